"""Working days in China: weekends, public holidays and the make-up days before and after them.

The calendars of past years and of the year that is running come with the `chinesecalendar`
library (notices of the State Council's General Office); the office enters later ones as they are
published. A year that neither knows is counted by weekends alone, and the answer is provisional.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """A date that was counted; provisional where a calendar was not published yet."""

    day: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class Workdays:
    """`entered` are days that the office entered: whether each is a working day.

    A year counts as known to the office where any day of it was entered.
    """

    entered: Mapping[date, bool] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        """Whether people work on this day, as far as it is known."""
        if day in self.entered:
            return self.entered[day]
        if _published(day.year):
            from chinese_calendar import is_workday

            return bool(is_workday(day))
        return day.weekday() < _SATURDAY

    def is_provisional(self, day: date) -> bool:
        """Whether the calendar of this day's year is not known yet."""
        entered = any(known.year == day.year for known in self.entered)
        return not entered and not _published(day.year)

    def after(self, start: date, count: int) -> Counted:
        """The `count`-th working day after `start`, which is not counted itself.

        Raises ValueError for a count below 1.
        """
        if count < 1:
            raise ValueError(count)
        day, provisional = start, False
        while count:
            day += timedelta(days=1)
            provisional = provisional or self.is_provisional(day)
            count -= self.is_workday(day)
        return Counted(day, provisional)

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to and including `end`."""
        days = (end - start).days
        return sum(self.is_workday(start + timedelta(days=past + 1)) for past in range(days))


def _published(year: int) -> bool:
    from chinese_calendar.constants import holidays

    return bool(min(holidays).year <= year <= max(holidays).year)
