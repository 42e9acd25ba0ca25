"""The ledger on the screen: filters, lines, and the chosen line at full length with its hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _, ngettext
from desktop.cadres.page.narrowing_text import NarrowingText
from desktop.daily.fields.choices import BASES, MINUS, PLUS
from desktop.daily.operations.ledger import first_number_of
from desktop.daily.page.ledger_model import LedgerLine, LedgerModel, told
from desktop.daily.page.narrowing import Narrowing
from desktop.daily.queries.ledger import PAGE, chosen_for_comment, ledger_rows, names_in
from desktop.daily.queries.notes import places
from desktop.daily.rules.ledger_lines import LEDGER_KINDS, MINUS_SIGN, PLUS_SIGN
from desktop.kit import dialogs, theme
from desktop.kit.parts import Notice, button, heading, quiet
from desktop.kit.table import DataTable
from desktop.store.note_query import Sought

if TYPE_CHECKING:
    from desktop.kit.frame import Frame

_TYPING_MS: Final = 60
_FIELDS: Final = (
    Field("on", N_("Day"), Kind.DATE, width=6),
    Field("name", N_("Name"), width=4),
    Field("kind", N_("Kind"), width=5),
    Field("sign", N_("+/−"), width=2),
    Field("title", N_("Title"), width=10),
    Field("text", N_("Extract"), width=22),
    Field("comment", N_("Comment"), width=4),
)


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included; an open end where none is given."""

    start: PartialDate | None = None
    end: PartialDate | None = None

    def before(self) -> int | None:
        """The number below which every line of the period lies."""
        if self.end is None:
            return None
        return first_number_of(PartialDate.from_day(self.end.latest() + timedelta(days=1)))

    def since(self) -> int:
        """The number below which no line of the period lies."""
        return first_number_of(self.start) if self.start is not None else 0


