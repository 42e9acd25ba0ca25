"""Tables that run over pages: rosters and registers.

The head is repeated on each page, a row is never broken, text wraps, shrinks and is never cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from desktop.paper.drawing import Across, Down
from desktop.paper.flow import Flow
from desktop.paper.fonts import SANS_BOLD, SERIF, refuse_missing, tidy
from desktop.paper.lines import Fitted, Step, break_lines, fit, steps
from desktop.paper.units import MM, Box

_PADDING_ACROSS, _PADDING_DOWN = 2.0, 2.5
ROW_STEP = Step(10.0, 12.5)
HEADING_STEP = Step(10.5, 14.0)
_WEIGHT = 0.5
_SMALLEST = 5.5
_TALLEST_SHARE = 0.4
"""A row that would take more of a page than this is set smaller first."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; widths in millimetres are scaled together to the width of the page."""

    title: str
    width: float
    across: Across = Across.LEFT


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading of their own, e.g. those of one unit; no heading, no line for it."""

    heading: str
    rows: Iterable[Sequence[str]]


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Sizes in points; `row_height` is the least height of a row in millimetres.

    A row is set no smaller than `smallest`; what is still too tall then runs over pages.
    """

    step: Step = ROW_STEP
    title_step: Step = ROW_STEP
    heading_step: Step = HEADING_STEP
    row_height: float = 7.0
    smallest: float = _SMALLEST


class _Table:
    """One table while it is being drawn."""

    def __init__(self, flow: Flow, columns: Sequence[Column], style: TableStyle) -> None:
        self._flow = flow
        self._columns = columns
        self._style = style
        scale = flow.frame.width / sum(column.width for column in columns)
        widths = [column.width * scale for column in columns]
        self._edges = list(accumulate(widths, initial=flow.frame.left))
        self._steps = steps(style.step, min(style.smallest, style.step.size), 0.5)
        self._rules: list[tuple[float, float, float, float]] = []
        self._titles = self._fitted([column.title for column in columns], style.title_step)
        self._begin()

    def _begin(self) -> None:
        """Draw the head of the table at the top of this page or where the flow stands."""
        height = self._height(self._titles)
        self._flow.need(height + self._style.row_height * MM)
        self._rule_across()
        self._set_row(self._titles, height, centred=True)

    def heading(self, text: str, first: Sequence[str]) -> None:
        """A heading over the full width, kept with the `first` row below it."""
        style = self._style
        text_width = self._flow.frame.width - 2 * _PADDING_ACROSS
        height = self._flow.whole_room * _TALLEST_SHARE
        fitted = fit(text, text_width, height, steps(style.heading_step, _SMALLEST, 0.5), SANS_BOLD)
        height = fitted.height + 2 * _PADDING_DOWN
        below = self._height(self._fitted(first, style.step)) if first else style.row_height * MM
        self._ensure(min(height + below, self._most))
        box = self._flow.take(height)
        self._flow.drawing.set_fitted(
            fitted, box.inset(_PADDING_ACROSS), Across.LEFT, Down.MIDDLE, SANS_BOLD
        )
        self._rule_sides(box)
        self._rule_across()

    def row(self, texts: Sequence[str]) -> None:
        """A row; one that no page could hold even in small type is carried on below itself."""
        cells = self._fitted(texts, self._style.step)
        height = self._height(cells)
        self._ensure(min(height, self._most))
        while height > self._most:
            capacity = int((self._most - 2 * _PADDING_DOWN) / max(c.step.leading for c in cells))
            self._set_row([Fitted(c.step, c.lines[:capacity]) for c in cells], self._most)
            cells = [Fitted(c.step, c.lines[capacity:]) for c in cells]
            height = self._height(cells)
            self._ensure(min(height, self._most))
        self._set_row(cells, height)

    def finish(self) -> None:
        """Draw the lines of the last page."""
        self._flow.drawing.lines(self._rules, _WEIGHT)
        self._rules = []

    @property
    def _most(self) -> float:
        return self._flow.whole_room - self._height(self._titles)

    def _ensure(self, height: float) -> None:
        if height > self._flow.room + 1e-6:
            self.finish()
            self._flow.next_page()
            self._begin()

    def _fitted(self, texts: Sequence[str], step: Step) -> list[Fitted]:
        """Each text at the table's size, or smaller where its row would get too tall."""
        most = self._flow.whole_room * _TALLEST_SHARE
        return [
            self._fitted_cell(tidy(text), self._width(number), most, step)
            for number, text in enumerate(texts)
        ]

    def _fitted_cell(self, text: str, cell_width: float, most: float, step: Step) -> Fitted:
        first = (step, *self._steps[1:]) if step.size >= self._steps[0].size else self._steps
        fitted = fit(text, cell_width, most, first, SERIF)
        if not fitted.rest:
            return fitted
        last = first[-1]
        lines = [
            line
            for part in text.split("\n")
            for line in break_lines(part, cell_width / last.size, SERIF)
        ]
        return Fitted(last, tuple(lines))

    def _width(self, number: int) -> float:
        return self._edges[number + 1] - self._edges[number] - 2 * _PADDING_ACROSS

    def _height(self, cells: Sequence[Fitted]) -> float:
        tallest = max(cell.height for cell in cells) + 2 * _PADDING_DOWN
        return max(tallest, self._style.row_height * MM)

    def _set_row(self, cells: Sequence[Fitted], height: float, centred: bool = False) -> None:
        row = self._flow.take(height)
        for number, (cell, column) in enumerate(zip(cells, self._columns, strict=True)):
            box = Box(
                self._edges[number], row.top, self._width(number) + 2 * _PADDING_ACROSS, height
            )
            across = Across.CENTRE if centred else column.across
            self._flow.drawing.set_fitted(cell, box.inset(_PADDING_ACROSS), across, Down.MIDDLE)
        self._rules += [(edge, row.top, edge, row.bottom) for edge in self._edges]
        self._rule_across()

    def _rule_sides(self, box: Box) -> None:
        self._rules += [(edge, box.top, edge, box.bottom) for edge in (box.left, box.right)]

    def _rule_across(self) -> None:
        top = self._flow.top
        self._rules.append((self._edges[0], top, self._edges[-1], top))


def draw_table(
    flow: Flow, columns: Sequence[Column], groups: Iterable[Group], style: TableStyle | None = None
) -> None:
    """Draw a table into the flow from where it stands.

    Raises UserError for a character that no shipped font draws, ValueError for a row whose number
    of texts is not that of the columns.
    """
    refuse_missing(*(column.title for column in columns))
    table = _Table(flow, columns, style or TableStyle())
    for group in groups:
        rows = iter(group.rows)
        first = next(rows, ())
        if group.heading:
            refuse_missing(group.heading, *map(tidy, first))
            table.heading(tidy(group.heading), first)
        for row in chain([first] if first else [], rows):
            refuse_missing(*map(tidy, row))
            table.row(row)
    table.finish()
