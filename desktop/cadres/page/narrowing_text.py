"""A text that narrows a list to what contains it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

_PAUSE_MS: Final = 200


class NarrowingText(QLineEdit):
    """`words` say what may be typed; `settled` tells that somebody typed and paused.

    `pause` runs from each key to then; it is stopped where what is typed was heeded before.
    """

    settled = Signal()

    def __init__(self, words: str, pause_ms: int = _PAUSE_MS) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self.pause = QTimer(self, interval=pause_ms, singleShot=True)
        self.pause.timeout.connect(self.settled)
        self.textChanged.connect(lambda _text: self.pause.start())
