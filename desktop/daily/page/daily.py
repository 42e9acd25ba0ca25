"""Daily assessment: a list of its pages at the left, one page at a time beside it."""

from __future__ import annotations

from functools import partial
from typing import Final

from desktop.base.fields import Value
from desktop.base.words import N_, _
from desktop.daily.forms import RECORD_FORMS, STEP_FORMS, RecordForm, StepForm
from desktop.daily.page.sided_page import SidedPage, SubPageEntry
from desktop.daily.page.sub_page import SubPage
from desktop.daily.queries.findings import record_of_merit
from desktop.kit.frame import Frame


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


class DailyPage(SidedPage):
    """Talks, research, inspections ...: each has a page of its own."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, _("Pages of daily assessment"), SUB_PAGES)

    # What other sections ask for

    def open_record(self, kind: str, record_id: int) -> None:
        """Show a record of a kind; the one that found it for something good."""
        if kind == "merit":
            with self.frame.desk.guard(self):
                self.open_record(*self.frame.desk.read(record_of_merit, record_id))
        elif self.show_page(kind):
            self.current().open(record_id)

    def new_record(self, kind: str, **given: Value) -> None:
        """Begin a new record of a kind with these values."""
        if self.show_page(kind):
            self.current().begin_new(**given)
