"""测评结果汇总表: ballots of each class, everybody's overall evaluation and score, grades by class.

Columns as published forms of 班子成员测评表 have them (B): each grade with count and share. Classes
of few ballots stand only together with others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from desktop.appraisal.fields.evaluation import OVERALL
from desktop.appraisal.fields.plan import BODIES
from desktop.appraisal.papers.evaluation_words import EVALUATION_SUMMARY
from desktop.appraisal.queries.evaluation_papers import summary_content
from desktop.appraisal.rules.sentences import rounded
from desktop.base.words import N_
from desktop.daily.papers.landscape import (
    end_below,
    facts_above,
    landscape_flow,
    register_style,
)
from desktop.daily.papers.record_printing import record_paper
from desktop.daily.papers.wording import official_day
from desktop.paper.catalogue import Content, Paper
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.flow import Flow, TextStyle
from desktop.paper.fonts import SANS, tidy
from desktop.paper.lines import Step
from desktop.paper.tables import Column, Group, draw_table

_MIDDLE: Final = Across.CENTRE
_HEAD: Final = TextStyle(Step(12.0, 18.0), SANS, before=8.0, after=2.0)
_SIGNED: Final = ("计票人（一）", "计票人（二）", "监票人", "主持人")
_BLANK: Final = "未填"


def draw_summary(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the summary of one evaluation."""
    flow = landscape_flow(
        document, f"{tidy(content['name'])}结果汇总表", content["secrecy"], serial
    )
    facts_above(
        flow,
        (
            ("测评单位", content["unit"] or content["issuing_office"]),
            ("测评时间", official_day(content["held_on"])),
            ("地点", content["place"] or ""),
            ("主持人", content["host"] or ""),
            ("核定日期", official_day(content["settled_on"])),
        ),
    )
    flow.paragraph("一、票数", _HEAD, keep_with_next=60.0)
    draw_table(flow, _CLASS_COLUMNS, [Group("", list(_class_rows(content)))], register_style())
    flow.paragraph("二、总体评价和得分", _HEAD, keep_with_next=60.0)
    _draw_overall(flow, content)
    flow.paragraph("三、分类测评情况", _HEAD, keep_with_next=80.0)
    draw_table(flow, _detail_columns(content), _details(content), register_style())
    end_below(flow, [("注", _notes(content)), *_counters(content)], _SIGNED)
    flow.close()


_CLASS_COLUMNS: Final = (
    Column("类别", 16, _MIDDLE),
    Column("投票人", 80),
    *(
        Column(head, 24, _MIDDLE)
        for head in ("权重（%）", "发出", "收回", "有效", "无效", "未收回")
    ),
)


def _detail_columns(content: Content) -> list[Column]:
    """The grades of the aspects, in brackets what the overall evaluation calls them."""
    aspects = content["aspects"]
    heads = zip(next(iter(aspects.values())), aspects[OVERALL], strict=True)
    return [
        Column("类别", 34, _MIDDLE),
        Column("有效票", 18, _MIDDLE),
        Column("项目", 34, _MIDDLE),
        *(
            column
            for grade, overall in heads
            for column in (
                Column(f"{grade}\n（{overall}）", 24, _MIDDLE),
                Column("比例\n（%）", 16, _MIDDLE),
            )
        ),
        Column(_BLANK, 16, _MIDDLE),
    ]


def _class_rows(content: Content) -> Iterator[Sequence[str]]:
    keys = ("issued", "returned", "valid", "invalid", "missing")
    sums = dict.fromkeys(keys, 0)
    for name, one in content["classes"].items():
        yield (name, one["voters"], one["weight"], *(str(one[key]) for key in keys))
        for key in keys:
            sums[key] += one[key]
    yield ("合计", "", "", *(str(sums[key]) for key in keys))


