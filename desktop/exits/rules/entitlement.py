"""What somebody who left may be given by the office's rules: rates and rank treatment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.appraisal.rules.sentences import Sentence
from desktop.base.words import N_
from desktop.cadres.rules.standing import level_order
from desktop.exits.records import AllowanceRate, TreatmentRule
from desktop.exits.rules.eligibility import in_force
from desktop.exits.rules.facts import ExitFacts, day_at_level


@dataclass(frozen=True, slots=True)
class Service:
    """The leadership level that somebody leaves from, and the time at it or a higher one."""

    level: str
    days: int

    @property
    def years(self) -> int:
        """Full years; a year counts as 365.25 days, as the spells may be broken."""
        return self.days * 4 // 1461


def level_left(facts: ExitFacts, day: date) -> str:
    """The level held on a day, or the last one held before it; "" where none ever was."""
    if level := facts.level_on(day):
        return level
    ends = [post.end for post in facts.posts if post.level and post.end and post.end <= day]
    return facts.level_on(max(ends) - timedelta(days=1)) if ends else ""


def service_on(facts: ExitFacts, day: date) -> Service:
    """Level and time at it, as they stand on a day."""
    level = level_left(facts, day)
    return Service(level, facts.days_at_level(level, day) if level else 0)


def rates_for(
    rates: Iterable[AllowanceRate], service: Service, way: str, day: date
) -> list[AllowanceRate]:
    """The rates in force on a day for this level, these full years and this way of leaving."""
    return [
        rate
        for rate in in_force(rates, day)
        if rate.level == service.level
        and rate.way in {None, "", way}
        and rate.years_from <= service.years
        and (rate.years_to is None or service.years < rate.years_to)
    ]


@dataclass(frozen=True, slots=True)
class TreatmentJudgement:
    """Whether a rule gives its treatment to one person on a day, and why."""

    rule: TreatmentRule
    reached: bool
    says: Sentence
    opens: date | None
    """From when the years are reached; None where they are not on the way."""


def rules_for(
    rules: Iterable[TreatmentRule], facts: ExitFacts, way: str, day: date
) -> list[TreatmentJudgement]:
    """The rules in force on a day for a level that was held and this way, each judged."""
    level = level_left(facts, day)
    return [
        judge_treatment(rule, facts, day)
        for rule in in_force(rules, day)
        if rule.way in {None, "", way} and level and level_order(level) <= level_order(rule.level)
    ]


def judge_treatment(rule: TreatmentRule, facts: ExitFacts, day: date) -> TreatmentJudgement:
    """Whether the years that the rule asks for are reached on a day.

    Time at a higher level counts too (`ExitFacts.days_at_level`).
    """
    served = facts.days_at_level(rule.level, day)
    opens = day_at_level(facts, rule.level, rule.years_at_level, day)
    needed = -(-rule.years_at_level * 1461 // 4)
    reached = served >= needed
    values = {
        "name": facts.name,
        "date": day.strftime("%Y.%m.%d"),
        "level": rule.level,
        "years": served * 4 // 1461,
        "days": served,
        "needed": rule.years_at_level,
        "missing": needed - served,
        "document": rule.document_number,
    }
    text = _REACHED if reached else _MISSING
    return TreatmentJudgement(rule, reached, Sentence(text, values), opens)


_REACHED = N_(
    "{name} has {years} full years ({days} days) at the level {level} or higher on {date}; "
    "{document} asks for {needed}."
)
_MISSING = N_(
    "{name} has {years} full years ({days} days) at the level {level} or higher on {date}; "
    "{document} asks for {needed}: {missing} days are missing."
)
