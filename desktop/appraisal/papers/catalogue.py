"""The papers of the appraisal section."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.papers.annual_form import ANNUAL_FORM_PAPER
from desktop.appraisal.papers.responsibility_letter import RESPONSIBILITY_LETTER_PAPER
from desktop.paper.catalogue import Paper

PAPERS: Final[tuple[Paper, ...]] = (
    RESPONSIBILITY_LETTER_PAPER,
    ANNUAL_FORM_PAPER,
)
