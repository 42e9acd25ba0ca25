"""What is drawn on a page: text, lines, boxes, pictures. Points from the top left corner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from desktop.paper.embedding import ASCENT, DESCENT, EmbeddedFonts
from desktop.paper.fonts import SANS, SERIF, Face, width
from desktop.paper.lines import Fitted, Step
from desktop.paper.units import A4_HEIGHT, A4_WIDTH, MM, Box

_MIDDLE_TO_BASELINE = (ASCENT + DESCENT) / 2
_SERIAL_STEP = Step(7.0, 8.0)
_SERIAL_RIGHT, _SERIAL_BASE = 12 * MM, 8 * MM
_SERIAL_GREY = 0.45


class Across(float, Enum):
    """Where text stands between left and right."""

    # Each text that is set is looked up by its place; the hash of Enum runs in Python.
    __hash__ = float.__hash__

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


class Down(float, Enum):
    """Where text stands between top and bottom."""

    __hash__ = float.__hash__

    TOP = 0.0
    MIDDLE = 0.5
    BOTTOM = 1.0


class Insert(NamedTuple):
    """A drawing or a picture that a document keeps once, to be shown on any of its pages."""

    name: str
    reference: str


class Placed(NamedTuple):
    """A piece of text with the place of its baseline's left end."""

    left: float
    baseline: float
    text: str


class Drawing:
    """The marks of one page, or of a part that many pages show."""

    def __init__(
        self, fonts: EmbeddedFonts, width: float = A4_WIDTH, height: float = A4_HEIGHT
    ) -> None:
        self.width = width
        self.height = height
        self.shown: list[Insert] = []
        self._fonts = fonts
        self._marks: list[str] = []

    def content(self) -> bytes:
        """The page description in PDF's own words."""
        return "\n".join(self._marks).encode("ascii")

    def place(
        self, pieces: Iterable[Placed], size: float, face: Face = SERIF, spacing: float = 0.0
    ) -> None:
        """Set pieces of text of one size and face; `spacing` points more between characters."""
        add = self._marks.append
        add(f"BT {spacing:.3f} Tc" if spacing else "BT")
        font = ""
        x, y = 0.0, self.height
        for left, baseline, text in pieces:
            add(f"{left - x:.3f} {y - baseline:.3f} Td")
            x, y = left, baseline
            for name, codes in self._fonts.encoded(text, face):
                if name != font:
                    add(f"/{name} {size:g} Tf")
                    font = name
                add(f"<{codes}> Tj")
        add("0 Tc ET" if spacing else "ET")

    def set_fitted(
        self,
        fitted: Fitted,
        box: Box,
        across: Across = Across.LEFT,
        down: Down = Down.TOP,
        face: Face = SERIF,
        spacing: float = 0.0,
    ) -> None:
        """Set fitted text in the box."""
        key = (fitted, box, across, down, face, spacing)
        known = self._fonts.set_before.get(key)
        if known is not None:
            self._marks.append(known)
            return
        before = len(self._marks)
        self._set_anew(fitted, box, across, down, face, spacing)
        self._fonts.remember(key, "\n".join(self._marks[before:]))

    def _set_anew(
        self, fitted: Fitted, box: Box, across: Across, down: Down, face: Face, spacing: float
    ) -> None:
        size, leading = fitted.step
        top = box.top + (box.height - fitted.height) * down
        baseline = top + leading / 2 + size * _MIDDLE_TO_BASELINE
        pieces = []
        for number, line in enumerate(fitted.lines):
            if line:
                left = box.left
                if across is not Across.LEFT:
                    text_width = width(line.rstrip(), face) * size + spacing * (len(line) - 1)
                    left += (box.width - text_width) * across
                pieces.append(Placed(left, baseline + number * leading, line))
        if pieces:
            self.place(pieces, size, face, spacing)

    def text(
        self,
        text: str,
        box: Box,
        size: float,
        across: Across = Across.LEFT,
        down: Down = Down.MIDDLE,
        face: Face = SERIF,
    ) -> None:
        """Set short text as it is, one line for each of its lines; it must be known to fit."""
        leading = size * 8 / 7
        self.set_fitted(
            Fitted(Step(size, leading), tuple(text.split("\n"))), box, across, down, face
        )

    def text_downward(self, columns: Sequence[str], box: Box, step: Step, gap: float = 2.0) -> None:
        """Set a label with its characters below each other, in columns from left to right."""
        size = step.size
        left = box.left + (box.width - len(columns) * size - (len(columns) - 1) * gap) / 2
        for number, column in enumerate(columns):
            self.set_fitted(
                Fitted(step, tuple(column)),
                Box(left + number * (size + gap), box.top, size, box.height),
                Across.CENTRE,
                Down.MIDDLE,
            )

    def lines(
        self,
        segments: Iterable[tuple[float, float, float, float]],
        weight: float,
        square_ends: bool = False,
    ) -> None:
        """Draw straight lines (left, top, right, bottom) of this weight in points."""
        height = self.height
        marks = [
            f"{left:.3f} {height - top:.3f} m {right:.3f} {height - bottom:.3f} l"
            for left, top, right, bottom in segments
        ]
        if marks:
            path = "\n".join(marks)
            self._marks.append(f"{weight:g} w {2 if square_ends else 0} J\n{path}\nS")

    def frame(self, box: Box, weight: float) -> None:
        """Draw the four sides of a box."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        sides = [
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ]
        self.lines(sides, weight, square_ends=True)

    def show(self, insert: Insert) -> None:
        """Show a kept drawing at its own place."""
        self.shown.append(insert)
        self._marks.append(f"/{insert.name} Do")

    def show_picture(self, insert: Insert, box: Box) -> None:
        """Show a picture stretched to the box."""
        self.shown.append(insert)
        bottom = self.height - box.bottom
        place = f"{box.width:.3f} 0 0 {box.height:.3f} {box.left:.3f} {bottom:.3f}"
        self._marks.append(f"q {place} cm /{insert.name} Do Q")

    def serial(self, serial: str) -> None:
        """Set the paper's serial small and grey into the lower right margin."""
        edge = Box(0, self.height - _SERIAL_BASE - 8, self.width - _SERIAL_RIGHT, 8)
        self._marks.append(f"{_SERIAL_GREY} g")
        self.set_fitted(Fitted(_SERIAL_STEP, (serial,)), edge, Across.RIGHT, Down.BOTTOM, SANS)
        self._marks.append("0 g")
