"""Printing from the window: the preview first, or straight into files for a batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.base.errors import UserError
from desktop.base.words import _, ngettext
from desktop.cadres.papers.printing import print_each, print_paper, print_to_bytes
from desktop.kit import dialogs
from desktop.kit.frame import Frame, Period
from desktop.kit.parts import button, heading, quiet
from desktop.kit.preview import PreviewWindow
from desktop.paper.catalogue import Paper, PrintOptions
from desktop.shell.papers import paper_of

_EDITION = "print.edition"
_CADRE = "cadre"


def start_printing(
    frame: Frame,
    parent: QWidget,
    key: str,
    ids: Sequence[int],
    columns: tuple[str, ...] = (),
    title: str = "",
    period: Period = (None, None),
) -> None:
    """Show one paper as it prints; for more people or records ask first how they are wanted.

    Raises UserError where nothing is chosen.
    """
    if not ids:
        raise UserError(
            _("There is nobody to print for; choose at least one cadre.")
            if paper_of(key).of == _CADRE
            else _("There is nothing to print; choose at least one record.")
        )
    paper = paper_of(key)
    printing = Printing(frame, parent, paper, tuple(ids), columns, title, period)
    if paper.one_each and len(ids) != 1:
        printing.ask()
    else:
        printing.preview()


class Printing:
    """One print: for whom, in which edition, to the screen or into files."""

    def __init__(
        self,
        frame: Frame,
        parent: QWidget,
        paper: Paper,
        ids: tuple[int, ...],
        columns: tuple[str, ...],
        title: str,
        period: Period = (None, None),
    ) -> None:
        self._frame = frame
        self._parent = parent
        self._paper = paper
        self.ids = ids
        self._columns = columns
        self._title = title
        self._period = period
        self.edition: str = frame.settings.get(_EDITION, "3")

    def ask(self) -> None:
        """Ask how the papers are wanted, then make them."""
        PrintDialog(self, self._parent, self._paper).exec()

    def choose_edition(self, edition: str) -> None:
        """Print in this edition, now and next time."""
        self.edition = edition
        with dialogs.telling(self._parent):
            self._frame.settings.set(_EDITION, edition)

    def preview(self) -> None:
        """Make the papers and show them."""
        store, options = self._frame.desk.store, self._options()
        self._frame.desk.run_long(
            self._paper.official_title,
            lambda progress: print_to_bytes(store, self._paper, self.ids, options, progress)[0],
            self._show,
        )

    def save(self) -> None:
        """Make the papers into one PDF file."""
        path = dialogs.ask_save_path(
            self._parent, _("Save as PDF"), f"{self._paper.official_title}.pdf", _("PDF (*.pdf)")
        )
        if path is not None:
            store, options = self._frame.desk.store, self._options()
            self._frame.desk.run_long(
                self._paper.official_title,
                lambda progress: print_paper(store, self._paper, self.ids, path, options, progress),
                lambda count: self._say(count, str(path)),
            )

    def save_each(self) -> None:
        """Make one PDF file for each person."""
        folder = dialogs.ask_folder(self._parent, _("A folder for the PDF files"))
        if folder is not None:
            store, options = self._frame.desk.store, self._options()
            self._frame.desk.run_long(
                self._paper.official_title,
                lambda progress: print_each(
                    store, self._paper, self.ids, folder, options, progress
                ),
                lambda count: self._say(count, str(folder)),
            )

    def _options(self) -> PrintOptions:
        start, end = self._period
        return PrintOptions(date.today(), self.edition, self._columns, self._title, start, end)

    def _show(self, content: bytes) -> None:
        name = f"{self._title or self._paper.official_title}.pdf"
        with dialogs.telling(self._parent):
            window = PreviewWindow(content, name, self._parent)
            window.show()

    def _say(self, count: int, where: str) -> None:
        self._frame.say(
            ngettext("{count} paper is in {path}.", "{count} papers are in {path}.", count).format(
                count=count, path=where
            )
        )


class PrintDialog(QDialog):
    """How many papers, which edition, and where to."""

    def __init__(self, printing: Printing, parent: QWidget, paper: Paper) -> None:
        super().__init__(parent)
        self._printing = printing
        count = len(printing.ids)
        self.setWindowTitle(_("Print"))
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 24, 24, 24)
        page.setSpacing(16)
        page.addWidget(heading(_(paper.title)))
        page.addWidget(quiet(_count_words(paper, count)))
        if paper.editions:
            page.addLayout(self._editions())
        row = QHBoxLayout()
        row.setSpacing(8)
        self.each = button(_("One PDF each…"), lambda: self._go(printing.save_each))
        self.one = button(_("One PDF…"), lambda: self._go(printing.save))
        self.show_them = button(
            _("Preview and print"), lambda: self._go(printing.preview), "printer", main=True
        )
        self.show_them.setDefault(True)
        for choice in (button(_("Cancel"), self.reject), self.each, self.one, self.show_them):
            row.addWidget(choice)
        page.addLayout(row)

    def _editions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        group = QButtonGroup(self)
        for edition, words in (
            ("3", _("Edition 3.0")),
            ("4", _("Edition 4.0, with the retirement month")),
        ):
            choice = QRadioButton(words)
            choice.setChecked(edition == self._printing.edition)
            choice.clicked.connect(
                lambda _checked, edition=edition: self._printing.choose_edition(edition)
            )
            group.addButton(choice)
            row.addWidget(choice)
        row.addStretch()
        return row

    def _go(self, act: Callable[[], None]) -> None:
        self.accept()
        act()


def _count_words(paper: Paper, count: int) -> str:
    """How many are to be printed: people, or papers of records."""
    if paper.of == _CADRE:
        return ngettext("For {count} cadre.", "For {count} cadres.", count).format(count=count)
    return ngettext("{count} paper.", "{count} papers.", count).format(count=count)
