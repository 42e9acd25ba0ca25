"""年度考核得分计算表: how a score was reckoned, line by line, for signature.

No national form exists; usual columns of such tables, with the working and who entered what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.appraisal.papers.group_picture import HEIGHT, draw_distribution
from desktop.appraisal.queries.score_papers import score_contents
from desktop.appraisal.rules.pictures import distribution
from desktop.base.words import N_
from desktop.daily.papers.landscape import (
    Cells,
    end_below,
    facts_above,
    landscape_flow,
    register_style,
)
from desktop.daily.papers.record_printing import print_contents
from desktop.daily.papers.wording import official_day
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.flow import Flow, TextStyle
from desktop.paper.fonts import SANS
from desktop.paper.letters import chinese_number
from desktop.paper.lines import Step
from desktop.paper.tables import Column, Group, draw_table
from desktop.paper.units import MM

KEY: Final = "score-sheet"

_MIDDLE: Final = Across.CENTRE
_LINES: Final = (
    Column("序号", 9, _MIDDLE),
    Column("指标", 34),
    Column("权重", 12, _MIDDLE),
    Column("目标值", 18, _MIDDLE),
    Column("完成情况", 24, _MIDDLE),
    Column("计分方式", 28),
    Column("计算过程", 64),
    Column("得分", 17, _MIDDLE),
    Column("佐证", 36),
    Column("录入", 20, _MIDDLE),
)
_ENTRIES: Final = (
    Column("序号", 9, _MIDDLE),
    Column("日期", 20, _MIDDLE),
    Column("加减", 12, _MIDDLE),
    Column("分值", 13, _MIDDLE),
    Column("类别", 22, _MIDDLE),
    Column("事由", 72),
    Column("依据", 48),
    Column("台账", 44),
    Column("录入", 20, _MIDDLE),
)
_HEAD: Final = TextStyle(Step(12.0, 18.0), SANS, before=8.0, after=3.0)
_STEP: Final = TextStyle(Step(10.0, 14.0), indent=1.0, following=2.0)
_KEPT: Final = 40.0
_KEPT_TABLE: Final = 150.0
"""The head of a table with its first line, of a letter the days above them too."""

_SIGNED: Final = ("本人（签字）", "主管领导（签字）", "考核办（盖章）")
_SIGNED_FOR_BODY: Final = ("班子主要负责人（签字）", *_SIGNED[1:])
_GAP: Final = 4.0


def draw_score_sheet(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the sheet of one member."""
    _Sheet(document, content, serial).draw()


