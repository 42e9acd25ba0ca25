"""An arrangement from its draft to its end: begun, submitted, withdrawn, closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value, problems_in
from desktop.base.words import _
from desktop.cadres.operations.person import cadre_of, refuse_too_large
from desktop.daily.fields.of_record import CADRE_KEY
from desktop.daily.queries.records import files_of
from desktop.daily.records import RecordFile
from desktop.exits.fields.choices import (
    APPLICATION,
    APPROVED,
    CHECK_KINDS,
    DECISION,
    DONE,
    DRAFT,
    FORMALITIES,
    OPEN_STATES,
    UNDER_WAY,
    WITHDRAWN,
)
from desktop.exits.fields.records import ARRANGEMENT, WITHDRAWAL
from desktop.exits.operations.opening import judge_way
from desktop.exits.queries.arrangements import checks_of, steps_of
from desktop.exits.queries.facts import exit_facts_of
from desktop.exits.records import ExitArrangement, ExitCheck, ExitStep
from desktop.exits.rules.course import by_application, course_of, last_of
from desktop.exits.rules.limits import decision_limit
from desktop.store.dependents import delete_with_dependents
from desktop.store.files import keep_file
from desktop.store.levels import ORDINARY

KIND: Final = "exit_arrangement"


def save_arrangement(
    session: Session, arrangement_id: int | None, values: Mapping[str, Value]
) -> int:
    """Write a draft, which may be incomplete; returns its id.

    Raises InvalidInput where nobody or no way is named or a value cannot be taken, UserError where
    it was submitted already or is gone.
    """
    if arrangement_id is None:
        arrangement = ExitArrangement(state=DRAFT)
    else:
        arrangement = arrangement_of(session, arrangement_id)
        _refuse_unless(arrangement, DRAFT)
    with session.no_autoflush:
        for key, value in values.items():
            setattr(arrangement, key, value)
        fields = [field for field in ARRANGEMENT if field.key != CADRE_KEY]
        found = problems_in(
            fields, {field.key: getattr(arrangement, field.key) for field in fields}
        )
        if not arrangement.cadre_id:
            found = {CADRE_KEY: _("Name the person who leaves."), **found}
        if found:
            raise InvalidInput(found)
        cadre_of(session, arrangement.cadre_id)
    session.add(arrangement)
    session.flush()
    return arrangement.id


def submit(session: Session, arrangement_id: int, today: date | None = None) -> None:
    """Begin the course: the way is judged for the day of leaving, and why it is open is kept.

    Raises InvalidInput at the field, in a sentence with its clause, for whatever bars it: the way
    is not open on that day or closed, another arrangement of the person is open, the application
    has no day or lies after the leave day or in the future; UserError where it is no draft.
    """
    today = today or date.today()
    arrangement = arrangement_of(session, arrangement_id)
    _refuse_unless(arrangement, DRAFT)
    if problems := {**_application_problems(arrangement, today), **_second(session, arrangement)}:
        raise InvalidInput(problems)
    judge_way(session, arrangement, today)
    arrangement.state = UNDER_WAY
    _lay_out_course(session, arrangement, today)


def withdraw(session: Session, arrangement_id: int, values: Mapping[str, Value]) -> None:
    """Withdraw an arrangement before its formalities, with day and reason.

    Raises InvalidInput by field, UserError where it is not under way or the formalities are done.
    """
    arrangement = arrangement_of(session, arrangement_id)
    _refuse_unless(arrangement, UNDER_WAY, APPROVED)
    steps = steps_of(session, arrangement_id)
    formalities = last_of(steps, FORMALITIES)
    if formalities is not None and formalities.done_on is not None:
        raise UserError(
            _("The formalities were done on {date}; undo them first.").format(
                date=formalities.done_on.shown()
            )
        )
    day, applied = values.get("withdrawn_on"), arrangement.applied_on
    found = problems_in(WITHDRAWAL, values)
    if day is not None and day.earliest() > date.today():
        found["withdrawn_on"] = _("{date} lies in the future.").format(date=day.shown())
    elif day is not None and applied is not None and day.latest() < applied.earliest():
        found["withdrawn_on"] = _("{date} lies before the application of {other}.").format(
            date=day.shown(), other=applied.shown()
        )
    if found:
        raise InvalidInput(found)
    arrangement.withdrawn_on = day
    arrangement.withdrawn_reason = values["withdrawn_reason"]
    arrangement.state = WITHDRAWN


def close(session: Session, arrangement_id: int) -> None:
    """Close an arrangement of which every step is done or declared not needed.

    Raises UserError that names the steps that are missing.
    """
    arrangement = arrangement_of(session, arrangement_id)
    _refuse_unless(arrangement, APPROVED)
    missing = "、".join(
        step.step for step in steps_of(session, arrangement_id) if step.done_on is None
    )
    if missing:
        raise UserError(_("Not done yet: {steps}.").format(steps=missing))
    arrangement.state = DONE


def delete_draft(session: Session, arrangement_id: int) -> None:
    """Delete a draft; it lies in the recycle bin. Raises UserError where it was submitted."""
    arrangement = arrangement_of(session, arrangement_id)
    _refuse_unless(arrangement, DRAFT)
    for file in files_of(session, KIND, arrangement_id):
        session.delete(file)
    session.flush()
    delete_with_dependents(session, arrangement)


def attach(
    session: Session, arrangement_id: int, title: str, file_name: str, content: bytes
) -> None:
    """Put a scan to an arrangement. Raises UserError where it is too large."""
    refuse_too_large(file_name, content)
    arrangement_of(session, arrangement_id)
    session.add(
        RecordFile(
            record_kind=KIND,
            record_id=arrangement_id,
            position=len(files_of(session, KIND, arrangement_id)) + 1,
            secrecy=ORDINARY,
            title=title or file_name,
            file_name=file_name,
            digest=keep_file(session, content),
            size=len(content),
        )
    )


def detach(session: Session, file_id: int) -> None:
    """Take a scan away; it lies in the recycle bin. Raises UserError where it is gone."""
    file = session.get(RecordFile, file_id)
    if file is None or file.record_kind != KIND:
        raise UserError(_("This attachment is no longer there."))
    session.delete(file)


def arrangement_of(session: Session, arrangement_id: int) -> ExitArrangement:
    """The arrangement. Raises UserError where it was deleted."""
    found = session.get(ExitArrangement, arrangement_id)
    if found is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    return found


def _refuse_unless(arrangement: ExitArrangement, *states: str) -> None:
    if arrangement.state not in states:
        raise UserError(_("This arrangement is {state}.").format(state=arrangement.state))


def _application_problems(arrangement: ExitArrangement, today: date) -> dict[str, str]:
    found: dict[str, str] = {}
    applied, leave = arrangement.applied_on, arrangement.leave_on
    if leave is None:
        found["leave_on"] = _("Write the day from which the person has left.")
    if not by_application(arrangement.way):
        return found
    if applied is None:
        found["applied_on"] = _("{way} needs the person's own written application.").format(
            way=arrangement.way
        )
    elif applied.earliest() > today:
        found["applied_on"] = _("{date} lies in the future.").format(date=applied.shown())
    elif leave is not None and applied.earliest() > leave.earliest():
        found["applied_on"] = _("{date} lies after the leave day, {other}.").format(
            date=applied.shown(), other=leave.shown()
        )
    return found


def _second(session: Session, arrangement: ExitArrangement) -> dict[str, str]:
    """Two ways at once are refused, and the same way twice."""
    others = select(ExitArrangement).where(
        ExitArrangement.cadre_id == arrangement.cadre_id,
        ExitArrangement.id != arrangement.id,
        ExitArrangement.state.in_(OPEN_STATES),
    )
    other = session.scalars(others).first()
    if other is None:
        return {}
    told = _("Two ways at once: an arrangement by way of {way} is {state}; finish it first.")
    return {"way": told.format(way=other.way, state=other.state)}


def _lay_out_course(session: Session, arrangement: ExitArrangement, today: date) -> None:
    """Every step of the way and every check, to be done one after the other."""
    leader = bool(exit_facts_of(session, arrangement.cadre_id).level_on(today))
    limit = decision_limit(arrangement.way, leader=leader)
    applied = arrangement.applied_on
    for position, name in enumerate(course_of(arrangement.way), start=1):
        step = ExitStep(arrangement_id=arrangement.id, position=position, step=name)
        if name == APPLICATION:
            step.done_on = applied
            step.by = cadre_of(session, arrangement.cadre_id).name
        if name == DECISION and limit is not None and applied is not None:
            step.due = limit.due(applied)
        session.add(step)
    standing = {check.kind for check in checks_of(session, arrangement.id)}
    for position, kind in enumerate(CHECK_KINDS, start=1):
        if kind not in standing:
            session.add(ExitCheck(arrangement_id=arrangement.id, position=position, kind=kind))
