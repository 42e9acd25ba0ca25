"""Reading the ladder: steps of a person, of a finding, and those that wait for something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session, load_only

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.office import office_settings, workdays
from desktop.cadres.queries.rules import rule_settings
from desktop.cadres.records import Cadre
from desktop.daily.fields.choices import CLOSED
from desktop.daily.records import LADDER, Finding, LadderStep
from desktop.daily.rules.deadlines import Due, due
from desktop.daily.rules.ladder import DUE_DAYS, day_problems, step_start
from desktop.daily.rules.next_step import NextStep, next_step

NUMBER_PATTERNS: Final = {
    "reminder": "组提醒〔{year}〕{number}号",
    "inquiry": "组函询〔{year}〕{number}号",
    "admonition": "组诫〔{year}〕{number}号",
}
"""How documents are numbered while the office has set no pattern of its own."""

MOST_CLOSED: Final = 500
"""So many closed steps of a kind are listed, the newest."""

_YEAR: Final = "{year}"
_NUMBER: Final = "{number}"
_LONG: Final = frozenset(
    (
        "content",
        "report",
        "reply",
        "talk_content",
        "statement",
        "self_examination",
        "follow_up",
    )
)


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as it is listed."""

    kind: str
    id: int
    cadre_id: int
    name: str
    number: str | None
    matter: str | None
    state: str
    secrecy: str
    on: PartialDate | None
    in_charge: str | None
    finding_id: int | None
    result: str | None
    next: NextStep


@dataclass(frozen=True, slots=True)
class StepFile:
    """One step with what belongs to it."""

    step: LadderStep
    name: str
    finding: Finding | None
    way: Sequence[StepLine]
    """The whole way up of its finding, or the step alone."""
    due: dict[str, Due]
    """How each day was counted that is due, by field; it may differ from one set by hand."""
    problems: dict[str, str]
    """Days that contradict each other, by field: they bar closing."""


def step_file(session: Session, kind: str, step_id: int, today: date) -> StepFile:
    """A step with its finding, its way up and the working of its days.

    Raises UserError where it is not there.
    """
    step = session.get(LADDER[kind], step_id)
    if step is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    finding = session.get(Finding, step.finding_id) if step.finding_id else None
    record: Any = LADDER[kind]
    alone = _lines(session, kind, record.id == step_id)
    way = steps_of_finding(session, step.finding_id) if step.finding_id else alone
    return StepFile(
        step, alone[0].name, finding, way, due_days(session, step), day_problems(step, today)
    )


def due_days(session: Session, step: LadderStep) -> dict[str, Due]:
    """The days that are due, counted from the service or talk, by field."""
    settings, calendar = rule_settings(session), workdays(session)
    counted = {
        key: due(event, step_start(step), settings, calendar)
        for key, event in DUE_DAYS[step.__tablename__]
    }
    return {key: found for key, found in counted.items() if found is not None}


def steps_of_finding(session: Session, finding_id: int) -> list[StepLine]:
    """The whole way up of a finding, the first step first."""
    lines = [
        line
        for kind, record in LADDER.items()
        for line in _lines(session, kind, record.finding_id == finding_id)
    ]
    return sorted(lines, key=lambda line: line.id)


def steps_of_kind(session: Session, kind: str, text: str = "") -> list[StepLine]:
    """The steps of a kind: the open ones by the day that is due, then the newest closed ones.

    Each word of `text` is a part of the name, number, matter, source or of who is in charge.
    """
    record: Any = LADDER[kind]
    named = (Cadre.name, record.number, record.matter, record.source, record.in_charge)
    held = and_(
        true(),
        *(or_(*(one.contains(word, autoescape=True) for one in named)) for word in text.split()),
    )
    lines = _lines(session, kind, and_(held, record.state != CLOSED))
    lines.sort(key=lambda line: (line.next.due is None, _day(line.next.due), -line.id))
    closed = _lines(session, kind, and_(held, record.state == CLOSED), MOST_CLOSED)
    return [*lines, *closed]


def number_key(kind: str) -> str:
    """Under which key the office's own pattern of numbers is kept in its settings."""
    return f"{kind}_number"


def next_number(session: Session, kind: str, year: int) -> str:
    """The next document number of a year, by the pattern of the office.

    Raises UserError where the pattern says nowhere which place the number takes.
    """
    pattern = office_settings(session).get(number_key(kind)) or NUMBER_PATTERNS[kind]
    if pattern.count(_NUMBER) != 1:
        raise UserError(
            _("The pattern “{pattern}” in the settings needs “{number}” once.").format(
                pattern=pattern, number=_NUMBER
            )
        )
    of_year = pattern.replace(_YEAR, str(year))
    before, after = map(re.escape, of_year.split(_NUMBER))
    numbered = re.compile(rf"{before}(\d+){after}")
    record: Any = LADDER[kind]
    found = map(
        numbered.fullmatch, session.scalars(select(record.number).where(record.number != ""))
    )
    newest = max((int(one[1]) for one in found if one), default=0)
    return of_year.replace(_NUMBER, str(newest + 1))


def _lines(
    session: Session, kind: str, where: ColumnElement[bool], most: int | None = None
) -> list[StepLine]:
    record: Any = LADDER[kind]
    names = [column.key for column in record.__table__.columns]
    light = [getattr(record, name) for name in names if name not in _LONG]
    rows = session.execute(
        select(record, Cadre.name)
        .join(Cadre, Cadre.id == record.cadre_id)
        .where(where)
        .options(load_only(*light))
        .order_by(record.on.desc(), record.id.desc())
        .limit(most)
    )
    return [_line(kind, step, name) for step, name in rows]


def _line(kind: str, step: LadderStep, name: str) -> StepLine:
    return StepLine(
        kind,
        step.id,
        step.cadre_id,
        name,
        step.number,
        step.matter,
        step.state,
        step.secrecy,
        step.on,
        step.in_charge,
        step.finding_id,
        step.result,
        next_step(step),
    )


def _day(day: PartialDate | None) -> str:
    return day.stored() if day is not None else ""
