"""The list and the search index follow every act, however little of them is written anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.cadres.operations import listing
from desktop.cadres.operations.listing import refresh_all
from desktop.cadres.operations.person import (
    Line,
    add_cadre,
    delete_cadre,
    save_person,
    save_section,
)
from desktop.cadres.operations.units import add_unit, move_unit, save_unit
from desktop.cadres.queries.listing import search
from desktop.cadres.records import Cadre
from desktop.store.store import Store

Act = Callable[[Store, int, int], None]

ACT = Label("Edit")
JULY = PartialDate(1975, 7)

VALUES: dict[str, Any] = {
    "sex": "女",
    "birth_date": JULY,
    "verified_birth_date": JULY,
    "joined_party_on": JULY,
    "started_work_on": JULY,
    "status_since": JULY,
    "age_on": JULY,
    "filled_on": JULY,
    "id_number": "99999919750706122X",
    "status": "退休",
    "retirement_group": "男职工",
    "form_wording": "{}",
    "other_elements": "[]",
}
"""What a column is set to, where it is not just "改"."""


def lines(store: Store) -> list[tuple[Any, ...]]:
    return store.rows("SELECT * FROM cadre_listing ORDER BY cadre_id")


def check_against_new_ones(store: Store) -> None:
    """The lines, and whom the index finds, are what they are when all is made anew."""
    kept = lines(store)
    words = ("样本", "甲", "乙", "yang", "yb", "示例", "新名", "局长", "122x")
    found = [[hit.id for hit in search(store, word)] for word in words]
    store.fill(refresh_all)
    assert lines(store) == kept
    assert [[hit.id for hit in search(store, word)] for word in words] == found


@pytest.fixture
def people(store: Store) -> tuple[int, int]:
    """样本甲, head of 示例县委办, and 样本乙 without a post; returns 甲 and the unit."""
    unit = store.write(ACT, add_unit, None, {"name": "示例县委办"})
    store.write(ACT, add_unit, None, {"name": "示例县民政局"})
    first = store.write(ACT, add_cadre, {"name": "样本甲", "unit_id": unit, "sex": "男"})
    store.write(ACT, add_cadre, {"name": "样本乙", "unit_id": unit})
    post = {"unit_id": unit, "title": "局长", "level": "乡科级正职", "start": PartialDate(2020, 1)}
    store.write(ACT, save_section, first, "posts", [Line(None, post)])
    return first, unit


COLUMNS = [
    column.name
    for column in Cadre.__table__.columns
    if column.name not in {"id", "photo", "unit_id"}
]


@pytest.mark.parametrize("column", COLUMNS)
def test_each_column_of_a_person(store: Store, people: tuple[int, int], column: str) -> None:
    cadre_id, _unit = people
    before = lines(store)
    store.write(ACT, save_person, cadre_id, {column: VALUES.get(column, "改")})
    check_against_new_ones(store)
    if column in listing._NOT_SHOWN:
        assert lines(store) == before
    store.undo()
    assert lines(store) == before
    check_against_new_ones(store)


def other_unit(store: Store, cadre_id: int, unit: int) -> None:
    below = store.write(ACT, add_unit, unit, {"name": "示例新设处"})
    store.write(ACT, save_person, cadre_id, {"unit_id": below, "name": "新名"})


def rename_unit(store: Store, _cadre_id: int, unit: int) -> None:
    store.write(ACT, save_unit, unit, {"name": "示例新名办"})


def rename_unit_then_person(store: Store, cadre_id: int, unit: int) -> None:
    rename_unit(store, cadre_id, unit)
    store.write(ACT, save_person, cadre_id, {"birth_date": JULY})


def move(store: Store, _cadre_id: int, unit: int) -> None:
    store.write(ACT, move_unit, unit, None, 2)


def delete(store: Store, cadre_id: int, _unit: int) -> None:
    store.write(ACT, delete_cadre, cadre_id)


def new_records(kind: str, *values: dict[str, Any]) -> Act:
    def save(store: Store, cadre_id: int, _unit: int) -> None:
        store.write(ACT, save_section, cadre_id, kind, [Line(None, value) for value in values])

    return save


ACTS: dict[str, Act] = {
    "another unit": other_unit,
    "unit renamed": rename_unit,
    "unit moved": move,
    "unit renamed, then a person": rename_unit_then_person,
    "no post": new_records("posts"),
    "deleted": delete,
    "studied": new_records("education", {"full_time": True, "level": "大学"}),
    "family only": new_records("family", {"relation": "妻子", "name": "样本丙"}),
}


@pytest.mark.parametrize("act", ACTS)
def test_acts_and_their_undoing(store: Store, people: tuple[int, int], act: str) -> None:
    before = lines(store)
    ACTS[act](store, *people)
    check_against_new_ones(store)
    after = lines(store)
    undone = store.undo()
    check_against_new_ones(store)
    store.redo()
    assert lines(store) == after, undone
    if act not in {"another unit", "unit renamed, then a person"}:
        store.undo()
        assert lines(store) == before


def test_a_refused_act_leaves_the_units_as_they_were(store: Store, people: tuple[int, int]) -> None:
    cadre_id, unit = people
    store.write(ACT, save_person, cadre_id, {"birth_date": JULY})

    def renamed_and_refused(session: Session) -> None:
        save_unit(session, unit, {"name": "示例废名"})
        session.flush()
        raise UserError("refused")

    with pytest.raises(UserError):
        store.write(ACT, renamed_and_refused)
    store.write(ACT, save_person, cadre_id, {"status": "退休"})
    check_against_new_ones(store)
    assert not search(store, "废名")


def test_columns_that_are_not_shown_are_columns_of_a_person() -> None:
    columns = set(Cadre.__table__.columns.keys())
    assert columns >= listing._NOT_SHOWN
    assert columns.issuperset(listing._COPIED)
    assert listing._NOT_SHOWN.isdisjoint(listing._COPIED)
