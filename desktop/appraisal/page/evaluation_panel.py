"""One democratic evaluation: planned, its classes counted twice, then settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.appraisal.fields.evaluation import (
    COUNTING,
    PLANNED,
    SETTLED,
)
from desktop.appraisal.fields.plan import PERSONS
from desktop.appraisal.operations.evaluation import (
    CLASSES,
    SUBJECTS,
    begin_counting,
    delete_evaluation,
    reopen_counting,
    save_evaluation,
    settle,
)
from desktop.appraisal.page.asking import AskingStrip
from desktop.appraisal.page.evaluation_tabs import EvaluationTabs
from desktop.appraisal.page.tabs import HEAD
from desktop.appraisal.page.usual_evaluation import usual_classes, usual_evaluation
from desktop.appraisal.papers.evaluation_words import BALLOT, EVALUATION_SUMMARY
from desktop.appraisal.queries.drafts import draft_key
from desktop.appraisal.queries.evaluation import (
    EvaluationSheet,
    counting_differences,
    evaluation_sheet,
    settled_result,
)
from desktop.appraisal.queries.plan import cycle_of, cycle_sheet, members
from desktop.base.changes import Label
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _
from desktop.daily.page.people import UNIT_ID, Names, to_form_keys
from desktop.daily.page.record_in_place import NEW, RecordInPlace
from desktop.kit import dialogs
from desktop.kit.parts import button, plain_words

if TYPE_CHECKING:
    from desktop.appraisal.records import Evaluation
    from desktop.kit.frame import Frame

SAVE_EVALUATION: Final = N_("Plan a democratic evaluation")
BEGIN_COUNTING: Final = N_("Begin to count the ballots")
SETTLE: Final = N_("Settle the count of an evaluation")
REOPEN: Final = N_("Count the ballots of an evaluation again")
DELETE_EVALUATION: Final = N_("Delete a democratic evaluation")

KEY: Final = "evaluation"
_SHOWN: Final = ("name", "kind", UNIT_ID, "held_on", "place", "host", "note")
_REASON: Final = (Field("reason", N_("Reason"), Kind.LINES, required=True, width=24),)


class EvaluationPanel(RecordInPlace):
    """Shows an evaluation and edits it. `count_asked` carries a class and a counter."""

    count_asked = Signal(object, int)

    def __init__(self, frame: Frame) -> None:
        self._cycle_id: int | None = None
        self.sheet: EvaluationSheet | None = None
        self.names = Names(frame.desk)
        self.names.refresh()
        self.tabs = EvaluationTabs(self.names)
        self.standing = plain_words("")
        self.reopening = AskingStrip(
            _("Both counts are opened again; the score is missing until they are settled anew."),
            _REASON,
            ("reason",),
            "evaluation_reopening",
            _("Count again (Ctrl+S)"),
            lambda values: self._reopen(values["reason"]),
        )
        super().__init__(frame, KEY, _("Democratic evaluation"))
        self._acts = {
            "begin": button(_("Begin counting"), self.begin_counting),
            "settle": button(_("Settle the count"), self.settle),
            "reopen": button(_("Count again…"), self.begin_reopening),
            "ballots": button(_("Ballots"), lambda: self.print_paper(BALLOT), "printer"),
            "summary": button(
                _("Print (Ctrl+P)"), lambda: self.print_paper(EVALUATION_SUMMARY), "printer"
            ),
            "delete": button(_("Delete"), self.delete, "trash-2"),
        }
        for tool in self._acts.values():
            self.tools.insertWidget(self.tools.indexOf(self._edit), tool)
        page = self.layout()
        if isinstance(page, QVBoxLayout):
            page.insertWidget(1, self.standing)
            page.insertWidget(2, self.reopening)
        self.head.setWordWrap(True)
        self.tools.setStretch(0, 1)
        self.tabs.changed.connect(self.touched)
        self.tabs.counts.opened.connect(self.count_asked)
        self._show_tools()

    # Which evaluation is shown

    def plan(self, cycle_id: int) -> None:
        """Plan an evaluation of this cycle."""
        self.let_go()
        self._record_id, self._cycle_id = NEW, cycle_id
        self.names.refresh()
        self._show_members(cycle_id)
        values: dict[str, Value] = {"kind": PERSONS, UNIT_ID: None}
        self.tabs.show_evaluation(self.names.words(values), None)
        self.head.setText(_("New evaluation"))
        self.standing.hide()
        self.tabs.show_tab(HEAD)
        self.begin()
        if not self.tabs.is_dirty():  # else a draft came back
            self.tabs.form.set_texts(usual_evaluation(self.frame.desk.read(cycle_of, cycle_id)))
            self.tabs.lists[CLASSES].restore_texts(usual_classes())

    def let_go(self) -> None:
        """Before another evaluation is shown."""
        super().let_go()
        self._cycle_id, self.sheet = None, None
        self.reopening.close_it()

    # What the panel answers for itself

    def middle(self) -> QWidget:
        """The tabs fill the panel."""
        return self.tabs

    def refresh(self) -> None:
        """Show what the evaluation holds now."""
        if not self._record_id:
            return
        desk = self.frame.desk
        sheet = self.sheet = desk.read(evaluation_sheet, self._record_id)
        evaluation = sheet.evaluation
        self._cycle_id = evaluation.cycle_id
        self.names.refresh()
        self._show_members(evaluation.cycle_id)
        values = {key: getattr(evaluation, key) for key in _SHOWN}
        self.tabs.show_evaluation(self.names.words(values), sheet)
        counting, done = evaluation.state == COUNTING, evaluation.state == SETTLED
        differences = desk.read(counting_differences, self._record_id) if counting else []
        self.tabs.counts.show_sheet(sheet, differences)
        self.tabs.result.show_result(desk.read(settled_result, self._record_id) if done else None)
        self.tabs.set_editing(editing=False)
        self.head.setText(evaluation.name)
        self.standing.setText(standing_words(evaluation))
        self.standing.show()
        self._show_tools()

    def begin(self) -> None:
        """Edit; a settled evaluation says what is to be done instead."""
        if self._state == SETTLED:
            words = _("The count is settled; reopen the counting first, with a reason.")
            self.notice.say(words)
            return
        super().begin()

    def body_editing(self, *, editing: bool) -> None:
        """Let everything be edited."""
        self.tabs.set_editing(editing=editing)
        if editing:
            self.names.attach(self.tabs.form)
            self.tabs.focus_here()

    def typed(self) -> dict[str, Any]:
        """The typed texts."""
        return self.tabs.texts()

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed texts again."""
        self.tabs.restore_texts(typed)

    def is_dirty(self) -> bool:
        """Whether a text differs."""
        return self.tabs.is_dirty()

    def write(self) -> None:
        """Save the evaluation with its classes and subjects as one act."""
        values, lines = self.tabs.read()
        ids = self.names.ids(values)
        ids["cycle_id"] = self._cycle_id
        try:
            self._record_id = self.frame.desk.write(
                Label(SAVE_EVALUATION, str(ids["name"])),
                save_evaluation,
                self._record_id or None,
                ids,
                lines[CLASSES],
                self.tabs.subjects.chosen(),
            )
        except InvalidInput as wrong:
            messages = to_form_keys(wrong.messages)
            self.tabs.show_problems(messages)
            raise InvalidInput(messages) from wrong

    def save(self) -> bool:
        """Save, or do the act that is asked for."""
        if not self.reopening.isHidden():
            self.reopening.do_it()
            return self.reopening.isHidden()
        return super().save()

    def give_up(self) -> None:
        """Leave as it was saved; an act that was asked for is not done."""
        if self.reopening.isHidden():
            super().give_up()
        else:
            self.reopening.close_it()
            self.tabs.setFocus()

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of an evaluation."""
        return draft_key(KEY, owner_id or None)

    # Acts

    def begin_counting(self) -> None:
        """Settle what ballots say and weigh, and count."""
        sheet = self.sheet
        if sheet is None or not self._record_id or not self.may_leave():
            return
        label = Label(BEGIN_COUNTING, sheet.evaluation.name)
        try:
            self.frame.desk.write(label, begin_counting, self._record_id)
        except InvalidInput as wrong:
            self._show_barred(wrong)
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
        else:
            self._done()
            self.tabs.show_tab("counts")
            self.tabs.counts.count_table.setFocus()

    def settle(self) -> None:
        """Let the result count, where both counts agree."""
        if self.sheet is None or not self._record_id:
            return
        with self.frame.desk.guard(self):
            self.frame.desk.write(
                Label(SETTLE, self.sheet.evaluation.name), settle, self._record_id
            )
            self._done()
            self.tabs.show_tab("result")

    def begin_reopening(self) -> None:
        """Ask why the ballots are counted again."""
        if self._state == SETTLED:
            self.reopening.begin({})

    def delete(self) -> None:
        """Delete the evaluation, after asking; it lies in the recycle bin."""
        sheet = self.sheet
        if sheet is None or not self._record_id or not self.may_leave():
            return
        name = sheet.evaluation.name
        question = _("Delete the evaluation “{name}”? It can be restored from the recycle bin.")
        if dialogs.ask(self, question.format(name=name), _("Delete"), _("Keep")):
            with self.frame.desk.guard(self):
                label = Label(DELETE_EVALUATION, name)
                self.frame.desk.write(label, delete_evaluation, self._record_id)
                self.frame.say(_("Deleted."), undo=True)

    def _reopen(self, reason: str) -> None:
        if self.sheet is None or not self._record_id:
            return
        label = Label(REOPEN, self.sheet.evaluation.name)
        try:
            self.frame.desk.write(label, reopen_counting, self._record_id, reason)
        except InvalidInput as wrong:
            self.reopening.form.show_problems(wrong.messages)
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
        else:
            self.reopening.close_it()
            self._done()
            self.tabs.show_tab("counts")

    # Inside

    @property
    def _state(self) -> str | None:
        return self.sheet.evaluation.state if self.sheet is not None else None

    def _done(self) -> None:
        self.refresh()
        self.frame.say(_("Saved."), undo=True)

    def _show_barred(self, wrong: InvalidInput) -> None:
        """What bars counting is said at its field."""
        messages = dict(wrong.messages)
        self.begin()
        self.tabs.show_problems({k: v for k, v in messages.items() if k not in {CLASSES, SUBJECTS}})
        for key in (SUBJECTS, CLASSES):
            if key in messages:
                self.tabs.show_tab(key)
        words = _("Not begun. {what}").format(what=self.refusal_words(wrong))
        self.notice.say(words, icon_name="circle-alert")

    def _show_members(self, cycle_id: int) -> None:
        desk = self.frame.desk
        groups = {one.id: one.name for one in desk.read(cycle_sheet, cycle_id).groups}
        self.tabs.subjects.show_members(desk.read(members, cycle_id), groups)

    def _show_tools(self) -> None:
        super()._show_tools()
        acts = getattr(self, "_acts", None)
        if acts is None:
            return
        saved, state = bool(self._record_id) and not self.editing, self._state
        acts["begin"].setVisible(saved and state == PLANNED)
        acts["settle"].setVisible(saved and state == COUNTING)
        acts["reopen"].setVisible(saved and state == SETTLED)
        acts["ballots"].setVisible(saved and state != SETTLED)
        acts["summary"].setVisible(saved and state == SETTLED)
        acts["delete"].setVisible(saved and state == PLANNED)
        if not self.editing:
            self._edit.setVisible(state in {PLANNED, COUNTING})


def standing_words(evaluation: Evaluation) -> str:
    """Of what and when it is, and how far it has come."""
    told = [evaluation.kind, evaluation.state]
    if evaluation.held_on is not None:
        told.append(_("held on {day}").format(day=evaluation.held_on.shown()))
    if evaluation.settled_on is not None:
        told.append(_("settled on {day}").format(day=evaluation.settled_on.shown()))
    return " · ".join(told)
