"""Deleting a record with what hangs on it: needed references go with it, others let go."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from desktop.base.errors import UserError
from desktop.cadres.operations.person import delete_cadre, save_person
from desktop.cadres.records import ApprovedPosts, Cadre, Unit
from desktop.store.dependents import delete_with_dependents
from desktop.store.recycle_bin import deleted, restore
from desktop.store.store import Store
from tests.store.pieces import LABEL, acts, tables
from tests.store.secret_notes import fill_notes

OFFICE = 2
RECORDER = 12


@pytest.fixture(autouse=True)
def approved(store: Store) -> None:
    """The office has approved posts, which cannot be without it; people can."""
    store.write(LABEL, _approve)


def _approve(session: Session) -> None:
    session.add(ApprovedPosts(id=500, unit_id=OFFICE, level="乡科级正职", number=2))


def _delete_unit(session: Session, unit_id: int) -> None:
    delete_with_dependents(session, session.get_one(Unit, unit_id))


def _restore_unit(store: Store) -> None:
    found = next(one for one in store.read(deleted) if one.owner_id == OFFICE)
    store.write(LABEL, restore, found.act_id, found.owner_id)


def test_what_cannot_be_without_it_goes_and_the_rest_lets_go(store: Store) -> None:
    store.write(LABEL, _delete_unit, OFFICE)
    assert store.rows("SELECT count(*) FROM approved_posts") == [(0,)]
    assert store.rows("SELECT unit_id FROM cadre") == [(None,)] * 3
    assert store.rows("SELECT DISTINCT unit_id FROM post_holding") == [(None,)]
    assert store.rows("PRAGMA foreign_key_check") == []


def test_the_bin_brings_it_all_back(store: Store) -> None:
    """Rows of other files too: they let go in the same act."""
    before = tables(store)
    store.write(LABEL, _delete_unit, OFFICE)
    _restore_unit(store)
    assert tables(store) == before


def test_undo_brings_it_all_back(store: Store) -> None:
    before = tables(store)
    store.write(LABEL, _delete_unit, OFFICE)
    store.undo()
    assert tables(store) == before


def test_what_was_changed_meanwhile_is_left_as_it_is(store: Store) -> None:
    store.write(LABEL, _delete_unit, OFFICE)
    store.write(LABEL, save_person, 10, {"unit_id": 3})
    store.write(LABEL, save_person, 11, {"sex": "女"})
    store.write(LABEL, delete_cadre, 12)
    _restore_unit(store)
    assert store.rows("SELECT id, unit_id, sex FROM cadre ORDER BY id") == [
        (10, 3, None),
        (11, OFFICE, "女"),
    ]


def test_the_bringing_back_can_be_undone(store: Store) -> None:
    store.write(LABEL, _delete_unit, OFFICE)
    before = tables(store)
    _restore_unit(store)
    store.undo()
    assert tables(store) == before


def test_who_may_be_without_it_keeps_what_hangs_on_them(store: Store) -> None:
    store.write(LABEL, _delete_unit, 1)
    assert store.rows("SELECT id, parent_id FROM unit ORDER BY id") == [(2, None), (3, None)]
    assert store.rows("SELECT count(*) FROM approved_posts") == [(1,)]


class TestRowsOfOtherFiles:
    """Notes lie in the file of whom they are about, and cannot be without who recorded them."""

    def test_they_come_back_with_what_they_cannot_be_without(
        self, store: Store, note: type[Any]
    ) -> None:
        store.fill(fill_notes, note)
        before = tables(store)
        store.write(LABEL, delete_cadre, RECORDER)
        assert store.rows("SELECT id FROM secret_note") == []
        store.write(LABEL, restore, acts(store)[-1], RECORDER)
        assert tables(store) == before
        assert store.read(deleted) == []

    def test_they_wait_for_all_they_cannot_be_without(self, store: Store, note: type[Any]) -> None:
        store.fill(fill_notes, note)
        before = tables(store)
        store.write(LABEL, _delete_two, (RECORDER, 11))
        both = acts(store)[-1]
        with pytest.raises(UserError, match="put that back from the recycle bin"):
            store.write(LABEL, restore, both, 11)
        store.write(LABEL, restore, both, RECORDER)
        assert store.rows("SELECT id FROM secret_note ORDER BY id") == [(1,), (2,), (3,), (4,)]
        store.write(LABEL, restore, both, 11)
        assert tables(store) == before


def _delete_two(session: Session, cadre_ids: tuple[int, int]) -> None:
    for cadre_id in cadre_ids:
        delete_with_dependents(session, session.get_one(Cadre, cadre_id))
