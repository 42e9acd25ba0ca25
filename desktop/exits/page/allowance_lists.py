"""The lists of living allowances and of rank treatments, each beside the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.changes import Label
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.cadres.page.narrowing_text import NarrowingText
from desktop.daily.page.list_page import ListPage
from desktop.daily.page.narrowing import Narrowing
from desktop.exits.forms.allowance import TREATMENT_FIELDS, TREATMENT_ROWS
from desktop.exits.operations.treatment import delete_treatment, save_treatment
from desktop.exits.page.allowance_panel import STATES, AllowancePanel
from desktop.exits.page.grant_panel import GrantPanel
from desktop.exits.queries.allowance_list import (
    TREATMENT,
    AllowanceLine,
    Offer,
    TreatmentLine,
    TreatmentSheet,
    allowance_lines,
    treatment_lines,
    treatment_offers,
    treatment_sheet,
    unsaved_grants,
)
from desktop.kit import dialogs
from desktop.kit.parts import button, heading, plain_words

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.daily.queries.drafts import UnsavedRecord
    from desktop.exits.records import RankTreatment
    from desktop.kit.frame import Frame

SAVE: Final = N_("Rank treatment")
DELETE: Final = N_("Delete a rank treatment")
CONFIRMATION: Final = "treatment-confirmation"
SHOULD_STOP: Final = "should_stop"

_ALLOWANCE_FIELDS: Final = (
    Field("name", N_("Name"), width=5),
    Field("amount", N_("Yuan a month"), Kind.DECIMAL, width=6),
    Field("state", N_("State"), width=6),
    Field("start", N_("Given from"), Kind.DATE, width=6),
    Field("end", N_("Given until before"), Kind.DATE, width=6),
    Field("unit", N_("Unit"), width=9),
    Field("document_number", N_("Document number"), width=9),
)
_TREATMENT_FIELDS: Final = (
    Field("name", N_("Name"), width=5),
    Field("treatment", N_("Treatment in the document's words"), width=10),
    Field("rank", N_("Rank of 2019"), width=7),
    Field("start", N_("Given from"), Kind.DATE, width=6),
    Field("end", N_("Given until before"), Kind.DATE, width=6),
    Field("unit", N_("Unit"), width=9),
    Field("document_number", N_("Document number"), width=9),
)
_HEEDED: Final = ("cadre", "unit", "exit_arrangement")


class GrantsPage(ListPage):
    """A list of what is granted; Ctrl+N grants something new, Ctrl+P prints the confirmation."""

    hidden = ("end", "unit", "document_number")
    sizes = (470, 600)

    def __init__(
        self,
        frame: Frame,
        title: str,
        fields: Sequence[Field],
        value_of: Callable[[Any, str], Value],
        panel: GrantPanel,
        empty: str,
    ) -> None:
        super().__init__(frame, panel.key, title, fields, value_of, panel)
        self.panel = panel
        self.text = NarrowingText(_("A part of the name, unit or document"))
        self.text.settled.connect(self.load)
        self.lay_out(
            self.make_tools(),
            empty,
            _("Choose a person to see what is granted."),
            button(_("New (Ctrl+N)"), self.begin_new, "plus", main=True),
        )
        panel.made.connect(self.open)
        panel.closed.connect(self._given_up)
        frame.desk.changed.connect(self.heed)
        for keys, act in (
            (QKeySequence("Ctrl+N"), self.begin_new),
            (QKeySequence("Ctrl+P"), self.print_it),
        ):
            QShortcut(keys, self, act)
        self.load()

    heeded: Sequence[str] = _HEEDED

    def boxes(self) -> Sequence[Narrowing]:
        """What narrows the list beside the text."""
        return ()

    def make_tools(self) -> QWidget:
        """New, print, and what narrows."""
        tools = QWidget()
        lines = QVBoxLayout(tools)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button(_("New (Ctrl+N)"), self.begin_new, "plus"))
        row.addWidget(button(_("Confirmation… (Ctrl+P)"), self.print_it, "printer"))
        row.addStretch()
        lines.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.text, stretch=1)
        for box in self.boxes():
            row.addWidget(box)
        lines.addLayout(row)
        return tools

    def begin_new(self, **given: Value) -> None:
        """Grant something new, beginning with these values."""
        if self.may_leave():
            self._right.setCurrentWidget(self.panel)
            self.panel.begin_new(given)

    def print_it(self) -> None:
        """Print the confirmation of those who are chosen, preview first."""
        chosen = set(self.table.selected_ids())
        people = dict.fromkeys(one.cadre_id for one in self.model.records if one.id in chosen)
        if people and self.may_leave():
            self.frame.print_paper(CONFIRMATION, tuple(people))

    def is_narrowed(self) -> bool:
        """Whether something is typed or chosen."""
        return bool(self.text.text().strip() or any(box.value for box in self.boxes()))

    def widen(self) -> None:
        """Ask for everything."""
        self.text.clear()
        for box in self.boxes():
            box.clear()

    def read_unsaved(self) -> Sequence[UnsavedRecord]:
        """What was typed here and never saved."""
        return unsaved_grants(self.frame.desk.store, self.key)

    def count_words(self, lines: Sequence[Any]) -> str:
        """How many lines."""
        return ngettext("{count} line", "{count} lines", len(lines)).format(count=len(lines))

    def heed(self, change: Change) -> None:
        """Show what an act changed."""
        self.changed(change, self.key, *self.heeded)

    def fits(self, line: Any) -> bool:
        """Whether a line has what is typed."""
        part = self.text.text().strip()
        return any(part in text for text in (line.name, line.unit, line.document_number))

    def _given_up(self) -> None:
        self.show_nothing()
        self.table.setFocus()
        self.show_standing()


class AllowancesPage(GrantsPage):
    """Every living allowance; those that should stop are said and can be listed alone."""

    heeded = (*_HEEDED, "allowance_month", "allowance_rate", "outside_job", "sanction")

    def __init__(self, frame: Frame) -> None:
        self.state = Narrowing(
            _("State"),
            _("Every state"),
            {**{key: _(words) for key, words in STATES.items()}, SHOULD_STOP: _("should stop")},
        )
        super().__init__(
            frame,
            _("Living allowances"),
            _ALLOWANCE_FIELDS,
            _allowance_value,
            AllowancePanel(frame),
            _("The living allowance of those who left, by the document that promises it."),
        )
        self.state.chosen.connect(self.load)

    def boxes(self) -> Sequence[Narrowing]:
        """The state."""
        return (self.state,)

    def read_lines(self) -> Sequence[AllowanceLine]:
        """The allowances that are asked for."""
        state = self.state.value
        return [
            line
            for line in self.frame.desk.read(allowance_lines, date.today())
            if self.fits(line)
            and (state in {"", line.state} or (state == SHOULD_STOP and bool(line.stops)))
        ]

    def count_words(self, lines: Sequence[AllowanceLine]) -> str:
        """How many run and what they cost a month, and how many should stop."""
        running = [line for line in lines if line.state == "running"]
        said = [
            ngettext(
                "{count} runs: {amount} yuan a month",
                "{count} run: {amount} yuan a month",
                len(running),
            ).format(count=len(running), amount=f"{sum(one.amount for one in running):.2f}")
        ]
        if stops := sum(bool(line.stops) for line in lines):
            words = ngettext("{count} should stop", "{count} should stop", stops)
            said.append(words.format(count=stops))
        return " · ".join(said)


class TreatmentPanel(GrantPanel):
    """Shows a rank treatment, the rule it stands on and how the years were reckoned."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, TREATMENT, _("Rank treatment"), TREATMENT_FIELDS, TREATMENT_ROWS)
        self.sheet: TreatmentSheet | None = None
        self.rule_head = heading(_("Rule of the office"))
        self.rule = plain_words("")
        self.set_body(
            self.acts, self.facts, self.legality, self.offers, self.form, self.rule_head, self.rule
        )
        self._show_tools()

    def record(self) -> RankTreatment | None:
        """The treatment that is shown."""
        return self.sheet.record if self.sheet is not None else None

    def let_go(self) -> None:
        """Before another treatment is shown."""
        super().let_go()
        self.sheet = None

    def refresh(self) -> None:
        """Show the treatment and its rule."""
        if self._record_id:
            self.sheet = self.frame.desk.read(treatment_sheet, self._record_id)
        self.show_values()
        sheet = self.sheet
        self.head.setText(sheet.line.name if sheet is not None else _("New treatment"))
        self.say_facts(sheet.line.unit if sheet is not None else "")
        self.rule.setText(_rule_words(sheet) if sheet is not None else "")
        self._show_tools()

    def only_reading(self) -> Sequence[QWidget]:
        """The rule."""
        return (self.rule_head, self.rule)

    def read_offers(self, cadre_id: int, day: date) -> Sequence[Offer]:
        """The rules of treatment for the level that was held."""
        return self.frame.desk.read(treatment_offers, cadre_id, day)

    def save_values(self, record_id: int | None, values: Mapping[str, Value]) -> int:
        """Give or correct a treatment."""
        label = Label(SAVE, self.subject())
        return self.frame.desk.write(label, save_treatment, record_id, values)

    def delete(self) -> None:
        """Delete a treatment that was given by mistake, after asking."""
        if self.sheet is None or not self.may_leave():
            return
        question = _("Delete this treatment of {name}? It can be restored from the recycle bin.")
        name, record_id = self.sheet.line.name, self.sheet.record.id
        if dialogs.ask(self, question.format(name=name), _("Delete"), _("Keep")):
            with self.frame.desk.guard(self):
                self.frame.desk.write(Label(DELETE, name), delete_treatment, record_id)
                self.frame.say(_("Deleted."), undo=True)


class TreatmentsPage(GrantsPage):
    """Every rank treatment."""

    heeded = (*_HEEDED, "treatment_rule")

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            _("Rank treatments"),
            _TREATMENT_FIELDS,
            getattr,
            TreatmentPanel(frame),
            _("The treatment of a rank without the rank, by the document that promises it."),
        )

    def read_lines(self) -> Sequence[TreatmentLine]:
        """The treatments that are asked for."""
        return [line for line in self.frame.desk.read(treatment_lines) if self.fits(line)]


def _allowance_value(line: AllowanceLine, key: str) -> Value:
    if key != "state":
        return getattr(line, key)
    return _("should stop") if line.stops else _(STATES[line.state])


def _rule_words(sheet: TreatmentSheet) -> str:
    rule = sheet.rule
    if rule is None:
        return _("It stands on its own document; no rule of the office was used.")
    told = _("{document} ({level}): {years} years at the level {held}, valid from {date}.").format(
        document=rule.document_number,
        level=rule.document_level,
        years=rule.years_at_level,
        held=rule.level,
        date=rule.valid_from.shown(),
    )
    return told if rule.verified_by else f"{told} {_('The rule was verified by nobody yet.')}"
