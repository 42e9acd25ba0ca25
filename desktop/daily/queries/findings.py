"""Reading findings: what waits for an answer, and what became of the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, case, or_, select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.records import CadreListing, Unit
from desktop.daily.fields.choices import OPEN
from desktop.daily.queries.ladder import StepLine, steps_of_finding
from desktop.daily.queries.records import Person, people_by_id
from desktop.daily.records import KINDS, Finding, Merit

MOST: Final = 500
"""So many findings are listed at once."""

OVERDUE: Final = "overdue"
"""Asks for what is open and past its day."""


@dataclass(frozen=True, slots=True)
class FindingsWanted:
    """Which findings are to be listed; what is empty does not matter."""

    outcome: str = ""
    """One of OUTCOMES, or OVERDUE."""
    severity: str = ""
    matter: str = ""
    basis: str = ""
    text: str = ""
    """Words, each a part of the name, of the unit or of what was found."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as it is listed."""

    id: int
    on: PartialDate | None
    name: str
    unit: str
    text: str
    matter: str
    severity: str
    basis: str
    deadline: PartialDate | None
    outcome: str
    secrecy: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class FindingFile:
    """One finding with what it hangs on and what it led to."""

    finding: Finding
    person: Person | None
    unit: str
    record: Any
    """The record that raised it; None where that lies in the recycle bin."""
    way: list[StepLine]
    """The steps of the ladder that it was carried to, the first one first."""


def findings_of(session: Session, wanted: FindingsWanted, today: date) -> list[FindingLine]:
    """The findings that are wanted: open ones by the day they are due, then the newest others."""
    line = CadreListing
    query = (
        select(
            Finding.id,
            Finding.on,
            line.name,
            Unit.name,
            line.unit_name,
            Finding.text,
            Finding.matter,
            Finding.severity,
            Finding.basis,
            Finding.deadline,
            Finding.outcome,
            Finding.secrecy,
        )
        .outerjoin(line, line.cadre_id == Finding.cadre_id)
        .outerjoin(Unit, Unit.id == Finding.unit_id)
        .where(*_conditions(wanted, today))
        .order_by(
            Finding.outcome != OPEN,
            (Finding.outcome == OPEN) & Finding.deadline.is_(None),
            case((Finding.outcome == OPEN, Finding.deadline)),
            Finding.on.desc(),
            Finding.id.desc(),
        )
        .limit(MOST)
    )
    return [_line(row, today) for row in session.execute(query)]


def finding_file(session: Session, finding_id: int) -> FindingFile:
    """A finding with its record and its way up the ladder. Raises UserError where it is gone."""
    finding = session.get(Finding, finding_id)
    if finding is None:
        raise UserError(_("This finding was deleted; it may lie in the recycle bin."))
    people = people_by_id(session, [finding.cadre_id] if finding.cadre_id else [])
    unit = session.get(Unit, finding.unit_id) if finding.unit_id is not None else None
    return FindingFile(
        finding,
        people.get(finding.cadre_id or 0),
        unit.name if unit is not None else "",
        session.get(KINDS[finding.record_kind].record, finding.record_id),
        steps_of_finding(session, finding_id),
    )


def record_of_merit(session: Session, merit_id: int) -> tuple[str, int]:
    """Kind and id of the record that found something good. Raises UserError where it is gone."""
    merit = session.get(Merit, merit_id)
    if merit is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    return merit.record_kind, merit.record_id


def _conditions(wanted: FindingsWanted, today: date) -> Iterator[ColumnElement[bool]]:
    if wanted.outcome == OVERDUE:
        yield Finding.outcome == OPEN
        yield Finding.deadline < PartialDate.from_day(today)
    elif wanted.outcome:
        yield Finding.outcome == wanted.outcome
    for key in ("severity", "matter", "basis"):
        if asked := getattr(wanted, key):
            yield getattr(Finding, key) == asked
    texts = (CadreListing.name, CadreListing.unit_name, Unit.name, Finding.text)
    for word in wanted.text.split():
        yield or_(*(text.contains(word, autoescape=True) for text in texts))


def _line(row: Any, today: date) -> FindingLine:
    (found, on, name, unit, own_unit, text, matter, severity, basis, deadline, outcome, level) = row
    overdue = outcome == OPEN and deadline is not None and deadline.latest() < today
    return FindingLine(
        found,
        on,
        name or "",
        unit or own_unit or "",
        text,
        matter or "",
        severity,
        basis,
        deadline,
        outcome,
        level,
        overdue,
    )
