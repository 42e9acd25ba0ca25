"""公务员年度考核登记表: A4, two pages and, where needed, continuation sheets.

Edition: the layout in use before the rules of 2020 (公务员考核规定), measured from a template in
use, with 单位及职务职级 as filling guides since 2020 have it. The printed form of the 2020 edition
itself was not found, so whether it differs elsewhere is unconfirmed; of the head of page 1 the
widths are known, its heights are our own. What is signed stays empty for the pen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import ASSESSMENT, with_code
from desktop.appraisal.fields.results import SELF
from desktop.appraisal.papers.result_words import ANNUAL_FORM
from desktop.appraisal.queries.result_papers import annual_contents
from desktop.base.dates import PartialDate
from desktop.base.words import N_
from desktop.daily.papers.record_printing import labels_of, print_contents
from desktop.daily.papers.wording import official_day
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.fixed_form import FilledForm, FilledPage, FormPage, Label
from desktop.paper.fonts import tidy
from desktop.paper.grid import Cell

TITLE: Final = "公务员年度考核登记表"
_SIGN: Final = "签名："
_TALL: Final = 5
"""The last column that a wide value of page 1 reaches."""

PAGE_1: Final = FormPage(
    name="Annual1",
    place=(19.0, 38.0),
    columns=(27.4, 36.8, 27.1, 27.1, 25.1, 26.3),
    rows=(12.0, 12.0, 14.0, 34.0, 152.9),
    labels=(
        Label(Cell(0, 0), "姓　　名"),
        Label(Cell(0, 2), "性　　别"),
        Label(Cell(0, 4), "出生年月"),
        Label(Cell(1, 0), "政治面貌"),
        Label(Cell(1, 2), "任现职时间"),
        Label(Cell(2, 0), "单位及\n职务职级"),
        Label(Cell(3, 0), "从事或\n分管工作"),
        Label(Cell(4, 0), "个人总结", downward=True),
    ),
    values={
        "name": Cell(0, 1),
        "sex": Cell(0, 3),
        "birth_date": Cell(0, 5),
        "political_status": Cell(1, 1),
        "post_since": Cell(1, 3, span=3),
        "post": Cell(2, 1, span=_TALL),
        "duties": Cell(3, 1, span=_TALL),
        "summary": Cell(4, 1, span=_TALL),
    },
    pens={"summary": _SIGN},
    title_top=22.0,
)
PAGE_2: Final = FormPage(
    name="Annual2",
    place=(19.0, 20.0),
    columns=(24.9, 141.6),
    rows=(43.5, 36.9, 36.9, 40.8, 57.4, 35.3),
    labels=(
        Label(Cell(0, 0), "参加脱产\n培训情况"),
        Label(Cell(1, 0), "主管领导\n评语和考\n核等次\n建议"),
        Label(Cell(2, 0), "机关负责\n人或考核\n委员会\n意见"),
        Label(Cell(3, 0), "本人意见"),
        Label(Cell(4, 0), "未确定等\n次或不参\n加考核情\n况说明"),
        Label(Cell(5, 0), "公务员主\n管部门\n备案"),
    ),
    values={
        "training": Cell(0, 1),
        "leader": Cell(1, 1),
        "organ": Cell(2, 1),
        "opinion": Cell(3, 1),
        "no_grade": Cell(4, 1),
        "filed": Cell(5, 1),
    },
    pens={"leader": _SIGN, "organ": _SIGN, "opinion": _SIGN, "no_grade": "盖章或签名："},
)
"""The last cell is for the authority's own entry and stays empty."""


def draw_annual_form(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw one form; `content` is that of `annual_contents`."""
    form = FilledForm(document, f"{TITLE}（{content['year']}年度）", serial)
    _page_1(form.page(PAGE_1), content)
    _page_2(form.page(PAGE_2), content)
    form.close(f"姓名：{tidy(content['name'])}　　{tidy(content['post'])}")


def _page_1(page: FilledPage, content: Content) -> None:
    page.value("name", content["name"], "姓名")
    page.value("sex", content["sex"], "性别")
    page.value("birth_date", _month(content["birth_date"]), "出生年月")
    page.value("political_status", content["political_status"], "政治面貌")
    page.value("post_since", _month(content["post_since"]), "任现职时间")
    page.value("post", content["post"], "单位及职务职级")
    page.text("duties", content["duties"], "从事或分管工作")
    page.text("summary", content["summary"], "个人总结")
    page.day("summary", official_day(content["handed_in_on"]))
    page.close()


def _page_2(page: FilledPage, content: Content) -> None:
    page.text("training", content["training"], "参加脱产培训情况")
    suggested = _labelled("建议等次", content["leader_grade"])
    told = _lines(content["leader_comment"], suggested)
    page.text("leader", told, "主管领导评语和考核等次建议")
    page.day("leader", official_day(content["leader_on"]))
    told = _lines(content["organ_opinion"], _labelled("确定等次", content["grade"]))
    page.text("organ", told, "机关负责人或考核委员会意见")
    page.day("organ", official_day(content["organ_on"]))
    page.text("opinion", _lines(content["opinion"], content["opinion_text"]), "本人意见")
    page.day("opinion", official_day(content["opinion_on"]))
    told = _lines(with_code(content["no_grade"] or ""), *content["circumstances"])
    page.text("no_grade", told, "未确定等次或不参加考核情况说明")
    page.day("no_grade", official_day(None))
    page.close()


def _month(stored: str | None) -> str:
    return PartialDate.from_stored(stored).shown_month() if stored else ""


def _labelled(head: str, text: str | None) -> str:
    return f"{head}：{text}" if text else ""


def _lines(*texts: str | None) -> str:
    return "\n".join(filter(None, texts))


def _make(session: Session, job: PrintJob) -> list[Printed]:
    contents: Iterable[Mapping[str, Any]] = annual_contents(session, job.ids)
    return print_contents(job, TITLE, list(contents), draw_annual_form)


def _now(session: Session, content: Content) -> Content:
    return next(annual_contents(session, [content["id"]]))


ANNUAL_FORM_PAPER: Final = Paper(
    ANNUAL_FORM,
    N_("Annual assessment form"),
    _make,
    _now,
    of="group_member",
    labels={
        **labels_of(SELF, ASSESSMENT),
        "name": N_("Name"),
        "year": N_("Year"),
        "post": N_("Unit, post and rank"),
        "post_since": N_("In the present post since"),
        "circumstances": N_("Why there is no grade"),
    },
)
