"""What was typed into records of daily assessment and never saved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop.daily.records import KINDS, LADDER, Finding
from desktop.store.store import Store

_TABLES: Final = frozenset((*KINDS, *LADDER, Finding.__tablename__))
_NEW: Final = re.compile(r"new(\d*)")


@dataclass(frozen=True, slots=True)
class UnsavedRecord:
    """Text of one record; `record_id` is None where the record is new."""

    at: datetime
    record_id: int | None
    cadre_id: int | None
    """Whom a new record was begun for, where it was begun from their file."""


def draft_key(kind: str, record_id: int | None, cadre_id: int | None) -> str:
    """The key of the draft of a record; a new one about somebody has one of its own."""
    return f"daily:{kind}:{record_id or f'new{cadre_id or str()}'}"


def unsaved_records(store: Store, kind: str) -> list[UnsavedRecord]:
    """The drafts of who is signed in for records of a kind that are still there, newest first.

    Raises KeyError for what is no kind of record, step or finding.
    """
    if kind not in _TABLES:
        raise KeyError(kind)
    drafts = store.rows(
        "SELECT at, key FROM draft WHERE key LIKE ? AND person = ? ORDER BY at DESC",
        (f"daily:{kind}:%", store.person),
    )
    found = (_unsaved(store, kind, at, key.rpartition(":")[2]) for at, key in drafts)
    return [one for one in found if one is not None]


def _unsaved(store: Store, kind: str, at: str, place: str) -> UnsavedRecord | None:
    when = datetime.fromisoformat(at)
    if new := _NEW.fullmatch(place):
        return UnsavedRecord(when, None, int(new[1]) if new[1] else None)
    there = store.rows(f"SELECT 1 FROM {kind} WHERE id = ?", (int(place),))  # noqa: S608 - ours
    return UnsavedRecord(when, int(place), None) if there else None
