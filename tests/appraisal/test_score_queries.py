"""Scores over the years, last year's beside this year's, and where records open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.appraisal.queries.places import place_of
from desktop.appraisal.queries.scores import (
    NO_FILE,
    Before,
    before,
    points_of_groups,
    years_of_cadre,
    years_of_member,
)
from desktop.base.errors import UserError
from desktop.store.store import Store
from tests.appraisal import decided_year as decided
from tests.appraisal import scores_year as scores
from tests.appraisal import year

LINES = (year.indicator("招商引资", "60"), year.indicator("党建任务", "40"))


def _scored(store: Store, people: list[int]) -> tuple[int, list[int], list[int]]:
    """A year in which the first two have 60 and 100 points; cycle, members, letters."""
    cycle = year.plan_cycle(store)
    groups = year.group_ids(store, cycle)
    year.join(store, groups[0], people[:2])
    year.join(store, groups[1], people[2:])
    letters = [year.draft(store, cycle, cadre_id, LINES) for cadre_id in people[:2]]
    for letter, done in zip(letters, (False, True), strict=True):
        year.sign(store, letter)
        first, second = scores.line_ids(store, letter)
        scores.enter(store, first, done=True)
        scores.enter(store, second, done=done)
    return cycle, scores.member_ids(store, cycle), letters


def test_years_come_from_cycles_and_from_the_file(store: Store, people: list[int]) -> None:
    decided.on_file(store, people[0], {year.YEAR - 5: "称职", year.YEAR - 1: "优秀"})
    decided.decide(store, year.YEAR - 1, {people[0]: "基本称职"})
    _cycle, members, letters = _scored(store, people)
    now, last, old = store.read(years_of_cadre, people[0])
    assert (now.year, now.points, now.place, now.result) == (year.YEAR, Decimal("60.00"), 2, "")
    assert now.letters == ((letters[0], "样本局局长"),)
    # what was decided here goes before what the file says
    assert (last.year, last.result, last.points) == (year.YEAR - 1, "基本称职", None)
    assert (old.id, old.year, old.result) == (NO_FILE, year.YEAR - 5, "称职")
    assert store.read(years_of_member, members[0]) == [now, last, old]
    with pytest.raises(UserError):
        store.read(years_of_member, 1)


def test_the_year_before_stands_beside_each_member(store: Store, people: list[int]) -> None:
    decided.on_file(store, people[1], {year.YEAR - 1: "优秀", year.YEAR - 2: "称职"})
    decided.decide(store, year.YEAR - 1, {people[0]: "基本称职"})
    cycle, members, _letters = _scored(store, people)
    group, other = year.group_ids(store, cycle)
    assert store.read(before, group) == {
        members[0]: Before("基本称职", None),
        members[1]: Before("优秀", None),
    }
    assert store.read(before, other) == {}


def test_points_by_group(store: Store, people: list[int]) -> None:
    cycle, _members, _letters = _scored(store, people)
    group, other = year.group_ids(store, cycle)
    found = store.read(points_of_groups, cycle)
    assert sorted(map(str, found[group])) == ["100.00", "60.00"]
    assert found[other] == [None]


def test_a_record_opens_on_the_page_on_which_it_is_written(store: Store, people: list[int]) -> None:
    _cycle, members, letters = _scored(store, people)
    line = scores.line_ids(store, letters[1])[0]
    ((actual,),) = store.rows("SELECT id FROM actual WHERE letter_indicator_id = ?", (line,))
    scores.give_points(store, members[1], "加分", "2")
    ((points,),) = store.rows("SELECT id FROM point_entry")
    assert store.read(place_of, "actual", actual) == ("actual", members[1])
    assert store.read(place_of, "point_entry", points) == ("actual", members[1])
    assert store.read(place_of, "letter_indicator", line) == ("responsibility_letter", letters[1])
    assert store.read(place_of, "group_member", members[0]) == ("member_score", members[0])
    assert store.read(place_of, "consequence", 5) == ("consequence", 5)
    with pytest.raises(UserError):
        store.read(place_of, "point_entry", 1)
    with pytest.raises(UserError):
        store.read(place_of, "mark", 1)


def test_a_decision_opens_one_of_its_results(store: Store, people: list[int]) -> None:
    members = decided.decide(store, 2020, {people[0]: "称职"})
    ((decision,),) = store.rows("SELECT id FROM grade_decision")
    place = ("annual_assessment", members[people[0]])
    assert store.read(place_of, "grade_decision", decision) == place
    with pytest.raises(UserError):
        store.read(place_of, "publication", 1)
