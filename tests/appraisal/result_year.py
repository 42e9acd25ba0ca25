"""A year with its results for the tests of papers: members of a cycle, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from desktop.appraisal.records import (
    AnnualAssessment,
    AppraisalCycle,
    AppraisalGroup,
    Circumstance,
    GroupMember,
    RoutineAssessment,
    SelfAssessment,
)
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.cadres.operations.person import add_cadre
from desktop.cadres.records import Cadre, PostHolding, RankHolding, Unit
from desktop.store.store import Store
from tests.appraisal.year import cycle_values

ACT: Final = Label("Year")
YEAR: Final = 2025
SUMMARY: Final = "一年来，本人坚持学习，履行职责，完成了全年各项任务。"


def _add(session: Any, *records: Any) -> list[int]:
    session.add_all(records)
    session.flush()
    return [int(record.id) for record in records]


def add(store: Store, *records: Any) -> list[int]:
    """Put records on file; their ids."""
    return store.write(ACT, _add, *records)


def plan(store: Store, year: int = YEAR) -> tuple[int, int]:
    """A cycle with a group; their ids."""
    (cycle,) = add(store, AppraisalCycle(**cycle_values(year)))
    group = AppraisalGroup(
        cycle_id=cycle, position=1, name="部门组", kind="个人", excellent_share=20
    )
    return cycle, add(store, group)[0]


def unit(store: Store, name: str = "样县样本局") -> int:
    """A unit."""
    return add(store, Unit(name=name, position=1))[0]


def member(store: Store, group: tuple[int, int], name: str = "样本甲", **values: Any) -> int:
    """Somebody on file who is a member of the group; the id of the membership."""
    told = {"name": name, "sex": "男", "birth_date": PartialDate(1980, 5), **values}
    cadre = store.write(ACT, add_cadre, told)
    return join(store, group, cadre_id=cadre)


def join(store: Store, group: tuple[int, int], **whose: int) -> int:
    """A cadre or a unit as a member of the group."""
    cycle_id, group_id = group
    return add(store, GroupMember(cycle_id=cycle_id, group_id=group_id, **whose))[0]


def cadre_of(store: Store, member_id: int) -> int:
    """Whose membership it is."""
    ((found,),) = store.rows("SELECT cadre_id FROM group_member WHERE id = ?", (member_id,))
    return int(found)


def post(store: Store, member_id: int, unit_id: int, title: str, **values: Any) -> None:
    """A post of the member."""
    told = {"position": 1, "start": PartialDate(2019, 3), **values}
    add(
        store,
        PostHolding(cadre_id=cadre_of(store, member_id), unit_id=unit_id, title=title, **told),
    )


def rank(store: Store, member_id: int, name: str, **values: Any) -> None:
    """A rank of the member."""
    told = {"position": 1, "start": PartialDate(2021, 6), **values}
    add(store, RankHolding(cadre_id=cadre_of(store, member_id), rank=name, **told))


def told(store: Store, member_id: int, **values: Any) -> None:
    """The self-assessment of the member."""
    add(store, SelfAssessment(member_id=member_id, **{"summary": SUMMARY, **values}))


def assessed(store: Store, member_id: int, **values: Any) -> None:
    """The annual assessment of the member, open unless said otherwise."""
    add(store, AnnualAssessment(member_id=member_id, **{"state": "待定", **values}))


def circumstance(store: Store, member_id: int, kind: str, **values: Any) -> None:
    """What bore on the member's year."""
    add(store, Circumstance(member_id=member_id, kind=kind, **values))


def quarter(store: Store, member_id: int, number: int = 1, **values: Any) -> int:
    """A routine assessment of the member; its id."""
    return add(store, RoutineAssessment(member_id=member_id, quarter=number, **values))[0]


def delete(store: Store, record: type[Any], ids: Sequence[int]) -> None:
    """Take records off file."""
    store.write(ACT, _delete, record, ids)


def _delete(session: Any, record: type[Any], ids: Sequence[int]) -> None:
    for found in ids:
        session.delete(session.get_one(record, found))


def named(store: Store, member_id: int, **values: Any) -> None:
    """Other values of the person."""
    store.write(ACT, _change, cadre_of(store, member_id), values)


def _change(session: Any, cadre_id: int, values: dict[str, Any]) -> None:
    cadre = session.get_one(Cadre, cadre_id)
    for key, value in values.items():
        setattr(cadre, key, value)
