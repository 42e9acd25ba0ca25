"""All early warnings of 20,000 people over 2,000,000 records of daily assessment.

Measured: everything reckoned anew for one day, beside the statements that it sends, replayed by the
driver alone; the same for one person; and after one act that recorded a talk.

Run from the root of the project:
python -m tests.benchmarks.warnings [--people N] [--records N] [--data DIR]

The county is made in the folder for temporary files (or DIR, to be kept) and filled with records:
some minutes, 1 GB.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from desktop.base.changes import Change, Label
from desktop.base.dates import PartialDate
from desktop.daily.operations.ledger import first_number_of
from desktop.daily.operations.records import Entry, Line, save_record
from desktop.overview.queries.warnings import after_change, warnings_of_cadre, warnings_on
from desktop.shell.practice.county import make_county
from desktop.store import connection
from desktop.store.folder import DataFolder
from desktop.store.records import Base
from desktop.store.store import Store
from tests.benchmarks.counties import opened

TODAY = date(2026, 11, 22)
DAYS = 3_600
AT_ONCE = 50_000
MATTERS = ("政治纪律", "组织纪律", "廉洁自律", "工作作风", "履职担当", "财务管理", "其他")
SHARES = (
    ("talk", 0.70),
    ("finding", 0.15),
    ("promise", 0.10),
    ("inspection", 0.04),
    ("audit", 0.01),
)
"""What the records are; a finding and a promise hang on a talk."""

Rows = Iterator[dict[str, Any]]


def main() -> None:
    """Make the data, measure, say what was seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--records", type=int, default=2_000_000)
    parser.add_argument("--data", type=Path)
    asked = parser.parse_args()
    folder = asked.data or Path(tempfile.mkdtemp(prefix="cadredesk-warnings-"))
    try:
        if not DataFolder(folder / "data").holds_data():
            make(folder / "data", asked.people, asked.records)
        store = opened(folder / "data")
        try:
            measure(store)
        finally:
            store.close()
    finally:
        if asked.data is None:
            shutil.rmtree(folder)


def make(folder: Path, people: int, records: int) -> None:
    """A county with so many people, and so many records about them over ten years."""
    start = perf_counter()
    make_county(folder, people, today=TODAY)
    store = opened(folder)
    raw = raw_connection(store)
    cadres = [row[0] for row in raw.execute("SELECT id FROM cadre").fetchall()]
    numbers = {kind: int(records * share) for kind, share in SHARES}
    raw.execute("BEGIN")
    for table, rows in tables(cadres, numbers, Random(1)):
        written = write(raw, table, rows)
        print(f"  {table}: {written}")
    raw.execute("COMMIT")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.execute("ANALYZE")
    raw.close()
    store.close()
    print(f"made in {perf_counter() - start:.0f} s")


def tables(
    cadres: list[int], numbers: dict[str, int], random: Random
) -> Iterator[tuple[str, Rows]]:
    """The rows of each table; ids count from 1, far below those of the county."""
    done = {"state": "已完成", "secrecy": "普通", "in_charge": "样本甲"}
    talks = numbers["talk"]
    for kind in ("talk", "inspection", "audit"):
        count = numbers[kind]
        yield kind, ({"id": n, "on": day(random), **done} for n in range(1, count + 1))
        named = ({"id": n, f"{kind}_id": n, **about(cadres, random)} for n in range(1, count + 1))
        yield f"{kind}_person", named
    yield "ledger_entry", ledger(cadres, sum(numbers.values()), talks, random)
    yield "finding", (found(n, talks, cadres, random) for n in range(1, numbers["finding"] + 1))
    yield "promise", (promised(n, talks, random) for n in range(1, numbers["promise"] + 1))


