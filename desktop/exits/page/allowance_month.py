"""The allowance of a month: what everybody gets, the notice to finance, the papers of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.appraisal.page.strips import ResultStrip, Values
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.exits.forms.allowance import NOTICE_FIELDS, NOTICE_ROWS
from desktop.exits.operations.allowance import run_month, undo_month
from desktop.exits.queries.allowance import MonthSheet, SheetLine, month_sheet, notice_of, notices
from desktop.exits.rules.capitals import in_capitals
from desktop.kit import dialogs
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import EmptyWord, button, heading, plain_words
from desktop.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

RUN: Final = N_("Pay the allowance of a month")
UNDO: Final = N_("Take a notice to finance back")
SHEET: Final = "allowance-sheet"
NOTICE: Final = "finance-notice"

_FIELDS: Final = (
    Field("name", N_("Name"), width=5),
    Field("this_month", N_("Of this month"), Kind.DECIMAL, width=6),
    Field("arrears", N_("Arrears"), Kind.DECIMAL, width=6),
    Field("taken_back", N_("Taken back"), Kind.DECIMAL, width=6),
    Field("total", N_("Paid out"), Kind.DECIMAL, width=6),
    Field("unit", N_("Unit"), width=9),
)
_HEEDED: Final = ("living_allowance", "allowance_month", "finance_notice", "cadre")


class MonthView(QWidget):
    """One month at a time: Alt+Left and Alt+Right walk, Alt+P pays it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.month = PartialDate.from_day(date.today()).without_day()
        self.sheet = MonthSheet(self.month, None)
        self._newest: int | None = None
        self.title = heading("")
        self.state = plain_words("")
        self.model = RecordTableModel(_FIELDS, _value, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(_("Allowance of a month"))
        self.units = plain_words("")
        self.working = plain_words("")
        self.total = QLabel()
        self.paying = ResultStrip(
            _("The notice to finance: what is due for the month, and corrections of earlier ones."),
            NOTICE_FIELDS,
            NOTICE_ROWS,
            "finance_notice",
            _("Pay the month (Ctrl+S)"),
            self._pay,
        )
        self.acts = {
            "before": button(_("Month before (Alt+Left)"), lambda: self.walk(-1), "arrow-left"),
            "after": button(_("Month after (Alt+Right)"), lambda: self.walk(1)),
            "pay": button(_("Pay this month… (Alt+P)"), self.begin_paying, main=True),
            "undo": button(_("Take the notice back"), self.take_back, "trash-2"),
            "sheet": button(_("Sheet… (Ctrl+P)"), lambda: self.print_it(SHEET), "printer"),
            "notice": button(_("Notice to finance…"), lambda: self.print_it(NOTICE), "printer"),
        }
        self._lay_out()
        self.table.chosen.connect(lambda _id: self._show_working())
        self.table.opened.connect(self._open_cadre)
        frame.desk.changed.connect(self._changed)
        for keys, act in (
            ("Alt+Left", lambda: self.walk(-1)),
            ("Alt+Right", lambda: self.walk(1)),
            ("Alt+P", self.begin_paying),
            ("Ctrl+P", lambda: self.print_it(SHEET)),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def load(self) -> None:
        """Read the month: as it was paid, else as it would be."""
        with self.frame.desk.guard(self):
            desk = self.frame.desk
            made = desk.read(notices)
            self._newest = made[0].id if made else None
            self.sheet = desk.read(month_sheet, self.month)
            self.model.set_records(self.sheet.people)
            self._stack.setCurrentIndex(0 if self.sheet.people else 1)
            self._show()
            if self.sheet.people:
                self.table.select_row(0)

    def show_month(self, month: PartialDate) -> None:
        """Show another month."""
        self.paying.close_it()
        self.month = month.without_day()
        self.load()

    def show_notice(self, notice_id: int) -> None:
        """Show the month of a notice. Raises UserError where it was taken back."""
        self.show_month(self.frame.desk.read(notice_of, notice_id).month)

    def walk(self, months: int) -> None:
        """Show the month so many months later."""
        self.show_month(self.month.plus_months(months))

    # Acts

    def begin_paying(self) -> None:
        """Ask for the number of the notice."""
        if self.sheet.notice is None and self.sheet.people:
            self.paying.begin({"made_on": PartialDate.from_day(date.today())})

    def take_back(self) -> None:
        """Take the newest notice back, after asking."""
        notice = self.sheet.notice
        question = _("Take the notice {number} back? Its lines go, and the month can be paid anew.")
        if notice is None or not dialogs.ask(
            self, question.format(number=notice.number), _("Take it back"), _("Keep")
        ):
            return
        with self.frame.desk.guard(self):
            self.frame.desk.write(Label(UNDO, notice.number), undo_month, notice.id)
            self.frame.say(_("Taken back."), undo=True)

    def print_it(self, paper: str) -> None:
        """Print a paper of the month, preview first."""
        if self.sheet.notice is not None:
            self.frame.print_paper(paper, (self.sheet.notice.id,))
        else:
            self.frame.say(
                _("The month is not paid yet; its papers bear the number of its notice.")
            )

    def _pay(self, values: Values) -> None:
        told = {**values, "month": self.month}
        self.frame.desk.write(Label(RUN, self.month.shown()), run_month, told)
        self.frame.say(_("Saved."), undo=True)

    # Inside

    def _show(self) -> None:
        sheet, notice = self.sheet, self.sheet.notice
        self.title.setText(_("Allowance of {month}").format(month=self.month.shown()))
        if notice is not None:
            told = _("Paid by {number} of {date}.")
            self.state.setText(told.format(number=notice.number, date=notice.made_on.shown()))
        else:
            self.state.setText(_("Not paid yet: this is what is due today."))
        count = ngettext("{count} person", "{count} people", len(sheet.people))
        told = f"{count.format(count=len(sheet.people))} · {_('{amount} yuan')}"
        capitals = in_capitals(sheet.total)
        self.total.setText(f"{told.format(amount=f'{sheet.total:,.2f}')} · {capitals}")
        words = _("{unit}: {people}, {amount} yuan")
        self.units.setText(
            "\n".join(
                words.format(unit=unit or _("no unit"), people=people, amount=f"{amount:,.2f}")
                for unit, people, amount in sheet.by_unit()
            )
        )
        self.acts["pay"].setVisible(notice is None and bool(sheet.people))
        self.acts["undo"].setVisible(notice is not None and notice.id == self._newest)
        for paper in ("sheet", "notice"):
            self.acts[paper].setVisible(notice is not None)
        self._show_working()

    def _show_working(self) -> None:
        row = self.table.currentIndex().row()
        line: SheetLine | None = (
            self.model.record_at(row) if 0 <= row < len(self.model.records) else None
        )
        lines = line.lines if line is not None else ()
        self.working.setText("\n".join(str(one.says()) for one in lines))

    def _open_cadre(self, cadre_id: int) -> None:
        self.frame.open_cadre(cadre_id)

    def _changed(self, change: Change) -> None:
        if self.isVisible() and change.touches(*_HEEDED):
            self.load()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for key in ("before", "after"):
            tools.addWidget(self.acts[key])
        tools.addWidget(self.title)
        tools.addStretch()
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for key in ("pay", "sheet", "notice", "undo"):
            acts.addWidget(self.acts[key])
        acts.addStretch()
        side = QWidget()
        lines = QVBoxLayout(side)
        lines.setContentsMargins(8, 0, 0, 0)
        lines.setSpacing(8)
        for part in (
            heading(_("How it was reckoned")),
            self.working,
            heading(_("By unit")),
            self.units,
        ):
            lines.addWidget(part)
        lines.addStretch()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyWord(_("Nothing is due for this month, and nothing of earlier months is open."))
        )
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self._stack)
        split.addWidget(side)
        split.setSizes([660, 420])
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(tools)
        page.addWidget(self.state)
        page.addLayout(acts)
        page.addWidget(self.paying)
        page.addWidget(split, stretch=1)
        page.addWidget(self.total)


def _value(line: SheetLine, key: str) -> Value:
    found = getattr(line, key)
    return None if key in {"arrears", "taken_back", "this_month"} and not found else found
