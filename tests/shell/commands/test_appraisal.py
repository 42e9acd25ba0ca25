"""Responsibility letters on the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from desktop.app import open_store
from desktop.store.store import PRACTICE_PASSWORD
from tests.paper.reading import characters, without_space
from tests.shell.commands.program import Run

KEY = "responsibility-letter"


def rows(county: Path, statement: str) -> list[tuple[Any, ...]]:
    """What the county holds; it is closed again for the command."""
    store = open_store(county, PRACTICE_PASSWORD)
    try:
        return store.rows(statement)
    finally:
        store.close()


def test_letters_print_for_the_people_of_a_period(county: Path, tmp_path: Path, run: Run) -> None:
    year = date.today().year
    whose = rows(
        county,
        "SELECT cadre_id FROM responsibility_letter "  # noqa: S608
        f"WHERE cadre_id IS NOT NULL AND state <> '已变更' AND start >= '{year}'",
    )
    out = tmp_path / "letters.pdf"
    done = run(
        county, "print", KEY, "--all", "--from", year, "--to", year, "--out", out, "--json"
    )  # fmt: skip
    assert done.code == 0, done.out
    assert done.document["paper"] == KEY
    assert done.document["records"] == done.document["papers"] == len(whose) > 10
    text = without_space(characters(out.read_bytes()))
    assert f"{year}年度目标责任书甲方" in text
    assert f"{year - 1}年度目标责任书" not in text


def test_a_letter_prints_by_its_record(county: Path, tmp_path: Path, run: Run) -> None:
    (letter,) = rows(
        county, "SELECT id FROM responsibility_letter WHERE unit_id IS NOT NULL LIMIT 1"
    )
    out = tmp_path / "letter.pdf"
    done = run(county, "print", KEY, "--record", letter[0], "--out", out, "--json")
    assert done.document == {"paper": KEY, "papers": 1, "records": 1, "file": str(out)}
    assert "领导班子" in without_space(characters(out.read_bytes()))


def test_where_there_is_no_letter_there_is_no_file(county: Path, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "letter.pdf"
    done = run(county, "print", KEY, "--all", "--to", "1995", "--out", out)
    assert done.code == 1
    assert "no record" in done.err
    assert not out.exists()


def test_a_letter_that_is_not_on_file_is_told(county: Path, tmp_path: Path, run: Run) -> None:
    done = run(county, "print", KEY, "--record", "1", "--out", tmp_path / "x.pdf")
    assert (done.code, done.out) == (1, "")
    assert "deleted" in done.err
