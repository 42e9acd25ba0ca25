"""One file of an import: who it may be, and where it differs, value by value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.base.words import _
from desktop.cadres.operations.import_forms import Action, differences_with
from desktop.kit.editors import keep_wheel_from
from desktop.kit.frame import Frame
from desktop.kit.parts import button, plain_words

if TYPE_CHECKING:
    from desktop.cadres.page.importing import ImportLine

_NOBODY = 0


class ImportDetails(QWidget):
    """Who it is, and a tick before each value to take over; `decided` follows each choice."""

    decided = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._line: ImportLine | None = None
        self.who = QComboBox()
        self.who.setAccessibleName(_("Who it is"))
        keep_wheel_from(self.who)
        self.who.activated.connect(lambda _row: self._choose_person())
        self._words = plain_words("")
        self.values = QTableWidget(0, 3)
        self.values.setAccessibleName(_("Differing values"))
        self.values.setHorizontalHeaderLabels([_("Value"), _("On file"), _("In the file")])
        self.values.verticalHeader().hide()
        self.values.setWordWrap(True)
        self.values.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.values.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.values.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        header = self.values.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.values.itemChanged.connect(lambda _item: self._take_ticks())
        self._all = button(_("Tick all"), lambda: self._tick(Qt.CheckState.Checked))
        self._none = button(_("Tick none"), lambda: self._tick(Qt.CheckState.Unchecked))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._all)
        row.addWidget(self._none)
        row.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self._words)
        page.addWidget(self.who)
        page.addWidget(self.values, stretch=1000)
        page.addLayout(row)
        page.addStretch()

    def show_line(self, line: ImportLine | None) -> None:
        """Show one file of the import."""
        self._line = line
        self._show_people()
        self._show_values()

    def _show_people(self) -> None:
        line = self._line
        self.who.clear()
        self._words.setText("")
        if line is None:
            self.who.hide()
            return
        people = line.proposal.people
        first = f"{line.proposal.form.name}　{line.found_words()}"
        self._words.setText("\n".join((first, *line.proposal.unread())))
        self.who.addItem(_("A new person"), _NOBODY)
        for person in people:
            words = "　".join(part for part in (person.name, person.born, person.unit) if part)
            self.who.addItem(_("On file: {person}").format(person=words), person.cadre_id)
        self.who.addItem(_("Leave this file alone"), None)
        self.who.show()
        chosen = {Action.ADD: _NOBODY, Action.UPDATE: line.cadre_id, Action.SKIP: None}[line.action]
        if line.action is Action.SKIP and len(people) == 1:
            chosen = people[0].cadre_id
        self.who.setCurrentIndex(self.who.findData(chosen))

    def _choose_person(self) -> None:
        line, chosen = self._line, self.who.currentData()
        if line is None:
            return
        line.keys.clear()
        if chosen == _NOBODY:
            line.action, line.cadre_id = Action.ADD, None
        elif chosen is None:
            line.action = Action.SKIP
        else:
            line.action, line.cadre_id = Action.SKIP, chosen
            with self._frame.desk.guard(self):
                found = self._frame.desk.read(differences_with, chosen, line.proposal.form)
                line.proposal = replace(line.proposal, differences=found)
        self._show_values()
        self.decided.emit()

    def _show_values(self) -> None:
        line = self._line
        on_file = line is not None and line.action is not Action.ADD
        differences = line.proposal.differences if line is not None and on_file else ()
        self.values.blockSignals(True)
        self.values.setRowCount(len(differences))
        for row, difference in enumerate(differences):
            name = QTableWidgetItem(difference.label)
            name.setFlags(name.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = line is not None and difference.key in line.keys
            name.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            name.setData(Qt.ItemDataRole.UserRole, difference.key)
            self.values.setItem(row, 0, name)
            self.values.setItem(row, 1, QTableWidgetItem(difference.old))
            self.values.setItem(row, 2, QTableWidgetItem(difference.new))
        self.values.blockSignals(False)
        self.values.resizeRowsToContents()
        for widget in (self.values, self._all, self._none):
            widget.setVisible(bool(differences))

    def _tick(self, state: Qt.CheckState) -> None:
        self.values.blockSignals(True)
        for item in self._ticks():
            item.setCheckState(state)
        self.values.blockSignals(False)
        self._take_ticks()

    def _ticks(self) -> list[QTableWidgetItem]:
        items = (self.values.item(row, 0) for row in range(self.values.rowCount()))
        return [item for item in items if item is not None]

    def _take_ticks(self) -> None:
        line = self._line
        if line is None:
            return
        line.keys = {
            item.data(Qt.ItemDataRole.UserRole)
            for item in self._ticks()
            if item.checkState() is Qt.CheckState.Checked
        }
        line.action = Action.UPDATE if line.keys else Action.SKIP
        self.decided.emit()