class LedgerView(QWidget):
    """The ledger of the office, or of one person; `opened` carries kind and id of a record.

    Pages put further filters into `filters` and `below`, and into `acts` what can be done with a
    line.
    """

    opened = Signal(str, object)
    chosen = Signal()

    def __init__(self, frame: Frame, columns: Sequence[str], *, beside: bool) -> None:
        super().__init__()
        self._frame = frame
        self._cadre_id: int | None = None
        self._unit_id: int | None = None
        self._period = Period()
        self._names: dict[int, str] = {}
        self._for_comment: set[tuple[str, int, int]] = set()
        self.model = LedgerModel([field for field in _FIELDS if field.key in columns], self)
        self.model.troubled.connect(lambda refusal: dialogs.tell(self, str(refusal)))
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(_("Ledger"))
        self.text = NarrowingText(_("Words in the notes"), _TYPING_MS)
        kinds = {kind: _(label) for kind, label in LEDGER_KINDS.items()}
        signs = {PLUS_SIGN: PLUS, MINUS_SIGN: MINUS}
        self.kind = Narrowing(_("Kind"), _("Every kind"), kinds)
        self.sign = Narrowing(_("Plus or minus"), _("Plus or minus"), signs)
        self.basis = Narrowing(_("Fact or judgement"), _("Fact or judgement"), BASES)
        self.filters, self.below = QHBoxLayout(), QHBoxLayout()
        self.notice = Notice()
        self.title = heading("")
        self.title.setWordWrap(True)
        self.facts = quiet("")
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        self.notes.setAccessibleName(_("Text of the record"))
        self.acts = QHBoxLayout()
        self._open = button(_("Open the record (Enter)"), self.open_current)
        self.count = quiet("")
        self._lay_out(beside=beside)
        self._connect()

    # What is asked for

    def show_person(self, cadre_id: int) -> None:
        """The ledger of one person. Raises UserError."""
        other, self._cadre_id = cadre_id != self._cadre_id, cadre_id
        self._for_comment = self._frame.desk.read(chosen_for_comment, cadre_id)
        if other:
            self.text.clear()
            self.set_period(Period())
        self.load()

    def set_unit(self, unit_id: int | None) -> None:
        """Only what stands under this unit, or under all."""
        self._unit_id = unit_id
        self.load()

    def set_period(self, period: Period) -> None:
        """Only what lies in this period; shown with the next load."""
        self._period = period

    @property
    def period(self) -> Period:
        """The period that is shown."""
        return self._period

    def load(self) -> None:
        """Show the newest lines that are asked for; the cursor stays on its line."""
        self.text.pause.stop()
        current = self.table.current_id()
        self.table.blockSignals(True)
        try:
            self.model.ask(self._read, self.text.text())
            self.notice.say("")
        except UserError as refusal:
            self.notice.say(str(refusal), icon_name="circle-alert")
        if self.model.rowCount():
            row = self.model.row_of(current) if current is not None else -1
            self.table.select_row(max(row, 0))
        self.table.blockSignals(False)
        self._show_current()

    def current(self) -> LedgerLine | None:
        """The line that the list stands on."""
        row = self.table.currentIndex().row()
        found: LedgerLine | None = (
            self.model.record_at(row) if 0 <= row < self.model.rowCount() else None
        )
        return found

    def open_current(self) -> None:
        """Open the record of the line that the list stands on."""
        line = self.current()
        if line is not None:
            self.opened.emit(line.row.kind, line.row.record_id)

    # Inside

    def _read(self, before: int | None) -> tuple[Sequence[LedgerLine], bool]:
        sought = Sought(
            self.text.text(),
            self._cadre_id,
            self._unit_id,
            self.kind.value,
            self.sign.value,
            self.basis.value,
            before if before is not None else self._period.before(),
        )
        store, since = self._frame.desk.store, self._period.since()
        rows = ledger_rows(store, sought)
        inside = [row for row in rows if row.id >= since]
        if self._cadre_id is None:
            self._names.update(names_in(store, inside))
        lines = [
            LedgerLine(
                row,
                self._names.get(row.cadre_id or 0, ""),
                (row.kind, row.record_id, row.on.year) in self._for_comment,
            )
            for row in inside
        ]
        return lines, len(rows) == PAGE and len(inside) == len(rows)

    def _show_current(self) -> None:
        line = self.current()
        self.title.setText(line.row.title if line is not None else "")
        self.facts.setText(_facts(line) if line is not None else "")
        self.notes.setPlainText(line.row.text if line is not None else "")
        self._open.setEnabled(line is not None)
        self._mark_hits()
        self._say_count()
        self.chosen.emit()

    def _mark_hits(self) -> None:
        """The words that were typed stand out in the notes."""
        form = QTextCharFormat()
        form.setBackground(QColor(theme.shades().accent))
        form.setForeground(QColor(theme.shades().on_accent))
        marks = []
        for start, length in places(self.notes.toPlainText(), self.text.text()):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.notes.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, form  # type: ignore[attr-defined]
            marks.append(mark)
        self.notes.setExtraSelections(marks)
        if marks:
            shown = self.notes.textCursor()
            shown.setPosition(places(self.notes.toPlainText(), self.text.text())[0][0])
            self.notes.setTextCursor(shown)

    def _say_count(self) -> None:
        count = self.model.rowCount()
        said = ngettext("{count} line", "{count} lines", count)
        if not self.model.complete:
            said = _("the newest {count} lines; older ones follow as you scroll")
        self.count.setText(said.format(count=count) if count else _("Nothing fits."))

    def _connect(self) -> None:
        self.text.settled.connect(self.load)
        self.text.returnPressed.connect(self.table.setFocus)
        for narrowing in (self.kind, self.sign, self.basis):
            narrowing.chosen.connect(self.load)
        self.table.chosen.connect(lambda _id: self._show_current())
        self.table.opened.connect(lambda _id: self.open_current())
        self.model.rowsInserted.connect(lambda *_rows: self._say_count())

    def _lay_out(self, *, beside: bool) -> None:
        for row in (self.filters, self.below):
            row.setSpacing(8)
        self.filters.addWidget(self.text, stretch=1)
        for narrowing in (self.kind, self.sign, self.basis):
            self.filters.addWidget(narrowing)
        self.acts.setSpacing(8)
        self.acts.addWidget(self._open)
        self.acts.addStretch()
        details = QWidget()
        right = QVBoxLayout(details)
        right.setContentsMargins(8 if beside else 0, 0, 0, 0)
        right.setSpacing(8)
        for part in (self.title, self.facts):
            right.addWidget(part)
        right.addWidget(self.notes, stretch=1)
        right.addLayout(self.acts)
        split = QSplitter(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        # What it would like to have must not make a part of a file higher than the window.
        split.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        split.addWidget(self.table)
        split.addWidget(details)
        split.setSizes([700, 360] if beside else [200, 200])
        for low in (self.table, self.notes):
            low.setMinimumHeight(theme.pixels(64))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addLayout(self.filters)
        page.addLayout(self.below)
        page.addWidget(self.notice)
        page.addWidget(split, stretch=1)
        page.addWidget(self.count)


def _facts(line: LedgerLine) -> str:
    keys = ("name", "kind", "basis", "sign", "secrecy")
    told_of = [line.row.on.shown(), *(str(told(line, key) or "") for key in keys)]
    return "　".join(fact for fact in told_of if fact)
