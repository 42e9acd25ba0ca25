"""What the papers of the ladder share: one paper for each step, in the order asked for."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from desktop.daily.fields.ladder import LADDER_FIELDS
from desktop.daily.papers.record_printing import Draw, labels_of, record_paper
from desktop.daily.queries.ladder_papers import step_content
from desktop.paper.catalogue import Content, Paper


def ladder_paper(
    key: str, title: str, kind: str, words: Sequence[str], said: Sequence[str], draw: Draw
) -> Paper:
    """A paper of one step; `words` are the papers whose heads it prints, `said` what it says."""

    def content_of(session: Session, record_id: int) -> Content:
        return step_content(session, kind, record_id, words, said)

    return record_paper(key, title, kind, content_of, draw, labels_of(LADDER_FIELDS[kind]))
