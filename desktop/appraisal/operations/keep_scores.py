"""Whether an act may change a score; only then is the scoring imported, which takes a while."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from desktop.base.changes import Change
from desktop.daily.records import KINDS, LADDER

OF_DAILY: Final = frozenset(
    {
        *KINDS,
        *(part.record.__tablename__ for kind in KINDS.values() for part in kind.parts.values()),
        *LADDER,
        *("finding", "merit"),
    }
)
"""What the lines of the ledger are made from."""

SCORED_FROM: Final = OF_DAILY | {
    *("group_member", "point_entry", "annual_assessment", "appraisal_cycle", "rule_setting"),
    *("responsibility_letter", "letter_indicator", "actual", "mark"),
    *("evaluation", "voter_class", "evaluation_subject", "counting_sheet", "ballot_count"),
}
"""The kinds of records that a score is made from."""

LOOKED_AT: Final = SCORED_FROM | {"circumstance", "self_assessment", "routine_assessment"}
"""These and what else a decided result stands on."""


def refresh(session: Session, change: Change) -> None:
    """Bring the scores of all members up to date whom a change touches.

    Raises UserError where it breaks what stands signed, settled or decided.
    """
    if not LOOKED_AT.isdisjoint(change.ids):
        from desktop.appraisal.operations import scores

        scores.refresh(session, change)
