"""Rosters with columns to choose, and the paper register with the question "has it changed?"."""

from __future__ import annotations

from datetime import datetime
from itertools import chain
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.base.fields import Field
from desktop.base.words import N_, _
from desktop.cadres.fields import SERVING
from desktop.cadres.queries.listing import COLUMNS, Asked, ids
from desktop.cadres.queries.office import unit_tree, units_below
from desktop.kit import theme
from desktop.kit.editors import keep_wheel_from
from desktop.kit.frame import Frame, Page
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import Notice, button, heading, quiet
from desktop.kit.table import DataTable
from desktop.paper.catalogue import Paper
from desktop.reports.papers import TITLE, USUAL_COLUMNS
from desktop.reports.queries import StaleValue, printed_paper, register, stale_values

_REGISTER = (
    Field("serial", N_("Serial"), width=9),
    Field("title", N_("Paper"), width=10),
    Field("subject", N_("About"), width=9),
    Field("printed", N_("Printed"), width=9),
    Field("person", N_("Who"), width=6),
)
_STALE = (
    Field("what", N_("What"), width=12),
    Field("printed", N_("On the paper"), width=20),
    Field("now", N_("On file today"), width=20),
)
_COLUMNS_KEPT = "reports.columns"
_EVERYBODY = 0


class ReportsPage(Page):
    """Two tabs: make a roster, look a paper up."""

    def __init__(self, frame: Frame, papers: dict[str, Paper]) -> None:
        super().__init__()
        self.roster = RosterTab(frame)
        self.register = RegisterTab(frame, papers)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self.roster, _("Roster"))
        tabs.addTab(self.register, _("Paper register"))
        tabs.currentChanged.connect(lambda _tab: self.shown())
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 0, 16, 0)
        page.addWidget(tabs)

    def shown(self) -> None:
        """The page is in front again."""
        self.roster.refresh()
        self.register.refresh()


