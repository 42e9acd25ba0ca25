"""A box that narrows a list to one of a few words; the wheel never changes it unseen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from desktop.kit.editors import keep_wheel_from


class Narrowing(QComboBox):
    """The first line asks for everything; `chosen` tells that another line was chosen."""

    chosen = Signal()

    def __init__(
        self, name: str, everything: str, choices: Sequence[str] | Mapping[str, str]
    ) -> None:
        """`choices` are values, or what each value is called."""
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(4)
        self.addItem(everything, "")
        named = choices if isinstance(choices, Mapping) else {one: one for one in choices}
        for value, words in named.items():
            self.addItem(words, value)
        keep_wheel_from(self)
        self.activated.connect(lambda _place: self.chosen.emit())

    @property
    def value(self) -> str:
        """The value that is asked for, empty for everything."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Ask for this value; nothing is told."""
        self.setCurrentIndex(max(self.findData(value), 0))

    def clear(self) -> None:
        """Ask for everything; nothing is told."""
        self.setCurrentIndex(0)
