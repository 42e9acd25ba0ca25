"""Scores and ranking: a group of a cycle by place, and beside it where the chosen score is from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.appraisal.fields.decision import in_short
from desktop.appraisal.operations.scores import rescore
from desktop.appraisal.page.cycle_box import CycleBox
from desktop.appraisal.page.group_box import GroupBox
from desktop.appraisal.page.score_panel import ScorePanel
from desktop.appraisal.queries.plan import cycle_sheet
from desktop.appraisal.queries.ranking import ranking
from desktop.appraisal.queries.scores import Before, before, member_of, points_of_groups
from desktop.appraisal.rules.comparison import group_means
from desktop.base.changes import Label
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.sub_page import SubPage
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import EmptyWord, button, heading, quiet
from desktop.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.appraisal.rules.comparison import GroupMean
    from desktop.appraisal.rules.ranking import Ranked
    from desktop.base.changes import Change
    from desktop.base.progress import Progress
    from desktop.kit.frame import Frame

RESCORE: Final = N_("Reckon the scores anew")

_KEY: Final = "member_score"
_STANDING_MS: Final = 150
_SIZES: Final = [500, 620]
_FIELDS: Final = (
    Field("place", N_("Placing"), Kind.WHOLE, width=3),
    Field("name", N_("Name"), width=5),
    Field("points", N_("Points"), Kind.DECIMAL, width=5),
    Field("state", N_("What is missing"), width=10),
    Field("before", N_("Year before"), width=7),
    Field("unit", N_("Unit"), width=9),
    Field("post", N_("Post"), width=10),
)
_HEEDED: Final = (
    *("appraisal_cycle", "appraisal_group", "group_member", "responsibility_letter"),
    *("letter_indicator", "actual", "mark", "point_entry", "circumstance", "annual_assessment"),
    *("evaluation", "evaluation_subject", "counting_sheet", "ballot_count", "voter_class"),
    *("cadre", "unit", "post_holding"),
)


class ScoresPage(SubPage):
    """The ranking of a group; Enter opens the file, Alt+A reckons every score anew."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, _KEY, _("Scores and ranking"))
        self.cycle = CycleBox(frame.desk)
        self.group = GroupBox(frame.desk)
        self.model = RecordTableModel(_FIELDS, self._value, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(self.title)
        self.count = quiet("")
        self.side = ScorePanel(frame)
        self._before: Mapping[int, Before] = {}
        self._means: Sequence[GroupMean] = ()
        self._stale = False
        self._standing = QTimer(self, interval=_STANDING_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self.load_groups()

    # What the section asks

    def shown(self) -> None:
        """The page is in front again."""
        if self._stale:
            self.load_groups()
        (self.table if self.model.rowCount() else self.cycle).setFocus()

    def keep_arrangement(self) -> None:
        """Remember columns and widths. Raises UserError where that cannot be kept."""
        self.frame.settings.set("appraisal.scores.list", self.table.arrangement())
        self.frame.settings.set("appraisal.scores.splitter", self._split.sizes())

    def open(self, record_id: int) -> None:
        """Show the score of this member, in its cycle and group."""
        with self.frame.desk.guard(self):
            member = self.frame.desk.read(member_of, record_id)
            if member.cycle_id != self.cycle.cycle_id:
                self.cycle.load()
                self.cycle.choose(member.cycle_id)
                self.load_groups()
            if member.group_id != self.group.group_id:
                self.group.choose(member.group_id)
                self.load()
            self.table.select_row(self.model.row_of(record_id))
            self.show_standing()

    # Acts

    def reckon_anew(self) -> None:
        """Make every score of the cycle anew that is not decided."""
        cycle_id = self.cycle.cycle_id
        if cycle_id is None:
            return
        desk, label = self.frame.desk, Label(RESCORE, self.cycle.currentText())

        def task(progress: Progress) -> int:
            return desk.write(label, rescore, cycle_id, progress)

        desk.run_long(_("Reckoning the scores"), task, self._reckoned)

    # The list

    def load_groups(self) -> None:
        """Read the cycles, and the groups of the one that is shown."""
        self._stale = False
        with self.frame.desk.guard(self):
            self.cycle.load()
            self.group.load(self.cycle.cycle_id)
            self.load()

    def load(self) -> None:
        """Show the ranking of the group, standing where it stood."""
        with self.frame.desk.guard(self):
            ranked = self._ranked()
            current = self.table.current_id()
            self.table.blockSignals(True)
            self.model.set_records(ranked)
            if ranked:
                row = self.model.row_of(current) if current is not None else 0
                self.table.select_row(max(row, 0))
            self.table.blockSignals(False)
            self._left.setCurrentIndex(0 if ranked else 1)
            self.count.setText(count_words(ranked))
            self.show_standing()

    def show_standing(self) -> None:
        """Show beside the list where the chosen score is from."""
        row = self.table.currentIndex().row()
        if not 0 <= row < self.model.rowCount():
            self.side.show_nothing()
            return
        with self.frame.desk.guard(self):
            self.side.show_member(self.model.record_at(row), self.model.records, self._means)

    # Inside

    def _ranked(self) -> list[Ranked]:
        """The ranking of the group, with the means of all groups beside it."""
        cycle_id, group_id = self.cycle.cycle_id, self.group.group_id
        if cycle_id is None or group_id is None:
            self._means, self._before = [], {}
            return []
        sheet = self.frame.desk.read(cycle_sheet, cycle_id)
        names = {group.id: group.name for group in sheet.groups}
        points = self.frame.desk.read(points_of_groups, cycle_id)
        self._means = group_means(points, names, sheet.cycle.decimals)
        self._before = self.frame.desk.read(before, group_id)
        return self.frame.desk.read(ranking, cycle_id, group_id)

    def _value(self, one: Ranked, key: str) -> Value:
        if key == "id":
            return one.member_id
        if key == "state":
            return missing_words(one)
        if key == "before":
            return before_words(self._before.get(one.member_id))
        return getattr(one, key)

    def _reckoned(self, count: int) -> None:
        self.load()
        words = ngettext("{count} score is reckoned.", "{count} scores are reckoned.", count)
        self.frame.say(words.format(count=count))

    def _open_file(self, member_id: int) -> None:
        one: Ranked = self.model.record_at(self.model.row_of(member_id))
        if one.cadre_id is not None:
            self.frame.open_cadre(one.cadre_id, "appraisal")

    def _changed(self, change: Change) -> None:
        if not change.touches(*_HEEDED):
            return
        self._stale = not self.isVisible()
        if not self._stale:
            self.load_groups()

    def _connect(self) -> None:
        self.cycle.chosen.connect(self.load_groups)
        self.group.chosen.connect(self.load)
        self.table.chosen.connect(lambda _id: self._standing.start())
        self.table.opened.connect(self._open_file)
        self._standing.timeout.connect(self.show_standing)
        self.frame.desk.changed.connect(self._changed)
        QShortcut(QKeySequence("Alt+A"), self, self.reckon_anew)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.cycle)
        tools.addWidget(self.group)
        tools.addStretch()
        tools.addWidget(button(_("Reckon anew (Alt+A)"), self.reckon_anew))
        self._left = QStackedWidget()
        self._left.addWidget(self.table)
        self._left.addWidget(
            EmptyWord(_("Nobody belongs here yet. The ranking shows the members of a group."))
        )
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(16, 8, 8, 8)
        lines.setSpacing(8)
        lines.addWidget(heading(self.title))
        lines.addLayout(tools)
        lines.addWidget(self._left, stretch=1)
        lines.addWidget(self.count)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self.side)
        self._split.setSizes(self.frame.settings.get("appraisal.scores.splitter") or _SIZES)
        self.table.arrange(self.frame.settings.get("appraisal.scores.list") or {})
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._split)


def missing_words(one: Ranked) -> str:
    """What keeps the score from being whole; empty where nothing does."""
    if one.problem:
        return one.problem
    if not one.missing:
        return ""
    words = ngettext("{count} part without actual", "{count} parts without actual", one.missing)
    return words.format(count=one.missing)


def before_words(held: Before | None) -> str:
    """Grade and points of the year before; empty where there is nothing."""
    if held is None:
        return ""
    points = f"{held.points:f}" if held.points is not None else ""
    return " ".join(filter(None, (in_short(held.result), points)))


def count_words(ranked: Sequence[Ranked]) -> str:
    """How many, and how many of them have no score yet."""
    if not ranked:
        return ""
    count, without = len(ranked), sum(one.points is None for one in ranked)
    said = [ngettext("{count} member", "{count} members", count).format(count=count)]
    if without:
        words = ngettext("{count} without a score", "{count} without a score", without)
        said.append(words.format(count=without))
    return " · ".join(said)
