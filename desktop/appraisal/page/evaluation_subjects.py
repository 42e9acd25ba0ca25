"""Choosing who is evaluated: members of the cycle, by group, ticked in a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.appraisal.fields.plan import BODIES
from desktop.appraisal.queries.plan import MemberLine
from desktop.base.fields import Field, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.narrowing import Narrowing
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import button, quiet
from desktop.kit.table import DataTable

_MOST_ROWS: Final = 13
_FIELDS: Final = (
    Field("chosen", N_("Evaluated"), width=4),
    Field("name", N_("Name"), width=6),
    Field("unit", N_("Unit"), width=10),
    Field("post", N_("Post"), width=12),
    Field("group", N_("Group"), width=8),
)


class SubjectsEditor(QWidget):
    """The members of a kind; those who are evaluated are ticked. Space ticks the chosen rows."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._members: Sequence[MemberLine] = ()
        self._groups: dict[int, str] = {}
        self._kind = ""
        self._editing = False
        self._saved: list[int] = []
        self._chosen: dict[int, None] = {}
        self.group = Narrowing(_("Group"), _("All groups"), ())
        self.model = RecordTableModel(_FIELDS, self._value, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(_("Who is evaluated"))
        self.count = quiet("")
        self._tools = QWidget()
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.group)
        row.addWidget(button(_("Tick or untick (Space)"), self.tick))
        row.addWidget(button(_("All listed"), lambda: self.tick_all(ticked=True)))
        row.addWidget(button(_("None listed"), lambda: self.tick_all(ticked=False)))
        row.addStretch()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self._tools)
        lines.addWidget(self.table)
        lines.addWidget(self.count)
        self.group.chosen.connect(self._list)
        self.table.opened.connect(lambda _id: self.tick())
        shortcut = QShortcut(QKeySequence("Space"), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.tick)
        self.set_editing(editing=False)

    def show_members(self, members: Sequence[MemberLine], groups: dict[int, str]) -> None:
        """The members of the cycle, and the groups by id."""
        self._members, self._groups = members, groups
        before = self.group.value
        while self.group.count() > 1:
            self.group.removeItem(1)
        for group_id, name in groups.items():
            self.group.addItem(name, str(group_id))
        self.group.choose(before)

    def show_chosen(self, member_ids: Sequence[int]) -> None:
        """Show these as the saved ones, in their order."""
        self._saved = list(member_ids)
        self._chosen = dict.fromkeys(member_ids)
        self._list()

    def set_kind(self, kind: str) -> None:
        """Of what kind they are: cadres or leading bodies."""
        if kind != self._kind:
            self._kind = kind
            self._list()

    def restore_chosen(self, member_ids: Sequence[int]) -> None:
        """Tick these, as a draft kept them."""
        self._chosen = dict.fromkeys(member_ids)
        self._list()
        self.changed.emit()

    def chosen(self) -> list[int]:
        """Who is ticked, of those that are on hand, in the order of the cycle."""
        return [one.id for one in self._members if one.id in self._chosen]

    def is_dirty(self) -> bool:
        """Whether other members are ticked than are saved."""
        return set(self.chosen()) != set(self._saved)

    def set_editing(self, *, editing: bool) -> None:
        """Tick among all members, or show those who are evaluated."""
        self._editing = editing
        self._tools.setVisible(editing)
        self._list()

    # Ticking

    def tick(self) -> None:
        """Tick the selected rows, or untick them where all are ticked."""
        rows = self.table.selected_rows()
        ids = [self.model.record_at(row).id for row in rows]
        self._set(ids, ticked=not all(one in self._chosen for one in ids))

    def tick_all(self, *, ticked: bool) -> None:
        """Tick everybody who is listed, or nobody of them."""
        self._set([one.id for one in self.model.records], ticked=ticked)

    # Inside

    def _set(self, ids: Sequence[int], *, ticked: bool) -> None:
        if not self._editing or not ids:
            return
        for one in ids:
            if ticked:
                self._chosen[one] = None
            else:
                self._chosen.pop(one, None)
        for row in range(self.model.rowCount()):
            self.model.refresh(row)
        self._say()
        self.changed.emit()

    def _list(self) -> None:
        group = self.group.value if self._editing else ""
        bodies = self._kind == BODIES
        shown = [
            one
            for one in self._members
            if (one.cadre_id is None) == bodies
            and (self._editing or one.id in self._chosen)
            and group in {"", str(one.group_id)}
        ]
        self.model.set_records(shown)
        self.table.setColumnHidden(0, not self._editing)
        self.table.fit_rows(_MOST_ROWS)
        if shown:
            self.table.select_row(0)
        self._say()

    def _say(self) -> None:
        count = len(self.chosen())
        if self._editing and not self.model.rowCount():
            self.count.setText(_("No member of this kind; put members into groups first."))
            return
        words = ngettext("{count} is evaluated.", "{count} are evaluated.", count)
        self.count.setText(words.format(count=count))

    def _value(self, line: MemberLine, key: str) -> Value:
        if key == "chosen":
            return "✓" if line.id in self._chosen else ""
        if key == "group":
            return self._groups.get(line.group_id, "")
        return getattr(line, key)
