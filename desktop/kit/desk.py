"""The desk: what pages use to read, write, undo and run long work; the store stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.changes import Change, Label
from desktop.base.errors import UserError
from desktop.base.progress import Progress
from desktop.kit import dialogs
from desktop.kit.worker import Worker

if TYPE_CHECKING:
    from desktop.store.store import Store

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Desk(QObject):
    """One opened store as pages see it. `changed` carries the Change, on the window's thread."""

    changed = Signal(object)
    _told = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.worker = Worker(self)
        self._told.connect(self._pass_on)
        self._listener: Callable[[Change], None] = self._told.emit
        store.listeners.append(self._listener)

    def read(
        self,
        query: Callable[Concatenate[Any, Asked], Answer],
        *args: Asked.args,
        **values: Asked.kwargs,
    ) -> Answer:
        """What a query answers. Raises UserError."""
        return self.store.read(query, *args, **values)

    def write(
        self,
        label: Label,
        operation: Callable[Concatenate[Any, Asked], Answer],
        *args: Asked.args,
        **values: Asked.kwargs,
    ) -> Answer:
        """Run an operation as one act of the history. Raises UserError where it is refused."""
        return self.store.write(label, operation, *args, **values)

    def undo(self) -> Label:
        """Undo the newest act that stands; returns what was undone. Raises UserError."""
        return self.store.undo()

    def redo(self) -> Label:
        """Undo the newest undo; returns what was done again. Raises UserError."""
        return self.store.redo()

    def run_long(
        self,
        title: str,
        task: Callable[[Progress], Answer],
        done: Callable[[Answer], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Run `task` on the worker thread; after half a second a window shows how far it is.

        `done` gets the answer and `failed` a UserError, which is told where `failed` is None; both
        on the window's thread. After Stop neither is called.
        """
        self.worker.run(title, task, done, failed)

    def guard(self, parent: QWidget | None) -> AbstractContextManager[None]:
        """Tell the UserError that the block raises."""
        return dialogs.telling(parent)

    def close(self) -> None:
        """Stop long work and wait for its thread; the store stays open for who opened it."""
        self.worker.close()
        if self._listener in self.store.listeners:
            self.store.listeners.remove(self._listener)

    def _pass_on(self, change: Change) -> None:
        self.changed.emit(change)
