"""What one person has: rights, their occasions, benefits, work after leaving; and what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.appraisal.page.tabs import HEAD, EntryTabs, line_values
from desktop.base.changes import Label
from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Value
from desktop.base.words import N_, _
from desktop.daily.page.record_in_place import RecordInPlace
from desktop.exits.fields import records as fields
from desktop.exits.fields.rights import OCCASION_OF
from desktop.exits.forms import rights as rows
from desktop.exits.operations.rights import (
    BENEFITS,
    JOBS,
    OCCASIONS,
    RIGHTS,
    save_owed,
    set_rights_template,
)
from desktop.exits.page.rights_words import legality_words, missing_words, overdue_words
from desktop.exits.queries.outside_jobs import JOB
from desktop.exits.queries.rights import BENEFIT, OCCASION, RIGHT, OwedSheet, owed_sheet
from desktop.exits.queries.rights_drafts import draft_key
from desktop.kit.form import Form, Row
from desktop.kit.parts import Notice, button, heading, plain_words, quiet
from desktop.kit.record_list import RecordListEditor

if TYPE_CHECKING:
    from desktop.kit.frame import Frame

SAVE: Final = N_("Rights and benefits")
SET_TEMPLATE: Final = N_("Set what is granted to all who leave")


@dataclass(frozen=True, slots=True)
class Part:
    """One tab; labels are English, marked with N_."""

    name: str
    kind: str
    label: str
    empty: str
    fields: tuple[Field, ...]
    rows: Sequence[Row]
    columns: Sequence[str]


PARTS: Final = (
    Part(
        RIGHTS,
        RIGHT,
        N_("Rights"),
        N_("No right is granted; “Grant everything” takes the template of the office."),
        fields.RIGHT,
        rows.RIGHT_ROWS,
        ("item", "every_months", "start"),
    ),
    Part(
        OCCASIONS,
        OCCASION,
        N_("Occasions"),
        N_("Each time that a right was given: meeting or document, opinion, what became of it."),
        OCCASION_OF,
        rows.OCCASION_ROWS,
        ("on", "item", "occasion"),
    ),
    Part(
        BENEFITS,
        BENEFIT,
        N_("Benefits"),
        N_("Housing, medical care, pension, transport, communication: which office gives them."),
        fields.BENEFIT,
        rows.BENEFIT_ROWS,
        ("item", "office", "proof"),
    ),
    Part(
        JOBS,
        JOB,
        N_("Outside work"),
        N_("What the person does in a business or an association; what breaks a limit is listed."),
        fields.OUTSIDE_JOB,
        rows.JOB_ROWS,
        ("organization", "kind", "start"),
    ),
)
_TAB_OF: Final = {part.kind: part.name for part in PARTS}


class RightsPanel(RecordInPlace):
    """Shows what a person has; F2 edits all of it, Ctrl+S saves it as one act.

    The id of what is shown is that of the cadre.
    """

    def __init__(self, frame: Frame) -> None:
        self.sheet: OwedSheet | None = None
        self.tabs = EntryTabs(Form((), ()), _("Due now"))
        self.legality = Notice()
        self.overdue = _Told(_("Overdue"))
        self.missing = _Told(_("Proof missing"))
        self.limits = _Told(_("Work after leaving that breaks a limit"))
        self.settled = quiet("")
        for told in (self.overdue, self.missing, self.limits, self.settled, self.legality):
            self.tabs.add_below(HEAD, told)
        for part in PARTS:
            self._add_part(part)
        super().__init__(frame, RIGHT, _("Rights and benefits"))
        self.head.setWordWrap(True)
        self.tools.setStretch(0, 1)
        self.tabs.changed.connect(self.touched)
        self._show_tools()

    # What the panel answers for itself

    def middle(self) -> QWidget:
        """Who it is, what can be done, and the tabs."""
        self.about = quiet("")
        self.about.setWordWrap(True)
        self.acts = QWidget()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button(_("To the file"), self.open_file))
        row.addWidget(button(_("Card (Ctrl+P)"), self.print_card, "printer"))
        self.as_template = button(_("Take as the template"), self.set_template)
        row.addStretch()
        template = QHBoxLayout()
        template.addWidget(self.as_template)
        template.addStretch()
        acts = QVBoxLayout(self.acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(8)
        for line in (row, template):
            acts.addLayout(line)
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for part in (self.about, self.acts):
            lines.addWidget(part)
        lines.addWidget(self.tabs, stretch=1)
        return made

    def refresh(self) -> None:
        """Show what the person has now. Raises UserError where they are gone."""
        if not self._record_id:
            return
        sheet = self.sheet = self.frame.desk.read(owed_sheet, self._record_id, date.today())
        self.head.setText(sheet.name)
        self.about.setText(sheet.about)
        self.tabs.show_saved({}, _lines(sheet))
        self.overdue.say([overdue_words(one) for one in sheet.overdue])
        self.missing.say([missing_words(one) for one in sheet.missing])
        self.limits.say([str(one.finding.says) for one in sheet.limits])
        due = bool(sheet.overdue or sheet.missing or sheet.limits)
        granted = bool(sheet.rights or sheet.benefits)
        nothing = _("Nothing is overdue, missing or barred.")
        self.settled.setText(nothing if granted else _("Nothing is granted."))
        self.settled.setVisible(not due)
        self.as_template.setVisible(granted)
        self.legality.say(legality_words(sheet), icon_name="circle-alert")
        self._show_tools()

    def body_editing(self, *, editing: bool) -> None:
        """Let the lists be edited; the first tab is only read."""
        if editing and self.tabs.key == HEAD:
            self.tabs.show_tab(RIGHTS)
        self.tabs.set_editing(editing=editing)
        if editing:
            self.tabs.focus_here()

    def typed(self) -> dict[str, Any]:
        """The typed texts."""
        return self.tabs.texts()

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed texts again."""
        self.tabs.restore_texts(typed)

    def is_dirty(self) -> bool:
        """Whether a text differs."""
        return self.tabs.is_dirty()

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of this person."""
        return draft_key(owner_id)

    def write(self) -> None:
        """Save all lists as one act."""
        _head, lines = self.tabs.read()
        label = Label(SAVE, self.head.text())
        try:
            self.frame.desk.write(label, save_owed, self._record_id or 0, lines)
        except InvalidInput as wrong:
            self.tabs.show_problems(wrong.messages)
            raise

    def stand_on(self, kind: str, record_id: int) -> None:
        """Show the tab of a kind, on this record."""
        part = self.tabs.lists[_TAB_OF[kind]]
        self.tabs.show_tab(_TAB_OF[kind])
        for place, line in enumerate(part.texts()):
            if line["id"] == record_id:
                part.table.select_row(place)

    # Acts

    def open_file(self) -> None:
        """Show the file of the person."""
        if self._record_id and self.may_leave():
            self.frame.open_cadre(self._record_id)

    def print_card(self) -> None:
        """Print the card of the person, preview first."""
        self.print_paper("rights-card")

    def set_template(self) -> None:
        """Let what this person has be granted to all who leave from now on."""
        if self._record_id and self.may_leave():
            with self.frame.desk.guard(self):
                label = Label(SET_TEMPLATE, self.head.text())
                self.frame.desk.write(label, set_rights_template, self._record_id, date.today())
                words = _("“Grant everything” now grants what {name} has.")
                self.frame.say(words.format(name=self.head.text()), undo=True)

    # Inside

    def _add_part(self, part: Part) -> None:
        made = RecordListEditor(
            part.fields,
            part.rows,
            columns=part.columns,
            name=_(part.label),
            empty_word=_(part.empty),
            ordered=False,
        )
        made.form.kind = part.kind
        self.tabs.add_list(part.name, _(part.label), made, QWidget())

    def _show_tools(self) -> None:
        super()._show_tools()
        if hasattr(self, "acts"):
            self.acts.setVisible(not self.editing and bool(self._record_id))


class _Told(QWidget):
    """A heading and sentences below it; hidden where there are none."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.words: list[QLabel] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 8)
        self._lines.setSpacing(4)
        self._lines.addWidget(heading(title))
        self.hide()

    def say(self, sentences: Sequence[str]) -> None:
        """Say these."""
        for gone in self.words:
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.words = [plain_words(sentence) for sentence in sentences]
        for one in self.words:
            self._lines.addWidget(one)
        self.setVisible(bool(sentences))


def _lines(sheet: OwedSheet) -> dict[str, list[dict[str, Value]]]:
    def told(records: Sequence[Any], described: Sequence[Field]) -> list[dict[str, Value]]:
        return [line_values(one, [field.key for field in described]) for one in records]

    keys = [field.key for field in fields.OCCASION]
    return {
        RIGHTS: told(sheet.rights, fields.RIGHT),
        OCCASIONS: [{**line_values(one, keys), "item": item} for item, one in sheet.occasions],
        BENEFITS: told(sheet.benefits, fields.BENEFIT),
        JOBS: told(sheet.jobs, fields.OUTSIDE_JOB),
    }
