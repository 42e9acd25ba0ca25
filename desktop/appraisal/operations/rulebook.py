"""Writing what the office sets for the rules of the appraisal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise

from sqlalchemy.orm import Session

from desktop.appraisal.queries.rulebook import rules_in_force
from desktop.appraisal.rules.proposing import BAND_RULES
from desktop.appraisal.rules.rulebook import PREFIX, problem_with_value, rulebook, shipped
from desktop.base.errors import InvalidInput
from desktop.base.fields import Value
from desktop.base.plain_text import HALF_WIDTH
from desktop.base.words import _
from desktop.cadres.operations.rules import save_rule_setting

_AS_SHIPPED = {"value": None}


def save_rule(session: Session, code: str, values: Mapping[str, Value]) -> None:
    """Set a rule of appraisal_rules.csv; what is decided already keeps the rules it was made by.

    `values` may name value (a text), verified_by, verified_on and note. Raises InvalidInput for a
    value that the rule cannot have, for bands of grades that are out of order, and where the rule
    is verified by somebody but not when, or the other way round.
    """
    wanted = dict(values)
    if "value" in wanted:
        wanted.update(_kept(session, code, str(wanted["value"] or "")))
    save_rule_setting(session, PREFIX + code, wanted)


def back_to_shipped(session: Session, code: str) -> None:
    """Let the shipped value count again; who verified the rule and the note stay."""
    _refuse_bands(session, code, shipped()[code]["value"])
    save_rule_setting(session, PREFIX + code, _AS_SHIPPED)


def _kept(session: Session, code: str, typed: str) -> dict[str, Value]:
    row = shipped()[code]
    value = typed.strip() if row["choices"] else typed.strip().translate(HALF_WIDTH)
    if problem := problem_with_value(code, value):
        raise InvalidInput({"value": problem})
    _refuse_bands(session, code, value)
    if value == row["value"]:
        return dict(_AS_SHIPPED)
    return {"value": json.dumps(value, ensure_ascii=False)}


def _refuse_bands(session: Session, code: str, value: str) -> None:
    """A better grade begins at more points."""
    if code not in BAND_RULES:
        return
    book = rulebook({**rules_in_force(session).values, code: value})
    numbers = [book.number(band) for band in BAND_RULES]
    if any(better <= worse for better, worse in pairwise(numbers)) or numbers[0] > 100:
        raise InvalidInput(
            {
                "value": _(
                    "A better grade begins higher, up to 100; this would be {bands}."
                ).format(bands=" / ".join(map(str, numbers)))
            }
        )
