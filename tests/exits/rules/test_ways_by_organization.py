"""What the organization decides: grounds on file, never a guess."""

from __future__ import annotations

import pytest

from desktop.exits.rules.facts import Period
from tests.exits.rules.facts import day, lacks, person, post, results, says, stands, way


@pytest.mark.parametrize(
    ("grades", "on", "state"),
    [
        ({"y2024": "不称职", "y2025": "不称职"}, "2026.06.01", "open"),
        ({"y2024": "不称职", "y2025": "不称职"}, "2028.01.01", "closed"),  # long past
        ({"y2024": "不称职", "y2025": "基本称职"}, "2026.06.01", "closed"),
        ({"y2023": "不称职", "y2025": "不称职"}, "2026.06.01", "closed"),  # a year between
        ({"y2023": "不称职", "y2024": "不称职", "y2025": "称职"}, "2026.06.01", "closed"),
        ({"y2025": "不称职"}, "2026.06.01", "closed"),
        ({"y2025": "不称职", "y2026": "不称职"}, "2025.12.31", "closed"),  # not known then
        ({}, "2026.06.01", "closed"),
    ],
)
def test_dismissal_after_two_consecutive_years(grades: dict[str, str], on: str, state: str) -> None:
    """公务员法 art. 88 (1): 在年度考核中，连续两年被确定为不称职的."""
    found = way("dismissal", person(results=results(**grades)), on)
    assert stands(found)[0] == state
    assert lacks(found, "art. 89") is (state == "open")
    assert (len(found.records) == 2) is (state == "open")


@pytest.mark.parametrize(
    ("grades", "state"),
    [
        ({"y2025": "不称职"}, "open"),
        ({"y2024": "不称职", "y2025": "称职"}, "closed"),
        ({"y2023": "不称职"}, "closed"),
        ({}, "closed"),
    ],
)
def test_removal_by_the_newest_assessment(grades: dict[str, str], state: str) -> None:
    facts = person(posts=[post("2020.01")], results=results(**grades))
    assert stands(way("removal", facts))[0] == state


@pytest.mark.parametrize("key", ["blame_resignation", "ordered_resignation"])
def test_nobody_is_taken_to_be_to_blame(key: str) -> None:
    """An admonition or a bad year is no 严重失误、失职 and no 领导责任 (公务员法 art. 87)."""
    period = Period("effect_period", 9, "诫勉", day("2026.03.01"), None, "")
    facts = person(posts=[post("2020.01")], periods=[period], results=results(y2025="不称职"))
    found = way(key, facts)
    assert stands(found)[0] == "closed" and ("effect_period", 9) in found.records


@pytest.mark.parametrize(
    ("start", "on", "expected"),
    [
        ("2021.06.02", "2026.06.01", ("not yet", "2026-06-02")),
        ("2021.06.02", "2026.06.02", ("open", "2026-06-02")),
        ("", "2026.06.01", ("closed", "")),
    ],
)
def test_a_term_is_five_years(start: str, on: str, expected: tuple[str, str]) -> None:
    """职务任期暂行规定 (2006) art. 3; whether the post has a term is for people to say."""
    found = way("term_end", person(posts=[post(start)]), on)
    assert stands(found) == expected
    assert lacks(found, "has a term") is bool(start)


def test_after_two_terms_there_is_no_third() -> None:
    facts = person(posts=[post("2016.06.01")])
    assert says(way("term_end", facts, "2026.06.01"), "no third")
    assert not says(way("term_end", facts, "2026.05.31"), "no third")


@pytest.mark.parametrize(
    ("health", "state"),
    [("健康", "closed"), ("一般", "closed"), ("", "closed"), ("较差", "open"), ("残疾", "open")],
)
def test_health_is_only_asked_about_where_something_is_on_file(health: str, state: str) -> None:
    found = way("health", person(health=health))
    assert stands(found)[0] == state
    assert lacks(found, "lost working ability") is (state == "open")
