"""Education against birth, start of work and résumé; degrees against education."""

from __future__ import annotations

import pytest

from desktop.cadres.records import Education, ResumeStage
from desktop.cadres.rules.consistency import findings_of
from tests.cadres.rules.consistency.clean_file import ON, bare_file, course, rules_broken, stage

STUDY = ("2003-09", "2007-07")
WORK = stage("2007-07", None, "示例县甲乡科员")


@pytest.mark.parametrize(
    ("level", "end", "young"),
    [
        ("中专", "2000-02", True),
        ("中专", "2000-03", False),
        ("大专", "2002-02", True),
        ("大专", "2002", False),
        ("大学", "2003-02", True),
        ("大学", "2003-03", False),
        ("研究生", "2005-02", True),
        ("研究生", "2005-03", False),
        ("高中", "1995-01", False),
        ("某学历", "1995-01", False),
        (None, "1995-01", False),
    ],
)
def test_the_age_at_the_end_of_full_time_study(level: str | None, end: str, young: bool) -> None:
    file = bare_file()
    file.education = [course(level, None, end)]
    assert ("graduation_age" in rules_broken(file)) is young


def _study(start: str | None, end: str | None, text: str = "示例大学法学专业学习") -> ResumeStage:
    return stage(start, end, text)


@pytest.mark.parametrize(
    ("courses", "stages", "told"),
    [
        ([course("大学", *STUDY)], [_study(*STUDY), WORK], True),
        ([course("大学", *STUDY)], [], True),
        ([course("大学", *STUDY)], [_study("2003-10", "2007-06"), WORK], True),
        ([course("大学", *STUDY)], [_study("2003", "2007"), WORK], True),
        ([course("大学", None, "2007-07")], [_study(*STUDY), WORK], True),
        ([course("大学", "2003-09", None)], [WORK], True),
        ([course("高中", "2000-09", "2003-07")], [WORK], True),
        ([course("研究生", "2007-09", "2010-07")], [_study("2003-09", "2010-07")], True),
        ([course("大学", *STUDY)], [WORK], False),
        ([course("大学", *STUDY)], [_study("2004-09", "2007-07"), WORK], False),
        ([course("大学", *STUDY)], [_study("2003-09", "2006-07"), WORK], False),
        ([course("大学", *STUDY)], [stage(*STUDY, "示例大学讲师"), WORK], False),
        ([course("大学", *STUDY, full_time=False)], [WORK], True),
    ],
    ids=[
        "told",
        "no résumé yet",
        "a month off",
        "year precision",
        "start not known",
        "end not known",
        "senior high",
        "in one long stage",
        "not told",
        "told too late",
        "told too short",
        "told as work",
        "in service",
    ],
)
def test_full_time_study_stands_in_the_resume(
    courses: list[Education], stages: list[ResumeStage], told: bool
) -> None:
    file = bare_file()
    file.education, file.resume = courses, stages
    assert ("education_resume" in rules_broken(file)) is not told


def test_work_in_the_time_of_study_is_named() -> None:
    file = bare_file()
    file.education = [course("大学", *STUDY)]
    file.resume = [stage("2002-07", "2007-07", "示例县甲厂工人"), WORK]
    finding = next(each for each in findings_of(file, ON) if each.rule == "education_resume")
    assert finding.sentence == (
        "“大学，示例大学” is full-time study, 2003.09--2007.07, "
        "but the résumé says “2002.07--2007.07 示例县甲厂工人” for that time."
    )
    assert [place.section for place in finding.places] == ["education", "resume"]
    assert finding.places[1].record_id == file.resume[0].id


@pytest.mark.parametrize(
    ("each", "rules"),
    [
        (course("大学", "2003-09", "2007-07"), []),
        (course("大学", "2003-09", "2007-09"), []),
        (course("大学", "2003-09", "2007"), []),
        (course("大学", "2003-09", "2007-10"), ["study_after_work"]),
        (course("大学", "2003-09", "2007-06", full_time=False), ["in_service_before_work"]),
        (course("大学", "2003-09", "2007", full_time=False), []),
        (course("大学", "2003-09", "2010-06", full_time=False), []),
        (course("大学", "2007-09", "2003-06"), ["education_reversed"]),
        (course("大学", "2024-09", "2027-06", full_time=False), ["education_future"]),
        (course("大学", "2024-09", "2026", full_time=False), []),
    ],
)
def test_the_end_of_study_against_the_start_of_work(each: Education, rules: list[str]) -> None:
    file = bare_file()
    file.education = [each]
    assert rules_broken(file) == rules


@pytest.mark.parametrize(
    ("courses", "rules"),
    [
        ([course("大学", None, None, degree="法学学士")], []),
        ([course(None, None, None, degree="法学学士")], ["degree_without_level"]),
        (
            [
                course("大学", None, None),
                course(None, None, None, degree="法学硕士", full_time=False),
            ],
            ["degree_without_level"],
        ),
        (
            [
                course("研究生", None, None),
                course(None, None, None, degree="法学硕士"),
            ],
            [],
        ),
        ([course("大专", None, None, degree="法学学士")], ["degree_above_level"]),
        ([course("大学", None, None, degree="法学硕士")], ["degree_above_level"]),
        ([course("大学", None, None, degree="法学硕士", full_time=False)], []),
        ([course("大专", None, None, degree="法学硕士", full_time=False)], ["degree_above_level"]),
        ([course("大专", None, None, degree="名誉博士")], []),
        ([course("某学历", None, None, degree="法学学士")], []),
    ],
)
def test_degrees_against_education(courses: list[Education], rules: list[str]) -> None:
    file = bare_file()
    file.education = courses
    assert rules_broken(file) == rules
