"""机关事业单位职工退休（职）审核表: one page, by resources/rules/retirement_form_2025.csv.

Edition: the style that Henan uses since 2025 (C: seen in use, not confirmed for other provinces).
The fields and their order are the table's; measures are not known, those below are our own. What
is signed stays empty for the pen.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from desktop.base.codes import rule_rows
from desktop.base.dates import PartialDate
from desktop.cadres.papers.appointment_words import shown_month
from desktop.daily.papers.record_printing import print_contents
from desktop.daily.papers.wording import official_day
from desktop.exits.papers.opinions import decision_words, month_words, opinion_words
from desktop.exits.papers.paper_labels import LABELS
from desktop.exits.queries.papers import form_content
from desktop.exits.rules.course_papers import (
    PAPER_TITLES,
    RETIREMENT_APPROVAL,
    RETIREMENT_WAYS,
)
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Down
from desktop.paper.fixed_form import FilledForm, FilledPage, FormPage, Label
from desktop.paper.fonts import SERIF, tidy
from desktop.paper.grid import Cell
from desktop.paper.lines import Step, fit, steps
from desktop.paper.units import MM, Box

TITLE: Final = "机关事业单位职工退休（职）审核表"

FIELDS: Final = tuple(row["field"] for row in rule_rows("retirement_form_2025"))
"""The sixteen fields in their order."""
CATEGORIES: Final = (
    "到龄退休",
    "弹性提前退休",
    "弹性延迟期满退休",
    "终止弹性延迟退休",
    "特殊工种提前退休",
    "因病提前退休（职）",
    "县处级女干部和具有高级职称的女性专业技术人员自愿退休",
)
"""退休类别 1 to 7, as the note of the table says them."""
ARTICLE_93: Final = "提前退休"
"""公务员法 art. 93 is none of the seven."""
STATUTORY: Final = "到龄退休"
CATEGORY_OF: Final = {STATUTORY: 1, "弹性提前退休": 2, "县处级女干部自愿退休": 7}

_LEFT: Final = 20.0
_COLUMNS: Final = (30.0, 28.0, 22.0, 28.0, 30.0, 32.0)
_WIDE: Final = 5
_TICKED: Final = "√"
_OPEN: Final = "□"
_NO_BREAK: Final = "无"
_NOTE_TOP: Final = 275.0
_NOTE_STEPS: Final = steps(Step(9.0, 12.0), 7.0, 0.5)
_NOTE: Final = "版式：河南省2025年启用样式，在本地使用前请与人社部门核对；退休类别在所选项上打“√”。"
_OTHER: Final = "（本人按公务员法第九十三条申请提前退休，不属于以上各项。）"

PAGE: Final = FormPage(
    name="Retirement",
    place=(_LEFT, 38.0),
    columns=_COLUMNS,
    rows=(11.0, 11.0, 13.0, 13.0, 13.0, 13.0, 53.0, 11.0, 24.5, 24.5, 24.5, 24.5),
    labels=(
        Label(Cell(0, 0), "单位名称"),
        Label(Cell(1, 0), "姓　　名"),
        Label(Cell(1, 2), "性　别"),
        Label(Cell(1, 4), "出生年月"),
        Label(Cell(2, 0), "参加工作\n时　　间"),
        Label(Cell(2, 2), "身份证号"),
        Label(Cell(3, 0), "退休时\n人员类别"),
        Label(Cell(4, 0), "退休时岗位\n等级及薪级"),
        Label(Cell(5, 0), "中断工作\n年限情况"),
        Label(Cell(5, 4), "中断年限\n扣减月数"),
        Label(Cell(6, 0), "退休类别"),
        Label(Cell(7, 0), "退休时间"),
        Label(Cell(8, 0), "本人承诺"),
        Label(Cell(9, 0), "所在单位\n申报意见"),
        Label(Cell(10, 0), "主管部门\n审批意见"),
        Label(Cell(11, 0), "人社部门\n备案意见"),
    ),
    values={
        "unit": Cell(0, 1, span=_WIDE),
        "name": Cell(1, 1),
        "sex": Cell(1, 3),
        "birth": Cell(1, 5),
        "started_work": Cell(2, 1),
        "id_number": Cell(2, 3, span=3),
        "person_type": Cell(3, 1, span=_WIDE),
        "grade": Cell(4, 1, span=_WIDE),
        "interruption": Cell(5, 1, span=3),
        "months_deducted": Cell(5, 5),
        "category": Cell(6, 1, span=_WIDE),
        "retires": Cell(7, 1, span=_WIDE),
        "promise": Cell(8, 1, span=_WIDE),
        "unit_opinion": Cell(9, 1, span=_WIDE),
        "department": Cell(10, 1, span=_WIDE),
        "filed": Cell(11, 1, span=_WIDE),
    },
    pens={
        "promise": "本人签名：",
        "unit_opinion": "负责人（盖章）：",
        "department": "负责人（盖章）：",
        "filed": "负责人（盖章）：",
    },
    title_top=22.0,
)


def draw_retirement_approval(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw one form; `content` is that of `form_content`."""
    form = FilledForm(document, TITLE, serial)
    page = form.page(PAGE)
    _person(page, content)
    _retirement(page, content)
    _opinions(page, content)
    box = Box(_LEFT * MM, _NOTE_TOP * MM, sum(_COLUMNS) * MM, 6 * MM)
    note = fit(_NOTE, box.width, box.height, _NOTE_STEPS, SERIF)
    page.drawing.set_fitted(note, box, Across.LEFT, Down.TOP)
    page.close()
    form.close(f"姓名：{tidy(content['name'])}　　{tidy(content['unit'])}")


