"""What was typed into the plan of an appraisal and never saved."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from desktop.daily.queries.drafts import UnsavedRecord
from desktop.store.store import Store

KINDS: Final = ("appraisal_cycle", "responsibility_letter")
"""The tables of what is drafted record by record."""

LIBRARY_DRAFT: Final = "appraisal:library"


def draft_key(kind: str, record_id: int | None) -> str:
    """The key of the draft of a record, or of a new one."""
    return f"appraisal:{kind}:{record_id or 'new'}"


def unsaved(store: Store, kind: str) -> list[UnsavedRecord]:
    """The drafts of who is signed in for records of a kind that are still there, newest first.

    Raises KeyError for a kind that is not drafted.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    drafts = store.rows(
        "SELECT at, key FROM draft WHERE key LIKE ? AND person = ? ORDER BY at DESC",
        (f"appraisal:{kind}:%", store.person),
    )
    there = {found for (found,) in store.rows(f"SELECT id FROM {kind}")}  # noqa: S608 - ours
    told = []
    for at, key in drafts:
        place = key.rpartition(":")[2]
        record_id = int(place) if place.isdecimal() else None
        if record_id is None or record_id in there:
            told.append(UnsavedRecord(datetime.fromisoformat(at), record_id, None))
    return told
