"""The records of the appraisal as the history and the recycle bin name them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.appraisal import fields
from desktop.base.words import N_
from desktop.cadres.page.record_words import DescribedKind

APPRAISAL_KINDS: Final[Mapping[str, DescribedKind]] = {
    "appraisal_cycle": DescribedKind(N_("Cycle"), fields.CYCLE),
    "cycle_step": DescribedKind(N_("Timetable"), fields.CYCLE_STEP),
    "appraisal_group": DescribedKind(N_("Groups"), fields.GROUP),
    "group_member": DescribedKind(N_("Members"), ()),
    "indicator": DescribedKind(N_("Indicator library"), fields.INDICATOR),
    "responsibility_letter": DescribedKind(N_("Responsibility letter"), fields.LETTER),
    "letter_indicator": DescribedKind(N_("Indicator"), fields.LETTER_INDICATOR),
}
"""By table."""
