"""What was typed into the plan of an appraisal and never saved."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from desktop.appraisal.fields.evaluation import SETTLED
from desktop.appraisal.fields.plan import DRAFTED
from desktop.daily.queries.drafts import UnsavedRecord
from desktop.store.store import Store

_EDITABLE: Final = {
    "appraisal_cycle": ("SELECT id FROM appraisal_cycle", ()),
    "evaluation": ("SELECT id FROM evaluation WHERE state <> ?", (SETTLED,)),
    "results": ("SELECT id FROM group_member", ()),
    "responsibility_letter": ("SELECT id FROM responsibility_letter WHERE state = ?", (DRAFTED,)),
    "consequence": ("SELECT id FROM consequence", ()),
}
"""For each kind that is drafted: the query for records that can still be written, its values."""

LIBRARY_DRAFT: Final = "appraisal:library"
MEASURES_DRAFT: Final = "appraisal:measures"


def draft_key(kind: str, record_id: int | None) -> str:
    """The key of the draft of a record, or of a new one."""
    return f"appraisal:{kind}:{record_id or 'new'}"


def unsaved(store: Store, kind: str) -> list[UnsavedRecord]:
    """The drafts of who is signed in for records of a kind, newest first.

    Those of records that are gone or frozen are not told.
    Raises KeyError for a kind that is not drafted.
    """
    there = {found for (found,) in store.rows(*_EDITABLE[kind])}
    drafts = store.rows(
        "SELECT at, key FROM draft WHERE key LIKE ? AND person = ? ORDER BY at DESC",
        (f"appraisal:{kind}:%", store.person),
    )
    told = []
    for at, key in drafts:
        place = key.rpartition(":")[2]
        record_id = int(place) if place.isdecimal() else None
        if record_id is None or record_id in there:
            told.append(UnsavedRecord(datetime.fromisoformat(at), record_id, None))
    return told
