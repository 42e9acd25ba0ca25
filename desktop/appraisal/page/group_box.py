"""The box in which a page chooses one group of a cycle."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from desktop.appraisal.queries.decisions import groups_of
from desktop.base.words import _
from desktop.kit.desk import Desk
from desktop.kit.editors import keep_wheel_from


class GroupBox(QComboBox):
    """The groups of a cycle, in their order; `chosen` tells that another was chosen."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(_("Group"))
        self.setToolTip(_("Group"))
        self.setMinimumContentsLength(8)
        keep_wheel_from(self)
        self.activated.connect(lambda _place: self.chosen.emit())

    @property
    def group_id(self) -> int | None:
        """The group that is chosen, None where there is none yet."""
        found: int | None = self.currentData()
        return found

    def choose(self, group_id: int) -> None:
        """Stand on this group; nothing is told."""
        self.setCurrentIndex(max(self.findData(group_id), 0))

    def load(self, cycle_id: int | None) -> None:
        """Read the groups of this cycle, standing where it stood. Raises UserError."""
        before = self.group_id
        self.clear()
        for group in self._desk.read(groups_of, cycle_id) if cycle_id is not None else ():
            self.addItem(group.name, group.id)
        if before is not None:
            self.choose(before)
