"""What several tests of the store need: its password, its tables as they stand, other processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.base.changes import ActKind, Label
from desktop.store.records import Base
from desktop.store.store import Store
from desktop.store.undo import reverse

PASSWORD = "practice"
LABEL = Label("Test")
ROOT = Path(__file__).parents[2]
HISTORY = {"act", "act_row"}


def tables(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every table row for row but the history, what is derived included."""
    found = {
        name: store.rows(f"SELECT * FROM {name} ORDER BY 1")  # noqa: S608 - our own names
        for name in Base.metadata.tables
        if name not in HISTORY
    }
    found["person_index"] = store.rows("SELECT rowid FROM person_index ORDER BY 1")
    return found


def count(store: Store, table: str) -> int:
    """How many rows a table has."""
    return int(store.rows(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - our own names


def reverse_act(store: Store, act_id: int) -> None:
    """Undo this very act, whatever came after it."""
    store.database.write(store.database.act(LABEL, ActKind.UNDO), reverse, act_id)


def acts(store: Store) -> list[int]:
    """The ids of all acts, the oldest first."""
    return [found for (found,) in store.rows("SELECT id FROM act ORDER BY id")]


@contextmanager
def other_process(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """`child.py` at the point where it says "ready"; killed with -9 at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.child", *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def said_by(*arguments: object) -> str:
    """What `child.py` prints before it ends by itself."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.child", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
