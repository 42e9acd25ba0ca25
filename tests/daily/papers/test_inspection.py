"""考察材料 and 个别谈话记录: what they say, and what the first never says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.daily.operations.records import Entry, Line, save_record
from desktop.daily.papers.inspection_report import INSPECTION_REPORT_PAPER
from desktop.daily.papers.interview_notes import INTERVIEW_NOTES_PAPER
from desktop.daily.queries.inspection_papers import draft_of
from desktop.daily.queries.records import record_sheet
from desktop.reports.queries import printed_paper, stale_values
from desktop.store.store import Store
from tests.daily.papers.made import ACT, numbered, person, printed, record

TODAY = date(2026, 3, 10)
SECRET = ("绝密甲", "绝密乙", "绝密丁")


def interviews() -> list[dict[str, Any]]:
    told = {"on": PartialDate(2026, 3, 3), "place": "样本室", "interviewer": "样本丙"}
    return [
        {"category": "服务对象", "people": 5, "interviewee": SECRET[0], **told},
        {
            "category": "班子成员",
            "people": 1,
            "interviewee": SECRET[1],
            "notes": f"{SECRET[2]}反映，作风务实。",
            **told,
        },
        {"category": "班子成员", "people": 1},
    ]


def inspection(store: Store, people: list[Mapping[str, Any]], **values: Any) -> int:
    return record(
        store,
        "inspection",
        {"kind": "任职考察", "team_leader": "样本丙", "team": "样本丁、样本戊", **values},
        {
            "people": people,
            "interviews": interviews(),
            "opinions": [{"organ": "纪检监察机关", "text": "未发现问题"}],
        },
    )


def part_id(store: Store, made: int, place: int = 0) -> int:
    sheet = store.read(record_sheet, "inspection", made)
    found: int = sheet.parts["people"][place].id
    return found


def edit_report(store: Store, made: int, text: str | None) -> None:
    (row,) = store.read(record_sheet, "inspection", made).parts["people"]
    lines = {"people": [Line(row.id, {"cadre_id": row.cadre_id, "report": text})]}
    store.write(ACT, save_record, "inspection", made, Entry({}, lines))


def test_the_report_says_the_facts_in_order_and_is_signed(store: Store) -> None:
    cadre = person(store, "样本甲", form_post="样本局局长")
    made = inspection(store, [{"cadre_id": cadre, "virtue": "坚定。", "conclusion": "暂缓"}])
    pages, (told,) = printed(store, INSPECTION_REPORT_PAPER, made)
    whole = "".join(pages)
    heads = (
        "样本甲同志考察材料",
        "一、基本情况",
        "二、民主推荐",
        "三、德能勤绩廉",
        "（一）德坚定。",
        "四、主要特点",
        "五、主要不足",
        "六、征求意见情况",
        "七、考察结论",
        "考察组2026年3月4日",
    )
    places = [whole.index(head) for head in heads]
    assert places == sorted(places)
    assert "样本甲，男，1980年5月出生，现任样本局局长。" in whole
    assert "考察组组长签字（样本丙）" in whole
    assert "考察组成员签字（样本丁、样本戊）" in whole
    assert (told.subject, told.cadre_id, told.secrecy) == ("样本甲", cadre, "普通")
    assert all(page.endswith(told.serial) for page in pages)


def test_the_report_counts_interviews_and_names_nobody_who_spoke(store: Store) -> None:
    made = inspection(store, [{"cadre_id": person(store, "样本甲")}])
    pages, (told,) = printed(store, INSPECTION_REPORT_PAPER, made)
    assert "个别谈话7人，其中班子成员2人，服务对象5人。" in "".join(pages)
    for secret in (*SECRET, "作风务实", "样本室"):
        assert secret not in "".join(pages)
        assert secret not in told.content_text()


def test_there_is_a_report_for_each_person_or_for_one_alone(store: Store) -> None:
    one, two = person(store, "样本甲"), person(store, "样本乙")
    made = inspection(store, [{"cadre_id": one}, {"cadre_id": two}])
    pages, told = printed(store, INSPECTION_REPORT_PAPER, made)
    assert [paper.subject for paper in told] == ["样本甲", "样本乙"]
    assert len({paper.serial for paper in told}) == 2
    assert sum("同志考察材料" in page for page in pages) == 2
    _pages, (alone,) = printed(store, INSPECTION_REPORT_PAPER, made, cadre_id=two)
    assert alone.subject == "样本乙"
    with pytest.raises(UserError, match="nobody"):
        printed(store, INSPECTION_REPORT_PAPER, made, cadre_id=99)


def test_a_report_edited_by_hand_is_printed_as_edited(store: Store) -> None:
    made = inspection(store, [{"cadre_id": person(store, "样本甲")}])
    text = "一、总体评价\n该同志踏实。\n（一）细处\n2003.07—2009.05　样本局科员\n三、建议\n可用。"
    edit_report(store, made, text)
    (page,), _told = printed(store, INSPECTION_REPORT_PAPER, made)
    assert page.startswith(
        "样本甲同志考察材料一、总体评价该同志踏实。（一）细处2003.07—2009.05样本局科员二、建议可用。考察组"
    )
    assert "基本情况" not in page


def test_a_report_that_is_no_longer_edited_follows_the_facts(store: Store) -> None:
    made = inspection(store, [{"cadre_id": person(store, "样本甲")}])
    edit_report(store, made, "一、别的\n字。")
    edit_report(store, made, None)
    store.write(ACT, save_record, "inspection", made, Entry({"kind": "届中考察"}))
    pages, _told = printed(store, INSPECTION_REPORT_PAPER, made)
    assert "进行了届中考察" in "".join(pages)


def test_saving_the_record_keeps_the_edited_report(store: Store) -> None:
    cadre = person(store, "样本甲")
    made = inspection(store, [{"cadre_id": cadre}])
    edit_report(store, made, "一、别的\n字。")
    lines = {"people": [Line(part_id(store, made), {"cadre_id": cadre, "virtue": "坚定"})]}
    store.write(ACT, save_record, "inspection", made, Entry({}, lines))
    (row,) = store.read(record_sheet, "inspection", made).parts["people"]
    assert (row.report, row.virtue) == ("一、别的\n字。", "坚定")


def test_a_long_report_loses_nothing_and_its_closing_never_stands_alone(store: Store) -> None:
    cadre = person(store, "样本甲")
    for count in (4, 9, 40):
        told = {"cadre_id": cadre, "strengths": numbered(count), "conclusion": "暂缓"}
        pages, _told = printed(store, INSPECTION_REPORT_PAPER, inspection(store, [told]))
        whole = "".join(pages)
        assert all(whole.count(f"第{number}点，") == 1 for number in range(1, count + 1))
        assert "考察结论" in pages[-1]
        assert "考察组组长签字" in pages[-1]


def test_a_printed_report_is_stale_where_its_text_changed(store: Store) -> None:
    made = inspection(store, [{"cadre_id": person(store, "样本甲"), "conclusion": "暂缓"}])
    _pages, (told,) = printed(store, INSPECTION_REPORT_PAPER, made)
    register = store.read(printed_paper, told.serial)
    assert store.read(stale_values, register, INSPECTION_REPORT_PAPER) == []
    store.write(ACT, save_record, "inspection", made, Entry({"kind": "届中考察"}))
    (stale,) = store.read(stale_values, register, INSPECTION_REPORT_PAPER)
    assert stale.what == "Text of the report"
    assert "任职考察" in stale.printed
    assert "届中考察" in stale.now


@pytest.mark.parametrize(("level", "begins"), [("内部", "内部样本甲同志"), ("普通", "样本甲同志")])
def test_the_level_of_secrecy_stands_at_the_head(store: Store, level: str, begins: str) -> None:
    made = inspection(store, [{"cadre_id": person(store, "样本甲")}], secrecy=level)
    pages, (told,) = printed(store, INSPECTION_REPORT_PAPER, made)
    assert pages[0].startswith(begins)
    assert told.secrecy == level


def test_the_notes_of_each_interview_stand_on_a_sheet_of_their_own(store: Store) -> None:
    made = inspection(store, [{"cadre_id": person(store, "样本甲")}], secrecy="保密")
    pages, told = printed(store, INTERVIEW_NOTES_PAPER, made)
    assert len(pages) == len(told) == 3
    for page, paper in zip(pages, told, strict=True):
        assert page.startswith("保密个别谈话记录仅供考察组内部使用，不得带离考察组")
        assert "考察对象样本甲" in page
        assert "谈话人签字签字：年月日记录人签字签字：年月日" in page
        assert page.endswith(paper.serial)
        assert paper.secrecy == "保密"
        assert not any(secret in paper.subject for secret in SECRET)
    assert f"谈话对象类别班子成员人数1人谈话对象{SECRET[1]}谈话时间2026年3月3日" in pages[1]
    assert "反映，作风务实。" in pages[1]


def test_long_notes_go_on_and_lose_nothing(store: Store) -> None:
    made = record(
        store,
        "inspection",
        {},
        {"interviews": [{"category": "干部群众", "people": 1, "notes": numbered(90)}]},
    )
    pages, _told = printed(store, INTERVIEW_NOTES_PAPER, made)
    assert len(pages) > 2
    assert all("".join(pages).count(f"第{number}点，") == 1 for number in range(1, 91))


def test_notes_that_changed_or_went_are_noticed(store: Store) -> None:
    made = inspection(store, [{"cadre_id": person(store, "样本甲")}])
    _pages, told = printed(store, INTERVIEW_NOTES_PAPER, made)
    register = store.read(printed_paper, told[1].serial)
    assert store.read(stale_values, register, INTERVIEW_NOTES_PAPER) == []
    ids = [row.id for row in store.read(record_sheet, "inspection", made).parts["interviews"]]
    kept = {"interviews": [Line(ids[1], {**interviews()[1], "notes": "改了"})]}
    store.write(ACT, save_record, "inspection", made, Entry({}, kept))
    (stale,) = store.read(stale_values, register, INTERVIEW_NOTES_PAPER)
    assert (stale.what, stale.now) == ("What was said", "改了")
    gone = store.read(printed_paper, told[0].serial)
    with pytest.raises(UserError, match="deleted"):
        store.read(stale_values, gone, INTERVIEW_NOTES_PAPER)


def test_an_inspection_without_interviews_has_no_notes(store: Store) -> None:
    with pytest.raises(UserError, match="no interviews"):
        printed(store, INTERVIEW_NOTES_PAPER, record(store, "inspection", {}))


def test_nobody_who_is_gone_gets_a_report(store: Store) -> None:
    with pytest.raises(UserError, match="no longer"):
        store.read(draft_of, 99, TODAY)
