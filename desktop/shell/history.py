"""The history of everything, and the recycle bin: what was done, by whom, and the way back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.base.changes import Label
from desktop.base.fields import Field
from desktop.base.words import N_, _, ngettext
from desktop.cadres.page.file_history import ACT_FIELDS, act_value
from desktop.cadres.page.record_words import RecordWords, owner_of
from desktop.cadres.queries.office import names_of
from desktop.kit.frame import Frame, Page
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import EmptyWord, button, quiet
from desktop.kit.table import DataTable
from desktop.store.acts import ActLine, RowChange, newest_acts, rows_of
from desktop.store.recycle_bin import Deleted, deleted, restore

RESTORE = N_("Restore from the recycle bin")

_STEP = 500
_BIN_FIELDS = (
    Field("when", N_("When"), width=9),
    Field("what", N_("What was deleted"), width=26),
    Field("act", N_("By which act"), width=14),
    Field("person", N_("Who"), width=6),
)


class HistoryPage(Page):
    """Two tabs: all acts, and what was deleted."""

    def __init__(self, frame: Frame, words: RecordWords) -> None:
        super().__init__()
        self.acts = ActsTab(frame, words)
        self.bin = BinTab(frame, words)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.acts, _("All acts"))
        self.tabs.addTab(self.bin, _("Recycle bin"))
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 0, 16, 8)
        page.addWidget(self.tabs)
        self.tabs.currentChanged.connect(lambda _tab: self.shown())
        frame.desk.changed.connect(lambda _change: self._refresh())

    def shown(self) -> None:
        """The page is in front again."""
        self._refresh()
        self.tabs.currentWidget().setFocus()

    def _refresh(self) -> None:
        if self.isVisible():
            (self.acts if self.tabs.currentIndex() == 0 else self.bin).load()


class ActsTab(QWidget):
    """The newest acts; below, what the chosen one wrote, before and after."""

    def __init__(self, frame: Frame, words: RecordWords) -> None:
        super().__init__()
        self._frame = frame
        self._words = words
        self.step = _STEP
        self._steps = 1
        self.model = RecordTableModel(ACT_FIELDS, act_value, parent=self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(_("All acts"))
        self.setFocusProxy(self.table)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("What was changed"))
        self.older_button = button(_("Show older acts"), self.show_older)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        self.undo_button = button(_("Undo the newest act (Ctrl+Z)"), frame.undo, "undo-2")
        self.redo_button = button(_("Do it again (Ctrl+Y)"), frame.redo, "redo-2")
        tools.addWidget(self.undo_button)
        tools.addWidget(self.redo_button)
        tools.addStretch()
        tools.addWidget(self.older_button)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.details)
        split.setSizes([380, 200])
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 8, 0, 0)
        page.setSpacing(8)
        page.addWidget(quiet(_("Every change with its person and time; undoing is an act too.")))
        page.addLayout(tools)
        page.addWidget(split, stretch=1)
        self.table.chosen.connect(lambda _id: self._show_rows())

    def load(self) -> None:
        """Show the newest acts as they are now."""
        with self._frame.desk.guard(self):
            most = self._steps * self.step
            acts = self._frame.desk.read(newest_acts, most)
            self.model.set_records(acts)
            self.older_button.setVisible(len(acts) == most)
            if acts:
                self.table.select_row(0)
            self._show_rows()

    def show_older(self) -> None:
        """Reach further back, standing where one stood."""
        row = self.table.currentIndex().row()
        self._steps += 1
        self.load()
        self.table.select_row(max(row, 0))

    def _show_rows(self) -> None:
        row = self.table.currentIndex().row()
        if not 0 <= row < self.model.rowCount():
            self.details.clear()
            return
        act: ActLine = self.model.record_at(row)
        with self._frame.desk.guard(self):
            rows = self._frame.desk.read(rows_of, act.id)
            self.details.setPlainText("\n".join(self._words.act(rows, self._names(rows))))

    def _names(self, rows: list[RowChange]) -> dict[int, str]:
        """Whose files the records lie in."""
        owners = {owner for row in rows if (owner := owner_of(row)) is not None}
        return self._frame.desk.read(names_of, owners)


class BinTab(QWidget):
    """What was deleted and is not back; Restore puts it back as a new act."""

    def __init__(self, frame: Frame, words: RecordWords) -> None:
        super().__init__()
        self._frame = frame
        self._words = words
        self._model = RecordTableModel(_BIN_FIELDS, self._value, parent=self)
        self.table = DataTable(self._model, sortable=False)
        self.table.setAccessibleName(_("Recycle bin"))
        self.setFocusProxy(self.table)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("What was deleted"))
        full = QSplitter(Qt.Orientation.Vertical)
        full.setChildrenCollapsible(False)
        full.addWidget(self.table)
        full.addWidget(self.details)
        full.setSizes([380, 200])
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyWord(_("Deleted files and records lie here until restored.")))
        self._stack.addWidget(full)
        self.restore_button = button(_("Restore"), self.restore, "undo-2", main=True)
        tools = QHBoxLayout()
        tools.addWidget(self.restore_button)
        tools.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 8, 0, 0)
        page.setSpacing(8)
        page.addLayout(tools)
        page.addWidget(self._stack, stretch=1)
        self.table.chosen.connect(lambda _id: self._show_records())
        self.table.opened.connect(lambda _id: self.restore())

    def load(self) -> None:
        """Show what lies in the bin now."""
        with self._frame.desk.guard(self):
            lying = self._frame.desk.read(deleted)
            self._model.set_records(lying)
            self._stack.setCurrentIndex(1 if lying else 0)
            self.restore_button.setEnabled(bool(lying))
            if lying:
                self.table.select_row(0)
            self._show_records()

    def restore(self) -> None:
        """Put the chosen ones back."""
        chosen = self._chosen()
        if chosen is None:
            return
        kind, image = chosen.records[0]
        subject = image.get("name") or self._words.record(kind, image)
        with self._frame.desk.guard(self):
            self._frame.desk.write(Label(RESTORE, subject), restore, chosen.act_id, chosen.owner_id)
            self._frame.say(_("Restored."), undo=True)

    def _chosen(self) -> Deleted | None:
        row = self.table.currentIndex().row()
        known = 0 <= row < self._model.rowCount()
        found: Deleted | None = self._model.record_at(row) if known else None
        return found

    def _show_records(self) -> None:
        chosen = self._chosen()
        records = chosen.records if chosen is not None else ()
        self.details.setPlainText("\n".join(self._words.record(*record) for record in records))

    def _value(self, found: Deleted, key: str) -> Any:
        if key == "id":
            return found.act_id
        if key == "when":
            return f"{datetime.fromisoformat(found.at).astimezone():%Y.%m.%d %H:%M}"
        if key == "act":
            return found.label.shown()
        return found.person if key == "person" else self._deleted_words(found)

    def _deleted_words(self, found: Deleted) -> str:
        kind, image = found.records[0]
        words = self._words.record(kind, image)
        if kind == "cadre":
            words = _("File of {name}").format(name=image["name"])
        rest = len(found.records) - 1
        if not rest:
            return words
        more = ngettext("and {count} more record", "and {count} more records", rest)
        return f"{words} {more.format(count=rest)}"
