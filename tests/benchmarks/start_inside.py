"""Opens the window on a county and tells what happened until the first list was painted.

Run from the root of the project: python -m tests.benchmarks.start_inside DIR
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

MARKS: list[tuple[str, float]] = []
SLOW_S = 0.004


def since_start() -> float:
    """Seconds since the process was started."""
    ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")


def mark(name: str) -> None:
    """Note that this point is reached."""
    MARKS.append((name, since_start()))


def watch_painting() -> None:
    """End the program once the table has painted its rows."""
    from PySide6.QtWidgets import QApplication

    from desktop.kit.table import DataTable

    painting = DataTable.paintEvent

    def painted(table: DataTable, event: Any) -> None:
        painting(table, event)
        if MARKS[-1][0] != "first list painted":
            mark("first list painted")
            QApplication.exit(0)

    DataTable.paintEvent = painted  # type: ignore[assignment,method-assign]


def main() -> None:
    """Print each mark and the time since the one before."""
    mark("interpreter stands")
    from desktop import app

    mark("desktop.app imported")
    from desktop.shell import start

    mark("Qt and the shell imported")
    watch_painting()
    for module, name in ((start, "make_application"), (start, "make_window")):
        _mark_after(module, name)
    _mark_after(app, "open_store")
    app.main(["--data", sys.argv[1]])
    before = 0.0
    for name, at in MARKS:
        print(f"  {name:28}{at * 1000:6.0f} ms  (+{(at - before) * 1000:.0f})")
        before = at


def _mark_after(module: Any, name: str) -> None:
    work = getattr(module, name)

    def marked(*values: Any) -> Any:
        answer = work(*values)
        mark(f"{name} done")
        return answer

    setattr(module, name, marked)


if __name__ == "__main__":
    main()
