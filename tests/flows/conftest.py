"""A small practice county, made once; every flow works on a copy of it, through the real window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import open_store
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.cadres.operations.person import Line, add_cadre, save_section
from desktop.shell.practice.county import make_county
from desktop.store.store import PRACTICE_PASSWORD
from tests.conftest import Dialogs
from tests.flows.clerk import Clerk

PEOPLE = 44
POLYPHONE = "曾样乐"
"""Zeng or ceng, le or yue."""


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county, with one more person whose name has two readings."""
    path = tmp_path_factory.mktemp("flows") / "county"
    make_county(path, cadres=PEOPLE)
    store = open_store(path, PRACTICE_PASSWORD)
    cadre_id = store.write(
        Label("New file", POLYPHONE),
        add_cadre,
        {
            "name": POLYPHONE,
            "sex": "女",
            "birth_date": PartialDate(1979, 4),
            "id_number": "999999197904010026",
            "ethnicity": "汉族",
        },
    )
    family = [
        Line(None, {"relation": relation, "name": name})
        for relation, name in (("父亲", "样本甲"), ("母亲", "样本乙"), ("丈夫", "样本丙"))
    ]
    store.write(Label("Edit family", POLYPHONE), save_section, cadre_id, "family", family)
    store.close()
    return path


@pytest.fixture
def data(county: Path, tmp_path: Path) -> Path:
    """A copy of the county."""
    return Path(shutil.copytree(county, tmp_path / "data"))


@pytest.fixture
def clerk(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, dialogs: Dialogs, data: Path
) -> Iterator[Clerk]:
    """A clerk at the main window on a copy of the county."""
    person = Clerk(qtbot, monkeypatch, dialogs, data)
    yield person
    person.give_up_everything()
    assert person.close_window()
