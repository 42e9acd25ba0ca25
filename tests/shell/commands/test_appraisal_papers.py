"""Papers of a year on the command line: for everybody of it, for a person, for what is no year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.app import open_store
from desktop.store.store import PRACTICE_PASSWORD
from tests.appraisal import result_year
from tests.appraisal.result_year import assessed, member, plan, quarter, told
from tests.paper.reading import characters, without_space
from tests.shell.commands.program import Run

YEAR = 1999
"""A year that the practice county knows nothing of."""


@pytest.fixture
def members(county: Path) -> list[int]:
    """Two members of a cycle of that year, the first with a quarter on file."""
    store = open_store(county, PRACTICE_PASSWORD)
    try:
        group = plan(store, YEAR)
        found = [member(store, group, name) for name in ("样本壬", "样本癸")]
        told(store, found[0])
        quarter(store, found[0], 2, grade="好")
        assessed(store, found[0], state="已审定", grade="称职")
    finally:
        store.close()
    return found


def printed(run: Run, county: Path, out: Path, *asked: Any) -> tuple[dict[str, Any], str]:
    """What the program answers, and the text of the file."""
    done = run(county, "print", *asked, "--out", out, "--json")
    assert done.code == 0, done.out
    return done.document, without_space(characters(out.read_bytes()))


def test_the_annual_forms_of_a_year_print_for_all(
    county: Path, tmp_path: Path, run: Run, members: list[int]
) -> None:
    document, text = printed(
        run, county, tmp_path / "forms.pdf", "annual-assessment", "--year", YEAR, "--all"
    )
    assert document["papers"] == document["records"] == len(members)
    assert text.count(f"年度考核登记表（{YEAR}年度）") == len(members)
    assert result_year.SUMMARY in text


def test_for_one_person_and_by_record(
    county: Path, tmp_path: Path, run: Run, members: list[int]
) -> None:
    out = tmp_path / "form.pdf"
    for asked in (("--year", YEAR, "--cadre", "样本癸"), ("--record", members[1])):
        document, text = printed(run, county, out, "annual-assessment", *asked)
        assert document["papers"] == 1
        assert "样本癸" in text
        assert "样本壬" not in text


@pytest.mark.parametrize(
    ("period", "found"),
    [
        (("--year", YEAR), True),
        (("--from", f"{YEAR}.06", "--to", f"{YEAR}.07"), True),
        (("--from", f"{YEAR}.07"), False),
        (("--to", f"{YEAR}.03"), False),
    ],
)
def test_quarters_print_for_a_period(
    county: Path, tmp_path: Path, run: Run, members: list[int], period: Any, found: bool
) -> None:
    out = tmp_path / "quarter.pdf"
    asked = ("routine-assessment", "--cadre", "样本壬", *period)
    assert members
    if found:
        document, text = printed(run, county, out, *asked)
        assert document["papers"] == 1
        assert f"平时考核登记表（{YEAR}年第二季度）" in text
    else:
        done = run(county, "print", *asked, "--out", out)
        assert (done.code, out.exists()) == (1, False)
        assert "no record" in done.err


def test_notices_are_refused_while_one_is_open(
    county: Path, tmp_path: Path, run: Run, members: list[int]
) -> None:
    assert members
    out = tmp_path / "notice.pdf"
    done = run(county, "print", "result-notice", "--year", YEAR, "--all", "--out", out)
    assert (done.code, out.exists()) == (1, False)
    assert "样本癸" in done.err
    asked = ("result-notice", "--year", YEAR, "--cadre", "样本壬")
    assert "考核结果为：称职。" in printed(run, county, out, *asked)[1]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("--year", YEAR, "--from", YEAR), "either --year"),
        (("--year", "1999.03"), "no year"),
        (("--year", "soon"), ""),
    ],
)
def test_what_is_no_year_is_told(
    county: Path, tmp_path: Path, run: Run, asked: Any, sentence: str
) -> None:
    out = tmp_path / "form.pdf"
    done = run(county, "print", "annual-assessment", "--all", *asked, "--out", out)
    assert (done.code, out.exists()) == (1, False)
    assert sentence in done.err
