"""Which classes are counted by whom, and where the two counts differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.appraisal.fields.evaluation import ballot_grades
from desktop.appraisal.page.counting_model import BLANK
from desktop.appraisal.queries.evaluation import (
    FIRST,
    SECOND,
    ClassDifference,
    EvaluationSheet,
)
from desktop.appraisal.rules.ballots import COLUMNS
from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _, ngettext
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import plain_words, quiet
from desktop.kit.table import DataTable

_MOST_ROWS: Final = 10
_COUNTS: Final = (
    Field("voters", N_("Class of voters"), width=7),
    Field("counter", N_("Counter"), Kind.WHOLE, width=3),
    Field("counted_by", N_("Counted by"), width=8),
    Field("issued", N_("Issued"), Kind.WHOLE, width=3),
    Field("returned", N_("Returned"), Kind.WHOLE, width=3),
    Field("valid", N_("Valid"), Kind.WHOLE, width=3),
    Field("invalid", N_("Invalid"), Kind.WHOLE, width=3),
    Field("missing", N_("Not returned"), Kind.WHOLE, width=3),
)
_DIFFERENCES: Final = (
    Field("voters", N_("Class of voters"), width=4),
    Field("subject", N_("Name"), width=6),
    Field("aspect", N_("Aspect"), width=6),
    Field("column", N_("What differs"), width=8),
    Field("first", N_("First count"), Kind.WHOLE, width=4),
    Field("second", N_("Second count"), Kind.WHOLE, width=4),
)
_HEAD_LABELS: Final = {
    "returned": N_("Ballots returned"),
    "valid": N_("Valid ballots"),
    "invalid": N_("Invalid ballots"),
}


@dataclass(frozen=True, slots=True)
class CountLine:
    """One class and one counter."""

    id: int
    class_id: int
    voters: str
    counter: int
    counted_by: str
    issued: int | None
    returned: int | None
    valid: int | None
    invalid: int | None
    missing: int | None


@dataclass(frozen=True, slots=True)
class _DifferenceLine:
    id: int
    voters: str
    subject: str
    aspect: str
    column: str
    first: int
    second: int


class CountsView(QWidget):
    """Enter on a line opens its counting sheet. `opened` carries class and counter."""

    opened = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.counts = RecordTableModel(_COUNTS, parent=self)
        self.count_table = DataTable(self.counts, sortable=False)
        self.count_table.setAccessibleName(_("Counts"))
        self.said = plain_words("")
        self.differences = RecordTableModel(_DIFFERENCES, parent=self)
        self.difference_table = DataTable(self.differences, sortable=False)
        self.difference_table.setAccessibleName(_("Differences of the two counts"))
        self.count_table.opened.connect(self.open_line)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(
            quiet(_("Each class is counted twice, by two people separately. Enter opens a count."))
        )
        for part in (self.count_table, self.said, self.difference_table):
            lines.addWidget(part)

    def show_sheet(
        self, sheet: EvaluationSheet | None, differences: Sequence[ClassDifference]
    ) -> None:
        """Show which counts there are, and where the two differ."""
        self.counts.set_records(count_lines(sheet) if sheet is not None else [])
        self.count_table.fit_rows(_MOST_ROWS)
        if self.counts.rowCount():
            self.count_table.select_row(0)
        kind = sheet.evaluation.kind if sheet is not None else ""
        self.differences.set_records([_difference_line(one, kind) for one in differences])
        self.difference_table.fit_rows(_MOST_ROWS)
        self.difference_table.setVisible(bool(differences))
        self.said.setText(_standing_words(self.counts.records, len(differences)))

    def open_line(self, line_id: int) -> None:
        """Open the counting sheet of a line."""
        line: CountLine = self.counts.record_at(self.counts.row_of(line_id))
        self.opened.emit(line.class_id, line.counter)


def count_lines(sheet: EvaluationSheet) -> list[CountLine]:
    """Both counts of each class."""
    lines: list[CountLine] = []
    for voters in sheet.classes:
        for counter in (FIRST, SECOND):
            head = sheet.counted.get((voters.id, counter))
            lines.append(
                CountLine(
                    len(lines) + 1,
                    voters.id,
                    " ".join(filter(None, (voters.name, voters.voters))),
                    counter,
                    head.counted_by if head is not None else _("not counted yet"),
                    voters.issued,
                    head.returned if head is not None else None,
                    head.valid if head is not None else None,
                    head.invalid if head is not None else None,
                    (voters.issued or 0) - head.returned if head is not None else None,
                )
            )
    return lines


def _difference_line(one: ClassDifference, kind: str) -> _DifferenceLine:
    what = one.what
    if what.subject_id is None:
        column = _(_HEAD_LABELS[what.column])
    else:
        place = COLUMNS.index(what.column)
        grades = (*ballot_grades(kind, what.aspect), BLANK)
        column = grades[place]
    return _DifferenceLine(
        one.id, one.voters, one.subject, what.aspect, column, what.first, what.second
    )


def _standing_words(lines: Sequence[CountLine], differences: int) -> str:
    if not lines:
        return ""
    missing = sum(one.valid is None and bool(one.issued) for one in lines)
    if differences:
        words = ngettext(
            "The two counts differ in {count} number; look at the ballots again:",
            "The two counts differ in {count} numbers; look at the ballots again:",
            differences,
        )
        return words.format(count=differences)
    if missing:
        words = ngettext("{count} count is missing.", "{count} counts are missing.", missing)
        return words.format(count=missing)
    return _("The two counts agree.")
