"""Months as whole numbers since year 0, as PartialDate counts them: quick to add and to compare."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import cache
from itertools import pairwise
from random import Random

from desktop.base.dates import PartialDate


@cache
def month(count: int) -> PartialDate:
    """The month with this number, in month precision."""
    return PartialDate(count // 12, count % 12 + 1)


def month_of(day: date) -> int:
    """The number of the month in which a day lies."""
    return day.year * 12 + day.month - 1


def month_in(year: int, number: int) -> int:
    """The number of a month of a year; `number` is 1 to 12."""
    return year * 12 + number - 1


def any_day(random: Random, count: int) -> PartialDate:
    """Some day of a month."""
    year, number = count // 12, count % 12 + 1
    return PartialDate(year, number, random.randint(1, monthrange(year, number)[1]))


def cut(random: Random, start: int, end: int, least: list[int]) -> list[tuple[int, int]]:
    """A time cut into consecutive parts of at least so many months, as (first, end) of each.

    Where the time is too short, the parts shrink in proportion; none is empty as long as there are
    as many months as parts.
    """
    spare = end - start - sum(least)
    weights = [random.random() + 0.3 for _part in least] if spare > 0 else [float(n) for n in least]
    share = spare / sum(weights)
    bounds = [start]
    exact = float(start)
    for part, weight in zip(least, weights, strict=True):
        exact += part + weight * share
        bounds.append(min(max(round(exact), bounds[-1] + 1), end))
    bounds[-1] = end
    return list(pairwise(bounds))
