"""All rules of the key-facts check over one file."""

from __future__ import annotations

from datetime import date

from desktop.cadres.records import CadreFile
from desktop.cadres.rules.consistency.career import career_findings
from desktop.cadres.rules.consistency.education import education_findings
from desktop.cadres.rules.consistency.family import family_findings
from desktop.cadres.rules.consistency.finding import KeyFinding
from desktop.cadres.rules.consistency.identity import identity_findings
from desktop.cadres.rules.consistency.resume import resume_findings
from desktop.cadres.rules.consistency.service import service_findings

_RULES = (
    identity_findings,
    service_findings,
    resume_findings,
    education_findings,
    career_findings,
    family_findings,
)


def findings_of(file: CadreFile, on: date) -> list[KeyFinding]:
    """Every finding of the key-facts check on the day `on`, those looked at before among them.

    Only what both sides know is compared: a year is not held against a month, nor anything
    against a value that is missing.
    """
    return [finding for rule in _RULES for finding in rule(file, on)]


def open_findings(file: CadreFile, on: date) -> list[KeyFinding]:
    """The findings that nobody has looked at and found correct as they are."""
    reviewed = {review.finding for review in file.reviews}
    return [finding for finding in findings_of(file, on) if finding.key not in reviewed]
