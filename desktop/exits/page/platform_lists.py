"""The lists of the platforms: groups, roles, activities, contacts, custody; a record beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.list_page import ListPage
from desktop.daily.page.narrowing import Narrowing
from desktop.exits.fields.choices import ACTIVITY_KINDS, CONTACT_REASONS, ROLE_KINDS
from desktop.exits.page.platform_kinds import KINDS
from desktop.exits.page.platform_panel import PlatformPanel
from desktop.exits.queries.platform_drafts import unsaved
from desktop.exits.queries.platforms import (
    ACTIVITIES,
    CONTACTS,
    CUSTODIES,
    GROUPS,
    ROLES,
    ContactLine,
    CustodyLine,
    GroupLine,
    RoleLine,
    activities,
    contacts,
    custodies,
    in_custody,
    leading_groups,
    roles,
)
from desktop.kit.parts import button

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.daily.queries.drafts import UnsavedRecord
    from desktop.kit.desk import Desk
    from desktop.kit.frame import Frame

NOW: Final = N_("running")
OVER: Final = N_("over")
OPEN: Final = N_("to be followed up")


@dataclass(frozen=True, slots=True)
class ListOf:
    """What a list shows; labels are English, marked with N_."""

    fields: tuple[Field, ...]
    read: Callable[[Desk], Sequence[Any]]
    narrow_name: str
    everything: str
    choices: Sequence[str]
    """What the list is narrowed by; words of the screen are translated."""
    fits: Callable[[Any, str], bool]
    empty: str
    choose: str
    count: Callable[[int], str]
    heeded: Sequence[str] = ("cadre", "unit")
    hidden: Sequence[str] = ()
    """Columns that are not shown at first: what stands beside the list says them too."""


_NAME: Final = Field("name", N_("Name"), width=5)
_FROM: Final = Field("start", N_("From"), Kind.DATE, width=6)
_TO: Final = Field("end", N_("To"), Kind.DATE, width=6)


def _group_fits(one: GroupLine, state: str) -> bool:
    return one.ended is (state == OVER)


def _role_fits(one: RoleLine, kind: str) -> bool:
    return one.kind == kind


def _of_kind(one: Any, kind: str) -> bool:
    return bool(one.kind == kind)


def _contact_fits(one: ContactLine, wanted: str) -> bool:
    return one.open if wanted == OPEN else one.reason == wanted


def _custody_fits(one: CustodyLine, wanted: str) -> bool:
    return in_custody(one, date.today()) is (wanted == NOW)


LISTS: Final = {
    GROUPS: ListOf(
        (
            Field("name", N_("Leading group for key work"), width=16),
            Field("leader", N_("Leader of the group"), width=5),
            Field("members", N_("Members of the group"), Kind.WHOLE, width=4),
            _TO,
        ),
        lambda desk: desk.read(leading_groups, date.today()),
        N_("Term of the group"),
        N_("Every term"),
        (NOW, OVER),
        _group_fits,
        N_("Groups for key work into which those who left bring their experience."),
        N_("Choose a group to see its task and members."),
        lambda count: ngettext("{count} group", "{count} groups", count),
        ("cadre", "unit", ROLES),
        ("leader",),
    ),
    ROLES: ListOf(
        (
            _NAME,
            Field("kind", N_("Kind of role"), width=7),
            Field("place", N_("Group or department"), width=10),
            _FROM,
            _TO,
        ),
        lambda desk: desk.read(roles),
        N_("Kind of role"),
        N_("Every kind"),
        ROLE_KINDS,
        _role_fits,
        N_("What those who left still do: in groups, in departments, as speakers and advisers."),
        N_("Choose a role to see its duty and contributions."),
        lambda count: ngettext("{count} role", "{count} roles", count),
        ("cadre", "unit", GROUPS, "contribution"),
        ("start",),
    ),
    ACTIVITIES: ListOf(
        (
            Field("on", N_("On"), Kind.DATE, width=6),
            Field("name", N_("Activity"), width=14),
            Field("kind", N_("Kind of activity"), width=4),
            Field("people", N_("People"), Kind.WHOLE, width=3),
        ),
        lambda desk: desk.read(activities),
        N_("Kind of activity"),
        N_("Every kind"),
        ACTIVITY_KINDS,
        _of_kind,
        N_("Culture, sport and social life for those who left."),
        N_("Choose an activity to see who took part."),
        lambda count: ngettext("{count} activity", "{count} activities", count),
        ("cadre", "activity_person"),
    ),
    CONTACTS: ListOf(
        (
            Field("on", N_("On"), Kind.DATE, width=6),
            _NAME,
            Field("way", N_("Way of contact"), width=4),
            Field("reason", N_("Occasion"), width=5),
            Field("open", N_("State"), width=5),
        ),
        lambda desk: desk.read(contacts),
        N_("Occasion"),
        N_("Every occasion"),
        (OPEN, *CONTACT_REASONS),
        _contact_fits,
        N_("Visits, calls and letters: also in illness and hardship, with what is to be done."),
        N_("Choose a contact to see what was said and what is to be done."),
        lambda count: ngettext("{count} contact", "{count} contacts", count),
        hidden=("way",),
    ),
    CUSTODIES: ListOf(
        (
            _NAME,
            Field("post", N_("Unit and post"), width=13),
            Field("start", N_("Custody from"), Kind.DATE, width=6),
            Field("bureau", N_("Veteran bureau"), width=6),
        ),
        lambda desk: desk.read(custodies),
        N_("Custody"),
        N_("All custody"),
        (NOW, OVER),
        _custody_fits,
        N_("Those whom the veteran bureau has taken over, and what was handed over with them."),
        N_("Choose somebody to see what was handed over."),
        lambda count: ngettext("{count} person", "{count} people", count),
        ("cadre",),
    ),
}
"""By table."""


class PlatformList(ListPage):
    """The records of one kind; Ctrl+N begins a new one, Ctrl+P prints the paper of the list."""

    sizes = (520, 560)

    def __init__(self, frame: Frame, key: str) -> None:
        self.of = LISTS[key]
        kind = KINDS[key]
        self.hidden = self.of.hidden
        panel = PlatformPanel(frame, kind)
        super().__init__(frame, key, _(kind.label), self.of.fields, _value, panel)
        self.panel = panel
        named = {value: _(value) for value in self.of.choices}
        self.narrow = Narrowing(_(self.of.narrow_name), _(self.of.everything), named)
        self.new_button = button(_("New (Ctrl+N)"), self.begin_new, "plus")
        self.lay_out(
            self._make_tools(),
            _(self.of.empty),
            _(self.of.choose),
            button(_("New (Ctrl+N)"), self.begin_new, "plus", main=True),
        )
        self.narrow.chosen.connect(self.load)
        panel.made.connect(self.open)
        panel.closed.connect(self._given_up)
        frame.desk.changed.connect(self._changed)
        for keys, act in (("Ctrl+N", self.begin_new), ("Ctrl+P", self.print_it)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.load()

    # Acts

    def begin_new(self, **given: Value) -> None:
        """Begin a new record, which starts with these values."""
        if self.may_leave():
            with self.frame.desk.guard(self):
                self._right.setCurrentWidget(self.panel)
                self.panel.begin_new(given)

    def print_it(self) -> None:
        """Print the paper of what is chosen in the list, or of the whole list."""
        paper = KINDS[self.key].paper
        if not paper or not self.may_leave():
            return
        chosen = self.table.selected_ids()
        ids = chosen if len(chosen) > 1 else [one.id for one in self.model.records]
        if ids:
            self.frame.print_paper(paper, tuple(ids))

    # What the list answers

    def read_lines(self) -> Sequence[Any]:
        """The records that are asked for."""
        wanted = self.narrow.value
        found = self.of.read(self.frame.desk)
        return [one for one in found if not wanted or self.of.fits(one, wanted)]

    def read_unsaved(self) -> Sequence[UnsavedRecord]:
        """Records that were typed and never saved."""
        return unsaved(self.frame.desk.store, self.key)

    def is_narrowed(self) -> bool:
        """Whether less than everything is asked for."""
        return bool(self.narrow.value)

    def widen(self) -> None:
        """Ask for everything again."""
        self.narrow.clear()

    def count_words(self, lines: Sequence[Any]) -> str:
        """How many."""
        return self.of.count(len(lines)).format(count=len(lines))

    # Inside

    def add_tool(self, tool: QWidget) -> None:
        """One more act above the list."""
        self._acts.insertWidget(self._acts.count() - 1, tool)

    def _changed(self, change: Change) -> None:
        self.changed(change, self.key, *self.of.heeded)

    def _given_up(self) -> None:
        self.show_nothing()
        self.table.setFocus()
        self.show_standing()

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        lines = QVBoxLayout(tools)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(8)
        self._acts.addWidget(self.new_button)
        if KINDS[self.key].paper:
            self._acts.addWidget(button(_("Print the list (Ctrl+P)"), self.print_it, "printer"))
        self._acts.addWidget(self.narrow)
        self._acts.addStretch()
        lines.addLayout(self._acts)
        return tools


def _value(line: Any, key: str) -> Value:
    if key == "open":
        return _(OPEN) if line.open else ""
    return getattr(line, key)
