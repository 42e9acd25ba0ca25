"""The tables of a course: its steps and its checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from desktop.base.fields import Field
from desktop.kit.models import RecordTableModel
from desktop.kit.table import DataTable

_MOST_STEPS: Final = 14
STEP_COLUMNS: Final = {
    "step": 6,
    "due": 5,
    "done_on": 5,
    "outcome": 4,
    "by": 7,
    "document_number": 9,
    "meeting": 12,
    "text": 18,
}
CHECK_COLUMNS: Final = {"kind": 6, "outcome": 5, "on": 5, "by": 7, "note": 16}
"""The columns of the tables, with their widths in Chinese characters."""


def course_table(
    fields: Sequence[Field], widths: Mapping[str, int], parent: QWidget, name: str
) -> DataTable:
    """A table of these columns; `widths` in Chinese characters."""
    known = {field.key: field for field in fields}
    columns = [replace(known[key], width=width) for key, width in widths.items()]
    model = RecordTableModel(columns, parent=parent)
    table = DataTable(model, sortable=False)
    table.setAccessibleName(name)
    return table


def fill(table: DataTable, records: Sequence[Any]) -> None:
    """Show these records, with as many rows as they need."""
    model = table.model()
    if isinstance(model, RecordTableModel):
        model.set_records(records)
    table.fit_rows(_MOST_STEPS)
