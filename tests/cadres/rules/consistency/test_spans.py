"""What two partial dates surely say of each other."""

from __future__ import annotations

import pytest

from desktop.cadres.rules.consistency.spans import (
    least_months,
    least_years,
    most_years,
    surely_before,
    surely_differ,
)
from tests.cadres.rules.consistency.clean_file import day


@pytest.mark.parametrize(
    ("one", "other", "before", "differ"),
    [
        ("1985-03", "1985-04", True, True),
        ("1985-03", "1985-03-31", False, False),
        ("1985-03-01", "1985-03-02", True, True),
        ("1985", "1985-12", False, False),
        ("1984", "1985-01", True, True),
        ("1985春", "1985-01", False, False),
        ("1985春", "1986", True, True),
        ("1985-04", "1985-03", False, True),
    ],
)
def test_before_and_different(one: str, other: str, before: bool, differ: bool) -> None:
    first, second = day(one), day(other)
    assert first
    assert second
    assert surely_before(first, second) is before
    assert surely_differ(first, second) is surely_differ(second, first) is differ


@pytest.mark.parametrize(
    ("start", "end", "least", "most"),
    [
        ("1985-03-15", "2003-03-14", 17, 17),
        ("1985-03-15", "2003-03-15", 18, 18),
        ("1985-03", "2003-03", 17, 18),
        ("1985", "2003", 17, 18),
        ("1985冬", "2003", 17, 18),
        ("1985-02", "2003-03", 18, 18),
    ],
)
def test_full_years_between(start: str, end: str, least: int, most: int) -> None:
    first, second = day(start), day(end)
    assert first
    assert second
    assert (least_years(first, second), most_years(first, second)) == (least, most)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2012-01", "2012-03", 2),
        ("2012", "2013", 1),
        ("2012-03", "2012", -2),
        ("2012秋", "2013-03", 3),
    ],
)
def test_the_fewest_months_between(start: str, end: str, months: int) -> None:
    first, second = day(start), day(end)
    assert first
    assert second
    assert least_months(first, second) == months
