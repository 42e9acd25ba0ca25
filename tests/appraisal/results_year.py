"""What a planned year brings in, for tests: signed letters, entries of the ledger, actuals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.appraisal.operations.plan import add_bodies
from desktop.appraisal.records import AppraisalGroup
from desktop.base.dates import PartialDate
from desktop.cadres.operations.units import add_unit
from desktop.daily.fields.choices import DONE, PLUS
from desktop.daily.operations.records import Entry, save_record
from desktop.daily.operations.records import Line as RecordLine
from desktop.store.levels import ORDINARY
from desktop.store.store import Store
from tests.appraisal import year
from tests.appraisal.year import ACT, INDICATORS, indicator

LINES = (
    *INDICATORS[:3],
    indicator("党建重点任务", "5"),
    indicator("综合评议", "5", way="评议"),
)
"""A letter of 100 points with a line that is judged."""


def signed(store: Store, cycle_id: int, cadre_id: int | None, lines: Sequence[Any] = LINES) -> int:
    """A signed letter of a cadre; its id."""
    letter = year.draft(store, cycle_id, cadre_id or 0, lines, cadre_id=cadre_id)
    year.sign(store, letter)
    return letter


def line_ids(store: Store, letter_id: int) -> list[int]:
    """The lines of a letter in their order."""
    sql = "SELECT id FROM letter_indicator WHERE letter_id = ? ORDER BY position"
    return [found for (found,) in store.rows(sql, (letter_id,))]


def member_id(store: Store, cycle_id: int, cadre_id: int) -> int:
    """The member of the cycle that this cadre is."""
    sql = "SELECT id FROM group_member WHERE cycle_id = ? AND cadre_id = ?"
    ((found,),) = store.rows(sql, (cycle_id, cadre_id))
    return int(found)


def actual(number: str | None = None, **values: Any) -> dict[str, Any]:
    """An actual as the form gives it, with a source."""
    own = {
        "number": Decimal(number) if number is not None else None,
        "unit_of_measure": None,
        "done": None,
        "not_applicable": None,
        "on": None,
        "source": "县统计局年报",
        "record_kind": None,
        "record_id": None,
        "note": None,
    }
    return {**own, **values}


def bodies(store: Store, cycle_id: int, names: Sequence[str] = ("样本局",)) -> list[int]:
    """A group of leading bodies with those of these units; the units' ids."""
    units = [_unit(store, name) for name in names]
    group = group_of_bodies(store, cycle_id)
    store.write(ACT, add_bodies, group, units)
    return units


def group_of_bodies(store: Store, cycle_id: int) -> int:
    """A group of leading bodies without members; its id."""
    return store.write(ACT, _group, cycle_id)


def key_task(store: Store, cadre_id: int, event: str = "防汛抢险") -> tuple[str, int]:
    """A finished key task of this cadre, which stands in the ledger; its kind and id."""
    values = {
        "state": DONE,
        "on": PartialDate.from_day(date.today()),
        "event": event,
        "judged_by": "县防指",
        "secrecy": ORDINARY,
    }
    person = {"cadre_id": cadre_id, "duty": "指挥", "performance": "坚守一线", "sign": PLUS}
    entry = Entry(values, {"people": [RecordLine(None, person)]})
    return "key_task_record", store.write(ACT, save_record, "key_task_record", None, entry)


def _unit(store: Store, name: str) -> int:
    return store.write(ACT, add_unit, None, {"name": name})


def _group(session: Any, cycle_id: int) -> int:
    group = AppraisalGroup(
        cycle_id=cycle_id,
        position=9,
        name="领导班子组",
        kind="班子",
        excellent_share=Decimal(30),
        share_document=None,
    )
    session.add(group)
    session.flush()
    return group.id
