"""The list of 200,000 beside the list of 2,000: first paint, scrolling, sorting, memory.

Each is measured in the real window in a process of its own, offscreen and, where Xvfb is there,
on a screen.

Run from the root of the project:
python -m tests.benchmarks.list [--runs N] [--data-2000 DIR] [--data-200000 DIR]
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.counties import arguments, county
from tests.benchmarks.screen import screen

FEW, MANY = 2_000, 200_000
TARGETS = {
    "first paint": "most 60 ms more",
    "made and painted": "most 60 ms more",
    "frame p95": "below 16 ms",
    "frame p95, all columns": "below 16 ms",
    "held MB": "most 25 MB",
}


def measured(data: Path, environment: dict[str, str]) -> dict[str, Any]:
    """What one process finds."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.list_inside", str(data)],
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def compared(few: list[dict[str, Any]], many: list[dict[str, Any]]) -> None:
    """Print the medians of some runs side by side."""
    print(f"  {'':36}{FEW:>9,}{MANY:>10,}")
    for name in few[0]:
        if isinstance(few[0][name], dict):
            continue
        one, other = (median(run[name] for run in runs) for runs in (few, many))
        print(f"  {name:36}{one:9.1f}{other:10.1f}   {TARGETS.get(name, '')}")
    for runs, size in ((few, FEW), (many, MANY)):
        ratio = median(run["first 200 rows"] / run["read raw"] for run in runs)
        print(f"  first 200 rows of {size:,}: {ratio:.2f} times a raw read (most 3)")


def told(run: dict[str, Any]) -> None:
    """Print how long sorting and filtering the long list take."""
    for what in ("sort", "filter"):
        for name, times in run[what].items():
            words = "  ".join(f"{part} {spent:6.0f} ms" for part, spent in times.items())
            print(f"  {what} {name:28}{words}")


def rounds(few: Path, many: Path, runs: int, environment: dict[str, str]) -> None:
    """Measure both in turn and print."""
    found = [(measured(few, environment), measured(many, environment)) for _run in range(runs)]
    compared([one for one, _other in found], [other for _one, other in found])
    told(found[-1][1])


def main() -> None:
    """Print medians; milliseconds where nothing else is said."""
    asked = arguments(FEW, MANY)
    few, many = county(FEW, asked.data_2000), county(MANY, asked.data_200000)
    print("offscreen")
    rounds(few, many, asked.runs, {"QT_QPA_PLATFORM": "offscreen"})
    if shutil.which("Xvfb"):
        with screen() as stage:
            print("on a screen (Xvfb)")
            environment = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": stage.display}
            rounds(few, many, asked.runs, environment)


if __name__ == "__main__":
    main()
