"""What the keys of what the papers of an exit say are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.base.words import N_
from desktop.daily.papers.record_printing import labels_of
from desktop.exits.fields.records import ARRANGEMENT

LABELS: Final[Mapping[str, str]] = {
    **labels_of(ARRANGEMENT),
    "name": N_("Name"),
    "sex": N_("Sex"),
    "birth": N_("Birth"),
    "unit": N_("Unit"),
    "post": N_("Post"),
    "level": N_("Leadership level"),
    "rank": N_("Rank"),
    "annual_results": N_("Annual assessments"),
    "resume": N_("Résumé"),
    "education": N_("Education"),
    "political_status": N_("Political status"),
    "service_years": N_("Years of service"),
    "retirement_month": N_("Month of retirement"),
    "unit_opinion": N_("Opinion of the unit"),
    "checks": N_("Checks"),
    "decision": N_("Decision"),
    "legality": N_("Legality notice"),
}
"""By key; English, marked with N_."""
