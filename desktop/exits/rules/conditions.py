"""The working of a way as a list of conditions: what each is about, and whether it is met.

A kept working holds sentences with their values and no more; which condition a sentence tells of
is read from which values it has, so that it can be set out long after the records have changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.appraisal.fields.decision import COMPETENT, EXCELLENT
from desktop.appraisal.rules.sentences import Sentence
from desktop.base.dates import PartialDate
from desktop.exits.records import EligibilityRule
from desktop.exits.rules.eligibility import CONDITIONS
from desktop.exits.rules.facts import ExitFacts, Ref
from desktop.exits.rules.way import Judgement, State

_CADRE: Final = ("cadre",)
_POSTS: Final = ("post_holding",)


@dataclass(frozen=True, slots=True)
class About:
    """What a sentence is about."""

    head: str
    """In official Chinese."""
    kinds: tuple[str, ...] = ()
    """The tables of the records that it stands on."""
    dates: tuple[str, ...] = ()
    """The values that say from when it holds; the last of them decides."""
    is_condition: bool = True
    """Whether it can be met or not; else it only tells something."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of the working."""

    about: About
    sentence: Sentence
    records: tuple[Ref, ...]
    state: State | None
    """Whether it is met on the day of leaving; None where it only tells, or nobody can say."""


THE_RULE: Final = About("本单位规则", ("eligibility_rule",), is_condition=False)
"""The sentence that names the office's rule and its document."""
_ASSESSMENT: Final = About("年度考核", ("annual_result",))
_OTHER: Final = About("其他情况", is_condition=False)
_KNOWN: Final[Mapping[frozenset[str], About]] = {
    frozenset(keys.split()): about
    for keys, about in {
        "name document level": THE_RULE,
        "sex": About("性别"),
        "level held": About("职务层次", _POSTS),
        "years level": About("任职年限", _POSTS),
        "years level served": About("任职年限", _POSTS),
        "post level": About("现任领导职务", _POSTS),
        "age birth month": About("年龄", _CADRE, ("month",)),
        "years start day": About("工作年限", _CADRE, ("day",)),
        "year grade": _ASSESSMENT,
        "birth group delay month": About("法定退休年龄", _CADRE, ("month",)),
        "month": About("法定退休年龄", _CADRE),
        "earliest month": About("弹性退休时间", _CADRE, ("earliest",)),
        "day leave": About("书面告知", is_condition=False),
        "start day": About("工作年限\n第93条第1项", _CADRE, ("day",)),
        "twenty month near": About("距退休年龄\n第93条第2项", _CADRE, ("twenty", "near")),
        "age level document month then": About("任职年龄界限", ("age_limit",), ("month",)),
        "level rank": About("对应职级", is_condition=False),
        "start years end": About("任期", _POSTS, ("end",)),
        "bar": About("不得离职的情形", ("exit_bar",)),
        "bar end": About("不得离职的情形", ("exit_bar",), ("end",)),
        "days": About("审批期限", is_condition=False),
        "day": About("经济责任审计", ("audit",)),
        "name end note": About("影响期、处分", ("effect_period", "sanction"), is_condition=False),
        "way state": About("办理中的安排", ("exit_arrangement",), is_condition=False),
        "status": About("人员状态", _CADRE),
        "health": About("健康状况", _CADRE, is_condition=False),
    }.items()
}


def conditions_of(
    says: Iterable[Sentence],
    records: Sequence[Ref],
    state: State,
    leave_on: date,
    by_rule: Sequence[tuple[Sentence, State]] = (),
) -> Iterator[Condition]:
    """Each sentence of a working with what it is about, its records, and whether it is met.

    `by_rule` says it for the conditions of the office's rule, where that was judged anew. Where
    the whole way is open, every condition of it is met, but for the alternatives of 公务员法 art.
    93, of which each has its day.
    """
    told = list(says)
    for sentence in told:
        about = about_of(sentence)
        yield Condition(
            about,
            sentence,
            tuple(ref for ref in records if ref.kind in about.kinds),
            _state(about, sentence, state, leave_on, by_rule),
        )


def about_of(sentence: Sentence) -> About:
    """What a sentence is about, by the values that it has."""
    return _KNOWN.get(frozenset(sentence.values), _OTHER)


def judged_by_rule(
    facts: ExitFacts, rule: EligibilityRule, day: date, today: date
) -> list[tuple[Sentence, State]]:
    """Each sentence on a condition of the office's rule, and whether that condition is met."""
    found: list[tuple[Sentence, State]] = []
    for key, judge_one in CONDITIONS.items():
        judgement = Judgement()
        judge_one(facts, rule, min(day, today) if key == "assessments" else day, judgement)
        state = judgement.way("", day).state
        found += [(sentence, state) for sentence in judgement.says]
    return found


def _state(
    about: About,
    sentence: Sentence,
    state: State,
    leave_on: date,
    by_rule: Sequence[tuple[Sentence, State]],
) -> State | None:
    if not about.is_condition:
        return None
    if about.dates:
        holds = max(_first_day(sentence.values[key]) for key in about.dates)
        return State.OPEN if holds <= leave_on else State.NOT_YET
    if about is _ASSESSMENT:  # of several years each stands for itself
        passed = sentence.values["grade"] in {EXCELLENT, COMPETENT}
        return State.OPEN if passed else State.CLOSED
    judged = next((found for one, found in by_rule if one == sentence), None)
    return judged or (State.OPEN if state is State.OPEN else None)


def _first_day(value: Any) -> date:
    return PartialDate.read(str(value)).earliest()
