"""The check as a whole: clean files, keys, reviews, places, words."""

from __future__ import annotations

import re

from desktop.base.codes import rule_rows
from desktop.cadres.records import (
    FILE_KINDS,
    CadreFile,
    ConsistencyReview,
    Education,
    PostHolding,
    RankHolding,
    ResumeStage,
)
from desktop.cadres.rules.consistency import Matter, Severity, findings_of, open_findings
from tests.cadres.rules.consistency.clean_file import (
    ON,
    bare_file,
    clean_file,
    course,
    day,
    member,
    post,
    rank,
    result,
    stage,
)


def _bad_file() -> CadreFile:
    """A file that breaks as many rules as one file can."""
    file = clean_file(
        sex="女",
        birth_date=day("1999-12"),
        joined_party_on=day("2001-01"),
        started_work_on=day("1999-07"),
        political_status="群众",
    )
    file.posts += [post("局长", "1990-01", "1989-01")]
    file.ranks += [rank("二级科员", "2022-01"), rank("一级科员", "1990-01", "1989-01")]
    file.education += [course("研究生", "2030-09", "2033-07", degree="法学博士")]
    file.resume += [stage("1980-01", "1981-01", "示例县乙乡科员"), stage("2020-01", None, "某职")]
    file.family += [
        member("父亲", "1980"),
        member("儿子", "1986", "样本己"),
        member("妻子", "2015", "样本庚"),
    ]
    file.annual_results += [result(2025), result(2030), result(1990)]
    return file


def test_a_clean_file_gives_nothing() -> None:
    assert findings_of(clean_file(), ON) == []


def test_a_file_of_one_person_and_no_records_gives_nothing() -> None:
    assert findings_of(bare_file(), ON) == []


def test_an_empty_file_is_asked_only_for_its_key_facts() -> None:
    empty = bare_file(
        sex=None,
        birth_date=None,
        verified_birth_date=None,
        id_number=None,
        political_status=None,
        joined_party_on=None,
        started_work_on=None,
        retirement_group=None,
    )
    findings = findings_of(empty, ON)
    assert [finding.rule for finding in findings] == [
        "missing_sex",
        "missing_birth",
        "missing_start_of_work",
    ]
    assert {finding.severity for finding in findings} == {Severity.LOOK_AT}


def test_years_alone_are_never_held_against_months() -> None:
    file = clean_file(
        birth_date=day("1985"),
        verified_birth_date=None,
        joined_party_on=day("2003"),
        started_work_on=day("2007"),
    )
    periods: list[ResumeStage | PostHolding | RankHolding | Education] = [
        *file.resume,
        *file.posts,
        *file.ranks,
        *file.education,
    ]
    for period in periods:
        period.start = day(str(period.start.year)) if period.start else None
        period.end = day(str(period.end.year)) if period.end else None
    assert [finding.rule for finding in findings_of(file, ON)] == ["missing_birth_month"]


def test_a_bad_file_breaks_rules_about_every_matter() -> None:
    findings = findings_of(_bad_file(), ON)
    assert {finding.matter for finding in findings} == set(Matter)
    assert len({finding.rule for finding in findings}) > 20


def test_a_key_is_stable_and_belongs_to_one_finding() -> None:
    keys = [finding.key for finding in findings_of(_bad_file(), ON)]
    assert keys == [finding.key for finding in findings_of(_bad_file(), ON)]
    assert len(set(keys)) == len(keys)


def test_every_place_can_be_jumped_to() -> None:
    file = _bad_file()
    for finding in findings_of(file, ON):
        assert finding.places
        for place in finding.places:
            records = [file.cadre] if place.section == "cadre" else getattr(file, place.section)
            assert place.section == "cadre" or place.section in FILE_KINDS
            record = next(record for record in records if record.id == place.record_id)
            assert hasattr(record, place.field)


def test_sentences_are_filled_in_and_end() -> None:
    for finding in findings_of(_bad_file(), ON):
        assert finding.sentence.endswith(".")
        assert not re.search(r"[{}]|None", finding.sentence)


def test_a_review_silences_its_finding_until_a_value_changes() -> None:
    file = clean_file(started_work_on=day("2007-08"))
    (finding,) = findings_of(file, ON)
    file.reviews.append(
        ConsistencyReview(cadre_id=1, finding=finding.key, reason="介绍信与到职相隔一月")
    )
    assert open_findings(file, ON) == []
    assert findings_of(file, ON) == [finding]
    file.cadre.started_work_on = day("2007-09")
    assert [other.rule for other in open_findings(file, ON)] == [finding.rule]


def test_a_review_of_one_finding_leaves_the_others() -> None:
    file = _bad_file()
    findings = findings_of(file, ON)
    file.reviews.append(ConsistencyReview(cadre_id=1, finding=findings[0].key, reason="属实"))
    assert open_findings(file, ON) == findings[1:]


def test_a_limit_names_its_source_and_its_mark() -> None:
    (finding,) = findings_of(clean_file(joined_party_on=day("2003-01")), ON)
    assert finding.source.startswith("中国共产党章程第1条")
    assert finding.confidence == "B"


def test_limits_are_whole_numbers_of_years_or_months() -> None:
    for row in rule_rows("consistency_limits"):
        assert int(row["value"]) > 0
        assert row["unit"] in {"years", "months"}
        assert row["source"]
