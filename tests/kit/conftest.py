"""Every test of the kit has the look; a desk stands over a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.store.store import DataKind, Store, create_store


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    """The shipped fonts at 100 per cent, light."""
    theme.apply(qapp)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty practice store."""
    folder, _recovery = create_store(
        tmp_path / "data", DataKind.PRACTICE, "示例县", "练习", "practice"
    )
    store = Store(folder, "practice", lambda: ())
    yield store
    store.close()


@pytest.fixture
def desk(qtbot: QtBot, store: Store) -> Iterator[Desk]:
    """A desk over that store."""
    desk = Desk(store)
    yield desk
    desk.close()