class RosterTab(QWidget):
    """Which people, which columns in which order, which title."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.unit = QComboBox()
        self.unit.setAccessibleName(_("Unit"))
        keep_wheel_from(self.unit)
        self.whom = QComboBox()
        self.whom.setAccessibleName(_("Whom"))
        self.whom.addItems([_("Those who serve"), _("Everybody on file")])
        keep_wheel_from(self.whom)
        self.title = QLineEdit(TITLE)
        self.title.setAccessibleName(_("Title"))
        self.columns = QListWidget()
        self.columns.setAccessibleName(_("Columns"))
        self.columns.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self._fill_columns(frame.settings.get(_COLUMNS_KEPT) or list(USUAL_COLUMNS))
        self._lay_out()

    def refresh(self) -> None:
        """Offer the units as they are now."""
        chosen = self.unit.currentData()
        self.unit.clear()
        self.unit.addItem(_("All units"), _EVERYBODY)
        for line in self._frame.desk.read(unit_tree):
            self.unit.addItem("　" * line.depth + line.unit.name, line.unit.id)
        self.unit.setCurrentIndex(max(self.unit.findData(chosen), 0))

    def chosen_columns(self) -> tuple[str, ...]:
        """The keys of the ticked columns in their order."""
        items = [self.columns.item(row) for row in range(self.columns.count())]
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def chosen_people(self) -> tuple[int, ...]:
        """The people of the unit and those below it, in official order."""
        unit_id = self.unit.currentData()
        asked = Asked(
            unit_ids=self._frame.desk.read(units_below, unit_id) if unit_id else (),
            statuses=SERVING if self.whom.currentIndex() == 0 else (),
        )
        return tuple(chain.from_iterable(ids(self._frame.desk.store, asked)))

    def preview(self) -> None:
        """Make the roster and show it."""
        columns = self.chosen_columns()
        with self._frame.desk.guard(self):
            self._frame.settings.set(_COLUMNS_KEPT, list(columns))
            self._frame.print_paper(
                "roster", self.chosen_people(), columns, self.title.text().strip()
            )

    def move_column(self, by: int) -> None:
        """Move the chosen column up or down."""
        row = self.columns.currentRow()
        if row >= 0 and 0 <= row + by < self.columns.count():
            item = self.columns.takeItem(row)
            self.columns.insertItem(row + by, item)
            self.columns.setCurrentRow(row + by)

    def usual_columns(self) -> None:
        """Back to the columns of the official roster."""
        self._fill_columns(list(USUAL_COLUMNS))

    def _fill_columns(self, ticked: list[str]) -> None:
        self.columns.clear()
        known = {field.key: field for field in COLUMNS}
        order = [key for key in ticked if key in known]
        for key in (*order, *(key for key in known if key not in order)):
            item = QListWidgetItem(known[key].caption)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if key in order else Qt.CheckState.Unchecked
            item.setCheckState(state)
            self.columns.addItem(item)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 16, 0, 8)
        page.setSpacing(8)
        page.addWidget(heading(_("Roster of cadres")))
        for caption, editor in (
            (_("Unit"), self.unit),
            (_("Whom"), self.whom),
            (_("Title"), self.title),
        ):
            label = QLabel(caption)
            label.setFixedWidth(theme.pixels(72))
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            editor.setFixedWidth(theme.pixels(360))
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(label)
            row.addWidget(editor)
            row.addStretch()
            page.addLayout(row)
        page.addWidget(quiet(_("Ticked columns are printed, in this order (Space ticks).")))
        both = QHBoxLayout()
        both.setSpacing(16)
        self.columns.setFixedWidth(theme.pixels(360))
        both.addWidget(self.columns)
        buttons = QVBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(button(_("Up"), lambda: self.move_column(-1), "arrow-up"))
        buttons.addWidget(button(_("Down"), lambda: self.move_column(1), "arrow-down"))
        buttons.addWidget(button(_("Official columns"), self.usual_columns))
        buttons.addStretch()
        words = _("Preview and print (Ctrl+P)")
        buttons.addWidget(button(words, self.preview, "printer", main=True))
        QShortcut(QKeySequence.StandardKey.Print, self, self.preview)
        both.addLayout(buttons)
        both.addStretch()
        page.addLayout(both, stretch=1)


class RegisterTab(QWidget):
    """What was printed; type the serial of a paper to see whether its data has changed."""

    def __init__(self, frame: Frame, papers: dict[str, Paper]) -> None:
        super().__init__()
        self._frame = frame
        self._papers = papers
        self.serial = QLineEdit()
        self.serial.setAccessibleName(_("Serial of a paper"))
        self.serial.setPlaceholderText("CD-7K3F-PQ2M")
        self.serial.setFixedWidth(theme.pixels(200))
        self.serial.returnPressed.connect(self.look_up)
        self.notice = Notice()
        self._register = RecordTableModel(_REGISTER, self._shown, parent=self)
        self.table = DataTable(self._register, sortable=False)
        self.table.setAccessibleName(_("Paper register"))
        self.table.opened.connect(self._look_up_row)
        self._none = quiet(_("Every printed paper is entered here, with its serial."))
        self._stale = RecordTableModel(_STALE, parent=self)
        self.stale = DataTable(self._stale, sortable=False)
        self.stale.setAccessibleName(_("What has changed"))
        self.stale.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(QLabel(_("Serial of a paper")))
        row.addWidget(self.serial)
        row.addWidget(button(_("Has it changed?"), self.look_up, "search", main=True))
        row.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 16, 0, 8)
        page.setSpacing(8)
        page.addLayout(row)
        page.addWidget(self.notice)
        page.addWidget(self.stale, stretch=1)
        page.addWidget(heading(_("Printed papers")))
        page.addWidget(self._none)
        page.addWidget(self.table, stretch=2)
        page.addStretch()

    def refresh(self) -> None:
        """Show the newest prints."""
        self._register.set_records(self._frame.desk.read(register))
        printed = bool(self._register.rowCount())
        self.table.setVisible(printed)
        self._none.setVisible(not printed)

    def look_up(self) -> None:
        """Say whether the data of the typed paper has changed since it was printed."""
        with self._frame.desk.guard(self):
            printed = self._frame.desk.read(printed_paper, self.serial.text())
            paper = self._papers[printed.paper]
            values = self._frame.desk.read(stale_values, printed, paper)
            self._say(f"{_(paper.title)} · {printed.subject}", values)

    def _say(self, whose: str, values: list[StaleValue]) -> None:
        self._stale.set_records(values)
        self.stale.setVisible(bool(values))
        if values:
            words = _("{paper}: the data has changed since it was printed.").format(paper=whose)
            self.notice.say(words, icon_name="triangle-alert")
        else:
            words = _("{paper}: still says what is on file.").format(paper=whose)
            self.notice.say(words, icon_name="circle-check")

    def _look_up_row(self, row: int) -> None:
        self.serial.setText(self._register.record_at(row).serial)
        self.look_up()

    def _shown(self, printed: Any, key: str) -> Any:
        if key == "id":
            return self._register.records.index(printed)
        if key == "title":
            paper = self._papers.get(printed.paper)
            return _(paper.title) if paper is not None else printed.paper
        if key == "printed":
            return f"{datetime.fromisoformat(printed.at).astimezone():%Y.%m.%d %H:%M}"
        return getattr(printed, key, None)
