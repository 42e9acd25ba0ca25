"""The cells of a form in the shape of a table, and their text broken to their width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from math import ceil
from typing import Final

from desktop.paper.fonts import SERIF, refuse_missing, tidy
from desktop.paper.fonts import width as text_width
from desktop.paper.lines import BLANK_DATE, Step, break_lines

CELL_STEP: Final = Step(12.0, 17.5)
PADDING: Final = 4.5
"""Between the text of a cell and its lines, in points."""

CONTINUED: Final = "（续）"
SIGN_HERE: Final = f"签字：\n{BLANK_DATE}"
ROW_HEIGHT: Final = 9.5
"""The least height of a row in millimetres."""

_INDENT: Final = "　　"
_PEN: Final = 12.0
"""Room for the pen above the foot of a signature, in points."""


class CellKind(Enum):
    """How the text of a cell stands."""

    LABEL = "label"
    """Centred, in lines of like length; said again where the row is carried on."""
    VALUE = "value"
    """Short: centred while it takes one line, else from the left."""
    TEXT = "text"
    """Long: from the upper left, each paragraph indented."""
    SIGNATURE = "signature"
    """A label at the upper left, room for the pen, and the foot below."""


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell; `width` in millimetres."""

    text: str
    width: float
    kind: CellKind = CellKind.VALUE
    foot: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """Cells side by side; `height` is the least height in millimetres."""

    cells: tuple[FormCell, ...]
    height: float = ROW_HEIGHT


def label(text: str, width: float) -> FormCell:
    """A cell that names what stands beside or below it; `width` in millimetres."""
    return FormCell(text, width, CellKind.LABEL)


def value(text: str | None, width: float) -> FormCell:
    """A cell with a short value; `width` in millimetres."""
    return FormCell(text or "", width)


def long_text(text: str | None, width: float) -> FormCell:
    """A cell whose text may run over pages; `width` in millimetres."""
    return FormCell(text or "", width, CellKind.TEXT)


def row(*cells: FormCell, height: float = ROW_HEIGHT) -> FormRow:
    """Cells side by side; `height` is the least height in millimetres."""
    return FormRow(cells, height)


def signature(text: str, width: float = 1.0, foot: str = SIGN_HERE) -> FormCell:
    """A box for the pen, with what stands at its foot; `width` in millimetres."""
    return FormCell(text, width, CellKind.SIGNATURE, foot)


def signatures(labels: Sequence[str], height: float = 30.0, foot: str = SIGN_HERE) -> FormRow:
    """Boxes for the pen of equal width; `height` in millimetres."""
    return FormRow(tuple(signature(text, foot=foot) for text in labels), height)


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A cell with its lines broken to its width."""

    cell: FormCell
    lines: tuple[str, ...]
    foot: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it is never broken."""
        return self.cell.kind in {CellKind.LABEL, CellKind.SIGNATURE}

    @property
    def height(self) -> float:
        """The height that it needs, in points."""
        text = (len(self.lines) + len(self.foot)) * CELL_STEP.leading + 2 * PADDING
        return text + _PEN if self.foot else text

    def first(self, lines: int) -> BrokenCell:
        """What stands before a break behind so many lines."""
        return self if self.is_whole else replace(self, lines=self.lines[:lines])

    def rest(self, lines: int) -> BrokenCell:
        """What stands behind it."""
        if not self.is_whole:
            return replace(self, lines=self.lines[lines:])
        again = self.lines[-1:] == (CONTINUED,) or not any(self.lines)
        return self if again else replace(self, lines=(*self.lines, CONTINUED))


def broken(cell: FormCell, width: float) -> BrokenCell:
    """The cell with its text broken to a width in points.

    Raises UserError for a character that no shipped font draws.
    """
    refuse_missing(tidy(cell.text), cell.foot)
    em = (width - 2 * PADDING) / CELL_STEP.size
    indent = _INDENT if cell.kind is CellKind.TEXT else ""
    parts = [indent + part.strip() for part in tidy(cell.text).split("\n") if part.strip()]
    foot = cell.foot.split("\n") if cell.foot else []
    lines = _lines(parts, em)
    if cell.kind is CellKind.LABEL and len(lines) > len(parts) == 1:
        lines = _lines(parts, min(em, ceil(text_width(parts[0], SERIF) / len(lines))))
    return BrokenCell(cell, lines, _lines(foot, em))


def _lines(parts: Sequence[str], em: float) -> tuple[str, ...]:
    return tuple(line for part in parts for line in break_lines(part, em, SERIF))
