"""The appraisal in the file of a cadre: the years with score and grade, and what followed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.appraisal.fields.decision import in_short
from desktop.appraisal.page.consequence_words import kind_words
from desktop.appraisal.page.score_pictures import YearsPicture, history_of
from desktop.appraisal.queries.consequences import ConsequenceLine, consequences_of_cadre
from desktop.appraisal.queries.scores import NO_FILE, YearScore, years_of_cadre
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _
from desktop.cadres.page.edit_panel import scrolled
from desktop.cadres.page.panels import Panel
from desktop.daily.page.links import Links, Station
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import EmptyWord, heading
from desktop.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

KEY: Final = "appraisal"

_YEARS: Final = (
    Field("year", N_("Year"), Kind.WHOLE, width=4),
    Field("result", N_("Result"), width=6),
    Field("points", N_("Points"), Kind.DECIMAL, width=4),
    Field("place", N_("Placing"), Kind.WHOLE, width=3),
    Field("group", N_("Group"), width=7),
    Field("letters", N_("Letters"), Kind.WHOLE, width=3),
    Field("open", N_("Not decided"), Kind.WHOLE, width=4),
)
_CONSEQUENCES: Final = (
    Field("year", N_("Year"), Kind.WHOLE, width=4),
    Field("kind", N_("Kind"), width=8),
    Field("state", N_("State"), width=6),
    Field("text", N_("Consequence"), width=24),
    Field("document_number", N_("Document number"), width=10),
)
_MOST_YEARS: Final = 5
_MOST_CONSEQUENCES: Final = 6
_HEEDED: Final = (
    *("appraisal_cycle", "appraisal_group", "group_member", "responsibility_letter", "actual"),
    *("mark", "point_entry", "annual_assessment", "consequence", "annual_result"),
)


class AppraisalPanel(Panel):
    """The years of one cadre; Enter on one opens its score, on a consequence its decision."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, KEY, _("Target appraisal"))
        self.years = RecordTableModel(_YEARS, self._year_value, self)
        self.table = DataTable(self.years, sortable=False)
        self.table.setAccessibleName(_("Appraisals of the years"))
        self.links = Links()
        self.picture = YearsPicture()
        self.following = RecordTableModel(_CONSEQUENCES, _consequence_value, self)
        self.consequences = DataTable(self.following, sortable=False)
        self.consequences.setAccessibleName(_("Consequences"))
        self._open_ones: dict[int, int] = {}
        self._lay_out()
        self.table.opened.connect(self._open_year)
        self.table.chosen.connect(lambda _id: self._show_links())
        self.links.followed.connect(frame.open_record)
        self.consequences.opened.connect(lambda found: self.frame.open_record("consequence", found))
        frame.desk.changed.connect(self._changed)

    def refresh(self) -> None:
        """Show the years of the person."""
        if self.owner_id is None:
            return
        with self.frame.desk.guard(self):
            years = self.frame.desk.read(years_of_cadre, self.owner_id)
            following = self.frame.desk.read(consequences_of_cadre, self.owner_id)
            self._open_ones = _open_by_year(following)
            self.years.set_records(years)
            self.following.set_records(following)
            self.table.fit_rows(_MOST_YEARS)
            self.consequences.fit_rows(_MOST_CONSEQUENCES)
            self.picture.show_figures(history_of(years))
            scored = any(one.points is not None for one in years)
            for part, shown in (
                (self._below, following),
                (self.consequences, following),
                (self._line, scored),
                (self.picture, scored),
            ):
                part.setVisible(bool(shown))
            self._empty.setVisible(not years)
            self._area.setVisible(bool(years))
            if years:
                self.table.select_row(0)
            self._show_links()

    # Inside

    def _chosen(self) -> YearScore | None:
        row = self.table.currentIndex().row()
        found: YearScore | None = (
            self.years.record_at(row) if 0 <= row < self.years.rowCount() else None
        )
        return found

    def _show_links(self) -> None:
        """Where the chosen year can be opened."""
        year = self._chosen()
        stations = _stations(year) if year is not None else []
        self.links.show_stations(stations)
        self.links.setVisible(bool(stations))

    def _open_year(self, _id: int) -> None:
        year = self._chosen()
        if year is not None and year.id != NO_FILE:
            self.frame.open_record("group_member", year.id)

    def _year_value(self, year: YearScore, key: str) -> Value:
        if key == "open":
            return self._open_ones.get(year.year)
        if key == "letters":
            return len(year.letters) or None
        if key == "result":
            return in_short(year.result)
        return year.year if key == "id" else getattr(year, key)

    def _changed(self, change: Change) -> None:
        if self.owner_id is not None and self.isVisible() and change.touches(*_HEEDED):
            self.refresh()

    def _lay_out(self) -> None:
        self._line = heading(_("Score over the years"))
        self._below = heading(_("Consequences"))
        body = QWidget()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(8)
        for part in (
            self.table,
            self.links,
            self._line,
            self.picture,
            self._below,
            self.consequences,
        ):
            lines.addWidget(part)
        lines.addStretch(1)
        self._area = scrolled()
        self._area.setWidget(body)
        self._empty = EmptyWord(
            _("No appraisal of this person yet. Put them into a group of a cycle first.")
        )
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addWidget(heading(self.title))
        page.addWidget(self._area, stretch=1)
        page.addWidget(self._empty, stretch=1)


def _stations(year: YearScore) -> list[Station]:
    """The score, the grade and the letters of a year, each to be opened."""
    if year.id == NO_FILE:
        return []
    score = _("Score of {year}").format(year=year.year)
    found = [Station(score, "group_member", year.id)]
    if year.assessment_id is not None:
        found.append(Station(_("Grade"), "annual_assessment", year.assessment_id))
    letter = _("Letter “{post}”")
    for letter_id, post in year.letters:
        found.append(Station(letter.format(post=post), "responsibility_letter", letter_id))
    return found


def _open_by_year(following: Sequence[ConsequenceLine]) -> dict[int, int]:
    """How many consequences of each year nobody decided on."""
    found: dict[int, int] = {}
    for line in following:
        if line.decided_on is None:
            found[line.year] = found.get(line.year, 0) + 1
    return found


def _consequence_value(line: ConsequenceLine, key: str) -> Value:
    return kind_words(line.kind) if key == "kind" else getattr(line, key)
