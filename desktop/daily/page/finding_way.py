"""Below the findings of a record: carry the chosen one to the ladder, or see where it went."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.base.changes import Label
from desktop.base.words import N_, _
from desktop.daily.fields.choices import CORRECTED, NOT_FOUNDED
from desktop.daily.operations.ladder import carry_finding
from desktop.daily.queries.ladder import StepLine, steps_of_finding
from desktop.daily.records import LADDER, Finding
from desktop.daily.rules.ledger_lines import LEDGER_KINDS
from desktop.kit.frame import Frame
from desktop.kit.parts import button, plain_words

CARRY: Final = N_("Carry a finding to the ladder")


class FindingWay(QWidget):
    """Where one finding stands on the ladder; its steps are opened from here."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._finding: Finding | None = None
        self._about = ""
        self._steps: Sequence[StepLine] = ()
        self.words = plain_words("")
        self.menu = QMenu(self)
        for kind in LADDER:
            self.menu.addAction(_(LEDGER_KINDS[kind]), partial(self.carry, kind))
        self.carry_button = button(_("Carry to the ladder…"), self._ask, "arrow-up")
        self.open_button = button(_("Open the measure"), self.open_step)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.carry_button)
        row.addWidget(self.words, stretch=1)
        row.addWidget(self.open_button)

    def show_finding(self, finding: Finding | None, about: str) -> None:
        """Show where a finding went; hidden where none is chosen. Raises UserError."""
        self._finding, self._about = finding, about
        self.setVisible(finding is not None)
        if finding is None:
            return
        self._steps = self._frame.desk.read(steps_of_finding, finding.id)
        settled = finding.outcome in (CORRECTED, NOT_FOUNDED)
        self.carry_button.setVisible(not self._steps and not settled)
        self.open_button.setVisible(bool(self._steps))
        carried = " → ".join(map(_step_words, self._steps))
        self.words.setText(_("Carried to: {steps}").format(steps=carried) if carried else "")

    def carry(self, kind: str) -> None:
        """Open a draft of this step of the ladder on the person whom the finding is about."""
        if self._finding is None:
            return
        with self._frame.desk.guard(self):
            label = Label(CARRY, self._about)
            step_id = self._frame.desk.write(label, carry_finding, self._finding.id, kind)
            self._frame.say(_("Saved."), undo=True)
            self._frame.open_record(kind, step_id)

    def open_step(self) -> None:
        """Show the newest step."""
        if self._steps:
            newest = self._steps[-1]
            self._frame.open_record(newest.kind, newest.id)

    def _ask(self) -> None:
        below = self.carry_button.mapToGlobal(self.carry_button.rect().bottomLeft())
        self.menu.popup(below)


def _step_words(step: StepLine) -> str:
    return " ".join(filter(None, (_(LEDGER_KINDS[step.kind]), step.number, step.state)))
