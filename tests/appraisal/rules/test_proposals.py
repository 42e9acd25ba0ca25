"""What is proposed: bands, bars, the quota and its border; properties over any group."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.appraisal.rules.circumstances import CircumstanceFact, MemberFacts, QuarterFact
from desktop.appraisal.rules.proposing import propose
from desktop.appraisal.rules.rulebook import rulebook
from desktop.base.dates import PartialDate
from desktop.cadres.records import EffectPeriod
from tests.appraisal.rules.members import GOOD_YEAR, group, proposed, ranked, said, working

ADMONISHED = EffectPeriod(cadre_id=1, measure="诫勉", start=PartialDate(2026, 2, 1), end=None)
PROBATION = CircumstanceFact(3, "录用试用期", PartialDate(2026, 9, 1), None, None)
LONG_LEAVE = CircumstanceFact(4, "病事假", None, None, Decimal(200))
REFUSED = CircumstanceFact(5, "拒不参加考核", None, None, None)


def quarters(*grades: str | None) -> tuple[QuarterFact, ...]:
    return tuple(QuarterFact(40 + place, place, grade) for place, grade in enumerate(grades, 1))


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", "优秀"),
        ("90", "优秀"),
        ("89.99", "称职"),
        ("70", "称职"),
        ("69.99", "基本称职"),
        ("60", "基本称职"),
        ("59.99", "不称职"),
        ("0", "不称职"),
    ],
)
def test_bands_of_a_cadre(points: str, grade: str) -> None:
    assert said(proposed([points], share=100)) == [grade]


@pytest.mark.parametrize(
    ("points", "grade"), [("91", "优秀"), ("89", "良好"), ("69", "一般"), ("59", "较差")]
)
def test_bands_of_a_leading_body(points: str, grade: str) -> None:
    found = propose(group(100, "班子"), ranked([points]), {}, rulebook())
    assert said(found) == [grade]


def test_bands_are_of_a_hundred_whatever_the_total() -> None:
    found = propose(group(100, total=200), ranked(["180", "179.9"]), {}, rulebook())
    assert said(found) == ["优秀", "称职"]
    assert working(found, 0)[0] == "90 points of 100, from 90 on: 优秀."


def test_the_office_may_set_other_bands() -> None:
    assert said(proposed(["86"], share=100, excellent_from="85")) == ["优秀"]


def test_the_highest_within_the_quota_are_excellent_and_the_rest_are_told_why_not() -> None:
    found = proposed(["98", "97", "96", *["92"] * 3, *["80"] * 4])
    assert found.quota.most == 2
    assert said(found) == ["优秀", "优秀", *["称职"] * 8]
    assert "Within the quota of 2." in working(found, 0)
    assert "The quota of 2 is used up by higher scores: 称职." in working(found, 2)


def test_who_ties_at_the_border_is_left_to_people() -> None:
    found = proposed(["98", "95", "95", "94", *["80"] * 6])
    assert said(found)[:4] == ["优秀", "称职", "称职", "称职"]
    told = "2 tie for the last 1 of the quota: people decide; until then 称职."
    assert told in working(found, 1) and told in working(found, 2)
    assert "The quota of 2 is used up by higher scores: 称职." in working(found, 3)


def test_who_ties_and_fits_is_excellent() -> None:
    assert said(proposed(["95", "95", *["80"] * 8]))[:2] == ["优秀", "优秀"]


def test_a_bar_makes_room_for_the_next() -> None:
    facts = {1: MemberFacts(effects=[ADMONISHED], quarters=GOOD_YEAR)}
    found = proposed(["98", "97", "96", *["80"] * 7], facts)
    assert said(found)[:3] == ["称职", "优秀", "优秀"]
    (bar,) = found.proposals[0].not_excellent
    assert (bar.rule, bar.record_kind) == ("effect_period", "effect_period")
    assert "Not eligible for excellent: 称职." in working(found, 0)


def test_without_a_score_nothing_is_proposed_and_it_says_so() -> None:
    found = proposed([None, "95"], share=50)
    assert said(found) == ["", "优秀"]
    assert working(found, 0)[0] == "No score yet, so no grade is proposed: No letter is signed."


def test_lines_without_an_actual_are_told() -> None:
    found = propose(group(100), ranked(["95"], missing=3), {}, rulebook())
    assert "Lines without an actual yet: 3; the score may change." in working(found, 0)


def test_no_grade_goes_before_the_score_and_the_quota() -> None:
    facts = {
        1: MemberFacts([PROBATION]),
        2: MemberFacts([LONG_LEAVE]),
        3: MemberFacts([REFUSED]),
    }
    found = proposed(["99", "98", "97", *["95"] * 8], facts)
    assert said(found)[:3] == [
        "新录用公务员试用期年度考核不确定等次",
        "病、事假累计超过考核年度半年不进行考核",
        "不称职",
    ]
    assert found.proposals[2].no_grade is None and found.proposals[2].grade == "不称职"
    assert [bar.record_id for one in found.proposals[:3] for bar in one.without_grade] == [3, 4, 5]
    assert (found.quota.members, found.quota.base, found.quota.most) == (11, 10, 2)


def test_without_grade_is_so_without_a_score_too() -> None:
    assert said(proposed([None], {1: MemberFacts([PROBATION])})) == [
        "新录用公务员试用期年度考核不确定等次"
    ]


@pytest.mark.parametrize(
    ("grades", "rule"),
    [
        (("好", "好", "较好", "较好"), None),
        (("好", "好", "好", "一般"), "quarters_bar"),
        (("好", "好", "较差", "好"), "quarters_bar"),
        (("好", "较好", "较好", "较好"), "good_quarters_needed"),
        (("好", "较好", None, None), None),
        (("较好", "较好", "较好", None), "good_quarters_needed"),
        ((), None),
    ],
)
def test_quarters(grades: tuple[str | None, ...], rule: str | None) -> None:
    found = proposed(["95"], {1: MemberFacts(quarters=quarters(*grades))}, share=100)
    assert said(found) == ["称职" if rule else "优秀"]
    assert [bar.rule for bar in found.proposals[0].not_excellent] == ([rule] if rule else [])


def test_quarters_without_a_grade_are_told() -> None:
    found = proposed(["95"], {1: MemberFacts(quarters=quarters("好", None))}, share=100)
    told = "No routine grade yet for quarter 2、3、4; 好 so far: 1, needed: 2."
    assert told in working(found, 0)


def test_the_office_may_set_other_rules_for_quarters() -> None:
    facts = {1: MemberFacts(quarters=quarters("好", "一般", "较好", "较好"))}
    own = {"quarters_bar": "否", "good_quarters_needed": "1"}
    assert said(proposed(["95"], facts, share=100, **own)) == ["优秀"]


@pytest.mark.parametrize(
    ("votes", "limit", "barred"),
    [
        ((10, 30), "三分之一", False),
        ((11, 30), "三分之一", True),
        ((11, 30), "二分之一", False),
        ((16, 30), "二分之一", True),
        ((2, 4), "三分之一", False),
        ((0, 0), "三分之一", False),
    ],
)
def test_too_many_votes_for_the_lowest_grade_bar_excellent_where_the_office_says_so(
    votes: tuple[int, int], limit: str, barred: bool
) -> None:
    found = proposed(["95"], {1: MemberFacts(worst_votes=votes)}, share=100, worst_votes=limit)
    assert [bar.rule for bar in found.proposals[0].not_excellent] == (
        ["worst_votes"] if barred else []
    )


def test_no_votes_bar_excellent_as_shipped() -> None:
    found = proposed(["95"], {1: MemberFacts(worst_votes=(30, 30))}, share=100)
    assert said(found) == ["优秀"] and found.proposals[0].not_excellent == ()


def test_the_grade_of_the_year_before_is_told_and_bars_nothing() -> None:
    found = proposed(["95"], {1: MemberFacts(last_grade="基本称职")}, share=100)
    assert said(found) == ["优秀"]
    assert "2025: 基本称职. This does not bar a grade now." in working(found, 0)


FACTS = (
    MemberFacts(),
    MemberFacts(quarters=GOOD_YEAR),
    MemberFacts(effects=[ADMONISHED]),
    MemberFacts([PROBATION]),
    MemberFacts([LONG_LEAVE]),
    MemberFacts([REFUSED]),
    MemberFacts(quarters=quarters("一般")),
)
BARRED = {2, 3, 4, 5, 6}
PEOPLE = st.lists(
    st.tuples(
        st.none() | st.sampled_from(["100", "96.5", "95", "92", "90", "89.99", "75", "61", "10"]),
        st.integers(0, len(FACTS) - 1),
    ),
    min_size=1,
    max_size=40,
)


@given(PEOPLE, st.sampled_from([20, 25, 30]), st.sampled_from(["向下取整", "向上取整", "四舍五入"]))
def test_never_more_than_the_quota_and_nobody_with_a_bar(
    people: list[tuple[str | None, int]], share: int, rounding: str
) -> None:
    facts = {place: FACTS[kind] for place, (_points, kind) in enumerate(people, 1)}
    found = proposed([points for points, _kind in people], facts, share, quota_rounding=rounding)
    excellent = [one for one in found.proposals if one.grade == "优秀"]
    assert len(excellent) <= found.quota.most
    for one in excellent:
        assert one.not_excellent == () and one.without_grade == ()
        assert people[one.ranked.member_id - 1][1] not in BARRED
        assert one.ranked.points is not None and one.ranked.points >= 90


@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_the_members_does_not_matter(
    people: list[tuple[str | None, int]], random: object
) -> None:
    facts = {place: FACTS[kind] for place, (_points, kind) in enumerate(people, 1)}
    listed = ranked([points for points, _kind in people])
    shuffled = list(listed)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = propose(group(25), listed, facts, rulebook())
    other = propose(group(25), shuffled, facts, rulebook())
    by_member = {proposal.ranked.member_id: proposal for proposal in other.proposals}
    assert {proposal.ranked.member_id: proposal for proposal in one.proposals} == by_member
    assert one.quota == other.quota


@given(PEOPLE)
def test_a_higher_score_never_makes_the_proposal_worse(
    people: list[tuple[str | None, int]],
) -> None:
    facts = {place: FACTS[kind] for place, (_points, kind) in enumerate(people, 1)}
    listed = ranked([points for points, _kind in people])
    order = ["优秀", "称职", "基本称职", "不称职", ""]
    before = said(propose(group(25), listed, facts, rulebook()))[0]
    if before in order:
        raised = [replace(listed[0], points=Decimal(101)), *listed[1:]]
        after = said(propose(group(25), raised, facts, rulebook()))[0]
        assert order.index(after) <= order.index(before)
