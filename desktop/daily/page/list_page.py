"""A list at the left and what the chosen line is about beside it, edited in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.base.fields import Field, Value
from desktop.base.words import _
from desktop.daily.page.record_in_place import RecordInPlace
from desktop.daily.page.sub_page import SubPage
from desktop.daily.queries.drafts import UnsavedRecord, unsaved_records
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import EmptyWord, Notice, button
from desktop.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

_STANDING_MS: Final = 150


class ListPage(SubPage):
    """Whoever stands on a line sees it beside the list, once the list stands still."""

    sizes = (440, 640)
    """Pixels of the list and of what is beside it, at first."""
    hidden: Sequence[str] = ()
    """The columns that are not shown at first; what is beside the list says them too."""

    def __init__(
        self,
        frame: Frame,
        key: str,
        title: str,
        fields: Sequence[Field],
        value_of: Callable[[Any, str], Value],
        panel: RecordInPlace,
    ) -> None:
        super().__init__(frame, key, title)
        self.model = RecordTableModel(fields, value_of, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(title)
        self.side = panel
        self.count = QLabel()
        self.notice = Notice()
        self._unsaved: Sequence[UnsavedRecord] = ()
        self._standing = QTimer(self, interval=_STANDING_MS, singleShot=True)

    # What each page answers for itself

    def read_lines(self) -> Sequence[Any]:
        """The lines that are asked for. Raises UserError."""
        raise NotImplementedError

    def is_narrowed(self) -> bool:
        """Whether less than everything is asked for."""
        raise NotImplementedError

    def widen(self) -> None:
        """Ask for everything again."""
        raise NotImplementedError

    def count_words(self, lines: Sequence[Any]) -> str:
        """What is said below the list."""
        raise NotImplementedError

    def read_unsaved(self) -> Sequence[UnsavedRecord]:
        """What was typed here and never saved, the newest first. Raises UserError."""
        return unsaved_records(self.frame.desk.store, self.key)

    # What the section asks

    def shown(self) -> None:
        """The page is in front again."""
        self._show_unsaved()
        self.table.setFocus()

    def open(self, record_id: int) -> None:
        """Show this record and stand on it in the list."""
        if not self.may_leave():
            return
        if self.model.row_of(record_id) < 0 and self.is_narrowed():
            self.widen()
            self.load()
        self.show_record(record_id)
        self._stand_on(record_id)

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self.side.may_leave()

    def keep_arrangement(self) -> None:
        """Remember columns and widths. Raises UserError where that cannot be kept."""
        self.frame.settings.set(f"daily.{self.key}.list", self.table.arrangement())
        self.frame.settings.set(f"daily.{self.key}.splitter", self._split.sizes())

    # The list

    def load(self) -> None:
        """Show the lines that are asked for."""
        with self.frame.desk.guard(self):
            lines = self.read_lines()
            current = self.side.owner_id
            self.table.blockSignals(True)
            self.model.set_records(lines)
            row = self.model.row_of(current) if current else -1
            if row >= 0:
                self.table.select_row(row)
            self.table.blockSignals(False)
            self._left.setCurrentIndex(0 if lines or self.is_narrowed() else 1)
            self.count.setText(self.count_words(lines) if lines else _("Nothing fits."))

    def show_record(self, record_id: int) -> None:
        """Show a record beside the list."""
        with self.frame.desk.guard(self):
            self.side.show_record(record_id)
            self._right.setCurrentWidget(self.side)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.side.let_go()
        self._right.setCurrentIndex(0)

    def changed(self, change: Change, *kinds: str) -> None:
        """Show what an act changed, where it wrote records of these kinds."""
        if not change.touches(*kinds):
            return
        self.load()
        shown = self.side.owner_id
        if not shown or self.side.editing:
            return
        if self.model.row_of(shown) < 0 and not self.is_narrowed():
            self.show_nothing()
        else:
            self.show_record(shown)

    def show_standing(self) -> None:
        """Show the record that the list stands on, once it stands still."""
        record_id = self.table.current_id()
        if record_id is None or record_id == self.side.owner_id:
            return
        if self.may_leave():
            self.show_record(record_id)
        elif self.side.owner_id:
            self._stand_on(self.side.owner_id)

    def _show_unsaved(self) -> None:
        """Offer the newest text that was typed and never saved."""
        with self.frame.desk.guard(self):
            self._unsaved = self.read_unsaved()
        if not self._unsaved or self.side.editing:
            self.notice.say("")
            return
        words = _("Text of {time} was typed and never saved.")
        told = words.format(time=f"{self._unsaved[0].at:%m-%d %H:%M}")
        self.notice.say(told, button(_("Go on with it"), self.go_on))

    def go_on(self) -> None:
        """Edit the newest text that was typed and never saved."""
        newest = self._unsaved[0]
        self.notice.say("")
        if newest.record_id is None:
            self.begin_new(**({"cadre_id": newest.cadre_id} if newest.cadre_id else {}))
        else:
            self.open(newest.record_id)
            self.side.begin()

    def _stand_on(self, record_id: int) -> None:
        row = self.model.row_of(record_id)
        if row >= 0 and self.table.current_id() != record_id:
            self.table.select_row(row)

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 edits and Ctrl+S saves from the list too."""
        if event.key() == Qt.Key.Key_F2:
            self.side.begin()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.side.save()
        else:
            super().keyPressEvent(event)

    # Making

    def lay_out(self, tools: QWidget, empty: str, choose: str, *steps: QPushButton) -> None:
        """Tools above the list; what the list is for and its first steps; what to choose."""
        self._left = QStackedWidget()
        self._left.addWidget(self.table)
        self._left.addWidget(EmptyWord(empty, *steps))
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(16, 8, 8, 8)
        lines.setSpacing(8)
        lines.addWidget(self.notice)
        lines.addWidget(tools)
        lines.addWidget(self._left, stretch=1)
        lines.addWidget(self.count)
        self._right = QStackedWidget()
        self._right.addWidget(EmptyWord(choose))
        self._right.addWidget(self.side)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self._right)
        self._split.setSizes(self.frame.settings.get(f"daily.{self.key}.splitter") or self.sizes)
        usual = {"hidden": list(self.hidden)}
        self.table.arrange(self.frame.settings.get(f"daily.{self.key}.list") or usual)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._split)
        self.table.chosen.connect(lambda _id: self._standing.start())
        self.table.opened.connect(self.open)
        self._standing.timeout.connect(self.show_standing)
