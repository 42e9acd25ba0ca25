"""An empty office of its own for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.app import open_store
from desktop.store.store import DataKind, Store, create_store

PASSWORD = "practice"


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new practice store, made once and copied for each test."""
    path = tmp_path_factory.mktemp("empty") / "data"
    create_store(path, DataKind.PRACTICE, "示例县委组织部", "样本甲", PASSWORD)
    return path


@pytest.fixture
def store(empty_folder: Path, tmp_path: Path) -> Iterator[Store]:
    """An opened, empty store whose list and index follow each act."""
    path = tmp_path / "data"
    shutil.copytree(empty_folder, path)
    opened = open_store(path, PASSWORD)
    yield opened
    opened.close()
