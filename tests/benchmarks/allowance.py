"""The living allowance of 5,000 people in the 24th month: reckoned, paid as one act, looked at.

Measured: the lines of the month (what is due, beside what was paid in every month before), of which
100 people had a change that counts back; the whole sheet with names, units and totals; the act that
writes the notice and its lines; the ledger of one person; the budget of five years.

Run from the root of the project:
python -m tests.benchmarks.allowance [--people N] [--months N]

The county is made in the folder for temporary files and dropped at the end.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import text

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.ids import new_id
from desktop.exits.operations.allowance import change_allowance, run_month
from desktop.exits.queries.allowance import ledger_of_month, month_sheet, person_ledger
from desktop.exits.queries.allowance_list import allowance_budget, allowance_lines
from desktop.shell.practice.county import make_county
from desktop.store.store import Store
from tests.benchmarks.counties import opened

FIRST = PartialDate(2024, 12)
TODAY = date(2026, 11, 22)
CHANGED = 100
RUNS = 5


def main() -> None:
    """Make the data, measure, say what was seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--months", type=int, default=24)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="cadredesk-allowance-"))
    try:
        make_county(folder / "data", cadres=asked.people)
        store = opened(folder / "data")
        try:
            fill(store, asked.people, asked.months - 1)
            measure(store, FIRST.plus_months(asked.months - 1))
        finally:
            store.close()
    finally:
        shutil.rmtree(folder)


def fill(store: Store, people: int, months: int) -> None:
    """An allowance for everybody, paid for so many months; then changes that count back."""
    store.write(Label("fill"), _fill, people, months)
    for allowance_id in store.read(_allowance_ids, CHANGED):
        values = {
            "amount": Decimal("900.50"),
            "start": PartialDate(2026, 3, 15),
            "document_number": "样本发〔2026〕9号",
            "document_level": "县",
        }
        store.write(Label("change"), change_allowance, allowance_id, values)


def measure(store: Store, month: PartialDate) -> None:
    """Print what each step took."""
    lines = store.read(ledger_of_month, month)
    print(f"{len(lines)} lines, {sum((line.amount for line in lines), Decimal())} yuan")
    _time("ledger of the month", lambda: store.read(ledger_of_month, month))
    _time("sheet with names and totals", lambda: store.read(month_sheet, month))
    _time("ledger of one person", lambda: store.read(person_ledger, lines[0].cadre_id, month))
    _time("budget of five years", lambda: store.read(allowance_budget, month, 60))
    _time("list with what should stop", lambda: store.read(allowance_lines, TODAY), 1)
    values = {
        "month": month,
        "number": "样本财〔2026〕11号",
        "made_on": PartialDate.from_day(TODAY),
    }
    _time("notice and its lines as one act", lambda: _run(store, values), 1)


def _run(store: Store, values: dict[str, Any]) -> None:
    store.write(Label("run"), run_month, values, today=TODAY)


def _time(what: str, act: Callable[[], object], runs: int = RUNS) -> None:
    times = []
    for _run_number in range(runs):
        start = perf_counter()
        act()
        times.append(perf_counter() - start)
    print(f"{what}: {median(times) * 1000:,.0f} ms")


def _allowance_ids(session: Any, count: int) -> list[int]:
    query = text("SELECT id FROM living_allowance ORDER BY id LIMIT :count")
    return [row for (row,) in session.execute(query, {"count": count})]


def _fill(session: Any, people: int, months: int) -> None:
    """Rows as the operations write them, without their history."""
    cadres = [
        row for (row,) in session.execute(text("SELECT cadre_id FROM cadre_listing LIMIT 5000"))
    ][:people]
    grants = [
        {"id": new_id(), "cadre_id": cadre_id, "amount": f"{500 + place % 700}.50"}
        for place, cadre_id in enumerate(cadres)
    ]
    session.execute(
        text(
            "INSERT INTO living_allowance (id, cadre_id, start, document_number, document_level, "
            "amount) VALUES (:id, :cadre_id, '2024-12-01', '样本发〔2024〕1号', '县', :amount)"
        ),
        grants,
    )
    for place in range(months):
        month, notice = FIRST.plus_months(place).stored(), new_id()
        session.execute(
            text(
                "INSERT INTO finance_notice (id, month, number, made_on, total) VALUES "
                "(:id, :month, :month, :month, '0')"
            ),
            {"id": notice, "month": month},
        )
        session.execute(
            text(
                "INSERT INTO allowance_month (id, cadre_id, allowance_id, month, kind, amount, "
                "working, notice_id) VALUES (:line, :cadre_id, :id, :month, '当月', :amount, "
                "'', :notice)"
            ),
            [{**one, "line": new_id(), "month": month, "notice": notice} for one in grants],
        )


if __name__ == "__main__":
    main()
