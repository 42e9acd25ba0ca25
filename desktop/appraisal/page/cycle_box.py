"""The box in which a page chooses its cycle."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from desktop.appraisal.queries.plan import cycles
from desktop.base.words import _
from desktop.kit.desk import Desk
from desktop.kit.editors import keep_wheel_from


class CycleBox(QComboBox):
    """Every cycle, the newest first; `chosen` tells that another was chosen."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(_("Cycle"))
        self.setToolTip(_("Cycle"))
        self.setMinimumContentsLength(6)
        keep_wheel_from(self)
        self.activated.connect(lambda _place: self.chosen.emit())

    @property
    def cycle_id(self) -> int | None:
        """The cycle that is chosen, None where there is none yet."""
        found: int | None = self.currentData()
        return found

    def choose(self, cycle_id: int) -> None:
        """Stand on this cycle; nothing is told."""
        self.setCurrentIndex(max(self.findData(cycle_id), 0))

    def load(self) -> None:
        """Read the cycles anew, standing where it stood. Raises UserError."""
        before = self.cycle_id
        self.clear()
        for cycle in self._desk.read(cycles):
            self.addItem(str(cycle.year), cycle.id)
        if before is not None:
            self.choose(before)
