"""The figures of the picture of a forecast: a column for each year, its parts the limits.

Screen and paper draw the same one. Places are shares of the height, from 0 at the foot to 1 at the
top; they are for drawing, never for reckoning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.exits.rules.forecast import LIMITS, Forecast

_NICE: Final = (1, 2, 5)
_MOST_TICKS: Final = 6


@dataclass(frozen=True, slots=True)
class Part:
    """Those who reach one limit in one year."""

    key: str
    count: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class YearColumn:
    """One year: its parts from the foot up, in the order of LIMITS, none without people."""

    label: str
    parts: tuple[Part, ...]
    total: int
    top: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A figure beside the upright axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The columns side by side."""

    columns: tuple[YearColumn, ...]
    ticks: tuple[Tick, ...]
    keys: tuple[str, ...]
    """The limits that stand in it: what a legend names."""


def forecast_picture(made: Forecast) -> Picture:
    """How many reach each limit, year by year."""
    return picture_of([year_label(start) for start in made.starts()], made.counts())


def picture_of(labels: Sequence[str], counts: Sequence[Mapping[str, int]]) -> Picture:
    """A column for each label, its parts by the keys of LIMITS; a key may be missing."""
    scale, step = _scale(max((sum(counted.values()) for counted in counts), default=0))
    columns = []
    for label, counted in zip(labels, counts, strict=True):
        parts, below = [], 0
        for key in LIMITS:
            if count := counted.get(key, 0):
                parts.append(Part(key, count, below / scale, (below + count) / scale))
                below += count
        columns.append(YearColumn(label, tuple(parts), below, below / scale))
    return Picture(
        tuple(columns),
        tuple(Tick(figure / scale, str(figure)) for figure in range(0, scale + 1, step)),
        tuple(key for key in LIMITS if any(counted.get(key) for counted in counts)),
    )


def year_label(start: date) -> str:
    """A year of the forecast in short: 2027, or 2027.03– and 2027.03.15– where it begins later."""
    if (start.month, start.day) == (1, 1):
        return str(start.year)
    return f"{start:%Y.%m}–" if start.day == 1 else f"{start:%Y.%m.%d}–"


def year_words(made: Forecast, year: int) -> str:
    """A year of the forecast in full: 2027, or from its first month or day to its last."""
    start = made.starts()[year]
    if (start.month, start.day) == (1, 1):
        return str(start.year)
    end = (*made.starts(), made.until)[year + 1] - timedelta(days=1)
    if start.day == 1:
        return f"{start:%Y.%m}–{end:%Y.%m}"
    return f"{start:%Y.%m.%d}–{end:%Y.%m.%d}"


def _scale(most: int) -> tuple[int, int]:
    """A round height that holds the highest column, and the distance of its figures."""
    power = 1
    while True:
        for nice in _NICE:
            step = nice * power
            parts = max(-(-most // step), 1)
            if parts <= _MOST_TICKS:
                return parts * step, step
        power *= 10
