"""现任、拟任、拟免职务 on the approval form: 26 characters a line, and rows that grow."""

from __future__ import annotations

from desktop.cadres.papers.appointment_geometry import (
    LEADING,
    POST_ROWS,
    RESUME_ROW,
    SIZE,
    FormTable,
)
from desktop.cadres.papers.appointment_overflow import Continuation
from desktop.exchange.appointment_form import AppointmentForm
from desktop.paper.drawing import Across, Down, Drawing
from desktop.paper.fonts import SERIF, tidy
from desktop.paper.grid import Grid
from desktop.paper.lines import Fitted, Step, fit, steps
from desktop.paper.units import TWIP, Box

_POSTS = (
    ("current_post", "现任职务"),
    ("proposed_post", "拟任职务"),
    ("post_to_remove", "拟免职务"),
)
_STEPS = steps(Step(SIZE, LEADING), 9.0, 0.5)
"""Down to 九号 as the editor's help calls it; after that the row grows."""

_CHARACTERS = 26
_EDGE = 1.5
_LEAST_RESUME = 4200
"""Twips of the résumé's row that growing posts leave to it."""


class Posts:
    """The three posts of a form, fitted, and the heights of rows in twips that they need."""

    def __init__(self, form: AppointmentForm, table: FormTable) -> None:
        self._table = table
        width = table.own_grid.box(table.values["current_post"]).width - 2 * _EDGE
        self._spacing = min(0.0, width / _CHARACTERS - SIZE)
        self._fitted: list[Fitted] = []
        rows = list(table.rows)
        for row, (name, _heading) in zip(POST_ROWS, _POSTS, strict=True):
            text = tidy(getattr(form, name))
            fitted = fit(text, width, rows[row] * TWIP, _STEPS, SERIF, self._spacing)
            spare = rows[RESUME_ROW] - _LEAST_RESUME
            if fitted.rest and spare > 0:
                most = (rows[row] + spare) * TWIP
                fitted = fit(text, width, most, _STEPS[-1:], SERIF)
                grown = max(0, round(fitted.height / TWIP) + 20 - rows[row])
                rows[row] += min(grown, spare)
                rows[RESUME_ROW] -= min(grown, spare)
            self._fitted.append(fitted)
        self.rows = tuple(rows)

    def draw(self, drawing: Drawing, grid: Grid, continuation: Continuation) -> None:
        """Set the posts; what does not fit goes to the continuation sheet."""
        for (name, heading), fitted in zip(_POSTS, self._fitted, strict=True):
            box: Box = grid.box(self._table.values[name]).inset(_EDGE)
            spacing = self._spacing if fitted.step is _STEPS[0] else 0.0
            drawing.set_fitted(fitted, box, Across.LEFT, Down.MIDDLE, spacing=spacing)
            continuation.add(heading, fitted.rest)
