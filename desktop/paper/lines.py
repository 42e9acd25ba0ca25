"""Breaking text into lines, and finding the size at which it fits a box; nothing is ever cut."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from desktop.paper.fonts import Face

NEVER_FIRST = frozenset("，。、；：！？）》」』】〕〉”’…·•％‰℃～)]},.;:!?%")
NEVER_LAST = frozenset("（《「『【〔〈“‘([{")
CONTINUED = "（下接续页）"
BLANK_DATE = "　　年　　月　　日"
"""A date for the pen."""

_ROUNDING = 1e-6


class Step(NamedTuple):
    """A size of type with the distance of its lines, both in points."""

    size: float
    leading: float


def steps(first: Step, last: float, by: float) -> tuple[Step, ...]:
    """`first`, then ever smaller by `by` points down to `last`, each with lines 1 point larger.

    (Line = size + 1 point is what programs around the national form use when they shrink.)
    """
    count = round((first.size - last) / by)
    return (
        first,
        *(Step(first.size - n * by, first.size - n * by + 1) for n in range(1, count + 1)),
    )


class Fitted(NamedTuple):
    """Text broken to a width at a size; `rest` is what the box could not hold."""

    step: Step
    lines: tuple[str, ...]
    rest: str = ""

    @property
    def height(self) -> float:
        """Height of the block in points."""
        return len(self.lines) * self.step.leading


def break_lines(text: str, width: float, face: Face, first_width: float | None = None) -> list[str]:
    """One paragraph as lines of at most `width` em; the lines joined give the text again.

    Closing punctuation begins no line, opening punctuation ends none, Latin words and numbers
    stay whole where a line can hold them. Spaces at a break stay at the end of the line.
    """
    ends = list(accumulate(map(face.advances.__getitem__, text)))
    here = width if first_width is None else first_width
    if not ends or ends[-1] <= here + _ROUNDING:
        return [text]
    lines: list[str] = []
    start, offset, length = 0, 0.0, len(text)
    while True:
        stop = bisect_right(ends, offset + here + _ROUNDING, start)
        if stop < length:
            stop = _good_break(text, start, stop)
        while stop < length and text[stop] == " ":
            stop += 1
        lines.append(text[start:stop])
        if stop >= length:
            return lines
        start, offset, here = stop, ends[stop - 1], width


def _good_break(text: str, start: int, stop: int) -> int:
    best = stop
    while best > start:
        before, after = text[best - 1], text[best]
        inside_word = " " < before < "\x7f" and " " < after < "\x7f"
        if not (inside_word or after in NEVER_FIRST or before in NEVER_LAST):
            return best
        best -= 1
    return max(stop, start + 1)


@lru_cache(maxsize=4096)
def fit(
    text: str,
    width: float,
    height: float,
    allowed: tuple[Step, ...],
    face: Face,
    spacing: float = 0.0,
) -> Fitted:
    """The text at the largest allowed step at which it fits width and height (points).

    `spacing` points are added after each character at the first step only. Where even the last
    step is too large, the box gets what it holds, a note, and the rest comes back in `rest`.
    """
    paragraphs = text.split("\n")
    widths = [_least_width(part, face) for part in paragraphs]
    for step in allowed:
        pitch = step.size + spacing if step is allowed[0] else step.size
        room = width / pitch + _ROUNDING
        fewest = sum(ceil(wide / room) or 1 for wide in widths)
        if fewest * step.leading > height + _ROUNDING:
            continue
        lines = [line for part in paragraphs for line in break_lines(part, width / pitch, face)]
        fitted = Fitted(step, tuple(lines))
        if fitted.height <= height + _ROUNDING and _no_wider(lines, width, pitch, face):
            return fitted
    return _overflowing(paragraphs, width, height, allowed[-1], face)


def _least_width(text: str, face: Face) -> float:
    """Width in em without spaces, which may stand out behind a line."""
    return sum(map(face.advances.__getitem__, text.replace(" ", "")))


def _no_wider(lines: list[str], width: float, size: float, face: Face) -> bool:
    """Whether no single character is wider than the box."""
    if width >= 2 * size:
        return True
    return all(
        sum(map(face.advances.__getitem__, line)) * size <= width + _ROUNDING for line in lines
    )


def _overflowing(
    paragraphs: list[str], width: float, height: float, step: Step, face: Face
) -> Fitted:
    capacity = max(1, int((height + _ROUNDING) / step.leading))
    noted = capacity > 1 and len(CONTINUED) * step.size <= width
    kept = capacity - 1 if noted else capacity
    lines: list[str] = []
    rest: list[str] = []
    for paragraph in paragraphs:
        broken = break_lines(paragraph, width / step.size, face)
        room = max(0, kept - len(lines))
        lines += broken[:room]
        if broken[room:]:
            rest.append("".join(broken[room:]))
    return Fitted(step, (*lines, CONTINUED) if noted else tuple(lines), "\n".join(rest))
