"""审定表, 名册 and 公示, read back from the PDF: rows, sums, boxes, order, what is not known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.appraisal.papers.excellence_publication import EXCELLENCE_PUBLICATION_PAPER
from desktop.appraisal.papers.results_approval import RESULTS_APPROVAL_PAPER
from desktop.appraisal.papers.results_roster import RESULTS_ROSTER_PAPER
from desktop.appraisal.queries.papers_about import publications_about
from desktop.appraisal.records import AnnualAssessment, GroupMember
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.cadres.papers.printing import print_to_bytes
from desktop.cadres.records import Sanction
from desktop.paper.catalogue import Paper, PrintOptions
from desktop.store.store import Store
from tests.appraisal import papers_year as made
from tests.appraisal import result_year as year
from tests.daily.papers.made import pages_of

TODAY = date(2026, 1, 22)


def pdf_of(store: Store, paper: Paper, record_id: int) -> bytes:
    """The paper; what the register was told is what it would say now."""
    pdf, told = print_to_bytes(store, paper, [record_id], PrintOptions(TODAY))
    assert all(store.read(paper.now, one.content) == one.content for one in told)
    return pdf


# 年度考核结果审定表


def test_each_unit_has_a_sheet_and_all_have_one(store: Store) -> None:
    cycle, members = made.office(store)
    made.decide(store, cycle, members)
    pdf = pdf_of(store, RESULTS_APPROVAL_PAPER, cycle)
    bureau, town, whole = pages_of(pdf)
    assert f"单位（盖章）：{made.BUREAU}编制数：＿＿＿＿＿＿人员总数：＿＿＿＿＿＿填表人" in bureau
    assert f"单位（盖章）：{made.TOWN}" in town
    assert "单位（盖章）：全部单位汇总" in whole
    assert "单位正职1人按职务层次计入其他处级或科级领导" in bureau
    assert "单位正职" not in town
    assert "一式三份" in bureau


def test_the_figures_stand_in_their_boxes_and_add_up(store: Store) -> None:
    cycle, members = made.office(store)
    made.decide(store, cycle, members)
    pdf = pdf_of(store, RESULTS_APPROVAL_PAPER, cycle)
    table = made.table_of(pdf)
    assert table[1][2:11] == [
        *("优秀", "称职", "基本称职", "不称职", "小计"),
        *("试用期", "处分期", "其他", "小计"),
    ]
    assert table[2:8] == [
        ["班子成员（不含正职）", *"10100100000"],
        ["其他处级", *"00000000000"],
        ["科级领导", *"21010200000"],
        ["其他干部", *"10000010010"],
        ["工勤", *([""] * 11)],
        ["合计", *"41110310010"],
    ]


def test_what_is_not_decided_has_a_column_of_its_own(store: Store) -> None:
    cycle, members = made.office(store)
    made.decide(store, cycle, members)
    pdf = pdf_of(store, RESULTS_APPROVAL_PAPER, cycle)
    town = made.table_of(pdf, 1)
    assert town[0][-1] == "尚未审定"
    assert [row[-1] for row in town[2:8]] == ["0", "0", "0", "1", "", "1"]
    assert "尚未审定" not in pages_of(pdf)[0]


def test_a_draft_of_a_grade_is_told_as_such(store: Store) -> None:
    cycle, members = made.office(store)
    for member in members.values():
        year.assessed(store, member, grade="称职")
    pdf = pdf_of(store, RESULTS_APPROVAL_PAPER, cycle)
    assert "其中4人为拟定结果，以审定为准" in pages_of(pdf)[0]


def test_leading_bodies_are_not_counted_among_persons(store: Store) -> None:
    cycle, members = made.office(store)
    ((group,),) = store.rows("SELECT DISTINCT group_id FROM group_member")
    body = year.join(store, (cycle, group), unit_id=year.unit(store, "示例县样本乡"))
    made.decided(store, body, grade="良好")
    whole = made.table_of(pdf_of(store, RESULTS_APPROVAL_PAPER, cycle), 2)
    assert whole[7][1] == str(len(members))


def test_a_cycle_without_people_has_no_sheet(store: Store) -> None:
    cycle, _group = year.plan(store)
    for paper in (RESULTS_APPROVAL_PAPER, RESULTS_ROSTER_PAPER):
        with pytest.raises(UserError, match="appraised in this cycle"):
            pdf_of(store, paper, cycle)


# 年度考核结果名册


def test_the_roster_tells_everybody_by_place(store: Store) -> None:
    cycle, members = made.office(store)
    first, second = members["样本甲"], members["样本乙"]
    for number, grade in enumerate(("好", "较好", "好", "一般"), 1):
        leave = Decimal("1.5") if number == 1 else None
        year.quarter(store, first, number, grade=grade, sick_leave_days=leave)
    cadre = year.cadre_of(store, second)
    year.add(
        store,
        Sanction(cadre_id=cadre, position=1, name="警告", on=PartialDate(made.YEAR, 3)),
        Sanction(cadre_id=cadre, position=2, name="记过", on=PartialDate(made.YEAR - 5, 3)),
    )
    year.circumstance(store, members["样本丁"], "录用试用期")
    made.decide(store, cycle, members)
    table = made.table_of(pdf_of(store, RESULTS_ROSTER_PAPER, cycle))
    assert table[0] == [
        *("序号", "姓名", "单位及职务", "民主测评", "处分", "病事假天数"),
        *("一季度", "二季度", "三季度", "四季度", "得分", "名次", "等次", "备注"),
    ]
    assert table[2] == [
        *("1", "样本甲", "示例县样本局局长", "", "", "1.5"),
        *("好", "较好", "好", "一般", "96.50", "1", "优秀", ""),
    ]
    assert [row[1] for row in table[2:]] == [
        "样本甲",
        "样本戊",
        "样本乙",
        "样本丙",
        "样本丁",
        "样本己",
    ]
    assert table[4][4] == f"警告（{made.YEAR}.03）"
    assert table[4][5] == ""
    assert table[6][12:] == ["", "5A新录用公务员试用期年度考核不确定等次录用试用期"]
    assert table[7][10:] == ["", "", "", "未审定"]


def test_the_roster_counts_the_grades(store: Store) -> None:
    cycle, members = made.office(store)
    made.decide(store, cycle, members)
    (page,) = pages_of(pdf_of(store, RESULTS_ROSTER_PAPER, cycle))
    assert "人数：6（优秀2、称职1、基本称职1、无等次2）" in page
    assert "部门组（6）" in page
    assert "填表人" in page


def test_a_long_roster_repeats_its_head(store: Store) -> None:
    group = year.plan(store)
    for number in range(60):
        year.member(store, group, f"样本{number}")
    pages = pages_of(pdf_of(store, RESULTS_ROSTER_PAPER, group[0]))
    assert len(pages) > 1
    assert all("序号姓名单位及职务" in page for page in pages)
    assert all(f"样本{number}" in "".join(pages) for number in range(60))


# 年度考核优秀等次公示


def test_the_publication_names_who_when_and_where_to_object(store: Store) -> None:
    cycle, members = made.office(store)
    made.decide(store, cycle, members)
    found = made.publish(store, cycle, [members["样本甲"], members["样本戊"]])
    pdf = pdf_of(store, EXCELLENCE_PUBLICATION_PAPER, found)
    (page,) = pages_of(pdf)
    assert page.startswith(f"{made.YEAR}年度考核优秀等次公示")
    assert "经县委常委会第3次会议研究，拟确定下列2名同志2025年度考核为优秀等次" in page
    assert "公示时间：2026年1月22日至2026年1月28日（5个工作日）。" in page
    assert "公示范围：县委大院公示栏。" in page
    assert "受理单位：示例县委组织部；联系电话：000-12345。" in page
    assert "示例县委组织部2026年1月22日" in page
    assert made.table_of(pdf) == [
        ["序号", "姓名", "单位", "职务"],
        ["1", "样本甲", made.BUREAU, "局长"],
        ["2", "样本戊", made.TOWN, "副镇长"],
    ]


def test_leading_bodies_are_published_in_a_table_of_their_own(store: Store) -> None:
    cycle, members = made.office(store)
    made.decide(store, cycle, members)
    ((group,),) = store.rows("SELECT DISTINCT group_id FROM group_member")
    body = year.join(store, (cycle, group), unit_id=year.unit(store, "示例县样本乡"))
    made.decided(store, body, grade="优秀")
    found = made.publish(store, cycle, [members["样本甲"], body], telephone=None)
    (page,) = pages_of(pdf_of(store, EXCELLENCE_PUBLICATION_PAPER, found))
    assert "拟确定下列1名同志和1个领导班子2025年度考核为优秀等次" in page
    assert "二、拟确定为优秀等次的领导班子1示例县样本乡" in page
    assert "联系电话：＿＿＿＿＿＿＿＿。" in page


def test_publications_are_found_by_whom_they_name(store: Store) -> None:
    cycle, members = made.office(store)
    made.decide(store, cycle, members)
    found = made.publish(store, cycle, [members["样本甲"], members["样本戊"]])
    named, other = (year.cadre_of(store, members[name]) for name in ("样本甲", "样本己"))
    assert store.read(publications_about, [named, other], "", "") == [found]
    assert store.read(publications_about, [other], "", "") == []
    assert store.read(publications_about, [named], "", str(made.YEAR - 1)) == []


def test_a_publication_of_nobody_is_refused(store: Store) -> None:
    cycle, members = made.office(store)
    made.decide(store, cycle, members)
    found = made.publish(store, cycle, [members["样本甲"]])
    ((assessment,),) = store.rows(
        "SELECT id FROM annual_assessment WHERE publication_id = ?", (found,)
    )
    made.change(store, AnnualAssessment, assessment, publication_id=None)
    with pytest.raises(UserError, match="names nobody"):
        pdf_of(store, EXCELLENCE_PUBLICATION_PAPER, found)


def test_a_paper_of_what_was_deleted_is_refused(store: Store) -> None:
    cycle, members = made.office(store)
    with pytest.raises(UserError):
        pdf_of(store, EXCELLENCE_PUBLICATION_PAPER, 999)
    with pytest.raises(UserError):
        pdf_of(store, RESULTS_ROSTER_PAPER, 999)
    year.delete(store, GroupMember, [members["样本己"]])
    assert "样本己" not in "".join(pages_of(pdf_of(store, RESULTS_ROSTER_PAPER, cycle)))
