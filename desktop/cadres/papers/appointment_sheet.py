"""The empty approval form, lines and printed words: drawn once in a document for all pages."""

from __future__ import annotations

from itertools import accumulate

from desktop.cadres.papers.appointment_geometry import (
    DATE_RIGHT_INDENT,
    LEADING,
    SIZE,
    TITLE,
    TITLE_CELLS,
    TITLE_INDENT,
    TITLE_RAISED,
    TITLE_SIZE,
    FormTable,
    Label,
)
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Down, Drawing, Insert, Placed
from desktop.paper.fonts import SERIF, width
from desktop.paper.grid import Grid
from desktop.paper.lines import BLANK_DATE, Fitted, Step
from desktop.paper.units import MM, TWIP, Box

_STEP = Step(SIZE, LEADING)
_SEAL = "（盖章）"
_OPINIONS = ("approval", "administrative_approval")
_OPINION_FOOT = 6.0


def blank_sheet(document: PaperDocument, table: FormTable, rows: tuple[int, ...]) -> Insert:
    """The empty page with these heights of rows in twips, made when first asked for."""
    name = "Blank" + "x".join(map(str, (*table.columns, *rows)))
    known = document.kept(name)
    if known:
        return known
    drawing = document.drawing()
    grid = table.grid(rows)
    grid.rule(drawing, (*(label.cell for label in table.labels), *table.values.values()))
    for label in table.labels:
        _set_label(drawing, grid.box(label.cell), label)
    if "photo" in table.values:
        _set_title(drawing, table)
    for opinion in _OPINIONS:
        if opinion in table.values:
            _set_opinion(drawing, grid, table, opinion)
    return document.keep(name, drawing)


def _set_label(drawing: Drawing, box: Box, label: Label) -> None:
    if label.downward:
        drawing.text_downward(label.columns, box, _STEP)
        return
    lines = tuple(label.columns[0].split("\n"))
    drawing.set_fitted(Fitted(_STEP, lines), box, Across.CENTRE, Down.MIDDLE)


def _set_title(drawing: Drawing, table: FormTable) -> None:
    left, top = table.place
    baseline = top * MM - TITLE_RAISED * TWIP
    starts = accumulate(TITLE_CELLS, initial=TITLE_INDENT)
    drawing.place(
        [
            Placed(left * MM + (start + cell / 2) * TWIP - TITLE_SIZE / 2, baseline, letter)
            for letter, start, cell in zip(TITLE, starts, TITLE_CELLS, strict=False)
        ],
        TITLE_SIZE,
    )


def _set_opinion(drawing: Drawing, grid: Grid, table: FormTable, name: str) -> None:
    """（盖章） over the date for the pen, at the foot of an opinion."""
    box = grid.box(table.values[name])
    date_width = width(BLANK_DATE, SERIF) * SIZE
    right = box.right - DATE_RIGHT_INDENT * TWIP
    date_box = Box(right - date_width, box.bottom - _OPINION_FOOT - LEADING, date_width, LEADING)
    seal_box = date_box._replace(top=date_box.top - LEADING * 1.5)
    drawing.set_fitted(Fitted(_STEP, (_SEAL,)), seal_box, Across.CENTRE, Down.MIDDLE)
    drawing.set_fitted(Fitted(_STEP, (BLANK_DATE,)), date_box, Across.RIGHT, Down.MIDDLE)
