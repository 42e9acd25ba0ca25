"""Trying a rule of eligibility on the county: who is in, not yet and out, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _
from desktop.daily.page.narrowing import Narrowing
from desktop.exits.forms.local_rules import TRIAL_FIELDS
from desktop.exits.page.local_rule_panel import version_words
from desktop.exits.page.trial_words import (
    condition_words,
    cost_words,
    count_words,
    difference_words,
    state_words,
)
from desktop.exits.queries.trial import tried_rule
from desktop.exits.rules.legality import legality_notice
from desktop.exits.rules.trial import COMES_IN, FALLS_OUT, Count, Trial, TrialLine
from desktop.exits.rules.way import State
from desktop.kit.form import Form
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import Notice, Switch, button, heading, plain_words, quiet
from desktop.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.base.progress import Progress
    from desktop.exits.queries.local_rules import RuleLine
    from desktop.exits.records import EligibilityRule
    from desktop.kit.frame import Frame

PAPER: Final = "rule-trial"
_PEOPLE, _UNITS, _LEVELS, _CONDITIONS = "people", "units", "levels", "conditions"

_FEN: Final = Decimal("0.01")
_OF_PEOPLE: Final = (
    Field("name", N_("Name"), width=5),
    Field("unit", N_("Unit"), width=11),
    Field("post", N_("Post"), width=15),
    Field("level", N_("Leadership level"), width=7),
    Field("born", N_("Born"), width=6),
    Field("years_at_level", N_("Years at the level"), Kind.WHOLE, width=4),
    Field("state", N_("By the rule"), width=8),
    Field("amount", N_("Yuan a month"), Kind.DECIMAL, width=6),
    Field("why", N_("Why"), width=30),
)
_OF_COUNTS: Final = (
    Field("inside", N_("In"), Kind.WHOLE, width=5),
    Field("not_yet", N_("Not yet"), Kind.WHOLE, width=5),
    Field("outside", N_("Out"), Kind.WHOLE, width=5),
    Field("monthly", N_("Yuan a month"), Kind.DECIMAL, width=8),
    Field("without_rate", N_("In, but without a rate"), Kind.WHOLE, width=7),
)
_OF_CONDITIONS: Final = (
    Field("condition", N_("Condition"), width=14),
    Field("count", N_("Kept out"), Kind.WHOLE, width=6),
)


class RuleTrialView(QWidget):
    """Trying one rule; `closed` tells that one goes back to it."""

    closed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.trial: Trial | None = None
        self._rule: EligibilityRule | None = None
        self._saved = False
        self.head = heading("")
        self.form = Form(TRIAL_FIELDS, ("day",), editing=True, kind="rule_trial")
        self.against = Narrowing(_("Compare with"), _("No comparison"), ())
        self.words = plain_words("")
        self.legality = Notice()
        self.which = Narrowing(_("Who"), _("Everybody"), _offered())
        self.which.chosen.connect(self._show_people)
        self.shown_as = Switch(
            _("Shown as"),
            (
                (_PEOPLE, _("By person")),
                (_UNITS, _("By unit")),
                (_LEVELS, _("By level")),
                (_CONDITIONS, _("By condition")),
            ),
        )
        self.shown_as.chosen.connect(self.show_as)
        self._make_tables()
        self._lay_out()
        for keys, act in (("Esc", self.close_it), ("Ctrl+P", self.print_it), ("F5", self.reckon)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.hide()

    # Acts

    def begin(self, rule: EligibilityRule, versions: Sequence[RuleLine], *, saved: bool) -> None:
        """Try this rule, saved or as it is typed, today or on the first day that it is for."""
        self._rule, self._saved, self.trial = rule, saved, None
        self.head.setText(_("Try: {rule}").format(rule=rule.name))
        day = max(date.today(), rule.valid_from.earliest())
        self.form.set_values({"day": PartialDate.from_day(day)})
        while self.against.count() > 1:
            self.against.removeItem(1)
        for one in versions:
            self.against.addItem(version_words(one), str(one.id))
        self.against.setVisible(bool(versions))
        self.against.choose(str(versions[0].id) if versions else "")
        self._print.setEnabled(False)
        self.which.choose(State.OPEN)
        self._show()
        self.show()
        self.form.focus_first()
        self.reckon()

    def reckon(self) -> None:
        """Try it on everybody on file, on the day that is typed."""
        rule = self._rule
        if rule is None:
            return
        try:
            day = self.form.read()["day"].earliest()
        except InvalidInput:
            return
        other_id = int(self.against.value) if self.against.value else None

        def task(progress: Progress) -> Trial:
            return self.frame.desk.read(tried_rule, rule, day, other_id, progress)

        def done(trial: Trial) -> None:
            if self._rule is rule:
                self.trial = trial
                self._show()

        self.frame.desk.run_long(_("Trying the rule"), task, done)

    def print_it(self) -> None:
        """Print what came of it, preview first; only of a rule that is saved."""
        trial = self.trial
        if trial is not None and self._saved:
            ids = (trial.rule.id, *((trial.other.id,) if trial.other is not None else ()))
            self.frame.print_paper(PAPER, ids, period=(None, PartialDate.from_day(trial.day)))

    def close_it(self) -> None:
        """Back to the rule."""
        self._rule = None
        self.hide()
        self.closed.emit()

    def show_as(self, key: str) -> None:
        """Show the people, or how many there are by unit, level or condition."""
        self.shown_as.press(key)
        self.which.setVisible(key == _PEOPLE)
        self._tables.setCurrentWidget(self.tables[key])

    # Inside

    def _show(self) -> None:
        trial = self.trial
        told = [] if trial is None else [count_words(trial), *cost_words(trial)]
        if trial is not None and trial.other is not None:
            told.append(difference_words(trial))
        self.words.setText("\n".join(told))
        costs = trial is not None and trial.has_rates
        notice = legality_notice(trial.rule.document_level) if trial and costs else None
        self.legality.say(str(notice or ""), icon_name="circle-alert")
        self._print.setEnabled(trial is not None and self._saved)
        self._print.setToolTip("" if self._saved else _("Save the rule, then it can be printed."))
        shown: dict[str, Sequence[Any]] = {_UNITS: (), _LEVELS: (), _CONDITIONS: ()}
        if trial is not None:
            shown = {
                _UNITS: trial.by_unit(),
                _LEVELS: trial.by_level(),
                _CONDITIONS: trial.by_condition(),
            }
        for key, records in shown.items():
            self.models[key].set_records(records)
        self._show_people()

    def _show_people(self) -> None:
        lines = self.trial.lines if self.trial is not None else []
        self.models[_PEOPLE].set_records([line for line in lines if _asked(line, self.which.value)])

    def _make_tables(self) -> None:
        made: dict[str, tuple[Sequence[Field], Callable[[Any, str], Value], str]] = {
            _PEOPLE: (_OF_PEOPLE, _of_person, _("By person")),
            _UNITS: ((Field("name", N_("Unit"), width=16), *_OF_COUNTS), _of_count, _("By unit")),
            _LEVELS: (
                (Field("name", N_("Leadership level"), width=16), *_OF_COUNTS),
                _of_count,
                _("By level"),
            ),
            _CONDITIONS: (_OF_CONDITIONS, _of_condition, _("By condition")),
        }
        self.models: dict[str, RecordTableModel] = {}
        self.tables: dict[str, DataTable] = {}
        self._tables = QStackedWidget()
        for key, (fields, value_of, name) in made.items():
            self.models[key] = RecordTableModel(fields, value_of, self)
            self.tables[key] = DataTable(self.models[key], sortable=False)
            self.tables[key].setAccessibleName(name)
            self._tables.addWidget(self.tables[key])
        self.tables[_PEOPLE].opened.connect(self.frame.open_cadre)
        self.tables[_PEOPLE].arrange({"hidden": ["unit", "born"]})

    def _lay_out(self) -> None:
        self._print = button(_("Print… (Ctrl+P)"), self.print_it, "printer")
        top = _row(self.head, None, self._print, button(_("Back to the rule (Esc)"), self.close_it))
        asked = _row(
            self.form, self.against, button(_("Reckon (F5)"), self.reckon, main=True), None
        )
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(top)
        page.addLayout(asked)
        page.addWidget(
            quiet(_("Judged as if the rule were in force on that day. Nothing of this is kept."))
        )
        page.addWidget(self.words)
        page.addWidget(self.legality)
        page.addLayout(_row(self.shown_as, self.which))
        page.addWidget(self._tables, stretch=1)


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Parts side by side; None is what gives."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part)
    return row


def _offered() -> dict[str, str]:
    return {
        State.OPEN: _("In"),
        State.NOT_YET: _("Not yet"),
        State.CLOSED: _("Out"),
        f"change {COMES_IN}": _("Comes in"),
        f"change {FALLS_OUT}": _("Falls out"),
    }


def _asked(line: TrialLine, asked: str) -> bool:
    return asked in {"", line.state.value, f"change {line.change}"}


def _of_person(line: TrialLine, key: str) -> Value:
    if key == "state":
        return state_words(line)
    if key == "why":
        return "；".join(map(str, line.says))
    return getattr(line, key)


def _of_count(count: Count, key: str) -> Value:
    if key == "id":
        return None
    if key == "name":
        return count.name or _("none")
    if key == "monthly":
        return count.monthly.quantize(_FEN)
    return getattr(count, key)


def _of_condition(counted: tuple[str, int], key: str) -> Value:
    if key == "id":
        return None
    return condition_words(counted[0]) if key == "condition" else counted[1]
