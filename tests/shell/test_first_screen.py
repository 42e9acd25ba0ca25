"""The first screen is painted before anything that it does not need is imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from desktop.shell.practice.county import make_county

ROOT = Path(__file__).parents[2]
NOT_NEEDED = (
    "PIL",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "alembic",
    "desktop.cadres.records",
    "fontTools",
    "lxml",
    "pypinyin",
    "reportlab",
    "sqlalchemy",
    "uharfbuzz",
)

SCRIPT = """
import json, sys
from PySide6.QtWidgets import QApplication
from desktop import app
from desktop.kit.table import DataTable

painting = DataTable.paintEvent

def painted(table, event):
    painting(table, event)
    shown = [table.model().text_at(row, 0) for row in range(3)]
    print(json.dumps({"modules": list(sys.modules), "shown": shown}))
    DataTable.paintEvent = painting
    QApplication.exit(0)

DataTable.paintEvent = painted
app.main(["--data", sys.argv[1]])
"""


def test_the_first_list_is_painted_without_what_it_does_not_need(tmp_path: Path) -> None:
    make_county(tmp_path / "data", 12)
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "APPDATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "data")],
        cwd=ROOT,
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found = json.loads(done.stdout.splitlines()[0])
    assert all(found["shown"])
    assert sorted(set(NOT_NEEDED) & set(found["modules"])) == []
