"""The national results of a year, as they are named where there is room and where there is none."""

from __future__ import annotations

import pytest

from desktop.appraisal.fields.decision import NO_GRADES, RESULTS, in_short, with_code
from desktop.appraisal.fields.evaluation import GRADES


def test_results_are_those_of_the_national_code_set() -> None:
    assert [RESULTS.code_of(one) for one in NO_GRADES] == ["5", "5A", "5B", "5C", "6", "6A"]
    assert (*GRADES, *NO_GRADES) == tuple(RESULTS)


@pytest.mark.parametrize(
    ("result", "short", "coded"),
    [
        (
            "受政纪处分期间年度考核不确定等次",
            "不定等次（处分期）",
            "5C 受政纪处分期间年度考核不确定等次",
        ),
        ("不进行考核", "不进行考核", "6 不进行考核"),
        ("优秀", "优秀", "优秀"),
        ("良好", "良好", "良好"),
        ("", "", ""),
    ],
)
def test_a_result_in_short_and_with_its_code(result: str, short: str, coded: str) -> None:
    assert in_short(result) == short
    assert with_code(result) == coded


def test_no_short_name_stands_for_two_results() -> None:
    assert len({in_short(one) for one in RESULTS}) == len(RESULTS)
