"""Reading routine assessment (平时考核): everybody by quarter, and one quarter of one member."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import PERSONS
from desktop.appraisal.fields.results import GOOD
from desktop.appraisal.queries.held import is_decided
from desktop.appraisal.records import (
    AppraisalCycle,
    AppraisalGroup,
    GroupMember,
    RoutineAssessment,
)
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.records import CadreListing
from desktop.store.store import Store

DRAFTS = "appraisal:routine_assessment:"
"""How the key of the draft of a quarter begins; member and quarter follow."""


@dataclass(frozen=True, slots=True)
class QuarterGrade:
    """What one quarter of somebody came to so far."""

    grade: str
    confirmed: bool
    fed_back: bool


@dataclass(frozen=True, slots=True)
class RoutineLine:
    """One cadre of a cycle with the quarters that are assessed."""

    id: int
    """The member."""
    cadre_id: int
    group_id: int
    name: str
    unit: str
    post: str
    quarters: Mapping[int, QuarterGrade]


@dataclass(frozen=True, slots=True)
class QuarterSheet:
    """One quarter of one member, with who it is; the record is None where none was written."""

    member: GroupMember
    year: int
    quarter: int
    name: str
    unit: str
    post: str
    record: RoutineAssessment | None
    decided: bool
    """Whether the result of the year is decided and locked."""


@dataclass(frozen=True, slots=True)
class UnsavedQuarter:
    """Text of a quarter that was typed and never saved."""

    at: datetime
    member_id: int
    quarter: int


def routine_lines(session: Session, cycle_id: int) -> list[RoutineLine]:
    """Every cadre of the cycle, in official order; leading bodies have no routine assessment."""
    line, member = CadreListing, GroupMember
    quarters = _quarters(session, cycle_id)
    query = (
        select(member.id, member.cadre_id, member.group_id)
        .add_columns(line.name, line.unit_name, line.post)
        .join(line, line.cadre_id == member.cadre_id)
        .where(member.cycle_id == cycle_id)
        .order_by(line.official_order, member.id)
    )
    return [
        RoutineLine(
            member_id, cadre, group, name, unit or "", post or "", quarters.get(member_id, {})
        )
        for member_id, cadre, group, name, unit, post in session.execute(query)
    ]


def quarter_sheet(session: Session, member_id: int, quarter: int) -> QuarterSheet:
    """One quarter of one member. Raises UserError where the member is gone or a leading body."""
    member = person_of(session, member_id)
    listed = session.get(CadreListing, member.cadre_id)
    return QuarterSheet(
        member,
        session.get_one(AppraisalCycle, member.cycle_id).year,
        quarter,
        listed.name if listed is not None else "",
        (listed.unit_name or "") if listed is not None else "",
        (listed.post or "") if listed is not None else "",
        routine_of(session, member_id, quarter),
        is_decided(session, member_id),
    )


def member_of(session: Session, member_id: int) -> GroupMember:
    """The member. Raises UserError where they are gone."""
    member = session.get(GroupMember, member_id)
    if member is None:
        raise UserError(_("This member is no longer there."))
    return member


def person_of(session: Session, member_id: int) -> GroupMember:
    """The member, who is a cadre. Raises UserError where they are gone, or a leading body."""
    member = member_of(session, member_id)
    if member.cadre_id is None:
        raise UserError(_("A leading body has no routine assessment."))
    return member


def routine_of(session: Session, member_id: int, quarter: int) -> RoutineAssessment | None:
    """What was written of a quarter, None where nothing was."""
    query = select(RoutineAssessment).filter_by(member_id=member_id, quarter=quarter)
    return session.scalars(query).first()


def good_in_group(session: Session, group_id: int, quarter: int) -> tuple[int, int]:
    """How many of a group are confirmed 好 in a quarter, and how many cadres belong to it."""
    routine, member = RoutineAssessment, GroupMember
    good = (
        select(func.count(member.id))
        .join(routine, routine.member_id == member.id)
        .where(
            member.group_id == group_id,
            routine.quarter == quarter,
            routine.grade == GOOD,
            routine.confirmed_on.is_not(None),
        )
    )
    members = select(func.count()).where(member.group_id == group_id)
    return session.scalar(good) or 0, session.scalar(members) or 0


def group_names(session: Session, cycle_id: int, kind: str = PERSONS) -> dict[int, str]:
    """The groups of a cycle of this kind, in their order, by id."""
    query = (
        select(AppraisalGroup.id, AppraisalGroup.name)
        .where(AppraisalGroup.cycle_id == cycle_id, AppraisalGroup.kind == kind)
        .order_by(AppraisalGroup.position)
    )
    return dict(session.execute(query).all())


def unsaved_quarters(store: Store) -> list[UnsavedQuarter]:
    """What who is signed in typed of quarters and never saved, newest first."""
    drafts = store.rows(
        "SELECT at, key FROM draft WHERE key LIKE ? AND person = ? ORDER BY at DESC",
        (f"{DRAFTS}%", store.person),
    )
    there = {found for (found,) in store.rows("SELECT id FROM group_member")} if drafts else set()
    told = []
    for at, key in drafts:
        member_id, quarter = map(int, key.removeprefix(DRAFTS).split(":"))
        if member_id in there:
            told.append(UnsavedQuarter(datetime.fromisoformat(at), member_id, quarter))
    return told


def _quarters(session: Session, cycle_id: int) -> dict[int, dict[int, QuarterGrade]]:
    routine = RoutineAssessment
    query = (
        select(routine.member_id, routine.quarter, routine.grade)
        .add_columns(routine.confirmed_on.is_not(None), routine.fed_back_on.is_not(None))
        .join(GroupMember, GroupMember.id == routine.member_id)
        .where(GroupMember.cycle_id == cycle_id)
    )
    found: dict[int, dict[int, QuarterGrade]] = {}
    for member_id, quarter, grade, confirmed, told in session.execute(query):
        found.setdefault(member_id, {})[quarter] = QuarterGrade(
            grade or "", bool(confirmed), bool(told)
        )
    return found
