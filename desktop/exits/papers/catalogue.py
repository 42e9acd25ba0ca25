"""The papers of the exits."""

from __future__ import annotations

from typing import Final

from desktop.exits.papers.allowance_sheet import ALLOWANCE_SHEET_PAPER
from desktop.exits.papers.applications import APPLICATION_PAPERS
from desktop.exits.papers.eligibility import ELIGIBILITY_PAPER
from desktop.exits.papers.exit_decision import EXIT_DECISION_PAPER
from desktop.exits.papers.exit_notice import EXIT_NOTICE_PAPER
from desktop.exits.papers.finance_notice import FINANCE_NOTICE_PAPER
from desktop.exits.papers.forecast_report import FORECAST_REPORT_PAPER
from desktop.exits.papers.hand_over_list import HAND_OVER_LIST_PAPER
from desktop.exits.papers.platform_register import PLATFORM_REGISTER_PAPER
from desktop.exits.papers.retirement_approval import RETIREMENT_APPROVAL_PAPER
from desktop.exits.papers.rights_card import RIGHTS_CARD_PAPER
from desktop.exits.papers.rights_overdue import RIGHTS_OVERDUE_PAPER
from desktop.exits.papers.rule_trial import RULE_TRIAL_PAPER
from desktop.exits.papers.treatment_confirmation import TREATMENT_CONFIRMATION_PAPER
from desktop.paper.catalogue import Paper

PAPERS: Final[tuple[Paper, ...]] = (
    *APPLICATION_PAPERS,
    RETIREMENT_APPROVAL_PAPER,
    ELIGIBILITY_PAPER,
    EXIT_DECISION_PAPER,
    EXIT_NOTICE_PAPER,
    TREATMENT_CONFIRMATION_PAPER,
    ALLOWANCE_SHEET_PAPER,
    FINANCE_NOTICE_PAPER,
    RIGHTS_CARD_PAPER,
    RIGHTS_OVERDUE_PAPER,
    PLATFORM_REGISTER_PAPER,
    HAND_OVER_LIST_PAPER,
    RULE_TRIAL_PAPER,
    FORECAST_REPORT_PAPER,
)
