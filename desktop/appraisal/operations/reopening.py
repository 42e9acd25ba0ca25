"""Opening a locked result again: with a reason, a trace, and the list of what stood on it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import OPEN
from desktop.appraisal.operations.annual_results import remove_result
from desktop.appraisal.operations.assessments import (
    days_before,
    days_in_the_future,
    decided_assessment,
    member_of,
)
from desktop.appraisal.operations.consequences import propose_consequences
from desktop.appraisal.queries.dependents import as_kept, dependents
from desktop.appraisal.queries.plan import cycle_of
from desktop.appraisal.records import AnnualAssessment, GradeDecision, Reopening
from desktop.base.errors import InvalidInput
from desktop.base.fields import Value
from desktop.base.words import _

_OF_THE_DECISION = (
    *("grade", "no_grade", "departure_reason", "decision_id", "publication_id"),
    *("proposed", "score", "place", "basis"),
    *("notice_number", "noticed_on", "opinion", "opinion_text", "opinion_on"),
)
"""What is empty again after a reopening; the history keeps it."""


def reopen(session: Session, member_id: int, values: Mapping[str, Value]) -> int:
    """Unlock the result of a member; returns the id of the trace that stays.

    `values` by the keys of REOPENING. The result is taken out of the file and consequences that
    nobody decided on are withdrawn; what was decided stays and is listed in the trace.
    Raises InvalidInput without a reason or for a day that cannot be, UserError where the result is
    not decided.
    """
    assessment = decided_assessment(session, member_id)
    found = _problems(session, assessment, values)
    if found:
        raise InvalidInput(found)
    said = assessment.grade or assessment.no_grade or ""
    trace = Reopening(
        member_id=member_id,
        grade_before=said,
        depended=as_kept(dependents(session, member_id)),
        **values,
    )
    session.add(trace)
    cycle = cycle_of(session, member_of(session, member_id).cycle_id)
    remove_result(session, cycle.year, member_id, said)
    assessment.state = OPEN
    for key in _OF_THE_DECISION:
        setattr(assessment, key, None)
    propose_consequences(session, [member_id])
    return trace.id


def _problems(
    session: Session, assessment: AnnualAssessment, values: Mapping[str, Value]
) -> dict[str, str]:
    found = days_in_the_future(values, ("on",))
    if assessment.decision_id is not None:
        decision = session.get_one(GradeDecision, assessment.decision_id)
        sentence = _("It was decided on {day}; it cannot be reopened before.")
        found |= days_before(values, "on", decision.decided_on, sentence)
    if not (values.get("reason") or "").strip():
        found["reason"] = _("Write why the result is opened again.")
    return found
