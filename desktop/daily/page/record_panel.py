"""One record: shown and edited whole, with its parts, as one act."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.base.changes import Label
from desktop.base.errors import InvalidInput
from desktop.base.fields import Value
from desktop.base.words import N_, _
from desktop.cadres.page.edit_panel import remember_tick
from desktop.daily.fields.choices import DONE, DRAFT, PLANNED
from desktop.daily.fields.of_record import CADRE_KEY, UNIT_KEY
from desktop.daily.forms import RecordForm
from desktop.daily.operations.records import Entry, Line, save_record
from desktop.daily.page.files import RecordFiles
from desktop.daily.page.finding_way import FindingWay
from desktop.daily.page.people import CADRE_ID, UNIT_ID, Names, to_form_keys
from desktop.daily.page.record_in_place import RecordInPlace
from desktop.daily.page.record_tabs import RecordTabs
from desktop.daily.page.report_part import ReportPart
from desktop.daily.queries.records import RecordSheet, record_sheet
from desktop.daily.rules.ledger_lines import LEDGER_KINDS
from desktop.kit import theme
from desktop.kit.frame import Frame
from desktop.kit.parts import button
from desktop.store.levels import LEVELS, ORDINARY, levels_open_to, lowest_of

SAVE: Final = N_("Save (Ctrl+S)")
_SAVE_WORDS: Final = {
    PLANNED: N_("Save the plan (Ctrl+S)"),
    DRAFT: N_("Save as draft (Ctrl+S)"),
}

PAPERS_OF: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "talk": (("talk-record", N_("Print (Ctrl+P)")),),
    "inspection": (
        ("inspection-report", N_("Print (Ctrl+P)")),
        ("interview-notes", N_("Print notes")),
    ),
    "audit": (("audit-register", N_("Print (Ctrl+P)")),),
    "life_meeting": (("life-meeting-summary", N_("Print (Ctrl+P)")),),
}
"""The papers of each kind of record, and the words of their buttons."""

_HEAD_PX: Final = 80
_REPORT: Final = "report"
_STATE: Final = "state"
_MOST_NAMES: Final = 3
_MOST_CHARACTERS: Final = 24
_MATTER_OF: Final = {"research": "topic", "key_task_record": "event", "life_meeting": UNIT_KEY}
"""What such a record is about; others are about people."""
_USUAL_LEVEL: Final[Mapping[str, str]] = {"talk": LEVELS[1]}
"""Talks are internal unless somebody says otherwise; other records are ordinary."""


class RecordPanel(RecordInPlace):
    """A record with its parts in tabs; `closed` asks for the list."""

    def __init__(self, frame: Frame, form: RecordForm) -> None:
        self._described = form
        self._names = Names(frame.desk)
        self._names.refresh()
        self.sheet: RecordSheet | None = None
        self.tabs = RecordTabs(form, self._names, levels_open_to(frame.desk.store.clearance))
        self.files = RecordFiles(frame)
        self.way = FindingWay(frame)
        self.report = ReportPart(frame) if form.kind == "inspection" else None
        self.papers = [
            button(_(words), partial(self.print_paper, key), "printer")
            for key, words in PAPERS_OF.get(form.kind, ())
        ]
        self.back = button(_("Back (Esc)"), self.give_up, "arrow-left")
        self._finish = button(_("Finish (Alt+F)"), self.finish, main=True)
        super().__init__(frame, form.kind, _(form.label))
        for part in form.parts:
            if part.repeats is not None:
                remember_tick(self.tabs.parts[part.name].keep, frame, f"keep.{part.name}")
        self.tabs.add_to_tab("findings", self.way)
        if self.report is not None:
            self.tabs.add_tab(_REPORT, _("Report"), self.report, fill=True)
            self.report.changed.connect(self._typed_on)
        self.tabs.add_tab("files", _("Files"), self.files)
        self.tabs.changed.connect(self._typed_on)
        self.tabs.parts["findings"].table.chosen.connect(lambda _id: self._show_way())
        self.head.setWordWrap(True)
        self.head.setMinimumWidth(theme.pixels(_HEAD_PX))
        self.tools.setStretch(0, 1)
        self.tools.insertWidget(0, self.back)
        for tool in self.papers:
            self.tools.insertWidget(self.tools.indexOf(self._edit), tool)
        self.tools.addWidget(self._finish)
        for keys, act in (
            ("Alt+F", self.finish),
            ("Ctrl+P", self.print_first),
            ("Ctrl+PgDown", partial(self.tabs.walk, 1)),
            ("Ctrl+PgUp", partial(self.tabs.walk, -1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._show_tools()

    def begin_new(self, given: Mapping[str, Value]) -> None:
        """Write a new record, which starts with these values."""
        unnamed = self._described.people_first and CADRE_ID not in given
        self.tabs.show_tab("people" if unnamed else "record")
        super().begin_new(given)

    def let_go(self) -> None:
        """Show no record; what is typed stays as its draft."""
        super().let_go()
        self.sheet = None

    # What EditInPlace asks

    def middle(self) -> QWidget:
        """The tabs fill the panel."""
        return self.tabs

    def refresh(self) -> None:
        """Show what the record holds now."""
        if self._record_id is None:
            return
        self._names.refresh()
        if self._record_id:
            self.sheet = self.frame.desk.read(record_sheet, self.key, self._record_id)
        self._show_parts()
        self._show_saved()
        self._show_way()
        self._show_tools()

    def body_editing(self, *, editing: bool) -> None:
        """Let everything be edited."""
        if self.report is not None:
            self.report.set_editing(editing=editing)
        self.tabs.set_editing(editing=editing)
        self._show_way()

    def typed(self) -> dict[str, Any]:
        """The typed texts."""
        reports = self.report.texts() if self.report is not None else {}
        return {**self.tabs.texts(), _REPORT: reports}

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed texts again."""
        self.tabs.restore_texts(typed)
        if self.report is not None:
            self.report.restore_texts(typed.get(_REPORT, {}))

    def is_dirty(self) -> bool:
        """Whether a text differs."""
        edited = self.report is not None and self.report.is_dirty()
        return edited or self.tabs.is_dirty()

    def write(self) -> None:
        """Save the record with its parts."""
        entry = self._with_reports(self.tabs.read())
        record_id = None if self.is_new else self._record_id
        try:
            self._record_id = self.frame.desk.write(
                Label(self._described.one, self._subject()), save_record, self.key, record_id, entry
            )
        except InvalidInput as wrong:
            messages = self.tabs.in_order(to_form_keys(wrong.messages))
            self.tabs.show_problems(messages)
            raise InvalidInput(messages) from wrong

    def give_up(self) -> None:
        """Leave what is under edit as it was saved; else go back to the list."""
        if self.editing:
            super().give_up()
        else:
            self.closed.emit()

    # Acts

    def finish(self) -> None:
        """Save as finished, so that it stands in the ledger; what bars that is said at its place.

        Where it is barred, the state is again what it was, so that the draft can be saved.
        """
        if not self.editing or self._state() == DONE:
            return
        before = self._state()
        self.tabs.form.set_texts({_STATE: DONE})
        if not self.save():
            self.tabs.form.set_texts({_STATE: before})

    def print_first(self) -> None:
        """Print the paper of this kind of record, where it has one."""
        for key, _words in PAPERS_OF.get(self.key, ())[:1]:
            self.print_paper(key)

    # Inside

    def _with_reports(self, entry: Entry) -> Entry:
        """The entry with the reports that were edited by hand."""
        if self.report is None:
            return entry
        reports = self.report.reports()
        people = [
            Line(line.id, {**line.values, _REPORT: reports.get(line.id)})
            if line.id is not None
            else line
            for line in entry.parts["people"]
        ]
        return Entry(entry.values, {**entry.parts, "people": people})

    def _show_way(self) -> None:
        """Below the findings, where the chosen one stands on the ladder."""
        row = self.tabs.parts["findings"].table.currentIndex().row()
        saved = self.sheet.findings if self.sheet is not None and not self.editing else []
        with self.frame.desk.guard(self):
            chosen = saved[row] if 0 <= row < len(saved) else None
            about = self._names.person_words(chosen.cadre_id) if chosen is not None else ""
            self.way.show_finding(chosen, about.partition("　")[0])

    def _values(self) -> dict[str, Value]:
        if self.sheet is not None:
            record = self.sheet.record
            keys = [field.key for field in self._described.fields if field.key != UNIT_KEY]
            return {UNIT_ID: record.unit_id, **{key: getattr(record, key) for key in keys}}
        store = self.frame.desk.store
        usual = _USUAL_LEVEL.get(self.key, ORDINARY)
        return {
            _STATE: DRAFT,
            "secrecy": lowest_of([usual, store.clearance]),
            "in_charge": store.person,
            **{key: value for key, value in self._given.items() if key != CADRE_ID},
        }

    def _show_parts(self) -> None:
        self.tabs.show_record(self._values(), self.sheet.parts if self.sheet is not None else {})
        named = self._given.get(CADRE_ID)
        if self.is_new and named is not None:
            words = self._names.person_words(named)
            self.tabs.parts["people"].restore_texts([{"id": None, "texts": {CADRE_KEY: words}}])

    def _show_saved(self) -> None:
        if self._record_id:
            self.files.show_files(self.key, self._record_id, self._subject())
        self.tabs.offer_tab("files", offered=bool(self._record_id))
        if self.report is not None:
            people = self.sheet.parts["people"] if self.sheet is not None else []
            names = [self._names.person_words(one.cadre_id) for one in people]
            self.report.show_people(people, names)
            self.tabs.offer_tab(_REPORT, offered=bool(people))

    def _subject(self) -> str:
        """Whom or what the record is about, in a few words."""
        texts = self.tabs.form.texts()
        people = [words.partition("　")[0] for words in self.tabs.people_words()]
        named = "、".join(people[:_MOST_NAMES])
        if len(people) > _MOST_NAMES:
            named = _("{names} and others, {count} in all").format(names=named, count=len(people))
        matter = _short(texts.get(_MATTER_OF.get(self.key, ""), ""))
        about = matter or named or texts.get(UNIT_KEY)
        return " ".join(filter(None, (texts.get("on"), about)))

    def _state(self) -> str:
        return self.tabs.form.texts()[_STATE]

    def _typed_on(self) -> None:
        self.touched()
        self._show_tools()

    def _show_tools(self) -> None:
        made = self.tools.indexOf(self.back) >= 0
        if made:  # those that go first: both sets side by side would make the window wider
            for going in (self.back, *self.papers) if self.editing else (self._finish,):
                going.hide()
        super()._show_tools()
        if not made:
            return  # a button shown before it has its place is a window
        editing, state = self.editing, self._state()
        for tool in (self.back, *self.papers):
            tool.setVisible(not editing)
        self._finish.setVisible(editing and state != DONE)
        self._save.setText(_(_SAVE_WORDS.get(state, SAVE)))
        if self._save.property("main") != (state == DONE):
            self._save.setProperty("main", state == DONE)
            self._save.style().unpolish(self._save)
            self._save.style().polish(self._save)
        kind = _(self._described.new if self.is_new else LEDGER_KINDS[self.key])
        self.head.setText(" · ".join(filter(None, (kind, self._subject()))))


def _short(words: str) -> str:
    return words if len(words) <= _MOST_CHARACTERS else f"{words[:_MOST_CHARACTERS]}…"
