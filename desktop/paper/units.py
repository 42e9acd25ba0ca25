"""Lengths and boxes: drawing is in points from the top left; forms give millimetres or twips."""

from __future__ import annotations

from typing import NamedTuple

MM = 72 / 25.4
"""Points in a millimetre."""

TWIP = 1 / 20
"""Points in a twip, Word's unit."""

A4_WIDTH = 210 * MM
A4_HEIGHT = 297 * MM


class Box(NamedTuple):
    """A place on a page in points; `top` counts down from the upper edge of the paper."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge, counted down from the upper edge of the paper."""
        return self.top + self.height

    def inset(self, across: float, down: float = 0.0) -> Box:
        """The box smaller by so much on each of two opposite sides."""
        return Box(
            self.left + across, self.top + down, self.width - 2 * across, self.height - 2 * down
        )
