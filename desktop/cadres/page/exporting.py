"""Writing files from the list: which kind, which edition, into which folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.errors import UserError
from desktop.base.progress import Progress
from desktop.base.words import _, ngettext
from desktop.cadres.sheets import export_forms, export_losses
from desktop.exchange.files import FileKind, FilesExist
from desktop.kit import dialogs
from desktop.kit.frame import Frame
from desktop.kit.parts import button, heading, quiet


def export_files(frame: Frame, parent: QWidget, ids: tuple[int, ...]) -> None:
    """Ask how, then write one file for each of these cadres."""
    if not ids:
        dialogs.tell(parent, _("There is nobody to export; choose somebody in the list."))
        return
    ExportDialog(frame, parent, ids).exec()


class ExportDialog(QDialog):
    """The three kinds of file."""

    def __init__(self, frame: Frame, parent: QWidget, ids: tuple[int, ...]) -> None:
        super().__init__(parent)
        self._frame = frame
        self._ids = ids
        self.setWindowTitle(_("Export"))
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 24, 24, 24)
        page.setSpacing(16)
        count = len(ids)
        page.addWidget(heading(_("Export files")))
        page.addWidget(
            quiet(ngettext("For {count} cadre.", "For {count} cadres.", count).format(count=count))
        )
        for words, act in (
            (_(".lrmx for the national editor 3.0"), lambda: self.write("lrmx", edition4=False)),
            (_(".lrmx for the national editor 4.0"), lambda: self.write("lrmx", edition4=True)),
            (_(".lrm and .pic for the national editor 2.0"), lambda: self.write("lrm")),
        ):
            page.addWidget(button(words, act, "file-up"))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(_("Cancel"), self.reject))
        page.addLayout(row)

    def write(self, kind: FileKind, *, edition4: bool = False) -> None:
        """Ask for the folder and write the files there."""
        folder = dialogs.ask_folder(self, _("A folder for the files"))
        if folder is None:
            return
        self.accept()
        self._write(folder, kind, edition4=edition4, replace=False)

    def _write(self, folder: Path, kind: FileKind, *, edition4: bool, replace: bool) -> None:
        desk, ids = self._frame.desk, self._ids

        def task(progress: Progress) -> tuple[list[Path], list[str]]:
            lost = desk.read(export_losses, ids, kind)
            paths = desk.read(
                export_forms,
                ids,
                folder,
                kind,
                edition4=edition4,
                progress=progress,
                replace=replace,
            )
            return paths, [f"{problem.where}: {problem.message}" for problem in lost]

        def again() -> None:
            self._write(folder, kind, edition4=edition4, replace=True)

        desk.run_long(
            _("Exporting"),
            task,
            lambda done: self._say(folder, *done),
            self._refusal(replace, again),
        )

    def _refusal(self, replace: bool, again: Callable[[], None]) -> Callable[[UserError], None]:
        """Files that are there already are replaced only after asking."""

        def told(refusal: UserError) -> None:
            question = _("{reason} Replace the files that are there?").format(reason=refusal)
            parent = self.parentWidget()
            if isinstance(refusal, FilesExist) and not replace:
                if dialogs.ask(parent, question, _("Replace"), _("Keep")):
                    again()
            else:
                dialogs.tell(parent, str(refusal))

        return told

    def _say(self, folder: Path, paths: list[Path], lost: list[str]) -> None:
        count = len(paths)
        self._frame.say(
            ngettext("{count} file is in {path}.", "{count} files are in {path}.", count).format(
                count=count, path=folder
            )
        )
        if lost:
            dialogs.tell(
                self.parentWidget(),
                _("These files cannot hold everything:\n{lines}").format(
                    lines="\n".join(lost[:20])
                ),
            )
