"""年度考核结果名册: everybody of a cycle with what the grade stands on, by group and place.

Columns as a published list of an office has them (B), with score and place beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from desktop.appraisal.fields.decision import GRADES_OF_MEASURES
from desktop.appraisal.queries.roster_papers import roster_content
from desktop.base.words import N_
from desktop.daily.papers.landscape import (
    Cells,
    end_below,
    facts_above,
    landscape_flow,
    register_style,
)
from desktop.daily.papers.record_printing import record_paper
from desktop.paper.catalogue import Content, Paper
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.tables import Column, Group, draw_table

KEY: Final = "results-roster"

_MIDDLE: Final = Across.CENTRE
_COLUMNS: Final = (
    Column("序号", 10, _MIDDLE),
    Column("姓名", 18, _MIDDLE),
    Column("单位及职务", 58),
    Column("民主\n测评", 14, _MIDDLE),
    Column("处分", 26),
    Column("病事假\n天数", 14, _MIDDLE),
    *(Column(f"{number}\n季度", 12, _MIDDLE) for number in "一二三四"),
    Column("得分", 16, _MIDDLE),
    Column("名次", 11, _MIDDLE),
    Column("等次", 17, _MIDDLE),
    Column("备注", 33),
)
_NOTE: Final = "一至四季度为平时考核等次；得分相同的名次并列"


def draw_results_roster(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the roster of a cycle."""
    members: Sequence[Mapping[str, Any]] = list(content["members"].values())
    title = f"{content['year']}年度考核结果名册"
    flow = landscape_flow(document, title, content["secrecy"], serial)
    facts_above(flow, _facts(content, members))
    draw_table(flow, _COLUMNS, _groups(members), register_style())
    end_below(flow, (("注", _NOTE),), ("填表人", "审核人", "单位（盖章）"))
    flow.close()


def _facts(content: Content, members: Sequence[Mapping[str, Any]]) -> Cells:
    """Who issues it, and how many there are of each grade."""
    counted = Counter(one["grade"] for one in members)
    told = [f"{grade}{counted[grade]}" for grade in GRADES_OF_MEASURES if counted[grade]]
    without = counted[""]
    told += [f"无等次{without}"] if without else []
    return (
        ("单位", content["issuing_office"]),
        ("考核周期", content["name"]),
        ("人数", f"{len(members)}（{'、'.join(told)}）"),
    )


def _groups(members: Sequence[Mapping[str, Any]]) -> Iterator[Group]:
    """A block for each group, numbered through."""
    numbered = enumerate(members, 1)
    for group, of_group in groupby(numbered, key=lambda line: line[1]["group"]):
        lines = list(of_group)
        yield Group(f"{group}（{len(lines)}）", [_row(*line) for line in lines])


def _row(number: int, one: Mapping[str, Any]) -> list[str]:
    return [
        str(number),
        one["name"],
        one["post"],
        one["evaluation"],
        "\n".join(one["sanctions"]),
        one["leave"],
        *one["quarters"],
        one["points"],
        str(one["place"] or ""),
        one["grade"],
        "\n".join(one["remarks"]),
    ]


RESULTS_ROSTER_PAPER: Final[Paper] = record_paper(
    KEY,
    N_("Roster of the results of the year"),
    "appraisal_cycle",
    roster_content,
    draw_results_roster,
    {
        "name": N_("Name of the cycle"),
        "members": N_("Members"),
        "group": N_("Name of the group"),
        "post": N_("Unit and post"),
        "evaluation": N_("Democratic evaluation"),
        "sanctions": N_("Sanctions"),
        "leave": N_("Days of leave"),
        "quarters": N_("Quarter grades"),
        "points": N_("Points"),
        "place": N_("Placing"),
        "grade": N_("Grade"),
        "remarks": N_("Remarks"),
        "year": N_("Year"),
        "issuing_office": N_("Office that issues it"),
    },
)
