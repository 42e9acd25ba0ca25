"""Scans and other files kept in the database: a table of them, opened and saved from here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.fields import Field
from desktop.base.files import explaining, save_atomically
from desktop.base.words import _
from desktop.kit import dialogs
from desktop.kit.frame import Frame
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import button, heading, quiet
from desktop.kit.table import DataTable
from desktop.store.files import file_content


class KeptFiles(QWidget):
    """The files of one owner, and what can be done with the chosen one.

    `fields` are the columns of the records, which have `file_name` and `digest`; `empty` says what
    the files are for.
    """

    def __init__(self, frame: Frame, title: str, fields: Sequence[Field], empty: str) -> None:
        super().__init__()
        self.frame = frame
        self.model = RecordTableModel(fields, parent=self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(title)
        self._empty = quiet(empty)
        self._save = button(_("Save a copy…"), self.save_copy, "save")
        self._remove = button(_("Remove"), self.remove, "trash-2")
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(heading(title))
        tools.addStretch()
        for tool in (self._save, self._remove, button(_("Add files…"), self.add, "plus")):
            tools.addWidget(tool)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(tools)
        lines.addWidget(self._empty)
        lines.addWidget(self.table)

    # What each answers for itself

    def put(self, title: str, file_name: str, content: bytes) -> None:
        """Put a file to the owner and show it. Raises UserError."""
        raise NotImplementedError

    def take_out(self, chosen: Any) -> None:
        """Take a file from the owner; it lies in the recycle bin. Raises UserError."""
        raise NotImplementedError

    # What all do

    def show_records(self, files: Sequence[Any]) -> None:
        """Show these files, standing where one stood."""
        row = self.table.currentIndex().row()
        self.model.set_records(files)
        if files:
            self.table.select_row(min(max(row, 0), len(files) - 1))
        for shown in (self.table, self._save, self._remove):
            shown.setVisible(bool(files))
        self._empty.setVisible(not files)

    def chosen(self) -> Any | None:
        """The record of the chosen file."""
        rows = self.table.selected_rows()
        return self.model.record_at(rows[0]) if rows else None

    def add(self) -> None:
        """Put files into the database, as one act each."""
        for path in dialogs.ask_open_paths(self, _("Add files"), _("All files (*)")):
            with self.frame.desk.guard(self):
                with explaining(path):
                    content = path.read_bytes()
                self.put(path.stem, path.name, content)
                self.table.select_row(self.model.rowCount() - 1)
                self.frame.say(_("Saved."), undo=True)

    def save_copy(self) -> None:
        """Write the chosen file to a place outside."""
        chosen = self.chosen()
        if chosen is None:
            return
        path = dialogs.ask_save_path(self, _("Save a copy"), chosen.file_name, _("All files (*)"))
        if path is not None:
            with self.frame.desk.guard(self):
                save_atomically(path, self.frame.desk.read(file_content, chosen.digest))

    def remove(self) -> None:
        """Take the chosen file out; it lies in the recycle bin."""
        chosen = self.chosen()
        if chosen is not None:
            with self.frame.desk.guard(self):
                self.take_out(chosen)
                self.frame.say(_("Deleted."), undo=True)
