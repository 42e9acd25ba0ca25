"""A part of the settings that belongs to the office: edited in place, saved as one act."""

from __future__ import annotations

from desktop.cadres.page.edit_panel import EditInPlace


class OfficeSettings(EditInPlace):
    """There is one of each for the office."""

    @property
    def owner_id(self) -> int | None:
        """There is one office."""
        return 0

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of this part."""
        return f"settings:{self.key}:{owner_id}"

    def load(self) -> None:
        """Show what is set now; what is under edit stays as typed."""
        if not self.editing:
            self.refresh()
