"""The index behind the search box: people by name, sound, place and end of the ID number.

Kept behind these few functions so that another database can put another index here. SQLite's FTS5
knows no Chinese words, so each character is a token of its own and a word is a phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop.store.word_query import spaced

CREATE = """
CREATE VIRTUAL TABLE person_index USING fts5(
    name, sound, place, number,
    content='', contentless_delete=1, detail=full, prefix='1 2 3',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co Cn'"
)
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one person is found by."""

    id: int
    name: str
    sounds: tuple[str, ...]
    """Lower-case pinyin and initials, from each syllable on."""
    place: str
    number: str


def put(session: Session, entries: Sequence[Entry]) -> None:
    """Put people into the index, in place of what stood there for them."""
    if entries:
        session.execute(
            text(
                "INSERT OR REPLACE INTO person_index (rowid, name, sound, place, number) "
                "VALUES (:id, :name, :sound, :place, :number)"
            ),
            [
                {
                    "id": entry.id,
                    "name": spaced(entry.name),
                    "sound": " ".join(entry.sounds),
                    "place": spaced(entry.place),
                    "number": entry.number[::-1],
                }
                for entry in entries
            ],
        )


def clear(session: Session) -> None:
    """Empty the index."""
    session.execute(text("DROP TABLE person_index"))
    session.execute(text(CREATE))


def drop(session: Session, ids: Iterable[int]) -> None:
    """Take people out of the index."""
    rows = [{"id": found} for found in ids]
    if rows:
        session.execute(text("DELETE FROM person_index WHERE rowid = :id"), rows)
