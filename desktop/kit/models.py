"""Table models fed by fields: a short one over plain records, a long one over ids in order."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.fields import Field, Kind, Value, show

SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The value itself."""
RECORD_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""The record of the row; in a windowed model its id."""

PAGE_ROWS = 128
PAGES_KEPT = 32

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)


class FieldTableModel(QAbstractTableModel):
    """Columns from fields; where the rows come from is for those below."""

    def __init__(self, fields: Sequence[Field], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields = tuple(fields)
        numbers = (Kind.WHOLE, Kind.DECIMAL)
        self.alignments = [_RIGHT if field.kind in numbers else _LEFT for field in fields]

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """One column for each field."""
        return 0 if parent.isValid() else len(self.fields)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The caption of the field."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.fields):
            if role in {_DISPLAY, _TOOL_TIP}:
                return self.fields[section].caption
            if role == _ALIGNMENT:
                return int(self.alignments[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Plain values only: Qt asks seven roles for each cell it paints."""
        if not index.isValid():
            return None
        if role == _DISPLAY:
            return self.text_at(index.row(), index.column()).replace("\n", " ")
        if role == _TOOL_TIP:
            return self.text_at(index.row(), index.column())
        if role == _ALIGNMENT:
            return int(self.alignments[index.column()])
        if role == SORT_ROLE:
            return self.value_at(index.row(), index.column())
        if role == RECORD_ROLE:
            return self.record_at(index.row())
        return None

    def text_at(self, row: int, column: int) -> str:
        """What a cell shows."""
        return show(self.fields[column], self.value_at(row, column))

    def value_at(self, row: int, column: int) -> Value:
        """The value of a cell."""
        raise NotImplementedError

    def record_at(self, row: int) -> Any:
        """What a row stands for."""
        raise NotImplementedError

    def id_at(self, row: int) -> int | None:
        """The id of a row's record, None where it has none yet."""
        raise NotImplementedError

    def row_of(self, record_id: int) -> int:
        """The row of a record, -1 where it is not in the list."""
        raise NotImplementedError


class RecordTableModel(FieldTableModel):
    """A short table of plain records, whose values `value_of(record, key)` hands out."""

    def __init__(
        self,
        fields: Sequence[Field],
        value_of: Callable[[Any, str], Value] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(fields, parent)
        self._value_of = value_of or _attribute
        self._records: list[Any] = []

    @property
    def records(self) -> Sequence[Any]:
        """The records in the order of the rows."""
        return self._records

    def set_records(self, records: Sequence[Any]) -> None:
        """Show these records and no others."""
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def refresh(self, row: int) -> None:
        """The record of this row has new values."""
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.fields) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row for each record."""
        return 0 if parent.isValid() else len(self._records)

    def value_at(self, row: int, column: int) -> Value:
        """The value of a cell."""
        return self._value_of(self._records[row], self.fields[column].key)

    def record_at(self, row: int) -> Any:
        """The record of a row."""
        return self._records[row]

    def id_at(self, row: int) -> int | None:
        """The id of a row's record, None where it has none yet."""
        found: int | None = self._value_of(self._records[row], "id")
        return found

    def row_of(self, record_id: int) -> int:
        """The row of a record, -1 where it is not in the list."""
        rows = range(len(self._records))
        return next((row for row in rows if self.id_at(row) == record_id), -1)


def _attribute(record: Any, key: str) -> Value:
    """A value of a plain record; not everything that is listed has an id."""
    return getattr(record, key, None) if key == "id" else getattr(record, key)


FetchRows = Callable[[Sequence[int]], Sequence[Sequence[Any]]]


