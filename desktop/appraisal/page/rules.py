"""The rules of the appraisal: the value in force, its source, who verified it; and the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from desktop.appraisal.operations.rulebook import back_to_shipped, save_rule
from desktop.appraisal.queries.rulebook import rule_list
from desktop.appraisal.rules.rule_words import SAYS
from desktop.appraisal.rules.rulebook import problem_with_value, shipped
from desktop.base.changes import Label
from desktop.base.codes import Row, rule_rows
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _
from desktop.cadres.page.form_in_place import FormInPlace
from desktop.daily.page.sub_page import SubPage
from desktop.kit.form import Form
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import button, heading, plain_words, quiet
from desktop.kit.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.appraisal.rules.rule_words import RuleInForce
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

SAVE_RULE: Final = N_("Rule of the appraisal")
BACK_TO_SHIPPED: Final = N_("Rule of the appraisal as shipped")
KEY: Final = "appraisal_rule"

_CODE: Final = "code"
_SIZES: Final = [660, 350]
_COLUMNS: Final = (
    Field("title", N_("Rule"), width=19),
    Field("shown", N_("Value in force"), width=9),
    Field("source", N_("Clause"), width=11),
    Field("confidence", N_("Verification"), width=6),
)
_CIRCUMSTANCES: Final = (
    Field("circumstance", N_("Circumstance"), width=7),
    Field("result", N_("Result"), width=9),
    Field("bars_excellent", N_("Bars excellent"), Kind.YES_NO, width=6),
    Field("says", N_("What the rule says"), width=28),
    Field("source", N_("Clause"), width=16),
    Field("confidence", N_("Verification"), width=5),
)
_CONSEQUENCES: Final = (
    Field("grades", N_("Result"), width=12),
    Field("years", N_("Years"), width=6),
    Field("text", N_("What the result leads to"), width=26),
    Field("source", N_("Clause"), width=16),
    Field("confidence", N_("Verification"), width=5),
)
_VERIFIED: Final = (
    Field("verified_by", N_("Verified by"), width=8),
    Field("verified_on", N_("Verified on"), Kind.DATE, width=7),
    Field("note", N_("Note"), Kind.LINES, width=20),
)

_KEYS: Final = ("value", *(field.key for field in _VERIFIED))


class RulesPage(SubPage):
    """The rules at the left and the chosen one beside them; two tables of the regulations."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, KEY, _("Rules"))
        self.model = RecordTableModel(_COLUMNS, _rule_value, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(_("Rules of the appraisal"))
        self.panel = RulePanel(frame)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.addTab(self._rules(), _("Rules"))
        circumstances = rule_rows("appraisal_circumstances")
        self.tabs.addTab(
            _table_tab(
                _CIRCUMSTANCES,
                _circumstance_value,
                circumstances,
                _("Circumstances of a year"),
                _("What the program looks for on file; it names the record wherever a row holds."),
            ),
            _("Circumstances"),
        )
        self.tabs.addTab(
            _table_tab(
                _CONSEQUENCES,
                _consequence_value,
                rule_rows("appraisal_consequences"),
                _("Consequences of a result"),
                _("Each is a proposal of the program; people decide."),
            ),
            _("Consequences"),
        )
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 0, 8)
        page.addWidget(self.tabs)
        self.table.chosen.connect(lambda _id: self._choose())
        self.table.opened.connect(lambda _id: self.panel.begin())
        edit = QShortcut(QKeySequence("F2"), self.table)
        edit.setContext(Qt.ShortcutContext.WidgetShortcut)
        edit.activated.connect(self.panel.begin)
        frame.desk.changed.connect(self._follow)
        self.load()

    def shown(self) -> None:
        """The page is in front again."""
        if self.tabs.currentIndex() == 0:
            self.table.setFocus()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self.panel.may_leave()

    def open(self, record_id: int) -> None:
        """Show the rule in this line of the table, from 1."""
        self.tabs.setCurrentIndex(0)
        self.table.select_row(self.model.row_of(record_id))

    def show_rule(self, code: str) -> None:
        """Show the rule with this code; from wherever a proposal names it."""
        self.open(list(shipped()).index(code) + 1)

    def load(self) -> None:
        """Show the rules as they are set."""
        with self.frame.desk.guard(self):
            found = self.frame.desk.read(rule_list)
            row = max(self.table.currentIndex().row(), 0)
            self.table.blockSignals(True)
            self.model.set_records(found)
            self.table.select_row(row)
            self.table.blockSignals(False)
            self._choose()

    def _rules(self) -> QWidget:
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 8, 8, 0)
        lines.setSpacing(8)
        lines.addWidget(
            quiet(_("What is not marked A or B is unconfirmed until the office has verified it."))
        )
        lines.addWidget(self.table, stretch=1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.panel)
        split.setSizes(_SIZES)
        return split

    def _choose(self) -> None:
        row = self.table.currentIndex().row()
        if not 0 <= row < self.model.rowCount():
            return
        rule: RuleInForce = self.model.record_at(row)
        standing = self.panel.rule
        if standing is not None and standing.code != rule.code and not self.panel.may_leave():
            self.table.select_row(self.model.row_of(standing.id))
        elif not self.panel.editing:
            self.panel.show_rule(rule)

    def _follow(self, change: Change) -> None:
        if change.touches("rule_setting"):
            self.load()


