"""Search as you type over 200,000 people: each keystroke through the real search box.

Names, parts of names, pinyin, initials, units, posts and ends of ID numbers of people drawn from
the county are typed sign by sign; with each sign the box looks and shows. Beside it the query
alone, which is what a keystroke costs without Qt.

Run from the root of the project:
python -m tests.benchmarks.search [--runs N] [--data-200000 DIR]
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

from desktop.base.settings import Settings
from desktop.base.sounds import sounds
from desktop.cadres.queries.listing import search
from desktop.store.store import Store
from tests.benchmarks.counties import arguments, county, opened, share

CADRES = 200_000
PEOPLE = 40
TARGET_S = 0.02

Typed = dict[str, list[str]]


def typed_texts(store: Store) -> Typed:
    """What is typed, by sort: of people drawn from the whole list."""
    ids = [row[0] for row in store.rows("SELECT cadre_id FROM cadre_listing ORDER BY cadre_id")]
    drawn = Random(1).sample(ids, PEOPLE)
    marks = ",".join("?" * len(drawn))
    parts = "name, coalesce(unit_name, ''), coalesce(post, ''), coalesce(id_number, '')"
    rows = store.rows(
        f"SELECT {parts} FROM cadre_listing WHERE cadre_id IN ({marks})",  # noqa: S608 - ours
        drawn,
    )
    ways = [sounds(name) for name, *_rest in rows]
    return {
        "name": [name for name, *_rest in rows],
        "part of a name": [name[1:] for name, *_rest in rows],
        "pinyin": [max(way, key=len) for way in ways],
        "initials": [min((one for one in way if len(one) > 1), key=len) for way in ways],
        "unit": [unit for _name, unit, *_rest in rows if unit],
        "inside a unit's name": [unit[2:6] for _name, unit, *_rest in rows if len(unit) > 5],
        "post": [post[:8] for *_rest, post, _number in rows if post],
        "end of the ID number": [number[-6:].lower() for *_rest, number in rows if number],
        "name and unit": [f"{name} {unit[:4]}" for name, unit, *_rest in rows if unit],
    }


def keystrokes(texts: Iterable[str]) -> list[str]:
    """What stands in the box after each sign."""
    return [text[:end] for text in texts for end in range(1, len(text) + 1)]


def times(look: Callable[[str], object], strokes: Iterable[str]) -> list[tuple[float, str]]:
    """How long each keystroke takes, and what was typed."""
    found = []
    for stroke in strokes:
        start = perf_counter()
        look(stroke)
        found.append((perf_counter() - start, stroke))
    return found


def told(sort: str, found: list[tuple[float, str]]) -> None:
    """Print one line of figures."""
    spent = [one for one, _typed in found]
    slowest, typed = max(found)
    within = sum(one < TARGET_S for one in spent) / len(spent)
    print(
        f"  {sort:24}{len(spent):6}  median {median(spent) * 1000:5.1f}"
        f"  p95 {share(spent, 0.95) * 1000:5.1f}  longest {slowest * 1000:6.1f} ms ({typed})"
        f"  under 20 ms: {within:.1%}"
    )


def measure(title: str, look: Callable[[str], object], texts: Typed) -> None:
    """Print the figures of each sort and of all."""
    print(title)
    every: list[tuple[float, str]] = []
    started = process_time()
    for sort, some in texts.items():
        found = times(look, keystrokes(some))
        told(sort, found)
        every.extend(found)
    told("all", every)
    print(f"  processor: {(process_time() - started) / len(every) * 1000:.1f} ms a keystroke")


def main() -> None:
    """Print how long keystrokes take."""
    asked = arguments(CADRES)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.shell.start import make_application, make_window

    store = opened(county(CADRES, asked.data_200000))
    texts = typed_texts(store)
    app = make_application(Settings(Path("no settings")))
    window = make_window(store, Settings(Path("no settings")))
    window.show()
    app.processEvents()

    def type_in(text: str) -> None:
        window.search.setText(text)
        window.search.look_for(text)
        app.processEvents()

    measure("in the search box, shown and painted", type_in, texts)
    measure("the query alone", lambda text: search(store, text), texts)


if __name__ == "__main__":
    main()
