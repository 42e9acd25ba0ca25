"""What if a rule of the office were another one: typed here, tried, never kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.base.words import N_, _
from desktop.cadres.page.edit_panel import scrolled
from desktop.daily.page.narrowing import Narrowing
from desktop.exits.forms.forecast import SUPPOSED_FIELDS, SUPPOSED_ROWS
from desktop.exits.page.local_rule_panel import version_words
from desktop.exits.page.record_kinds import EXIT_KINDS
from desktop.exits.queries.forecast import SUPPOSABLE, Supposed
from desktop.exits.queries.local_rules import rule_of
from desktop.kit.form import Form
from desktop.kit.parts import button, heading, quiet

if TYPE_CHECKING:
    from desktop.base.fields import Value
    from desktop.exits.queries.local_rules import RuleLine
    from desktop.kit.frame import Frame

_SUPPOSED: Final = N_("Supposed rule")


class SupposingView(QWidget):
    """Asks which rule and what it would say; `tried` carries the Supposed, `closed` nothing."""

    tried = Signal(object)
    closed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self._since = PartialDate.from_day(date.today())
        self._named: dict[str, str] = {}
        self._saved: dict[str, str] = {}
        self.which = Narrowing(_("Which rule"), "", ())
        self.which.chosen.connect(self._take_rule)
        self.forms = {
            kind: Form(SUPPOSED_FIELDS[kind], SUPPOSED_ROWS[kind], editing=True, kind=kind)
            for kind in SUPPOSABLE
        }
        self._lay_out()
        for keys, act in (("Esc", self.closed.emit), ("Ctrl+Return", self.try_it)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def form(self) -> Form:
        """The form of the kind that is chosen."""
        return self.forms[self._chosen()[0]]

    def begin(self, rules: Sequence[RuleLine], since: PartialDate) -> None:
        """Ask, offering new rules and these; a new one would be in force since this day."""
        self._since = since
        chosen = self.which.value
        self._named = {kind: _("New: {kind}").format(kind=_label(kind)) for kind in SUPPOSABLE}
        self._named |= {
            f"{one.kind} {one.id}": f"{_label(one.kind)}：{version_words(one)}" for one in rules
        }
        self.which.blockSignals(True)
        for _place in range(self.which.count()):
            self.which.removeItem(0)
        for value, words in self._named.items():
            self.which.addItem(words, value)
        self.which.blockSignals(False)
        if not chosen or chosen not in self._named:
            self._take_rule()
        else:
            self.which.choose(chosen)
        self.form.focus_first()

    def choose_rule(self, kind: str, rule_id: int | None = None) -> None:
        """Ask about this rule, or a new one of this kind."""
        self.which.choose(kind if rule_id is None else f"{kind} {rule_id}")
        self._take_rule()

    def words(self) -> str:
        """The rule and what it would say, in words."""
        kind, rule_id = self._chosen()
        said = self._differences() if rule_id is not None else self.form.texts()
        labels = {field.key: field.caption for field in SUPPOSED_FIELDS[kind]}
        told = [f"{labels[key]} {text or '—'}" for key, text in said.items() if text or rule_id]
        return f"{self._named[self.which.value]}：{'，'.join(told)}"

    def try_it(self) -> None:
        """Tell what is typed; what cannot be read is said at its field."""
        kind, rule_id = self._chosen()
        try:
            values = self.form.read()
        except InvalidInput:
            return
        if rule_id is None and kind == SUPPOSABLE[0]:
            values |= {"name": _(_SUPPOSED), "document_level": "—"}
        self.tried.emit(Supposed(kind, rule_id, values))

    def _differences(self) -> Mapping[str, str]:
        """What is typed otherwise than the rule says."""
        return {
            key: text for key, text in self.form.texts().items() if text != self._saved.get(key)
        }

    def _chosen(self) -> tuple[str, int | None]:
        kind, _space, rule_id = self.which.value.partition(" ")
        return kind or SUPPOSABLE[0], int(rule_id) if rule_id else None

    def _take_rule(self) -> None:
        """Begin with what the rule says; a new one with its first day."""
        kind, rule_id = self._chosen()
        values: dict[str, Value] = {"valid_from": self._since}
        with self.frame.desk.guard(self):
            if rule_id is not None:
                rule = self.frame.desk.read(rule_of, kind, rule_id)
                values = {field.key: getattr(rule, field.key) for field in SUPPOSED_FIELDS[kind]}
        for name, form in self.forms.items():
            form.setVisible(name == kind)
        self.form.set_values(values)
        self._saved = self.form.texts()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(heading(_("What if a rule were another one?")))
        top.addStretch()
        top.addWidget(button(_("Cancel (Esc)"), self.closed.emit))
        top.addWidget(button(_("Reckon with it (Ctrl+Enter)"), self.try_it, main=True))
        rule = QHBoxLayout()
        rule.setSpacing(8)
        rule.addWidget(self.which)
        rule.addWidget(
            quiet(_("It is tried beside the other rules of the office and never kept.")), stretch=1
        )
        inner = QWidget()
        forms = QVBoxLayout(inner)
        forms.setContentsMargins(0, 0, 0, 0)
        for form in self.forms.values():
            forms.addWidget(form)
        forms.addStretch()
        scroll = scrolled()
        scroll.setWidget(inner)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addLayout(top)
        page.addLayout(rule)
        page.addWidget(scroll, stretch=1)


def _label(kind: str) -> str:
    return _(EXIT_KINDS[kind].label)
