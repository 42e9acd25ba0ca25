"""Ballots: sums that add up, two counts, the score by classes, and that no small class is told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.appraisal.fields.evaluation import BODY_ASPECTS, OVERALL, PERSON_ASPECTS
from desktop.appraisal.rules.ballots import (
    COLUMNS,
    ClassCount,
    Counts,
    Row,
    SheetCount,
    differences,
    marking,
    problems_in_sheet,
    row_problem,
    score_subject,
    told_apart,
    told_groups,
)
from desktop.appraisal.rules.rulebook import Rulebook, rulebook

RULES = rulebook()
PERSON = marking("个人", RULES)
OF = 1
SMALL = 5


def rules(**values: str) -> Rulebook:
    return rulebook(values)


def sheet(counts: Counts, aspects: Sequence[str] = PERSON_ASPECTS, invalid: int = 0) -> SheetCount:
    valid = sum(counts)
    return SheetCount(valid + invalid, valid, invalid, {(OF, one): counts for one in aspects})


def voters(name: str, weight: str, counts: Counts, issued: int | None = None) -> ClassCount:
    made = sheet(counts)
    return ClassCount(name, Decimal(weight), made.returned if issued is None else issued, made)


# One sheet


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(10, 5, 2, 1, 2), ""),
        (Counts(10, 5, 2, 1, 0), "18 of 20: 2 missing"),
        (Counts(10, 5, 2, 1, 5), "23 of 20: 3 too many"),
        (Counts(21, -1, 0, 0, 0), "A count cannot be below 0."),
        (Counts(), "0 of 20: 20 missing"),
    ],
)
def test_the_five_columns_make_the_valid_ballots(counts: Counts, said: str) -> None:
    assert row_problem(counts, 20) == said


@pytest.mark.parametrize(
    ("issued", "returned", "valid", "invalid", "said"),
    [
        (30, 28, 26, 2, ""),
        (30, 28, 26, 1, "Valid and invalid ballots make 27, not 28."),
        (30, 31, 30, 1, "30 ballots were issued; no more than that can come back."),
        (None, 1, 1, 0, "Write first how many ballots of this class were issued."),
    ],
)
def test_ballots_issued_returned_and_valid_add_up(
    issued: int | None, returned: int, valid: int, invalid: int, said: str
) -> None:
    found = problems_in_sheet(issued, SheetCount(returned, valid, invalid, {}), [])
    assert found.get("returned", "") == said


def test_each_row_that_does_not_add_up_is_named() -> None:
    rows: list[Row] = [(1, "德"), (1, "能"), (2, "德")]
    counts = {(1, "德"): Counts(3), (1, "能"): Counts(2), (2, "德"): Counts(1, 1, 1, 1)}
    found = problems_in_sheet(3, SheetCount(3, 3, 0, counts), rows)
    assert found == {"1/能": "2 of 3: 1 missing", "2/德": "4 of 3: 1 too many"}


_numbers = st.integers(0, 40)
_counts = st.builds(Counts, *[_numbers] * 5)
_sheets = st.builds(
    SheetCount,
    _numbers,
    _numbers,
    _numbers,
    st.dictionaries(st.tuples(st.integers(1, 3), st.sampled_from(PERSON_ASPECTS)), _counts),
)
_ROWS = [(subject, aspect) for subject in (1, 2, 3) for aspect in PERSON_ASPECTS]


@given(_sheets, _sheets)
def test_two_counts_agree_just_where_no_difference_is_listed(
    one: SheetCount, other: SheetCount
) -> None:
    found = differences(one, other, _ROWS)
    assert differences(one, one, _ROWS) == []
    mended = {row: list(one.counts.get(row, Counts())) for row in _ROWS}
    heads = {"returned": one.returned, "valid": one.valid, "invalid": one.invalid}
    for told in found:
        assert told.first != told.second
        if told.subject_id is None:
            heads[told.column] = told.second
        else:
            place = COLUMNS.index(told.column)
            mended[told.subject_id, told.aspect][place] = told.second
    again = SheetCount(**heads, counts={row: Counts(*made) for row, made in mended.items()})
    assert differences(again, other, _ROWS) == []
    back = differences(other, one, _ROWS)
    assert [(x.first, x.second) for x in back] == [(x.second, x.first) for x in found]


# The score


def test_aspects_and_classes_are_weighed_exactly() -> None:
    """德20能15勤15绩30廉20; 优秀 100, 称职 80, 基本称职 60, 不称职 0."""
    best, good = Counts(6), Counts(0, 12)
    made = {(OF, one): best if one in "德绩" else Counts(0, 6) for one in PERSON_ASPECTS}
    first = ClassCount("A", Decimal(60), 6, SheetCount(6, 6, 0, made))
    second = voters("B", "40", good)
    score = score_subject(OF, [first, second], PERSON, SMALL)
    assert score.points == Fraction(60 * 90 + 40 * 80, 100)
    assert str(score.working[1]) == "Class A, weight 60 %, 6 valid ballots: 90"
    assert str(score.working[-1]) == "Democratic evaluation: 86 of 100, by weights that make 100."


def test_an_empty_mark_is_no_grade() -> None:
    """Of ten ballots four gave no grade: the six that did count alone."""
    score = score_subject(OF, [voters("A", "100", Counts(3, 3, 0, 0, 4))], PERSON, SMALL)
    assert score.points == 90


def test_an_aspect_that_all_left_empty_is_left_out() -> None:
    made = {(OF, one): Counts(5) for one in PERSON_ASPECTS} | {(OF, "绩"): Counts(blank=5)}
    one = ClassCount("A", Decimal(100), 5, SheetCount(5, 5, 0, made))
    assert score_subject(OF, [one], PERSON, SMALL).points == 100


def test_a_class_without_a_valid_ballot_is_left_out_and_said() -> None:
    none = ClassCount("C", Decimal(30), 8, SheetCount(2, 0, 2, {}))
    classes = [voters("A", "40", Counts(6)), voters("B", "30", Counts(0, 9)), none]
    score = score_subject(OF, classes, PERSON, SMALL)
    assert score.points == Fraction(40 * 100 + 30 * 80, 70)
    said = " ".join(map(str, score.working))
    assert "Class C returned no valid ballot" in said
    assert "by weights that make 70" in said
    assert none.missing == 6


def test_nobody_gave_a_grade() -> None:
    score = score_subject(OF, [voters("A", "100", Counts(blank=9))], PERSON, SMALL)
    assert score.points is None
    assert str(score.working[-1]) == "No ballot gave a grade."


def test_the_overall_evaluation_alone_where_the_rule_says_so() -> None:
    how = marking("个人", rules(evaluation_from="总体"))
    made = {(OF, one): Counts(0, 0, 0, 5) for one in PERSON_ASPECTS} | {(OF, OVERALL): Counts(5)}
    one = ClassCount("A", Decimal(100), 5, SheetCount(5, 5, 0, made))
    assert score_subject(OF, [one], how, SMALL).points == 100


def test_the_aspects_of_a_leading_body_count_alike() -> None:
    how = marking("班子", RULES)
    made = {(OF, one): Counts(0, 5) for one in BODY_ASPECTS} | {(OF, BODY_ASPECTS[0]): Counts(5)}
    one = ClassCount("A", Decimal(100), 5, SheetCount(5, 5, 0, made))
    score = score_subject(OF, [one], how, SMALL)
    assert score.points == 85
    assert "count alike" in str(score.working[0])


def test_marks_and_weights_with_decimals_stay_exact() -> None:
    how = marking(
        "个人", rules(grade_marks="95.5;80;60;0", aspect_weights="德12.5;能17.5;勤20;绩30;廉20")
    )
    score = score_subject(OF, [voters("A", "100", Counts(1, 2, 0, 4))], how, SMALL)
    assert score.points == Fraction("255.5") / 7


@given(
    st.permutations(
        [("A", "20", Counts(7, 1)), ("B", "30", Counts(3, 3, 3)), ("C", "50", Counts(1, 2, 3, 4))]
    )
)
def test_the_order_of_classes_never_changes_a_score(told: list[tuple[str, str, Counts]]) -> None:
    classes = [voters(*one) for one in told]
    usual = [voters(*one) for one in sorted(told)]
    assert (
        score_subject(OF, classes, PERSON, SMALL).points
        == score_subject(OF, usual, PERSON, SMALL).points
    )


# What may be told


@pytest.mark.parametrize(
    ("ballots", "singly", "together"),
    [
        ((6, 12, 20), "ABC", ""),
        ((4, 12, 20), "C", "AB"),
        ((12, 4, 20), "C", "AB"),
        ((2, 2, 20, 30), "D", "ABC"),
        ((2, 3, 20), "C", "AB"),
        ((4, 12), "", "AB"),
        ((4,), "", "A"),
        ((9,), "A", ""),
        ((2, 2), "", "AB"),
        ((0, 3, 9), "", "BC"),
        ((0, 8, 9), "BC", ""),
    ],
)
def test_small_classes_are_told_together(
    ballots: Sequence[int], singly: str, together: str
) -> None:
    classes = [voters(name, "10", Counts(n)) for name, n in zip("ABCD", ballots, strict=False)]
    told = told_apart(classes, SMALL)
    assert "".join(one.name for one in told.singly) == singly
    assert "".join(one.name for one in told.together) == together


def test_fewer_than_five_ballots_in_all_are_not_shown_by_grade() -> None:
    classes = [voters("A", "50", Counts(2)), voters("B", "50", Counts(0, 2))]
    (total,) = told_groups(classes, PERSON_ASPECTS, PERSON, SMALL)
    assert total.aspects == ()
    working = " ".join(map(str, score_subject(OF, classes, PERSON, SMALL).working))
    assert "Classes A、B together" in working


def test_the_sums_of_hidden_classes_are_not_shown_where_the_score_would_give_them_away() -> None:
    """The score weighs A with 40 and B with 60: with the sum of both one could solve for A."""
    classes = [voters("A", "40", Counts(3)), voters("B", "60", Counts(10, 20))]
    (total,) = told_groups(classes, PERSON_ASPECTS, PERSON, SMALL)
    assert total.aspects == (OVERALL,)
    assert total.counts(OF, OVERALL) == Counts(13, 20)
    overall = marking("个人", rules(evaluation_from="总体"))
    (total,) = told_groups(classes, PERSON_ASPECTS, overall, SMALL)
    assert total.aspects == PERSON_ASPECTS[:-1]


_classes = st.lists(st.tuples(st.integers(0, 25), st.integers(1, 50)), min_size=1, max_size=6)


@given(_classes, st.sampled_from(["分项", "总体"]))
def test_no_small_class_can_be_derived_from_what_is_shown(
    told: list[tuple[int, int]], score_from: str
) -> None:
    """What is shown of an aspect are sums over classes, and of those of the score the weighed sum.

    A class is derived where its own line is a combination of the lines that are shown.
    """
    how = marking("个人", rules(evaluation_from=score_from))
    classes = [
        voters(name, str(weight), Counts(ballots))
        for name, (ballots, weight) in zip("ABCDEF", told, strict=False)
    ]
    voting = [one for one in classes if one.valid]
    shown = told_groups(classes, PERSON_ASPECTS, how, SMALL)
    for aspect in PERSON_ASPECTS:
        lines = [
            [Fraction(one in group.classes) for one in voting]
            for group in shown
            if aspect in group.aspects
        ]
        if aspect in how.weights and len(voting) > 1:
            lines.append([Fraction(one.weight) for one in voting])
        for place, one in enumerate(voting):
            own = [Fraction(place == other) for other in range(len(voting))]
            if one.valid < SMALL:
                assert _rank([*lines, own]) > _rank(lines), (one.name, aspect)
        for group in shown:
            assert not group.aspects or group.valid >= SMALL


def _rank(lines: list[list[Fraction]]) -> int:
    rows, rank = [list(line) for line in lines], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((n for n in range(rank, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        for n in range(rank + 1, len(rows)):
            ratio = rows[n][column] / rows[rank][column]
            rows[n] = [a - ratio * b for a, b in zip(rows[n], rows[rank], strict=True)]
        rank += 1
    return rank


@given(_classes)
def test_no_working_names_a_small_class_with_its_score(told: list[tuple[int, int]]) -> None:
    classes = [
        voters(name, str(weight), Counts(ballots))
        for name, (ballots, weight) in zip("ABCDEF", told, strict=False)
    ]
    working = score_subject(OF, classes, PERSON, SMALL).working
    for one in classes:
        if 0 < one.valid < SMALL:
            assert not [step for step in working if step.values.get("name") == one.name]
