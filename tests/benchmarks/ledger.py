"""A ledger of 2,000,000 entries about 20,000 people, beside the raw SQL on the same database.

Measured through `Store.rows`: a person's ledger (the newest 200 entries, and of them what the
lowest clearance sees), beside the plain SELECT; words sought in notes (the newest 50 hits), beside
LIKE, whose hits must be the same; and writing one entry with and without its words.

Run from the root of the project:
python -m tests.benchmarks.ledger [--entries N] [--people N] [--folder DIR]

The database (2.3 GB, for a moment 3.4) is made in the folder for temporary files, or in DIR, in ten
minutes and dropped at the end.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from desktop.app import open_store
from desktop.store import connection, note_index
from desktop.store.levels import HIGHEST, ORDINARY, hide_above
from desktop.store.note_query import COLUMNS, Sought, newest
from desktop.store.store import PRACTICE_PASSWORD, DataKind, Store, create_store
from tests.benchmarks.counties import share
from tests.benchmarks.ledgers import LedgerRow, fill, ledger

UNITS = 400
DRAWN = 200
WORDS_FOR_LIKE = 12
HITS = 50
LINES = 200
SEARCH_S, LEDGER_S = 0.030, 0.050

WORDS_LIKE = "SELECT id FROM ledger_entry WHERE {} ORDER BY id DESC LIMIT ?"
OF_PERSON = "SELECT * FROM ledger_entry WHERE cadre_id = ? ORDER BY id DESC LIMIT ?"


def made(folder: Path, entries: int, people: int) -> Store:
    """A store with such a ledger; says what making it took."""
    create_store(folder, DataKind.PRACTICE, "示例县委组织部", "样本甲", PRACTICE_PASSWORD)
    store = open_store(folder, PRACTICE_PASSWORD)
    raw = raw_connection(store)
    raw.execute(note_index.SETTING)
    start = perf_counter()
    fill(raw, ledger(entries, range(1, people + 1), range(1, UNITS + 1)))
    spent = perf_counter() - start
    store.fill(note_index.settle)
    settled = perf_counter() - start - spent
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    blocks = raw.execute("SELECT sum(length(block)) FROM note_index_data").fetchone()[0]
    size = store.folder.database.stat().st_size
    print(f"{entries} entries written in {spent:.0f} s, index settled in {settled:.0f} s")
    print(f"database {size / 1e6:.0f} MB, of which index of notes {blocks / 1e6:.0f} MB")
    raw.close()
    return store


def raw_connection(store: Store) -> Any:
    """Another connection to the store's database."""
    return connection.connect(store.folder.database, store._key)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """How long it takes, and what it answers."""
    start = perf_counter()
    answer = work()
    return perf_counter() - start, answer


def told(sort: str, times: Sequence[float], within: float) -> None:
    """Print one line of figures."""
    under = sum(one < within for one in times) / len(times)
    print(
        f"  {sort:26}{len(times):5}  median {median(times) * 1000:6.2f}"
        f"  p95 {share(list(times), 0.95) * 1000:6.2f}  p99 {share(list(times), 0.99) * 1000:6.2f}"
        f"  longest {max(times) * 1000:6.1f} ms  under {within * 1000:.0f} ms: {under:.1%}"
    )


def measure_people(store: Store, people: int) -> None:
    """A person's ledger beside the raw SQL, each on its own connection, turn by turn."""
    print(f"a person's ledger, the newest {LINES}")
    raw, random = raw_connection(store), Random(2)
    ours: list[float] = []
    beside: list[float] = []
    hidden, other = [], []
    for turn, cadre_id in enumerate(random.sample(range(1, people + 1), min(people, DRAWN))):
        asked, values = newest(Sought(cadre_id=cadre_id), LINES), (cadre_id, LINES)
        sides = [
            (ours, lambda: store.rows(*asked)),  # noqa: B023
            (beside, lambda: raw.execute(OF_PERSON, values).fetchall()),  # noqa: B023
        ]
        if turn % 2:  # whoever is first brings the pages into memory
            sides.reverse()
        (first, rows), (second, same) = (timed(work) for _times, work in sides)
        sides[0][0].append(first)
        sides[1][0].append(second)
        assert rows == same
    hide_above(store._connection, ORDINARY)
    for cadre_id in random.sample(range(1, people + 1), min(people, DRAWN)):
        asked = newest(Sought(cadre_id=cadre_id), LINES)
        hidden.append(timed(lambda: store.rows(*asked))[0])  # noqa: B023
        asked = newest(Sought("工作 问题", cadre_id=cadre_id), LINES)
        other.append(timed(lambda: store.rows(*asked))[0])  # noqa: B023
    hide_above(store._connection, HIGHEST)
    raw.close()
    told("ours", ours, LEDGER_S)
    told("raw SQL", beside, LEDGER_S)
    told("of the lowest clearance", hidden, LEDGER_S)
    told("with two words", other, LEDGER_S)
    print(f"  ours / raw SQL: {median(ours) / median(beside):.2f}")


