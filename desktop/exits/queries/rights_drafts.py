"""What was typed about rights and benefits of a person and never saved."""

from __future__ import annotations

from datetime import datetime

from desktop.daily.queries.drafts import UnsavedRecord
from desktop.store.store import Store

_PREFIX = "exits:owed:"


def draft_key(cadre_id: int) -> str:
    """The key of the draft of one person."""
    return f"{_PREFIX}{cadre_id}"


def unsaved(store: Store) -> list[UnsavedRecord]:
    """The drafts of who is signed in about people who are still on file, newest first."""
    drafts = store.rows(
        "SELECT at, key FROM draft WHERE key LIKE ? AND person = ? ORDER BY at DESC",
        (f"{_PREFIX}%", store.person),
    )
    told = []
    for at, key in drafts:
        cadre_id = int(key.removeprefix(_PREFIX))
        if store.rows("SELECT 1 FROM cadre WHERE id = ?", (cadre_id,)):
            told.append(UnsavedRecord(datetime.fromisoformat(at), cadre_id, None))
    return told
