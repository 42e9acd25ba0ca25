"""What bars signing a letter, and letters of one year joined by days served."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.appraisal.rules.letters import Served, joined, problems_in_letter
from desktop.base.errors import UserError
from tests.appraisal.rules.plan_lines import PlanLine, line

D = Decimal
TOTAL = D(100)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SOUND = [
    line("完成率", weight="60", name="甲"),
    line("分档", "≥100：1；<100：0", "20", "乙"),
    line("是否", weight="20", name="丙"),
    line("加分", "上限5", "0", "丁"),
    line("扣分", "最多5", "0", "戊"),
    line("台账", "上限5；下限-5", "0", "己"),
]


def test_a_sound_letter_has_no_problem() -> None:
    assert problems_in_letter(SOUND, TOTAL) == {}


def test_a_letter_without_lines_says_so() -> None:
    assert list(problems_in_letter([], TOTAL)) == ["lines"]


@pytest.mark.parametrize(
    ("weight", "sentence"),
    [
        ("59.99", "The weights make 99.99, not 100: 0.01 is missing."),
        ("60.01", "The weights make 100.01, not 100: 0.01 is too much."),
        ("60.000", ""),
    ],
)
def test_the_weights_make_exactly_the_total(weight: str, sentence: str) -> None:
    lines = [replace(SOUND[0], weight=D(weight)), *SOUND[1:]]

    assert problems_in_letter(lines, TOTAL).get("lines", "") == sentence


@pytest.mark.parametrize(
    ("place", "changed", "key", "sentence"),
    [
        (0, {"target": D(0)}, "target", "A completion indicator needs a target above 0, not 0."),
        (0, {"target": D("-2.50")}, "target", "above 0, not -2.5."),
        (0, {"target": None}, "target", "Completion is measured against a target: write it."),
        (0, {"unit_of_measure": None}, "unit_of_measure", "Write the unit"),
        (1, {"unit_of_measure": " "}, "unit_of_measure", "Write the unit"),
        (1, {"parameters": ""}, "parameters", "Write the bands"),
        (2, {"parameters": "上限1"}, "parameters", "是否 takes no parameters"),
        (2, {"way": "估计"}, "way", "“估计” is not a way of scoring"),
        (2, {"name": " "}, "name", "Name the indicator."),
        (2, {"name": "甲 "}, "name", "“甲” stands in line 1 already"),
        (3, {"parameters": ""}, "parameters", "write the cap, like “上限5”"),
        (3, {"parameters": "上限满分"}, "parameters", "write the cap, like “上限5”"),
        (4, {"parameters": "每次2"}, "parameters", "write the most, like “最多5”"),
        (5, {"parameters": "下限-5"}, "parameters", "write the cap, like “上限5”"),
    ],
)
def test_what_bars_signing_stands_at_its_field(
    place: int, changed: dict[str, object], key: str, sentence: str
) -> None:
    lines = list(SOUND)
    lines[place] = replace(lines[place], **changed)  # type: ignore[arg-type]

    found = problems_in_letter(lines, TOTAL)

    assert list(found) == [f"lines/{place}/{key}"]
    assert sentence in found[f"lines/{place}/{key}"]


@pytest.mark.parametrize(
    ("weight", "sentence"),
    [
        ("-20", "A weight cannot be less than 0; it is -20."),
        ("0", "Only 扣分、加分、台账 may weigh 0, beyond the total; write a weight."),
    ],
)
def test_a_weight_that_cannot_be_is_told_beside_the_sum(weight: str, sentence: str) -> None:
    lines = [*SOUND[:2], replace(SOUND[2], weight=D(weight)), *SOUND[3:]]

    found = problems_in_letter(lines, TOTAL)

    assert found["lines/2/weight"] == sentence
    assert set(found) == {"lines", "lines/2/weight"}


def test_a_floor_above_the_weight_is_refused() -> None:
    lines = [line("台账", "下限10", "5", "甲"), line("是否", weight="95", name="乙")]

    assert "lies above the weight 5" in problems_in_letter(lines, TOTAL)["lines/0/parameters"]


@given(st.lists(st.decimals(D("0.01"), 100, places=2), min_size=1, max_size=20))
def test_the_rest_always_makes_the_total(weights: list[Decimal]) -> None:
    lines = [line("是否", weight=str(one), name=str(place)) for place, one in enumerate(weights)]
    total = sum(weights, D(0))

    assert problems_in_letter(lines, total) == {}
    assert "0.01 is missing" in problems_in_letter(lines, total + D("0.01"))["lines"]
    assert "0.01 is too much" in problems_in_letter(lines, total - D("0.01"))["lines"]


# Joined by days


def served(name: str, start: str, end: str, points: str | None) -> Served:
    exact = None if points is None else Fraction(points)
    return Served(name, date.fromisoformat(start), date.fromisoformat(end), exact)


@pytest.mark.parametrize(
    ("parts", "points", "days", "gaps"),
    [
        ([("2026-01-01", "2026-12-31", "91.235")], "91.24", 365, []),
        ([("2024-01-01", "2024-12-31", "80")], "80.00", 366, []),
        # 90 × 181 + 80 × 184 = 31010; / 365
        (
            [("2026-01-01", "2026-06-30", "90"), ("2026-07-01", "2026-12-31", "80")],
            "84.96",
            365,
            [],
        ),
        ([("2026-01-01", "2026-01-01", "90"), ("2026-01-02", "2026-01-02", "80")], "85.00", 2, []),
        # 90 × 31 + 80 × 30 = 5190; / 61
        (
            [("2026-01-01", "2026-01-31", "90"), ("2026-03-02", "2026-03-31", "80")],
            "85.08",
            61,
            [29],
        ),
        ([("2026-01-01", "2026-01-31", "90"), ("2026-02-01", "2026-12-31", None)], "90.00", 31, []),
        ([("2026-01-01", "2026-01-31", None)], None, 0, []),
        ([], None, 0, []),
    ],
)
def test_letters_are_joined_by_days(
    parts: list[tuple[str, str, str | None]], points: str | None, days: int, gaps: list[int]
) -> None:
    score = joined([served("样本", *part) for part in parts], 2)

    assert str(score.points) == str(points)
    assert score.days == days
    assert [gap.days for gap in score.gaps] == gaps
    assert len(score.left_out) == sum(part[2] is None for part in parts)


def test_the_working_tells_days_gaps_and_what_does_not_count() -> None:
    parts = [
        served("乙镇镇长", "2026-07-11", "2026-09-30", "80"),
        served("甲局局长", "2026-02-01", "2026-06-30", "90"),
        served("丙局副局长", "2026-10-01", "2026-12-31", None),
    ]

    assert [str(step) for step in joined(parts, 1, YEAR).working] == [
        "“甲局局长”, 2026.02.01 to 2026.06.30 (days: 150): 90.",
        "“乙镇镇长”, 2026.07.11 to 2026.09.30 (days: 82): 80.",
        "“丙局副局长”, 2026.10.01 to 2026.12.31 (days: 92): no score, they do not count.",
        "No letter from 2026.01.01 to 2026.01.31 (days: 31): they do not count.",
        "No letter from 2026.07.01 to 2026.07.10 (days: 10): they do not count.",
        "Scores × days 20060 / days 232 = ≈86.465517.",
        "Rounded half up, decimals kept 1: 86.5.",
    ]


def test_a_year_without_any_letter_is_one_gap() -> None:
    assert [gap.days for gap in joined([], 2, YEAR).gaps] == [365]


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (("2026-01-01", "2026-06-30"), ("2026-06-30", "2026-12-31"), "both hold on 2026.06.30"),
        (("2026-01-01", "2026-12-31"), ("2026-03-01", "2026-04-01"), "both hold on 2026.03.01"),
        (("2026-06-30", "2026-01-01"), ("2026-07-01", "2026-12-31"), "before it begins"),
    ],
)
def test_days_that_cannot_be_are_refused(
    first: tuple[str, str], second: tuple[str, str], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        joined([served("甲", *first, "80"), served("乙", *second, "90")], 2)


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 90)), min_size=1, max_size=8),
    st.lists(st.fractions(0, 120, max_denominator=300), min_size=8, max_size=8),
    st.randoms(use_true_random=False),
)
def test_joined_days_add_up_in_any_order(
    pieces: list[tuple[int, int]], points: list[Fraction], chance: Random
) -> None:
    parts, day = [], date(2026, 1, 1)
    for (gap, days), exact in zip(pieces, points, strict=False):
        start = day + timedelta(gap)
        day = start + timedelta(days)
        parts.append(Served("样本", start, day - timedelta(1), exact))
    period = (date(2026, 1, 1), day + timedelta(4))

    score = joined(parts, 2, period)
    chance.shuffle(parts)

    assert score.days == sum(days for _gap, days in pieces)
    assert score.days + sum(gap.days for gap in score.gaps) == (period[1] - period[0]).days + 1
    assert score.exact is not None
    assert min(part.exact or 0 for part in parts) <= score.exact
    assert score.exact <= max(part.exact or 0 for part in parts)
    assert joined(parts, 2, period) == score


@given(st.fractions(0, 120, max_denominator=300), st.integers(1, 364))
def test_one_letter_split_in_two_gives_the_same_year(exact: Fraction, days: int) -> None:
    border = YEAR[0] + timedelta(days)
    halves = [
        Served("甲", YEAR[0], border - timedelta(1), exact),
        Served("乙", border, YEAR[1], exact),
    ]

    assert joined(halves, 2).points == joined([Served("甲", *YEAR, exact)], 2).points


def test_a_plan_line_is_what_the_rules_need() -> None:
    assert problems_in_letter([PlanLine(weight=TOTAL)], TOTAL) == {}
