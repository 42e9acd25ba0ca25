"""Which papers an arrangement has, by its way and by how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.base.words import N_

RETIREMENT_APPROVAL: Final = "retirement-approval"
ELIGIBILITY: Final = "eligibility"
EXIT_DECISION: Final = "exit-decision"
EXIT_NOTICE: Final = "exit-notice"

PAPER_TITLES: Final[Mapping[str, str]] = {
    "early-retirement-application": N_("Application for early retirement"),
    "early-leave-application": N_("Application for leaving the post early"),
    "post-resignation-application": N_("Application to resign from a leading post"),
    "resignation-application": N_("Application to resign from public service"),
    RETIREMENT_APPROVAL: N_("Retirement approval form"),
    ELIGIBILITY: N_("Statement of eligibility with its working"),
    EXIT_DECISION: N_("Decision on an exit"),
    EXIT_NOTICE: N_("Notice of the decision on an exit"),
}
"""By key of the paper; English, marked with N_."""

APPLICATION_WAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "early-retirement-application": ("提前退休", "弹性提前退休", "县处级女干部自愿退休"),
    "early-leave-application": ("提前离岗",),
    "post-resignation-application": ("自愿辞去领导职务",),
    "resignation-application": ("辞去公职",),
}
"""By key of the application form: the ways that it is for."""

RETIREMENT_WAYS: Final = ("到龄退休", "弹性提前退休", "县处级女干部自愿退休", "提前退休")
"""The ways that the retirement approval form is for."""


def papers_of(way: str, *, decided: bool) -> list[str]:
    """The keys of the papers of an arrangement, in the order in which they are needed."""
    found = [key for key, ways in APPLICATION_WAYS.items() if way in ways]
    found.append(ELIGIBILITY)
    if way in RETIREMENT_WAYS:
        found.append(RETIREMENT_APPROVAL)
    return [*found, EXIT_DECISION, EXIT_NOTICE] if decided else found
