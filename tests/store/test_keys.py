"""The key file: what opens it, what does not, and what is said of one that is not right."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.base.errors import UserError
from desktop.store.keys import (
    KEY_BYTES,
    DataKind,
    Holder,
    KeyFile,
    load_key_file,
    new_key_file,
    new_recovery_key,
)

PASSWORD = "密码 with spaces"


@pytest.fixture(scope="module")
def recovery() -> str:
    return new_recovery_key()


@pytest.fixture(scope="module")
def office(recovery: str) -> tuple[KeyFile, bytes]:
    """The key file of an office and its data key; passwords cost what they cost there."""
    empty, key = new_key_file(DataKind.OFFICE)
    file = empty.with_wrap(key, "样本甲", Holder.RECOVERY, recovery)
    return file.with_wrap(key, "样本甲", Holder.PASSWORD, PASSWORD), key


@pytest.fixture
def practice() -> tuple[KeyFile, bytes]:
    empty, key = new_key_file(DataKind.PRACTICE)
    return empty.with_wrap(key, "样本甲", Holder.PASSWORD, PASSWORD), key


def _change(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    content = json.loads(path.read_bytes())
    change(content)
    path.write_text(json.dumps(content), "utf-8")


class TestOpening:
    def test_a_password_gives_the_key_and_says_whose_it_is(
        self, office: tuple[KeyFile, bytes], tmp_path: Path
    ) -> None:
        file, key = office
        file.save(tmp_path / "key")
        assert len(key) == KEY_BYTES
        found, wrap = load_key_file(tmp_path / "key").opened_with(PASSWORD)
        assert (found, wrap.name, wrap.holder) == (key, "样本甲", Holder.PASSWORD)
        assert file.people() == ["样本甲"]

    @pytest.mark.parametrize("wrong", ["", "practice", PASSWORD.upper(), f" {PASSWORD}", "x" * 999])
    def test_a_wrong_password(self, practice: tuple[KeyFile, bytes], wrong: str) -> None:
        with pytest.raises(UserError, match=r"^The password is wrong; .* try again\.$"):
            practice[0].opened_with(wrong)

    def test_bytes_that_are_no_text_are_a_wrong_password(
        self, practice: tuple[KeyFile, bytes]
    ) -> None:
        with pytest.raises(UserError, match="password is wrong"):
            practice[0].opened_with(b"\xff\xfe".decode(errors="surrogateescape"))

    @pytest.mark.parametrize(
        "typed",
        [
            str,
            str.lower,
            lambda key: key.replace("-", " "),
            lambda key: key.replace("-", ""),
            lambda key: f"  {key}\n",
            lambda key: key.replace("O", "0").replace("I", "1"),
            lambda key: "".join(chr(ord(sign) + 0xFEE0) for sign in key),
        ],
        ids=["as printed", "small", "spaces", "bare", "around", "0 for O", "full width"],
    )
    def test_a_recovery_key_as_people_type_it(
        self, office: tuple[KeyFile, bytes], recovery: str, typed: Callable[[str], str]
    ) -> None:
        file, key = office
        without_passwords = replace(file, wraps=file.wraps[:1])
        assert without_passwords.opened_with(typed(recovery))[0] == key

    def test_a_recovery_key_is_eight_groups_of_four(self) -> None:
        groups = new_recovery_key().split("-")
        assert [len(group) for group in groups] == [4] * 8
        assert new_recovery_key() != new_recovery_key()

    def test_a_new_password_takes_the_place_of_the_old(
        self, practice: tuple[KeyFile, bytes]
    ) -> None:
        file, key = practice
        changed = file.with_wrap(key, "样本甲", Holder.PASSWORD, "another")
        assert changed.opened_with("another")[0] == key
        with pytest.raises(UserError, match="password is wrong"):
            changed.opened_with(PASSWORD)

    def test_several_people_hold_a_wrap_each(self, practice: tuple[KeyFile, bytes]) -> None:
        file, key = practice
        both = file.with_wrap(key, "样本乙", Holder.PASSWORD, "another")
        assert both.people() == ["样本甲", "样本乙"]
        assert both.opened_with(PASSWORD)[1].name == "样本甲"
        assert both.opened_with("another")[1].name == "样本乙"


class TestPassedOff:
    """What a wrap is for is bound into its seal."""

    @pytest.mark.parametrize(
        "change",
        [
            lambda content: content.update(kind="office"),
            lambda content: content.update(data_id="0" * 32),
            lambda content: content["wraps"][0].update(name="样本乙"),
            lambda content: content["wraps"][0].update(holder="recovery"),
        ],
        ids=["practice as office", "other data", "other person", "as recovery key"],
    )
    def test_a_key_file_changed_by_hand_opens_nothing(
        self,
        practice: tuple[KeyFile, bytes],
        tmp_path: Path,
        change: Callable[[dict[str, Any]], object],
    ) -> None:
        path = tmp_path / "key"
        practice[0].save(path)
        _change(path, change)
        with pytest.raises(UserError, match="password is wrong"):
            load_key_file(path).opened_with(PASSWORD)

    def test_an_office_passed_off_as_practice(
        self, office: tuple[KeyFile, bytes], tmp_path: Path
    ) -> None:
        office[0].save(tmp_path / "key")
        _change(tmp_path / "key", lambda content: content.update(kind="practice"))
        with pytest.raises(UserError, match="password is wrong"):
            load_key_file(tmp_path / "key").opened_with(PASSWORD)


class TestFiles:
    @pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
    def test_it_is_for_this_user_alone(
        self, practice: tuple[KeyFile, bytes], tmp_path: Path
    ) -> None:
        practice[0].save(tmp_path / "key")
        assert (tmp_path / "key").stat().st_mode & 0o077 == 0

    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match=r"key file .* is missing; put it back from a copy"):
            load_key_file(tmp_path / "key")

    def test_a_folder_in_its_place(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="cannot be read"):
            load_key_file(tmp_path)

    @pytest.mark.parametrize("kept", [0, 1, 40, 200, -1, -40])
    def test_truncated(self, practice: tuple[KeyFile, bytes], tmp_path: Path, kept: int) -> None:
        path = tmp_path / "key"
        practice[0].save(path)
        path.write_bytes(path.read_bytes()[:kept])
        with pytest.raises(UserError, match=r"is damaged; put it back from a copy"):
            load_key_file(path)

    @pytest.mark.parametrize(
        "content", [b"\xff\xfe\x00", b"[]", b"null", b"{}", b'{"format": "1"}', b'{"format": 1}']
    )
    def test_something_else(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "key").write_bytes(content)
        with pytest.raises(UserError, match="is damaged"):
            load_key_file(tmp_path / "key")

    @pytest.mark.parametrize(
        "change",
        [
            lambda content: content.pop("wraps"),
            lambda content: content.update(wraps=[]),
            lambda content: content.update(wraps={}),
            lambda content: content.update(wraps=["wrap"]),
            lambda content: content.update(kind="other"),
            lambda content: content.pop("data_id"),
            lambda content: content["wraps"][0].pop("cost"),
            lambda content: content["wraps"][0].update(holder="nobody"),
            lambda content: content["wraps"][0].update(sealed="AAAA"),
            lambda content: content["wraps"][0].update(sealed="no base64"),
            lambda content: content["wraps"][0].update(salt=""),
            lambda content: content["wraps"][0].update(nonce="AAAA"),
            lambda content: content["wraps"][0]["cost"].update(memory=2**40),
            lambda content: content["wraps"][0]["cost"].update(memory="64"),
            lambda content: content["wraps"][0]["cost"].update(passes=0),
            lambda content: content["wraps"][0]["cost"].update(lanes=-1),
            lambda content: content["wraps"][0]["cost"].update(more=1),
        ],
    )
    def test_parts_that_cannot_be(
        self,
        practice: tuple[KeyFile, bytes],
        tmp_path: Path,
        change: Callable[[dict[str, Any]], object],
    ) -> None:
        practice[0].save(tmp_path / "key")
        _change(tmp_path / "key", change)
        with pytest.raises(UserError, match="is damaged"):
            load_key_file(tmp_path / "key")

    def test_written_by_a_newer_program(
        self, practice: tuple[KeyFile, bytes], tmp_path: Path
    ) -> None:
        practice[0].save(tmp_path / "key")
        _change(tmp_path / "key", lambda content: content.update(format=2, wraps="new sort"))
        with pytest.raises(UserError, match=r"by a newer CadreDesk; install that version"):
            load_key_file(tmp_path / "key")
