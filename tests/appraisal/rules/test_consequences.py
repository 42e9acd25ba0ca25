"""What follows from a result, case by case; each case names the article."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal

import pytest

from desktop.appraisal.fields.decision import NO_GRADES, RESULTS
from desktop.appraisal.rules.consequences import (
    KINDS,
    NOTICE,
    Measure,
    YearResult,
    consequence_rules,
    consequences_of,
    kind_of,
    measures_of,
)

EXCELLENT, COMPETENT, BASIC, INCOMPETENT = "优秀", "称职", "基本称职", "不称职"


def _results(grades: Mapping[int, str]) -> list[YearResult]:
    return [
        YearResult(year, grade, "annual_result", year, f"{year}年{grade}（干部档案）")
        for year, grade in grades.items()
    ]


def _rules(grades: Mapping[int, str], **adopted: int) -> set[str]:
    return {one.rule for one in consequences_of(_results(grades), max(grades), adopted)}


@pytest.mark.parametrize(
    ("grade", "rules"),
    [
        # 公务员考核规定（2020）: 优秀当年给予嘉奖，晋升上一职级的任职年限缩短半年
        (EXCELLENT, {"commendation", "rank_term", "year_counted"}),
        # 称职以上：计算为任职年限，享受年度考核奖金
        (COMPETENT, {"year_counted"}),
        # 基本称职：诫勉，责令作出书面检查；不计考核年限；次年不得晋升；不享受奖金
        (
            BASIC,
            {
                "admonition",
                "basic_no_pay_year",
                "basic_no_rank_year",
                "basic_promotion_bar",
                "basic_no_bonus",
            },
        ),
        # 公务员法第50条：不称职的降低一个职务或者职级层次任职
        (INCOMPETENT, {"demotion", "adjustment", "incompetent_no_year"}),
        # 公务员职务与职级并行规定第19条：不定等次的年度不计算
        ("新录用公务员试用期年度考核不确定等次", {"no_grade_year"}),
        ("受政纪处分期间年度考核不确定等次", {"no_grade_year"}),
        ("病、事假累计超过考核年度半年不进行考核", {"no_appraisal_year"}),
        ("不定等次", {"no_grade_year"}),
        ("不进行考核", {"no_appraisal_year"}),
        ("合格", set()),
    ],
)
def test_one_year(grade: str, rules: set[str]) -> None:
    assert _rules({2027: grade}) == rules


@pytest.mark.parametrize(
    ("grades", "adopted", "merit"),
    [
        # 连续三年被确定为优秀等次的，记三等功
        ({2025: EXCELLENT, 2026: EXCELLENT, 2027: EXCELLENT}, {}, True),
        ({2025: EXCELLENT, 2026: COMPETENT, 2027: EXCELLENT}, {}, False),
        ({2024: EXCELLENT, 2026: EXCELLENT, 2027: EXCELLENT}, {}, False),
        ({2024: EXCELLENT, 2025: EXCELLENT, 2026: EXCELLENT, 2027: COMPETENT}, {}, False),
        # no year counts twice for the same award
        (dict.fromkeys(range(2024, 2028), EXCELLENT), {"third_class_merit": 2026}, False),
        (dict.fromkeys(range(2022, 2028), EXCELLENT), {"third_class_merit": 2024}, True),
    ],
)
def test_three_years_excellent(
    grades: dict[int, str], adopted: dict[str, int], merit: bool
) -> None:
    assert ("third_class_merit" in _rules(grades, **adopted)) is merit


@pytest.mark.parametrize(
    ("grades", "last", "step"),
    [
        # 累计两年被确定为称职以上等次的，晋升一个工资档次
        ({2026: COMPETENT, 2027: EXCELLENT}, None, True),
        ({2027: COMPETENT}, None, False),
        ({2025: COMPETENT, 2026: BASIC, 2027: COMPETENT}, None, True),
        ({2025: COMPETENT, 2026: "受政纪处分期间年度考核不确定等次", 2027: COMPETENT}, None, True),
        ({2026: COMPETENT, 2027: BASIC}, None, False),
        # counted since the year of the last step
        ({2025: COMPETENT, 2026: COMPETENT, 2027: COMPETENT}, 2026, False),
        ({2025: COMPETENT, 2026: COMPETENT, 2027: COMPETENT}, 2025, True),
    ],
)
def test_two_years_competent_or_better(
    grades: dict[int, str], last: int | None, step: bool
) -> None:
    adopted = {} if last is None else {"pay_step": last}
    assert ("pay_step" in _rules(grades, **adopted)) is step


@pytest.mark.parametrize(("years", "level"), [(4, False), (5, True)])
def test_five_years_competent_or_better(years: int, level: bool) -> None:
    """累计五年被确定为称职以上等次的，晋升一个级别."""
    grades = dict.fromkeys(range(2028 - years, 2028), COMPETENT)
    assert ("pay_level" in _rules(grades)) is level


@pytest.mark.parametrize(
    ("grades", "dismissed"),
    [
        # 公务员法第88条：在年度考核中，连续两年被确定为不称职的，予以辞退
        ({2026: INCOMPETENT, 2027: INCOMPETENT}, True),
        ({2026: BASIC, 2027: INCOMPETENT}, False),
        ({2025: INCOMPETENT, 2027: INCOMPETENT}, False),
        ({2025: INCOMPETENT, 2026: INCOMPETENT, 2027: COMPETENT}, False),
    ],
)
def test_two_years_incompetent(grades: dict[int, str], dismissed: bool) -> None:
    assert ("dismissal" in _rules(grades)) is dismissed


def test_the_working_names_years_and_records() -> None:
    grades = {2024: COMPETENT, 2025: BASIC, 2026: COMPETENT, 2027: COMPETENT}
    (step,) = [one for one in consequences_of(_results(grades), 2027, {}) if one.rule == "pay_step"]
    assert step.working == (
        "累计2年：2026年称职（干部档案）；2027年称职（干部档案）。此前另有1个称职以上年度。"
        "系统内没有上一次同类晋升的记录，请与工资档案核对。"
    )
    assert step.clause.startswith("公务员考核规定") and step.confidence == "B"
    (again,) = [
        one
        for one in consequences_of(_results(grades), 2027, {"pay_step": 2025})
        if one.rule == "pay_step"
    ]
    assert again.working == (
        "累计2年：2026年称职（干部档案）；2027年称职（干部档案）。"
        "上一次依据2025年度结果，自次年起算。"
    )


def test_a_year_between_that_does_not_count_is_named() -> None:
    grades = {2025: COMPETENT, 2026: BASIC, 2027: EXCELLENT}
    found = {one.rule: one for one in consequences_of(_results(grades), 2027, {})}
    assert "其间2026年基本称职，不计入，累计是否中断规定未明确。" in found["pay_step"].working


def test_later_years_and_the_order_of_entry_change_nothing() -> None:
    grades = {2025: EXCELLENT, 2026: EXCELLENT, 2027: EXCELLENT, 2028: INCOMPETENT}
    shown = consequences_of(_results(grades), 2027, {})
    mixed = _results(grades)
    random.Random(7).shuffle(mixed)
    assert consequences_of(mixed, 2027, {}) == shown
    assert "third_class_merit" in {one.rule for one in shown}
    assert consequences_of(_results({2026: COMPETENT}), 2027, {}) == []


def test_a_measure_names_its_document() -> None:
    (now,) = _results({2027: EXCELLENT})
    measure = Measure(12, "年度考核优秀奖", Decimal(1000), "样发〔2027〕3号", "中共样本县委")
    (one,) = measures_of(now, [measure])
    assert (one.rule, one.amount) == ("local:12", Decimal(1000))
    assert one.clause == "中共样本县委 样发〔2027〕3号"
    assert "样发〔2027〕3号" in one.working and "2027年优秀" in one.working


def test_no_year_without_a_grade_counts() -> None:
    for result in NO_GRADES:
        (one,) = consequences_of(_results({2027: result}), 2027, {})
        assert kind_of(one.rule) == "no_year_counted", result


def test_every_rule_is_described() -> None:
    for code, row in consequence_rules().items():
        assert row["kind"] in {*KINDS, NOTICE}, code
        assert row["source"] and row["text"] and row["value"], code
        assert row["confidence"] in {"A", "B", "B-weak", "C", "I", "M"}, code
        assert row["grades"] == "*" or set(row["grades"].split("|")) <= set(RESULTS), code
        assert int(row["years"]) >= 1 and row["counting"] in {"", "连续", "累计"}, code
    assert kind_of("local:3") == "measure" and kind_of("gone") == ""
