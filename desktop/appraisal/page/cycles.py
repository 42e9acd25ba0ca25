"""The cycles: one for each year, with its timetable and its groups."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.appraisal.fields.plan import CYCLE, CYCLE_STEP, GROUP, PERSONS, USUAL_SHARE
from desktop.appraisal.forms import CYCLE_ROWS, GROUP_ROWS, STEP_ROWS
from desktop.appraisal.operations.plan import delete_cycle, save_cycle
from desktop.appraisal.page.tabs import EntryTabs, line_values
from desktop.appraisal.page.usual import usual_cycle, usual_steps
from desktop.appraisal.queries.drafts import draft_key, unsaved
from desktop.appraisal.queries.plan import CycleSheet, cycle_sheet, cycles, late_steps
from desktop.base.changes import Label
from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.list_page import ListPage
from desktop.daily.page.record_in_place import NEW, RecordInPlace
from desktop.kit import dialogs
from desktop.kit.form import Form
from desktop.kit.parts import Notice, button, plain_words
from desktop.kit.record_list import RecordListEditor

if TYPE_CHECKING:
    from desktop.appraisal.records import AppraisalCycle, CycleStep
    from desktop.base.changes import Change
    from desktop.daily.queries.drafts import UnsavedRecord
    from desktop.kit.frame import Frame

SAVE_CYCLE: Final = N_("Plan an appraisal cycle")
DELETE_CYCLE: Final = N_("Delete an appraisal cycle")

_KEY: Final = "appraisal_cycle"
_FIELDS: Final = (
    Field("year", N_("Year"), Kind.WHOLE, width=4),
    Field("name", N_("Name of the cycle"), width=14),
    Field("state", N_("Stage"), width=5),
)


class CyclePanel(RecordInPlace):
    """Shows a cycle and edits it whole."""

    def __init__(self, frame: Frame) -> None:
        self.sheet: CycleSheet | None = None
        self._proposed: int | None = None
        """The year for which a new cycle was proposed."""
        self.late = Notice()
        self.members = plain_words("")
        self.tabs = EntryTabs(Form(CYCLE, CYCLE_ROWS, kind=_KEY), _("Cycle"))
        super().__init__(frame, _KEY, _("Cycle"))
        self._delete = button(_("Delete"), self.delete, "trash-2")
        self.tools.insertWidget(self.tools.indexOf(self._edit), self._delete)
        self._add_lists()
        self.tabs.changed.connect(self.touched)
        self.tabs.form.changed.connect(self._follow_year)
        self._show_tools()

    # Which cycle is shown

    def plan(self, year: int) -> None:
        """Plan a year, beginning with what is usual."""
        self.let_go()
        self._record_id, self.sheet = NEW, None
        self.tabs.show_saved({}, {})
        self.late.say("")
        self.members.setText("")
        self.head.setText(_("New cycle"))
        self.begin()
        if not self.tabs.is_dirty():  # else a draft came back
            self._propose(year)
        self.tabs.show_tab("head")
        self.tabs.form.focus_first()

    def let_go(self) -> None:
        """Before another cycle is shown."""
        super().let_go()
        self.sheet, self._proposed = None, None

    # What the panel answers for itself

    def middle(self) -> QWidget:
        """The tabs fill the panel."""
        return self.tabs

    def refresh(self) -> None:
        """Show what the cycle holds now."""
        if not self._record_id:
            return
        sheet = self.sheet = self.frame.desk.read(cycle_sheet, self._record_id)
        values = {field.key: getattr(sheet.cycle, field.key) for field in CYCLE}
        keys = {"steps": CYCLE_STEP, "groups": GROUP}
        rows: Mapping[str, Sequence[Any]] = {"steps": sheet.steps, "groups": sheet.groups}
        lines = {
            name: [line_values(row, [field.key for field in keys[name]]) for row in rows[name]]
            for name in keys
        }
        self.tabs.show_saved(values, lines)
        self.head.setText(sheet.cycle.name)
        self.late.say(late_words(late_steps(sheet.steps, date.today())), icon_name="circle-alert")
        self.members.setText(_member_words(sheet))
        self._show_tools()

    def body_editing(self, *, editing: bool) -> None:
        """Let everything be edited."""
        self.tabs.set_editing(editing=editing)
        if editing:
            self.tabs.focus_here()

    def typed(self) -> dict[str, Any]:
        """The typed texts."""
        return self.tabs.texts()

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed texts again."""
        self.tabs.restore_texts(typed)

    def is_dirty(self) -> bool:
        """Whether a text differs."""
        return self.tabs.is_dirty()

    def write(self) -> None:
        """Save the cycle with its timetable and groups as one act."""
        values, lines = self.tabs.read()
        try:
            self._record_id = self.frame.desk.write(
                Label(SAVE_CYCLE, str(values["year"])),
                save_cycle,
                self._record_id or None,
                values,
                lines["steps"],
                lines["groups"],
            )
        except InvalidInput as wrong:
            self.tabs.show_problems(wrong.messages)
            raise

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of a cycle."""
        return draft_key(_KEY, owner_id or None)

    # Acts

    def delete(self) -> None:
        """Delete the cycle, after asking; it lies in the recycle bin."""
        if self.sheet is None or not self._record_id or not self.may_leave():
            return
        name = self.sheet.cycle.name
        question = _("Delete the cycle “{name}”? It can be restored from the recycle bin.")
        if dialogs.ask(self, question.format(name=name), _("Delete"), _("Keep")):
            with self.frame.desk.guard(self):
                self.frame.desk.write(Label(DELETE_CYCLE, name), delete_cycle, self._record_id)
                self.frame.say(_("Deleted."), undo=True)

    # Inside

    def _propose(self, year: int) -> None:
        """Put in what is usual for a year."""
        self._proposed = year
        self.tabs.form.set_texts(usual_cycle(year))
        self.tabs.lists["steps"].restore_texts(usual_steps(year))

    def _follow_year(self) -> None:
        """Of a new cycle, what is proposed and was not changed follows the year that is typed."""
        before, typed = self._proposed, self.tabs.form.texts()["year"].strip()
        if before is None or self._record_id != NEW or not self.editing:
            return
        if not re.fullmatch(r"20\d\d", typed) or int(typed) == before:
            return
        year = self._proposed = int(typed)
        if self.tabs.form.texts()["name"] == usual_cycle(before)["name"]:
            self.tabs.form.set_texts({"name": usual_cycle(year)["name"]})
        steps = self.tabs.lists["steps"]
        if steps.texts() == usual_steps(before):
            steps.restore_texts(usual_steps(year))

    def _add_lists(self) -> None:
        steps = RecordListEditor(
            CYCLE_STEP,
            STEP_ROWS,
            columns=("name", "quarter", "due", "in_charge", "done_on"),
            name=_("Timetable"),
            empty_word=_("What is to be done by when; whatever is past its day is shown as late."),
        )
        steps.form.kind = "cycle_step"
        groups = RecordListEditor(
            GROUP,
            GROUP_ROWS,
            name=_("Groups"),
            empty_word=_("Those who are compared with each other, e.g. town leaders, deputies."),
        )
        groups.form.kind = "appraisal_group"
        groups.given = {"kind": PERSONS, "excellent_share": str(USUAL_SHARE)}
        self.tabs.add_list("steps", _("Timetable"), steps, self.late)
        self.tabs.add_list("groups", _("Groups"), groups, self.members)

    def _show_tools(self) -> None:
        super()._show_tools()
        made = getattr(self, "_delete", None)
        if made is not None:
            made.setVisible(not self.editing and bool(self._record_id))


class CyclesPage(ListPage):
    """The years, the newest first; Ctrl+N plans the next one."""

    sizes = (400, 680)

    def __init__(self, frame: Frame) -> None:
        panel = CyclePanel(frame)
        super().__init__(frame, _KEY, _("Cycles"), _FIELDS, getattr, panel)
        self.panel = panel
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button(_("New (Ctrl+N)"), self.begin_new, "plus"))
        row.addStretch()
        self.lay_out(
            tools,
            _("The appraisal of a year begins with its cycle: timetable, groups, total points."),
            _("Choose a cycle to see its timetable and groups."),
            button(_("New (Ctrl+N)"), self.begin_new, "plus", main=True),
        )
        panel.made.connect(self.open)
        panel.closed.connect(self._given_up)
        frame.desk.changed.connect(self._changed)
        QShortcut(QKeySequence("Ctrl+N"), self, self.begin_new)
        self.load()

    def begin_new(self, **_given: Value) -> None:
        """Plan the year after the newest cycle, or this year."""
        if self.may_leave():
            years = [cycle.year for cycle in self.model.records]
            self._right.setCurrentWidget(self.panel)
            self.panel.plan(max(years) + 1 if years else date.today().year)

    def read_lines(self) -> Sequence[AppraisalCycle]:
        """Every cycle."""
        return self.frame.desk.read(cycles)

    def read_unsaved(self) -> Sequence[UnsavedRecord]:
        """Cycles that were typed and never saved."""
        return unsaved(self.frame.desk.store, _KEY)

    def is_narrowed(self) -> bool:
        """All are listed."""
        return False

    def widen(self) -> None:
        """All are listed already."""

    def count_words(self, lines: Sequence[AppraisalCycle]) -> str:
        """How many."""
        return ngettext("{count} cycle", "{count} cycles", len(lines)).format(count=len(lines))

    def _changed(self, change: Change) -> None:
        self.changed(change, _KEY, "cycle_step", "appraisal_group", "group_member")

    def _given_up(self) -> None:
        self.show_nothing()
        self.table.setFocus()
        self.show_standing()


def late_words(late: Sequence[CycleStep]) -> str:
    """Which stops of the timetable are past their day, and who is in charge; empty where none."""
    if not late:
        return ""
    told = [
        _("{step} was due on {day} ({person})").format(
            step=step.name, day=step.due.shown(), person=step.in_charge
        )
        if step.in_charge
        else _("{step} was due on {day}").format(step=step.name, day=step.due.shown())
        for step in late
    ]
    words = ngettext(
        "{count} step is late: {steps}.", "{count} steps are late: {steps}.", len(late)
    )
    return words.format(count=len(late), steps="；".join(told))


def _member_words(sheet: CycleSheet) -> str:
    """How many belong to each group."""
    return " · ".join(
        ngettext("{group}: {count} member", "{group}: {count} members", count).format(
            group=group.name, count=count
        )
        for group in sheet.groups
        for count in (sheet.members.get(group.id, 0),)
    )
