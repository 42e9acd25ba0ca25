"""The main window: sections at the left, the search box always at hand, one page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.base.changes import Change
from desktop.base.fields import Value
from desktop.base.settings import Settings
from desktop.base.words import _
from desktop.cadres.queries.listing import office_name
from desktop.kit import dialogs, theme
from desktop.kit.desk import Desk
from desktop.kit.frame import Page, Period
from desktop.kit.parts import side_entry, side_list
from desktop.shell.look import dress
from desktop.shell.search import SearchBox
from desktop.shell.sections import SECTIONS, START, Section
from desktop.store.store import DataKind, Store

if TYPE_CHECKING:
    from desktop.appraisal.page.appraisal import AppraisalPage
    from desktop.cadres.page.cadres import CadresPage
    from desktop.daily.page.daily import DailyPage
    from desktop.exits.page.exits import ExitsPage

_SAID_MS = 15_000
_HELP_OF = {
    "overview": "overview",
    "cadres": "edit",
    "daily": "daily",
    "appraisal": "appraisal",
    "exits": "exits",
    "units": "units",
    "findings": "key-facts",
    "files": "import",
    "reports": "print",
    "history": "undo",
    "settings": "settings",
}
"""The page of the help for each section."""


class MainWindow(QMainWindow):
    """The frame of the program; pages are made when first shown.

    `dressed` tells that language, size of text or light and dark were changed.
    """

    dressed = Signal()

    def __init__(self, store: Store, settings: Settings) -> None:
        super().__init__()
        self.store = store
        self.settings = settings
        self.desk = Desk(store, self)
        self.desk.changed.connect(self._name_office)
        self._forget = QTimer(self, interval=_SAID_MS, singleShot=True)
        self._forget.timeout.connect(lambda: self.say(""))
        self._add_actions()
        self._restore_geometry()
        self._furnish(START)

    # What pages may ask for (kit.frame.Frame)

    def open_cadre(self, cadre_id: int, part: str = "") -> None:
        """Show the file of a cadre, at this part of it."""
        if self.show_section("cadres"):
            self._cadres().open_file(cadre_id, part)

    def open_record(self, kind: str, record_id: int) -> None:
        """Show a record of daily assessment, the ladder, the appraisal or the exits, by table."""
        from desktop.appraisal.page.record_kinds import APPRAISAL_KINDS
        from desktop.exits.page.record_kinds import EXIT_KINDS

        if kind in APPRAISAL_KINDS:
            if self.show_section("appraisal"):
                self._appraisal().open_record(kind, record_id)
        elif kind in EXIT_KINDS or kind == "exit_workbench":
            if self.show_section("exits"):
                self._exits().open_record(kind, record_id)
        elif self.show_section("daily"):
            self._daily().open_record(kind, record_id)

    def new_record(self, kind: str, cadre_id: int, **given: Value) -> None:
        """Begin a new record of daily assessment or of the exits about this cadre."""
        from desktop.exits.page.record_kinds import EXIT_KINDS

        if kind in EXIT_KINDS:
            if self.show_section("exits"):
                self._exits().new_record(kind, cadre_id=cadre_id, **given)
        elif self.show_section("daily"):
            self._daily().new_record(kind, cadre_id=cadre_id, **given)

    def show_unit(self, unit_id: int) -> None:
        """Show the cadres of a unit and those below it in the list."""
        if self.show_section("cadres"):
            self._cadres().show_unit(unit_id)

    def show_section(self, key: str) -> bool:
        """Show a section by its key, and whether it could be: the page under edit is asked."""
        section = next(found for found in SECTIONS if found.key == key)
        current = self._stack.currentWidget()
        if current is not self._pages.get(key) and not _may_leave(current):
            self._mark(self._shown_key())
            return False
        page = self._page(section)
        self._stack.setCurrentWidget(page)
        self._mark(key)
        page.shown()
        return True

    def say(self, message: str, *, undo: bool = False) -> None:
        """Say one thing at the foot of the window, with the way to undo it."""
        self._said.setText(message)
        self._undo_button.setVisible(undo)
        self._forget.start()

    def print_paper(
        self,
        key: str,
        ids: tuple[int, ...],
        columns: tuple[str, ...] = (),
        title: str = "",
        period: Period = (None, None),
    ) -> None:
        """Print a paper for these cadres or records: preview first."""
        from desktop.shell.printing import start_printing

        with self.desk.guard(self):
            start_printing(self, self, key, ids, columns, title, period)

    def dress_anew(self) -> None:
        """Make every page anew in the language and look that are set; the shown one is asked."""
        shown = self._stack.currentWidget()
        if not _may_leave(shown):
            return
        with dialogs.telling(self):
            self._keep_arrangements()
        key = self._shown_key()
        dress(self.settings)
        self._furnish(key)
        self.dressed.emit()

    # Undo

    def undo(self) -> None:
        """Undo the newest act."""
        with self.desk.guard(self):
            undone = self.desk.undo()
            self.say(_("Undone: {act}").format(act=undone.shown()))

    def redo(self) -> None:
        """Do again what was undone."""
        with self.desk.guard(self):
            redone = self.desk.redo()
            self.say(_("Done again: {act}").format(act=redone.shown()), undo=True)

    # What Qt calls

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for unsaved text, end long work, give the data free."""
        if not _may_leave(self._stack.currentWidget()):
            event.ignore()
            return
        with dialogs.telling(self):
            self.settings.set("window", bytes(self.saveGeometry().toBase64().data()).decode())
            self._keep_arrangements()
        for timer in self.findChildren(QTimer):
            timer.stop()
        self.desk.close()
        self.store.close()
        event.accept()

    # Making

    def _furnish(self, key: str) -> None:
        """Make everything that is in the window, and show this section."""
        self._pages: dict[str, Page] = {}
        self._stack = QStackedWidget()
        self._sections = self._make_sections()
        self.search = SearchBox(self.store)
        self.search.opened.connect(self.open_cadre)
        self.search.record_opened.connect(self.open_record)
        self._lay_out()
        self.setWindowTitle(self._title())
        self.show_section(key)

    def _keep_arrangements(self) -> None:
        for page in self._pages.values():
            page.keep_arrangement()

    def _cadres(self) -> CadresPage:
        return cast("CadresPage", self._pages["cadres"])

    def _daily(self) -> DailyPage:
        return cast("DailyPage", self._pages["daily"])

    def _appraisal(self) -> AppraisalPage:
        return cast("AppraisalPage", self._pages["appraisal"])

    def _exits(self) -> ExitsPage:
        return cast("ExitsPage", self._pages["exits"])

    def _page(self, section: Section) -> Page:
        if section.key not in self._pages:
            page = section.make(self)
            self._pages[section.key] = page
            self._stack.addWidget(page)
        return self._pages[section.key]

    def _shown_key(self) -> str:
        current = self._stack.currentWidget()
        return next(key for key, page in self._pages.items() if page is current)

    def _make_sections(self) -> QListWidget:
        sections = side_list(_("Sections"), 168)
        for section in SECTIONS:
            side_entry(sections, section.key, _(section.label), section.icon, height=40)
        sections.currentItemChanged.connect(self._choose)
        return sections

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            key = item.data(Qt.ItemDataRole.UserRole)
            if self._pages.get(key) is not self._stack.currentWidget() or not self._pages:
                self.show_section(key)

    def _mark(self, key: str) -> None:
        """Let the list of sections stand on this one."""
        place = next(number for number, found in enumerate(SECTIONS) if found.key == key)
        self._sections.blockSignals(True)
        self._sections.setCurrentRow(place)
        self._sections.blockSignals(False)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 8, 16, 8)
        top.setSpacing(16)
        top.addWidget(self.search, stretch=1)
        top.addWidget(self._whose())
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(top)
        right.addWidget(self._stack, stretch=1)
        right.addLayout(self._foot())
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self._sections)
        both.addLayout(right, stretch=1)
        middle = QWidget()
        middle.setLayout(both)
        self.setCentralWidget(middle)

    def _whose(self) -> QLabel:
        words = self.store.person
        if self.store.kind is DataKind.PRACTICE:
            words = _("Practice county: invented data")
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _foot(self) -> QHBoxLayout:
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._undo_button = QPushButton(_("Undo"))
        self._undo_button.clicked.connect(self.undo)
        self._undo_button.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 16, 4)
        foot.setSpacing(16)
        self._said.setMinimumHeight(theme.pixels(28))
        foot.addWidget(self._said)
        foot.addWidget(self._undo_button)
        foot.addStretch()
        return foot

    def _add_actions(self) -> None:
        for keys, act in (
            (QKeySequence.StandardKey.Find, self._search),
            (QKeySequence.StandardKey.Undo, self.undo),
            (QKeySequence("Ctrl+Y"), self.redo),
            (QKeySequence("Ctrl+Shift+Z"), self.redo),
            (QKeySequence.StandardKey.HelpContents, self._help),
        ):
            action = QAction(self)
            action.setShortcut(keys)
            action.triggered.connect(act)
            self.addAction(action)

    def _search(self) -> None:
        self.search.take_focus()

    def _help(self) -> None:
        from desktop.shell.help import show_help

        show_help(self, _HELP_OF.get(self._shown_key(), ""))

    def _title(self) -> str:
        return f"{office_name(self.store)} · {_('CadreDesk')}"

    def _name_office(self, change: Change) -> None:
        if change.touches("office_setting"):
            self.setWindowTitle(self._title())

    def _restore_geometry(self) -> None:
        self.resize(1280, 720)
        kept = self.settings.get("window")
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray.fromBase64(kept.encode()))


def _may_leave(page: QWidget | None) -> bool:
    """Whether a page may be left: it asks where text is not saved."""
    return not isinstance(page, Page) or page.may_leave()
