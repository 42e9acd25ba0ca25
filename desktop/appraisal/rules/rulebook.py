"""The rules of the appraisal as they are in force in the office: shipped values, some replaced.

A kept result names the values it was made with, so that it can be made again after they changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Final

from desktop.base.codes import Row, rule_rows
from desktop.base.words import _

PREFIX: Final = "appraisal:"
"""Before the code of a rule, where the office's setting of it is kept."""


@dataclass(frozen=True)
class Rulebook:
    """Every rule of resources/rules/appraisal_rules.csv with the value that counts, by code."""

    values: Mapping[str, str]

    def word(self, code: str) -> str:
        """The value as it is written."""
        return self.values[code]

    def number(self, code: str) -> Decimal:
        """The value as a number."""
        return Decimal(self.values[code])

    def whole(self, code: str) -> int:
        """The value as a whole number."""
        return int(self.values[code])

    def holds(self, code: str) -> bool:
        """Whether a rule of yes or no is in force."""
        return self.values[code] == "是"

    @cached_property
    def aspect_weights(self) -> dict[str, Decimal]:
        """What each aspect of a ballot on a cadre weighs; they make 100."""
        parts = self.values["aspect_weights"].replace("；", ";").split(";")
        return {part[0]: Decimal(part[1:]) for part in (one.strip() for one in parts)}

    @cached_property
    def grade_marks(self) -> tuple[Decimal, ...]:
        """What each of the four grades of a ballot counts, of 100, the best one first."""
        parts = self.values["grade_marks"].replace("；", ";").split(";")
        return tuple(Decimal(part) for part in parts)

    def as_json(self) -> str:
        """To keep with a result."""
        return json.dumps(dict(self.values), ensure_ascii=False, sort_keys=True)


def shipped() -> dict[str, Row]:
    """The rules as they are shipped, by code."""
    return {row["code"]: row for row in rule_rows("appraisal_rules")}


def rulebook(settings: Mapping[str, str] | None = None) -> Rulebook:
    """The rules with the office's own values, which are given by code."""
    own = settings or {}
    return Rulebook({code: own.get(code, row["value"]) for code, row in shipped().items()})


def from_json(text: str) -> Rulebook:
    """The rules that were kept with a result; a rule that came later has its shipped value."""
    return rulebook(json.loads(text))


def problem_with_value(code: str, value: str) -> str:
    """What is wrong with a value for this rule, one sentence; empty where nothing is."""
    row = shipped()[code]
    if row["choices"]:
        offered = row["choices"].split("|")
        if value in offered:
            return ""
        return _("Choose one of: {choices}.").format(choices="、".join(offered))
    if code == "aspect_weights":
        return _problem_with_weights(value)
    if code == "grade_marks":
        return _problem_with_marks(value)
    return _problem_with_number(row, value)


def _problem_with_number(row: Row, value: str) -> str:
    number = _number(value)
    if number is None or number < 0:
        return _("Write a number, 0 or more.")
    if row["unit"] == "%" and number > 100:
        return _("Write a share from 0 to 100.")
    if row["unit"] in {"工作日", "天", "张", "个"} and number % 1:
        return _("Write a whole number.")
    return ""


def _problem_with_weights(value: str) -> str:
    try:
        weights = Rulebook({"aspect_weights": value}).aspect_weights
    except (InvalidOperation, IndexError):
        weights = {}
    if set(weights) != set("德能勤绩廉"):
        return _("Write a weight for each aspect, like “{example}”.").format(
            example=shipped()["aspect_weights"]["value"]
        )
    made = sum(weights.values())
    if made != 100 or min(weights.values()) < 0:
        return _("The weights make {made}, not 100.").format(made=made)
    return ""


def _problem_with_marks(value: str) -> str:
    marks = [_number(part) for part in value.replace("；", ";").split(";")]
    if len(marks) != 4 or any(mark is None or not 0 <= mark <= 100 for mark in marks):
        return _("Write four marks from 0 to 100, the best grade first, like “{example}”.").format(
            example=shipped()["grade_marks"]["value"]
        )
    numbers = [mark for mark in marks if mark is not None]
    return "" if numbers == sorted(numbers, reverse=True) else _("A better grade must count more.")


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
