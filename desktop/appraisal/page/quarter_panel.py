"""One quarter of one member: routine assessment in the order of its form, edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.appraisal.fields.results import ROUTINE
from desktop.appraisal.forms import ROUTINE_ROWS
from desktop.appraisal.operations.routine import delete_quarter, save_quarter
from desktop.appraisal.papers.result_words import ROUTINE_FORM
from desktop.appraisal.queries.routine import DRAFTS, QuarterSheet, quarter_sheet
from desktop.base.changes import Label
from desktop.base.words import N_, _
from desktop.cadres.page.form_in_place import FormInPlace
from desktop.daily.page.record_in_place import RecordInPlace
from desktop.kit import dialogs
from desktop.kit.form import Form
from desktop.kit.parts import button, plain_words

if TYPE_CHECKING:
    from desktop.base.fields import Value
    from desktop.kit.frame import Frame

SAVE_QUARTER: Final = N_("Write a routine assessment")
DELETE_QUARTER: Final = N_("Delete a routine assessment")

KEY: Final = "routine_assessment"


class QuarterPanel(RecordInPlace, FormInPlace):
    """Shows the quarter `quarter` of the chosen member; its record id is that of the member."""

    form: Form

    def __init__(self, frame: Frame) -> None:
        self.quarter = 1
        self.sheet: QuarterSheet | None = None
        self.standing = plain_words("")
        super().__init__(frame, KEY, _("Routine assessment"))
        self._delete = button(_("Delete"), self.delete, "trash-2")
        self._print = button(_("Print (Ctrl+P)"), self.print_it, "printer")
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        for tool in (self._print, self._delete):
            row.addWidget(tool)
        row.addStretch()
        self.head.setWordWrap(True)
        self.tools.setStretch(0, 1)
        self.take_form(Form(ROUTINE, ROUTINE_ROWS, kind=KEY))
        self.set_body(self.standing, self.form, below)
        self._show_tools()

    def show_quarter(self, member_id: int, quarter: int) -> None:
        """Show this quarter of a member. Raises UserError where the member is gone."""
        if quarter != self.quarter:
            self.let_go()
            self.quarter = quarter
        self.show_record(member_id)

    def let_go(self) -> None:
        """Before another quarter is shown."""
        super().let_go()
        self.sheet = None

    def refresh(self) -> None:
        """Show what the quarter holds now."""
        if not self._record_id:
            return
        sheet = self.sheet = self.frame.desk.read(quarter_sheet, self._record_id, self.quarter)
        keys = [field.key for field in ROUTINE]
        record = sheet.record
        self.form.set_values({key: getattr(record, key) for key in keys} if record else {})
        self.head.setText(
            _("{name} · quarter {quarter} of {year}").format(
                name=sheet.name, quarter=self.quarter, year=sheet.year
            )
        )
        self.standing.setText(standing_words(sheet))
        self._show_tools()

    def begin(self) -> None:
        """Edit the quarter; that of a decided year says what is to be done instead."""
        if self.sheet is not None and self.sheet.decided:
            self.notice.say(_("The result of the year is decided and locked; reopen it first."))
            return
        super().begin()

    def write_values(self, values: dict[str, Value]) -> None:
        """Save the quarter as one act."""
        if self.sheet is not None and self._record_id:
            label = Label(SAVE_QUARTER, self._subject())
            self.frame.desk.write(label, save_quarter, self._record_id, self.quarter, values)

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of a quarter."""
        return f"{DRAFTS}{owner_id}:{self.quarter}"

    def delete(self) -> None:
        """Delete what was written, after asking; it lies in the recycle bin."""
        sheet = self.sheet
        if sheet is None or sheet.record is None or not self.may_leave():
            return
        question = _("Delete the assessment of {what}? It can be restored from the recycle bin.")
        if dialogs.ask(self, question.format(what=self._subject()), _("Delete"), _("Keep")):
            with self.frame.desk.guard(self):
                label = Label(DELETE_QUARTER, self._subject())
                self.frame.desk.write(label, delete_quarter, sheet.member.id, self.quarter)
                self.frame.say(_("Deleted."), undo=True)

    def print_it(self) -> None:
        """Show the form of the quarter as it prints."""
        if self.sheet is not None and self.sheet.record is not None and self.may_leave():
            self.frame.print_paper(ROUTINE_FORM, (self.sheet.record.id,))

    def _subject(self) -> str:
        sheet = self.sheet
        return f"{sheet.name} {sheet.year}-{self.quarter}" if sheet is not None else ""

    def _show_tools(self) -> None:
        super()._show_tools()
        saved = self.sheet is not None and self.sheet.record is not None and not self.editing
        for name in ("_delete", "_print"):
            if (tool := getattr(self, name, None)) is not None:
                tool.setVisible(saved)


def standing_words(sheet: QuarterSheet) -> str:
    """Unit and post, and how far the quarter is."""
    record = sheet.record
    if record is None:
        state = _("nothing is written yet")
    elif record.confirmed_on is None:
        state = _("not confirmed")
    elif record.fed_back_on is None:
        state = _("confirmed, the person was not told yet")
    else:
        state = _("confirmed, the person was told")
    return " · ".join(part for part in (sheet.unit, sheet.post, state) if part)
