"""The grid of a counting sheet: typed as sums, or ballot by ballot."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from desktop.appraisal.page.counting_model import ASPECT, FIRST_SUM, SAID, SUBJECT, CountingModel
from desktop.appraisal.rules.ballots import COLUMNS
from desktop.base.words import _
from desktop.kit import theme

_WIDTHS: Final = {SUBJECT: 104, ASPECT: 96, SAID - 1: 72, SAID: 180}
_SUM_PX: Final = 124
_BACK: Final = {Qt.Key.Key_Backspace, Qt.Key.Key_Up}
_ENTERS: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_Hint = QAbstractItemDelegate.EndEditHint


class CountingTable(QTableView):
    """Enter and Tab walk the sums. Ballot by ballot, 1 to 4 and 0 mark the row and go on.

    `ballot_asked` carries the marks of a whole ballot: by row, the column counted from 0.
    `marked` follows each mark.
    """

    ballot_asked = Signal(object)
    marked = Signal()

    def __init__(self, model: CountingModel) -> None:
        super().__init__()
        self.counting = model
        self.by_ballot = False
        self.marks: dict[int, int] = {}
        self.setModel(model)
        self.setAccessibleName(_("Sums of the ballots"))
        self.setTabKeyNavigation(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._dress()

    # Ballot by ballot

    def set_by_ballot(self, *, by_ballot: bool) -> None:
        """Type ballots one by one, or sums."""
        self.by_ballot = by_ballot
        rows = QAbstractItemView.SelectionBehavior.SelectRows
        cells = QAbstractItemView.SelectionBehavior.SelectItems
        self.setSelectionBehavior(rows if by_ballot else cells)
        self.forget_ballot()

    def forget_ballot(self) -> None:
        """Begin the ballot anew; nothing of it was kept anywhere."""
        self.marks = {}
        self.counting.show_marks({})
        self.go_to(0)
        self.marked.emit()

    @property
    def is_whole(self) -> bool:
        """Whether each row of the ballot has its mark."""
        return bool(self.marks) and len(self.marks) == self.counting.rowCount()

    def mark(self, column: int) -> None:
        """The ballot chose this column, counted from 0, in the current row; go on to the next."""
        row = max(self.currentIndex().row(), 0)
        if row >= self.counting.rowCount():
            return
        self.marks[row] = column
        self.counting.show_marks(self.marks)
        if row + 1 < self.counting.rowCount():
            self.go_to(row + 1)
        self.marked.emit()

    def finish_ballot(self) -> None:
        """Add a whole ballot to the sums; else go to the first row without a mark."""
        if not self.is_whole:
            rows = range(self.counting.rowCount())
            self.go_to(next((row for row in rows if row not in self.marks), 0))
            self.marked.emit()
            return
        self.ballot_asked.emit(dict(self.marks))
        self.forget_ballot()

    def go_to(self, row: int, column: int = FIRST_SUM) -> None:
        """Stand on a sum of this row."""
        if 0 <= row < self.counting.rowCount():
            index = self.counting.index(row, column)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Marks of a ballot, or walking on."""
        if not self.counting.editing:
            super().keyPressEvent(event)
        elif self.by_ballot:
            self._ballot_key(event)
        elif event.key() not in _ENTERS:
            super().keyPressEvent(event)
        elif self.state() != QAbstractItemView.State.EditingState:  # else closeEditor walks on
            self._walk(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab walks the sums while they are typed, and leaves at the ends."""
        if not self.counting.editing or self.by_ballot or not self._walk(back=not forward):
            return super().focusNextPrevChild(forward)
        return True

    def closeEditor(self, editor: QWidget, hint: _Hint) -> None:  # noqa: N802
        """Enter and Tab in a cell go on to the next sum, and edit it when typed into."""
        super().closeEditor(editor, _Hint.NoHint)
        if hint == _Hint.RevertModelCache:
            return
        self._walk(back=hint == _Hint.EditPreviousItem)

    # Inside

    def _ballot_key(self, event: QKeyEvent) -> None:
        text, last = event.text(), len(COLUMNS) - 1
        if text and text in "01234":
            self.mark(int(text) - 1 if text != "0" else last)
        elif event.key() in _ENTERS:
            self.finish_ballot()
        elif event.key() in _BACK:
            self.go_to(max(self.currentIndex().row() - 1, 0))
        elif event.key() == Qt.Key.Key_Down:
            self.go_to(self.currentIndex().row() + 1)
        else:
            event.ignore()

    def _walk(self, *, back: bool) -> bool:
        """Go to the next sum or the one before; False at the ends."""
        index = self.currentIndex()
        width, step = len(COLUMNS), -1 if back else 1
        column = min(max(index.column() - FIRST_SUM, 0), width - 1)
        place = max(index.row(), 0) * width + column + step
        if not 0 <= place < self.counting.rowCount() * width:
            return False
        self.go_to(place // width, FIRST_SUM + place % width)
        return True

    def _dress(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Highlight, theme.shades().selected)
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.shades().text)
        self.setPalette(palette)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.pixels(theme.ROW_PX))
        header = self.horizontalHeader()
        header.setFixedHeight(theme.pixels(theme.ROW_PX) + 2)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        for column in range(SAID + 1):
            header.resizeSection(column, theme.pixels(_WIDTHS.get(column, _SUM_PX)))
