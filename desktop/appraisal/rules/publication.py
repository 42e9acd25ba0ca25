"""The publication of those who are to be excellent: how long it takes, and whether it stands."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.base.dates import PartialDate
from desktop.base.words import _, ngettext
from desktop.base.workdays import Counted, Workdays


def first_end(start: date, days: int, calendar: Workdays) -> Counted:
    """The first day on which a publication may end that begins on `start`, which counts itself.

    `days` are working days, 1 or more: 公务员考核规定 (2020) art. 18, five (B).
    """
    return calendar.after(start - timedelta(days=1), days)


def working_days(start: date, end: date, calendar: Workdays) -> int:
    """How many working days lie from `start` to `end`, both included."""
    return calendar.between(start - timedelta(days=1), end)


def problem_with_end(start: PartialDate, end: PartialDate, days: int, calendar: Workdays) -> str:
    """What is wrong with the last day of a publication, one sentence; empty where nothing is."""
    if end.latest() < start.earliest():
        return _("It ends before it begins.")
    made = working_days(start.earliest(), end.latest(), calendar)
    if days < 1 or made >= days:
        return ""
    right = first_end(start.earliest(), days, calendar)
    told = ngettext(
        "These are {made} of {count} working day; the first day that would be right is {day}.",
        "These are {made} of {count} working days; the first day that would be right is {day}.",
        days,
    ).format(made=made, count=days, day=PartialDate.from_day(right.day).shown())
    if right.provisional:
        told += " " + _("The calendar of that year is not known yet; weekends count.")
    return told
