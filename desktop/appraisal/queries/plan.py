"""Reading the plan of a cycle: timetable, groups, members, library, letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import DRAFTED, LEADING_BODY, SIGNED
from desktop.appraisal.records import (
    AppraisalCycle,
    AppraisalGroup,
    CycleStep,
    GroupMember,
    Indicator,
    LetterIndicator,
    ResponsibilityLetter,
)
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.records import CadreListing, Unit


@dataclass(slots=True)
class CycleSheet:
    """One cycle with its timetable and groups, and how many belong to each group."""

    cycle: AppraisalCycle
    steps: list[CycleStep]
    groups: list[AppraisalGroup]
    members: dict[int, int]
    """Members by group."""


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One cadre who is appraised, with the letters that there are."""

    id: int
    cadre_id: int | None
    """None: a leading body."""
    unit_id: int | None
    group_id: int
    name: str
    unit: str
    post: str
    signed: int
    drafted: int

    @property
    def late(self) -> bool:
        """Whether no letter is signed yet."""
        return self.signed == 0


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter as it is listed."""

    id: int
    owner: str
    unit: str
    post: str
    start: PartialDate
    end: PartialDate
    version: int
    state: str
    weights: Decimal
    signed_on: PartialDate | None


@dataclass(slots=True)
class LetterSheet:
    """One letter with its lines, its cycle and the versions before and after it."""

    letter: ResponsibilityLetter
    cycle: AppraisalCycle
    lines: list[LetterIndicator]
    owner: str
    unit: str
    versions: list[ResponsibilityLetter]


def cycles(session: Session) -> list[AppraisalCycle]:
    """Every cycle, the newest first."""
    return list(session.scalars(select(AppraisalCycle).order_by(AppraisalCycle.year.desc())))


def cycle_of(session: Session, cycle_id: int) -> AppraisalCycle:
    """The cycle. Raises UserError where it was deleted."""
    cycle = session.get(AppraisalCycle, cycle_id)
    if cycle is None:
        raise UserError(_("This cycle was deleted; it may lie in the recycle bin."))
    return cycle


def cycle_of_year(session: Session, year: int) -> int:
    """The id of the cycle of a year. Raises UserError, naming the years there are."""
    found = session.scalars(select(AppraisalCycle.id).where(AppraisalCycle.year == year)).first()
    if found is None:
        years = session.scalars(select(AppraisalCycle.year).order_by(AppraisalCycle.year)).all()
        raise UserError(
            _("There is no appraisal cycle of {year}; there are: {years}.").format(
                year=year, years=", ".join(map(str, years)) or "-"
            )
        )
    return found


def member_of_cadre(session: Session, cycle_id: int, cadre_id: int) -> int:
    """The id of the member of a cycle that a cadre is. Raises UserError where there is none."""
    query = select(GroupMember.id).where(
        GroupMember.cycle_id == cycle_id, GroupMember.cadre_id == cadre_id
    )
    found = session.scalars(query).first()
    if found is None:
        person = session.get(CadreListing, cadre_id)
        raise UserError(
            _("{name} is in no group of the appraisal of {year}.").format(
                name=person.name if person is not None else cadre_id,
                year=cycle_of(session, cycle_id).year,
            )
        )
    return found


def cycle_sheet(session: Session, cycle_id: int) -> CycleSheet:
    """A cycle with its timetable and groups. Raises UserError where it was deleted."""
    counts = (
        select(GroupMember.group_id, func.count())
        .where(GroupMember.cycle_id == cycle_id)
        .group_by(GroupMember.group_id)
    )
    return CycleSheet(
        cycle_of(session, cycle_id),
        _of_cycle(session, CycleStep, cycle_id),
        _of_cycle(session, AppraisalGroup, cycle_id),
        dict(session.execute(counts).all()),
    )


def late_steps(steps: Sequence[CycleStep], today: date) -> list[CycleStep]:
    """The stops of a timetable that are past their day and not done."""
    return [step for step in steps if step.done_on is None and step.due.latest() < today]


def members(session: Session, cycle_id: int) -> list[MemberLine]:
    """Everybody who is appraised in a cycle: cadres in official order, then leading bodies."""
    line = CadreListing
    query = (
        select(GroupMember, line.name, line.unit_name, line.post, Unit.name)
        .outerjoin(line, line.cadre_id == GroupMember.cadre_id)
        .outerjoin(Unit, Unit.id == GroupMember.unit_id)
        .where(GroupMember.cycle_id == cycle_id)
        .order_by(GroupMember.cadre_id.is_(None), line.official_order, Unit.name)
    )
    letters = _letters_by_owner(session, cycle_id)
    return [
        MemberLine(
            member.id,
            member.cadre_id,
            member.unit_id,
            member.group_id,
            name or body or "",
            unit or body or "",
            post or ("" if member.cadre_id else LEADING_BODY),
            letters.get((member.cadre_id, member.unit_id, SIGNED), 0),
            letters.get((member.cadre_id, member.unit_id, DRAFTED), 0),
        )
        for member, name, unit, post, body in session.execute(query)
    ]


def library(session: Session) -> list[Indicator]:
    """The indicators of the library, in their order."""
    return list(session.scalars(select(Indicator).order_by(Indicator.position)))


def letters(session: Session, cycle_id: int) -> list[LetterLine]:
    """The letters of a cycle, by unit and owner, the newest version first."""
    letter, line = ResponsibilityLetter, CadreListing
    query = (
        select(letter, line.name, line.unit_name, Unit.name)
        .outerjoin(line, line.cadre_id == letter.cadre_id)
        .outerjoin(Unit, Unit.id == letter.unit_id)
        .where(letter.cycle_id == cycle_id)
        .order_by(line.official_order, Unit.name, letter.start, letter.version.desc())
    )
    weights = _weights(session, cycle_id)
    return [
        LetterLine(
            found.id,
            name or unit or "",
            unit_name or unit or "",
            found.post,
            found.start,
            found.end,
            found.version,
            found.state,
            weights.get(found.id, Decimal(0)),
            found.signed_on,
        )
        for found, name, unit_name, unit in session.execute(query)
    ]


def letter_sheet(session: Session, letter_id: int) -> LetterSheet:
    """A letter with its lines and versions. Raises UserError where it was deleted."""
    letter = session.get(ResponsibilityLetter, letter_id)
    if letter is None:
        raise UserError(_("This letter was deleted; it may lie in the recycle bin."))
    lines = (
        select(LetterIndicator)
        .where(LetterIndicator.letter_id == letter_id)
        .order_by(LetterIndicator.position)
    )
    unit = session.get(Unit, letter.unit_id) if letter.unit_id is not None else None
    person = session.get(CadreListing, letter.cadre_id) if letter.cadre_id is not None else None
    return LetterSheet(
        letter,
        cycle_of(session, letter.cycle_id),
        list(session.scalars(lines)),
        person.name if person is not None else (unit.name if unit is not None else ""),
        (person.unit_name or "") if person is not None else (unit.name if unit else ""),
        _versions(session, letter),
    )


def _versions(session: Session, letter: ResponsibilityLetter) -> list[ResponsibilityLetter]:
    """The versions of a letter, the first one first, itself among them."""
    found = [letter]
    while found[0].replaces_id is not None:
        found.insert(0, session.get_one(ResponsibilityLetter, found[0].replaces_id))
    while True:
        query = select(ResponsibilityLetter).where(ResponsibilityLetter.replaces_id == found[-1].id)
        later = session.scalars(query).first()
        if later is None:
            return found
        found.append(later)


def _letters_by_owner(
    session: Session, cycle_id: int
) -> dict[tuple[int | None, int | None, str], int]:
    """How many letters in each state, by the cadre or the unit whose they are."""
    letter = ResponsibilityLetter
    query = (
        select(letter.cadre_id, letter.unit_id, letter.state, func.count())
        .where(letter.cycle_id == cycle_id)
        .group_by(letter.cadre_id, letter.unit_id, letter.state)
    )
    return {(cadre, unit, state): count for cadre, unit, state, count in session.execute(query)}


def _weights(session: Session, cycle_id: int) -> dict[int, Decimal]:
    """The sum of the weights of each letter; exact, so it is added up here."""
    query = (
        select(LetterIndicator.letter_id, LetterIndicator.weight)
        .join(ResponsibilityLetter, ResponsibilityLetter.id == LetterIndicator.letter_id)
        .where(ResponsibilityLetter.cycle_id == cycle_id)
    )
    sums: dict[int, Decimal] = {}
    for letter_id, weight in session.execute(query):
        sums[letter_id] = sums.get(letter_id, Decimal(0)) + weight
    return sums


def _of_cycle(session: Session, record: type[Any], cycle_id: int) -> list[Any]:
    query = select(record).where(record.cycle_id == cycle_id).order_by(record.position)
    return list(session.scalars(query))
