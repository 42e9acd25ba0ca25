"""What the papers of the ladder share: one paper for each record, in the order asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from desktop.daily.fields.ladder import LADDER_FIELDS
from desktop.daily.fields.paper_word_labels import WORD_LABELS
from desktop.daily.papers.record_printing import Draw, labels_of, print_contents
from desktop.daily.queries.ladder_papers import LadderPapers, ladder_papers, step_content
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob


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
        labels = {**WORD_LABELS, **labels_of(LADDER_FIELDS[self.kind])}
        return Paper(self.key, self.title, self._make, self._now, of=self.kind, labels=labels)

    def _make(self, session: Session, job: PrintJob) -> list[Printed]:
        papers = ladder_papers(session)
        contents = [self._content(papers, record_id) for record_id in job.ids]
        return print_contents(job, self.paper().official_title, contents, self.draw)

    def _now(self, session: Session, content: Content) -> Content:
        return self._content(ladder_papers(session), content["id"])

    def _content(self, papers: LadderPapers, record_id: int) -> dict[str, Any]:
        return step_content(papers, self.kind, record_id, self.words, self.said)
