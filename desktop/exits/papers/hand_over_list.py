"""移交老干部局名单: who is handed over, with which items, to be signed on both sides.

No national form exists; the columns are those that a hand-over needs (I).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy.orm import Session

from desktop.base.words import N_, in_chinese
from desktop.daily.papers.landscape import (
    end_below,
    facts_above,
    landscape_flow,
    register_style,
)
from desktop.daily.papers.record_printing import print_contents
from desktop.exits.queries.platform_papers import hand_over_content
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.tables import Column, Group, draw_table

KEY: Final = "hand-over-list"

_TITLE: Final = "移交老干部局管理服务人员名单"
_MIDDLE: Final = Across.CENTRE
_COLUMNS: Final = (
    Column("序号", 10, _MIDDLE),
    Column("姓名", 18, _MIDDLE),
    Column("性别", 10, _MIDDLE),
    Column("出生年月", 18, _MIDDLE),
    Column("原单位及职务", 52),
    Column("离岗方式", 24, _MIDDLE),
    Column("移交事项", 62),
    Column("移交日期", 22, _MIDDLE),
    Column("移交人", 18, _MIDDLE),
    Column("接收人", 18, _MIDDLE),
    Column("本人签字", 22, _MIDDLE),
)
_NOTE: Final = "移交事项应当逐项核对；本名单一式三份，移交单位、接收单位和存档各一份"


def draw_hand_over_list(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the list."""
    people = content["people"]
    flow = landscape_flow(document, _TITLE, content["secrecy"], serial)
    facts_above(
        flow,
        (
            ("移交单位", content["issuing_office"]),
            ("接收单位", content["bureau"]),
            ("人数", f"{len(people)}人"),
        ),
    )
    draw_table(flow, _COLUMNS, [Group("", _rows(content))], register_style())
    boxes = ("移交单位经办人", "移交单位（盖章）", "接收单位经办人", "接收单位（盖章）")
    end_below(flow, (("注", _NOTE),), boxes)
    flow.close()


def _rows(content: Content) -> Iterator[list[str]]:
    for number, one in enumerate(content["people"].values(), 1):
        yield [
            str(number),
            one["name"],
            one["sex"],
            _month(one["birth"]),
            one["post"],
            one["way"],
            "；".join(filter(None, one["items"].split("\n"))),
            (one["start"] or "").replace("-", "."),
            one["handed_by"],
            one["received_by"],
            "",
        ]


def _month(stored: str | None) -> str:
    return (stored or "")[:7].replace("-", ".")


def _make(session: Session, job: PrintJob) -> list[Printed]:
    content = hand_over_content(session, job.ids)
    return print_contents(job, in_chinese(_PAPER_TITLE), [content], draw_hand_over_list)


def _now(session: Session, content: Content) -> Content:
    return hand_over_content(session, content["ids"])


_PAPER_TITLE: Final = N_("List of those handed over to the veteran bureau")
_LABELS: Final = {
    "people": N_("People"),
    "name": N_("Name"),
    "sex": N_("Sex"),
    "birth": N_("Birth"),
    "post": N_("Unit and post"),
    "way": N_("Way of leaving"),
    "start": N_("Custody from"),
    "bureau": N_("Veteran bureau"),
    "items": N_("What is handed over"),
    "handed_by": N_("Handed over by"),
    "received_by": N_("Received by"),
    "note": N_("Note"),
    "issuing_office": N_("Office that issues it"),
}

HAND_OVER_LIST_PAPER: Final[Paper] = Paper(
    KEY, _PAPER_TITLE, _make, _now, one_each=False, of="custody", labels=_LABELS
)
