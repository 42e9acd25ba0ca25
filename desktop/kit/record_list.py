"""Several records of one kind in a section: a table, and a form for the selected one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Value, read_all, show
from desktop.base.serial_entry import Repeats
from desktop.base.words import _
from desktop.kit.form import Form, Row
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import button, keep_tick, quiet
from desktop.kit.table import DataTable

_MOST_ROWS = 8


@dataclass(slots=True)
class _Typed:
    """A record as typed; `id` is None while it is new."""

    id: int | None
    texts: dict[str, str]

    def is_blank(self, given: Mapping[str, str]) -> bool:
        typed = (key for key, text in self.texts.items() if text.strip() != given.get(key, ""))
        return self.id is None and not any(typed)


class _TypedModel(RecordTableModel):
    def text_at(self, row: int, column: int) -> str:
        typed: _Typed = self.record_at(row)
        return typed.texts.get(self.fields[column].key, "")

    def value_at(self, row: int, column: int) -> Value:
        return self.text_at(row, column)


class RecordListEditor(QWidget):
    """A list of records: shown as a table, edited with a form below it.

    Alt+N adds, Alt+Up and Alt+Down move, Del in the table removes. `columns` are the keys that the
    table shows, all where none are given; `name` is what a screen reader calls the table;
    `empty_word` says what an empty list is for; with `details` the form of the chosen record stands
    below the table while it is only read, too. `given` are the texts with which a new one starts.
    """

    changed = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        rows: Sequence[Row],
        parent: QWidget | None = None,
        *,
        columns: Sequence[str] = (),
        name: str = "",
        empty_word: str = "",
        ordered: bool = True,
    ) -> None:
        super().__init__(parent)
        self.details = False
        self.given: Mapping[str, str] = {}
        self._fields = tuple(fields)
        self._typed: list[_Typed] = []
        self._saved: list[dict[str, Any]] = []
        self._editing = False
        shown = [field for field in fields if not columns or field.key in columns]
        self._model = _TypedModel(shown, parent=self)
        self.table = DataTable(self._model, self, sortable=False)
        self.table.setAccessibleName(name or _("Records"))
        self.form = Form(fields, rows, self)
        self._repeats: Repeats | None = None
        self._last: Mapping[str, str] = {}
        self._empty = quiet(empty_word or _("Nothing is recorded."))
        self._buttons = QWidget(self)
        self._add = button(_("Add (Alt+N)"), self.add, "plus")
        self.keep = keep_tick()
        self.keep.hide()
        self._remove = button(_("Remove"), self.remove, "trash-2")
        self._up = button(_("Up"), lambda: self.move_by(-1), "arrow-up")
        self._down = button(_("Down"), lambda: self.move_by(1), "arrow-down")
        for arrow in () if ordered else (self._up, self._down):
            arrow.hide()
        self._lay_out()
        self._set_keys(ordered=ordered)
        self.form.changed.connect(self._take_typed)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self._refresh(-1)

    # Records and texts

    def set_records(self, records: Sequence[Mapping[str, Value]]) -> None:
        """Show these records as the saved ones; each may hold its "id"."""
        self._typed = [
            _Typed(
                record.get("id"),
                {field.key: show(field, record.get(field.key)) for field in self._fields},
            )
            for record in records
        ]
        self._saved = self.texts()
        self._refresh(0)

    def texts(self) -> list[dict[str, Any]]:
        """What is typed now, as plain JSON for a draft."""
        return _as_texts(self._typed)

    def restore_texts(self, kept: Sequence[Mapping[str, Any]]) -> None:
        """Put back what `texts` gave; the saved records stay what they are."""
        self._typed = [_Typed(one["id"], dict(one["texts"])) for one in kept]
        self._refresh(0)
        self.changed.emit()

    def is_dirty(self) -> bool:
        """Whether anything differs from the saved records; a new one left blank does not count."""
        return _as_texts(one for one in self._typed if not one.is_blank(self.given)) != self._saved

    def read(self) -> list[tuple[int | None, dict[str, Value]]]:
        """The records in order, with the id of those that had one; new ones left blank are left
        out. Raises InvalidInput; then the first wrong record is shown with its messages."""
        found: list[tuple[int | None, dict[str, Value]]] = []
        for row, typed in enumerate(self._typed):
            if typed.is_blank(self.given):
                continue
            values, problems = read_all(self._fields, typed.texts)
            if problems:
                self.table.select_row(row)
                self.form.show_problems(problems)
                raise InvalidInput(problems)
            found.append((typed.id, values))
        return found

    def show_problems(self, row: int, messages: Mapping[str, str]) -> None:
        """Show what is wrong with the record of a row beside its fields."""
        self.table.select_row(row)
        self.form.show_problems(messages)

    # Editing

    @property
    def editing(self) -> bool:
        """Whether the records can be edited."""
        return self._editing

    def set_editing(self, *, editing: bool) -> None:
        """Show the form and the buttons, or the table alone."""
        self._editing = editing
        self.form.set_editing(editing=editing)
        self._refresh(max(self.table.currentIndex().row(), 0))

    def offer_to_keep(self, repeats: Repeats) -> None:
        """Serial entry: a tick below Add keeps what repeats for the next record, which then
        stands last."""
        self._repeats = repeats
        self.keep.show()

    def add(self) -> None:
        """A new record after the selected one, ready to be typed; in serial entry the last one."""
        row = self.table.currentIndex().row() + 1 if self._typed else 0
        texts = {field.key: self.given.get(field.key, "") for field in self._fields}
        if self._repeats is not None and self.keep.isChecked():
            row = len(self._typed)
            listed = [typed.texts for typed in self._typed if not typed.is_blank(self.given)]
            texts |= self._repeats.kept(listed, self._last)
        self._typed.insert(row, _Typed(None, texts))
        self._refresh(row)
        self.form.focus_first()
        self.changed.emit()

    def remove(self) -> None:
        """Take the selected record out of the list."""
        row = self.table.currentIndex().row()
        if self._editing and 0 <= row < len(self._typed):
            del self._typed[row]
            self._refresh(min(row, len(self._typed) - 1))
            self.changed.emit()

    def move_by(self, by: int) -> None:
        """Move the selected record so many rows down, or up where `by` is negative."""
        row = self.table.currentIndex().row()
        if self._editing and row >= 0 and 0 <= row + by < len(self._typed):
            self._typed.insert(row + by, self._typed.pop(row))
            self._refresh(row + by)
            self.changed.emit()

    def _take_typed(self) -> None:
        row = self.table.currentIndex().row()
        if self._editing and 0 <= row < len(self._typed):
            self._typed[row].texts.update(self.form.texts())
            if self._typed[row].id is None:
                self._last = self._typed[row].texts
            self._model.refresh(row)
            self.changed.emit()

    def _show_current(self) -> None:
        row = self.table.currentIndex().row()
        chosen = 0 <= row < len(self._typed)
        self.form.show_texts(self._typed[row].texts if chosen else {})
        self.form.setVisible(chosen and (self._editing or self.details))
        self._remove.setEnabled(chosen)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(chosen and row < len(self._typed) - 1)

    def _refresh(self, row: int) -> None:
        self._model.set_records(self._typed)
        if 0 <= row < len(self._typed):
            self.table.select_row(row)
        if not self._editing and not self.details:
            self.table.clearSelection()
        self._show_current()
        self._buttons.setVisible(self._editing)
        self.table.setVisible(bool(self._typed))
        self._empty.setVisible(not self._typed)
        self.table.fit_rows(_MOST_ROWS)

    # Layout

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (self._add, self._remove, self._up, self._down):
            row.addWidget(one)
        row.addStretch()
        tools = QVBoxLayout(self._buttons)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(8)
        tools.addLayout(row)
        tools.addWidget(self.keep)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        for part in (self._empty, self.table, self._buttons, self.form):
            page.addWidget(part)
        page.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _set_keys(self, *, ordered: bool) -> None:
        keys: list[tuple[str, QWidget, Callable[[], None]]] = [
            ("Alt+N", self, self._add.click),
            ("Alt+K", self, self.keep.click),
            ("Del", self.table, self._remove.click),
        ]
        if ordered:
            keys += [("Alt+Up", self, self._up.click), ("Alt+Down", self, self._down.click)]
        for key, where, act in keys:
            shortcut = QShortcut(QKeySequence(key), where)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)


def _as_texts(records: Iterable[_Typed]) -> list[dict[str, Any]]:
    return [{"id": typed.id, "texts": dict(typed.texts)} for typed in records]
