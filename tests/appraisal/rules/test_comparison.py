"""Means of groups: of those who have a score, rounded half up."""

from __future__ import annotations

from decimal import Decimal

from desktop.appraisal.rules.comparison import group_means

D = Decimal


def test_means_leave_out_who_has_no_score() -> None:
    points: dict[int, list[Decimal | None]] = {7: [D("90.00"), None, D("85.01")], 9: [None]}
    first, second, third = group_means(points, {7: "甲组", 9: "乙组", 8: "丙组"}, 2)
    assert (first.name, first.members, first.scored) == ("甲组", 3, 2)
    assert (first.mean, first.lowest, first.highest) == (D("87.51"), D("85.01"), D("90.00"))
    assert (second.members, second.scored, second.mean, second.lowest) == (1, 0, None, None)
    assert (third.members, third.mean) == (0, None)


def test_an_endless_mean_is_rounded_once() -> None:
    (one,) = group_means({1: [D(80), D(80), D(81)]}, {1: "组"}, 2)
    assert one.mean == D("80.33")
