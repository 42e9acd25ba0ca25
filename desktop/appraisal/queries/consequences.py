"""Reading what follows from results: the proposals of a cycle, what one stands on, measures."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.records import (
    AnnualAssessment,
    AppraisalCycle,
    AppraisalGroup,
    Consequence,
    GradeDecision,
    GroupMember,
    LocalMeasure,
)
from desktop.appraisal.rules.consequences import Measure, YearResult, kind_of
from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.records import AnnualResult, CadreListing, Unit


@dataclass(frozen=True, slots=True)
class ConsequenceLine:
    """One consequence as it is listed."""

    id: int
    member_id: int
    cadre_id: int | None
    """None: a leading body."""
    cycle_id: int
    year: int
    group_id: int
    name: str
    unit: str
    result: str
    rule: str
    kind: str
    """A key of rules.consequences.KINDS; "" where the rule is gone."""
    text: str
    value: str
    amount: Decimal | None
    state: str
    decided_on: PartialDate | None
    document_number: str


@dataclass(slots=True)
class ConsequenceSheet:
    """One consequence with the results of the years that the person has."""

    line: ConsequenceLine
    record: Consequence
    decided_on: PartialDate | None
    """The day on which the grade was decided."""
    years: list[YearResult]
    """The newest first, those after its own year left out."""


def consequences(
    session: Session, cycle_id: int, group_id: int | None = None
) -> list[ConsequenceLine]:
    """What follows from the results of a cycle, by group and person in official order."""
    query = _query().where(GroupMember.cycle_id == cycle_id)
    if group_id is not None:
        query = query.where(GroupMember.group_id == group_id)
    query = query.order_by(
        AppraisalGroup.position, CadreListing.official_order, Unit.name, Consequence.id
    )
    return [_line(row) for row in session.execute(query)]


def newest_cycle(session: Session) -> int | None:
    """The newest cycle that has consequences; None where none has."""
    query = (
        select(AppraisalCycle.id)
        .join(GroupMember, GroupMember.cycle_id == AppraisalCycle.id)
        .join(Consequence, Consequence.member_id == GroupMember.id)
        .order_by(AppraisalCycle.year.desc())
        .limit(1)
    )
    return session.scalars(query).first()


def consequences_of_cadre(session: Session, cadre_id: int) -> list[ConsequenceLine]:
    """What follows from all results of one cadre, the newest year first."""
    query = _query().where(GroupMember.cadre_id == cadre_id)
    query = query.order_by(AppraisalCycle.year.desc(), Consequence.id)
    return [_line(row) for row in session.execute(query)]


def consequence_sheet(session: Session, consequence_id: int) -> ConsequenceSheet:
    """One consequence. Raises UserError where it was withdrawn or deleted."""
    row = session.execute(_query().where(Consequence.id == consequence_id)).first()
    if row is None:
        raise UserError(_("This consequence is no longer proposed."))
    line = _line(row)
    record = session.get_one(Consequence, consequence_id)
    years = results_of_years(session, [line.cadre_id]) if line.cadre_id is not None else {}
    known = years.get(line.cadre_id or 0, [])
    return ConsequenceSheet(
        line,
        record,
        decision_days(session, [line.member_id]).get(line.member_id),
        sorted((one for one in known if one.year <= line.year), key=lambda one: -one.year),
    )


def results_of_years(session: Session, cadre_ids: Collection[int]) -> dict[int, list[YearResult]]:
    """The results of the years of these cadres: what was decided here, else what the file says.

    By cadre; a year stands once.
    """
    found: dict[int, dict[int, YearResult]] = {}
    for batch in in_batches(list(cadre_ids)):
        kept = select(AnnualResult).where(AnnualResult.cadre_id.in_(batch))
        for result in session.scalars(kept):
            told = f"{result.year}年{result.grade}（干部档案）"
            found.setdefault(result.cadre_id, {})[result.year] = YearResult(
                result.year, result.grade, "annual_result", result.id, told
            )
        decided: Select[*tuple[Any, ...]] = (
            select(AnnualAssessment, AppraisalCycle.year, GroupMember.cadre_id, GradeDecision)
            .join(GroupMember, GroupMember.id == AnnualAssessment.member_id)
            .join(AppraisalCycle, AppraisalCycle.id == GroupMember.cycle_id)
            .outerjoin(GradeDecision, GradeDecision.id == AnnualAssessment.decision_id)
            .where(GroupMember.cadre_id.in_(batch), AnnualAssessment.state == DECIDED)
        )
        for assessment, year, cadre_id, decision in session.execute(decided):
            found.setdefault(cadre_id, {})[year] = decided_result(assessment, year, decision)
    return {cadre_id: list(years.values()) for cadre_id, years in found.items()}


def decided_result(
    assessment: AnnualAssessment, year: int, decision: GradeDecision | None
) -> YearResult:
    """The result of a year that was decided here."""
    result = assessment.grade or assessment.no_grade or ""
    by = f"{decision.decided_on.shown()} {decision.meeting}" if decision is not None else "本系统"
    return YearResult(
        year, result, "annual_assessment", assessment.id, f"{year}年{result}（{by}审定）"
    )


def decision_days(session: Session, member_ids: Collection[int]) -> dict[int, PartialDate]:
    """The days on which the results of these members were decided, by member."""
    days: dict[int, PartialDate] = {}
    for batch in in_batches(list(member_ids)):
        query = (
            select(AnnualAssessment.member_id, GradeDecision.decided_on)
            .join(GradeDecision, GradeDecision.id == AnnualAssessment.decision_id)
            .where(AnnualAssessment.member_id.in_(batch))
        )
        days |= dict(session.execute(query).all())
    return days


def measures(session: Session) -> list[LocalMeasure]:
    """The office's own table of rewards and penalties, in its order."""
    return list(session.scalars(select(LocalMeasure).order_by(LocalMeasure.position)))


