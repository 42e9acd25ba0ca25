"""Scans and other files in a cadre's file, with a small picture of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout

from desktop.base.changes import Label
from desktop.base.words import N_, _
from desktop.cadres import fields
from desktop.cadres.operations.person import Line, add_attachment, save_section
from desktop.cadres.page.kept_files import KeptFiles
from desktop.cadres.page.panels import Panel
from desktop.cadres.records import Attachment, CadreFile
from desktop.kit import theme
from desktop.kit.frame import Frame
from desktop.store.files import thumbnail_of

ADD_ATTACHMENT = N_("Add an attachment")
REMOVE_ATTACHMENT = N_("Remove an attachment")


class AttachmentsPanel(Panel):
    """The attachments of the file that is shown."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "attachments", _("Attachments"))
        self.files = Attachments(frame, self.title)
        self.table = self.files.table
        self.table.chosen.connect(lambda _id: self._show_picture())
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addWidget(self.files, stretch=1000)
        page.addWidget(self._picture)
        page.addStretch()

    def refresh(self) -> None:
        """Show what the file holds now."""
        self.files.file = self.file
        self.files.show_records(self.file.attachments if self.file is not None else [])
        self._show_picture()

    def _show_picture(self) -> None:
        chosen = self.files.chosen()
        picture = QPixmap()
        if chosen is not None:
            picture.loadFromData(self.frame.desk.read(thumbnail_of, chosen.digest) or b"")
        self._picture.setVisible(not picture.isNull())
        if not picture.isNull():
            height = theme.pixels(200)
            mode = Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(picture.scaledToHeight(height, mode))


class Attachments(KeptFiles):
    """The files in one cadre's file."""

    def __init__(self, frame: Frame, title: str) -> None:
        empty = _("Scans and other papers of this cadre are kept here, inside the encrypted data.")
        super().__init__(frame, title, fields.ATTACHMENT, empty)
        self.file: CadreFile | None = None

    def put(self, title: str, file_name: str, content: bytes) -> None:
        """Put a file into the cadre's file. Raises UserError."""
        if self.file is not None:
            cadre = self.file.cadre
            label = Label(ADD_ATTACHMENT, cadre.name)
            self.frame.desk.write(label, add_attachment, cadre.id, title, file_name, content)

    def take_out(self, chosen: Attachment) -> None:
        """Take a file out of the cadre's file. Raises UserError."""
        if self.file is not None:
            cadre = self.file.cadre
            kept = [Line(found.id) for found in self.file.attachments if found.id != chosen.id]
            label = Label(REMOVE_ATTACHMENT, cadre.name)
            self.frame.desk.write(label, save_section, cadre.id, "attachments", kept)
