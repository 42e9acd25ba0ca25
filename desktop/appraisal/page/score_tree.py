"""The working of a score as a tree, down to each record and the person who entered it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from desktop.base.words import _
from desktop.kit import theme
from desktop.kit.models import Index

if TYPE_CHECKING:
    from desktop.appraisal.queries.explain import Explanation, Node

_TEXT, _VALUE, _ENTERED = range(3)
_VALUE_PX: Final = 88
_ENTERED_PX: Final = 128
_OPEN_DEPTH: Final = 2
"""So deep it stands open at first: the letters and their lines."""
_PAD_PX: Final = 3
_WRAP: Final = int(Qt.TextFlag.TextWordWrap)
_RECORD: Final = Qt.ItemDataRole.UserRole


class _Wrapping(QStyledItemDelegate):
    """Gives a sentence as many lines as it needs in its column."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the column, as high as the wrapped text."""
        size = super().sizeHint(option, index)
        tree = self.parent()
        if index.column() != _TEXT or not isinstance(tree, QTreeWidget):
            return size
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        wide = tree.columnWidth(_TEXT) - depth * tree.indentation() - 2 * theme.pixels(_PAD_PX)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        room = QRect(0, 0, max(wide, theme.pixels(80)), 1 << 16)
        high = tree.fontMetrics().boundingRect(room, _WRAP, text).height()
        return QSize(wide, max(size.height(), high + 2 * theme.pixels(_PAD_PX)))


class ScoreTree(QTreeWidget):
    """What the score comes from; `opened` carries kind and id of a record on Enter."""

    opened = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(3)
        self.setHeaderLabels([_("Where it is from"), _("Points"), _("Entered by")])
        self.setAccessibleName(_("Working of the score"))
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(_Wrapping(self))
        self.setIndentation(theme.pixels(16))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)
        for column, wide in ((_VALUE, _VALUE_PX), (_ENTERED, _ENTERED_PX)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, theme.pixels(wide))
        self.itemActivated.connect(self._activate)

    def show_explanation(self, shown: Explanation | None) -> None:
        """Show the working of one member's score; nothing where there is none."""
        self.clear()
        if shown is not None:
            self.addTopLevelItem(self._item(shown.root, linked=False))
            self.expandToDepth(_OPEN_DEPTH - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences wrap anew at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def open_item(self, item: QTreeWidgetItem) -> None:
        """Open the record that a part stands on, where there is one."""
        self._activate(item)

    def _item(self, node: Node, *, linked: bool = True) -> QTreeWidgetItem:
        """A part with what is below it; a record is underlined, and says who entered it."""
        item = QTreeWidgetItem([node.text.shown(), node.value, ""])
        item.setTextAlignment(_VALUE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        for column in (_TEXT, _ENTERED):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if node.entered is not None:
            when = node.entered.when()
            item.setText(_ENTERED, f"{node.entered.person} {when.partition(' ')[0]}")
            item.setToolTip(_ENTERED, f"{node.entered.person} {when}")
            item.setForeground(_ENTERED, QBrush(QColor(theme.shades().quiet)))
        if linked and node.key is not None:
            font = QFont(self.font())
            font.setUnderline(True)
            item.setFont(_TEXT, font)
            item.setForeground(_TEXT, QBrush(QColor(theme.shades().accent)))
            item.setToolTip(_TEXT, _("Enter opens the record."))
            item.setData(_TEXT, _RECORD, node.key)
        item.addChildren([self._item(child) for child in node.children])
        return item

    def _activate(self, item: QTreeWidgetItem) -> None:
        record = item.data(_TEXT, _RECORD)
        if record is not None:
            self.opened.emit(*record)
