"""One indicator of many letters: everybody whose letter in force has it, with their actuals."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import SIGNED
from desktop.appraisal.records import (
    Actual,
    LetterIndicator,
    ResponsibilityLetter,
)
from desktop.appraisal.rules.entries import NOT_TYPED
from desktop.cadres.records import CadreListing, Unit


@dataclass(frozen=True, slots=True)
class SharedIndicator:
    """An indicator by which letters of a cycle measure alike, and how many lack its actual."""

    name: str
    way: str
    unit_of_measure: str | None
    lines: int
    missing: int


@dataclass(frozen=True, slots=True)
class SharedLine:
    """The line of one letter with that indicator."""

    line: LetterIndicator
    actual: Actual | None
    name: str
    unit: str


def shared_indicators(session: Session, cycle_id: int) -> list[SharedIndicator]:
    """The indicators of a cycle's letters in force whose actuals are typed, the most used first."""
    line, letter = LetterIndicator, ResponsibilityLetter
    query = (
        select(line.name, line.way, line.unit_of_measure, func.count())
        .add_columns(
            func.count(Actual.number) + func.count(Actual.done) + func.count(Actual.not_applicable)
        )
        .join(letter, letter.id == line.letter_id)
        .outerjoin(Actual, Actual.letter_indicator_id == line.id)
        .where(letter.cycle_id == cycle_id, letter.state == SIGNED, line.way.not_in(NOT_TYPED))
        .group_by(line.name, line.way, line.unit_of_measure)
        .order_by(func.count().desc(), line.name)
    )
    return [
        SharedIndicator(name, way, unit, lines, lines - given)
        for name, way, unit, lines, given in session.execute(query)
    ]


def shared_lines(session: Session, cycle_id: int, indicator: SharedIndicator) -> list[SharedLine]:
    """The line of everybody whose letter in force has this indicator, in official order."""
    line, letter, listed = LetterIndicator, ResponsibilityLetter, CadreListing
    query = (
        select(line, Actual, listed.name, listed.unit_name, Unit.name)
        .join(letter, letter.id == line.letter_id)
        .outerjoin(Actual, Actual.letter_indicator_id == line.id)
        .outerjoin(listed, listed.cadre_id == letter.cadre_id)
        .outerjoin(Unit, Unit.id == letter.unit_id)
        .where(
            letter.cycle_id == cycle_id,
            letter.state == SIGNED,
            line.name == indicator.name,
            line.way == indicator.way,
            line.unit_of_measure.is_(None)
            if indicator.unit_of_measure is None
            else line.unit_of_measure == indicator.unit_of_measure,
        )
        .order_by(letter.cadre_id.is_(None), listed.official_order, Unit.name, letter.start)
    )
    return [
        SharedLine(found, actual, name or body or "", unit or body or "")
        for found, actual, name, unit, body in session.execute(query)
    ]
