"""续页 of the approval form: what its cells could not hold, and family beyond the seventh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.cadres.papers.appointment_geometry import TITLE
from desktop.cadres.papers.appointment_resume import read_stages
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Down, Drawing
from desktop.paper.flow import Flow, Sheet, TextStyle
from desktop.paper.fonts import SERIF_BOLD
from desktop.paper.lines import Fitted, Step, fit, steps
from desktop.paper.tables import Column, Group, draw_table
from desktop.paper.units import Box

_SHEET = Sheet(top=20.0, right=20.0, bottom=20.0, left=22.0)
_TITLE = Step(18.0, 26.0)
_PERSON_STEPS = steps(Step(12.0, 18.0), 5.5, 0.5)
_HEADING = TextStyle(Step(12.0, 18.0), SERIF_BOLD, before=10.0, after=2.0)
_TEXT = TextStyle(Step(12.0, 17.0))
_KEPT = 3 * 17.0
_FAMILY = (
    Column("称谓", 19.3, Across.CENTRE),
    Column("姓名", 22.5, Across.CENTRE),
    Column("年龄", 12.0, Across.CENTRE),
    Column("政治面貌", 20.0, Across.CENTRE),
    Column("工作单位及职务", 92.2),
)


@dataclass
class Continuation:
    """What goes to the continuation sheet of one person's form, in the order of the form.

    `hanging` is the edition's indent of the résumé in twips.
    """

    hanging: int
    resume: str = ""
    texts: list[tuple[str, str]] = field(default_factory=list)
    family: list[Sequence[str]] = field(default_factory=list)

    def add(self, heading: str, text: str) -> None:
        """Let a cell go on; no text, nothing to do."""
        if text:
            self.texts.append((heading, text))

    def draw(self, document: PaperDocument, person: str, serial: str) -> None:
        """Add the continuation sheets to the document, if there is anything for them."""
        if not (self.resume or self.texts or self.family):
            return
        flow = Flow(
            document, _SHEET, serial=serial, head=lambda page, frame: _head(page, frame, person)
        )
        if self.resume:
            flow.paragraph("简历（续）", _HEADING, keep_with_next=_KEPT)
            for stage in read_stages(self.resume, self.hanging):
                flow.labelled(stage.period, stage.words, stage.first, _TEXT)
        for heading, text in self.texts:
            flow.paragraph(f"{heading}（续）", _HEADING, keep_with_next=_KEPT)
            flow.paragraph(text, _TEXT)
        if self.family:
            flow.paragraph("家庭主要成员及重要社会关系（续）", _HEADING, keep_with_next=_KEPT)
            draw_table(flow, _FAMILY, [Group("", self.family)])
        flow.close()


def _head(drawing: Drawing, frame: Box, person: str) -> float:
    title = Box(frame.left, frame.top, frame.width, _TITLE.leading)
    drawing.set_fitted(Fitted(_TITLE, (f"{TITLE}（续页）",)), title, Across.CENTRE, Down.MIDDLE)
    fitted = fit(person, frame.width, 36.0, _PERSON_STEPS, SERIF_BOLD)
    below = Box(frame.left, title.bottom + 6, frame.width, fitted.height)
    drawing.set_fitted(fitted, below, face=SERIF_BOLD)
    rule = below.bottom + 3
    drawing.lines([(frame.left, rule, frame.right, rule)], 1.0)
    return rule + 6 - frame.top
