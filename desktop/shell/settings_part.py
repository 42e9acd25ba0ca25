"""A part of the settings that belongs to the office: edited in place, saved as one act."""

from __future__ import annotations

from desktop.cadres.page.panels import EditPanel


class OfficeSettings(EditPanel):
    """There is one of each for the office."""

    @property
    def owner_id(self) -> int | None:
        """There is one office."""
        return 0

    def load(self) -> None:
        """Show what is set now; what is under edit stays as typed."""
        if not self.editing:
            self.refresh()
