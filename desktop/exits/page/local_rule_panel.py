"""One rule of the office: its conditions and document, what stands beside it, a new version."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.base.words import N_, _, ngettext
from desktop.cadres.page.form_in_place import FormInPlace
from desktop.daily.page.links import Links, Station
from desktop.daily.page.record_in_place import NEW, RecordInPlace
from desktop.exits.forms.local_rules import FIELDS, ROWS, VERSION_FIELDS, VERSION_ROWS
from desktop.exits.operations.local_rules import delete_rule, new_version, save_rule
from desktop.exits.page.record_kinds import EXIT_KINDS
from desktop.exits.page.version_strip import VersionStrip
from desktop.exits.queries.local_rules import RULES, RuleLine, RuleSheet, draft_key, rule_sheet
from desktop.exits.rules.legality import legality_notice
from desktop.exits.rules.old_terms import SOURCE, old_term_in
from desktop.exits.rules.rule_words import period_words
from desktop.kit import dialogs
from desktop.kit.form import Form
from desktop.kit.parts import Notice, button, heading, quiet

if TYPE_CHECKING:
    from desktop.base.fields import Field, Value
    from desktop.kit.frame import Frame

SAVE_RULE: Final = N_("Edit a rule of the office")
NEW_VERSION: Final = N_("New version of a rule of the office")
DELETE_RULE: Final = N_("Delete a rule of the office")

ELIGIBILITY: Final = "eligibility_rule"
_TREATMENT: Final = "treatment_rule"
_OWED: Final = frozenset({_TREATMENT, "allowance_rate"})
"""What promises pay or benefits."""


class LocalRulePanel(RecordInPlace, FormInPlace):
    """Shows a rule of any kind and edits it; `tried` asks to try the rule on the county."""

    tried = Signal()
    form: Form

    def __init__(self, frame: Frame) -> None:
        self.kind = ELIGIBILITY
        self.sheet: RuleSheet | None = None
        self._offered = ""
        super().__init__(frame, ELIGIBILITY, _("Rule"))
        self.name = heading("")
        self.name.setWordWrap(True)
        self.facts = quiet("")
        self.legality, self.beside, self.old_term = Notice(), Notice(), Notice()
        self.versions = Links()
        self.versions.followed.connect(self._follow)
        self._versions_head = heading(_("Other versions"))
        self.forms = {kind: Form(FIELDS[kind], ROWS[kind], kind=kind) for kind in RULES}
        for form in self.forms.values():
            self.take_form(form)
            form.changed.connect(self._typed_on)
        self._add_tools()
        self.strip = VersionStrip(VERSION_FIELDS, VERSION_ROWS, self._make_version)
        self.set_body(
            self.name,
            self.facts,
            self._acts,
            self.strip,
            self.legality,
            self.beside,
            self.old_term,
            *self.forms.values(),
            self._versions_head,
            self.versions,
        )
        self._choose_kind(ELIGIBILITY)
        self._show_tools()

    # Which rule is shown

    def show_rule(self, kind: str, rule_id: int) -> None:
        """Show a rule of a kind. Raises UserError where it is gone."""
        if rule_id != self._record_id:
            self.let_go()
            self._choose_kind(kind)
        self.show_record(rule_id)

    def begin_rule(self, kind: str) -> None:
        """Write a new rule of a kind."""
        self.let_go()
        self._choose_kind(kind)
        self.begin_new({})

    def let_go(self) -> None:
        """Before another rule is shown."""
        super().let_go()
        self.sheet = None

    def refresh(self) -> None:
        """Show what the rule says, its versions and what stands on it."""
        self.strip.close_it()
        if self._record_id is None:
            return
        self.sheet = None
        if self._record_id == NEW:
            self.head.setText(_("New: {kind}").format(kind=_(EXIT_KINDS[self.kind].label)))
            self.form.set_values({"valid_from": PartialDate.from_day(date.today())})
        else:
            sheet = self.frame.desk.read(rule_sheet, self.kind, self._record_id, date.today())
            self.sheet = sheet
            self.head.setText(_(EXIT_KINDS[self.kind].label))
            self.name.setText(sheet.line.title)
            self.facts.setText(facts_words(sheet))
            self.form.set_values(
                {field.key: getattr(sheet.rule, field.key) for field in self._fields}
            )
        self._show_versions()
        self._say_beside()
        self._typed_on()
        self._show_tools()

    # What the panel answers for itself

    def write_values(self, values: dict[str, Value]) -> None:
        """Save the rule as one act."""
        self._record_id = self.frame.desk.write(
            Label(SAVE_RULE, values.get("name") or values["document_number"]),
            save_rule,
            self.kind,
            self._record_id or None,
            values,
        )

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of a rule of this kind."""
        return draft_key(self.kind, owner_id or None)

    # Acts

    def begin_version(self) -> None:
        """Ask from when the new version runs, and by which document."""
        if self.sheet is not None and self.may_leave():
            self.strip.begin({"document_level": self.sheet.rule.document_level})

    def delete(self) -> None:
        """Delete the rule, after asking; it lies in the recycle bin."""
        if self.sheet is None or not self._record_id or not self.may_leave():
            return
        name = self.sheet.line.title
        question = _("Delete the rule “{name}”? It can be restored from the recycle bin.")
        if dialogs.ask(self, question.format(name=name), _("Delete"), _("Keep")):
            with self.frame.desk.guard(self):
                label = Label(DELETE_RULE, name)
                self.frame.desk.write(label, delete_rule, self.kind, self._record_id)
                self.frame.say(_("Deleted."), undo=True)

    # Inside

    @property
    def _fields(self) -> tuple[Field, ...]:
        return FIELDS[self.kind]

    def _choose_kind(self, kind: str) -> None:
        self.kind = kind
        self.form = self.forms[kind]
        for name, form in self.forms.items():
            form.setVisible(name == kind)

    def _make_version(self, values: dict[str, Value]) -> None:
        """Copy the rule and end the old one the day before, as one act; then edit the copy."""
        if self.sheet is None:
            return
        label = Label(NEW_VERSION, self.sheet.line.title)
        with self.frame.desk.guard(self):
            try:
                made = self.frame.desk.write(
                    label, new_version, self.kind, self.sheet.rule.id, values
                )
            except InvalidInput as wrong:
                self.strip.say(wrong)
                return
            self.strip.close_it()
            self.show_rule(self.kind, made)
            self.made.emit(made)
            self.frame.say(_("Saved."), undo=True)
            self.begin()

    def _show_versions(self) -> None:
        others = self.sheet.versions if self.sheet is not None else ()
        self.versions.show_stations(
            [Station(version_words(one), one.kind, one.id) for one in others]
        )
        self._versions_head.setVisible(bool(others))
        self.versions.setVisible(bool(others))

    def _say_beside(self) -> None:
        sheet = self.sheet
        told = beside_words(sheet) if sheet is not None else []
        self.beside.say("\n".join(told), icon_name="circle-alert")

    def _follow(self, kind: str, rule_id: int) -> None:
        if self.may_leave():
            self.frame.open_record(kind, rule_id)

    def _typed_on(self) -> None:
        """Notices that follow what is typed: legality, and the rank of an old name."""
        texts = self.form.texts()
        owed = self.kind in _OWED and self._record_id is not None
        notice = legality_notice(texts["document_level"]) if owed else None
        self.legality.say(str(notice or ""), icon_name="circle-alert")
        self._offer_rank(texts if self.kind == _TREATMENT else {})

    def _offer_rank(self, texts: dict[str, str]) -> None:
        term = old_term_in(texts.get("treatment"))
        if term is None or texts["rank"] == term.rank:
            self._offered = ""
            self.old_term.say("")
            return
        offered = f"{term.old} {term.rank} {self.editing}"
        if offered == self._offered:
            return
        self._offered = offered
        told = _("“{old}” became {rank} ({source}, confidence {confidence}).").format(
            old=term.old, rank=term.rank, source=SOURCE, confidence=term.confidence
        )
        take = button(
            _("Take {rank}").format(rank=term.rank),
            lambda: self.form.set_texts({"rank": term.rank}),
        )
        self.old_term.say(told, *((take,) if self.editing else ()))

    def _add_tools(self) -> None:
        self._try = button(_("Try on the county…"), self.tried.emit)
        self._version = button(_("New version from…"), self.begin_version, "plus")
        self._delete = button(_("Delete"), self.delete, "trash-2")
        self.tools.insertWidget(self.tools.indexOf(self._edit), self._delete)
        self._acts = QWidget()
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(8)
        for act in (self._try, self._version):
            acts.addWidget(act)
        acts.addStretch()

    def body_editing(self, *, editing: bool) -> None:
        """Let the form be edited."""
        super().body_editing(editing=editing)
        if hasattr(self, "old_term"):
            self._typed_on()

    def _show_tools(self) -> None:
        super()._show_tools()
        if not hasattr(self, "_try"):
            return
        saved = bool(self._record_id) and not self.editing
        self._version.setVisible(saved)
        self._delete.setVisible(saved)
        self._try.setVisible(self.kind == ELIGIBILITY and self._record_id is not None)
        self._acts.setVisible(saved or self.kind == ELIGIBILITY)
        for told in (self.name, self.facts):
            told.setVisible(bool(self._record_id))


def facts_words(sheet: RuleSheet) -> str:
    """Whether a rule is in force, since when, and whether somebody verified it."""
    line = sheet.line
    run = period_words(line.valid_from, line.valid_until)
    verified = _("verified") if line.verified else _("unconfirmed: nobody has verified it")
    return "　".join((f"{_(line.validity)}（{run}）", verified))


def beside_words(sheet: RuleSheet) -> list[str]:
    """What runs together with a rule, and what stands on it."""
    told = []
    if sheet.together:
        words = _("In force together with {others}; both are heeded. Give the older one an end.")
        told.append(words.format(others="；".join(map(version_words, sheet.together))))
    if sheet.used:
        words = ngettext(
            "{count} record stands on this rule: correct slips only, else make a new version.",
            "{count} records stand on this rule: correct slips only, else make a new version.",
            sheet.used,
        )
        told.append(words.format(count=sheet.used))
    return told


def version_words(line: RuleLine) -> str:
    """A version by its title, its time and its document."""
    return f"{line.title}（{period_words(line.valid_from, line.valid_until)}，{line.document}）"
