"""Papers of daily assessment and early warnings on the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.app import open_store
from desktop.base.changes import Label
from desktop.daily.queries.ledger import ledger_rows
from desktop.overview.operations import dispose
from desktop.overview.queries.warnings import warnings_on
from desktop.store.note_query import Sought
from desktop.store.store import PRACTICE_PASSWORD
from tests.paper.reading import characters, without_space
from tests.shell.commands.program import Run

PAPERS = {
    "talk-record": "谈心谈话记录表",
    "inspection-report": "考察材料",
    "reminder": "提醒",
    "inquiry": "函询通知书",
    "admonition": "诫勉书",
    "ledger": "台账",
}


@pytest.mark.parametrize("key", PAPERS)
def test_every_paper_prints_for_everybody(key: str, county: Path, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "paper.pdf"

    done = run(county, "print", key, "--all", "--out", out, "--json")

    assert done.code == 0, done.out
    assert done.document["paper"] == key
    assert done.document["papers"] > 0
    assert PAPERS[key] in without_space(characters(out.read_bytes()))


def test_a_paper_prints_for_one_record(county: Path, tmp_path: Path, run: Run) -> None:
    store = open_store(county, PRACTICE_PASSWORD)
    try:
        talk = ledger_rows(store, Sought(kind="talk"))[0]
    finally:
        store.close()

    out = tmp_path / "talk.pdf"
    done = run(county, "print", "talk-record", "--record", talk.record_id, "--out", out, "--json")

    assert done.document == {"paper": "talk-record", "papers": 1, "records": 1, "file": str(out)}


def test_where_there_is_no_record_there_is_no_file(county: Path, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "talk.pdf"

    done = run(
        county, "print", "talk-record", "--all", "--from", "1990", "--to", "1991", "--out", out
    )

    assert done.code == 1
    assert "no record" in done.err
    assert not out.exists()


def test_a_period_does_not_end_before_it_begins(county: Path, tmp_path: Path, run: Run) -> None:
    done = run(
        county, "print", "ledger", "--all", "--from", "2026", "--to", "2025",
        "--out", tmp_path / "x.pdf",
    )  # fmt: skip

    assert (done.code, done.err.splitlines()[-1]) == (1, "The period ends before it begins.")


def test_warnings_of_a_day(county: Path, run: Run) -> None:
    done = run(county, "warnings", "--as-of", "2026-11-20", "--json")

    assert done.document["as_of"] == "2026-11-20"
    found = done.document["warnings"]
    assert found
    for one in found:
        assert one["evidence"], one
        assert one["clause"], one
        assert one["group"] in {"overdue", "week", "month", "later", "information"}
    late = [one for one in found if one["group"] == "overdue"]
    assert all(one["deadline"] < "2026-11-20" for one in late)


def test_a_warning_that_is_disposed_of_is_only_counted(county: Path, run: Run) -> None:
    before = run(county, "warnings", "--as-of", "2026-11-20").out.splitlines()
    store = open_store(county, PRACTICE_PASSWORD)
    try:
        on = date(2026, 11, 20)
        gone = next(one for one in store.read(warnings_on, on) if one.disposal is None)
        store.write(Label("Dispose"), dispose, gone, "不成立", {"reason": "核实无误"})
    finally:
        store.close()

    told = run(county, "warnings", "--as-of", "2026-11-20")
    head, *lines = told.out.splitlines()
    assert lines == before[2:]
    assert (before[0].split()[-1], head.split()[-1]) == ("0", "1")
    document = run(county, "warnings", "--as-of", "2026-11-20", "--json").document
    disposed = [one for one in document["warnings"] if one["disposal"]]
    assert [one["disposal"]["reason"] for one in disposed] == ["核实无误"]


def test_warnings_want_a_whole_day(county: Path, run: Run) -> None:
    done = run(county, "warnings", "--as-of", "2026-11")

    assert (done.code, done.out) == (1, "")
    assert "whole day" in done.err