class WindowedModel(FieldTableModel):
    """A long list: ids in order, and the values of a few pages of 128 rows.

    `fetch_rows(ids)` answers rows that begin with their id, then hold a value for each field, in
    any order; dates may come as they are stored. `troubled` carries the UserError of a read that
    failed while painting, `counted` how many records there are once all ids are known.
    """

    troubled = Signal(object)
    counted = Signal(int)

    def __init__(
        self, fields: Sequence[Field], fetch_rows: FetchRows, parent: QObject | None = None
    ) -> None:
        super().__init__(fields, parent)
        self._fetch_rows = fetch_rows
        self._ids = array("q")
        self._count = 0
        self._pages: OrderedDict[int, list[Sequence[Any]]] = OrderedDict()
        self._blank = (None,) * (len(self.fields) + 1)
        self._slices: Iterator[Sequence[int]] = iter(())
        self._later = QTimer(self, interval=0)
        self._later.timeout.connect(self._take_slice)

    def load(self, count: int, slices: Iterator[Sequence[int]]) -> None:
        """Show records whose ids come in `slices`: the first now, the others when idle.

        `count` is how many are awaited, 0 where that is not known: then rows come with their ids.
        """
        first = next(slices, ())
        self.beginResetModel()
        self._ids = array("q", first)
        self._count = max(count, len(self._ids))
        self._slices = slices
        self._pages.clear()
        self.endResetModel()
        self._later.start()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many records there are, known before their ids."""
        return 0 if parent.isValid() else self._count

    def text_at(self, row: int, column: int) -> str:
        """What a cell shows, empty while its id is not known yet."""
        number, offset = divmod(row, PAGE_ROWS)
        page = self._pages.get(number)
        if page is None:
            page = self._fetch(number)
        return _shown(self.fields[column], page[offset][column + 1]) if offset < len(page) else ""

    def value_at(self, row: int, column: int) -> Value:
        """What a cell shows: a long list is sorted where it is read."""
        return self.text_at(row, column)

    def record_at(self, row: int) -> int | None:
        """The id of a row."""
        return self.id_at(row)

    def id_at(self, row: int) -> int | None:
        """The id of a row, None while it is not known yet."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, record_id: int) -> int:
        """The row of a record, -1 where it is not in the list."""
        self.take_all()
        try:
            return self._ids.index(record_id)
        except ValueError:
            return -1

    def ids(self) -> Sequence[int]:
        """All ids in the order of the list."""
        self.take_all()
        return self._ids

    def take_all(self) -> None:
        """Read the ids that are still to come."""
        while self._later.isActive():
            self._take_slice()

    def _take_slice(self) -> None:
        taken = self._next_slice()
        known = len(self._ids)
        if taken is None:
            self._later.stop()
            self._settle(known)
            self.counted.emit(known)
            return
        self._ids.extend(taken)
        if len(self._ids) > self._count:
            self._settle(len(self._ids))
        first, last = known // PAGE_ROWS, (len(self._ids) - 1) // PAGE_ROWS
        for number in [number for number in self._pages if first <= number <= last]:
            del self._pages[number]
        if taken:
            end = self.index(len(self._ids) - 1, len(self.fields) - 1)
            self.dataChanged.emit(self.index(known, 0), end)

    def _next_slice(self) -> Sequence[int] | None:
        try:
            return next(self._slices, None)
        except UserError as refusal:
            self.troubled.emit(refusal)
            return None

    def _settle(self, count: int) -> None:
        """Bring the number of rows to that of the ids, where records came or went meanwhile."""
        if count > self._count:
            self.beginInsertRows(_NOWHERE, self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(_NOWHERE, count, self._count - 1)
            self._count = count
            self.endRemoveRows()

    def _fetch(self, number: int) -> list[Sequence[Any]]:
        ids = self._ids[number * PAGE_ROWS : (number + 1) * PAGE_ROWS]
        page: list[Sequence[Any]] = []
        if ids:
            try:
                rows = {row[0]: row for row in self._fetch_rows(ids)}
            except UserError as refusal:
                rows = {}
                QTimer.singleShot(0, self, partial(self.troubled.emit, refusal))
            page = [rows.get(one, self._blank) for one in ids]
        self._pages[number] = page
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return page


def _shown(field: Field, value: Any) -> str:
    if field.kind is Kind.DATE and isinstance(value, str):
        return PartialDate.from_stored(value).shown()
    return show(field, value)
