"""Every rule by its code, and the warnings that they raise about one person or unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from desktop.overview.rules import (
    appraisal,
    daily,
    exits,
    measures,
    person,
    posts,
    retirement,
)
from desktop.overview.rules.facts import Facts, Ground
from desktop.overview.rules.table import WarningRule
from desktop.overview.rules.warning import EarlyWarning, Occasion, Subject

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
    **{code: exits.owed(code) for code in exits.CODES},
    "KEY_FACTS": person.key_facts,
    "ASSESS_2BAD": appraisal.incompetent_twice,
    "ASSESS_BASIC": appraisal.basically_competent,
    "ASSESS_REVIEW": appraisal.review_due,
    "ASSESS_STOP": appraisal.stop_due,
    "ASSESS_LETTER": appraisal.letters_due,
    "ASSESS_NOTICE": appraisal.notice_due,
    "ASSESS_QUOTA": appraisal.beyond_quota,
    "BIRTHDAY": person.birthday,
}
"""By code; what each needs to know lies in `Facts`."""

_NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "posts": (
        "PROB_END", "SECOND_END", "TERM_TWO", "POST_10Y", "TEAM_10Y", "LEVEL_15Y", "TRAIN",
        "AVOID_HOME", "AUDIT_DUE", "TALK_12M",
    ),
    "relatives": ("AVOID",),
    "periods": ("EFFECT_END",),
    "steps": ("ADMON_6M", "INQ_15WD", "LADDER_DUE"),
    "promises": ("PROMISE_DUE",),
    "findings": ("FINDING_DUE", "FINDING_REPEATED"),
    "doubts": ("KEY_FACTS",),
    "owed": exits.CODES,
    "results": ("ASSESS_2BAD", "ASSESS_BASIC"),
    "reviews": ("ASSESS_REVIEW",),
    "stops": ("ASSESS_STOP",),
    "unsigned": ("ASSESS_LETTER",),
    "untold": ("ASSESS_NOTICE",),
    "excellent": ("ASSESS_QUOTA",),
}  # fmt: skip
"""The records without which a rule raises nothing, by their name in `Facts`: most have none."""

_NEED_OF: Final = {code: records for records, codes in _NEEDS.items() for code in codes}


def raised(
    subjects: Iterable[Facts], rules: Iterable[WarningRule], ground: Ground
) -> Iterator[EarlyWarning]:
    """The warnings about these people and units that stand on any day of the span."""
    by_need: dict[str, list[tuple[WarningRule, Rule]]] = defaultdict(list)
    for rule in rules:
        by_need[_NEED_OF.get(rule.code, "subject")].append((rule, RULES[rule.code]))
    for facts in subjects:
        for records, asked in by_need.items():
            if getattr(facts, records):
                for rule, occasions in asked:
                    for occasion in occasions(facts, rule, ground):
                        yield _warning(rule, facts.subject, occasion)


def _warning(rule: WarningRule, subject: Subject, occasion: Occasion) -> EarlyWarning:
    key = f"{rule.code}:{subject.kind}:{subject.id}:{occasion.name}"
    return EarlyWarning(rule, key, subject, occasion, occasion.in_charge or rule.in_charge)
