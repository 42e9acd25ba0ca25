"""Who is behind a count of the forecast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.dates import PartialDate
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _
from desktop.exits.rules.forecast import Vacancy
from desktop.exits.rules.forecast_lines import One
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import button, heading
from desktop.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.kit.frame import Frame

_FIELDS: Final = (
    Field("change", N_("Change"), width=5),
    Field("on", N_("Reached on"), Kind.DATE, width=6),
    Field("limit", N_("Limit"), width=7),
    Field("name", N_("Name"), width=5),
    Field("unit", N_("Unit"), width=8),
    Field("post", N_("Post"), width=12),
    Field("level", N_("Leadership level"), width=6),
    Field("born", N_("Born"), width=5),
    Field("speciality", N_("Expertise"), width=8),
    Field("why", N_("Why"), width=20),
)


class Listed(NamedTuple):
    """One line; `change` says whether another rule brings it or takes it away, or is empty."""

    one: One
    change: str = ""


class ForecastPeople(QWidget):
    """The people of one count; `closed` tells that one goes back to the counts."""

    closed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.head = heading("")
        self.model = RecordTableModel(_FIELDS, _value, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(_("Who they are"))
        self.table.opened.connect(lambda cadre_id: frame.open_cadre(cadre_id, "exits"))
        row = QHBoxLayout()
        row.addWidget(self.head, stretch=1)
        row.addWidget(button(_("Back to the counts (Esc)"), self.closed.emit))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addLayout(row)
        page.addWidget(self.table, stretch=1)
        shortcut = QShortcut(QKeySequence("Esc"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.closed.emit)

    def show_people(self, head: str, lines: Sequence[Listed]) -> None:
        """Show these, the first to reach their limit first."""
        self.head.setText(head)
        in_order = sorted(lines, key=lambda line: line.one.on)
        self.model.set_records(in_order)
        hidden = ["speciality"] if any(line.change for line in lines) else ["change"]
        self.table.arrange({"hidden": hidden})
        if in_order:
            self.table.select_row(0)
        self.table.setFocus()


def _value(line: Listed, key: str) -> Value:
    one, facts = line.one, line.one.person.facts
    if key == "change":
        return line.change
    if key == "on":
        return PartialDate.from_day(one.on)
    if key == "post":
        return one.post.title if isinstance(one, Vacancy) else one.person.post
    if key in {"unit", "level", "speciality"}:
        return getattr(one.person, key)
    return {
        "id": facts.cadre_id,
        "limit": one.way.name,
        "name": facts.name,
        "born": facts.birth.shown() if facts.birth is not None else "",
        "why": "；".join(said.shown() for said in (*one.way.says, *one.way.missing)),
    }[key]
