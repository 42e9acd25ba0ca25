"""The lines of the ledger as a table that reads on while somebody scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from desktop.base.errors import UserError
from desktop.base.fields import Field, Value
from desktop.base.words import _
from desktop.daily.queries.ledger import LedgerRow
from desktop.daily.queries.notes import snippet
from desktop.daily.rules.ledger_lines import LEDGER_KINDS, MINUS_SIGN, title_beside_kind
from desktop.kit.models import Index, RecordTableModel


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the ledger, and whom it is about."""

    row: LedgerRow
    name: str
    chosen: bool = False
    """Whether it is to be used in the annual comment of its year."""

    @property
    def id(self) -> int:
        """Its number in the ledger."""
        return self.row.id


Read = Callable[[int | None], tuple[Sequence[LedgerLine], bool]]
"""The lines before the one with this number, the newest without one; and whether more follow."""

_NOWHERE = QModelIndex()


class LedgerModel(RecordTableModel):
    """The newest lines first; `troubled` carries the UserError of a read while scrolling."""

    troubled = Signal(object)

    def __init__(self, fields: Sequence[Field], parent: QObject | None = None) -> None:
        super().__init__(fields, self._value, parent)
        self._read: Read | None = None
        self._more = False
        self._typed = ""

    def ask(self, read: Read, typed: str) -> None:
        """Show what `read` finds; pieces of notes begin at what is typed. Raises UserError."""
        found, more = read(None)
        self._read, self._more, self._typed = read, more, typed
        self.set_records(found)

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        """Whether older lines may follow."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        """The next page, as one scrolls."""
        if self._read is None or not self.canFetchMore(parent):
            return
        try:
            found, self._more = self._read(self._records[-1].id)
        except UserError as refusal:
            self._more = False
            QTimer.singleShot(0, self, partial(self.troubled.emit, refusal))
            return
        if found:
            first = len(self._records)
            self.beginInsertRows(_NOWHERE, first, first + len(found) - 1)
            self._records.extend(found)
            self.endInsertRows()

    @property
    def complete(self) -> bool:
        """Whether nothing older follows."""
        return not self._more

    def _value(self, line: LedgerLine, key: str) -> Value:
        if key == "text":
            return snippet(line.row.text, self._typed)
        if key == "comment":
            return f"★ {line.row.on.year}" if line.chosen else ""
        return told(line, key)


def told(line: LedgerLine, key: str) -> Value:
    """A value of a line as it is shown."""
    if key in {"id", "name"}:
        return getattr(line, key)
    if key == "kind":
        return _(LEDGER_KINDS.get(line.row.kind, line.row.kind))
    if key == "title":
        return title_beside_kind(line.row.kind, line.row.title)
    if key == "sign":
        return "−" if line.row.sign == MINUS_SIGN else line.row.sign
    return getattr(line.row, key)
