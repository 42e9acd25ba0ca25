"""What a settled evaluation made: everybody with the score, and the grades of the chosen one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.appraisal.fields.evaluation import OVERALL, aspects_of, ballot_grades
from desktop.appraisal.page.evaluation_picture import Bar, GradeBars
from desktop.appraisal.queries.evaluation import GroupLine, SettledResult, SubjectResult
from desktop.appraisal.rules.ballots import Counts
from desktop.appraisal.rules.sentences import figures, rounded
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import heading, plain_words, quiet
from desktop.kit.table import DataTable

_SUBJECT_ROWS: Final = 8
_COUNT_ROWS: Final = 12
_DECIMALS: Final = 2
_SUBJECTS: Final = (
    Field("name", N_("Name"), width=6),
    Field("unit", N_("Unit"), width=9),
    Field("points", N_("Score of 100"), Kind.DECIMAL, width=6),
    Field("overall", N_("Overall evaluation, best grade"), width=8),
)
_COUNTS: Final = (
    Field("classes", N_("Classes"), width=4),
    Field("valid", N_("Valid"), Kind.WHOLE, width=3),
    Field("aspect", N_("Aspect"), width=5),
    Field("first", N_("Best"), width=4),
    Field("second", N_("Second"), width=4),
    Field("third", N_("Third"), width=4),
    Field("fourth", N_("Fourth"), width=4),
    Field("blank", N_("Empty"), Kind.WHOLE, width=3),
)


@dataclass(frozen=True, slots=True)
class _CountLine:
    id: int
    classes: str
    valid: int
    aspect: str
    first: str
    second: str
    third: str
    fourth: str
    blank: int


class ResultView(QWidget):
    """The subjects of an evaluation, best first; whoever stands on one sees the grades below."""

    def __init__(self) -> None:
        super().__init__()
        self._result: SettledResult | None = None
        self.subjects = RecordTableModel(_SUBJECTS, self._value, self)
        self.subject_table = DataTable(self.subjects, sortable=False)
        self.subject_table.setAccessibleName(_("Result"))
        self.note = quiet("")
        self.name = heading("")
        self.bars = GradeBars()
        self.counts = RecordTableModel(_COUNTS, parent=self)
        self.count_table = DataTable(self.counts, sortable=False)
        self.count_table.setAccessibleName(_("Grades by class of voters"))
        self.working = plain_words("")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for part in (
            *(self.note, self.subject_table, self.name),
            *(self.bars, self.count_table, self.working),
        ):
            lines.addWidget(part)
        self.subject_table.chosen.connect(self._show_subject)

    def show_result(self, result: SettledResult | None) -> None:
        """Show a result, or none."""
        self._result = result
        lines = [] if result is None else sorted(result.subjects, key=_points, reverse=True)
        self.subjects.set_records(lines)
        self.subject_table.fit_rows(_SUBJECT_ROWS)
        self.note.setText(_hidden_words(result) if result is not None else "")
        self.note.setVisible(bool(self.note.text()))
        if lines:
            self.subject_table.select_row(0)
        else:
            self._show_subject(None)

    def _show_subject(self, subject_id: int | None) -> None:
        result, row = self._result, self.subjects.row_of(subject_id or 0)
        if result is None or row < 0:
            self.name.setText("")
            self.working.setText("")
            self.counts.set_records([])
            self.bars.show_bars([])
            return
        chosen: SubjectResult = self.subjects.record_at(row)
        kind = result.sheet.evaluation.kind
        self.name.setText(chosen.subject.name)
        self.counts.set_records(_count_lines(result, chosen))
        self.count_table.fit_rows(_COUNT_ROWS)
        self.bars.show_bars(_bars(result, chosen, kind))
        self.working.setText("\n".join(map(str, chosen.score.working)))

    def _value(self, line: SubjectResult, key: str) -> Value:
        if key == "points":
            return None if line.score.points is None else rounded(line.score.points, _DECIMALS)
        if key == "overall":
            counts = line.counts.get((self._last_group(), OVERALL))
            return "" if counts is None else share_words(counts.first, counts.given)
        return getattr(line.subject, key)

    def _last_group(self) -> int:
        return len(self._result.groups) - 1 if self._result is not None else -1


def share_words(count: int, given: int) -> str:
    """A number of ballots and its share of those that gave a grade: 12 (60.0 %)."""
    if not given or not count:
        return str(count)
    return f"{count} ({figures(rounded(Fraction(100 * count, given), 1))} %)"


def group_words(group: GroupLine, classes: int) -> str:
    """A, B、C together, or all of them."""
    if group.count == classes and classes > 1:
        return _("All classes")
    return group.names


def _count_lines(result: SettledResult, chosen: SubjectResult) -> list[_CountLine]:
    voting = sum(one.valid > 0 for one in result.classes)
    lines: list[_CountLine] = []
    for place, group in enumerate(result.groups):
        words = group_words(group, voting)
        for aspect in group.aspects:
            *grades, blank = chosen.counts[place, aspect]
            given = sum(grades)
            first, second, third, fourth = (share_words(count, given) for count in grades)
            shown = words if aspect == group.aspects[0] else ""
            lines.append(
                _CountLine(
                    id=len(lines) + 1,
                    classes=shown,
                    valid=group.valid,
                    aspect=aspect,
                    first=first,
                    second=second,
                    third=third,
                    fourth=fourth,
                    blank=blank,
                )
            )
    return lines


def _bars(result: SettledResult, chosen: SubjectResult, kind: str) -> list[Bar]:
    """Of all classes together; of an aspect that may not be shown there is no bar."""
    if not result.groups:
        return []
    last = len(result.groups) - 1
    found: Mapping[tuple[int, str], Counts] = chosen.counts
    return [
        Bar(aspect, ballot_grades(kind, aspect), found[last, aspect])
        for aspect in aspects_of(kind)
        if (last, aspect) in found
    ]


def _hidden_words(result: SettledResult) -> str:
    """Why some grades are not shown."""
    voting = [one for one in result.classes if one.valid]
    together = [one for one in result.groups if one.count > 1]
    small = [one for one in voting if one.valid < result.small_class]
    if not small:
        return ""
    words = _(
        "A class of fewer than {least} valid ballots is not shown singly, nor what would give it "
        "away: {names} are shown together, and only in what the score is not made from."
    )
    names = together[0].names if together else small[0].name
    return words.format(least=figures(result.small_class), names=names)


def _points(line: SubjectResult) -> tuple[bool, Fraction]:
    points = line.score.points
    return (points is not None, points if points is not None else Fraction())
