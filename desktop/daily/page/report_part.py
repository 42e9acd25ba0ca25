"""The reports of an inspection: one text for each person, from the records or edited by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.base.words import _
from desktop.daily.queries.inspection_papers import draft_of
from desktop.daily.records import InspectionPerson
from desktop.kit import dialogs, theme
from desktop.kit.editors import keep_wheel_from
from desktop.kit.frame import Frame
from desktop.kit.parts import button, quiet

_HEIGHT_PX = 400


class ReportPart(QWidget):
    """The text on the chosen person. While nobody edits it, it follows the records."""

    changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._drafts: dict[int, str] = {}
        self._saved: dict[int, str] = {}
        self._typed: dict[int, str] = {}
        self.person = QComboBox()
        self.person.setAccessibleName(_("Person"))
        keep_wheel_from(self.person)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Text of the report"))
        self.text.setMinimumHeight(theme.pixels(_HEIGHT_PX))
        self.text.setTabChangesFocus(True)
        self._anew = button(_("From the records"), self.from_records, "redo-2")
        self._state = quiet("")
        tools = QHBoxLayout()
        tools.setSpacing(8)
        caption = QLabel(_("Report on"))
        caption.setBuddy(self.person)
        tools.addWidget(caption)
        tools.addWidget(self.person)
        tools.addWidget(self._state, stretch=1)
        tools.addWidget(self._anew)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(tools)
        lines.addWidget(self.text, stretch=1)
        self.person.currentIndexChanged.connect(lambda _place: self._show())
        self.text.textChanged.connect(self._take)
        self.set_editing(editing=False)

    def show_people(self, people: Sequence[InspectionPerson], names: Sequence[str]) -> None:
        """Show the reports on these people as they are saved. Raises UserError."""
        today = date.today()
        self._drafts = {one.id: self._frame.desk.read(draft_of, one.id, today) for one in people}
        self._saved = {one.id: one.report or self._drafts[one.id] for one in people}
        self._typed = dict(self._saved)
        chosen = self.person.currentIndex()
        self.person.blockSignals(True)
        self.person.clear()
        for one, name in zip(people, names, strict=True):
            self.person.addItem(name, str(one.id))
        self.person.setCurrentIndex(min(max(chosen, 0), len(people) - 1))
        self.person.blockSignals(False)
        self._show()

    def set_editing(self, *, editing: bool) -> None:
        """Let the text be edited, or only be read."""
        self.text.setReadOnly(not editing)
        self._anew.setEnabled(editing)

    def from_records(self) -> None:
        """Write the report anew from what is saved; asks where it was edited by hand."""
        person_id = self._chosen()
        if person_id is None:
            return
        edited = self._typed[person_id] != self._drafts[person_id]
        question = _("Replace the text that was edited by hand?")
        if not edited or dialogs.ask(self, question, _("Replace it"), _("Keep it")):
            self._typed[person_id] = self._drafts[person_id]
            self._show()
            self.changed.emit()

    def reports(self) -> dict[int, str | None]:
        """The text to keep, by id of the person's line; none where it follows the records."""
        return {
            person_id: None if text.strip() in ("", self._drafts[person_id].strip()) else text
            for person_id, text in self._typed.items()
        }

    def is_dirty(self) -> bool:
        """Whether a text differs from the saved one."""
        return self._typed != self._saved

    def texts(self) -> dict[str, str]:
        """What was typed, as plain JSON for a draft; only texts that differ."""
        differing = self._typed.items() - self._saved.items()
        return {str(person_id): text for person_id, text in differing}

    def restore_texts(self, kept: Mapping[str, Any]) -> None:
        """Put back what `texts` gave."""
        known = {int(key): text for key, text in kept.items() if int(key) in self._typed}
        self._typed.update(known)
        self._show()

    def _chosen(self) -> int | None:
        kept = self.person.currentData()
        return int(kept) if kept is not None else None

    def _show(self) -> None:
        person_id = self._chosen()
        self.text.blockSignals(True)
        self.text.setPlainText(self._typed.get(person_id, "") if person_id is not None else "")
        self.text.blockSignals(False)
        self._say()

    def _take(self) -> None:
        person_id = self._chosen()
        if person_id is not None:
            self._typed[person_id] = self.text.toPlainText()
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        person_id = self._chosen()
        if person_id is None:
            self._state.setText("")
        elif self._typed[person_id] == self._drafts[person_id]:
            self._state.setText(_("Follows the records that are saved."))
        else:
            self._state.setText(_("Edited by hand; later changes of the records are not in it."))
