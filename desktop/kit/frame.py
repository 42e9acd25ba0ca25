"""What the window offers to its pages, and what it asks of them: no page knows another."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from desktop.base.dates import PartialDate
from desktop.base.fields import Value
from desktop.base.settings import Settings
from desktop.kit.desk import Desk

Period = tuple[PartialDate | None, PartialDate | None]


class Frame(Protocol):
    """The window as a page sees it."""

    desk: Desk
    settings: Settings

    def open_cadre(self, cadre_id: int, part: str = "") -> None:
        """Show the file of a cadre, at this part of it."""

    def open_record(self, kind: str, record_id: int) -> None:
        """Show a record of daily assessment, the ladder, the appraisal or the exits, by table."""

    def new_record(self, kind: str, cadre_id: int, **given: Value) -> None:
        """Begin a new record of daily assessment or of the exits about this cadre."""

    def show_unit(self, unit_id: int) -> None:
        """Show the cadres of a unit and those below it in the list."""

    def show_section(self, key: str) -> bool:
        """Show a section by its key, and whether it could be shown."""

    def say(self, message: str, *, undo: bool = False) -> None:
        """Say one thing at the foot of the window, with the way to undo it."""

    def undo(self) -> None:
        """Undo the newest act, or say why not."""

    def redo(self) -> None:
        """Do again what was undone, or say why not."""

    def print_paper(
        self,
        key: str,
        ids: tuple[int, ...],
        columns: tuple[str, ...] = (),
        title: str = "",
        period: Period = (None, None),
    ) -> None:
        """Print a paper for these cadres or records, preview first; what it does not heed is left.

        `period` is from a day to a day, both included, open where one is None.
        """

    def dress_anew(self) -> None:
        """Make every page anew in the language and look that are set."""


class Page(QWidget):
    """A section's page as the window sees it; a page answers what concerns it."""

    def shown(self) -> None:
        """The page is in front again."""

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of; asks where text is not saved."""
        return True

    def keep_arrangement(self) -> None:
        """Remember how the page is arranged. Raises UserError where that cannot be kept."""
