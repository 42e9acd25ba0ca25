"""One arrangement: its course at the head, then the application and why the way is open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.base.changes import Label
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import N_, _
from desktop.cadres.page.form_in_place import FormInPlace
from desktop.daily.page.people import CADRE_ID, Names, to_form_keys
from desktop.daily.page.record_in_place import RecordInPlace
from desktop.exits.fields.choices import DRAFT
from desktop.exits.fields.records import ARRANGEMENT
from desktop.exits.forms.arrangement import ARRANGEMENT_ROWS
from desktop.exits.operations.arrangement import KIND, delete_draft, save_arrangement, submit
from desktop.exits.page.arrangement_course import CourseView
from desktop.exits.page.arrangement_files import ArrangementFiles
from desktop.exits.page.arrangement_print import PrintMenu
from desktop.exits.page.arrangement_words import (
    UNCONFIRMED,
    basis_words,
    facts_words,
    legality_words,
)
from desktop.exits.queries.arrangements import ArrangementSheet, arrangement_sheet, draft_key
from desktop.kit import dialogs
from desktop.kit.form import Form
from desktop.kit.parts import Notice, button, heading, plain_words, quiet

if TYPE_CHECKING:
    from desktop.kit.frame import Frame

SAVE: Final = N_("Draft an exit arrangement")
SUBMIT: Final = N_("Submit an exit arrangement")
DELETE: Final = N_("Delete a draft of an exit arrangement")
_PERSON: Final = "cadre"


class ArrangementPanel(RecordInPlace, FormInPlace):
    """Shows an arrangement; a draft is edited whole, what was submitted goes on step by step."""

    form: Form

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, KIND, _("Exit arrangement"))
        self.sheet: ArrangementSheet | None = None
        self.names = Names(frame.desk)
        self.names.refresh()
        self.facts = quiet("")
        self.legality = Notice()
        self.weak = Notice()
        self.course = CourseView(frame)
        self.course.submit_asked.connect(self.submit_it)
        self.course.delete_asked.connect(self.delete)
        self.working = plain_words("")
        self.files = ArrangementFiles(frame)
        self._why = heading(_("Why the way is open"))
        self._applied = heading(_("Application"))
        self.to_file = button(_("To the file"), self.open_file)
        self.tools.insertWidget(self.tools.indexOf(self._edit), self.to_file)
        self.papers = PrintMenu()
        self.papers.asked.connect(self.print_paper)
        self.tools.insertWidget(self.tools.indexOf(self._edit), self.papers)
        self._print = QShortcut(QKeySequence("Ctrl+P"), self, self.papers.showMenu)
        self._print.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.take_form(Form(self.names.fields(ARRANGEMENT), ARRANGEMENT_ROWS, kind=KIND))
        self.set_body(
            self.facts,
            self.course,
            self.legality,
            self.weak,
            self._applied,
            self.form,
            self._why,
            self.working,
            self.files,
        )
        self._show_tools()

    # What the panel answers for itself

    def let_go(self) -> None:
        """Before another arrangement is shown."""
        super().let_go()
        self.sheet = None
        self.course.close_strip()
        self._scroll.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Show what the arrangement holds now."""
        sheet = None
        if self._record_id:
            sheet = self.frame.desk.read(arrangement_sheet, self._record_id, date.today())
        self.sheet = sheet
        self.names.refresh()
        self.form.set_values(self.names.words(self._values()))
        self.course.show_sheet(sheet)
        self.papers.show_sheet(sheet)
        if sheet is None:
            self.head.setText(_("New arrangement"))
        else:
            self.head.setText(sheet.line.name)
            self.facts.setText(facts_words(sheet))
            self.legality.say(legality_words(sheet.basis), icon_name="circle-alert")
            weak = sheet.basis is not None and sheet.basis.is_unconfirmed
            self.weak.say(_(UNCONFIRMED) if weak else "")
            self.working.setText(basis_words(sheet))
            self.files.show_files(sheet.record.id, sheet.line.name)
        self._show_tools()

    def begin(self) -> None:
        """Edit a draft; what was submitted says what is to be done instead."""
        if self.sheet is not None and self.sheet.record.state != DRAFT:
            self.notice.say(_("It was submitted: it goes on step by step, or is withdrawn."))
            return
        super().begin()

    def body_editing(self, *, editing: bool) -> None:
        """Let the application be edited; then it has the room."""
        self.form.set_editing(editing=editing)
        self._show_parts(editing=editing)
        if editing:
            self.names.attach(self.form)
            begun_for = self._given.get(CADRE_ID) if self.is_new else None
            self.form.focus_on("way" if begun_for else _PERSON)

    def write_values(self, values: dict[str, Value]) -> None:
        """Save the draft as one act."""
        ids = self.names.ids(values)
        subject = self.names.person_words(ids.get(CADRE_ID)).partition("　")[0]
        self._record_id = self.frame.desk.write(
            Label(SAVE, subject), save_arrangement, self._record_id or None, ids
        )

    def show_problems(self, wrong: InvalidInput) -> None:
        """Say each at its field."""
        self.form.show_problems(to_form_keys(wrong.messages))

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft; what is new about somebody has one of its own."""
        return draft_key(owner_id or None, self._given.get(CADRE_ID))

    def save(self) -> bool:
        """Save the draft, or do the act that is asked for."""
        strip = self.course.strip
        if not self.editing and strip is not None:
            strip.do_it()
            return self.course.strip is None
        return super().save()

    def give_up(self) -> None:
        """Leave as it was saved; an act that was asked for is not done."""
        if self.course.strip is not None and not self.editing:
            self.course.close_strip()
            self.course.steps.setFocus()
        else:
            super().give_up()

    def may_leave(self) -> bool:
        """Ask before what was typed for an act is lost sight of."""
        strip = self.course.strip
        if strip is not None and strip.form.is_dirty():
            question = _("Give up what was typed here?")
            if not dialogs.ask(self, question, _("Give it up"), _("Go on editing")):
                return False
            self.course.close_strip()
        return super().may_leave()

    # Acts

    def submit_it(self) -> None:
        """Begin the course; what bars it is said at its field of the draft."""
        sheet = self.sheet
        if sheet is None or not self.may_leave():
            return
        try:
            self.frame.desk.write(Label(SUBMIT, sheet.line.name), submit, sheet.record.id)
        except InvalidInput as wrong:
            self.begin()
            self.show_problems(wrong)
            told = _("Not submitted; the draft is kept. {what}")
            self.notice.say(told.format(what=self.refusal_words(wrong)), icon_name="circle-alert")
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
        else:
            self.frame.say(_("Saved."), undo=True)
            self.course.steps.setFocus()

    def delete(self) -> None:
        """Delete the draft, after asking; it lies in the recycle bin."""
        sheet = self.sheet
        if sheet is None or not self.may_leave():
            return
        question = _("Delete the draft for {name}? It can be restored from the recycle bin.")
        if dialogs.ask(self, question.format(name=sheet.line.name), _("Delete"), _("Keep")):
            with self.frame.desk.guard(self):
                self.frame.desk.write(Label(DELETE, sheet.line.name), delete_draft, sheet.record.id)
                self.frame.say(_("Deleted."), undo=True)

    def open_file(self) -> None:
        """Show the file of the person."""
        if self.sheet is not None:
            self.frame.open_cadre(self.sheet.record.cadre_id)

    # Inside

    def _values(self) -> Mapping[str, Value]:
        if self.sheet is None:
            return self._given if self.is_new else {}
        record = self.sheet.record
        keys = (field.key for field in ARRANGEMENT if field.key != _PERSON)
        return {CADRE_ID: record.cadre_id, **{key: getattr(record, key) for key in keys}}

    def _show_parts(self, *, editing: bool) -> None:
        shown = self.sheet is not None and not editing
        parts: tuple[QWidget, ...] = (
            *(self.facts, self.course, self._applied, self._why, self.working, self.files),
        )
        for part in parts:
            part.setVisible(shown)
        for notice in (self.legality, self.weak):
            notice.setVisible(shown and bool(notice.accessibleName()))

    def _show_tools(self) -> None:
        super()._show_tools()
        if not hasattr(self, "papers"):
            return
        saved = self.sheet is not None
        self.to_file.setVisible(saved and not self.editing)
        self.papers.setVisible(saved and not self.editing)
        self._print.setEnabled(saved and not self.editing)
        if not self.editing:
            draft = self.sheet is None or self.sheet.record.state == DRAFT
            self._edit.setVisible(draft)
            self._show_parts(editing=False)
