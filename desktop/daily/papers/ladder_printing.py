"""What the papers of the ladder share: one paper for each record, in the order asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from desktop.daily.fields.ladder import LADDER_FIELDS
from desktop.daily.fields.paper_word_labels import WORD_LABELS
from desktop.daily.papers.wording import refuse_undrawable
from desktop.daily.queries.ladder_papers import LadderPapers, ladder_papers, step_content
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument, paper_document

Draw = Callable[[PaperDocument, Content, str], None]
"""Draws one paper: document, what it says, its serial."""


@dataclass(frozen=True, slots=True)
class LadderPaper:
    """A paper of one step; `words` are the papers whose heads it prints, `said` what it says."""

    key: str
    title: str
    kind: str
    words: Sequence[str]
    said: Sequence[str]
    draw: Draw

    def paper(self) -> Paper:
        """As the catalogue of papers has it."""
        labels = {field.key: field.label for field in LADDER_FIELDS[self.kind]}
        return Paper(self.key, self.title, self._make, self._now, labels={**WORD_LABELS, **labels})

    def _make(self, session: Session, job: PrintJob) -> list[Printed]:
        papers = ladder_papers(session)
        contents = [self._content(papers, record_id) for record_id in job.ids]
        refuse_undrawable(contents)
        printed: list[Printed] = []
        with paper_document(job.out, self.paper().official_title) as document:
            for done, content in enumerate(contents):
                job.progress.step(done, len(contents), content["name"])
                serial = job.next_serial()
                self.draw(document, content, serial)
                printed.append(
                    Printed(
                        serial,
                        content["name"],
                        content,
                        content["cadre_id"],
                        secrecy=content["secrecy"],
                    )
                )
        return printed

    def _now(self, session: Session, content: Content) -> Content:
        return self._content(ladder_papers(session), content["id"])

    def _content(self, papers: LadderPapers, record_id: int) -> dict[str, Any]:
        return step_content(papers, self.kind, record_id, self.words, self.said)
