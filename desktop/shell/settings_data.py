"""The data: where it lies, whether it is sound, and making the lists anew."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.changes import Change, Label
from desktop.base.progress import Progress
from desktop.base.words import _
from desktop.cadres.operations.listing import refresh_all
from desktop.kit import dialogs
from desktop.kit.frame import Frame
from desktop.kit.parts import Notice, button, heading, plain_words, quiet
from desktop.store.checks import check_database


class DataPart(QWidget):
    """The folder, the check of the database, the way to mend lists."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.folder: Path = frame.desk.store.folder.path
        self.notice = Notice()
        self.problems = plain_words("")
        self.mend = button(_("Make list and search anew"), self.make_lists, "list-checks")
        self.mend.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addWidget(heading(_("Where the data lies")))
        page.addWidget(plain_words(str(self.folder)))
        page.addWidget(
            quiet(
                _(
                    "A backup is a copy of this whole folder, made while the program is closed. "
                    "Everything in it is encrypted; the key file belongs to it."
                )
            )
        )
        page.addLayout(_row(button(_("Open the folder"), self.open_folder)))
        page.addSpacing(16)
        page.addWidget(heading(_("Is the data sound?")))
        page.addWidget(
            quiet(
                _("Seals, structure and references are checked, and whether everybody is listed.")
            )
        )
        row = _row(button(_("Check the database"), self.check, "circle-check"))
        row.insertWidget(1, self.mend)
        page.addLayout(row)
        page.addWidget(self.notice)
        page.addWidget(self.problems)
        page.addStretch()

    def open_folder(self) -> None:
        """Show the folder in the file manager."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder))):
            dialogs.tell(self, _("Open {path} in the file manager.").format(path=self.folder))

    def check(self) -> None:
        """Check the database on the worker thread."""
        store = self._frame.desk.store

        def task(_progress: Progress) -> list[str]:
            return check_database(store)

        self._frame.desk.run_long(_("Checking the database"), task, self.show_problems)

    def show_problems(self, problems: list[str]) -> None:
        """Say what a check found."""
        time = f"{datetime.now():%H:%M}"
        if problems:
            self.notice.say(
                _("Checked at {time}: this is the matter.").format(time=time),
                icon_name="triangle-alert",
            )
        else:
            self.notice.say(
                _("Checked at {time}: all is well.").format(time=time), icon_name="circle-check"
            )
        self.problems.setText("\n".join(problems))
        self.mend.setVisible(bool(problems))

    def make_lists(self) -> None:
        """Make the list and the search index anew from the files, and check again."""
        store = self._frame.desk.store

        def task(progress: Progress) -> None:
            store.fill(refresh_all, progress)

        self._frame.desk.run_long(_("Making list and search anew"), task, self._made_anew)

    def _made_anew(self, _nothing: None) -> None:
        self._frame.desk.store.tell(Change(0, Label(""), {}, frozenset()))
        self.check()


def _row(made: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(made)
    row.addStretch()
    return row
