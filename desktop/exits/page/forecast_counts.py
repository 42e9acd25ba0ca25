"""The table of a forecast: counts by year, each of which opens to who is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _
from desktop.exits.rules.forecast import Forecast
from desktop.exits.rules.forecast_lines import Change, Line, One
from desktop.exits.rules.forecast_picture import year_label
from desktop.kit.models import RecordTableModel
from desktop.kit.table import DataTable

_YEAR: Final = "year"
_BEFORE: Final = Field("before", N_("Before"), Kind.WHOLE, width=3)
_WITHIN: Final = Field("within", N_("Together"), Kind.WHOLE, width=3)
_OF_POSTS: Final = (
    Field("level", N_("Leadership level"), width=6),
    Field("approved", N_("Approved"), Kind.WHOLE, width=3),
    Field("held", N_("Held"), Kind.WHOLE, width=3),
    Field("vacant_at_end", N_("Vacant after"), Kind.WHOLE, width=4),
)


class CountTable(DataTable):
    """Lines of counts; `asked` carries the row and key of a count on Enter or double click."""

    asked = Signal(int, str)

    def __init__(self, fields: Sequence[Field], value_of: Callable[[Any, str], Value]) -> None:
        self.model_of_lines = RecordTableModel(fields, value_of)
        super().__init__(self.model_of_lines, sortable=False)
        self.model_of_lines.setParent(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(lambda index: self._ask(index.row(), index.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the count."""
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self._ask(index.row(), index.column())
        else:
            super().keyPressEvent(event)

    def _ask(self, row: int, column: int) -> None:
        self.asked.emit(row, self.model_of_lines.fields[column].key)


def count_table(made: Forecast, lines: Sequence[Line], head: str, name: str) -> CountTable:
    """A table of these lines; `head` says what they are divided by, `name` what it shows."""
    first = Field("name", head, width=12)
    posts = bool(lines) and all(line.posts is not None for line in lines)
    fields = (first, *(_OF_POSTS if posts else ()), _BEFORE, *_years(made), _WITHIN)
    return _filled(CountTable(fields, _of_line), lines, name)


def change_table(made: Forecast, changes: Sequence[Change], head: str, name: str) -> CountTable:
    """A table of what comes and what falls out."""
    before = Field("before", N_("Before"), width=4)
    within = Field("within", N_("Together"), width=4)
    years = [Field(one.key, one.label, width=4) for one in _years(made)]
    fields = (Field("name", head, width=12), before, *years, within)
    return _filled(CountTable(fields, _of_change), changes, name)


def counted(line: Line, key: str) -> list[One]:
    """Who is counted in a column of a line."""
    if key.startswith(_YEAR):
        return line.years[int(key.removeprefix(_YEAR))]
    return line.before if key == _BEFORE.key else line.within


def year_in(key: str) -> int | None:
    """The year that a column stands for, None for another one."""
    return int(key.removeprefix(_YEAR)) if key.startswith(_YEAR) else None


def year_key(year: int) -> str:
    """The key of the column of a year."""
    return f"{_YEAR}{year}"


def _filled(table: CountTable, lines: Sequence[Line | Change], name: str) -> CountTable:
    table.model_of_lines.set_records(lines)
    table.setAccessibleName(name)
    if lines:
        table.setCurrentIndex(table.model_of_lines.index(0, 0))
    return table


def _years(made: Forecast) -> list[Field]:
    return [
        Field(year_key(year), year_label(start), Kind.WHOLE, width=3)
        for year, start in enumerate(made.starts())
    ]


def _of_line(line: Line, key: str) -> Value:
    if key == "id":
        return None
    if key == "name":
        return line.name or _("none")
    if key in {"level", "approved", "held", "vacant_at_end"}:
        return getattr(line.posts, key)
    return len(counted(line, key)) or None


def _of_change(change: Change, key: str) -> Value:
    if key == "id":
        return None
    if key == "name":
        return change.name
    more, fewer = len(counted(change.more, key)), len(counted(change.fewer, key))
    return " ".join(filter(None, (f"+{more}" if more else "", f"−{fewer}" if fewer else "")))
