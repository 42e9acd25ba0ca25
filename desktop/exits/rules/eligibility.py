"""The office's own dated rules of who may leave: older, served long, passed the assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from desktop.appraisal.fields.decision import COMPETENT, EXCELLENT
from desktop.appraisal.rules.sentences import Sentence
from desktop.base.words import N_
from desktop.exits.records.local_rules import EligibilityRule, LocalRule
from desktop.exits.rules.by_age import at_least, full_age, service_start
from desktop.exits.rules.facts import ExitFacts, Ref, Result, day_at_level, years_after
from desktop.exits.rules.way import Judgement

_Rule = TypeVar("_Rule", bound=LocalRule)


def in_force(rules: Iterable[_Rule], day: date) -> list[_Rule]:
    """Those rules that are valid on a day, the first and the last included."""
    return [
        rule
        for rule in rules
        if rule.valid_from.earliest() <= day
        and (rule.valid_until is None or day <= rule.valid_until.latest())
    ]


def judge(
    facts: ExitFacts, rule: EligibilityRule, day: date, today: date | None = None
) -> Judgement:
    """Each condition of a rule for one person who is to leave on this day, with its record.

    Of a day in the future the years that are not over `today` are not asked for yet.
    """
    judgement = Judgement()
    judgement.says.append(
        Sentence(
            N_("Rule “{name}”, {document} ({level})."),
            {"name": rule.name, "document": rule.document_number, "level": rule.document_level},
        )
    )
    judgement.records.append(Ref("eligibility_rule", rule.id))
    for key, judge_one in CONDITIONS.items():
        known = min(day, today or day) if key == "assessments" else day
        judge_one(facts, rule, known, judgement)
    if not rule.verified_by:
        judgement.lack(Sentence(N_("Nobody has verified the rule “{name}”."), {"name": rule.name}))
    return judgement


def last_results(results: Sequence[Result], count: int, day: date) -> list[Result | int]:
    """The results of the last `count` years that are over on this day; a year without one as it is.

    The newest year that counts is the last one with a result, or the year before the day's.
    """
    by_year = {result.year: result for result in results if result.year <= day.year}
    newest = day.year if day.year in by_year else day.year - 1
    return [by_year.get(year, year) for year in range(newest, newest - count, -1)]


def _judge_sex(facts: ExitFacts, rule: EligibilityRule, _day: date, judgement: Judgement) -> None:
    if rule.sex and facts.sex != rule.sex:
        judgement.close(Sentence(N_("The rule is for {sex} only."), {"sex": rule.sex}))


def _judge_level(facts: ExitFacts, rule: EligibilityRule, day: date, judgement: Judgement) -> None:
    if rule.level is None:
        return
    held = facts.level_on(day)
    if held != rule.level:
        told = {"level": rule.level, "held": held or "—"}
        judgement.close(Sentence(N_("The rule is for {level}; held: {held}."), told))
        return
    judgement.records += [Ref("post_holding", post.id) for post in facts.held_on(day)]
    for post in facts.posts:
        if post.start is None and rule.years_at_level and at_least(post.level, rule.level):
            told = {"post": post.title}
            judgement.lack(Sentence(N_("The start of {post} is not on file: not counted."), told))
    if rule.years_at_level:
        reached = day_at_level(facts, rule.level, rule.years_at_level, day)
        asked = {"years": str(rule.years_at_level), "level": rule.level}
        if reached is None:
            judgement.close(Sentence(N_("{years} years at {level} are not reached."), asked))
        else:
            served = facts.years_at_level(rule.level, day)
            judgement.wait_for(
                reached,
                Sentence(
                    N_(
                        "{years} years at {level} or higher are asked; full years served: {served}."
                    ),
                    {**asked, "served": served},
                ),
            )


def _judge_age(facts: ExitFacts, rule: EligibilityRule, _day: date, judgement: Judgement) -> None:
    if not rule.min_age:
        return
    judgement.records.append(Ref("cadre", facts.cadre_id))
    if facts.birth is None or facts.birth.month is None:
        judgement.closed = True
        judgement.lack(Sentence(N_("The month of birth is not on file.")))
        return
    reached = full_age(facts.birth, rule.min_age)
    judgement.wait_for(
        reached,
        Sentence(
            N_("{age} years are asked; born {birth}: reached in {month}."),
            {"age": rule.min_age, "birth": facts.birth.shown(), "month": f"{reached:%Y.%m}"},
        ),
    )


def _judge_service(
    facts: ExitFacts, rule: EligibilityRule, _day: date, judgement: Judgement
) -> None:
    if not rule.years_of_service:
        return
    if facts.started_work_on is None:
        judgement.closed = True
        judgement.lack(Sentence(N_("The start of work is not on file.")))
        return
    reached = years_after(service_start(facts.started_work_on, judgement), rule.years_of_service)
    judgement.wait_for(
        reached,
        Sentence(
            N_("{years} years of service are asked; in service since {start}: on {day}."),
            {
                "years": rule.years_of_service,
                "start": facts.started_work_on.shown(),
                "day": f"{reached:%Y.%m.%d}",
            },
        ),
    )


def _judge_assessments(
    facts: ExitFacts, rule: EligibilityRule, day: date, judgement: Judgement
) -> None:
    if not rule.assessment_years:
        return
    for result in last_results(facts.results, rule.assessment_years, day):
        if isinstance(result, int):
            judgement.closed = True
            judgement.lack(Sentence(N_("{year}: no annual assessment on file."), {"year": result}))
            continue
        judgement.records.append(Ref("annual_result", result.id))
        told = {"year": result.year, "grade": result.grade}
        if result.grade in {EXCELLENT, COMPETENT}:
            judgement.says.append(Sentence(N_("{year}: {grade}."), told))
        else:
            judgement.close(Sentence(N_("{year}: {grade}, not 称职 or better."), told))


JudgeOne = Callable[[ExitFacts, EligibilityRule, date, Judgement], None]
CONDITIONS: Final[Mapping[str, JudgeOne]] = {
    "sex": _judge_sex,
    "level": _judge_level,
    "age": _judge_age,
    "service": _judge_service,
    "assessments": _judge_assessments,
}
"""Each condition of a rule by itself, in the order in which they are told."""
