"""得分计算表, read back from the PDF: every step, evidence, who entered it, the picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from sqlalchemy.orm import Session

from desktop.appraisal.papers.group_picture import draw_distribution
from desktop.appraisal.papers.score_sheet import SCORE_SHEET_PAPER
from desktop.appraisal.queries.inputs import inputs_of
from desktop.appraisal.queries.rulebook import rules_in_force
from desktop.appraisal.records import Actual, AppraisalCycle, LetterIndicator, ResponsibilityLetter
from desktop.appraisal.rules.basis import as_basis
from desktop.appraisal.rules.pictures import distribution
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.cadres.papers.printing import print_to_bytes
from desktop.paper.catalogue import PrintOptions
from desktop.paper.units import Box
from desktop.store.store import Store
from tests.appraisal import papers_year as made
from tests.appraisal import result_year as year
from tests.appraisal.graded_year import proposal_of
from tests.appraisal.scores_year import noted
from tests.daily.papers.made import pages_of
from tests.paper.reading import characters, drawn

TODAY = date(2026, 1, 22)


def pdf_of(store: Store, *member_ids: int) -> bytes:
    pdf, told = print_to_bytes(store, SCORE_SHEET_PAPER, member_ids, PrintOptions(TODAY))
    for one in told:
        assert store.read(SCORE_SHEET_PAPER.now, one.content) == one.content
    return pdf


def sheet_of(store: Store, *member_ids: int) -> str:
    """The whole sheet without white space."""
    return "".join(pages_of(pdf_of(store, *member_ids)))


@pytest.fixture
def scored(store: Store) -> tuple[int, dict[str, int]]:
    """Six people with a letter for the year and what it came to: cycle and members by name."""
    cycle, members = made.office(store)
    for number, member in enumerate(members.values()):
        made.actuals(store, made.letter(store, cycle, member), 430 + 10 * number)
    return cycle, members


def test_every_line_tells_how_its_points_came_about(
    store: Store, scored: tuple[int, dict[str, int]]
) -> None:
    _cycle, members = scored
    (table, *_others) = _tables(pdf_of(store, members["样本甲"]))
    assert table[0] == [
        *("序号", "指标", "权重", "目标值", "完成情况", "计分方式", "计算过程", "得分"),
        *("佐证", "录入"),
    ]
    first = table[2]
    assert first[:5] == ["1", "招商引资", "40", "500万元", "430万元"]
    assert "权重40×0.86=34.4分" in first[6]
    assert first[7:9] == ["34.4", "统计月报截至2025.12.31"]
    assert first[9].startswith("样本甲2")
    assert [row[7] for row in table if row[0].isdigit()] == ["34.4", "28", "17.85", "未计"]
    assert table[5][4] == "评议组：88.5、90"
    assert table[5][8] == "评议组样本稼：90评议组样本乔：88.5"
    assert table[6][4] == "不适用：隶属关系调整"


def _tables(pdf: bytes) -> list[list[list[str]]]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [
            [["".join((cell or "").split()) for cell in row] for row in table]
            for page in opened.pages
            for table in page.extract_tables()
        ]


def test_the_sheet_says_what_was_left_out_and_how_it_was_rounded(
    store: Store, scored: tuple[int, dict[str, int]]
) -> None:
    _cycle, members = scored
    sheet = sheet_of(store, members["样本甲"])
    assert sheet.startswith("2025年度考核得分计算表姓名：样本甲")
    for text in (
        "目标责任书（第1版）：样本局局长",
        "期限：2025年1月1日至2025年12月31日，共365天",
        "本人签订：2025年1月10日；组织签订：2025年1月11日。",
        "“党建任务”（权重10）不计入",
        "四舍五入，保留2位小数：89.17分",
        "全年得分：89.17分。",
        "名次：第6名（共6名有得分）",
        "状态：未审定",
        "本人（签字）",
        "主管领导（签字）",
        "考核办（盖章）",
    ):
        assert text in sheet


def test_letters_of_the_year_are_joined_by_days(store: Store) -> None:
    cycle, members = made.office(store)
    member = members["样本乙"]
    made.actuals(store, made.letter(store, cycle, member, end=(8, 31)))
    later = made.letter(store, cycle, member, (9, 1), post="样本镇镇长", version=2)
    made.actuals(store, later, 500)
    sheet = sheet_of(store, member)
    assert "一、目标责任书（第1版）：样本局局长期限：2025年1月1日至2025年8月31日，共243天" in sheet
    assert "二、目标责任书（第2版）：样本镇镇长" in sheet
    assert "得分×天数合计" in sheet


def test_what_bars_a_score_is_told_in_chinese_whatever_the_screen_speaks(store: Store) -> None:
    cycle, members = made.office(store)
    member = members["样本乙"]
    (first, *_others) = lines = made.letter(store, cycle, member)
    made.actuals(store, lines)

    def without_target(session: Session) -> None:
        line = session.get_one(LetterIndicator, first)
        line.target = Decimal(0)
        session.get_one(ResponsibilityLetter, line.letter_id).reason = "样本"

    store.write(year.ACT, without_target)
    sheet = sheet_of(store, member)
    assert "“招商引资”：完成率指标的目标值应大于0，不能是0。" in sheet


def test_letters_of_the_same_days_are_told_in_chinese(store: Store) -> None:
    cycle, members = made.office(store)
    member = members["样本乙"]
    for end in ((6, 30), (12, 31)):
        made.actuals(store, made.letter(store, cycle, member, end=end))
    sheet = sheet_of(store, member)
    assert "“样本局局长”与“样本局局长”在2025.01.01同时有效" in sheet


def test_plus_points_name_document_and_ledger(
    store: Store, scored: tuple[int, dict[str, int]]
) -> None:
    _cycle, members = scored
    member = members["样本丙"]
    made.merit(store, member, "防汛抢险成绩突出", by="县委", document_number="示发〔2025〕9号")
    sheet = sheet_of(store, member)
    assert "12025.05.12加分2表彰奖励防汛抢险成绩突出县委示发〔2025〕9号台账记录样本甲" in sheet


def test_the_ledger_proves_what_who_asks_may_see(store: Store) -> None:
    cycle, members = made.office(store)
    member = members["样本乙"]
    lines = made.letter(store, cycle, member)
    made.actuals(store, lines)
    cadre, day = year.cadre_of(store, member), PartialDate(made.YEAR, 7, 1)
    record = noted(store, cadre, "正面", day, event="样本防汛", secrecy="保密")
    link = {"record_kind": "key_task_record", "record_id": record}
    made.merit(store, member, "防汛抢险成绩突出", **link)
    pdf, (printed,) = print_to_bytes(store, SCORE_SHEET_PAPER, [member], PrintOptions(TODAY))
    assert "台账：2025.07.01急难险重任务样本防汛" in "".join(pages_of(pdf))
    assert printed.secrecy == "保密"


def test_without_an_actual_there_is_no_score_and_it_says_so(store: Store) -> None:
    cycle, members = made.office(store)
    member = members["样本丁"]
    made.letter(store, cycle, member)
    sheet = sheet_of(store, member)
    assert "得分：尚无" in sheet
    assert "另有4项尚无完成情况" in sheet
    assert "在组内的位置" not in sheet
    assert "、目标责任书" not in sheet_of(store, members["样本甲"])


def test_a_decided_score_is_told_as_it_was_decided(
    store: Store, scored: tuple[int, dict[str, int]]
) -> None:
    cycle, members = scored
    member = members["样本甲"]
    before = sheet_of(store, member)
    kept = {"basis": store.read(_basis, member), "score": Decimal("89.17"), "place": 6}
    made.change(store, AppraisalCycle, cycle, decimals=0)
    ((actual,),) = store.rows("SELECT min(id) FROM actual")
    made.change(store, Actual, actual, number=Decimal(1))
    made.decided(store, member, **kept)
    after = sheet_of(store, member)
    assert "状态：已审定，按审定时保存的数据和规则计算" in after
    for text in ("430万元", "全年得分：89.17分。", "名次：第6名"):
        assert text in before
        assert text in after


def _basis(session: Any, member_id: int) -> str:
    given = inputs_of(session, [member_id])[member_id]
    return as_basis(given, rules_in_force(session), proposal_of(session, member_id))


def test_sheets_of_many_have_a_serial_each(
    store: Store, scored: tuple[int, dict[str, int]]
) -> None:
    _cycle, members = scored
    sheet = sheet_of(store, *members.values())
    assert all(f"姓名：{name}" in sheet for name in members)
    assert sheet.count("年度考核得分计算表") == len(members)


def test_a_leading_body_has_a_sheet(store: Store, scored: tuple[int, dict[str, int]]) -> None:
    cycle, _members = scored
    ((group,),) = store.rows("SELECT DISTINCT group_id FROM group_member")
    body = year.join(store, (cycle, group), unit_id=year.unit(store, "示例县样本乡"))
    sheet = sheet_of(store, body)
    assert "单位领导班子：示例县样本乡" in sheet
    assert "班子主要负责人（签字）" in sheet


def test_the_sheet_of_nobody_is_refused(store: Store) -> None:
    with pytest.raises(UserError):
        pdf_of(store, 999)


# The place in the group


def bars(pdf: bytes) -> tuple[list[float], list[float]]:
    """The widths of thick upright lines and the places of all upright lines."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        lines = [line for page in opened.pages for line in page.lines]
    upright = [line for line in lines if abs(line["x0"] - line["x1"]) < 0.01]
    return [line["linewidth"] for line in upright], [line["x0"] for line in upright]


def picture(points: Sequence[str], own: str | None) -> bytes:
    made_of = distribution(
        [Decimal(one) for one in points], Decimal(own) if own is not None else None
    )
    box = Box(100, 100, 300, 110)
    return drawn(lambda drawing: draw_distribution(drawing, box, made_of, f"本人{own}"))


def test_the_own_bar_alone_is_filled() -> None:
    pdf = picture(["81", "83", "83.5", "90"], "83")
    widths, _places = bars(pdf)
    assert sum(width > 5 for width in widths) == 1
    assert max(widths) < 300 / 10
    text = characters(pdf)
    assert "本人83" in text
    assert text.startswith("121")


def test_nobody_is_marked_without_an_own_score() -> None:
    widths, places = bars(picture(["81", "90"], None))
    assert all(width < 1 for width in widths)
    assert all(100 <= place <= 400 for place in places)


@pytest.mark.parametrize("own", ["81", "90"])
def test_the_words_stay_within_the_picture(own: str) -> None:
    with pdfplumber.open(BytesIO(picture(["81", "90"], own))) as opened:
        chars = opened.pages[0].chars
    assert min(char["x0"] for char in chars) >= 99
    assert max(char["x1"] for char in chars) <= 401
