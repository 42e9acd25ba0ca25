"""Warnings from target appraisal: results of the years, reviews, the timetable, letters, notices.

What concerns many at once (a stop, the letters and notices of a group) is one warning about the
cycle, not one about each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop.appraisal.fields.decision import BASICALLY_COMPETENT, INCOMPETENT
from desktop.base.words import N_
from desktop.daily.records import Admonition
from desktop.overview.rules.facts import (
    Facts,
    Graded,
    Ground,
    Waiting,
    days_after,
    dotted,
    earlier,
    first_day,
)
from desktop.overview.rules.table import WarningRule
from desktop.overview.rules.warning import Evidence, Occasion, says

RESULTS: Final = (BASICALLY_COMPETENT, INCOMPETENT)
"""The grades that warn."""


def incompetent_twice(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """Two years running 不称职 (公务员法 art. 88); shown for `shown_days` after the second."""
    by_year = {one.year: one for one in facts.results if one.grade == INCOMPETENT}
    for year, result in by_year.items():
        if year - 1 in by_year:
            evidence = (_said(by_year[year - 1]), _said(result))
            yield from _after_the_year(facts, rule, ground, year, evidence, None)


def basically_competent(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """基本称职 leads to an admonition and a time to improve (公务员考核规定 2020 art. 21).

    Until an admonition is on record, shown for `shown_days` at most.
    """
    for result in facts.results:
        if result.grade == BASICALLY_COMPETENT:
            over = date(result.year + 1, 1, 1)
            days = [first_day(one.since) for one in facts.steps if one.kind == _ADMONITION]
            admonished = min((day for day in days if day >= over), default=None)
            evidence = (_said(result),)
            yield from _after_the_year(facts, rule, ground, result.year, evidence, admonished)


def review_due(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """A review of a result was asked for and is to be answered (公务员法 art. 95)."""
    for review in facts.reviews:
        deadline = first_day(review.due)
        raised = deadline - rule.lead
        ended = first_day(review.decided_on) if review.decided_on else None
        if ground.span.meets(raised, ended):
            evidence = says(
                N_("{name} asked for a review on {day}; the answer is due on {due}."),
                "grade_review",
                review.id,
                name=review.name,
                day=dotted(review.requested_on),
                due=dotted(review.due),
            )
            yield Occasion(f"{review.id}", raised, ended, deadline, (evidence,))


def stop_due(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """A stop of the timetable comes due and is not done (the cycle's own plan)."""
    for stop in facts.stops:
        deadline = first_day(stop.due)
        raised = deadline - rule.lead
        ended = first_day(stop.done_on) if stop.done_on else None
        if ground.span.meets(raised, ended):
            evidence = says(
                N_("“{name}” is due on {day} and not done yet."),
                "cycle_step",
                stop.id,
                name=stop.name,
                day=dotted(stop.due),
            )
            occasion = f"{stop.id}"
            yield Occasion(occasion, raised, ended, deadline, (evidence,), in_charge=stop.in_charge)


def letters_due(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """Letters of a group are not signed by the stop for it (the cycle's own plan)."""
    says_so = N_("{group}: {number} of {all} have no signed letter ({names}); due on {day}.")
    for group in facts.unsigned:
        deadline = first_day(group.due)
        yield from _waiting(group, says_so, deadline - rule.lead, deadline, ground)


def notice_due(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """Results stand and the persons were not notified in writing (公务员法 art. 38)."""
    says_so = N_("{group}: {number} of {all} were not notified ({names}); decided on {day}.")
    for group in facts.untold:
        since = first_day(group.due)
        deadline = days_after(since, rule["days"])
        yield from _waiting(group, says_so, max(since, deadline - rule.lead), deadline, ground)


def _waiting(
    group: Waiting, says_so: str, raised: date, deadline: date, ground: Ground
) -> Iterator[Occasion]:
    """What members of a group wait for: one warning for all of them."""
    if ground.span.meets(raised, None):
        evidence = says(
            says_so,
            "appraisal_group",
            group.id,
            group=group.name,
            number=group.number,
            all=group.all,
            names=group.names,
            day=dotted(group.due),
        )
        yield Occasion(f"{group.id}", raised, None, deadline, (evidence,))


def beyond_quota(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """More are decided as excellent than the group may have (公务员考核规定 2020, weak excerpt)."""
    for group in facts.excellent:
        raised = first_day(group.decided_on) - rule.lead
        if group.number > group.most and ground.span.meets(raised, None):
            evidence = says(
                N_("{group}: {number} are decided as excellent, {most} may be."),
                "appraisal_group",
                group.id,
                group=group.name,
                number=group.number,
                most=group.most,
            )
            yield Occasion(f"{group.id}", raised, None, None, (evidence,))


_ADMONITION: Final = Admonition.__tablename__


def _after_the_year(
    facts: Facts,
    rule: WarningRule,
    ground: Ground,
    year: int,
    evidence: tuple[Evidence, ...],
    settled: date | None,
) -> Iterator[Occasion]:
    """Stands from the first day after the year, until it is settled or no longer shown."""
    raised = date(year + 1, 1, 1)
    ended = earlier(days_after(raised, rule["shown_days"]), facts.last_day, settled)
    if ground.span.meets(raised, ended):
        yield Occasion(f"{year}", raised, ended, None, evidence)


def _said(result: Graded) -> Evidence:
    return says(
        N_("{year}: {grade}."), "annual_result", result.id, year=result.year, grade=result.grade
    )