def ledger(cadres: list[int], count: int, talks: int, random: Random) -> Rows:
    """The lines of the ledger, day by day; most are of talks."""
    a_day = count // DAYS
    for number in range(count):
        on = PartialDate.from_day(TODAY - timedelta(days=max(DAYS - number // a_day, 1)))
        yield {
            "id": first_number_of(on) + number % (2 * a_day),
            "cadre_id": random.choice(cadres),
            "kind": "talk" if random.random() < 0.7 else "key_task_record",
            "record_id": random.randint(1, talks),
            "on": on.stored(),
            "title": "谈心谈话",
            "text": "工作扎实，群众认可",
            "secrecy": "普通",
        }


def about(cadres: list[int], random: Random) -> dict[str, Any]:
    """One person of a record."""
    return {"cadre_id": random.choice(cadres), "position": 1, "secrecy": "普通"}


def found(number: int, talks: int, cadres: list[int], random: Random) -> dict[str, Any]:
    """A finding of some talk; one of a hundred has no outcome yet."""
    on = day(random)
    still_open = random.random() < 0.01
    return {
        "id": number,
        "record_kind": "talk",
        "record_id": random.randint(1, talks),
        "cadre_id": random.choice(cadres),
        "position": 1,
        "on": on,
        "matter": random.choice(MATTERS),
        "text": "经费报销不及时，手续不全",
        "basis": "事实",
        "severity": "一般",
        "deadline": on,
        "outcome": "未办结" if still_open else "已整改",
        "outcome_on": None if still_open else on,
        "secrecy": "普通",
    }


def promised(number: int, talks: int, random: Random) -> dict[str, Any]:
    """A promise of some talk; one of a hundred was not kept yet."""
    until = day(random)
    return {
        "id": number,
        "talk_id": random.randint(1, talks),
        "position": 1,
        "text": "协调落实周转房",
        "by": "样本部长",
        "until": until,
        "kept_on": until if random.random() > 0.01 else None,
        "secrecy": "普通",
    }


def day(random: Random) -> str:
    """Some day of the last ten years."""
    return (TODAY - timedelta(days=random.randint(1, DAYS))).isoformat()


def write(raw: Any, table: str, rows: Rows) -> int:
    """Write rows as the driver does it; says how many."""
    written = 0
    needed = [column for column in Base.metadata.tables[table].columns if not column.nullable]
    while batch := list(islice(rows, AT_ONCE)):
        names = list(dict.fromkeys([*batch[0], *(column.name for column in needed)]))
        columns, places = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
        raw.executemany(
            f'INSERT OR IGNORE INTO "{table}" ({columns}) VALUES ({places})',  # noqa: S608
            [[row.get(name, 0) for name in names] for row in batch],
        )
        written += len(batch)
    return written


def measure(store: Store) -> None:
    """Everything, one person, one act; each beside what must at least be done."""
    entries = sum(
        store.rows(f"SELECT count(*) FROM {kind}")[0][0]  # noqa: S608
        for kind, _share in SHARES
    )
    people = store.rows("SELECT count(*) FROM cadre")[0][0]
    print(f"{people} people, {entries} records of daily assessment")
    store.read(warnings_on, TODAY)
    statements: list[tuple[str, Any]] = []
    times: list[float] = []
    for turn in range(5):
        with noting(statements if turn == 0 else []):
            start = perf_counter()
            found_now = store.read(warnings_on, TODAY)
            times.append(perf_counter() - start)
    floor = median(replayed(store, statements) for _turn in range(5))
    print(
        f"all warnings: {len(found_now)}, median {median(times):.2f} s, longest {max(times):.2f} s"
    )
    print(
        f"  its {len(statements)} statements alone {floor:.2f} s, ratio {median(times) / floor:.1f}"
    )
    measure_one(store, found_now)


def measure_one(store: Store, found_now: list[Any]) -> None:
    """The warnings of one person, and those of everybody after a talk with one."""
    people = list(dict.fromkeys(one.subject.id for one in found_now))[:100]
    times = []
    for cadre_id in people:
        start = perf_counter()
        store.read(warnings_of_cadre, cadre_id, TODAY)
        times.append((perf_counter() - start) * 1000)
    print(f"of one person: median {median(times):.1f} ms, longest {max(times):.1f} ms")
    changes: list[Change] = []
    store.listeners.append(changes.append)
    times = []
    for cadre_id in people[:20]:
        told = {"state": "已完成", "on": PartialDate(2026, 11, 20), "talker": "甲", "on_work": "好"}
        parts = {"people": [Line(None, {"cadre_id": cadre_id})]}
        store.write(
            Label("Talk"), save_record, "talk", None, Entry({**told, "secrecy": "普通"}, parts)
        )
        start = perf_counter()
        found_now = store.read(after_change, changes.pop(), found_now, TODAY)
        times.append((perf_counter() - start) * 1000)
    print(f"after one act: median {median(times):.1f} ms, longest {max(times):.1f} ms")


class noting:  # noqa: N801 - reads as a verb
    """Notes the statements that are sent while it lasts."""

    def __init__(self, statements: list[tuple[str, Any]]) -> None:
        self._statements = statements

    def __enter__(self) -> None:
        event.listen(Engine, "before_cursor_execute", self._note)

    def __exit__(self, *_trouble: object) -> None:
        event.remove(Engine, "before_cursor_execute", self._note)

    def _note(self, _c: Any, _k: Any, statement: str, values: Any, *_rest: Any) -> None:
        self._statements.append((statement, values))


def replayed(store: Store, statements: list[tuple[str, Any]]) -> float:
    """Seconds that the statements take, sent by the driver alone, with all their rows."""
    raw = raw_connection(store)
    start = perf_counter()
    for statement, values in statements:
        raw.execute(statement, values).fetchall()
    spent = perf_counter() - start
    raw.close()
    return spent


def raw_connection(store: Store) -> Any:
    """The driver's connection, set up as the store's own."""
    return connection.connect(store.folder.database, store._key)


if __name__ == "__main__":
    main()
