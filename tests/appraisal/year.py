"""A planned year for tests: cycle, groups, members, library, letters; written as people write.

The year after this one: the practice county has planned this one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.appraisal.operations.letters import new_version, save_letter, sign_letter
from desktop.appraisal.operations.plan import Line, add_members, save_cycle, save_library
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.store.store import Store

YEAR = date.today().year + 1
ACT = Label("Plan")
SIGNED_ON = PartialDate.from_day(date.today())


def cycle_values(year: int = YEAR, **values: Any) -> dict[str, Any]:
    """The head of a cycle."""
    return {
        "year": year,
        "name": f"{year}年度目标绩效考核",
        "document_number": None,
        "total": Decimal(100),
        "decimals": 2,
        "state": "筹备",
        "note": None,
        **values,
    }


def step(name: str, due: PartialDate, **values: Any) -> Line:
    """A stop of the timetable."""
    own = {"quarter": None, "start": None, "in_charge": None, "done_on": None}
    return Line(None, {"name": name, "due": due, **own, **values})


def group(name: str, share: int = 20, **values: Any) -> Line:
    """A group of persons."""
    own = {"kind": "个人", "share_document": None}
    return Line(None, {"name": name, "excellent_share": Decimal(share), **own, **values})


def indicator(name: str, weight: str, **values: Any) -> dict[str, Any]:
    """A line of a letter: done or not, unless another way is given."""
    return {
        "section": "重点工作",
        "name": name,
        "unit_of_measure": None,
        "weight": Decimal(weight),
        "target": None,
        "way": "是否",
        "parameters": None,
        "evidence": None,
        **values,
    }


INDICATORS = (
    indicator("招商引资到位资金", "40", way="完成率", target=Decimal(500), unit_of_measure="万元"),
    indicator("信访事项按期办结", "30", way="扣分", parameters="每次2；最多扣完"),
    indicator("领导班子民主测评", "20", way="民主测评"),
    indicator("党建重点任务", "10"),
)
"""A letter of 100 points."""


def plan_cycle(
    store: Store, groups: Sequence[str] = ("乡镇领导组", "部门副职组"), **values: Any
) -> int:
    """A cycle with these groups; its id."""
    steps = [step("签订目标责任书", PartialDate(YEAR, 3, 31))]
    made = [group(name) for name in groups]
    return store.write(ACT, save_cycle, None, cycle_values(**values), steps, made)


def group_ids(store: Store, cycle_id: int) -> list[int]:
    """The groups of a cycle in their order."""
    rows = store.rows(
        "SELECT id FROM appraisal_group WHERE cycle_id = ? ORDER BY position", (cycle_id,)
    )
    return [found for (found,) in rows]


def join(store: Store, group_id: int, cadre_ids: Sequence[int]) -> int:
    """Put cadres into a group."""
    return store.write(ACT, add_members, group_id, cadre_ids)


def fill_library(store: Store, post_kind: str = "部门领导") -> None:
    """The indicators of INDICATORS for a kind of post."""
    own = {"post_kind": post_kind, "in_use": True}
    store.write(ACT, save_library, [Line(None, {**one, **own}) for one in INDICATORS])


def letter_values(cycle_id: int, cadre_id: int, /, **values: Any) -> dict[str, Any]:
    """The head of a letter for the whole year."""
    return {
        "cycle_id": cycle_id,
        "cadre_id": cadre_id,
        "unit_id": None,
        "post": "样本局局长",
        "start": PartialDate(YEAR, 1, 1),
        "end": PartialDate(YEAR, 12, 31),
        "superior": "样本书记",
        "superior_post": "县委书记",
        **values,
    }


def draft(
    store: Store,
    cycle_id: int,
    cadre_id: int,
    lines: Sequence[Mapping[str, Any]] = INDICATORS,
    /,
    **values: Any,
) -> int:
    """A draft of a letter; its id."""
    told = letter_values(cycle_id, cadre_id, **values)
    return store.write(ACT, save_letter, None, told, [Line(None, line) for line in lines])


def sign(store: Store, letter_id: int) -> None:
    """Both sides sign today."""
    store.write(ACT, sign_letter, letter_id, SIGNED_ON, SIGNED_ON)


def changed(store: Store, letter_id: int, reason: str = "职务分工调整") -> int:
    """A drafted new version; its id."""
    return store.write(ACT, new_version, letter_id, reason)
