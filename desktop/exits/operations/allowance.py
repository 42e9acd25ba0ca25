"""The living allowance: begun, changed, stopped, corrected, and paid month by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Field, Value, problems_in
from desktop.base.words import _
from desktop.cadres.operations.person import cadre_of
from desktop.exits.fields.records import ALLOWANCE, NOTICE
from desktop.exits.queries.allowance import grants_of, ledger_of_month, notice_of, notices
from desktop.exits.queries.allowance_list import arrangement_of_person, fitting_rates
from desktop.exits.records import (
    AllowanceMonth,
    AllowanceRate,
    ExitArrangement,
    FinanceNotice,
    LivingAllowance,
)
from desktop.exits.rules.allowance import (
    Span,
    after_change,
    after_stop,
    counted_from,
    first_month,
    month_of,
    span_of,
    total_of,
)
from desktop.exits.rules.allowance_stops import DEATH
from desktop.exits.rules.eligibility import in_force

CHANGED: Final = "标准调整"
_BEGIN: Final = tuple(one for one in ALLOWANCE if one.key not in {"end", "stop_reason"})
_AHEAD: Final = 1
"""A month may be paid so many months before it begins."""

Values = Mapping[str, Value]


def save_allowance(session: Session, allowance_id: int | None, values: Values) -> int:
    """Begin an allowance, or correct one; returns its id.

    `values`: cadre_id (a new one only), amount in yuan a month, start, document_number,
    document_level, note. The amount is that of the rate where the document is that of a rate,
    anything else needs a document of its own. What was paid already is not touched: the next
    month's notice makes up the difference.
    Raises InvalidInput by field, UserError where the person or the allowance is gone.
    """
    record = allowance_of(session, allowance_id) if allowance_id is not None else None
    cadre_id = record.cadre_id if record is not None else values.get("cadre_id")
    if not cadre_id:
        raise InvalidInput({"cadre": _("Name the person who gets the allowance.")})
    _refuse_invalid(_BEGIN, values)
    start: PartialDate = values["start"]
    arrangement = _arrangement(session, record, cadre_id)
    problems = {
        **_bars(session, cadre_id, start, arrangement),
        **_overlap(session, cadre_id, allowance_id, start, record.end if record else None),
    }
    rate, told = _rate(session, cadre_id, values)
    if problems := {**told, **problems}:
        raise InvalidInput(problems)
    record = record or LivingAllowance(cadre_id=cadre_id)
    record.arrangement_id = arrangement.id if arrangement is not None else None
    record.rate_id = rate.id if rate is not None else None
    _write(record, values)
    session.add(record)
    session.flush()
    return record.id


def change_allowance(session: Session, allowance_id: int, values: Values) -> int:
    """Another amount from `start` on; counts from the 1st of a month. Returns the new one's id.

    It holds up to the next change or the stop on file, so that changes may be entered in any
    order. Raises InvalidInput by field, UserError where the allowance is gone.
    """
    asked = allowance_of(session, allowance_id)
    _refuse_invalid(_BEGIN, values)
    start = counted_from(values["start"])
    grants = grants_of(session, asked.cadre_id)
    changed = after_change(_spans(grants), start.months(), values["amount"])
    if changed is None:
        raise InvalidInput({"start": _change_words(grants, start)})
    rate, told = _rate(session, asked.cadre_id, {**values, "start": start})
    if told:
        raise InvalidInput(told)
    old = next(one for one in grants if _months(one).covers(start.months()))
    record = LivingAllowance(
        cadre_id=asked.cadre_id,
        arrangement_id=old.arrangement_id,
        end=old.end,
        stop_reason=old.stop_reason,
        rate_id=rate.id if rate is not None else None,
    )
    _write(record, {**values, "start": start})
    old.end, old.stop_reason = start, CHANGED
    session.add(record)
    session.flush()
    return record.id


def stop_allowance(session: Session, allowance_id: int, values: Values) -> None:
    """Stop what runs on the day `end`: that month is not paid any more; later ones fall away.

    `values`: end, stop_reason, note. What was paid beyond is taken back by the next notice.
    Raises InvalidInput by field, UserError where the allowance is gone.
    """
    asked = allowance_of(session, allowance_id)
    needed = [one for one in ALLOWANCE if one.key in {"end", "stop_reason"}]
    problems = problems_in(needed, values)
    for key in ("end", "stop_reason"):
        if not values.get(key):
            problems.setdefault(key, _("This is needed."))
    if problems:
        raise InvalidInput(problems)
    day: PartialDate = values["end"]
    grants = grants_of(session, asked.cadre_id)
    if all(day.earliest() < one.start.earliest() for one in grants):
        told = _("The allowance begins on {date}; it cannot stop before.")
        raise InvalidInput({"end": told.format(date=grants[0].start.shown())})
    before = _spans(grants)
    stopped = after_stop(before, day.months())
    if stopped == before:
        raise InvalidInput({"end": _("No allowance is due in {month} or later.").format(month=day)})
    for grant, was, now in zip(grants, before, stopped, strict=True):
        if was != now:
            grant.end = max(day, grant.start, key=PartialDate.earliest)
            grant.stop_reason = values["stop_reason"]
            if values.get("note"):
                grant.note = "\n".join(filter(None, (grant.note, values["note"])))


def delete_allowance(session: Session, allowance_id: int) -> None:
    """Delete an allowance of which nothing was paid; what it followed runs on.

    Raises UserError where something was paid: it can be stopped.
    """
    record = allowance_of(session, allowance_id)
    query = select(AllowanceMonth.id).where(AllowanceMonth.allowance_id == allowance_id)
    if session.scalars(query.limit(1)).first() is not None:
        raise UserError(_("Months of this allowance were paid; stop it or correct it instead."))
    before = next(
        (one for one in grants_of(session, record.cadre_id) if one.end == record.start), None
    )
    if before is not None and before.stop_reason == CHANGED:
        before.end, before.stop_reason = record.end, record.stop_reason
    session.delete(record)


def run_month(session: Session, values: Values, today: date | None = None) -> int:
    """Pay a month: the notice to finance and a line for each month of each person, as one act.

    `values`: month, number, made_on, note. Returns the id of the notice. Earlier months that were
    not paid, or not as they are due, are made up in the same notice.
    Raises InvalidInput by field: a month is paid once, in order of time; a notice needs a number of
    its own; UserError where nothing is due.
    """
    _refuse_invalid([one for one in NOTICE if one.key != "total"], values)
    month: PartialDate = values["month"]
    if problems := _month_problems(session, values, today or date.today()):
        raise InvalidInput(problems)
    month = month.without_day()
    lines = ledger_of_month(session, month)
    if not lines:
        raise UserError(_("Nothing is due for {month}.").format(month=month.shown()))
    notice = FinanceNotice(
        month=month,
        number=values["number"].strip(),
        made_on=values["made_on"],
        total=total_of(lines),
        note=values.get("note"),
    )
    session.add(notice)
    session.flush()
    session.add_all(
        AllowanceMonth(
            cadre_id=line.cadre_id,
            allowance_id=line.allowance_id,
            month=month_of(line.month),
            kind=line.kind,
            amount=line.amount,
            working=line.says().official(),
            notice_id=notice.id,
        )
        for line in lines
    )
    return notice.id


def undo_month(session: Session, notice_id: int) -> None:
    """Take the newest notice back with all its lines; the month can be paid anew.

    Raises UserError where a later month was paid: corrections go into the next notice.
    """
    notice = notice_of(session, notice_id)
    newest = notices(session)[0]
    if newest.id != notice.id:
        told = _("{month} was paid later; corrections go into the next notice.")
        raise UserError(told.format(month=newest.month.shown()))
    for line in session.scalars(
        select(AllowanceMonth).where(AllowanceMonth.notice_id == notice_id)
    ):
        session.delete(line)
    session.flush()
    session.delete(notice)


def allowance_of(session: Session, allowance_id: int) -> LivingAllowance:
    """The allowance. Raises UserError where it was deleted."""
    found = session.get(LivingAllowance, allowance_id)
    if found is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    return found


def _refuse_invalid(fields: Sequence[Field], values: Values) -> None:
    found = problems_in(fields, values)
    if "document_number" in {field.key for field in fields} and not values.get("document_number"):
        found["document_number"] = _("An allowance needs the number of the document it stands on.")
    if found:
        raise InvalidInput(found)


def _write(record: LivingAllowance, values: Values) -> None:
    for key in ("amount", "start", "document_number", "document_level", "note"):
        if key in values:
            setattr(record, key, values[key])


def _spans(grants: Sequence[LivingAllowance]) -> list[Span]:
    return [_months(one) for one in grants]


def _months(grant: LivingAllowance) -> Span:
    return span_of(grant.id, grant.start, grant.end, grant.amount)


def _arrangement(
    session: Session, record: LivingAllowance | None, cadre_id: int
) -> ExitArrangement | None:
    if record is not None and record.arrangement_id is not None:
        return session.get(ExitArrangement, record.arrangement_id)
    return arrangement_of_person(session, cadre_id)


def _bars(
    session: Session, cadre_id: int, start: PartialDate, arrangement: ExitArrangement | None
) -> dict[str, str]:
    cadre = cadre_of(session, cadre_id)
    if cadre.status == DEATH:
        since = cadre.status_since
        if since is None or since.earliest() <= start.latest():
            return {"start": _("{name} has died; no allowance can begin.").format(name=cadre.name)}
    leave = arrangement.leave_on if arrangement is not None else None
    if leave is not None and start.earliest() < leave.earliest():
        told = _("{name} leaves on {date}; the allowance cannot begin before.")
        return {"start": told.format(name=cadre.name, date=leave.shown())}
    return {}


def _overlap(
    session: Session,
    cadre_id: int,
    allowance_id: int | None,
    start: PartialDate,
    end: PartialDate | None,
) -> dict[str, str]:
    """An allowance of the same months is refused: nobody is paid twice for one."""
    first, stop = first_month(start), end.months() if end is not None else None
    for other in grants_of(session, cadre_id):
        span = _months(other)
        empty = span.end is not None and span.end <= span.first
        meets = (span.end is None or first < span.end) and (stop is None or span.first < stop)
        if other.id != allowance_id and meets and not empty:
            told = _("An allowance runs since {date}; change or stop it instead.")
            return {"start": told.format(date=other.start.shown())}
    return {}


def _rate(
    session: Session, cadre_id: int, values: Values
) -> tuple[AllowanceRate | None, dict[str, str]]:
    """The rate that the document is one of, and what stands against the amount."""
    day, number = values["start"].earliest(), values["document_number"]
    of_document = [
        one
        for one in in_force(session.scalars(select(AllowanceRate)), day)
        if one.document_number == number
    ]
    if not of_document:
        return None, {}
    fitting = [one for one in fitting_rates(session, cadre_id, day) if one in of_document]
    if not fitting:
        told = _("No rate of {document} fits this person's level, years and way of leaving.")
        return None, {"document_number": told.format(document=number)}
    exact = next((one for one in fitting if one.amount == values["amount"]), None)
    if exact is None:
        told = _("The rate of {document} is {amount} yuan; another one needs its own document.")
        amounts = "、".join(f"{one.amount:.2f}" for one in fitting)
        return None, {"amount": told.format(document=number, amount=amounts)}
    return exact, {}


def _change_words(grants: Sequence[LivingAllowance], start: PartialDate) -> str:
    began = next((one for one in grants if _months(one).first == start.months()), None)
    if began is not None and _months(began).covers(start.months()):
        told = _("The allowance of {amount} yuan begins in {month} too; correct that one instead.")
        return told.format(amount=f"{began.amount:.2f}", month=start.shown_month())
    return _("No allowance runs in {month}.").format(month=start.shown_month())


def _month_problems(session: Session, values: Values, today: date) -> dict[str, str]:
    month: PartialDate = values["month"]
    if month.month is None:
        return {"month": _("Write the month, e.g. 2027.02.")}
    problems: dict[str, str] = {}
    made = notices(session)
    if made and month.months() <= made[0].month.months():
        told = _(
            "{month} was paid by {number}; a month is paid once, corrections go into the next."
        )
        newest = made[0]
        problems["month"] = told.format(month=newest.month.shown(), number=newest.number)
    elif month.months() > PartialDate.from_day(today).months() + _AHEAD:
        problems["month"] = _("{month} is too far ahead to be paid.").format(month=month.shown())
    number = (values.get("number") or "").strip()
    if not number:
        problems["number"] = _("A notice needs its number.")
    elif any(one.number == number for one in made):
        problems["number"] = _("There is a notice with the number {number}.").format(number=number)
    if values["made_on"].earliest() > today:
        date_words = values["made_on"].shown()
        problems["made_on"] = _("{date} lies in the future.").format(date=date_words)
    return problems
