"""谈心谈话记录表: what it says, its boxes, and what it says later."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.cadres.papers.printing import print_to_bytes
from desktop.cadres.queries.paper_words import setting_key
from desktop.cadres.records import OfficeSetting
from desktop.daily.operations.records import Entry, delete_record, save_record
from desktop.daily.papers.talk_record import TALK_RECORD_PAPER
from desktop.paper.catalogue import PrintOptions
from desktop.reports.queries import printed_paper, stale_values
from desktop.store.store import Store
from tests.daily.papers.made import numbered, person, printed, record

SHORT = {
    "time": "14:30",
    "place": "样本会议室",
    "way": "组织请谈",
    "occasion": "苗头性问题",
    "talker": "样本部长",
    "recorder": "样本丁",
    "on_work": "工作扎实。",
    "on_problems": "作风有待改进。",
    "handling": "交干部科办理。",
}
PROMISES: list[dict[str, object]] = [
    {"text": "改进作风", "by": "样本甲", "until": PartialDate(2026, 6, 30)},
    {
        "text": "解决周转房",
        "by": "样本部长",
        "until": None,
        "kept_on": PartialDate(2026, 5, 1),
        "kept_how": "已安排入住",
    },
]


def talk(store: Store, people: list[int], **values: object) -> int:
    named: list[dict[str, object]] = [{"cadre_id": one} for one in people]
    parts = {"people": named, "promises": PROMISES}
    return record(store, "talk", {**SHORT, **values}, parts)


def test_a_short_talk_stands_on_one_page_with_all_it_says(store: Store) -> None:
    made = talk(store, [person(store, "样本甲"), person(store, "样本乙")])
    (page,), (told,) = printed(store, TALK_RECORD_PAPER, made)
    assert page.startswith("谈心谈话记录表姓名单位及职务样本甲样本乙谈话对象谈话人样本部长")
    for text in (
        "记录人样本丁谈话时间2026年3月4日14:30谈话地点样本会议室",
        "谈话方式组织请谈谈话事由苗头性问题",
        "工作情况工作扎实。存在问题作风有待改进。意见建议家庭健康情况",
        "改进作风样本甲2026年6月30日",
        "解决周转房样本部长2026年5月1日已安排入住",
        "意见建议归口处理交干部科办理。后续办理",
        "谈话对象签字签字：年月日谈话人签字签字：年月日记录人签字签字：年月日",
    ):
        assert text in page
    assert page.endswith(told.serial)
    assert told.subject == "样本甲、样本乙"
    assert told.cadre_id is None


def test_a_talk_with_one_person_is_registered_with_that_person(store: Store) -> None:
    cadre = person(store, "样本甲")
    _pages, (told,) = printed(store, TALK_RECORD_PAPER, talk(store, [cadre]))
    assert told.cadre_id == cadre


def test_long_contents_go_on_over_pages_and_lose_nothing(store: Store) -> None:
    made = talk(store, [person(store, "样本甲")], on_team=numbered(60), on_problems=numbered(60))
    pages, (told,) = printed(store, TALK_RECORD_PAPER, made)
    assert len(pages) > 3
    assert all(page.startswith("谈心谈话记录表（续）") for page in pages[1:])
    assert all(page.endswith(told.serial) for page in pages)
    whole = "".join(pages)
    assert all(whole.count(f"第{number}点") == 2 for number in range(1, 61))
    assert "谈话对象签字" in pages[-1]


def test_boxes_lie_within_the_margins_and_nothing_is_set_over_them(store: Store) -> None:
    made = talk(store, [person(store, "样本甲")], on_team=numbered(60))
    pdf, _told = print_to_bytes(
        store, TALK_RECORD_PAPER, [made], PrintOptions(PartialDate(2026, 3, 10).earliest())
    )
    with pdfplumber.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            left, right = min(x["x0"] for x in page.lines), max(x["x1"] for x in page.lines)
            top, bottom = min(x["top"] for x in page.lines), max(x["bottom"] for x in page.lines)
            inside = [c for c in page.chars if c["size"] == 12]
            assert left <= min(c["x0"] for c in inside)
            assert max(c["x1"] for c in inside) <= right
            assert top <= min(c["top"] for c in inside)
            assert max(c["bottom"] for c in inside) <= bottom


@pytest.mark.parametrize(("level", "begins"), [("普通", "谈心谈话"), ("内部", "内部谈心谈话")])
def test_the_level_of_secrecy_stands_at_the_head(store: Store, level: str, begins: str) -> None:
    made = talk(store, [person(store, "样本甲")], secrecy=level)
    (page,), (told,) = printed(store, TALK_RECORD_PAPER, made)
    assert page.startswith(begins)
    assert told.secrecy == level


def test_a_talk_that_is_only_planned_prints_an_empty_form(store: Store) -> None:
    made = record(
        store,
        "talk",
        {"state": "计划", "on": None},
        {"people": [{"cadre_id": person(store, "样本甲")}]},
    )
    (page,), _told = printed(store, TALK_RECORD_PAPER, made)
    assert "样本甲" in page
    assert "承诺内容承诺人完成时限兑现情况无" in page


def test_the_office_words_its_heads(store: Store) -> None:
    own = OfficeSetting(key=setting_key("talk-record", "title"), value="谈话登记表")
    store.write(Label("试"), lambda session: session.add(own))
    (page,), _told = printed(store, TALK_RECORD_PAPER, talk(store, [person(store, "样本甲")]))
    assert page.startswith("谈话登记表")


def test_every_talk_has_a_paper_of_its_own(store: Store) -> None:
    one, two = (talk(store, [person(store, name)]) for name in ("样本甲", "样本乙"))
    pages, told = printed(store, TALK_RECORD_PAPER, two, one)
    assert [paper.subject for paper in told] == ["样本乙", "样本甲"]
    assert [page[-len(paper.serial) :] for page, paper in zip(pages, told, strict=True)] == [
        paper.serial for paper in told
    ]


def test_a_printed_talk_that_changed_is_stale_in_what_changed(store: Store) -> None:
    made = talk(store, [person(store, "样本甲")])
    _pages, (told,) = printed(store, TALK_RECORD_PAPER, made)
    register = store.read(printed_paper, told.serial)
    assert store.read(stale_values, register, TALK_RECORD_PAPER) == []
    store.write(Label("试"), save_record, "talk", made, Entry({"on_work": "工作一般。"}))
    (stale,) = store.read(stale_values, register, TALK_RECORD_PAPER)
    assert (stale.what, stale.printed, stale.now) == ("On the work", "工作扎实。", "工作一般。")
    store.write(Label("试"), delete_record, "talk", made)
    with pytest.raises(UserError, match="deleted"):
        store.read(stale_values, register, TALK_RECORD_PAPER)


def test_characters_that_cannot_be_drawn_are_named_for_all(store: Store) -> None:
    one = talk(store, [person(store, "样本甲")], on_work="😀")
    two = talk(store, [person(store, "样本乙")], place="😁")
    with pytest.raises(UserError, match=r"样本甲: .*1F600[^\n]*\n样本乙: .*1F601"):
        printed(store, TALK_RECORD_PAPER, one, two)
