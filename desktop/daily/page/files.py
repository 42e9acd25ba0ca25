"""Scans and other files of a record or a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.base.changes import Label
from desktop.base.fields import Field
from desktop.base.words import N_, _
from desktop.cadres.page.kept_files import KeptFiles
from desktop.daily.operations.records import add_file, remove_file
from desktop.daily.queries.records import files_of

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


class RecordFiles(KeptFiles):
    """The files of one record in a short table."""

    def __init__(self, frame: Frame) -> None:
        empty = _("Scans of the signed paper and of what was answered are kept here.")
        super().__init__(frame, _("Files"), _FIELDS, empty)
        self._of: tuple[str, int] | None = None
        self._subject = ""

    def show_files(self, kind: str, record_id: int, subject: str) -> None:
        """Show the files of a record; `subject` names it in the history."""
        self._of, self._subject = (kind, record_id), subject
        self._show()

    def put(self, title: str, file_name: str, content: bytes) -> None:
        """Put a file to the record. Raises UserError."""
        if self._of is not None:
            label = Label(ADD_FILE, self._subject)
            self.frame.desk.write(label, add_file, *self._of, title, file_name, content)
            self._show()

    def take_out(self, chosen: RecordFile) -> None:
        """Take a file from the record. Raises UserError."""
        self.frame.desk.write(Label(REMOVE_FILE, self._subject), remove_file, chosen.id)
        self._show()

    def _show(self) -> None:
        if self._of is not None:
            self.show_records(self.frame.desk.read(files_of, *self._of))
            self.table.fit_rows(_MOST_ROWS)
