"""生活补贴发放表: everybody who is paid in a month, by unit, with sums and room for signatures.

No national form exists; columns as payment lists of offices have them (C).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, Final

from desktop.base.words import N_
from desktop.daily.papers.landscape import (
    end_below,
    facts_above,
    landscape_flow,
    register_style,
)
from desktop.daily.papers.record_printing import record_paper
from desktop.daily.papers.wording import official_day
from desktop.exits.queries.allowance_papers import sheet_content
from desktop.paper.catalogue import Content, Paper
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.tables import Column, Group, draw_table

KEY: Final = "allowance-sheet"

_MIDDLE: Final = Across.CENTRE
_RIGHT: Final = Across.RIGHT
_COLUMNS: Final = (
    Column("序号", 11, _MIDDLE),
    Column("姓名", 18, _MIDDLE),
    Column("职务", 46),
    Column("月标准\n（元）", 21, _RIGHT),
    Column("当月\n（元）", 23, _RIGHT),
    Column("补发\n（元）", 23, _RIGHT),
    Column("扣回\n（元）", 23, _RIGHT),
    Column("实发\n（元）", 25, _RIGHT),
    Column("领取人\n签名", 27),
    Column("备注", 40),
)
_SUMS: Final = ("this_month", "arrears", "taken_back", "total")
_NOTE: Final = (
    "实发＝当月＋补发＋扣回；扣回以负数表示，为负的实发由本人退回。"
    "起始不满整月的从次月起发，停发当月不发"
)


def draw_allowance_sheet(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the sheet of a month."""
    flow = landscape_flow(document, f"{content['month']}生活补贴发放表", content["secrecy"], serial)
    facts_above(
        flow,
        (
            ("制表单位", content["issuing_office"]),
            ("拨付通知", content["number"]),
            ("制表日期", official_day(content["made_on"])),
            ("人数", f"{content['count']}人"),
        ),
    )
    draw_table(flow, _COLUMNS, _groups(content), register_style())
    below = (
        ("合计（大写）", content["total_in_words"]),
        ("合计（小写）", f"{content['sums']['total']}元"),
        ("说明", content["note"]),
        ("注", _NOTE),
    )
    end_below(flow, below, ("制表人", "审核人", "单位负责人（盖章）"))
    flow.close()


def _groups(content: Content) -> Iterator[Group]:
    """A block for each unit with its sum, numbered through; the sum of all at the end."""
    numbers = count(1)
    for unit in content["units"]:
        rows = [_row(next(numbers), one) for one in unit["people"]]
        heading = unit["unit"] or "未列单位"
        yield Group(f"{heading}（{len(rows)}人）", [*rows, _sum_row("小计", unit["sums"])])
    yield Group("", [_sum_row("合计", content["sums"])])


def _row(number: int, one: Mapping[str, Any]) -> list[str]:
    sums = [_shown(one[key]) for key in _SUMS[:-1]]
    return [
        str(number),
        one["name"],
        one["post"],
        _shown(one["standard"]),
        *sums,
        one["total"],
        "",
        one["remark"],
    ]


def _sum_row(head: str, sums: Mapping[str, str]) -> list[str]:
    return ["", head, "", "", *(sums[key] for key in _SUMS), "", ""]


def _shown(amount: str) -> str:
    """Nothing where nothing is paid or taken back."""
    return "" if amount == "0.00" else amount


ALLOWANCE_SHEET_PAPER: Final[Paper] = record_paper(
    KEY,
    N_("Allowance sheet of a month"),
    "finance_notice",
    sheet_content,
    draw_allowance_sheet,
    {
        "name": N_("Name"),
        "month": N_("Month"),
        "number": N_("Number of the notice to finance"),
        "made_on": N_("Made on"),
        "note": N_("Note"),
        "issuing_office": N_("Office that issues it"),
        "units": N_("Units"),
        "unit": N_("Unit"),
        "people": N_("People paid"),
        "count": N_("Number of people"),
        "post": N_("Post"),
        "standard": N_("Yuan a month"),
        "this_month": N_("Of this month"),
        "arrears": N_("Arrears"),
        "taken_back": N_("Taken back"),
        "sums": N_("Sums"),
        "total": N_("Total (yuan)"),
        "total_in_words": N_("Total in words"),
        "remark": N_("Remark"),
    },
)
