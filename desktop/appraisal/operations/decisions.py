"""Deciding on a year: comments and choices as drafts, then one decision that locks the results."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED, EXCELLENT, NO_GRADES
from desktop.appraisal.fields.evaluation import grades_of
from desktop.appraisal.fields.plan import one_of
from desktop.appraisal.operations.annual_results import other_results, write_results
from desktop.appraisal.operations.assessments import (
    assessments_of,
    days_before,
    days_in_the_future,
    member_of,
    open_assessments,
)
from desktop.appraisal.operations.consequences import propose_consequences
from desktop.appraisal.operations.locks import refuse_decided
from desktop.appraisal.queries.inputs import inputs_of
from desktop.appraisal.queries.plan import cycle_of
from desktop.appraisal.queries.proposals import group_proposal
from desktop.appraisal.queries.rulebook import rules_in_force
from desktop.appraisal.records import (
    AnnualAssessment,
    AppraisalCycle,
    AppraisalGroup,
    GradeDecision,
    GroupMember,
)
from desktop.appraisal.rules.basis import as_basis
from desktop.appraisal.rules.grades import Choice, problems_with_choices
from desktop.appraisal.rules.proposals import GroupProposal, Proposal
from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _

COMMENTS: Final = (
    *("leader", "leader_comment", "leader_grade", "leader_on", "organ_opinion", "organ_on"),
)
"""What is said of a member before the decision, by key of ASSESSMENT."""

Choices = Mapping[int, Choice]
"""What is chosen for each member."""


def save_assessment(session: Session, member_id: int, values: Mapping[str, Value]) -> None:
    """Write the leader's comment and suggested grade, and the organ's opinion, of a member.

    `values` by the keys of COMMENTS. Raises InvalidInput for a grade that the group does not have
    or a day in the future, UserError where the result is decided or the member gone.
    """
    member = member_of(session, member_id)
    refuse_decided(session, [member_id])
    found = days_in_the_future(values, ("leader_on", "organ_on"))
    grade = values.get("leader_grade")
    if grade is not None and (sentence := one_of(_grades(session, member), grade)):
        found["leader_grade"] = sentence
    if found:
        raise InvalidInput(found)
    assessment = open_assessments(session, [member_id])[member_id]
    for key in COMMENTS:
        if key in values:
            setattr(assessment, key, values[key])


def save_choices(session: Session, choices: Choices) -> None:
    """Keep what is chosen for these members as drafts; an empty choice takes one back.

    Raises InvalidInput ("choices/<member_id>") for a grade that the group does not have, or a
    grade together with a result without one; UserError where a result is decided.
    """
    refuse_decided(session, choices)
    kinds = _groups(session, choices)
    found = {
        member_id: sentence
        for member_id, choice in choices.items()
        if (sentence := _wrong_word(kinds[member_id].kind, choice))
    }
    _refuse(found)
    for member_id, assessment in open_assessments(session, choices).items():
        _take(assessment, choices[member_id])


def decide(
    session: Session,
    cycle_id: int,
    values: Mapping[str, Value],
    choices: Choices,
    *,
    replace: bool = False,
) -> int:
    """Decide the results of these members at one meeting, and lock them; returns the decision's id.

    `values` by the keys of DECISION. The results go into the files, but for excellent, which waits
    for its publication. `replace` lets them take the place of other results of the year there.
    Raises InvalidInput at the field, at "choices/<member_id>" for a grade beyond the quota, for
    whom there is to be none, or a departure without its reason, at "file/<member_id>" for another
    result in the file; UserError where one is decided already or not of this cycle.
    """
    cycle = cycle_of(session, cycle_id)
    found = _meeting_problems(values, cycle)
    if not choices:
        raise UserError(_("Choose a grade for those who are to be decided first."))
    groups = _groups(session, choices)
    if any(group.cycle_id != cycle_id for group in groups.values()):
        raise UserError(_("Only members of one cycle are decided together."))
    refuse_decided(session, choices)
    if found:
        raise InvalidInput(found)
    proposals: dict[int, Proposal] = {}
    for group_id in {group.id for group in groups.values()}:
        group = group_proposal(session, group_id)
        of_group = {one: choices[one] for one in choices if groups[one].id == group_id}
        _refuse(_wrong_choices(session, group, of_group))
        proposals |= {one.ranked.member_id: one for one in group.proposals}
    final = {one: choice.said for one, choice in choices.items() if choice.said != EXCELLENT}
    if not replace and (others := other_results(session, cycle.year, final)):
        raise InvalidInput({f"file/{one}": sentence for one, sentence in others.items()})
    decision = _add_decision(session, cycle, values)
    _lock(session, decision, choices, proposals)
    write_results(session, cycle.year, final, decision.document_number)
    session.flush()
    propose_consequences(session, list(final))
    return decision.id


def _lock(
    session: Session,
    decision: GradeDecision,
    choices: Choices,
    proposals: Mapping[int, Proposal],
) -> None:
    """Write the results with what they stand on, so that they can be made again."""
    rulebook = rules_in_force(session)
    inputs = inputs_of(session, list(choices))
    for member_id, assessment in open_assessments(session, choices).items():
        _take(assessment, choices[member_id])
        proposal = proposals[member_id]
        assessment.state = DECIDED
        assessment.decision_id = decision.id
        assessment.proposed = proposal.said or None
        assessment.score = proposal.ranked.points
        assessment.place = proposal.ranked.place
        assessment.basis = as_basis(inputs[member_id], rulebook, proposal)


def _add_decision(
    session: Session, cycle: AppraisalCycle, values: Mapping[str, Value]
) -> GradeDecision:
    query = select(GradeDecision.position).where(GradeDecision.cycle_id == cycle.id)
    position = max(session.scalars(query), default=0) + 1
    decision = GradeDecision(cycle_id=cycle.id, position=position, **values)
    session.add(decision)
    session.flush()
    return decision


def _take(assessment: AnnualAssessment, choice: Choice) -> None:
    assessment.grade = choice.grade or None
    assessment.no_grade = choice.no_grade or None
    assessment.departure_reason = (choice.reason or "").strip() or None


def _meeting_problems(values: Mapping[str, Value], cycle: AppraisalCycle) -> dict[str, str]:
    sentence = _("The year begins on {day}; it cannot be decided before.")
    first = PartialDate(cycle.year, 1, 1)
    return days_in_the_future(values, ("decided_on",)) | days_before(
        values, "decided_on", first, sentence
    )


def _wrong_choices(session: Session, group: GroupProposal, choices: Choices) -> dict[int, str]:
    """What bars the choices of one group; those decided earlier use up their part of the quota."""
    members = [one.ranked.member_id for one in group.proposals]
    standing = {
        one: Choice(held.grade, held.no_grade, held.departure_reason)
        for one, held in assessments_of(session, members).items()
        if held.state == DECIDED
    }
    barred = problems_with_choices(group, {**standing, **choices})
    return {one: sentence for one, sentence in barred.items() if one in choices}


def _wrong_word(kind: str, choice: Choice) -> str:
    if choice.grade and choice.no_grade:
        return _("Choose either a grade or a result without a grade.")
    if choice.grade:
        return one_of(tuple(grades_of(kind)), choice.grade)
    return one_of(NO_GRADES, choice.no_grade) if choice.no_grade else ""


def _grades(session: Session, member: GroupMember) -> tuple[str, ...]:
    return tuple(grades_of(session.get_one(AppraisalGroup, member.group_id).kind))


def _groups(session: Session, member_ids: Collection[int]) -> dict[int, AppraisalGroup]:
    """The group of each of these members. Raises UserError where one is gone."""
    groups: dict[int, Any] = {}
    for batch in in_batches(list(member_ids)):
        query = (
            select(GroupMember.id, AppraisalGroup)
            .join(AppraisalGroup, AppraisalGroup.id == GroupMember.group_id)
            .where(GroupMember.id.in_(batch))
        )
        groups |= dict(session.execute(query).all())
    if len(groups) < len(member_ids):
        raise UserError(_("This member is no longer there."))
    return groups


def _refuse(found: Mapping[int, str]) -> None:
    if found:
        raise InvalidInput({f"choices/{one}": sentence for one, sentence in found.items()})
