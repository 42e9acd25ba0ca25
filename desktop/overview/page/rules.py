"""The rules of early warning: on or off, thresholds, who verified them, and a try on past days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.cadres.page.form_in_place import FormInPlace
from desktop.cadres.queries.rules import rule_settings
from desktop.kit.form import Form
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import button, plain_words, quiet
from desktop.kit.table import DataTable
from desktop.overview.operations import save_rule, threshold_problem
from desktop.overview.queries.warnings import tried
from desktop.overview.rules.facts import Span
from desktop.overview.rules.table import IN_CHARGE, THRESHOLDS, warning_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.base.changes import Change
    from desktop.base.progress import Progress
    from desktop.cadres.records import RuleSetting
    from desktop.kit.frame import Frame
    from desktop.overview.rules.table import WarningRule
    from desktop.overview.rules.warning import EarlyWarning

SAVE_RULE: Final = N_("Rule of early warning")

_SIZES: Final = [560, 620]
_SHOWN: Final = 500
_FIELDS: Final = (
    Field("title", N_("Warning"), width=14),
    Field("state", N_("State"), width=5),
    Field("basis", N_("Clause"), width=14),
    Field("confidence", N_("Verification"), width=5),
)
_TRIED: Final = (
    Field("day", N_("Raised"), width=6),
    Field("name", N_("Name"), width=4),
    Field("place", N_("Unit and post"), width=12),
    Field("evidence", N_("Evidence"), width=16),
)
_OFFICE: Final = (
    Field("off", N_("Switched off"), Kind.YES_NO, required=True, width=4),
    Field(IN_CHARGE, N_("In charge"), width=8),
    Field("verified_by", N_("Verified by"), width=8),
    Field("verified_on", N_("Verified on"), Kind.DATE, width=7),
    Field("note", N_("Note"), Kind.LINES, width=20),
)


def _whole(key: str) -> Field:
    return Field(
        key,
        THRESHOLDS[key],
        Kind.WHOLE,
        required=True,
        check=lambda value: threshold_problem(key, value),
        width=4,
    )


class RulesTab(QWidget):
    """The rules at the left, the chosen one beside them."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.model = RecordTableModel(_FIELDS, _value, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(_("Rules of early warning"))
        self.panel = RulePanel(frame)
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 8, 8, 8)
        lines.setSpacing(8)
        lines.addWidget(
            quiet(_("What is marked I, C or M is unconfirmed until the office has verified it."))
        )
        lines.addWidget(self.table, stretch=1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.panel)
        split.setSizes(_SIZES)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(split)
        self.table.chosen.connect(lambda _id: self._choose())
        self.table.opened.connect(lambda _id: self.panel.begin())
        frame.desk.changed.connect(self._follow)

    def shown(self) -> None:
        """The tab is in front."""
        if not self.model.rowCount():
            self.load()
        self.table.setFocus()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self.panel.may_leave()

    def load(self) -> None:
        """Show the rules as they are set."""
        with self._frame.desk.guard(self):
            settings = self._frame.desk.read(rule_settings)
            row = max(self.table.currentIndex().row(), 0)
            self.table.blockSignals(True)
            self.model.set_records(list(warning_rules(settings).values()))
            self.table.select_row(row)
            self.table.blockSignals(False)
            self._choose()

    def _choose(self) -> None:
        row = self.table.currentIndex().row()
        if not 0 <= row < self.model.rowCount():
            return
        rule: WarningRule = self.model.record_at(row)
        shown = self.panel.rule
        if shown is not None and shown.code != rule.code and not self.panel.may_leave():
            codes = [one.code for one in self.model.records]
            self.table.select_row(codes.index(shown.code))
            return
        if not self.panel.editing:
            self.panel.show_rule(rule, row)

    def _follow(self, change: Change) -> None:
        if change.touches("rule_setting") and self.model.rowCount():
            self.load()


