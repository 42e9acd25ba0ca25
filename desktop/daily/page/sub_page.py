"""What the pages inside daily assessment have in common: one for each kind of record or list."""

from __future__ import annotations

from desktop.base.fields import Value
from desktop.kit.frame import Frame, Page


class SubPage(Page):
    """One page of the section. `key` names what it shows: the kind of record, or the list."""

    def __init__(self, frame: Frame, key: str, title: str) -> None:
        super().__init__()
        self.frame = frame
        self.key = key
        self.title = title

    def open(self, record_id: int) -> None:
        """Show this record; what is under edit is asked first."""

    def begin_new(self, **given: Value) -> None:
        """Begin a new record with these values; `cadre_id` names whom it is about."""
