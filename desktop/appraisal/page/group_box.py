"""The boxes in which a page chooses one group of a cycle, or narrows a list to one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from desktop.appraisal.queries.decisions import groups_of
from desktop.base.words import _
from desktop.daily.page.narrowing import Narrowing
from desktop.kit.desk import Desk
from desktop.kit.editors import keep_wheel_from

_LENGTH: Final = 8
"""So many characters of a group's name are shown at least."""


class GroupBox(QComboBox):
    """The groups of a cycle, in their order; `chosen` tells that another was chosen."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(_("Group"))
        self.setToolTip(_("Group"))
        self.setMinimumContentsLength(_LENGTH)
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


class GroupNarrowing(Narrowing):
    """Every group, or one of them; long names are cut in the box, they are whole in its list."""

    def __init__(self) -> None:
        super().__init__(_("Group"), _("All groups"), ())
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LENGTH)

    @property
    def group_id(self) -> int | None:
        """The group that is asked for, None for all."""
        return int(self.value) if self.value else None

    def offer(self, names: Mapping[int, str]) -> None:
        """Offer these groups, by id, standing where it stood; nothing is told."""
        before = self.value
        while self.count() > 1:
            self.removeItem(1)
        for group_id, name in names.items():
            self.addItem(name, str(group_id))
        self.choose(before)
