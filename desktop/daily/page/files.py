"""Scans and other files of a record or a step: kept in the database, opened and saved from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.changes import Label
from desktop.base.fields import Field
from desktop.base.files import explaining, save_atomically
from desktop.base.words import N_, _
from desktop.daily.operations.records import add_file, remove_file
from desktop.daily.queries.records import files_of
from desktop.kit import dialogs
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import button, heading, quiet
from desktop.kit.table import DataTable
from desktop.store.files import file_content

if TYPE_CHECKING:
    from desktop.daily.records import RecordFile
    from desktop.kit.frame import Frame

ADD_FILE: Final = N_("Add a file to a record")
REMOVE_FILE: Final = N_("Remove a file from a record")

_FIELDS: Final = (
    Field("title", N_("Title"), width=14),
    Field("file_name", N_("File"), width=14),
)
_MOST_ROWS: Final = 6


class RecordFiles(QWidget):
    """The files of one record: a short table, and what can be done with the chosen one."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._of: tuple[str, int, str] | None = None
        self._model = RecordTableModel(_FIELDS, parent=self)
        self.table = DataTable(self._model, sortable=False)
        self.table.setAccessibleName(_("Files"))
        self._empty = quiet(_("Scans of the signed paper and of what was answered are kept here."))
        self._save = button(_("Save a copy…"), self.save_copy, "save")
        self._remove = button(_("Remove"), self.remove, "trash-2")
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(heading(_("Files")))
        tools.addStretch()
        for tool in (self._save, self._remove, button(_("Add files…"), self.add, "plus")):
            tools.addWidget(tool)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(tools)
        lines.addWidget(self._empty)
        lines.addWidget(self.table)

    def show_files(self, kind: str, record_id: int, subject: str) -> None:
        """Show the files of a record; `subject` names it in the history."""
        self._of = (kind, record_id, subject)
        files = self._frame.desk.read(files_of, kind, record_id)
        row = self.table.currentIndex().row()
        self._model.set_records(files)
        if files:
            self.table.select_row(min(max(row, 0), len(files) - 1))
        self.table.fit_rows(_MOST_ROWS)
        for shown in (self.table, self._save, self._remove):
            shown.setVisible(bool(files))
        self._empty.setVisible(not files)

    def add(self) -> None:
        """Put files to the record, as one act each."""
        if self._of is None:
            return
        kind, record_id, subject = self._of
        for path in dialogs.ask_open_paths(self, _("Add files"), _("All files (*)")):
            with self._frame.desk.guard(self):
                with explaining(path):
                    content = path.read_bytes()
                self._frame.desk.write(
                    Label(ADD_FILE, subject),
                    add_file,
                    kind,
                    record_id,
                    path.stem,
                    path.name,
                    content,
                )
                self.show_files(kind, record_id, subject)
                self._frame.say(_("Saved."), undo=True)

    def save_copy(self) -> None:
        """Write the chosen file to a place outside."""
        chosen = self._chosen()
        if chosen is None:
            return
        path = dialogs.ask_save_path(self, _("Save a copy"), chosen.file_name, _("All files (*)"))
        if path is not None:
            with self._frame.desk.guard(self):
                save_atomically(path, self._frame.desk.read(file_content, chosen.digest))

    def remove(self) -> None:
        """Take the chosen file out; it lies in the recycle bin."""
        chosen = self._chosen()
        if chosen is None or self._of is None:
            return
        with self._frame.desk.guard(self):
            self._frame.desk.write(Label(REMOVE_FILE, self._of[2]), remove_file, chosen.id)
            self.show_files(*self._of)
            self._frame.say(_("Deleted."), undo=True)

    def _chosen(self) -> RecordFile | None:
        rows = self.table.selected_rows()
        found: RecordFile | None = self._model.record_at(rows[0]) if rows else None
        return found
