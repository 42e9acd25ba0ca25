"""The tree of units: name, kind and how many serve there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from desktop.base.words import _
from desktop.cadres.queries.office import UnitLine
from desktop.kit import theme

_ID = int(Qt.ItemDataRole.UserRole)
_KIND_PX = 104
_COUNT_PX = 76


class UnitTree(QTreeWidget):
    """Units in their order; `chosen` carries the id of the current one, None for none."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Units"))
        self.setHeaderLabels([_("Unit"), _("Kind"), _("Serving")])
        self.setUniformRowHeights(True)
        self.setIndentation(theme.pixels(16))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, _KIND_PX), (2, _COUNT_PX)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, theme.pixels(width))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Highlight, QColor(theme.shades().selected))
        self.setPalette(palette)
        self._items: dict[int, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(lambda _item, _before: self.chosen.emit(self.unit_id()))

    def show_units(self, lines: Sequence[UnitLine], current: int | None = None) -> None:
        """Show these units, what was folded still folded, standing on `current`."""
        current = current if current is not None else self.unit_id()
        folded = {key for key, item in self._items.items() if not item.isExpanded()}
        self.blockSignals(True)
        self.clear()
        self._items = {}
        for line in lines:
            self._add(line)
        for key, item in self._items.items():
            item.setExpanded(key not in folded)
        self.blockSignals(False)
        self.choose(current)

    def choose(self, unit_id: int | None) -> None:
        """Stand on this unit, else on the first."""
        first = self.topLevelItem(0)
        item = self._items.get(unit_id, first) if unit_id is not None else first
        if item is None:
            self.chosen.emit(None)
        else:
            self.setCurrentItem(item)

    def stay(self, unit_id: int) -> None:
        """Stand on this unit again; nothing is told."""
        self.blockSignals(True)
        self.setCurrentItem(self._items[unit_id])
        self.blockSignals(False)

    def unit_id(self) -> int | None:
        """The id of the current unit."""
        item: QTreeWidgetItem | None = self.currentItem()
        return None if item is None else int(item.data(0, _ID))

    def _add(self, line: UnitLine) -> None:
        unit = line.unit
        words = [unit.name, unit.kind or "", str(line.serving) if line.serving else ""]
        item = QTreeWidgetItem(words)
        item.setData(0, _ID, unit.id)
        item.setToolTip(0, unit.name)
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        above = self._items.get(unit.parent_id) if unit.parent_id is not None else None
        if above is None:
            self.addTopLevelItem(item)
        else:
            above.addChild(item)
        self._items[unit.id] = item
