"""The picture of a forecast on paper: columns of years, their parts told by pattern, not colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from desktop.exits.rules.forecast import LIMITS
from desktop.exits.rules.forecast_picture import Picture, YearColumn
from desktop.exits.rules.way import rows
from desktop.paper.drawing import Across, Down, Drawing
from desktop.paper.fonts import SANS, width
from desktop.paper.units import Box

HEIGHT: Final = 66.0
"""In millimetres: what the picture takes with its legend and its years."""

_SIZE: Final = 8.0
_LABEL: Final = 11.0
_SWATCH: Final = 9.0
_LEGEND_STEP: Final = 13.0
_BELOW, _LEFT = 13.0, 22.0
_SHARE, _WIDEST = 0.6, 34.0
_LEAST: Final = 9.0
"""A part as high as this bears its number."""
_THIN, _AXIS = 0.4, 0.8
_SPACING: Final = 3.0

Segment = tuple[float, float, float, float]
_PATTERNS: Final = dict(zip(LIMITS, ("#", "+", "/", "\\", "-", "|", ""), strict=True))


def draw_forecast(drawing: Drawing, box: Box, picture: Picture) -> None:
    """Draw the columns of a forecast into a box, the legend at its top."""
    top = _legend(drawing, box, picture)
    plot = Box(
        box.left + _LEFT,
        top + _LABEL,
        box.width - _LEFT,
        box.bottom - _BELOW - top - _LABEL,
    )
    drawing.lines([(plot.left, plot.top, plot.left, plot.bottom)], _AXIS)
    for tick in picture.ticks:
        y = plot.bottom - tick.at * plot.height
        right = plot.left if tick.at else plot.right
        drawing.lines([(plot.left - 3.0, y, right, y)], _AXIS)
        label = Box(box.left, y - _LABEL / 2, _LEFT - 5.0, _LABEL)
        drawing.text(tick.label, label, _SIZE, Across.RIGHT, Down.MIDDLE, SANS)
    room = plot.width / max(len(picture.columns), 1)
    for number, column in enumerate(picture.columns):
        _column(drawing, column, plot, plot.left + number * room, room)


def _legend(drawing: Drawing, box: Box, picture: Picture) -> float:
    """What each pattern stands for; returns where the legend ends."""
    x, y = box.left + _LEFT, box.top
    for key in picture.keys:
        words = rows()[key]["way"]
        wide = width(words, SANS) * _SIZE
        if x + _SWATCH + 3.0 + wide > box.right:
            x, y = box.left + _LEFT, y + _LEGEND_STEP
        fill(drawing, key, Box(x, y + 1.0, _SWATCH, _SWATCH))
        text = Box(x + _SWATCH + 3.0, y, wide + 1.0, _LABEL)
        drawing.text(words, text, _SIZE, Across.LEFT, Down.MIDDLE, SANS)
        x += _SWATCH + wide + 12.0
    return y + _LEGEND_STEP


def _column(drawing: Drawing, column: YearColumn, plot: Box, left: float, room: float) -> None:
    wide = min(room * _SHARE, _WIDEST)
    edge = left + (room - wide) / 2
    for part in column.parts:
        high = (part.high - part.low) * plot.height
        area = Box(edge, plot.bottom - part.high * plot.height, wide, high)
        words = str(part.count)
        bears = high >= _LEAST and part.key != LIMITS[0]
        room_of_words = width(words, SANS) * _SIZE + 4.0
        plate = Box(
            edge + (wide - room_of_words) / 2,
            area.top + (high - _LEAST) / 2,
            room_of_words,
            _LEAST,
        )
        fill(drawing, part.key, area, plate if bears else None)
        if bears:
            drawing.text(words, plate, _SIZE, Across.CENTRE, Down.MIDDLE, SANS)
    if column.total:
        above = Box(left, plot.bottom - column.top * plot.height - _LABEL, room, _LABEL)
        drawing.text(str(column.total), above, _SIZE, Across.CENTRE, Down.MIDDLE, SANS)
    below = Box(left, plot.bottom + 2.0, room, _LABEL)
    drawing.text(column.label, below, _SIZE, Across.CENTRE, Down.TOP, SANS)


def fill(drawing: Drawing, key: str, area: Box, spared: Box | None = None) -> None:
    """Fill a part with the pattern of its limit, around `spared`, and frame it."""
    pattern = _PATTERNS[key]
    if pattern == "#":
        middle = area.left + area.width / 2
        drawing.lines([(middle, area.top, middle, area.bottom)], area.width)
    segments = [
        piece
        for sign in ("-|" if pattern == "+" else pattern)
        for segment in _hatching(sign, area)
        for piece in (_around(segment, spared) if spared is not None else (segment,))
    ]
    if pattern != "#":
        drawing.lines(segments, _THIN)
    drawing.frame(area, _THIN)


def _hatching(sign: str, area: Box) -> Iterator[Segment]:
    """Lines of one direction at equal distance within the area."""
    if sign == "-":
        for y in _steps(area.top, area.bottom):
            yield area.left, y, area.right, y
    elif sign == "|":
        for x in _steps(area.left, area.right):
            yield x, area.top, x, area.bottom
    elif sign in {"/", "\\"}:
        for offset in _steps(0.0, area.width + area.height):
            low, high = max(0.0, offset - area.height), min(area.width, offset)
            ends = ((low, offset - low), (high, offset - high))
            if sign == "/":
                (x, down), (x2, down2) = ends
            else:
                (x, down), (x2, down2) = ((one, area.height - two) for one, two in ends)
            yield area.left + x, area.top + down, area.left + x2, area.top + down2


def _steps(start: float, end: float) -> Iterator[float]:
    count = int((end - start) / _SPACING)
    yield from (start + number * _SPACING for number in range(1, count + 1))


def _around(segment: Segment, spared: Box) -> Iterator[Segment]:
    """The pieces of a line outside a box."""
    left, top, right, bottom = segment
    across, down = right - left, bottom - top
    enters, leaves = 0.0, 1.0
    for start, move, low, high in (
        (left, across, spared.left, spared.right),
        (top, down, spared.top, spared.bottom),
    ):
        if not move:
            if not low < start < high:
                yield segment
                return
            continue
        one, two = sorted(((low - start) / move, (high - start) / move))
        enters, leaves = max(enters, one), min(leaves, two)
    if enters >= leaves:
        yield segment
        return
    if enters > 0:
        yield left, top, left + enters * across, top + enters * down
    if leaves < 1:
        yield left + leaves * across, top + leaves * down, right, bottom
