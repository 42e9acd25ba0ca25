"""公务员平时考核登记表: one quarter of one person on one page of A4.

No national form exists; the cells are those that offices use, the measures our own. What is signed
stays empty for the pen; what a cell cannot hold goes to a continuation sheet.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from sqlalchemy.orm import Session

from desktop.appraisal.fields.results import ROUTINE
from desktop.appraisal.papers.result_words import ROUTINE_FORM
from desktop.appraisal.queries.result_papers import routine_contents
from desktop.base.dates import PartialDate
from desktop.base.words import N_
from desktop.daily.papers.record_printing import labels_of, print_contents
from desktop.daily.papers.wording import official_day
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.fixed_form import FilledForm, FilledPage, FormPage, Label
from desktop.paper.fonts import tidy
from desktop.paper.grid import Cell
from desktop.paper.letters import chinese_number

TITLE: Final = "公务员平时考核登记表"
_SIGN: Final = "签名："
_WIDE: Final = 5
_ELEMENTS: Final = (
    ("politics", "政治品质"),
    ("ethics", "职业道德"),
    ("style", "工作作风"),
    ("integrity", "廉洁自律"),
    ("own_tasks", "岗位职责和承担任务完成情况"),
)
_DAYS: Final = (
    ("present_days", "出勤"),
    ("personal_leave_days", "事假"),
    ("sick_leave_days", "病假"),
    ("absent_days", "旷工"),
)
_FIRST_ELEMENT: Final = 4
_OWN: Final = _FIRST_ELEMENT + len(_ELEMENTS) - 1

PAGE: Final = FormPage(
    name="Routine",
    place=(19.0, 38.0),
    columns=(27.0, 33.0, 24.0, 28.0, 27.0, 33.0),
    rows=(11.0, 13.0, 54.0, 9.0, *(9.0,) * len(_ELEMENTS), 10.0, 42.0, 32.0, 22.0),
    labels=(
        Label(Cell(0, 0), "姓　　名"),
        Label(Cell(0, 2), "性　　别"),
        Label(Cell(0, 4), "出生年月"),
        Label(Cell(1, 0), "处室及职务"),
        Label(Cell(2, 0), "个人小结"),
        Label(Cell(3, 0), "考核指标"),
        Label(Cell(3, 1, span=3), "评价要素"),
        Label(Cell(3, 4, span=2), "考核结果"),
        Label(Cell(_FIRST_ELEMENT, 0, rows=len(_ELEMENTS) - 1), "共性指标"),
        Label(Cell(_OWN, 0), "个性指标"),
        *(
            Label(Cell(_FIRST_ELEMENT + number, 1, span=3), words)
            for number, (_key, words) in enumerate(_ELEMENTS)
        ),
        Label(Cell(_OWN + 1, 0), "出勤情况"),
        Label(Cell(_OWN + 2, 0), "主管领导\n评鉴"),
        Label(Cell(_OWN + 3, 0), "组织人事\n部门审定"),
        Label(Cell(_OWN + 4, 0), "结果反馈"),
    ),
    values={
        "name": Cell(0, 1),
        "sex": Cell(0, 3),
        "birth_date": Cell(0, 5),
        "post": Cell(1, 1, span=_WIDE),
        "summary": Cell(2, 1, span=_WIDE),
        **{
            key: Cell(_FIRST_ELEMENT + number, 4, span=2)
            for number, (key, _words) in enumerate(_ELEMENTS)
        },
        "attendance": Cell(_OWN + 1, 1, span=_WIDE),
        "leader": Cell(_OWN + 2, 1, span=_WIDE),
        "grade": Cell(_OWN + 3, 1, span=_WIDE),
        "fed_back": Cell(_OWN + 4, 1, span=_WIDE),
    },
    pens={"summary": _SIGN, "leader": _SIGN, "grade": "签章：", "fed_back": "本人签名："},
    title_top=22.0,
)


def draw_routine_form(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw one form; `content` is that of `routine_contents`."""
    quarter = chinese_number(content["quarter"])
    form = FilledForm(document, f"{TITLE}（{content['year']}年第{quarter}季度）", serial)
    page = form.page(PAGE)
    _person(page, content)
    page.text("summary", content["summary"], "个人小结")
    page.day("summary", official_day(content["summary_on"]))
    for key, words in _ELEMENTS:
        page.value(key, content[key], words)
    page.value("attendance", _attendance(content), "出勤情况")
    page.text("leader", content["leader_comment"], "主管领导评鉴")
    page.day("leader", official_day(content["leader_on"]))
    page.text("grade", f"审定等次：{content['grade']}" if content["grade"] else "", "审定")
    page.day("grade", official_day(content["confirmed_on"]))
    page.text("fed_back", _fed_back(content), "结果反馈")
    page.day("fed_back", official_day(None))
    page.close()
    form.close(f"姓名：{tidy(content['name'])}　　{tidy(content['post'])}")


def _person(page: FilledPage, content: Content) -> None:
    born = content["birth_date"]
    page.value("name", content["name"], "姓名")
    page.value("sex", content["sex"], "性别")
    page.value(
        "birth_date", PartialDate.from_stored(born).shown_month() if born else "", "出生年月"
    )
    page.value("post", content["post"], "处室及职务")


def _attendance(content: Content) -> str:
    """Days of each sort; room for the pen where a number is not known."""
    return "　　".join(f"{words}{_number(content[key])}天" for key, words in _DAYS)


def _number(stored: str | None) -> str:
    return f" {Decimal(stored).normalize():f} " if stored is not None else "　　"


def _fed_back(content: Content) -> str:
    told = content["fed_back_on"]
    return f"考核结果已于{official_day(told)}向本人反馈。" if told else ""


def _make(session: Session, job: PrintJob) -> list[Printed]:
    return print_contents(job, TITLE, list(routine_contents(session, job.ids)), draw_routine_form)


def _now(session: Session, content: Content) -> Content:
    return next(routine_contents(session, [content["id"]]))


ROUTINE_FORM_PAPER: Final = Paper(
    ROUTINE_FORM,
    N_("Routine assessment form"),
    _make,
    _now,
    of="routine_assessment",
    labels={
        **labels_of(ROUTINE),
        "name": N_("Name"),
        "year": N_("Year"),
        "quarter": N_("Quarter"),
        "post": N_("Unit, post and rank"),
        "post_since": N_("In the present post since"),
    },
)
