"""Keeps text under edit in the store every few seconds, so that a killed process loses none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.base.errors import UserError
from desktop.kit import dialogs

if TYPE_CHECKING:
    from desktop.kit.desk import Desk
    from desktop.store.drafts import Draft

_EVERY_MS = 3000


class DraftKeeper:
    """The draft of one form. `take` hands out what is typed, as plain JSON."""

    def __init__(
        self, desk: Desk, key: str, take: Callable[[], Mapping[str, Any]], parent: QWidget
    ) -> None:
        self._desk = desk
        self._key = key
        self._take = take
        self._parent = parent
        self._refused = False
        self._timer = QTimer(parent, interval=_EVERY_MS, singleShot=True)
        self._timer.timeout.connect(self.keep)

    def touch(self) -> None:
        """Something was typed: it is kept within three seconds."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what is typed now; that it cannot be kept is told once."""
        from desktop.store.drafts import keep_draft  # imports SQLAlchemy

        self._timer.stop()
        try:
            keep_draft(self._desk.store, self._key, self._take())
            self._refused = False
        except UserError as refusal:
            if not self._refused:
                self._refused = True
                dialogs.tell(self._parent, str(refusal))

    def restore(self) -> Draft | None:
        """What was typed and never saved. Raises UserError."""
        from desktop.store.drafts import draft_of

        return draft_of(self._desk.store, self._key)

    def drop(self) -> None:
        """Forget the draft: it was saved or given up. Raises UserError."""
        from desktop.store.drafts import drop_draft

        self._timer.stop()
        drop_draft(self._desk.store, self._key)
