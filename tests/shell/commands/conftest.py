"""A county, an office, and the way to run a command on them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.app import main, open_store
from desktop.shell.practice.county import Made, make_county
from desktop.store.store import DataKind, Store, create_store
from tests.shell.commands.program import PASSWORD, PEOPLE, Done, Run


@pytest.fixture(scope="module")
def made_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("county") / "data"


@pytest.fixture(scope="module", autouse=True)
def made(made_county: Path) -> Made:
    """What the county holds that all tests copy."""
    return make_county(made_county, PEOPLE, 3)


@pytest.fixture(scope="module")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "data"
    create_store(path, DataKind.OFFICE, "示例县委组织部", "样本甲", PASSWORD)
    return path


@pytest.fixture
def county(made_county: Path, tmp_path: Path) -> Path:
    """A county that the test may write to."""
    return Path(shutil.copytree(made_county, tmp_path / "county"))


@pytest.fixture
def office(made_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty office that the test may write to; its password is in the environment."""
    monkeypatch.setenv("CADREDESK_PASSWORD", PASSWORD)
    return Path(shutil.copytree(made_office, tmp_path / "office"))


@pytest.fixture(autouse=True)
def _own_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the computer that the tests run on: no settings, no data of its own, English."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a data folder."""

    def command(data: Path, *arguments: object) -> Done:
        capsys.readouterr()
        code = main(["--data", str(data), *map(str, arguments)])
        return Done(code, *capsys.readouterr())

    return command


@pytest.fixture
def reading(county: Path) -> Iterator[Store]:
    """The county's store, to look up what a test needs before its command runs."""
    store = open_store(county, "practice")
    yield store
    store.close()
