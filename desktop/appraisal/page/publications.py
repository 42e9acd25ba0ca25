"""The publications of a cycle: the excellent are published, and stand when it is concluded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.appraisal.fields.decision import FOUNDED
from desktop.appraisal.operations.publications import (
    conclude,
    delete_publication,
    make_publication,
)
from desktop.appraisal.page import strips
from desktop.appraisal.page.strips import Values
from desktop.appraisal.queries.decisions import (
    Published,
    excellent_to_publish,
    published,
    usual_end,
)
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.kit import dialogs
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import button, heading, plain_words, quiet
from desktop.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

PUBLISH: Final = N_("Publish the excellent")
CONCLUDE: Final = N_("Conclude a publication")
WITHDRAW: Final = N_("Withdraw a publication")

PAPER: Final = "excellence-publication"
_MOST_TOLD: Final = 12
"""Of many results in the files so many are named in the question."""

_FIELDS: Final = (
    Field("start", N_("Published from"), Kind.DATE, width=6),
    Field("end", N_("Published until"), Kind.DATE, width=6),
    Field("members", N_("Members"), Kind.WHOLE, width=3),
    Field("outcome", N_("Outcome"), width=7),
)
_MEMBER_FIELDS: Final = (Field("name", N_("Name"), width=6), Field("unit", N_("Unit"), width=14))
_HEEDED: Final = ("publication", "annual_assessment", "appraisal_cycle")


class PublicationsView(QWidget):
    """In the place of the list of grades; Esc goes back to it. `closed` tells that it is left."""

    closed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self._cycle_id = 0
        self._waiting: list[int] = []
        self.title = heading("")
        self.waiting = plain_words("")
        self.model = RecordTableModel(_FIELDS, _value, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(_("Publications"))
        self.members = RecordTableModel(_MEMBER_FIELDS, _member_value, self)
        self.member_table = DataTable(self.members, sortable=False)
        self.member_table.setAccessibleName(_("Published members"))
        self.member_table.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.facts = plain_words("")
        self.hint = quiet(_("Against those chosen here, where an objection is founded:"))
        self.publishing = strips.publishing(self._publish)
        self.concluding = strips.concluding(self._conclude)
        self.acts = {
            "publish": button(_("Publish…"), self.begin_publishing, main=True),
            "conclude": button(_("Conclude…"), self.begin_concluding),
            "withdraw": button(_("Withdraw"), self.withdraw, "trash-2"),
            "print": button(_("Print (Ctrl+P)"), self.print_it, "printer"),
        }
        self._lay_out()
        self.table.chosen.connect(lambda _id: self._show_chosen())
        frame.desk.changed.connect(self._changed)
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.activated.connect(self.print_it)

    def begin(self, cycle_id: int, year: str) -> None:
        """Show the publications of a cycle. Raises UserError."""
        self._cycle_id = cycle_id
        self.title.setText(_("Publication of the excellent, {year}").format(year=year))
        self.load()
        self.table.setFocus()
        if self._waiting and not self.model.records:
            self.begin_publishing()

    def load(self) -> None:
        """Read the publications and who is still to be published. Raises UserError."""
        desk = self.frame.desk
        before = self.table.current_id()
        self._waiting = desk.read(excellent_to_publish, self._cycle_id)
        self.model.set_records(desk.read(published, self._cycle_id))
        count = len(self._waiting)
        words = ngettext(
            "{count} decided as excellent is still to be published.",
            "{count} decided as excellent are still to be published.",
            count,
        )
        nobody = _("Nobody is decided as excellent and still to be published.")
        self.waiting.setText(words.format(count=count) if count else nobody)
        self.acts["publish"].setEnabled(bool(count))
        if self.model.records:
            row = self.model.row_of(before) if before is not None else 0
            self.table.select_row(max(row, 0))
        self._show_chosen()

    # Acts

    def begin_publishing(self) -> None:
        """Ask for the days, beginning today and as long as it has to be."""
        if not self._waiting:
            return
        self._close_strips()
        with self.frame.desk.guard(self):
            end = self.frame.desk.read(usual_end, date.today())
            self.publishing.begin({"start": PartialDate.from_day(date.today()), "end": end})

    def begin_concluding(self) -> None:
        """Ask how it ended."""
        chosen = self._chosen()
        if chosen is not None and chosen.publication.concluded_on is None:
            self._close_strips()
            self.concluding.begin({"concluded_on": PartialDate.from_day(date.today())})
            self.hint.show()

    def withdraw(self) -> None:
        """Take a publication back, after asking."""
        chosen = self._chosen()
        question = _("Withdraw this publication? Its members are not published any more.")
        if chosen is None or not dialogs.ask(self, question, _("Withdraw"), _("Keep")):
            return
        with self.frame.desk.guard(self):
            self._write(WITHDRAW, delete_publication, chosen.publication.id)

    def print_it(self) -> None:
        """Show the notice as it prints."""
        chosen = self._chosen()
        if chosen is not None:
            self.frame.print_paper(PAPER, (chosen.publication.id,))

    def close_it(self) -> None:
        """Back to the grades."""
        self._close_strips()
        self.closed.emit()

    def _publish(self, values: Values) -> None:
        keys = ("start", "end", "place", "telephone")
        told = {key: values.get(key) for key in keys}
        self._write(PUBLISH, make_publication, self._cycle_id, self._waiting, told)

    def _conclude(self, values: Values) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        told = {key: values.get(key) for key in ("outcome", "objections", "concluded_on")}
        against = self.member_table.selected_ids() if told["outcome"] == FOUNDED else []
        what = (CONCLUDE, conclude, chosen.publication.id, told, against)
        try:
            self._write(*what)
        except InvalidInput as wrong:
            if not may_replace(self, wrong):
                raise
            self._write(*what, replace=True)
        self.hint.hide()

    # Inside

    def _write(self, label: str, operation: object, *values: object, **more: object) -> None:
        made = Label(label, self.title.text())
        self.frame.desk.write(made, operation, *values, **more)  # type: ignore[arg-type]
        self.frame.say(_("Saved."), undo=True)

    def _chosen(self) -> Published | None:
        row = self.table.currentIndex().row()
        found: Published | None = self.model.record_at(row) if row >= 0 else None
        return found

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self.members.set_records(chosen.members if chosen is not None else [])
        running = chosen is not None and chosen.publication.concluded_on is None
        self.acts["conclude"].setVisible(running)
        self.acts["withdraw"].setVisible(running)
        self.acts["print"].setVisible(chosen is not None)
        self.facts.setText(_facts(chosen) if chosen is not None else "")
        self.facts.setVisible(bool(self.facts.text()))
        self._close_strips()

    def _changed(self, change: Change) -> None:
        if self._cycle_id and self.isVisible() and change.touches(*_HEEDED):
            with self.frame.desk.guard(self):
                self.load()

    def _close_strips(self) -> None:
        self.publishing.close_it()
        self.concluding.close_it()
        self.hint.hide()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(button(_("Back (Esc)"), self.close_it, "arrow-left"))
        tools.addWidget(self.title)
        tools.addStretch()
        for act in ("print", "withdraw", "conclude", "publish"):
            tools.addWidget(self.acts[act])
        right = QWidget()
        lines = QVBoxLayout(right)
        lines.setContentsMargins(8, 0, 0, 0)
        lines.setSpacing(8)
        for part in (self.facts, self.hint):
            lines.addWidget(part)
        lines.addWidget(self.member_table, stretch=1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(right)
        split.setSizes([520, 480])
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(tools)
        for strip in (self.waiting, self.publishing, self.concluding):
            page.addWidget(strip)
        page.addWidget(split, stretch=1)
        shortcut = QShortcut(QKeySequence("Esc"), self.table)
        shortcut.activated.connect(self.close_it)


def may_replace(parent: QWidget, wrong: InvalidInput) -> bool:
    """Where nothing but other results in the files bars, whether people let them be replaced."""
    if not all(key.startswith("file/") for key in wrong.messages):
        return False
    told = list(wrong.messages.values())
    lines = told[:_MOST_TOLD]
    if more := len(told) - len(lines):
        lines.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    return dialogs.ask(parent, "\n".join(lines), _("Replace"), _("Keep"))


def _facts(chosen: Published) -> str:
    one = chosen.publication
    told = [
        filled
        for filled in (
            _("Where published: {place}").format(place=one.place) if one.place else "",
            _("Telephone: {number}").format(number=one.telephone) if one.telephone else "",
            _("Objections: {words}").format(words=one.objections) if one.objections else "",
        )
        if filled
    ]
    if one.concluded_on is not None:
        words = _("Concluded on {day}: {outcome}")
        told.append(words.format(day=one.concluded_on.shown(), outcome=one.outcome))
    return "\n".join(told)


def _value(one: Published, key: str) -> Value:
    if key == "members":
        return len(one.members)
    if key == "outcome":
        return one.publication.outcome or _("runs")
    return getattr(one.publication, key)


def _member_value(line: tuple[int, str, str], key: str) -> Value:
    return line[("id", "name", "unit").index(key)]
