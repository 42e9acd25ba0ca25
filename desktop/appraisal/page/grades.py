"""The grades of a group: what is proposed and why, what people choose, and the decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.appraisal.operations.decisions import decide, save_choices
from desktop.appraisal.operations.notices import notify
from desktop.appraisal.page import strips
from desktop.appraisal.page.after_decision import AfterDecision
from desktop.appraisal.page.cycle_box import CycleBox
from desktop.appraisal.page.grade_comments import CommentsPanel
from desktop.appraisal.page.grade_head import GradeHead
from desktop.appraisal.page.grade_lines import FIELDS, GradeLines
from desktop.appraisal.page.grade_panel import GradePanel
from desktop.appraisal.page.group_box import GroupBox
from desktop.appraisal.page.publications import PublicationsView, may_replace
from desktop.appraisal.page.strips import EVERY_GROUP, Values
from desktop.appraisal.queries.decisions import open_choices, result_sheet
from desktop.appraisal.rules.grades import Choice
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.sub_page import SubPage
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import EmptyWord, button
from desktop.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.appraisal.rules.proposals import Proposal
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

CHOOSE: Final = N_("Choose grades")
DECIDE: Final = N_("Decide on grades")
NOTIFY: Final = N_("Notify of results")

_KEY: Final = "annual_assessment"
_STANDING_MS: Final = 120
_OWN: Final = ("annual_assessment", "grade_decision", "publication", "grade_review", "reopening")
"""What people write here: no proposal hangs on it."""
_PAPERS: Final = (
    ("annual-assessment", N_("Annual assessment form")),
    ("result-notice", N_("Result notice")),
    ("score-sheet", N_("Score sheet")),
)
_PAPERS_OF_CYCLE: Final = (
    ("results-approval", N_("Approval of the results of the year")),
    ("results-roster", N_("Roster of the results of the year")),
)


class GradesPage(SubPage):
    """One group in the order of its ranking. 1 to 4 choose the grade of the chosen lines, 0 takes
    it back; nothing is final without "Decide…"."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, _KEY, _("Grades"))
        self.lines = GradeLines(frame.desk)
        self._stale = False
        self.cycle = CycleBox(frame.desk)
        self.groups = GroupBox(frame.desk)
        self.model = RecordTableModel(FIELDS, self.lines.value, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(self.title)
        self.head = GradeHead()
        self.deciding = strips.deciding(self._decide)
        self.notifying = strips.notifying(self._notify)
        self.panel = GradePanel(frame)
        self.comments = CommentsPanel(frame)
        self.after = AfterDecision(frame)
        self.publications = PublicationsView(frame)
        self._later = QTimer(self, interval=_STANDING_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self.table.arrange(
            frame.settings.get("appraisal.grades.list") or {"hidden": ["post", "unit"]}
        )
        self.load_groups()

    # What the section asks

    def shown(self) -> None:
        """The page is in front again."""
        if self._stale:
            self.load_groups()
        self._later.start()
        if self._pages.currentWidget() is self._listed:
            (self.table if self.model.rowCount() else self.cycle).setFocus()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        self.panel.tell_reason()
        return self.comments.may_leave()

    def keep_arrangement(self) -> None:
        """Remember columns and widths. Raises UserError where that cannot be kept."""
        self.frame.settings.set("appraisal.grades.list", self.table.arrangement())
        self.frame.settings.set("appraisal.grades.splitter", self._split.sizes())

    def open(self, record_id: int) -> None:
        """Show a member in the cycle and group, and stand on the line."""
        if not self.may_leave():
            return
        with self.frame.desk.guard(self):
            member = self.frame.desk.read(result_sheet, record_id).member
            self.back()
            if member.group_id != self.groups.group_id:
                self.cycle.load()
                self.cycle.choose(member.cycle_id)
                self.groups.load(member.cycle_id)
                self.groups.choose(member.group_id)
                self.load()
            row = self.model.row_of(record_id)
            if row >= 0:
                self.table.select_row(row)

    # Choosing

    def choose(self, word: str) -> None:
        """Choose this grade or result for the chosen lines, as one act; empty takes it back."""
        chosen = [one for one in self._chosen() if not self.lines.is_decided(one)]
        if not chosen:
            return
        choices = {one.ranked.member_id: self.lines.as_chosen(one, word) for one in chosen}
        self._save_choices(choices, chosen)
        if len(chosen) == 1:
            self.panel.focus_reason()

    def choose_nth(self, place: int) -> None:
        """Choose the grade in this place, 1 the best; 0 takes the choice back."""
        if self.lines.group is not None:
            self.choose(self.lines.grades[place - 1] if place else "")

    def take_proposals(self) -> None:
        """Choose what is proposed for everybody of the group for whom nothing is chosen yet."""
        if self.lines.group is None or not self.may_leave():
            return
        choices = self.lines.not_chosen_yet()
        if choices:
            taken = [one for one in self.lines.proposals if one.ranked.member_id in choices]
            self._save_choices(choices, taken)
        else:
            self.frame.say(_("For everybody something is chosen already, or nothing is proposed."))

    def _give_reason(self, reason: str) -> None:
        current = self._current()
        if current is not None and not self.lines.is_decided(current):
            before = self.lines.choice(current)
            made = Choice(before.grade, before.no_grade, reason or None)
            self._save_choices({current.ranked.member_id: made}, [current])

    def _save_choices(self, choices: dict[int, Choice], lines: Sequence[Proposal]) -> None:
        with self.frame.desk.guard(self):
            self.frame.desk.write(Label(CHOOSE, _about(lines)), save_choices, choices)
            self.frame.say(_("Saved."), undo=True)

    # Deciding and notifying

    def begin_deciding(self) -> None:
        """Ask for the meeting."""
        if self.lines.group is None or not self.may_leave():
            return
        self.notifying.close_it()
        self.head.working.hide()
        self.deciding.begin({"decided_on": _today(), EVERY_GROUP: False})

    def begin_notifying(self) -> None:
        """Ask for number and day of the notice to the chosen lines."""
        if self._chosen() and self.may_leave():
            self.deciding.close_it()
            self.notifying.begin({"noticed_on": _today()})

    def _decide(self, values: Values) -> None:
        cycle_id = self.cycle.cycle_id
        if cycle_id is None:
            return
        every = values.pop(EVERY_GROUP)
        choices = self.frame.desk.read(open_choices, cycle_id)
        if not every:
            here = {one.ranked.member_id for one in self.lines.proposals}
            choices = {one: choice for one, choice in choices.items() if one in here}
        label = Label(DECIDE, str(values["meeting"]))
        try:
            self.frame.desk.write(label, decide, cycle_id, values, choices)
        except InvalidInput as wrong:
            if may_replace(self, wrong):
                self.frame.desk.write(label, decide, cycle_id, values, choices, replace=True)
            else:
                self._point_to(wrong)
                raise
        words = ngettext("{count} result is decided.", "{count} results are decided.", len(choices))
        self.frame.say(words.format(count=len(choices)), undo=True)

    def _notify(self, values: Values) -> None:
        ids = [one.ranked.member_id for one in self._chosen()]
        label = Label(NOTIFY, _about(self._chosen()))
        number, day = values["notice_number"], values["noticed_on"]
        self.frame.desk.write(label, notify, ids, number, day)
        self.frame.say(_("Saved."), undo=True)

    def _point_to(self, wrong: InvalidInput) -> None:
        """Stand on the first line that bars the decision."""
        for key in wrong.messages:
            place, _slash, member_id = key.partition("/")
            row = self.model.row_of(int(member_id)) if place == "choices" else -1
            if row >= 0:
                self.table.select_row(row)
                return

    # Reading

    def load_groups(self) -> None:
        """Read the cycles, the groups of the one that is shown, and the group that is chosen."""
        self._stale = False
        with self.frame.desk.guard(self):
            self.cycle.load()
            self.groups.load(self.cycle.cycle_id)
            self.load()

    def load(self) -> None:
        """Read what is proposed for the group and how far each member is."""
        current = self.table.current_id()
        with self.frame.desk.guard(self):
            self.lines.read(self.groups.group_id)
            proposals = self.lines.proposals
            self.table.blockSignals(True)
            self.model.set_records(proposals)
            if proposals:
                row = self.model.row_of(current) if current is not None else 0
                self.table.select_row(max(row, 0))
            self.table.blockSignals(False)
            self._left.setCurrentIndex(0 if proposals else 1)
            self._tell()

    def load_standings(self) -> None:
        """Read how far each member is; what is proposed has not changed."""
        with self.frame.desk.guard(self):
            self.lines.read_standings()
            last = self.model.index(self.model.rowCount() - 1, len(FIELDS) - 1)
            self.model.dataChanged.emit(self.model.index(0, 0), last)
            self._tell()

    def _tell(self) -> None:
        self.head.tell(self.lines)
        for part in (*self._acts, self.head.counts):
            part.setVisible(self.lines.group is not None)
        self._show_current()

    def _show_current(self) -> None:
        current = self._current()
        group = self.lines.group
        if current is None or group is None:
            self.panel.show_member(None, "", None, "")
            self.comments.let_go()
            self.after.show_member(None, "")
            return
        member_id = current.ranked.member_id
        standing = self.lines.standings.get(member_id)
        problem = self.lines.problems.get(member_id, "")
        self.panel.show_member(current, group.kind, standing, problem)
        self._later.start()

    def _show_records(self) -> None:
        """What is read of the current line, once the list stands still."""
        current = self._current()
        if current is None or not self.isVisible():
            return
        member_id, name = current.ranked.member_id, current.ranked.name
        if self.comments.owner_id not in {None, member_id} and not self.comments.may_leave():
            row = self.model.row_of(self.comments.owner_id or 0)
            if row >= 0:
                self.table.select_row(row)
            return
        with self.frame.desk.guard(self):
            self.comments.name = name
            self.comments.show_record(member_id)
            self.after.show_member(member_id, name)

    def _changed(self, change: Change) -> None:
        others = [kind for kind in change.ids if kind not in _OWN]
        if not self.isVisible():
            self._stale = True
        elif change.touches(*_OWN) and _only_results(others):
            self.load_standings()
        elif others:
            self.load_groups()

    # Inside

    def _chosen(self) -> list[Proposal]:
        return [self.model.record_at(row) for row in self.table.selected_rows()]

    def _current(self) -> Proposal | None:
        row = self.table.currentIndex().row()
        found: Proposal | None = self.model.record_at(row) if row >= 0 else None
        return found

    def _other_cycle(self) -> None:
        if self.may_leave():
            self.load_groups()

    def _other_group(self) -> None:
        if self.may_leave():
            self.load()
        elif self.lines.group is not None:
            self.groups.choose(self.lines.group.group_id)

    def begin_publication(self) -> None:
        """Show the publications of the cycle."""
        cycle_id = self.cycle.cycle_id
        if cycle_id is None or not self.may_leave():
            return
        with self.frame.desk.guard(self):
            self._pages.setCurrentWidget(self.publications)
            self.publications.begin(cycle_id, self.cycle.currentText())

    def back(self) -> None:
        """Show the grades."""
        self._pages.setCurrentWidget(self._listed)
        self.table.setFocus()

    def print_it(self, paper: str) -> None:
        """Show this paper of the chosen lines as it prints."""
        chosen = tuple(one.ranked.member_id for one in self._chosen())
        if chosen and self.may_leave():
            self.frame.print_paper(paper, chosen)

    def print_cycle(self, paper: str) -> None:
        """Show this paper of the cycle as it prints."""
        if self.cycle.cycle_id is not None and self.may_leave():
            self.frame.print_paper(paper, (self.cycle.cycle_id,))

    # Making

    def _connect(self) -> None:
        self.cycle.chosen.connect(self._other_cycle)
        self.groups.chosen.connect(self._other_group)
        self.table.chosen.connect(lambda _id: self._show_current())
        self.table.opened.connect(lambda _id: self._open_file())
        self.panel.chosen.connect(self.choose)
        self.panel.reasoned.connect(self._give_reason)
        self.publications.closed.connect(self.back)
        self._later.timeout.connect(self._show_records)
        self.frame.desk.changed.connect(self._changed)
        for place in range(5):
            shortcut = QShortcut(QKeySequence(str(place)), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self.choose_nth, place))
        for keys, act in (
            ("Ctrl+Shift+T", self.take_proposals),
            ("Alt+D", self.begin_deciding),
            ("Alt+N", self.begin_notifying),
        ):
            shortcut = QShortcut(QKeySequence(keys), self._listed)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _open_file(self) -> None:
        current = self._current()
        if current is not None and current.ranked.cadre_id is not None:
            self.frame.open_cadre(current.ranked.cadre_id)

    def _print_button(self) -> QPushButton:
        made = QPushButton(_("Print"))
        menu = QMenu(made)
        for paper, words in _PAPERS:
            menu.addAction(_(words), partial(self.print_it, paper))
        menu.addSeparator()
        for paper, words in _PAPERS_OF_CYCLE:
            menu.addAction(_(words), partial(self.print_cycle, paper))
        made.setMenu(menu)
        return made

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        for part in (self.cycle, self.groups):
            tools.addWidget(part)
        tools.addStretch()
        self._acts = [
            button(_("Take over the proposals"), self.take_proposals, "check"),
            button(_("Decide…"), self.begin_deciding, main=True),
        ]
        for act in self._acts:
            tools.addWidget(act)
        below = QHBoxLayout()
        below.addWidget(self.head.counts, stretch=1)
        later = [
            button(_("Notify…"), self.begin_notifying),
            button(_("Publication…"), self.begin_publication),
            self._print_button(),
        ]
        for act in later:
            below.addWidget(act)
        self._acts += later
        for row in (tools, below):
            row.setSpacing(8)
        self._listed = QWidget()
        page = QVBoxLayout(self._listed)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(tools)
        for strip in (self.head, self.deciding, self.notifying):
            page.addWidget(strip)
        page.addWidget(self._make_split(), stretch=1)
        page.addLayout(below)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._listed)
        self._pages.addWidget(self.publications)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _make_split(self) -> QStackedWidget:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.addTab(self.panel, _("Grade"))
        self.tabs.addTab(self.comments, _("Comments"))
        self.tabs.addTab(self.after, _("After the decision"))
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        self._split.addWidget(self.tabs)
        self._split.setSizes(self.frame.settings.get("appraisal.grades.splitter") or [640, 420])
        self._left = QStackedWidget()
        self._left.addWidget(self._split)
        words = _(
            "Here the grades of a year are chosen and decided. "
            "Plan a cycle with groups and members first."
        )
        self._left.addWidget(EmptyWord(words))
        return self._left


def _only_results(kinds: Sequence[str]) -> bool:
    """Whether an act wrote, beside what is decided here, nothing but what follows from it."""
    return all(kind in {"annual_result", "consequence"} for kind in kinds)


def _about(lines: Sequence[Proposal]) -> str:
    first = lines[0].ranked.name
    return first if len(lines) == 1 else f"{first} +{len(lines) - 1}"


def _today() -> PartialDate:
    return PartialDate.from_day(date.today())
