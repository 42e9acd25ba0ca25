"""A page of the exits that shows records of several kinds."""

from __future__ import annotations

from desktop.daily.page.sub_page import SubPage


class ManyKindsPage(SubPage):
    """A page that is told the kind of the record that it is to show."""

    def open_kind(self, kind: str, record_id: int) -> None:
        """Show this record of this kind; what is under edit is asked first."""
        raise NotImplementedError