def measures_valid(table: Collection[LocalMeasure], result: str, on: PartialDate) -> list[Measure]:
    """The measures for this result that are valid on a whole day, both ends included."""
    day = on.latest()
    return [
        Measure(one.id, one.text, one.amount, one.document_number, one.issued_by or "")
        for one in table
        if one.grade == result
        and one.valid_from.earliest() <= day
        and (one.valid_until is None or day <= one.valid_until.latest())
    ]


def adopted_before(rows: Collection[tuple[str, int]], year: int) -> Mapping[str, int]:
    """Of adopted consequences, given as rule and year, the last year before `year` by rule."""
    last: dict[str, int] = {}
    for rule, of in rows:
        if of < year:
            last[rule] = max(of, last.get(rule, of))
    return last


def _query() -> Select[*tuple[Any, ...]]:
    """Columns, not records: a county has tens of thousands of lines."""
    one, member = Consequence, GroupMember
    query: Select[*tuple[Any, ...]] = (
        select(
            *(one.id, one.member_id, member.cadre_id, member.cycle_id, AppraisalCycle.year),
            *(member.group_id, CadreListing.name, CadreListing.unit_name, Unit.name),
            *(AnnualAssessment.grade, AnnualAssessment.no_grade),
            *(one.rule, one.text, one.value, one.amount, one.state, one.decided_on),
            one.document_number,
        )
        .join(member, member.id == one.member_id)
        .join(AppraisalCycle, AppraisalCycle.id == member.cycle_id)
        .join(AppraisalGroup, AppraisalGroup.id == member.group_id)
        .outerjoin(AnnualAssessment, AnnualAssessment.member_id == member.id)
        .outerjoin(CadreListing, CadreListing.cadre_id == member.cadre_id)
        .outerjoin(Unit, Unit.id == member.unit_id)
    )
    return query


def _line(row: Sequence[Any]) -> ConsequenceLine:
    found, member, cadre, cycle, year, group, name, unit, body = row[:9]
    grade, no_grade, rule, text, value, amount, state, on, document = row[9:]
    return ConsequenceLine(
        found,
        member,
        cadre,
        cycle,
        year,
        group,
        name or body or "",
        unit or body or "",
        grade or no_grade or "",
        rule,
        kind_of(rule),
        text,
        value or "",
        amount,
        state,
        on,
        document or "",
    )
