"""公示: those who are to be excellent are published, and stand as excellent when it is over."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED, EXCELLENT, FOUNDED, NO_OBJECTION, OUTCOMES
from desktop.appraisal.fields.plan import one_of
from desktop.appraisal.operations.annual_results import other_results, write_results
from desktop.appraisal.operations.assessments import (
    assessments_of,
    days_before,
    days_in_the_future,
    names_of,
)
from desktop.appraisal.operations.consequences import propose_consequences
from desktop.appraisal.operations.reopening import reopen
from desktop.appraisal.queries.plan import cycle_of
from desktop.appraisal.queries.rulebook import rules_in_force
from desktop.appraisal.records import (
    AnnualAssessment,
    GradeDecision,
    GroupMember,
    Publication,
)
from desktop.appraisal.rules.publication import problem_with_end
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.cadres.queries.office import workdays


def make_publication(
    session: Session, cycle_id: int, member_ids: Collection[int], values: Mapping[str, Value]
) -> int:
    """Publish these members as excellent; returns the id.

    `values`: start, end, place, telephone. Raises InvalidInput at the field for too few working
    days, naming the first right day, or a day before the decision; UserError for somebody who is
    not decided as excellent in this cycle, or is published already.
    """
    cycle_of(session, cycle_id)
    assessments = assessments_of(session, member_ids)
    _refuse_unfit(session, cycle_id, member_ids, assessments)
    start, end = values["start"], values["end"]
    days = rules_in_force(session).whole("publication_days")
    sentence = _("Decided on {day}; it cannot be published before.")
    found = days_before(values, "start", _last_decision(session, assessments), sentence)
    if wrong := problem_with_end(start, end, days, workdays(session)):
        found["end"] = wrong
    if found:
        raise InvalidInput(found)
    query = select(Publication.position).where(Publication.cycle_id == cycle_id)
    position = max(session.scalars(query), default=0) + 1
    publication = Publication(cycle_id=cycle_id, position=position, **values)
    session.add(publication)
    session.flush()
    for assessment in assessments.values():
        assessment.publication_id = publication.id
    return publication.id


def conclude(
    session: Session,
    publication_id: int,
    values: Mapping[str, Value],
    against: Collection[int] = (),
    *,
    replace: bool = False,
) -> None:
    """The publication is over: who stands as excellent gets the result into the file.

    `values`: outcome, objections, concluded_on. `against` are the members against whom an
    objection is founded: their results are reopened. `replace` as in `decide`. Raises InvalidInput
    at the field for a day before its end, an objection that is not told, nobody or somebody else
    named against whom it is founded, another result in the file ("file/<member_id>"); UserError
    where it is concluded already.
    """
    publication = publication_of(session, publication_id)
    if publication.concluded_on is not None:
        day = publication.concluded_on.shown()
        raise UserError(_("This publication was concluded on {day}.").format(day=day))
    query = select(AnnualAssessment).where(AnnualAssessment.publication_id == publication_id)
    published = {one.member_id: one for one in session.scalars(query)}
    found = _conclusion_problems(publication, values, against, published)
    year = cycle_of(session, publication.cycle_id).year
    said = {one: EXCELLENT for one in published if one not in against}
    if not replace:
        others = other_results(session, year, said)
        found |= {f"file/{one}": sentence for one, sentence in others.items()}
    if found:
        raise InvalidInput(found)
    for key, value in values.items():
        setattr(publication, key, value)
    reason = f"公示期间异议成立：{values['objections']}"
    for member_id in against:
        told = {"on": values["concluded_on"], "reason": reason, "approved_by": None}
        reopen(session, member_id, told)
    write_results(session, year, said, None)
    session.flush()
    propose_consequences(session, list(said))


def publication_of(session: Session, publication_id: int) -> Publication:
    """The publication. Raises UserError where it was deleted."""
    found = session.get(Publication, publication_id)
    if found is None:
        raise UserError(_("This publication was deleted; it may lie in the recycle bin."))
    return found


def delete_publication(session: Session, publication_id: int) -> None:
    """Withdraw a publication that is not concluded; its members are not published any more.

    Raises UserError where it is concluded.
    """
    publication = publication_of(session, publication_id)
    if publication.concluded_on is not None:
        raise UserError(_("What was concluded stays; reopen the results instead."))
    query = select(AnnualAssessment).where(AnnualAssessment.publication_id == publication_id)
    for assessment in session.scalars(query):
        assessment.publication_id = None
    session.flush()
    session.delete(publication)


def _refuse_unfit(
    session: Session,
    cycle_id: int,
    member_ids: Collection[int],
    assessments: Mapping[int, AnnualAssessment],
) -> None:
    if not member_ids:
        raise UserError(_("Nobody is decided as excellent and still to be published."))
    query = select(GroupMember.id).where(GroupMember.cycle_id == cycle_id)
    of_cycle = set(session.scalars(query))
    for member_id in member_ids:
        found = assessments.get(member_id)
        if (
            member_id in of_cycle
            and found is not None
            and (found.state, found.grade, found.publication_id) == (DECIDED, EXCELLENT, None)
        ):
            continue
        name = names_of(session, [member_id]).get(member_id, "")
        if found is not None and found.publication_id is not None:
            raise UserError(_("{name} is published already.").format(name=name))
        raise UserError(
            _("{name} is not decided as excellent; only the excellent are published.").format(
                name=name
            )
        )


def _last_decision(
    session: Session, assessments: Mapping[int, AnnualAssessment]
) -> PartialDate | None:
    ids = {one.decision_id for one in assessments.values() if one.decision_id is not None}
    days = [session.get_one(GradeDecision, one).decided_on for one in ids]
    return max(days, key=lambda day: day.earliest(), default=None)


def _conclusion_problems(
    publication: Publication,
    values: Mapping[str, Value],
    against: Collection[int],
    published: Collection[int],
) -> dict[str, str]:
    outcome = values.get("outcome")
    if outcome is None:
        return {"outcome": one_of(OUTCOMES, "")}
    found = days_in_the_future(values, ("concluded_on",))
    day = values.get("concluded_on")
    if day is None:
        found["concluded_on"] = _("Write the day on which it was concluded.")
    elif day.latest() < publication.end.earliest():
        found["concluded_on"] = _("It runs until {day}; it is concluded then or later.").format(
            day=publication.end.shown()
        )
    if outcome != NO_OBJECTION and not (values.get("objections") or "").strip():
        found["objections"] = _("Write what was objected and what came of it.")
    if outcome == FOUNDED and not (against and set(against) <= set(published)):
        found["outcome"] = _("Choose those against whom the objection is founded.")
    if outcome != FOUNDED and against:
        found["outcome"] = _("Against somebody an objection is founded; say so.")
    return found
