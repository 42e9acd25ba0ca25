"""The sections of the program in the order of the window; here higher parts are handed to lower."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.base.words import N_
from desktop.kit.frame import Frame, Page

if TYPE_CHECKING:
    from desktop.cadres.page.panels import Panel
    from desktop.cadres.page.record_words import DescribedKind


@dataclass(frozen=True, slots=True)
class Section:
    """One entry at the left; its page is imported and made when first shown."""

    key: str
    label: str
    icon: str
    make: Callable[[Frame], Page]


def _overview(frame: Frame) -> Page:
    from desktop.overview.page.overview import OverviewPage

    return OverviewPage(frame)


def _cadres(frame: Frame) -> Page:
    from desktop.cadres.page.cadres import CadresPage
    from desktop.cadres.page.from_above import FromAbove

    panels = (_ledger_panel, _appraisal_panel, _exit_panel)
    return CadresPage(frame, FromAbove(panels, _warnings, _kinds_above))


def _kinds_above() -> dict[str, DescribedKind]:
    from desktop.appraisal.page.record_kinds import APPRAISAL_KINDS
    from desktop.daily.page.record_kinds import DAILY_KINDS
    from desktop.exits.page.record_kinds import EXIT_KINDS
    from desktop.overview.page.in_file import WARNING_KINDS

    return {**DAILY_KINDS, **APPRAISAL_KINDS, **EXIT_KINDS, **WARNING_KINDS}


def _warnings(frame: Frame, cadre_id: int) -> Sequence[str]:
    from desktop.overview.page.in_file import words_for_head

    return words_for_head(frame, cadre_id)


def _ledger_panel(frame: Frame) -> Panel:
    from desktop.daily.page.ledger import LedgerPanel

    return LedgerPanel(frame)


def _exit_panel(frame: Frame) -> Panel:
    from desktop.exits.page.in_file import ExitPanel

    return ExitPanel(frame)


def _appraisal_panel(frame: Frame) -> Panel:
    from desktop.appraisal.page.in_file import AppraisalPanel

    return AppraisalPanel(frame)


def _daily(frame: Frame) -> Page:
    from desktop.daily.page.daily import DailyPage

    return DailyPage(frame)


def _appraisal(frame: Frame) -> Page:
    from desktop.appraisal.page.appraisal import AppraisalPage

    return AppraisalPage(frame)


def _exits(frame: Frame) -> Page:
    from desktop.exits.page.exits import ExitsPage

    return ExitsPage(frame)


def _units(frame: Frame) -> Page:
    from desktop.cadres.page.units import UnitsPage

    ledger = N_("Ledger of the unit")
    return UnitsPage(frame, {ledger: lambda unit_id: frame.open_record("ledger", unit_id)})


def _findings(frame: Frame) -> Page:
    from desktop.cadres.page.findings import FindingsPage

    return FindingsPage(frame)


def _files(frame: Frame) -> Page:
    from desktop.cadres.page.importing import ImportPage

    return ImportPage(frame)


def _reports(frame: Frame) -> Page:
    from desktop.reports.page import ReportsPage
    from desktop.shell.papers import PAPERS

    return ReportsPage(frame, {paper.key: paper for paper in PAPERS})


def _history(frame: Frame) -> Page:
    from desktop.cadres.page.record_words import CADRE_KINDS, RecordWords
    from desktop.shell.history import HistoryPage

    return HistoryPage(frame, RecordWords({**CADRE_KINDS, **_kinds_above()}))


def _settings(frame: Frame) -> Page:
    from desktop.shell.settings import SettingsPage

    return SettingsPage(frame)


SECTIONS = (
    Section("overview", N_("Workbench"), "layout-dashboard", _overview),
    Section("cadres", N_("Cadres"), "users", _cadres),
    Section("daily", N_("Daily assessment"), "message-circle", _daily),
    Section("appraisal", N_("Target appraisal"), "target", _appraisal),
    Section("exits", N_("Exit arrangements"), "door-open", _exits),
    Section("units", N_("Units"), "building-2", _units),
    Section("findings", N_("Key facts"), "list-checks", _findings),
    Section("files", N_("Import, export"), "file-down", _files),
    Section("reports", N_("Rosters, papers"), "printer", _reports),
    Section("history", N_("History, bin"), "history", _history),
    Section("settings", N_("Settings"), "settings", _settings),
)

START = "cadres"
"""The section that is shown first: the list is there at once, the workbench has to reckon."""
