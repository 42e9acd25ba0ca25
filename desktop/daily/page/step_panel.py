"""One step of the ladder: where it stands, its way up, and its form in the order of its course."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout

from desktop.base.changes import Label
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Field, Value
from desktop.base.words import N_, _
from desktop.cadres.page.form_in_place import FormInPlace
from desktop.cadres.queries.rules import rule_settings
from desktop.daily.fields.choices import UNDER_WAY
from desktop.daily.fields.of_record import CADRE_KEY
from desktop.daily.operations.ladder import carry_on, delete_step, save_step
from desktop.daily.page.files import RecordFiles
from desktop.daily.page.people import CADRE_ID, Names, to_form_keys
from desktop.daily.page.record_in_place import RecordInPlace
from desktop.daily.page.step_head import StepHead
from desktop.daily.queries.ladder import StepFile, next_number, step_file
from desktop.daily.rules.ladder import approval_of
from desktop.daily.rules.ledger_lines import LEDGER_KINDS
from desktop.daily.rules.next_step import Awaited, next_step
from desktop.kit import dialogs
from desktop.kit.form import Form
from desktop.kit.parts import button
from desktop.store.levels import ORDINARY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.daily.forms import StepForm
    from desktop.kit.frame import Frame

CARRY_ON: Final = N_("Carry on up the ladder")
DELETE_STEP: Final = N_("Delete a step of the ladder")

_NUMBER: Final = "number"
_FIRST_KEYS: Final = {
    Awaited.APPROVAL: "approver",
    Awaited.ISSUE: "number",
    Awaited.SERVICE: "served_on",
    Awaited.TALK: "talk_on",
    Awaited.REPORT: "reported_on",
    Awaited.REPLY: "replied_on",
    Awaited.SELF_EXAMINATION: "self_examined_on",
    Awaited.FOLLOW_UP: "followed_up_on",
    Awaited.CLOSING: "result",
}
"""Where the cursor stands first, by what is awaited."""


class StepPanel(RecordInPlace, FormInPlace):
    """Shows a step and edits it whole."""

    form: Form

    def __init__(self, frame: Frame, form: StepForm) -> None:
        super().__init__(frame, form.kind, _(LEDGER_KINDS[form.kind]))
        self._described = form
        self._shown: StepFile | None = None
        self.names = Names(frame.desk)
        self.course = StepHead(frame, form.kind)
        self.tools.insertWidget(self.tools.count() - 3, self.course.to_file)
        self.tools.insertWidget(self.tools.count() - 3, self.course.more)
        self.course.carry_asked.connect(self.carry_on)
        self.course.print_asked.connect(self.print_paper)
        self.course.delete_asked.connect(self.delete)
        self.files = RecordFiles(frame)
        self._take_number = button(_("Next number (Alt+U)"), self.take_number)
        self._take_number.setShortcut("Alt+U")
        self._reveal = QTimer(self, interval=0, singleShot=True)
        self._reveal.timeout.connect(self._show_focused)
        self._take_number.hide()
        self.tools.insertWidget(self.tools.count() - 2, self._take_number)
        self.take_form(self._make_form())
        self.set_body(self.form, self.files)
        page = self.layout()
        if isinstance(page, QVBoxLayout):
            page.insertWidget(1, self.course)

    # What the panel answers for itself

    def let_go(self) -> None:
        """Before another step is shown."""
        super().let_go()
        self._shown = None
        self._scroll.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Show what the step holds now."""
        if self._record_id:
            self._shown = self.frame.desk.read(step_file, self.key, self._record_id, date.today())
        self.names.refresh()
        self.form.set_values(self.names.words(self._values()))
        self.course.show_step(self._shown)
        new = _(self._described.new)
        self.head.setText(self._shown.name if self._shown is not None else new)
        self.files.setVisible(self._shown is not None and not self.editing)
        if self._shown is not None:
            self.files.show_files(self.key, self._shown.step.id, self._shown.name)

    def body_editing(self, *, editing: bool) -> None:
        """Let the form be edited; then it has the room."""
        self.form.set_editing(editing=editing)
        self.course.set_brief(brief=editing)
        self.files.setVisible(not editing and self._shown is not None)
        self._take_number.setVisible(editing)
        if editing:
            self.names.attach(self.form)
            self.form.focus_on(self._first_key())
            self._reveal.start()

    def write_values(self, values: dict[str, Value]) -> None:
        """Save the step as one act."""
        step = self.names.ids(values)
        subject = self.names.person_words(step.get(CADRE_ID)).partition("　")[0]
        label = Label(self._described.one, subject)
        self._record_id = self.frame.desk.write(
            label, save_step, self.key, self._record_id or None, step
        )

    def show_problems(self, wrong: InvalidInput) -> None:
        """Say each at its field, and bring the first of them into sight."""
        self.form.show_problems(to_form_keys(wrong.messages))
        self._reveal.start()

    # Acts

    def print_it(self) -> None:
        """Show the letter as it prints."""
        self.print_paper(self.key)

    def take_number(self) -> None:
        """Put the next number of the year into the form."""
        with self.frame.desk.guard(self):
            year = date.today().year
            number = self.frame.desk.read(next_number, self.key, year)
            self.form.set_texts({_NUMBER: number})
            self.form.focus_on(_NUMBER)

    def carry_on(self, to_kind: str) -> None:
        """Close this step and go on to the next; what bars closing is said at its field."""
        if self._shown is None or not self._record_id or not self.may_leave():
            return
        label = Label(CARRY_ON, self._shown.name)
        try:
            next_id = self.frame.desk.write(label, carry_on, self.key, self._record_id, to_kind)
        except InvalidInput as wrong:
            self.begin()
            self.show_problems(wrong)
            self.notice.say(self.refusal_words(wrong), icon_name="circle-alert")
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
        else:
            self.frame.say(_("Saved."), undo=True)
            self.frame.open_record(to_kind, next_id)

    def delete(self) -> None:
        """Delete the step, after asking; it lies in the recycle bin."""
        if self._shown is None or not self._record_id or not self.may_leave():
            return
        name = self._shown.name
        question = _("Delete this step on {name}? It can be restored from the recycle bin.")
        if dialogs.ask(self, question.format(name=name), _("Delete"), _("Keep")):
            with self.frame.desk.guard(self):
                self.frame.desk.write(
                    Label(DELETE_STEP, name), delete_step, self.key, self._record_id
                )
                self.frame.say(_("Deleted."), undo=True)

    # Inside

    def _first_key(self) -> str:
        """The field that is filled next in the course of the step."""
        if self._shown is None:
            return "source" if self._given.get(CADRE_ID) else CADRE_KEY
        return _FIRST_KEYS.get(next_step(self._shown.step).awaited, CADRE_KEY)

    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.form.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, 48)

    def _values(self) -> Mapping[str, Value]:
        if self._shown is None:
            return {**self._at_first(), **self._given} if self.is_new else {}
        step = self._shown.step
        keys = (field.key for field in self._described.fields)
        known = {key: getattr(step, key) for key in keys if hasattr(step, key)}
        return {**known, CADRE_ID: step.cadre_id}

    def _at_first(self) -> dict[str, Value]:
        """What a new step begins with."""
        return {
            "state": UNDER_WAY,
            "secrecy": ORDINARY,
            "in_charge": self.frame.desk.store.person,
            "repeated": False,
        }

    def _make_form(self) -> Form:
        settings = self.frame.desk.read(rule_settings)
        posts = approval_of(self.key, settings).posts
        fields = [_approved_by(field, posts) for field in self._described.fields]
        return Form(self.names.fields(fields), self._described.rows, kind=self.key)


def _approved_by(field: Field, posts: tuple[str, ...]) -> Field:
    """The post of the approver offers those who may approve by the rule."""
    if field.key != "approver_post":
        return field
    return replace(field, choices=posts, width=max(field.width, *map(len, posts)))
