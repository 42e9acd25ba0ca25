"""The index of the words in notes behind the ledger: what `note_query` seeks in.

Kept behind these few functions so that another database can put another index here. It holds no
text, only which entries hold which tokens; `ledger_entry` has the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop.store.note_query import tokens

CREATE: Final = """
CREATE VIRTUAL TABLE note_index USING fts5(
    tokens,
    content='', contentless_delete=1, detail=none,
    tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'"
)
"""
"""Every sign but spaces belongs to a token; small and capital letters A-Z are the same."""

SETTING: Final = "INSERT INTO note_index (note_index, rank) VALUES ('hashsize', 33554432)"
"""Bytes kept in memory before an act of many entries writes a segment; kept with the index."""

INSERT: Final = "INSERT OR REPLACE INTO note_index (rowid, tokens) VALUES (:id, :tokens)"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entry of the ledger is found by."""

    id: int
    text: str
    unit_id: int | None
    kind: str
    sign: str
    basis: str

    def row(self) -> dict[str, Any]:
        """The values for INSERT."""
        marks = (self.unit_id, self.kind, self.sign, self.basis)
        return {"id": self.id, "tokens": tokens(self.text, *marks)}


def put(session: Session, entries: Iterable[Entry]) -> None:
    """Put entries into the index, in place of what stood there for them."""
    rows = [entry.row() for entry in entries]
    if rows:
        session.execute(text(INSERT), rows)


def drop(session: Session, ids: Iterable[int]) -> None:
    """Take entries out of the index; ids that are not in it do not matter."""
    rows = [{"id": found} for found in ids]
    if rows:
        session.execute(text("DELETE FROM note_index WHERE rowid = :id"), rows)


def settle(session: Session) -> None:
    """Make the index one piece, once after many entries were put: half a minute for 2,000,000.

    Left in many pieces, some later save would have to join them and take seconds.
    """
    session.execute(text("INSERT INTO note_index (note_index) VALUES ('optimize')"))


def clear(session: Session) -> None:
    """Empty the index."""
    session.execute(text("DROP TABLE note_index"))
    session.execute(text(CREATE))
    session.execute(text(SETTING))
