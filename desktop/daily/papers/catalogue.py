"""The papers of the daily section."""

from __future__ import annotations

from typing import Final

from desktop.daily.papers.admonition import ADMONITION_PAPER, ADMONITION_TALK_PAPER
from desktop.daily.papers.audit_register import AUDIT_REGISTER_PAPER
from desktop.daily.papers.inquiry import INQUIRY_PAPER
from desktop.daily.papers.inspection_report import INSPECTION_REPORT_PAPER
from desktop.daily.papers.interview_notes import INTERVIEW_NOTES_PAPER
from desktop.daily.papers.ledger import LEDGER_PAPER
from desktop.daily.papers.life_meeting import LIFE_MEETING_PAPER
from desktop.daily.papers.reminder import REMINDER_PAPER
from desktop.daily.papers.talk_record import TALK_RECORD_PAPER
from desktop.paper.catalogue import Paper

PAPERS: Final[tuple[Paper, ...]] = (
    TALK_RECORD_PAPER,
    INSPECTION_REPORT_PAPER,
    INTERVIEW_NOTES_PAPER,
    LIFE_MEETING_PAPER,
    REMINDER_PAPER,
    INQUIRY_PAPER,
    ADMONITION_PAPER,
    ADMONITION_TALK_PAPER,
    AUDIT_REGISTER_PAPER,
    LEDGER_PAPER,
)
