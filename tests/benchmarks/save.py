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


def log_bytes(store: Store, save: Callable[[], Any]) -> int:
    """How many bytes one save adds to the write-ahead log."""
    log = store.folder.database.with_name(store.folder.database.name + "-wal")
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    save()
    return log.stat().st_size


def saving(store: Store, key: str, cadre_id: int) -> Callable[[], Any]:
    """Saves another value of this field of this person."""
    values = {key: f"样本{secrets.token_hex(2)}"}
    return partial(store.write, Label("Edit person", "样本"), save_person, cadre_id, values)


def told(store: Store, key: str, people: list[int]) -> None:
    """Save this field of each of these people, with an append after each save; print medians."""
    content = os.urandom(log_bytes(store, saving(store, key, people[0])))
    saves, beside, work = [], [], 0.0
    with tempfile.NamedTemporaryFile(dir=store.folder.path, buffering=0) as file:

        def append() -> None:
            file.write(content)
            os.fdatasync(file.fileno())

        for cadre_id in people[1:]:
            save = saving(store, key, cadre_id)
            started = process_time()
            saves.append(timed(save))
            work += process_time() - started
            beside.append(timed(append))
    print(f"{key}: {FIELDS[key]}; {len(content) / 1024:.0f} KiB of log")
    for name, times in (("save", saves), ("append", beside)):
        middle, most = median(times) * 1000, share(times, 0.95) * 1000
        print(f"  {name:7} median {middle:6.2f} ms  p95 {most:6.2f} ms")
    print(f"  processor time of a save {work / len(saves) * 1000:.2f} ms")
    print(f"  a save takes {median(saves) / median(beside):.1f} times an append (most 4)")


def main() -> None:
    """Print medians and ratios."""
    asked = arguments(CADRES)
    data = county(CADRES, asked.data_20000)
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name, "county")
        shutil.copytree(data, copy)
        store = opened(copy)
        people = [
            row[0] for row in store.rows("SELECT id FROM cadre ORDER BY name LIMIT ?", (SAVES,))
        ]
        for cadre_id in people[:WARM_UP]:
            saving(store, "phone", cadre_id)()
        for key in FIELDS:
            told(store, key, people)
        store.close()


if __name__ == "__main__":
    main()
