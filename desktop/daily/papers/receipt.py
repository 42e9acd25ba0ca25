"""The receipt of service (送达回执): below a letter, to be signed and cut off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.paper.drawing import Across, Down
from desktop.paper.flow import Flow
from desktop.paper.fonts import SERIF, SERIF_BOLD, refuse_missing, tidy
from desktop.paper.lines import Fitted, Step, fit, steps
from desktop.paper.units import MM, Box

_STEP: Final = Step(12.0, 16.0)
_SMALLER: Final = steps(_STEP, 5.5, 0.5)
_TITLE: Final = Step(18.0, 36.0)
_CUT: Final = Step(9.0, 16.0)
_LABEL_SHARE: Final = 0.2
_LEAST_MM, _MOST_MM, _PEN_MM = 10.0, 40.0, 14.0
_PADDING: Final = 4.0
_DASH, _GAP = 6.0, 4.0
_WEIGHT: Final = 0.75
_ABOVE: Final = 12.0

Line = Sequence[tuple[str, str]]
"""Cells side by side in one row: label and text."""


def draw_receipt(flow: Flow, title: str, cut: str, lines: Sequence[Line]) -> None:
    """Draw the receipt where the flow stands, on a new page where it does not fit whole.

    A row with an empty text is for the pen. Raises UserError for a text that no row can hold and
    for a character that no shipped font draws.
    """
    lines = [[(tidy(label), tidy(text)) for label, text in line] for line in lines]
    refuse_missing(title, cut, *(part for line in lines for cell in line for part in cell))
    heights = [_height(line, flow.frame.width) for line in lines]
    flow.space(_ABOVE)
    flow.need(_CUT.leading + _TITLE.leading + sum(heights))
    _draw_cut(flow, cut)
    box = flow.take(_TITLE.leading)
    flow.drawing.set_fitted(Fitted(_TITLE, (title,)), box, Across.CENTRE, Down.MIDDLE, SERIF_BOLD)
    for line, height in zip(lines, heights, strict=True):
        _draw_row(flow, line, flow.take(height))


def _draw_cut(flow: Flow, words: str) -> None:
    """A dashed line from edge to edge of the paper, its words in the middle."""
    box = flow.take(_CUT.leading)
    fitted = Fitted(_CUT, (words,))
    half = len(words) * _CUT.size / 2 + _GAP
    middle, height = box.left + box.width / 2, box.top + box.height / 2
    left, dashes = 0.0, []
    while left < flow.drawing.width:
        right = min(left + _DASH, flow.drawing.width)
        if right < middle - half or left > middle + half:
            dashes.append((left, height, right, height))
        left += _DASH + _GAP
    flow.drawing.lines(dashes, _WEIGHT)
    flow.drawing.set_fitted(fitted, box, Across.CENTRE, Down.MIDDLE)


def _boxes(line: Line, width: float) -> list[tuple[float, float]]:
    """Left edge and width of label and text of each cell."""
    label = width * _LABEL_SHARE
    each = width / len(line)
    return [
        place
        for number in range(len(line))
        for place in ((number * each, label), (number * each + label, each - label))
    ]


def _fitted(line: Line, width: float) -> list[Fitted]:
    texts = [part for cell in line for part in cell]
    cells = [
        fit(text, across - 2 * _PADDING, _MOST_MM * MM, _SMALLER, SERIF)
        for text, (_left, across) in zip(texts, _boxes(line, width), strict=True)
    ]
    for text, cell in zip(texts, cells, strict=True):
        if cell.rest:
            raise UserError(
                _("“{head}” is too long for its place on the paper; shorten it.").format(
                    head=f"{text[:20]}…"
                )
            )
    return cells


def _height(line: Line, width: float) -> float:
    pen = any(not text for _label, text in line)
    least = (_PEN_MM if pen else _LEAST_MM) * MM
    return max(least, *(cell.height + 2 * _PADDING for cell in _fitted(line, width)))


def _draw_row(flow: Flow, line: Line, row: Box) -> None:
    drawing = flow.drawing
    places = _boxes(line, row.width)
    for number, (cell, (left, across)) in enumerate(
        zip(_fitted(line, row.width), places, strict=True)
    ):
        box = Box(row.left + left, row.top, across, row.height)
        whole = number % 2 and len(cell.lines) > 1
        drawing.set_fitted(
            cell, box.inset(_PADDING), Across.LEFT if whole else Across.CENTRE, Down.MIDDLE
        )
        drawing.frame(box, _WEIGHT)
