"""The key-facts check of one file: what disagrees, where, and "looked at, correct, because ..."."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.base.changes import Label
from desktop.base.words import N_, _
from desktop.cadres.forms import SECTION_FORMS
from desktop.cadres.operations.person import review_finding, withdraw_review
from desktop.cadres.page.panels import Panel
from desktop.cadres.records import CadreFile, ConsistencyReview
from desktop.cadres.rules.consistency import KeyFinding, findings_of
from desktop.kit.frame import Frame
from desktop.kit.parts import button, empty_layout, heading, plain_words, quiet, thin_line

REVIEW = N_("Key fact looked at")
WITHDRAW = N_("Key fact open again")
_PARTS = {"cadre": "person"}
"""Where a place of a finding is shown, if its section is called otherwise there."""


class FileFindingsPanel(Panel):
    """One paragraph for each finding; its places lead to the records."""

    jump_asked = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "findings", _("Key facts"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(self.title)
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(8)
        scroll.setWidget(self._body)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addWidget(heading(self.title))
        page.addWidget(
            quiet(
                _("The program compares and reminds; people decide. Nothing is changed by itself.")
            )
        )
        page.addWidget(scroll, stretch=1)

    def refresh(self) -> None:
        """Check the file as it is now."""
        empty_layout(self._lines)
        if self.file is None:
            return
        reviews = {review.finding: review for review in self.file.reviews}
        findings = findings_of(self.file, date.today())
        for finding in findings:
            self._lines.addWidget(self._shown(finding, reviews.get(finding.key)))
        if not findings:
            self._lines.addWidget(quiet(_("Nothing disagrees.")))
        self._lines.addStretch()

    def review(self, finding: KeyFinding, reason: str) -> None:
        """Note that the file is correct as it is."""
        with self.frame.desk.guard(self):
            cadre = self._file().cadre
            self.frame.desk.write(
                Label(REVIEW, cadre.name), review_finding, cadre.id, finding.key, reason
            )
            self.frame.say(_("Saved."), undo=True)

    def withdraw(self, review: ConsistencyReview) -> None:
        """Let the finding stand again."""
        with self.frame.desk.guard(self):
            name = self._file().cadre.name
            self.frame.desk.write(Label(WITHDRAW, name), withdraw_review, review.id)
            self.frame.say(_("Saved."), undo=True)

    def _file(self) -> CadreFile:
        if self.file is None:
            raise RuntimeError("no file is shown")
        return self.file

    def _shown(self, finding: KeyFinding, review: ConsistencyReview | None) -> QWidget:
        block = QWidget()
        lines = QVBoxLayout(block)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(
            plain_words(f"{finding.severity.caption}　{finding.matter.caption}　{finding.sentence}")
        )
        if finding.source:
            source = _("{source}; verification {mark}.").format(
                source=finding.source, mark=finding.confidence
            )
            lines.addWidget(quiet(source))
        row = QHBoxLayout()
        row.setSpacing(8)
        for section in dict.fromkeys(place.section for place in finding.places):
            part = _PARTS.get(section, section)
            row.addWidget(button(_part_words(part), partial(self.jump_asked.emit, part), "pencil"))
        if review is None:
            row.addWidget(
                button(_("Correct as it is, because…"), lambda: self._ask_reason(finding), "check")
            )
        else:
            lines.addWidget(
                plain_words(_("Looked at; correct as it is: {reason}").format(reason=review.reason))
            )
            row.addWidget(button(_("Open it again"), lambda: self.withdraw(review)))
        row.addStretch()
        lines.addLayout(row)
        lines.addWidget(thin_line())
        return block

    def _ask_reason(self, finding: KeyFinding) -> None:
        reason, agreed = QInputDialog.getText(
            self, _("Correct as it is, because…"), finding.sentence
        )
        if agreed:
            self.review(finding, reason)


def _part_words(part: str) -> str:
    names = {form.kind: _(form.label) for form in SECTION_FORMS}
    names.update(person=_("Basic data"), resume=_("Résumé"))
    return _("To: {part}").format(part=names.get(part, part))
