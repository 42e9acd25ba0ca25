"""The workbench: what comes due today, and the rules that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from desktop.base.words import _
from desktop.kit.frame import Page
from desktop.overview.page.rules import RulesTab
from desktop.overview.page.warnings import WarningsTab

if TYPE_CHECKING:
    from desktop.kit.frame import Frame


class OverviewPage(Page):
    """Two tabs: the warnings of today, and their rules."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.warnings = WarningsTab(frame)
        self.rules = RulesTab(frame)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.warnings, _("Early warnings"))
        self.tabs.addTab(self.rules, _("Rules"))
        self.tabs.currentChanged.connect(lambda _tab: self.shown())
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 0, 0, 0)
        page.addWidget(self.tabs)

    def shown(self) -> None:
        """The page is in front again."""
        shown = self.warnings if self.tabs.currentIndex() == 0 else self.rules
        shown.shown()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self.warnings.may_leave() and self.rules.may_leave()

    def keep_arrangement(self) -> None:
        """Stop reckoning, remember the arrangement. Raises UserError where it cannot be kept."""
        self.warnings.keep_arrangement()
