"""民主生活会情况表: attendance, reviews, the list of corrections, signatures."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.base.dates import PartialDate
from desktop.daily.operations.records import Entry, save_record
from desktop.daily.papers.life_meeting import LIFE_MEETING_PAPER
from desktop.reports.queries import printed_paper, stale_values
from desktop.store.store import Store
from tests.daily.papers.made import ACT, numbered, person, printed, record


def meeting(store: Store, text: str = "联系群众不够。", **values: Any) -> int:
    one, two = person(store, "样本甲"), person(store, "样本乙")
    told = {
        "theme": "严守纪律",
        "time": "9时",
        "chair": "样本甲",
        "due": 9,
        "present": 8,
        "absent": "样本己（请假）",
        "supervisor": "第一督导组",
        "opinions_asked": 32,
        "opinions": "多下基层。",
        "talks_before": 24,
        "summary": "气氛严肃。",
        "reported_on": PartialDate(2026, 3, 9),
    }
    return record(
        store,
        "life_meeting",
        {**told, **values},
        {
            "people": [
                {"cadre_id": one, "own_review": text, "criticism": "性急。"},
                {"cadre_id": two, "own_review": "学习少。"},
            ],
            "findings": [
                {
                    "text": "学习不深",
                    "basis": "事实",
                    "severity": "一般",
                    "outcome": "未办结",
                    "deadline": PartialDate(2026, 6, 30),
                    "cadre_id": one,
                },
                {
                    "text": "调研不够",
                    "basis": "判断",
                    "severity": "轻微",
                    "outcome": "已整改",
                    "outcome_on": PartialDate(2026, 3, 8),
                    "proof": "已调研6次",
                },
            ],
        },
    )


def test_all_that_the_meeting_was(store: Store) -> None:
    pages, (told,) = printed(store, LIFE_MEETING_PAPER, meeting(store))
    whole = "".join(pages)
    for text in (
        "会议主题严守纪律召开时间2026年3月4日9时",
        "出席情况应到9人，实到8人，出席率88.9%缺席人员及原因样本己（请假）",
        "会前谈心谈话24人次会前征求意见共征求意见建议32条。多下基层。会议过程气氛严肃。",
        "样本甲联系群众不够。性急。样本乙学习少。",
        "学习不深样本甲2026年6月30日未办结",
        "调研不够2026年3月8日已整改：已调研6次",
        "上报日期2026年3月9日",
        "主持人签字签字：年月日记录人签字签字：年月日督导人员签字签字：年月日",
    ):
        assert text in whole
    assert all(page.endswith(told.serial) for page in pages)
    assert told.cadre_id is None


def test_long_reviews_go_on_under_the_name(store: Store) -> None:
    pages, _told = printed(store, LIFE_MEETING_PAPER, meeting(store, numbered(90)))
    assert len(pages) > 4
    assert all("".join(pages).count(f"第{number}点，") == 1 for number in range(1, 91))
    assert "样本甲（续）" in pages[2]
    assert "姓名个人对照检查相互批评意见" in pages[2]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"due": 9, "present": 9, "absent": None}, "出席率100%缺席人员及原因无督导"),
        ({"due": 9, "present": 8, "absent": None}, "出席率88.9%缺席人员及原因督导"),
        ({"due": 9, "present": None, "absent": None}, "出席情况应到9人缺席人员及原因督导"),
        ({"due": None, "present": None, "absent": None}, "出席情况缺席人员及原因督导"),
    ],
)
def test_attendance(store: Store, values: dict[str, Any], text: str) -> None:
    pages, _told = printed(store, LIFE_MEETING_PAPER, meeting(store, **values))
    assert text in pages[0]


def test_a_planned_meeting_prints_an_empty_form(store: Store) -> None:
    made = record(store, "life_meeting", {"state": "计划", "on": None})
    (page,), _told = printed(store, LIFE_MEETING_PAPER, made)
    assert "存在问题责任人整改时限整改情况无" in page


def test_what_changed_since_is_noticed(store: Store) -> None:
    made = meeting(store)
    _pages, (told,) = printed(store, LIFE_MEETING_PAPER, made)
    register = store.read(printed_paper, told.serial)
    assert store.read(stale_values, register, LIFE_MEETING_PAPER) == []
    store.write(ACT, save_record, "life_meeting", made, Entry({"present": 7}))
    (stale,) = store.read(stale_values, register, LIFE_MEETING_PAPER)
    assert (stale.what, stale.printed, stale.now) == ("Present", "8", "7")
