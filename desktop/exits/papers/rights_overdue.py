"""政治待遇逾期未落实清单: which rights were not given again in time, to be seen to and signed.

No national form exists; the columns are those that the office needs to see to them (I).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from desktop.base.words import N_
from desktop.daily.papers.landscape import (
    end_below,
    facts_above,
    landscape_flow,
    register_style,
)
from desktop.daily.papers.record_printing import print_contents
from desktop.daily.papers.wording import official_day
from desktop.exits.queries.rights_papers import overdue_content
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.tables import Column, Group, draw_table

KEY: Final = "rights-overdue"

_TITLE: Final = "政治待遇逾期未落实清单"
_MIDDLE: Final = Across.CENTRE
_COLUMNS: Final = (
    Column("序号", 10, _MIDDLE),
    Column("姓名", 20, _MIDDLE),
    Column("原单位及职务", 58),
    Column("权益事项", 46),
    Column("落实频次", 24, _MIDDLE),
    Column("最近一次落实", 28, _MIDDLE),
    Column("应落实日期", 24, _MIDDLE),
    Column("超期天数", 16, _MIDDLE),
    Column("责任人", 18, _MIDDLE),
    Column("落实情况", 22, _MIDDLE),
)


def draw_rights_overdue(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the list."""
    flow = landscape_flow(document, _TITLE, content["secrecy"], serial)
    facts_above(
        flow,
        (
            ("单位", content["issuing_office"]),
            ("截至日期", official_day(content["on"], "")),
            ("合计", f"{content['people']}人，{len(content['overdue'])}项"),
        ),
    )
    draw_table(flow, _COLUMNS, [Group("", _rows(content))], register_style())
    end_below(flow, (), ("填表人", "审核人", "单位（盖章）"))
    flow.close()


def _rows(content: Content) -> Iterator[list[str]]:
    for number, one in enumerate(content["overdue"], 1):
        yield [
            str(number),
            one["name"],
            one["post"],
            one["item"],
            f"每{one['every_months']}个月",
            _dotted(one["last"]) or f"{_dotted(one['start'])}起未落实",
            _dotted(one["due"]),
            str(one["days"]),
            one["in_charge"],
            "",
        ]


def _dotted(stored: str | None) -> str:
    return (stored or "").replace("-", ".")


def _make(session: Session, job: PrintJob) -> list[Printed]:
    content = overdue_content(session, job.ids, job.options.today)
    title = RIGHTS_OVERDUE_PAPER.official_title
    return print_contents(job, title, [content], draw_rights_overdue)


def _now(session: Session, content: Content) -> Content:
    return overdue_content(session, content["ids"], date.fromisoformat(content["on"]))


RIGHTS_OVERDUE_PAPER: Final[Paper] = Paper(
    KEY,
    N_("List of rights that are overdue"),
    _make,
    _now,
    one_each=False,
    labels={
        "name": N_("Name"),
        "post": N_("Unit and post"),
        "item": N_("Right"),
        "every_months": N_("At least every (months)"),
        "start": N_("Given from"),
        "last": N_("Last given on"),
        "due": N_("Due by"),
        "days": N_("Days overdue"),
        "in_charge": N_("In charge"),
        "people": N_("People counted"),
        "overdue": N_("Overdue"),
        "on": N_("As of"),
        "issuing_office": N_("Office that issues it"),
    },
)
