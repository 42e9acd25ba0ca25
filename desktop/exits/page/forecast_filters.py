"""What the forecast is narrowed to: a unit with those below it, a level, an expertise, a limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _
from desktop.cadres.page.unit_names import unit_names
from desktop.cadres.queries.files import units_by_id
from desktop.cadres.queries.office import units_below
from desktop.cadres.rules.standing import level_order
from desktop.daily.page.narrowing import Narrowing
from desktop.exits.rules.forecast import LIMITS, Forecast, Person
from desktop.exits.rules.way import rows
from desktop.kit.editors import ChoiceEditor

if TYPE_CHECKING:
    from desktop.exits.rules.posts_ahead import Place, Room
    from desktop.kit.frame import Frame

_UNIT: Final = Field("unit", N_("Unit"), Kind.CHOICE, width=12)
_NO_LEVEL: Final = "-"
_MOST_SPECIALITIES: Final = 60


class ForecastFilters(QWidget):
    """Boxes side by side; `chosen` tells that another one is asked for."""

    chosen = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self._below: frozenset[int] | None = None
        self._units: Mapping[int, str] = {}
        with frame.desk.guard(self):
            self._units = unit_names(frame.desk.read(units_by_id))
        self.unit = ChoiceEditor(_UNIT, tuple(self._units.values()))
        self.unit.setPlaceholderText(_("Any unit"))
        self.unit.textChanged.connect(self._take_unit)
        self.level = Narrowing(_("Leadership level"), _("Any level"), ())
        self.speciality = Narrowing(_("Expertise"), _("Any expertise"), ())
        ways = {key: rows()[key]["way"] for key in LIMITS}
        self.way = Narrowing(_("Limit"), _("Any limit"), ways)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.unit)
        for box in (self.level, self.speciality, self.way):
            box.chosen.connect(self.chosen)
            row.addWidget(box)
        row.addStretch()

    def offer(self, people: Sequence[Person]) -> None:
        """Offer the levels and the specialities that these people have."""
        levels = sorted({one.level for one in people}, key=level_order)
        _offer(self.level, {one or _NO_LEVEL: one or _("No leading post") for one in levels})
        found = Counter(name for one in people for name in one.specialities if name)
        _offer(self.speciality, {name: name for name, _n in found.most_common(_MOST_SPECIALITIES)})

    def narrowed(self, made: Forecast, *, way: bool = True) -> Forecast:
        """The forecast of those who are asked for; of every limit where `way` is false."""
        level, speciality, below = self.level.value, self.speciality.value, self._below

        def asked(person: Person) -> bool:
            return (
                (below is None or person.unit_id in below)
                and level in {"", person.level or _NO_LEVEL}
                and (not speciality or speciality in person.specialities)
            )

        return made.narrowed(asked, self.way.value if way else "")

    def narrowed_rooms(self, rooms: Mapping[Place, Room]) -> dict[Place, Room]:
        """The leading posts of the unit and the level that are asked for."""
        level, below = self.level.value, self._below
        return {
            place: room
            for place, room in rooms.items()
            if (below is None or place.unit_id in below) and level in {"", place.level}
        }

    def _take_unit(self, typed: str) -> None:
        """A name that is a unit's narrows to it and those below; nothing typed asks for all."""
        name = typed.strip()
        unit_id = next((key for key, known in self._units.items() if known == name), None)
        if unit_id is None and name:
            return
        with self.frame.desk.guard(self):
            below = self.frame.desk.read(units_below, unit_id) if unit_id is not None else None
            self._below = frozenset(below) if below is not None else None
            self.chosen.emit()


def _offer(box: Narrowing, choices: Mapping[str, str]) -> None:
    """Offer these and keep what was chosen; nothing is told."""
    chosen = box.value
    while box.count() > 1:
        box.removeItem(1)
    for value, words in choices.items():
        box.addItem(words, value)
    box.choose(chosen)
