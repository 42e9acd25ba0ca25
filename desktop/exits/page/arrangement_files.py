"""The scans of an arrangement: the written application, opinions, the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.base.changes import Label
from desktop.base.fields import Field
from desktop.base.words import N_, _
from desktop.cadres.page.kept_files import KeptFiles
from desktop.daily.queries.records import files_of
from desktop.exits.operations.arrangement import KIND, attach, detach

if TYPE_CHECKING:
    from desktop.daily.records import RecordFile
    from desktop.kit.frame import Frame

ATTACH: Final = N_("Add a file to an arrangement")
DETACH: Final = N_("Remove a file from an arrangement")
_FIELDS: Final = (
    Field("title", N_("Title"), width=14),
    Field("file_name", N_("File"), width=14),
)
_MOST_ROWS: Final = 4


class ArrangementFiles(KeptFiles):
    """The files of one arrangement in a short table."""

    def __init__(self, frame: Frame) -> None:
        empty = _("Scans of the signed application, the opinions and the decision are kept here.")
        super().__init__(frame, _("Files"), _FIELDS, empty)
        self._owner, self._subject = 0, ""

    def show_files(self, arrangement_id: int, subject: str) -> None:
        """Show the files of an arrangement; `subject` names it in the history."""
        self._owner, self._subject = arrangement_id, subject
        self.show_records(self.frame.desk.read(files_of, KIND, arrangement_id))
        self.table.fit_rows(_MOST_ROWS)

    def put(self, title: str, file_name: str, content: bytes) -> None:
        """Put a file to the arrangement. Raises UserError."""
        if self._owner:
            label = Label(ATTACH, self._subject)
            self.frame.desk.write(label, attach, self._owner, title, file_name, content)
            self.show_files(self._owner, self._subject)

    def take_out(self, chosen: RecordFile) -> None:
        """Take a file from the arrangement. Raises UserError."""
        self.frame.desk.write(Label(DETACH, self._subject), detach, chosen.id)
        self.show_files(self._owner, self._subject)
