"""拨付生活补贴的函: what finance is to pay for a month, with the sums by unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from desktop.base.words import N_
from desktop.daily.papers.record_printing import mark, record_paper
from desktop.daily.papers.wording import official_day
from desktop.exits.papers.allowance_sheet import ALLOWANCE_SHEET_PAPER
from desktop.exits.queries.allowance_papers import notice_content
from desktop.paper.catalogue import Content, Paper
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.letters import Letter
from desktop.paper.lines import Step
from desktop.paper.tables import Column, Group, TableStyle, draw_table

KEY: Final = "finance-notice"

_STYLE: Final = TableStyle(Step(12.0, 16.0), Step(12.0, 16.0), row_height=8.0)
_RIGHT: Final = Across.RIGHT
_COLUMNS: Final = (
    Column("单位", 58),
    Column("人数", 14, Across.CENTRE),
    Column("当月（元）", 28, _RIGHT),
    Column("补发（元）", 28, _RIGHT),
    Column("扣回（元）", 28, _RIGHT),
    Column("合计（元）", 30, _RIGHT),
)
_SUMS: Final = ("this_month", "arrears", "taken_back", "total")


def draw_finance_notice(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the notice of a month."""
    letter = Letter(
        document,
        f"关于拨付{content['month']}生活补贴的函",
        number=content["number"],
        serial=serial,
        mark=mark(content),
    )
    letter.addressee("财政局")
    letter.paragraph(_told(content))
    letter.flow.space(6)
    draw_table(letter.flow, _COLUMNS, [Group("", list(_rows(content)))], _STYLE)
    letter.flow.space(8)
    documents = f"发放依据：{'、'.join(content['documents'])}。"
    letter.paragraph(documents)
    if content["note"]:
        letter.paragraph(content["note"])
    if content["legality"]:
        letter.paragraph(content["legality"])
    ending = f"附件：{content['month']}生活补贴发放表"
    letter.keep_ending(ending)
    letter.paragraph(ending)
    letter.closing(content["issuing_office"], official_day(content["made_on"]))
    letter.close()


def _told(content: Content) -> str:
    sums = content["sums"]
    parts = [f"当月{sums['this_month']}元"]
    parts += [f"补发{sums['arrears']}元"] if sums["arrears"] != "0.00" else []
    parts += (
        [f"扣回{sums['taken_back'].removeprefix('-')}元"] if sums["taken_back"] != "0.00" else []
    )
    return (
        f"经审核，{content['month']}应发放生活补贴{content['count']}人，"
        f"合计{sums['total']}元（{content['total_in_words']}），其中{'，'.join(parts)}。"
        "请予拨付。分单位情况如下："
    )


def _rows(content: Content) -> Iterator[list[str]]:
    for unit in content["units"]:
        sums = [unit["sums"][key] for key in _SUMS]
        yield [unit["unit"] or "未列单位", str(unit["people"]), *sums]
    yield ["合计", str(content["count"]), *(content["sums"][key] for key in _SUMS)]


FINANCE_NOTICE_PAPER: Final[Paper] = record_paper(
    KEY,
    N_("Notice to finance"),
    "finance_notice",
    notice_content,
    draw_finance_notice,
    {
        **ALLOWANCE_SHEET_PAPER.labels,
        "documents": N_("Documents"),
        "legality": N_("Legality notice"),
    },
)
