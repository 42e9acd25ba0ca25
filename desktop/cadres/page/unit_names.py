"""Units as they are typed: by name."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.base.errors import InvalidInput
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.cadres.forms import UNIT_KEY
from desktop.cadres.records import Unit
from desktop.cadres.rules.standing import unit_paths


def unit_names(units: Mapping[int, Unit]) -> list[str]:
    """The names of the units in the order of the tree."""
    paths = unit_paths(units)
    return [unit.name for unit in sorted(units.values(), key=lambda unit: paths[unit.id])]


def unit_by_id(values: dict[str, Value], units: Mapping[int, Unit]) -> dict[str, Value]:
    """The values with the unit's id for its name. Raises InvalidInput where no unit has it."""
    rest = {key: value for key, value in values.items() if key != UNIT_KEY}
    typed = values.get(UNIT_KEY)
    if not typed:
        return {**rest, "unit_id": None}
    found = next((unit.id for unit in units.values() if unit.name == typed), None)
    if found is None:
        raise InvalidInput(
            {UNIT_KEY: _("There is no unit “{name}”; choose one of the list.").format(name=typed)}
        )
    return {**rest, "unit_id": found}
