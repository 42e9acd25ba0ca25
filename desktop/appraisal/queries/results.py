"""Reading what a year brought in: who still lacks what, and everything of one member."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import LEADING_BODY, SIGNED
from desktop.appraisal.queries.held import is_decided
from desktop.appraisal.queries.inputs import inputs_of
from desktop.appraisal.records import (
    Actual,
    AppraisalCycle,
    AppraisalGroup,
    Circumstance,
    GroupMember,
    LetterIndicator,
    Mark,
    MemberScore,
    PointEntry,
    ResponsibilityLetter,
    SelfAssessment,
)
from desktop.appraisal.rules.inputs import MemberInput
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.records import CadreListing, Unit
from desktop.daily.records import LedgerEntry, RecordFile


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One member of a cycle as the results are listed."""

    id: int
    cadre_id: int | None
    unit_id: int | None
    group_id: int
    name: str
    unit: str
    post: str
    letters: int
    """Letters in force."""
    missing: int
    """How many of their lines have no actual yet."""
    points: Decimal | None
    problem: str


@dataclass(frozen=True, slots=True)
class LedgerLink:
    """A line of the ledger about somebody, as evidence names it."""

    kind: str
    record_id: int
    on: str
    title: str
    text: str
    sign: str


@dataclass(slots=True)
class MemberSheet:
    """Everything of one member's year that is entered, with what the score is made from."""

    member: GroupMember
    cycle: AppraisalCycle
    group: str
    name: str
    unit: str
    post: str
    letters: list[ResponsibilityLetter]
    """Those in force, by their days."""
    lines: dict[int, list[LetterIndicator]]
    """By letter."""
    actuals: dict[int, Actual]
    """By line."""
    marks: dict[int, list[Mark]]
    files: dict[int, int]
    """How many attachments prove it, by line."""
    self_assessment: SelfAssessment | None
    circumstances: list[Circumstance]
    points: list[PointEntry]
    ledger: list[LedgerLink]
    """What the ledger says of the cadre or the body, newest first."""
    input: MemberInput
    decided: bool
    all_lines: list[LetterIndicator] = field(default_factory=list)
    """The lines of all letters, in order."""


def result_lines(session: Session, cycle_id: int) -> list[ResultLine]:
    """Everybody in the cycle, cadres in official order, then leading bodies, with their score."""
    line, score = CadreListing, MemberScore
    query = (
        select(GroupMember.id, GroupMember.cadre_id, GroupMember.unit_id, GroupMember.group_id)
        .add_columns(line.name, line.unit_name, line.post, Unit.name)
        .add_columns(score.missing, score.points, score.problem)
        .outerjoin(line, line.cadre_id == GroupMember.cadre_id)
        .outerjoin(Unit, Unit.id == GroupMember.unit_id)
        .outerjoin(score, score.member_id == GroupMember.id)
        .where(GroupMember.cycle_id == cycle_id)
        .order_by(GroupMember.cadre_id.is_(None), line.official_order, Unit.name)
    )
    counts = _letter_counts(session, cycle_id)
    return [
        ResultLine(
            member_id,
            cadre_id,
            unit_id,
            group_id,
            name or body or "",
            unit or body or "",
            post or ("" if cadre_id else LEADING_BODY),
            counts.get((cadre_id, unit_id), 0),
            missing or 0,
            Decimal(points) if points is not None else None,
            problem or "",
        )
        for (
            member_id,
            cadre_id,
            unit_id,
            group_id,
            name,
            unit,
            post,
            body,
            missing,
            points,
            problem,
        ) in session.execute(query)
    ]


