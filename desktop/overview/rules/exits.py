"""Warnings about exits: decisions, appeals, rights, contacts, allowances, work after leaving."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from desktop.base.words import N_
from desktop.overview.rules.facts import Facts, Ground, Owed, days_after, dotted, first_day
from desktop.overview.rules.table import WarningRule
from desktop.overview.rules.warning import Occasion, says

DECISION_DUE: Final = "RESIGN_30"
RESIGNATION_BARRED: Final = "RESIGN_BLOCK"
APPEAL_DUE: Final = "APPEAL"
RIGHT_OVERDUE: Final = "RIGHT_OVERDUE"
NO_CONTACT: Final = "CONTACT_90"
ALLOWANCE_END: Final = "ALLOWANCE_END"
JOB_LIMIT: Final = "JOB_LIMIT"
JOB_AGE: Final = "AGE70"

CODES: Final = (
    *(DECISION_DUE, RESIGNATION_BARRED, APPEAL_DUE, RIGHT_OVERDUE, NO_CONTACT, ALLOWANCE_END),
    *(JOB_LIMIT, JOB_AGE),
)
"""The rules that stand on what is owed."""

_SAYS: Final = {
    DECISION_DUE: N_("{what}, applied for on {since}: decision due on {day}, none recorded."),
    RESIGNATION_BARRED: N_(
        "Resignation applied for on {since}; barred from {day} on (公务员法第86条): {what}."
    ),
    APPEAL_DUE: N_("Appeal of {since}: {what} due on {day}, none recorded."),
    RIGHT_OVERDUE: N_("{what}: last given on {since}, due again by {day}."),
    NO_CONTACT: N_("Last contact on {since}; the days that are allowed ended on {day}."),
    ALLOWANCE_END: N_("Living allowance of {what} yuan a month, from {since}: ends on {day}."),
    JOB_LIMIT: N_("{what}, begun on {since}: breaks a limit after leaving from {day} on."),
    JOB_AGE: N_("{what}, begun on {since}: the age limit of associations is reached on {day}."),
}
_Rule = Callable[[Facts, WarningRule, Ground], Iterator[Occasion]]


def owed(code: str) -> _Rule:
    """The rule that warns of what is owed under this code: `lead` days before its day.

    It stands until what is owed is done; of an allowance, `shown_days` after its end at most.
    """

    def occasions(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
        for one in facts.owed:
            if one.code == code:
                yield from _occasion(one, rule, ground)

    return occasions


def _occasion(one: Owed, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    deadline = first_day(one.due)
    raised = deadline - rule.lead
    ended = first_day(one.done) if one.done else None
    if ended is None and "shown_days" in rule.thresholds:
        ended = days_after(deadline, rule["shown_days"])
    if not ground.span.meets(raised, ended):
        return
    evidence = says(
        _SAYS[one.code],
        one.kind,
        one.id,
        what=one.what,
        since=dotted(one.since) if one.since else "—",
        day=dotted(one.due),
    )
    name = f"{one.kind}/{one.id}/{one.due}"
    yield Occasion(name, raised, ended, deadline, (evidence,), in_charge=one.in_charge)
