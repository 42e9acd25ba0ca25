"""The records of the exits as the history and the recycle bin name them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.base.words import N_
from desktop.cadres.page.record_words import DescribedKind
from desktop.exits.fields import records as fields

EXIT_KINDS: Final[Mapping[str, DescribedKind]] = {
    "eligibility_rule": DescribedKind(N_("Rule of eligibility"), fields.ELIGIBILITY),
    "age_limit": DescribedKind(N_("Age limit"), fields.AGE_LIMIT),
    "treatment_rule": DescribedKind(N_("Rule of treatment"), fields.TREATMENT_RULE),
    "allowance_rate": DescribedKind(N_("Rate of the living allowance"), fields.ALLOWANCE_RATE),
    "exit_arrangement": DescribedKind(
        N_("Exit arrangement"), (*fields.ARRANGEMENT, *fields.WITHDRAWAL)
    ),
    "exit_step": DescribedKind(N_("Step of the exit"), fields.STEP),
    "exit_check": DescribedKind(N_("Check before the exit"), fields.CHECK),
    "exit_bar": DescribedKind(N_("Bar to leaving"), fields.BAR),
    "rank_treatment": DescribedKind(N_("Rank treatment"), fields.RANK_TREATMENT),
    "living_allowance": DescribedKind(N_("Living allowance"), fields.ALLOWANCE),
    "finance_notice": DescribedKind(N_("Notice to finance"), fields.NOTICE),
    "allowance_month": DescribedKind(N_("Allowance of a month"), fields.ALLOWANCE_MONTH),
    "political_right": DescribedKind(N_("Political treatment"), fields.RIGHT),
    "right_occasion": DescribedKind(N_("Occasion"), fields.OCCASION),
    "benefit": DescribedKind(N_("Social security benefit"), fields.BENEFIT),
    "outside_job": DescribedKind(N_("Work after leaving"), fields.OUTSIDE_JOB),
    "leading_group": DescribedKind(N_("Leading group for key work"), fields.LEADING_GROUP),
    "platform_role": DescribedKind(
        N_("Role on a platform"), tuple(one for one in fields.ROLE if one.key != "group")
    ),
    "contribution": DescribedKind(N_("Contribution"), fields.CONTRIBUTION),
    "custody": DescribedKind(N_("Custody of the veteran bureau"), fields.CUSTODY),
    "veteran_activity": DescribedKind(N_("Activity"), fields.ACTIVITY),
    "activity_person": DescribedKind(N_("Who took part"), fields.ACTIVITY_PERSON),
    "contact": DescribedKind(N_("Contact"), fields.CONTACT),
}
"""By table."""
