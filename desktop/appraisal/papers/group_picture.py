"""The place of a result in its group, drawn: thin bars of the group, the own one marked."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.rules.pictures import Bin, Distribution
from desktop.paper.drawing import Across, Down, Drawing
from desktop.paper.fonts import SANS
from desktop.paper.units import Box

HEIGHT: Final = 38.0
"""In millimetres: what a picture takes, with its figures."""

_SIZE: Final = 8.0
_LABEL: Final = 11.0
_ABOVE, _BELOW = 24.0, 13.0
_SHARE: Final = 0.4
"""Of the width of a bin that its bar takes."""
_THIN, _AXIS, _MARK = 0.6, 0.8, 1.2
_ARROW: Final = 3.0


def draw_distribution(drawing: Drawing, box: Box, made: Distribution, own: str) -> None:
    """Draw the bars of a group into a box; `own` is what is said above the marked place.

    The own bar is filled, all others are outlines: it is told by shape, not by colour.
    """
    if not made.bins:
        return
    plot = Box(box.left, box.top + _ABOVE, box.width, box.height - _ABOVE - _BELOW)
    across = plot.width / len(made.bins)
    for number, one in enumerate(made.bins):
        if one.count:
            middle = plot.left + (number + 0.5) * across
            _bar(drawing, one, plot, middle, across * _SHARE, made.height(one))
    drawing.lines([(plot.left, plot.bottom, plot.right, plot.bottom)], _AXIS)
    for tick in made.ticks:
        place = plot.left + tick.at * plot.width
        drawing.lines([(place, plot.bottom, place, plot.bottom + 2.0)], _THIN)
        _label(drawing, tick.label, place, plot.bottom + 2.0, box)
    if made.own_at is not None:
        _own(drawing, box, plot, plot.left + made.own_at * plot.width, own)


def _bar(drawing: Drawing, one: Bin, plot: Box, middle: float, width: float, height: float) -> None:
    top = plot.bottom - height * plot.height
    bar = Box(middle - width / 2, top, width, plot.bottom - top)
    if one.mine:
        drawing.lines([(middle, bar.top, middle, bar.bottom)], width)
    drawing.frame(bar, _THIN)
    above = Box(middle - width, top - _LABEL, 2 * width, _LABEL)
    drawing.text(str(one.count), above, _SIZE, Across.CENTRE, Down.BOTTOM, SANS)


def _label(drawing: Drawing, text: str, middle: float, top: float, within: Box) -> None:
    """A figure below the axis, kept within the picture."""
    half = 20.0
    left = min(max(middle - half, within.left), within.right - 2 * half)
    across = Across.LEFT if middle - half < within.left else Across.CENTRE
    across = Across.RIGHT if middle + half > within.right else across
    place = Box(left, top, 2 * half, _LABEL)
    drawing.text(text, place, _SIZE, across, Down.TOP, SANS)


def _own(drawing: Drawing, box: Box, plot: Box, place: float, own: str) -> None:
    """A line from above the bars to the axis, with an arrow, and what is said of it."""
    top = box.top + _LABEL
    drawing.lines([(place, top, place, plot.top - _LABEL)], _MARK)
    tip = plot.top - _LABEL
    drawing.lines(
        [(place - _ARROW, tip - _ARROW, place, tip), (place + _ARROW, tip - _ARROW, place, tip)],
        _MARK,
    )
    half = 60.0
    left = min(max(place - half, box.left), box.right - 2 * half)
    across = Across.LEFT if place - half < box.left else Across.CENTRE
    across = Across.RIGHT if place + half > box.right else across
    label = Box(left, box.top, 2 * half, _LABEL)
    drawing.text(own, label, _SIZE, across, Down.TOP, SANS)
