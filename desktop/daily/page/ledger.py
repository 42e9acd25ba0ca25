"""The ledger of the office, newest first, and that of one person in their file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _
from desktop.cadres.page.panels import Panel
from desktop.cadres.page.unit_names import unit_names
from desktop.cadres.queries.files import units_by_id
from desktop.daily.operations.records import choose_for_comment
from desktop.daily.page.ledger_view import LedgerView, Period
from desktop.daily.page.sub_page import SubPage
from desktop.daily.records import KINDS, LADDER
from desktop.kit.editors import ChoiceEditor, DateEditor
from desktop.kit.parts import button, heading, quiet

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

CHOOSE: Final = N_("Choose for the annual comment")

_UNIT: Final = Field("unit", N_("Unit"), Kind.CHOICE, width=10)
_START: Final = Field("start", N_("From"), Kind.DATE, width=7)
_END: Final = Field("end", N_("To"), Kind.DATE, width=7)
_WRITTEN: Final = (
    *KINDS,
    *LADDER,
    *(part.record.__tablename__ for kind in KINDS.values() for part in kind.parts.values()),
    *("finding", "merit", "comment_choice", "cadre", "unit"),
)
"""The kinds of records that the ledger tells of."""


class LedgerPage(SubPage):
    """The whole ledger: by words in the notes, by kind, sign, basis and unit."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "ledger", _("Ledger"))
        columns = ("on", "name", "kind", "sign", "title", "text")
        self.view = LedgerView(frame, columns, beside=True)
        self.view.opened.connect(frame.open_record)
        self._units: Mapping[int, str] = {}
        self._stale = False
        self.unit = self._unit_box()
        self.view.filters.insertWidget(1, self.unit)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addWidget(self.view)
        frame.desk.changed.connect(self._changed)
        with frame.desk.guard(self):
            self.view.load()

    def shown(self) -> None:
        """The page is in front again."""
        if self._stale:
            self._load()
        self.view.text.setFocus()

    def open(self, record_id: int) -> None:
        """The ledger of the unit with this id; of all where there is none such."""
        self.unit.set_text(self._units.get(record_id, ""))
        self.view.set_unit(record_id if record_id in self._units else None)
        self.view.table.setFocus()

    def keep_arrangement(self) -> None:
        """Remember the columns. Raises UserError where that cannot be kept."""
        self.frame.settings.set("daily.ledger.list", self.view.table.arrangement())

    def _load(self) -> None:
        self._stale = False
        self.view.load()

    def _changed(self, change: Change) -> None:
        if change.touches(*_WRITTEN):
            self._stale = True
            if self.isVisible():
                self._load()

    def _unit_box(self) -> ChoiceEditor:
        with self.frame.desk.guard(self):
            self._units = unit_names(self.frame.desk.read(units_by_id))
        box = ChoiceEditor(_UNIT, tuple(self._units.values()))
        box.setPlaceholderText(_UNIT.caption)
        box.textChanged.connect(self._take_unit)
        self.view.table.arrange(self.frame.settings.get("daily.ledger.list") or {})
        return box

    def _take_unit(self, typed: str) -> None:
        """A name that is a unit's narrows the ledger; nothing typed shows it whole."""
        found = next((key for key, name in self._units.items() if name == typed.strip()), None)
        if found is not None or not typed.strip():
            self.view.set_unit(found)


class LedgerPanel(Panel):
    """The ledger of one person, in their file."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "ledger", _("Ledger"))
        self.view = LedgerView(frame, ("on", "kind", "sign", "title", "comment"), beside=False)
        self.view.opened.connect(frame.open_record)
        self.start, self.end = DateEditor(_START), DateEditor(_END)
        for editor in (self.start, self.end):
            self.view.below.addWidget(quiet(editor.accessibleName()))
            self.view.below.addWidget(editor)
            editor.editingFinished.connect(self._take_period)
        self.view.below.addStretch()
        self.view.below.addWidget(self.view.kind)
        self.choose = button("", self.choose_line, "check")
        self.view.acts.insertWidget(1, self.choose)
        self.view.chosen.connect(self._name_choice)
        self._lay_out()
        frame.desk.changed.connect(self._changed)
        QShortcut(QKeySequence("Alt+K"), self, self.choose_line)

    def refresh(self) -> None:
        """Show the person's ledger."""
        if self.owner_id is not None:
            self.view.show_person(self.owner_id)
            self._show_period()

    def choose_line(self) -> None:
        """Take the chosen line into the annual comment of its year, or out of it."""
        line = self.view.current()
        if line is None or self.file is None:
            return
        with self.frame.desk.guard(self):
            cadre = self.file.cadre
            self.frame.desk.write(
                Label(CHOOSE, cadre.name),
                choose_for_comment,
                cadre.id,
                line.row.kind,
                line.row.record_id,
                line.row.on.year,
                chosen=not line.chosen,
            )
            self.frame.say(_("Saved."), undo=True)

    def print_ledger(self) -> None:
        """Print the ledger of the period that is shown."""
        if self.owner_id is not None:
            period = self.view.period
            self.frame.print_paper("ledger", (self.owner_id,), period=(period.start, period.end))

    def new_talk(self) -> None:
        """Record a talk with this person."""
        if self.owner_id is not None:
            self.frame.new_record("talk", self.owner_id)

    def _take_period(self) -> None:
        try:
            days = [
                PartialDate.read(one.text()) if one.text().strip() else None
                for one in (self.start, self.end)
            ]
        except UserError as refusal:
            self.view.notice.say(str(refusal), icon_name="circle-alert")
            return
        period = Period(*days)
        if period != self.view.period:
            self.view.set_period(period)
            self.view.load()

    def _show_period(self) -> None:
        for editor, day in ((self.start, self.view.period.start), (self.end, self.view.period.end)):
            editor.set_text(day.shown() if day is not None else "")

    def _name_choice(self) -> None:
        line = self.view.current()
        year = line.row.on.year if line is not None else date.today().year
        words = _("Into the annual comment of {year} (Alt+K)")
        if line is not None and line.chosen:
            words = _("Out of the annual comment of {year} (Alt+K)")
        self.choose.setText(words.format(year=year))
        self.choose.setEnabled(line is not None)

    def _changed(self, change: Change) -> None:
        if self.owner_id is not None and self.isVisible() and change.touches(*_WRITTEN):
            with self.frame.desk.guard(self):
                self.refresh()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(heading(self.title))
        tools.addStretch()
        tools.addWidget(button(_("Print the ledger"), self.print_ledger, "printer"))
        tools.addWidget(button(_("New talk"), self.new_talk, "plus"))
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(tools)
        page.addWidget(self.view, stretch=1)
