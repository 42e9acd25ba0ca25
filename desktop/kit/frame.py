"""What the window offers to its pages, so that no page knows another."""

from __future__ import annotations

from typing import Protocol

from desktop.base.settings import Settings
from desktop.kit.desk import Desk


class Frame(Protocol):
    """The window as a page sees it."""

    desk: Desk
    settings: Settings

    def open_cadre(self, cadre_id: int, part: str = "") -> None:
        """Show the file of a cadre, at this part of it."""

    def show_unit(self, unit_id: int) -> None:
        """Show the cadres of a unit and those below it in the list."""

    def show_section(self, key: str) -> None:
        """Show a section by its key."""

    def say(self, message: str, *, undo: bool = False) -> None:
        """Say one thing at the foot of the window, with the way to undo it."""

    def undo(self) -> None:
        """Undo the newest act, or say why not."""

    def redo(self) -> None:
        """Do again what was undone, or say why not."""

    def print_paper(
        self, key: str, ids: tuple[int, ...], columns: tuple[str, ...] = (), title: str = ""
    ) -> None:
        """Print a paper for these cadres, preview first; columns and title where it has them."""

    def dress_anew(self) -> None:
        """Make every page anew in the language and look that are set."""
