"""Start of work and joining the Party (劳动法 art.15, 公务员法 art.13, 中国共产党章程 art.1, 7)."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.cadres.rules.consistency import Matter, Severity, findings_of
from tests.cadres.rules.consistency.clean_file import (
    ON,
    bare_file,
    clean_file,
    day,
    rules_broken,
    stage,
)

NO_ARCHIVE = {"verified_birth_date": None, "id_number": None}


@pytest.mark.parametrize(
    ("birth", "work", "rules"),
    [
        ("1985-03", "2001-02", ["work_age"]),
        ("1985-03", "2001-03", ["work_age_unusual"]),
        ("1985-03", "2003-02", ["work_age_unusual"]),
        ("1985-03", "2003-03", []),
        ("1985-03-15", "2003-03-14", ["work_age_unusual"]),
        ("1985-03-15", "2003-03", []),
        ("1985-03", "2000", ["work_age"]),
        ("1985-03", "2001", ["work_age_unusual"]),
        ("1985-03", "2003", []),
        ("1985-03", "2027-01", ["work_future"]),
        ("1985-03", "2026", []),
        ("1985-03", None, ["missing_start_of_work"]),
    ],
)
def test_the_age_at_the_start_of_work(birth: str, work: str | None, rules: list[str]) -> None:
    file = bare_file(birth_date=day(birth), started_work_on=day(work), **NO_ARCHIVE)
    assert rules_broken(file) == rules


def test_without_a_birth_date_there_is_no_age() -> None:
    file = bare_file(birth_date=None, started_work_on=day("1970-01"), **NO_ARCHIVE)
    assert rules_broken(file) == ["missing_birth"]


def test_the_archive_birth_date_counts_for_ages() -> None:
    file = bare_file(
        birth_date=day("1985-03"),
        verified_birth_date=day("1989-03"),
        id_number=None,
        joined_party_on=day("2008-01"),
        started_work_on=day("2006-07"),
    )
    assert rules_broken(file) == ["archive_birth", "work_age_unusual"]


@pytest.mark.parametrize(
    ("work", "rules"),
    [
        ("2007-07", []),
        ("2007-07-15", []),
        ("2007", []),
        ("2007-08", ["work_resume"]),
        ("2007-06", ["work_resume"]),
    ],
)
def test_the_start_of_work_against_the_first_work_of_the_resume(
    work: str, rules: list[str]
) -> None:
    assert rules_broken(clean_file(started_work_on=day(work))) == rules


def test_waiting_for_work_is_no_work() -> None:
    file = bare_file(started_work_on=day("2008-01"))
    file.resume = [
        stage("2003-09", "2007-07", "示例大学公共管理专业学生"),
        stage("2007-07", "2008-01", "待业"),
        stage("2008-01", None, "示例县甲乡科员"),
    ]
    assert rules_broken(file) == []


@pytest.mark.parametrize(
    ("joined", "rules"),
    [
        ("2003-02", ["party_age"]),
        ("2003-03", []),
        ("2003", []),
        ("2002", ["party_age"]),
        ("2027-01", ["party_future"]),
        ("2026-11", []),
        (None, ["party_undated"]),
    ],
)
def test_the_age_at_joining_the_party(joined: str | None, rules: list[str]) -> None:
    assert rules_broken(bare_file(joined_party_on=day(joined))) == rules


@pytest.mark.parametrize(
    ("status", "joined", "rules"),
    [
        ("中共党员", "2006-12", []),
        ("中国共产党党员", None, ["party_undated"]),
        ("预备党员", None, ["party_undated"]),
        ("预备党员", "2026-01", []),
        ("预备党员", "2024-11", []),
        ("预备党员", "2024-10", ["party_probation"]),
        ("预备党员", "2024", []),
        ("群众", "2006-12", ["party_no_member"]),
        ("共青团员", "2006-12", ["party_no_member"]),
        ("无党派", "2006-12", ["party_no_member"]),
        ("民盟", "2006-12", ["party_other"]),
        ("群众", None, []),
        ("民盟", None, []),
        ("某面貌", "2006-12", []),
        (None, "2006-12", []),
    ],
)
def test_the_political_status_against_the_date(
    status: str | None, joined: str | None, rules: list[str]
) -> None:
    assert rules_broken(bare_file(political_status=status, joined_party_on=day(joined))) == rules


def test_the_sentence_names_both_dates_and_the_limit() -> None:
    values: dict[str, Any] = {"started_work_on": day("2001-02")}
    (finding,) = findings_of(bare_file(**values), ON)
    assert finding.sentence == (
        "Born 1985.03.15 and at work from 2001.02: under 16 at the start of work."
    )
    assert finding.matter is Matter.SERVICE_AGE
    assert finding.severity is Severity.WRONG
    assert [place.field for place in finding.places] == ["started_work_on", "verified_birth_date"]
    assert finding.source.startswith("劳动法第15条")
