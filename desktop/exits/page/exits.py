"""Exit arrangements: a list of their pages at the left, one page at a time beside it."""

from __future__ import annotations

from typing import Final

from desktop.base.fields import Value
from desktop.base.words import N_, _
from desktop.daily.page.sided_page import SidedPage, SubPageEntry
from desktop.daily.page.sub_page import SubPage
from desktop.exits.page.many_kinds import ManyKindsPage
from desktop.exits.queries.places import WORKBENCH, place_of
from desktop.kit.frame import Frame


def _workbench(frame: Frame) -> SubPage:
    from desktop.exits.page.workbench import WorkbenchPage

    return WorkbenchPage(frame)


def _arrangements(frame: Frame) -> SubPage:
    from desktop.exits.page.arrangements import ArrangementsPage

    return ArrangementsPage(frame)


def _local_rules(frame: Frame) -> SubPage:
    from desktop.exits.page.local_rules import LocalRulesPage

    return LocalRulesPage(frame)


def _platforms(frame: Frame) -> SubPage:
    from desktop.exits.page.platforms import PlatformsPage

    return PlatformsPage(frame)


def _allowance(frame: Frame) -> SubPage:
    from desktop.exits.page.allowance import AllowancePage

    return AllowancePage(frame)


def _rights(frame: Frame) -> SubPage:
    from desktop.exits.page.rights import RightsPage

    return RightsPage(frame)


def _forecast(frame: Frame) -> SubPage:
    from desktop.exits.page.forecast import ForecastPage

    return ForecastPage(frame)


SUB_PAGES: Final = (
    SubPageEntry(WORKBENCH, N_("Ways out"), _workbench),
    SubPageEntry("exit_arrangement", N_("Arrangements"), _arrangements),
    SubPageEntry("eligibility_rule", N_("Rules of the office"), _local_rules),
    SubPageEntry("living_allowance", N_("Economic treatment"), _allowance),
    SubPageEntry("political_right", N_("Rights and benefits"), _rights),
    SubPageEntry("exit_forecast", N_("Forecast"), _forecast),
    SubPageEntry("platform_role", N_("Platforms of role"), _platforms),
)
"""In the order in which somebody leaves. The key of a page is the table that it shows."""


class ExitsPage(SidedPage):
    """How people leave, what they are owed, and what they still do."""

    side_px = 168

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, _("Pages of the exits"), SUB_PAGES)

    def open_record(self, kind: str, record_id: int) -> None:
        """Show a record of the exits on the page on which it is written."""
        with self.frame.desk.guard(self):
            key, shown_id = self.frame.desk.read(place_of, kind, record_id)
            if not self.show_page(key):
                return
            page = self.current()
            if isinstance(page, ManyKindsPage):
                page.open_kind(kind, record_id)
            else:
                page.open(shown_id)

    def new_record(self, kind: str, **given: Value) -> None:
        """Begin a new record of a kind with these values; `cadre_id` names whom it is about."""
        if self.show_page(kind):
            self.current().begin_new(**given)
