"""The score of a year from letters and points; the fast way says what the slow one says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.appraisal.fields.results import MINUS, PLUS
from desktop.appraisal.rules import member_score as rules
from desktop.appraisal.rules.exact_score import exact_score
from desktop.appraisal.rules.inputs import LetterInput, LineInput, MemberInput, PointInput
from desktop.appraisal.rules.lines import DoesNotApply, Given
from desktop.appraisal.rules.member_score import score_member
from desktop.appraisal.rules.sentences import rounded
from tests.appraisal.rules.member_inputs import YEAR, inputs

D = Decimal


def line(weight: str, given: Given, way: str = "是否") -> LineInput:
    return LineInput(1, "重点工作", "样本指标", None, D(weight), None, way, None, given)


def letter(
    *lines: LineInput, start: date = YEAR[0], end: date = YEAR[1], number: int = 1
) -> LetterInput:
    return LetterInput(number, 1, f"样本职务{number}", start, end, lines)


def member(*letters: LetterInput, **values: object) -> MemberInput:
    made = MemberInput(1, 1, D(100), 2, None, None, YEAR, letters, ())
    return replace(made, **values)  # type: ignore[arg-type]


def points(sign: str, number: str, on: date = YEAR[0]) -> PointInput:
    return PointInput(1, sign, D(number), on, "样本事由")


def test_one_letter_for_the_whole_year_is_its_own_score() -> None:
    result = score_member(member(letter(line("60", True), line("40", False))))

    assert (result.points, result.exact, result.joined) == (D("60.00"), Fraction(60), None)
    assert (result.missing, result.problem) == (0, "")
    assert [str(step) for step in result.working] == ["Rounded half up, decimals kept 2: 60.00."]


def test_what_is_missing_is_counted_and_what_does_not_apply_is_not() -> None:
    result = score_member(
        member(letter(line("60", True), line("20", None), line("20", DoesNotApply("挂职"))))
    )

    assert (result.points, result.missing) == (D("100.00"), 1)


def test_letters_are_joined_by_days_and_days_without_one_are_told() -> None:
    first = letter(line("100", True), end=date(2026, 1, 31))
    second = letter(line("100", False), start=date(2026, 2, 11), end=date(2026, 2, 28), number=2)

    result = score_member(member(second, first))

    assert result.exact == Fraction(3100, 49)
    assert result.joined is not None
    assert [gap.days for gap in result.joined.gaps] == [10, 306]
    assert [one.letter.id for one in result.letters] == [1, 2]


def test_points_beyond_the_letters_count_up_to_the_limits() -> None:
    given = member(
        letter(line("60", True), line("40", False)),
        points=(points(PLUS, "3"), points(MINUS, "2.5"), points(PLUS, "4")),
        plus_limit=D(5),
        minus_limit=D(10),
    )

    result = score_member(given)

    assert (result.plus, result.minus, result.exact) == tuple(map(Fraction, ("5", "2.5", "62.5")))
    assert [str(step) for step in result.working] == [
        "Plus points: 7.",
        "At most 5 plus points count.",
        "Minus points: 2.5.",
        "Letters 60 + plus points 5 - minus points 2.5 = 62.5.",
        "Rounded half up, decimals kept 2: 62.50.",
    ]


def test_what_keeps_a_score_from_being_made_is_told() -> None:
    none = score_member(member(points=(points(PLUS, "3"),)))
    empty = score_member(member(letter(line("100", None))))
    wrong = score_member(member(letter(line("99.99", True))))
    twice = score_member(member(letter(line("100", True)), letter(line("100", True), number=2)))

    assert [one.problem for one in (none, empty, wrong, twice)] == [
        rules.NO_LETTER,
        rules.NO_ACTUAL,
        rules.CANNOT_SCORE,
        rules.CANNOT_JOIN,
    ]
    assert all(one.points is None and one.exact is None for one in (none, empty, wrong, twice))
    assert wrong.why == "The weights make 99.99, not 100: 0.01 is missing."
    assert "both hold on 2026.01.01" in twice.why


def test_a_score_may_be_taken_down_by_minus_points_only_as_far_as_they_go() -> None:
    given = member(letter(line("100", False)), points=(points(MINUS, "2"),))

    assert score_member(given).points == D("-2.00")


@settings(max_examples=300)
@given(inputs(odd=True))
@example(member())
def test_the_fast_way_says_what_the_slow_one_says(sample: MemberInput) -> None:
    slow, fast = score_member(sample), exact_score(sample)

    assert tuple(fast) == (slow.exact, slow.missing, slow.problem)


@given(inputs())
def test_what_is_in_order_is_scored(sample: MemberInput) -> None:
    result = score_member(sample)

    assert result.problem in {"", rules.NO_LETTER, rules.NO_ACTUAL}
    assert (result.exact is None) is bool(result.problem)
    assert all(str(step) for step in result.working)
    if result.exact is not None:
        assert result.points == rounded(result.exact, sample.decimals)


@given(inputs(), st.randoms(use_true_random=False))
def test_the_order_of_entry_never_changes_a_score(sample: MemberInput, chance: Random) -> None:
    letters = [
        replace(one, lines=tuple(chance.sample(one.lines, len(one.lines))))
        for one in sample.letters
    ]
    mixed = replace(
        sample,
        letters=chance.sample(letters, len(letters)),
        points=chance.sample(list(sample.points), len(sample.points)),
    )

    before, after = score_member(sample), score_member(mixed)

    assert (after.points, after.exact, after.missing) == (
        before.points,
        before.exact,
        before.missing,
    )
    assert exact_score(mixed) == exact_score(sample)
