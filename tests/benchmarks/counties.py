"""Practice counties for the benchmarks: made once, kept in the folder for temporary files."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from desktop.app import open_store
from desktop.shell.practice.county import make_county
from desktop.store.folder import DataFolder
from desktop.store.store import PRACTICE_PASSWORD, Store


def county(cadres: int, given: Path | None = None) -> Path:
    """A folder with a practice county of so many people: the one given, or one made for it."""
    folder = given or Path(tempfile.gettempdir(), f"cadredesk-county-{cadres}")
    if not DataFolder(folder).holds_data():
        print(f"making a county of {cadres} in {folder}")
        make_county(folder, cadres)
    return folder


def opened(folder: Path) -> Store:
    """The county's store."""
    return open_store(folder, PRACTICE_PASSWORD)


def arguments(*counts: int) -> argparse.Namespace:
    """What was asked for: `--runs`, and `--data-N DIR` for a county of N people."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=9)
    for count in counts:
        parser.add_argument(f"--data-{count}", type=Path, metavar="DIR", dest=f"data_{count}")
    return parser.parse_args()


def share(times: list[float], part: float) -> float:
    """The time within which this part of them lies."""
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]
