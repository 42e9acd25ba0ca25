"""Rights and benefits: the people to whom they are owed, with what is overdue, missing, barred."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.appraisal.page.strips import ResultStrip, Values
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.fields.of_record import CADRE_KEY
from desktop.daily.page.list_page import ListPage
from desktop.daily.page.narrowing import Narrowing
from desktop.daily.page.people import Names
from desktop.exits.fields.rights import GRANT_ALL, WHOM
from desktop.exits.forms.rights import GRANT_ALL_ROWS, WHOM_ROWS
from desktop.exits.operations.rights import grant_all
from desktop.exits.page.many_kinds import ManyKindsPage
from desktop.exits.page.rights_many import OccasionOfManyView
from desktop.exits.page.rights_panel import RightsPanel
from desktop.exits.queries.outside_jobs import JOB
from desktop.exits.queries.rights import (
    BENEFIT,
    OCCASION,
    RIGHT,
    OwedLine,
    grant_start,
    owed_people,
    owner_of,
)
from desktop.exits.queries.rights_drafts import unsaved
from desktop.kit import dialogs
from desktop.kit.parts import button

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.daily.queries.drafts import UnsavedRecord
    from desktop.kit.frame import Frame

GRANT: Final = N_("Grant rights and benefits")

OVERDUE: Final = "overdue"
MISSING: Final = "missing"
LIMITS: Final = "limits"
NOTHING: Final = "nothing"
SETTLED: Final = "settled"
_CHOICES: Final = {
    OVERDUE: N_("Something overdue"),
    MISSING: N_("Proof missing"),
    LIMITS: N_("A limit broken"),
    NOTHING: N_("No right granted"),
    SETTLED: N_("In order"),
}
_FIELDS: Final = (
    Field("name", N_("Name"), width=5),
    Field("post", N_("Unit and post"), width=9),
    Field("status", N_("Status"), width=5),
    Field("rights", N_("Rights"), Kind.WHOLE, width=3),
    Field("overdue", N_("Overdue"), Kind.WHOLE, width=3),
    Field("missing", N_("No proof"), Kind.WHOLE, width=3),
    Field("limits", N_("Limits"), Kind.WHOLE, width=3),
)
_HEEDED: Final = (*(RIGHT, OCCASION, BENEFIT, JOB, "cadre", "exit_arrangement", "custody"),)


class RightsPage(ManyKindsPage):
    """The list of people, or the view that writes one occasion for many."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, RIGHT, _("Rights and benefits"))
        self.people = OwedPeoplePage(frame)
        self.many = OccasionOfManyView(frame)
        self._stack = QStackedWidget()
        for view in (self.people, self.many):
            self._stack.addWidget(view)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._stack)
        self.people.many_wanted.connect(self.begin_many)
        self.many.closed.connect(self._back)

    # What the section asks

    def shown(self) -> None:
        """The page is in front again."""
        self.people.shown()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self.people.may_leave()

    def keep_arrangement(self) -> None:
        """Remember columns and widths. Raises UserError where that cannot be kept."""
        self.people.keep_arrangement()

    def open(self, record_id: int) -> None:
        """Show the person of a right, on that right."""
        self.open_kind(RIGHT, record_id)

    def open_kind(self, kind: str, record_id: int) -> None:
        """Show the person of a record of one of the kinds, on that record."""
        with self.frame.desk.guard(self):
            cadre_id = self.frame.desk.read(owner_of, kind, record_id)
            if not self.may_leave():
                return
            self._stack.setCurrentWidget(self.people)
            self.people.open(cadre_id)
            self.people.panel.stand_on(kind, record_id)

    def begin_new(self, **given: Value) -> None:
        """Write what somebody has; `cadre_id` names who it is."""
        self._stack.setCurrentWidget(self.people)
        self.people.begin_new(**given)

    def begin_many(self) -> None:
        """Write one occasion for many."""
        if self.may_leave():
            with self.frame.desk.guard(self):
                self._stack.setCurrentWidget(self.many)
                self.many.begin()

    def _back(self) -> None:
        self._stack.setCurrentWidget(self.people)
        self.people.shown()


