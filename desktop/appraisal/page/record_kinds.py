"""The records of the appraisal as the history and the recycle bin name them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.appraisal.fields import decision, evaluation, plan, results
from desktop.base.words import N_
from desktop.cadres.page.record_words import DescribedKind

APPRAISAL_KINDS: Final[Mapping[str, DescribedKind]] = {
    "appraisal_cycle": DescribedKind(N_("Cycle"), plan.CYCLE),
    "cycle_step": DescribedKind(N_("Timetable"), plan.CYCLE_STEP),
    "appraisal_group": DescribedKind(N_("Groups"), plan.GROUP),
    "group_member": DescribedKind(N_("Members"), ()),
    "indicator": DescribedKind(N_("Indicator library"), plan.INDICATOR),
    "responsibility_letter": DescribedKind(N_("Responsibility letter"), plan.LETTER),
    "letter_indicator": DescribedKind(N_("Indicator"), plan.LETTER_INDICATOR),
    "routine_assessment": DescribedKind(N_("Routine assessment"), results.ROUTINE),
    "self_assessment": DescribedKind(N_("Self-assessment"), results.SELF),
    "circumstance": DescribedKind(N_("Circumstance of the year"), results.CIRCUMSTANCE),
    "actual": DescribedKind(N_("Actual"), results.ACTUAL),
    "mark": DescribedKind(N_("Mark"), results.MARK),
    "point_entry": DescribedKind(N_("Plus and minus points"), results.POINTS),
    "evaluation": DescribedKind(N_("Democratic evaluation"), evaluation.EVALUATION),
    "voter_class": DescribedKind(N_("Class of voters"), evaluation.VOTER_CLASS),
    "evaluation_subject": DescribedKind(N_("Who is evaluated"), ()),
    "counting_sheet": DescribedKind(N_("Counting sheet"), evaluation.COUNTING_SHEET),
    "ballot_count": DescribedKind(N_("Ballots counted"), ()),
    "grade_decision": DescribedKind(N_("Decision on grades"), decision.DECISION),
    "publication": DescribedKind(N_("Publication"), decision.PUBLICATION),
    "annual_assessment": DescribedKind(N_("Annual assessment"), decision.ASSESSMENT),
    "grade_review": DescribedKind(N_("Review of a result"), decision.REVIEW),
    "reopening": DescribedKind(N_("Reopening"), decision.REOPENING),
    "consequence": DescribedKind(N_("Consequence"), decision.CONSEQUENCE),
    "local_measure": DescribedKind(N_("Local measure"), decision.MEASURE),
}
"""By table."""
