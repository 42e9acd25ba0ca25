"""How far a long task is, and whether the person pressed Stop; knows nothing of windows."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from desktop.base.errors import Cancelled

Report = Callable[[int, int, str], None]


def _unseen(done: int, total: int, name: str) -> None:
    """Nobody is watching."""


class Progress:
    """Handed to a long task, which calls `step` for each piece of work."""

    def __init__(self, report: Report = _unseen) -> None:
        self._report = report
        self._stopped = Event()

    def step(self, done: int, total: int, name: str = "") -> None:
        """Say that `done` of `total` pieces are finished and `name` is next.

        Raises Cancelled after `stop`.
        """
        if self._stopped.is_set():
            raise Cancelled
        self._report(done, total, name)

    def stop(self) -> None:
        """Ask the task to end at its next step; may be called from any thread."""
        self._stopped.set()
