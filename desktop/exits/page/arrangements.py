"""The arrangements: a list with what is next and until when, the chosen one beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.cadres.page.narrowing_text import NarrowingText
from desktop.daily.page.list_page import ListPage
from desktop.daily.page.narrowing import Narrowing
from desktop.exits.fields.choices import STATES, WAY_NAMES
from desktop.exits.operations.arrangement import KIND
from desktop.exits.page.arrangement_panel import ArrangementPanel
from desktop.exits.page.arrangement_words import left_words, step_words
from desktop.exits.queries.arrangements import ArrangementLine, arrangements, unsaved
from desktop.kit.parts import button

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.daily.queries.drafts import UnsavedRecord
    from desktop.kit.frame import Frame

_FIELDS: Final = (
    Field("name", N_("Name"), width=4),
    Field("way", N_("Way of leaving"), width=5),
    Field("next", N_("What is next"), width=6),
    Field("left", N_("Time left"), width=6),
    Field("state", N_("State"), width=4),
    Field("due", N_("Due"), Kind.DATE, width=6),
    Field("leave_on", N_("Leaves on"), Kind.DATE, width=6),
    Field("applied_on", N_("Applied on"), Kind.DATE, width=6),
    Field("unit", N_("Unit"), width=9),
    Field("post", N_("Post"), width=12),
)
_HEEDED: Final = ("exit_step", "exit_check", "cadre", "unit", "post_holding", "calendar_day")


class ArrangementsPage(ListPage):
    """Open arrangements first, by the day that is due; Ctrl+N begins one, Alt+N carries it on."""

    sizes = (490, 630)
    hidden = ("due", "applied_on", "unit", "post")

    def __init__(self, frame: Frame) -> None:
        panel = ArrangementPanel(frame)
        super().__init__(frame, KIND, _("Arrangements"), _FIELDS, _value, panel)
        self.panel = panel
        self.way = Narrowing(_("Way of leaving"), _("Every way"), WAY_NAMES)
        self.state = Narrowing(_("State"), _("Every state"), STATES)
        self.text = NarrowingText(_("A part of the name, unit or post"))
        self.lay_out(
            self._make_tools(),
            _("How people leave, from the application to the hand-over. Begin the first."),
            _("Choose an arrangement to see its course."),
            button(_("New (Ctrl+N)"), self.begin_new, "plus", main=True),
        )
        self._connect()
        self.load()

    def begin_new(self, **given: Value) -> None:
        """Draft an arrangement, beginning with these values: `cadre_id`, `way`, `leave_on`."""
        if self.may_leave():
            self._right.setCurrentWidget(self.panel)
            self.panel.begin_new(given)

    # What the list answers

    def read_lines(self) -> Sequence[ArrangementLine]:
        """The arrangements that are asked for."""
        typed, way, state = self.text.text().strip(), self.way.value, self.state.value
        return [
            line
            for line in self.frame.desk.read(arrangements, date.today())
            if way in {"", line.way}
            and state in {"", line.state}
            and (not typed or any(typed in told for told in (line.name, line.unit, line.post)))
        ]

    def read_unsaved(self) -> Sequence[UnsavedRecord]:
        """Arrangements that were typed and never saved."""
        return unsaved(self.frame.desk.store)

    def is_narrowed(self) -> bool:
        """Whether something is typed or chosen."""
        return bool(self.text.text().strip() or self.way.value or self.state.value)

    def widen(self) -> None:
        """Ask for every arrangement again."""
        self.text.clear()
        self.way.clear()
        self.state.clear()

    def count_words(self, lines: Sequence[ArrangementLine]) -> str:
        """How many, and how many of them are overdue."""
        count = len(lines)
        told = [ngettext("{count} arrangement", "{count} arrangements", count).format(count=count)]
        overdue = sum(line.awaited.is_overdue for line in lines)
        if overdue:
            late = ngettext("{count} overdue", "{count} overdue", overdue)
            told.append(late.format(count=overdue))
        return " · ".join(told)

    # Inside

    def _changed(self, change: Change) -> None:
        self.changed(change, self.key, *_HEEDED)

    def _given_up(self) -> None:
        self.show_nothing()
        self.table.setFocus()
        self.show_standing()

    def _go_on(self) -> None:
        """Alt+N works from the list too."""
        if self.side.owner_id and not self.side.editing:
            self.panel.course.go_on()

    def _connect(self) -> None:
        self.text.settled.connect(self.load)
        for box in (self.way, self.state):
            box.chosen.connect(self.load)
        self.panel.made.connect(self.open)
        self.panel.closed.connect(self._given_up)
        self.frame.desk.changed.connect(self._changed)
        QShortcut(QKeySequence("Ctrl+N"), self, self.begin_new)
        QShortcut(QKeySequence("Alt+N"), self, self._go_on)

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        lines = QVBoxLayout(tools)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button(_("New (Ctrl+N)"), self.begin_new, "plus"))
        row.addWidget(self.text, stretch=1)
        lines.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(8)
        for box in (self.way, self.state):
            row.addWidget(box)
        row.addStretch()
        lines.addLayout(row)
        return tools


def _value(line: ArrangementLine, key: str) -> Value:
    if key == "next":
        return step_words(line.next)
    return left_words(line.awaited, brief=True) if key == "left" else getattr(line, key)
