"""The highest education and degree, full-time and in service."""

from __future__ import annotations

import pytest

from desktop.base.dates import PartialDate
from desktop.cadres.records import Education
from desktop.cadres.rules.schooling import Schooling, degree_order, education_order, schooling


def _course(
    level: str | None,
    degree: str | None = None,
    school: str | None = None,
    *,
    full_time: bool = True,
    on_form: bool = True,
    end: int | None = None,
    position: int = 1,
) -> Education:
    return Education(
        cadre_id=1,
        position=position,
        full_time=full_time,
        level=level,
        degree=degree,
        school=school,
        end=PartialDate(end) if end else None,
        on_form=on_form,
    )


def test_each_sort_by_itself() -> None:
    courses = [
        _course("大学", "管理学学士", "示例大学"),
        _course("省（区、市）委党校研究生", None, "示例省委党校", full_time=False),
    ]
    assert schooling(courses, full_time=True) == Schooling(
        "大学", "示例大学", "管理学学士", "示例大学"
    )
    assert schooling(courses, full_time=False) == Schooling(
        "省（区、市）委党校研究生", "示例省委党校"
    )


def test_nothing_is_known_of_nothing() -> None:
    none = schooling([], full_time=True)
    assert none == Schooling()
    assert none.words == none.school == ""


def test_the_highest_counts() -> None:
    courses = [
        _course("大专", None, "示例专科学校"),
        _course("研究生", "法学硕士", "示例大学"),
        _course("大学", "法学学士", "某大学"),
    ]
    found = schooling(courses, full_time=True)
    assert (found.level, found.degree) == ("研究生", "法学硕士")


def test_education_and_degree_may_come_from_different_courses() -> None:
    courses = [
        _course("中央党校研究生", None, "中央党校", full_time=False),
        _course(None, "公共管理硕士", "示例大学", full_time=False),
    ]
    found = schooling(courses, full_time=False)
    assert found == Schooling("中央党校研究生", "中央党校", "公共管理硕士", "示例大学")
    assert found.words == "中央党校研究生、公共管理硕士"
    assert found.school == "中央党校；示例大学"


def test_one_school_is_named_once() -> None:
    found = schooling([_course("大学", "法学学士", "示例大学")], full_time=True)
    assert found.school == "示例大学"


def test_what_is_marked_for_the_form_counts_before_the_rest() -> None:
    courses = [_course("研究生", on_form=False), _course("大学")]
    assert schooling(courses, full_time=True).level == "大学"
    assert schooling(courses[:1], full_time=True).level == "研究生"


def test_of_equals_the_later_counts() -> None:
    courses = [
        _course("大学", school="某大学", end=2000),
        _course("大学", school="示例大学", end=2004),
    ]
    assert schooling(courses, full_time=True).level_school == "示例大学"
    courses = [
        _course("大学", school="某大学", position=1),
        _course("大学", school="示例大学", position=2),
    ]
    assert schooling(courses, full_time=True).level_school == "示例大学"


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("研究生", "大学"),
        ("大学", "大专"),
        ("硕士研究生", "大学本科"),
        ("本科", "大学专科"),
        ("大专", "中专"),
        ("高中", "初中"),
        ("小学", "某学历"),
        ("小学", None),
    ],
)
def test_the_order_of_education(higher: str, lower: str | None) -> None:
    assert education_order(higher) < education_order(lower)


@pytest.mark.parametrize(
    ("degree", "place"),
    [
        ("法学博士", 0),
        ("工商管理硕士", 1),
        ("文学学士", 2),
        ("名誉博士", 99),
        ("某学位", 99),
        (None, 99),
    ],
)
def test_the_order_of_degrees(degree: str | None, place: int) -> None:
    assert degree_order(degree) == place
