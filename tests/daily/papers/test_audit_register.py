"""经济责任审计发现问题及整改台账: its lines, its sums and its boxes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.cadres.papers.printing import print_to_bytes
from desktop.daily.operations.records import delete_record
from desktop.daily.papers.audit_register import AUDIT_REGISTER_PAPER
from desktop.daily.papers.wording import yuan
from desktop.daily.records import Finding
from desktop.paper.catalogue import PrintOptions
from desktop.reports.queries import printed_paper, stale_values
from desktop.store.store import Store
from tests.daily.papers.made import numbered, person, printed, record

AUDIT = {
    "on": PartialDate(2026, 6, 30),
    "kind": "任中审计",
    "period_start": PartialDate(2023, 1),
    "period_end": PartialDate(2025, 12),
    "auditor": "样本县审计局",
    "notice_number": "审经责〔2026〕5号",
    "notice_on": PartialDate(2026, 3, 2),
    "report_number": "审经责报〔2026〕5号",
    "secrecy": "内部",
}


def finding(text: str, cadre: int, **values: Any) -> dict[str, Any]:
    usual = {"basis": "事实", "severity": "一般", "outcome": "未办结", "cadre_id": cadre}
    return {"text": text, **usual, **values}


def audit(store: Store, cadre: int, *findings: dict[str, Any]) -> int:
    people = [
        {"cadre_id": cadre, "post": "县样本局局长", "tenure_start": PartialDate(2021, 3)},
    ]
    return record(store, "audit", AUDIT, {"people": people, "findings": findings})


def test_each_finding_stands_with_its_rectification_and_the_sums_are_exact(store: Store) -> None:
    cadre = person(store, "样本甲")
    made = audit(
        store,
        cadre,
        finding(
            "专项资金挪用。",
            cadre,
            amount=Decimal("1234567.89"),
            responsibility="直接责任",
            deadline=PartialDate(2026, 9, 30),
            outcome="已整改",
            outcome_on=PartialDate(2026, 8, 15),
            proof="缴款书三份",
            rechecked_on=PartialDate(2026, 9, 20),
            recheck="已落实",
        ),
        finding("发票缺失。", cadre, amount=Decimal("0.01"), responsibility="领导责任"),
        finding("会计核算不规范。", cadre),
        finding("超标准接待。", cadre, amount=Decimal("0.1"), responsibility="领导责任"),
    )
    (page,), (told,) = printed(store, AUDIT_REGISTER_PAPER, made)
    for text in (
        "内部经济责任审计发现问题及整改台账",
        "被审计领导干部：样本甲（县样本局局长，任期2021年3月至今）",
        "审计期间：2023年1月至2025年12月",
        "审计通知书：审经责〔2026〕5号2026年3月2日",
        "审计报告：审经责报〔2026〕5号2026年6月30日",
        "1专项资金挪用。1,234,567.89样本甲直接责任2026.09.30",
        "2026.09.30已整改2026.08.15缴款书三份2026.09.20已落实",
        "3会计核算不规范。样本甲未办结4超标准接待。0.10样本甲",
        "合计1,234,568.00",
        "其中未办结金额（元）：0.11其中已整改金额（元）：1,234,567.89",
        "其中直接责任金额（元）：1,234,567.89其中领导责任金额（元）：0.11",
        "填报人签字年月日审核人签字年月日组织部门（盖章）年月日",
    ):
        assert text in page
    assert (told.subject, told.cadre_id, told.secrecy) == ("样本甲", cadre, "内部")


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("0", "0.00"),
        ("0.1", "0.10"),
        ("1234567.89", "1,234,567.89"),
        ("99999999999999999999.99", "99,999,999,999,999,999,999.99"),
        ("1E+3", "1,000.00"),
        ("0.005", "0.005"),
    ],
)
def test_sums_are_written_exactly(amount: str, written: str) -> None:
    assert yuan(Decimal(amount)) == written


def test_many_findings_run_over_pages_under_the_same_head(store: Store) -> None:
    cadre = person(store, "样本甲")
    lines = [
        finding(f"问题第{number}号。", cadre, amount=Decimal("0.01")) for number in range(1, 101)
    ]
    made = audit(store, cadre, *lines, finding(numbered(80), cadre))
    pdf, (told,) = print_to_bytes(
        store, AUDIT_REGISTER_PAPER, [made], PrintOptions(date(2026, 7, 1))
    )
    with pdfplumber.open(BytesIO(pdf)) as opened:
        assert all(page.width > page.height for page in opened.pages)
        pages = ["".join(char["text"] for char in page.chars) for page in opened.pages]
        least = min(
            char["size"] for page in opened.pages for char in page.chars if char["text"] == "点"
        )
    whole = "".join(pages)
    assert len(pages) > 3
    assert all("审计发现的问题" in page for page in pages[:-1])
    assert "组织部门（盖章）" in pages[-1] and "其中未办结" in pages[-1]
    assert all(f"问题第{number}号" in whole for number in range(1, 101))
    assert all(f"第{number}点" in whole for number in range(1, 81))
    assert "合计1.00" in whole
    assert least > 7.9
    assert all(told.serial in page for page in pages)


def test_an_audit_without_findings_prints_an_empty_register(store: Store) -> None:
    (page,), _told = printed(store, AUDIT_REGISTER_PAPER, audit(store, person(store, "样本甲")))
    assert "审计发现的问题" in page
    assert "合计" not in page


def test_the_register_is_stale_once_a_finding_is_settled(store: Store) -> None:
    cadre = person(store, "样本甲")
    made = audit(store, cadre, finding("发票缺失。", cadre, amount=Decimal("5.50")))
    _pages, (told,) = printed(store, AUDIT_REGISTER_PAPER, made)
    kept = store.read(printed_paper, told.serial)
    assert store.read(stale_values, kept, AUDIT_REGISTER_PAPER) == []

    def settle(session: Any) -> None:
        one = session.query(Finding).one()
        one.outcome, one.amount = "已整改", Decimal("6.50")

    store.write(Label("Settle"), settle)
    values = store.read(stale_values, kept, AUDIT_REGISTER_PAPER)
    assert {(one.what, one.printed, one.now) for one in values} >= {
        ("Outcome", "未办结", "已整改"),
        ("Amount (yuan)", "5.50", "6.50"),
        ("Total", "5.50", "6.50"),
    }
    store.write(Label("Delete"), delete_record, "audit", made)
    with pytest.raises(UserError, match="deleted"):
        store.read(stale_values, kept, AUDIT_REGISTER_PAPER)