class OwedPeoplePage(ListPage):
    """Everybody who left; Ctrl+N (`many_wanted`) writes one occasion for many, Alt+G grants."""

    many_wanted = Signal()

    sizes = (500, 580)
    hidden = ("status", "rights")

    def __init__(self, frame: Frame) -> None:
        self.panel = RightsPanel(frame)
        title = _("People to whom something is owed")
        super().__init__(frame, RIGHT, title, _FIELDS, _value, self.panel)
        self.names = Names(frame.desk)
        choices = {key: _(words) for key, words in _CHOICES.items()}
        self.narrow = Narrowing(_("State"), _("Everybody"), choices)
        self.many_button = button(
            _("One occasion for many (Ctrl+N)"), self.many_wanted.emit, "users", main=True
        )
        self.granting = ResultStrip(
            _(
                "Every right and benefit of the office's template, to those chosen in the list; "
                "what is given already stays."
            ),
            GRANT_ALL,
            GRANT_ALL_ROWS,
            RIGHT,
            _("Grant (Ctrl+S)"),
            self._grant,
        )
        self.other = ResultStrip(
            _("Somebody who is not listed: who has not left by the file."),
            self.names.fields(WHOM),
            WHOM_ROWS,
            RIGHT,
            _("Show (Ctrl+S)"),
            self._show_other,
        )
        self.lay_out(
            self._make_tools(),
            _("What those who left were promised: to attend, to read, to be heard; benefits."),
            _("Choose somebody to see rights, occasions, benefits and work after leaving."),
            button(_("Another person…"), self.begin_other),
        )
        self.narrow.chosen.connect(self.load)
        self.panel.closed.connect(self._given_up)
        frame.desk.changed.connect(self._changed)
        for keys, act in (
            ("Ctrl+N", self.many_wanted.emit),
            ("Alt+G", self.begin_grant),
            ("Ctrl+P", self.print_it),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.load()

    # Acts

    def begin_new(self, **given: Value) -> None:
        """Write what a person has; without one, ask who it is."""
        cadre_id = given.get("cadre_id")
        if cadre_id is None:
            self.begin_other()
        elif self.may_leave():
            self.open(int(cadre_id))
            self.panel.begin()

    def begin_other(self) -> None:
        """Ask for somebody who is not listed."""
        if self.may_leave():
            with self.frame.desk.guard(self):
                self.granting.close_it()
                self.names.refresh()
                self.names.attach(self.other.form)
                self.other.begin({})

    def begin_grant(self) -> None:
        """Ask by which document everything is granted to those who are chosen."""
        chosen = self._chosen()
        if not chosen:
            dialogs.tell(self, _("Nobody is chosen; choose people in the list."))
        elif self.may_leave():
            with self.frame.desk.guard(self):
                self.other.close_it()
                today = PartialDate.from_day(date.today())
                own = self.frame.desk.read(grant_start, chosen[0]) if len(chosen) == 1 else {}
                self.granting.begin({**own, "start": own.get("start") or today})

    def print_overdue(self) -> None:
        """Print the list of overdue rights of those who are listed."""
        ids = tuple(one.id for one in self.model.records if one.overdue)
        if not ids:
            dialogs.tell(self, _("No right is overdue for anybody in the list."))
        elif self.may_leave():
            self.frame.print_paper("rights-overdue", ids)

    def print_it(self) -> None:
        """Print the cards of those who are chosen."""
        chosen = self._chosen()
        if chosen and self.may_leave():
            self.frame.print_paper("rights-card", tuple(chosen))

    # What the list answers

    def read_lines(self) -> Sequence[OwedLine]:
        """The people who are asked for."""
        wanted = self.narrow.value
        found = self.frame.desk.read(owed_people, date.today())
        return [one for one in found if not wanted or _fits(one, wanted)]

    def read_unsaved(self) -> Sequence[UnsavedRecord]:
        """What was typed and never saved."""
        return unsaved(self.frame.desk.store)

    def is_narrowed(self) -> bool:
        """Whether less than everybody is asked for."""
        return bool(self.narrow.value)

    def widen(self) -> None:
        """Ask for everybody again."""
        self.narrow.clear()

    def count_words(self, lines: Sequence[OwedLine]) -> str:
        """How many, and what is to be done for them."""
        people = ngettext("{count} person", "{count} people", len(lines))
        told = [people.format(count=len(lines))]
        overdue = sum(one.overdue for one in lines)
        missing = sum(one.missing for one in lines)
        limits = sum(one.limits for one in lines)
        if overdue:
            words = ngettext("{count} right overdue", "{count} rights overdue", overdue)
            told.append(words.format(count=overdue))
        if missing:
            words = ngettext("{count} proof missing", "{count} proofs missing", missing)
            told.append(words.format(count=missing))
        if limits:
            words = ngettext("{count} limit broken", "{count} limits broken", limits)
            told.append(words.format(count=limits))
        return " · ".join(told)

    # Inside

    def _chosen(self) -> list[int]:
        chosen = self.table.selected_ids()
        shown = self.panel.owner_id
        return chosen or ([shown] if shown else [])

    def _grant(self, values: Values) -> None:
        chosen = self._chosen()
        names = {one.id: one.name for one in self.model.records}
        first = names.get(chosen[0], "") if chosen else ""
        about = first if len(chosen) <= 1 else f"{first} +{len(chosen) - 1}"
        count = self.frame.desk.write(Label(GRANT, about), grant_all, chosen, values)
        words = ngettext(
            "{count} right or benefit is granted.",
            "{count} rights and benefits are granted.",
            count,
        )
        self.frame.say(words.format(count=count), undo=bool(count))

    def _show_other(self, values: Values) -> None:
        cadre_id = self.names.person_id(values[CADRE_KEY])
        if cadre_id is not None:
            self.begin_new(cadre_id=cadre_id)

    def _changed(self, change: Change) -> None:
        self.changed(change, *_HEEDED)

    def _given_up(self) -> None:
        self.show_nothing()
        self.table.setFocus()
        self.show_standing()

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        lines = QVBoxLayout(tools)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        grant = button(_("Grant everything… (Alt+G)"), self.begin_grant, "plus")
        other = button(_("Another person…"), self.begin_other)
        overdue = button(_("Print what is overdue"), self.print_overdue, "printer")
        for parts in ((self.many_button,), (grant, self.narrow), (other, overdue)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for part in parts:
                row.addWidget(part)
            row.addStretch()
            lines.addLayout(row)
        for strip in (self.granting, self.other):
            lines.addWidget(strip)
        return tools


def _fits(one: OwedLine, wanted: str) -> bool:
    counts = {OVERDUE: one.overdue, MISSING: one.missing, LIMITS: one.limits}
    if wanted in counts:
        return bool(counts[wanted])
    return not one.rights if wanted == NOTHING else one.settled


def _value(line: OwedLine, key: str) -> Value:
    """A count of nothing is left empty: what is to be done catches the eye."""
    value: Value = getattr(line, key)
    return None if key in {OVERDUE, MISSING, LIMITS} and not value else value
