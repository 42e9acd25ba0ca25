"""Every rule by its code, and the warnings that they raise about one person or unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from desktop.overview.rules import daily, measures, person, posts, retirement
from desktop.overview.rules.facts import Facts, Ground
from desktop.overview.rules.table import WarningRule
from desktop.overview.rules.warning import EarlyWarning, Occasion

Rule = Callable[[Facts, WarningRule, Ground], Iterator[Occasion]]

RULES: Final[dict[str, Rule]] = {
    "RET_DUE": retirement.retirement_due,
    "RET_OVER": retirement.retirement_over,
    "RET_EARLY_OK": retirement.early_retirement,
    "RET_FLEX": retirement.flexible_retirement,
    "PROB_END": posts.probation_end,
    "SECOND_END": posts.secondment_end,
    "TERM_TWO": posts.two_terms,
    "POST_10Y": posts.ten_years,
    "TEAM_10Y": posts.ten_years_in_team,
    "LEVEL_15Y": posts.fifteen_years_at_level,
    "TRAIN": posts.training_due,
    "AVOID": person.kin_avoidance,
    "AVOID_HOME": person.home_avoidance,
    "EFFECT_END": measures.effect_end,
    "ADMON_6M": measures.admonition_follow_up,
    "INQ_15WD": measures.inquiry_unanswered,
    "LADDER_DUE": measures.written_report,
    "AUDIT_DUE": daily.audit_due,
    "TALK_12M": daily.no_talk,
    "PROMISE_DUE": daily.promise_due,
    "FINDING_DUE": daily.finding_due,
    "FINDING_REPEATED": daily.finding_repeated,
    "KEY_FACTS": person.key_facts,
    "BIRTHDAY": person.birthday,
}
"""By code; what each needs to know lies in `Facts`."""


def raised(facts: Facts, rules: Iterable[WarningRule], ground: Ground) -> Iterator[EarlyWarning]:
    """The warnings about this person or unit that stand on any day of the span."""
    subject = facts.subject
    for rule in rules:
        for occasion in RULES[rule.code](facts, rule, ground):
            key = f"{rule.code}:{subject.kind}:{subject.id}:{occasion.name}"
            in_charge = occasion.in_charge or rule.in_charge
            yield EarlyWarning(rule, key, subject, occasion, in_charge)
