"""One living allowance: why it should stop, its changes, its ledger month by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.appraisal.page.strips import ResultStrip, Values
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _
from desktop.daily.page.links import Links, Station
from desktop.exits.forms.allowance import (
    ALLOWANCE_FIELDS,
    ALLOWANCE_ROWS,
    CHANGE_FIELDS,
    CHANGE_ROWS,
    STOP_FIELDS,
    STOP_ROWS,
)
from desktop.exits.operations.allowance import (
    change_allowance,
    delete_allowance,
    save_allowance,
    stop_allowance,
)
from desktop.exits.page.grant_panel import GrantPanel
from desktop.exits.queries.allowance_list import (
    ALLOWANCE,
    AllowanceSheet,
    Offer,
    allowance_offers,
    allowance_sheet,
)
from desktop.exits.rules.allowance import LedgerLine, month_of
from desktop.kit import dialogs
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import Notice, button, heading, plain_words
from desktop.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.exits.records import LivingAllowance
    from desktop.kit.frame import Frame

SAVE: Final = N_("Living allowance")
CHANGE: Final = N_("Change of the living allowance")
STOP: Final = N_("Stop of the living allowance")
DELETE: Final = N_("Delete a living allowance")
STATES: Final = {"running": N_("is paid"), "coming": N_("to come"), "ended": N_("ended")}

_LEDGER_FIELDS: Final = (
    Field("month", N_("Month"), Kind.DATE, width=5),
    Field("kind", N_("Kind of payment"), width=4),
    Field("amount", N_("Yuan"), Kind.DECIMAL, width=7),
    Field("state", N_("State"), width=4),
    Field("working", N_("How it was reckoned"), width=22),
)
_ROWS: Final = 12
_STOPS: Final = N_("It should stop: {reasons} Nothing stops by itself; you decide.")


class AllowancePanel(GrantPanel):
    """Shows an allowance; F2 corrects it, Alt+G changes the amount, Alt+T stops it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, ALLOWANCE, _("Living allowance"), ALLOWANCE_FIELDS, ALLOWANCE_ROWS)
        self.sheet: AllowanceSheet | None = None
        self.stops = Notice()
        self.chain = Links()
        self.chain.followed.connect(lambda _kind, row_id: self.show_record(row_id))
        self.ledger_head = heading(_("Ledger month by month"))
        self.chain_head = heading(_("Changes"))
        self.model = RecordTableModel(_LEDGER_FIELDS, _ledger_value, self)
        self.ledger = DataTable(self.model, sortable=False)
        self.ledger.setAccessibleName(_("Ledger month by month"))
        self.ledger.chosen.connect(lambda _id: self._show_working())
        self.working = plain_words("")
        self.nothing = plain_words(_("Nothing was paid yet."))
        self.changing = ResultStrip(
            _("Another amount from a day on; it counts from the 1st of a month."),
            CHANGE_FIELDS,
            CHANGE_ROWS,
            ALLOWANCE,
            _("Change (Ctrl+S)"),
            self._change,
        )
        self.stopping = ResultStrip(
            _("The month of the end is not paid any more; what was paid beyond is taken back."),
            STOP_FIELDS,
            STOP_ROWS,
            ALLOWANCE,
            _("Stop it (Ctrl+S)"),
            self._stop,
        )
        self.set_body(
            self.acts,
            self.facts,
            self.stops,
            self.changing,
            self.stopping,
            self.legality,
            self.offers,
            self.form,
            self.chain_head,
            self.chain,
            self.ledger_head,
            self.nothing,
            self.ledger,
            self.working,
        )
        self._show_tools()

    # What the panel answers for itself

    def own_acts(self) -> Sequence[QPushButton]:
        """Change and stop."""
        self.change = button(_("Change… (Alt+G)"), self.begin_change)
        self.change.setShortcut("Alt+G")
        self.stop = button(_("Stop… (Alt+T)"), self.begin_stop)
        self.stop.setShortcut("Alt+T")
        return (self.change, self.stop)

    def record(self) -> LivingAllowance | None:
        """The allowance that is shown."""
        return self.sheet.record if self.sheet is not None else None

    def let_go(self) -> None:
        """Before another allowance is shown."""
        super().let_go()
        self.sheet = None
        self.changing.close_it()
        self.stopping.close_it()

    def refresh(self) -> None:
        """Show the allowance, its changes and its ledger."""
        if self._record_id:
            today = date.today()
            self.sheet = self.frame.desk.read(allowance_sheet, self._record_id, today)
        self.show_values()
        sheet = self.sheet
        self.head.setText(sheet.line.name if sheet is not None else _("New allowance"))
        self.say_facts(_facts(sheet) if sheet is not None else "")
        stops = sheet.line.stops if sheet is not None else ()
        reasons = " ".join(str(stop.says) for stop in stops)
        self.stops.say(_(_STOPS).format(reasons=reasons) if stops else "", icon_name="circle-alert")
        self._show_ledger(sheet)
        self._show_tools()

    def only_reading(self) -> Sequence[QWidget]:
        """Changes and ledger."""
        return (
            self.chain_head,
            self.chain,
            self.ledger_head,
            self.ledger,
            self.nothing,
            self.working,
        )

    def body_editing(self, *, editing: bool) -> None:
        """Let the form be edited."""
        super().body_editing(editing=editing)
        if not editing:
            self._show_ledger(self.sheet)

    def read_offers(self, cadre_id: int, day: date) -> Sequence[Offer]:
        """The rates that fit."""
        return self.frame.desk.read(allowance_offers, cadre_id, day)

    def save_values(self, record_id: int | None, values: Mapping[str, Value]) -> int:
        """Begin or correct an allowance."""
        label = Label(SAVE, self.subject())
        return self.frame.desk.write(label, save_allowance, record_id, values)

    # Acts

    def begin_change(self) -> None:
        """Ask for another amount."""
        if self.sheet is not None and self.may_leave():
            self.stopping.close_it()
            record, first = self.sheet.record, date.today().replace(day=1)
            document = {"document_level": record.document_level, "amount": record.amount}
            self.changing.begin({"start": PartialDate.from_day(first), **document})

    def begin_stop(self) -> None:
        """Ask from when and why it stops; the first reason on file is offered."""
        if self.sheet is None or not self.may_leave():
            return
        self.changing.close_it()
        first = next(iter(self.sheet.line.stops), None)
        since = first.since if first is not None else date.today()
        reason = first.reason if first is not None else None
        self.stopping.begin({"end": PartialDate.from_day(since), "stop_reason": reason})

    def delete(self) -> None:
        """Delete an allowance that was never paid, after asking."""
        if self.sheet is None or not self.may_leave():
            return
        question = _("Delete this allowance of {name}? It can be restored from the recycle bin.")
        name, record_id = self.sheet.line.name, self.sheet.record.id
        if dialogs.ask(self, question.format(name=name), _("Delete"), _("Keep")):
            with self.frame.desk.guard(self):
                self.frame.desk.write(Label(DELETE, name), delete_allowance, record_id)
                self.frame.say(_("Deleted."), undo=True)

    def _change(self, values: Values) -> None:
        if self.sheet is not None:
            label = Label(CHANGE, self.sheet.line.name)
            new_id = self.frame.desk.write(label, change_allowance, self.sheet.record.id, values)
            self._done(new_id)

    def _stop(self, values: Values) -> None:
        if self.sheet is not None:
            label = Label(STOP, self.sheet.line.name)
            self.frame.desk.write(label, stop_allowance, self.sheet.record.id, values)
            self._done(self.sheet.record.id)

    def _done(self, record_id: int) -> None:
        self.frame.say(_("Saved."), undo=True)
        self.show_record(record_id)
        self.made.emit(record_id)

    # Inside

    def _show_ledger(self, sheet: AllowanceSheet | None) -> None:
        chain = sheet.chain if sheet is not None else ()
        self.chain.show_stations(
            [
                Station(
                    _link(one), "" if sheet and one.id == sheet.record.id else ALLOWANCE, one.id
                )
                for one in chain
            ]
        )
        lines = (
            [*((one, True) for one in sheet.paid), *((one, False) for one in sheet.next)]
            if (sheet is not None)
            else []
        )
        self.model.set_records(list(reversed(lines)))
        reading = sheet is not None and not self.editing
        for part in (self.chain_head, self.chain):
            part.setVisible(reading and len(chain) > 1)
        self.ledger_head.setVisible(reading)
        self.ledger.setVisible(reading and bool(lines))
        self.nothing.setVisible(reading and not lines)
        self.ledger.fit_rows(_ROWS)
        self.working.setText("")
        self.working.setVisible(reading)

    def _show_working(self) -> None:
        """The whole sentence of the line that is chosen."""
        row = self.ledger.currentIndex().row()
        if row >= 0:
            self.working.setText(str(self.model.record_at(row)[0].says()))

    def _show_tools(self) -> None:
        super()._show_tools()
        sheet = getattr(self, "sheet", None)
        going = sheet is not None and sheet.line.state != "ended" and not self.editing
        for tool in (getattr(self, "change", None), getattr(self, "stop", None)):
            if tool is not None:
                tool.setVisible(going)


def _facts(sheet: AllowanceSheet) -> str:
    line = sheet.line
    told = [line.unit, _(STATES[line.state])]
    if line.end is not None:
        ended = _("given until before {date} ({reason})")
        told.append(ended.format(date=line.end.shown(), reason=line.stop_reason or "—"))
    if sheet.rate is not None:
        told.append(_("by the rate of {document}").format(document=sheet.rate.document_number))
        if not sheet.rate.verified_by:
            told.append(_("rate not verified by anybody"))
    else:
        told.append(_("by its own document"))
    return " · ".join(filter(None, told))


def _link(one: LivingAllowance) -> str:
    return f"{one.start.shown()}\xa0{one.amount:.2f}"


def _ledger_value(line: tuple[LedgerLine, bool], key: str) -> Value:
    one, paid = line
    if key == "month":
        return month_of(one.month)
    if key == "state":
        return _("paid") if paid else _("due")
    if key == "working":
        return str(one.says())
    if key == "id":
        return None
    return getattr(one, key)
