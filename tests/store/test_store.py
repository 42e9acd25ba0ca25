"""Opening the store, writing to it, and what is said and kept when the disk or the PC fails."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.app import open_store
from desktop.base import ids
from desktop.base.changes import Change, Label
from desktop.base.errors import UserError
from desktop.cadres.queries.listing import search
from desktop.cadres.records import Cadre, FamilyMember
from desktop.store.checks import check_database
from desktop.store.drafts import keep_draft
from desktop.store.folder import DataFolder
from desktop.store.history import insert_rows
from desktop.store.keys import Holder, KeyFile, load_key_file
from desktop.store.store import DataKind, Store, create_store
from tests.store.pieces import LABEL, PASSWORD, acts, count, other_process, said_by, tables

PAGE = 4096
DAMAGED = "is damaged or belongs to another key file; keep it as it is"

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="rights and limits of Linux")


def _flip(database: Path, at: int) -> None:
    content = bytearray(database.read_bytes())
    content[at : at + 16] = bytes(byte ^ 0xFF for byte in content[at : at + 16])
    database.write_bytes(content)


def _refusal(data: Path) -> str:
    with pytest.raises(UserError) as refused:
        open_store(data, PASSWORD)
    return str(refused.value)


class TestMaking:
    def test_an_office(self, tmp_path: Path) -> None:
        folder, recovery = create_store(
            tmp_path / "data", DataKind.OFFICE, "示例县委组织部", "样本甲", "password1"
        )
        for secret in ("password1", recovery.lower()):
            store = open_store(folder.path, secret)
            assert (store.kind, store.person) == (DataKind.OFFICE, "样本甲")
            assert check_database(store) == []
            store.close()

    def test_what_lies_on_the_disk_tells_nothing(self, data: Path) -> None:
        content = b"".join(path.read_bytes() for path in data.iterdir() if path.is_file())
        assert b"SQLite format 3" not in content
        assert "样本乙".encode() not in content

    def test_a_password_too_short_or_too_long(self, tmp_path: Path) -> None:
        for password in ("1234567", "x" * 201):
            with pytest.raises(UserError, match="characters"):
                create_store(tmp_path / "data", DataKind.OFFICE, "示例", "样本甲", password)
        assert not (tmp_path / "data").exists()

    def test_a_folder_that_holds_data(self, data: Path) -> None:
        before = (data / "cadredesk.db").read_bytes()
        with pytest.raises(UserError, match="already holds data"):
            create_store(data, DataKind.PRACTICE, "示例", "样本甲", PASSWORD)
        assert (data / "cadredesk.db").read_bytes() == before

    @only_linux
    def test_a_full_disk_leaves_no_half_store(self, tmp_path: Path) -> None:
        sentence = said_by("create_on_full_disk", tmp_path / "data")
        assert sentence.startswith("The disk with ")
        assert not DataFolder(tmp_path / "data").holds_data()
        create_store(tmp_path / "data", DataKind.PRACTICE, "示例", "样本甲", PASSWORD)


class TestOpening:
    def test_a_wrong_password(self, data: Path) -> None:
        with pytest.raises(UserError, match="password is wrong"):
            open_store(data, "Practice")

    def test_a_missing_key_file(self, data: Path) -> None:
        (data / "keyfile.json").unlink()
        assert "key file" in _refusal(data) and "is missing" in _refusal(data)

    def test_a_missing_database(self, data: Path) -> None:
        (data / "cadredesk.db").unlink()
        assert "The database" in _refusal(data) and "is missing" in _refusal(data)
        assert not (data / "cadredesk.db").exists()

    @pytest.mark.parametrize("at", [0, 100, PAGE + 100])
    def test_flipped_bytes_in_the_first_pages(self, data: Path, at: int) -> None:
        _flip(data / "cadredesk.db", at)
        before = (data / "cadredesk.db").read_bytes()
        assert DAMAGED in _refusal(data)
        assert (data / "cadredesk.db").read_bytes() == before

    @pytest.mark.parametrize("size", [0, 100, PAGE, 5 * PAGE, 5 * PAGE + 17])
    def test_a_truncated_database(self, data: Path, size: int) -> None:
        os.truncate(data / "cadredesk.db", size)
        assert DAMAGED in _refusal(data)
        assert (data / "cadredesk.db").stat().st_size == size

    def test_a_database_that_is_something_else(self, data: Path) -> None:
        (data / "cadredesk.db").write_bytes(b"SQLite format 3\0" + b"text" * PAGE)
        assert DAMAGED in _refusal(data)

    def test_damage_is_told_only_in_the_sentence(
        self, data: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        _flip(data / "cadredesk.db", 100)
        _refusal(data)
        assert capfd.readouterr() == ("", "")

    def test_damage_deep_inside_is_found_by_the_check(self, data: Path) -> None:
        pages = (data / "cadredesk.db").stat().st_size // PAGE
        _flip(data / "cadredesk.db", (pages - 1) * PAGE + 200)
        store = open_store(data, PASSWORD)
        try:
            (problem,) = check_database(store)
        finally:
            store.close()
        assert f"page {pages}" in problem and "newest copy" in problem

    def test_a_page_damaged_while_the_program_runs(self, store: Store) -> None:
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        for page in range(2, (store.folder.database.stat().st_size) // PAGE):
            _flip(store.folder.database, page * PAGE)
        with pytest.raises(UserError, match=DAMAGED):
            store.read(_people)

    def test_the_key_file_of_other_data(self, data: Path, tmp_path: Path) -> None:
        other, _recovery = create_store(
            tmp_path / "other", DataKind.PRACTICE, "示例", "样本甲", PASSWORD
        )
        shutil.copy(other.key_file, data / "keyfile.json")
        assert DAMAGED in _refusal(data)

    @pytest.mark.parametrize("kind", DataKind)
    def test_the_same_key_for_other_data(self, data: Path, kind: DataKind) -> None:
        """Even where the key is the same: kind and id in the database must agree."""
        keys = load_key_file(data / "keyfile.json")
        key, wrap = keys.opened_with(PASSWORD)
        data_id = keys.data_id if kind is not keys.kind else "0" * 32
        forged = KeyFile(kind, data_id, ()).with_wrap(key, wrap.name, Holder.PASSWORD, PASSWORD)
        forged.save(data / "keyfile.json")
        assert "The key file belongs to other data" in _refusal(data)

    def test_a_schema_that_is_newer(self, data: Path, store: Store) -> None:
        store.rows("UPDATE alembic_version SET version_num = '9999'")
        store.close()
        before = (data / "cadredesk.db").read_bytes()
        sentence = _refusal(data)
        assert "newer CadreDesk (schema 9999)" in sentence and "install that version" in sentence
        assert (data / "cadredesk.db").read_bytes() == before
        assert not (data / "copies").exists()

    def test_the_settings_that_saved_is_saved_rests_on(self, store: Store) -> None:
        assert store.rows("PRAGMA journal_mode") == [("wal",)]
        assert store.rows("PRAGMA synchronous") == [(2,)]
        assert store.rows("PRAGMA foreign_keys") == [(1,)]

    def test_another_password_opens_it_too(self, store: Store) -> None:
        store.add_wrap("样本乙", Holder.PASSWORD, "another")
        folder = store.folder.path
        store.close()
        again = open_store(folder, "another")
        assert again.person == "样本乙"
        again.close()


class TestWriting:
    def test_an_act_is_told_and_kept(self, store: Store) -> None:
        told: list[Change] = []
        store.listeners.append(told.append)
        cadre_id = store.write(Label("Add a cadre", "样本丁"), _add, "样本丁")
        (change,) = told
        assert change.ids == {"cadre": frozenset({cadre_id})}
        assert change.owners == frozenset({cadre_id})
        assert change.label.shown() == "Add a cadre: 样本丁"
        assert acts(store) == [change.act]
        assert [hit.id for hit in search(store, "样本丁")] == [cadre_id]

    def test_a_write_that_changes_nothing_is_no_act(self, store: Store) -> None:
        told: list[Change] = []
        store.listeners.append(told.append)
        store.write(LABEL, _name_as_it_is)
        assert (told, acts(store)) == ([], [])

    @pytest.mark.parametrize("error", [UserError, RuntimeError, KeyboardInterrupt])
    def test_a_refused_write_leaves_nothing(self, store: Store, error: type[BaseException]) -> None:
        before = tables(store)

        def half(session: Session) -> None:
            _add(session, "样本丁")
            session.flush()
            raise error

        with pytest.raises(error):
            store.write(LABEL, half)
        assert tables(store) == before
        assert acts(store) == []
        store.write(LABEL, _add, "样本丁")

    def test_a_record_of_somebody_deleted_is_refused(self, store: Store) -> None:
        before = tables(store)
        with pytest.raises(UserError, match=r"is not there, .* put that back"):
            store.write(LABEL, _add_relative, 999)
        assert tables(store) == before
        # The refused commit holds nothing up.
        store.write(LABEL, _add_relative, 10)
        assert count(store, "family_member") == 4

    def test_a_full_disk_names_the_disk_and_writes_nothing(self, store: Store) -> None:
        before = tables(store)
        with pytest.raises(UserError, match=r"^The disk with .*cadredesk\.db is full, nothing was"):
            store.write(LABEL, _add_on_full_disk)
        assert tables(store) == before
        assert acts(store) == []

    @only_linux
    def test_a_file_that_may_not_grow(self, data: Path, store: Store) -> None:
        before = tables(store)
        store.close()
        sentence = said_by("fill_disk", data)
        assert sentence.startswith("The disk with ") and "nothing was saved" in sentence
        again = open_store(data, PASSWORD)
        assert tables(again) == before
        again.close()

    def test_a_long_task_that_writes_meanwhile(self, store: Store) -> None:
        store.rows("PRAGMA busy_timeout = 0")

        def save_during(session: Session) -> None:
            _add(session, "样本丁")
            session.flush()
            with pytest.raises(UserError, match=r"busy with another task .* try again"):
                keep_draft(store, "form", {})

        store.write(LABEL, save_during)
        keep_draft(store, "form", {})
        assert count(store, "cadre") == 4

    def test_fill_leaves_no_history(self, store: Store) -> None:
        store.fill(_add, "样本丁")
        assert (acts(store), count(store, "cadre")) == ([], 4)


@only_linux
class TestRights:
    @pytest.fixture
    def locked(self, made: Path) -> Iterator[Path]:
        """A copy beside the folders of the tests, which other users cannot enter."""
        folder = Path(tempfile.mkdtemp())
        data = Path(shutil.copytree(made, folder / "data"))
        for path in (folder, data):
            path.chmod(0o755)
        for path in data.iterdir():
            path.chmod(0o644)
        yield data
        data.chmod(0o755)
        shutil.rmtree(folder)

    def test_a_folder_without_the_right_to_write(self, locked: Path) -> None:
        locked.chmod(0o555)
        before = (locked / "cadredesk.db").read_bytes()
        sentence = said_by("open_as_nobody", locked)
        assert "may not be written or read" in sentence and str(locked) in sentence
        assert (locked / "cadredesk.db").read_bytes() == before

    def test_a_database_without_the_right_to_write(self, locked: Path) -> None:
        locked.chmod(0o777)
        for name in ("in-use.lock", "in-use.json"):
            (locked / name).chmod(0o666)
        (locked / "cadredesk.db").chmod(0o444)
        assert "cannot be written; ask for the right" in said_by("open_as_nobody", locked)

    def test_a_key_file_without_the_right_to_read(self, locked: Path) -> None:
        (locked / "keyfile.json").chmod(0o600)
        if os.getuid() != 0:
            (locked / "keyfile.json").chmod(0o000)
        sentence = said_by("open_as_nobody", locked)
        assert "key file" in sentence and "cannot be read" in sentence


class TestKilled:
    """kill -9, the nearest to a pulled plug that a test can come."""

    def test_what_was_saved_is_there(self, data: Path) -> None:
        with other_process("save", data):
            pass
        store = open_store(data, PASSWORD)
        assert count(store, "cadre") == 4
        assert len(acts(store)) == 1
        assert check_database(store) == []
        store.close()

    def test_a_long_write_leaves_nothing_half_written(self, data: Path, store: Store) -> None:
        before = tables(store)
        store.close()
        with other_process("save_long", data):
            pass
        store = open_store(data, PASSWORD)
        assert tables(store) == before
        assert acts(store) == []
        assert check_database(store) == []
        store.close()


def test_ids_go_on_where_the_clock_was_put_back(
    data: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An act of a day to come: the clock was wrong then, or is wrong now."""
    # The last id is one for the process; other tests go on from theirs.
    monkeypatch.setattr(ids, "_last", ids._last)
    to_come = 2**62
    store.rows(
        "INSERT INTO act (id, at, person, label, subject, kind) VALUES (?, '', '', '', '', 'act')",
        [to_come],
    )
    store.close()
    again = open_store(data, PASSWORD)
    cadre_id = again.write(LABEL, _add, "样本丁")
    assert to_come < acts(again)[-1] < cadre_id
    assert again.undo() == LABEL
    assert count(again, "cadre") == 3
    again.close()


Operation = Callable[[Session], None]


def _people(session: Session) -> int:
    return len(session.scalars(select(Cadre)).all()) + len(
        session.scalars(select(FamilyMember)).all()
    )


def _add(session: Session, name: str) -> int:
    cadre = Cadre(name=name, status="在职")
    session.add(cadre)
    return cadre.id


def _add_relative(session: Session, cadre_id: int) -> None:
    session.add(FamilyMember(cadre_id=cadre_id, position=1, name="样本戊"))


def _name_as_it_is(session: Session) -> None:
    cadre = session.get_one(Cadre, 10)
    cadre.name = str(cadre.name)


def _add_on_full_disk(session: Session) -> None:
    driver = session.connection()
    pages = driver.exec_driver_sql("PRAGMA page_count").scalar_one()
    driver.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
    try:
        rows = [{"name": "样本" * 100, "status": "在职"} for _ in range(1_000)]
        insert_rows(session, Cadre, rows)
    finally:
        driver.exec_driver_sql("PRAGMA max_page_count = 1073741823")
    assert session.scalar(select(func.count()).select_from(Cadre)) == 0
