"""Units: the tree, its order, approved posts."""

from __future__ import annotations

import pytest

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations import person, units
from desktop.cadres.queries.office import PostCount, post_counts, unit_tree, units_below
from desktop.store.store import Store

ACT = Label("Edit")


def add(store: Store, name: str, parent: int | None = None) -> int:
    return store.write(ACT, units.add_unit, parent, {"name": name})


def names(store: Store) -> list[str]:
    return ["　" * line.depth + line.unit.name for line in store.read(unit_tree)]


def test_the_tree_is_walked_in_its_order(store: Store) -> None:
    first, second = add(store, "甲局"), add(store, "乙局")
    add(store, "甲科", first)
    assert names(store) == ["甲局", "　甲科", "乙局"]
    store.write(ACT, units.move_unit, second, None, 1)
    assert names(store) == ["乙局", "甲局", "　甲科"]
    store.write(ACT, units.move_unit, first, second, 1)
    assert names(store) == ["乙局", "　甲局", "　　甲科"]
    assert set(store.read(units_below, first)) == {first, store.read(unit_tree)[2].unit.id}


def test_a_unit_never_lies_under_itself(store: Store) -> None:
    above = add(store, "甲局")
    below = add(store, "甲科", above)
    with pytest.raises(UserError, match="under itself"):
        store.write(ACT, units.move_unit, above, below, 1)


def test_a_name_stands_once(store: Store) -> None:
    add(store, "甲局")
    other = add(store, "乙局")
    with pytest.raises(InvalidInput):
        add(store, "甲局")
    with pytest.raises(InvalidInput):
        store.write(ACT, units.save_unit, other, {"name": "甲局"})
    store.write(ACT, units.save_unit, other, {"name": "乙局", "kind": "政府部门"})


def test_a_unit_in_use_is_not_deleted(store: Store) -> None:
    unit = add(store, "甲局")
    below = add(store, "甲科", unit)
    with pytest.raises(UserError, match="units below"):
        store.write(ACT, units.delete_unit, unit)
    store.write(ACT, units.delete_unit, below)
    cadre = store.write(ACT, person.add_cadre, {"name": "样本", "unit_id": unit})
    with pytest.raises(UserError, match="1 person belongs"):
        store.write(ACT, units.delete_unit, unit)
    store.write(ACT, person.save_person, cadre, {"unit_id": None})
    store.write(ACT, units.save_approved_posts, unit, [("乡科级正职", 1)])
    store.write(ACT, units.delete_unit, unit)
    assert names(store) == []
    store.undo()
    assert store.read(post_counts, unit) == [PostCount("乡科级正职", 1, 0)]


def test_approved_posts_stand_beside_those_filled(store: Store) -> None:
    unit = add(store, "甲镇")
    store.write(ACT, units.save_approved_posts, unit, [("乡科级正职", 2), ("乡科级副职", 3)])
    cadre = store.write(ACT, person.add_cadre, {"name": "样本", "unit_id": unit})
    post = {"unit_id": unit, "title": "镇长", "level": "乡科级正职", "start": PartialDate(2020)}
    store.write(ACT, person.save_section, cadre, "posts", [person.Line(None, post)])
    assert store.read(post_counts, unit) == [
        PostCount("乡科级正职", 2, 1),
        PostCount("乡科级副职", 3, 0),
    ]
    with pytest.raises(InvalidInput):
        store.write(ACT, units.save_approved_posts, unit, [("乡科级正职", 1), ("乡科级正职", 2)])
