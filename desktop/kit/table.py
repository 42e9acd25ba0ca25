"""The table: fields as columns, remembered as the person left them; sorting is left to SQL."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.base.words import _
from desktop.kit import theme
from desktop.kit.models import FieldTableModel, Index

_MOST_CHARACTERS = 22
_FEWEST_CHARACTERS = 6
_PADDING_PX = 20
_BAR_PX = 3
_Select = QItemSelectionModel.SelectionFlag


class DataTable(QTableView):
    """Records in rows. `opened` carries the id of the row on Enter or double click.

    `sort_asked` carries a key and whether descending; an empty key asks for the official order.
    `chosen` carries the id of the current row when it changes, None where there is none.
    """

    opened = Signal(object)
    sort_asked = Signal(str, bool)
    chosen = Signal(object)

    def __init__(
        self, model: FieldTableModel, parent: QWidget | None = None, *, sortable: bool = True
    ) -> None:
        super().__init__(parent)
        self._sort = ("", False)
        self._records = model
        self._sortable = sortable
        self._arranged = False
        self._fitting = False
        self._most_rows = 0
        self.setModel(model)
        self._cells = _Cells(self)
        self.setItemDelegate(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._set_up_headers()
        self._dress()
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentRowChanged.connect(
            lambda index, _before: self.chosen.emit(model.id_at(index.row()))
        )

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        # Asked whether a column is selected, the real one looks at every row: seconds at 200,000.
        header.setSelectionModel(QItemSelectionModel(self._records, header))
        header.setSectionsMovable(True)
        header.setSectionsClickable(self._sortable)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self.column_menu().popup(header.mapToGlobal(at))
        )
        header.sectionResized.connect(self._note_resize)
        if self._sortable:
            header.sectionClicked.connect(self._sort_by)

    def _dress(self) -> None:
        """Sizes and colours that follow the text scale and the look."""
        shades = theme.shades()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Highlight, QColor(shades.selected))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(shades.text))
        self.setPalette(palette)
        self._line = QColor(shades.line)
        self._accent = QColor(shades.accent)
        self._cells.side = theme.pixels(_PADDING_PX * 0.4) - _text_margin(self)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.pixels(theme.ROW_PX))
        rows.setDefaultSectionSize(theme.pixels(theme.ROW_PX))
        header = self.horizontalHeader()
        header.setFixedHeight(theme.pixels(theme.ROW_PX) + 2)
        header.setMinimumSectionSize(theme.pixels(32))
        self.default_columns()

    # The person's own arrangement

    def default_columns(self) -> None:
        """All columns, in the order of the fields, as wide as what they hold."""
        self._arranged = False
        header = self.horizontalHeader()
        for column in range(header.count()):
            header.moveSection(header.visualIndex(column), column)
            header.showSection(column)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """As wide as what the columns hold; less where all fit then, more where room is left."""
        header = self.horizontalHeader()
        ten = self.fontMetrics().horizontalAdvance("国" * 10) / 10
        sign = theme.pixels(14 if self._sortable else 0)
        fields = {column: self._records.fields[column] for column in range(header.count())}
        shown = [column for column in fields if not header.isSectionHidden(column)]
        wanted, least = {}, {}
        for column in shown:
            field = fields[column]
            caption = header.fontMetrics().horizontalAdvance(field.caption) + sign
            wanted[column] = max(ten * min(field.width, _MOST_CHARACTERS), caption)
            least[column] = max(ten * min(field.width, _FEWEST_CHARACTERS), caption)
        room = self.viewport().width() - len(shown) * theme.pixels(_PADDING_PX)
        over, spare = sum(wanted.values()) - room, sum(wanted.values()) - sum(least.values())
        widest = max(shown, key=lambda column: fields[column].width)
        if over < 0:
            wanted[widest] -= over
        elif over < spare:
            for column in shown:
                wanted[column] -= (wanted[column] - least[column]) * over / spare
        self._fitting = True
        for column in shown:
            header.resizeSection(column, int(wanted[column]) + theme.pixels(_PADDING_PX))
        if over < spare:
            left = self.viewport().width() - header.length()
            header.resizeSection(widest, header.sectionSize(widest) + left)
        self._fitting = False

    def _note_resize(self, _column: int, before: int, after: int) -> None:
        """A width that the person chose stays; hiding and showing go from and to nothing."""
        if before and after and not self._fitting:
            self._arranged = True

    def arrangement(self) -> dict[str, Any]:
        """Order, widths in pixels at 100 %, hidden columns and sorting, by key; plain JSON."""
        header = self.horizontalHeader()
        columns = sorted(range(len(self._records.fields)), key=header.visualIndex)
        keys = [field.key for field in self._records.fields]
        unit = theme.pixels(1000) / 1000
        return {
            "order": [keys[column] for column in columns],
            "hidden": [keys[column] for column in columns if header.isSectionHidden(column)],
            "widths": {
                keys[column]: round(header.sectionSize(column) / unit)
                for column in columns
                if self._arranged and not header.isSectionHidden(column)
            },
            "sort": list(self._sort),
        }

    def arrange(self, state: dict[str, Any]) -> None:
        """Arrange the columns as `state` gave them; keys that are no fields are passed over."""
        header = self.horizontalHeader()
        columns = {field.key: column for column, field in enumerate(self._records.fields)}
        known = [columns[key] for key in state.get("order", ()) if key in columns]
        for place, column in enumerate(known):
            header.moveSection(header.visualIndex(column), place)
        hidden = {columns[key] for key in state.get("hidden", ()) if key in columns}
        for column in columns.values():
            header.setSectionHidden(column, column in hidden and len(hidden) < len(columns))
        for key, width in state.get("widths", {}).items():
            if key in columns:
                header.resizeSection(columns[key], theme.pixels(width))
        self._arranged = bool(state.get("widths"))
        if not self._arranged:
            self._fit_columns()
        key, descending = state.get("sort", ("", False))
        self.show_sort(key if key in columns else "", descending=descending)

    def column_menu(self) -> QMenu:
        """Which columns to show, and the way back to all of them and to the official order."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        header = self.horizontalHeader()
        for column in sorted(range(header.count()), key=header.visualIndex):
            choice = menu.addAction(self._records.fields[column].caption)
            choice.setCheckable(True)
            choice.setChecked(not header.isSectionHidden(column))
            choice.toggled.connect(lambda shown, column=column: self._show_column(column, shown))
        menu.addSeparator()
        menu.addAction(_("All columns, usual widths"), self.default_columns)
        if self._sortable:
            menu.addAction(_("Official order"), lambda: self._ask_sort("", descending=False))
        return menu

    def _show_column(self, column: int, shown: bool) -> None:
        header = self.horizontalHeader()
        if shown or header.hiddenSectionCount() < header.count() - 1:
            header.setSectionHidden(column, not shown)
            if not self._arranged:
                self._fit_columns()

    # Sorting

    @property
    def sort(self) -> tuple[str, bool]:
        """The key the list is sorted by and whether descending; an empty key: official order."""
        return self._sort

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Show in the header how the list is sorted."""
        self._sort = (key, bool(key and descending))
        keys = [field.key for field in self._records.fields]
        header = self.horizontalHeader()
        header.setSortIndicatorShown(bool(key))
        if key:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(keys.index(key), order)

    def _sort_by(self, column: int) -> None:
        """Ascending, then descending, then back to the official order."""
        key = self._records.fields[column].key
        if self._sort[0] != key:
            self._ask_sort(key, descending=False)
        elif not self._sort[1]:
            self._ask_sort(key, descending=True)
        else:
            self._ask_sort("", descending=False)

    def _ask_sort(self, key: str, *, descending: bool) -> None:
        self.show_sort(key, descending=descending)
        self.sort_asked.emit(key, descending)

    # Rows

    def current_id(self) -> int | None:
        """The id of the current row, None where there is none."""
        return (
            self._records.id_at(self.currentIndex().row())
            if self.currentIndex().isValid()
            else None
        )

    def selected_rows(self) -> list[int]:
        """The selected rows from top to bottom."""
        ranges = self.selectionModel().selection().toList()
        return sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows from top to bottom."""
        found = (self._records.id_at(row) for row in self.selected_rows())
        return [record_id for record_id in found if record_id is not None]

    def select_row(self, row: int) -> None:
        """Make this row the current and only selected one, and bring it into view."""
        index = self._records.index(row, 0)
        self.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect | _Select.Rows)
        self.scrollTo(index)

    def select_ids(self, ids: Iterable[int]) -> None:
        """Select the rows of these records, the first of them as the current one."""
        rows = [row for row in map(self._records.row_of, ids) if row >= 0]
        if not rows:
            self.clearSelection()
            return
        self.select_row(rows[0])
        chosen = QItemSelection()
        last = self._records.columnCount() - 1
        for row in rows:
            chosen.select(self._records.index(row, 0), self._records.index(row, last))
        self.selectionModel().select(chosen, _Select.ClearAndSelect | _Select.Rows)

    def fit_rows(self, most: int) -> None:
        """As high as its rows, at most so many: for a short table on a longer page."""
        self._most_rows = most
        rows = min(max(self._records.rowCount(), 1), most)
        wider = self.horizontalHeader().length() > self.viewport().width()
        below = self.horizontalScrollBar().sizeHint().height() if wider else 0
        high = self.horizontalHeader().height() + rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(high + 2 * self.frameWidth() + below)

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Typing does nothing: looking through all rows would read them all."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new text scale or look."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            state = self.arrangement()
            self._dress()
            self.arrange(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """While nobody arranged the columns, they follow the width of the table."""
        super().resizeEvent(event)
        if not self._arranged and event.oldSize().width() != event.size().width():
            self._fit_columns()
        if self._most_rows:
            self.fit_rows(self._most_rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Thin lines between rows, and a bar of the accent before selected ones."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(self._line)
        width = self.viewport().width()
        end = self.horizontalHeader().length() - self.horizontalHeader().offset()
        chosen = self.palette().color(QPalette.ColorRole.Highlight)
        selected = self.selectionModel()
        last = self._records.rowCount() - 1
        bottom = self.rowAt(self.viewport().height() - 1)
        for row in range(max(self.rowAt(0), 0), (last if bottom < 0 else bottom) + 1):
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            painter.drawLine(0, top + height - 1, width, top + height - 1)
            if selected.isRowSelected(row):
                painter.fillRect(QRect(end, top, width - end, height - 1), chosen)
                painter.fillRect(QRect(0, top, _BAR_PX, height - 1), self._accent)
        painter.end()

    def _open(self, row: int) -> None:
        record_id = self._records.id_at(row)
        if record_id is not None:
            self.opened.emit(record_id)


class _Cells(QStyledItemDelegate):
    """Cells without a frame of focus; the full text as a tip where it is cut short."""

    side = 0

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """What Qt would ask the model in seven roles, at a third of the cost."""
        given: Any = option
        model: FieldTableModel = index.model()  # type: ignore[assignment]
        given.index = index
        given.text = model.text_at(index.row(), index.column()).replace("\n", " ")
        given.displayAlignment = model.alignments[index.column()]
        given.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
        given.rect.adjust(self.side, 0, -self.side, 0)
        given.state &= ~QStyle.StateFlag.State_HasFocus

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        text = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        room = view.visualRect(index).width() - 2 * (self.side + _text_margin(view))
        cut = "\n" in text or view.fontMetrics().horizontalAdvance(text) > room
        return super().helpEvent(event, view, option, index) if cut else False


def _text_margin(view: QWidget) -> int:
    return view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, view) + 1
