"""Secrecy in the history: acts, their rows, undo and the recycle bin obey as records do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from desktop.base.changes import Label
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations.person import delete_cadre, save_person
from desktop.store.acts import acts_of, newest_acts, rows_of
from desktop.store.recycle_bin import deleted, restore
from desktop.store.store import Store
from tests.store.pieces import LABEL, PASSWORD, acts, tables
from tests.store.secret_notes import CLERK, CLERK_PASSWORD, signed_in

DELETE = Label("Delete a cadre", "样本甲")


@pytest.fixture
def two(noted: Path) -> Path:
    """A clerk who sees what is internal, beside who sees everything."""
    with signed_in(noted, PASSWORD) as store:
        store.add_person(CLERK, "内部", CLERK_PASSWORD)
    return noted


def _labels(store: Store) -> list[str]:
    return [line.words() for line in store.read(newest_acts)]


def _set(session: Session, note: type[Any], note_id: int, /, **values: Any) -> None:
    found = session.get_one(note, note_id)
    for name, value in values.items():
        setattr(found, name, value)


def _add(session: Session, note: type[Any], level: str) -> None:
    session.add(
        note(id=90, cadre_id=10, recorder_id=12, day="2026-02-01", text="九", secrecy=level)
    )


def _delete(session: Session, note: type[Any], note_id: int) -> None:
    session.delete(session.get_one(note, note_id))


def test_an_act_on_a_secret_record_is_not_in_the_history(two: Path, note: type[Any]) -> None:
    with signed_in(two, PASSWORD) as store:
        store.write(Label("Open"), _set, note, 2, text="二二")
        store.write(Label("Hidden"), _set, note, 3, text="三三")
        hidden = acts(store)[-1]
        assert [row.row_id for row in store.read(rows_of, hidden)] == [3]
    with signed_in(two, CLERK_PASSWORD) as store:
        assert _labels(store) == ["Open"]
        assert [line.words() for line in store.read(acts_of, 10)] == ["Open"]
        assert store.read(rows_of, hidden) == []


def test_of_an_act_only_the_open_rows_are_shown(two: Path) -> None:
    """Who deleted a file sees that; what they could not see they do not see now."""
    with signed_in(two, CLERK_PASSWORD) as store:
        store.write(DELETE, delete_cadre, 10)
        assert _labels(store)[0] == "Delete a cadre: 样本甲"
        notes = [row.row_id for row in store.read(rows_of, acts(store)[-1]) if row.row_id < 10]
        assert notes == [1, 2]
        (found,) = store.read(deleted)
        assert sum(kind == "secret_note" for kind, _image in found.records) == 2


@pytest.mark.parametrize("way", ["undo", "restore"])
def test_a_file_comes_back_whole_whoever_brings_it(two: Path, way: str) -> None:
    with signed_in(two, PASSWORD) as store:
        before = tables(store)
    with signed_in(two, CLERK_PASSWORD) as store:
        store.write(DELETE, delete_cadre, 10)
        if way == "undo":
            assert store.undo() == DELETE
        else:
            (found,) = store.read(deleted)
            store.write(Label("Restore"), restore, found.act_id, found.owner_id)
        assert store.read(deleted) == []
    with signed_in(two, PASSWORD) as store:
        assert tables(store) == before


def test_a_secret_record_deleted_is_not_in_the_bin(two: Path, note: type[Any]) -> None:
    with signed_in(two, PASSWORD) as store:
        store.write(LABEL, _delete, note, 3)
        assert len(store.read(deleted)) == 1
    with signed_in(two, CLERK_PASSWORD) as store:
        assert store.read(deleted) == []


def test_nobody_undoes_what_they_do_not_see(two: Path, note: type[Any]) -> None:
    with signed_in(two, CLERK_PASSWORD) as store:
        store.write(Label("Mine"), save_person, 11, {"sex": "女"})
    with signed_in(two, PASSWORD) as store:
        store.write(Label("Hidden"), _set, note, 3, text="三三")
    with signed_in(two, CLERK_PASSWORD) as store:
        assert store.undo() == Label("Mine")
        with pytest.raises(UserError, match="nothing to undo"):
            store.undo()
    with signed_in(two, PASSWORD) as store:
        assert store.rows("SELECT text FROM secret_note WHERE id = 3") == [("三三",)]


def test_what_somebody_undid_unseen_counts_as_undone(two: Path, note: type[Any]) -> None:
    """The act is open, the undo of it is not: it went on with a record raised in between."""
    with signed_in(two, PASSWORD) as store:
        store.write(Label("Open"), save_person, 11, {"sex": "女"})
        store.undo()
        store.rows("UPDATE act SET secrecy = '保密' WHERE kind = 'undo'")
    with signed_in(two, CLERK_PASSWORD) as store:
        assert _labels(store) == ["Open (undone)"]
        with pytest.raises(UserError, match="nothing to undo"):
            store.undo()


class TestRaising:
    def test_the_earlier_history_is_raised_too(self, two: Path, note: type[Any]) -> None:
        with signed_in(two, CLERK_PASSWORD) as store:
            store.write(Label("First"), _set, note, 1, text="一一")
            store.write(Label("Other"), _set, note, 2, text="二二")
        with signed_in(two, PASSWORD) as store:
            store.write(Label("Raise"), _set, note, 1, secrecy="保密")
            assert _labels(store)[:3] == ["Raise", "Other", "First"]
        with signed_in(two, CLERK_PASSWORD) as store:
            assert _labels(store) == ["Other"]
            assert store.rows("SELECT row_id FROM act_row WHERE kind = 'secret_note'") == [(2,)]

    def test_also_where_it_lay_in_another_file(self, two: Path, note: type[Any]) -> None:
        with signed_in(two, PASSWORD) as store:
            store.write(Label("Wrong file"), _set, note, 1, text="一一")
            store.write(Label("Right file"), _set, note, 1, cadre_id=11)
            store.write(Label("Raise"), _set, note, 1, secrecy="保密")
        with signed_in(two, CLERK_PASSWORD) as store:
            assert _labels(store) == []
            assert store.rows("SELECT row_id FROM act_row WHERE kind = 'secret_note'") == []

    def test_what_was_secret_stays_so_in_the_history(self, two: Path, note: type[Any]) -> None:
        with signed_in(two, PASSWORD) as store:
            store.write(Label("Secret"), _set, note, 3, text="三三")
            store.write(Label("Lower"), _set, note, 3, secrecy="普通")
            store.write(Label("Later"), _set, note, 3, text="三三三")
        with signed_in(two, CLERK_PASSWORD) as store:
            assert store.rows("SELECT text FROM secret_note WHERE id = 3") == [("三三三",)]
            assert _labels(store) == ["Later"]

    def test_undoing_a_lowering_raises_again(self, two: Path, note: type[Any]) -> None:
        with signed_in(two, PASSWORD) as store:
            store.write(Label("Lower"), _set, note, 3, secrecy="普通")
            store.write(Label("Later"), _set, note, 3, text="三三三")
            store.undo()
            assert store.undo() == Label("Lower")
        with signed_in(two, CLERK_PASSWORD) as store:
            assert _labels(store) == []


class TestLevelsOneMayGive:
    @pytest.mark.parametrize("level", ["保密", "限科室负责人"])
    def test_none_above_ones_own(self, two: Path, note: type[Any], level: str) -> None:
        """The record would be gone from their eyes, and its act would tell of it."""
        with signed_in(two, CLERK_PASSWORD) as store:
            before = tables(store)
            for operation, values in ((_add, (level,)), (_raise, (level,))):
                with pytest.raises(InvalidInput, match="up to “Internal”") as refused:
                    store.write(LABEL, operation, note, *values)
                assert list(refused.value.messages) == ["secrecy"]
            assert tables(store) == before

    def test_up_to_ones_own(self, two: Path, note: type[Any]) -> None:
        with signed_in(two, CLERK_PASSWORD) as store:
            store.write(Label("Add"), _add, note, "内部")
            assert _labels(store) == ["Add"]
            store.undo()
            assert store.rows("SELECT id FROM secret_note WHERE id = 90") == []


def _raise(session: Session, note: type[Any], level: str) -> None:
    _set(session, note, 1, secrecy=level)
