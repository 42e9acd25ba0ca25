"""Partial dates compared for what they surely say: the whole span of days each can mean.

A season word is counted from a month by the national editor, but says no more than its year.
"""

from __future__ import annotations

from datetime import date

from desktop.base.dates import PartialDate


def first_day(day: PartialDate) -> date:
    """The first day that the date can mean."""
    return date(day.year, 1, 1) if day.season else day.earliest()


def last_day(day: PartialDate) -> date:
    """The last day that the date can mean."""
    return date(day.year, 12, 31) if day.season else day.latest()


def first_month(day: PartialDate) -> int:
    """The first month that the date can mean, in months since year 0."""
    return day.year * 12 if day.season else day.months()


def last_month(day: PartialDate) -> int:
    """The last month that the date can mean, in months since year 0."""
    return day.year * 12 + 11 if day.season or day.month is None else day.months()


def surely_before(one: PartialDate, other: PartialDate) -> bool:
    """Whether `one` lies before `other`, whatever days they mean."""
    return last_day(one) < first_day(other)


def surely_differ(one: PartialDate, other: PartialDate) -> bool:
    """Whether the two cannot mean the same day."""
    return surely_before(one, other) or surely_before(other, one)


def surely_reversed(start: PartialDate | None, end: PartialDate | None) -> bool:
    """Whether a period ends before it starts."""
    return start is not None and end is not None and surely_before(end, start)


def most_years(start: PartialDate, end: PartialDate) -> int:
    """The most full years that can lie between the two."""
    return _years(first_day(start), last_day(end))


def least_years(start: PartialDate, end: PartialDate) -> int:
    """The fewest full years that can lie between the two."""
    return _years(last_day(start), first_day(end))


def least_months(start: PartialDate, end: PartialDate) -> int:
    """The fewest months from the month of `start` to that of `end`; negative where end is first."""
    return first_month(end) - last_month(start)


def _years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
