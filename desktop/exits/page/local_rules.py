"""The office's own dated rules: a list by kind with their validity, the chosen one beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.list_page import ListPage
from desktop.daily.page.narrowing import Narrowing
from desktop.exits.page.local_rule_panel import ELIGIBILITY, LocalRulePanel
from desktop.exits.page.many_kinds import ManyKindsPage
from desktop.exits.page.record_kinds import EXIT_KINDS
from desktop.exits.page.rule_trial import RuleTrialView
from desktop.exits.queries.local_rules import RULES, RuleLine, local_rules, unsaved_rules
from desktop.exits.queries.trial import typed_rule
from desktop.exits.rules.versions import Validity
from desktop.kit.parts import button

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.daily.queries.drafts import UnsavedRecord
    from desktop.exits.records import EligibilityRule
    from desktop.kit.frame import Frame

_FIELDS: Final = (
    Field("title", N_("Rule"), width=17),
    Field("kind", N_("Kind"), width=8),
    Field("validity", N_("Validity"), width=5),
    Field("valid_from", N_("Valid from"), Kind.DATE, width=6),
    Field("valid_until", N_("Valid until"), Kind.DATE, width=6),
    Field("document", N_("Document number"), width=12),
)
_USERS: Final = ("exit_arrangement", "rank_treatment", "living_allowance")


class LocalRulesPage(ListPage, ManyKindsPage):
    """Every rule of the office; Ctrl+N writes one of the kind that is asked for."""

    sizes = (560, 540)
    hidden = ("kind", "document")

    def __init__(self, frame: Frame) -> None:
        panel = LocalRulePanel(frame)
        super().__init__(frame, ELIGIBILITY, _("Rules of the office"), _FIELDS, _value, panel)
        self.panel = panel
        kinds = {kind: _(EXIT_KINDS[kind].label) for kind in RULES}
        self.kind = Narrowing(_("Kind"), _("Every kind"), kinds)
        self.validity = Narrowing(_("Validity"), _("Any time"), {one: _(one) for one in Validity})
        self._unsaved_kinds: list[str] = []
        self.lay_out(
            self._make_tools(kinds),
            _(
                "What the office's own documents say of leaving: who may, until which age one "
                "leads, what is given. Nothing is shipped; each rule stands on a document."
            ),
            _("Choose a rule to see what it asks and the document it stands on."),
            button(_("New (Ctrl+N)"), self.begin_new, "plus", main=True),
        )
        self.trial = RuleTrialView(frame)
        cast("QHBoxLayout", self.layout()).addWidget(self.trial)
        for box in (self.kind, self.validity):
            box.chosen.connect(self.load)
        panel.made.connect(self._made)
        panel.closed.connect(self._given_up)
        panel.tried.connect(self.try_rule)
        self.trial.closed.connect(self._back)
        frame.desk.changed.connect(self._changed)
        QShortcut(QKeySequence("Ctrl+N"), self, self.begin_new)
        self.load()

    # What the section asks

    def open_kind(self, kind: str, record_id: int) -> None:
        """Show this rule of this kind and stand on it in the list."""
        if self.trial.isVisible():
            self.trial.close_it()
        if not self.may_leave():
            return
        if self.model.row_of(record_id) < 0 and self.is_narrowed():
            self.widen()
            self.load()
        with self.frame.desk.guard(self):
            self.panel.show_rule(kind, record_id)
            self._right.setCurrentWidget(self.panel)
        self._stand_on(record_id)

    def open(self, record_id: int) -> None:
        """Show this rule of the list; one that the list does not hold is one of eligibility."""
        self.open_kind(self._kind_of(record_id), record_id)

    def begin_new(self, **_given: Value) -> None:
        """Write a new rule of the kind that is asked for."""
        self.begin_kind(self.kind.value or ELIGIBILITY)

    def begin_kind(self, kind: str) -> None:
        """Write a new rule of a kind."""
        if self.may_leave():
            self._right.setCurrentWidget(self.panel)
            self.panel.begin_rule(kind)

    def shown(self) -> None:
        """The page is in front again."""
        if self.trial.isVisible():
            self.trial.form.focus_first()
        else:
            super().shown()

    # What the list answers

    def read_lines(self) -> Sequence[RuleLine]:
        """The rules that are asked for."""
        return [
            line
            for line in self.frame.desk.read(local_rules, date.today())
            if self.kind.value in {"", line.kind} and self.validity.value in {"", line.validity}
        ]

    def is_narrowed(self) -> bool:
        """Whether not all rules are asked for."""
        return bool(self.kind.value or self.validity.value)

    def widen(self) -> None:
        """Ask for all rules."""
        self.kind.clear()
        self.validity.clear()

    def count_words(self, lines: Sequence[RuleLine]) -> str:
        """How many, and how many of them nobody has verified."""
        told = ngettext("{count} rule", "{count} rules", len(lines)).format(count=len(lines))
        loose = sum(not line.verified for line in lines)
        unverified = _("{count} unconfirmed").format(count=loose)
        return f"{told} · {unverified}" if loose else told

    def read_unsaved(self) -> Sequence[UnsavedRecord]:
        """Rules that were typed and never saved."""
        found = unsaved_rules(self.frame.desk.store)
        self._unsaved_kinds = [kind for kind, _one in found]
        return [one for _kind, one in found]

    def go_on(self) -> None:
        """Edit the newest text that was typed and never saved."""
        kind, newest = self._unsaved_kinds[0], self._unsaved[0]
        self.notice.say("")
        if newest.record_id is None:
            self.begin_kind(kind)
        else:
            self.open_kind(kind, newest.record_id)
            self.panel.begin()

    def show_record(self, record_id: int) -> None:
        """Show a rule beside the list."""
        with self.frame.desk.guard(self):
            self.panel.show_rule(self._kind_of(record_id), record_id)
            self._right.setCurrentWidget(self.panel)

    # Trying

    def try_rule(self) -> None:
        """Try the rule of the panel on the county, as it is saved or as it is typed."""
        panel = self.panel
        sheet = panel.sheet
        dirty = panel.editing and (panel.is_new or panel.is_dirty())
        if dirty or sheet is None:
            try:
                rule = typed_rule(panel.form.read())
            except InvalidInput as wrong:
                panel.notice.say(panel.refusal_words(wrong), icon_name="circle-alert")
                return
        else:
            rule = cast("EligibilityRule", sheet.rule)
        versions = [] if sheet is None else [*([sheet.line] if dirty else []), *sheet.versions]
        self._split.hide()
        self.trial.begin(rule, versions, saved=not dirty)

    def _back(self) -> None:
        self._split.show()
        self.table.setFocus()

    # Inside

    def _kind_of(self, record_id: int) -> str:
        row = self.model.row_of(record_id)
        if row >= 0:
            return cast("str", self.model.record_at(row).kind)
        return self.panel.kind if record_id == self.panel.owner_id else ELIGIBILITY

    def _made(self, record_id: int) -> None:
        self.open_kind(self.panel.kind, record_id)

    def _changed(self, change: Change) -> None:
        self.changed(change, *RULES, *_USERS)

    def _given_up(self) -> None:
        self.show_nothing()
        self.table.setFocus()
        self.show_standing()

    def _make_tools(self, kinds: dict[str, str]) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        new = QPushButton(_("New (Ctrl+N)"))
        menu = QMenu(new)
        for kind, words in kinds.items():
            menu.addAction(words, partial(self.begin_kind, kind))
        new.setMenu(menu)
        row.addWidget(new)
        row.addWidget(self.kind)
        row.addWidget(self.validity)
        row.addStretch()
        return tools


def _value(line: RuleLine, key: str) -> Any:
    if key == "kind":
        return _(EXIT_KINDS[line.kind].label)
    if key == "validity":
        return _(line.validity)
    return getattr(line, key)
