"""A life on file at a glance, and what was changed in the file, when and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from desktop.base.dates import PartialDate
from desktop.base.fields import Field
from desktop.base.words import N_, _
from desktop.cadres.page.panels import Panel
from desktop.cadres.page.record_words import RecordWords
from desktop.cadres.records import CadreFile
from desktop.kit.frame import Frame
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import heading, quiet
from desktop.kit.table import DataTable
from desktop.kit.timeline import Timeline, TimelineEntry
from desktop.store.acts import ActLine, acts_of, rows_of

ACT_FIELDS = (
    Field("when", N_("When"), width=9),
    Field("what", N_("What"), width=16),
    Field("person", N_("Who"), width=6),
)


class TimelinePanel(Panel):
    """Everything of the file in one order of time, the newest first."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "timeline", _("Timeline"))
        self.timeline = Timeline()
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addWidget(heading(self.title))
        page.addWidget(self.timeline, stretch=1)

    def refresh(self) -> None:
        """Show what the file holds now."""
        entries = list(entries_of(self.file)) if self.file is not None else []
        self.timeline.set_entries(entries)


class FileHistoryPanel(Panel):
    """The acts that wrote this file; below, the values before and after of the chosen one."""

    def __init__(self, frame: Frame, words: RecordWords) -> None:
        super().__init__(frame, "history", _("History"))
        self._words = words
        self._model = RecordTableModel(ACT_FIELDS, act_value, parent=self)
        self.table = DataTable(self._model, sortable=False)
        self.table.setAccessibleName(_("History"))
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_rows())
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("What was changed"))
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addWidget(heading(self.title))
        page.addWidget(quiet(_("Every change with its person and time; nothing here is erased.")))
        page.addWidget(self.table, stretch=2)
        page.addWidget(self.details, stretch=1)

    def refresh(self) -> None:
        """Show the newest acts."""
        if self.file is None:
            return
        self._model.set_records(self.frame.desk.read(acts_of, self.file.cadre.id))
        if self._model.rowCount():
            self.table.select_row(0)
        self._show_rows()

    def _show_rows(self) -> None:
        rows = self.table.selected_rows()
        if not rows or self.file is None:
            self.details.clear()
            return
        act: ActLine = self._model.record_at(rows[0])
        changed = self.frame.desk.read(rows_of, act.id, self.file.cadre.id)
        lines = (line for row in changed for line in self._words.change(row))
        self.details.setPlainText("\n".join(lines))


_DATES = (
    ("birth_date", N_("Born")),
    ("started_work_on", N_("Started work")),
    ("joined_party_on", N_("Joined the Party")),
)
_DATED = (
    ("resume", N_("Résumé"), "start", "text"),
    ("posts", N_("Post"), "start", "title"),
    ("ranks", N_("Rank"), "start", "rank"),
    ("education", N_("Education"), "end", "school"),
    ("rewards", N_("Reward"), "on", "name"),
    ("sanctions", N_("Sanction"), "on", "name"),
    ("titles", N_("Professional title"), "obtained_on", "title"),
    ("trainings", N_("Training"), "start", "name"),
    ("effect_periods", N_("Effect period"), "start", "measure"),
)
"""The kind in CadreFile, what it is called, which date counts and which words say it."""


def entries_of(file: CadreFile) -> Iterator[TimelineEntry]:
    """Each dated thing of the file."""
    for key, label in _DATES:
        if (on := getattr(file.cadre, key)) is not None:
            yield TimelineEntry(on, _(label), "")
    for kind, label, date, words in _DATED:
        for record in getattr(file, kind):
            on = getattr(record, date)
            yield TimelineEntry(on, _(label), getattr(record, words) or "")
    for result in file.annual_results:
        yield TimelineEntry(PartialDate(result.year), _("Annual result"), result.grade)


def act_value(act: ActLine, key: str) -> Any:
    """What the list of acts shows of one."""
    if key == "when":
        return f"{datetime.fromisoformat(act.at).astimezone():%Y.%m.%d %H:%M}"
    return act.words() if key == "what" else getattr(act, key)
