"""Routine assessment: everybody of a cycle by quarter, the chosen quarter beside the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.appraisal.fields.results import QUARTERS
from desktop.appraisal.page.cycle_box import CycleBox
from desktop.appraisal.page.many_quarters import ManyQuartersView
from desktop.appraisal.page.quarter_panel import KEY, QuarterPanel
from desktop.appraisal.queries.routine import (
    QuarterGrade,
    RoutineLine,
    UnsavedQuarter,
    group_names,
    member_of,
    routine_lines,
    unsaved_quarters,
)
from desktop.base.fields import Field, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.list_page import ListPage
from desktop.daily.page.narrowing import Narrowing
from desktop.daily.queries.drafts import UnsavedRecord
from desktop.kit.parts import Switch, button

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

_TYPING_MS: Final = 200
_QUARTER_LABELS: Final = (N_("Quarter 1"), N_("Quarter 2"), N_("Quarter 3"), N_("Quarter 4"))
_FIELDS: Final = (
    Field("name", N_("Name"), width=5),
    *(Field(f"q{n}", label, width=5) for n, label in zip(QUARTERS, _QUARTER_LABELS, strict=True)),
    Field("unit", N_("Unit"), width=9),
    Field("post", N_("Post"), width=10),
)
_HEEDED: Final = ("group_member", "appraisal_group", "cadre", "post_holding", "annual_assessment")

NO_GRADE: Final = "no grade"
NOT_CONFIRMED: Final = "not confirmed"
NOT_TOLD: Final = "not told"


class RoutinePage(ListPage):
    """Members and their quarters; Enter writes the quarter, Alt+M that of many, Alt+1 to Alt+4
    choose the quarter, Alt+PgDown and Alt+PgUp go on to the next or the one before."""

    sizes = (450, 560)

    def __init__(self, frame: Frame) -> None:
        panel = QuarterPanel(frame)
        super().__init__(frame, KEY, _("Routine assessment"), _FIELDS, _value, panel)
        self.panel = panel
        self._drafts: Sequence[UnsavedQuarter] = ()
        self.cycle = CycleBox(frame.desk)
        self.group = Narrowing(_("Group"), _("All groups"), ())
        # long names of groups are cut in the box, they are whole in its list
        self.group.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.missing = Narrowing(
            _("What is missing"),
            _("Everybody"),
            {
                NO_GRADE: _("without a grade"),
                NOT_CONFIRMED: _("not confirmed"),
                NOT_TOLD: _("not told yet"),
            },
        )
        self.text = QLineEdit()
        self.text.setPlaceholderText(_("A part of the name, unit or post"))
        self.text.setAccessibleName(_("A part of the name, unit or post"))
        self.text.setClearButtonEnabled(True)
        self.quarter = Switch(
            _("Quarter"),
            [(str(n), _(label)) for n, label in zip(QUARTERS, _QUARTER_LABELS, strict=True)],
        )
        self.many = ManyQuartersView(frame)
        self.lay_out(
            self._make_tools(),
            _("How each cadre did in each quarter. Put cadres into a group under “Members” first."),
            _("Choose somebody to see the quarter; Enter writes it."),
        )
        self._right.addWidget(self.many)
        self._connect()
        self._load_cycles()

    def shown(self) -> None:
        """The page is in front again."""
        if self._right.currentWidget() is self.many:
            self.many.table.setFocus()
        else:
            super().shown()

    # Acts

    def show_quarter(self, quarter: int) -> None:
        """Show another quarter, of who is chosen."""
        shown = self.panel.owner_id
        if self.may_leave():
            self.quarter.press(str(quarter))
            self.load()
            if shown:
                self.show_record(shown)
        else:
            self.quarter.press(str(self.panel.quarter))

    def step(self, by: int) -> None:
        """Go on to the next person, or the one before; what is under edit is saved before."""
        editing = self.panel.editing
        if editing and not (self.panel.save() if self.panel.is_dirty() else self.may_leave()):
            return
        row = self.table.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.table.select_row(row)
            self.show_standing()
            if editing:
                self.panel.begin()

    def begin_many(self) -> None:
        """Write the quarter of many members at once: of those who are listed."""
        if self.may_leave():
            self.show_nothing()
            self.many.begin(self.model.records, int(self.quarter.key))
            self._right.setCurrentWidget(self.many)
            self.many.table.setFocus()

    def write_one(self, member_id: int) -> None:
        """Write the quarter of this member."""
        self.open(member_id)
        if self.panel.owner_id == member_id:
            self.panel.begin()

    def open(self, record_id: int) -> None:
        """Show the chosen quarter of this member, in their cycle."""
        with self.frame.desk.guard(self):
            self._stand_in_cycle(self.frame.desk.read(member_of, record_id).cycle_id)
            super().open(record_id)

    def go_on(self) -> None:
        """Edit the newest text that was typed and never saved."""
        newest = self._drafts[0]
        self.notice.say("")
        with self.frame.desk.guard(self):
            self.quarter.press(str(newest.quarter))
            self.write_one(newest.member_id)

    # What the list answers

    def read_lines(self) -> Sequence[RoutineLine]:
        """The cadres of the cycle who fit what is typed and chosen."""
        cycle_id = self.cycle.cycle_id
        if cycle_id is None:
            return ()
        typed, group = self.text.text().strip(), self.group.value
        return [
            line
            for line in self.frame.desk.read(routine_lines, cycle_id)
            if group in {"", str(line.group_id)}
            and (not typed or any(typed in told for told in (line.name, line.unit, line.post)))
            and self._lacks(line.quarters.get(int(self.quarter.key)))
        ]

    def read_unsaved(self) -> Sequence[UnsavedRecord]:
        """Quarters that were typed and never saved."""
        self._drafts = unsaved_quarters(self.frame.desk.store)
        return [UnsavedRecord(one.at, one.member_id, None) for one in self._drafts]

    def is_narrowed(self) -> bool:
        """Whether less than everybody is asked for."""
        return bool(self.text.text().strip() or self.group.value or self.missing.value)

    def widen(self) -> None:
        """Ask for everybody in the cycle again."""
        self.text.clear()
        self.group.clear()
        self.missing.clear()

    def count_words(self, lines: Sequence[RoutineLine]) -> str:
        """How many, and how the quarter stands."""
        quarter = int(self.quarter.key)
        told = ngettext("{count} cadre", "{count} cadres", len(lines)).format(count=len(lines))
        grades = [found.grade for line in lines if (found := line.quarters.get(quarter))]
        counted = [f"{grade} {grades.count(grade)}" for grade in dict.fromkeys(grades) if grade]
        lacking = len(lines) - sum(map(bool, grades))
        if lacking:
            words = ngettext("{count} without a grade", "{count} without a grade", lacking)
            counted.append(words.format(count=lacking))
        return " · ".join([told, *counted])

    def show_record(self, record_id: int) -> None:
        """Show the chosen quarter of a member beside the list."""
        with self.frame.desk.guard(self):
            self.panel.show_quarter(record_id, int(self.quarter.key))
            self._right.setCurrentWidget(self.panel)

    # Inside

    def _lacks(self, found: QuarterGrade | None) -> bool:
        match self.missing.value:
            case "":
                return True
            case wanted if wanted == NO_GRADE:
                return found is None or not found.grade
            case wanted if wanted == NOT_CONFIRMED:
                return found is None or not found.confirmed
            case _other:
                return found is None or not found.fed_back

    def _load_cycles(self) -> None:
        with self.frame.desk.guard(self):
            self.cycle.load()
            self._load_groups()
            self.load()

    def _load_groups(self) -> None:
        cycle_id, before = self.cycle.cycle_id, self.group.value
        while self.group.count() > 1:
            self.group.removeItem(1)
        if cycle_id is not None:
            for group_id, name in self.frame.desk.read(group_names, cycle_id).items():
                self.group.addItem(name, str(group_id))
        self.group.choose(before)

    def _stand_in_cycle(self, cycle_id: int) -> None:
        if cycle_id != self.cycle.cycle_id:
            self.cycle.load()
            self.cycle.choose(cycle_id)
            self._load_groups()
            self.load()

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
        self.quarter.chosen.connect(lambda key: self.show_quarter(int(key)))
        self.table.opened.connect(self.write_one)
        self.panel.closed.connect(self._given_up)
        self.many.closed.connect(self._given_up)
        self.frame.desk.changed.connect(self._changed)
        acts: dict[str, Callable[[], None]] = {
            "Alt+M": self.begin_many,
            "Alt+PgDown": partial(self.step, 1),
            "Alt+PgUp": partial(self.step, -1),
            "Ctrl+P": self.panel.print_it,
        }
        for n in QUARTERS:
            acts[f"Alt+{n}"] = partial(self.show_quarter, n)
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self, act)

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        lines = QVBoxLayout(tools)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        step_back = button(_("Before (Alt+PgUp)"), partial(self.step, -1), "arrow-up")
        step_on = button(_("Next (Alt+PgDown)"), partial(self.step, 1), "arrow-down")
        for parts in (
            (self.quarter, None),
            (step_back, step_on, None),
            (self.cycle, self.group, self.missing, None),
            (self.text, button(_("Quarter of many… (Alt+M)"), self.begin_many)),
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


def _value(line: RoutineLine, key: str) -> Value:
    if key.startswith("q") and key[1:].isdecimal():
        found = line.quarters.get(int(key[1:]))
        return grade_words(found)
    return getattr(line, key)


def grade_words(found: QuarterGrade | None) -> str:
    """The grade of a quarter in words, and whether it is confirmed; empty where nothing is."""
    if found is None:
        return ""
    if not found.grade:
        return _("draft")
    return found.grade if found.confirmed else _("{grade} (draft)").format(grade=found.grade)
