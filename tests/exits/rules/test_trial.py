"""Trying a rule of eligibility: who is in, not yet, out, by which condition, and what it costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from desktop.base.dates import PartialDate
from desktop.exits.fields.choices import OPEN_CASE
from desktop.exits.records import AllowanceRate
from desktop.exits.rules.facts import ExitFacts
from desktop.exits.rules.trial import COMES_IN, FALLS_OUT, Person, Trial, TrialLine, try_on
from tests.exits import office_rules
from tests.exits.rules.facts import CHIEF, DAY, DEPUTY, bar, person, post, results, rule


def _try(people: list[ExitFacts], **values: Any) -> Trial:
    other, rates = values.pop("other", None), values.pop("rates", [])
    trial = Trial(rule(**values), DAY, other, has_rates=bool(rates))
    try_on(trial, [Person(one, 1, "样本局", "局长") for one in people], rates)
    return trial


def _line(facts: ExitFacts, **values: Any) -> TrialLine:
    (line,) = _try([facts], **values).lines
    return line


CASES: list[tuple[ExitFacts, dict[str, Any], str, str, tuple[str, ...]]] = [
    # Born 1972.06.15: 54 in 2026.06, on DAY, the first of that month.
    (person(), {"min_age": 54}, "open", "", ()),
    (person(), {"min_age": 55}, "not yet", "2027-06-01", ("age",)),
    (person(birth=None), {"min_age": 55}, "closed", "", ("age",)),
    # In service since 1996.06.02.
    (person(), {"years_of_service": 30}, "not yet", "2026-06-02", ("service",)),
    (person(), {"years_of_service": 29}, "open", "", ()),
    (person(started_work_on=None), {"years_of_service": 29}, "closed", "", ("service",)),
    (person(), {"sex": "女", "min_age": 50}, "closed", "", ("sex",)),
    (person(posts=[post("2016.06.01")]), {"level": CHIEF, "years_at_level": 10}, "open", "", ()),
    (
        person(posts=[post("2020.01.01")]),
        {"level": CHIEF, "years_at_level": 10},
        "not yet",
        "2030-01-01",
        ("level",),
    ),
    (
        person(posts=[post("2016.06.01", level=DEPUTY)]),
        {"level": CHIEF, "min_age": 60},
        "closed",
        "",
        ("level", "age"),
    ),
    (
        person(results=results(y2024="称职", y2025="基本称职")),
        {"assessment_years": 2},
        "closed",
        "",
        ("assessments",),
    ),
    (
        person(results=results(y2024="称职", y2025="优秀")),
        {"assessment_years": 2},
        "open",
        "",
        (),
    ),
    (person(bars=[bar(OPEN_CASE, "2026.01.01")]), {"min_age": 50}, "closed", "", ("case",)),
]


@pytest.mark.parametrize(("facts", "asked", "state", "opens", "conditions"), CASES)
def test_each_condition_is_named(
    facts: ExitFacts, asked: dict[str, Any], state: str, opens: str, conditions: tuple[str, ...]
) -> None:
    line = _line(facts, **asked)
    assert (str(line.state), line.conditions) == (state, conditions)
    assert (line.opens.isoformat() if line.opens else "") == opens
    assert line.says


def test_the_latest_of_several_conditions_opens_it() -> None:
    line = _line(person(), min_age=55, years_of_service=40)
    assert line.opens == date(2036, 6, 2)
    assert line.conditions == ("age", "service")


@pytest.mark.parametrize("status", ["退休", "辞职", "去世", "提前离岗"])
def test_who_has_left_is_not_counted(status: str) -> None:
    trial = _try([person(status=status), person()], min_age=50)
    assert (trial.gone, len(trial.lines)) == (1, 1)


def test_against_another_version_some_come_in_and_others_fall_out() -> None:
    young = person(birth=PartialDate(1978, 1), sex="女")
    trial = _try([person(), young], min_age=45, sex="女", other=rule(2, min_age=50))
    assert [line.change for line in trial.lines] == [FALLS_OUT, COMES_IN]


def test_counts_add_up_and_cost_only_where_there_is_a_rate() -> None:
    rate = AllowanceRate(position=1, **office_rules.values("allowance_rate"))
    people = [
        person(posts=[post("2020.01.01")]),  # in, six years: 300.50
        person(posts=[post("2010.01.01")]),  # in, sixteen years: no band
        person(posts=[post("2020.01.01", level=DEPUTY)]),  # out
        person(posts=[post("2020.01.01")], birth=PartialDate(1990, 1)),  # not yet
    ]
    trial = _try(people, level=CHIEF, min_age=50, rates=[rate])
    whole = trial.whole
    assert (whole.inside, whole.not_yet, whole.outside) == (2, 1, 1)
    assert (whole.monthly, whole.without_rate) == (Decimal("300.50"), 1)
    for counts in (trial.by_unit(), trial.by_level()):
        assert sum(one.inside + one.not_yet + one.outside for one in counts) == 4
        assert sum(one.monthly for one in counts) == whole.monthly
    assert [one.name for one in trial.by_level()] == [CHIEF, DEPUTY]
    assert trial.by_condition() == [("level", 1)]
