"""The house stands as DESIGN.md section 3 draws it, and each checker sees what is planted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import house

ROOT = Path(__file__).parents[2]

Checker = Callable[[Path], list[str]]

CHECKERS: tuple[Checker, ...] = (
    house.against_the_floors,
    house.against_the_steps,
    house.strange_names,
    house.qt_out_of_place,
    house.sql_on_the_screen,
    house.too_long,
    house.kit_too_large,
)

PLANTED: tuple[tuple[Checker, str, str], ...] = (
    (house.against_the_floors, "base/dates.py", "from desktop.store import store\n"),
    (house.against_the_floors, "store/store.py", "import desktop.cadres.records\n"),
    (house.against_the_floors, "paper/cells.py", "from desktop.exchange.lrmx import read\n"),
    (house.against_the_floors, "cadres/page.py", "from desktop.daily.page import DailyPage\n"),
    (house.against_the_floors, "kit/form.py", "def f():\n    from desktop import shell\n"),
    (house.against_the_floors, "cadres/rules.py", "from ..shell import window\n"),
    (house.against_the_floors, "helpers/__init__.py", ""),
    (house.against_the_steps, "cadres/records.py", "from desktop.cadres.fields import CADRE\n"),
    (house.against_the_steps, "cadres/queries.py", "from desktop.cadres import operations\n"),
    (house.against_the_steps, "cadres/papers/form.py", "from desktop.cadres.sheets import A\n"),
    (house.against_the_steps, "daily/rules/ladder.py", "from ..queries import talks\n"),
    (house.against_the_steps, "daily/fields.py", "from .page import DailyPage\n"),
    (house.strange_names, "cadres/utils.py", ""),
    (house.strange_names, "daily/services/talks.py", ""),
    (house.qt_out_of_place, "cadres/queries.py", "from PySide6.QtCore import QDate\n"),
    (house.qt_out_of_place, "base/dates.py", "import PySide6.QtCore\n"),
    (house.qt_out_of_place, "exchange/lrmx.py", "def f():\n    import PySide6\n"),
    (house.sql_on_the_screen, "cadres/page.py", 'def f(desk):\n    desk.store.rows("SELECT 1")\n'),
    (house.sql_on_the_screen, "shell/window.py", 'NAMES = """\nSELECT 1"""\n'),
    (house.too_long, "cadres/rules.py", "#\n" * (house.MOST_LINES + 1)),
    (house.too_long, "base/fields.py", "#\n" * (house.MOST_LINES_OF_FIELDS + 1)),
    (house.kit_too_large, "kit/form.py", "A = 1\n" * (house.MOST_CODE_LINES_OF_KIT + 1)),
)

SOUND = {
    "__init__.py": "",
    "app.py": "from desktop.shell import window\n",
    "shell/window.py": "import PySide6.QtWidgets\nfrom desktop.cadres.page import CadrePage\n",
    "cadres/page.py": "from PySide6 import QtCore\nfrom desktop.cadres import forms, operations\n",
    "cadres/papers/form.py": "from desktop.cadres.papers.grid import GRID\n",
    "cadres/papers/grid.py": "GRID = ()\n",
    "cadres/queries.py": "from desktop.cadres.records import Cadre\nimport sqlalchemy\n",
    "cadres/records.py": "from ..store.records import Base\n",
    "kit/table.py": "#\n" * house.MOST_LINES,
    "kit/desk.py": "#\n" * house.MOST_LINES,
    "kit/dialogs.py": "#\n",
    "store/database.py": "from desktop.base.errors import UserError\nsession.commit()\n",
}


@pytest.mark.parametrize("check", CHECKERS, ids=lambda check: check.__name__)
def test_the_house_keeps_its_rules(check: Checker) -> None:
    assert check(ROOT) == []


@pytest.mark.parametrize("check", CHECKERS, ids=lambda check: check.__name__)
def test_a_sound_house_passes(check: Checker, tmp_path: Path) -> None:
    _plant(tmp_path, SOUND)
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    ("check", "name", "content"),
    PLANTED,
    ids=[f"{check.__name__}-{name}-{number}" for number, (check, name, _) in enumerate(PLANTED)],
)
def test_a_planted_violation_is_seen(
    check: Checker, name: str, content: str, tmp_path: Path
) -> None:
    _plant(tmp_path, {**SOUND, name: content})
    assert len(check(tmp_path)) == 1


def test_one_place_commits() -> None:
    assert len(house.places_that_commit(ROOT)) == 1


def test_a_second_place_that_commits_is_seen(tmp_path: Path) -> None:
    _plant(tmp_path, {**SOUND, "cadres/operations.py": "def save(s):\n    s.commit()\n"})
    assert house.places_that_commit(tmp_path) == [
        "desktop/cadres/operations.py:2",
        "desktop/store/database.py:2",
    ]


def test_packaging_does_not_hide_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_contracts_are_kept() -> None:
    done = _lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "content", "contract"),
    [
        ("base/planted.py", "import desktop.cadres\n", "Imports point down the house"),
        ("paper/planted.py", "import desktop.exchange\n", "Imports point down the house"),
        ("planted/__init__.py", "", "Imports point down the house"),
        ("cadres/planted.py", "import PySide6.QtCore\n", "Qt is imported only by"),
        ("cadres/rules.py", "import desktop.kit.planted\n", "Qt is not reachable"),
        ("cadres/page.py", "import sqlalchemy\n", "leave SQL, PDF and workbooks"),
        ("kit/planted_too.py", "import reportlab\n", "leave SQL, PDF and workbooks"),
        ("cadres/planted.py", "import sqlcipher3\n", "Only the store knows the cipher"),
        ("exchange/planted.py", "import sqlalchemy\n", "Paper and exchange know no database"),
    ],
)
def test_a_contract_fails_on_a_planted_violation(
    name: str, content: str, contract: str, tmp_path: Path
) -> None:
    without_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / house.TOP, tmp_path / house.TOP, ignore=without_caches)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    _plant(tmp_path, {"kit/planted.py": "import PySide6.QtCore\n", name: content})
    done = _lint_imports(tmp_path)
    assert done.returncode == 1
    broken = [line for line in done.stdout.splitlines() if line.endswith(" BROKEN")]
    assert any(contract in line for line in broken), done.stdout


def _plant(root: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = root / house.TOP / name
        path.parent.mkdir(parents=True, exist_ok=True)
        for folder in path.relative_to(root).parents:
            if folder != Path():
                (root / folder / "__init__.py").touch()
        if path.with_suffix("").is_dir():
            path = path.with_suffix("") / "planted.py"
        with path.open("a", encoding="utf-8") as source:
            source.write(content)


def _lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [command, "--no-cache", "--no-logo"],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
