"""The tabs of an evaluation: head, classes of voters, who is evaluated, counts, result."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from desktop.appraisal.fields.evaluation import (
    EVALUATION,
    PLANNED,
    SETTLED,
    VOTER_CLASS,
)
from desktop.appraisal.forms import EVALUATION_ROWS, VOTER_CLASS_ROWS
from desktop.appraisal.operations.evaluation import CLASSES, SUBJECTS
from desktop.appraisal.page.evaluation_counts import CountsView
from desktop.appraisal.page.evaluation_result import ResultView
from desktop.appraisal.page.evaluation_subjects import SubjectsEditor
from desktop.appraisal.page.tabs import EntryTabs, line_values
from desktop.appraisal.page.weights import sum_of_texts, weight_words
from desktop.appraisal.queries.evaluation import EvaluationSheet
from desktop.appraisal.rules.ballots import HUNDRED
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.daily.page.people import Names
from desktop.kit.form import Form
from desktop.kit.parts import plain_words
from desktop.kit.record_list import RecordListEditor

COUNTS: Final = "counts"
RESULT: Final = "result"

_CLASS_KEYS: Final = [field.key for field in VOTER_CLASS]


class EvaluationTabs(EntryTabs):
    """Everything of one evaluation."""

    def __init__(self, names: Names) -> None:
        form = Form(names.fields(EVALUATION), EVALUATION_ROWS, kind="evaluation")
        super().__init__(form, _("Evaluation"))
        self._sheet: EvaluationSheet | None = None
        self.sum = plain_words("")
        self.classes = self._make_classes()
        self.add_list(CLASSES, _("Classes of voters"), self.classes, self.sum)
        self.subjects = SubjectsEditor()
        self.counts = CountsView()
        self.result = ResultView()
        self.add_tab(SUBJECTS, _("Who is evaluated"), self.subjects)
        self.add_tab(COUNTS, _("Counts"), self.counts)
        self.add_tab(RESULT, _("Result"), self.result)
        self.subjects.changed.connect(self.changed)
        self.classes.changed.connect(self._tell_sum)
        form.changed.connect(self._take_kind)

    def show_evaluation(self, values: dict[str, Value], sheet: EvaluationSheet | None) -> None:
        """Show an evaluation as it is saved, or the values with which a new one starts."""
        self._sheet = sheet
        classes = sheet.classes if sheet is not None else []
        self.show_saved(values, {CLASSES: [line_values(one, _CLASS_KEYS) for one in classes]})
        self._take_kind()
        self.subjects.show_chosen([one.member_id for one in sheet.subjects] if sheet else [])
        self._tell_sum()

    def texts(self) -> dict[str, Any]:
        """What is typed, and who is ticked."""
        return {**super().texts(), SUBJECTS: self.subjects.chosen()}

    def restore_texts(self, typed: Mapping[str, Any]) -> None:
        """Put back what `texts` gave."""
        super().restore_texts(typed)
        self._take_kind()
        self.subjects.restore_chosen(typed.get(SUBJECTS, []))

    def is_dirty(self) -> bool:
        """Whether anything differs from what is saved."""
        return super().is_dirty() or self.subjects.is_dirty()

    def set_editing(self, *, editing: bool) -> None:
        """Let the evaluation be edited; counts and result are shown while it is only read."""
        super().set_editing(editing=editing)
        self.subjects.set_editing(editing=editing)
        state = self._sheet.evaluation.state if self._sheet is not None else ""
        counting = bool(self._sheet and self._sheet.counted) or state not in {"", PLANNED}
        self.offer_tab(COUNTS, offered=counting and not editing)
        self.offer_tab(RESULT, offered=state == SETTLED and not editing)

    def focus_here(self) -> None:
        """Put the cursor into the tab in front."""
        tables = {
            SUBJECTS: self.subjects.table,
            COUNTS: self.counts.count_table,
            RESULT: self.result.subject_table,
        }
        if self.key in tables:
            tables[self.key].setFocus()
        else:
            super().focus_here()

    # Inside

    def _take_kind(self) -> None:
        self.subjects.set_kind(self.form.texts()["kind"])

    def _tell_sum(self) -> None:
        made = sum_of_texts(one["texts"].get("weight", "") for one in self.classes.texts())
        words = weight_words(made, Decimal(HUNDRED))
        self.sum.setText(_("Weights: {sum}").format(sum=words))

    def _make_classes(self) -> RecordListEditor:
        made = RecordListEditor(
            VOTER_CLASS,
            VOTER_CLASS_ROWS,
            name=_("Classes of voters"),
            empty_word=_("Who votes, and what their ballots weigh; the weights make 100."),
        )
        made.form.kind = "voter_class"
        return made
