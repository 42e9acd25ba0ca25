"""One save in the program, beside one append with fdatasync of as many bytes on the same disk.

A save is one act: one field of one person through Store.write, with its history, the line of the
list and the search index where they show the field, in WAL with synchronous=FULL.

Run from the root of the project: python -m tests.benchmarks.save [--runs N] [--data-20000 DIR]
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from desktop.base.changes import Label
from desktop.cadres.operations.person import save_person
from desktop.store.store import Store
from tests.benchmarks.counties import arguments, county, opened, share

CADRES = 20_000
SAVES = 300
WARM_UP = 30
FIELDS = {
    "phone": "a field that the list does not show",
    "note": "a field that the list shows",
    "name": "a field that the search finds by",
}


def timed(work: Callable[[], Any]) -> float:
    """How long it takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def appends(folder: Path, size: int) -> list[float]:
    """Times of appending so many bytes, each time down to the disk."""
    content = os.urandom(size)
    with tempfile.NamedTemporaryFile(dir=folder, buffering=0) as file:

        def append() -> None:
            file.write(content)
            os.fdatasync(file.fileno())

        return [timed(append) for _number in range(SAVES)]


def log_bytes(store: Store, save: Callable[[], Any]) -> int:
    """How many bytes one save adds to the write-ahead log."""
    log = store.folder.database.with_name(store.folder.database.name + "-wal")
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    save()
    return log.stat().st_size


def save_times(store: Store, key: str, people: list[int]) -> list[float]:
    """Times of saving one field of each of these people."""
    times = []
    for number, cadre_id in enumerate(people):
        values = {key: f"样本{number}·{secrets.token_hex(2)}"}
        label = Label("Edit person", "样本")
        times.append(timed(partial(store.write, label, save_person, cadre_id, values)))
    return times


def told(store: Store, key: str, people: list[int]) -> None:
    """Measure saving this field, and print it beside appends made in between."""
    values = {key: "样本甲"}
    size = log_bytes(store, lambda: store.write(Label("Edit"), save_person, people[0], values))
    started = process_time()
    saves = save_times(store, key, people[WARM_UP:])
    work = (process_time() - started) / len(saves)
    beside = appends(store.folder.path, size)
    print(f"{key}: {FIELDS[key]}; {size / 1024:.0f} KiB of log")
    print(
        f"  save   median {median(saves) * 1000:5.2f} ms  p95 {share(saves, 0.95) * 1000:5.2f} ms"
        f"  processor {work * 1000:5.2f} ms"
    )
    print(
        f"  append median {median(beside) * 1000:5.2f} ms  p95 {share(beside, 0.95) * 1000:5.2f} ms"
    )
    print(f"  a save takes {median(saves) / median(beside):.1f} times an append (most 4)")


def main() -> None:
    """Print medians and ratios."""
    asked = arguments(CADRES)
    data = county(CADRES, asked.data_20000)
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name, "county")
        shutil.copytree(data, copy)
        store = opened(copy)
        found = store.rows("SELECT id FROM cadre ORDER BY name LIMIT ?", (SAVES + WARM_UP,))
        people = [row[0] for row in found]
        save_times(store, "phone", people[:WARM_UP])
        for key in FIELDS:
            told(store, key, people)
        store.close()


if __name__ == "__main__":
    main()
