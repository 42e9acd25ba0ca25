"""The records by which a warning may have been done."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.daily.records import LedgerEntry
from desktop.overview.rules.warning import EarlyWarning

_MOST = 60


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record of daily assessment with words to choose it by."""

    kind: str
    record_id: int
    words: str


def records_to_name(session: Session, warning: EarlyWarning) -> list[NamedRecord]:
    """The newest records in the ledger of whom a warning is about."""
    subject = warning.subject
    owner = LedgerEntry.unit_id if subject.kind == "unit" else LedgerEntry.cadre_id
    query = (
        select(LedgerEntry.kind, LedgerEntry.record_id, LedgerEntry.on, LedgerEntry.title)
        .where(owner == subject.id)
        .order_by(LedgerEntry.id.desc())
        .limit(_MOST)
    )
    found: dict[tuple[str, int], NamedRecord] = {}
    taken: set[str] = set()
    for kind, record_id, on, title in session.execute(query):
        words = f"{PartialDate.from_stored(on).shown()} {title}"
        while words in taken:
            words += " ·"
        taken.add(words)
        found.setdefault((kind, record_id), NamedRecord(kind, record_id, words))
    return list(found.values())
