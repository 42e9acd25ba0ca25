"""申请表: the applications by which somebody asks to leave, filled in from file and arrangement.

No national form exists; the order is that of the approval form and of forms in use: the person,
posts and service, what is asked for and why, the promise, then the opinions from the unit up.
Places that are not on file stay empty for the pen, so that a form can also be printed before
anything is entered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from sqlalchemy.orm import Session

from desktop.cadres.papers.appointment_words import party_cell, shown_month
from desktop.daily.papers.record_printing import print_contents
from desktop.daily.papers.wording import official_day
from desktop.exits.papers.opinions import (
    SEAL,
    SIGNS,
    boxed,
    checks_words,
    decision_words,
    foot_of,
    month_words,
    opinion_words,
    rule_words,
    shorts,
    told,
    wide,
)
from desktop.exits.papers.paper_labels import LABELS
from desktop.exits.queries.papers import form_content
from desktop.exits.rules.course import row_of
from desktop.exits.rules.course_papers import APPLICATION_WAYS, PAPER_TITLES
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.form_table import Form, FormRow

_OPINION: Final = 30.0
_REASONS: Final = 54.0


@dataclass(frozen=True, slots=True)
class Application:
    """What one of the forms asks and says beside what all of them do."""

    key: str
    title: str
    clause: str
    leaving: str
    """What the day of leaving is called."""
    reasons: str
    promise: str
    bars: bool = False
    """Whether the applicant says something of the bars of 公务员法 art. 86."""
    post: str = ""
    """What the post that is given up is called; "" where none is named."""
    treatment: bool = True

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways that it is for."""
        return APPLICATION_WAYS[self.key]


APPLICATIONS: Final = (
    Application(
        "early-retirement-application",
        "提前退休申请表",
        "公务员法第93条",
        "拟退休时间",
        "申请提前\n退休理由",
        "本人自愿申请退休，了解退休后的各项待遇按照国家有关规定执行，所填情况属实。",
    ),
    Application(
        "early-leave-application",
        "提前离岗申请表",
        "本县文件",
        "拟离岗时间",
        "申请提前\n离岗理由",
        "本人自愿申请提前离岗，服从组织安排，做好工作交接，所填情况属实。",
        post="现任领导\n职务",
    ),
    Application(
        "post-resignation-application",
        "自愿辞去领导职务申请表",
        "公务员法第87条",
        "拟辞职时间",
        "申请辞去\n领导职务\n理由",
        "本人自愿辞去领导职务，在组织批准之前继续履行职责，不擅离职守，所填情况属实。",
        post="拟辞去的\n领导职务",
    ),
    Application(
        "resignation-application",
        "辞去公职申请表",
        "公务员法第85、86条",
        "拟离职时间",
        "申请辞去\n公职理由",
        "本人自愿辞去公职，在任免机关批准之前不擅自离职，离职前办理公务交接手续，"
        "必要时接受审计，遵守从业限制规定，所填情况属实。",
        bars=True,
        treatment=False,
    ),
)
_BARS: Final = (
    "1．未满国家规定的最低服务年限：□是　□否\n"
    "2．在涉密岗位任职或者离开不满脱密期限：□是　□否\n"
    "3．重要公务尚未处理完毕且须由本人继续处理：□是　□否\n"
    "4．正在接受审计、纪律审查、监察调查，或者涉嫌犯罪，司法程序尚未终结：□是　□否\n"
    "5．法律、行政法规规定的其他不得辞去公职的情形：□是　□否"
)
"""公务员法 art. 86, to be ticked by the applicant."""


def draw_application(
    kind: Application, document: PaperDocument, content: Content, serial: str
) -> None:
    """Draw one form; `content` is that of `form_content`."""
    day = official_day(content["applied_on"])
    form = Form(document, kind.title, serial=serial, above=f"填表时间：{day}")
    form.rows(_person(content))
    form.rows(_asked_for(kind, content))
    form.rows([told("工作简历", content["resume"], 40.0)])
    form.rows([told(kind.reasons, content["application"], _REASONS)])
    form.rows(_own_words(kind, content), together=True)
    form.rows(_opinions(content))
    form.note(_note(kind, content))
    form.close()


def _person(content: Content) -> Iterator[FormRow]:
    joined = content["joined_party"]
    years = content["service_years"]
    yield shorts(
        ("姓　名", content["name"]), ("性　别", content["sex"]), ("出生年月", content["birth"])
    )
    yield shorts(
        ("民　族", content["ethnicity"]),
        ("政治面貌", content["political_status"]),
        ("入党时间", party_cell(joined) if joined else ""),
    )
    yield shorts(
        ("参加工作\n时　　间", shown_month(content["started_work"])),
        ("工作年限", "" if years is None else f"{years}年"),
        ("健康状况", content["health"]),
    )
    schooling = "，".join(filter(None, (content["education"], content["degree"])))
    yield shorts(("学　历\n学　位", schooling), ("身份证号", content["id_number"]))
    yield wide("单位及\n职　务", content["post"])
    yield shorts(("职务层次", content["level"]), ("任该层次\n时　　间", content["level_since"]))
    yield shorts(("职　级", content["rank"]), ("任该职级\n时　　间", content["rank_since"]))
    yield wide("近年年度\n考核结果", content["annual_results"])


def _asked_for(kind: Application, content: Content) -> Iterator[FormRow]:
    if kind.post:
        yield wide(kind.post, content["leading_post"])
    leaving = official_day(content["leave_on"], "")
    statutory = month_words(content["retirement_month"])
    yield shorts((kind.leaving, leaving), ("法定退休\n时　　间", statutory))
    if kind.bars:
        yield told("公务员法\n第86条\n所列情形", _BARS, 34.0)
    if kind.treatment:
        yield told("申请享受\n的待遇", content["treatment_wanted"], 18.0)


def _own_words(kind: Application, content: Content) -> Iterator[FormRow]:
    foot = foot_of(f"申请人{SIGNS}", content["applied_on"])
    yield from boxed("本人承诺", kind.promise, foot, _OPINION)


def _opinions(content: Content) -> Iterator[FormRow]:
    unit, decision = content["unit_opinion"], content["decision"]
    day = unit["done_on"] if unit else None
    yield from boxed("所在单位\n意　　见", opinion_words(unit), foot_of(SEAL, day), _OPINION)
    checked = checks_words(content["checks"])
    yield from boxed("组织部门\n审核意见", checked, foot_of(SEAL, None), _OPINION)
    day = decision["done_on"] if decision else None
    yield from boxed("审批机关\n意　　见", decision_words(decision), foot_of(SEAL, day), _OPINION)


def _note(kind: Application, content: Content) -> str:
    clause = row_of(content["way"])["source"] if content["way"] else kind.clause
    if content["rule"]:
        clause = rule_words(content["rule"])
    return "\n".join(filter(None, (f"依据：{clause}。", content["legality"])))


def _paper(kind: Application) -> Paper:
    def make(session: Session, job: PrintJob) -> list[Printed]:
        today = job.options.today
        contents = [form_content(session, one, today, kind.ways) for one in job.ids]
        return print_contents(job, kind.title, contents, partial(draw_application, kind))

    def now(session: Session, content: Content) -> Content:
        return form_content(session, content["id"], date.today(), kind.ways)

    return Paper(kind.key, PAPER_TITLES[kind.key], make, now, labels=LABELS)


APPLICATION_PAPERS: Final = tuple(map(_paper, APPLICATIONS))
