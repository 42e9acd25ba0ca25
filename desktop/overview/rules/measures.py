"""Warnings about effect periods and the ladder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop.base.dates import PartialDate
from desktop.base.words import N_
from desktop.daily.rules.deadlines import FOLLOW_UP, REPLY, REPORT, SELF_EXAMINATION, due
from desktop.overview.rules.facts import (
    Facts,
    Ground,
    Step,
    days_after,
    dotted,
    earlier,
    first_day,
)
from desktop.overview.rules.table import WarningRule
from desktop.overview.rules.warning import Occasion, says

_WAITS: Final = {
    REPLY: N_("Letter of inquiry served on {since}: reply due on {day}, none recorded."),
    FOLLOW_UP: N_("Admonition of {since}: follow-up due on {day}, none recorded."),
    REPORT: N_("Reminder of {since}: report on the correction due on {day}, none recorded."),
    SELF_EXAMINATION: N_("Admonition of {since}: self-examination due on {day}, none recorded."),
}


def effect_end(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """An effect period or the period of a sanction ends (政务处分法 and the rule of the measure).

    Shown for `shown_days` after: it ends by itself.
    """
    for period in facts.periods:
        deadline = first_day(period.end)
        raised = deadline - rule.lead
        ended = earlier(days_after(deadline, rule["shown_days"]), facts.last_day)
        if ground.span.meets(raised, ended):
            evidence = says(
                N_("{measure}: the period ends on {day}."),
                period.kind,
                period.id,
                measure=period.measure,
                day=dotted(deadline.isoformat()),
            )
            name = f"{period.measure}/{deadline.isoformat()}"
            yield Occasion(name, raised, ended, deadline, (evidence,))


def inquiry_unanswered(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """No reply to an inquiry within 15 working days of its service (2015实施细则; 常州 2015)."""
    return _waiting(facts, rule, ground, (REPLY,))


def admonition_follow_up(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """Six months after an admonition its follow-up is due (2015实施细则; 南昌操作办法)."""
    return _waiting(facts, rule, ground, (FOLLOW_UP,))


def written_report(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """A report on the correction, or a self-examination, is due (常州操作规程, local)."""
    return _waiting(facts, rule, ground, (REPORT, SELF_EXAMINATION))


def _waiting(
    facts: Facts, rule: WarningRule, ground: Ground, waits_for: tuple[str, ...]
) -> Iterator[Occasion]:
    for step in facts.steps:
        deadline = _due(step, ground) if step.waits_for in waits_for else None
        if deadline is None:
            continue
        raised = deadline - rule.lead
        ended = first_day(step.ended) if step.ended else None
        if ground.span.meets(raised, ended):
            evidence = says(
                _WAITS[step.waits_for],
                step.kind,
                step.id,
                since=dotted(step.since),
                day=dotted(deadline.isoformat()),
            )
            yield Occasion(
                f"{step.kind}/{step.id}/{step.waits_for}",
                raised,
                ended,
                deadline,
                (evidence,),
                in_charge=step.in_charge,
                secrecy=step.secrecy,
            )


def _due(step: Step, ground: Ground) -> date | None:
    """The day that the record says, else the one that the time limit gives."""
    if step.due:
        return first_day(step.due)
    counted = due(
        step.waits_for, PartialDate.from_stored(step.since), ground.settings, ground.workdays
    )
    return counted.day.earliest() if counted else None
