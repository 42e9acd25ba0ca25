"""One step of the ladder: where it stands, its way up, and its form in the order of its course."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout

from desktop.base.changes import Label
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Field, Value
from desktop.base.words import N_, _, ngettext
from desktop.cadres.queries.rules import rule_settings
from desktop.daily.fields.choices import UNDER_WAY
from desktop.daily.fields.of_record import CADRE_KEY
from desktop.daily.operations.ladder import carry_on, delete_step, save_step
from desktop.daily.page.files import RecordFiles
from desktop.daily.page.list_page import SidePanel
from desktop.daily.page.people import Names, to_form_keys
from desktop.daily.page.step_head import StepHead
from desktop.daily.queries.drafts import draft_key
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

_CADRE_ID: Final = "cadre_id"
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
_NEW: Final = 0
"""Stands for the id of a step that was never saved."""


class StepPanel(SidePanel):
    """Shows a step and edits it whole. `made` carries the id of a new one, `given_up` ends one."""

    made = Signal(object)
    given_up = Signal()

    def __init__(self, frame: Frame, form: StepForm) -> None:
        super().__init__(frame, form.kind, _(LEDGER_KINDS[form.kind]))
        self._described = form
        self._step_id: int | None = None
        self._shown: StepFile | None = None
        self._given: Mapping[str, Value] = {}
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
        self.form = self._make_form()
        self.form.changed.connect(self.touched)
        self.set_body(self.form, self.files)
        page = self.layout()
        if isinstance(page, QVBoxLayout):
            page.insertWidget(1, self.course)

    @property
    def owner_id(self) -> int | None:
        """The step that is shown, 0 for a new one."""
        return self._step_id

    @property
    def is_new(self) -> bool:
        """Whether a step is written that was never saved."""
        return self._step_id == _NEW

    # Which step is shown

    def show_record(self, record_id: int) -> None:
        """Show a step; what is under edit stays as typed. Raises UserError where it is gone."""
        if record_id != self._step_id:
            self.let_go()
            self._scroll.verticalScrollBar().setValue(0)
        if self.editing:
            return
        self._shown = self.frame.desk.read(step_file, self.key, record_id, date.today())
        self._step_id = record_id
        self.refresh()

    def begin_new(self, given: Mapping[str, Value]) -> None:
        """Write a new step, beginning with these values."""
        self.let_go()
        self._step_id, self._shown = _NEW, None
        self._given = {
            "state": UNDER_WAY,
            "secrecy": ORDINARY,
            "in_charge": self.frame.desk.store.person,
            "repeated": False,
            **given,
        }
        self.refresh()
        self.begin()

    def let_go(self) -> None:
        """Before another step is shown."""
        super().let_go()
        self._step_id, self._shown = None, None

    # What the panel answers for itself

    def refresh(self) -> None:
        """Show what the step holds now."""
        if self._step_id:
            self._shown = self.frame.desk.read(step_file, self.key, self._step_id, date.today())
        self.names.refresh()
        self.form.set_values(self.names.words(self._values()))
        self.course.show_step(self._shown)
        self.head.setText(self._shown.name if self._shown is not None else self.title)
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

    def typed(self) -> dict[str, Any]:
        """The typed texts."""
        return dict(self.form.texts())

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed texts again."""
        self.form.set_texts(typed)

    def is_dirty(self) -> bool:
        """Whether a text differs."""
        return self.form.is_dirty()

    def write(self) -> None:
        """Save the step as one act."""
        values = self.names.ids(self.form.read())
        subject = self.names.person_words(values.get(_CADRE_ID)).partition("　")[0]
        try:
            written = self.frame.desk.write(
                Label(self._described.one, subject),
                save_step,
                self.key,
                self._step_id or None,
                values,
            )
        except InvalidInput as wrong:
            self._show_problems(wrong)
            raise
        self._step_id = written

    def refusal_words(self, wrong: InvalidInput) -> str:
        """How much is to be put right, and the first of it."""
        count, first = len(wrong.messages), next(iter(wrong.messages.values()))
        told = ngettext(
            "{count} thing is to be put right: {first}",
            "{count} things are to be put right, first: {first}",
            count,
        )
        return told.format(count=count, first=first)

    def save(self) -> bool:
        """Save as one act; says beside the field what cannot be saved."""
        new = self.is_new
        saved = super().save()
        if saved and new:
            self._drafts = None
            self.made.emit(self._step_id)
        return saved

    def _forget(self) -> None:
        new = self.is_new
        super()._forget()
        if new:
            self.let_go()
            self.given_up.emit()

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of a step."""
        given = self._given.get(_CADRE_ID) if owner_id == _NEW else None
        return draft_key(self.key, owner_id or None, given)

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

    def print_paper(self, paper: str) -> None:
        """Show a paper of this step as it prints."""
        if self._step_id and self.may_leave():
            self.frame.print_paper(paper, (self._step_id,))

    def carry_on(self, to_kind: str) -> None:
        """Close this step and go on to the next; what bars closing is said at its field."""
        if self._shown is None or not self._step_id or not self.may_leave():
            return
        label = Label(CARRY_ON, self._shown.name)
        try:
            next_id = self.frame.desk.write(label, carry_on, self.key, self._step_id, to_kind)
        except InvalidInput as wrong:
            self.begin()
            self._show_problems(wrong)
            self.notice.say(self.refusal_words(wrong), icon_name="circle-alert")
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
        else:
            self.frame.say(_("Saved."), undo=True)
            self.frame.open_record(to_kind, next_id)

    def delete(self) -> None:
        """Delete the step, after asking; it lies in the recycle bin."""
        if self._shown is None or not self._step_id or not self.may_leave():
            return
        name = self._shown.name
        question = _("Delete this step on {name}? It can be restored from the recycle bin.")
        if dialogs.ask(self, question.format(name=name), _("Delete"), _("Keep")):
            with self.frame.desk.guard(self):
                self.frame.desk.write(
                    Label(DELETE_STEP, name), delete_step, self.key, self._step_id
                )
                self.frame.say(_("Deleted."), undo=True)

    # Inside

    def _show_problems(self, wrong: InvalidInput) -> None:
        """Say each at its field, and bring the first of them into sight."""
        self.form.show_problems(to_form_keys(wrong.messages))
        self._reveal.start()

    def _first_key(self) -> str:
        """The field that is filled next in the course of the step."""
        if self._shown is None:
            return "source" if self._given.get(_CADRE_ID) else CADRE_KEY
        return _FIRST_KEYS.get(next_step(self._shown.step).awaited, CADRE_KEY)

    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.form.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, 48)

    def _values(self) -> Mapping[str, Value]:
        if self._shown is None:
            return self._given if self.is_new else {}
        step = self._shown.step
        keys = (field.key for field in self._described.fields)
        known = {key: getattr(step, key) for key in keys if hasattr(step, key)}
        return {**known, _CADRE_ID: step.cadre_id}

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
