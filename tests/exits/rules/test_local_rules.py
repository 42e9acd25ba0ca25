"""Rules of the office: old names of ranks, versions, the rate in force, the legality notice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from desktop.base.codes import rule_rows
from desktop.base.dates import PartialDate
from desktop.exits.records import AllowanceRate
from desktop.exits.rules.legality import legality_notice, official_legality_notice
from desktop.exits.rules.old_terms import old_term_in
from desktop.exits.rules.rates import rate_for
from desktop.exits.rules.versions import run_together, same_rule, validity
from tests.exits import office_rules
from tests.exits.rules import facts


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("享受副调研员待遇", "四级调研员"),
        ("调研员待遇", "二级调研员"),
        ("主任科员工资福利待遇", "二级主任科员"),  # not 一级
        ("副主任科员", "四级主任科员"),
        ("科员", "一级科员"),
        ("巡视员", "一级巡视员"),
        ("副巡视员", "二级巡视员"),
        ("办事员", "二级科员"),
        ("四级调研员待遇", ""),
        ("一级主任科员", ""),
        ("增加岗位津贴", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_an_old_name_is_mapped_to_its_rank_of_2019(text: str | None, rank: str) -> None:
    found = old_term_in(text)
    assert (found.rank if found is not None else "") == rank


def test_every_old_name_of_the_table_maps_to_its_own_row() -> None:
    for row in rule_rows("rank_conversion_2019"):
        found = old_term_in(f"按{row['old_nonleading_post']}对待")
        assert found is not None
        assert (found.old, found.rank) == (row["old_nonleading_post"], row["new_rank_2019"])


@pytest.mark.parametrize("level", ["县", "市", "省"])
def test_a_local_promise_is_warned_of(level: str) -> None:
    notice = legality_notice(level)
    assert notice is not None and f"level {level}" in notice.shown()
    assert "第84条" in official_legality_notice(level)
    assert f"“{level}”" in official_legality_notice(level)


@pytest.mark.parametrize("level", ["国家", "", None])
def test_a_rule_of_the_state_is_not(level: str | None) -> None:
    assert legality_notice(level) is None
    assert not official_legality_notice(level)


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        ("2023-12-31", "not yet in force"),
        ("2024-01-01", "in force"),
        ("2025-06-30", "in force"),
        ("2025-07-01", "past"),
    ],
)
def test_first_and_last_day_are_in_force(day: str, stands: str) -> None:
    rule = facts.rule(valid_until=PartialDate(2025, 6, 30))
    assert validity(rule, date.fromisoformat(day)) == stands


@pytest.mark.parametrize(
    ("end", "start", "together"),
    [
        (PartialDate(2024, 12, 31), PartialDate(2025, 1, 1), False),
        (PartialDate(2025, 1, 1), PartialDate(2025, 1, 1), True),
        (None, PartialDate(2030, 1, 1), True),
    ],
)
def test_versions_run_together_from_a_common_day_on(
    end: PartialDate | None, start: PartialDate, together: bool
) -> None:
    one, other = facts.rule(1, valid_until=end), facts.rule(2, valid_from=start)
    assert run_together(one, other) is together
    assert run_together(other, one) is together


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({}, True),
        ({"min_age": 45, "name": "新办法"}, True),
        ({"level": "乡科级副职"}, False),
        ({"way": "提前退休"}, False),
        ({"sex": "女"}, False),
        ({"sex": ""}, True),
    ],
)
def test_versions_of_a_rule_share_way_level_and_sex(changed: dict[str, Any], same: bool) -> None:
    assert same_rule(facts.rule(1), facts.rule(2, **changed)) is same


def _rate(amount: int, start: int, end: int | None = None, **changed: Any) -> AllowanceRate:
    told = {"years_from": start, "years_to": end, "amount": Decimal(amount), **changed}
    return AllowanceRate(position=1, **office_rules.values("allowance_rate", **told))


@pytest.mark.parametrize(
    ("way", "years", "amount"),
    [
        ("提前离岗", 0, 100),
        ("提前离岗", 9, 100),
        ("提前离岗", 10, 200),
        ("提前离岗", 40, 200),
        ("提前退休", 12, 250),
        ("提前退休", 3, 100),
    ],
)
def test_the_rate_is_that_of_the_band_and_of_the_way_first(
    way: str, years: int, amount: int
) -> None:
    rates = [_rate(100, 0, 10), _rate(200, 10), _rate(250, 10, way="提前退休")]
    found = rate_for(rates, way, office_rules.CHIEF, years, date(2026, 6, 1))
    assert found is not None and found.amount == amount


def test_without_a_rate_of_the_level_or_the_day_there_is_none() -> None:
    rates = [_rate(100, 5, 10)]
    assert rate_for(rates, "提前离岗", "乡科级副职", 6, date(2026, 6, 1)) is None
    assert rate_for(rates, "提前离岗", office_rules.CHIEF, 4, date(2026, 6, 1)) is None
    assert rate_for(rates, "提前离岗", office_rules.CHIEF, 6, date(2018, 6, 1)) is None
