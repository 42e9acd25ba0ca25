"""The attachments that prove the actual of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.appraisal.operations.results import ACTUAL, add_evidence, remove_evidence
from desktop.base.changes import Label
from desktop.base.fields import Field
from desktop.base.words import N_, _
from desktop.cadres.page.kept_files import KeptFiles
from desktop.daily.queries.records import files_of

if TYPE_CHECKING:
    from desktop.appraisal.records import Actual, LetterIndicator
    from desktop.daily.records import RecordFile
    from desktop.kit.frame import Frame

ADD_EVIDENCE: Final = N_("Add evidence of an actual")
REMOVE_EVIDENCE: Final = N_("Remove evidence of an actual")

_FIELDS: Final = (
    Field("title", N_("Title"), width=14),
    Field("file_name", N_("File"), width=14),
)
_MOST_ROWS: Final = 3


class ActualFiles(KeptFiles):
    """The files of one line in a short table; adding one asks for no number yet."""

    def __init__(self, frame: Frame) -> None:
        empty = _("A scan of the report, the minutes or the certificate that proves the number.")
        super().__init__(frame, _("Attachments"), _FIELDS, empty)
        self._line: LetterIndicator | None = None
        self._actual: Actual | None = None
        self._subject = ""

    def show_line(self, line: LetterIndicator | None, actual: Actual | None, subject: str) -> None:
        """Show the attachments of a line; `subject` names it in the history."""
        self._line, self._actual, self._subject = line, actual, subject
        files = self.frame.desk.read(files_of, ACTUAL, actual.id) if actual is not None else ()
        self.show_records(files)
        self.table.fit_rows(_MOST_ROWS)

    def put(self, title: str, file_name: str, content: bytes) -> None:
        """Put a file to the line. Raises UserError."""
        if self._line is not None:
            label = Label(ADD_EVIDENCE, self._subject)
            self.frame.desk.write(label, add_evidence, self._line.id, title, file_name, content)

    def take_out(self, chosen: RecordFile) -> None:
        """Take a file from the line. Raises UserError."""
        self.frame.desk.write(Label(REMOVE_EVIDENCE, self._subject), remove_evidence, chosen.id)
