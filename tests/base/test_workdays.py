"""Working days against the published calendars (国务院办公厅关于节假日安排的通知, 2024-2026)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.workdays import Workdays

# Days that the notices of the State Council's General Office name, and ordinary ones.
DAYS = (
    ("2024-01-01", False),
    ("2024-02-04", True),  # a Sunday worked before the Spring Festival
    ("2024-02-09", True),
    ("2024-02-10", False),
    ("2024-02-17", False),
    ("2024-02-18", True),  # a Sunday worked after it
    ("2024-04-04", False),
    ("2024-04-07", True),
    ("2024-05-01", False),
    ("2024-05-11", True),
    ("2024-09-14", True),
    ("2024-09-17", False),
    ("2024-09-29", True),
    ("2024-10-07", False),
    ("2024-10-12", True),
    ("2025-01-01", False),
    ("2025-01-26", True),  # a Sunday
    ("2025-01-28", False),
    ("2025-02-04", False),
    ("2025-02-08", True),  # a Saturday
    ("2025-04-27", True),
    ("2025-05-05", False),
    ("2025-06-02", False),
    ("2025-09-28", True),
    ("2025-10-08", False),
    ("2025-10-11", True),
    ("2026-01-04", True),
    ("2026-02-14", True),  # a Saturday
    ("2026-02-16", False),
    ("2026-02-23", False),
    ("2026-02-28", True),  # a Saturday
    ("2026-05-09", True),
    ("2026-09-20", True),
    ("2026-10-07", False),
    ("2026-10-10", True),
)

# An inquiry served on the first date is due on the second: 15 working days (函询).
DUE = (
    ("2024-01-26", 15, "2024-02-21"),
    ("2025-01-20", 15, "2025-02-14"),
    ("2026-02-09", 15, "2026-03-06"),
    ("2024-09-27", 5, "2024-10-10"),
    ("2024-03-01", 1, "2024-03-04"),
)


@pytest.mark.parametrize(("day", "worked"), DAYS)
def test_the_published_calendar_is_kept(day: str, worked: bool) -> None:
    assert Workdays().is_workday(date.fromisoformat(day)) is worked


@pytest.mark.parametrize(("start", "count", "due"), DUE)
def test_the_nth_working_day_after_a_date(start: str, count: int, due: str) -> None:
    counted = Workdays().after(date.fromisoformat(start), count)
    assert (counted.day.isoformat(), counted.provisional) == (due, False)


@given(st.dates(date(2024, 1, 1), date(2026, 6, 30)), st.integers(1, 60))
def test_between_counts_back_what_after_counted(start: date, count: int) -> None:
    due = Workdays().after(start, count).day
    assert Workdays().is_workday(due)
    assert Workdays().between(start, due) == count


def test_a_year_that_is_not_published_is_provisional() -> None:
    counted = Workdays().after(date(2033, 1, 31), 15)
    assert (counted.day, counted.provisional) == (date(2033, 2, 21), True)


def test_the_office_extends_the_calendar() -> None:
    entered = {date(2033, 1, 31): False, date(2033, 2, 5): True}
    counted = Workdays(entered).after(date(2033, 1, 30), 5)
    assert (counted.day, counted.provisional) == (date(2033, 2, 5), False)


def test_nothing_is_counted_backwards() -> None:
    with pytest.raises(ValueError, match="0"):
        Workdays().after(date(2024, 1, 1), 0)
    assert Workdays().between(date(2024, 1, 5), date(2024, 1, 1)) == 0
