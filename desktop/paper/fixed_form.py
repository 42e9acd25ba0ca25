"""Forms whose every line is prescribed in millimetres: pages of cells, filled and carried on.

Text that its cell cannot hold is set smaller by `TEXT_STEPS` or `VALUE_STEPS`; what is still left
goes to continuation sheets behind the form, so that nothing is ever cut.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from desktop.paper.continuation import carry_on, continuation_flow
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Down, Drawing, Insert
from desktop.paper.fonts import SERIF, SERIF_BOLD, tidy, width
from desktop.paper.grid import Cell, Grid
from desktop.paper.lines import BLANK_DATE, Fitted, Step, fit, steps
from desktop.paper.units import A4_WIDTH, MM, Box

SIZE: Final = 12.0
_LINE: Final = Step(SIZE, 16.0)
_TITLE: Final = Step(20.0, 28.0)
VALUE_STEPS: Final = steps(Step(SIZE, 15.0), 6.0, 0.5)
"""Of short values."""
TEXT_STEPS: Final = (Step(SIZE, 19.0), *steps(Step(SIZE, 16.0), 9.0, 0.5))
"""Of long texts: closer lines first, then smaller type down to 小五 (9 points)."""

_EDGE, _TEXT_EDGE, _DOWN_EDGE = 1.5, 5.0, 3.0
_FOOT: Final = 8.0 * MM
"""At the foot of a cell, for pen and date."""
_PEN_FROM_RIGHT: Final = 88.0 * MM
_DATE_WIDTH: Final = width(BLANK_DATE, SERIF) * SIZE
_INDENT: Final = "　　"


@dataclass(frozen=True, slots=True)
class Label:
    """Printed words of a form, lines as given; `downward` one character below the other."""

    cell: Cell
    text: str
    downward: bool = False


@dataclass(frozen=True)
class FormPage:
    """One page of a form, in millimetres from the upper left corner of the paper.

    `values` are the cells to fill by name of the place; `pens` says for those that are signed what
    stands before the pen (签名：); a date stands behind it.
    """

    name: str
    place: tuple[float, float]
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    labels: tuple[Label, ...]
    values: Mapping[str, Cell]
    pens: Mapping[str, str]
    title_top: float | None = None
    """Where the line of the title begins; None for a page without it."""

    @cached_property
    def grid(self) -> Grid:
        """The lines of the page, in points."""
        left, top = self.place
        columns = tuple(column * MM for column in self.columns)
        return Grid(left * MM, top * MM, columns, tuple(row * MM for row in self.rows))

    def blank(self, document: PaperDocument, title: str) -> Insert:
        """The empty page under this title, drawn once in a document for all that show it."""
        name = f"{self.name}x{title.encode('utf-16-be').hex()}"
        return document.kept(name) or document.keep(name, self._blank(document, title))

    def _blank(self, document: PaperDocument, title: str) -> Drawing:
        drawing = document.drawing()
        self.grid.rule(drawing, (*(label.cell for label in self.labels), *self.values.values()))
        for label in self.labels:
            box = self.grid.box(label.cell)
            if label.downward:
                drawing.text_downward((label.text,), box, Step(SIZE, 20.0))
            else:
                lines = Fitted(_LINE, tuple(label.text.split("\n")))
                drawing.set_fitted(lines, box, Across.CENTRE, Down.MIDDLE)
        for place, pen in self.pens.items():
            foot = _foot(self.grid.box(self.values[place]))
            left = max(foot.left, foot.right - _PEN_FROM_RIGHT)
            drawing.set_fitted(Fitted(_LINE, (pen,)), foot._replace(left=left))
        if self.title_top is not None:
            line = Box(0, self.title_top * MM, A4_WIDTH, _TITLE.leading)
            fitted = Fitted(_TITLE, (title,))
            drawing.set_fitted(fitted, line, Across.CENTRE, Down.MIDDLE, SERIF_BOLD)
        return drawing


@dataclass
class FilledForm:
    """One form while it is filled: its pages, and what they could not hold."""

    document: PaperDocument
    title: str
    serial: str
    carried: list[tuple[str, str]] = field(default_factory=list)
    """Name of a cell, and the rest of its text."""

    def page(self, page: FormPage) -> FilledPage:
        """Begin a page."""
        drawing = self.document.drawing()
        drawing.show(page.blank(self.document, self.title))
        return FilledPage(self, page, drawing)

    def close(self, person: str) -> None:
        """Add the continuation sheets, if there is anything for them; `person` heads them."""
        if not self.carried:
            return
        flow = continuation_flow(self.document, self.title, person, self.serial)
        for heading, text in self.carried:
            carry_on(flow, heading, text)
        flow.close()


@dataclass(frozen=True)
class FilledPage:
    """One page while it is filled."""

    form: FilledForm
    page: FormPage
    drawing: Drawing

    def value(self, place: str, text: str | None, heading: str) -> None:
        """A short value in the middle of its cell."""
        box = self.page.grid.box(self.page.values[place]).inset(_EDGE, _EDGE)
        self._set(box, tidy(text or ""), heading, VALUE_STEPS, Across.CENTRE, Down.MIDDLE)

    def text(self, place: str, text: str | None, heading: str) -> None:
        """A long text from the upper left, each paragraph indented; above the foot for the pen."""
        box = self.page.grid.box(self.page.values[place])
        foot = _FOOT if place in self.page.pens else 0.0
        inner = box._replace(height=box.height - foot).inset(_TEXT_EDGE, _DOWN_EDGE)
        parts = [part.strip() for part in tidy(text or "").split("\n") if part.strip()]
        told = "\n".join(_INDENT + part for part in parts)
        self._set(inner, told, heading, TEXT_STEPS, Across.LEFT, Down.TOP)

    def day(self, place: str, written: str) -> None:
        """The date at the foot of a cell that is signed, or the blank for it."""
        foot = _foot(self.page.grid.box(self.page.values[place]))
        box = foot._replace(left=foot.right - _DATE_WIDTH, width=_DATE_WIDTH)
        self.drawing.set_fitted(Fitted(_LINE, (written,)), box, Across.RIGHT)

    def close(self) -> None:
        """Add the page to the document."""
        self.form.document.page(self.drawing, self.form.serial)

    def _set(
        self,
        box: Box,
        text: str,
        heading: str,
        allowed: tuple[Step, ...],
        across: Across,
        down: Down,
    ) -> None:
        if text:
            fitted = fit(text, box.width, box.height, allowed, SERIF)
            self.drawing.set_fitted(fitted, box, across, down)
            if fitted.rest:
                self.form.carried.append((heading, fitted.rest))


def _foot(box: Box) -> Box:
    """The line for pen and date at the foot of a cell."""
    inner = box.inset(_TEXT_EDGE, 0.0)
    return inner._replace(top=box.bottom - _FOOT, height=_LINE.leading)
