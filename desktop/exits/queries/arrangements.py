"""Reading arrangements: the list with what is next and until when, and one with its course."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.base.workdays import Workdays
from desktop.cadres.queries.office import workdays
from desktop.cadres.records import Cadre, CadreListing
from desktop.daily.queries.drafts import UnsavedRecord
from desktop.exits.fields.choices import (
    APPROVED,
    DONE,
    DRAFT,
    OPEN_STATES,
    STATES,
)
from desktop.exits.queries.named import names_of
from desktop.exits.queries.standing_on import running
from desktop.exits.records import ExitArrangement, ExitCheck, ExitStep
from desktop.exits.rules.basis import ExitBasis, from_basis
from desktop.exits.rules.course import next_of
from desktop.exits.rules.facts import Ref
from desktop.store.store import Store

_NEW: Final = re.compile(r"new(\d*)")
_DRAFT: Final = "exits:exit_arrangement:"


@dataclass(frozen=True, slots=True)
class Awaited:
    """What is next and how long there is time: days of the calendar, and working days."""

    step: str = ""
    """The step that is next."""
    due: PartialDate | None = None
    """The first day on which any step that is not done is due."""
    due_step: str = ""
    """Which step that is: the law may set a day for the decision while opinions are still out."""
    days_left: int | None = None
    """Below 0: overdue by so many days; None: no day is set."""
    workdays_left: int | None = None

    @property
    def is_overdue(self) -> bool:
        """Whether the day has passed."""
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True, slots=True)
class ArrangementLine:
    """One arrangement in the list."""

    id: int
    cadre_id: int
    name: str
    unit: str
    post: str
    way: str
    state: str
    applied_on: PartialDate | None
    leave_on: PartialDate | None
    awaited: Awaited

    @property
    def next(self) -> str:
        """The step that is next, empty where nothing is waited for."""
        return self.awaited.step

    @property
    def due(self) -> PartialDate | None:
        """By which day it is due."""
        return self.awaited.due


@dataclass(frozen=True, slots=True)
class ArrangementSheet:
    """One arrangement with its course."""

    record: ExitArrangement
    line: ArrangementLine
    steps: Sequence[ExitStep]
    checks: Sequence[ExitCheck]
    next: ExitStep | None
    basis: ExitBasis | None
    """Why the way was open when it was submitted or decided; None of a draft."""
    on_file: Mapping[Ref, str]
    """What the steps stand on and what is owed from the leave day on, by name: the talk, grants,
    roles, custody."""


def arrangements(
    session: Session,
    today: date,
    *,
    cadre_id: int | None = None,
    states: Sequence[str] = STATES,
) -> list[ArrangementLine]:
    """The arrangements in these states: open ones first by the day that is due, then the newest."""
    query = _query().where(ExitArrangement.state.in_(states))
    if cadre_id is not None:
        query = query.where(ExitArrangement.cadre_id == cadre_id)
    found = session.execute(query).all()
    steps = _steps_by_owner(session, [row[0].id for row in found if row[0].state != DRAFT])
    calendar = workdays(session)
    lines = [_line(row, steps.get(row[0].id, ()), today, calendar) for row in found]
    return sorted(lines, key=_order)


def arrangement_sheet(session: Session, arrangement_id: int, today: date) -> ArrangementSheet:
    """One arrangement. Raises UserError where it was deleted."""
    row = session.execute(_query().where(ExitArrangement.id == arrangement_id)).first()
    if row is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    record = row[0]
    steps = steps_of(session, arrangement_id)
    return ArrangementSheet(
        record,
        _line(row, steps, today, workdays(session)),
        steps,
        checks_of(session, arrangement_id),
        next_of(record, steps),
        from_basis(record.basis) if record.basis else None,
        _on_file(session, record, steps),
    )


def steps_of(session: Session, arrangement_id: int) -> list[ExitStep]:
    """The steps of an arrangement in their order."""
    query = select(ExitStep).where(ExitStep.arrangement_id == arrangement_id)
    return list(session.scalars(query.order_by(ExitStep.position)))


def checks_of(session: Session, arrangement_id: int) -> list[ExitCheck]:
    """The checks of an arrangement in their order."""
    query = select(ExitCheck).where(ExitCheck.arrangement_id == arrangement_id)
    return list(session.scalars(query.order_by(ExitCheck.position)))


def draft_key(arrangement_id: int | None, cadre_id: int | None) -> str:
    """The key of the draft of typed text; a new one about somebody has one of its own."""
    return f"{_DRAFT}{arrangement_id or f'new{cadre_id or str()}'}"


def unsaved(store: Store) -> list[UnsavedRecord]:
    """Text of arrangements that was typed by who is signed in and never saved, newest first."""
    drafts = store.rows(
        "SELECT at, key FROM draft WHERE key LIKE ? AND person = ? ORDER BY at DESC",
        (f"{_DRAFT}%", store.person),
    )
    there = {
        found
        for (found,) in store.rows("SELECT id FROM exit_arrangement WHERE state = ?", (DRAFT,))
    }
    told = []
    for at, key in drafts:
        place, when = key.removeprefix(_DRAFT), datetime.fromisoformat(at)
        if new := _NEW.fullmatch(place):
            told.append(UnsavedRecord(when, None, int(new[1]) if new[1] else None))
        elif int(place) in there:
            told.append(UnsavedRecord(when, int(place), None))
    return told


def _on_file(
    session: Session, record: ExitArrangement, steps: Sequence[ExitStep]
) -> Mapping[Ref, str]:
    refs = [
        Ref(step.record_kind, step.record_id)
        for step in steps
        if step.record_kind and step.record_id
    ]
    if record.state in {APPROVED, DONE} and record.leave_on is not None:
        refs += running(session, record.cadre_id, max(date.today(), record.leave_on.earliest()))
    names = names_of(session, refs)
    return {ref: names[ref] for ref in refs if ref in names}


def _query() -> Select[ExitArrangement, str, str | None, str | None]:
    return (
        select(ExitArrangement, Cadre.name, CadreListing.unit_name, CadreListing.post)
        .join(Cadre, Cadre.id == ExitArrangement.cadre_id)
        .join(CadreListing, CadreListing.cadre_id == ExitArrangement.cadre_id, isouter=True)
    )


def _steps_by_owner(session: Session, ids: Sequence[int]) -> Mapping[int, list[ExitStep]]:
    found: dict[int, list[ExitStep]] = defaultdict(list)
    for batch in in_batches(ids):
        query = select(ExitStep).where(ExitStep.arrangement_id.in_(batch))
        for step in session.scalars(query.order_by(ExitStep.position)):
            found[step.arrangement_id].append(step)
    return found


def _line(row: Any, steps: Sequence[ExitStep], today: date, calendar: Workdays) -> ArrangementLine:
    record, name, unit, post = row
    return ArrangementLine(
        record.id,
        record.cadre_id,
        name,
        unit or "",
        post or "",
        record.way,
        record.state,
        record.applied_on,
        record.leave_on,
        _awaited(record, steps, today, calendar),
    )


def _awaited(
    record: ExitArrangement, steps: Sequence[ExitStep], today: date, calendar: Workdays
) -> Awaited:
    following = next_of(record, steps)
    if following is None:
        return Awaited()
    waiting = [step for step in steps if step.done_on is None and step.due is not None]
    first = min(waiting, key=lambda step: step.due.stored() if step.due else "", default=None)
    if first is None or first.due is None:
        return Awaited(following.step)
    last = first.due.latest()
    left = calendar.between(today, last) if last >= today else 0
    return Awaited(following.step, first.due, first.step, (last - today).days, left)


def _order(line: ArrangementLine) -> tuple[int, str, int]:
    open_first = 0 if line.state in OPEN_STATES or line.next else 1
    due = line.due.stored() if line.due is not None else "9999"
    newest = -(line.leave_on.earliest().toordinal() if line.leave_on is not None else 0)
    return (open_first, due, newest)
