"""The office's own rules: each condition met, and one day or one year short."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.base.dates import PartialDate
from desktop.exits.rules.eligibility import in_force, judge, last_results
from desktop.exits.rules.facts import day_at_level
from tests.exits.rules.facts import (
    CHIEF,
    DAY,
    DEPUTY,
    day,
    lacks,
    person,
    post,
    results,
    rule,
    stands,
    way,
)


def _stands(facts: object, on: str = "2026.06.01", **values: object) -> tuple[str, str]:
    return stands(way("early_leave", facts, on, rules=[rule(**values)]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "on", "expected"),
    [
        ({"min_age": 54}, "2026.06.01", ("open", "2026-06-01")),  # born 1972.06
        ({"min_age": 54}, "2026.05.31", ("not yet", "2026-06-01")),
        ({"min_age": 55}, "2026.06.01", ("not yet", "2027-06-01")),
        ({"years_of_service": 30}, "2026.06.01", ("not yet", "2026-06-02")),  # a day short
        ({"years_of_service": 30}, "2026.06.02", ("open", "2026-06-02")),
        ({"sex": "男"}, "2026.06.01", ("open", "")),
        ({"sex": "女"}, "2026.06.01", ("closed", "")),
        ({"level": CHIEF}, "2026.06.01", ("open", "")),
        ({"level": DEPUTY}, "2026.06.01", ("closed", "")),
        (
            {"level": CHIEF, "min_age": 55, "years_of_service": 31},
            "2026.06.01",
            (
                "not yet",
                "2027-06-02",
            ),
        ),  # the last condition decides
    ],
)
def test_each_condition(values: dict[str, object], on: str, expected: tuple[str, str]) -> None:
    assert _stands(person(posts=[post("2020.01")]), on, **values) == expected


@pytest.mark.parametrize(
    ("start", "on", "state"),
    [
        ("2012.03.01", "2022.02.28", "not yet"),  # ten years with two leap days
        ("2012.03.01", "2022.03.01", "open"),
        ("2011.03.01", "2021.02.28", "not yet"),  # with three
        ("2011.03.01", "2021.03.01", "open"),
        ("2012.02.29", "2022.02.27", "not yet"),
        ("2012.02.29", "2022.02.28", "open"),
    ],
)
def test_ten_years_at_the_level_go_from_day_to_day(start: str, on: str, state: str) -> None:
    facts = person(posts=[post(start)], birth=PartialDate(1985, 1))
    early = rule(level=CHIEF, years_at_level=10, valid_from=PartialDate(2010))
    assert stands(way("early_leave", facts, on, rules=[early]))[0] == state


BROKEN = [post("2000.01.01", "2005.01.01"), post("2020.01.01", number=2)]
OVERLAPPING = [
    post("2015.01.01", "2022.01.01"),
    post("2018.01.01", level="县处级副职", number=2),
]


@pytest.mark.parametrize(
    ("posts", "years", "opens"),
    [
        (BROKEN, 5, date(2005, 1, 1)),  # reached in the earlier post
        (BROKEN, 10, date(2025, 1, 1)),  # 5 and 5 years; the break of 15 years is left out
        (BROKEN, 12, date(2027, 1, 1)),
        (OVERLAPPING, 10, date(2025, 1, 1)),  # a higher level counts, and no day twice
        ([post("2015.01.01", "2020.01.01"), post("2020.01.01", number=2)], 10, date(2025, 1, 1)),
        ([post("2015.01.01", "2020.01.01")], 10, None),  # left before, and does not go on
        ([post("", level=CHIEF)], 10, date(2036, 6, 1)),  # an unknown start does not count
        ([post("2010.01.01", level=DEPUTY)], 10, None),  # a lower level does not count
    ],
)
def test_when_years_at_a_level_are_reached(
    posts: list[object], years: int, opens: date | None
) -> None:
    assert day_at_level(person(posts=posts), CHIEF, years, DAY) == opens


def test_full_years_and_days_agree_with_the_day_on_which_they_are_reached() -> None:
    facts = person(posts=BROKEN)
    for years in range(5, 20):
        reached = day_at_level(facts, CHIEF, years, DAY)
        assert reached is not None
        assert facts.years_at_level(CHIEF, reached) == years
        before = date.fromordinal(reached.toordinal() - 1)
        assert facts.years_at_level(CHIEF, before) == years - 1
    assert facts.days_at_level(CHIEF, day("2021.01.01")) == 1827 + 366


def test_a_post_with_an_unknown_start_is_asked_about() -> None:
    judged = judge(person(posts=[post("")]), rule(level=CHIEF, years_at_level=10), DAY)
    assert any("not counted" in one.text for one in judged.missing)


@pytest.mark.parametrize(
    ("grades", "state"),
    [
        ({"y2023": "称职", "y2024": "优秀", "y2025": "称职"}, "open"),
        ({"y2023": "基本称职", "y2024": "优秀", "y2025": "称职"}, "closed"),
        ({"y2022": "不称职", "y2023": "称职", "y2024": "优秀", "y2025": "称职"}, "open"),
        ({"y2024": "优秀", "y2025": "称职"}, "closed"),  # 2023 is not on file
        ({"y2023": "称职", "y2024": "优秀", "y2025": "不定等次"}, "closed"),
        ({"y2023": "称职", "y2024": "称职", "y2025": "称职", "y2026": "不称职"}, "closed"),
    ],
)
def test_the_last_three_years_are_competent_or_better(grades: dict[str, str], state: str) -> None:
    facts = person(results=results(**grades))
    assert _stands(facts, assessment_years=3)[0] == state


def test_years_still_to_come_are_not_asked_for() -> None:
    facts = person(results=results(y2024="称职", y2025="称职"))
    early = [rule(assessment_years=2)]
    assert stands(way("early_leave", facts, "2029.06.01", rules=early, today=DAY))[0] == "open"
    late = way("early_leave", facts, "2029.06.01", rules=early)
    assert stands(late)[0] == "closed" and lacks(late, "no annual assessment")


def test_the_newest_result_counts_from_its_own_year_on() -> None:
    of_2026 = results(y2024="称职", y2025="称职", y2026="优秀")
    years = [getattr(one, "year", one) for one in last_results(of_2026, 2, DAY)]
    assert years == [2026, 2025]
    years = [getattr(one, "year", one) for one in last_results(of_2026, 3, date(2025, 6, 1))]
    assert years == [2025, 2024, 2023]


def test_several_versions_stand_side_by_side() -> None:
    old = rule(1, min_age=50, valid_from=PartialDate(2020), valid_until=PartialDate(2026, 5, 31))
    new = rule(2, min_age=58, valid_from=PartialDate(2026, 6, 1))
    for on, number in (("2026.05.31", [1]), ("2026.06.01", [2]), ("2019.12.31", [])):
        assert [one.id for one in in_force([old, new], day(on))] == number
    assert stands(way("early_leave", person(), "2026.05.31", rules=[old, new]))[0] == "open"
    found = way("early_leave", person(), "2026.06.01", rules=[old, new])
    assert stands(found) == ("not yet", "2030-06-01") and found.rule_id == 2


def test_of_two_rules_in_force_the_better_counts() -> None:
    hard, easy, never = rule(1, min_age=58), rule(2, min_age=56), rule(3, sex="女")
    found = way("early_leave", person(), rules=[hard, never, easy])
    assert (stands(found), found.rule_id) == (("not yet", "2028-06-01"), 2)


def test_a_rule_of_another_way_counts_for_nothing() -> None:
    assert stands(way("early_leave", person(), rules=[rule(way="提前退休")]))[0] == "closed"


def test_a_rule_that_nobody_verified_says_so() -> None:
    assert lacks(way("early_leave", person(), rules=[rule(verified_by=None)]), "verified")
    assert not lacks(way("early_leave", person(), rules=[rule()]), "verified")
