"""A short list of records by their names; Enter or a double click opens one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.base.words import _
from desktop.cadres.page.record_words import CADRE_KINDS
from desktop.daily.page.record_kinds import DAILY_KINDS
from desktop.exits.page.record_kinds import EXIT_KINDS
from desktop.exits.rules.facts import Ref
from desktop.kit import theme
from desktop.kit.frame import Frame

_KINDS: Final = {**CADRE_KINDS, **DAILY_KINDS, **EXIT_KINDS}
_PARTS: Final[Mapping[str, str]] = {
    "cadre": "person",
    "post_holding": "posts",
    "annual_result": "annual_results",
    "effect_period": "effect_periods",
    "sanction": "sanctions",
}
"""The part of the cadre's file in which the records of a table stand."""
_MOST_ROWS: Final = 8


class RecordLinks(QListWidget):
    """`asked` carries the Ref of the record that is to be opened."""

    asked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(self._ask)

    def show_records(self, refs: Sequence[Ref], names: Mapping[Ref, str]) -> None:
        """Show these records, those that have a name."""
        self.clear()
        height = theme.pixels(theme.ROW_PX)
        for ref in refs:
            if ref not in names:
                continue
            item = QListWidgetItem(f"{_(_KINDS[ref.kind].label)}：{names[ref]}")
            item.setData(Qt.ItemDataRole.UserRole, ref)
            item.setSizeHint(QSize(0, height))
            self.addItem(item)
        self.setFixedHeight(min(max(self.count(), 1), _MOST_ROWS) * height + theme.pixels(4))
        self.setVisible(bool(self.count()))
        if self.count():
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem() is not None:
            self._ask(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _ask(self, item: QListWidgetItem) -> None:
        kind, row_id = item.data(Qt.ItemDataRole.UserRole)
        self.asked.emit(Ref(kind, row_id))


def open_ref(frame: Frame, ref: Ref, cadre_id: int) -> None:
    """Show a record: in the file of the cadre, or where its section writes it."""
    if ref.kind in _PARTS:
        frame.open_cadre(cadre_id, _PARTS[ref.kind])
    else:
        frame.open_record(ref.kind, ref.id)
