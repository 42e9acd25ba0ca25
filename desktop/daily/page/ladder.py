"""The ladder: reminders, letters of inquiry, admonitions; each kind is a list beside its step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.cadres.page.narrowing_text import NarrowingText
from desktop.daily.page.list_page import ListPage
from desktop.daily.page.step_panel import StepPanel
from desktop.daily.queries.ladder import StepLine, steps_of_kind
from desktop.kit.parts import button

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.daily.forms import StepForm
    from desktop.kit.frame import Frame

_FIELDS: Final = (
    Field("name", N_("Name"), width=4),
    Field("next", N_("What is next"), width=14),
    Field("number", N_("Document number"), width=9),
    Field("matter", N_("Kind of problem"), width=5),
    Field("on", N_("Issued on"), Kind.DATE, width=6),
    Field("state", N_("Stage"), width=4),
    Field("secrecy", N_("Secrecy"), width=5),
)


class LadderPage(ListPage):
    """The steps of one kind: open ones first, by the day that is due."""

    hidden = ("matter", "on", "state", "secrecy")

    def __init__(self, frame: Frame, form: StepForm) -> None:
        panel = StepPanel(frame, form)
        super().__init__(frame, form.kind, _(form.label), _FIELDS, _value, panel)
        self.panel = panel
        self.text = NarrowingText(_("A part of the name, number or matter"))
        self.text.settled.connect(self.load)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(button(_("New (Ctrl+N)"), self.begin_new, "plus"))
        row.addWidget(self.text, stretch=1)
        self.lay_out(
            tools,
            _(form.empty),
            _("Choose a step to see where it stands."),
            button(_("New (Ctrl+N)"), self.begin_new, "plus", main=True),
        )
        self.panel.made.connect(self.open)
        self.panel.closed.connect(self._given_up)
        frame.desk.changed.connect(self._changed)
        for keys, act in ((QKeySequence("Ctrl+N"), self.begin_new), (_PRINT, self.panel.print_it)):
            QShortcut(keys, self, act)
        self.load()

    def begin_new(self, **given: Value) -> None:
        """Write a new step, beginning with these values."""
        if self.may_leave():
            self._right.setCurrentWidget(self.panel)
            self.panel.begin_new(given)

    def read_lines(self) -> Sequence[StepLine]:
        """The steps that fit what is typed."""
        return self.frame.desk.read(steps_of_kind, self.key, self.text.text())

    def is_narrowed(self) -> bool:
        """Whether something is typed."""
        return bool(self.text.text().strip())

    def widen(self) -> None:
        """Nothing is typed any more."""
        self.text.clear()

    def count_words(self, lines: Sequence[StepLine]) -> str:
        """How many, and how many of them are overdue."""
        overdue = sum(line.next.is_overdue(date.today()) for line in lines)
        said = [ngettext("{count} step", "{count} steps", len(lines)).format(count=len(lines))]
        if overdue:
            late = ngettext("{count} overdue", "{count} overdue", overdue)
            said.append(late.format(count=overdue))
        return " · ".join(said)

    def _changed(self, change: Change) -> None:
        self.changed(change, self.key, "finding", "cadre", "rule_setting", "calendar_day")

    def _given_up(self) -> None:
        self.show_nothing()
        self.table.setFocus()
        self.show_standing()


_PRINT: Final = QKeySequence.StandardKey.Print


def _value(line: StepLine, key: str) -> Value:
    return line.next.words(date.today()) if key == "next" else getattr(line, key)
