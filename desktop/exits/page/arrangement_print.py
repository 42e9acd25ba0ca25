"""The papers of an arrangement, in a menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton

from desktop.base.words import _
from desktop.exits.fields.choices import DECISION
from desktop.exits.queries.arrangements import ArrangementSheet
from desktop.exits.rules.course import last_of
from desktop.exits.rules.course_papers import PAPER_TITLES, papers_of


class PrintMenu(QToolButton):
    """Offers the papers that the arrangement has by now; `asked` carries the key of one."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.setText(_("Print (Ctrl+P)"))
        self.setAccessibleName(_("Papers of this arrangement"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))

    def show_sheet(self, sheet: ArrangementSheet | None) -> None:
        """Offer the papers of this arrangement."""
        self.menu().clear()
        if sheet is None:
            return
        decision = last_of(sheet.steps, DECISION)
        decided = decision is not None and decision.done_on is not None
        for key in papers_of(sheet.record.way, decided=decided):
            self.menu().addAction(_(PAPER_TITLES[key]), partial(self.asked.emit, key))
