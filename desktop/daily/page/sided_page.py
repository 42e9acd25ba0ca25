"""A section of several pages: a list of them at the left, one at a time beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QStackedWidget

from desktop.base.words import _
from desktop.daily.page.sub_page import SubPage
from desktop.kit.frame import Frame, Page
from desktop.kit.parts import side_entry, side_list


@dataclass(frozen=True, slots=True)
class SubPageEntry:
    """One line of the list at the left; its page is imported and made when first shown."""

    key: str
    label: str
    """English, marked with N_."""
    make: Callable[[Frame], SubPage]


class SidedPage(Page):
    """A section whose pages are listed at the left; `name` says of what, to a screen reader."""

    side_px = 132
    """The width of the list at 100 %."""

    def __init__(self, frame: Frame, name: str, entries: Sequence[SubPageEntry]) -> None:
        super().__init__()
        self.frame = frame
        self._entries = entries
        self._pages: dict[str, SubPage] = {}
        self._stack = QStackedWidget()
        self._side = side_list(name, self.side_px)
        for entry in entries:
            side_entry(self._side, entry.key, _(entry.label), height=32)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._stack, stretch=1)
        self._side.currentItemChanged.connect(self._choose)
        self.show_page(entries[0].key)

    # What the window asks

    def shown(self) -> None:
        """The page is in front again."""
        self.current().shown()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self.current().may_leave()

    def keep_arrangement(self) -> None:
        """Remember how the pages are arranged. Raises UserError where that cannot be kept."""
        for page in self._pages.values():
            page.keep_arrangement()

    # Which page is shown

    def current(self) -> SubPage:
        """The page in front."""
        shown = self._stack.currentWidget()
        return next(page for page in self._pages.values() if page is shown)

    def show_page(self, key: str) -> bool:
        """Show a page by its key, and whether it could be: the page under edit is asked."""
        entry = next(found for found in self._entries if found.key == key)
        current = self._stack.currentWidget()
        page = self._pages.get(key)
        if isinstance(current, SubPage) and current is not page and not current.may_leave():
            self._mark(current.key)
            return False
        if page is None:
            page = entry.make(self.frame)
            self._pages[key] = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._mark(key)
        page.shown()
        return True

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_page(item.data(Qt.ItemDataRole.UserRole))

    def _mark(self, key: str) -> None:
        """Let the list at the left stand on this page."""
        self._side.blockSignals(True)
        self._side.setCurrentRow(
            next(n for n, found in enumerate(self._entries) if found.key == key)
        )
        self._side.blockSignals(False)
