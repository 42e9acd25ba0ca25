"""One warning beside the list: evidence, clause, proposal, deadline, and its disposal in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.words import N_, _, ngettext
from desktop.kit import dialogs
from desktop.kit.form import Form
from desktop.kit.parts import (
    Notice,
    button,
    heading,
    plain_words,
    quiet,
    thin_line,
)
from desktop.overview.fields import DONE, DONE_FIELDS, NOT_FOUNDED, NOT_FOUNDED_FIELDS, RECORD
from desktop.overview.operations import dispose, withdraw_disposal
from desktop.overview.page.places import NEXT_RECORDS, OPENS, open_evidence, open_subject
from desktop.overview.queries.records import NamedRecord, records_to_name

if TYPE_CHECKING:
    from desktop.base.fields import Value
    from desktop.kit.frame import Frame
    from desktop.overview.rules.warning import Disposal, EarlyWarning, Evidence

DISPOSE = N_("Dispose of a warning")
WITHDRAW = N_("Withdraw a disposal")

_OUTCOMES = {DONE: N_("Done"), NOT_FOUNDED: N_("Not founded")}
_TOP = Qt.AlignmentFlag.AlignTop


class WarningDetail(QWidget):
    """Shows one warning; "Done…" and "Not founded…" open a form in it.

    `left`: what had the keys in it is gone.
    """

    left = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.warning: EarlyWarning | None = None
        self.form: Form | None = None
        self._outcome = ""
        self.records: list[NamedRecord] = []
        self.notice = Notice()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 8, 16, 8)
        page.setSpacing(8)
        page.addWidget(self.notice)
        page.addWidget(self._scroll)
        for keys, act in (("Ctrl+S", self.save), ("Esc", self.give_up)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def editing(self) -> bool:
        """Whether a disposal is being written."""
        return self.form is not None

    def show_warning(self, warning: EarlyWarning | None, today: date) -> None:
        """Show this warning, or nothing."""
        self.warning = warning
        self.form = None
        self.notice.say("")
        body = QWidget()
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(0, 0, 8, 0)
        self._body.setSpacing(8)
        if warning is not None:
            self._fill(warning, today)
        self._body.addStretch(1)
        # Later, because a button of the old body may have asked for this.
        before: QWidget | None = self._scroll.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self._scroll.setWidget(body)

    def open_subject(self) -> None:
        """Show the file that the warning is about."""
        if self.warning is not None and self.may_leave():
            open_subject(self._frame, self.warning.subject, self.warning.code)

    def begin(self, outcome: str) -> None:
        """Write how the warning was disposed of, in the place of the buttons."""
        if self.warning is None or self.warning.disposal is not None or self.editing:
            return
        fields = DONE_FIELDS if outcome == DONE else NOT_FOUNDED_FIELDS
        if outcome == DONE:
            with self._frame.desk.guard(self):
                self.records = self._frame.desk.read(records_to_name, self.warning)
            names = [one.words for one in self.records]
            fields = (replace(RECORD, choices=names), *fields[1:])
        self._outcome = outcome
        self.form = Form(fields, [field.key for field in fields], editing=True, kind="disposal")
        self.form.set_values({"decided_on": PartialDate.from_day(date.today())})
        self._tools.hide()
        place = self._body.indexOf(self._tools) + 1
        self._body.insertWidget(place, heading(_(_OUTCOMES[outcome])))
        self._body.insertWidget(place + 1, self.form)
        answers = QHBoxLayout()
        answers.addStretch()
        answers.addWidget(button(_("Do not save (Esc)"), self.give_up))
        answers.addWidget(button(_("Save (Ctrl+S)"), self.save, main=True))
        self._body.insertLayout(place + 2, answers)
        self.form.focus_first()

    def save(self) -> bool:
        """Save the disposal as one act; says beside the field what cannot be saved."""
        if self.form is None or self.warning is None:
            return False
        try:
            values = self._read(self.form)
            label = Label(DISPOSE, self.warning.subject.name)
            self._frame.desk.write(label, dispose, self.warning, self._outcome, values)
        except InvalidInput as wrong:
            self.form.show_problems(wrong.messages)
            self.notice.say(str(wrong), icon_name="circle-alert")
            return False
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
            return False
        self.form = None
        self._frame.say(_("Saved."), undo=True)
        self.left.emit()
        return True

    def give_up(self) -> None:
        """Close the form without saving; asks where something was typed."""
        if self.form is None:
            return
        if self.form.is_dirty() and not dialogs.ask(
            self, _("Give up what was typed here?"), _("Give it up"), _("Go on editing")
        ):
            return
        self.show_warning(self.warning, date.today())
        self.left.emit()

    def may_leave(self) -> bool:
        """Ask what to do with a disposal that is not saved."""
        if self.form is None or not self.form.is_dirty():
            return True
        choice = dialogs.ask_unsaved(self, _("The disposal has unsaved text."))
        if choice is dialogs.Unsaved.SAVE:
            return self.save()
        if choice is dialogs.Unsaved.DISCARD:
            self.show_warning(self.warning, date.today())
            return True
        return False

    def _read(self, form: Form) -> dict[str, Value]:
        values = form.read()
        named = values.get("record")
        if named:
            chosen = [one for one in self.records if one.words == named]
            if not chosen:
                sentence = _("Choose a record of the list, or name the document below.")
                raise InvalidInput({"record": sentence})
            values["record"] = (chosen[0].kind, chosen[0].record_id)
        return values

    def _withdraw(self, disposal: Disposal) -> None:
        if self.warning is None:
            return
        with self._frame.desk.guard(self):
            label = Label(WITHDRAW, self.warning.subject.name)
            self._frame.desk.write(label, withdraw_disposal, disposal.id)
            self._frame.say(_("Saved."), undo=True)
            self.left.emit()

    # What stands in it

    def _fill(self, warning: EarlyWarning, today: date) -> None:
        subject = warning.subject
        self._body.addWidget(heading(warning.title))
        who = " · ".join(filter(None, (subject.name, subject.post or subject.unit)))
        self._body.addWidget(plain_words(who))
        self._body.addWidget(plain_words(due_words(warning, today)))
        self._body.addWidget(self._tools_of(warning))
        if warning.disposal is not None:
            self._body.addWidget(self._disposal_of(warning.disposal))
        self._body.addWidget(thin_line())
        self._body.addWidget(quiet(_("Proposal")))
        self._body.addWidget(plain_words(warning.proposal))
        self._body.addWidget(quiet(_("Evidence")))
        for evidence in warning.evidence:
            self._body.addLayout(self._line_of(warning, evidence))
        self._body.addWidget(quiet(_("Rule")))
        self._body.addWidget(plain_words("\n".join(warning.rule.working)))
        if warning.in_charge:
            self._body.addWidget(quiet(_("In charge")))
            self._body.addWidget(plain_words(warning.in_charge))

    def _line_of(self, warning: EarlyWarning, evidence: Evidence) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(plain_words(evidence.sentence.shown()), stretch=1)
        show = button(_("Show"), partial(self._open, warning, evidence))
        show.setAccessibleName(_("Show the record of this evidence"))
        line.addWidget(show, alignment=_TOP)
        return line

    def _open(self, warning: EarlyWarning, evidence: Evidence) -> None:
        if self.may_leave():
            open_evidence(self._frame, warning.subject, evidence)

    def _tools_of(self, warning: EarlyWarning) -> QWidget:
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(8)
        if warning.disposal is None:
            tools.addWidget(button(_("Done…"), lambda: self.begin(DONE), "check", main=True))
            tools.addWidget(button(_("Not founded…"), lambda: self.begin(NOT_FOUNDED)))
        if warning.code in NEXT_RECORDS and warning.subject.kind == "cadre":
            kind, words = NEXT_RECORDS[warning.code]
            begin = partial(self._frame.new_record, kind, warning.subject.id)
            tools.addWidget(button(_(words), begin, "plus"))
        words = OPENS[warning.subject.kind]
        tools.addWidget(button(_(words), self.open_subject))
        tools.addStretch()
        return self._tools

    def _disposal_of(self, disposal: Disposal) -> QWidget:
        shown = QWidget()
        lines = QVBoxLayout(shown)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(plain_words(disposal_words(disposal)))
        row = QHBoxLayout()
        if disposal.record_id is not None:
            see = partial(self._frame.open_record, disposal.record_kind, disposal.record_id)
            row.addWidget(button(_("Show the record"), see))
        row.addWidget(button(_("Withdraw"), partial(self._withdraw, disposal)))
        row.addStretch()
        lines.addLayout(row)
        return shown


def due_words(warning: EarlyWarning, today: date) -> str:
    """When it is due, in words: "Due 2026.12.04: 12 days left."."""
    if warning.deadline is None:
        return _("No day is set.")
    day = PartialDate.from_day(warning.deadline).shown()
    left = (warning.deadline - today).days
    if left < 0:
        words = ngettext("Due {day}: {days} day overdue.", "Due {day}: {days} days overdue.", -left)
    else:
        words = ngettext("Due {day}: {days} day left.", "Due {day}: {days} days left.", left)
    return words.format(day=day, days=abs(left))


def disposal_words(disposal: Disposal) -> str:
    """How it was disposed of, in words."""
    outcome = _(_OUTCOMES.get(disposal.outcome, disposal.outcome))
    told = [f"{outcome} · {disposal.decided_on} · {disposal.decided_by}"]
    told += filter(None, (disposal.document, disposal.reason))
    return "\n".join(told)
