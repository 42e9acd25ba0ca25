"""资格条件测算表: what a rule of eligibility says of everybody on file on a day, and what it costs.

The first record of a print is the rule, a second one the version that it is compared with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.errors import UserError
from desktop.base.words import N_, _
from desktop.daily.papers.landscape import (
    Cells,
    end_below,
    facts_above,
    landscape_flow,
    register_style,
)
from desktop.daily.papers.record_printing import print_contents
from desktop.daily.papers.wording import official_day
from desktop.exits.queries.trial_papers import NEAR_YEARS, trial_content
from desktop.exits.rules.legality import official_legality_notice
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.flow import TextStyle
from desktop.paper.fonts import SERIF_BOLD
from desktop.paper.lines import Step
from desktop.paper.tables import Column, Group, draw_table

KEY: Final = "rule-trial"
_TITLE: Final = "资格条件测算表"

_MIDDLE: Final = Across.CENTRE
_RIGHT: Final = Across.RIGHT
_COLUMNS: Final = (
    Column("序号", 10, _MIDDLE),
    Column("姓名", 20, _MIDDLE),
    Column("现任职务", 72),
    Column("职务层次", 26, _MIDDLE),
    Column("出生年月", 22, _MIDDLE),
    Column("任现层次\n年限", 18, _MIDDLE),
    Column("符合时间", 24, _MIDDLE),
    Column("月补贴\n（元）", 20, _RIGHT),
    Column("备注", 45),
)
_LEVEL_COLUMNS: Final = (
    Column("职务层次", 50),
    Column("符合", 25, _RIGHT),
    Column("未到", 25, _RIGHT),
    Column("不符合", 25, _RIGHT),
    Column("月补贴（元）", 40, _RIGHT),
    Column("符合但无标准", 35, _RIGHT),
)
_CONDITIONS: Final = {
    "sex": "性别",
    "level": "层次及任职年限",
    "age": "年龄",
    "service": "工作年限",
    "assessments": "年度考核",
    "case": "案件未结",
    "course": "已按其他方式办理",
}
_ASKED: Final = {
    "level": "职务层次{value}",
    "sex": "性别{value}",
    "min_age": "年满{value}周岁",
    "years_at_level": "任该层次满{value}年",
    "years_of_service": "工作满{value}年",
    "assessment_years": "近{value}年年度考核均为称职以上",
}
_NOTE: Final = "按测算日视同本规定有效测算，供研究用，不作为资格认定；补贴按测算日有效的标准计"
_HEAD: Final = TextStyle(Step(11.0, 16.0), SERIF_BOLD, after=2.0)


def draw_rule_trial(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw what came of trying a rule."""
    flow = landscape_flow(document, _TITLE, content["secrecy"], serial)
    facts_above(flow, _facts(content))
    flow.paragraph("一、按职务层次", _HEAD, keep_with_next=40.0)
    rows = [_level_row(one) for one in (*content["levels"], content["whole"] | {"name": "合计"})]
    draw_table(flow, _LEVEL_COLUMNS, [Group("", rows)], register_style())
    flow.space(10.0)
    flow.paragraph("二、人员", _HEAD, keep_with_next=40.0)
    groups = list(_groups(content))
    if groups:
        draw_table(flow, _COLUMNS, groups, register_style())
    else:
        flow.paragraph("无符合或将符合条件的人员。", TextStyle(Step(11.0, 16.0)))
    warning = official_legality_notice(content["document_level"]) if content["has_rates"] else ""
    below = (("注", _NOTE), ("提示", warning.removeprefix("合法性提示：")))
    end_below(flow, below, ("测算人", "审核人", "单位（盖章）"))
    flow.close()


