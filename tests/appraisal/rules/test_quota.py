"""The quota of excellent: each rounding for 1 to 200 people; the base; the cap of bodies."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.appraisal.rules.quota import (
    BASES,
    DOWN,
    HALF_UP,
    ROUNDINGS,
    UP,
    problem_with_body_share,
    quota,
    share_of,
)
from desktop.appraisal.rules.rulebook import rulebook, shipped


@pytest.mark.parametrize("share", [20, 25, 30])
@pytest.mark.parametrize("people", range(1, 201))
def test_each_rounding_for_1_to_200_people(people: int, share: int) -> None:
    exact = Fraction(people * share, 100)
    assert share_of(people, Decimal(share), DOWN) == math.floor(exact)
    assert share_of(people, Decimal(share), UP) == min(math.ceil(exact), people)
    assert share_of(people, Decimal(share), HALF_UP) == math.floor(exact + Fraction(1, 2))


@pytest.mark.parametrize(
    ("people", "share", "down", "half_up", "up"),
    [
        (1, 20, 0, 0, 1),
        (2, 25, 0, 1, 1),
        (3, 20, 0, 1, 1),
        (4, 20, 0, 1, 1),
        (5, 20, 1, 1, 1),
        (7, 20, 1, 1, 2),
        (10, 25, 2, 3, 3),
        (12, 20, 2, 2, 3),
        (33, 30, 9, 10, 10),
        (199, 20, 39, 40, 40),
        (200, 25, 50, 50, 50),
    ],
)
def test_cases_worked_by_hand(people: int, share: int, down: int, half_up: int, up: int) -> None:
    found = [share_of(people, Decimal(share), one) for one in ROUNDINGS]
    assert found == [down, half_up, up]


def test_a_share_with_decimals_is_exact() -> None:
    assert share_of(1000, Decimal("20.1"), DOWN) == 201
    assert share_of(3, Decimal("33.3"), DOWN) == 0


def test_the_working_tells_base_and_rounding() -> None:
    found = quota(24, 1, 3, Decimal(20), rulebook())
    assert (found.base, found.most) == (23, 4)
    assert [one.shown() for one in found.working] == [
        "24 members, 1 of them not assessed: counted are 23.",
        "20 percent of 23 are 4.6, rounded down (向下取整): 4.",
    ]


def test_the_office_may_count_those_graded_and_round_up() -> None:
    book = rulebook({"quota_base": BASES[1], "quota_rounding": UP})
    found = quota(24, 1, 3, Decimal(20), book)
    assert (found.base, found.most) == (21, 5)
    assert found.working[0].shown() == "24 members, 3 of them without a grade: counted are 21."


def test_the_words_of_the_rules_are_those_shipped() -> None:
    rows = shipped()
    assert rows["quota_rounding"]["choices"].split("|") == list(ROUNDINGS)
    assert rows["quota_base"]["choices"].split("|") == list(BASES)


def test_leading_bodies_have_a_cap_of_their_own() -> None:
    assert problem_with_body_share(Decimal(30), rulebook()) == ""
    told = problem_with_body_share(Decimal("30.5"), rulebook())
    assert told == "At most 30 % may be excellent."
    assert problem_with_body_share(Decimal(31), rulebook({"body_quota": "35"})) == ""
