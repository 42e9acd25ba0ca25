"""What the ledger of one cadre for a period says on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.daily.fields.ladder_paper_words import LEDGER
from desktop.daily.queries.ladder_papers import person_words
from desktop.daily.records import LedgerEntry
from desktop.store.levels import highest_of

_SAID: Final = ("on", "kind", "sign", "basis", "title", "text")


def ledger_content(
    session: Session,
    cadre_id: int,
    start: PartialDate,
    end: PartialDate,
    heads: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    """What the ledger of a cadre says from `start` to `end`, both included, oldest first.

    `heads` are the words of the papers. Raises UserError where the file is gone.
    """
    found = session.execute(
        select(LedgerEntry)
        .where(
            LedgerEntry.cadre_id == cadre_id,
            LedgerEntry.on >= start.stored(),
            LedgerEntry.on <= end.latest().isoformat(),
        )
        .order_by(LedgerEntry.id)
    ).scalars()
    entries, levels = {}, []
    for entry in found:
        levels.append(entry.secrecy)
        entries[f"{entry.kind} {entry.record_id}"] = {key: getattr(entry, key) for key in _SAID}
    return {
        **person_words(session, cadre_id),
        "secrecy": highest_of(levels),
        "start": start.stored(),
        "end": end.stored(),
        "heads": dict(heads[LEDGER]),
        "entries": entries,
    }
