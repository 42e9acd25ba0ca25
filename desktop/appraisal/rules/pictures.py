"""The figures of the pictures of a score: bars of a group, the line over the years.

Screen and paper draw the same ones. Places are shares of the width or height, from 0 at the left or
the foot to 1 at the right or the top; they are for drawing, never for reckoning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

_MOST_BINS: Final = 12
_MOST_LINES: Final = 5
_NICE: Final = (Decimal(1), Decimal(2), Decimal(5))
_SMALLEST: Final = Decimal("0.1")
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Tick:
    """A figure beside an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Bin:
    """Points from `low` up to `high`; only the last bin holds its upper end too."""

    low: Decimal
    high: Decimal
    count: int
    mine: bool
    """Whether the points looked for lie in it."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many of a group lie where: bins of equal width without a gap, from low to high."""

    bins: tuple[Bin, ...]
    own: Decimal | None
    own_at: float | None
    """Where the points looked for stand between the ends."""
    ticks: tuple[Tick, ...]
    """The ends of the bins, as many as can be told apart."""

    @property
    def most(self) -> int:
        """The count of the highest bar; 0 where nobody has a score."""
        return max((one.count for one in self.bins), default=0)

    @property
    def total(self) -> int:
        """How many have a score."""
        return sum(one.count for one in self.bins)

    def height(self, one: Bin) -> float:
        """How high the bar of a bin is, as a share of the highest."""
        return one.count / self.most if self.most else 0.0


@dataclass(frozen=True, slots=True)
class YearPoint:
    """The score and the grade of one year."""

    year: int
    points: Decimal | None
    """None: no score that year; the line has a gap there."""
    grade: str
    """The official word; empty where none was decided."""
    across: float
    up: float | None


@dataclass(frozen=True, slots=True)
class History:
    """The scores of one member over the years, the oldest first; years between are all there."""

    years: tuple[YearPoint, ...]
    ticks: tuple[Tick, ...]
    """Points beside the upright axis."""

    @property
    def stretches(self) -> tuple[tuple[YearPoint, ...], ...]:
        """The parts to be joined by a line: years next to each other that have a score."""
        parts: list[list[YearPoint]] = [[]]
        for one in self.years:
            if one.up is None:
                parts.append([])
            else:
                parts[-1].append(one)
        return tuple(tuple(part) for part in parts if part)


def distribution(
    points: Sequence[Decimal],
    own: Decimal | None = None,
    bounds: tuple[Decimal, Decimal] | None = None,
) -> Distribution:
    """The points of a group in bins, and where `own` of them stands.

    `points` are those of all who have a score, `own` is one of them, or None to mark nobody.
    `bounds` are points that the picture reaches to at least, so that pictures of several groups
    can be compared. The width of a bin is 1, 2 or 5 times a power of ten, so that there are at most
    a dozen; what lies on the line between two bins counts to the upper one.
    """
    seen = [*points, *(() if own is None else (own,)), *(bounds or ())]
    if not seen:
        return Distribution((), own, None, ())
    low, high, step = _scale(min(seen), max(seen), _MOST_BINS)
    count = int((high - low) / step)
    counts = [0] * count
    for one in points:
        counts[_place(one, low, step, count)] += 1
    mine = None if own is None else _place(own, low, step, count)
    edges = [low + number * step for number in range(count + 1)]
    return Distribution(
        tuple(
            Bin(edges[number], edges[number + 1], counts[number], number == mine)
            for number in range(count)
        ),
        own,
        None if own is None else float((own - low) / (high - low)),
        _ticks(low, high, step),
    )


def history_line(years: Sequence[tuple[int, Decimal | None, str]]) -> History:
    """The line of the scores over the years, from (year, points, grade) in any order.

    Years that are missing between the first and the last stand in it without points. A year that
    is given twice counts once, as it was given last.
    """
    if not years:
        return History((), ())
    known = {year: (points, grade) for year, points, grade in years}
    first, last = min(known), max(known)
    scored = [points for points, _grade in known.values() if points is not None]
    low, high, step = _scale(min(scored), max(scored), _MOST_LINES) if scored else _EMPTY
    drawn = []
    for year in range(first, last + 1):
        points, grade = known.get(year, (None, ""))
        up = None if points is None else float((points - low) / (high - low))
        across = _HALF if first == last else (year - first) / (last - first)
        drawn.append(YearPoint(year, points, grade, across, up))
    return History(tuple(drawn), _ticks(low, high, step) if scored else ())


_EMPTY: Final = (Decimal(0), Decimal(1), Decimal(1))


def _scale(lowest: Decimal, highest: Decimal, most: int) -> tuple[Decimal, Decimal, Decimal]:
    """Round ends around both, with the least round step that makes at most so many parts."""
    power = _SMALLEST
    while True:
        for nice in _NICE:
            step = nice * power
            low = (lowest / step).to_integral_value(ROUND_FLOOR) * step
            high = (highest / step).to_integral_value(ROUND_CEILING) * step
            if low == high:
                high = low + step
            if high - low <= most * step and (step >= 1 or _is_fine(lowest, highest)):
                return low, high, step
        power *= 10


def _is_fine(lowest: Decimal, highest: Decimal) -> bool:
    """Whether the points lie so close together that parts below one point tell more."""
    return 0 < highest - lowest < 2


def _place(points: Decimal, low: Decimal, step: Decimal, count: int) -> int:
    return min(int((points - low) / step), count - 1)


def _ticks(low: Decimal, high: Decimal, step: Decimal) -> tuple[Tick, ...]:
    """Every end of a part, or every second or later one, so that about six stand there."""
    count = int((high - low) / step)
    every = -(-count // 6)
    return tuple(
        Tick(number / count, _figure(low + number * step)) for number in range(0, count + 1, every)
    )


def _figure(number: Decimal) -> str:
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
