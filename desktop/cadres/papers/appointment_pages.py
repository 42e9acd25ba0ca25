"""The two pages of one person's approval form."""

from __future__ import annotations

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.papers import appointment_words as words
from desktop.cadres.papers.appointment_cells import CellFiller
from desktop.cadres.papers.appointment_geometry import (
    DATE_RIGHT_INDENT,
    FAMILY_ROWS,
    FILLED_BY_BEFORE,
    FILLED_BY_INDENT,
    LEADING,
    SIZE,
    UNIT_LEFT_INDENT,
    UNIT_ROW,
    Edition,
)
from desktop.cadres.papers.appointment_overflow import Continuation
from desktop.cadres.papers.appointment_posts import Posts
from desktop.cadres.papers.appointment_resume import set_resume
from desktop.cadres.papers.appointment_sheet import blank_sheet
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Down, Drawing
from desktop.paper.fonts import SERIF, tidy
from desktop.paper.images import read_picture, within
from desktop.paper.lines import Step, fit, steps
from desktop.paper.units import MM, TWIP, Box

_LINE_STEPS = steps(Step(SIZE, LEADING), 5.5, 0.5)
_RESUME_EDGE, _RESUME_DOWN = 3.0, 2.0
_PHOTO_EDGE = 1.5


class AppointmentPages:
    """Lays one form out; what its cells cannot hold is gathered for the continuation sheet."""

    def __init__(
        self,
        document: PaperDocument,
        edition: Edition,
        form: AppointmentForm,
        printed_on: PartialDate,
    ) -> None:
        self._document = document
        self._edition = edition
        self._form = form
        self._on = words.counting_date(form, printed_on)
        self._continuation = Continuation(edition.resume_hanging)

    def add(self, serial: str) -> None:
        """Add the pages of this form to the document."""
        self._document.page(self._page_1(), serial)
        self._document.page(self._page_2(), serial)
        born = words.shown_month(self._form.birth)
        person = f"姓名：{tidy(self._form.name)}" + (f"　　出生年月：{born}" if born else "")
        self._continuation.draw(self._document, person, serial)

    def _page_1(self) -> Drawing:
        form, table = self._form, self._edition.page_1
        posts = Posts(form, table)
        grid = table.grid(posts.rows)
        drawing = self._document.drawing()
        drawing.show(blank_sheet(self._document, table, posts.rows))
        cells = CellFiller(drawing, table, grid, self._continuation)
        self._fill_head(cells)
        if "retirement_month" in table.values:
            cells.centred("retirement_month", words.retirement_cell(form), "到龄时间")
        self._fill_education(cells)
        posts.draw(drawing, grid, self._continuation)
        resume_box = cells.box("resume").inset(_RESUME_EDGE, _RESUME_DOWN)
        hanging = self._edition.resume_hanging
        self._continuation.resume = set_resume(drawing, resume_box, tidy(form.resume), hanging)
        self._show_photo(drawing, cells.box("photo"))
        return drawing

    def _fill_head(self, cells: CellFiller) -> None:
        form = self._form
        cells.name("name", form.name, "姓名")
        cells.centred("sex", form.sex, "性别")
        cells.centred("birth", words.birth_cell(form.birth, self._on), "出生年月")
        cells.centred("ethnicity", form.ethnicity, "民族")
        cells.centred("native_place", form.native_place, "籍贯")
        cells.centred("birthplace", form.birthplace, "出生地")
        cells.centred("joined_party", words.party_cell(form.joined_party), "入党时间")
        cells.centred("started_work", words.shown_month(form.started_work), "参加工作时间")
        cells.centred("health", form.health, "健康状况")
        cells.centred("professional_title", form.professional_title, "专业技术职务")
        cells.centred("expertise", form.expertise, "熟悉专业有何专长")

    def _fill_education(self, cells: CellFiller) -> None:
        for place, heading in (("full_time", "全日制教育"), ("in_service", "在职教育")):
            levels, schools = (
                words.one_above_other(
                    getattr(self._form, f"{place}_education{part}"),
                    getattr(self._form, f"{place}_degree{part}"),
                )
                for part in ("", "_school")
            )
            cells.two_levels(place, levels, heading, Across.CENTRE)
            cells.two_levels(f"{place}_school", schools, f"{heading}毕业院校系及专业", Across.LEFT)

    def _show_photo(self, drawing: Drawing, box: Box) -> None:
        if not self._form.photo:
            return
        try:
            picture = read_picture(self._form.photo)
        except UserError as error:
            message = _("The photo of {name} is no picture; put in another one or remove it.")
            raise UserError(message.format(name=self._form.name)) from error
        room = box.inset(_PHOTO_EDGE, _PHOTO_EDGE)
        drawing.show_picture(self._document.picture(picture), within(picture, room))

    def _page_2(self) -> Drawing:
        form, table = self._form, self._edition.page_2
        drawing = self._document.drawing()
        drawing.show(blank_sheet(self._document, table, table.rows))
        grid = table.own_grid
        cells = CellFiller(drawing, table, grid, self._continuation)
        cells.left("rewards_and_sanctions", form.rewards_and_sanctions, "奖惩情况")
        cells.left("annual_results", form.annual_results, "年度考核结果")
        cells.left("reason", form.reason, "任免理由")
        for number, line in enumerate(form.family):
            self._fill_family(cells, number, line)
        self._fill_reporting(drawing, cells, grid.box(UNIT_ROW).height)
        self._fill_filled_by(drawing, grid.bottom)
        return drawing

    def _fill_family(self, cells: CellFiller, number: int, line: FamilyLine) -> None:
        age = words.family_age(line, self._on)
        if number >= FAMILY_ROWS:
            self._continuation.family.append(
                (line.relation, line.name, age, line.political_status, line.unit_and_post)
            )
            return
        of_whom = f"家庭成员第{number + 1}行"
        cells.centred(f"relation {number}", line.relation, f"{of_whom}的称谓")
        cells.name(f"name {number}", line.name, f"{of_whom}的姓名")
        cells.centred(f"age {number}", age, f"{of_whom}的年龄")
        cells.centred(f"political_status {number}", line.political_status, f"{of_whom}的政治面貌")
        cells.left(f"unit_and_post {number}", line.unit_and_post, f"{of_whom}的工作单位及职务")

    def _fill_reporting(self, drawing: Drawing, cells: CellFiller, unit_height: float) -> None:
        box = cells.box("reporting")
        indent = UNIT_LEFT_INDENT * MM
        unit_box = Box(box.left + indent, box.top + 1, box.width - indent - 3, unit_height - 1)
        cells.at_foot(unit_box, self._form.reporting_unit, "呈报单位")
        below = Box(
            box.left,
            box.top + unit_height,
            box.width - DATE_RIGHT_INDENT * TWIP,
            box.height - unit_height,
        )
        date_line = words.date_line(self._form.filled_on)
        fitted = fit(date_line, below.width, below.height, _LINE_STEPS, SERIF)
        drawing.set_fitted(fitted, below, Across.RIGHT, Down.MIDDLE)
        self._continuation.add("填表时间", fitted.rest)

    def _fill_filled_by(self, drawing: Drawing, bottom: float) -> None:
        table = self._edition.page_2
        left = table.place[0] * MM + FILLED_BY_INDENT * TWIP
        width = sum(table.columns) * TWIP - FILLED_BY_INDENT * TWIP
        box = Box(left, bottom + FILLED_BY_BEFORE * TWIP, width, LEADING)
        fitted = fit(f"填表人：{tidy(self._form.filled_by)}", width, LEADING, _LINE_STEPS, SERIF)
        drawing.set_fitted(fitted, box, down=Down.MIDDLE)
        self._continuation.add("填表人", fitted.rest)
