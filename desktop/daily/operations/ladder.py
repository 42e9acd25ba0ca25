"""Writing the ladder: a step with its days and its effect period is one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value, problems_in
from desktop.base.words import _
from desktop.cadres.operations.office import save_calendar
from desktop.cadres.queries.rules import rule_settings
from desktop.cadres.records import EffectPeriod
from desktop.daily.fields.choices import CARRIED, CLOSED, CORRECTED, NOT_FOUNDED, OPEN, UNDER_WAY
from desktop.daily.fields.ladder import LADDER_FIELDS
from desktop.daily.fields.of_record import CADRE_KEY
from desktop.daily.operations.records import refuse_out_of_sight
from desktop.daily.queries.ladder import due_days
from desktop.daily.records import (
    KINDS,
    LADDER,
    Admonition,
    CommentChoice,
    Finding,
    LadderStep,
    RecordFile,
)
from desktop.daily.rules.ladder import (
    DUE_DAYS,
    INQUIRY,
    RESULT_OF_CARRYING,
    Approval,
    approval_of,
    closing_problems,
    correction,
    effect_period,
    is_in_force,
    issue_problems,
    may_be_told,
)
from desktop.store.levels import highest_of, levels_open_to

_SOURCES: Final = {
    "talk": "谈心谈话",
    "research": "调研督查",
    "audit": "经济责任审计",
    "信访举报": "信访举报",
    "巡视巡察反馈": "巡视巡察",
    "个人有关事项报告核查": "个人有关事项核查",
}
"""The source of a step, by the kind of record or the channel that it came through."""

_OTHER_SOURCE: Final = "日常考察"
_COPIED: Final = ("cadre_id", "finding_id", "source", "matter", "content", "secrecy", "in_charge")


def save_step(session: Session, kind: str, step_id: int | None, values: Mapping[str, Value]) -> int:
    """Write a step; returns its id. Days that are due are counted unless they were set by hand.

    A draft may be incomplete and its days in disorder. Raises InvalidInput (by field) where a
    value cannot be taken, where it is issued before the right person approved it, where its number
    is another's, and, for a step that is to be closed, for everything that is missing or
    contradicts; UserError where it was deleted meanwhile.
    """
    step = LADDER[kind](state=UNDER_WAY) if step_id is None else step_of(session, kind, step_id)
    proof = _proof(session, step)
    with session.no_autoflush:
        _fill(session, step, values)
        approval = approval_of(kind, rule_settings(session))
        _refuse(session, step, approval)
    session.add(step)
    session.flush()
    _follow(session, step, approval, proof)
    return step.id


def carry_finding(session: Session, finding_id: int, kind: str) -> int:
    """Carry a finding to the ladder: open a draft of a step on its person; returns its id.

    Raises InvalidInput where the finding is about nobody, UserError where it is settled or gone.
    """
    finding = session.get(Finding, finding_id)
    if finding is None or not _in_sight(session, finding):
        raise UserError(_("This finding was deleted; it may lie in the recycle bin."))
    if finding.outcome in (CORRECTED, NOT_FOUNDED):
        raise UserError(
            _("This finding is settled already: {outcome}.").format(outcome=finding.outcome)
        )
    if any(_in_sight(session, step) for step in _ladder(session, finding)):
        raise UserError(
            _("This finding was carried to the ladder already; go on from its last step.")
        )
    if finding.cadre_id is None:
        raise InvalidInput({CADRE_KEY: _("Name the person: the ladder concerns one person.")})
    record: Any = session.get(KINDS[finding.record_kind].record, finding.record_id)
    values = {
        "cadre_id": finding.cadre_id,
        "finding_id": finding.id,
        "source": _source_of(finding, record),
        "matter": finding.matter,
        "content": finding.text,
        "secrecy": highest_of([finding.secrecy, record.secrecy if record else None]),
        "in_charge": record.in_charge if record else None,
    }
    return save_step(session, kind, None, values)


def carry_on(session: Session, kind: str, step_id: int, to_kind: str) -> int:
    """Go on to the next step of the ladder, or ask once more; returns the id of its draft.

    The former step is closed today, with what it was carried on to as its result; one that was
    closed before stays as it is. Raises InvalidInput where it cannot be closed (it was not
    approved, issued or served), UserError where the ladder does not lead there, or where it went
    there already.
    """
    step = step_of(session, kind, step_id)
    result = RESULT_OF_CARRYING.get((kind, to_kind))
    if result is None:
        raise UserError(_("The ladder does not lead from this step to that one."))
    if _went_on(session, step, to_kind):
        raise UserError(_("This was carried on already; go on from its last step."))
    if step.state != CLOSED:
        closing: dict[str, Value] = {"result": result, "state": CLOSED}
        if step.closed_on is None:
            closing["closed_on"] = PartialDate.from_day(date.today())
        save_step(session, kind, step_id, closing)
    values = {key: getattr(step, key) for key in _COPIED}
    if kind == to_kind == INQUIRY:
        values["repeated"] = True
    return save_step(session, to_kind, None, values)


def _went_on(session: Session, step: LadderStep, to_kind: str) -> bool:
    """Whether a later step of this kind, which may be seen, stands on the same matter."""
    same = ("cadre_id", "finding_id") if step.finding_id else ("cadre_id", "matter", "content")
    of_it = {key: getattr(step, key) for key in same}
    later = LADDER[to_kind]
    query = select(later).filter_by(**of_it).where(later.id > step.id)
    return any(_in_sight(session, found) for found in session.scalars(query))


def delete_step(session: Session, kind: str, step_id: int) -> None:
    """Delete a step with its files; it lies in the recycle bin.

    Its effect period is withdrawn, and its finding is open again where no other step is left.
    Raises UserError where it is gone already.
    """
    step = step_of(session, kind, step_id)
    proof = _proof(session, step)
    if isinstance(step, Admonition):
        _delete_effect(session, step)  # the step keeps its id: both come back from the bin
    for hanging in _hanging(session, step):
        session.delete(hanging)
    session.flush()
    session.delete(step)
    session.flush()
    _settle_finding(session, step.finding_id, proof)


def enter_calendar(
    session: Session, lines: Sequence[tuple[int | None, Mapping[str, Value]]]
) -> None:
    """Make the calendar of the office just these days, and count open steps by it anew.

    Days that are due and were set by hand stay. Raises InvalidInput for a day twice.
    """
    query = (select(record).where(record.state == UNDER_WAY) for record in LADDER.values())
    steps = [step for chosen in query for step in session.scalars(chosen)]
    before = [due_days(session, step) for step in steps]
    save_calendar(session, lines)
    session.flush()
    for step, counted in zip(steps, before, strict=True):
        now = due_days(session, step)
        for key in counted.keys() & now.keys():
            if getattr(step, key) == counted[key].day:
                setattr(step, key, now[key].day)


def step_of(session: Session, kind: str, step_id: int) -> LadderStep:
    """The step. Raises UserError where it was deleted, or may not be seen: told alike."""
    step = session.get(LADDER[kind], step_id)
    if step is None or not _in_sight(session, step):
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    return step


def _in_sight(session: Session, record: LadderStep | Finding) -> bool:
    """Whether who writes may see the record."""
    return record.secrecy in levels_open_to(session.info["clearance"])


# Values


def _fill(session: Session, step: LadderStep, values: Mapping[str, Value]) -> None:
    keys = [key for key, _event in DUE_DAYS[step.__tablename__]]
    before = {key: getattr(step, key) for key in keys}
    counted = due_days(session, step)
    for key, value in values.items():
        setattr(step, key, value)
    step.number = (step.number or "").strip() or None
    counted_now = due_days(session, step)
    for key in keys:
        was_counted = before[key] == (counted[key].day if key in counted else None)
        typed = values.get(key) not in (None, before[key])
        cleared = key in values and values[key] is None
        if not typed and (cleared or was_counted or before[key] is None):
            setattr(step, key, counted_now[key].day if key in counted_now else None)


def _refuse(session: Session, step: LadderStep, approval: Approval) -> None:
    """Raise InvalidInput with everything that bars saving the step as it stands now."""
    fields = [field for field in LADDER_FIELDS[step.__tablename__] if field.key != CADRE_KEY]
    found = problems_in(fields, {field.key: getattr(step, field.key) for field in fields})
    if not step.cadre_id:
        found[CADRE_KEY] = _("Name the person: the ladder concerns one person.")
    today = date.today()
    closing = step.state == CLOSED
    barred = closing_problems if closing else issue_problems
    found = {**barred(step, approval, today), **found}
    if step.number and _is_taken(session, step):
        found["number"] = _("The number {number} is taken; write another.").format(
            number=step.number
        )
    if found:
        raise InvalidInput(found)
    refuse_out_of_sight(session, step.secrecy)


def _is_taken(session: Session, step: LadderStep) -> bool:
    """Whether a step that who writes may see has the number; another would be told of by this."""
    return any(
        found.id != step.id and _in_sight(session, found)
        for record in LADDER.values()
        for found in session.scalars(select(record).where(record.number == step.number))
    )


# What follows from a step


def _follow(session: Session, step: LadderStep, approval: Approval, proof: str | None) -> None:
    """The effect period, the finding, and the level of what hangs on it."""
    if isinstance(step, Admonition):
        if is_in_force(step, approval, date.today()) and step.effect_until is not None:
            _write_effect(session, step)
        else:
            _withdraw(session, step)
    for hanging in _hanging(session, step):
        hanging.secrecy = step.secrecy
    session.flush()
    _settle_finding(session, step.finding_id, proof)


def _write_effect(session: Session, step: Admonition) -> None:
    told = effect_period(step)
    standing = _standing_effect(session, step)
    if standing is None:
        session.add(told)
        step.effect_period_id = told.id
        return
    for column in EffectPeriod.__table__.columns:
        if column.key != "id":
            setattr(standing, column.key, getattr(told, column.key))


def _withdraw(session: Session, step: Admonition) -> None:
    _delete_effect(session, step)
    step.effect_period_id = None


def _delete_effect(session: Session, step: Admonition) -> None:
    standing = _standing_effect(session, step)
    if standing is not None:
        session.delete(standing)


def _standing_effect(session: Session, step: Admonition) -> EffectPeriod | None:
    if step.effect_period_id is None:
        return None
    return session.get(EffectPeriod, step.effect_period_id)


def _settle_finding(session: Session, finding_id: int | None, proof: str | None) -> None:
    """Bring the outcome of a finding in step with its steps.

    `proof` is what the step that was written proved before. An outcome that was written by hand
    stays. A finding never tells of steps above its own level: it stays open until one of them
    corrects the matter.
    """
    finding = session.get(Finding, finding_id) if finding_id is not None else None
    if finding is None or finding.outcome == NOT_FOUNDED:
        return
    if finding.outcome == CORRECTED and finding.proof != proof:
        return
    steps = _ladder(session, finding)
    corrected = next((step for step in steps if correction(step, finding.secrecy)), None)
    if corrected is not None:
        told = correction(corrected, finding.secrecy)
        _set_outcome(finding, CORRECTED, corrected.closed_on, told)
    elif any(may_be_told(step, finding.secrecy) for step in steps):
        _set_outcome(finding, CARRIED, PartialDate.from_day(date.today()), None)
    else:
        _set_outcome(finding, OPEN, None, None)


def _ladder(session: Session, finding: Finding) -> list[LadderStep]:
    """Every step of a finding, also those of a higher level than its own."""
    return [
        step
        for record in LADDER.values()
        for step in session.scalars(select(record).where(record.finding_id == finding.id))
    ]


def _set_outcome(finding: Finding, outcome: str, on: PartialDate | None, proof: str | None) -> None:
    if (finding.outcome, finding.proof) != (outcome, proof):
        finding.outcome, finding.outcome_on, finding.proof = outcome, on, proof


def _proof(session: Session, step: LadderStep) -> str | None:
    """What the finding of the step tells for its correction, where the step is closed with it."""
    with session.no_autoflush:
        finding = session.get(Finding, step.finding_id) if step.finding_id else None
    return correction(step, finding.secrecy) if finding is not None else None


def _hanging(session: Session, step: LadderStep) -> list[Any]:
    of = {"record_kind": step.__tablename__, "record_id": step.id}
    return [
        found
        for record in (RecordFile, CommentChoice)
        for found in session.scalars(select(record).filter_by(**of))
    ]


def _source_of(finding: Finding, record: Any) -> str:
    channel = getattr(record, "source", None)
    return _SOURCES.get(channel or finding.record_kind, _OTHER_SOURCE)
