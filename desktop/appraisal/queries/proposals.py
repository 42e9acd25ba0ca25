"""Reading what is proposed for the members of a group: ranking, facts and rules put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Executable, func, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import BASICALLY_COMPETENT, INCOMPETENT
from desktop.appraisal.fields.evaluation import OVERALL, SETTLED
from desktop.appraisal.queries.plan import cycle_of
from desktop.appraisal.queries.ranking import ranking
from desktop.appraisal.queries.rulebook import rules_in_force
from desktop.appraisal.records import (
    AppraisalCycle,
    AppraisalGroup,
    BallotCount,
    Circumstance,
    CountingSheet,
    Evaluation,
    EvaluationSubject,
)
from desktop.appraisal.rules.circumstances import (
    CircumstanceFact,
    MemberFacts,
    QuarterFact,
    SanctionFact,
)
from desktop.appraisal.rules.proposals import GroupProposal
from desktop.appraisal.rules.proposing import Group, propose
from desktop.appraisal.rules.ranking import Ranked
from desktop.base.batches import nothing_collected
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.records import AnnualResult, EffectPeriod, Sanction
from desktop.store.records import plain_table

_MEMBER: Final = plain_table("group_member")
_ROUTINE: Final = plain_table("routine_assessment")
_TOLD: Final = (BASICALLY_COMPETENT, INCOMPETENT)
"""Grades of the year before that are told."""


def group_proposal(session: Session, group_id: int) -> GroupProposal:
    """What is proposed for the members of a group, by the rules in force.

    Raises UserError where the group was deleted.
    """
    group = session.get(AppraisalGroup, group_id)
    if group is None:
        raise UserError(_("This group was deleted; choose another."))
    cycle = cycle_of(session, group.cycle_id)
    ranked = ranking(session, cycle.id, group_id)
    facts = _facts(session, cycle, _MEMBER.c.group_id == group_id)
    return propose(_group(group, cycle), ranked, facts, rules_in_force(session))


def proposals(session: Session, cycle_id: int) -> list[GroupProposal]:
    """What is proposed in each group of a cycle, in the order of the groups.

    Raises UserError where the cycle was deleted.
    """
    with nothing_collected():
        return _proposals(session, cycle_of(session, cycle_id))


def facts_of(session: Session, cycle: AppraisalCycle) -> dict[int, MemberFacts]:
    """What is on file of the members of a cycle that a grade may hang on, by member."""
    return _facts(session, cycle, _MEMBER.c.cycle_id == cycle.id)


def _proposals(session: Session, cycle: AppraisalCycle) -> list[GroupProposal]:
    by_group: dict[int, list[Ranked]] = defaultdict(list)
    for one in ranking(session, cycle.id):
        by_group[one.group_id].append(one)
    facts = facts_of(session, cycle)
    rulebook = rules_in_force(session)
    query = select(AppraisalGroup).where(AppraisalGroup.cycle_id == cycle.id)
    return [
        propose(_group(group, cycle), by_group[group.id], facts, rulebook)
        for group in session.scalars(query.order_by(AppraisalGroup.position))
    ]


def _group(group: AppraisalGroup, cycle: AppraisalCycle) -> Group:
    year = (date(cycle.year, 1, 1), date(cycle.year, 12, 31))
    return Group(group.id, group.name, group.kind, group.excellent_share, cycle.total, year)


# The facts of many members, one statement for each sort


@dataclass(slots=True)
class _Gathered:
    """What is on file of one member; most have only their quarters."""

    circumstances: list[CircumstanceFact] = field(default_factory=list)
    leave_days: Decimal = Decimal(0)
    sanctions: list[SanctionFact] = field(default_factory=list)
    effects: list[EffectPeriod] = field(default_factory=list)
    quarters: list[QuarterFact] = field(default_factory=list)
    last_grade: str | None = None
    worst_votes: tuple[int, int] | None = None

    def as_facts(self) -> MemberFacts:
        return MemberFacts(
            self.circumstances,
            self.leave_days,
            self.sanctions,
            self.effects,
            self.quarters,
            self.last_grade,
            self.worst_votes,
        )


_Of = Mapping[int, _Gathered]
_Whose = ColumnElement[bool]


def _facts(session: Session, cycle: AppraisalCycle, whose: _Whose) -> dict[int, MemberFacts]:
    """By member, of those members of the cycle whom `whose` names."""
    gathered: dict[int, _Gathered] = defaultdict(_Gathered)
    _quarters(session, whose, gathered)
    _circumstances(session, whose, gathered)
    _sanctions(session, whose, gathered)
    _effects(session, whose, gathered)
    _last_grades(session, cycle.year - 1, whose, gathered)
    _votes(session, whose, gathered)
    return {member_id: one.as_facts() for member_id, one in gathered.items()}


def _rows(session: Session, query: Executable) -> Iterable[Sequence[Any]]:
    return session.execute(query).all()


def _quarters(session: Session, whose: _Whose, gathered: _Of) -> None:
    table = _ROUTINE.c
    query = (
        select(
            table.member_id,
            table.id,
            table.quarter,
            table.grade,
            table.personal_leave_days,
            table.sick_leave_days,
        )
        .join(_MEMBER, _MEMBER.c.id == table.member_id)
        .where(whose)
        .order_by(table.quarter)
    )
    for member_id, record_id, quarter, grade, personal, sick in _rows(session, query):
        one = gathered[member_id]
        one.quarters.append(QuarterFact(record_id, quarter, grade))
        if personal or sick:
            one.leave_days += Decimal(personal or 0) + Decimal(sick or 0)


def _circumstances(session: Session, whose: _Whose, gathered: _Of) -> None:
    record = Circumstance
    query = (
        select(record.member_id, record.id, record.kind, record.start, record.end, record.days)
        .join(_MEMBER, _MEMBER.c.id == record.member_id)
        .where(whose)
        .order_by(record.start, record.id)
    )
    for member_id, *values in _rows(session, query):
        gathered[member_id].circumstances.append(CircumstanceFact(*values))


def _sanctions(session: Session, whose: _Whose, gathered: _Of) -> None:
    record = Sanction
    query = (
        select(_MEMBER.c.id, record.id, record.name, record.on, record.until)
        .join(_MEMBER, _MEMBER.c.cadre_id == record.cadre_id)
        .where(whose)
        .order_by(record.on, record.id)
    )
    for member_id, *values in _rows(session, query):
        gathered[member_id].sanctions.append(SanctionFact(*values))


def _effects(session: Session, whose: _Whose, gathered: _Of) -> None:
    record = EffectPeriod
    query = (
        select(_MEMBER.c.id, record)
        .join(_MEMBER, _MEMBER.c.cadre_id == record.cadre_id)
        .where(whose)
        .order_by(record.start, record.id)
    )
    for member_id, period in session.execute(query):
        gathered[member_id].effects.append(period)


def _last_grades(session: Session, year: int, whose: _Whose, gathered: _Of) -> None:
    query = (
        select(_MEMBER.c.id, AnnualResult.grade)
        .join(_MEMBER, _MEMBER.c.cadre_id == AnnualResult.cadre_id)
        .where(whose, AnnualResult.year == year, AnnualResult.grade.in_(_TOLD))
    )
    for member_id, grade in session.execute(query):
        gathered[member_id].last_grade = grade


def _votes(session: Session, whose: _Whose, gathered: _Of) -> None:
    """Sums over all classes of voters, by the first count; the two agree once it is settled."""
    count = BallotCount
    graded = count.first + count.second + count.third + count.fourth
    query = (
        select(EvaluationSubject.member_id, func.sum(count.fourth), func.sum(graded))
        .join(count, count.subject_id == EvaluationSubject.id)
        .join(CountingSheet, CountingSheet.id == count.sheet_id)
        .join(Evaluation, Evaluation.id == EvaluationSubject.evaluation_id)
        .join(_MEMBER, _MEMBER.c.id == EvaluationSubject.member_id)
        .where(whose, Evaluation.state == SETTLED, count.aspect == OVERALL)
        .where(CountingSheet.counter == 1)
        .group_by(EvaluationSubject.member_id)
    )
    for member_id, worst, votes in session.execute(query):
        gathered[member_id].worst_votes = (int(worst), int(votes))
