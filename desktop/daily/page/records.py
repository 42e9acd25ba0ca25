"""The records of one kind: the list, what of it is wanted, and the chosen record beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.base.changes import Change, Label
from desktop.base.errors import UserError
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.cadres.page.narrowing_text import NarrowingText
from desktop.daily.fields.choices import STATES
from desktop.daily.forms import RecordForm
from desktop.daily.operations.records import delete_records
from desktop.daily.page.record_panel import PAPERS_OF, RecordPanel
from desktop.daily.page.sub_page import SubPage
from desktop.daily.page.talk_plan import TalkPlanView
from desktop.daily.queries.drafts import UnsavedRecord, unsaved_records
from desktop.daily.queries.records import MOST, RecordLine, Wanted, records_of
from desktop.daily.records import KINDS, LADDER
from desktop.kit import theme
from desktop.kit.editors import keep_wheel_from
from desktop.kit.frame import Frame
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import EmptyWord, Notice, button, heading, quiet
from desktop.kit.table import DataTable

_FIELDS: Final = (
    Field("on", N_("Day"), Kind.DATE, width=6),
    Field("people", N_("About whom"), width=10),
    Field("title", N_("In short"), width=14),
    Field("unit", N_("Unit"), width=9),
    Field("state", N_("Stage"), width=4),
    Field("open_findings", N_("Open findings"), Kind.WHOLE, width=3),
    Field("in_charge", N_("In charge"), width=4),
    Field("secrecy", N_("Secrecy"), width=4),
)
_BESIDE: Final = {"research": "title", "key_task_record": "title", "life_meeting": "unit"}
"""What the list still shows beside the day while a record is open; else the people."""

_TALK: Final = "talk"

DELETE: Final = N_("Delete a record of daily assessment")

_HEEDED: Final = ("finding", "merit", "record_file", "cadre", "unit", *LADDER)
"""Changes of these concern every kind of record."""

_MOST_NAMES: Final = 3
_YEARS: Final = 6
_NARROW_PX: Final = 250
_RECORD_PX: Final = 620
"""How wide list and record are at least, side by side."""
_WIDEST_PX: Final = 16777215


class RecordsPage(SubPage):
    """The list of one kind of record; Enter opens one beside it, Ctrl+N begins a new one."""

    def __init__(self, frame: Frame, form: RecordForm) -> None:
        super().__init__(frame, form.kind, _(form.label))
        self._described = form
        parts = KINDS[form.kind].parts.values()
        self._heeded = (form.kind, *(str(part.record.__tablename__) for part in parts), *_HEEDED)
        self._wide: dict[str, Any] | None = None
        self.model = RecordTableModel(_FIELDS, _value, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(self.title)
        self.panel = RecordPanel(frame, form)
        self.plan = TalkPlanView(frame) if form.kind == _TALK else None
        self._unsaved: Sequence[UnsavedRecord] = ()
        self._notice = Notice()
        self.year = self._make_box(_("Year"), [(_("All years"), None), *_years(date.today().year)])
        self.state = self._make_box(
            _("Stage"), [(_("Every stage"), ""), *((one, one) for one in STATES)]
        )
        self.text = NarrowingText(_("A part of a name, the unit or the matter"))
        self.text.setMaximumWidth(theme.pixels(280))
        self.count = quiet("")
        self._new = button(_("New (Ctrl+N)"), self.begin_new, "plus", main=True)
        self._lay_out()
        self._connect()
        self.load()

    # What the section asks

    def shown(self) -> None:
        """The page is in front again."""
        self._show_unsaved()
        if self._pages.currentIndex():
            self._pages.currentWidget().setFocus()
        elif self.panel.editing:
            self.panel.tabs.focus_here()
        else:
            (self._first if self._left.currentIndex() else self.table).setFocus()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self.panel.may_leave()

    def open(self, record_id: int) -> None:
        """Show a record beside the list."""
        if self.panel.owner_id != record_id and not self.panel.may_leave():
            self._choose_shown()
            return
        with self.frame.desk.guard(self):
            self.panel.show_record(record_id)
            self._pages.setCurrentIndex(0)
            self._set_beside(beside=True)
            self._choose_shown()

    def begin_new(self, **given: Value) -> None:
        """Begin a new record with these values."""
        if self.panel.may_leave():
            with self.frame.desk.guard(self):
                self._pages.setCurrentIndex(0)
                self._set_beside(beside=True)
                self.panel.begin_new(given)
                self._choose_shown()

    def begin_plan(self) -> None:
        """Show the plan of talks."""
        if self.plan is not None and self.panel.may_leave():
            self._pages.setCurrentWidget(self.plan)
            self.plan.begin()

    def delete(self) -> None:
        """Delete the chosen records, as one act; they lie in the recycle bin."""
        chosen = [self.model.record_at(row) for row in self.table.selected_rows()]
        if self._is_beside() or not chosen:
            return
        with self.frame.desk.guard(self):
            about = "、".join(line.people or line.title for line in chosen[:_MOST_NAMES])
            ids = [line.id for line in chosen]
            self.frame.desk.write(Label(DELETE, about), delete_records, self.key, ids)
            self.frame.say(_("Deleted."), undo=True)

    def print_chosen(self) -> None:
        """Print the chosen records, each on its paper."""
        for key, _words in PAPERS_OF.get(self.key, ())[:1]:
            self.frame.print_paper(key, tuple(self.table.selected_ids()))

    def back(self) -> None:
        """Show the list alone."""
        self.panel.let_go()
        self._pages.setCurrentIndex(0)
        self._set_beside(beside=False)
        self._show_unsaved()
        self.load()
        self.table.setFocus()

    def load(self) -> None:
        """Show the records that are wanted, as they are now."""
        wanted = Wanted(self.year.currentData(), self.state.currentData(), self.text.text().strip())
        with self.frame.desk.guard(self):
            chosen = self.panel.owner_id or self.table.current_id()
            found = self.frame.desk.read(records_of, self.key, wanted)
            self.model.set_records(found)
            self._say(len(found))
            row = self.model.row_of(chosen) if chosen else -1
            if found:
                self.table.select_row(max(row, 0))
            self._show_empty(empty=not found and wanted == Wanted())

    # Inside

    def _show_empty(self, *, empty: bool) -> None:
        """Where nothing is recorded yet, only what the list is for and the first step."""
        self._left.setCurrentIndex(1 if empty else 0)
        self._filters.setVisible(not empty and not self._is_beside())
        for tool in self._on_records:
            tool.setVisible(not empty)
        if empty:
            self.count.setText("")
        self._make_room()

    def _show_unsaved(self) -> None:
        """Offer the newest text that was typed and never saved."""
        with self.frame.desk.guard(self):
            self._unsaved = unsaved_records(self.frame.desk.store, self.key)
        if not self._unsaved or self._is_beside():
            self._notice.say("")
            return
        newest = self._unsaved[0]
        words = _("Text of {time} was typed and never saved.")
        self._notice.say(
            words.format(time=f"{newest.at:%m-%d %H:%M}"), button(_("Go on with it"), self._go_on)
        )

    def _go_on(self) -> None:
        newest = self._unsaved[0]
        if newest.record_id is None:
            self.begin_new(**({"cadre_id": newest.cadre_id} if newest.cadre_id else {}))
        else:
            self.open(newest.record_id)
            self.panel.begin()

    def _say(self, count: int) -> None:
        words = ngettext("{count} record", "{count} records", count).format(count=count)
        if not count:
            words = _("Nothing fits.")
        if count == MOST:
            words = _("the newest {count}; narrow the list down for others").format(count=count)
        self.count.setText(words)

    def _changed(self, change: Change) -> None:
        if not change.touches(*self._heeded):
            return
        self.load()
        if self.panel.owner_id and not self.panel.editing:
            try:
                self.panel.refresh()
            except UserError:  # it was deleted, or an undo took it away
                self.back()

    def _choose_shown(self) -> None:
        """Let the list stand on the record that is shown; a new one is not in it yet."""
        row = self.model.row_of(self.panel.owner_id) if self.panel.owner_id else -1
        if row >= 0:
            self.table.select_row(row)
        else:
            self.table.clearSelection()

    def _is_beside(self) -> bool:
        return self._wide is not None

    def _set_beside(self, *, beside: bool) -> None:
        """The list narrow with a record beside it, or alone over the whole width."""
        if beside == self._is_beside():
            return
        if beside:
            self._wide = self.table.arrangement()
            kept = ("on", _BESIDE.get(self.key, "people"))
            hidden = [field.key for field in _FIELDS if field.key not in kept]
            self.table.arrange({"hidden": hidden})
        self._side.setMinimumWidth(theme.pixels(_NARROW_PX) if beside else 0)
        self._side.setMaximumWidth(theme.pixels(_NARROW_PX) if beside else _WIDEST_PX)
        self._make_room()
        # First what goes: side by side with what comes it would make the window wider.
        self.panel.setVisible(False)
        for part in (self._tools, self._filters, self.count):
            part.setVisible(not beside)
        self._notice.setVisible(not beside and bool(self._unsaved))
        self.panel.setVisible(beside)
        if not beside and self._wide is not None:
            self.table.arrange(self._wide)
            self._wide = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where list and record do not fit side by side, the record stands alone."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        fits = self.width() >= theme.pixels(_NARROW_PX + _RECORD_PX)
        useful = fits and not self._left.currentIndex()
        self._side.setVisible(useful or not self._is_beside())

    # Making

    def _make_box(self, name: str, choices: list[tuple[str, Any]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        for words, data in choices:
            box.addItem(words, data)
        keep_wheel_from(box)
        return box

    def _connect(self) -> None:
        self.year.currentIndexChanged.connect(lambda _place: self.load())
        self.state.currentIndexChanged.connect(lambda _place: self.load())
        self.text.textChanged.connect(lambda _text: self.load())
        self.table.opened.connect(self.open)
        self.table.clicked.connect(lambda _index: self._open_beside())
        self.panel.closed.connect(self.back)
        self.panel.made.connect(lambda _id: self._choose_shown())
        if self.plan is not None:
            _shortcut(self, "Alt+P", self.begin_plan)
            self.plan.closed.connect(self.back)
            self.plan.chosen.connect(lambda cadre_id: self.begin_new(cadre_id=cadre_id))
        self.frame.desk.changed.connect(self._changed)
        _shortcut(self, "Ctrl+N", self.begin_new)
        _shortcut(self.table, "F2", self._edit_chosen)
        _shortcut(self._side, "Ctrl+P", self.print_chosen)
        _shortcut(self.table, "Del", self.delete)

    def _open_beside(self) -> None:
        """While a record is open, one click shows another."""
        chosen = self.table.current_id()
        if self._is_beside() and chosen is not None:
            self.open(chosen)

    def _edit_chosen(self) -> None:
        chosen = self.table.current_id()
        if chosen is not None:
            self.open(chosen)
            self.panel.begin()

    def _lay_out(self) -> None:
        self._tools = self._make_tools()
        self._filters = _row(self.year, self.state, self.text)
        self._first = button(_("New (Ctrl+N)"), self.begin_new, "plus", main=True)
        self._left = QStackedWidget()
        self._left.addWidget(self.table)
        self._left.addWidget(EmptyWord(_(self._described.empty), self._first))
        self._side = QWidget()
        lines = QVBoxLayout(self._side)
        lines.setContentsMargins(16, 8, 8, 8)
        lines.setSpacing(8)
        for part in (self._tools, self._notice, self._filters):
            lines.addWidget(part)
        lines.addWidget(self._left, stretch=1)
        lines.addWidget(self.count)
        self.panel.hide()
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side, stretch=1)
        row.addWidget(self.panel, stretch=4)
        self._pages = QStackedWidget()
        self._pages.addWidget(both)
        if self.plan is not None:
            self._pages.addWidget(self.plan)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._pages)

    def _make_tools(self) -> QWidget:
        self._on_records = [button(_("Delete"), self.delete, "trash-2"), self._new]
        if self.key in PAPERS_OF:
            printing = button(_("Print (Ctrl+P)"), self.print_chosen, "printer")
            self._on_records.insert(0, printing)
        plan = button(_("Plan… (Alt+P)"), self.begin_plan, "list-checks")
        tools = [plan, *self._on_records] if self.plan is not None else self._on_records
        return _row(heading(self.title), None, *tools)


def _row(*parts: QWidget | None) -> QWidget:
    """Widgets side by side; the room that is left goes where None stands, else to the end."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part)
    if None not in parts:
        row.addStretch()
    return made


def _shortcut(where: QWidget, keys: str, act: Callable[[], object]) -> None:
    shortcut = QShortcut(QKeySequence(keys), where)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)


def _years(newest: int) -> list[tuple[str, int]]:
    return [(str(year), year) for year in range(newest + 1, newest - _YEARS, -1)]


def _value(line: RecordLine, key: str) -> Value:
    if key == "open_findings":
        return line.open_findings or None
    return getattr(line, key)
