"""Daily assessment: a list of its pages at the left, one page at a time beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QStackedWidget

from desktop.base.fields import Value
from desktop.base.words import N_, _
from desktop.daily.forms import RECORD_FORMS, STEP_FORMS, RecordForm, StepForm
from desktop.daily.page.sub_page import SubPage
from desktop.daily.queries.findings import record_of_merit
from desktop.kit.frame import Frame, Page
from desktop.kit.parts import side_entry, side_list


@dataclass(frozen=True, slots=True)
class SubPageEntry:
    """One line of the list at the left; its page is imported and made when first shown."""

    key: str
    label: str
    """English, marked with N_."""
    make: Callable[[Frame], SubPage]


def _records(form: RecordForm, frame: Frame) -> SubPage:
    from desktop.daily.page.records import RecordsPage

    return RecordsPage(frame, form)


def _ladder(form: StepForm, frame: Frame) -> SubPage:
    from desktop.daily.page.ladder import LadderPage

    return LadderPage(frame, form)


def _findings(frame: Frame) -> SubPage:
    from desktop.daily.page.findings import FindingsPage

    return FindingsPage(frame)


def _ledger(frame: Frame) -> SubPage:
    from desktop.daily.page.ledger import LedgerPage

    return LedgerPage(frame)


SUB_PAGES: Final[tuple[SubPageEntry, ...]] = (
    *(
        SubPageEntry(form.kind, form.label, partial(_records, form))
        for form in RECORD_FORMS.values()
    ),
    SubPageEntry("finding", N_("Findings"), _findings),
    *(SubPageEntry(form.kind, form.label, partial(_ladder, form)) for form in STEP_FORMS.values()),
    SubPageEntry("ledger", N_("Ledger"), _ledger),
)
"""In the order of the list. The key of a page is the kind of record that it shows."""


class DailyPage(Page):
    """Talks, research, inspections ...: each has a page of its own."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._pages: dict[str, SubPage] = {}
        self._stack = QStackedWidget()
        self._side = side_list(_("Pages of daily assessment"), 132)
        for entry in SUB_PAGES:
            side_entry(self._side, entry.key, _(entry.label), height=32)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._stack, stretch=1)
        self._side.currentItemChanged.connect(self._choose)
        self.show_page(SUB_PAGES[0].key)

    # What the window asks

    def shown(self) -> None:
        """The page is in front again."""
        self._current().shown()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self._current().may_leave()

    def keep_arrangement(self) -> None:
        """Remember how the pages are arranged. Raises UserError where that cannot be kept."""
        for page in self._pages.values():
            page.keep_arrangement()

    # What other sections ask for

    def open_record(self, kind: str, record_id: int) -> None:
        """Show a record of a kind; the one that found it for something good."""
        if kind == "merit":
            with self._frame.desk.guard(self):
                self.open_record(*self._frame.desk.read(record_of_merit, record_id))
        elif self.show_page(kind):
            self._current().open(record_id)

    def new_record(self, kind: str, **given: Value) -> None:
        """Begin a new record of a kind with these values."""
        if self.show_page(kind):
            self._current().begin_new(**given)

    def show_page(self, key: str) -> bool:
        """Show a page by its key, and whether it could be: the page under edit is asked."""
        entry = next(found for found in SUB_PAGES if found.key == key)
        current = self._stack.currentWidget()
        page = self._pages.get(key)
        if isinstance(current, SubPage) and current is not page and not current.may_leave():
            self._mark(current.key)
            return False
        if page is None:
            page = entry.make(self._frame)
            self._pages[key] = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._mark(key)
        page.shown()
        return True

    # Inside

    def _current(self) -> SubPage:
        shown = self._stack.currentWidget()
        return next(page for page in self._pages.values() if page is shown)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_page(item.data(Qt.ItemDataRole.UserRole))

    def _mark(self, key: str) -> None:
        """Let the list at the left stand on this page."""
        self._side.blockSignals(True)
        self._side.setCurrentRow(next(n for n, found in enumerate(SUB_PAGES) if found.key == key))
        self._side.blockSignals(False)
