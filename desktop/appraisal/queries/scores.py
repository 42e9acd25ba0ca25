"""Reading scores beside each other: one member's over the years, last year's of all members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.fields.plan import SIGNED
from desktop.appraisal.records import (
    AnnualAssessment,
    AppraisalCycle,
    AppraisalGroup,
    GroupMember,
    MemberScore,
    ResponsibilityLetter,
)
from desktop.appraisal.rules.ranking import places
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.records import AnnualResult

NO_FILE = 0
"""Stands for the member in a year that only the file of the cadre knows."""


@dataclass(frozen=True, slots=True)
class YearScore:
    """One year of a cadre or a leading body."""

    id: int
    """The member of the cycle; NO_FILE where there was no cycle, only a result on file."""
    year: int
    group: str
    points: Decimal | None
    """As decided; before that, as it stands now."""
    place: int | None
    result: str
    """The grade, or the result without one; empty where none is decided."""
    assessment_id: int | None = None
    letters: tuple[tuple[int, str], ...] = ()
    """The signed letters in force: id and post."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a member had in the year before."""

    result: str
    points: Decimal | None


def years_of_cadre(session: Session, cadre_id: int) -> list[YearScore]:
    """The years of a cadre, the newest first; years that only the file knows stand there too."""
    found = {one.year: one for one in _years(session, GroupMember.cadre_id == cadre_id)}
    kept = select(AnnualResult).where(AnnualResult.cadre_id == cadre_id)
    for result in session.scalars(kept):
        if result.year not in found:
            found[result.year] = YearScore(NO_FILE, result.year, "", None, None, result.grade)
    return sorted(found.values(), key=lambda one: -one.year)


def years_of_member(session: Session, member_id: int) -> list[YearScore]:
    """The years of the cadre or the leading body that a member of a cycle is, the newest first.

    Raises UserError where the member is gone.
    """
    member = member_of(session, member_id)
    if member.cadre_id is not None:
        return years_of_cadre(session, member.cadre_id)
    found = _years(session, GroupMember.unit_id == member.unit_id)
    return sorted(found, key=lambda one: -one.year)


def member_of(session: Session, member_id: int) -> GroupMember:
    """A member of a cycle. Raises UserError where it is gone."""
    member = session.get(GroupMember, member_id)
    if member is None:
        raise UserError(_("This member is no longer there."))
    return member


def before(session: Session, group_id: int) -> dict[int, Before]:
    """What the members of a group had in the year before, by member."""
    of_year = (
        select(AppraisalCycle.year - 1)
        .join(AppraisalGroup, AppraisalGroup.cycle_id == AppraisalCycle.id)
        .where(AppraisalGroup.id == group_id)
        .scalar_subquery()
    )
    found: dict[int, Before] = {}
    on_file: Select[*tuple[Any, ...]] = (
        select(GroupMember.id, AnnualResult.grade)
        .join(AnnualResult, AnnualResult.cadre_id == GroupMember.cadre_id)
        .where(GroupMember.group_id == group_id, AnnualResult.year == of_year)
    )
    for member_id, grade in session.execute(on_file):
        found[member_id] = Before(grade, None)
    then, judged = aliased(GroupMember), AnnualAssessment
    for same in (then.cadre_id == GroupMember.cadre_id, then.unit_id == GroupMember.unit_id):
        decided: Select[*tuple[Any, ...]] = (
            select(GroupMember.id, judged.grade, judged.no_grade, judged.score)
            .join(then, same)
            .join(AppraisalCycle, AppraisalCycle.id == then.cycle_id)
            .join(judged, judged.member_id == then.id)
            .where(
                GroupMember.group_id == group_id,
                AppraisalCycle.year == of_year,
                judged.state == DECIDED,
            )
        )
        for member_id, grade, no_grade, score in session.execute(decided):
            found[member_id] = Before(grade or no_grade or "", score)
    return found


def points_of_groups(session: Session, cycle_id: int) -> dict[int, list[Decimal | None]]:
    """The rounded points of all members of a cycle, by group; None for who has no score."""
    query: Select[*tuple[Any, ...]] = (
        select(GroupMember.group_id, MemberScore.points)
        .outerjoin(MemberScore, MemberScore.member_id == GroupMember.id)
        .where(GroupMember.cycle_id == cycle_id)
    )
    found: dict[int, list[Decimal | None]] = {}
    for group_id, points in session.execute(query):
        found.setdefault(group_id, []).append(None if points is None else Decimal(points))
    return found


def _years(session: Session, whose: Any) -> Iterable[YearScore]:
    query: Select[*tuple[Any, ...]] = (
        select(GroupMember, AppraisalCycle.year, AppraisalGroup.name, AnnualAssessment, MemberScore)
        .join(AppraisalCycle, AppraisalCycle.id == GroupMember.cycle_id)
        .join(AppraisalGroup, AppraisalGroup.id == GroupMember.group_id)
        .outerjoin(AnnualAssessment, AnnualAssessment.member_id == GroupMember.id)
        .outerjoin(MemberScore, MemberScore.member_id == GroupMember.id)
        .where(whose)
    )
    for member, year, group, assessment, score in session.execute(query).all():
        decided = assessment if assessment is not None and assessment.state == DECIDED else None
        points = Decimal(score.points) if score is not None and score.points else None
        yield YearScore(
            member.id,
            year,
            group,
            decided.score if decided is not None else points,
            decided.place if decided is not None else _place(session, member.group_id, points),
            (decided.grade or decided.no_grade or "") if decided is not None else "",
            assessment.id if assessment is not None else None,
            _letters(session, member),
        )


def _place(session: Session, group_id: int, points: Decimal | None) -> int | None:
    """The place of these points in the group as it stands now."""
    if points is None:
        return None
    query = select(MemberScore.points).where(
        MemberScore.group_id == group_id, MemberScore.points.is_not(None)
    )
    return places([points, *(Decimal(one) for one in session.scalars(query) if one)])[0]


def _letters(session: Session, member: GroupMember) -> tuple[tuple[int, str], ...]:
    letter = ResponsibilityLetter
    whose = (
        letter.cadre_id == member.cadre_id
        if member.cadre_id is not None
        else letter.unit_id == member.unit_id
    )
    query = (
        select(letter.id, letter.post)
        .where(letter.cycle_id == member.cycle_id, letter.state == SIGNED, whose)
        .order_by(letter.start, letter.id)
    )
    return tuple((found, post) for found, post in session.execute(query))
