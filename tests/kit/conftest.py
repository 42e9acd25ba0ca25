"""Every test of the kit has the look; a desk stands over a real store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.store.folder import DataFolder
from desktop.store.store import DataKind, Store, create_store


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    """The shipped fonts at 100 per cent, light."""
    theme.apply(qapp)


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new practice store, made once and copied for each test."""
    path = tmp_path_factory.mktemp("kit") / "data"
    create_store(path, DataKind.PRACTICE, "示例县", "练习", "practice")
    return path


@pytest.fixture
def store(empty_folder: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty practice store."""
    path = Path(shutil.copytree(empty_folder, tmp_path / "data"))
    store = Store(DataFolder(path), "practice", lambda: ())
    yield store
    store.close()


@pytest.fixture
def desk(qtbot: QtBot, store: Store) -> Iterator[Desk]:
    """A desk over that store."""
    desk = Desk(store)
    yield desk
    desk.close()
