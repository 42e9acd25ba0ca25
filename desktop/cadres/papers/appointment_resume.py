"""简历 on the approval form: dates at the left, the text beside them, smaller until it fits."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from desktop.cadres.papers.appointment_geometry import BRACKET_HANGING, LEADING, SIZE
from desktop.exchange.resume import period_in
from desktop.paper.drawing import Drawing, Placed
from desktop.paper.embedding import ASCENT, DESCENT
from desktop.paper.fonts import SERIF, width
from desktop.paper.lines import CONTINUED, Step, break_lines, steps
from desktop.paper.units import TWIP, Box

RESUME_STEPS = steps(Step(SIZE, LEADING), 5.5, 0.5)
"""14 points down to 七号 (5.5), the editor's limit."""

_WIDEST_PERIOD = "0000.00--0000.00  "
_BRACKET = BRACKET_HANGING * TWIP / SIZE
_OPENING = ("（", "(")


class Stage(NamedTuple):
    """A line of the résumé's text: its dates, its words, and where these begin, in em."""

    period: str
    words: str
    first: float
    following: float
    width: float


class SetLine(NamedTuple):
    """A line as it is set: how far from the left, in em, and its text."""

    indent: float
    text: str
    begins: str
    """The dates that stand before it."""


def read_stages(text: str, hanging: int) -> list[Stage]:
    """The stages of a résumé; `hanging` is the edition's indent in twips at 14 points."""
    indent = max(hanging * TWIP / SIZE, width(_WIDEST_PERIOD, SERIF))
    stages: list[Stage] = []
    closing = False
    for line in text.split("\n"):
        period = period_in(line)
        if period:
            closing = False
            stages.append(_stage(period, line.removeprefix(period), indent, indent))
        elif not line.strip():
            closing = True
            stages.append(Stage("", "", 0, 0, 0))
        elif closing or not stages:
            stages.append(_stage("", line, 0, 0))
        elif line.startswith(_OPENING):
            stages.append(_stage("", line, indent, indent + _BRACKET))
        else:
            stages.append(_stage("", line.lstrip(), indent, indent))
    return stages


def _stage(period: str, words: str, first: float, following: float) -> Stage:
    first = max(first, width(period, SERIF))
    return Stage(period, words, first, following, width(words, SERIF))


def set_resume(drawing: Drawing, box: Box, text: str, hanging: int) -> str:
    """Set the résumé in its box at the largest size that fits; return what the box cannot hold."""
    stages = read_stages(text, hanging)
    for step in RESUME_STEPS:
        room = box.width / step.size
        capacity = int(box.height / step.leading)
        if _fewest_lines(stages, room) > capacity:
            continue
        lines = [line for stage in stages for line in _lines_of(stage, room)]
        if len(lines) <= capacity:
            _place(drawing, box, lines, step)
            return ""
    return _set_part(drawing, box, stages)


def _fewest_lines(stages: list[Stage], room: float) -> int:
    return sum(max(1, ceil(stage.width / (room - stage.first))) for stage in stages)


def _lines_of(stage: Stage, room: float) -> Iterator[SetLine]:
    broken = break_lines(stage.words, room - stage.following, SERIF, room - stage.first)
    yield SetLine(stage.first, broken[0], stage.period)
    for line in broken[1:]:
        yield SetLine(stage.following, line, "")


def _set_part(drawing: Drawing, box: Box, stages: list[Stage]) -> str:
    """Set the stages that the smallest size holds whole; return the others' text."""
    step = RESUME_STEPS[-1]
    room = box.width / step.size
    capacity = int(box.height / step.leading) - 1
    set_lines: list[SetLine] = []
    left_over: list[str] = []
    for number, stage in enumerate(stages):
        lines = list(_lines_of(stage, room))
        if len(set_lines) + len(lines) > capacity:
            left_over = [each.period + each.words for each in stages[number:]]
            if not set_lines:
                set_lines = lines[:capacity]
                left_over[0] = "".join(line.text for line in lines[capacity:])
            break
        set_lines += lines
    set_lines.append(SetLine(0, CONTINUED, ""))
    _place(drawing, box, set_lines, step)
    return "\n".join(left_over)


def _place(drawing: Drawing, box: Box, lines: list[SetLine], step: Step) -> None:
    size, leading = step
    baseline = box.top + leading / 2 + size * (ASCENT + DESCENT) / 2
    pieces = []
    for line in lines:
        if line.begins:
            pieces.append(Placed(box.left, baseline, line.begins))
        if line.text:
            pieces.append(Placed(box.left + line.indent * size, baseline, line.text))
        baseline += leading
    drawing.place(pieces, size)
