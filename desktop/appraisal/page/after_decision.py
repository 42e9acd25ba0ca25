"""What became of a result: decision, publication, notice, opinion, review, reopening."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.operations.notices import record_opinion
from desktop.appraisal.operations.reopening import reopen
from desktop.appraisal.operations.reviews import answer_review, request_review
from desktop.appraisal.page import strips
from desktop.appraisal.page.grade_words import decision_words, reopening_words, review_words
from desktop.appraisal.page.strips import LATE_REASON, ResultStrip, Values
from desktop.appraisal.queries.decisions import ResultSheet, result_sheet
from desktop.appraisal.queries.dependents import dependents_of, kept_words
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.words import N_, _
from desktop.cadres.page.edit_panel import scrolled
from desktop.kit import theme
from desktop.kit.parts import button, plain_words, quiet

if TYPE_CHECKING:
    from desktop.kit.frame import Frame

REOPEN: Final = N_("Reopen a result")
OPINION: Final = N_("Opinion on a result")
ASK_REVIEW: Final = N_("Ask for a review of a result")
ANSWER_REVIEW: Final = N_("Answer a review of a result")


class AfterDecision(QWidget):
    """Says it in words, with the acts that can follow."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.sheet: ResultSheet | None = None
        self.name = ""
        self.decided: QLabel = plain_words("")
        self.reviews: QLabel = plain_words("")
        self.trace: QLabel = quiet("")
        self.dependents: QLabel = plain_words("")
        self.opinion = strips.opinion(self._save_opinion)
        self.reviewing = strips.reviewing(self._ask_review)
        self.answering = strips.answering(self._answer_review)
        self.reopening = strips.reopening(self._reopen)
        self.acts = {
            "opinion": button(_("Opinion…"), self.begin_opinion),
            "review": button(_("Ask for a review…"), self.begin_review),
            "answer": button(_("Answer the review…"), self.begin_answer),
            "reopen": button(_("Reopen…"), self.begin_reopening),
        }
        self._lay_out()

    @property
    def _strips(self) -> tuple[ResultStrip, ...]:
        return self.opinion, self.reviewing, self.answering, self.reopening

    def show_member(self, member_id: int | None, name: str) -> None:
        """Show the result of a member; another one than before closes what was asked."""
        if member_id is None or self.sheet is None or member_id != self.sheet.member.id:
            self._close_strips()
        self.name = name
        self.sheet = self.frame.desk.read(result_sheet, member_id) if member_id else None
        self._inside.setVisible(self.sheet is not None)
        sheet = self.sheet
        if sheet is None:
            return
        self.decided.setText(decision_words(sheet))
        self.reviews.setText(review_words(sheet))
        self.trace.setText(
            reopening_words(sheet, [kept_words(one.depended) for one in sheet.reopenings])
        )
        for label in (self.reviews, self.trace):
            label.setVisible(bool(label.text()))
        held = sheet.assessment
        decided = held is not None and held.state == DECIDED
        noticed = decided and held is not None and held.noticed_on is not None
        waiting = any(one.outcome is None for one in sheet.reviews)
        self.acts["opinion"].setVisible(noticed)
        self.acts["review"].setVisible(noticed and not waiting)
        self.acts["answer"].setVisible(waiting)
        self.acts["reopen"].setVisible(decided)

    def may_leave(self) -> bool:
        """What is asked for here is asked no more; nothing is kept of it."""
        self._close_strips()
        return True

    # Acts

    def begin_opinion(self) -> None:
        """Ask for what the person signed."""
        held = self.sheet.assessment if self.sheet is not None else None
        if held is not None:
            self._begin(
                self.opinion,
                {
                    "opinion": held.opinion,
                    "opinion_text": held.opinion_text,
                    "opinion_on": held.opinion_on or _today(),
                },
            )

    def begin_review(self) -> None:
        """Ask for the request."""
        self._begin(self.reviewing, {"requested_on": _today()})

    def begin_answer(self) -> None:
        """Ask for the answer."""
        self._begin(self.answering, {"decided_on": _today()})

    def begin_reopening(self) -> None:
        """Ask why, and say what depends on the result."""
        if self.sheet is None:
            return
        with self.frame.desk.guard(self):
            found = self.frame.desk.read(dependents_of, self.sheet.member.id)
            head = _("What depends on this result:")
            lines = [head, *(f"· {one}" for one in found)] if found else []
            self.dependents.setText("\n".join(lines))
            self._begin(self.reopening, {"on": _today()})
            self.dependents.setVisible(bool(lines))

    def _save_opinion(self, values: Values) -> None:
        self._write(OPINION, record_opinion, self._member_id, values)

    def _ask_review(self, values: Values) -> None:
        late = values.pop(LATE_REASON) or ""
        self._write(ASK_REVIEW, request_review, self._member_id, values, late)

    def _answer_review(self, values: Values) -> None:
        if self.sheet is not None:
            waiting = next(one for one in self.sheet.reviews if one.outcome is None)
            self._write(ANSWER_REVIEW, answer_review, waiting.id, values)

    def _reopen(self, values: Values) -> None:
        self._write(REOPEN, reopen, self._member_id, values)
        self.dependents.hide()

    # Inside

    @property
    def _member_id(self) -> int:
        return self.sheet.member.id if self.sheet is not None else 0

    def _write(self, label: str, operation: Callable[..., Any], *values: Any) -> None:
        self.frame.desk.write(Label(label, self.name), operation, *values)
        self.frame.say(_("Saved."), undo=True)

    def _begin(self, strip: ResultStrip, values: Values) -> None:
        self._close_strips()
        strip.begin(values)

    def _close_strips(self) -> None:
        for strip in self._strips:
            strip.close_it()
        self.dependents.hide()

    def _lay_out(self) -> None:
        self._inside = QWidget()
        lines = QVBoxLayout(self._inside)
        lines.setContentsMargins(theme.pixels(12), theme.pixels(8), theme.pixels(8), 0)
        lines.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        for act in self.acts.values():
            row.addWidget(act)
        row.addStretch()
        lines.addWidget(self.decided)
        lines.addWidget(self.reviews)
        lines.addLayout(row)
        for strip in self._strips:
            lines.addWidget(strip)
        lines.addWidget(self.dependents)
        lines.addWidget(self.trace)
        lines.addStretch(1)
        area = scrolled()
        area.setWidget(self._inside)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(area)


def _today() -> PartialDate:
    return PartialDate.from_day(date.today())