def _draw_overall(flow: Flow, content: Content) -> None:
    """One line for each subject: grades of all classes together as far as shown, and the score."""
    bodies = content["kind"] == BODIES
    names = (
        (Column("领导班子", 70),) if bodies else (Column("姓名", 20, _MIDDLE), Column("职务", 62))
    )
    grades = [
        column
        for grade in content["aspects"][OVERALL]
        for column in (Column(grade, 15, _MIDDLE), Column("比例\n（%）", 14, _MIDDLE))
    ]
    columns = [
        Column("序号", 11, _MIDDLE),
        *names,
        *grades,
        Column(_BLANK, 13, _MIDDLE),
        Column("得分", 18, _MIDDLE),
    ]
    rows = [
        (
            place,
            *((one["name"],) if bodies else (one["name"], one["post"])),
            *_shares(_total(one)),
            one["points"] or "—",
        )
        for place, one in content["subjects"].items()
    ]
    draw_table(flow, columns, [Group("", rows)], register_style())


def _total(one: Mapping[str, Any]) -> Sequence[int] | None:
    """The overall evaluation by all classes together; None where it may not be shown."""
    counts = list(one["counts"].values())
    return counts[-1].get(OVERALL) if counts else None


def _details(content: Content) -> Iterator[Group]:
    """A block for each subject: each class that is shown, in each aspect that is shown."""
    for place, one in content["subjects"].items():
        rows = [
            (
                group["classes"] if aspect == group["aspects"][0] else "",
                str(group["valid"]) if aspect == group["aspects"][0] else "",
                aspect,
                *_shares(one["counts"][number][aspect]),
            )
            for number, group in content["groups"].items()
            for aspect in group["aspects"]
        ]
        if rows:
            named = "　".join(filter(None, (one["name"], one["post"])))
            yield Group(f"{place}. {named}　得分：{one['points'] or '—'}", rows)


def _shares(counts: Sequence[int] | None) -> list[str]:
    """Each grade with its share of the ballots that gave one, then those left empty."""
    if counts is None:
        return ["—"] * 9
    *grades, blank = counts
    given = sum(grades)
    told: list[str] = []
    for count in grades:
        told += [str(count), f"{rounded(_percent(count, given), 1)}" if given else "—"]
    return [*told, str(blank)]


def _percent(count: int, given: int) -> Fraction:
    return Fraction(100 * count, given)


def _notes(content: Content) -> str:
    least = content["small_class"]
    return (
        f"比例为该等次票数占填写等次票数的比例，未填的不计入；有效票少于{least}张的类别不单独列出，"
        "与其他类别合并，合并后可以由得分推知单个类别意见的项目不列"
    )


def _counters(content: Content) -> list[tuple[str, str]]:
    return [("计票", "；".join(filter(None, content["counters"])))]


EVALUATION_SUMMARY_PAPER: Final[Paper] = record_paper(
    EVALUATION_SUMMARY,
    N_("Summary of a democratic evaluation"),
    "evaluation",
    summary_content,
    draw_summary,
    {
        "name": N_("Name of the evaluation"),
        "kind": N_("Evaluation of"),
        "unit": N_("Unit"),
        "held_on": N_("Held on"),
        "settled_on": N_("Settled on"),
        "place": N_("Place"),
        "host": N_("Chaired by"),
        "aspects": N_("Aspects"),
        "small_class": N_("Fewest ballots shown singly"),
        "counters": N_("Counted by"),
        "classes": N_("Classes of voters"),
        "groups": N_("Classes shown together"),
        "voters": N_("Who votes in it"),
        "weight": N_("Weight (%)"),
        "issued": N_("Ballots issued"),
        "returned": N_("Ballots returned"),
        "valid": N_("Valid ballots"),
        "invalid": N_("Invalid ballots"),
        "missing": N_("Missing ballots"),
        "subjects": N_("Who is evaluated"),
        "post": N_("Post"),
        "points": N_("Points"),
        "counts": N_("Ballots counted"),
        "issuing_office": N_("Office that issues it"),
    },
)
