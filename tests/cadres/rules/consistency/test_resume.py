"""The résumé: order, gaps, overlaps, open stages, and the age at its first stage."""

from __future__ import annotations

import pytest

from desktop.cadres.records import CadreFile
from desktop.cadres.rules.consistency import Place, Severity, findings_of
from tests.cadres.rules.consistency.clean_file import ON, bare_file, day, rules_broken, stage

Stages = list[tuple[str | None, str | None]]


def _file(stages: Stages, **values: object) -> CadreFile:
    file = bare_file(**{"started_work_on": stages[0][0] and day(stages[0][0])} | values)
    file.resume = [stage(start, end, f"某县第{n}局科员") for n, (start, end) in enumerate(stages)]
    return file


@pytest.mark.parametrize(
    ("stages", "rules"),
    [
        ([("2007-07", "2012-01"), ("2012-01", None)], []),
        ([("2007-07", "2012-01"), ("2012-02", None)], []),
        ([("2007-07", "2012-01"), ("2012-03", None)], ["resume_gap"]),
        ([("2007-07", "2012-01-05"), ("2012-01-20", None)], []),
        ([("2007-07", "2012"), ("2012-11", None)], []),
        ([("2007-07", "2012"), ("2013", None)], []),
        ([("2007-07", "2012"), ("2013-03", None)], ["resume_gap"]),
        ([("2007-07", "2012-01"), ("2014", None)], ["resume_gap"]),
        ([("2007-07", "2012-02"), ("2012-01", None)], ["resume_overlap"]),
        ([("2007-07", "2012-11"), ("2012", None)], []),
        ([("2007-07", "2013"), ("2012-05", None)], ["resume_overlap"]),
        ([("2007-07", "2015-01"), ("2010-01", "2011-01"), ("2015-01", None)], ["resume_overlap"]),
        ([("2012-01", None), ("2007-07", "2012-01")], ["work_resume", "resume_order"]),
        ([("2007-07", None), ("2012-01", "2026-11")], ["resume_open_inside"]),
        ([("2007-07", None), ("2012-01", None)], ["resume_several_open"]),
        (
            [("2007-07", None), ("2012-01", None), ("2014-01", None)],
            ["resume_several_open", "resume_several_open"],
        ),
        ([("2007-07", "2006-07"), ("2012-01", None)], ["resume_reversed"]),
        ([("2007-07", "2007-07"), ("2007-07", None)], []),
        ([("2007-07", "2026-11"), ("2026-12", None)], ["resume_future"]),
        ([("2007-07", "2020-01")], ["resume_closed"]),
        ([("2007-07", "2026-10")], []),
        ([("2007-07", "2026")], []),
    ],
)
def test_the_stages_beside_each_other(stages: Stages, rules: list[str]) -> None:
    assert rules_broken(_file(stages)) == rules


def test_stages_without_dates_are_left_alone() -> None:
    file = _file([("2007-07", None)])
    file.resume.append(stage(None, None, "无日期的一行"))
    assert rules_broken(file) == []


def test_who_no_longer_serves_may_end_the_resume() -> None:
    assert rules_broken(_file([("2007-07", "2020-01")], status="退休")) == []


@pytest.mark.parametrize(
    ("birth", "first", "rules"),
    [
        ("1985-03", "1999-02", ["resume_first_age"]),
        ("1985-03", "1999-03", []),
        ("1985-03", "1999", []),
        ("1985", "1999-02", []),
        ("1985-03", "1985-02", ["resume_before_birth"]),
        ("1985-03", "1985", ["resume_first_age"]),
    ],
)
def test_the_age_at_the_first_stage(birth: str, first: str, rules: list[str]) -> None:
    file = bare_file(
        birth_date=day(birth),
        verified_birth_date=None,
        id_number=None,
        started_work_on=day("2007-07"),
    )
    file.resume = [
        stage(first, "2007-07", "示例师范学校普师专业学习"),
        stage("2007-07", None, "示例县第一小学教师"),
    ]
    assert [rule for rule in rules_broken(file) if rule.startswith("resume")] == rules


def test_a_gap_names_both_stages_and_where_they_are() -> None:
    file = _file([("2007-07", "2012-01"), ("2014-06", None)])
    (finding,) = findings_of(file, ON)
    assert finding.sentence == (
        "Nothing is told between “2007.07--2012.01 某县第0局科员” and “2014.06-- 某县第1局科员”."
    )
    assert finding.severity is Severity.LOOK_AT
    assert finding.places == (
        Place("resume", file.resume[0].id, "end"),
        Place("resume", file.resume[1].id, "start"),
    )
    assert finding.key == "resume_gap:2012-01|2014-06"


def test_a_long_stage_is_shortened_in_the_sentence() -> None:
    file = _file([("2007-07", "2012-01"), ("2014-06", None)])
    file.resume[0].text = "甲" * 60
    assert f"“2007.07--2012.01 {'甲' * 24}…”" in findings_of(file, ON)[0].sentence
