"""公务员奖励审批表: two pages, for a reward that a result proposes or that was adopted.

Cells and their order: the form of 中共中央组织部 and 人力资源和社会保障部 as a template in use has
it; its measures are not known, those below are our own. What the authorities write stays empty.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.queries.reward_papers import reward_content
from desktop.base.errors import UserError
from desktop.base.words import N_, _
from desktop.cadres.papers.appointment_resume import set_resume
from desktop.cadres.papers.appointment_words import shown_month
from desktop.daily.papers.record_printing import print_contents
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Down
from desktop.paper.fixed_form import SIZE, FilledForm, FilledPage, FormPage, Label
from desktop.paper.fonts import tidy
from desktop.paper.grid import Cell
from desktop.paper.images import read_picture, within
from desktop.paper.lines import BLANK_DATE
from desktop.paper.units import A4_WIDTH, MM, Box
from desktop.store.files import StoredFile

KEY: Final = "reward-approval"
TITLE: Final = "公务员奖励审批表"

_LEFT: Final = 20.0
_COLUMNS: Final = (26.0, 27.0, 18.0, 25.0, 24.0, 22.0, 28.0)
_WIDE: Final = 6
_SEAL: Final = "（盖章）"
_ISSUED_BY: Final = "中共中央组织部　人力资源和社会保障部制"
_FILLED_TOP: Final = 33.0
_FOOT_TOP: Final = 276.0
_LINE: Final = 7.0
_RESUME_HANGING: Final = 2200
_RESUME_EDGE, _PHOTO_EDGE = 4.0, 1.5

PAGE_1: Final = FormPage(
    name="Reward1",
    place=(_LEFT, 41.0),
    columns=_COLUMNS,
    rows=(13.0, 13.0, 13.0, 15.0, 15.0, 13.0, 34.0, 120.0),
    labels=(
        Label(Cell(0, 0), "姓　　名"),
        Label(Cell(0, 2), "性　别"),
        Label(Cell(0, 4), "出生年月"),
        Label(Cell(1, 0), "民　　族"),
        Label(Cell(1, 2), "籍　贯"),
        Label(Cell(1, 4), "出生地"),
        Label(Cell(2, 0), "身份证号"),
        Label(Cell(2, 4), "参加工\n作时间"),
        Label(Cell(3, 0), "政治面貌"),
        Label(Cell(3, 2), "学　历"),
        Label(Cell(3, 4), "学　位"),
        Label(Cell(4, 0), "工作单位"),
        Label(Cell(4, 4), "职　务"),
        Label(Cell(5, 0), "拟授奖励"),
        Label(Cell(6, 0), "奖惩情况"),
        Label(Cell(7, 0), "简历", downward=True),
    ),
    values={
        "name": Cell(0, 1),
        "sex": Cell(0, 3),
        "birth": Cell(0, 5),
        "photo": Cell(0, 6, rows=4),
        "ethnicity": Cell(1, 1),
        "native_place": Cell(1, 3),
        "birthplace": Cell(1, 5),
        "id_number": Cell(2, 1, span=3),
        "started_work": Cell(2, 5),
        "political_status": Cell(3, 1),
        "education": Cell(3, 3),
        "degree": Cell(3, 5),
        "unit": Cell(4, 1, span=3),
        "post": Cell(4, 5, span=2),
        "reward": Cell(5, 1, span=_WIDE),
        "rewards_and_sanctions": Cell(6, 1, span=_WIDE),
        "resume": Cell(7, 1, span=_WIDE),
    },
    pens={},
    title_top=20.0,
)
PAGE_2: Final = FormPage(
    name="Reward2",
    place=(_LEFT, 20.0),
    columns=(26.0, 144.0),
    rows=(98.0, 42.0, 42.0, 42.0, 28.0),
    labels=(
        Label(Cell(0, 0), "主要事迹", downward=True),
        Label(Cell(1, 0), "申报机关\n意　　见"),
        Label(Cell(2, 0), "审核机关\n意　　见"),
        Label(Cell(3, 0), "审批机关\n意　　见"),
        Label(Cell(4, 0), "备　　注"),
    ),
    values={
        "deeds": Cell(0, 1),
        "applying": Cell(1, 1),
        "examining": Cell(2, 1),
        "approving": Cell(3, 1),
        "note": Cell(4, 1),
    },
    pens={"applying": _SEAL, "examining": _SEAL, "approving": _SEAL},
)
_VALUES: Final = {
    "name": "姓名",
    "sex": "性别",
    "ethnicity": "民族",
    "native_place": "籍贯",
    "birthplace": "出生地",
    "id_number": "身份证号",
    "political_status": "政治面貌",
    "unit": "工作单位",
    "post": "职务",
    "reward": "拟授奖励",
}


def draw_reward_approval(
    document: PaperDocument, content: Content, serial: str, photo: bytes
) -> None:
    """Draw one form; `photo` are the bytes of the picture, none for an empty place."""
    form = FilledForm(document, TITLE, serial)
    _page_1(form.page(PAGE_1), content, photo)
    _page_2(form.page(PAGE_2), content)
    form.close(f"姓名：{tidy(content['name'])}　　{tidy(content['unit'])}{tidy(content['post'])}")


def _page_1(page: FilledPage, content: Content, photo: bytes) -> None:
    for place, heading in _VALUES.items():
        page.value(place, content[place], heading)
    page.value("birth", shown_month(content["birth"]), "出生年月")
    page.value("started_work", shown_month(content["started_work"]), "参加工作时间")
    page.value("education", "\n".join(content["education"]), "学历")
    page.value("degree", "\n".join(content["degree"]), "学位")
    page.text("rewards_and_sanctions", content["rewards_and_sanctions"], "奖惩情况")
    room = page.page.grid.box(PAGE_1.values["resume"]).inset(_RESUME_EDGE, _RESUME_EDGE)
    rest = set_resume(page.drawing, room, tidy(content["resume"]), _RESUME_HANGING)
    if rest:
        page.form.carried.append(("简历", rest))
    if photo:
        _show_photo(page, content["name"], photo)
    told = f"填表时间：{BLANK_DATE}"
    right = _LEFT + sum(_COLUMNS)
    box = Box(_LEFT * MM, _FILLED_TOP * MM, (right - _LEFT) * MM, _LINE * MM)
    page.drawing.text(told, box, SIZE, Across.RIGHT, Down.MIDDLE)
    page.close()


def _show_photo(page: FilledPage, name: str, photo: bytes) -> None:
    try:
        picture = read_picture(photo)
    except UserError as error:
        message = _("The photo of {name} is no picture; put in another one or remove it.")
        raise UserError(message.format(name=name)) from error
    room = page.page.grid.box(PAGE_1.values["photo"]).inset(_PHOTO_EDGE, _PHOTO_EDGE)
    page.drawing.show_picture(page.form.document.picture(picture), within(picture, room))


def _page_2(page: FilledPage, content: Content) -> None:
    page.text("deeds", "\n".join(content["deeds"]), "主要事迹")
    for place in PAGE_2.pens:
        page.day(place, BLANK_DATE)
    box = Box(0, _FOOT_TOP * MM, A4_WIDTH - _LEFT * MM, _LINE * MM)
    page.drawing.text(_ISSUED_BY, box, SIZE, Across.RIGHT, Down.MIDDLE)
    page.close()


def _make(session: Session, job: PrintJob) -> list[Printed]:
    today = job.options.today
    contents = [reward_content(session, one, today) for one in job.ids]

    def draw(document: PaperDocument, content: Content, serial: str) -> None:
        draw_reward_approval(document, content, serial, _photo(session, content["photo"]))

    return print_contents(job, TITLE, contents, draw)


def _photo(session: Session, digest: str) -> bytes:
    query = select(StoredFile.content).where(StoredFile.digest == digest)
    return (session.scalar(query) or b"") if digest else b""


def _now(session: Session, content: Content) -> Content:
    return reward_content(session, content["id"], date.today())


REWARD_APPROVAL_PAPER: Final = Paper(
    KEY,
    N_("Approval of a reward"),
    _make,
    _now,
    of="consequence",
    labels={
        "name": N_("Name"),
        "year": N_("Year"),
        "reward": N_("Reward to be granted"),
        "deeds": N_("Main deeds"),
        "working": N_("Working"),
        "clause": N_("Clause"),
        "unit": N_("Unit"),
        "post": N_("Post"),
        "education": N_("Education"),
        "degree": N_("Degree"),
        "photo": N_("Photo"),
        "resume": N_("Résumé"),
        "rewards_and_sanctions": N_("Rewards and sanctions"),
        "political_status": N_("Political status"),
    },
)
