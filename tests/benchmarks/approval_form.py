"""2,000 approval forms with photos on one core: our time against two others, in one run.

Run from the root of the project: python -m tests.benchmarks.approval_form [number of forms]

The limit is a PDF written by hand for this one form: fixed places, lines cut at a fixed number of
characters, one HarfBuzz subset, no ReportLab, no checks. typst sets the same form; it is not
among the program's libraries: `pip install typst` first, or that part is left out.

To reach: within 5 times the limit, at least 3 times as fast as typst, peak memory below 250 MB.
"""

from __future__ import annotations

import importlib
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from desktop.base.resources import resource as shipped
from desktop.cadres.papers.appointment_form import print_appointment_forms
from desktop.exchange.appointment_form import AppointmentForm
from tests.benchmarks.approval_form_limit import write_limit
from tests.benchmarks.approval_form_people import forms
from tests.benchmarks.approval_form_typst import typst_source

TODAY = date(2025, 11, 22)


def timed(task: Callable[[], object]) -> float:
    """Processor seconds of the task."""
    start = time.process_time()
    task()
    return time.process_time() - start


def unnumbered(count: int) -> Iterator[tuple[AppointmentForm, str]]:
    """The forms without serials."""
    return ((form, "") for form in forms(count))


def typst_seconds(folder: Path, count: int) -> float | None:
    """Seconds typst needs for the forms; None where it is not installed."""
    try:
        typst: Any = importlib.import_module("typst")
    except ModuleNotFoundError:
        return None
    source = typst_source(folder, forms(count))
    fonts = [str(shipped("fonts"))]
    out = str(folder / "typst.pdf")
    return timed(lambda: typst.compile(str(source), output=out, font_paths=fonts))


def main() -> None:
    """Print the times and their ratios."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = timed(lambda: sum(len(form.name) for form in forms(count)))
        ours_path = folder / "ours.pdf"
        ours = timed(lambda: print_appointment_forms(unnumbered(count), ours_path, today=TODAY))
        ours -= made
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with (folder / "limit.pdf").open("wb") as out:
            limit = timed(lambda: write_limit(forms(count), out)) - made
        size = ours_path.stat().st_size / 1e6
        typst = typst_seconds(folder, count)
    pages = 2 * count
    print(f"{count} forms, {pages} pages, {size:.0f} MB, {size / count * 1000:.0f} kB a form")
    print(f"ours      {ours:7.2f} s  {pages / ours:6.0f} pages/s  peak {memory:.0f} MB (most 250)")
    print(f"the limit {limit:7.2f} s  ours takes {ours / limit:.2f} times as long (most 5)")
    if typst is None:
        print("typst is not installed: pip install typst")
    else:
        print(f"typst     {typst:7.2f} s  ours is {typst / ours:.2f} times as fast (least 3)")


if __name__ == "__main__":
    main()
