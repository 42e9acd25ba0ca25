"""Who is appraised: the members of the groups of a cycle, and whose letter is missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.appraisal.fields.plan import BODIES
from desktop.appraisal.operations.plan import move_members, remove_members
from desktop.appraisal.page.body_candidates import BodyCandidatesView
from desktop.appraisal.page.candidates import CandidatesView
from desktop.appraisal.page.cycle_box import CycleBox
from desktop.appraisal.queries.plan import MemberLine, cycle_sheet, members
from desktop.base.changes import Label
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.narrowing import Narrowing
from desktop.daily.page.sub_page import SubPage
from desktop.kit import dialogs
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import EmptyWord, button, heading, quiet
from desktop.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

MOVE_MEMBERS: Final = N_("Move members to another group")
REMOVE_MEMBERS: Final = N_("Take members out of a group")

_FIELDS: Final = (
    Field("name", N_("Name"), width=5),
    Field("unit", N_("Unit"), width=10),
    Field("post", N_("Post"), width=14),
    Field("group", N_("Group"), width=8),
    Field("signed", N_("Letters signed"), Kind.WHOLE, width=4),
    Field("drafted", N_("Letters drafted"), Kind.WHOLE, width=4),
    Field("late", N_("What is missing"), width=10),
)
_HEEDED: Final = (
    "appraisal_cycle",
    "appraisal_group",
    "group_member",
    "responsibility_letter",
    "cadre",
    "post_holding",
)


class MembersPage(SubPage):
    """The members of a cycle; Enter opens the file, Ctrl+N adds, Del takes out."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "group_member", _("Members"))
        self._groups: dict[int, str] = {}
        self._of_bodies: set[int] = set()
        self.cycle = CycleBox(frame.desk)
        self.group = Narrowing(_("Group"), _("All groups"), ())
        self.model = RecordTableModel(_FIELDS, self._value, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(self.title)
        self.count = quiet("")
        self.candidates = CandidatesView(frame)
        self.bodies = BodyCandidatesView(frame)
        self._add = button(_("Add… (Ctrl+N)"), self.add, "plus", main=True)
        self._move = QPushButton(_("Move to a group"))
        self._menu = QMenu(self._move)
        self._move.setMenu(self._menu)
        self._remove = button(_("Take out"), self.remove, "trash-2")
        self._lay_out()
        self.cycle.chosen.connect(self._other_cycle)
        self.group.chosen.connect(self.load)
        self.table.opened.connect(self._open_file)
        for view in (self.candidates, self.bodies):
            view.closed.connect(self.back)
        frame.desk.changed.connect(self._changed)
        for keys, where, act in (
            ("Ctrl+N", self, self.add),
            ("Del", self.table, self.remove),
        ):
            shortcut = QShortcut(QKeySequence(keys), where)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.load_groups()
        self.table.arrange(frame.settings.get("appraisal.members.list") or {})

    # What the section asks

    def shown(self) -> None:
        """The page is in front again."""
        view = self._pages.currentWidget()
        if isinstance(view, CandidatesView | BodyCandidatesView):
            view.form.focus_first()
        else:
            (self.table if self._left.currentIndex() == 0 else self.cycle).setFocus()

    def keep_arrangement(self) -> None:
        """Remember the columns. Raises UserError where that cannot be kept."""
        self.frame.settings.set("appraisal.members.list", self.table.arrangement())

    # Acts

    def add(self) -> None:
        """Choose who is to belong to the group that is shown, else to the first one."""
        cycle_id, group_id = self.cycle.cycle_id, self._group_asked()
        if cycle_id is None or group_id is None:
            dialogs.tell(self, _("Plan a cycle with its groups first."))
            return
        view = self.bodies if group_id in self._of_bodies else self.candidates
        with self.frame.desk.guard(self):
            view.begin(cycle_id, group_id, self._groups[group_id])
            self._pages.setCurrentWidget(view)
            view.form.focus_first()

    def move_to(self, group_id: int) -> None:
        """Move the chosen members to another group, as one act."""
        chosen = self._chosen()
        if not chosen:
            return
        with self.frame.desk.guard(self):
            label = Label(MOVE_MEMBERS, f"{_about(chosen)} → {self._groups[group_id]}")
            ids = [line.id for line in chosen]
            self.frame.desk.write(label, move_members, group_id, ids)
            self.frame.say(_("Saved."), undo=True)

    def remove(self) -> None:
        """Take the chosen members out of their groups, as one act; their letters stay."""
        chosen = self._chosen()
        if not chosen:
            return
        with self.frame.desk.guard(self):
            label = Label(REMOVE_MEMBERS, _about(chosen))
            self.frame.desk.write(label, remove_members, [line.id for line in chosen])
            count = len(chosen)
            words = ngettext(
                "{count} member is taken out.", "{count} members are taken out.", count
            )
            self.frame.say(words.format(count=count), undo=True)

    def back(self) -> None:
        """Show the members."""
        self._pages.setCurrentIndex(0)
        self.load()
        self.table.setFocus()

    # The list

    def load_groups(self) -> None:
        """Read the cycles, and the groups of the one that is shown."""
        with self.frame.desk.guard(self):
            self.cycle.load()
            cycle_id = self.cycle.cycle_id
            sheet = self.frame.desk.read(cycle_sheet, cycle_id) if cycle_id else None
            groups = sheet.groups if sheet is not None else []
            self._groups = {group.id: group.name for group in groups}
            self._of_bodies = {group.id for group in groups if group.kind == BODIES}
            before = self.group.value
            while self.group.count() > 1:
                self.group.removeItem(1)
            self._menu.clear()
            for group_id, name in self._groups.items():
                self.group.addItem(name, str(group_id))
                self._menu.addAction(name, partial(self.move_to, group_id))
            self.group.choose(before)
            self.load()

    def load(self) -> None:
        """Show the members that are asked for."""
        with self.frame.desk.guard(self):
            cycle_id, group = self.cycle.cycle_id, self.group.value
            found = self.frame.desk.read(members, cycle_id) if cycle_id else []
            shown = [line for line in found if group in {"", str(line.group_id)}]
            current = self.table.current_id()
            self.model.set_records(shown)
            if shown:
                row = self.model.row_of(current) if current is not None else 0
                self.table.select_row(max(row, 0))
            self.count.setText(_count_words(shown))
            self._left.setCurrentIndex(0 if shown else 1)
            for tool in (self._move, self._remove):
                tool.setVisible(bool(shown))

    # Inside

    def _chosen(self) -> list[MemberLine]:
        return [self.model.record_at(row) for row in self.table.selected_rows()]

    def _group_asked(self) -> int | None:
        return int(self.group.value) if self.group.value else next(iter(self._groups), None)

    def _open_file(self, member_id: int) -> None:
        line: MemberLine = self.model.record_at(self.model.row_of(member_id))
        if line.cadre_id is not None:
            self.frame.open_cadre(line.cadre_id)
        elif line.unit_id is not None:
            self.frame.show_unit(line.unit_id)

    def _other_cycle(self) -> None:
        self.group.clear()
        self.load_groups()

    def _changed(self, change: Change) -> None:
        if change.touches(*_HEEDED):
            self.load_groups()

    def _value(self, line: MemberLine, key: str) -> Value:
        if key == "group":
            return self._groups.get(line.group_id, "")
        if key == "late":
            return late_words(line)
        return getattr(line, key)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(heading(self.title))
        tools.addWidget(self.cycle)
        tools.addWidget(self.group)
        tools.addStretch()
        for tool in (self._move, self._remove, self._add):
            tools.addWidget(tool)
        self._left = QStackedWidget()
        self._left.addWidget(self.table)
        self._left.addWidget(
            EmptyWord(
                _("Nobody belongs here yet. Members are those who are appraised in the cycle."),
            )
        )
        listed = QWidget()
        lines = QVBoxLayout(listed)
        lines.setContentsMargins(16, 8, 16, 8)
        lines.setSpacing(8)
        lines.addLayout(tools)
        lines.addWidget(self._left, stretch=1)
        lines.addWidget(self.count)
        self._pages = QStackedWidget()
        self._pages.addWidget(listed)
        self._pages.addWidget(self.candidates)
        self._pages.addWidget(self.bodies)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._pages)


def late_words(line: MemberLine) -> str:
    """What is missing to a member's letter; empty where one is signed."""
    if not line.late:
        return ""
    return _("late: drafted, not signed") if line.drafted else _("late: no letter yet")


def _about(chosen: Sequence[MemberLine]) -> str:
    first = chosen[0].name
    return first if len(chosen) == 1 else f"{first} +{len(chosen) - 1}"


def _count_words(shown: Sequence[MemberLine]) -> str:
    if not shown:
        return ""
    count, late = len(shown), sum(line.late for line in shown)
    said = [ngettext("{count} member", "{count} members", count).format(count=count)]
    if late:
        words = ngettext("{count} without a signed letter", "{count} without a signed letter", late)
        said.append(words.format(count=late))
    return " · ".join(said)
