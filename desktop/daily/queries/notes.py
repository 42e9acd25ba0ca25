"""Words in notes for the search box: plain reads, so that nothing heavy is imported for them."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase
from typing import Final

from desktop.base.dates import PartialDate
from desktop.store.note_query import COLUMNS, Sought, newest
from desktop.store.store import Store

_BEFORE: Final = 8
"""Signs of the note that stand before the hit."""
_LONGEST: Final = 40
_SMALL: Final = {ord(capital): capital.lower() for capital in ascii_uppercase}
"""As the database compares: A-Z count as small letters, and nothing else."""


@dataclass(frozen=True, slots=True)
class NoteHit:
    """One line of the ledger whose notes hold what was typed."""

    kind: str
    record_id: int
    on: PartialDate
    name: str
    """Of the person, of the unit where it is about nobody."""
    snippet: str


def notes_with(store: Store, typed: str, count: int) -> list[NoteHit]:
    """The newest lines whose notes hold every word that was typed. Raises UserError."""
    sql, values = newest(Sought(typed), count)
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in store.rows(sql, values)]
    return [
        NoteHit(
            row["kind"],
            row["record_id"],
            PartialDate.from_stored(row["on"]),
            _name(store, row["cadre_id"], row["unit_id"]),
            snippet(row["text"], typed),
        )
        for row in rows
    ]


def places(text: str, typed: str) -> list[tuple[int, int]]:
    """Where the words that were typed stand in a text: first sign and length, in order."""
    lowered = text.translate(_SMALL)
    found = []
    for word in {word.translate(_SMALL) for word in typed.split()}:
        start = lowered.find(word)
        while start >= 0:
            found.append((start, len(word)))
            start = lowered.find(word, start + len(word))
    return sorted(found)


def snippet(text: str, typed: str) -> str:
    """A piece of a note in one line, beginning a little before the first hit."""
    hits = places(text, typed)
    start = max(hits[0][0] - _BEFORE, 0) if hits else 0
    piece = " ".join(text[start : start + _LONGEST].split())
    before, after = "…" if start else "", "…" if start + _LONGEST < len(text) else ""
    return f"{before}{piece}{after}"


def _name(store: Store, cadre_id: int | None, unit_id: int | None) -> str:
    if cadre_id is not None:
        found = store.rows("SELECT name FROM cadre_listing WHERE cadre_id = ?", (cadre_id,))
    else:
        found = store.rows("SELECT name FROM unit WHERE id = ?", (unit_id,))
    return str(found[0][0]) if found else ""