def words(store: Store) -> dict[str, list[str]]:
    """What is sought: parts of notes drawn from the ledger, and common signs put together."""
    random = Random(3)
    ((first, last),) = store.rows("SELECT min(id), max(id) FROM ledger_entry")
    places = [random.randrange(first, last) for _draw in range(2 * DRAWN)]
    texts = [
        store.rows("SELECT text FROM ledger_entry WHERE id >= ? ORDER BY id LIMIT 1", (place,))
        for place in places
    ]
    notes: list[str] = [text for ((text,),) in texts]
    signs = [sign for sign, _count in Counter("".join(notes)).most_common(100)]

    def part(length: int) -> str:
        note = random.choice(notes)
        start = random.randrange(len(note) - length)
        return note[start : start + length]

    def some(draw: Callable[[], str]) -> list[str]:
        return [draw() for _draw in range(DRAWN)]

    return {
        "one sign": some(lambda: part(1)),
        "two signs": some(lambda: part(2)),
        "three signs": some(lambda: part(3)),
        "four signs": some(lambda: part(4)),
        "eight signs": some(lambda: part(8)),
        "two common signs": some(lambda: random.choice(signs) + random.choice(signs)),
        "three common signs": some(lambda: "".join(random.choices(signs, k=3))),
        "two words of two signs": some(lambda: f"{part(2)} {part(2)}"),
        "three words of two signs": some(lambda: f"{part(2)} {part(2)} {part(2)}"),
    }


def measure_words(store: Store, sought: dict[str, list[str]], title: str) -> None:
    """How long each search takes."""
    print(title)
    every: list[float] = []
    for sort, some in sought.items():
        times = [timed(lambda: store.rows(*newest(Sought(one), HITS)))[0] for one in some]  # noqa: B023
        told(sort, times, SEARCH_S)
        every += times
    told("all", every, SEARCH_S)


def measure_narrowed(store: Store, sought: dict[str, list[str]]) -> None:
    """Words together with what else the list can be narrowed by."""
    print("two signs, narrowed")
    random = Random(4)
    ((first, last),) = store.rows("SELECT min(id), max(id) FROM ledger_entry")
    ways: dict[str, Callable[[str], Sought]] = {
        "a rare kind, minus": lambda one: Sought(one, kind="诫勉", sign="-"),
        "a unit": lambda one: Sought(one, unit_id=random.randrange(1, UNITS + 1)),
        "the next page": lambda one: Sought(one, before=random.randrange(first, last)),
        "a rare kind, no word": lambda _one: Sought(kind="诫勉", sign="-"),
        "a unit, no word": lambda _one: Sought(unit_id=random.randrange(1, UNITS + 1)),
    }
    for sort, asked in ways.items():
        times = [
            timed(lambda: store.rows(*newest(asked(one), HITS)))[0]  # noqa: B023
            for one in sought["two signs"]
        ]
        told(sort, times, SEARCH_S)


def compare_with_like(store: Store, sought: dict[str, list[str]]) -> None:
    """The same hits as LIKE, and how long that takes."""
    ours, beside = [], []
    for some in sought.values():
        for typed in some[:WORDS_FOR_LIKE]:
            spent, rows = timed(lambda: store.rows(*newest(Sought(typed), HITS)))  # noqa: B023
            ours.append(spent)
            spent, same = timed(lambda: liked(store, typed))  # noqa: B023
            beside.append(spent)
            assert [row[0] for row in rows] == same, typed
    print(f"the same hits as LIKE: {len(ours)} of {len(ours)} searches, the newest {HITS} of each")
    told("ours", ours, SEARCH_S)
    told("LIKE", beside, SEARCH_S)
    print(f"  ours / LIKE: median {median(ours) / median(beside):.2f}, ", end="")
    print(f"all together {sum(ours) / sum(beside):.4f}")


def liked(store: Store, typed: str) -> list[int]:
    """The newest hits of LIKE."""
    some = typed.split()
    where = " AND ".join(["text LIKE ? ESCAPE '\\'"] * len(some)) or "1"
    escaped = [re.sub(r"([\\%_])", r"\\\1", one) for one in some]
    patterns = [f"%{one}%" for one in escaped]
    return [row[0] for row in store.rows(WORDS_LIKE.format(where), [*patterns, HITS])]


def measure_writes(store: Store, rows: Iterable[LedgerRow]) -> None:
    """One entry a transaction, with and without its words, turn by turn."""
    print("one entry written, committed and synced")
    raw = raw_connection(store)
    last = raw.execute("SELECT max(id) FROM ledger_entry").fetchone()[0]
    insert = f"INSERT INTO ledger_entry VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608
    whole, bare = [], []

    def write(values: Sequence[object], found: dict[str, Any] | None) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(insert, values)
        if found:
            raw.execute(note_index.INSERT, found)
        raw.execute("COMMIT")

    for number, row in enumerate(rows, start=1):
        found_by = row.words() | {"id": last + 2 * number}
        first, second = ((last + 2 * number + more, *row.values()[1:]) for more in (0, 1))
        whole.append(timed(lambda: write(first, found_by))[0])  # noqa: B023
        bare.append(timed(lambda: write(second, None))[0])  # noqa: B023
    raw.close()
    told("with its words", whole, SEARCH_S)
    told("without", bare, SEARCH_S)


def main() -> None:
    """Print figures and ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=2_000_000)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, help="where the database is made")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="cadredesk-ledger-", dir=asked.folder))
    try:
        store = made(folder / "data", asked.entries, asked.people)
        sought = words(store)
        measure_people(store, asked.people)
        measure_words(store, sought, f"words in notes, the newest {HITS}")
        measure_narrowed(store, sought)
        hide_above(store._connection, ORDINARY)
        measure_words(
            store, sought, "the same for the lowest clearance, which sees six entries of ten"
        )
        hide_above(store._connection, HIGHEST)
        compare_with_like(store, sought)
        measure_writes(store, ledger(2 * DRAWN, range(1, 9), range(1, 9), seed=5))
        measure_words(store, sought, "words in notes after these writes")
        store.close()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
