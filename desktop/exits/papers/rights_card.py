"""待遇权益卡: what one person who left has, by which documents, and whom to turn to.

No national form exists; the columns follow what the founding article promises (I).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.words import N_
from desktop.daily.papers.record_printing import mark, print_contents
from desktop.daily.papers.wording import official_day
from desktop.exits.queries.rights_papers import card_content
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.flow import Flow, Sheet, TextStyle
from desktop.paper.fonts import SERIF, SERIF_BOLD
from desktop.paper.letters import pen_boxes
from desktop.paper.lines import Step
from desktop.paper.tables import Column, Group, TableStyle, draw_table

KEY: Final = "rights-card"

_SHEET: Final = Sheet(top=16.0, right=18.0, bottom=18.0, left=18.0)
_TITLE: Final = TextStyle(Step(20.0, 28.0), SERIF_BOLD, Across.CENTRE, after=6.0)
_FACT: Final = TextStyle(Step(11.0, 16.5), SERIF)
_MIDDLE: Final = Across.CENTRE
_COLUMNS: Final = (
    Column("序号", 9, _MIDDLE),
    Column("项目", 37),
    Column("标准和内容", 33),
    Column("起止时间", 25, _MIDDLE),
    Column("依据文号", 38),
    Column("层级", 11, _MIDDLE),
    Column("责任单位（人）", 21, _MIDDLE),
)
_STYLE: Final = TableStyle(Step(9.5, 12.0), Step(9.5, 12.0), Step(11.0, 15.0), smallest=8.0)
_BOXES: Final = ("组织部门（盖章）", "老干部工作部门（盖章）", "本人签收")
_BOX_MM: Final = 20.0
_GAP: Final = 5.0
_NOTHING: Final = "经核，截至{on}，没有登记本人享受的政治待遇和社会保障待遇。"
_NOTE: Final = (
    "各项待遇依所列文件执行；文件调整或者停止执行的，从其规定。未按时落实的，请与联系人联系。"
)


def draw_rights_card(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the card of one person."""
    flow = Flow(document, _SHEET, serial=serial)
    if secrecy := mark(content):
        flow.paragraph(secrecy, _FACT)
    flow.paragraph("待遇权益卡", _TITLE, keep_with_next=_FACT.step.leading)
    for line in _facts(content):
        flow.paragraph(line, _FACT)
    flow.space(_GAP)
    groups = [
        Group(head, list(_rows(content[key])))
        for key, head in (("rights", "政治待遇"), ("benefits", "社会保障待遇"))
        if content[key]
    ]
    if groups:
        draw_table(flow, _COLUMNS, groups, _STYLE)
        flow.space(_GAP)
        told = [f"依据文件：{'、'.join(content['documents'])}"]
    else:
        told = [_NOTHING.format(on=official_day(content["on"]))]
    told += [
        *([f"联系方式：{'；'.join(content['contacts'])}"] if content["contacts"] else []),
        *([content["legality"]] if content["legality"] else []),
        *([_NOTE] if groups else []),
        f"{content['issuing_office']}　{official_day(content['on'])}".strip(),
    ]
    for line in told:
        flow.paragraph(line, _FACT)
    pen_boxes(flow, [(label, "年　月　日") for label in _BOXES], _BOX_MM)
    flow.close()


def _facts(content: Content) -> Iterator[str]:
    birth = (content["birth"] or "")[:7].replace("-", ".")
    who = (("姓名", content["name"]), ("性别", content["sex"]), ("出生年月", birth))
    left = (("离岗方式", content["way"]), ("离岗时间", official_day(content["leave_on"], "")))
    for facts in (who, (("原单位及职务", content["post"]),), left):
        told = "　　".join(f"{head}：{text}" for head, text in facts if text)
        if told:
            yield told


def _rows(granted: Sequence[Mapping[str, Any]]) -> Iterator[list[str]]:
    for number, one in enumerate(granted, 1):
        document = (one["document_number"], one["document_level"])
        yield [str(number), one["item"], one["content"], _term(one), *document, one["office"]]


def _term(one: Mapping[str, Any]) -> str:
    """From a day; until before another where it has an end."""
    start = one["start"].replace("-", ".")
    return f"{start}起至{one['end'].replace('-', '.')}前" if one["end"] else f"{start}起"


def _make(session: Session, job: PrintJob) -> list[Printed]:
    contents = [card_content(session, one, job.options.today) for one in job.ids]
    return print_contents(job, RIGHTS_CARD_PAPER.official_title, contents, draw_rights_card)


def _now(session: Session, content: Content) -> Content:
    return card_content(session, content["id"], date.fromisoformat(content["on"]))


RIGHTS_CARD_PAPER: Final[Paper] = Paper(
    KEY,
    N_("Card of rights and benefits"),
    _make,
    _now,
    labels={
        "name": N_("Name"),
        "sex": N_("Sex"),
        "birth": N_("Birth"),
        "post": N_("Unit and post"),
        "way": N_("Way of leaving"),
        "leave_on": N_("Leaves on"),
        "on": N_("On"),
        "issuing_office": N_("Office that issues it"),
        "rights": N_("Political treatment"),
        "benefits": N_("Social security benefits"),
        "contacts": N_("Contacts"),
        "documents": N_("Documents"),
        "legality": N_("Legality notice"),
    },
)
