"""When a right of political treatment falls due, and what rights, benefits and jobs must keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.base.dates import PartialDate
from desktop.base.words import _
from desktop.daily.rules.deadlines import months_after

TEMPLATE_CODE: Final = "exits:rights_template"
"""The rule setting with what the office grants all at once to those who leave."""


@dataclass(frozen=True, slots=True)
class Given:
    """From a day until before another; None: open."""

    item: str
    start: PartialDate
    end: PartialDate | None

    def runs_on(self, day: date) -> bool:
        """Whether it is given on a day."""
        return self.start.earliest() <= day and (self.end is None or day < self.end.earliest())

    def meets(self, other: Given) -> bool:
        """Whether both are given on some day."""
        return _begins_before(self, other.end) and _begins_before(other, self.end)


def due_day(start: PartialDate, last: PartialDate | None, every_months: int | None) -> date | None:
    """By when a right is to be given again: so many months after it was last given, or began.

    None for a right that is given on occasion only.
    """
    if every_months is None:
        return None
    return months_after((last or start).earliest(), every_months)


def grant_problems(values: Mapping[str, Any], others: Sequence[Given]) -> dict[str, str]:
    """What is wrong with a right or benefit of one person; `others` are those of the same kind."""
    start, end, item = values.get("start"), values.get("end"), values.get("item")
    if start is None or item is None:
        return {}
    if end is not None and end.latest() < start.earliest():
        return {"end": _("It ends before it begins.")}
    if end is not None and not values.get("stop_reason"):
        return {"stop_reason": _("Say why it ended.")}
    own = Given(item, start, end)
    for other in others:
        if other.item == item and own.meets(other):
            told = _("{item} is given since {date}; end it first.")
            return {"start": told.format(item=item, date=other.start.shown())}
    return {}


def occasion_problems(
    values: Mapping[str, Any], rights: Sequence[Given], today: date
) -> dict[str, str]:
    """An occasion to come, or one of a right that was not given on that day."""
    on, item = values.get("on"), values.get("item")
    if on is None or item is None:
        return {}
    if on.earliest() > today:
        return {"on": _("This day is still to come.")}
    if place_of_right(values, rights) is None:
        if not any(one.item == item for one in rights):
            return {"item": _("This right is not granted.")}
        told = _("“{item}” was not given on this day; see from when it is granted.")
        return {"on": told.format(item=item)}
    return {}


def place_of_right(values: Mapping[str, Any], rights: Sequence[Given]) -> int | None:
    """Which of the rights an occasion belongs to: the one of its item that ran on its day."""
    for place, one in enumerate(rights):
        if one.item == values["item"] and one.runs_on(values["on"].latest()):
            return place
    return None


def benefit_problems(
    values: Mapping[str, Any], others: Sequence[Given], today: date
) -> dict[str, str]:
    """As for any grant; and a proof that is not named, or of a day to come."""
    found = grant_problems(values, others)
    proof_on = values.get("proof_on")
    if proof_on is not None and proof_on.earliest() > today:
        found["proof_on"] = _("This day is still to come.")
    if proof_on is not None and not values.get("proof"):
        found["proof"] = _("Name the proof.")
    return found


def job_problems(values: Mapping[str, Any]) -> dict[str, str]:
    """An end before the beginning, a term below 1. What breaks a limit is kept and listed."""
    found: dict[str, str] = {}
    start, end, term = values.get("start"), values.get("end"), values.get("term")
    if start is not None and end is not None and end.latest() < start.earliest():
        found["end"] = _("It ends before it begins.")
    if term is not None and term < 1:
        found["term"] = _("Terms are counted from 1.")
    return found


def _begins_before(one: Given, end: PartialDate | None) -> bool:
    return end is None or one.start.earliest() < end.earliest()
