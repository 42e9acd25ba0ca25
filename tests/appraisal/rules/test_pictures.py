"""The figures of pictures: every score in one bin, round ends, gaps in the line of the years."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.appraisal.rules.pictures import distribution, history_line

POINTS = st.decimals(Decimal(-50), Decimal(1200), places=2)


def test_the_scores_of_a_group_lie_in_round_bins() -> None:
    points = [Decimal(text) for text in ("81.5", "88", "90", "90.25", "96")]
    made = distribution(points, Decimal("90.25"))
    told = [(int(one.low), int(one.high), one.count) for one in made.bins if one.count]
    assert told == [(80, 82, 1), (88, 90, 1), (90, 92, 2), (94, 96, 1)]
    assert [one.low for one in made.bins if one.mine] == [Decimal(90)]
    assert made.own_at == 10.25 / 16
    assert [tick.label for tick in made.ticks] == ["80", "84", "88", "92", "96"]
    assert (made.total, made.most) == (5, 2)


def test_what_lies_between_two_bins_counts_to_the_upper_one() -> None:
    made = distribution([Decimal(60), Decimal(70), Decimal(80)])
    assert sum(one.count for one in made.bins) == 3
    assert [one.low for one in made.bins if one.count] == [60, 70, 78]


def test_bounds_make_pictures_comparable() -> None:
    made = distribution([Decimal(88)], bounds=(Decimal(0), Decimal(100)))
    assert (made.bins[0].low, made.bins[-1].high) == (Decimal(0), Decimal(100))
    assert distribution([]).bins == ()
    assert distribution([]).most == 0
    assert distribution([], bounds=(Decimal(0), Decimal(100))).total == 0


def test_one_score_alone_stands_in_a_bin() -> None:
    made = distribution([Decimal(100)], Decimal(100))
    assert [(one.count, one.mine) for one in made.bins] == [(1, True)]


@given(st.lists(POINTS, min_size=1, max_size=60))
def test_each_score_is_in_one_bin(points: list[Decimal]) -> None:
    own = points[0]
    made = distribution(points, own)
    assert made.total == len(points)
    assert 1 <= len(made.bins) <= 12
    assert all(before.high == after.low for before, after in pairwise(made.bins))
    for one in made.bins[:-1]:
        assert one.count == sum(one.low <= point < one.high for point in points)
    last = made.bins[-1]
    assert last.count == sum(last.low <= point <= last.high for point in points)
    (mine,) = (one for one in made.bins if one.mine)
    assert mine.low <= own <= mine.high
    assert made.own_at is not None
    assert 0 <= made.own_at <= 1


def test_the_line_of_the_years_has_gaps_where_there_is_no_score() -> None:
    line = history_line(
        [(2025, Decimal(92), "优秀"), (2021, Decimal(80), "称职"), (2022, Decimal(84), "称职")]
    )
    assert [one.year for one in line.years] == [2021, 2022, 2023, 2024, 2025]
    assert [[one.year for one in part] for part in line.stretches] == [[2021, 2022], [2025]]
    assert [one.across for one in line.years] == [0, 0.25, 0.5, 0.75, 1]
    assert (line.years[0].up, line.years[2].up) == (0, None)
    assert [tick.label for tick in line.ticks] == ["80", "85", "90", "95"]
    assert line.years[-1].up == 12 / 15


def test_a_line_of_one_year_and_of_years_without_a_score() -> None:
    (only,) = history_line([(2025, Decimal(92), "")]).years
    assert only.across == 0.5
    none = history_line([(2024, None, "未定等次（试用期）"), (2025, None, "")])
    assert none.stretches == ()
    assert none.ticks == ()
    assert history_line([]).years == ()
