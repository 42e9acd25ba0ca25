"""Choosing whom an act is for: a list of people beside what they get."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.fields import Field
from desktop.base.words import _, ngettext
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import button, heading, quiet
from desktop.kit.table import DataTable


class ChoosingView(QWidget):
    """Several people are chosen in a table; Ctrl+S does it, Esc goes back (`closed`)."""

    closed = Signal()

    def __init__(self, title: str, fields: Sequence[Field], do_it: str) -> None:
        super().__init__()
        self.model = RecordTableModel(fields, parent=self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(title)
        self.head = heading(title)
        self.count = quiet("")
        self._do_it = do_it
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._say())

    def act(self) -> None:
        """Do it for those who are chosen."""
        raise NotImplementedError

    def show_people(self, people: Sequence[object], none: str = "") -> None:
        """List these; `none` says why nobody is listed."""
        self.model.set_records(people)
        if people:
            self.table.select_row(0)
        self._none = none
        self._say()

    def choose_all(self) -> None:
        """Choose everybody who is listed."""
        self.table.selectAll()
        self.table.setFocus()

    def about(self, names: Callable[[int], str]) -> str:
        """Whom the act is about, in a few words: the first, and how many more."""
        chosen = self.table.selected_ids()
        first = names(chosen[0]) if chosen else ""
        return first if len(chosen) <= 1 else f"{first} +{len(chosen) - 1}"

    def _say(self) -> None:
        count, total = len(self.table.selected_rows()), self.model.rowCount()
        told = ngettext(
            "{count} of {total} person is chosen.", "{count} of {total} people are chosen.", total
        )
        words = told.format(count=count, total=total)
        self.count.setText(words if total else self._none)

    _none = ""

    def lay_out(self, words: str, above: Sequence[QWidget], below: Sequence[QWidget]) -> None:
        """What it does; forms above the table, and below it."""
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(button(_("Back (Esc)"), self.closed.emit, "arrow-left"))
        top.addWidget(self.head)
        top.addStretch()
        foot.setSpacing(8)
        foot.addWidget(self.count, stretch=1)
        foot.addWidget(button(_("Choose all (Alt+A)"), self.choose_all))
        foot.addWidget(button(self._do_it, self.act, main=True))
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(top)
        page.addWidget(quiet(words))
        for part in (*above, self.table, *below):
            page.addWidget(part, stretch=1 if part is self.table else 0)
        page.addLayout(foot)
        for keys, act in (
            ("Ctrl+S", self.act),
            ("Esc", self.closed.emit),
            ("Alt+A", self.choose_all),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
