"""The ways of leaving in three groups: open, not yet, closed; `chosen` follows the current one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from desktop.base.words import N_, _
from desktop.exits.rules.way import State, WayOut
from desktop.kit import theme

STATE_WORDS: Final = {
    State.OPEN: N_("Open now"),
    State.NOT_YET: N_("Not yet"),
    State.CLOSED: N_("Closed"),
}
"""English, marked with N_."""
_WAY: Final = Qt.ItemDataRole.UserRole


class WayList(QTreeWidget):
    """`chosen` carries the key of the way that stands out; `opened` that of one on Enter."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Ways out"))
        self.setColumnCount(2)
        self.setHeaderLabels([_("Way of leaving"), _("From when")])
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(theme.pixels(12))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        self.currentItemChanged.connect(self._tell)
        self.itemDoubleClicked.connect(self._open)

    def show_ways(self, ways: Sequence[WayOut]) -> None:
        """Show these ways; the one that stood out stands out again, else the first."""
        before = self.key
        self.blockSignals(True)
        self.clear()
        for state, words in STATE_WORDS.items():
            members = [way for way in ways if way.state is state]
            if members:
                self._add_group(f"{_(words)} ({len(members)})", members)
        self.expandAll()
        self.blockSignals(False)
        self.choose(before)

    def choose(self, key: str) -> None:
        """Stand on the way with this key, else on the first."""
        items = self._items()
        found = [item for item in items if item.data(0, _WAY) == key] or items
        if found:
            self.setCurrentItem(found[0])
        self.chosen.emit(self.key)

    @property
    def key(self) -> str:
        """The key of the way that stands out, "" for none."""
        return self.currentIndex().siblingAtColumn(0).data(_WAY) or ""

    def fit_rows(self) -> None:
        """Be as high as what is shown."""
        groups = self.invisibleRootItem().childCount()
        rows = groups + len(self._items())
        height = self.header().sizeHint().height() + rows * theme.pixels(theme.ROW_PX)
        self.setFixedHeight(height + theme.pixels(6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _add_group(self, words: str, ways: Sequence[WayOut]) -> None:
        group = QTreeWidgetItem(self, [words])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setFirstColumnSpanned(True)
        group.setFont(0, theme.font(theme.TEXT_PT, bold=True))
        for way in ways:
            from_when = f"{way.opens:%Y.%m.%d}" if way.opens is not None else ""
            item = QTreeWidgetItem(group, [way.name, from_when])
            item.setData(0, _WAY, way.key)
            item.setSizeHint(0, QSize(0, theme.pixels(theme.ROW_PX)))

    def _items(self) -> list[QTreeWidgetItem]:
        top = self.invisibleRootItem()
        groups = [top.child(place) for place in range(top.childCount())]
        return [group.child(row) for group in groups for row in range(group.childCount())]

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _WAY):
            self.chosen.emit(item.data(0, _WAY))

    def _open(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _WAY):
            self.opened.emit(item.data(0, _WAY))
