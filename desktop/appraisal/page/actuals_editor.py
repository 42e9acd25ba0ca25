"""The lines of letters with their actuals: typed one after the other, the points beside each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from desktop.appraisal.fields.plan import YES_NO
from desktop.appraisal.fields.results import ACTUAL
from desktop.appraisal.forms import ACTUAL_ROWS
from desktop.appraisal.page.ledger_choice import LEDGER_KEY, LedgerChoice
from desktop.appraisal.rules.entries import NOT_TYPED, Typed, read_actual, show_actual
from desktop.appraisal.rules.lines import DoesNotApply, Given
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Field, Value
from desktop.base.words import N_, _
from desktop.kit.parts import plain_words
from desktop.kit.record_list import RecordListEditor

if TYPE_CHECKING:
    from desktop.appraisal.records import Actual, LetterIndicator
    from desktop.kit.form import Row

_TYPED: Final = Field("actual", N_("Actual"), width=10)
_OWN: Final = tuple(
    field for field in ACTUAL if field.key in {"not_applicable", "on", "source", "note"}
)
_COLUMNS: Final = ("label", "target", "actual", "points")


@dataclass(frozen=True, slots=True)
class Asked:
    """One line for which an actual is asked."""

    line: LetterIndicator
    label: str
    """The indicator, or where one indicator is typed for many, the person."""
    actual: Actual | None


class ActualsEditor(RecordListEditor):
    """A row for each line of a letter; none is added or removed.

    Enter in the table types the actual; Alt+Down and Alt+Up go on to the next line or back.
    """

    wanted = Signal()
    """Enter was pressed on a line."""

    def __init__(
        self, ledger: LedgerChoice | None, caption: str, empty: str, rows: Sequence[Row] = ()
    ) -> None:
        self._asked: dict[int, Asked] = {}
        self._ledger = ledger
        fields = [
            Field("label", caption, width=14),
            Field("target", N_("Target"), width=6),
            _TYPED,
            Field("points", N_("Points"), width=6),
            *_OWN,
        ]
        if ledger is not None:
            fields.append(ledger.field(required=False))
        super().__init__(
            fields,
            rows or ACTUAL_ROWS,
            columns=_COLUMNS,
            name=_("Actuals"),
            empty_word=empty,
            ordered=False,
        )
        self.details = True
        self.form.kind = "actual"
        self.hint = plain_words("")
        page = self.layout()
        if isinstance(page, QVBoxLayout):
            page.insertWidget(page.indexOf(self.form), self.hint)
        self.table.opened.connect(lambda _id: self.wanted.emit())
        self.table.selectionModel().currentRowChanged.connect(self._tell_hint)
        for keys, by in (("Alt+Down", 1), ("Alt+Up", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.walk, by))

    # Lines

    def show_lines(self, asked: Sequence[Asked]) -> None:
        """Show these lines with what is saved."""
        self._asked = {one.line.id: one for one in asked}
        row = max(self.table.currentIndex().row(), 0)
        self.set_records([self._values(one) for one in asked])
        if row < len(asked):
            self.table.select_row(row)
        self._tell_hint()

    @property
    def chosen(self) -> Asked | None:
        """The line that the table stands on."""
        row = self.table.currentIndex().row()
        return self._asked[self._typed[row].id or 0] if 0 <= row < len(self._typed) else None

    def asked(self, line_id: int) -> Asked:
        """The line with this id."""
        return self._asked[line_id]

    def all_given(self) -> dict[int, Given]:
        """What is typed for each line that is typed, as scores take it; None where it is wrong."""
        found: dict[int, Given] = {}
        for typed in self._typed:
            asked = self._asked[typed.id or 0]
            if reason := typed.texts.get("not_applicable", "").strip():
                found[asked.line.id] = DoesNotApply(reason)
            elif asked.line.way not in NOT_TYPED:
                found[asked.line.id] = self._given(asked.line, typed.texts["actual"])
        return found

    def show_points(self, points: Mapping[int, str]) -> None:
        """Say beside each line what it makes; nobody types that, so it is no change."""
        saved = {one["id"]: one["texts"] for one in self._saved}
        for row, typed in enumerate(self._typed):
            words = points.get(typed.id or 0, "")
            saved.get(typed.id, {})["points"] = words
            if typed.texts["points"] != words:
                typed.texts["points"] = words
                self._model.refresh(row)

    def changed_values(self) -> dict[int, dict[str, Value]]:
        """The values of the lines that differ from what is saved, as operations take them.

        Raises InvalidInput, said at the first line that cannot be read.
        """
        saved = {one["id"]: one["texts"] for one in self._saved}
        found: dict[int, dict[str, Value]] = {}
        for row, (line_id, values) in enumerate(self.read()):
            if line_id is None or self._typed[row].texts == saved[line_id]:
                continue
            line = self._asked[line_id].line
            try:
                typed = self._read(line, values.pop("actual") or "")
            except UserError as refusal:
                problem = {"actual": str(refusal)}
                self.show_problems(row, problem)
                raise InvalidInput(problem) from refusal
            told = {field.key: values[field.key] for field in _OWN if field.key in values}
            told |= {
                "number": typed.number,
                "unit_of_measure": typed.unit_of_measure,
                "done": typed.done,
            }
            if self._ledger is not None:
                link = self._ledger.link(values[LEDGER_KEY])
                told["record_kind"], told["record_id"] = link
            found[line_id] = told
        return found

    def place_of(self, line_id: int) -> int:
        """The row of a line."""
        return [typed.id for typed in self._typed].index(line_id)

    # Editing

    def set_editing(self, *, editing: bool) -> None:
        """Let the actuals be typed."""
        super().set_editing(editing=editing)
        if editing and self._ledger is not None:
            self._ledger.attach(self.form)

    def walk(self, by: int) -> None:
        """Go on to another line, into its actual."""
        row = self.table.currentIndex().row() + by
        if 0 <= row < len(self._typed):
            self.table.select_row(row)
            self.form.focus_first()

    def add(self) -> None:
        """No line is added: the letter says which there are."""

    def remove(self) -> None:
        """No line is removed."""

    def move_by(self, by: int) -> None:
        """The letter says in which order they stand."""

    # Inside

    def _read(self, line: LetterIndicator, text: str) -> Typed:
        return read_actual(line, text)

    def _given(self, line: LetterIndicator, text: str) -> Given:
        try:
            typed = self._read(line, text)
        except UserError:
            return None
        return typed.done if line.way == YES_NO else typed.number

    def _values(self, asked: Asked) -> dict[str, Any]:
        line, actual = asked.line, asked.actual
        values: dict[str, Any] = {"id": line.id, "label": asked.label, "target": target_words(line)}
        if actual is not None:
            typed = Typed(actual.number, actual.unit_of_measure, actual.done)
            values |= {field.key: getattr(actual, field.key) for field in _OWN}
            values["actual"] = show_actual(line, typed)
            if self._ledger is not None:
                link = (actual.record_kind, actual.record_id)
                values[LEDGER_KEY] = self._ledger.words(link)
        return values

    def _refresh(self, row: int) -> None:
        super()._refresh(row)
        self._buttons.hide()

    def _tell_hint(self) -> None:
        chosen = self.chosen
        self.hint.setText(hint_words(chosen.line) if chosen is not None else "")


def target_words(line: LetterIndicator) -> str:
    """The target with its unit."""
    return show_actual(line, Typed(line.target, line.unit_of_measure))


def hint_words(line: LetterIndicator) -> str:
    """How the line is scored, how its actual is written, and what evidence the letter wants."""
    told = [" ".join(part for part in (line.way, line.parameters) if part)]
    if line.way in NOT_TYPED:
        told.append(_(NOT_TYPED[line.way]))
    elif line.way == YES_NO:
        told.append(_("Write yes or no."))
    elif line.unit_of_measure:
        told.append(_("Write the number with its unit: {unit}").format(unit=line.unit_of_measure))
    else:
        told.append(_("Write the number of events."))
    if line.evidence:
        told.append(_("evidence wanted: {evidence}").format(evidence=line.evidence))
    return " · ".join(told)
