"""The plan of talks of the year: who is missing, who is planned, who was talked to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.changes import Label
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.fields.channels import TALK
from desktop.daily.operations.talk_plan import plan_talks
from desktop.daily.queries.talk_plan import TalkPlanLine, talk_plan
from desktop.kit import dialogs
from desktop.kit.form import Form
from desktop.kit.frame import Frame
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import Switch, button, heading, quiet
from desktop.kit.table import DataTable
from desktop.store.levels import LEVELS, lowest_of

PLAN: Final = N_("Plan talks")

_FIELDS: Final = (
    Field("name", N_("Name"), width=5),
    Field("unit", N_("Unit"), width=10),
    Field("post", N_("Post"), width=14),
    Field("level", N_("Level"), width=6),
    Field("held_on", N_("Last talk"), Kind.DATE, width=6),
    Field("planned_on", N_("Planned for"), width=6),
)
_TOGETHER: Final = Field("together", N_("One talk with all"), Kind.YES_NO, required=True, width=4)
_ASKED: Final = tuple(
    field for field in TALK if field.key in {"on", "talker", "occasion", "secrecy"}
)
_GROUPS: Final[Mapping[str, tuple[str, Callable[[TalkPlanLine], bool]]]] = {
    "missing": (N_("Missing"), lambda line: line.missing),
    "planned": (N_("Planned"), lambda line: line.planned),
    "held": (N_("Held this year"), lambda line: _held_in(line, date.today().year)),
    "all": (N_("All"), lambda _line: True),
}


class TalkPlanView(QWidget):
    """Choose people, plan a talk with each, or one with all. `closed` asks for the list of talks,
    `chosen` carries the cadre whose talk is to be recorded."""

    closed = Signal()
    chosen = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._lines: list[TalkPlanLine] = []
        self.model = RecordTableModel(_FIELDS, _value, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(_("Plan of talks"))
        self.group = Switch(
            _("Who is shown"), [(key, _(words)) for key, (words, _is) in _GROUPS.items()]
        )
        self.count = quiet("")
        self.form = Form(
            (*_ASKED, _TOGETHER),
            (("on", "talker", "occasion"), ("secrecy", "together")),
            editing=True,
            kind="talk_plan",
        )
        self._lay_out()
        self.group.chosen.connect(lambda _key: self._show())
        self.table.opened.connect(self.chosen)
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._say())
        for keys, act in (("Ctrl+S", self.plan), ("Esc", self.closed.emit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def begin(self) -> None:
        """Show the plan, ready to choose from those who are missing."""
        level = lowest_of([LEVELS[1], self._frame.desk.store.clearance])
        self.form.set_values({"secrecy": level, "together": False})
        self.group.press("missing")
        self.load()
        self.table.setFocus()

    def load(self) -> None:
        """Read the plan anew."""
        with self._frame.desk.guard(self):
            self._lines = self._frame.desk.read(talk_plan, date.today())
            for key, (words, is_in) in _GROUPS.items():
                count = sum(map(is_in, self._lines))
                self.group.reword(key, f"{_(words)} {count}")
            self._show()

    def plan(self) -> None:
        """Plan talks with those who are chosen."""
        chosen = self.table.selected_ids()
        try:
            values = {**self.form.read(), "in_charge": self._frame.desk.store.person}
            together = values.pop(_TOGETHER.key)
            planned = self._frame.desk.write(
                Label(PLAN, self._about(chosen)),
                plan_talks,
                chosen,
                values,
                together=together,
            )
        except InvalidInput as wrong:
            self.form.show_problems(wrong.messages)
            return
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
            return
        words = ngettext("{count} talk is planned.", "{count} talks are planned.", len(planned))
        self._frame.say(words.format(count=len(planned)), undo=True)
        self.load()

    # Inside

    def _show(self) -> None:
        is_in = _GROUPS[self.group.key][1]
        shown = [line for line in self._lines if is_in(line)]
        self.model.set_records(shown)
        if shown:
            self.table.select_row(0)
        self._say()

    def _say(self) -> None:
        count = len(self.table.selected_rows())
        self.count.setText(
            ngettext("{count} person is chosen.", "{count} people are chosen.", count).format(
                count=count
            )
        )

    def _about(self, chosen: list[int]) -> str:
        names = {line.id: line.name for line in self._lines}
        first = names.get(chosen[0], "") if chosen else ""
        return first if len(chosen) <= 1 else f"{first} +{len(chosen) - 1}"

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(button(_("Back (Esc)"), self.closed.emit, "arrow-left"))
        top.addWidget(heading(_("Plan of talks")))
        top.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.count, stretch=1)
        foot.addWidget(button(_("Plan the chosen (Ctrl+S)"), self.plan, main=True))
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(top)
        page.addWidget(
            quiet(
                _(
                    "Serving leaders. Missing are those without a talk in the last 12 months and "
                    "without a plan of one. Enter records a talk that was held."
                )
            )
        )
        page.addWidget(self.group)
        page.addWidget(self.table, stretch=1)
        page.addWidget(self.form)
        page.addLayout(foot)


def _held_in(line: TalkPlanLine, year: int) -> bool:
    return line.held_on is not None and line.held_on.year == year


def _value(line: TalkPlanLine, key: str) -> Value:
    if key == "planned_on":
        day = line.planned_on
        return day.shown() if day is not None else _("no day yet") if line.planned else ""
    return getattr(line, key)
