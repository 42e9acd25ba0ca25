"""续页: the sheets behind a fixed form for what its cells could not hold."""

from __future__ import annotations

from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Down, Drawing
from desktop.paper.flow import Flow, Sheet, TextStyle
from desktop.paper.fonts import SERIF_BOLD
from desktop.paper.lines import Fitted, Step, fit, steps
from desktop.paper.units import Box

_SHEET = Sheet(top=20.0, right=20.0, bottom=20.0, left=22.0)
_TITLE = Step(18.0, 26.0)
_PERSON_STEPS = steps(Step(12.0, 18.0), 5.5, 0.5)
_HEADING = TextStyle(Step(12.0, 18.0), SERIF_BOLD, before=10.0, after=2.0)
CARRIED = TextStyle(Step(12.0, 17.0))
_KEPT = 3 * CARRIED.step.leading


def continuation_flow(document: PaperDocument, title: str, person: str, serial: str) -> Flow:
    """Sheets that bear the title of the form and, below it, whose form it is."""
    return Flow(
        document, _SHEET, serial=serial, head=lambda page, frame: _head(page, frame, title, person)
    )


def carry_heading(flow: Flow, heading: str) -> None:
    """The name of the cell that goes on."""
    flow.paragraph(f"{heading}（续）", _HEADING, keep_with_next=_KEPT)


def carry_on(flow: Flow, heading: str, text: str) -> None:
    """The name of a cell, and the text that it could not hold."""
    carry_heading(flow, heading)
    flow.paragraph(text, CARRIED)


def _head(drawing: Drawing, frame: Box, title: str, person: str) -> float:
    top = Box(frame.left, frame.top, frame.width, _TITLE.leading)
    drawing.set_fitted(Fitted(_TITLE, (f"{title}（续页）",)), top, Across.CENTRE, Down.MIDDLE)
    fitted = fit(person, frame.width, 36.0, _PERSON_STEPS, SERIF_BOLD)
    below = Box(frame.left, top.bottom + 6, frame.width, fitted.height)
    drawing.set_fitted(fitted, below, face=SERIF_BOLD)
    rule = below.bottom + 3
    drawing.lines([(frame.left, rule, frame.right, rule)], 1.0)
    return rule + 6 - frame.top
