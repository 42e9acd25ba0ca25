"""What was typed into records of the platforms and never saved."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from desktop.daily.queries.drafts import UnsavedRecord
from desktop.exits.queries.platforms import KINDS
from desktop.store.store import Store

_NEW: Final = re.compile(r"new(\d*)")


def draft_key(kind: str, record_id: int | None, cadre_id: int | None) -> str:
    """The key of the draft of a record; a new one about somebody has one of its own."""
    return f"exits:{kind}:{record_id or f'new{cadre_id or str()}'}"


def unsaved(store: Store, kind: str) -> list[UnsavedRecord]:
    """The drafts of who is signed in for records of a kind that are still there, newest first.

    Raises KeyError for what is no kind of record of the platforms.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    drafts = store.rows(
        "SELECT at, key FROM draft WHERE key LIKE ? AND person = ? ORDER BY at DESC",
        (f"exits:{kind}:%", store.person),
    )
    there = {found for (found,) in store.rows(f"SELECT id FROM {kind}")}  # noqa: S608 - ours
    told = []
    for at, key in drafts:
        place, when = key.rpartition(":")[2], datetime.fromisoformat(at)
        if new := _NEW.fullmatch(place):
            told.append(UnsavedRecord(when, None, int(new[1]) if new[1] else None))
        elif int(place) in there:
            told.append(UnsavedRecord(when, int(place), None))
    return told
