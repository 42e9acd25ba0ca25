"""Measures the list of one county in the real window, in a process of its own; prints JSON.

Run from the root of the project: python -m tests.benchmarks.list_inside DIR
"""

from __future__ import annotations

import json
import resource
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from desktop.base.settings import Settings
from desktop.cadres.page.cadres import CadresPage
from desktop.cadres.queries import listing
from desktop.shell.start import make_application, make_window
from desktop.store.store import Store
from tests.benchmarks.counties import opened, share

FRAMES = 300
KEYS = tuple(field.key for field in listing.COLUMNS)
SORTS = ("official_order", "name", "birth_date", "post", "unit_name")
FILTERS = {"name": "建", "post": "局长", "birth_date": "1975..1980", "native_place": "禾"}


def milliseconds(work: Callable[[], Any]) -> float:
    """How long it takes."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def frames(page: CadresPage, rows: Iterator[int]) -> list[float]:
    """The time of each frame while the list is scrolled to these rows."""
    bar, view = page.table.verticalScrollBar(), page.table.viewport()
    times = []
    for row in rows:
        start = perf_counter()
        bar.setValue(row)
        view.repaint()
        times.append((perf_counter() - start) * 1000)
    return times


def scrolled(page: CadresPage) -> list[float]:
    """Page by page, three rows at a time, and by jumps."""
    last = page.table.verticalScrollBar().maximum()
    draw = Random(1)
    pages = (row * 18 % max(last, 1) for row in range(FRAMES))
    wheel = (last // 2 + 3 * row for row in range(FRAMES))
    jumps = (draw.randint(0, last) for _frame in range(FRAMES))
    return frames(page, chain(pages, wheel, jumps))


def first_rows(store: Store) -> tuple[float, float]:
    """The first 200 rows as the list reads them, and as one plain read; medians."""

    def ours() -> None:
        ids = next(iter(listing.ids(store, listing.Asked())))[:200]
        listing.lines(store, KEYS, ids[:128])
        listing.lines(store, KEYS, ids[128:])

    columns = ", ".join(KEYS)
    plain = (
        f"SELECT cadre_id, {columns} FROM cadre_listing "  # noqa: S608 - our own names
        "ORDER BY official_order, cadre_id LIMIT 200"
    )
    pairs = [(milliseconds(ours), milliseconds(lambda: store.rows(plain))) for _run in range(41)]
    return median(one for one, _other in pairs), median(other for _one, other in pairs)


def shown(page: CadresPage, asked: listing.Asked) -> dict[str, float]:
    """Until the first rows are painted, until all ids are known, the longest wait between."""
    page._asked = asked
    start = perf_counter()
    page.load()
    page.table.viewport().repaint()
    painted = (perf_counter() - start) * 1000
    waits = []
    while page.model._later.isActive():
        waits.append(milliseconds(page.model._take_slice))
    return {"painted": painted, "all": painted + sum(waits), "longest wait": max(waits, default=0)}


def held(page: CadresPage) -> float:
    """MB that the list's model holds after much scrolling."""
    tracemalloc.start()
    page.load()
    page.model.take_all()
    scrolled(page)
    full, _peak = tracemalloc.get_traced_memory()
    page.model.load(0, iter(()))
    page.model.take_all()
    left, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (full - left) / 1e6


def main() -> None:
    """Measure and print."""
    store = opened(Path(sys.argv[1]))
    app = make_application(Settings(Path("no settings")))
    start = perf_counter()
    window = make_window(store, Settings(Path("no settings")))
    made = perf_counter()
    page = window._pages["cadres"]
    assert isinstance(page, CadresPage)
    window.show()
    page.table.viewport().repaint()
    painted = perf_counter()
    app.processEvents()
    page.model.take_all()
    found: dict[str, Any] = {
        "made": (made - start) * 1000,
        "first paint": (painted - made) * 1000,
        "made and painted": (painted - start) * 1000,
    }
    times = scrolled(page)
    found["frame median"], found["frame p95"] = median(times), share(times, 0.95)
    found["frame longest"] = max(times)
    page.table.arrange({})
    wide = scrolled(page)
    found["frame p95, all columns"] = share(wide, 0.95)
    found["first 200 rows"], found["read raw"] = first_rows(store)
    found["sort"] = {key: shown(page, listing.Asked(order=key)) for key in SORTS}
    found["filter"] = {
        f"{key}: {typed}": shown(page, listing.Asked(wanted=((key, typed),)))
        for key, typed in FILTERS.items()
    }
    page._asked = listing.Asked()
    found["held MB"] = held(page)
    found["process MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
