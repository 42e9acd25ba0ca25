"""年度考核结果审定表: who is counted in which row and column, and that all adds up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.appraisal.fields.decision import NO_GRADES
from desktop.appraisal.fields.evaluation import GRADES
from desktop.appraisal.rules.approval_sheet import (
    ABSENT,
    BODY,
    DIVISION,
    NO_GRADE,
    OTHER,
    OTHERS,
    PROBATION,
    ROWS,
    SANCTION,
    SECTION,
    UNDECIDED,
    column_of,
    row_of,
    summed,
    tallies,
)
from desktop.cadres.records import PostHolding

BUREAU, OFFICE = 1, 2
KINDS = {BUREAU: "政府部门", OFFICE: "内设机构"}


def post(title: str, level: str | None, unit: int | None = BUREAU, **values: bool) -> PostHolding:
    told = {"concurrent": False, **values}
    return PostHolding(title=title, level=level, unit_id=unit, **told)


@pytest.mark.parametrize(
    ("posts", "row"),
    [
        ([post("副局长", "乡科级副职")], BODY),
        ([post("局长", "乡科级正职")], SECTION),
        ([post("局长", "县处级正职")], DIVISION),
        ([post("主任", "乡科级副职", OFFICE)], SECTION),
        ([post("主任", "县处级副职", OFFICE)], DIVISION),
        ([post("科员", None)], OTHERS),
        ([], OTHERS),
        ([post("局长", "乡科级正职"), post("党组成员", "乡科级正职")], SECTION),
        ([post("主任", "乡科级副职", OFFICE), post("副局长", "乡科级副职")], BODY),
        ([post("副县长", "县处级副职", None)], BODY),
        ([post("科员", None), post("副局长", "乡科级副职", concurrent=True)], OTHERS),
    ],
)
def test_the_row_of_a_person(posts: list[PostHolding], row: str) -> None:
    assert row_of(posts, KINDS) == row


@pytest.mark.parametrize(
    ("grade", "no_grade", "column"),
    [
        ("基本称职", None, "基本称职"),
        (None, "新录用公务员试用期年度考核不确定等次", PROBATION),
        (None, "受政纪处分期间年度考核不确定等次", SANCTION),
        (None, "被立案调查尚未结案年度考核不确定等次", OTHER),
        (None, "不定等次", OTHER),
        (None, "病、事假累计超过考核年度半年不进行考核", ABSENT),
        (None, "不进行考核", ABSENT),
        (None, None, UNDECIDED),
    ],
)
def test_the_column_of_a_result(grade: str | None, no_grade: str | None, column: str) -> None:
    assert column_of(grade, no_grade) == column


def test_every_national_result_has_a_column() -> None:
    assert {column_of(None, one) for one in NO_GRADES} == {*NO_GRADE, ABSENT}


@given(
    st.lists(
        st.tuples(st.sampled_from(ROWS), st.sampled_from([*GRADES, *NO_GRADE, ABSENT, UNDECIDED]))
    )
)
def test_the_sums_add_up(people: list[tuple[str, str]]) -> None:
    rows = tallies(people)
    whole = summed(rows.values())
    assert whole.all == len(people)
    assert whole.all == sum(row.all for row in rows.values())
    for one in (*rows.values(), whole):
        figures = one.figures(with_undecided=True)
        assert one.all == one.graded + one.without + figures[-2] + figures[-1]
    by_row = [row.figures(with_undecided=True) for row in rows.values()]
    assert [sum(column) for column in zip(*by_row, strict=True)] == [
        *whole.figures(with_undecided=True)
    ]
