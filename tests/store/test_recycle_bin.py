"""The recycle bin: what was deleted and is not there now, and how it comes back."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from desktop.base.changes import Label
from desktop.base.errors import UserError
from desktop.cadres.operations.person import Line, delete_cadre, save_person, save_section
from desktop.cadres.operations.units import add_unit, delete_unit
from desktop.cadres.queries.listing import search
from desktop.cadres.records import FamilyMember
from desktop.store.recycle_bin import Deleted, deleted, restore
from desktop.store.store import Store
from tests.store.pieces import LABEL, acts, tables

DELETE = Label("Delete a cadre", "样本乙")


def _bin(store: Store) -> list[Deleted]:
    return store.read(deleted)


def _restore_newest(store: Store) -> None:
    newest = _bin(store)[0]
    store.write(Label("Restore"), restore, newest.act_id, newest.owner_id)


def test_a_cadre_comes_back_with_all_records(store: Store) -> None:
    before = tables(store)
    store.write(DELETE, delete_cadre, 11)
    assert search(store, "样本乙") == []
    (found,) = _bin(store)
    assert (found.owner_id, found.person, found.label) == (11, "样本甲", DELETE)
    kinds = [kind for kind, _image in found.records]
    assert kinds[0] == "cadre" and found.records[0][1]["name"] == "样本乙"
    assert sorted(kinds[1:]) == ["family_member", "post_holding", "resume_stage"]
    _restore_newest(store)
    assert tables(store) == before
    assert _bin(store) == []
    assert [hit.id for hit in search(store, "样本乙")] == [11]


def test_a_single_record_comes_back(store: Store) -> None:
    before = tables(store)
    store.write(LABEL, save_section, 10, "family", [])
    (found,) = _bin(store)
    assert [(kind, image["name"]) for kind, image in found.records] == [("family_member", "样本丁")]
    _restore_newest(store)
    assert tables(store) == before


def test_each_deletion_stands_for_itself_the_newest_first(store: Store) -> None:
    store.write(LABEL, save_section, 10, "family", [])
    store.write(LABEL, save_section, 10, "resume", [])
    store.write(LABEL, delete_cadre, 11)
    assert [(one.owner_id, one.records[0][0]) for one in _bin(store)] == [
        (11, "cadre"),
        (10, "resume_stage"),
        (10, "family_member"),
    ]


def test_what_is_back_is_not_put_back_again(store: Store) -> None:
    store.write(DELETE, delete_cadre, 11)
    (found,) = _bin(store)
    _restore_newest(store)
    before = tables(store)
    with pytest.raises(UserError, match="already back"):
        store.write(LABEL, restore, found.act_id, found.owner_id)
    assert tables(store) == before


def test_an_undone_deletion_is_not_in_the_bin(store: Store) -> None:
    store.write(DELETE, delete_cadre, 11)
    store.undo()
    assert _bin(store) == []
    store.redo()
    assert [one.owner_id for one in _bin(store)] == [11]
    _restore_newest(store)
    assert _bin(store) == []


def test_an_undone_entry_was_never_there(store: Store) -> None:
    store.write(LABEL, save_section, 10, "family", [Line(101), Line(None, {"name": "样本戊"})])
    store.undo()
    assert _bin(store) == []


def test_an_undone_restoring_leaves_it_in_the_bin(store: Store) -> None:
    before = tables(store)
    store.write(DELETE, delete_cadre, 11)
    _restore_newest(store)
    store.undo()
    assert [one.owner_id for one in _bin(store)] == [11]
    _restore_newest(store)
    assert tables(store) == before


def test_deleted_twice_is_listed_once(store: Store) -> None:
    store.write(DELETE, delete_cadre, 11)
    _restore_newest(store)
    store.write(LABEL, save_person, 11, {"sex": "女"})
    store.write(DELETE, delete_cadre, 11)
    (found,) = _bin(store)
    assert found.act_id == acts(store)[-1]
    assert found.records[0][1]["sex"] == "女"


def test_restoring_can_be_undone(store: Store) -> None:
    store.write(DELETE, delete_cadre, 11)
    before = tables(store)
    _restore_newest(store)
    store.undo()
    assert tables(store) == before


def test_a_record_of_a_deleted_file_waits_for_the_file(store: Store) -> None:
    before = tables(store)
    store.write(LABEL, save_section, 11, "family", [])
    store.write(DELETE, delete_cadre, 11)
    _file, record = _bin(store)
    with pytest.raises(UserError, match="put that back from the recycle bin"):
        store.write(LABEL, restore, record.act_id, record.owner_id)
    _restore_newest(store)
    _restore_newest(store)
    assert tables(store) == before


def test_a_file_of_a_deleted_unit_waits_for_the_unit(store: Store) -> None:
    unit = store.write(LABEL, add_unit, 1, {"name": "示例县某局"})
    store.write(LABEL, save_person, 10, {"unit_id": unit})
    before = tables(store)
    store.write(DELETE, delete_cadre, 10)
    store.write(LABEL, delete_unit, unit)
    of_unit, of_cadre = _bin(store)
    with pytest.raises(UserError, match="put that back from the recycle bin"):
        store.write(LABEL, restore, of_cadre.act_id, of_cadre.owner_id)
    for one in (of_unit, of_cadre):
        store.write(LABEL, restore, one.act_id, one.owner_id)
    assert tables(store) == before


def test_the_newest_are_asked_for(store: Store) -> None:
    for cadre in (10, 11, 12):
        store.write(LABEL, _drop_family, cadre)
    assert [one.owner_id for one in store.read(deleted, 2)] == [12, 11]


def _drop_family(session: Session, cadre_id: int) -> None:
    session.delete(session.get_one(FamilyMember, 91 + cadre_id))