class RulePanel(FormInPlace):
    """One rule: its clause, the value, and who verified it."""

    form: Form

    def __init__(self, frame: Frame) -> None:
        self.rule: RuleInForce | None = None
        super().__init__(frame, KEY, _("Rule"))
        self.shipped = button(_("Back to the shipped value"), self.back_to_shipped, "undo-2")
        self.tools.insertWidget(2, self.shipped)
        self._make_body((Field("value", N_("Value in force")), *_VERIFIED))

    @property
    def owner_id(self) -> int | None:
        """The line of the rule in its table."""
        return self.rule.id if self.rule is not None else None

    def show_rule(self, rule: RuleInForce) -> None:
        """Show a rule."""
        changed = self.rule is None or self.rule.code != rule.code
        if changed:
            self.let_go()
        self.rule = rule
        if changed:
            self._make_body((_value_field(rule), *_VERIFIED))
        self._show()

    def refresh(self) -> None:
        """Show what is set now."""
        if self.rule is None:
            return
        with self.frame.desk.guard(self):
            code = self.rule.code
            found = self.frame.desk.read(rule_list)
            self.rule = next(one for one in found if one.code == code)
            self._show()

    def back_to_shipped(self) -> None:
        """Let the shipped value count again, as one act."""
        if self.rule is None or not self.may_leave():
            return
        with self.frame.desk.guard(self):
            label = Label(BACK_TO_SHIPPED, self.rule.title)
            self.frame.desk.write(label, back_to_shipped, self.rule.code)
            self.refresh()
            self.frame.say(_("Saved."), undo=True)

    def body_editing(self, *, editing: bool) -> None:
        """Let the form be edited; meanwhile there is no other way to change the value."""
        super().body_editing(editing=editing)
        self._show_way_back()

    def draft_key(self, owner_id: int) -> str:
        """One draft for each rule."""
        return f"{KEY}/{self.rule.code if self.rule else owner_id}"

    def write_values(self, values: dict[str, Value]) -> None:
        """Save the rule as one act."""
        if self.rule is not None:
            label = Label(SAVE_RULE, self.rule.title)
            self.frame.desk.write(label, save_rule, self.rule.code, values)

    def _make_body(self, fields: Sequence[Field]) -> None:
        """Every rule has its own choices, so that each gets a form of its own."""
        self.take_form(Form(fields, [field.key for field in fields], kind=KEY))
        self.called = heading("")
        self.called.setWordWrap(True)
        self.working = plain_words("")
        self.set_body(self.called, self.working, self.form)

    def _show(self) -> None:
        rule = self.rule
        if rule is None:
            return
        self.called.setText(rule.title)
        self.working.setText("\n".join(rule.working))
        self.form.set_values({key: getattr(rule, key) for key in _KEYS})
        self._show_way_back()

    def _show_way_back(self) -> None:
        own = self.rule is not None and self.rule.value != self.rule.shipped
        self.shipped.setVisible(own and not self.editing)


def _value_field(rule: RuleInForce) -> Field:
    """The field in which the value of a rule is written."""
    kind = Kind.CHOICE if rule.choices else Kind.TEXT
    return Field(
        "value",
        N_("Value in force"),
        kind,
        required=True,
        choices=rule.choices,
        check=lambda value: problem_with_value(rule.code, value),
        width=18 if rule.code == "aspect_weights" else 10,
    )


def _table_tab(
    fields: Sequence[Field],
    value_of: Callable[[Row, str], Value],
    rows: Sequence[Row],
    name: str,
    told: str,
) -> QWidget:
    """A table of the regulations, to be read only."""
    holder = QWidget()
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 8, 16, 0)
    lines.setSpacing(8)
    model = RecordTableModel(fields, value_of, holder)
    model.set_records(list(rows))
    table = DataTable(model, sortable=False)
    table.setAccessibleName(name)
    lines.addWidget(quiet(told))
    lines.addWidget(table, stretch=1)
    return holder


def _rule_value(rule: RuleInForce, key: str) -> Any:
    if key == "confidence":
        return rule.verified or rule.confidence
    return getattr(rule, key)


def _circumstance_value(row: Row, key: str) -> Any:
    if key == "id":
        return hash(row["code"])
    if key == "says":
        return _(SAYS[row[_CODE]])
    if key == "bars_excellent":
        return row[key] == "是"
    return row[key]


def _consequence_value(row: Row, key: str) -> Any:
    if key == "id":
        return hash(row["code"])
    if key == "grades":
        return _("any result") if row[key] == "*" else row[key].replace("|", "、")
    if key == "years":
        return f"{row['counting']} {row['years']}".strip()
    return row[key]
