"""公务员年度考核登记表 read back from the PDF: lines, cells, overflow, what it is filled from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest

from desktop.appraisal.papers import annual_form
from desktop.appraisal.papers.annual_form import ANNUAL_FORM_PAPER as PAPER
from desktop.appraisal.papers.annual_form import PAGE_1, PAGE_2
from desktop.appraisal.queries.papers_about import cycles_about, members_about
from desktop.appraisal.queries.result_papers import annual_contents
from desktop.appraisal.records import GroupMember
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.cadres.papers.printing import print_to_bytes
from desktop.cadres.records import Training
from desktop.paper.catalogue import PrintJob, PrintOptions
from desktop.reports.queries import printed_paper, stale_values
from desktop.store.store import Store
from tests.appraisal.form_boxes import (
    MM,
    TOLERANCE,
    edges,
    line_places,
    pages_in,
    sizes_in,
    texts_in,
)
from tests.appraisal.result_year import (
    SUMMARY,
    YEAR,
    add,
    assessed,
    cadre_of,
    circumstance,
    delete,
    join,
    member,
    named,
    plan,
    post,
    rank,
    told,
    unit,
)
from tests.daily.papers.made import numbered
from tests.paper.reading import characters, without_space

TODAY = date(YEAR + 1, 1, 10)


@pytest.fixture
def group(store: Store) -> tuple[int, int]:
    """A cycle with a group."""
    return plan(store)


@pytest.fixture
def whole(store: Store, group: tuple[int, int]) -> int:
    """A member of whom everything is on file."""
    found = member(store, group, political_status="中共党员", birth_date=PartialDate(1980, 5, 6))
    post(store, found, unit(store), "局长")
    rank(store, found, "一级主任科员")
    told(
        store,
        found,
        duties="主持全面工作。",
        training="参加样本培训。",
        handed_in_on=PartialDate(YEAR, 12, 20),
    )
    assessed(
        store,
        found,
        leader_comment="工作扎实。",
        leader_grade="优秀",
        leader_on=PartialDate(YEAR, 12, 25),
        organ_opinion="同意主管领导意见。",
        organ_on=PartialDate(YEAR + 1, 1, 8),
        grade="称职",
        state="已审定",
        opinion="同意",
        opinion_text="我将继续努力。",
        opinion_on=PartialDate(YEAR + 1, 1, 9),
    )
    return found


def made(store: Store, *ids: int) -> bytes:
    return print_to_bytes(store, PAPER, ids, PrintOptions(TODAY))[0]


def content_of(store: Store, member_id: int) -> dict[str, Any]:
    return store.read(lambda session: next(annual_contents(session, [member_id])))


def near(found: Sequence[float], expected: Sequence[float]) -> None:
    """Every line lies where it is wanted, and none is missing."""
    assert len(found) == len(expected)
    assert found == pytest.approx(expected, abs=TOLERANCE)


def test_the_lines_lie_where_the_form_has_them(store: Store, whole: int) -> None:
    """Facts section 3.1: margins 20.0 and 19.0 mm, the columns, 152.9 mm for the summary."""
    pdf = made(store, whole)
    upright, level = line_places(pdf, 1)
    near(upright, edges(19.0, (27.4, 36.8, 27.1, 27.1, 25.1, 26.3)))
    assert level[-1] - level[-2] == pytest.approx(152.9 * MM, abs=TOLERANCE)
    assert level[-1] <= (297 - 17) * MM
    upright, level = line_places(pdf, 2)
    near(upright, edges(19.0, (24.9, 141.6)))
    near(level, edges(20.0, (43.5, 36.9, 36.9, 40.8, 57.4, 35.3)))


def test_every_cell_is_filled_from_the_records(store: Store, whole: int) -> None:
    pdf = made(store, whole)
    assert pages_in(pdf) == 2
    assert f"公务员年度考核登记表（{YEAR}年度）" in without_space(characters(pdf))
    assert texts_in(pdf, 1, PAGE_1) == {
        "name": "样本甲",
        "sex": "男",
        "birth_date": "1980.05",
        "political_status": "中共党员",
        "post_since": "2019.03",
        "post": "样县样本局局长、一级主任科员",
        "duties": "主持全面工作。",
        "summary": f"签名：{SUMMARY}{YEAR}年12月20日",
    }
    assert texts_in(pdf, 2, PAGE_2) == {
        "training": "参加样本培训。",
        "leader": f"签名：工作扎实。建议等次：优秀{YEAR}年12月25日",
        "organ": f"签名：同意主管领导意见。确定等次：称职{YEAR + 1}年1月8日",
        "opinion": f"签名：同意我将继续努力。{YEAR + 1}年1月9日",
        "no_grade": "盖章或签名：年月日",
        "filed": "",
    }


def test_the_labels_of_the_form_all_stand(store: Store, group: tuple[int, int]) -> None:
    """A member of whom nothing is told yet: the form for the pen."""
    text = without_space(characters(made(store, member(store, group))))
    for words in (
        *("姓名", "性别", "出生年月", "政治面貌", "任现职时间", "单位及职务职级"),
        *("从事或分管工作", "个人总结", "参加脱产培训情况", "主管领导评语和考核等次建议"),
        *("机关负责人或考核委员会意见", "本人意见", "未确定等次或不参加考核情况说明"),
        "公务员主管部门备案",
    ):
        assert words in text
    assert "等次：" not in text


def test_posts_and_rank_are_those_of_the_end_of_the_year(
    store: Store, group: tuple[int, int]
) -> None:
    found = member(store, group, form_post="样县新局局长")
    bureau = unit(store)
    post(store, found, bureau, "副局长", end=PartialDate(YEAR + 1, 2))
    post(store, found, bureau, "局长", start=PartialDate(YEAR + 1, 2), position=2)
    rank(store, found, "四级主任科员", end=PartialDate(YEAR, 6))
    rank(store, found, "三级主任科员", start=PartialDate(YEAR, 6), position=2)
    assert content_of(store, found)["post"] == "样县样本局副局长、三级主任科员"


def test_the_own_wording_of_the_posts_counts_while_they_are_held(
    store: Store, group: tuple[int, int]
) -> None:
    found = member(store, group, form_post="样县样本局党组书记、局长、二级主任科员")
    post(store, found, unit(store), "局长")
    rank(store, found, "二级主任科员")
    assert content_of(store, found)["post"] == "样县样本局党组书记、局长、二级主任科员"


def test_without_a_post_the_unit_stands_with_the_rank(store: Store, group: tuple[int, int]) -> None:
    found = member(store, group)
    named(store, found, unit_id=unit(store))
    rank(store, found, "一级科员")
    assert content_of(store, found)["post"] == "样县样本局一级科员"


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        (PartialDate(YEAR, 3, 1), PartialDate(YEAR, 3, 28), f"{YEAR}.03.01—{YEAR}.03.28　"),
        (PartialDate(YEAR - 1, 12), PartialDate(YEAR, 1), f"{YEAR - 1}.12—{YEAR}.01　"),
        (PartialDate(YEAR, 5), None, f"{YEAR}.05　"),
        (PartialDate(YEAR - 1, 5), PartialDate(YEAR - 1, 6), ""),
        (PartialDate(YEAR + 1, 5), None, ""),
        (None, None, ""),
    ],
)
def test_training_of_the_year_stands_where_the_person_told_none(
    store: Store, group: tuple[int, int], start: Any, end: Any, printed: str
) -> None:
    found = member(store, group)
    told(store, found)
    course = Training(
        cadre_id=cadre_of(store, found),
        name="进修班",
        organizer="样县党校",
        start=start,
        end=end,
        hours=Decimal("40.0"),
    )
    add(store, course)
    text = f"{printed}参加样县党校进修班，40学时" if printed else ""
    assert content_of(store, found)["training"] == text


def test_why_there_is_no_grade_stands_only_once_that_is_decided(
    store: Store, group: tuple[int, int]
) -> None:
    found, other = member(store, group), member(store, group, "样本乙")
    for one in (found, other):
        circumstance(
            store, one, "病事假", start=PartialDate(YEAR, 2, 1), end=PartialDate(YEAR, 9, 30)
        )
    assessed(store, found, no_grade="被立案调查尚未结案年度考核不确定等次", state="已审定")
    assessed(store, other, no_grade="被立案调查尚未结案年度考核不确定等次")
    told = texts_in(made(store, found), 2, PAGE_2)["no_grade"]
    assert told == (
        f"盖章或签名：5B被立案调查尚未结案年度考核不确定等次病事假：自{YEAR}年2月1日起至{YEAR}年9月30日止年月日"
    )
    assert texts_in(made(store, other), 2, PAGE_2)["no_grade"] == "盖章或签名：年月日"


@pytest.mark.parametrize(("points", "size"), [(20, 12.0), (34, 10.5)])
def test_a_longer_summary_shrinks_within_its_cell(
    store: Store, group: tuple[int, int], points: int, size: float
) -> None:
    found = member(store, group)
    told(store, found, summary=numbered(points))
    pdf = made(store, found)
    assert pages_in(pdf) == 2
    assert without_space(numbered(points)) in texts_in(pdf, 1, PAGE_1)["summary"]
    assert sizes_in(pdf, 1, "第") == {size}


LONG = {
    "duties": ("duties", 1, PAGE_1),
    "summary": ("summary", 1, PAGE_1),
    "training": ("training", 2, PAGE_2),
    "leader_comment": ("leader", 2, PAGE_2),
    "organ_opinion": ("organ", 2, PAGE_2),
    "opinion_text": ("opinion", 2, PAGE_2),
}
OWN = ("duties", "summary", "training")


@pytest.mark.parametrize("key", LONG)
def test_nothing_is_cut_what_a_cell_cannot_hold_goes_on(
    store: Store, group: tuple[int, int], key: str
) -> None:
    found = member(store, group)
    text = numbered(120)
    (told if key in OWN else assessed)(store, found, **{key: text})
    pdf = made(store, found)
    place, number, page = LONG[key]
    inside = texts_in(pdf, number, page)[place]
    whole = without_space(characters(pdf))
    assert pages_in(pdf) > 2
    assert "第1点" in inside
    assert "（下接续页）" in inside
    assert sizes_in(pdf, number, "第") == {9.0}
    assert "登记表（2025年度）（续页）姓名：样本甲" in whole
    assert all(_spread(part, whole) for part in text.split("\n"))


def _spread(part: str, whole: str) -> bool:
    """Whether a paragraph stands whole, or in two parts where the form ends."""
    return part in whole or any(
        part[:cut] in whole and part[cut:] in whole for cut in range(1, len(part))
    )


@pytest.mark.parametrize(
    "name", ["样本", "阿卜杜热合曼·阿卜杜拉提", "样本" * 20, "样本" * 200], ids=len
)
def test_a_name_of_any_length_reappears_whole(
    store: Store, group: tuple[int, int], name: str
) -> None:
    pdf = made(store, member(store, group, name))
    inside = texts_in(pdf, 1, PAGE_1)["name"]
    assert inside == name or pages_in(pdf) > 2
    assert name in without_space(characters(pdf)).replace("姓名（续）", "")


def test_equal_data_give_equal_bytes_and_each_form_its_serial(store: Store, whole: int) -> None:
    def drawn(session: Any) -> tuple[bytes, list[str]]:
        out, numbers = BytesIO(), iter(range(10))
        job = PrintJob([whole, whole], out, PrintOptions(TODAY), lambda: f"CD-{next(numbers):04d}")
        serials = [one.serial for one in PAPER.make(session, job)]
        return out.getvalue(), serials

    first, second = store.read(drawn), store.read(drawn)
    assert first == second
    text = characters(first[0])
    assert [text.count(serial) for serial in first[1]] == [2, 2]


def test_the_register_knows_whose_form_it_is_and_what_changed_since(
    store: Store, whole: int
) -> None:
    _pdf, (entry,) = print_to_bytes(store, PAPER, [whole], PrintOptions(TODAY))
    assert (entry.subject, entry.cadre_id) == ("样本甲", cadre_of(store, whole))
    paper = store.read(printed_paper, entry.serial)
    assert paper is not None
    assert store.read(stale_values, paper, PAPER) == []
    named(store, whole, political_status="群众")
    (change,) = store.read(stale_values, paper, PAPER)
    assert (change.printed, change.now) == ("中共党员", "群众")


def test_a_character_without_glyph_is_named_with_its_person(
    store: Store, group: tuple[int, int]
) -> None:
    found = member(store, group, "样本己")
    told(store, found, summary="好😀")
    with pytest.raises(UserError, match=r"样本己: .*😀 \(U\+1F600\)"):
        made(store, found)


def test_a_leading_body_and_a_deleted_member_are_refused(
    store: Store, group: tuple[int, int]
) -> None:
    body = join(store, group, unit_id=unit(store, "样县样本局"))
    with pytest.raises(UserError, match="样县样本局"):
        made(store, body)
    gone = member(store, group)
    delete(store, GroupMember, [gone])
    with pytest.raises(UserError, match="deleted"):
        made(store, gone)


def test_members_are_found_by_person_and_year_in_official_order(store: Store) -> None:
    groups = {year: plan(store, year) for year in (YEAR, YEAR + 1)}
    bureau = unit(store)
    first, second = (member(store, groups[YEAR], name) for name in ("样本甲", "样本乙"))
    named(store, second, unit_id=bureau)
    later = join(store, groups[YEAR + 1], cadre_id=cadre_of(store, first))
    cadres = [cadre_of(store, one) for one in (first, second)]
    assert store.read(members_about, cadres, "", "") == [second, first, later]
    assert store.read(members_about, cadres, str(YEAR), str(YEAR)) == [second, first]
    assert store.read(members_about, cadres, f"{YEAR}-06", "") == [second, first, later]
    assert store.read(members_about, cadres[:1], "", str(YEAR)) == [first]
    assert store.read(members_about, cadres, str(YEAR + 2), "") == []
    assert store.read(cycles_about, cadres, "", "") == [groups[YEAR][0], groups[YEAR + 1][0]]


def test_the_edition_and_its_gap_are_named() -> None:
    told = annual_form.__doc__ or ""
    assert re.search(r"2020 edition\s+itself was not found", told)
    assert "unconfirmed" in told
