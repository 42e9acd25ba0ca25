"""The data folder: held by one process at a time, and what is said where it cannot be."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

import pytest

from desktop.app import open_store
from desktop.base.errors import UserError
from desktop.store.folder import DataFolder
from desktop.store.store import Store
from tests.store.pieces import PASSWORD, other_process


def test_a_second_copy_is_told_who_holds_the_data(data: Path) -> None:
    with other_process("hold", data) as holder:
        with pytest.raises(
            UserError, match=r"is open in another CadreDesk .* close that first\.$"
        ) as held:
            open_store(data, PASSWORD)
        sentence = str(held.value)
        assert f"user {getpass.getuser()} on " in sentence
        assert f"process {holder.pid})" in sentence
    # It was killed: the folder is free without any help.
    open_store(data, PASSWORD).close()


def test_a_second_copy_in_the_same_process(store: Store) -> None:
    with pytest.raises(UserError, match=f"process {os.getpid()}"):
        open_store(store.folder.path, PASSWORD)


@pytest.mark.parametrize("content", ["", "[]", "null", "{}", '{"user": "样本甲"}'])
def test_who_holds_it_is_not_known(store: Store, content: str) -> None:
    (store.folder.path / "in-use.json").write_text(content, "utf-8")
    with pytest.raises(UserError, match=r"is open in another CadreDesk; close that first\.$"):
        open_store(store.folder.path, PASSWORD)


def test_a_folder_that_was_closed_is_free(store: Store) -> None:
    folder = store.folder
    store.close()
    lock = folder.lock()
    assert lock.is_locked
    lock.release()


def test_a_wrong_password_does_not_hold_the_folder(data: Path) -> None:
    with pytest.raises(UserError, match="password is wrong"):
        open_store(data, "wrong")
    open_store(data, PASSWORD).close()


@pytest.mark.skipif(sys.platform == "win32", reason="every user of Windows has a name")
def test_a_user_without_a_name_has_a_number(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr(getpass, "getuser", unknown)
    open_store(data, PASSWORD).close()
    assert f'"user": "{os.getuid()}"' in (data / "in-use.json").read_text("utf-8")


def test_a_folder_is_made_where_it_can_be(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "a" / "b")
    assert not folder.holds_data()
    folder.make()
    folder.lock().release()
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="cannot be used"):
        DataFolder(tmp_path / "file" / "c").make()
