"""Units as they are typed: by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from desktop.base.errors import InvalidInput
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.cadres.forms import UNIT_KEY
from desktop.cadres.records import Unit
from desktop.cadres.rules.standing import unit_paths


def unit_names(units: Mapping[int, Unit]) -> dict[int, str]:
    """What each unit is called, in the order of the tree.

    Where several have one name (every bureau has its 办公室) the one above stands before it.
    """
    paths = unit_paths(units)
    shared = Counter(unit.name for unit in units.values())
    return {
        unit.id: _with_above(unit, units) if shared[unit.name] > 1 else unit.name
        for unit in sorted(units.values(), key=lambda unit: paths[unit.id])
    }


def unit_by_id(values: dict[str, Value], units: Mapping[int, Unit]) -> dict[str, Value]:
    """The values with the unit's id for its name. Raises InvalidInput where no unit has it."""
    rest = {key: value for key, value in values.items() if key != UNIT_KEY}
    typed = values.get(UNIT_KEY)
    return {**rest, "unit_id": unit_called(typed, units, UNIT_KEY) if typed else None}


def unit_called(name: str, units: Mapping[int, Unit], key: str) -> int:
    """The id of the unit called so. Raises InvalidInput for the field `key` where there is none."""
    found = next((unit_id for unit_id, known in unit_names(units).items() if known == name), None)
    if found is None:
        raise InvalidInput(
            {key: _("There is no unit “{name}”; choose one of the list.").format(name=name)}
        )
    return found


def _with_above(unit: Unit, units: Mapping[int, Unit]) -> str:
    above = units.get(unit.parent_id) if unit.parent_id is not None else None
    return f"{above.name} · {unit.name}" if above is not None else unit.name
