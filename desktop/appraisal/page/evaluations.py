"""The democratic evaluations of a cycle: a list, the chosen one beside it; the counting sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.appraisal.fields.evaluation import SETTLED
from desktop.appraisal.page.counting import KEY as COUNTING_KEY
from desktop.appraisal.page.counting import CountingPanel
from desktop.appraisal.page.cycle_box import CycleBox
from desktop.appraisal.page.evaluation_panel import KEY, EvaluationPanel
from desktop.appraisal.papers.evaluation_words import EVALUATION_SUMMARY
from desktop.appraisal.queries.drafts import unsaved
from desktop.appraisal.queries.evaluation import EvaluationLine, evaluation_of, evaluations
from desktop.base.errors import UserError
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.list_page import ListPage
from desktop.kit import dialogs
from desktop.kit.parts import button

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.daily.queries.drafts import UnsavedRecord
    from desktop.kit.frame import Frame

_FIELDS: Final = (
    Field("name", N_("Evaluation"), width=14),
    Field("state", N_("State"), width=4),
    Field("held_on", N_("Held on"), Kind.DATE, width=6),
    Field("subjects", N_("Evaluated"), Kind.WHOLE, width=3),
    Field("issued", N_("Ballots issued"), Kind.WHOLE, width=3),
    Field("kind", N_("Evaluation of"), width=3),
    Field("unit", N_("Unit"), width=8),
)
_HEEDED: Final = (
    *(KEY, "voter_class", "evaluation_subject", COUNTING_KEY, "ballot_count"),
    *("rule_setting", "group_member", "cadre", "unit"),
)


class EvaluationsPage(ListPage):
    """The evaluations of a cycle; Ctrl+N plans one, Ctrl+P prints the summary."""

    sizes = (360, 760)
    hidden = ("held_on", "subjects", "issued", "kind", "unit")

    def __init__(self, frame: Frame) -> None:
        panel = EvaluationPanel(frame)
        super().__init__(frame, KEY, _("Democratic evaluation"), _FIELDS, getattr, panel)
        self.panel = panel
        self._cycle_id: int | None = None
        self.cycle = CycleBox(frame.desk)
        self.counting = CountingPanel(frame)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(button(_("New (Ctrl+N)"), self.begin_new, "plus"))
        row.addWidget(self.cycle)
        row.addStretch()
        self.lay_out(
            tools,
            _("Ballots on cadres and leading bodies, counted by two people. Plan the first."),
            _("Choose an evaluation to see its classes, counts and result."),
            button(_("New (Ctrl+N)"), self.begin_new, "plus", main=True),
        )
        page = self.layout()
        if page is not None:
            page.addWidget(self.counting)
        self.counting.hide()
        self._connect()
        self._load_cycles()

    # What the section asks

    def shown(self) -> None:
        """The page is in front again."""
        if self.counting.isHidden():
            super().shown()
        else:
            self.counting.table.setFocus()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of, of a count neither."""
        if not self.counting.isHidden() and not self.counting.may_leave():
            return False
        return super().may_leave()

    def begin_new(self, **_given: Value) -> None:
        """Plan an evaluation in the cycle that is shown."""
        if self._cycle_id is None:
            dialogs.tell(self, _("Plan a cycle first."))
        elif self.counting.isHidden() and self.may_leave():
            with self.frame.desk.guard(self):
                self._right.setCurrentWidget(self.panel)
                self.panel.plan(self._cycle_id)

    def open(self, record_id: int) -> None:
        """Show this evaluation, in its cycle, and stand on it in the list."""
        with self.frame.desk.guard(self):
            cycle_id = self.frame.desk.read(evaluation_of, record_id).cycle_id
            if not self.may_leave():
                return
            self._show_list()
            if cycle_id != self._cycle_id:
                self.cycle.load()
                self.cycle.choose(cycle_id)
                self._cycle_id = cycle_id
                self.load()
            super().open(record_id)

    def print_chosen(self) -> None:
        """Print the summary of the chosen evaluations that are settled."""
        chosen = [self.model.record_at(row) for row in self.table.selected_rows()]
        ids = tuple(one.id for one in chosen if one.state == SETTLED)
        if not ids:
            dialogs.tell(self, _("The count is not settled yet; there is no result to print."))
        elif self.may_leave():
            self.frame.print_paper(EVALUATION_SUMMARY, ids)

    # Counting

    def count_class(self, class_id: int, counter: int) -> None:
        """Show the counting sheet of a class in place of the list."""
        if not self.panel.may_leave():
            return
        try:
            self.counting.show_sheet(class_id, counter)
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
            return
        self._split.hide()
        self.counting.show()
        if self.counting.editing:
            self.counting.form.focus_first()
        else:
            self.counting.table.setFocus()

    def back(self) -> None:
        """The list again, and the evaluation whose ballots were counted."""
        self._show_list()
        self.load()
        shown = self.panel.owner_id
        if shown:
            self.show_record(shown)
        self.panel.tabs.focus_here()

    def _show_list(self) -> None:
        self.counting.let_go()
        self.counting.hide()
        self._split.show()

    # What the list answers

    def read_lines(self) -> Sequence[EvaluationLine]:
        """The evaluations of the cycle."""
        return self.frame.desk.read(evaluations, self._cycle_id) if self._cycle_id else ()

    def read_unsaved(self) -> Sequence[UnsavedRecord]:
        """Evaluations that were typed and never saved."""
        return unsaved(self.frame.desk.store, KEY)

    def is_narrowed(self) -> bool:
        """All of the cycle are listed."""
        return False

    def widen(self) -> None:
        """All of the cycle are listed already."""

    def count_words(self, lines: Sequence[EvaluationLine]) -> str:
        """How many."""
        count = len(lines)
        return ngettext("{count} evaluation", "{count} evaluations", count).format(count=count)

    # Inside

    def _load_cycles(self) -> None:
        with self.frame.desk.guard(self):
            self.cycle.load()
            self._cycle_id = self.cycle.cycle_id
            self.load()

    def _other_cycle(self) -> None:
        if not self.may_leave():
            if self._cycle_id is not None:
                self.cycle.choose(self._cycle_id)
            return
        self.show_nothing()
        self._load_cycles()

    def _changed(self, change: Change) -> None:
        if change.touches("appraisal_cycle"):
            self._load_cycles()
        self.changed(change, *_HEEDED)

    def _given_up(self) -> None:
        self.show_nothing()
        self.table.setFocus()
        self.show_standing()

    def _connect(self) -> None:
        self.cycle.chosen.connect(self._other_cycle)
        self.panel.made.connect(self.open)
        self.panel.closed.connect(self._given_up)
        self.panel.count_asked.connect(self.count_class)
        self.counting.closed.connect(self.back)
        self.counting.saved.connect(self.back)
        self.frame.desk.changed.connect(self._changed)
        for keys, act in (("Ctrl+N", self.begin_new), ("Ctrl+P", self.print_chosen)):
            QShortcut(QKeySequence(keys), self, act)
