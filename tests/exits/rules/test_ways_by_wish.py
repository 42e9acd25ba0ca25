"""Resignation and its five bars (公务员法 art. 85 to 87, 91), and leaving the leading post."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.base.dates import PartialDate
from desktop.exits.fields.choices import (
    BAR_KINDS,
    OPEN_AUDIT,
    OPEN_CASE,
    OTHER_BAR,
    SECRECY_PERIOD,
    SERVICE_PERIOD,
    UNFINISHED_DUTY,
)
from desktop.exits.rules.facts import Period
from tests.exits.rules.facts import (
    CHIEF,
    DEPUTY,
    bar,
    lacks,
    limit,
    person,
    post,
    rule,
    says,
    stands,
    way,
)

# 公务员法 art. 86


def test_every_bar_of_the_article_bars_resignation() -> None:
    for kind in BAR_KINDS:
        found = way("resignation", person(bars=[bar(kind, "2026.01")]))
        assert stands(found) == ("closed", ""), kind
        assert ("exit_bar", 7) in found.records
    assert stands(way("resignation", person())) == ("open", "")


@pytest.mark.parametrize("kind", [SERVICE_PERIOD, SECRECY_PERIOD, UNFINISHED_DUTY, OTHER_BAR])
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025.12.31", ("open", "")),  # before it begins
        ("2026.01.01", ("not yet", "2026.09.10")),
        ("2026.09.09", ("not yet", "2026.09.10")),
        ("2026.09.10", ("open", "")),  # closed-open: the day after the last
    ],
)
def test_a_bar_with_an_end_is_waited_for(kind: str, day: str, expected: tuple[str, str]) -> None:
    facts = person(bars=[bar(kind, "2026.01.01", "2026.09.10")])
    state, opens = stands(way("resignation", facts, day))
    assert (state, opens.replace("-", ".")) == expected


@pytest.mark.parametrize("kind", [OPEN_CASE, OPEN_AUDIT])
def test_a_case_or_audit_is_no_matter_of_waiting(kind: str) -> None:
    """Art. 86 (4): 司法程序尚未终结; the day written down for its end is a guess."""
    facts = person(bars=[bar(kind, "2026.01.01", "2026.09.10")])
    assert stands(way("resignation", facts))[0] == "closed"
    assert stands(way("resignation", facts, "2026.09.10"))[0] == "open"


def test_bars_that_follow_one_another_are_waited_for_together() -> None:
    bars = [
        bar(SERVICE_PERIOD, "2026.01.01", "2026.09.10"),
        bar(SECRECY_PERIOD, "2026.08.01", "2027.03.01"),
        bar(OTHER_BAR, "2028.01.01", "2028.06.01"),
    ]
    assert stands(way("resignation", person(bars=bars))) == ("not yet", "2027-03-01")
    endless = [bars[0], bar(SECRECY_PERIOD, "2026.08.01")]
    assert stands(way("resignation", person(bars=endless)))[0] == "closed"


def test_a_bar_without_a_beginning_runs() -> None:
    assert stands(way("resignation", person(bars=[bar(SECRECY_PERIOD)])))[0] == "closed"


# Art. 85: 30 days, for members of the leadership of the organ 90


@pytest.mark.parametrize(
    ("posts", "days"),
    [
        ([], 30),
        ([post("2020.01")], 90),
        ([post("2020.01", inner=True)], 30),  # art. 111: heads of inner units are none
        ([post("2020.01", "2026.06.01")], 30),  # closed-open: left on the day
    ],
)
def test_the_time_for_the_decision(posts: list[object], days: int) -> None:
    found = way("resignation", person(posts=posts))
    assert [one.values["days"] for one in found.says if "days" in one.values] == [days]


# The audit: 经济责任审计规定 (2019) art. 4, 公务员法 art. 91


@pytest.mark.parametrize(
    ("audited", "principal", "missing"),
    [
        (None, True, True),
        (None, False, False),
        (date(2025, 5, 31), True, True),  # a day more than a year before
        (date(2025, 6, 1), True, False),
        (date(2026, 6, 1), True, False),
        (date(2026, 6, 2), True, True),  # after the day that is asked about
    ],
)
def test_a_principal_leader_is_audited_before_leaving(
    audited: date | None, principal: bool, missing: bool
) -> None:
    facts = person(
        posts=[post("2020.01", principal=principal)],
        audits=[(5, audited)] if audited is not None else [],
    )
    for key in ("resignation", "voluntary_resignation", "term_end", "statutory_retirement"):
        found = way(key, facts)
        assert lacks(found, "responsibility audit") is missing, key
        assert (("audit", 5) in found.records) is (principal and not missing)


# Leaving the leading post: art. 87, and treatment only by the office's rule


def test_a_leading_post_is_needed() -> None:
    for key in ("voluntary_resignation", "work_change", "rank_track", "term_end", "removal"):
        assert stands(way(key, person()))[0] == "closed"


def test_resigning_from_the_post_is_open_without_a_rule_but_earns_nothing() -> None:
    facts = person(posts=[post("2010.01")])
    assert stands(way("voluntary_resignation", facts)) == ("open", "")
    unmet = rule(way="自愿辞去领导职务", min_age=60)
    found = way("voluntary_resignation", facts, rules=[unmet])
    assert stands(found)[0] == "open" and found.rule_id is None and says(found, "No treatment")
    met = rule(way="自愿辞去领导职务", min_age=50)
    assert way("voluntary_resignation", facts, rules=[met]).rule_id == 1


def test_an_open_case_bars_leaving_the_post_by_wish() -> None:
    facts = person(posts=[post("2010.01")], bars=[bar(OPEN_CASE, "2026.01")])
    assert stands(way("voluntary_resignation", facts))[0] == "closed"
    assert stands(way("early_leave", facts, rules=[rule()]))[0] == "closed"


def test_without_a_document_nobody_leaves_early() -> None:
    assert stands(way("early_leave", person()))[0] == "closed"
    assert stands(way("early_leave", person(), rules=[rule()]))[0] == "open"


def test_leaving_early_ends_with_the_statutory_month_and_is_done_once() -> None:
    assert stands(way("early_leave", person(), "2034.04.30", rules=[rule()]))[0] == "open"
    assert stands(way("early_leave", person(), "2034.05.01", rules=[rule()]))[0] == "closed"
    gone = person(status="提前离岗")
    assert stands(way("early_leave", gone, rules=[rule()]))[0] == "closed"
    assert stands(way("resignation", gone))[0] == "open"


def test_an_effect_period_is_told_and_bars_nothing() -> None:
    period = Period("effect_period", 9, "诫勉", date(2026, 3, 1), date(2026, 9, 1), "不得提拔")
    found = way("early_leave", person(periods=[period]), rules=[rule()])
    assert stands(found)[0] == "open" and ("effect_period", 9) in found.records
    ended = way("early_leave", person(periods=[period]), "2026.09.01", rules=[rule()])
    assert ("effect_period", 9) not in ended.records


# The rank track at the office's age limit


@pytest.mark.parametrize(
    ("values", "day", "expected"),
    [
        ({}, "2028.05.31", ("not yet", "2028-06-01")),
        ({}, "2028.06.01", ("open", "2028-06-01")),
        ({"sex": "女"}, "2028.06.01", ("closed", "")),
        ({"level": DEPUTY}, "2028.06.01", ("closed", "")),
        ({"valid_until": PartialDate(2028, 5, 31)}, "2028.06.01", ("closed", "")),
        ({"valid_until": PartialDate(2028, 6, 1)}, "2028.06.01", ("open", "2028-06-01")),
    ],
)
def test_the_age_limit_of_the_office(
    values: dict[str, Any], day: str, expected: tuple[str, str]
) -> None:
    facts = person(posts=[post("2020.01")])
    found = way("rank_track", facts, day, limits=[limit(**values)])
    assert stands(found) == expected
    if expected[0] == "open":
        ranks = [one.values["rank"] for one in found.says if "rank" in one.values]
        assert ranks == ["二级主任科员"], CHIEF


def test_of_two_limits_the_lower_counts() -> None:
    facts = person(posts=[post("2020.01")])
    limits = [limit(1, age=58), limit(2, age=55, sex="男")]
    assert stands(way("rank_track", facts, "2027.06.01", limits=limits)) == ("open", "2027-06-01")
