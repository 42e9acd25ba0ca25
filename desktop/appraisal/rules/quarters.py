"""The days of the quarters of a year (平时考核 goes by quarters)."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.base.dates import PartialDate

_MONTHS: Final = 3


def first_day(year: int, quarter: int) -> date:
    """The first day of a quarter, 1 to 4."""
    return PartialDate(year, (quarter - 1) * _MONTHS + 1).earliest()


def last_day(year: int, quarter: int) -> date:
    """The last day of a quarter, 1 to 4."""
    return PartialDate(year, quarter * _MONTHS).latest()
