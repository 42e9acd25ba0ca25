"""Allowance sheet, notice to finance and confirmation, read back from the PDF."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.exits.operations.allowance import change_allowance, stop_allowance
from desktop.exits.operations.treatment import save_treatment
from desktop.exits.papers.allowance_sheet import ALLOWANCE_SHEET_PAPER
from desktop.exits.papers.finance_notice import FINANCE_NOTICE_PAPER
from desktop.exits.papers.treatment_confirmation import TREATMENT_CONFIRMATION_PAPER
from desktop.exits.queries.allowance_papers import months_words, sheet_content
from desktop.exits.records import Benefit, PoliticalRight
from desktop.exits.rules.allowance import LedgerLine
from desktop.store.store import Store
from tests.daily.papers.made import printed
from tests.exits import owed
from tests.exits.course import add, ago, leader
from tests.exits.owed import ACT, OWN, first_of, month

_RIGHT = "列席所在部门班子会议"


def _line(year: int, of: int) -> LedgerLine:
    return LedgerLine(1, 1, year * 12 + of - 1, "补发", Decimal(1), Decimal(1), Decimal())


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ([(2026, 3)], "2026年3月"),
        ([(2026, 3), (2026, 4), (2026, 5), (2026, 7)], "2026年3—5月、7月"),
        ([(2025, 11), (2025, 12), (2026, 1)], "2025年11月—2026年1月"),
        ([(2025, 11), (2026, 1), (2026, 2)], "2025年11月、2026年1—2月"),
    ],
)
def test_months_that_follow_each_other_are_one(months: list[tuple[int, int]], words: str) -> None:
    assert months_words([_line(*one) for one in months]) == words


@pytest.fixture
def notice_id(store: Store) -> int:
    """Three people of whom one changes and one stops after a month was paid."""
    first, second, third = (leader(store, f"样本{name}") for name in "甲乙丙")
    made, other = owed.allowance(store, first), owed.allowance(store, second)
    owed.allowance(store, third, document_number="样本国发〔2025〕2号", document_level="国家")
    for back in (5, 4):
        owed.notice(store, back)
    change = owed.values(amount=Decimal("900.55"), start=first_of(4))
    store.write(ACT, change_allowance, made, change)
    store.write(ACT, stop_allowance, other, {"end": first_of(4), "stop_reason": "去世"})
    return owed.notice(store, 3, "样本组函〔2026〕12号", note="请于月底前拨付。")


def test_the_sheet_has_everybody_and_the_sums(store: Store, notice_id: int) -> None:
    (page,), (told,) = printed(store, ALLOWANCE_SHEET_PAPER, notice_id)
    assert f"{month(3).written()}生活补贴发放表" in page
    for text in ("样本甲", "样本乙", "样本丙", "900.55", "100.05", "-800.50", "领取人签名"):
        assert text in page
    total = Decimal("900.55") + Decimal("100.05") + Decimal("800.50") - Decimal("800.50")
    assert told.content["sums"]["total"] == f"{total:.2f}" and f"{total:.2f}" in page
    assert "合计（大写）：人民币壹仟元陆角整" in page
    people = [one for unit in told.content["units"] for one in unit["people"]]
    assert sum(Decimal(one["total"]) for one in people) == total
    assert f"补发{month(4).written()}" in page and f"扣回{month(4).written()}" in page
    assert store.read(sheet_content, notice_id) == told.content


def test_the_notice_asks_finance_for_the_sum_and_says_what_the_law_says(
    store: Store, notice_id: int
) -> None:
    pages, (told,) = printed(store, FINANCE_NOTICE_PAPER, notice_id)
    text = "".join(pages)
    for words in (
        f"关于拨付{month(3).written()}生活补贴的函",
        "样本组函〔2026〕12号",
        "财政局：",
        "应发放生活补贴3人，合计1000.60元",
        "扣回800.50元",
        f"{OWN}（县级）",
        "样本国发〔2025〕2号（国家级）",
        "合法性提示：本项依据层级为“县”",
        "请于月底前拨付。",
        f"附件：{month(3).written()}生活补贴发放表",
    ):
        assert words in text
    assert told.content["units"][0]["people"] == 3


def test_a_document_of_the_state_needs_no_notice_of_the_law(store: Store) -> None:
    owed.allowance(store, leader(store), document_level="国家")
    _pages, (told,) = printed(store, FINANCE_NOTICE_PAPER, owed.notice(store, 0))
    assert told.content["legality"] == ""


def test_the_confirmation_tells_all_that_is_granted(store: Store) -> None:
    cadre_id = leader(store)
    pages, _printed = printed(store, TREATMENT_CONFIRMATION_PAPER, cadre_id)
    assert "没有登记你享受的职级待遇" in "".join(pages)
    assert "以上待遇" not in "".join(pages)
    owed.treatment_rule(store)
    given = {
        "treatment": "副调研员待遇",
        "rank": "四级调研员",
        "start": ago(300),
        "document_number": owed.RULES,
        "document_level": "县",
    }
    store.write(ACT, save_treatment, None, {**given, "cadre_id": cadre_id})
    owed.allowance(store, cadre_id, start=first_of(12))
    document = {"start": ago(300), "document_number": OWN, "document_level": "市"}
    add(store, PoliticalRight(cadre_id=cadre_id, item=_RIGHT, every_months=3, **document))
    add(store, Benefit(cadre_id=cadre_id, item="医疗", office="样县医保局", **document))
    old = {**document, "end": ago(290), "stop_reason": "其他"}
    add(store, Benefit(cadre_id=cadre_id, item="交通", **old))
    pages, (told,) = printed(store, TREATMENT_CONFIRMATION_PAPER, cadre_id)
    text = "".join(pages)
    for words in (
        "待遇确认书",
        "样本甲同志：",
        "一、职级待遇",
        "副调研员待遇（对应职级：四级调研员）",
        "每月800.50元（人民币捌佰元伍角整）",
        f"{_RIGHT}（每3个月不少于一次）",
        "医疗：由样县医保局落实",
        "合法性提示：本项依据层级为“县”",
        "老干部局（盖章）",
    ):
        assert words in text
    assert "交通" not in text and told.cadre_id == cadre_id


def test_many_people_run_over_pages_and_still_add_up(store: Store) -> None:
    for place in range(45):
        owed.allowance(store, leader(store, f"样本{chr(0x4E00 + place)}"))
    pages, (told,) = printed(store, ALLOWANCE_SHEET_PAPER, owed.notice(store, 4))
    assert len(pages) > 1 and all("领取人签名" in page for page in pages[:-1])
    assert told.content["sums"]["total"] == f"{90 * Decimal('800.50'):.2f}"
    assert "合计（大写）" in pages[-1]
