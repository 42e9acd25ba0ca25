"""What the trial of a rule on the county (资格条件测算表) says on paper."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.progress import Progress
from desktop.cadres.queries.office import office_settings
from desktop.exits.queries.trial import eligibility_rule, tried_rule
from desktop.exits.rules.facts import years_after
from desktop.exits.rules.trial import COMES_IN, FALLS_OUT, MONTHS, Count, Trial, TrialLine
from desktop.exits.rules.way import State
from desktop.store.levels import ORDINARY

NEAR_YEARS: Final = 5
"""Who is not yet in is named where it is so many years at most; the others are counted."""


def trial_content(
    session: Session,
    rule_id: int,
    day: date,
    other_id: int | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """What the paper says of a rule tried on a day, as plain JSON; sums in yuan.

    Raises UserError where the rule or the one to compare with was deleted, and Cancelled.
    """
    rule = eligibility_rule(session, rule_id)
    trial = tried_rule(session, rule, day, other_id, progress)
    whole = trial.whole
    near = years_after(day, NEAR_YEARS)
    waiting = trial.in_state(State.NOT_YET)
    soon = [line for line in waiting if line.opens is not None and line.opens <= near]
    return {
        "id": rule_id,
        "other_id": other_id,
        "cadre_id": None,
        "name": rule.name,
        "secrecy": ORDINARY,
        "issuing_office": office_settings(session)["office_name"],
        "day": day.isoformat(),
        "way": rule.way,
        "document_number": rule.document_number,
        "document_level": rule.document_level,
        "verified": bool(rule.verified_by),
        "asked": _asked(trial),
        "whole": _counted(whole),
        "gone": trial.gone,
        "has_rates": trial.has_rates,
        "monthly": f"{whole.monthly:.2f}",
        "yearly": f"{whole.monthly * MONTHS:.2f}",
        "levels": [_counted(one) for one in trial.by_level()],
        "conditions": dict(trial.by_condition()),
        "other": _other(trial),
        "people": {
            "in": _lines(trial.in_state(State.OPEN)),
            "soon": _lines(sorted(soon, key=lambda line: line.opens or date.max)),
            "out": _lines(trial.changed(FALLS_OUT)),
        },
        "later": len(waiting) - len(soon),
    }


def _asked(trial: Trial) -> dict[str, Any]:
    """The conditions of the rule, without those it does not ask for."""
    keys = ("level", "sex", "min_age", "years_at_level", "years_of_service", "assessment_years")
    found = {key: getattr(trial.rule, key) for key in keys}
    return {key: value for key, value in found.items() if value}


def _other(trial: Trial) -> dict[str, Any] | None:
    if trial.other is None:
        return None
    return {
        "name": trial.other.name,
        "document_number": trial.other.document_number,
        "in": len(trial.changed(COMES_IN)),
        "out": len(trial.changed(FALLS_OUT)),
    }


def _counted(count: Count) -> dict[str, Any]:
    return {
        "name": count.name,
        "in": count.inside,
        "not_yet": count.not_yet,
        "out": count.outside,
        "monthly": f"{count.monthly:.2f}",
        "without_rate": count.without_rate,
    }


def _lines(lines: list[TrialLine]) -> dict[str, dict[str, Any]]:
    return {
        str(line.id): {
            "name": line.name,
            "post": line.post or line.unit,
            "level": line.level,
            "born": line.born,
            "years": line.years_at_level,
            "opens": line.opens.isoformat() if line.opens is not None else "",
            "conditions": list(line.conditions),
            "amount": f"{line.amount:.2f}" if line.amount is not None else "",
            "comes_in": line.change == COMES_IN,
        }
        for line in lines
    }
