"""The tabs of a letter: head, indicators with the running sum, versions, a score tried out."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from desktop.appraisal.fields.plan import (
    COMPLETION,
    LETTER,
    LETTER_INDICATOR,
    SECTIONS,
    USUAL_TOTAL,
)
from desktop.appraisal.forms import LETTER_LINE_COLUMNS, LETTER_LINE_ROWS, LETTER_ROWS
from desktop.appraisal.page.tabs import EntryTabs, line_values
from desktop.appraisal.page.trial import Trial
from desktop.appraisal.page.way_hint import WayHint
from desktop.appraisal.page.weights import sum_of_texts, weight_words
from desktop.appraisal.queries.plan import LetterSheet, library
from desktop.base.fields import Field, Kind, Value, show
from desktop.base.words import N_, _
from desktop.daily.page.people import Names
from desktop.kit.desk import Desk
from desktop.kit.form import Form
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import plain_words
from desktop.kit.record_list import RecordListEditor
from desktop.kit.table import DataTable

LINES: Final = "lines"
VERSIONS: Final = "versions"
TRIAL: Final = "trial"

_LINE_KEYS: Final = [field.key for field in LETTER_INDICATOR]
_VERSION_FIELDS: Final = (
    Field("version", N_("Version"), Kind.WHOLE, width=3),
    Field("state", N_("State"), width=4),
    Field("start", N_("From"), Kind.DATE, width=6),
    Field("end", N_("To"), Kind.DATE, width=6),
    Field("signed_on", N_("Signed by the person on"), Kind.DATE, width=6),
    Field("superior_signed_on", N_("Signed for the office on"), Kind.DATE, width=6),
    Field("reason", N_("Reason of the change"), width=16),
)


class LetterTabs(EntryTabs):
    """Everything of one letter. `version_opened` carries the id of a version."""

    version_opened = Signal(object)

    def __init__(self, desk: Desk, names: Names) -> None:
        form = Form(names.fields(LETTER), LETTER_ROWS, kind="responsibility_letter")
        super().__init__(form, _("Letter"))
        self._desk = desk
        self._total = USUAL_TOTAL
        self.lines = self._make_lines()
        self.sum: QLabel = plain_words("")
        self._take = QPushButton(_("From the library…"))
        self._menu = QMenu(self._take)
        self._take.setMenu(self._menu)
        self._menu.aboutToShow.connect(self.fill_menu)
        self._hint = WayHint(self.lines)
        above = QWidget()
        row = QHBoxLayout(above)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.sum, stretch=1)
        row.addWidget(self._take)
        self.add_list(LINES, _("Indicators"), self.lines, above, self._hint)
        self.versions = RecordTableModel(_VERSION_FIELDS, parent=self)
        self.version_table = DataTable(self.versions, sortable=False)
        self.version_table.setAccessibleName(_("Versions"))
        self.version_table.opened.connect(self.version_opened)
        self.add_tab(VERSIONS, _("Versions"), self.version_table)
        self.trial = Trial()
        self.add_tab(TRIAL, _("Try a score"), self.trial)
        self.lines.changed.connect(self.tell_sum)

    def show_letter(
        self, values: dict[str, Value], sheet: LetterSheet | None, total: Decimal
    ) -> None:
        """Show a letter as it is saved, or the values with which a new one starts."""
        self._total = total
        lines = sheet.lines if sheet is not None else []
        self.show_saved(values, {LINES: [line_values(line, _LINE_KEYS) for line in lines]})
        self.versions.set_records(sheet.versions if sheet is not None else [])
        self.version_table.fit_rows(12)
        self.trial.show_letter(sheet)
        self.tell_sum()

    def set_editing(self, *, editing: bool) -> None:
        """Let the letter be edited; a score is tried with what is saved."""
        super().set_editing(editing=editing)
        self._take.setVisible(editing)
        self._hint.setVisible(editing)
        self._hint.tell()
        count = self.versions.rowCount()
        self.offer_tab(VERSIONS, offered=count > 1 and not editing)
        self.offer_tab(TRIAL, offered=bool(count and self.lines.texts()) and not editing)

    def tell_sum(self) -> None:
        """Say what the weights make now."""
        made = sum_of_texts(line["texts"].get("weight", "") for line in self.lines.texts())
        self.sum.setText(_("Weights: {sum}").format(sum=weight_words(made, self._total)))

    # From the library

    def fill_menu(self) -> None:
        """Offer the kinds of post that the library has indicators in use for."""
        self._menu.clear()
        with self._desk.guard(self):
            counts: dict[str, int] = {}
            for found in self._desk.read(library):
                if found.in_use:
                    counts[found.post_kind] = counts.get(found.post_kind, 0) + 1
            for kind, count in counts.items():
                self._menu.addAction(f"{kind}（{count}）", partial(self.take, kind))
            if not counts:
                entry = self._menu.addAction(_("The library is empty."))
                entry.setEnabled(False)

    def take(self, post_kind: str) -> None:
        """Add the indicators in use of a kind of post, those that the letter has not got yet."""
        with self._desk.guard(self):
            typed = self.lines.texts()
            names = {line["texts"].get("name", "").strip() for line in typed}
            typed += [
                {
                    "id": None,
                    "texts": {f.key: show(f, getattr(found, f.key)) for f in LETTER_INDICATOR},
                }
                for found in self._desk.read(library)
                if found.in_use and found.post_kind == post_kind and found.name not in names
            ]
            self.lines.restore_texts(typed)

    def _make_lines(self) -> RecordListEditor:
        made = RecordListEditor(
            LETTER_INDICATOR,
            LETTER_LINE_ROWS,
            columns=LETTER_LINE_COLUMNS,
            name=_("Indicators"),
            empty_word=_("What is to be reached; take it from the library or type it."),
        )
        made.form.kind = "letter_indicator"
        made.given = {"section": SECTIONS[0], "way": COMPLETION}
        return made
