"""复核: the person asks for a review of the result; it is answered in time, upheld or changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import CHANGED, REVIEW_OUTCOMES
from desktop.appraisal.fields.plan import one_of
from desktop.appraisal.operations.assessments import (
    days_before,
    days_in_the_future,
    decided_assessment,
    names_of,
)
from desktop.appraisal.queries.rulebook import rules_in_force
from desktop.appraisal.records import GradeReview, Reopening
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _


def request_review(
    session: Session, member_id: int, values: Mapping[str, Value], late_reason: str = ""
) -> int:
    """Enter a request for a review; returns its id. The day by which it is due is reckoned.

    `values`: requested_on, request. 公务员法 art. 95: asked for within 30 days of the notice,
    answered within 30 days (calendar days; rules review_request_days and review_days). A later
    request is taken with a reason alone, which is kept with it. Raises InvalidInput at the field
    for a day in the future, before the notice, or too late; UserError where the person was not
    notified yet, or a review is not answered yet.
    """
    assessment = decided_assessment(session, member_id)
    if assessment.noticed_on is None:
        raise UserError(
            _("{name} was not notified yet; a review follows the notice.").format(
                name=names_of(session, [member_id])[member_id]
            )
        )
    _refuse_second(session, member_id)
    asked, rules = values["requested_on"], rules_in_force(session)
    found = days_in_the_future(values, ("requested_on",))
    sentence = _("Notified on {day}; a review cannot be asked for before.")
    found |= days_before(values, "requested_on", assessment.noticed_on, sentence)
    last = assessment.noticed_on.latest() + timedelta(days=rules.whole("review_request_days"))
    late = asked.earliest() > last
    if late and not late_reason.strip():
        found["requested_on"] = _(
            "It could be asked for until {day}; to take it later, write why."
        ).format(day=PartialDate.from_day(last).shown())
    if found:
        raise InvalidInput(found)
    request = values["request"]
    if late:
        request = f"{request}\n逾期受理理由：{late_reason.strip()}"
    due = asked.latest() + timedelta(days=rules.whole("review_days"))
    review = GradeReview(
        member_id=member_id,
        requested_on=asked,
        request=request,
        due=PartialDate.from_day(due),
    )
    session.add(review)
    return review.id


def answer_review(session: Session, review_id: int, values: Mapping[str, Value]) -> None:
    """Enter the answer to a request for a review.

    `values`: decided_on, outcome, answer, document_number. Raises InvalidInput at the field for a
    day that cannot be, an answer without words, or a change while the result was not reopened;
    UserError where it is answered already.
    """
    review = review_of(session, review_id)
    if review.outcome is not None:
        raise UserError(_("This review is answered already."))
    found = days_in_the_future(values, ("decided_on",))
    sentence = _("It was asked for on {day}; it cannot be answered before.")
    found |= days_before(values, "decided_on", review.requested_on, sentence)
    if not values.get("decided_on"):
        found["decided_on"] = _("Write the day of the answer.")
    if not (values.get("answer") or "").strip():
        found["answer"] = _("Write what is answered and why.")
    outcome = values.get("outcome") or ""
    if sentence := one_of(REVIEW_OUTCOMES, outcome):
        found["outcome"] = sentence
    elif outcome == CHANGED and not _reopened_since(session, review):
        found["outcome"] = _("A grade is changed by reopening the result; reopen it first.")
    if found:
        raise InvalidInput(found)
    for key, value in values.items():
        setattr(review, key, value)


def review_of(session: Session, review_id: int) -> GradeReview:
    """The review. Raises UserError where it was deleted."""
    found = session.get(GradeReview, review_id)
    if found is None:
        raise UserError(_("This review was deleted; it may lie in the recycle bin."))
    return found


def _refuse_second(session: Session, member_id: int) -> None:
    query = select(GradeReview.requested_on).where(
        GradeReview.member_id == member_id, GradeReview.outcome.is_(None)
    )
    waiting = session.scalars(query).first()
    if waiting is not None:
        raise UserError(
            _("The review asked for on {day} is not answered yet.").format(day=waiting.shown())
        )


def _reopened_since(session: Session, review: GradeReview) -> bool:
    query = select(Reopening.on).where(Reopening.member_id == review.member_id)
    return any(on.latest() >= review.requested_on.earliest() for on in session.scalars(query))
