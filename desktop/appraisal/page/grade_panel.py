"""What is chosen for one member, why it was proposed, and the reason where it is something else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.appraisal.fields.decision import NO_GRADES, with_code
from desktop.appraisal.fields.evaluation import grades_of
from desktop.appraisal.page.grade_words import proposal_words, working_words
from desktop.appraisal.page.record_kinds import APPRAISAL_KINDS
from desktop.appraisal.rules.decided import departs
from desktop.appraisal.rules.grades import Choice
from desktop.base.words import N_, _
from desktop.cadres.page.edit_panel import scrolled
from desktop.kit import theme
from desktop.kit.editors import keep_wheel_from
from desktop.kit.parts import Notice, button, heading, plain_words, quiet

if TYPE_CHECKING:
    from desktop.appraisal.queries.decisions import Standing
    from desktop.appraisal.rules.proposals import Proposal
    from desktop.kit.frame import Frame

_IN_FILE: Final = {
    "sanction": ("sanctions", N_("Sanctions in the file")),
    "effect_period": ("effect_periods", N_("Effect periods in the file")),
}
"""The part of a cadre's file in which the records that bar stand, and what leads there."""
_NOTHING: Final = Choice()


class GradePanel(QWidget):
    """`chosen` carries the grade or result in its official word, empty to take it back; `reasoned`
    the reason that was typed."""

    chosen = Signal(str)
    reasoned = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self._proposal: Proposal | None = None
        self._kind = ""
        self._reason = ""
        self.head = heading("")
        self.post = quiet("")
        self.box = QComboBox()
        self.box.setAccessibleName(_("Grade"))
        keep_wheel_from(self.box)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why other than proposed"))
        self.reason.setPlaceholderText(_("Why other than proposed"))
        self.problem = Notice()
        self.proposed = plain_words("")
        self.links = QHBoxLayout()
        self.working = quiet("")
        self._lay_out()
        self.box.activated.connect(lambda _place: self.chosen.emit(str(self.box.currentData())))
        self.reason.editingFinished.connect(self.tell_reason)

    def show_member(
        self, proposal: Proposal | None, kind: str, standing: Standing | None, problem: str
    ) -> None:
        """Show a member: what is proposed, and what is chosen or decided."""
        self._proposal = proposal
        self._inside.setVisible(proposal is not None)
        if proposal is None:
            return
        self._fill_box(kind)
        ranked, choice = proposal.ranked, standing.choice if standing is not None else _NOTHING
        self.head.setText(ranked.name)
        self.post.setText("　".join(filter(None, (ranked.unit, ranked.post))))
        self.post.setVisible(bool(self.post.text()))
        self.box.setCurrentIndex(max(self.box.findData(choice.said), 0))
        self._reason = choice.reason or ""
        self.reason.setText(self._reason)
        decided = standing is not None and standing.decided
        self.reason.setVisible(bool(choice.said) and departs(proposal, choice))
        self.reason.setReadOnly(decided)
        self.box.setEnabled(not decided)
        locked = _("Decided and locked; “Reopen…” opens it again, with a reason.")
        self.problem.say(
            locked if decided else problem, icon_name="info" if decided else "circle-alert"
        )
        self.proposed.setText(proposal_words(proposal))
        self.working.setText(working_words(proposal))
        self._show_links(proposal)

    def tell_reason(self) -> None:
        """Tell the reason where another one was typed."""
        typed = self.reason.text().strip()
        if self._proposal is not None and not self.reason.isReadOnly() and typed != self._reason:
            self._reason = typed
            self.reasoned.emit(typed)

    def focus_reason(self) -> None:
        """Put the cursor where the reason of a departure is typed, if one is wanted."""
        if not self.reason.isHidden() and not self.reason.text():
            self.reason.setFocus()

    def _fill_box(self, kind: str) -> None:
        if kind == self._kind:
            return
        self._kind = kind
        self.box.clear()
        self.box.addItem(_("nothing chosen yet"), "")
        for place, grade in enumerate(grades_of(kind), 1):
            self.box.addItem(f"{place}　{grade}", grade)
        for result in NO_GRADES:
            self.box.addItem(with_code(result), result)

    def _show_links(self, proposal: Proposal) -> None:
        while self.links.count() > 1:
            taken = self.links.takeAt(0).widget()
            if isinstance(taken, QWidget):
                taken.deleteLater()
        cadre_id = proposal.ranked.cadre_id
        for bar in (*proposal.without_grade, *proposal.not_excellent):
            kind, record_id = bar.record_kind or "", bar.record_id
            if kind in _IN_FILE and cadre_id is not None:
                part, words = _IN_FILE[kind]
                self._add_link(words, partial(self.frame.open_cadre, cadre_id, part))
            elif kind in APPRAISAL_KINDS and record_id is not None:
                act = partial(self.frame.open_record, kind, record_id)
                self._add_link(APPRAISAL_KINDS[kind].label, act)

    def _add_link(self, words: str, act: Callable[[], object]) -> None:
        """A way to a record that bars; one for each place is enough."""
        standing = [self.links.itemAt(place).widget() for place in range(self.links.count())]
        if all(getattr(one, "text", str)() != _(words) for one in standing):
            self.links.insertWidget(self.links.count() - 1, button(_(words), act))

    def _lay_out(self) -> None:
        self._inside = QWidget()
        lines = QVBoxLayout(self._inside)
        lines.setContentsMargins(theme.pixels(12), theme.pixels(8), theme.pixels(8), 0)
        lines.setSpacing(8)
        choosing = QHBoxLayout()
        choosing.setSpacing(8)
        choosing.addWidget(self.box)
        choosing.addWidget(self.reason, stretch=1)
        choosing.addStretch()
        self.links.setSpacing(8)
        self.links.addStretch()
        lines.addWidget(self.head)
        lines.addWidget(self.post)
        lines.addLayout(choosing)
        lines.addWidget(self.problem)
        lines.addWidget(self.proposed)
        lines.addLayout(self.links)
        lines.addWidget(self.working)
        lines.addStretch(1)
        area = scrolled()
        area.setWidget(self._inside)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(area)
