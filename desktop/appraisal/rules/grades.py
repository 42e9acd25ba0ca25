"""What is wrong with grades as people chose them: beyond the quota, barred, without a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.appraisal.fields.decision import EXCELLENT, NO_GRADES, in_short, with_code
from desktop.appraisal.fields.evaluation import grades_of
from desktop.appraisal.fields.plan import one_of
from desktop.appraisal.rules.proposals import GroupProposal, Proposal
from desktop.base.words import _


@dataclass(frozen=True, slots=True)
class Choice:
    """What people chose for one member: a grade, or a result without a grade."""

    grade: str | None = None
    no_grade: str | None = None
    reason: str | None = None
    """Why it is not what was proposed."""

    @property
    def said(self) -> str:
        """The grade or result in its official word; empty where nothing was chosen."""
        return self.grade or self.no_grade or ""

    @property
    def explained(self) -> bool:
        """Whether there is a reason."""
        return bool((self.reason or "").strip())


def problems_with_choices(group: GroupProposal, choices: Mapping[int, Choice]) -> dict[int, str]:
    """One sentence for each member whose choice cannot be decided, by member; empty: all can.

    `choices` are those of all members who have or get a result, those decided before among them:
    the quota is held against all. What is beyond the quota is said at each of those chosen as
    excellent: which of them go is for people (公务员考核规定 2020: not more than the share).
    """
    found: dict[int, str] = {}
    for proposal in group.proposals:
        choice = choices.get(proposal.ranked.member_id)
        if choice is not None and (problem := _problem(group, proposal, choice)):
            found[proposal.ranked.member_id] = problem
    for member_id, problem in _beyond_quota(group, choices).items():
        found.setdefault(member_id, problem)
    return found


def problem_with_quota(group: GroupProposal, excellent: int) -> str:
    """A sentence where so many excellent are beyond the quota of the group."""
    over = excellent - group.quota.most
    if over <= 0:
        return ""
    return _("{most} may be excellent, {chosen} are chosen; take {over} away.").format(
        most=group.quota.most, chosen=excellent, over=over
    )


def _beyond_quota(group: GroupProposal, choices: Mapping[int, Choice]) -> dict[int, str]:
    members = [one.ranked.member_id for one in group.proposals]
    chosen = [one for one in members if one in choices and choices[one].grade == EXCELLENT]
    problem = problem_with_quota(group, len(chosen))
    return dict.fromkeys(chosen, problem) if problem else {}


def _problem(group: GroupProposal, proposal: Proposal, choice: Choice) -> str:
    if problem := _not_a_result(group, choice):
        return problem
    name = proposal.ranked.name
    if proposal.no_grade and choice.grade:
        return _("{name} has no grade this year: the result is {right}. {why}").format(
            name=name, right=with_code(proposal.no_grade), why=proposal.without_grade[0].says
        )
    if choice.explained or choice.said == proposal.said:
        return ""
    if choice.grade == EXCELLENT and proposal.not_excellent:
        return _("{name} is not eligible for excellent; {proposed} is proposed. {why}").format(
            name=name,
            proposed=in_short(proposal.said) or _("nothing"),
            why=proposal.not_excellent[0].says,
        )
    if not proposal.said:
        return _("{name} has no score, so nothing is proposed; write why it is {chosen}.").format(
            name=name, chosen=in_short(choice.said)
        )
    return _("For {name} {proposed} is proposed; write why it is {chosen}.").format(
        name=name, proposed=in_short(proposal.said), chosen=in_short(choice.said)
    )


def _not_a_result(group: GroupProposal, choice: Choice) -> str:
    if bool(choice.grade) == bool(choice.no_grade):
        return _("Choose a grade, or a result without a grade.")
    if choice.grade:
        return one_of(grades_of(group.kind), choice.grade)
    return one_of(NO_GRADES, choice.said)
