"""Ids, sounds, settings, words, files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.base import words
from desktop.base.errors import UserError
from desktop.base.files import replacing, save_atomically
from desktop.base.ids import new_id
from desktop.base.settings import Settings
from desktop.base.sounds import sort_key, sounds


def test_ids_rise_and_fit_63_bits() -> None:
    drawn = [new_id() for _one in range(10_000)]
    assert drawn == sorted(set(drawn))
    assert 0 < drawn[0] < drawn[-1] < 2**63


@pytest.mark.parametrize(
    ("name", "found_by"),
    [
        ("单重阳", ("shanchongyang", "danzhongyang", "scy", "szy", "dzy", "yang")),
        ("仇样本", ("qiu" + "yangben", "chouyangben", "qyb", "cyb")),
        ("尉迟甲", ("yuchijia", "weichijia", "ycj")),
        ("欧阳样", ("ouyangyang", "oyy", "yangyang")),
        ("吕样", ("lvyang", "ly")),
        ("阿样·本", ("ayangben", "ayb")),
    ],
)
def test_a_name_is_found_by_every_reading(name: str, found_by: tuple[str, ...]) -> None:
    assert set(found_by) <= set(sounds(name))


@pytest.mark.parametrize(
    ("name", "key"),
    [("单样", "shan yang"), ("曾样", "zeng yang"), ("解样", "xie yang"), ("区样", "ou yang")],
)
def test_surnames_sort_as_surnames_are_read(name: str, key: str) -> None:
    assert sort_key(name) == key


def test_settings_are_kept_and_a_damaged_file_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "screen.json"
    Settings(path).set("scale", 125)
    assert Settings(path).get("scale") == 125
    path.write_text("{", "utf-8")
    assert Settings(path).get("scale", 100) == 100


def test_words_change_with_the_language() -> None:
    words.set_language("zh_CN")
    assert words._("Cadres") == "干部"
    words.set_language("en")
    assert words._("Cadres") == "Cadres"
    assert words.in_chinese("Cadres") == "干部"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    save_atomically(path, b"1")
    with pytest.raises(ZeroDivisionError), replacing(path) as file:
        file.writelines(bytes([1 // number]) for number in (1, 0))
    assert path.read_bytes() == b"1"
    assert [found.name for found in tmp_path.iterdir()] == ["a.json"]


def test_a_missing_folder_is_said_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        save_atomically(tmp_path / "none" / "a.json", json.dumps({}).encode())
    assert "none" in str(refused.value)
