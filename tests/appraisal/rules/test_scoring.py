"""Each way of scoring at its borders, and the score of a letter."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.appraisal.rules.lines import Given, Marks
from desktop.appraisal.rules.scoring import LetterScore, score_letter, score_of
from desktop.appraisal.rules.sentences import figures, rounded
from desktop.appraisal.rules.ways import Way
from desktop.base.errors import UserError
from tests.appraisal.rules.plan_lines import PlanLine, given_of, line

D = Decimal
TOTAL = D(100)
BANDS = "≥100：1；≥90：0.9；≥80：0.8；<80：0"
LATE = "≤3：1；≤5：0.8；>5：0.5"
LEDGER = "正面+1；负面-2；上限5；下限-5"


@pytest.mark.parametrize(
    ("way", "parameters", "actual", "points"),
    [
        ("完成率", "", "100", "20"),
        ("完成率", "", "95", "19"),
        ("完成率", "", "0", "0"),
        ("完成率", "", "-5", "0"),
        ("完成率", "", "130", "20"),
        ("完成率", "上限1.2", "119", "23.8"),
        ("完成率", "上限1.2", "120", "24"),
        ("完成率", "上限1.2", "120.01", "24"),
        ("完成率", "下限0.6", "60", "12"),
        ("完成率", "下限0.6", "59.99", "12"),
        ("完成率", "下限0.6", "0", "12"),
        ("完成率", "低于0.6不得分", "60", "12"),
        ("完成率", "低于0.6不得分", "59.99", "0"),
        ("完成率", "下限0.7；低于0.6不得分", "65", "14"),
        ("完成率", "下限0.7；低于0.6不得分", "50", "0"),
        ("完成率", "越低越好", "100", "20"),
        ("完成率", "越低越好", "125", "16"),
        ("完成率", "越低越好", "50", "20"),
        ("完成率", "越低越好；上限1.2", "80", "24"),
        ("完成率", "越低越好；上限1.2", "0", "24"),
        ("分档", BANDS, "100", "20"),
        ("分档", BANDS, "99.99", "18"),
        ("分档", BANDS, "90", "18"),
        ("分档", BANDS, "89.99", "16"),
        ("分档", BANDS, "80", "16"),
        ("分档", BANDS, "79.99", "0"),
        ("分档", "≥80：0.8；<80：0；≥100：1；≥90：0.9", "100", "20"),
        ("分档", "≥90：0.9", "89", "0"),
        ("分档", ">90：1；≥90：0.9", "90", "18"),
        ("分档", ">90：1；≥90：0.9", "90.01", "20"),
        ("分档", LATE, "3", "20"),
        ("分档", LATE, "3.01", "16"),
        ("分档", LATE, "5", "16"),
        ("分档", LATE, "5.01", "10"),
        ("扣分", "", "0", "20"),
        ("扣分", "", "3", "17"),
        ("扣分", "每次2；最多扣完", "10", "0"),
        ("扣分", "每次2；最多扣完", "11", "0"),
        ("扣分", "每次2；最多10", "5", "10"),
        ("扣分", "每次2；最多10", "6", "10"),
        ("扣分", "每次10；最多25", "3", "-5"),
        ("加分", "", "0", "0"),
        ("加分", "", "20", "20"),
        ("加分", "", "21", "20"),
        ("加分", "每次1；上限5", "5", "5"),
        ("加分", "每次2；上限5", "3", "5"),
        ("是否", "", "yes", "20"),
        ("是否", "", "no", "0"),
        ("评议", "", "100+", "20"),
        ("评议", "", "90+80", "17"),
        ("评议", "", "0+100+95.5", "391/30"),
        ("评议", "", "90+80|70", "16"),
        ("评议", "领导40%", "90+80|70", "15.8"),
        ("评议", "领导40%", "90+80|70+90", "16.6"),
        ("评议", "领导40%", "90+80", "17"),
        ("评议", "领导40%", "90+80|", "17"),
        ("评议", "领导40%", "|70", "14"),
        ("民主测评", "", "0", "0"),
        ("民主测评", "", "100", "20"),
        ("民主测评", "", "91.35", "18.27"),
        ("台账", LEDGER, "+0-0", "0"),
        ("台账", LEDGER, "+5-0", "5"),
        ("台账", LEDGER, "+6-0", "5"),
        ("台账", LEDGER, "+3-2", "-1"),
        ("台账", LEDGER, "+0-3", "-5"),
        ("台账", "", "+3-4", "0"),
        ("台账", "", "+25-0", "20"),
        ("台账", "基础15；负面-2", "+1-3", "10"),
    ],
)
def test_a_way_at_its_borders(way: str, parameters: str, actual: str, points: str) -> None:
    scored = score_of(line(way, parameters), given_of(actual))

    assert scored.exact == Fraction(points)
    assert scored.missing is None
    assert scored.working


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize(("actual", "why"), [("-", "no actual yet"), ("n/a", "全年脱产学习")])
def test_what_is_absent_is_missing_and_never_0(way: Way, actual: str, why: str) -> None:
    scored = score_of(line(way, way.example), given_of(actual))

    assert scored.points is None and scored.exact is None
    assert why in str(scored.missing)


def test_points_are_exact_where_they_end_and_precise_where_not() -> None:
    assert score_of(line(Way.EVALUATION), D("91.35")).points == D("18.27")
    third = score_of(PlanLine(target=D(3)), D(1)).points
    assert third is not None and abs(third * 3 - 20) < D("1E-40")


def test_a_panel_without_marks_is_missing() -> None:
    assert str(score_of(line(Way.PANEL), ()).missing) == "no marks yet"
    assert str(score_of(line(Way.PANEL), Marks()).missing) == "no marks yet"


@pytest.mark.parametrize(
    ("actual", "said"),
    [
        ("90|", "The leader gave no mark: the panel's mean counts alone."),
        ("|90", "The panel gave no mark: the leader's mean counts alone."),
        ("90|80", "Panel 90 × 0.6 + leader 80 × 0.4 = 86."),
    ],
)
def test_how_panel_and_leader_were_joined_is_told(actual: str, said: str) -> None:
    scored = score_of(line(Way.PANEL, "领导40%"), given_of(actual))

    assert said in map(str, scored.working)


@pytest.mark.parametrize(
    ("way", "actual", "sentence"),
    [
        ("完成率", "yes", "A number is needed."),
        ("分档", "+1-0", "A number is needed."),
        ("扣分", "1.5", "a whole number, 0 or more"),
        ("扣分", "-1", "a whole number, 0 or more"),
        ("加分", "no", "a whole number, 0 or more"),
        ("是否", "1", "Yes or no is needed."),
        ("评议", "90+101", "A mark from 0 to 100 is needed."),
        ("评议", "90|101", "A mark from 0 to 100 is needed."),
        ("评议", "90", "The marks of the panel are needed."),
        ("民主测评", "100.01", "A mark from 0 to 100 is needed."),
        ("台账", "3", "plus and minus entries"),
    ],
)
def test_an_actual_of_another_kind_is_refused(way: str, actual: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        score_of(line(way, Way(way).example), given_of(actual))


@pytest.mark.parametrize("target", [None, D(0), D(-1)])
def test_completion_without_a_target_cannot_be_scored(target: Decimal | None) -> None:
    with pytest.raises(UserError, match="target"):
        score_of(PlanLine(target=target), D(1))


def test_the_working_tells_every_step_and_each_default() -> None:
    scored = score_of(line(Way.COMPLETION, "上限1.2"), D(125))

    assert [str(step) for step in scored.working] == [
        "Actual 125 件 / target 100 件 = ratio 1.25.",
        "It counts as the cap 1.2.",
        "Weight 20 × 1.2 = 24.",
        "Not written, therefore taken: 下限0；越高越好.",
    ]


# A letter


def scored(lines: list[PlanLine], actuals: list[str], decimals: int = 2) -> LetterScore:
    return score_letter(lines, [given_of(actual) for actual in actuals], TOTAL, decimals)


def test_parts_left_out_are_re_weighted_and_it_says_so() -> None:
    lines = [
        line("是否", weight="60"),
        line("评议", weight="20"),
        line("扣分", weight="20", name="乙"),
    ]

    score = scored(lines, ["yes", "75+", "-"])

    assert score.points == D("93.75")
    assert score.left_out == (2,)
    assert [str(step) for step in score.working] == [
        "“乙” (weight 20) is left out: no actual yet.",
        "The other parts make 75 of 80 points; × 100 / 80 = 93.75.",
        "Rounded half up, decimals kept 2: 93.75.",
    ]


def test_points_beyond_the_total_are_not_re_weighted() -> None:
    lines = [
        line("是否", weight="50"),
        line("是否", weight="50"),
        line("加分", "上限5", "0"),
        line("台账", LEDGER, "0"),
    ]

    assert scored(lines, ["yes", "-", "3", "+0-2"]).points == D(99)
    assert scored(lines, ["yes", "yes", "-", "-"]).points == D(100)


@pytest.mark.parametrize("actuals", [["-", "-"], ["-", "3"]])
def test_without_a_weighted_actual_there_is_no_score(actuals: list[str]) -> None:
    score = scored([line("是否", weight="100"), line("加分", "上限5", "0")], actuals)

    assert score.points is None and score.exact is None
    assert "there is no score" in str(score.working[-1])


def test_the_score_is_rounded_once_at_the_end() -> None:
    thirds = [line("完成率", weight="0.005") for _ in range(3)]
    lines = [
        *(PlanLine(weight=one.weight, target=D(3)) for one in thirds),
        line("是否", weight="99.985"),
    ]

    # 3 × 0.005 / 3 = 0.005, exactly half a unit, although no third of it ends.
    assert scored(lines, ["1", "1", "1", "no"]).points == D("0.01")


def test_a_letter_whose_weights_miss_the_total_has_no_score() -> None:
    with pytest.raises(UserError, match=r"The weights make 99\.99, not 100: 0\.01 is missing\."):
        scored([line("是否", weight="99.99")], ["yes"])


def test_a_line_that_cannot_be_scored_is_named() -> None:
    with pytest.raises(UserError, match="“样本”: Yes or no is needed"):
        scored([line("是否", weight="100")], ["5"])


@pytest.mark.parametrize(
    ("number", "decimals", "shown"),
    [
        ("92.445", 2, "92.45"),
        ("92.4449999", 2, "92.44"),
        ("-0.005", 2, "-0.01"),
        ("-0.004", 2, "0.00"),
        ("0.5", 0, "1"),
        ("2.5", 0, "3"),
        ("100", 2, "100.00"),
    ],
)
def test_rounding_is_half_up(number: str, decimals: int, shown: str) -> None:
    assert str(rounded(D(number), decimals)) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Fraction(1, 3), "≈0.333333"),
        (Fraction(-2, 3), "≈-0.666667"),
        (D("1E+2"), "100"),
        (D("1.500"), "1.5"),
        (D("0.0000001"), "≈0"),
        (7, "7"),
    ],
)
def test_figures_are_written_as_people_do(number: Decimal | Fraction | int, shown: str) -> None:
    assert figures(number) == shown


# Properties

FULL: dict[Way, Given] = {
    Way.COMPLETION: D(100),
    Way.BANDS: D(100),
    Way.DEDUCTION: D(0),
    Way.PLUS: D(1000),
    Way.YES_NO: True,
    Way.PANEL: (D(100), D(100)),
    Way.EVALUATION: D(100),
    Way.LEDGER: given_of("+1000-0"),
}
NUMBERS = st.decimals(0, 200, places=2)
MARKS = st.decimals(0, 100, places=1)
ENTRIES = st.builds(
    lambda plus, minus: given_of(f"+{plus}-{minus}"), st.integers(0, 9), st.integers(0, 9)
)
ACTUALS: dict[Way, st.SearchStrategy[Given]] = {
    Way.COMPLETION: NUMBERS,
    Way.BANDS: NUMBERS,
    Way.DEDUCTION: st.integers(0, 30).map(Decimal),
    Way.PLUS: st.integers(0, 30).map(Decimal),
    Way.YES_NO: st.booleans(),
    Way.PANEL: st.lists(MARKS, max_size=7).map(tuple)
    | st.builds(Marks, st.lists(MARKS, max_size=3), st.lists(MARKS, max_size=2)),
    Way.EVALUATION: MARKS,
    Way.LEDGER: ENTRIES,
}


def _parameters(way: Way) -> str | None:
    return BANDS if way is Way.BANDS else None


@st.composite
def letters(draw: st.DrawFn) -> tuple[list[PlanLine], list[Given]]:
    """A letter whose weights are cut from the total, with an actual or none for each line."""
    cuts = draw(st.lists(st.integers(1, 9999), unique=True, max_size=11).map(sorted))
    weights = [D(high - low) / 100 for low, high in zip([0, *cuts], [*cuts, 10000], strict=True)]
    ways = draw(st.lists(st.sampled_from(Way), min_size=len(weights), max_size=len(weights)))
    lines = [line(way, _parameters(way), str(one)) for way, one in zip(ways, weights, strict=True)]
    return lines, [draw(st.none() | ACTUALS[way]) for way in ways]


@given(letters(), st.randoms(use_true_random=False))
def test_the_order_of_entry_never_changes_a_score(
    letter: tuple[list[PlanLine], list[Given]], chance: Random
) -> None:
    lines, actuals = letter
    order = list(range(len(lines)))
    chance.shuffle(order)

    before = score_letter(lines, actuals, TOTAL, 2)
    after = score_letter([lines[i] for i in order], [actuals[i] for i in order], TOTAL, 2)

    assert (after.points, after.exact) == (before.points, before.exact)


@given(st.permutations([D("88.5"), D(91), D("79.3"), D(100)]))
def test_the_order_of_marks_never_changes_a_score(marks: list[Decimal]) -> None:
    assert score_of(line(Way.PANEL), marks).exact == Fraction("17.94")


@given(letters())
def test_re_weighting_keeps_the_total_where_all_parts_are_full(
    letter: tuple[list[PlanLine], list[Given]],
) -> None:
    lines, actuals = letter
    full = [
        None if actual is None else FULL[Way(one.way)]
        for one, actual in zip(lines, actuals, strict=True)
    ]

    score = score_letter(lines, full, TOTAL, 2)

    assert score.exact == (None if all(one is None for one in full) else 100)


@given(letters())
def test_a_score_lies_within_the_total(letter: tuple[list[PlanLine], list[Given]]) -> None:
    score = score_letter(*letter, TOTAL, 2)

    assert score.exact is None or 0 <= score.exact <= 100
    assert all(str(step) for part in score.parts for step in part.working)
