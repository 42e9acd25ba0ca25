"""Whether what is entered for a year can stand: quarters, circumstances, actuals with evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from desktop.appraisal.fields.plan import EVALUATION, LEDGER, PANEL, YES_NO
from desktop.appraisal.rules.lines import Line, problem_with_given
from desktop.appraisal.rules.quota import share_of
from desktop.appraisal.rules.rulebook import Rulebook
from desktop.appraisal.rules.sentences import figures
from desktop.appraisal.rules.ways import way_of
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.fields import Field, Kind, read
from desktop.base.words import N_, _

NOT_TYPED: Final[Mapping[str, str]] = {
    PANEL: N_("The marks stand under “Marks”."),
    EVALUATION: N_("The number comes from the democratic evaluation."),
    LEDGER: N_("The number comes from the ledger: its plus and minus entries of the year."),
}
"""Where the number of a line comes from whose way of scoring lets nobody type it."""

_NUMBER: Final = re.compile(r"([+-]?[0-9０-９][0-9０-９,，.．]*)\s*(.*)", re.DOTALL)
_FIRST_MONTHS: Final = {1: 1, 2: 4, 3: 7, 4: 10}


@dataclass(frozen=True, slots=True)
class Typed:
    """An actual as it was typed; all empty where nothing was."""

    number: Decimal | None = None
    unit_of_measure: str | None = None
    done: bool | None = None


# Actuals


def read_actual(line: Line, text: str) -> Typed:
    """What was typed as the actual of a line: “520 万元”, a number of events, yes or no.

    Raises UserError, one sentence, where it is not of the kind that the way of scoring needs, has
    no unit or another than that of the letter, or where nothing is typed for this way.
    """
    text = text.strip()
    if not text:
        return Typed()
    if line.way in NOT_TYPED:
        raise UserError(_(NOT_TYPED[line.way]))
    if line.way == YES_NO:
        return Typed(done=bool(read(Field("done", N_("Done"), Kind.YES_NO), text)))
    number, unit = _parts(text)
    if problem := problem_with_unit(line, unit) or problem_with_given(line, number):
        raise UserError(problem)
    return Typed(number, unit or None)


def show_actual(line: Line, typed: Typed) -> str:
    """The actual as people read it and `read_actual` takes it back."""
    if typed.done is not None:
        return _("yes") if typed.done else _("no")
    if typed.number is None:
        return ""
    unit = typed.unit_of_measure or line.unit_of_measure or ""
    return f"{figures(typed.number)} {unit}".strip()


def problem_with_unit(line: Line, unit: str | None) -> str:
    """What is wrong with the unit of a number for this line; empty where nothing is."""
    wanted = (line.unit_of_measure or "").strip()
    written = (unit or "").strip()
    if written == wanted or (not written and not way_of(line.way).needs_unit_of_measure):
        return ""
    if not wanted:
        return _("The letter names no unit; write the number alone.")
    message = (
        _("“{written}” is not the unit; the letter measures in {unit}.")
        if written
        else _("Write the unit; the letter measures in {unit}.")
    )
    return message.format(written=written, unit=wanted)


def problems_in_actual(line: Line, values: Mapping[str, Any], *, evidence: bool) -> dict[str, str]:
    """The sentence for each field of an actual that cannot stand, by key.

    `evidence` says whether an entry of the ledger or an attachment proves it; a source will do
    instead. What does not apply has a reason and needs no evidence.
    """
    found: dict[str, str] = {}
    number, done, reason = (values.get(key) for key in ("number", "done", "not_applicable"))
    given = done if line.way == YES_NO else number
    if number is not None and done is not None:
        found["actual"] = _("Write a number, or yes or no, not both.")
    elif given is None and (number is not None or done is not None):
        found["actual"] = problem_with_given(line, number if number is not None else done)
    elif given is not None and line.way in NOT_TYPED:
        found["actual"] = _(NOT_TYPED[line.way])
    elif given is not None and reason:
        found["not_applicable"] = _("Write either the actual or why the part does not apply.")
    elif given is not None:
        unit = problem_with_unit(line, values.get("unit_of_measure")) if number is not None else ""
        if problem := unit or problem_with_given(line, given):
            found["actual"] = problem
        elif not evidence and not values.get("source"):
            found["source"] = _(
                "Name the evidence: an entry of the ledger, an attachment, or the source of the "
                "number."
            )
    return found


# Quarters


def problems_in_quarter(
    values: Mapping[str, Any], year: int, quarter: int, today: date
) -> dict[str, str]:
    """The sentence for each field of a routine assessment that cannot stand, by key.

    A draft may be incomplete; a confirmed one needs a grade and the leader's comment. How many
    may be 好 is not looked at here.
    """
    found = {
        key: _ahead_words(values[key])
        for key in ("summary_on", "leader_on", "confirmed_on", "fed_back_on")
        if _lies_ahead(values.get(key), today)
    }
    made = sum((values.get(key) or Decimal(0) for key in _ATTENDANCE), Decimal(0))
    most = days_of_quarter(year, quarter)
    if made > most:
        found["present_days"] = _("The days make {made}; the quarter has {most}.").format(
            made=figures(made), most=most
        )
    confirmed, told = values.get("confirmed_on"), values.get("fed_back_on")
    if confirmed is not None and not values.get("grade"):
        found.setdefault("grade", _("A grade is needed before it is confirmed."))
    if confirmed is not None and not (values.get("leader_comment") or "").strip():
        found.setdefault(
            "leader_comment", _("The comment of the leader is needed before it is confirmed.")
        )
    if told is not None and confirmed is None:
        found.setdefault("fed_back_on", _("It is fed back after it was confirmed."))
    elif told is not None and confirmed is not None and told.latest() < confirmed.earliest():
        found.setdefault(
            "fed_back_on",
            _("It was confirmed on {day}; it is fed back from then on.").format(
                day=confirmed.shown()
            ),
        )
    return found


def problem_with_good(good: int, members: int, rules: Rulebook) -> str:
    """A sentence where so many confirmed 好 in a quarter are more than a group may have.

    公务员平时考核办法 (M): 好 at most a share of all who belong to the group, rounded down, so that
    quarters can be confirmed one after the other.
    """
    share = rules.number("good_quarter_share")
    most = share_of(members, share)
    if good <= most:
        return ""
    return _(
        "Of {members} cadres in the group {most} may be 好 ({share} %), with this it would be "
        "{good}: take {over} away."
    ).format(members=members, most=most, share=figures(share), good=good, over=good - most)


def days_of_quarter(year: int, quarter: int) -> int:
    """How many days a quarter of this year has."""
    first = date(year, _FIRST_MONTHS[quarter], 1)
    after = date(year + 1, 1, 1) if quarter == 4 else date(year, _FIRST_MONTHS[quarter + 1], 1)
    return (after - first).days


_ATTENDANCE: Final = ("present_days", "personal_leave_days", "sick_leave_days", "absent_days")


# Circumstances


def problems_in_circumstance(values: Mapping[str, Any], year: int) -> dict[str, str]:
    """The sentence for each field of a circumstance that cannot stand, by key.

    It may begin before the year and end after it, but some of it must lie within; the days that
    count are no more than those of it within the year.
    """
    start, end, days = (values.get(key) for key in ("start", "end", "days"))
    if start is not None and end is not None and end.latest() < start.earliest():
        return {"end": _("It ends before it begins.")}
    if start is not None and start.earliest().year > year:
        return {"start": _("The cycle is that of {year}.").format(year=year)}
    if end is not None and end.latest().year < year:
        return {"end": _("The cycle is that of {year}.").format(year=year)}
    first = max(start.earliest() if start is not None else date.min, date(year, 1, 1))
    last = min(end.latest() if end is not None else date.max, date(year, 12, 31))
    most = (last - first).days + 1
    if days is not None and days > most:
        return {
            "days": _("From {start} to {end} there are {most} days, not {days}.").format(
                start=PartialDate.from_day(first).shown(),
                end=PartialDate.from_day(last).shown(),
                most=most,
                days=figures(days),
            )
        }
    return {}


def _parts(text: str) -> tuple[Decimal, str]:
    """The number and what stands behind it. Raises UserError where there is no number."""
    match = _NUMBER.fullmatch(text)
    described = Field("number", N_("Actual"), Kind.DECIMAL)
    number = read(described, match[1] if match is not None else text)
    return number, match[2].strip() if match is not None else ""


def _lies_ahead(day: PartialDate | None, today: date) -> bool:
    return day is not None and day.earliest() > today


def _ahead_words(day: PartialDate) -> str:
    return _("{date} lies in the future.").format(date=day.shown())