def _facts(content: Content) -> Cells:
    whole, other = content["whole"], content["other"]
    verified = "" if content["verified"] else "（未核实）"
    asked = [_ASKED[key].format(value=value) for key, value in content["asked"].items()]
    kept = [f"{_CONDITIONS[key]}{count}人" for key, count in content["conditions"].items()]
    return (
        ("单位", content["issuing_office"]),
        ("测算日", official_day(content["day"])),
        ("规定", f"{content['name']}（{content['way']}）"),
        ("依据", f"{content['document_number']}（{content['document_level']}级）{verified}"),
        ("条件", "；".join(asked)),
        ("结果", f"符合{whole['in']}人，未到{whole['not_yet']}人，不符合{whole['out']}人"),
        ("已离职未计", f"{content['gone']}人" if content["gone"] else ""),
        ("不符合的条件（可重复）", "、".join(kept)),
        ("所需补贴", _cost(content)),
        ("与其他版本比较", _difference(other)),
    )


def _cost(content: Content) -> str:
    if not content["has_rates"]:
        return "测算日无有效的生活补贴标准"
    told = f"每月{content['monthly']}元，每年{content['yearly']}元"
    lacking = content["whole"]["without_rate"]
    return f"{told}（{lacking}人无适用标准）" if lacking else told


def _difference(other: Mapping[str, Any] | None) -> str:
    if other is None:
        return ""
    named = f"“{other['name']}”（{other['document_number']}）"
    return f"较{named}增加{other['in']}人，减少{other['out']}人"


def _level_row(one: Mapping[str, Any]) -> list[str]:
    counts = [str(one[key]) for key in ("in", "not_yet", "out")]
    return [one["name"] or "无领导职务层次", *counts, one["monthly"], str(one["without_rate"])]


def _groups(content: Content) -> Iterator[Group]:
    """Who is in, who will be before long, and who falls out against the other version."""
    people = content["people"]
    waiting = f"{NEAR_YEARS}年内符合条件（{len(people['soon'])}人"
    waiting += f"，另有{content['later']}人在此之后）" if content["later"] else "）"
    heads = {
        "in": f"符合条件（{len(people['in'])}人）",
        "soon": waiting,
        "out": f"较对比版本减少（{len(people['out'])}人）",
    }
    for key, head in heads.items():
        if people[key]:
            lines = enumerate(people[key].values(), 1)
            yield Group(head, [_row(number, one) for number, one in lines])


def _row(number: int, one: Mapping[str, Any]) -> Sequence[str]:
    remarks = [_CONDITIONS[key] for key in one["conditions"]]
    return [
        str(number),
        one["name"],
        one["post"],
        one["level"],
        one["born"],
        str(one["years"]) if one["level"] else "",
        one["opens"].replace("-", "."),
        one["amount"],
        "对比版本不符合" if one["comes_in"] else "、".join(remarks),
    ]


def _make(session: Session, job: PrintJob) -> list[Printed]:
    if not 1 <= len(job.ids) <= 2:
        raise UserError(_("Name one rule, and at most one other to compare it with."))
    rule_id, *others = job.ids
    day = job.options.end.latest() if job.options.end is not None else job.options.today
    other_id = others[0] if others else None
    content = trial_content(session, rule_id, day, other_id, job.progress)
    return print_contents(job, _TITLE, [content], draw_rule_trial)


def _now(session: Session, content: Content) -> Content:
    day = date.fromisoformat(content["day"])
    return trial_content(session, content["id"], day, content["other_id"])


RULE_TRIAL_PAPER: Final = Paper(
    KEY,
    N_("Trial of a rule of eligibility"),
    _make,
    _now,
    one_each=False,
    of="eligibility_rule",
    labels={
        "name": N_("Name of the rule"),
        "day": N_("Day of leaving"),
        "way": N_("Way of leaving"),
        "document_number": N_("Document number"),
        "document_level": N_("Level of the rule"),
        "verified": N_("Verified by"),
        "asked": N_("Conditions"),
        "whole": N_("Altogether"),
        "gone": N_("Left already"),
        "has_rates": N_("Rate of the living allowance"),
        "monthly": N_("Yuan a month"),
        "yearly": N_("Yuan a year"),
        "levels": N_("By level"),
        "conditions": N_("Conditions that keep out"),
        "other": N_("Version compared with"),
        "people": N_("By person"),
        "later": N_("Later"),
        "issuing_office": N_("Office that issues it"),
    },
)
