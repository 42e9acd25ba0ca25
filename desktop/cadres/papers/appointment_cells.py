"""Setting text into the cells of the approval form by the rules of each kind of cell."""

from __future__ import annotations

from desktop.cadres.papers.appointment_geometry import EDUCATION_LEADING, LEADING, SIZE, FormTable
from desktop.cadres.papers.appointment_overflow import Continuation
from desktop.paper.drawing import Across, Down, Drawing
from desktop.paper.fonts import SERIF, tidy
from desktop.paper.grid import Grid
from desktop.paper.lines import Fitted, Step, break_lines, fit, steps
from desktop.paper.units import Box

SMALLEST = 5.5
"""七号, the editor's limit; every text within the file's own limits then fits its cell."""

CELL_STEPS = steps(Step(SIZE, LEADING), SMALLEST, 0.5)
_EDUCATION_STEPS = steps(Step(SIZE, EDUCATION_LEADING), SMALLEST, 0.5)
_ONE_LINE_STEPS = steps(Step(SIZE, EDUCATION_LEADING), 9.0, 0.5)
_NAME_LINES = (
    (4, 1, Step(14.0, 16.0)),
    (4, 2, Step(14.0, 16.0)),
    (5, 2, Step(13.0, 15.0)),
    (5, 3, Step(11.5, 11.6)),
    (6, 3, Step(10.5, 11.5)),
)
"""Characters in a line, lines, and the step for a name (help of the editor, 姓名)."""

_EDGE = 0.6
_TEXT_EDGE = 3.0
_DOWN_EDGE = 0.4


class CellFiller:
    """Fills cells of one page; what does not fit goes to the continuation sheet."""

    def __init__(
        self, drawing: Drawing, table: FormTable, grid: Grid, continuation: Continuation
    ) -> None:
        self._drawing = drawing
        self._table = table
        self._grid = grid
        self._continuation = continuation

    def box(self, place: str) -> Box:
        """The box of a cell by its name."""
        return self._grid.box(self._table.values[place])

    def centred(self, place: str, text: str, heading: str) -> None:
        """A short text in the middle of its cell."""
        self._fill(
            self.box(place).inset(_EDGE, _DOWN_EDGE), text, heading, Across.CENTRE, Down.MIDDLE
        )

    def left(self, place: str, text: str, heading: str, edge: float = _TEXT_EDGE) -> None:
        """A long text from the left edge, in the middle of the height."""
        self._fill(self.box(place).inset(edge, _DOWN_EDGE), text, heading, Across.LEFT, Down.MIDDLE)

    def at_foot(self, box: Box, text: str, heading: str) -> None:
        """A text from the left edge at the foot of a box."""
        self._fill(box, text, heading, Across.LEFT, Down.BOTTOM)

    def _fill(self, box: Box, text: str, heading: str, across: Across, down: Down) -> None:
        text = tidy(text)
        if text:
            fitted = fit(text, box.width, box.height, CELL_STEPS, SERIF)
            self._drawing.set_fitted(fitted, box, across, down)
            self._continuation.add(heading, fitted.rest)

    def name(self, place: str, text: str, heading: str) -> None:
        """A person's name: one line of four characters, then two lines, three, ever smaller."""
        text = tidy(text)
        box = self.box(place).inset(_EDGE, 0)
        for characters, most, step in _NAME_LINES:
            lines = break_lines(text, min(float(characters), box.width / step.size), SERIF)
            if len(lines) <= most and "\n" not in text:
                fitted = Fitted(step, tuple(lines))
                self._drawing.set_fitted(fitted, box, Across.CENTRE, Down.MIDDLE)
                return
        self.centred(place, text, heading)

    def two_levels(self, place: str, texts: tuple[str, ...], heading: str, across: Across) -> None:
        """学历 over 学位, or their schools: each on its half; one alone over both."""
        if not texts:
            return
        box = self.box(place).inset(_EDGE if across is Across.CENTRE else _TEXT_EDGE, 0)
        texts = tuple(map(tidy, texts))
        if len(texts) == 2 and self._each_on_its_half(box, texts, across):
            return
        fitted = fit("\n".join(texts), box.width, box.height, _EDUCATION_STEPS, SERIF)
        self._drawing.set_fitted(fitted, box, across, Down.MIDDLE)
        self._continuation.add(heading, fitted.rest)

    def _each_on_its_half(self, box: Box, texts: tuple[str, ...], across: Across) -> bool:
        half = box._replace(height=box.height / 2)
        halves = (half, half._replace(top=half.bottom))
        fitted = [fit(text, half.width, half.height, _ONE_LINE_STEPS, SERIF) for text in texts]
        if any(each.rest or len(each.lines) > 1 for each in fitted):
            return False
        for each, place in zip(fitted, halves, strict=True):
            self._drawing.set_fitted(each, place, across, Down.MIDDLE)
        return True
