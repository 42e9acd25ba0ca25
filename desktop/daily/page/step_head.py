"""The head of a step: whom it is about, where it stands, what is next and until when, its way."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.base.words import N_, _
from desktop.daily.page.links import Links, Station
from desktop.daily.rules.ladder import ADMONITION, INQUIRY, REMINDER, RESULT_OF_CARRYING
from desktop.daily.rules.ledger_lines import LEDGER_KINDS
from desktop.daily.rules.next_step import Awaited
from desktop.kit.parts import Notice, button, quiet

if TYPE_CHECKING:
    from desktop.daily.queries.ladder import StepFile, StepLine
    from desktop.kit.frame import Frame

TALK_PAPER: Final = "admonition-talk"

_LETTERS: Final = {
    REMINDER: N_("Print the letter"),
    INQUIRY: N_("Print the letter"),
    ADMONITION: N_("Print the admonition"),
}
_CARRY: Final = {
    (REMINDER, INQUIRY): N_("Carry on to a letter of inquiry"),
    (REMINDER, ADMONITION): N_("Carry on to an admonition"),
    (INQUIRY, INQUIRY): N_("Ask once more"),
    (INQUIRY, ADMONITION): N_("Carry on to an admonition"),
}
_DUE_OF: Final = {
    Awaited.REPORT: "report_due",
    Awaited.REPLY: "reply_due",
    Awaited.SELF_EXAMINATION: "self_examination_due",
    Awaited.FOLLOW_UP: "follow_up_due",
}
"""The day that is waited for, by what is awaited."""


class StepHead(QWidget):
    """Says it in words; `carry_asked` carries the next kind, `print_asked` the paper."""

    carry_asked = Signal(str)
    print_asked = Signal(str)
    delete_asked = Signal()

    def __init__(self, frame: Frame, kind: str) -> None:
        super().__init__()
        self._frame = frame
        self._kind = kind
        self._step: StepFile | None = None
        self._brief = False
        self.facts = quiet("")
        self.standing = Notice()
        self.working = quiet("")
        self.way = Links()
        self.way.followed.connect(frame.open_record)
        self.to_file = button(_("To the file"), self.open_file)
        self.more = self._make_more()
        self._acts = self._make_acts()
        self._lay_out()

    def show_step(self, step: StepFile | None) -> None:
        """Show where a step stands; nothing of one that was never saved."""
        self._step = step
        self.setVisible(step is not None)
        if step is None:
            self._show_parts()
            return
        line = next(one for one in step.way if (one.kind, one.id) == (self._kind, step.step.id))
        today = date.today()
        facts = (_(LEDGER_KINDS[line.kind]), line.number, line.matter, line.state, line.secrecy)
        self.facts.setText("　".join(fact for fact in facts if fact))
        overdue = line.next.is_overdue(today)
        sign = "triangle-alert" if overdue else "info"
        if line.next.awaited is Awaited.NOTHING:
            sign = "circle-check"
        self.standing.say(_standing_words(line, today), icon_name=sign)
        self.working.setText("\n".join(self._working(step, line)))
        self._show_way(step)
        self._show_parts()

    def set_brief(self, *, brief: bool) -> None:
        """While the step is under edit, the form needs the room."""
        self._brief = brief
        self._show_parts()

    def open_file(self) -> None:
        """Show the file of the person."""
        if self._step is not None:
            self._frame.open_cadre(self._step.step.cadre_id)

    def _working(self, step: StepFile, line: StepLine) -> list[str]:
        """How the day was worked out that is waited for; it may have been set by hand."""
        key = _DUE_OF.get(line.next.awaited, "")
        counted = step.due.get(key)
        if counted is None:
            return []
        set_to = line.next.due
        if set_to == counted.day:
            return counted.working
        by_hand = _("Set by hand to {day}; the rule gives {counted}.")
        shown = set_to.shown() if set_to is not None else "…"
        return [by_hand.format(day=shown, counted=counted.day.shown()), *counted.working]

    def _show_way(self, step: StepFile) -> None:
        """The finding and every step of its way, each a way there."""
        stations = []
        if step.finding is not None:
            stations.append(Station(_("Finding"), "finding", step.finding.id))
        here = (self._kind, step.step.id)
        for line in step.way:
            words = station_words(line)
            there = (line.kind, line.id)
            stations.append(Station(words) if there == here else Station(words, *there))
        self.way.show_stations(stations)

    def _show_parts(self) -> None:
        known = self._step is not None
        linked = known and (self._step.finding is not None or len(self._step.way) > 1)  # type: ignore[union-attr]
        self.working.setVisible(known and not self._brief and bool(self.working.text()))
        self.way.setVisible(bool(linked) and not self._brief)
        for part in (self._acts, self.to_file, self.more):
            part.setVisible(known and not self._brief)

    def _make_acts(self) -> QWidget:
        acts = QWidget()
        row = QHBoxLayout(acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        letter = partial(self.print_asked.emit, self._kind)
        row.addWidget(button(_(_LETTERS[self._kind]), letter, "printer"))
        if self._kind == ADMONITION:
            talk = partial(self.print_asked.emit, TALK_PAPER)
            row.addWidget(button(_("Print the talk record"), talk, "printer"))
        if self._kind != ADMONITION:
            row.addWidget(self._carrying())
        row.addStretch()
        return acts

    def _carrying(self) -> QPushButton:
        carry = QPushButton(_("Carry on"))
        menu = QMenu(carry)
        for kind, to_kind in RESULT_OF_CARRYING:
            if kind == self._kind:
                menu.addAction(_(_CARRY[kind, to_kind]), partial(self.carry_asked.emit, to_kind))
        carry.setMenu(menu)
        return carry

    def _make_more(self) -> QToolButton:
        more = QToolButton()
        more.setObjectName("plain")
        more.setText(_("More"))
        more.setAccessibleName(_("More about this step"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.addAction(_("Delete…"), self.delete_asked.emit)
        more.setMenu(menu)
        return more

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for part in (self.facts, self.standing, self.working, self.way, self._acts):
            lines.addWidget(part)


def station_words(line: StepLine) -> str:
    """What a step is called on its way."""
    return " ".join(filter(None, (_(LEDGER_KINDS[line.kind]), line.number)))


def _standing_words(line: StepLine, today: date) -> str:
    if line.next.awaited is Awaited.NOTHING:
        return _("Concluded: {result}").format(result=line.result or "…")
    return _("Next: {what}").format(what=line.next.words(today))
