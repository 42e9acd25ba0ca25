"""What is sought in the ledger, as SQL on the index of notes; needs no SQLAlchemy.

FTS5 knows no Chinese words. Each sign of a note, each two and each three neighbours are a token: a
word of up to three signs is one token, whose rows stream from the index newest first, and a longer
word is the threes it is made of. Phrases of single signs would give the same hits, but common signs
that seldom stand together (业务员 beside 业务 and 公务员) make them walk through half of all notes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import add
from typing import Any, Final

COLUMNS: Final = (
    *("id", "cadre_id", "unit_id", "kind", "record_id"),
    *("on", "sign", "basis", "title", "text", "secrecy"),
)
"""The columns of ledger_entry, in the order in which the rows hold them."""

_LONGEST: Final = 3
"""Signs of a token."""
_MOST_TOKENS: Final = 6
"""Of one word, for each costs a millisecond; the note itself is compared with it at the end."""
_RUN: Final = re.compile(r"[^\s\x00-\x20\x7f\ud800-\udfff]+")
_SELECT: Final = "SELECT " + ", ".join(f'e."{column}"' for column in COLUMNS) + " FROM "  # noqa: S608


@dataclass(frozen=True, slots=True)
class Sought:
    """What is sought in the ledger; what is empty does not matter."""

    typed: str = ""
    """Words, all of which the note must hold; capitals A-Z count as small letters."""
    cadre_id: int | None = None
    unit_id: int | None = None
    kind: str = ""
    sign: str = ""
    basis: str = ""
    before: int | None = None
    """Only entries older than this one: the last of the page before."""


def newest(sought: Sought, count: int) -> tuple[str, list[Any]]:
    """SQL and values for the newest `count` entries that fit, rows as COLUMNS, newest first.

    Its hits are those of text LIKE '%word%' for every word. The ledger_entry that is read may be
    a view that hides some of the rows.
    """
    conditions, values = _conditions(sought)
    source = "ledger_entry AS e"
    tokens = "" if sought.cadre_id is not None else expression(sought)
    if tokens:
        source = "note_index AS n CROSS JOIN ledger_entry AS e ON e.id = n.rowid"
        conditions.insert(0, "n.note_index MATCH ?")
        values.insert(0, tokens)
    key = "n.rowid" if tokens else "e.id"
    if sought.before is not None:
        conditions.append(f"{key} < ?")
        values.append(sought.before)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"{_SELECT}{source}{where} ORDER BY {key} DESC LIMIT ?", [*values, count]


def expression(sought: Sought) -> str:
    """The FTS5 expression; "" where reading the ledger itself finds the entries as fast.

    Raises nothing, whatever was typed.
    """
    found = [token for word in _words(sought.typed) for token in _word_tokens(word)]
    marks = _marks(None, sought.kind, sought.sign, sought.basis)
    if found or marks:
        marks = _marks(sought.unit_id, sought.kind, sought.sign, sought.basis)
    quoted = (token.replace('"', '""') for token in dict.fromkeys([*marks, *found]))
    return " AND ".join(f'"{token}"' for token in quoted)


def tokens(text: str, unit_id: int | None, kind: str, sign: str, basis: str) -> str:
    """What an entry is found by: what its text is made of, and its marks."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        pairs = [*map(add, run, run[1:])]
        found.update(run, pairs, map(add, pairs, run[2:]))
    return " ".join([*_marks(unit_id, kind, sign, basis), *found])


def _conditions(sought: Sought) -> tuple[list[str], list[Any]]:
    """What the row itself must fulfil. The signs + keep other indexes than the best out of it."""
    asked = {
        "e.cadre_id = ?": sought.cadre_id,
        ("e.unit_id = ?" if sought.cadre_id is None else "+e.unit_id = ?"): sought.unit_id,
        "+e.kind = ?": sought.kind or None,
        "+e.sign = ?": sought.sign or None,
        "+e.basis = ?": sought.basis or None,
    }
    conditions = [condition for condition, value in asked.items() if value is not None]
    values: list[Any] = [value for value in asked.values() if value is not None]
    for word in _words(sought.typed):
        conditions.append("instr(lower(e.text), lower(?))")
        values.append(word)
    return conditions, values


def _words(typed: str) -> list[str]:
    """The words, without the signs that no text of the database can hold."""
    return typed.encode("utf-8", "ignore").decode().replace("\0", " ").split()


def _word_tokens(word: str) -> list[str]:
    """Tokens that a note with this word holds: the longest, spread over the word."""
    found: list[str] = []
    for run in _RUN.findall(word):
        length = min(len(run), _LONGEST)
        found += (run[start : start + length] for start in range(len(run) - length + 1))
    found = list(dict.fromkeys(found))
    if len(found) <= _MOST_TOKENS:
        return found
    return [found[place * (len(found) - 1) // (_MOST_TOKENS - 1)] for place in range(_MOST_TOKENS)]


def _marks(unit_id: int | None, kind: str, sign: str, basis: str) -> list[str]:
    """Tokens for what the list can be filtered by: longer than any token of a text."""
    asked = {"unit": unit_id, "kind": kind, "sign": sign, "basis": basis}
    return [
        f"{name}={''.join(str(value).split())}"
        for name, value in asked.items()
        if value not in {None, ""}
    ]
