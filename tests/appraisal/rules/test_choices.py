"""What is wrong with grades as chosen: the quota, bars, no grade, departures."""

from __future__ import annotations

import pytest

from desktop.appraisal.rules.circumstances import CircumstanceFact, MemberFacts
from desktop.appraisal.rules.grades import Choice, problems_with_choices
from desktop.base.dates import PartialDate
from desktop.cadres.records import EffectPeriod
from tests.appraisal.rules.members import proposed, said

PROBATION = CircumstanceFact(
    3, "录用试用期", PartialDate(2026, 9, 1), PartialDate(2027, 8, 31), None
)
ADMONISHED = EffectPeriod(
    cadre_id=1,
    measure="诫勉",
    start=PartialDate(2026, 2, 1),
    end=PartialDate(2026, 8, 1),
    restriction="取消当年年度考核评优资格",
)
FACTS = {1: MemberFacts([PROBATION]), 2: MemberFacts(effects=[ADMONISHED])}
GROUP = proposed(["99", "98", "97", "96", "95", "80", None, "78", "77", "76", "75"], FACTS)
"""Quota 2 of 11: 3 and 4 are proposed excellent, 1 has no grade, 2 is barred, 7 has no score."""
PROPOSED = {
    one.ranked.member_id: Choice(one.grade, one.no_grade) for one in GROUP.proposals if one.said
}


def problems(**choices: Choice) -> dict[int, str]:
    """With what was proposed for all others."""
    own = {int(key.removeprefix("member")): choice for key, choice in choices.items()}
    return problems_with_choices(GROUP, {**PROPOSED, **own})


def test_what_is_proposed_can_be_decided() -> None:
    assert said(GROUP)[:4] == ["新录用公务员试用期年度考核不确定等次", "称职", "优秀", "优秀"]
    assert problems() == {}


def test_beyond_the_quota_it_says_how_many_go() -> None:
    found = problems(member5=Choice("优秀", reason="牵头重点工程"))
    assert found == dict.fromkeys((3, 4, 5), "2 may be excellent, 3 are chosen; take 1 away.")


def test_the_quota_holds_whatever_reason_is_given() -> None:
    everybody = {one: Choice("优秀", reason="会议决定") for one in range(2, 12)}
    found = problems_with_choices(GROUP, everybody)
    assert set(found) == set(everybody)
    assert set(found.values()) == {"2 may be excellent, 10 are chosen; take 8 away."}


def test_one_for_another_within_the_quota_needs_a_reason() -> None:
    found = problems(member4=Choice("称职", reason="会议决定"), member5=Choice("优秀"))
    assert found == {5: "For 样本5 称职 is proposed; write why it is 优秀."}
    assert (
        problems(member4=Choice("称职", reason="会议决定"), member5=Choice("优秀", reason="同"))
        == {}
    )


@pytest.mark.parametrize("reason", [None, "会议决定"])
def test_a_grade_for_a_recruit_on_probation_is_refused_with_the_right_result(
    reason: str | None,
) -> None:
    assert problems(member1=Choice("称职", reason=reason)) == {
        1: "样本1 has no grade this year: the result is 5A 新录用公务员试用期年度考核不确定等次. "
        "On probation as a recruit until 2027.08.31: assessed in words, without a grade."
    }


def test_another_result_without_a_grade_needs_a_reason() -> None:
    chosen = Choice(None, "被立案调查尚未结案年度考核不确定等次")
    assert problems(member1=chosen) == {
        1: "For 样本1 不定等次（试用期） is proposed; write why it is 不定等次（立案调查）."
    }
    assert problems(member1=Choice(None, "被立案调查尚未结案年度考核不确定等次", "另有原因")) == {}


def test_excellent_where_something_bars_it_needs_a_reason() -> None:
    fewer = Choice("称职", reason="会议决定")
    assert problems(member3=fewer, member2=Choice("优秀", reason=" ")) == {
        2: "样本2 is not eligible for excellent; 称职 is proposed. 诫勉, effect period from "
        "2026.02.01 to 2026.08.01: 取消当年年度考核评优资格"
    }
    assert problems(member3=fewer, member2=Choice("优秀", reason="影响期已提前解除")) == {}


def test_without_a_proposal_a_grade_needs_a_reason() -> None:
    told = "样本7 has no score, so nothing is proposed; write why it is 称职."
    assert problems(member7=Choice("称职")) == {7: told}
    assert problems(member7=Choice("称职", reason="全年挂职")) == {}


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        (Choice(), "Choose a grade, or a result without a grade."),
        (
            Choice("称职", "病、事假累计超过考核年度半年不进行考核"),
            "Choose a grade, or a result without a grade.",
        ),
        (Choice("合格"), "Choose one of: 优秀、称职、基本称职、不称职."),
        (Choice(None, "优秀"), "Choose one of: 不定等次、"),
    ],
)
def test_only_results_of_the_lists(choice: Choice, told: str) -> None:
    assert problems(member6=choice)[6].startswith(told)
