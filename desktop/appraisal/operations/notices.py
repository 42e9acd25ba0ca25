"""The written notice of a result, and what the person says to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import EXCELLENT
from desktop.appraisal.operations.assessments import (
    days_before,
    days_in_the_future,
    decided_assessment,
    names_of,
)
from desktop.appraisal.records import AnnualAssessment, GradeDecision, Publication
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _

OPINION: Final = ("opinion", "opinion_text", "opinion_on")


def notify(
    session: Session, member_ids: Collection[int], number: str | None, day: PartialDate
) -> None:
    """Note that these members were notified in writing on `day`, under this number.

    Raises InvalidInput for a day in the future, before the decision, or, for the excellent, before
    their publication was over; UserError where one is not decided, or not through its publication.
    """
    values = {"noticed_on": day}
    found = days_in_the_future(values, values)
    for member_id in member_ids:
        assessment = decided_assessment(session, member_id)
        first = _may_be_told(session, assessment)
        sentence = _("It stands since {day}; nobody is notified before.")
        found |= days_before(values, "noticed_on", first, sentence)
        if assessment.opinion:
            raise UserError(
                _("{name} was notified and gave an opinion already.").format(
                    name=_name(session, member_id)
                )
            )
        assessment.notice_number, assessment.noticed_on = number, day
    if found:
        raise InvalidInput(found)


def record_opinion(session: Session, member_id: int, values: Mapping[str, Value]) -> None:
    """Note what the person says to the result, as signed on the slip.

    `values` by the keys of OPINION. Raises InvalidInput for a day that cannot be or a missing
    opinion or day, UserError where the person was not notified yet.
    """
    assessment = decided_assessment(session, member_id)
    if assessment.noticed_on is None:
        raise UserError(
            _("{name} was not notified yet; an opinion follows the notice.").format(
                name=_name(session, member_id)
            )
        )
    found = days_in_the_future(values, ("opinion_on",))
    sentence = _("Notified on {day}; the opinion cannot be older.")
    found |= days_before(values, "opinion_on", assessment.noticed_on, sentence)
    if not values.get("opinion"):
        found["opinion"] = _("Choose whether the person agrees.")
    if not values.get("opinion_on"):
        found["opinion_on"] = _("Write the day on which the person signed.")
    if found:
        raise InvalidInput(found)
    for key in OPINION:
        setattr(assessment, key, values.get(key))


def _may_be_told(session: Session, assessment: AnnualAssessment) -> PartialDate | None:
    """The day since which the result stands: of the decision, or of the publication's end."""
    if assessment.grade == EXCELLENT:
        publication = (
            session.get_one(Publication, assessment.publication_id)
            if assessment.publication_id is not None
            else None
        )
        if publication is None or publication.concluded_on is None:
            raise UserError(
                _("{name} is excellent only after the publication; conclude it first.").format(
                    name=_name(session, assessment.member_id)
                )
            )
        return publication.concluded_on
    if assessment.decision_id is None:
        return None
    return session.get_one(GradeDecision, assessment.decision_id).decided_on


def _name(session: Session, member_id: int) -> str:
    return names_of(session, [member_id]).get(member_id, "")
