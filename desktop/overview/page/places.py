"""Where a piece of evidence is seen, and which record a warning leads to."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.page.record_kinds import APPRAISAL_KINDS
from desktop.base.words import N_
from desktop.daily.records import KINDS, LADDER
from desktop.kit.frame import Frame
from desktop.overview.rules.warning import CYCLE, Evidence, Subject

_PARTS: Final = {
    "cadre": "person",
    "post_holding": "posts",
    "family_member": "family",
    "effect_period": "effect_periods",
    "sanction": "sanctions",
    "training": "trainings",
    "annual_result": "annual_results",
}
"""The part of a cadre's file in which the records of a table stand."""

NEXT_RECORDS: Final = {
    "PROB_END": ("inspection", N_("New inspection")),
    "AUDIT_DUE": ("audit", N_("New audit")),
    "TALK_12M": ("talk", N_("New talk")),
    "RET_DUE": ("talk", N_("New talk")),
    "EFFECT_END": ("talk", N_("New talk")),
    "FINDING_REPEATED": ("reminder", N_("New reminder")),
    "ASSESS_BASIC": ("admonition", N_("Admonish")),
}
"""The record that the warnings of a rule lead to: its kind, and what the button says."""


OPENS: Final = {
    "cadre": N_("Open the file"),
    "unit": N_("Show the unit"),
    CYCLE: N_("Show the cycle"),
}
"""What the way to the subject of a warning is called, by its kind."""


def open_evidence(frame: Frame, subject: Subject, evidence: Evidence) -> None:
    """Show the record that a piece of evidence names."""
    if evidence.kind in {**KINDS, **LADDER, **APPRAISAL_KINDS}:
        frame.open_record(evidence.kind, evidence.record_id)
    else:
        frame.open_cadre(subject.id, _PARTS.get(evidence.kind, ""))


def open_subject(frame: Frame, subject: Subject, code: str = "") -> None:
    """Show the file of the cadre, the people of the unit or the cycle that a warning is about."""
    if subject.kind == "unit":
        frame.show_unit(subject.id)
    elif subject.kind == CYCLE:
        frame.open_record(CYCLE, subject.id)
    else:
        frame.open_cadre(subject.id, "findings" if code == "KEY_FACTS" else "")
