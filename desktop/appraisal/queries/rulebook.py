"""Reading the rules of the appraisal as the office set them."""

from __future__ import annotations

import json

from sqlalchemy.orm import Session

from desktop.appraisal.rules.rule_words import RuleInForce, in_force
from desktop.appraisal.rules.rulebook import PREFIX, Rulebook, rulebook
from desktop.cadres.queries.rules import rule_settings


def rules_in_force(session: Session) -> Rulebook:
    """The rules with the office's own values."""
    return rulebook(
        {
            code.removeprefix(PREFIX): json.loads(found.value)
            for code, found in rule_settings(session).items()
            if code.startswith(PREFIX) and found.value is not None
        }
    )


def rule_list(session: Session) -> list[RuleInForce]:
    """Every rule with the value in force and who verified it, in the order of the table."""
    settings = {
        code.removeprefix(PREFIX): found
        for code, found in rule_settings(session).items()
        if code.startswith(PREFIX)
    }
    return in_force(rules_in_force(session).values, settings)
