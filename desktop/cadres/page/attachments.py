"""Scans and other files in a cadre's file: kept in the database, opened and saved from here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from desktop.base.changes import Label
from desktop.base.files import explaining, save_atomically
from desktop.base.words import N_, _
from desktop.cadres import fields
from desktop.cadres.operations.person import Line, add_attachment, save_section
from desktop.cadres.page.panels import Panel
from desktop.cadres.records import Attachment
from desktop.kit import dialogs, theme
from desktop.kit.frame import Frame
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import button, heading, quiet
from desktop.kit.table import DataTable
from desktop.store.files import file_content, thumbnail_of

ADD_ATTACHMENT = N_("Add an attachment")
REMOVE_ATTACHMENT = N_("Remove an attachment")


class AttachmentsPanel(Panel):
    """A table of the files, a small picture of the chosen one, and what can be done with it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "attachments", _("Attachments"))
        self._model = RecordTableModel(fields.ATTACHMENT, parent=self)
        self.table = DataTable(self._model, sortable=False)
        self.table.setAccessibleName(_("Attachments"))
        self.table.chosen.connect(lambda _id: self._show_picture())
        self._empty = quiet(
            _("Scans and other papers of this cadre are kept here, inside the encrypted data.")
        )
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(heading(self.title))
        tools.addStretch()
        self._save = button(_("Save a copy…"), self.save_copy, "save")
        self._remove = button(_("Remove"), self.remove, "trash-2")
        tools.addWidget(self._save)
        tools.addWidget(self._remove)
        tools.addWidget(button(_("Add files…"), self.add, "plus"))
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(tools)
        page.addWidget(self._empty)
        page.addWidget(self.table, stretch=1000)
        page.addWidget(self._picture)
        page.addStretch()

    def refresh(self) -> None:
        """Show what the file holds now."""
        records = self.file.attachments if self.file is not None else []
        row = self.table.currentIndex().row()
        self._model.set_records(records)
        self._empty.setVisible(not records)
        self.table.setVisible(bool(records))
        if records:
            self.table.select_row(min(max(row, 0), len(records) - 1))
        self._save.setEnabled(bool(records))
        self._remove.setEnabled(bool(records))
        self._show_picture()

    def add(self) -> None:
        """Put files into the database, as one act each."""
        for path in dialogs.ask_open_paths(self, _("Add files"), _("All files (*)")):
            with self.frame.desk.guard(self):
                if self.file is None:
                    return
                with explaining(path):
                    content = path.read_bytes()
                cadre = self.file.cadre
                self.frame.desk.write(
                    Label(ADD_ATTACHMENT, cadre.name),
                    add_attachment,
                    cadre.id,
                    path.stem,
                    path.name,
                    content,
                )
                self.table.select_row(self._model.rowCount() - 1)
                self.frame.say(_("Saved."), undo=True)

    def save_copy(self) -> None:
        """Write the chosen file to a place outside."""
        chosen = self._chosen()
        if chosen is None:
            return
        path = dialogs.ask_save_path(self, _("Save a copy"), chosen.file_name, _("All files (*)"))
        if path is not None:
            with self.frame.desk.guard(self):
                save_atomically(path, self.frame.desk.read(file_content, chosen.digest))

    def remove(self) -> None:
        """Take the chosen file out; it lies in the recycle bin."""
        chosen = self._chosen()
        if chosen is None or self.file is None:
            return
        kept = [Line(found.id) for found in self.file.attachments if found.id != chosen.id]
        with self.frame.desk.guard(self):
            self.frame.desk.write(
                Label(REMOVE_ATTACHMENT, self.file.cadre.name),
                save_section,
                self.file.cadre.id,
                "attachments",
                kept,
            )
            self.frame.say(_("Deleted."), undo=True)

    def _chosen(self) -> Attachment | None:
        rows = self.table.selected_rows()
        found: Attachment | None = self._model.record_at(rows[0]) if rows else None
        return found

    def _show_picture(self) -> None:
        chosen = self._chosen()
        picture = QPixmap()
        if chosen is not None:
            picture.loadFromData(self.frame.desk.read(thumbnail_of, chosen.digest) or b"")
        self._picture.setVisible(not picture.isNull())
        if not picture.isNull():
            height = theme.pixels(200)
            mode = Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(picture.scaledToHeight(height, mode))
