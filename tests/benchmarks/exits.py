"""Every person's ways of leaving for one day, for 20,000 people; and those of one person.

Measured: all facts read and all ways judged, beside the statements that are sent, replayed by the
driver alone with all their rows; the same for one person after another, key facts included; and
the forecast of ten years.

Run from the root of the project: python -m tests.benchmarks.exits [--runs N] [--data-20000 DIR]
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from statistics import median
from time import perf_counter
from typing import Any

from desktop.exits.queries.facts import exit_facts
from desktop.exits.queries.forecast import forecast_of_all
from desktop.exits.queries.ways import ways_of, ways_of_all
from desktop.exits.rules.forecast import MOST_YEARS
from desktop.store.store import Store
from tests.benchmarks.counties import arguments, county, opened, share
from tests.benchmarks.warnings import noting, replayed

DAY = date(2026, 11, 22)
MOST_S = 5.0
MOST_ONE_MS = 20.0


def main() -> None:
    """Measure, say what was seen."""
    asked = arguments(20_000)
    store = opened(county(20_000, asked.data_20000))
    try:
        everybody(store, asked.runs)
        one_by_one(store)
        foresee(store, asked.runs)
    finally:
        store.close()


def everybody(store: Store, runs: int) -> None:
    """All ways of all people."""
    statements: list[tuple[str, Any]] = []
    with noting(statements):
        found = store.read(ways_of_all, DAY)
    states = Counter(str(way.state) for _facts, ways in found for way in ways)
    told = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    print(f"{len(found)} people, {sum(states.values())} ways: {told}")
    del found
    times = [timed(store, ways_of_all, DAY) for _turn in range(runs)]
    reading = median(timed(store, exit_facts) for _turn in range(3))
    floor = median(replayed(store, statements) for _turn in range(3))
    print(
        f"everybody: median {median(times):.2f} s, longest {max(times):.2f} s, at most {MOST_S} s"
    )
    print(f"  reading the facts alone {reading:.2f} s")
    print(
        f"  its {len(statements)} statements alone {floor:.2f} s, ratio {median(times) / floor:.1f}"
    )


def one_by_one(store: Store) -> None:
    """The ways of single people, each as the workbench asks."""
    ids = [row[0] for row in store.rows("SELECT id FROM cadre ORDER BY id LIMIT 200")]
    for cadre_id in ids[:5]:
        store.read(ways_of, cadre_id, DAY)
    times = [timed(store, ways_of, cadre_id, DAY) * 1000 for cadre_id in ids]
    print(
        f"one person: median {median(times):.1f} ms, 95 of 100 under {share(times, 0.95):.1f} ms "
        f"(at most {MOST_ONE_MS:.0f} ms)"
    )


def foresee(store: Store, runs: int) -> None:
    """The forecast of everybody for ten years, and what it counts by limit."""
    made = store.read(forecast_of_all, DAY, MOST_YEARS)
    reached = sum(counted.total() for counted in made.counts())
    print(f"forecast of {len(made.people)} people: {reached} limits, {sum(made.vacant())} posts")
    del made
    times = [timed(store, forecast_of_all, DAY, MOST_YEARS) for _turn in range(runs)]
    print(
        f"forecast of {MOST_YEARS} years: median {median(times):.2f} s, longest {max(times):.2f} s"
    )


def timed(store: Store, query: Any, *asked: Any) -> float:
    """Seconds that one read takes."""
    start = perf_counter()
    store.read(query, *asked)
    return perf_counter() - start


if __name__ == "__main__":
    main()
