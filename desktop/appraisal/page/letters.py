"""The responsibility letters of a cycle: a list, the chosen letter beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.appraisal.fields.plan import DRAFTED, LETTER_STATES
from desktop.appraisal.forms import SIGNING_ROWS
from desktop.appraisal.operations.many_letters import sign_letters
from desktop.appraisal.page.cycle_box import CycleBox
from desktop.appraisal.page.letter_panel import (
    DAYS,
    KEY,
    SIGN_LETTER,
    LetterPanel,
    signing_fields,
)
from desktop.appraisal.page.many_letters import ManyLettersView
from desktop.appraisal.page.strips import ResultStrip, Values
from desktop.appraisal.page.weights import weight_words
from desktop.appraisal.papers.letter_words import RESPONSIBILITY_LETTER
from desktop.appraisal.queries.drafts import unsaved
from desktop.appraisal.queries.plan import LetterLine, cycle_of, letter_sheet, letters
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.list_page import ListPage
from desktop.daily.page.narrowing import Narrowing
from desktop.kit import dialogs
from desktop.kit.parts import button

if TYPE_CHECKING:
    from desktop.appraisal.records import AppraisalCycle
    from desktop.base.changes import Change
    from desktop.daily.queries.drafts import UnsavedRecord
    from desktop.kit.frame import Frame

_TYPING_MS: Final = 200
_FIELDS: Final = (
    Field("owner", N_("Whose letter"), width=6),
    Field("state", N_("State"), width=4),
    Field("weights", N_("Weights"), width=9),
    Field("post", N_("Post"), width=12),
    Field("unit", N_("Unit"), width=9),
    Field("start", N_("From"), Kind.DATE, width=6),
    Field("end", N_("To"), Kind.DATE, width=6),
    Field("version", N_("Version"), Kind.WHOLE, width=3),
)
_HEEDED: Final = ("letter_indicator", "appraisal_cycle", "cadre", "unit", "post_holding")


class LettersPage(ListPage):
    """The letters of a cycle; Ctrl+N drafts one, Alt+M for many members at once; Alt+S signs all
    that are chosen in the list."""

    sizes = (400, 720)

    def __init__(self, frame: Frame) -> None:
        panel = LetterPanel(frame)
        title = _("Responsibility letters")
        super().__init__(frame, KEY, title, _FIELDS, self._value, panel)
        self.panel = panel
        self._cycle: AppraisalCycle | None = None
        self.cycle = CycleBox(frame.desk)
        self.state = Narrowing(_("State"), _("Every state"), LETTER_STATES)
        self.text = QLineEdit()
        self.text.setPlaceholderText(_("A part of the name, unit or post"))
        self.text.setAccessibleName(_("A part of the name, unit or post"))
        self.text.setClearButtonEnabled(True)
        self.many = ManyLettersView(frame)
        self.signing = ResultStrip(
            _("Both sides signed the drafts that are chosen in the list; they are frozen."),
            signing_fields(),
            SIGNING_ROWS,
            "letter_signing",
            _("Sign them (Ctrl+S)"),
            self._sign_chosen,
        )
        self.lay_out(
            self._make_tools(),
            _("What each cadre is to reach in the year, signed by both sides. Draft the first."),
            _("Choose a letter to see its indicators."),
            button(_("New (Ctrl+N)"), self.begin_new, "plus", main=True),
            button(_("For many… (Alt+M)"), self.begin_many),
        )
        self._right.addWidget(self.many)
        self._connect()
        self._load_cycles()

    def shown(self) -> None:
        """The page is in front again."""
        if self._right.currentWidget() is self.many:
            self.many.table.setFocus()
        else:
            super().shown()

    def begin_new(self, **given: Value) -> None:
        """Draft a letter in the cycle that is shown."""
        if self._cycle is None:
            dialogs.tell(self, _("Plan a cycle first."))
        elif self.may_leave():
            self._right.setCurrentWidget(self.panel)
            self.panel.draft(self._cycle, given.get("cadre_id"))

    def begin_many(self) -> None:
        """Draft letters for many members."""
        if self._cycle is None:
            dialogs.tell(self, _("Plan a cycle first."))
        elif self.may_leave():
            self.show_nothing()
            with self.frame.desk.guard(self):
                self.many.begin(self._cycle)
                self._right.setCurrentWidget(self.many)
                self.many.table.setFocus()

    def begin_signing(self) -> None:
        """Ask for the days on which both sides signed the chosen drafts."""
        if not self._chosen_drafts():
            dialogs.tell(self, _("Choose drafts in the list: Ctrl+A chooses all."))
        elif self.may_leave():
            today = PartialDate.from_day(date.today())
            self.signing.begin(dict.fromkeys(DAYS, today))

    def print_chosen(self) -> None:
        """Print the chosen letters, each on its paper."""
        chosen = self.table.selected_ids()
        if chosen and self.may_leave():
            self.frame.print_paper(RESPONSIBILITY_LETTER, tuple(chosen))

    def open(self, record_id: int) -> None:
        """Show this letter, in its cycle, and stand on it in the list."""
        with self.frame.desk.guard(self):
            cycle = self.frame.desk.read(letter_sheet, record_id).cycle
            if self._cycle is None or cycle.id != self._cycle.id:
                self.cycle.load()
                self.cycle.choose(cycle.id)
                self._cycle = cycle
                self.load()
            super().open(record_id)

    # What the list answers

    def read_lines(self) -> Sequence[LetterLine]:
        """The letters of the cycle that fit what is typed."""
        if self._cycle is None:
            return ()
        typed, state = self.text.text().strip(), self.state.value
        return [
            line
            for line in self.frame.desk.read(letters, self._cycle.id)
            if state in {"", line.state}
            and (not typed or any(typed in told for told in (line.owner, line.unit, line.post)))
        ]

    def read_unsaved(self) -> Sequence[UnsavedRecord]:
        """Letters that were typed and never saved."""
        return unsaved(self.frame.desk.store, KEY)

    def is_narrowed(self) -> bool:
        """Whether something is typed or a state is chosen."""
        return bool(self.text.text().strip() or self.state.value)

    def widen(self) -> None:
        """Ask for every letter of the cycle again."""
        self.text.clear()
        self.state.clear()

    def count_words(self, lines: Sequence[LetterLine]) -> str:
        """How many, and how many of them are not signed."""
        count, drafted = len(lines), sum(line.state == DRAFTED for line in lines)
        said = [ngettext("{count} letter", "{count} letters", count).format(count=count)]
        if drafted:
            said.append(
                ngettext("{count} not signed", "{count} not signed", drafted).format(count=drafted)
            )
        return " · ".join(said)

    # Inside

    def _chosen_drafts(self) -> dict[int, str]:
        """Whose letter each chosen draft is."""
        chosen = [self.model.record_at(row) for row in self.table.selected_rows()]
        return {one.id: one.owner for one in chosen if one.state == DRAFTED}

    def _sign_chosen(self, values: Values) -> None:
        owners = self._chosen_drafts()
        count, first = len(owners), next(iter(owners.values()), "")
        label = Label(SIGN_LETTER, first if count == 1 else f"{first} +{count - 1}")
        days = [values[key] for key in DAYS]
        self.frame.desk.write(label, sign_letters, owners, *days)
        words = ngettext("{count} letter is signed.", "{count} letters are signed.", count)
        self.frame.say(words.format(count=count), undo=True)

    def _value(self, line: LetterLine, key: str) -> Value:
        if key == "weights" and self._cycle is not None:
            return weight_words(line.weights, self._cycle.total)
        return getattr(line, key)

    def _load_cycles(self) -> None:
        with self.frame.desk.guard(self):
            self.cycle.load()
            chosen = self.cycle.cycle_id
            self._cycle = self.frame.desk.read(cycle_of, chosen) if chosen else None
            self.load()

    def _other_cycle(self) -> None:
        before = self._cycle
        if not self.may_leave():
            if before is not None:
                self.cycle.choose(before.id)
            return
        self.show_nothing()
        self._load_cycles()

    def _changed(self, change: Change) -> None:
        if change.touches("appraisal_cycle"):
            self._load_cycles()
        self.changed(change, KEY, *_HEEDED)

    def _given_up(self) -> None:
        self.show_nothing()
        self.table.setFocus()
        self.show_standing()

    def _connect(self) -> None:
        typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        typing.timeout.connect(self.load)
        self.text.textChanged.connect(lambda _text: typing.start())
        self.state.chosen.connect(self.load)
        self.cycle.chosen.connect(self._other_cycle)
        self.panel.made.connect(self.open)
        self.panel.version_asked.connect(self.open)
        self.panel.closed.connect(self._given_up)
        self.many.closed.connect(self._given_up)
        self.frame.desk.changed.connect(self._changed)
        for keys, act in (
            ("Ctrl+N", self.begin_new),
            ("Alt+M", self.begin_many),
            ("Alt+S", self.begin_signing),
            ("Ctrl+P", self.print_chosen),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        lines = QVBoxLayout(tools)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for parts in (
            (
                button(_("New (Ctrl+N)"), self.begin_new, "plus"),
                button(_("For many… (Alt+M)"), self.begin_many),
                None,
            ),
            (button(_("Sign the chosen… (Alt+S)"), self.begin_signing), None),
            (self.cycle, self.state, self.text),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            for part in parts:
                if part is None:
                    row.addStretch()
                else:
                    row.addWidget(part, stretch=int(part is self.text))
            lines.addLayout(row)
        lines.addWidget(self.signing)
        return tools
