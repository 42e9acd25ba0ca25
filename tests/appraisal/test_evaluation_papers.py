"""民主测评票 and 测评结果汇总表, read back from the PDF."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest

from desktop.appraisal.papers.ballot import BALLOT_PAPER
from desktop.appraisal.papers.evaluation_summary import EVALUATION_SUMMARY_PAPER
from desktop.appraisal.rules.ballots import Counts
from desktop.base.errors import UserError
from desktop.cadres.papers.printing import print_to_bytes
from desktop.paper.catalogue import PrintOptions
from desktop.store.store import Store
from tests.appraisal import evaluation_year as ballots
from tests.appraisal import year
from tests.daily.papers.made import printed

WEIGHTS = (("A", 40, 3), ("B", 30, 12), ("C", 30, 20))
BY_CLASS = {"A": Counts(0, 0, 3), "B": Counts(0, 11, 0, 0, 1), "C": Counts(10, 9, 1)}


@pytest.fixture
def cycle(store: Store, people: list[int]) -> int:
    made = year.plan_cycle(store)
    year.join(store, year.group_ids(store, made)[0], people)
    return made


@pytest.fixture
def members(store: Store, cycle: int) -> list[int]:
    return ballots.member_ids(store, cycle)


def test_each_class_gets_as_many_ballots_as_were_issued_all_alike(
    store: Store, cycle: int, members: list[int]
) -> None:
    made = ballots.held(store, cycle, members, (("A", 40, 3), ("B", 50, 2), ("C", 10, 0)))
    pages, told = printed(store, BALLOT_PAPER, made)
    assert len(pages) == 5
    assert pages[0] == pages[1] == pages[2] != pages[3] == pages[4]
    assert "A类票" in pages[0]
    assert "B类票" in pages[3]
    for name in ("样本甲", "样本乙", "样本丙", "年度民主测评票", "总体评价", "基本称职"):
        assert name in pages[0]
    assert [one.content["copies"] for one in told] == [3, 2]


def test_a_ballot_bears_no_serial_and_a_box_for_each_grade(
    store: Store, cycle: int, members: list[int]
) -> None:
    """Nothing tells one ballot from another: the register alone knows the serial of the print."""
    made = ballots.held(store, cycle, members, (("A", 100, 1),))
    pdf, (told,) = print_to_bytes(
        store, BALLOT_PAPER, (made,), PrintOptions(ballots.TODAY.latest())
    )
    with pdfplumber.open(BytesIO(pdf)) as opened:
        (page,) = opened.pages
        text = "".join(one["text"] for one in page.chars)
        assert told.serial
        assert told.serial not in text
        side = 3.6 * 72 / 25.4
        edges = [one for one in page.lines if abs(one["width"] - side) < 0.1]
    assert len(edges) == 2 * len(members) * 6 * 4


def test_a_ballot_without_subjects_or_numbers_is_refused(
    store: Store, cycle: int, members: list[int]
) -> None:
    nobody = ballots.held(store, cycle, [], (("A", 100, 3),))
    with pytest.raises(UserError, match="Nobody is evaluated"):
        printed(store, BALLOT_PAPER, nobody)
    uncounted = ballots.held(store, cycle, members, (("A", 100, None),))
    with pytest.raises(UserError, match="how many ballots each class gets"):
        printed(store, BALLOT_PAPER, uncounted)


def test_the_summary_tells_ballots_shares_and_scores(
    store: Store, cycle: int, members: list[int]
) -> None:
    big = {**BY_CLASS, "A": Counts(2, 3)}
    made = ballots.settled(store, cycle, members[:1], big, (("A", 40, 6), *WEIGHTS[1:]))
    pages, (told,) = printed(store, EVALUATION_SUMMARY_PAPER, made)
    whole = "".join(pages)
    for words in ("年度民主测评结果汇总表", "监票人", "样本计票甲；样本计票乙", "1.样本甲"):
        assert words in whole
    assert "合计38373701" in whole  # issued, returned, valid, invalid, missing
    points = told.content["subjects"]["1"]["points"]
    assert points == "85.90"
    assert points in whole
    assert "50.0" in whole  # ten of the twenty ballots of class C
    assert "100.0" in whole  # eleven of eleven in class B: the one left empty is not counted


def test_the_summary_never_tells_a_small_class(
    store: Store, cycle: int, members: list[int]
) -> None:
    made = ballots.settled(store, cycle, members[:1], BY_CLASS, WEIGHTS)
    pages, (told,) = printed(store, EVALUATION_SUMMARY_PAPER, made)
    groups = told.content["groups"]
    assert [one["classes"] for one in groups.values()] == ["C", "A、B", "合计"]
    assert [one["aspects"] for one in groups.values()][1:] == [["总体评价"]] * 2
    counts = told.content["subjects"]["1"]["counts"]
    assert [0, 0, 3, 0, 0] not in [one for of in counts.values() for one in of.values()]
    assert counts["1"] == {"总体评价": [0, 11, 3, 0, 1]}
    assert "有效票少于5张的类别不单独列出" in "".join(pages)


def test_a_summary_needs_a_settled_count(store: Store, cycle: int, members: list[int]) -> None:
    made = ballots.counting(store, cycle, members).evaluation.id
    with pytest.raises(UserError, match="not settled"):
        printed(store, EVALUATION_SUMMARY_PAPER, made)
