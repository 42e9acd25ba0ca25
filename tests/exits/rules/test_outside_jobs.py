"""Limits on work after leaving: who, how long, and each sentence with its clause."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.base.dates import PartialDate
from desktop.exits.rules.facts import ExitFacts
from desktop.exits.rules.outside_jobs import (
    OutsideWork,
    age_limit_day,
    job_findings,
    limits,
    related_years,
)
from tests.exits.rules.facts import CHIEF, day, person, post

LEFT = date(2026, 3, 1)
APPROVED: dict[str, Any] = {"kind": "社会团体", "related": False}


def retired(level: str = CHIEF, **values: Any) -> ExitFacts:
    """Somebody who retired from a leading post on LEFT."""
    posts = [post("2016.03", "2026.03.01", level)]
    return person(**{"status": "退休", "posts": posts, **values})


def work(number: int = 1, **values: Any) -> OutsideWork:
    """A related post in a business from the day after leaving, approved and unpaid."""
    given = {
        "id": number,
        "organization": f"样本单位{number}",
        "kind": "企业",
        "related": True,
        "start": date(2026, 3, 2),
        "end": None,
        "approved": True,
        "paid": False,
        "term": 1,
    }
    return OutsideWork(**{**given, **values})


def keys(facts: ExitFacts, *jobs: OutsideWork, on: date = date(2026, 6, 1)) -> list[str]:
    return [one.key for one in job_findings(facts, [LEFT], jobs, on)]


@pytest.mark.parametrize(
    ("level", "inner", "years"),
    [
        ("乡科级副职", False, 3),
        ("乡科级副职", True, 2),
        ("县处级副职", True, 3),
        ("县处级正职", False, 3),
    ],
)
def test_leaders_and_the_county_level_wait_three_years(level: str, inner: bool, years: int) -> None:
    facts = person(posts=[post("2016.03", "2026.03.01", level, inner=inner)])
    assert related_years(facts, LEFT) == years


def test_who_never_led_waits_two_years() -> None:
    assert related_years(person(), LEFT) == 2


def test_the_post_left_counts_even_when_it_was_given_up_before() -> None:
    assert related_years(person(posts=[post("2010.01", "2020.01")]), LEFT) == 3


@pytest.mark.parametrize(
    ("start", "on", "barred"),
    [
        ("2029.02.28", date(2026, 6, 1), True),
        ("2029.03.01", date(2026, 6, 1), False),
        ("2026.03.02", date(2029, 2, 28), True),
        ("2026.03.02", date(2029, 3, 1), False),
    ],
)
def test_the_years_end_on_their_day(start: str, on: date, barred: bool) -> None:
    found = keys(retired(), work(start=day(start)), on=on)
    assert found == (["related"] if barred else [])


def test_the_sentence_names_both_days_and_the_clause() -> None:
    (found,) = job_findings(retired(), [LEFT], [work()], date(2026, 6, 1))
    told = str(found.says)
    for part in ("2026.03.01", "2029.03.01", "公务员法第107条", "样本单位1", "3"):
        assert part in told
    assert (found.until, found.confidence) == (date(2029, 3, 1), "A")


def test_what_is_not_related_or_no_business_is_free() -> None:
    assert keys(retired(), work(related=False)) == []
    assert keys(retired(), work(kind="其他")) == []
    assert keys(retired(), work(kind="其他", paid=True)) == ["related"]
    assert keys(retired(), work(end=date(2026, 5, 1))) == [], "it is over"


def test_who_left_a_post_early_is_still_a_civil_servant() -> None:
    left_early = retired(status="提前离岗")
    assert keys(left_early, work(related=False)) == ["civil_servant"]
    assert keys(left_early, work()) == ["related", "civil_servant"]


def test_the_latest_leaving_counts() -> None:
    days = [date(2020, 1, 1), LEFT]
    (found,) = job_findings(retired(), days, [work()], date(2026, 6, 1))
    assert found.until == date(2029, 3, 1)


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({}, ""),
        ({"approved": False}, "approval"),
        ({"term": 2}, ""),
        ({"term": 3}, "terms"),
        ({"term": None}, ""),
        ({"paid": True}, "pay"),
    ],
)
def test_each_rule_for_associations(values: dict[str, Any], key: str) -> None:
    found = job_findings(retired(), [LEFT], [work(**APPROVED, **values)], date(2026, 6, 1))
    assert [one.key for one in found] == ([key] if key else [])
    assert all(one.clause in str(one.says) for one in found)


def test_one_association_at_a_time() -> None:
    first, second = work(1, **APPROVED), work(2, **APPROVED, start=date(2026, 5, 1))
    found = job_findings(retired(), [LEFT], [first, second], date(2026, 6, 1))
    assert [(one.job_id, one.key) for one in found] == [(2, "posts")]
    assert "样本单位1" in str(found[0].says)
    ended = first._replace(end=date(2026, 5, 1))
    assert keys(retired(), ended, second, on=date(2026, 4, 1)) == []


@pytest.mark.parametrize(
    ("birth", "on", "reached"),
    [
        ("1956.06.01", date(2026, 6, 1), True),
        ("1956.06.02", date(2026, 6, 1), False),
        ("1956.05", date(2026, 5, 30), False),
    ],
)
def test_the_age_limit_is_reached_on_the_birthday(birth: str, on: date, reached: bool) -> None:
    facts = retired(birth=PartialDate.read(birth))
    assert keys(facts, work(**APPROVED), on=on) == (["age"] if reached else [])
    assert age_limit_day(facts) is not None


def test_every_limit_names_its_source() -> None:
    assert all(row["source"] and row["confidence"] for row in limits().values())
