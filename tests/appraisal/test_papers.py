"""目标责任书, read back from the PDF: parties, indicators, sums, boxes, many pages, stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from desktop.appraisal.operations.letters import new_version, save_letter, sign_letter
from desktop.appraisal.operations.plan import Line, save_cycle, save_library
from desktop.appraisal.papers.letter_words import PAPER_WORDS, RESPONSIBILITY_LETTER
from desktop.appraisal.papers.responsibility_letter import RESPONSIBILITY_LETTER_PAPER as PAPER
from desktop.appraisal.queries.letter_papers import letters_about
from desktop.appraisal.queries.plan import library
from desktop.appraisal.rules.ways import Way
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.cadres.operations.office import save_settings
from desktop.cadres.operations.person import save_person
from desktop.cadres.papers.printing import print_to_bytes
from desktop.cadres.queries.paper_words import setting_key
from desktop.cadres.records import Unit
from desktop.paper.catalogue import PrintOptions
from desktop.reports.queries import printed_paper, stale_values
from desktop.store.store import Store
from tests.daily.papers.made import numbered, person, printed
from tests.paper.reading import without_space

ACT = Label("Letter")
YEAR = 2026
DAY = PartialDate(2026, 1, 20)
LINES: tuple[dict[str, Any], ...] = (
    {
        "section": "经济发展",
        "name": "固定资产投资",
        "unit_of_measure": "万元",
        "weight": Decimal("62.50"),
        "target": Decimal("8200.00"),
        "way": "完成率",
        "parameters": "上限1.2",
        "evidence": "统计报表",
    },
    {
        "section": "党的建设",
        "name": "支部考核",
        "unit_of_measure": None,
        "weight": Decimal("12.5"),
        "target": None,
        "way": "民主测评",
        "parameters": None,
        "evidence": None,
    },
    {
        "section": "经济发展",
        "name": "财政收入增长",
        "unit_of_measure": "%",
        "weight": Decimal(25),
        "target": None,
        "way": "分档",
        "parameters": "≥6：1；<6：0.5",
        "evidence": "决算表",
    },
)


@pytest.fixture
def cycle(store: Store) -> int:
    """The cycle of the year."""
    values = {
        "year": YEAR,
        "name": "样本年度考核",
        "document_number": "样组发〔2026〕1号",
        "total": Decimal(100),
        "decimals": 2,
        "state": "进行中",
    }
    return store.write(ACT, save_cycle, None, values, [], [])


@pytest.fixture
def cadre(store: Store) -> int:
    return person(store, "样本甲")


def letter(
    store: Store,
    cycle: int,
    lines: Sequence[Mapping[str, Any]] = LINES,
    **values: Any,
) -> int:
    told = {
        "cycle_id": cycle,
        "post": "样县财政局局长",
        "start": PartialDate(YEAR, 1, 1),
        "end": PartialDate(YEAR, 12, 31),
        "superior": "样本稼",
        "superior_post": "样县县委书记",
        **values,
    }
    return store.write(ACT, save_letter, None, told, [Line(None, line) for line in lines])


def signed(store: Store, letter_id: int, day: PartialDate = DAY) -> int:
    store.write(ACT, sign_letter, letter_id, day, PartialDate(2026, 1, 21))
    return letter_id


def test_a_signed_letter_says_who_what_and_when(store: Store, cycle: int, cadre: int) -> None:
    pages, (told,) = printed(store, PAPER, signed(store, letter(store, cycle, cadre_id=cadre)))
    whole = "".join(pages)
    for text in (
        "2026年度目标责任书甲方：样县县委书记样本稼乙方：样县财政局局长样本甲",
        "责任期限：自2026年1月1日起至2026年12月31日止考核文件：样组发〔2026〕1号版本：第1版为落实2026年度",
        "一、考核指标序号指标计量单位权重目标值计分方式佐证材料",
        "经济发展（87.5分）1固定资产投资万元62.58200完成率上限1.2；下限0；越高越好统计报表",
        "；越高越好统计报表2财政收入增长%25分档≥6：1<6：0.5决算表",
        "党的建设（12.5分）3支部考核12.5民主测评合计100二、计分方式说明",
        "三、双方约定1.本责任书自双方签字之日起生效",
        "5.本责任书一式两份，甲乙双方各执一份。甲方（签字、盖章）",
        "2026年1月21日",
        "乙方（签字）",
        "2026年1月20日",
    ):
        assert text in whole
    assert "变更原因" not in whole
    assert "（草稿）" not in whole
    assert all(page.endswith(told.serial) for page in pages)
    assert (told.subject, told.cadre_id) == ("样本甲", cadre)


def test_the_ways_are_explained_that_the_letter_uses(store: Store, cycle: int, cadre: int) -> None:
    pages, _told = printed(store, PAPER, letter(store, cycle, cadre_id=cadre))
    explained = "".join(pages).partition("计分方式说明")[2].partition("双方约定")[0]
    assert [way for way in Way if f"{way}：" in explained] == ["完成率", "分档", "民主测评"]


@pytest.mark.parametrize("way", Way)
def test_every_way_has_its_explanation(store: Store, cycle: int, cadre: int, way: Way) -> None:
    line = {**LINES[0], "way": way, "parameters": way.example or None}
    pages, _told = printed(store, PAPER, letter(store, cycle, [line], cadre_id=cadre))
    assert f"二、计分方式说明{way}：" in "".join(pages)


def test_the_boxes_stand_side_by_side_with_room_for_the_seal(
    store: Store, cycle: int, cadre: int
) -> None:
    pdf, _told = print_to_bytes(
        store, PAPER, [letter(store, cycle, cadre_id=cadre)], PrintOptions(DAY.earliest())
    )
    with pdfplumber.open(BytesIO(pdf)) as opened:
        page = opened.pages[-1]
        upright = sorted(
            (line for line in page.lines if line["bottom"] - line["top"] > 100),
            key=lambda line: line["x0"],
        )
        edges = [line["x0"] for line in upright]
        top, bottom = upright[0]["top"], upright[0]["bottom"]
        halves = [(edges[0], edges[1]), (edges[-2], edges[-1])]
        inside = [page.crop((left, top, right, bottom)).extract_text() for left, right in halves]
        below = page.crop((0, bottom + 1, page.width, page.height)).extract_text()
        last = len(opened.pages)
    assert [without_space(text) for text in inside] == [
        "甲方（签字、盖章）年月日",
        "乙方（签字）年月日",
    ]
    assert edges[1] - edges[0] == pytest.approx(edges[-1] - edges[-2], abs=0.01)
    assert without_space(below).startswith(f"第{last}页共{last}页")


def test_a_letter_of_a_leading_body_is_sealed_by_both(store: Store, cycle: int) -> None:
    unit_id = store.write(ACT, _unit)
    made = letter(store, cycle, unit_id=unit_id, post="领导班子")
    pages, (told,) = printed(store, PAPER, made)
    whole = "".join(pages)
    assert "乙方：样县样本局领导班子" in whole
    assert "乙方（签字、盖章）" in whole
    assert (told.subject, told.cadre_id) == ("样县样本局", None)


def _unit(session: Any) -> int:
    unit = Unit(name="样县样本局", position=1)
    session.add(unit)
    session.flush()
    return int(unit.id)


def test_a_draft_says_so_and_what_its_weights_lack(store: Store, cycle: int, cadre: int) -> None:
    made = letter(store, cycle, LINES[:2], cadre_id=cadre, superior=None, superior_post=None)
    pages, _told = printed(store, PAPER, made)
    assert pages[0].startswith("2026年度目标责任书（草稿）甲方：示例县委组织部乙方：")
    assert "合计75（应为100）" in "".join(pages)
    assert all("（草稿）" in page for page in pages)


def test_a_draft_with_strange_parameters_prints_them_as_typed(
    store: Store, cycle: int, cadre: int
) -> None:
    line = {**LINES[0], "parameters": "待定"}
    pages, _told = printed(store, PAPER, letter(store, cycle, [line], cadre_id=cadre))
    assert "完成率待定统计报表" in "".join(pages)


def test_a_draft_without_indicators_prints_an_empty_table(
    store: Store, cycle: int, cadre: int
) -> None:
    pages, _told = printed(store, PAPER, letter(store, cycle, [], cadre_id=cadre))
    assert "佐证材料合计0（应为100）二、双方约定" in "".join(pages)


def test_a_new_version_says_what_it_takes_the_place_of_and_why(
    store: Store, cycle: int, cadre: int
) -> None:
    first = signed(store, letter(store, cycle, cadre_id=cadre))
    second = store.write(ACT, new_version, first, "任务调整。")
    pages, _told = printed(store, PAPER, second)
    assert pages[0].startswith("2026年度目标责任书（草稿）")
    assert "版本：第2版，自签订之日起代替第1版变更原因：任务调整。" in pages[0]
    signed(store, second, PartialDate(2026, 6, 1))
    assert printed(store, PAPER, second)[0][0].startswith("2026年度目标责任书甲方")
    assert printed(store, PAPER, first)[0][0].startswith("2026年度目标责任书（已变更）甲方")


def test_many_long_indicators_lose_nothing(store: Store, cycle: int, cadre: int) -> None:
    lines = [
        {**LINES[0], "section": f"部分{place // 9}", "name": f"指标{place}号", "weight": Decimal(2)}
        for place in range(49)
    ]
    lines.append({**LINES[0], "name": "很长", "weight": Decimal(2), "evidence": numbered(80)})
    pages, (told,) = printed(store, PAPER, letter(store, cycle, lines, cadre_id=cadre))
    whole = "".join(pages)
    assert len(pages) > 5
    assert all(whole.count(f"指标{place}号") == 1 for place in range(49))
    assert all(whole.count(f"第{number}点，") == 1 for number in range(1, 81))
    assert "合计100" in whole
    for page in pages[1:]:
        assert page.startswith("2026年度目标责任书（草稿）样本甲")
        assert page.endswith(told.serial)
    assert sum("序号指标计量单位" in page for page in pages) > 4
    assert "本责任书一式两份" in pages[-1]
    assert "甲方（签字、盖章）" in pages[-1]


def test_a_long_section_is_headed_once_and_never_at_the_foot_alone(
    store: Store, cycle: int, cadre: int
) -> None:
    for count in range(1, 12):
        lines = [
            {
                **LINES[0],
                "section": f"第{place}部分",
                "name": f"{count}之{place}",
                "weight": Decimal(1),
            }
            for place in range(count)
        ]
        pages, _told = printed(store, PAPER, letter(store, cycle, lines, cadre_id=cadre))
        for place in range(count):
            assert (
                sum(f"第{place}部分（1分）{place + 1}{count}之{place}" in page for page in pages)
                == 1
            )


def test_the_words_are_those_of_the_office(store: Store, cycle: int, cadre: int) -> None:
    own = {
        setting_key(RESPONSIBILITY_LETTER, "title"): "{年度}年目标管理责任状",
        setting_key(RESPONSIBILITY_LETTER, "copies"): "本责任状一式三份。",
    }
    store.write(ACT, save_settings, own)
    pages, _told = printed(store, PAPER, letter(store, cycle, cadre_id=cadre))
    assert pages[0].startswith("2026年目标管理责任状（草稿）")
    assert "5.本责任状一式三份。" in "".join(pages)


def test_a_signed_letter_does_not_change_with_the_library(
    store: Store, cycle: int, cadre: int
) -> None:
    store.write(ACT, save_library, [Line(None, _of_library(line)) for line in LINES])
    made = signed(store, letter(store, cycle, cadre_id=cadre))
    _pages, (told,) = printed(store, PAPER, made)
    kept = store.read(printed_paper, told.serial)
    changed = [
        Line(one.id, {**_of_library(line), "target": Decimal(1), "name": f"新{one.id}"})
        for one, line in zip(store.read(library), LINES, strict=True)
    ]
    store.write(ACT, save_library, changed[:2])
    assert store.read(stale_values, kept, PAPER) == []


def _of_library(line: Mapping[str, Any]) -> dict[str, Any]:
    return {**line, "post_kind": "部门领导", "in_use": True}


def test_what_changed_since_is_noticed(store: Store, cycle: int, cadre: int) -> None:
    made = letter(store, cycle, cadre_id=cadre)
    _pages, (told,) = printed(store, PAPER, made)
    kept = store.read(printed_paper, told.serial)
    assert store.read(stale_values, kept, PAPER) == []
    signed(store, made)
    found = {one.what: one.now for one in store.read(stale_values, kept, PAPER)}
    assert found == {
        "State of the letter": "已签订",
        "Signed by the person on": "2026-01-20",
        "Signed for the office on": "2026-01-21",
    }


def test_a_changed_name_is_noticed(store: Store, cycle: int, cadre: int) -> None:
    _pages, (told,) = printed(store, PAPER, signed(store, letter(store, cycle, cadre_id=cadre)))
    kept = store.read(printed_paper, told.serial)
    store.write(ACT, save_person, cadre, {"name": "样本丙"})
    (value,) = store.read(stale_values, kept, PAPER)
    assert (value.what, value.now) == ("Name", "样本丙")


def test_a_letter_that_is_gone_is_told(store: Store) -> None:
    with pytest.raises(UserError, match="deleted"):
        printed(store, PAPER, 12345)


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("", "", ["二", "一"]),
        ("2026-07-01", "", ["二"]),
        ("2026-06-30", "2026-06-30", ["一"]),
        ("", "2026-06-30", ["一"]),
        ("2027", "", []),
        ("", "2025-12-31", []),
    ],
)
def test_the_letters_of_people_in_a_period(
    store: Store, cycle: int, cadre: int, start: str, end: str, found: list[str]
) -> None:
    other = person(store, "样本乙")
    halves = {
        "一": letter(store, cycle, cadre_id=cadre, end=PartialDate(YEAR, 6, 30)),
        "二": letter(store, cycle, cadre_id=cadre, start=PartialDate(YEAR, 7, 1)),
    }
    letter(store, cycle, cadre_id=other)
    told = store.read(letters_about, [cadre], start, end)
    assert sorted(told) == sorted(halves[name] for name in found)


def test_a_replaced_letter_is_not_among_them(store: Store, cycle: int, cadre: int) -> None:
    first = signed(store, letter(store, cycle, cadre_id=cadre))
    second = store.write(ACT, new_version, first, "任务调整。")
    assert store.read(letters_about, [cadre], "", "") == [first, second]
    signed(store, second)
    assert store.read(letters_about, [cadre], "", "") == [second]


def test_every_word_is_printed_somewhere(store: Store, cycle: int, cadre: int) -> None:
    """A word that the office can edit but that no paper prints would mislead."""
    own = {
        setting_key(RESPONSIBILITY_LETTER, key): f"〔{key}〕"
        for key in PAPER_WORDS[RESPONSIBILITY_LETTER]
    }
    store.write(ACT, save_settings, own)
    first = signed(store, letter(store, cycle, cadre_id=cadre))
    second = store.write(ACT, new_version, first, "任务调整。")
    whole = "".join(printed(store, PAPER, second)[0])
    signed(store, second)
    whole += "".join(printed(store, PAPER, first)[0])
    body = letter(store, cycle, unit_id=store.write(ACT, _unit), post="领导班子")
    whole += "".join(printed(store, PAPER, body)[0])
    assert [key for key in PAPER_WORDS[RESPONSIBILITY_LETTER] if f"〔{key}〕" not in whole] == []
