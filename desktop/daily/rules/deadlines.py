"""Time limits: how long, from which day, by which rule; and the day on which one ends.

The limits themselves are data, in resources/rules/deadlines.csv and effect_periods.csv; the office
may set its own under the code of each.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from desktop.base.codes import Row, rule_rows
from desktop.base.dates import PartialDate
from desktop.base.words import _, ngettext
from desktop.base.workdays import Counted, Workdays
from desktop.cadres.records import RuleSetting

REPLY: Final = "函询回复"
SELF_EXAMINATION: Final = "诫勉书面检查"
REPORT: Final = "提醒/诫勉整改报告"
FOLLOW_UP: Final = "诫勉改正情况跟踪"
MEETING_REPORT: Final = "民主生活会后上报"
EFFECT: Final = "诫勉影响期"
EVENTS: Final = (REPLY, SELF_EXAMINATION, REPORT, FOLLOW_UP, EFFECT, MEETING_REPORT)
"""The time limits that daily assessment counts."""

AMOUNT: Final = "amount"
"""The threshold that an office can set for a time limit."""

_ADMONITION: Final = "诫勉"
_UNCONFIRMED: Final = "M"
_UNITS: Final = {"day": "days", "month": "months", "workday": "workdays"}

Settings = Mapping[str, RuleSetting]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit; `amount` is in `unit` ("days", "workdays" or "months")."""

    event: str
    actor: str
    amount: int
    unit: str
    counted_from: str
    source: str
    confidence: str
    shipped: int
    """The amount of the rule as shipped; `amount` is what the office set in its place."""
    verified: str = ""
    """Who of the office verified the rule, and when."""
    off: bool = False

    @property
    def code(self) -> str:
        """Under which the office sets it."""
        return code_of(self.event)

    @property
    def unconfirmed(self) -> bool:
        """Whether nobody has seen the text of the rule yet."""
        return _UNCONFIRMED in self.confidence and not self.verified

    def length(self, amount: int | None = None) -> str:
        """How long it is, in words."""
        count = self.amount if amount is None else amount
        return _LENGTHS[self.unit](count).format(count=count)


@dataclass(frozen=True, slots=True)
class Due:
    """The day on which a time limit ends; provisional where a calendar is not known yet."""

    day: PartialDate
    provisional: bool
    start: PartialDate
    deadline: Deadline

    @property
    def working(self) -> list[str]:
        """How the day was worked out: from which day, rule, clause and verification."""
        deadline = self.deadline
        lines = [
            _("{event}: {length} from {start} ({what}), which is not counted: {day}.").format(
                event=deadline.event,
                length=deadline.length(),
                start=self.start.shown(),
                what=deadline.counted_from,
                day=self.day.shown(),
            )
        ]
        if self.provisional:
            lines.append(
                _("Provisional: the calendar of {year} is not known yet; weekends count.").format(
                    year=self.day.year
                )
            )
        return [*lines, *rule_words(deadline)]


def rule_words(deadline: Deadline) -> list[str]:
    """The rule of a time limit, a line each: clause, verification, what the office set."""
    lines = [
        _("Rule: {clause}; verification {mark}.").format(
            clause=deadline.source, mark=deadline.confidence
        )
    ]
    if deadline.amount != deadline.shipped:
        lines.append(
            _("The office set {length}; the rule as shipped says {shipped}.").format(
                length=deadline.length(), shipped=deadline.length(deadline.shipped)
            )
        )
    if deadline.verified:
        lines.append(_("Verified: {who}.").format(who=deadline.verified))
    if deadline.unconfirmed:
        lines.append(_("This rule is unconfirmed: have it checked before relying on it."))
    return lines


def code_of(event: str) -> str:
    """The code under which the office sets a time limit."""
    return f"deadline:{event}"


def deadline_of(event: str, settings: Settings) -> Deadline:
    """The time limit of an event, as shipped or as the office set it. Raises KeyError."""
    row = _shipped()[event]
    setting = settings.get(code_of(event))
    amount = int(row["limit"])
    return Deadline(
        event,
        row["actor"],
        int(setting.thresholds.get(AMOUNT, amount)) if setting else amount,
        _UNITS.get(row["unit"], row["unit"]),
        row["from"],
        row["source"],
        row["confidence"],
        amount,
        verification(setting),
        setting.off if setting else False,
    )


def verification(setting: RuleSetting | None) -> str:
    """Who of the office verified a rule, and when; empty where nobody did."""
    if setting is None or not setting.verified_by or setting.verified_on is None:
        return ""
    return f"{setting.verified_by} {setting.verified_on.shown()}"


def due(
    event: str, start: PartialDate | None, settings: Settings, calendar: Workdays
) -> Due | None:
    """When the time limit of an event ends that runs from `start`, which is not counted itself.

    None where no whole day is known to count from, and where the office switched the limit off.
    Raises KeyError for an event without a time limit.
    """
    deadline = deadline_of(event, settings)
    if start is None or start.day is None or deadline.off:
        return None
    counted = _COUNT[deadline.unit](start.earliest(), deadline.amount, calendar)
    return Due(PartialDate.from_day(counted.day), counted.provisional, start, deadline)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where that has no such day."""
    later = PartialDate.from_day(day).plus_months(months)
    last = monthrange(later.year, later.month or 1)[1]
    return date(later.year, later.month or 1, min(day.day, last))


def _after_workdays(day: date, amount: int, calendar: Workdays) -> Counted:
    return calendar.after(day, amount)


def _after_days(day: date, amount: int, _calendar: Workdays) -> Counted:
    return Counted(day + timedelta(days=amount), provisional=False)


def _after_months(day: date, amount: int, _calendar: Workdays) -> Counted:
    return Counted(months_after(day, amount), provisional=False)


_COUNT: Final[Mapping[str, Callable[[date, int, Workdays], Counted]]] = {
    "workdays": _after_workdays,
    "days": _after_days,
    "months": _after_months,
}

_LENGTHS: Final[Mapping[str, Callable[[int], str]]] = {
    "workdays": lambda count: ngettext("{count} working day", "{count} working days", count),
    "days": lambda count: ngettext("{count} day", "{count} days", count),
    "months": lambda count: ngettext("{count} month", "{count} months", count),
}


@cache
def _shipped() -> Mapping[str, Row]:
    rows = {row["event"]: row for row in rule_rows("deadlines") if row["event"] in EVENTS}
    effect = effect_row()
    rows[EFFECT] = {
        "event": EFFECT,
        "actor": "",
        "limit": effect["period_months"],
        "unit": "months",
        "from": effect["measure"],
        "source": effect["source"],
        "confidence": effect["confidence"],
    }
    return rows


@cache
def effect_row() -> Row:
    """What an admonition bars and for how long, effect_periods.csv."""
    return next(row for row in rule_rows("effect_periods") if row["kind"] == _ADMONITION)
