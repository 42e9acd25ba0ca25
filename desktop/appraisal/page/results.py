"""Results of the year: who lacks what and the score so far; the chosen one beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.appraisal.page.cycle_box import CycleBox
from desktop.appraisal.page.many_actuals import ManyActualsView
from desktop.appraisal.page.result_panel import DRAFTED, KEY, ResultPanel
from desktop.appraisal.queries.drafts import unsaved
from desktop.appraisal.queries.plan import cycle_of, cycle_sheet
from desktop.appraisal.queries.results import ResultLine, result_lines
from desktop.appraisal.queries.routine import member_of
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.list_page import ListPage
from desktop.daily.page.narrowing import Narrowing
from desktop.kit import dialogs
from desktop.kit.parts import button

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.daily.queries.drafts import UnsavedRecord
    from desktop.kit.frame import Frame

_TYPING_MS: Final = 200
_FIELDS: Final = (
    Field("name", N_("Name"), width=6),
    Field("missing", N_("Lines missing"), Kind.WHOLE, width=3),
    Field("points", N_("Score so far"), Kind.DECIMAL, width=5),
    Field("group", N_("Group"), width=7),
    Field("unit", N_("Unit"), width=9),
    Field("post", N_("Post"), width=10),
)
_HEEDED: Final = (
    *("mark", "point_entry", "self_assessment", "circumstance", "record_file", "group_member"),
    *("responsibility_letter", "annual_assessment", "evaluation", "cadre", "post_holding"),
    *("appraisal_group", "finding", "merit"),
)

INCOMPLETE: Final = "incomplete"
NO_LETTER: Final = "no letter"


class ResultsPage(ListPage):
    """Members with their results; Enter types, Alt+M types one indicator for many, Alt+PgDown and
    Alt+PgUp go on to the next member or the one before."""

    sizes = (420, 700)

    def __init__(self, frame: Frame) -> None:
        panel = ResultPanel(frame)
        super().__init__(frame, KEY, _("Results"), _FIELDS, self._value, panel)
        self.panel = panel
        self._groups: dict[int, str] = {}
        self.cycle = CycleBox(frame.desk)
        self.group = Narrowing(_("Group"), _("All groups"), ())
        # long names of groups are cut in the box, they are whole in its list
        self.group.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.missing = Narrowing(
            _("What is missing"),
            _("Everybody"),
            {INCOMPLETE: _("with lines missing"), NO_LETTER: _("without a signed letter")},
        )
        self.text = QLineEdit()
        self.text.setPlaceholderText(_("A part of the name, unit or post"))
        self.text.setAccessibleName(_("A part of the name, unit or post"))
        self.text.setClearButtonEnabled(True)
        self.many = ManyActualsView(frame)
        self.lay_out(
            self._make_tools(),
            _("What each member's year came to. Put members into a group under “Members” first."),
            _("Choose a member to see the results; Enter types them."),
        )
        self._right.addWidget(self.many)
        self._connect()
        self._load_cycles()

    def shown(self) -> None:
        """The page is in front again."""
        if self._right.currentWidget() is self.many:
            self.many.list.table.setFocus()
        else:
            super().shown()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        if self._right.currentWidget() is self.many:
            return self.many.may_leave()
        return super().may_leave()

    # Acts

    def open(self, record_id: int) -> None:
        """Show the results of this member, in their cycle."""
        with self.frame.desk.guard(self):
            cycle_id = self.frame.desk.read(member_of, record_id).cycle_id
            if cycle_id != self.cycle.cycle_id:
                self.cycle.load()
                self.cycle.choose(cycle_id)
                self._load_groups()
                self.load()
            super().open(record_id)

    def type_one(self, member_id: int) -> None:
        """Type the results of this member."""
        self.open(member_id)
        if self.panel.owner_id == member_id:
            self.panel.type_actual()

    def step(self, by: int) -> None:
        """Go on to the next member, or the one before; what is under edit is saved before."""
        editing = self.panel.editing
        if editing and not (self.panel.save() if self.panel.is_dirty() else self.may_leave()):
            return
        row = self.table.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.table.select_row(row)
            self.show_standing()
            if editing:
                self.panel.type_actual()

    def begin_many(self) -> None:
        """Type one indicator for many members."""
        cycle_id = self.cycle.cycle_id
        if cycle_id is None:
            dialogs.tell(self, _("Plan a cycle first."))
        elif self.may_leave():
            self.show_nothing()
            with self.frame.desk.guard(self):
                self.many.show_cycle(self.frame.desk.read(cycle_of, cycle_id))
                self._right.setCurrentWidget(self.many)
                self.many.body_editing(editing=self.many.editing)

    # What the list answers

    def read_lines(self) -> Sequence[ResultLine]:
        """The members of the cycle who fit what is typed and chosen."""
        cycle_id = self.cycle.cycle_id
        if cycle_id is None:
            return ()
        typed, group = self.text.text().strip(), self.group.value
        return [
            line
            for line in self.frame.desk.read(result_lines, cycle_id)
            if group in {"", str(line.group_id)}
            and (not typed or any(typed in told for told in (line.name, line.unit, line.post)))
            and _lacks(line, self.missing.value)
        ]

    def read_unsaved(self) -> Sequence[UnsavedRecord]:
        """Results that were typed and never saved."""
        return unsaved(self.frame.desk.store, DRAFTED)

    def is_narrowed(self) -> bool:
        """Whether less than everybody is asked for."""
        return bool(self.text.text().strip() or self.group.value or self.missing.value)

    def widen(self) -> None:
        """Ask for everybody in the cycle again."""
        self.text.clear()
        self.group.clear()
        self.missing.clear()

    def count_words(self, lines: Sequence[ResultLine]) -> str:
        """How many, and how many of them lack something."""
        told = [ngettext("{count} member", "{count} members", len(lines)).format(count=len(lines))]
        lacking = sum(bool(line.missing) for line in lines)
        if lacking:
            words = ngettext("{count} with lines missing", "{count} with lines missing", lacking)
            told.append(words.format(count=lacking))
        return " · ".join(told)

    # Inside

    def _value(self, line: ResultLine, key: str) -> Value:
        if key == "group":
            return self._groups.get(line.group_id, "")
        if key == "missing":
            return line.missing or None
        return getattr(line, key)

    def _load_cycles(self) -> None:
        with self.frame.desk.guard(self):
            self.cycle.load()
            self._load_groups()
            self.load()

    def _load_groups(self) -> None:
        cycle_id, before = self.cycle.cycle_id, self.group.value
        groups = self.frame.desk.read(cycle_sheet, cycle_id).groups if cycle_id else []
        self._groups = {group.id: group.name for group in groups}
        while self.group.count() > 1:
            self.group.removeItem(1)
        for group_id, name in self._groups.items():
            self.group.addItem(name, str(group_id))
        self.group.choose(before)

    def _other_cycle(self) -> None:
        self.show_nothing()
        self.group.clear()
        self._load_cycles()

    def _changed(self, change: Change) -> None:
        if change.touches("appraisal_cycle", "appraisal_group"):
            self._load_cycles()
        self.changed(change, KEY, *_HEEDED)

    def _given_up(self) -> None:
        self.show_nothing()
        self.table.setFocus()
        self.show_standing()

    def _connect(self) -> None:
        typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        typing.timeout.connect(self.load)
        self.text.textChanged.connect(lambda _text: typing.start())
        self.group.chosen.connect(self.load)
        self.missing.chosen.connect(self.load)
        self.cycle.chosen.connect(self._other_cycle)
        self.table.opened.connect(self.type_one)
        self.panel.closed.connect(self._given_up)
        self.many.closed.connect(self._given_up)
        self.frame.desk.changed.connect(self._changed)
        for keys, act in (
            ("Alt+M", self.begin_many),
            ("Alt+PgDown", partial(self.step, 1)),
            ("Alt+PgUp", partial(self.step, -1)),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        lines = QVBoxLayout(tools)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        step_back = button(_("Before (Alt+PgUp)"), partial(self.step, -1), "arrow-up")
        step_on = button(_("Next (Alt+PgDown)"), partial(self.step, 1), "arrow-down")
        for parts in (
            (step_back, step_on, None),
            (button(_("One indicator for many… (Alt+M)"), self.begin_many), None),
            (self.cycle, self.group, self.missing, None),
            (self.text,),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            for part in parts:
                if part is None:
                    row.addStretch()
                else:
                    row.addWidget(part, stretch=int(part is self.text))
            lines.addLayout(row)
        return tools


def _lacks(line: ResultLine, wanted: str) -> bool:
    if wanted == INCOMPLETE:
        return line.missing > 0
    if wanted == NO_LETTER:
        return line.letters == 0
    return True
