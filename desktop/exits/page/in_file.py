"""The part “Exit” of a cadre's file: ways out today, the arrangement, and what is owed."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.base.changes import Change
from desktop.base.words import _
from desktop.cadres.page.panels import Panel
from desktop.exits.page.record_kinds import EXIT_KINDS
from desktop.exits.page.record_links import RecordLinks, open_ref
from desktop.exits.page.way_list import WayList
from desktop.exits.queries.places import WORKBENCH
from desktop.exits.queries.workbench import exit_overview
from desktop.exits.rules.facts import Ref
from desktop.exits.rules.way import State
from desktop.kit.frame import Frame
from desktop.kit.parts import button, heading, quiet


class ExitPanel(Panel):
    """What leaving comes to for one person today; each line leads to where it is written."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "exits", _("Exit"))
        self.ways = WayList()
        self.courses = RecordLinks(_("Arrangements"))
        self.owed = RecordLinks(_("What is owed"))
        self._no_course = quiet(_("No arrangement is under way."))
        self._nothing = quiet(_("Nothing is granted."))
        for links in (self.courses, self.owed):
            links.asked.connect(self._open_ref)
        self.ways.opened.connect(lambda _key: self.open_workbench())
        frame.desk.changed.connect(self._changed)
        self._lay_out()

    def refresh(self) -> None:
        """Show what is so today: the open ways and those to come, no closed ones."""
        if self.owner_id is None:
            return
        found = self.frame.desk.read(exit_overview, self.owner_id, date.today())
        self.ways.show_ways([way for way in found.ways if way.state is not State.CLOSED])
        self.ways.fit_rows()
        self.courses.show_records(found.courses, found.names)
        self.owed.show_records(found.owed, found.names)
        self._no_course.setVisible(not found.courses)
        self._nothing.setVisible(not found.owed)

    def open_workbench(self) -> None:
        """Show the ways of this person with their working."""
        if self.owner_id is not None:
            self.frame.open_record(WORKBENCH, self.owner_id)

    def _open_ref(self, ref: Ref) -> None:
        if self.owner_id is not None:
            open_ref(self.frame, ref, self.owner_id)

    def _changed(self, change: Change) -> None:
        if self.owner_id is not None and self.isVisible() and change.touches(*EXIT_KINDS):
            with self.frame.desk.guard(self):
                self.refresh()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(heading(self.title))
        tools.addStretch()
        tools.addWidget(button(_("Ways out with their working"), self.open_workbench))
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(tools)
        page.addWidget(self.ways)
        for title, links, nothing in (
            (_("Arrangements"), self.courses, self._no_course),
            (_("What is owed"), self.owed, self._nothing),
        ):
            page.addWidget(heading(title))
            page.addWidget(links)
            page.addWidget(nothing)
        page.addStretch(1)
