"""Scores, ranking and proposals on the command line, and a score opened to its working."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from desktop.app import open_store
from desktop.cadres.records import Cadre, CadreListing
from desktop.store.store import PRACTICE_PASSWORD
from tests.appraisal import scores_year, year
from tests.shell.commands.program import Run

NAME = "测评甲"


@pytest.fixture
def planned(county: Path) -> Path:
    """A county with a cycle of its own: one letter that is signed and done, one without."""
    store = open_store(county, PRACTICE_PASSWORD)
    try:
        people = [found for (found,) in store.rows("SELECT id FROM cadre ORDER BY id LIMIT 2")]
        store.fill(_rename, people[0])
        cycle = year.plan_cycle(store)
        year.join(store, year.group_ids(store, cycle)[0], people)
        lines = [year.indicator("重点任务", "60"), year.indicator("信访", "40", way="扣分")]
        letter = year.draft(store, cycle, people[0], lines)
        year.sign(store, letter)
        task, petitions = scores_year.line_ids(store, letter)
        scores_year.enter(store, task, done=True)
        scores_year.enter(store, petitions, number=Decimal(3))
    finally:
        store.close()
    return county


def _rename(session: Session, cadre_id: int) -> None:
    session.get_one(Cadre, cadre_id).name = NAME
    session.get_one(CadreListing, cadre_id).name = NAME


def test_a_year_is_scored_ranked_and_proposed(planned: Path, run: Run) -> None:
    done = run(planned, "appraise", "--cycle", year.YEAR, "--json")

    assert done.code == 0, done.out
    assert (done.document["cycle"], done.document["members"]) == (year.YEAR, 2)
    first, second = done.document["groups"]
    assert (first["group"], len(first["members"]), second["members"]) == ("乡镇领导组", 2, [])
    assert set(first["quota"]) == {"members", "base", "share", "most", "working"}
    best, other = first["members"]
    assert (best["name"], best["points"], best["place"], best["of"]) == (NAME, "97.00", 1, 1)
    assert (other["points"], other["place"], other["missing"]) == (None, None, 0)
    assert other["problem"] == "No responsibility letter is signed."
    assert best["decided"] is None


def test_what_is_decided_stands_beside_the_proposal(county: Path, run: Run) -> None:
    last = date.today().year - 1
    document = run(county, "appraise", "--cycle", last, "--json").document
    every = [one for group in document["groups"] for one in group["members"]]
    assert {"优秀", "称职"} <= {one["decided"] for one in every}

    lines = run(county, "appraise", "--cycle", last).out.splitlines()
    assert any("decided: 优秀" in line for line in lines)


def test_people_read_it_as_lines(planned: Path, run: Run) -> None:
    done = run(planned, "appraise", "--cycle", year.YEAR)

    assert "  1/1  97.00  测评甲" in done.out
    assert "No responsibility letter is signed." in done.out


def test_a_score_is_explained(planned: Path, run: Run) -> None:
    done = run(planned, "explain", "score", "--cadre", NAME, "--cycle", year.YEAR)

    assert done.code == 0, done.err
    assert f"Score of {year.YEAR}  97.00" in done.out
    assert "信访 (weight 40, 扣分)  37" in done.out
    assert "      Weight 40 - 3 = 37." in done.out


def test_an_explanation_is_json(planned: Path, run: Run) -> None:
    done = run(planned, "explain", "score", "--cadre", NAME, "--cycle", year.YEAR, "--json")

    document = done.document
    assert (document["name"], document["points"], document["exact"]) == (NAME, "97.00", "97")
    letter = document["explanation"]["parts"][0]
    assert letter["record"]["kind"] == "responsibility_letter"
    assert letter["entered"]["by"]
    lines = [part for part in letter["parts"] if part.get("record")]
    assert [line["value"] for line in lines] == ["60", "37"]


def test_what_is_not_there_is_told(planned: Path, run: Run) -> None:
    nothing = run(planned, "appraise", "--cycle", "1999")
    assert (nothing.code, nothing.out) == (1, "")
    assert f"There is no appraisal cycle of 1999; there are: {year.YEAR - 2}" in nothing.err

    store = open_store(planned, PRACTICE_PASSWORD)
    ((other,),) = store.rows("SELECT id FROM cadre ORDER BY id DESC LIMIT 1")
    store.close()
    nobody = run(planned, "explain", "score", "--cadre", other, "--cycle", year.YEAR)
    assert nobody.code == 1
    assert f"is in no group of the appraisal of {year.YEAR}." in nobody.err
