"""The four application forms, read back: the person, the wish, opinions, what is left empty."""

from __future__ import annotations

import pytest

from desktop.base.errors import UserError
from desktop.cadres.operations.person import Line, save_section
from desktop.exits.operations.arrangement import withdraw
from desktop.exits.papers.applications import APPLICATION_PAPERS, APPLICATIONS
from desktop.exits.rules.legality import official_legality_notice
from desktop.paper.catalogue import Paper
from desktop.store.store import Store
from tests.cadres.conftest import empty_folder, store
from tests.exits import course
from tests.exits.papers.printed import cells, pages, pdf_of, text_of
from tests.paper.reading import without_space

__all__ = ["empty_folder", "store"]

BY_KEY: dict[str, Paper] = {paper.key: paper for paper in APPLICATION_PAPERS}
RETIREMENT = BY_KEY["early-retirement-application"]
LEAVE = BY_KEY["early-leave-application"]
ID_NUMBER = "99999919720415001X"


def value_beside(rows: list[list[str]], head: str) -> str:
    """The cell to the right of this head."""
    for row in rows:
        if head in row:
            return row[row.index(head) + 1]
    raise AssertionError(head)


def test_cells_hold_what_is_on_file_and_what_was_applied_for(store: Store) -> None:
    cadre_id = course.leader(store, id_number=ID_NUMBER, ethnicity="汉族", health="健康")
    stage = {"start": course.years_ago(34), "text": "样县样局科员"}
    store.write(course.ACT, save_section, cadre_id, "resume", [Line(None, stage)])
    arrangement_id = course.submitted(
        store, cadre_id, application="家中老人需要照料", treatment_wanted="按国家规定"
    )
    rows = cells(pdf_of(store, RETIREMENT, arrangement_id))
    leave_on = course.ago(course.LEAVE_DAYS).written()
    for head, text in {
        "姓名": "样本甲",
        "性别": "男",
        "民族": "汉族",
        "健康状况": "健康",
        "出生年月": course.years_ago(54).shown(),
        "参加工作时间": course.years_ago(34).shown(),
        "身份证号": ID_NUMBER,
        "单位及职务": "样县样局局长，样县样会理事",
        "职务层次": course.LEVEL,
        "任该层次时间": course.years_ago(12).shown(),
        "拟退休时间": leave_on,
        "申请享受的待遇": "按国家规定",
        "申请提前退休理由": "家中老人需要照料",
    }.items():
        assert value_beside(rows, head) == text, head
    assert value_beside(rows, "工作简历").endswith("样县样局科员")
    assert value_beside(rows, "近年年度考核结果").count("称职") == 3
    applied = course.ago(course.COURSE_DAYS["本人申请"]).written()
    assert value_beside(rows, "本人承诺").endswith(f"申请人签名：{applied}")


def test_opinions_checks_and_decision_stand_in_their_boxes(store: Store) -> None:
    arrangement_id = course.submitted(store, course.leader(store))
    rows = cells(pdf_of(store, RETIREMENT, arrangement_id))
    for head in ("所在单位意见", "组织部门审核意见", "审批机关意见"):
        assert value_beside(rows, head) == "（盖章）年月日"
    course.do_until(store, arrangement_id, "组织决定")
    rows = cells(pdf_of(store, RETIREMENT, arrangement_id))
    said_on = course.ago(course.COURSE_DAYS["单位意见"]).written()
    assert value_beside(rows, "所在单位意见") == f"同意（盖章）{said_on}"
    assert "档案：通过" in value_beside(rows, "组织部门审核意见")
    decided = value_beside(rows, "审批机关意见")
    assert decided.startswith(f"经{course.MEETING}研究，同意（{course.DOCUMENT}）。")


def test_a_form_without_an_arrangement_is_left_for_the_pen(store: Store) -> None:
    cadre_id = course.leader(store)
    for kind in APPLICATIONS:
        rows = cells(pdf_of(store, BY_KEY[kind.key], cadre_id))
        assert value_beside(rows, "姓名") == "样本甲"
        assert value_beside(rows, without_space(kind.reasons)) == ""
        assert value_beside(rows, "本人承诺").endswith("申请人签名：年月日")


def test_each_form_has_its_title_and_its_clause(store: Store) -> None:
    cadre_id = course.leader(store)
    for kind in APPLICATIONS:
        text = text_of(store, BY_KEY[kind.key], cadre_id)
        assert text.startswith(kind.title)
        assert f"依据：{kind.clause}。" in text
    assert "最低服务年限：□是□否" in text_of(store, BY_KEY["resignation-application"], cadre_id)


def test_a_local_rule_is_named_with_the_legality_notice(store: Store) -> None:
    course.rule(store)
    arrangement_id = course.submitted(store, course.leader(store), "提前离岗")
    text = text_of(store, LEAVE, arrangement_id)
    assert f"依据：{course.DOCUMENT}（县级）“样本规则”。" in text
    assert without_space(official_legality_notice("县")) in text
    assert value_beside(cells(pdf_of(store, LEAVE, arrangement_id)), "现任领导职务") == (
        "样县样局局长"
    )


def test_the_form_of_another_way_is_refused(store: Store) -> None:
    arrangement_id = course.submitted(store, course.leader(store))
    with pytest.raises(UserError, match=r"提前离岗.*提前退休"):
        pdf_of(store, LEAVE, arrangement_id)


def test_of_a_person_the_newest_arrangement_that_holds_is_meant(store: Store) -> None:
    cadre_id = course.leader(store)
    first = course.submitted(store, cadre_id, application="第一次申请")
    values = {"withdrawn_on": course.ago(70), "withdrawn_reason": "本人改变主意"}
    store.write(course.ACT, withdraw, first, values)
    assert "第一次申请" not in text_of(store, RETIREMENT, cadre_id)
    assert "第一次申请" in text_of(store, RETIREMENT, first)
    course.submitted(store, cadre_id, application="第二次申请")
    assert "第二次申请" in text_of(store, RETIREMENT, cadre_id)


def test_long_texts_run_over_pages_and_nothing_is_lost(store: Store) -> None:
    reasons = "\n".join(f"第{number}点理由：需要说明的情况较多" for number in range(1, 120))
    opinion = "；".join(f"第{number}项意见" for number in range(1, 80))
    arrangement_id = course.submitted(store, course.leader(store), application=reasons)
    course.do(store, arrangement_id, "单位意见", text=opinion)
    found = pages(pdf_of(store, RETIREMENT, arrangement_id))
    text = "".join(found)
    assert len(found) > 2
    assert all(f"第{number}点理由" in text for number in range(1, 120))
    assert all(f"第{number}项意见" in text for number in range(1, 80))
    assert "提前退休申请表（续）" in found[1]


def test_after_leaving_the_form_still_tells_the_post_that_was_left(store: Store) -> None:
    arrangement_id = course.submitted(store, course.leader(store))
    course.do_until(store, arrangement_id, "办理手续")
    rows = cells(pdf_of(store, RETIREMENT, arrangement_id))
    assert value_beside(rows, "单位及职务") == "样县样局局长，样县样会理事"
