"""One finding: what was found, by which record; how it was settled, written in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMenu, QPushButton

from desktop.base.changes import Label
from desktop.base.errors import UserError
from desktop.base.words import N_, _
from desktop.cadres.page.form_in_place import FormInPlace
from desktop.daily.fields.choices import OPEN
from desktop.daily.fields.of_record import FINDING
from desktop.daily.operations.ladder import carry_finding
from desktop.daily.operations.records import settle_finding
from desktop.daily.page.links import Links, Station
from desktop.daily.page.record_in_place import RecordInPlace
from desktop.daily.page.step_head import station_words
from desktop.daily.queries.findings import FindingFile, finding_file
from desktop.daily.records import LADDER
from desktop.daily.rules.ledger_lines import LEDGER_KINDS
from desktop.kit import dialogs
from desktop.kit.form import Form, Heading
from desktop.kit.parts import plain_words, quiet

if TYPE_CHECKING:
    from desktop.base.fields import Value
    from desktop.kit.frame import Frame

SETTLE: Final = N_("Settle a finding")
CARRY: Final = N_("Carry a finding to the ladder")

_SETTLING: Final = ("outcome", "outcome_on", "proof", "rechecked_on", "recheck")
_ROWS: Final = (
    Heading(N_("How it was settled")),
    ("outcome", "outcome_on"),
    "proof",
    ("rechecked_on", "recheck"),
)
_AMOUNTS: Final = ("amount", "responsibility")


class FindingPanel(RecordInPlace, FormInPlace):
    """Shows a finding with its record and its way; its outcome is written here."""

    form: Form

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "finding", _("Finding"))
        self._shown: FindingFile | None = None
        self.facts = quiet("")
        self.text = plain_words("")
        self.details = quiet("")
        self.way = Links()
        self.way.followed.connect(frame.open_record)
        self.carry = self._carrying()
        self.tools.insertWidget(self.tools.count() - 3, self.carry)
        fields = [field for field in FINDING if field.key in _SETTLING]
        self.take_form(Form(fields, _ROWS, kind="finding"))
        self.set_body(self.facts, self.text, self.details, self.way, self.form)

    def let_go(self) -> None:
        """Before another finding is shown."""
        super().let_go()
        self._shown = None

    def refresh(self) -> None:
        """Show what the finding holds now."""
        if self._record_id is None:
            return
        self._shown = self.frame.desk.read(finding_file, self._record_id)
        finding = self._shown.finding
        self.head.setText(self._shown.person.name if self._shown.person else self._shown.unit)
        facts = (finding.severity, finding.basis, finding.matter, self._day_words())
        self.facts.setText("　".join(fact for fact in facts if fact))
        self.text.setText(finding.text)
        self.details.setText(self._detail_words())
        self.details.setVisible(bool(self.details.text()))
        self.form.set_values({key: getattr(finding, key) for key in _SETTLING})
        self._show_way()
        self._show_carry()

    # What the panel answers for itself

    def body_editing(self, *, editing: bool) -> None:
        """Let the outcome be written."""
        self._show_carry()
        super().body_editing(editing=editing)

    def write_values(self, values: dict[str, Value]) -> None:
        """Save the outcome as one act."""
        if self._record_id is not None:
            label = Label(SETTLE, self.head.text())
            self.frame.desk.write(label, settle_finding, self._record_id, values)

    # Acts

    def carry_to(self, kind: str) -> None:
        """Open a step of the ladder on the person of this finding, and go there."""
        if self._record_id is None or not self.may_leave():
            return
        label = Label(CARRY, self.head.text())
        try:
            step_id = self.frame.desk.write(label, carry_finding, self._record_id, kind)
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
            return
        self.frame.say(_("Saved."), undo=True)
        self.frame.open_record(kind, step_id)

    # Inside

    def _day_words(self) -> str:
        deadline = self._shown.finding.deadline if self._shown is not None else None
        return _("correct by {day}").format(day=deadline.shown()) if deadline else ""

    def _detail_words(self) -> str:
        """Amount and responsibility, where an audit names them."""
        if self._shown is None:
            return ""
        known = {field.key: field for field in FINDING}
        told = ((known[key].caption, getattr(self._shown.finding, key)) for key in _AMOUNTS)
        line = _("{field}: {what}")
        return "　".join(
            line.format(field=caption, what=value) for caption, value in told if value is not None
        )

    def _show_way(self) -> None:
        """The record that raised it, the person, and every step that it was carried to."""
        if self._shown is None:
            return
        finding = self._shown.finding
        words = [_(LEDGER_KINDS[finding.record_kind])]
        if finding.on is not None:
            words.append(finding.on.shown())
        there = (finding.record_kind, finding.record_id) if self._shown.record is not None else ()
        steps = [Station(station_words(line), line.kind, line.id) for line in self._shown.way]
        self.way.show_stations([Station(" ".join(words), *there), *steps])

    def _carrying(self) -> QPushButton:
        carry = QPushButton(_("Carry to the ladder"))
        menu = QMenu(carry)
        for kind in LADDER:
            menu.addAction(_(LEDGER_KINDS[kind]), partial(self.carry_to, kind))
        carry.setMenu(menu)
        carry.hide()
        return carry

    def _show_carry(self) -> None:
        """Only what is open, about a person and not on the ladder yet can be carried."""
        shown = self._shown
        may = (
            shown is not None
            and shown.finding.outcome == OPEN
            and shown.person is not None
            and not shown.way
        )
        self.carry.setVisible(may and not self.editing)
