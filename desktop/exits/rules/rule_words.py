"""What the office's own rules are called in lists: what they ask and what they give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from desktop.base.dates import PartialDate
from desktop.base.words import _
from desktop.exits.records.local_rules import (
    AgeLimit,
    AllowanceRate,
    EligibilityRule,
    LocalRule,
    TreatmentRule,
)


def rule_title(rule: LocalRule) -> str:
    """One line that says what a rule is, in the language of the screen."""
    return _TITLES[rule.__tablename__](rule)


def period_words(start: PartialDate, end: PartialDate | None) -> str:
    """From when until when a rule runs: 2020.01.01–2025.12.31, or 2020.01.01– without an end."""
    return f"{start.shown()}–{end.shown() if end is not None else ''}"


def band_words(rate: AllowanceRate) -> str:
    """The years at the level that a rate is for: 10–20, or 20+."""
    if rate.years_to is None:
        return f"{rate.years_from}+"
    return f"{rate.years_from}–{rate.years_to}"


def _eligibility(rule: EligibilityRule) -> str:
    return rule.name


def _age_limit(rule: AgeLimit) -> str:
    who = f"{rule.level}（{rule.sex}）" if rule.sex else rule.level
    return _("{who}, {age} years: {then}").format(who=who, age=rule.age, then=rule.then)


def _treatment(rule: TreatmentRule) -> str:
    return _("{level}, {years} years: {treatment}").format(
        level=rule.level, years=rule.years_at_level, treatment=rule.treatment
    )


def _rate(rule: AllowanceRate) -> str:
    words = _("{level}, {years} years: {amount} yuan a month")
    return words.format(level=rule.level, years=band_words(rule), amount=f"{rule.amount:f}")


_TITLES: Final[Mapping[str, Callable[[Any], str]]] = {
    "eligibility_rule": _eligibility,
    "age_limit": _age_limit,
    "treatment_rule": _treatment,
    "allowance_rate": _rate,
}
