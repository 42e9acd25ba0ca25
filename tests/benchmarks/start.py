"""From the start of the process to the window with its first list, beside sqlitebrowser.

Both stand on the same 20,000 rows (sqlitebrowser on a plain copy of the list, with its table
open), both on one Xvfb, in turn; what is measured is seen on the screen from outside. Where the
time goes inside is told by one run of start_inside.

Run from the root of the project: python -m tests.benchmarks.start [--runs N] [--data-20000 DIR]
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks.counties import arguments, county, opened
from tests.benchmarks.screen import Appearance, screen

CADRES = 20_000
TABLE = "cadre_listing"
ROOT = Path(__file__).parents[2]
MAIN = ROOT / "main.py"


def plain_copy(data: Path, to: Path) -> None:
    """The list as a database without a cipher, its indexes included."""
    store = opened(data)
    made = store.rows(
        "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC",
        (TABLE,),
    )
    rows = store.rows("SELECT * FROM cadre_listing")
    store.close()
    copy = sqlite3.connect(to)
    for (statement,) in made:
        copy.execute(statement)
    marks = ",".join("?" * len(rows[0]))
    copy.executemany(f"INSERT INTO cadre_listing VALUES ({marks})", rows)  # noqa: S608 - ours
    copy.commit()
    copy.close()


def told(label: str, found: list[Appearance]) -> None:
    """Print the medians of some runs."""

    def middle(of: Callable[[Appearance], float]) -> float:
        return median(map(of, found)) * 1000

    print(
        f"{label:16} mapped {middle(lambda one: one.mapped):5.0f} ms"
        f"   painted {middle(lambda one: one.painted):5.0f} ms"
        f"   processor until painted {middle(lambda one: one.work):5.0f} ms"
    )


def main() -> None:
    """Print medians and ratios."""
    asked = arguments(CADRES)
    data = county(CADRES, asked.data_20000)
    browser = shutil.which("sqlitebrowser")
    if browser is None:
        sys.exit("sqlitebrowser is not installed: apt-get install sqlitebrowser")
    with tempfile.TemporaryDirectory() as home, screen() as stage:
        environment = {"HOME": home, "XDG_CONFIG_HOME": home, "QT_QPA_PLATFORM": "xcb"}
        environment |= {"PYTHONDONTWRITEBYTECODE": "", "LANG": "C.UTF-8"}
        copy = Path(home, "list.db")
        plain_copy(data, copy)
        us = [sys.executable, str(MAIN), "--data", str(data)]
        them = [browser, "--table", TABLE, str(copy)]
        ours: list[Appearance] = []
        theirs: list[Appearance] = []
        for run in range(asked.runs + 1):
            mine, other = (stage.appearance(command, environment) for command in (us, them))
            if run:  # the first fills the caches of files and bytecode
                ours.append(mine)
                theirs.append(other)
        told("CadreDesk", ours)
        told("sqlitebrowser", theirs)
        ratio = median(one.painted for one in ours) / median(one.mapped for one in theirs)
        both = median(one.painted for one in ours) / median(one.painted for one in theirs)
        print(f"our list painted / their window mapped: {ratio:.2f} (most 1.5)")
        print(f"our list painted / their list painted:  {both:.2f}")
        inside = [sys.executable, "-m", "tests.benchmarks.start_inside", str(data)]
        subprocess.run(
            inside, check=True, env={**os.environ, **environment, "DISPLAY": stage.display}
        )


if __name__ == "__main__":
    main()
