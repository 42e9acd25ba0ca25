"""The ruled cells of a fixed form: columns and rows, cells over them, and the lines between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from desktop.paper.drawing import Drawing
from desktop.paper.units import Box

OUTER, INNER = 1.5, 1.0
"""Weights of the frame and of the lines within, in points, as the national forms have them."""


class Cell(NamedTuple):
    """The place of a cell: its first row and column, counted from 0, and how many it covers."""

    row: int
    column: int
    span: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Grid:
    """Columns and rows of a form, in points, from the upper left corner of its frame."""

    left: float
    top: float
    columns: tuple[float, ...]
    rows: tuple[float, ...]

    @cached_property
    def _lefts(self) -> tuple[float, ...]:
        return tuple(accumulate(self.columns, initial=self.left))

    @cached_property
    def _tops(self) -> tuple[float, ...]:
        return tuple(accumulate(self.rows, initial=self.top))

    @property
    def bottom(self) -> float:
        """The lower edge of the frame."""
        return self._tops[-1]

    @cached_property
    def _boxes(self) -> dict[Cell, Box]:
        return {}

    def box(self, cell: Cell) -> Box:
        """The box of a cell, to the middle of its lines."""
        box = self._boxes.get(cell)
        if box is None:
            box = self._boxes[cell] = self._measured(cell)
        return box

    def _measured(self, cell: Cell) -> Box:
        left, top = self._lefts[cell.column], self._tops[cell.row]
        return Box(
            left,
            top,
            self._lefts[cell.column + cell.span] - left,
            self._tops[cell.row + cell.rows] - top,
        )

    def rule(self, drawing: Drawing, cells: Iterable[Cell]) -> None:
        """Draw the lines around the cells, each once, the outer frame heavier."""
        across: set[tuple[int, int]] = set()
        down: set[tuple[int, int]] = set()
        for cell in cells:
            last_row, last_column = cell.row + cell.rows, cell.column + cell.span
            across |= {
                (y, x) for y in (cell.row, last_row) for x in range(cell.column, last_column)
            }
            down |= {(x, y) for x in (cell.column, last_column) for y in range(cell.row, last_row)}
        level = [
            (self._lefts[a], self._tops[y], self._lefts[b], self._tops[y])
            for y, a, b in _joined(across)
        ]
        upright = [
            (self._lefts[x], self._tops[a], self._lefts[x], self._tops[b])
            for x, a, b in _joined(down)
        ]
        frame_y, frame_x = (self._tops[0], self._tops[-1]), (self._lefts[0], self._lefts[-1])
        drawing.lines([line for line in level if line[1] not in frame_y], INNER)
        drawing.lines([line for line in upright if line[0] not in frame_x], INNER)
        drawing.lines([line for line in level if line[1] in frame_y], OUTER, square_ends=True)
        drawing.lines([line for line in upright if line[0] in frame_x], OUTER, square_ends=True)


def _joined(pieces: set[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Pieces (line, place) that lie end to end on one line, as (line, from, to)."""
    joined: list[tuple[int, int, int]] = []
    for line, place in sorted(pieces):
        if joined and joined[-1][0] == line and joined[-1][2] == place:
            joined[-1] = (line, joined[-1][1], place + 1)
        else:
            joined.append((line, place, place + 1))
    return joined
