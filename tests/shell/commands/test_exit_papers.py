"""Papers of the exits on the command line: for a person, for an arrangement, for a period."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.app import open_store
from desktop.store.store import PRACTICE_PASSWORD
from tests.exits import course
from tests.paper.reading import characters, without_space
from tests.shell.commands.program import Run

NAME = "样本壬"


@pytest.fixture
def arrangement_id(county: Path) -> int:
    """An arrangement that was decided, of somebody the practice county does not know."""
    store = open_store(county, PRACTICE_PASSWORD)
    try:
        found = course.submitted(store, course.leader(store, NAME))
        course.do_until(store, found, "组织决定")
    finally:
        store.close()
    return found


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("early-retirement-application", "提前退休申请表"),
        ("retirement-approval", "机关事业单位职工退休（职）审核表"),
        ("eligibility", "提前离岗（退休）资格认定意见"),
        ("exit-decision", f"关于同意{NAME}同志提前退休的批复"),
        ("exit-notice", "提前退休审批结果通知书"),
    ],
)
def test_a_paper_prints_for_a_person_and_for_an_arrangement(
    county: Path, tmp_path: Path, run: Run, arrangement_id: int, key: str, title: str
) -> None:
    for asked in (("--cadre", NAME), ("--record", arrangement_id)):
        out = tmp_path / "paper.pdf"
        done = run(county, "print", key, *asked, "--out", out, "--json")
        assert done.code == 0, done.out
        assert done.document["papers"] == 1
        text = without_space(characters(out.read_bytes()))
        assert title in text
        assert NAME in text


def test_decisions_are_found_by_the_day_of_leaving(
    county: Path, tmp_path: Path, run: Run, arrangement_id: int
) -> None:
    assert arrangement_id
    leave_on = course.ago(course.LEAVE_DAYS)
    out = tmp_path / "paper.pdf"
    asked = ("print", "exit-decision", "--cadre", NAME, "--out", out, "--json")
    assert run(county, *asked, "--from", leave_on.shown(), "--to", leave_on.shown()).code == 0
    later = run(county, *asked, "--from", course.ago(course.LEAVE_DAYS - 1).shown())
    assert later.code != 0
    assert "no record" in later.out or "没有" in later.out