def _person(page: FilledPage, content: Content) -> None:
    page.value("unit", content["unit"], "单位名称")
    for place, heading in (("name", "姓名"), ("sex", "性别"), ("birth", "出生年月")):
        page.value(place, content[place], heading)
    page.value("started_work", shown_month(content["started_work"]), "参加工作时间")
    page.value("id_number", content["id_number"], "身份证号")
    page.value("person_type", content["person_type"], "退休时人员类别")
    grade = "，".join(filter(None, (content["post"], content["rank"])))
    page.value("grade", grade, "退休时岗位等级及薪级")
    page.value("interruption", _NO_BREAK, "中断工作年限情况")
    page.value("months_deducted", "0", "中断年限扣减月数")


def _retirement(page: FilledPage, content: Content) -> None:
    chosen = category_of(content)
    lines = [
        f"{_TICKED if number == chosen else _OPEN}{number}．{name}"
        for number, name in enumerate(CATEGORIES, start=1)
    ]
    if content["way"] == ARTICLE_93:
        lines.append(_OTHER)
    page.text("category", "\n".join(lines), "退休类别")
    page.value("retires", month_words(retires_in(content)), "退休时间")
    number = str(chosen) if chosen else "　　"
    page.text("promise", f"本人申请按以上第{number}项办理退休。", "本人承诺")
    page.day("promise", official_day(content["applied_on"]))


def _opinions(page: FilledPage, content: Content) -> None:
    unit, decision = content["unit_opinion"], content["decision"]
    page.text("unit_opinion", opinion_words(unit), "所在单位申报意见")
    page.day("unit_opinion", official_day(unit["done_on"] if unit else None))
    page.text("department", decision_words(decision), "主管部门审批意见")
    page.day("department", official_day(decision["done_on"] if decision else None))
    stored = retires_in(content)
    later = PartialDate.from_stored(stored).plus_months(1).written() if stored else "　　年　　月"
    page.text("filed", f"从次月（{later}）起计发待遇。", "人社部门备案意见")
    page.day("filed", official_day(None))


def category_of(content: Content) -> int | None:
    """Which of the seven categories is ticked; None where none of them fits."""
    return CATEGORY_OF.get(content["way"] or STATUTORY)


def retires_in(content: Content) -> str | None:
    """The stored date of retirement: as arranged, else the statutory month."""
    arranged: str | None = content["leave_on"]
    statutory: str | None = content["retirement_month"]
    return arranged or (statutory if content["way"] in {None, STATUTORY} else None)


def _make(session: Session, job: PrintJob) -> list[Printed]:
    contents = [form_content(session, one, job.options.today, RETIREMENT_WAYS) for one in job.ids]
    return print_contents(job, TITLE, contents, draw_retirement_approval)


def _now(session: Session, content: Content) -> Content:
    return form_content(session, content["id"], date.today(), RETIREMENT_WAYS)


RETIREMENT_APPROVAL_PAPER: Final = Paper(
    RETIREMENT_APPROVAL, PAPER_TITLES[RETIREMENT_APPROVAL], _make, _now, labels=LABELS
)
