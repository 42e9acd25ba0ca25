"""公务员平时考核登记表 read back from the PDF: a quarter on a page; what goes on, who is found."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from desktop.appraisal.papers.routine_form import PAGE
from desktop.appraisal.papers.routine_form import ROUTINE_FORM_PAPER as PAPER
from desktop.appraisal.queries.papers_about import routine_about
from desktop.appraisal.records import RoutineAssessment
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.cadres.papers.printing import print_to_bytes
from desktop.paper.catalogue import PrintOptions
from desktop.store.store import Store
from tests.appraisal.form_boxes import pages_in, sizes_in, texts_in
from tests.appraisal.result_year import (
    YEAR,
    cadre_of,
    delete,
    join,
    member,
    plan,
    post,
    quarter,
    unit,
)
from tests.daily.papers.made import numbered
from tests.paper.reading import characters, without_space


@pytest.fixture
def group(store: Store) -> tuple[int, int]:
    """A cycle with a group."""
    return plan(store)


def made(store: Store, *ids: int) -> bytes:
    return print_to_bytes(store, PAPER, ids, PrintOptions(date(YEAR + 1, 1, 10)))[0]


def test_every_cell_is_filled_from_the_quarter(store: Store, group: tuple[int, int]) -> None:
    found = member(store, group)
    bureau = unit(store)
    post(store, found, bureau, "副局长", end=PartialDate(YEAR, 7))
    post(store, found, bureau, "局长", start=PartialDate(YEAR, 7), position=2)
    told = quarter(
        store,
        found,
        2,
        summary="完成了任务。",
        summary_on=PartialDate(YEAR, 6, 28),
        politics="好",
        ethics="较好",
        style="一般",
        integrity="较差",
        own_tasks="好",
        present_days=Decimal("60.5"),
        personal_leave_days=Decimal(0),
        sick_leave_days=Decimal("1.0"),
        leader_comment="工作扎实。",
        leader_on=PartialDate(YEAR, 7, 2),
        grade="较好",
        confirmed_on=PartialDate(YEAR, 7, 8),
        fed_back_on=PartialDate(YEAR, 7, 9),
    )
    pdf = made(store, told)
    assert pages_in(pdf) == 1
    assert f"公务员平时考核登记表（{YEAR}年第二季度）" in without_space(characters(pdf))
    assert texts_in(pdf, 1, PAGE) == {
        "name": "样本甲",
        "sex": "男",
        "birth_date": "1980.05",
        "post": "样县样本局副局长",
        "summary": f"签名：完成了任务。{YEAR}年6月28日",
        "politics": "好",
        "ethics": "较好",
        "style": "一般",
        "integrity": "较差",
        "own_tasks": "好",
        "attendance": "出勤60.5天事假0天病假1天旷工天",
        "leader": f"签名：工作扎实。{YEAR}年7月2日",
        "grade": f"签章：审定等次：较好{YEAR}年7月8日",
        "fed_back": f"本人签名：考核结果已于{YEAR}年7月9日向本人反馈。年月日",
    }


def test_an_empty_quarter_is_a_form_for_the_pen(store: Store, group: tuple[int, int]) -> None:
    pdf = made(store, quarter(store, member(store, group)))
    text = without_space(characters(pdf))
    for words in (
        *("处室及职务", "个人小结", "考核指标", "评价要素", "考核结果", "共性指标", "个性指标"),
        *("政治品质", "职业道德", "工作作风", "廉洁自律", "出勤情况", "主管领导评鉴"),
        *("组织人事部门审定", "结果反馈", "第一季度"),
    ):
        assert words in text
    assert texts_in(pdf, 1, PAGE)["grade"] == "签章：年月日"


@pytest.mark.parametrize(("key", "place"), [("summary", "summary"), ("leader_comment", "leader")])
def test_what_the_page_cannot_hold_goes_on(
    store: Store, group: tuple[int, int], key: str, place: str
) -> None:
    text = numbered(40)
    pdf = made(store, quarter(store, member(store, group), 1, **{key: text}))
    whole = without_space(characters(pdf))
    assert pages_in(pdf) == 2
    assert "（下接续页）" in texts_in(pdf, 1, PAGE)[place]
    assert sizes_in(pdf, 1, "点") == {9.0}
    missing = [part for part in text.split("\n") if part not in whole]
    assert len(missing) <= 1


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("", "", "1234"),
        (str(YEAR), str(YEAR), "1234"),
        (f"{YEAR}-03-31", f"{YEAR}-04-01", "12"),
        (f"{YEAR}-04", f"{YEAR}-09", "23"),
        (f"{YEAR}-07-01", "", "34"),
        ("", f"{YEAR}-03", "1"),
        (str(YEAR + 1), "", ""),
    ],
)
def test_quarters_are_found_by_the_days_they_touch(
    store: Store, group: tuple[int, int], start: str, end: str, found: str
) -> None:
    one = member(store, group)
    quarters = {quarter(store, one, number): str(number) for number in (4, 2, 3, 1)}
    told = store.read(routine_about, [cadre_of(store, one)], start, end)
    assert "".join(quarters[record] for record in told) == found


def test_the_quarter_of_a_body_and_a_deleted_one_are_refused(
    store: Store, group: tuple[int, int]
) -> None:
    body = quarter(store, join(store, group, unit_id=unit(store, "样县样本局")))
    with pytest.raises(UserError, match="样县样本局"):
        made(store, body)
    gone: Any = quarter(store, member(store, group))
    delete(store, RoutineAssessment, [gone])
    with pytest.raises(UserError, match="deleted"):
        made(store, gone)
