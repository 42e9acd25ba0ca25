"""The course of an arrangement: its steps and checks, and the acts that carry it on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.appraisal.page.asking import AskingStrip
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import N_, _
from desktop.exits.fields.choices import (
    APPROVED,
    CHECKS,
    DECISION,
    DRAFT,
    FORMALITIES,
    HAND_OVER,
    PASSED,
    REFUSED,
    TALK,
    UNDER_WAY,
)
from desktop.exits.fields.records import CHECK, STEP
from desktop.exits.forms.arrangement import (
    APPEAL_FORM,
    CHECK_FORM,
    LEAVE_OUT,
    PLAN,
    STEP_FORMS,
    WITHDRAW,
    ActForm,
)
from desktop.exits.operations.arrangement import close, withdraw
from desktop.exits.operations.formalities import formalities, hand_over
from desktop.exits.operations.steps import appeal, do_step, leave_out, plan_step, save_checks
from desktop.exits.page.arrangement_words import standing_words, step_words
from desktop.exits.page.course_tables import CHECK_COLUMNS, STEP_COLUMNS, course_table, fill
from desktop.exits.page.record_links import RecordLinks, open_ref
from desktop.exits.queries.standing_on import talk_with
from desktop.exits.rules.course import MAY_BE_LEFT_OUT, last_of
from desktop.kit import dialogs
from desktop.kit.parts import Notice, button, heading

if TYPE_CHECKING:
    from desktop.exits.queries.arrangements import ArrangementSheet
    from desktop.exits.records import ExitStep
    from desktop.exits.rules.facts import Ref
    from desktop.kit.frame import Frame

DO_STEP: Final = N_("Do a step of an exit")
SAVE_CHECKS: Final = N_("Record checks before an exit")
FORMALITIES_ACT: Final = N_("Formalities of an exit")
HAND_OVER_ACT: Final = N_("Hand over to the veteran bureau")
LEAVE_OUT_ACT: Final = N_("Declare a step of an exit not needed")
PLAN_ACT: Final = N_("Set the day of a step of an exit")
WITHDRAW_ACT: Final = N_("Withdraw an exit arrangement")
APPEAL_ACT: Final = N_("Record an appeal about an exit")
CLOSE_ACT: Final = N_("Close an exit arrangement")

_Act = Callable[[dict[str, Value]], None]


class CourseView(QWidget):
    """Shows the course and asks for what each act needs; `submit_asked` asks to submit a draft,
    `delete_asked` to delete it."""

    submit_asked = Signal()
    delete_asked = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.sheet: ArrangementSheet | None = None
        self.standing = Notice()
        self.steps = course_table(STEP, STEP_COLUMNS, self, _("Steps of the course"))
        self.checks = course_table(CHECK, CHECK_COLUMNS, self, _("Checks"))
        self.on_file = RecordLinks(_("What is on file for it"))
        self.strip: AskingStrip | None = None
        """What is asked for now."""
        self._strips: dict[int, AskingStrip] = {}
        self._act: _Act = dict.clear
        self._lay_out()
        self.steps.opened.connect(lambda _id: self.correct())
        self.checks.opened.connect(lambda _id: self.begin_checks())
        self.on_file.asked.connect(self._open_ref)

    # What is shown

    def show_sheet(self, sheet: ArrangementSheet | None) -> None:
        """Show where an arrangement stands; an act that was asked for is given up."""
        self.close_strip()
        self.sheet = sheet
        self.setVisible(sheet is not None)
        if sheet is None:
            return
        awaited = sheet.line.awaited
        sign = "triangle-alert" if awaited.is_overdue else "info"
        self.standing.say(standing_words(sheet), icon_name=sign)
        fill(self.steps, sheet.steps)
        fill(self.checks, sheet.checks)
        for part in (self._course_head, self.steps, self._checks_head, self.checks):
            part.setVisible(bool(sheet.steps))
        self.on_file.show_records(list(sheet.on_file), sheet.on_file)
        self._on_file_head.setVisible(bool(sheet.on_file))
        if sheet.next is not None:
            row = [one.id for one in sheet.steps].index(sheet.next.id)
            self.steps.select_row(row)
        self._show_acts(sheet)

    def close_strip(self) -> None:
        """Ask no more."""
        if self.strip is not None:
            self.strip.close_it()
            self.strip = None

    def strip_of(self, form: ActForm) -> AskingStrip:
        """What asks for this, made when it is first wanted."""
        made = self._strips.get(id(form))
        if made is None:
            words, save = _(form.words), _("Save (Ctrl+S)")
            act = self._do_asked
            made = AskingStrip(words, form.fields, form.rows, form.kind, save, act)
            self._strips[id(form)] = made
            self._strip_place.addWidget(made)
        return made

    # Acts

    def go_on(self) -> None:
        """The next thing to do: submit, the next step, or close."""
        sheet = self.sheet
        if sheet is None:
            return
        if sheet.record.state == DRAFT:
            self.submit_asked.emit()
        elif sheet.next is None:
            if sheet.record.state == APPROVED:
                self.close_arrangement()
        elif sheet.next.step == CHECKS and any(not check.outcome for check in sheet.checks):
            self.begin_checks()
        else:
            self.begin_step(sheet.next)

    def correct(self) -> None:
        """Open the chosen step: the next one is done, one that is done is corrected."""
        rows = self.steps.selected_rows()
        if self.sheet is not None and rows:
            self.begin_step(self.sheet.steps[rows[0]])

    def begin_step(self, step: ExitStep) -> None:
        """Ask for what a step needs."""
        sheet, form = self.sheet, STEP_FORMS.get(step.step)
        if sheet is None or form is None or (step.done_on is None and step is not sheet.next):
            return
        if step.done_on is not None and step.step in {FORMALITIES, HAND_OVER}:
            dialogs.tell(self, _("This act is undone as a whole: Undo (Ctrl+Z), or the history."))
            return
        values = {field.key: getattr(step, field.key, None) for field in form.fields}
        if step.done_on is None:
            values["done_on"] = PartialDate.from_day(date.today())
        if step.step == DECISION:
            values["leave_on"] = sheet.record.leave_on
        if step.step == TALK and step.done_on is None:
            values |= self._talk_held(sheet)
        self._ask(form, values, partial(self._do_step, step))

    def begin_checks(self) -> None:
        """Ask for the result of the chosen checks; of all without one, where none is chosen."""
        sheet = self.sheet
        if sheet is None or sheet.record.state != UNDER_WAY:
            return
        chosen = [sheet.checks[row] for row in self.checks.selected_rows()]
        if not chosen or (len(chosen) == 1 and not self.checks.hasFocus()):
            chosen = [one for one in sheet.checks if not one.outcome] or list(sheet.checks)
        first = chosen[0]
        values: dict[str, Any] = {key: getattr(first, key) for key in CHECK_COLUMNS}
        values["outcome"] = first.outcome or PASSED
        values["on"] = first.on or PartialDate.from_day(date.today())
        ids = [one.id for one in chosen]
        self._ask(
            CHECK_FORM,
            values,
            lambda typed: self._write(SAVE_CHECKS, save_checks, ids, typed),
        )

    def begin_leaving_out(self) -> None:
        """Ask why the next step is not needed."""
        step = self._next_step()
        if step is not None and step.step in MAY_BE_LEFT_OUT:
            self._ask(
                LEAVE_OUT,
                {"done_on": PartialDate.from_day(date.today())},
                lambda typed: self._write(
                    LEAVE_OUT_ACT, leave_out, step.id, typed["text"], typed["done_on"]
                ),
            )

    def begin_planning(self) -> None:
        """Ask by which day the next step is due."""
        step = self._next_step()
        if step is not None:
            self._ask(
                PLAN,
                {"due": step.due},
                lambda typed: self._write(PLAN_ACT, plan_step, step.id, typed["due"]),
            )

    def begin_withdrawal(self) -> None:
        """Ask when and why it was withdrawn."""
        owner = self._owner(UNDER_WAY, APPROVED)
        if owner:
            today = PartialDate.from_day(date.today())
            self._ask(
                WITHDRAW,
                {"withdrawn_on": today},
                lambda typed: self._write(WITHDRAW_ACT, withdraw, owner, typed),
            )

    def begin_appeal(self) -> None:
        """Ask what was filed, when and with whom."""
        sheet = self.sheet
        if sheet is not None:
            owner = sheet.record.id
            self._ask(
                APPEAL_FORM,
                {"done_on": PartialDate.from_day(date.today())},
                lambda typed: self._write(APPEAL_ACT, appeal, owner, typed),
            )

    def close_arrangement(self) -> None:
        """Close it; what is missing is named."""
        owner = self._owner(APPROVED)
        if owner:
            self._write(CLOSE_ACT, close, owner)

    def new_talk(self) -> None:
        """Record the talk in daily assessment."""
        if self.sheet is not None:
            self.frame.new_record("talk", self.sheet.record.cadre_id)

    # Inside

    def _talk_held(self, sheet: ArrangementSheet) -> dict[str, Value]:
        """Day and talker of the talk since the decision that daily assessment keeps."""
        decision = last_of(sheet.steps, DECISION)
        if decision is None or decision.done_on is None:
            return {}
        since = decision.done_on.earliest()
        talk = self.frame.desk.read(talk_with, sheet.record.cadre_id, since, date.today())
        return {"done_on": talk.on, "by": talk.talker} if talk is not None else {}

    def _open_ref(self, ref: Ref) -> None:
        if self.sheet is not None:
            open_ref(self.frame, ref, self.sheet.record.cadre_id)

    def _do_step(self, step: ExitStep, typed: dict[str, Value]) -> None:
        owner = step.arrangement_id
        if step.step == FORMALITIES:
            self._write(FORMALITIES_ACT, formalities, owner, typed)
        elif step.step == HAND_OVER:
            self._write(HAND_OVER_ACT, hand_over, owner, typed)
        else:
            self._write(DO_STEP, do_step, step.id, typed)

    def _write(self, label: str, operation: Callable[..., Any], *args: Any) -> None:
        """One act; what bars it is said at its field, or in a sentence."""
        name = self.sheet.line.name if self.sheet is not None else ""
        try:
            self.frame.desk.write(Label(label, name), operation, *args)
        except InvalidInput as wrong:
            if self.strip is None or not set(wrong.messages) <= set(self.strip.form.texts()):
                dialogs.tell(self, str(wrong))
            else:
                self.strip.form.show_problems(wrong.messages)
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
        else:
            self.close_strip()
            self.frame.say(_("Saved."), undo=True)
            self.steps.setFocus()

    def _ask(self, form: ActForm, values: Mapping[str, Value], act: _Act) -> None:
        self.close_strip()
        self._act = act
        self.strip = self.strip_of(form)
        self.strip.begin(values)

    def _do_asked(self, typed: dict[str, Value]) -> None:
        self._act(typed)

    def _next_step(self) -> ExitStep | None:
        return self.sheet.next if self.sheet is not None else None

    def _owner(self, *states: str) -> int:
        sheet = self.sheet
        return sheet.record.id if sheet is not None and sheet.record.state in states else 0

    # Making

    def _show_acts(self, sheet: ArrangementSheet) -> None:
        state, following = sheet.record.state, sheet.next
        draft = state == DRAFT
        words = ""
        if draft:
            words = _("Submit (Alt+N)")
        elif following is not None:
            words = _("{step}… (Alt+N)").format(step=step_words(following.step))
        elif state == APPROVED:
            words = _("Close (Alt+N)")
        self.main.setText(words)
        self.main.setVisible(bool(words))
        left_out = following is not None and following.step in MAY_BE_LEFT_OUT
        self.left_out.setVisible(left_out)
        self.appealing.setVisible(state == REFUSED and following is None)
        going = state in {UNDER_WAY, APPROVED}
        decided = state == REFUSED or any(
            step.step == DECISION and step.done_on is not None for step in sheet.steps
        )
        for action, offered in (
            (self._plan, going and following is not None),
            (self._withdraw, going),
            (self._appeal, decided),
            (self._talk, going),
            (self._delete, draft),
        ):
            action.setVisible(offered)
        self.more.setVisible(draft or going or decided)

    def _make_more(self) -> QToolButton:
        more = QToolButton()
        more.setObjectName("plain")
        more.setText(_("More"))
        more.setAccessibleName(_("More about this arrangement"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        self._plan = menu.addAction(_("Set by which day…"), self.begin_planning)
        self._talk = menu.addAction(_("Record a talk…"), self.new_talk)
        self._withdraw = menu.addAction(_("Withdraw…"), self.begin_withdrawal)
        self._appeal = menu.addAction(_("Review or appeal…"), self.begin_appeal)
        self._delete = menu.addAction(_("Delete the draft…"), self.delete_asked.emit)
        more.setMenu(menu)
        return more

    def _lay_out(self) -> None:
        self.main = button("", self.go_on, main=True)
        self.left_out = button(_("Not needed…"), self.begin_leaving_out)
        self.appealing = button(_("Review or appeal…"), self.begin_appeal)
        self.more = self._make_more()
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for act in (self.main, self.left_out, self.appealing, self.more):
            acts.addWidget(act)
        acts.addStretch()
        self._strip_place = QVBoxLayout()
        self._course_head = heading(_("Steps of the course"))
        self._on_file_head = heading(self.on_file.accessibleName())
        self._checks_head = heading(_("Checks"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.standing)
        lines.addLayout(acts)
        lines.addLayout(self._strip_place)
        for part in (
            *(self._course_head, self.steps, self._on_file_head, self.on_file),
            *(self._checks_head, self.checks),
        ):
            lines.addWidget(part)
