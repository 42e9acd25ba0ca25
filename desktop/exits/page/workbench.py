"""The workbench of the ways out: for a person and a day, what is open, when, and why."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel, QVBoxLayout

from desktop.base.words import _
from desktop.daily.page.sub_page import SubPage
from desktop.exits.queries.places import WORKBENCH
from desktop.exits.queries.ways import ways_of
from desktop.kit.frame import Frame
from desktop.kit.parts import plain_words


class WorkbenchPage(SubPage):
    """A person and a day; every way of leaving."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, WORKBENCH, _("Ways out"))
        self.words: QLabel = plain_words("")
        page = QVBoxLayout(self)
        page.addWidget(self.words)

    def open(self, record_id: int) -> None:
        """Show the ways of this person."""
        with self.frame.desk.guard(self):
            ways = self.frame.desk.read(ways_of, record_id, date.today())
            self.words.setText("\n".join(f"{way.name}: {way.state}" for way in ways))