class RulePanel(FormInPlace):
    """One rule: its clause, thresholds, and what it would have raised last year."""

    form: Form

    def __init__(self, frame: Frame) -> None:
        self.rule: WarningRule | None = None
        self._row = 0
        super().__init__(frame, "warning_rule", _("Rule"))
        self.tried = RecordTableModel(_TRIED, _tried_value, self)
        self.list = DataTable(self.tried, self, sortable=False)
        self.list.setAccessibleName(_("What the rule would have raised"))
        self.list.opened.connect(lambda _id: self._open())
        self.list.fit_rows(8)
        self._make_body(_OFFICE, "")
        self.tools.insertWidget(2, button(_("Try on last year"), self.try_out))

    @property
    def owner_id(self) -> int | None:
        """There is one office; which rule it is, the draft's key says."""
        return None if self.rule is None else 0

    def show_rule(self, rule: WarningRule, row: int) -> None:
        """Show a rule."""
        changed = self.rule is None or self.rule.code != rule.code
        if changed:
            self.let_go()
        self.rule, self._row = rule, row
        self.head.setText(rule.title)
        if changed:
            self._make_body([*map(_whole, rule.thresholds), *_OFFICE], rule.proposal)
        self.refresh()

    def refresh(self) -> None:
        """Show what is set now."""
        if self.rule is None:
            return
        with self.frame.desk.guard(self):
            settings = self.frame.desk.read(rule_settings)
            self.rule = warning_rules(settings)[self.rule.code]
            self.working.setText("\n".join(self.rule.working))
            self.form.set_values(_values(self.rule, settings.get(self.rule.setting)))

    def _make_body(self, fields: Sequence[Field], proposal: str) -> None:
        """Every rule has its own thresholds, so that each gets a form of its own."""
        self.take_form(Form(fields, [field.key for field in fields], kind="warning_rule"))
        self.working = plain_words("")
        self.answer = plain_words("")
        self.list.hide()
        self.set_body(self.working, plain_words(proposal), self.form, self.answer, self.list)

    def draft_key(self, owner_id: int) -> str:
        """One draft for each rule."""
        return f"warning_rule/{self.rule.code if self.rule else owner_id}"

    def write_values(self, values: dict[str, Value]) -> None:
        """Save the rule as one act."""
        if self.rule is not None:
            self.frame.desk.write(Label(SAVE_RULE, self.rule.title), save_rule, self.rule, values)

    # Trying it out

    def try_out(self) -> None:
        """Reckon what the rule, as it stands in the form, would have raised in the last year."""
        rule = self.rule
        if rule is None:
            return
        try:
            values = self.form.read()
        except InvalidInput as wrong:
            self.notice.say(str(wrong), icon_name="circle-alert")
            return
        thresholds = {key: values[key] for key in rule.thresholds}
        end = date.today() - timedelta(days=1)
        span = Span(end - timedelta(days=364), end)

        def task(progress: Progress) -> list[EarlyWarning]:
            return self.frame.desk.read(tried, rule.code, thresholds, span, progress)

        def done(found: list[EarlyWarning]) -> None:
            if self.rule is not None and self.rule.code == rule.code:
                self.show_tried(found, span)

        self.frame.desk.run_long(_("Trying the rule"), task, done)

    def show_tried(self, found: list[EarlyWarning], span: Span) -> None:
        """Show what was found."""
        words = ngettext(
            "From {start} to {end} it would have raised {count} warning.",
            "From {start} to {end} it would have raised {count} warnings.",
            len(found),
        )
        start, end = (PartialDate.from_day(day).shown() for day in span)
        self.answer.setText(words.format(start=start, end=end, count=len(found)))
        self.tried.set_records(found[:_SHOWN])
        self.list.setVisible(bool(found))

    def _open(self) -> None:
        row = self.list.currentIndex().row()
        warning: EarlyWarning = self.tried.record_at(row)
        if warning.subject.kind == "cadre" and self.may_leave():
            self.frame.open_cadre(warning.subject.id)


def _values(rule: WarningRule, setting: RuleSetting | None) -> dict[str, Any]:
    office = {
        "off": rule.off,
        IN_CHARGE: rule.in_charge or None,
        "verified_by": setting.verified_by if setting else None,
        "verified_on": setting.verified_on if setting else None,
        "note": rule.note or None,
    }
    return {**rule.thresholds, **office}


def _value(rule: WarningRule, key: str) -> Any:
    if key == "id":
        return hash(rule.code)
    if key == "state":
        return _("off") if rule.off else _("on")
    if key == "confidence":
        return rule.verified or rule.confidence
    return getattr(rule, key)


def _tried_value(warning: EarlyWarning, key: str) -> Any:
    if key == "id":
        return id(warning)
    if key == "day":
        return warning.occasion.raised_on.strftime("%Y.%m.%d")
    if key == "evidence":
        return warning.evidence[0].sentence.shown()
    if key == "place":
        return warning.subject.post or warning.subject.unit
    return warning.subject.name
