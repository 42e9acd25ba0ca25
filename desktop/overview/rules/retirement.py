"""Warnings about retirement: due, overdue, early by application, flexible."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop.base.words import N_
from desktop.cadres.rules.retirement import schedule_of
from desktop.overview.rules.facts import (
    Facts,
    Ground,
    days_after,
    dotted,
    earlier,
    first_day,
    last_day,
    months_later,
    stored,
)
from desktop.overview.rules.table import WarningRule
from desktop.overview.rules.warning import Evidence, Occasion, says

_SERVICE_YEARS: Final = 30
_SERVICE_YEARS_NEAR_AGE: Final = 20
_YEARS_BEFORE_AGE: Final = 5
_MOST_FLEXIBLE_MONTHS: Final = 36

_ONE_DAY: Final = timedelta(days=1)


def retirement_due(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """The statutory retirement month comes (公务员法 art.92; 国务院办法 art.1).

    Raised `lead_days` before the last day of that month; the day after, it is overdue.
    """
    if facts.retirement_month is None:
        return
    deadline = last_day(facts.retirement_month)
    raised, ended = deadline - rule.lead, earlier(deadline + _ONE_DAY, facts.last_day)
    if ground.span.meets(raised, ended):
        month = facts.retirement_month
        yield Occasion(month, raised, ended, deadline, _retirement_words(facts, month))


def retirement_over(facts: Facts, _rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """The retirement month has passed and the person still serves (practice)."""
    if facts.retirement_month is None:
        return
    deadline = last_day(facts.retirement_month)
    raised, ended = deadline + _ONE_DAY, facts.last_day
    if ground.span.meets(raised, ended):
        month = facts.retirement_month
        yield Occasion(month, raised, ended, deadline, _retirement_words(facts, month))


def early_retirement(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """30 years of service, or 20 and within 5 years of the statutory age (公务员法 art.93).

    That the statutory age is the new one is inferred. Shown for `shown_days` after.
    """
    if facts.started_work_on is None or facts.retirement_month is None:
        return
    started, month = first_day(facts.started_work_on), first_day(facts.retirement_month)
    near = max(
        months_later(started, _SERVICE_YEARS_NEAR_AGE * 12),
        months_later(month, -_YEARS_BEFORE_AGE * 12),
    )
    reached = min(months_later(started, _SERVICE_YEARS * 12), near)
    ended = earlier(days_after(reached, rule["shown_days"]), month, facts.last_day)
    if ground.span.meets(reached, ended):
        evidence = says(
            N_("In service since {start}; retires by statute in {month}; reached on {day}."),
            "cadre",
            facts.subject.id,
            start=dotted(facts.started_work_on),
            month=dotted(facts.retirement_month),
            day=dotted(reached.isoformat()),
        )
        yield Occasion("reached", reached, ended, None, (evidence,))


def flexible_retirement(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """The earliest month of flexible retirement: at most 3 years early, never below the old age.

    国务院关于渐进式延迟法定退休年龄的办法 art.3; written notice three months before (94号).
    """
    schedule = schedule_of(facts.retirement_group)
    if schedule is None or facts.birth is None or facts.retirement_month is None:
        return
    statutory = stored(facts.retirement_month).months()
    original = stored(facts.birth).months() + schedule.original_years * 12
    earliest = max(statutory - _MOST_FLEXIBLE_MONTHS, original)
    if earliest >= statutory:
        return
    opens = date(earliest // 12, earliest % 12 + 1, 1)
    raised = opens - rule.lead
    ended = earlier(days_after(opens, rule["shown_days"]), facts.last_day)
    if ground.span.meets(raised, ended):
        evidence = says(
            N_("Flexible early retirement from {from_month}; the statutory month is {month}."),
            "cadre",
            facts.subject.id,
            from_month=dotted(opens.isoformat()[:7]),
            month=dotted(facts.retirement_month),
        )
        yield Occasion("opens", raised, ended, opens, (evidence,))


def _retirement_words(facts: Facts, month: str) -> tuple[Evidence, ...]:
    return (
        says(
            N_("Born {birth}, group {group}: statutory retirement month {month}."),
            "cadre",
            facts.subject.id,
            birth=dotted(facts.birth) if facts.birth else "",
            group=facts.retirement_group,
            month=dotted(month),
        ),
    )
