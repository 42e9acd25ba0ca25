"""提前离岗（退休）资格认定意见: each condition with its value, record and clause, met or not.

No national form exists. Of an arrangement it tells what it was submitted or decided on, by the
rules in force at that time; else what holds today.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.appraisal.rules.consequences import CONFIDENCE
from desktop.base.words import N_, in_chinese
from desktop.daily.papers.record_printing import print_contents
from desktop.daily.papers.wording import official_day
from desktop.exits.papers.opinions import SEAL, SIGNS, shorts, told, wide
from desktop.exits.papers.paper_labels import LABELS
from desktop.exits.queries.eligibility_papers import day_of, eligibility_content
from desktop.exits.rules.course_papers import ELIGIBILITY, PAPER_TITLES
from desktop.exits.rules.way import State, rows
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.form_table import Form, FormRow, label, long_text, row, signature, value
from desktop.paper.lines import BLANK_DATE

TITLE: Final = "提前离岗（退休）资格认定意见"

_MET: Final = {State.OPEN: "符合", State.NOT_YET: "尚未符合", State.CLOSED: "不符合"}
_WIDTHS: Final = (29.0, 64.0, 39.0, 21.0)
"""In millimetres: condition, what was found, records, result."""
_BOX: Final = 26.0
_LOCAL_ONLY: Final = "本县文件"
"""The source of a way that only a document of the office opens: its rule says which."""
_UNCONFIRMED: Final = "提示：所依据的规则尚未确认或者未经核实，作出决定前请核对原文。"


def draw_eligibility(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw one statement; `content` is that of `eligibility_content`."""
    form = Form(document, TITLE, serial=serial)
    form.rows(_person(content))
    for way in content["ways"]:
        _draw_way(form, content, way)
    foot = f"{SIGNS}\n{BLANK_DATE}"
    boxes = (("承办人", foot), ("审核人", foot), ("组织部门", f"{SEAL}\n{BLANK_DATE}"))
    form.rows([row(*(signature(head, 1.0, sign) for head, sign in boxes), height=_BOX)])
    form.note("\n".join(dict.fromkeys(_notes(content))))
    form.close()


def _person(content: Content) -> Iterator[FormRow]:
    yield shorts(
        ("姓　名", content["name"]), ("性　别", content["sex"]), ("出生年月", content["birth"])
    )
    years = content["service_years"]
    yield wide("单位及\n职　务", content["post"])
    yield shorts(
        ("职务层次", content["level"]),
        ("任该层次\n时　　间", content["level_since"]),
        ("工作年限", "" if years is None else f"{years}年"),
    )
    yield wide("近年年度\n考核结果", content["annual_results"])


def _draw_way(form: Form, content: Content, way: Mapping[str, Any]) -> None:
    name = rows()[way["key"]]["way"]
    form.rows(_head(name, content, way), together=True)
    heads = row(
        *(
            label(head, across)
            for head, across in zip(
                ("条件", "核对情况", "所依据的记录", "结果"), _WIDTHS, strict=True
            )
        )
    )
    form.block("核对情况", [_condition(one) for one in way["conditions"]], heads)
    if way["missing"]:
        form.rows([told("尚需补齐\n或确认", "\n".join(way["missing"]), 12.0)])
    form.rows([told("认定结论", _conclusion(name, way), 12.0)])


def _head(name: str, content: Content, way: Mapping[str, Any]) -> Iterator[FormRow]:
    applied = official_day(content["applied_on"], "")
    yield shorts(("退出方式", name), ("拟离开\n时　间", official_day(way["leave_on"])))
    yield shorts(("申请时间", applied), ("核对时间", official_day(way["judged_on"])))
    if not way["rule"] or not way["clause"].startswith(_LOCAL_ONLY):
        yield told("依　据", f"{way['clause']}（{_verification(way['confidence'])}）", 10.0)
    if way["rule"]:
        yield told("本单位\n规　则", _rule(way["rule"]), 14.0)


def _verification(confidence: str) -> str:
    """How far the clause is verified: 已读全文 ..."""
    marks = [mark for mark in confidence.split("/") if mark in CONFIDENCE]
    return "，".join(in_chinese(CONFIDENCE[mark]) for mark in marks)


def _rule(rule: Mapping[str, Any]) -> str:
    until = official_day(rule["valid_until"], "")
    validity = f"自{official_day(rule['valid_from'])}起" + (f"至{until}" if until else "")
    verified = f"{rule['verified_by']}已核实" if rule["verified_by"] else "未经核实"
    issued = f"，{rule['issued_by']}" if rule["issued_by"] else ""
    return (
        f"{rule['name']}：{rule['document_number']}（{rule['document_level']}级{issued}），"
        f"{validity}有效，{verified}。"
    )


def _condition(line: Mapping[str, Any]) -> FormRow:
    state = line["state"]
    condition, found, records, result = _WIDTHS
    return row(
        label(line["head"], condition),
        long_text(line["found"], found),
        value("\n".join(line["records"]), records),
        value(_MET[State(state)] if state else "—", result),
    )


def _conclusion(name: str, way: Mapping[str, Any]) -> str:
    state, day = State(way["state"]), official_day(way["leave_on"])
    if state is State.NOT_YET:
        opens = official_day(way["opens"])
        return f"按{day}离开核对，尚不符合{name}的条件；自{opens}起符合。"
    if state is State.CLOSED:
        return f"按{day}离开核对，不符合{name}的条件。"
    more = "；上列事项尚需补齐或者确认" if way["missing"] else ""
    return f"按{day}离开核对，符合{name}的条件{more}。"


def _notes(content: Content) -> Iterator[str]:
    for way in content["ways"]:
        if way["legality"]:
            yield way["legality"]
        if way["is_unconfirmed"]:
            yield _UNCONFIRMED
    yield "本意见由程序按在案记录核对，供组织研究；是否批准由任免机关决定。"


def _make(session: Session, job: PrintJob) -> list[Printed]:
    options = job.options
    day = options.end.latest() if options.end is not None else None
    contents = [eligibility_content(session, one, options.today, day) for one in job.ids]
    return print_contents(job, TITLE, contents, draw_eligibility)


def _now(session: Session, content: Content) -> Content:
    return eligibility_content(session, content["id"], date.today(), day_of(content))


ELIGIBILITY_PAPER: Final = Paper(
    ELIGIBILITY,
    PAPER_TITLES[ELIGIBILITY],
    _make,
    _now,
    labels={**LABELS, "ways": N_("Ways of leaving"), "day": N_("Day of leaving")},
)
