"""What records, steps and findings share: one of them shown and edited whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal

from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import ngettext
from desktop.cadres.page.edit_panel import EditInPlace
from desktop.daily.page.people import CADRE_ID
from desktop.daily.queries.drafts import draft_key
from desktop.kit.frame import Frame

NEW: Final = 0
"""Stands for the id of a record that was never saved."""


class RecordInPlace(EditInPlace):
    """The chosen record of one kind.

    `made` carries the id of a new one; `closed` tells that nothing is shown any more. Stands first
    among the bases of a class: Qt takes the signals of the first alone.
    """

    made = Signal(object)
    closed = Signal()

    def __init__(self, frame: Frame, key: str, title: str) -> None:
        self._record_id: int | None = None
        self._given: Mapping[str, Value] = {}
        super().__init__(frame, key, title)

    @property
    def owner_id(self) -> int | None:
        """The id of the record that is shown, 0 while it is new, None where none is."""
        return self._record_id

    @property
    def is_new(self) -> bool:
        """Whether a record is written that was never saved."""
        return self._record_id == NEW

    def show_record(self, record_id: int) -> None:
        """Show a record; what is under edit stays as typed. Raises UserError where it is gone."""
        if record_id != self._record_id:
            self.let_go()
        if self.editing:
            return
        self._record_id = record_id
        try:
            self.refresh()
        except UserError:
            self.let_go()
            raise

    def begin_new(self, given: Mapping[str, Value]) -> None:
        """Write a new record, which starts with these values."""
        self.let_go()
        self._record_id, self._given = NEW, given
        self.refresh()
        self.begin()

    def let_go(self) -> None:
        """Show no record; what is typed stays as its draft."""
        super().let_go()
        self._record_id = None

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft; what is new about somebody has one of its own."""
        return draft_key(self.key, owner_id or None, self._given.get(CADRE_ID))

    def refusal_words(self, wrong: InvalidInput) -> str:
        """How much is to be put right, and the first of it."""
        count, first = len(wrong.messages), next(iter(wrong.messages.values()))
        told = ngettext(
            "{count} thing is to be put right: {first}",
            "{count} things are to be put right, first: {first}",
            count,
        )
        return told.format(count=count, first=first)

    def save(self) -> bool:
        """Save as one act; a new record has its id from then on."""
        was_new = self.is_new
        if not super().save():
            return False
        if was_new:
            self._drafts = None  # the next one is that of a record with an id
            self.made.emit(self._record_id)
        return True

    def print_paper(self, key: str) -> None:
        """Print a paper of the record, preview first."""
        if self._record_id and self.may_leave():
            self.frame.print_paper(key, (self._record_id,))

    def _forget(self) -> None:
        gone = self.is_new
        try:
            super()._forget()
        except UserError:  # it was deleted meanwhile
            gone = True
        if gone:
            self.let_go()
            self.closed.emit()