class _Sheet:
    """One sheet while it is drawn; heads number themselves."""

    def __init__(self, document: PaperDocument, content: Content, serial: str) -> None:
        self._content = content
        self._heads = 0
        title = f"{content['year']}年度考核得分计算表"
        self._flow: Flow = landscape_flow(document, title, content["secrecy"], serial)

    def draw(self) -> None:
        """All of it, from the facts to the boxes for pen and seal."""
        content, flow = self._content, self._flow
        facts_above(flow, self._facts())
        for letter in content["letters"]:
            self._letter(letter)
        if content["entries"]:
            self._head("加减分", _KEPT_TABLE)
            draw_table(flow, _ENTRIES, [Group("", _entry_rows(content["entries"]))], _STYLE)
        self._head("全年得分")
        self._steps(content["working"])
        self._result()
        self._picture()
        facts = ((self._whose, content["name"]), ("得分", content["points"]))
        end_below(flow, facts, _SIGNED if self._is_person else _SIGNED_FOR_BODY)
        flow.close()

    def _facts(self) -> Cells:
        content = self._content
        inside = content["unit"] in content["post"]
        post = content["post"] if inside else f"{content['unit']}　{content['post']}"
        return (
            (self._whose, content["name"]),
            ("单位及职务", post if self._is_person else ""),
            ("考核周期", content["cycle"]),
            ("考核分组", content["group"]),
            ("得分", content["points"] or "尚无"),
            ("名次", self._place()),
            ("状态", "已审定，按审定时保存的数据和规则计算" if content["decided"] else "未审定"),
        )

    @property
    def _is_person(self) -> bool:
        return self._content["cadre_id"] is not None

    @property
    def _whose(self) -> str:
        return "姓名" if self._is_person else "单位领导班子"

    @property
    def _own(self) -> str:
        return "本人" if self._is_person else "本班子"

    def _place(self) -> str:
        content = self._content
        return f"第{content['place']}名（共{content['of']}名有得分）" if content["place"] else ""

    def _head(self, text: str, keep: float = _KEPT) -> None:
        self._heads += 1
        self._flow.paragraph(f"{chinese_number(self._heads)}、{text}", _HEAD, keep_with_next=keep)

    def _letter(self, letter: Mapping[str, Any]) -> None:
        """A letter: its version and days, its lines, and how they were added up."""
        self._head(f"目标责任书（第{letter['version']}版）：{letter['post']}", _KEPT_TABLE)
        days = f"{official_day(letter['start'])}至{official_day(letter['end'])}"
        signed = official_day(letter["signed_on"], "未注明")
        superior = official_day(letter["superior_signed_on"], "未注明")
        told = f"期限：{days}，共{letter['days']}天；本人签订：{signed}；组织签订：{superior}。"
        self._flow.paragraph(told, _STEP)
        self._flow.space(_GAP)
        draw_table(self._flow, _LINES, _groups(letter["lines"]), _STYLE)
        self._flow.space(_GAP)
        self._steps([*letter["working"], letter["problem"]])

    def _steps(self, working: Sequence[str]) -> None:
        """The steps of a working, numbered."""
        for number, step in enumerate(filter(None, working), 1):
            self._flow.paragraph(f"{number}. {step}", _STEP)

    def _result(self) -> None:
        content = self._content
        missing = f"；另有{content['missing']}项尚无完成情况" if content["missing"] else ""
        if content["points"]:
            told = f"全年得分：{content['points']}分{missing}。"
        else:
            told = f"尚无得分：{content['problem'].rstrip('。.')}{missing}。"
        self._flow.paragraph(told, _HEAD)

    def _picture(self) -> None:
        """The place of the score in its group; nothing where there is nobody to compare with."""
        content = self._content
        held = [Decimal(one) for one in content["group_points"]]
        if not content["points"] or len(held) < 2:
            return
        made = distribution(held, Decimal(content["points"]))
        self._flow.need(HEIGHT * MM + 2 * _HEAD.step.leading)
        place = f"，列第{content['place']}名" if content["place"] else ""
        self._head(
            f"在组内的位置：{content['group']}{content['of']}名有得分，"
            f"平均{content['mean']}分，{self._own}{content['points']}分{place}"
        )
        box = self._flow.take(HEIGHT * MM)
        across = box.width * 0.6
        middle = box._replace(left=box.left + (box.width - across) / 2, width=across)
        draw_distribution(self._flow.drawing, middle, made, f"{self._own} {content['points']}")


_STYLE: Final = register_style()


def _groups(lines: Sequence[Mapping[str, Any]]) -> Iterator[Group]:
    """A block for each section of the letter, numbered through."""
    numbered = list(enumerate(lines, 1))
    for section, of_section in groupby(numbered, key=lambda one: one[1]["section"]):
        yield Group(section, [_line_row(*one) for one in of_section])


def _line_row(number: int, line: Mapping[str, Any]) -> list[str]:
    return [
        str(number),
        line["indicator"],
        line["weight"],
        line["target"],
        line["actual"],
        "\n".join(filter(None, (line["way"], line["parameters"]))),
        "\n".join(line["working"]),
        line["points"] or "未计",
        "\n".join(line["evidence"]),
        line["entered"],
    ]


def _entry_rows(entries: Sequence[Mapping[str, Any]]) -> Iterator[list[str]]:
    for number, one in enumerate(entries, 1):
        yield [
            str(number),
            one["on"].replace("-", "."),
            one["sign"],
            one["points"],
            one["kind"],
            one["reason"],
            "\n".join(filter(None, (one["by"], one["document_number"]))),
            "\n".join(one["evidence"]),
            one["entered"],
        ]


def _make(session: Session, job: PrintJob) -> list[Printed]:
    contents = list(score_contents(session, job.ids))
    return print_contents(job, SCORE_SHEET_PAPER.official_title, contents, draw_score_sheet)


def _now(session: Session, content: Content) -> Content:
    return next(score_contents(session, [content["id"]]))


SCORE_SHEET_PAPER: Final = Paper(
    KEY,
    N_("Score sheet"),
    _make,
    _now,
    of="group_member",
    labels={
        "name": N_("Name"),
        "unit": N_("Unit"),
        "post": N_("Post"),
        "group": N_("Name of the group"),
        "cycle": N_("Name of the cycle"),
        "year": N_("Year"),
        "points": N_("Points"),
        "letters": N_("Responsibility letter"),
        "entries": N_("Plus and minus points"),
        "working": N_("Working"),
        "place": N_("Placing"),
        "mean": N_("Mean of the group"),
        "group_points": N_("Points of the group"),
        "decided": N_("Decided"),
        "missing": N_("Lines without an actual"),
        "problem": N_("What keeps the score from being made"),
    },
)
