"""What is typed as an actual: read, shown and taken back alike; each way says what it needs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.appraisal.records import LetterIndicator
from desktop.appraisal.rules.entries import (
    Typed,
    days_of_quarter,
    problem_with_good,
    read_actual,
    show_actual,
)
from desktop.appraisal.rules.rulebook import rulebook
from desktop.base.errors import UserError


def line(way: str, unit: str | None = None) -> LetterIndicator:
    return LetterIndicator(name="指标", way=way, unit_of_measure=unit)


@given(st.decimals(-(10**9), 10**9, places=4), st.sampled_from(["万元", "%", "件", "km2"]))
def test_a_number_with_its_unit_is_taken_back_as_it_is_shown(number: Decimal, unit: str) -> None:
    asked = line("完成率", unit)
    shown = show_actual(asked, Typed(number, unit))
    assert read_actual(asked, shown) == Typed(number, unit)


@pytest.mark.parametrize(
    ("way", "unit", "text", "typed"),
    [
        ("完成率", "万元", "５２０万元", Typed(Decimal(520), "万元")),
        ("完成率", "万元", "1,520.5 万元", Typed(Decimal("1520.5"), "万元")),
        ("分档", "%", "95.5%", Typed(Decimal("95.5"), "%")),
        ("扣分", None, "3", Typed(Decimal(3))),
        ("扣分", "次", "3", Typed(Decimal(3))),
        ("扣分", "次", "3次", Typed(Decimal(3), "次")),
        ("是否", None, "是", Typed(done=True)),
        ("是否", None, "否", Typed(done=False)),
        ("评议", None, "", Typed()),
    ],
)
def test_actuals_are_read_as_people_write_them(
    way: str, unit: str | None, text: str, typed: Typed
) -> None:
    assert read_actual(line(way, unit), text) == typed


@pytest.mark.parametrize("way", ["评议", "民主测评", "台账"])
def test_what_comes_from_elsewhere_is_not_typed(way: str) -> None:
    with pytest.raises(UserError):
        read_actual(line(way), "90")


@pytest.mark.parametrize(("members", "most"), [(1, 0), (2, 0), (3, 1), (5, 2), (9, 3), (10, 4)])
def test_forty_percent_of_a_group_are_rounded_down(members: int, most: int) -> None:
    """公务员平时考核办法 (M)."""
    assert not problem_with_good(most, members, rulebook())
    assert "take 1 away" in problem_with_good(most + 1, members, rulebook())


@pytest.mark.parametrize(
    ("year", "days"), [(2027, (90, 91, 92, 92)), (2028, (91, 91, 92, 92)), (2100, (90, 91, 92, 92))]
)
def test_a_quarter_has_the_days_of_its_months(year: int, days: tuple[int, ...]) -> None:
    assert tuple(days_of_quarter(year, quarter) for quarter in (1, 2, 3, 4)) == days
