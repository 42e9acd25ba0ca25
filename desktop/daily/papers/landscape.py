"""Registers on A4 lying on its side: title, facts in pairs, a table, boxes for pen and seal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Down
from desktop.paper.flow import Flow, Sheet, TextStyle
from desktop.paper.fonts import SANS, SERIF, SERIF_BOLD, refuse_missing, tidy, width
from desktop.paper.lines import BLANK_DATE, Step, fit, steps
from desktop.paper.tables import TableStyle
from desktop.paper.units import A4_HEIGHT, A4_WIDTH, MM
from desktop.store.levels import ORDINARY

Cells = Sequence[tuple[str, str]]
"""Facts above a table: head and text."""

_SHEET: Final = Sheet(
    width=A4_HEIGHT / MM, height=A4_WIDTH / MM, top=18.0, right=15.0, bottom=20.0, left=15.0
)
_TITLE: Final = TextStyle(Step(20.0, 28.0), SERIF_BOLD, Across.CENTRE, after=6.0)
_MARK: Final = TextStyle(Step(14.0, 18.0), SANS)
_FACT: Final = TextStyle(Step(10.5, 16.0), SERIF)
_ROW: Final = Step(9.5, 12.5)
_GAP: Final = "　　"
_AFTER: Final = 4.0
_BOX_MM: Final = 20.0
_BOX_STEPS: Final = steps(Step(11.0, 15.0), 5.5, 0.5)
_EDGE: Final = 4.0
_WEIGHT: Final = 0.5


def landscape_flow(document: PaperDocument, title: str, secrecy: str, serial: str) -> Flow:
    """A register with its title; a level above the ordinary stands at the upper left."""
    flow = Flow(document, _SHEET, serial=serial)
    if secrecy != ORDINARY:
        flow.paragraph(secrecy, _MARK)
    flow.paragraph(title, _TITLE, keep_with_next=_FACT.step.leading)
    return flow


def facts_above(flow: Flow, facts: Cells) -> None:
    """Facts one after the other, as many on a line as it holds; none without a text."""
    for line in _lines_of(flow, facts):
        flow.paragraph(line, _FACT)
    flow.space(_AFTER)


def _lines_of(flow: Flow, facts: Cells) -> list[str]:
    line, lines = "", []
    room = flow.frame.width / _FACT.step.size
    for head, text in facts:
        if not text:
            continue
        told = f"{tidy(head)}：{tidy(text)}"
        if line and width(f"{line}{_GAP}{told}", SERIF) > room:
            lines.append(line)
            line = ""
        line = f"{line}{_GAP}{told}" if line else told
    return [*lines, line] if line else lines


def register_style() -> TableStyle:
    """How the table of a register is set."""
    return TableStyle(_ROW, _ROW, Step(11.0, 15.0), smallest=8.0)


def end_below(flow: Flow, facts: Cells, labels: Sequence[str]) -> None:
    """Facts below a table, and with them on one page boxes side by side for pen and seal."""
    refuse_missing(*labels)
    lines = _lines_of(flow, facts)
    flow.need(2 * _AFTER + len(lines) * _FACT.step.leading + _BOX_MM * MM)
    flow.space(_AFTER)
    for line in lines:
        flow.paragraph(line, _FACT)
    flow.space(_AFTER)
    row = flow.take(_BOX_MM * MM)
    across = row.width / len(labels)
    for number, label in enumerate(labels):
        box = row._replace(left=row.left + number * across, width=across)
        inner = box.inset(_EDGE, _EDGE)
        fitted = fit(tidy(label), inner.width, inner.height / 2, _BOX_STEPS, SERIF)
        if fitted.rest:
            raise ValueError(label)
        flow.drawing.set_fitted(fitted, inner)
        flow.drawing.text(BLANK_DATE, inner, 10.5, Across.RIGHT, Down.BOTTOM)
        flow.drawing.frame(box, _WEIGHT)
