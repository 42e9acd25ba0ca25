"""重点工作推进领导小组及成员名册: groups with their members and duties, and work arranged.

No national form exists; the columns are those of the founding example (I): 19 groups, 16 members
who left early or gave up their posts, 30 people with work arranged in departments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.words import N_, in_chinese
from desktop.daily.papers.landscape import (
    Cells,
    end_below,
    facts_above,
    landscape_flow,
    register_style,
)
from desktop.daily.papers.record_printing import print_contents
from desktop.daily.papers.wording import official_day
from desktop.exits.queries.platform_papers import register_content
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.tables import Column, Group, draw_table

KEY: Final = "platform-register"

_TITLE: Final = "重点工作推进领导小组及成员名册"
_MIDDLE: Final = Across.CENTRE
_COLUMNS: Final = (
    Column("序号", 10, _MIDDLE),
    Column("姓名", 18, _MIDDLE),
    Column("原单位及职务", 58),
    Column("离岗方式", 26, _MIDDLE),
    Column("承担职责", 72),
    Column("起止时间", 40, _MIDDLE),
    Column("文号", 36, _MIDDLE),
)
_ARRANGED: Final = "安排到部门从事适当工作"
_OTHERS: Final = "其他作用发挥"


def draw_platform_register(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the register."""
    flow = landscape_flow(document, _TITLE, content["secrecy"], serial)
    facts_above(flow, _facts(content))
    draw_table(flow, _COLUMNS, _groups(content), register_style())
    end_below(flow, (), ("填表人", "审核人", "单位（盖章）"))
    flow.close()


def _facts(content: Content) -> Cells:
    counts = content["counts"]
    told = (
        f"领导小组{counts['groups']}个，成员{counts['members']}人，安排工作{counts['arranged']}人"
    )
    others = f"，其他{counts['others']}人" if counts["others"] else ""
    return (
        ("单位", content["issuing_office"]),
        ("截至日期", official_day(content["on"], "")),
        ("合计", told + others),
    )


def _groups(content: Content) -> Iterator[Group]:
    """Each group under its heading, then the work arranged, then other roles."""
    for number, group in enumerate(content["groups"].values(), 1):
        rows = [_row(place, one, one["duty"]) for place, one in enumerate(group["members"], 1)]
        yield Group(_heading(number, group), rows or [["", "（无成员）", *[""] * 5]])
    for title, lines in ((_ARRANGED, content["arranged"]), (_OTHERS, content["others"])):
        if lines:
            count = len({(one["name"], one["post"]) for one in lines})
            rows = [_row(place, one, _work(one)) for place, one in enumerate(lines, 1)]
            yield Group(f"{title}（{count}人）", rows)


def _heading(number: int, group: Mapping[str, Any]) -> str:
    task = group["task"].rstrip("。")
    parts = (
        f"组长：{group['leader']}" if group["leader"] else "",
        f"牵头单位：{group['unit']}" if group["unit"] else "",
        f"期限：{_term(group)}",
        group["document_number"],
        f"任务：{task}" if task else "",
    )
    return f"{number}．{group['name']}（{'；'.join(filter(None, parts))}）"


def _row(place: int, one: Mapping[str, Any], duty: str) -> list[str]:
    told = (one["name"], one["post"], one["way"], duty, _term(one), one["document_number"])
    return [str(place), *told]


def _work(one: Mapping[str, Any]) -> str:
    place = one["unit"] or one["kind"]
    return f"{place}：{one['duty']}" if one["duty"] else place


def _term(one: Mapping[str, Any]) -> str:
    """From a day to a last day; 起 where there is none."""
    end = _short(one["end"])
    return f"{_short(one['start'])}—{end}" if end else f"{_short(one['start'])}起"


def _short(stored: str | None) -> str:
    return (stored or "").replace("-", ".")


def _make(session: Session, job: PrintJob) -> list[Printed]:
    content = register_content(session, job.ids, job.options.today)
    return print_contents(job, in_chinese(_PAPER_TITLE), [content], draw_platform_register)


def _now(session: Session, content: Content) -> Content:
    return register_content(session, content["ids"], date.fromisoformat(content["on"]))


_PAPER_TITLE: Final = N_("Register of leading groups for key work and their members")
_LABELS: Final = {
    "groups": N_("Leading groups for key work"),
    "members": N_("Members of the group"),
    "arranged": N_("Work arranged in departments"),
    "others": N_("Other roles"),
    "counts": N_("People counted"),
    "name": N_("Name"),
    "post": N_("Unit and post"),
    "way": N_("Way of leaving"),
    "kind": N_("Kind of role"),
    "unit": N_("Unit in charge"),
    "duty": N_("Duty"),
    "task": N_("Task"),
    "leader": N_("Leader of the group"),
    "document_number": N_("Document number"),
    "start": N_("From"),
    "end": N_("To"),
    "on": N_("As of"),
    "issuing_office": N_("Office that issues it"),
}


PLATFORM_REGISTER_PAPER: Final[Paper] = Paper(
    KEY, _PAPER_TITLE, _make, _now, one_each=False, of="leading_group", labels=_LABELS
)
