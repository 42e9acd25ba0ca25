"""The papers of the appraisal section."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.papers.annual_form import ANNUAL_FORM_PAPER
from desktop.appraisal.papers.ballot import BALLOT_PAPER
from desktop.appraisal.papers.evaluation_summary import EVALUATION_SUMMARY_PAPER
from desktop.appraisal.papers.excellence_publication import EXCELLENCE_PUBLICATION_PAPER
from desktop.appraisal.papers.responsibility_letter import RESPONSIBILITY_LETTER_PAPER
from desktop.appraisal.papers.result_notice import RESULT_NOTICE_PAPER
from desktop.appraisal.papers.results_approval import RESULTS_APPROVAL_PAPER
from desktop.appraisal.papers.results_roster import RESULTS_ROSTER_PAPER
from desktop.appraisal.papers.reward_approval import REWARD_APPROVAL_PAPER
from desktop.appraisal.papers.routine_form import ROUTINE_FORM_PAPER
from desktop.appraisal.papers.score_sheet import SCORE_SHEET_PAPER
from desktop.paper.catalogue import Paper

PAPERS: Final[tuple[Paper, ...]] = (
    RESPONSIBILITY_LETTER_PAPER,
    ANNUAL_FORM_PAPER,
    ROUTINE_FORM_PAPER,
    RESULT_NOTICE_PAPER,
    SCORE_SHEET_PAPER,
    BALLOT_PAPER,
    EVALUATION_SUMMARY_PAPER,
    EXCELLENCE_PUBLICATION_PAPER,
    RESULTS_APPROVAL_PAPER,
    RESULTS_ROSTER_PAPER,
    REWARD_APPROVAL_PAPER,
)
