"""The warnings of the day, reckoned in the background and kept up to date after each act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.base.errors import UserError
from desktop.base.progress import Progress
from desktop.kit.worker import Worker
from desktop.overview.queries.warnings import after_change, warnings_on

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.kit.desk import Desk
    from desktop.overview.rules.warning import EarlyWarning

Reckoning = Callable[[Progress], "list[EarlyWarning]"]


class QuietWorker(Worker):
    """Works in the background without a window: nobody waits for it."""

    def _watch(self) -> None:
        """Show nothing."""


class StandingWarnings(QObject):
    """`reckoned` carries the warnings of today, `troubled` the sentence that says why not."""

    reckoned = Signal(object)
    troubled = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = QuietWorker(self)
        self._kept: list[EarlyWarning] | None = None
        self.on = date.today()
        self.at: datetime | None = None
        """When everything was reckoned last."""
        desk.changed.connect(self._follow)

    @property
    def busy(self) -> bool:
        """Whether warnings are being reckoned."""
        return self._worker.busy

    def reckon(self) -> None:
        """Reckon everything anew, for today."""
        on = date.today()

        def task(progress: Progress) -> list[EarlyWarning]:
            self._kept = self._desk.read(warnings_on, on, progress=progress)
            return self._kept

        def done(found: list[EarlyWarning]) -> None:
            self.on, self.at = on, datetime.now()
            self.reckoned.emit(found)

        self._run(task, done)

    def is_of_today(self) -> bool:
        """Whether what is kept was reckoned for this day."""
        return self.at is not None and self.on == date.today()

    def close(self) -> None:
        """Stop, and wait for the thread."""
        self._desk.changed.disconnect(self._follow)
        self._worker.close()

    def _follow(self, change: Change) -> None:
        """Tasks run one after the other, so each finds what the one before kept."""

        def task(_progress: Progress) -> list[EarlyWarning]:
            if self._kept is None:
                raise UserError("")
            self._kept = self._desk.read(after_change, change, self._kept, self.on)
            return self._kept

        if self._kept is not None or self.busy:
            self._run(task, self.reckoned.emit)

    def _run(self, task: Reckoning, done: Callable[[list[EarlyWarning]], None]) -> None:
        self._worker.run("", task, done, lambda refusal: self.troubled.emit(str(refusal)))