def member_sheet(session: Session, member_id: int) -> MemberSheet:
    """Everything of one member's year. Raises UserError where the member is gone."""
    member = session.get(GroupMember, member_id)
    if member is None:
        raise UserError(_("This member is no longer there."))
    letters = _letters_in_force(session, member)
    lines = {letter.id: _lines_of(session, letter.id) for letter in letters}
    told = [line for found in lines.values() for line in found]
    ids = [line.id for line in told]
    actuals = {
        one.letter_indicator_id: one
        for one in session.scalars(select(Actual).where(Actual.letter_indicator_id.in_(ids)))
    }
    marks: dict[int, list[Mark]] = {}
    query = select(Mark).where(Mark.letter_indicator_id.in_(ids)).order_by(Mark.id)
    for mark in session.scalars(query):
        marks.setdefault(mark.letter_indicator_id, []).append(mark)
    listed = session.get(CadreListing, member.cadre_id) if member.cadre_id is not None else None
    unit = session.get(Unit, member.unit_id) if member.unit_id is not None else None
    body = unit.name if unit is not None else ""
    return MemberSheet(
        member,
        session.get_one(AppraisalCycle, member.cycle_id),
        session.get_one(AppraisalGroup, member.group_id).name,
        listed.name if listed is not None else body,
        (listed.unit_name or "") if listed is not None else body,
        (listed.post or "") if listed is not None else LEADING_BODY,
        letters,
        lines,
        actuals,
        marks,
        _file_counts(session, actuals.values()),
        session.scalars(select(SelfAssessment).filter_by(member_id=member_id)).first(),
        list(session.scalars(_of_member(Circumstance, member_id))),
        list(session.scalars(_of_member(PointEntry, member_id).order_by(PointEntry.on))),
        ledger_of(session, member),
        inputs_of(session, [member_id])[member_id],
        is_decided(session, member_id),
        told,
    )


def ledger_of(session: Session, member: GroupMember, most: int = 500) -> list[LedgerLink]:
    """What the ledger says of this cadre, or of the unit whose leading body it is, newest first.

    Only what who asks may see.
    """
    entry = LedgerEntry
    whose = (
        entry.cadre_id == member.cadre_id
        if member.cadre_id is not None
        else entry.unit_id == member.unit_id
    )
    query = (
        select(entry.kind, entry.record_id, entry.on, entry.title, entry.text, entry.sign)
        .where(whose)
        .order_by(entry.id.desc())
        .limit(most)
    )
    return [LedgerLink(*row) for row in session.execute(query)]


def ledger_names(
    session: Session, whose: GroupMember | ResponsibilityLetter, link: tuple[Any, Any]
) -> bool:
    """Whether the ledger has this record, by kind and id, about this cadre or leading body."""
    entry = LedgerEntry
    query = select(entry.id).where(
        entry.kind == link[0],
        entry.record_id == link[1],
        entry.cadre_id == whose.cadre_id
        if whose.cadre_id is not None
        else entry.unit_id == whose.unit_id,
    )
    return session.scalars(query).first() is not None


# Inside


def _letters_in_force(session: Session, member: GroupMember) -> list[ResponsibilityLetter]:
    letter = ResponsibilityLetter
    whose = (
        letter.cadre_id == member.cadre_id
        if member.cadre_id is not None
        else letter.unit_id == member.unit_id
    )
    query = (
        select(letter)
        .where(letter.cycle_id == member.cycle_id, whose, letter.state == SIGNED)
        .order_by(letter.start, letter.id)
    )
    return list(session.scalars(query))


def _lines_of(session: Session, letter_id: int) -> list[LetterIndicator]:
    query = (
        select(LetterIndicator)
        .where(LetterIndicator.letter_id == letter_id)
        .order_by(LetterIndicator.position)
    )
    return list(session.scalars(query))


def _letter_counts(session: Session, cycle_id: int) -> dict[tuple[int | None, int | None], int]:
    """How many letters are in force, by the cadre or the unit whose they are."""
    letter = ResponsibilityLetter
    query = (
        select(letter.cadre_id, letter.unit_id, func.count())
        .where(letter.cycle_id == cycle_id, letter.state == SIGNED)
        .group_by(letter.cadre_id, letter.unit_id)
    )
    return {(cadre, unit): count for cadre, unit, count in session.execute(query)}


def _of_member(record: type[Any], member_id: int) -> Any:
    return select(record).filter_by(member_id=member_id).order_by(record.id)


def _file_counts(session: Session, actuals: Collection[Actual]) -> dict[int, int]:
    lines = {actual.id: actual.letter_indicator_id for actual in actuals}
    query = (
        select(RecordFile.record_id, func.count())
        .where(
            RecordFile.record_kind == Actual.__tablename__, RecordFile.record_id.in_(list(lines))
        )
        .group_by(RecordFile.record_id)
    )
    return {lines[actual_id]: count for actual_id, count in session.execute(query)}
