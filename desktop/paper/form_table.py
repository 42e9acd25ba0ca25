"""Forms in the shape of a table: labelled cells in rows that grow with their text, over pages.

Widths and heights are given in millimetres; widths are scaled together to the width of the page.
A row that is too long for its page is carried on at the top of the next one under the same label;
nothing is ever cut. For forms whose every line is prescribed there is `grid`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from math import ceil

from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Down, Drawing
from desktop.paper.flow import Flow, Sheet, TextStyle
from desktop.paper.fonts import SANS, SERIF_BOLD, refuse_missing, tidy
from desktop.paper.form_cells import (
    CELL_STEP,
    CONTINUED,
    PADDING,
    BrokenCell,
    CellKind,
    FormCell,
    FormRow,
    broken,
    label,
    long_text,
    row,
    signature,
    signatures,
    value,
)
from desktop.paper.grid import INNER, OUTER
from desktop.paper.lines import Fitted, Step, break_lines, steps
from desktop.paper.units import MM, Box

__all__ = [
    "FORM_SHEET",
    "Form",
    "FormCell",
    "FormRow",
    "label",
    "long_text",
    "row",
    "signature",
    "signatures",
    "value",
]

FORM_SHEET = Sheet(top=20.0, right=22.0, bottom=24.0, left=25.0)
SPINE_WIDTH = 11.0
"""The width in millimetres of a label that runs downward beside several rows."""

_TITLE = Step(22.0, 30.0)
_TITLE_AFTER = 8.0
_MARK = TextStyle(Step(14.0, 20.0), SANS)
_ABOVE = TextStyle(Step(12.0, 20.0))
_NOTE = TextStyle(Step(10.5, 15.0), before=4.0)
_SPINE_STEPS = steps(CELL_STEP, 5.5, 0.5)
_WHOLE_SHARE = 0.25
"""A row that takes more of a page than this may be broken where it does not fit."""
_FEWEST_LINES = 2


class Form:
    """One form: a title, then rows, over as many pages as its text needs.

    `mark` stands at the upper left of each page (a level of secrecy), `above` in lines between the
    title and the table. Raises UserError for a character that no shipped font draws and for a
    label that its place cannot hold.
    """

    def __init__(
        self,
        document: PaperDocument,
        title: str,
        *,
        serial: str = "",
        mark: str = "",
        above: str = "",
        sheet: Sheet = FORM_SHEET,
    ) -> None:
        refuse_missing(tidy(title), mark)
        self._title, self._mark = tidy(title), mark
        self._pages = 0
        self._flow = Flow(document, sheet, serial=serial, head=self._head)
        if above:
            self._flow.paragraph(above, _ABOVE)
        self._inner: list[tuple[float, float, float, float]] = []
        self._spine = ""
        self._said_again: FormRow | None = None
        self._begin_portion()

    def rows(self, rows: Iterable[FormRow], *, together: bool = False) -> None:
        """Rows over the full width; `together` on one page, as far as they are short."""
        rows = list(rows)
        if together:
            self._ensure(sum(map(self._height_kept_whole, rows)))
        for one in rows:
            self._row(one)

    def block(self, spine: str, rows: Sequence[FormRow], head: FormRow | None = None) -> None:
        """Rows beside a label that runs downward; `head` is said again on each page."""
        refuse_missing(spine)
        self._spine, self._spine_top = tidy(spine), self._flow.top
        together = [one for one in (head, *rows[:1]) if one]
        self._ensure(sum(map(self._height_kept_whole, together)))
        if head:
            self._row(head)
            self._said_again = head
        for one in rows:
            self._row(one)
        self._end_spine()
        self._spine, self._said_again = "", None

    def note(self, text: str) -> None:
        """Small print below the table."""
        self._end_portion()
        self._flow.paragraph(text, _NOTE)
        self._begin_portion()

    def close(self) -> int:
        """Add the pages to the document; return how many there are."""
        self._end_portion()
        return self._flow.close()

    def _head(self, drawing: Drawing, frame: Box) -> float:
        """What a page begins with: the mark and the title."""
        self._pages += 1
        top = frame.top
        if self._mark:
            box = frame._replace(height=_MARK.step.leading)
            drawing.set_fitted(Fitted(_MARK.step, (self._mark,)), box, face=_MARK.face)
            top = box.bottom
        title = self._title if self._pages == 1 else f"{self._title}{CONTINUED}"
        lines = break_lines(title, frame.width / _TITLE.size, SERIF_BOLD)
        fitted = Fitted(_TITLE, tuple(lines))
        box = frame._replace(top=top, height=fitted.height)
        drawing.set_fitted(fitted, box, Across.CENTRE, Down.TOP, SERIF_BOLD)
        return box.bottom + _TITLE_AFTER - frame.top

    def _row(self, one: FormRow) -> None:
        """Draw a row: on this page, on the next one, or over several."""
        cells, least = self._broken(one), one.height * MM
        while True:
            if self._fresh:
                least = min(least, self._flow.room)
            height = max(least, self._height(cells))
            if height <= self._flow.room + 1e-6:
                self._draw(cells, height)
                return
            taken = self._lines_here(cells, height)
            if taken:
                before = [cell.first(taken) for cell in cells]
                self._draw(before, self._height(before))
                cells, least = [cell.rest(taken) for cell in cells], 0.0
            self._next_page()

    def _lines_here(self, cells: Sequence[BrokenCell], height: float) -> int:
        """How many lines of a row that does not fit stay on this page; 0 to move it whole."""
        if not self._fresh and height <= self._flow.whole_room * _WHOLE_SHARE:
            return 0
        room = int((self._flow.room - 2 * PADDING + 1e-6) / CELL_STEP.leading)
        longest = max((len(cell.lines) for cell in cells if not cell.is_whole), default=0)
        tallest = max((len(cell.lines) for cell in cells if cell.is_whole), default=0)
        taken = min(room, longest - _FEWEST_LINES)
        if taken >= max(_FEWEST_LINES, tallest):
            return taken
        if self._fresh:
            raise _too_long(max(cells, key=lambda cell: len(cell.lines)).cell.text)
        return 0

    def _broken(self, one: FormRow) -> list[BrokenCell]:
        widths = [right - left for left, right in pairwise(self._edges(one.cells))]
        return [broken(cell, across) for cell, across in zip(one.cells, widths, strict=True)]

    def _height(self, cells: Sequence[BrokenCell]) -> float:
        return max(cell.height for cell in cells)

    def _height_kept_whole(self, one: FormRow) -> float:
        """The height of a row, of a long one that of its first lines."""
        height = max(one.height * MM, self._height(self._broken(one)))
        return min(height, self._flow.whole_room * _WHOLE_SHARE)

    def _edges(self, cells: Sequence[FormCell]) -> list[float]:
        frame = self._flow.frame
        left = frame.left + (SPINE_WIDTH * MM if self._spine else 0.0)
        scale = (frame.right - left) / sum(cell.width for cell in cells)
        return list(accumulate((cell.width * scale for cell in cells), initial=left))

    def _draw(self, cells: Sequence[BrokenCell], height: float) -> None:
        box = self._flow.take(height)
        self._fresh = False
        edges = self._edges([cell.cell for cell in cells])
        for cell, (left, right) in zip(cells, pairwise(edges), strict=True):
            self._draw_cell(cell, Box(left, box.top, right - left, height))
        upright = edges[:-1] if self._spine else edges[1:-1]
        self._inner += [(edge, box.top, edge, box.bottom) for edge in upright]
        self._inner.append((edges[0], box.bottom, edges[-1], box.bottom))

    def _draw_cell(self, cell: BrokenCell, box: Box) -> None:
        kind, single = cell.cell.kind, len(cell.lines) == 1
        centred = kind is CellKind.LABEL or (kind is CellKind.VALUE and single)
        level = kind in {CellKind.LABEL, CellKind.VALUE} or (kind is CellKind.TEXT and single)
        across = Across.CENTRE if centred else Across.LEFT
        down = Down.MIDDLE if level else Down.TOP
        inner = box.inset(PADDING, PADDING)
        self._flow.drawing.set_fitted(Fitted(CELL_STEP, cell.lines), inner, across, down)
        foot = Fitted(CELL_STEP, cell.foot)
        self._flow.drawing.set_fitted(foot, inner, Across.CENTRE, Down.BOTTOM)

    def _ensure(self, height: float) -> None:
        if height > self._flow.room + 1e-6 and not self._fresh:
            self._next_page()

    def _next_page(self) -> None:
        self._end_spine()
        self._end_portion()
        self._flow.next_page()
        self._begin_portion()
        if self._said_again:
            cells = self._broken(self._said_again)
            self._draw(cells, max(self._said_again.height * MM, self._height(cells)))
            self._fresh = True

    def _begin_portion(self) -> None:
        """The table begins, or goes on, where the page stands."""
        self._fresh = True
        """Whether no row that is not said again stands on this page."""
        self._portion_top = self._spine_top = self._flow.top

    def _end_portion(self) -> None:
        """Draw the lines of the table on this page, the frame heavier."""
        frame, bottom = self._flow.frame, self._flow.top
        if bottom > self._portion_top:
            self._flow.drawing.lines(self._inner, INNER)
            box = frame._replace(top=self._portion_top, height=bottom - self._portion_top)
            self._flow.drawing.frame(box, OUTER)
        self._inner = []

    def _end_spine(self) -> None:
        """Set the label beside the rows that stand on this page."""
        top, bottom, frame = self._spine_top, self._flow.top, self._flow.frame
        if not self._spine or bottom <= top:
            return
        box = Box(frame.left, top, SPINE_WIDTH * MM, bottom - top)
        fitted = _narrow(self._spine, box.inset(2.0, 2.0))
        self._flow.drawing.set_fitted(fitted, box, Across.CENTRE, Down.MIDDLE)
        self._inner.append((box.left, bottom, box.right, bottom))


def _narrow(text: str, box: Box) -> Fitted:
    """A label in short lines of like length, at the largest size at which the box holds them."""
    for step in _SPINE_STEPS:
        for across in range(1, int(box.width / step.size) + 1):
            if ceil(len(text) / across) * step.leading <= box.height:
                lines = tuple(text[at : at + across] for at in range(0, len(text), across))
                return Fitted(step, lines)
    raise _too_long(text)


def _too_long(text: str) -> UserError:
    return UserError(
        _("“{head}” is too long for its place on the paper; shorten it.").format(head=text)
    )
