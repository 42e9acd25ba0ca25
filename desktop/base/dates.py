"""Dates as archives know them: a day, a month, a year, or a year with a season word.

The text that is stored sorts by time: "1978", "1978-09", "1978-09-15", and "1978-04春" for a
season, whose month is the one the national editor counts age by.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

from desktop.base.errors import UserError
from desktop.base.plain_text import HALF_WIDTH
from desktop.base.words import _

SEASON_MONTHS = {"春": 4, "夏": 7, "秋": 10, "冬": 12, "初": 3, "中": 6, "底": 12}
"""Season words and the month from which age counts (help of the national editor, 3.0)."""

_SIGNS = HALF_WIDTH | str.maketrans("年月", "..")
_SEASON = re.compile(rf"(\d{{4}})\.?([{''.join(SEASON_MONTHS)}])")
_PARTS = re.compile(r"(\d{4})(?:[.\-/](\d{1,2})(?:[.\-/](\d{1,2}))?)?")
_RUN = re.compile(r"(\d{4})(\d{2})?(\d{2})?")
_STORED = re.compile(rf"(\d{{4}})(?:-(\d\d)(?:-(\d\d))?)?([{''.join(SEASON_MONTHS)}])?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date in the precision in which it is known; nothing is invented."""

    year: int
    month: int | None = None
    day: int | None = None
    season: str = ""

    def __post_init__(self) -> None:
        if not 1850 <= self.year <= 2150:
            raise UserError(_("The year {year} cannot be right.").format(year=self.year))
        if self.month is not None and not 1 <= self.month <= 12:
            raise UserError(_("There is no month {month}.").format(month=self.month))
        if self.day is not None and not 1 <= self.day <= monthrange(self.year, self.month or 1)[1]:
            raise UserError(
                _("{year}.{month:02d} has no day {day}.").format(
                    year=self.year, month=self.month or 1, day=self.day
                )
            )

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what people type: 1978, 1978.9, 1978.09.15, 197809, 19780915, 1978年9月, 1978春.

        Raises UserError with the form that is expected.
        """
        plain = text.strip().translate(_SIGNS).replace("日", "").rstrip(".")
        if season := _SEASON.fullmatch(plain):
            return cls(int(season[1]), SEASON_MONTHS[season[2]], None, season[2])
        parts = _PARTS.fullmatch(plain) or _RUN.fullmatch(plain)
        if parts is None:
            raise UserError(
                _("“{text}” is not a date; write 1978.09, 1978.09.15 or 1978.").format(
                    text=text.strip()
                )
            )
        month, day = parts[2], parts[3]
        return cls(int(parts[1]), int(month) if month else None, int(day) if day else None)

    @classmethod
    def from_stored(cls, text: str) -> Self:
        """The date from its stored text, e.g. "1978-09"."""
        parts = _STORED.fullmatch(text)
        if parts is None:
            raise ValueError(text)
        month, day = parts[2], parts[3]
        return cls(
            int(parts[1]), int(month) if month else None, int(day) if day else None, parts[4] or ""
        )

    @classmethod
    def from_day(cls, day: date) -> Self:
        """The date of a calendar day."""
        return cls(day.year, day.month, day.day)

    def stored(self) -> str:
        """The text that is stored; texts sort by time."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text + self.season

    def shown(self) -> str:
        """As on paper: 1978.09.15, 1978.09, 1978, 1978春."""
        if self.season:
            return f"{self.year:04d}{self.season}"
        return self.stored().replace("-", ".")

    def shown_month(self) -> str:
        """As the national form prints it, without the day: 1978.09."""
        return self.without_day().shown()

    def written(self) -> str:
        """As official documents write it: 1978年9月15日, 1978年9月, 1978年, 1978年春."""
        month = f"{self.month}月" if self.month and not self.season else self.season
        return f"{self.year}年{month}" + (f"{self.day}日" if self.day else "")

    def digits(self) -> str:
        """As exchange files write it: 19780915, 197809, 1978, 1978春."""
        return self.shown().replace(".", "")

    def without_day(self) -> PartialDate:
        """The same date in month precision."""
        return PartialDate(self.year, self.month, None, self.season)

    def earliest(self) -> date:
        """The first calendar day that this date can mean; for a season word the editor's day."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last calendar day that this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def months(self) -> int:
        """Months since year 0, for counting; a year alone counts as its January."""
        return self.year * 12 + (self.month or 1) - 1

    def plus_months(self, months: int) -> PartialDate:
        """The month so many months later, in month precision."""
        total = self.months() + months
        return PartialDate(total // 12, total % 12 + 1)

    def __str__(self) -> str:
        return self.shown()


@lru_cache(4096)
def date_in(text: str) -> PartialDate | None:
    """The date that a text says, None where it is empty or says something else.

    For callers that keep the wording beside the date: what is no date is not lost to them.
    """
    try:
        return PartialDate.read(text)
    except UserError:
        return None


def full_years(start: PartialDate, on: PartialDate) -> int:
    """Full years from the month of `start` to the month of `on`, as the national editor counts."""
    return (on.months() - start.months()) // 12
