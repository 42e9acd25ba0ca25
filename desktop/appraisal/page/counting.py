"""The counting sheet of one class by one of the two counters; only sums are ever kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.appraisal.fields.evaluation import COUNTING_SHEET, aspects_of
from desktop.appraisal.forms import COUNTING_ROWS
from desktop.appraisal.operations.evaluation import delete_sheet, save_sheet
from desktop.appraisal.page.counting_model import CountingModel
from desktop.appraisal.page.counting_table import CountingTable
from desktop.appraisal.queries.evaluation import CountingView, counting_view
from desktop.appraisal.rules.ballots import row_key
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.words import N_, _, ngettext
from desktop.cadres.page.edit_panel import EditInPlace
from desktop.kit import dialogs
from desktop.kit.form import Form
from desktop.kit.parts import Switch, button, quiet

if TYPE_CHECKING:
    from desktop.kit.frame import Frame

SAVE_COUNT: Final = N_("Count the ballots of a class")
DELETE_COUNT: Final = N_("Take back the count of a class")

KEY: Final = "counting_sheet"
_SUMS, _BALLOTS = "sums", "ballots"
_NUMBERS: Final = ("returned", "valid", "invalid")


class CountingPanel(EditInPlace):
    """Counts one class. `closed` tells that the person goes back to the evaluation."""

    closed = Signal()

    def __init__(self, frame: Frame) -> None:
        self._place: tuple[int, int] | None = None
        self.view: CountingView | None = None
        self.form = Form(COUNTING_SHEET, COUNTING_ROWS, kind=KEY)
        self.model = CountingModel()
        self.table = CountingTable(self.model)
        self.mode = Switch(
            _("How ballots are typed"),
            ((_SUMS, _("Sums")), (_BALLOTS, _("Ballot by ballot"))),
        )
        self.hint = quiet("")
        self._next = button(_("Add the ballot (Enter)"), self.table.finish_ballot, "plus")
        self._invalid = button(_("Invalid ballot (Alt+I)"), self.add_invalid)
        super().__init__(frame, KEY, _("Counting sheet"))
        self.head.setWordWrap(True)
        self.tools.setStretch(0, 1)
        self.tools.insertWidget(0, button(_("Back (Esc)"), self.give_up, "arrow-left"))
        self._again = button(_("Take back the count"), self.take_back, "trash-2")
        self.tools.insertWidget(self.tools.indexOf(self._edit), self._again)
        self._connect()
        self._show_tools()

    # Which sheet is shown

    def show_sheet(self, class_id: int, counter: int) -> None:
        """Show the sheet of a class by counter 1 or 2. Raises UserError."""
        self.let_go()
        self._place = (class_id, counter)
        self.refresh()
        if self.view is not None and self.view.head is None:
            self.begin()

    def let_go(self) -> None:
        """Before another sheet is shown."""
        super().let_go()
        self._place, self.view = None, None

    @property
    def owner_id(self) -> int | None:
        """The class whose sheet is shown, None where none is."""
        return self._place[0] if self._place is not None else None

    def refresh(self) -> None:
        """Show what is saved. Raises UserError where the count is settled or gone."""
        if self._place is None:
            return
        class_id, counter = self._place
        view = self.view = self.frame.desk.read(counting_view, class_id, counter)
        evaluation = view.sheet.evaluation
        words = _("{name} · class {voters}, {issued} ballots issued · counter {counter}")
        self.head.setText(
            words.format(
                name=evaluation.name,
                voters=view.voters.name,
                issued=view.voters.issued,
                counter=counter,
            )
        )
        keys = [field.key for field in COUNTING_SHEET]
        if view.head is not None:
            self.form.set_values({key: getattr(view.head, key) for key in keys})
        else:
            self.form.set_values({"counted_on": PartialDate.from_day(date.today())})
        self.model.show_rows(
            evaluation.kind,
            [(one.id, one.name) for one in view.sheet.subjects],
            aspects_of(evaluation.kind),
            view.counts if view.head is not None else None,
        )
        self._take_head()
        self._show_tools()

    # What the part answers for itself

    def middle(self) -> QWidget:
        """The form above the grid."""
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.mode)
        row.addWidget(self._next)
        row.addWidget(self._invalid)
        row.addStretch()
        lines.addWidget(self.form)
        lines.addLayout(row)
        lines.addWidget(self.hint)
        lines.addWidget(self.table, stretch=1)
        return holder

    def body_editing(self, *, editing: bool) -> None:
        """Let head and sums be typed."""
        self.form.set_editing(editing=editing)
        self.model.editing = editing
        self.table.viewport().update()
        self._set_mode(self.mode.key)
        if editing:
            self.form.focus_first()

    def typed(self) -> dict[str, Any]:
        """The head and the sums as typed; never a ballot."""
        return {"head": self.form.texts(), "sums": self.model.texts()}

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed texts again."""
        self.form.set_texts(typed.get("head", {}))
        self.model.restore_texts(typed.get("sums", {}))

    def is_dirty(self) -> bool:
        """Whether a text differs."""
        return self.form.is_dirty() or self.model.is_dirty()

    def write(self) -> None:
        """Save the whole count as one act; a ballot that is half typed is not in it."""
        if self._place is None or self.view is None:
            return
        if self.table.marks:
            raise UserError(_("A ballot is half typed; add it or press Esc to forget it."))
        head = self.form.read()
        name = f"{self.view.sheet.evaluation.name} {self.view.voters.name}"
        try:
            counts = self.model.counts()
            self.frame.desk.write(Label(SAVE_COUNT, name), save_sheet, *self._place, head, counts)
        except InvalidInput as wrong:
            self._show_wrong(wrong)
            raise

    def refusal_words(self, wrong: InvalidInput) -> str:
        """How much does not add up, and the first of it with its place."""
        if self.view is None:
            return str(wrong)
        names = {one.id: one.name for one in self.view.sheet.subjects}
        places = {row_key(row): f"{names[row[0]]} {row[1]}: " for row in self.model.rows}
        key, sentence = next(iter(wrong.messages.items()))
        words = ngettext(
            "{count} thing is to be put right: {first}",
            "{count} things are to be put right, first: {first}",
            len(wrong.messages),
        )
        return words.format(count=len(wrong.messages), first=places.get(key, "") + sentence)

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of a sheet."""
        counter = self._place[1] if self._place is not None else 0
        return f"appraisal:{KEY}:{owner_id}:{counter}"

    # Acts

    def give_up(self) -> None:
        """Forget the ballot under entry; else leave as it was saved; else go back."""
        if self.table.marks:
            self.table.forget_ballot()
        elif self.editing:
            super().give_up()
            self._leave_if_empty()
        else:
            self.closed.emit()

    def take_back(self) -> None:
        """Delete this count, after asking, so that the class is counted again."""
        if self._place is None or self.view is None or self.editing:
            return
        question = _("Take back this count? The class is then counted anew by this counter.")
        if dialogs.ask(self, question, _("Take it back"), _("Keep")):
            with self.frame.desk.guard(self):
                name = f"{self.view.sheet.evaluation.name} {self.view.voters.name}"
                self.frame.desk.write(Label(DELETE_COUNT, name), delete_sheet, *self._place)
                self.frame.say(_("Deleted."), undo=True)
                self.closed.emit()

    def add_invalid(self) -> None:
        """Count one more invalid ballot."""
        self._add_to_head("invalid")
        self.table.setFocus()

    # Inside

    def _leave_if_empty(self) -> None:
        """A sheet of which nothing is saved shows nothing; go back."""
        if not self.editing and self.view is not None and self.view.head is None:
            self.closed.emit()

    def _add_ballot(self, marks: dict[int, int]) -> None:
        self.model.add(marks)
        self._add_to_head("valid")

    def _add_to_head(self, key: str) -> None:
        numbers = {one: self._number(one) or 0 for one in _NUMBERS}
        numbers[key] += 1
        numbers["returned"] = numbers["valid"] + numbers["invalid"]
        self.form.set_texts({one: str(number) for one, number in numbers.items()})

    def _number(self, key: str) -> int | None:
        text = self.form.texts()[key].strip()
        return int(text) if text.isascii() and text.isdecimal() else None

    def _take_head(self) -> None:
        self.model.set_valid(self._number("valid"))
        self._tell()

    def _typed_on(self) -> None:
        self.touched()
        self._take_head()

    def _set_mode(self, mode: str) -> None:
        by_ballot = self.editing and mode == _BALLOTS
        self.table.set_by_ballot(by_ballot=by_ballot)
        self.mode.setVisible(self.editing)
        self._next.setVisible(by_ballot)
        self._invalid.setVisible(by_ballot)
        self._tell()
        if by_ballot:
            self.table.setFocus()

    def _tell(self) -> None:
        """Below the head: how to type, or how much does not add up yet."""
        if not self.editing:
            self.hint.setText("")
        elif self.table.by_ballot:
            self.hint.setText(
                _(
                    "Ballot {number}: {done} of {rows} rows. 1 to 4 choose a grade, 0 is left "
                    "empty; Backspace goes back; Esc forgets the ballot. Only sums are kept."
                ).format(
                    number=(self._number("valid") or 0) + 1,
                    done=len(self.table.marks),
                    rows=self.model.rowCount(),
                )
            )
        elif self._number("valid") is None:
            self.hint.setText(
                _("Write the ballots that came back first, then the sums of each row.")
            )
        elif wrong := len(self.model.wrong_rows()):
            words = ngettext(
                "{count} row does not add up to the valid ballots yet. Empty cells count as 0.",
                "{count} rows do not add up to the valid ballots yet. Empty cells count as 0.",
                wrong,
            )
            self.hint.setText(words.format(count=wrong))
        else:
            self.hint.setText(_("Every row adds up to the valid ballots."))

    def _show_wrong(self, wrong: InvalidInput) -> None:
        known = self.form.texts().keys()
        head = {key: text for key, text in wrong.messages.items() if key in known}
        self.form.show_problems(head)
        places = {row_key(row): place for place, row in enumerate(self.model.rows)}
        first = next((places[key] for key in wrong.messages if key in places), None)
        if first is not None and not head:
            self.table.go_to(first)
            self.table.setFocus()

    def _connect(self) -> None:
        self.form.changed.connect(self._typed_on)
        self.model.typed.connect(self._typed_on)
        self.mode.chosen.connect(self._set_mode)
        self.table.marked.connect(self._tell)
        self.table.ballot_asked.connect(self._add_ballot)
        shortcut = QShortcut(QKeySequence("Alt+I"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.add_invalid() if self.table.by_ballot else None)

    def _show_tools(self) -> None:
        super()._show_tools()
        again = getattr(self, "_again", None)
        if again is not None:
            saved = self.view is not None and self.view.head is not None
            again.setVisible(saved and not self.editing)
