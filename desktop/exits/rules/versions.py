"""Several versions of a dated rule side by side: which run, which are past, which are to come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from desktop.base.words import N_
from desktop.exits.records.local_rules import AllowanceRate, LocalRule

_Rule = TypeVar("_Rule", bound=LocalRule)


class Validity(StrEnum):
    """Whether a rule is in force on a day."""

    IN_FORCE = N_("in force")
    COMING = N_("not yet in force")
    PAST = N_("past")


SAME: dict[str, tuple[str, ...]] = {
    "eligibility_rule": ("way", "level", "sex"),
    "age_limit": ("level", "sex"),
    "treatment_rule": ("level", "way", "years_at_level"),
    "allowance_rate": ("level", "way"),
}
"""What makes two rules of a kind versions of the same one."""


def validity(rule: LocalRule, day: date) -> Validity:
    """Where a rule stands on a day; its first and last day are included."""
    if day < rule.valid_from.earliest():
        return Validity.COMING
    if rule.valid_until is not None and rule.valid_until.latest() < day:
        return Validity.PAST
    return Validity.IN_FORCE


def run_together(one: LocalRule, other: LocalRule) -> bool:
    """Whether there is a day on which both are in force."""
    return _begins_before_end(one, other) and _begins_before_end(other, one)


def same_rule(one: LocalRule, other: LocalRule) -> bool:
    """Whether both rule the same: versions of each other. Of rates, where their bands meet."""
    kind = one.__tablename__
    if kind != other.__tablename__:
        return False
    if isinstance(one, AllowanceRate) and isinstance(other, AllowanceRate):
        band = bands_meet(one, other)
    else:
        band = True
    return band and all(
        (getattr(one, key) or None) == (getattr(other, key) or None) for key in SAME[kind]
    )


def versions_of(rule: _Rule, rules: Iterable[_Rule]) -> list[_Rule]:
    """The other versions of the same rule, the newest first."""
    found = [one for one in rules if one.id != rule.id and same_rule(one, rule)]
    return sorted(found, key=lambda one: one.valid_from.earliest(), reverse=True)


def bands_meet(one: AllowanceRate, other: AllowanceRate) -> bool:
    """Whether some number of years falls into the bands of both."""
    return _below(one.years_from, other.years_to) and _below(other.years_from, one.years_to)


def _below(years: int, bound: int | None) -> bool:
    return bound is None or years < bound


def _begins_before_end(one: LocalRule, other: LocalRule) -> bool:
    return other.valid_until is None or one.valid_from.earliest() <= other.valid_until.latest()
