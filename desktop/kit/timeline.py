"""A life on file at a glance: what happened, grouped by year, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.base.dates import PartialDate
from desktop.base.words import _
from desktop.kit import theme
from desktop.kit.models import RECORD_ROLE, Index

_YEAR_PX = 72
_AXIS_PX = 16
_DATE_PX = 88
_KIND_PX = 104
_PAD_PX = 6
_DOT_PX = 4
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened; `kind` says what sort, in the language of the screen."""

    on: PartialDate | None
    kind: str
    text: str
    record: object = None


class Timeline(QListView):
    """Entries by year. `opened` carries the entry's record on double click or Enter."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = _Entries(self)
        self.setModel(self._entries)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Timeline"))
        self.activated.connect(lambda index: self.opened.emit(index.data(RECORD_ROLE).record))

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these, the newest first; those without a date come last."""
        dated = sorted((one for one in entries if one.on), key=_by_date, reverse=True)
        self._entries.put([*dated, *(one for one in entries if not one.on)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts wrap anew at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Entries(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: list[TimelineEntry] = []

    def put(self, entries: list[TimelineEntry]) -> None:
        self.beginResetModel()
        self._shown = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{_date(entry)} {entry.kind} {entry.text}"
        return entry if role == RECORD_ROLE else None


class _Painter(QStyledItemDelegate):
    """Year at the left where it changes, then the axis, date, kind and wrapped text."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 400
        entry: TimelineEntry = index.data(RECORD_ROLE)
        metrics = QFontMetrics(theme.font(theme.TEXT_PT))
        room = QRect(0, 0, max(width - _left() - theme.pixels(_PAD_PX), 80), 1 << 16)
        high = metrics.boundingRect(room, _WRAP, entry.text or " ").height()
        return QSize(width, high + 2 * theme.pixels(_PAD_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        entry: TimelineEntry = index.data(RECORD_ROLE)
        before = index.model().index(index.row() - 1, 0).data(RECORD_ROLE)
        shades, pad = theme.shades(), theme.pixels(_PAD_PX)
        line = area.adjusted(pad, pad, -pad, -pad)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(
                area.adjusted(theme.pixels(_YEAR_PX), 0, 0, 0), QColor(shades.selected)
            )
        if before is None or _year(before) != _year(entry):
            painter.setFont(theme.font(theme.TEXT_PT, bold=True))
            painter.setPen(QColor(shades.text))
            painter.drawText(line, _WRAP, _year(entry))
        self._axis(painter, area, shades)
        painter.setFont(theme.font(theme.TEXT_PT))
        painter.setPen(QColor(shades.quiet))
        left = theme.pixels(_YEAR_PX + 2 * _AXIS_PX)
        painter.drawText(line.adjusted(left, 0, 0, 0), _WRAP, _date(entry))
        left += theme.pixels(_DATE_PX)
        kind = painter.fontMetrics().elidedText(
            entry.kind, Qt.TextElideMode.ElideRight, theme.pixels(_KIND_PX - _PAD_PX)
        )
        painter.drawText(line.adjusted(left, 0, 0, 0), _WRAP, kind)
        painter.setPen(QColor(shades.text))
        painter.drawText(line.adjusted(_left(), 0, 0, 0), _WRAP, entry.text)
        painter.restore()

    def _axis(self, painter: QPainter, area: QRect, shades: theme.Shades) -> None:
        x = area.left() + theme.pixels(_YEAR_PX + _AXIS_PX)
        y = area.top() + theme.pixels(_PAD_PX) + painter.fontMetrics().height() // 2
        painter.setPen(QColor(shades.line))
        painter.drawLine(x, area.top(), x, area.bottom())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.accent))
        painter.drawEllipse(QPoint(x, y), theme.pixels(_DOT_PX), theme.pixels(_DOT_PX))


def _by_date(entry: TimelineEntry) -> str:
    return entry.on.stored() if entry.on else ""


def _year(entry: TimelineEntry) -> str:
    return str(entry.on.year) if entry.on else _("No date")


def _date(entry: TimelineEntry) -> str:
    return entry.on.shown() if entry.on else ""


def _left() -> int:
    """Where the text of an entry begins."""
    return theme.pixels(_YEAR_PX + 2 * _AXIS_PX + _DATE_PX + _KIND_PX)
