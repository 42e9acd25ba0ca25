"""Help inside the program: short pages about what a clerk does, opened with F1."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from desktop.base.resources import resource
from desktop.base.words import N_, _, language
from desktop.kit import theme
from desktop.kit.parts import side_entry, side_list

TOPICS = (
    ("start", N_("Start here")),
    ("find", N_("Find people")),
    ("filters", N_("The list and its filters")),
    ("edit", N_("Edit a file")),
    ("overview", N_("Workbench")),
    ("daily", N_("Daily assessment")),
    ("appraisal", N_("Target appraisal")),
    ("results", N_("Results and grades")),
    ("exits", N_("Exit arrangements")),
    ("units", N_("Units and posts")),
    ("import", N_("Import and export")),
    ("print", N_("Printing")),
    ("key-facts", N_("Key facts")),
    ("undo", N_("Undo and recycle bin")),
    ("settings", N_("Settings, password")),
    ("backup", N_("Backup")),
    ("keyboard", N_("Keyboard")),
)
"""The pages in resources/help, by name, with what the index calls them."""


class HelpWindow(QWidget):
    """An index of the pages at the left, the chosen page beside it."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Help"))
        self.resize(theme.pixels(900), theme.pixels(600))
        self.index = side_list(_("Pages of the help"), 176)
        for key, words in TOPICS:
            side_entry(self.index, key, _(words))
        self.page = QTextBrowser()
        self.page.setAccessibleName(_("Help"))
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.document().setDocumentMargin(theme.pixels(16))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.index)
        row.addWidget(self.page, stretch=1)
        self.index.currentRowChanged.connect(self._show)
        QShortcut(QKeySequence("Esc"), self, self.close)

    def open(self, topic: str) -> None:
        """Show a page by its name; the first where there is none of that name."""
        names = [key for key, _words in TOPICS]
        self.index.setCurrentRow(names.index(topic) if topic in names else 0)

    def _show(self, row: int) -> None:
        self.page.setHtml(help_page(TOPICS[row][0]))


def help_page(topic: str) -> str:
    """The page in the language of the screen, as HTML."""
    return resource("help", language(), f"{topic}.html").read_text(encoding="utf-8")


def show_help(parent: QWidget | None, topic: str = "") -> HelpWindow:
    """Open the help at a page."""
    window = HelpWindow(parent)
    window.open(topic)
    window.show()
    return window
