"""What follows from the results of a cycle: a list of proposals, the chosen one beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.appraisal.fields.decision import (
    ADOPTED,
    CONSEQUENCE_STATES,
    REJECTED,
    in_short,
)
from desktop.appraisal.forms import DECIDING_MANY_ROWS
from desktop.appraisal.operations.consequences import decide_consequences
from desktop.appraisal.page.asking import AskingStrip
from desktop.appraisal.page.consequence_panel import DECIDE, DECIDING, KEY, ConsequencePanel
from desktop.appraisal.page.consequence_words import kind_words
from desktop.appraisal.page.cycle_box import CycleBox
from desktop.appraisal.queries.consequences import (
    ConsequenceLine,
    consequence_sheet,
    consequences,
    newest_cycle,
)
from desktop.appraisal.queries.drafts import unsaved
from desktop.appraisal.queries.plan import cycle_sheet
from desktop.appraisal.rules.consequences import AWARD, KINDS
from desktop.base.changes import Label
from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.list_page import ListPage
from desktop.daily.page.narrowing import Narrowing
from desktop.kit import dialogs
from desktop.kit.parts import button

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.daily.queries.drafts import UnsavedRecord
    from desktop.kit.frame import Frame

_FIELDS: Final = (
    Field("name", N_("Name"), width=5),
    Field("kind", N_("Kind"), width=8),
    Field("state", N_("State"), width=5),
    Field("result", N_("Result"), width=5),
    Field("value", N_("Extent"), width=8),
    Field("unit", N_("Unit"), width=9),
    Field("text", N_("Consequence"), width=16),
)
_REWARD_FORM: Final = "reward-approval"
_HEEDED: Final = ("annual_assessment", "annual_result", "group_member", "cadre", "unit")


class ConsequencesPage(ListPage):
    """The consequences of a cycle; Alt+M decides on all that are chosen at once."""

    sizes = (560, 560)

    def __init__(self, frame: Frame) -> None:
        panel = ConsequencePanel(frame)
        super().__init__(frame, KEY, _("Consequences"), _FIELDS, _value, panel)
        self.panel = panel
        self.cycle = CycleBox(frame.desk)
        self.group = Narrowing(_("Group"), _("All groups"), ())
        self.kind = Narrowing(
            _("Kind"), _("Every kind"), {key: _(words) for key, words in KINDS.items()}
        )
        self.state = Narrowing(_("State"), _("Every state"), CONSEQUENCE_STATES)
        self.asking = AskingStrip(
            _("What was decided on all that are chosen in the list:"),
            [field for field in DECIDING if field.key != "done_on"],
            DECIDING_MANY_ROWS,
            KEY,
            _("Save for the chosen"),
            self._decide_many,
        )
        self.lay_out(
            self._make_tools(),
            _("What the results of the year lead to. It is proposed once a result is decided."),
            _("Choose a consequence to see what it stands on."),
        )
        self._connect()
        self._begin()

    # Acts

    def begin_many(self) -> None:
        """Ask what was decided on all that are chosen."""
        if not self.table.selected_ids():
            dialogs.tell(self, _("Nothing is chosen; choose lines in the list."))
        elif self.may_leave():
            self.asking.begin({"state": ADOPTED})

    def _decide_many(self, values: dict[str, Value]) -> None:
        chosen = self.table.selected_ids()
        names = [line.name for line in self._lines() if line.id in set(chosen)]
        with self.frame.desk.guard(self):
            try:
                self.frame.desk.write(
                    Label(DECIDE, _about(names)), decide_consequences, chosen, values
                )
            except InvalidInput as wrong:
                self.asking.form.show_problems(wrong.messages)
                return
            self.asking.close_it()
            count = len(chosen)
            words = ngettext("{count} is decided on.", "{count} are decided on.", count)
            self.frame.say(words.format(count=count), undo=True)

    def print_chosen(self) -> None:
        """Show the approval of the chosen rewards as it prints."""
        chosen = set(self.table.selected_ids())
        rewards = [
            line.id
            for line in self._lines()
            if line.id in chosen and line.kind == AWARD and line.state != REJECTED and line.cadre_id
        ]
        if not rewards:
            dialogs.tell(self, _("Choose rewards in the list; this form is for rewards only."))
        elif self.may_leave():
            self.frame.print_paper(_REWARD_FORM, tuple(rewards))

    # What the list answers

    def open(self, record_id: int) -> None:
        """Show this consequence, in its cycle, and stand on it in the list."""
        with self.frame.desk.guard(self):
            line = self.frame.desk.read(consequence_sheet, record_id).line
            if line.cycle_id != self.cycle.cycle_id:
                self.cycle.load()
                self.cycle.choose(line.cycle_id)
                self.widen()
                self.load_groups()
            super().open(record_id)

    def read_lines(self) -> Sequence[ConsequenceLine]:
        """The consequences of the cycle that are asked for."""
        cycle_id, kind, state = self.cycle.cycle_id, self.kind.value, self.state.value
        if cycle_id is None:
            return ()
        group_id = int(self.group.value) if self.group.value else None
        return [
            line
            for line in self.frame.desk.read(consequences, cycle_id, group_id)
            if kind in {"", line.kind} and state in {"", line.state}
        ]

    def read_unsaved(self) -> Sequence[UnsavedRecord]:
        """Decisions that were typed and never saved."""
        return unsaved(self.frame.desk.store, KEY)

    def is_narrowed(self) -> bool:
        """Whether a group, kind or state is chosen."""
        return bool(self.group.value or self.kind.value or self.state.value)

    def widen(self) -> None:
        """Ask for everything of the cycle again."""
        for box in (self.group, self.kind, self.state):
            box.clear()

    def count_words(self, lines: Sequence[ConsequenceLine]) -> str:
        """How many, and how many of them wait for a decision."""
        count = len(lines)
        open_ones = sum(line.decided_on is None for line in lines)
        said = [ngettext("{count} consequence", "{count} consequences", count).format(count=count)]
        if open_ones:
            words = ngettext("{count} not decided", "{count} not decided", open_ones)
            said.append(words.format(count=open_ones))
        return " · ".join(said)

    # Inside

    def load_groups(self) -> None:
        """Read the cycles, and the groups of the one that is shown."""
        with self.frame.desk.guard(self):
            self.cycle.load()
            cycle_id = self.cycle.cycle_id
            before = self.group.value
            while self.group.count() > 1:
                self.group.removeItem(1)
            if cycle_id is not None:
                for group in self.frame.desk.read(cycle_sheet, cycle_id).groups:
                    self.group.addItem(group.name, str(group.id))
            self.group.choose(before)
            self.load()

    def _begin(self) -> None:
        """Begin with the newest cycle that has consequences."""
        with self.frame.desk.guard(self):
            self.cycle.load()
            newest = self.frame.desk.read(newest_cycle)
            if newest is not None:
                self.cycle.choose(newest)
            self.load_groups()

    def _lines(self) -> Sequence[ConsequenceLine]:
        return self.model.records

    def _other_cycle(self) -> None:
        if self.may_leave():
            self.show_nothing()
            self.group.clear()
            self.load_groups()

    def _changed(self, change: Change) -> None:
        if change.touches("appraisal_cycle", "appraisal_group"):
            self.load_groups()
        self.changed(change, KEY, *_HEEDED)

    def _gone(self) -> None:
        self.show_nothing()
        self.table.setFocus()

    def _connect(self) -> None:
        for box in (self.group, self.kind, self.state):
            box.chosen.connect(self.load)
        self.cycle.chosen.connect(self._other_cycle)
        self.panel.closed.connect(self._gone)
        self.frame.desk.changed.connect(self._changed)
        QShortcut(QKeySequence("Alt+M"), self, self.begin_many)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_chosen)

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        lines = QVBoxLayout(tools)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button(_("Decide on many… (Alt+M)"), self.begin_many, "check"))
        row.addWidget(button(_("Reward form (Ctrl+P)"), self.print_chosen, "printer"))
        row.addStretch()
        lines.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(8)
        for box in (self.cycle, self.group, self.kind, self.state):
            row.addWidget(box)
        row.addStretch()
        lines.addLayout(row)
        lines.addWidget(self.asking)
        return tools


def _value(line: ConsequenceLine, key: str) -> Value:
    if key == "result":
        return in_short(line.result)
    return kind_words(line.kind) if key == "kind" else getattr(line, key)


def _about(names: Sequence[str]) -> str:
    first = names[0] if names else ""
    return first if len(names) <= 1 else f"{first} +{len(names) - 1}"
