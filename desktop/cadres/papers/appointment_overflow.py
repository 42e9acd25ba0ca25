"""续页 of the approval form: what its cells could not hold, and family beyond the seventh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.cadres.papers.appointment_geometry import TITLE
from desktop.cadres.papers.appointment_resume import read_stages
from desktop.paper.continuation import CARRIED, carry_heading, carry_on, continuation_flow
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.tables import Column, Group, draw_table

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
        flow = continuation_flow(document, TITLE, person, serial)
        if self.resume:
            carry_heading(flow, "简历")
            for stage in read_stages(self.resume, self.hanging):
                flow.labelled(stage.period, stage.words, stage.first, CARRIED)
        for heading, text in self.texts:
            carry_on(flow, heading, text)
        if self.family:
            carry_heading(flow, "家庭主要成员及重要社会关系")
            draw_table(flow, _FAMILY, [Group("", self.family)])
        flow.close()
