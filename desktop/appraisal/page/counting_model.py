"""The sums of a counting sheet while they are typed: a row for each subject and aspect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor

from desktop.appraisal.fields.evaluation import OVERALL, ballot_grades, grades_of
from desktop.appraisal.rules.ballots import COLUMNS, NOTHING, Counts, Row, row_key, row_problem
from desktop.base.errors import InvalidInput
from desktop.base.words import _
from desktop.kit import theme
from desktop.kit.models import Index

SUBJECT, ASPECT, FIRST_SUM = 0, 1, 2
SAID: Final = FIRST_SUM + len(COLUMNS)
"""The column that says what does not add up."""

BLANK: Final = "未填"
_NOWHERE: Final = QModelIndex()
_MOST_DIGITS: Final = 6
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)


class CountingModel(QAbstractTableModel):
    """Texts as typed; an empty cell counts as 0. `typed` follows each edit."""

    typed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editing = False
        self.rows: list[Row] = []
        self._names: list[str] = []
        self._kind = ""
        self._texts: list[list[str]] = []
        self._saved: list[list[str]] = []
        self._valid: int | None = None
        self._marks: dict[int, int] = {}

    # What is shown

    def show_rows(
        self,
        kind: str,
        subjects: Sequence[tuple[int, str]],
        aspects: Sequence[str],
        counts: Mapping[Row, Counts] | None,
    ) -> None:
        """Show these subjects, with the sums that are saved or with none."""
        self.beginResetModel()
        self._kind, self._marks = kind, {}
        self.rows = [(subject_id, aspect) for subject_id, _name in subjects for aspect in aspects]
        self._names = [name for _subject, name in subjects for _aspect in aspects]
        self._texts = [
            [""] * len(COLUMNS) if counts is None else [str(n) for n in counts.get(row, NOTHING)]
            for row in self.rows
        ]
        self._saved = [list(texts) for texts in self._texts]
        self.endResetModel()

    def set_valid(self, valid: int | None) -> None:
        """What each row is to make; None while that is not known."""
        if valid != self._valid:
            self._valid = valid
            self._tell(SAID)

    def show_marks(self, marks: Mapping[int, int]) -> None:
        """Mark the cells that the ballot under entry chose: by row, the column counted from 0."""
        before, self._marks = self._marks, dict(marks)
        for row in before.keys() ^ marks.keys() | before.keys() & marks.keys():
            self._changed(row)

    # Sums and texts

    def counts(self) -> dict[Row, Counts]:
        """The sums. Raises InvalidInput, by row, for what is no whole number."""
        found: dict[Row, Counts] = {}
        problems: dict[str, str] = {}
        for place, row in enumerate(self.rows):
            made = self._counts_at(place)
            if made is None:
                problems[row_key(row)] = _("Write whole numbers, 0 or more.")
            else:
                found[row] = made
        if problems:
            raise InvalidInput(problems)
        return found

    def add(self, marks: Mapping[int, int]) -> None:
        """Add one ballot to the sums: for each row the column that it chose."""
        for row, column in marks.items():
            before = self._texts[row][column]
            self._texts[row][column] = str(int(before or 0) + 1) if _is_number(before) else before
            self._changed(row)
        self.typed.emit()

    def texts(self) -> dict[str, list[str]]:
        """What is typed, for a draft: sums only."""
        return {
            row_key(row): texts
            for row, texts in zip(self.rows, self._texts, strict=True)
            if any(texts)
        }

    def restore_texts(self, kept: Mapping[str, Sequence[str]]) -> None:
        """Put back what `texts` gave."""
        self.beginResetModel()
        for place, row in enumerate(self.rows):
            self._texts[place] = list(kept.get(row_key(row), [""] * len(COLUMNS)))
        self.endResetModel()
        self.typed.emit()

    def is_dirty(self) -> bool:
        """Whether a text differs from what is saved."""
        return self._texts != self._saved

    def wrong_rows(self) -> list[int]:
        """The rows that do not add up."""
        return [place for place in range(len(self.rows)) if self.problem(place)]

    def problem(self, place: int) -> str:
        """What does not add up in a row, with the right number; empty where it does."""
        made = self._counts_at(place)
        if made is None:
            return _("Write whole numbers, 0 or more.")
        return "" if self._valid is None else row_problem(made, self._valid)

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One for each subject and aspect."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Who, in what, five sums, what is wrong."""
        return 0 if parent.isValid() else SAID + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The grades of an aspect, and of the overall evaluation below them."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and FIRST_SUM <= section < SAID:
            return _CENTRE
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < FIRST_SUM:
            return (_("Name"), _("Aspect"))[section]
        if section == SAID:
            return _("What is to be put right")
        place = section - FIRST_SUM
        if place == len(COLUMNS) - 1:
            return f"0 {BLANK}"
        of_aspect, overall = ballot_grades(self._kind, "")[place], grades_of(self._kind)[place]
        return f"{place + 1} {of_aspect} / {overall}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The texts; what is wrong in words, wrong rows and marked cells in a colour too."""
        row, column = index.row(), index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._names[row] if column == SUBJECT else self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and FIRST_SUM <= column < SAID:
            return _CENTRE
        if role == Qt.ItemDataRole.ForegroundRole and column == SAID:
            return QColor(theme.shades().wrong)
        if role == Qt.ItemDataRole.BackgroundRole and self._is_marked(row, column):
            return QColor(theme.shades().selected)
        if role == Qt.ItemDataRole.FontRole and self.rows[row][1] == OVERALL and column == ASPECT:
            return theme.font(theme.TEXT_PT, bold=True)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed into a sum."""
        row, column = index.row(), index.column() - FIRST_SUM
        if role != Qt.ItemDataRole.EditRole or not 0 <= column < len(COLUMNS):
            return False
        text = str(value).strip()[:_MOST_DIGITS]
        if text != self._texts[row][column]:
            self._texts[row][column] = text
            self._changed(row)
            self.typed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The sums can be typed while the sheet is under edit."""
        found = super().flags(index)
        if self.editing and FIRST_SUM <= index.column() < SAID:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    # Inside

    def _text(self, row: int, column: int) -> str:
        if column == SUBJECT:
            first = row == 0 or self.rows[row - 1][0] != self.rows[row][0]
            return self._names[row] if first else ""
        if column == ASPECT:
            return self.rows[row][1]
        if column == SAID:
            return self.problem(row) if self.editing else ""
        text = self._texts[row][column - FIRST_SUM]
        return f"{text}  +1".strip() if self._is_marked(row, column) else text

    def _is_marked(self, row: int, column: int) -> bool:
        return column >= FIRST_SUM and self._marks.get(row) == column - FIRST_SUM

    def _counts_at(self, place: int) -> Counts | None:
        texts = self._texts[place]
        if not all(_is_number(text) for text in texts):
            return None
        return Counts(*(int(text or 0) for text in texts))

    def _changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, FIRST_SUM), self.index(row, SAID))

    def _tell(self, column: int) -> None:
        if self.rows:
            last = len(self.rows) - 1
            self.dataChanged.emit(self.index(0, column), self.index(last, column))


def _is_number(text: str) -> bool:
    return not text or (text.isascii() and text.isdecimal())
