"""The forecast: tables of cases, sums that add up, posts, what another rule changes, picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from desktop.base.dates import PartialDate
from desktop.exits.fields.choices import OPEN_CASE, UNDER_WAY
from desktop.exits.records import AgeLimit, EligibilityRule
from desktop.exits.rules.facts import Course, ExitFacts
from desktop.exits.rules.forecast import (
    BEFORE,
    LIMITS,
    Forecast,
    Person,
    Vacancy,
    difference,
    foresee,
)
from desktop.exits.rules.forecast_lines import (
    lines_by,
    lines_by_level,
    lines_by_way,
    lines_of_difference,
    lines_of_posts,
)
from desktop.exits.rules.forecast_picture import forecast_picture, picture_of, year_words
from desktop.exits.rules.posts_ahead import Place, Room, by_level, posts_ahead
from desktop.exits.rules.way import Ground
from tests.exits.rules import facts as invented
from tests.exits.rules.facts import CHIEF, DAY, DEPUTY

UNIT = 7


def _forecast(
    *people: ExitFacts,
    years: int = 10,
    since: date = DAY,
    rules: Sequence[EligibilityRule] = (),
    limits: Sequence[AgeLimit] = (),
) -> Forecast:
    made = Forecast(since, years)
    persons = [
        Person(
            replace(one, cadre_id=number),
            UNIT,
            f"样本局{number % 2}",
            one.name,
            one.level_on(since),
            "审计、财政" if number % 2 else "",
        )
        for number, one in enumerate(people, 1)
    ]
    foresee(made, persons, Ground(since, DAY, rules, limits))
    return made


def _born(text: str, **values: Any) -> ExitFacts:
    return invented.person(birth=PartialDate.read(text), **values)


def _reached(made: Forecast, key: str) -> list[str]:
    return [one.on.isoformat() for one in made.reached if one.key == key]


@pytest.mark.parametrize(
    ("key", "facts", "expected"),
    [
        # 国务院办法: a man of 1972.06 is delayed by 23 months, to 2034.05
        ("statutory_retirement", _born("1972.06.15"), ["2034.05.01"]),
        ("flexible_retirement", _born("1972.06.15"), ["2032.06.01"]),
        # 公务员法 art. 93 (1): thirty years of service
        ("early_retirement", _born("1972.06.15"), ["2026.06.02"]),
        # passed before the first day, and still there
        ("statutory_retirement", _born("1964.12"), ["2024.12.01"]),
        # beyond the ten years
        ("statutory_retirement", _born("1985.01"), []),
        ("statutory_retirement", _born("1972.06.15", status="退休"), []),
        ("statutory_retirement", _born("1972.06.15", retirement_group=""), []),
        # an open case or another way under way today bars no limit of the years to come
        (
            "statutory_retirement",
            _born("1972.06.15", bars=[invented.bar(OPEN_CASE)]),
            ["2034.05.01"],
        ),
        (
            "early_retirement",
            _born("1972.06.15", courses=[Course(1, "辞去公职", UNDER_WAY)]),
            ["2026.06.02"],
        ),
    ],
)
def test_each_limit_is_reached_on_its_day(key: str, facts: ExitFacts, expected: list[str]) -> None:
    made = _forecast(facts)
    assert [on.replace("-", ".") for on in _reached(made, key)] == expected


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ([], []),
        # 56 years in 2028.06
        ([invented.limit()], ["2028-06-01"]),
        # a limit of another level
        ([invented.limit(level=DEPUTY)], []),
        # it ends before: nobody reaches it
        ([invented.limit(valid_until=PartialDate(2028, 5, 31))], []),
        ([invented.limit(valid_until=PartialDate(2028, 6, 1))], ["2028-06-01"]),
        # it begins after that age: from its first day on
        ([invented.limit(age=50, valid_from=PartialDate(2027, 1, 1))], ["2027-01-01"]),
        # a version follows upon another one: the age of the version of that day counts
        (
            [
                invented.limit(valid_until=PartialDate(2027, 12, 31)),
                invented.limit(2, age=57, valid_from=PartialDate(2028, 1, 1)),
            ],
            ["2029-06-01"],
        ),
        # after the statutory month there is no post left
        ([invented.limit(age=63)], []),
        # it begins after the years of the forecast
        ([invented.limit(valid_from=PartialDate(2040, 1, 1))], []),
    ],
)
def test_an_age_limit_counts_on_its_own_days(limits: list[AgeLimit], expected: list[str]) -> None:
    made = _forecast(_born("1972.06.15", posts=[invented.post("2015.03")]), limits=limits)
    assert _reached(made, "rank_track") == expected


@pytest.mark.parametrize("name", ["提前离岗", "自愿辞去领导职务"])
def test_a_rule_of_eligibility_is_reached_by_its_last_condition(name: str) -> None:
    key = "early_leave" if name == "提前离岗" else "voluntary_resignation"
    leader = _born("1972.06.15", posts=[invented.post("2022.03.01")])
    rule = invented.rule(way=name, level=CHIEF, min_age=50, years_at_level=10)
    assert _reached(_forecast(leader, rules=[rule]), key) == ["2032-03-01"]
    older = invented.rule(2, way=name, level=CHIEF, min_age=56)
    assert _reached(_forecast(leader, rules=[rule, older]), key) == ["2028-06-01"]
    assessed = invented.rule(way=name, assessment_years=2)
    assert _reached(_forecast(leader, rules=[assessed]), key) == []
    assert _reached(_forecast(leader), key) == []


def _county() -> Forecast:
    people = [
        _born(f"{1963 + number % 14}.{number % 12 + 1:02d}.10", posts=[_held(number)])
        for number in range(60)
    ]
    return _forecast(*people, limits=[invented.limit()], rules=[invented.rule(min_age=50)])


def _held(number: int) -> Any:
    level = CHIEF if number % 3 else DEPUTY
    return invented.post("2016.01", level=level, number=number + 1, unit_id=UNIT)


def test_sums_add_up_and_each_stands_once_for_each_limit() -> None:
    made = _county()
    keys = [(one.person.facts.cadre_id, one.key) for one in made.reached]
    assert len(set(keys)) == len(keys)
    within = sum(counted.total() for counted in made.counts())
    assert within + made.standing().total() == len(made.reached)
    assert made.standing().total() and within
    for lines in (
        lines_by_way(made),
        lines_by(made, lambda one: (one.unit,)),
        lines_by_level(made),
    ):
        assert sum(len(line.within) for line in lines) == within
        assert sum(len(line.before) for line in lines) == made.standing().total()
    assert [line.name for line in lines_by_level(made)] == [CHIEF, DEPUTY]
    assert {line.name for line in lines_by(made, lambda one: one.specialities)} == {
        *("审计", "财政", "")
    }


def _is_of(unit: str, person: Person) -> bool:
    return person.unit == unit


def test_the_forecast_of_some_is_a_part_of_that_of_all() -> None:
    made = _county()
    units = {one.unit for one in made.people}
    parts = [made.narrowed(partial(_is_of, unit)) for unit in units]
    assert sum(len(part.reached) for part in parts) == len(made.reached)
    assert sum(len(part.vacancies) for part in parts) == len(made.vacancies)
    keys = [made.narrowed(lambda _one: True, key) for key in LIMITS]
    assert sum(len(part.reached) for part in keys) == len(made.reached)


def test_years_are_counted_from_the_first_day() -> None:
    made = Forecast(date(2024, 2, 29), 3)
    assert made.until == date(2027, 2, 28)
    days = {
        date(2024, 2, 28): BEFORE,
        date(2024, 2, 29): 0,
        date(2025, 2, 27): 0,
        date(2025, 2, 28): 1,
        date(2027, 2, 27): 2,
    }
    assert {day: made.year_of(day) for day in days} == days


def test_a_post_falls_vacant_once_at_the_first_compulsory_limit() -> None:
    held = [
        invented.post("2015.03", number=1, unit_id=UNIT),
        invented.post("2015.03", number=2, unit_id=UNIT, concurrent=True),
    ]
    leader = _born("1972.06.15", posts=held)
    assert _posts(_forecast(leader)) == [(1, "statutory_retirement", "2034-05-01")]
    limited = _forecast(leader, limits=[invented.limit()])
    assert _posts(limited) == [(1, "rank_track", "2028-06-01")]
    assert sum(limited.vacant()) == 1 and limited.vacant()[2] == 1
    gone = _forecast(replace(leader, status="提前离岗"))
    assert _posts(gone) == []


def _posts(made: Forecast) -> list[tuple[int, str, str]]:
    return [(one.post.id, one.key, one.on.isoformat()) for one in made.vacancies]


def test_posts_that_fall_vacant_stand_beside_those_approved() -> None:
    made = _county()
    rooms = {
        Place(UNIT, CHIEF): Room("样本局", 45, 40),
        Place(UNIT, DEPUTY): Room("样本局", 20, 20),
        Place(8, CHIEF): Room("样本办", 1, 1),
    }
    lines = posts_ahead(made, rooms)
    chief, deputy = by_level(lines)
    assert (chief.approved, chief.held, chief.vacant) == (46, 41, 5)
    assert chief.before + sum(chief.leaving) + deputy.before + sum(deputy.leaving) == len(
        made.vacancies
    )
    assert chief.vacant_at_end == 5 + chief.before + sum(chief.leaving)
    shown = lines_of_posts(made, rooms)
    assert [(line.name, line.posts.level) for line in shown if line.posts] == [
        ("样本局", CHIEF),
        ("样本局", DEPUTY),
    ]
    assert sum(len(line.within) + len(line.before) for line in shown) == len(made.vacancies)


def test_another_rule_moves_adds_and_takes_away() -> None:
    leaders = [
        _born(born, posts=[invented.post("2015.03", number=place, unit_id=UNIT)])
        for place, born in enumerate(("1972.06.15", "1979.06.15"), 1)
    ]
    before = _forecast(*leaders, limits=[invented.limit()])
    after = _forecast(*leaders, limits=[invented.limit(age=54)])
    found = difference(before, after)
    told = [(one.person.facts.cadre_id, one.key, one.on.year) for one in found.more]
    assert told == [
        *((1, "rank_track", 2026), (2, "rank_track", 2033)),
        *((1, "rank_track", 2026), (2, "rank_track", 2033)),
    ]
    assert sum(isinstance(one, Vacancy) for one in found.more) == 2
    assert [(one.person.facts.cadre_id, one.on.year) for one in found.fewer] == [
        *((1, 2028), (2, 2035)),
        *((1, 2028), (2, 2035)),
    ]
    same = difference(before, before)
    assert not same.more and not same.fewer
    lines = lines_of_difference(after, found, "posts")
    assert [line.name for line in lines] == ["转任职级", "posts"]
    assert [len(line.more.within) for line in lines] == [2, 2]


def test_the_picture_holds_what_is_counted() -> None:
    made = _county()
    picture = forecast_picture(made)
    assert [column.label for column in picture.columns][:2] == ["2026.06–", "2027.06–"]
    for column, counted in zip(picture.columns, made.counts(), strict=True):
        assert {part.key: part.count for part in column.parts} == {
            key: count for key, count in counted.items() if count
        }
        assert column.total == counted.total()
        edges = [edge for part in column.parts for edge in (part.low, part.high)]
        assert edges == sorted(edges) and all(0 <= edge <= 1 for edge in edges)
        assert not column.parts or edges[-1] == pytest.approx(column.top)
    assert list(picture.keys) == [key for key in LIMITS if any(one[key] for one in made.counts())]


@pytest.mark.parametrize(
    ("most", "top", "count"), [(0, 1, 2), (1, 1, 2), (6, 6, 7), (7, 8, 5), (103, 120, 7)]
)
def test_the_axis_ends_at_a_round_figure(most: int, top: int, count: int) -> None:
    picture = picture_of(["2027"], [{LIMITS[0]: most}])
    assert (picture.ticks[-1].label, len(picture.ticks)) == (str(top), count)
    assert picture.columns[0].top == pytest.approx(most / top)


@pytest.mark.parametrize(
    ("since", "first", "last"),
    [
        (date(2027, 1, 1), "2027", "2028"),
        (date(2026, 12, 1), "2026.12–2027.11", "2027.12–2028.11"),
        (date(2026, 12, 5), "2026.12.05–2027.12.04", "2027.12.05–2028.12.04"),
    ],
)
def test_years_are_named_in_full(since: date, first: str, last: str) -> None:
    made = Forecast(since, 2)
    assert [year_words(made, year) for year in range(2)] == [first, last]
