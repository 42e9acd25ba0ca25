"""The ladder: reminders, letters of inquiry, admonitions; each kind is a list beside its step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.step_panel import StepPanel
from desktop.daily.page.sub_page import SubPage
from desktop.daily.queries.ladder import StepLine, steps_of_kind
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import EmptyWord, button
from desktop.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.daily.forms import StepForm
    from desktop.kit.frame import Frame

_FIELDS: Final = (
    Field("name", N_("Name"), width=4),
    Field("next", N_("What is next"), width=12),
    Field("number", N_("Number"), width=9),
    Field("matter", N_("Matter"), width=5),
    Field("on", N_("Issued on"), Kind.DATE, width=6),
    Field("state", N_("State"), width=4),
    Field("secrecy", N_("Secrecy"), width=5),
)
_TYPING_MS: Final = 200
_STANDING_MS: Final = 150


class LadderPage(SubPage):
    """The steps of one kind: open ones first, by the day that is due."""

    def __init__(self, frame: Frame, form: StepForm) -> None:
        super().__init__(frame, form.kind, _(form.label))
        self._empty = _(form.empty)
        self.model = RecordTableModel(_FIELDS, _value, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(self.title)
        self.panel = StepPanel(frame, form)
        self.text = QLineEdit()
        self.text.setPlaceholderText(_("A part of the name, number or matter"))
        self.text.setAccessibleName(_("A part of the name, number or matter"))
        self.text.setClearButtonEnabled(True)
        self._count = QLabel()
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._standing = QTimer(self, interval=_STANDING_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self._arrange()
        self.load()

    # What the section asks

    def shown(self) -> None:
        """The page is in front again."""
        self.table.setFocus()

    def open(self, record_id: int) -> None:
        """Show this step and stand on it in the list."""
        if not self.may_leave():
            return
        if self.model.row_of(record_id) < 0:
            self.text.clear()
            self.load()
        self._show(record_id)
        self._stand_on(record_id)

    def begin_new(self, **given: Value) -> None:
        """Write a new step, beginning with these values."""
        if self.may_leave():
            self._right.setCurrentWidget(self.panel)
            self.panel.begin_new(given)

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self.panel.may_leave()

    def keep_arrangement(self) -> None:
        """Remember columns and widths. Raises UserError where that cannot be kept."""
        self.frame.settings.set(f"daily.{self.key}.list", self.table.arrangement())
        self.frame.settings.set("daily.ladder.splitter", self._split.sizes())

    # The list

    def load(self) -> None:
        """Show the steps that fit what is typed."""
        self._typing.stop()
        with self.frame.desk.guard(self):
            found = self.frame.desk.read(steps_of_kind, self.key, self.text.text())
            self._show_lines(found)

    def _show_lines(self, found: list[StepLine]) -> None:
        current = self.panel.owner_id
        self.table.blockSignals(True)
        self.model.set_records(found)
        row = self.model.row_of(current) if current else -1
        if row >= 0:
            self.table.select_row(row)
        self.table.blockSignals(False)
        self._left.setCurrentIndex(0 if found or self.text.text() else 1)
        overdue = sum(line.next.is_overdue(date.today()) for line in found)
        said = [
            ngettext("{count} step", "{count} steps", len(found)).format(count=len(found)),
            ngettext("{count} overdue", "{count} overdue", overdue).format(count=overdue),
        ]
        self._count.setText(" · ".join(said[: 2 if overdue else 1]))

    def _show_standing(self) -> None:
        """Show the step that the list stands on, once it stands still."""
        step_id = self.table.current_id()
        if step_id is None or step_id == self.panel.owner_id:
            return
        if self.may_leave():
            self._show(step_id)
        elif self.panel.owner_id:
            self._stand_on(self.panel.owner_id)

    def _show(self, step_id: int) -> None:
        with self.frame.desk.guard(self):
            self.panel.show_step(step_id)
            self._right.setCurrentWidget(self.panel)

    def _stand_on(self, step_id: int) -> None:
        row = self.model.row_of(step_id)
        if row >= 0 and self.table.current_id() != step_id:
            self.table.select_row(row)

    def _changed(self, change: Change) -> None:
        if not change.touches(self.key, "finding", "cadre", "rule_setting", "calendar_day"):
            return
        self.load()
        shown = self.panel.owner_id
        if not shown or self.panel.editing:
            return
        if self.model.row_of(shown) < 0 and not self.text.text():
            self._show_nothing()
        else:
            self._show(shown)

    def _show_nothing(self) -> None:
        self.panel.let_go()
        self._right.setCurrentIndex(0)

    def _given_up(self) -> None:
        self._show_nothing()
        self.table.setFocus()
        self._show_standing()

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 edits and Ctrl+S saves from the list too."""
        if event.key() == Qt.Key.Key_F2:
            self.panel.begin()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.panel.save()
        else:
            super().keyPressEvent(event)

    # Making

    def _connect(self) -> None:
        self.text.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self.load)
        self.table.chosen.connect(lambda _id: self._standing.start())
        self._standing.timeout.connect(self._show_standing)
        self.table.opened.connect(self.open)
        self.panel.made.connect(self.open)
        self.panel.given_up.connect(self._given_up)
        self.frame.desk.changed.connect(self._changed)
        QShortcut(QKeySequence("Ctrl+N"), self, self.begin_new)

    def _arrange(self) -> None:
        self.table.arrange(self.frame.settings.get(f"daily.{self.key}.list") or {})
        self._split.setSizes(self.frame.settings.get("daily.ladder.splitter") or [440, 640])

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(button(_("New (Ctrl+N)"), self.begin_new, "plus"))
        tools.addWidget(self.text, stretch=1)
        self._left = QStackedWidget()
        self._left.addWidget(self.table)
        first = button(_("New (Ctrl+N)"), self.begin_new, "plus", main=True)
        self._left.addWidget(EmptyWord(self._empty, first))
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(16, 8, 8, 8)
        lines.setSpacing(8)
        lines.addLayout(tools)
        lines.addWidget(self._left, stretch=1)
        lines.addWidget(self._count)
        self._right = QStackedWidget()
        self._right.addWidget(EmptyWord(_("Choose a step to see where it stands.")))
        self._right.addWidget(self.panel)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self._right)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._split)


def _value(line: StepLine, key: str) -> Value:
    return line.next.words(date.today()) if key == "next" else getattr(line, key)
