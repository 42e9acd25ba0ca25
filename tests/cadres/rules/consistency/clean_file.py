"""A file in which nothing disagrees, and short ways to write records of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.base.dates import PartialDate
from desktop.cadres.records import (
    AnnualResult,
    Cadre,
    CadreFile,
    Education,
    FamilyMember,
    PostHolding,
    RankHolding,
    ResumeStage,
)
from desktop.cadres.rules.consistency import findings_of

ON = date(2026, 11, 22)


def day(text: str | None) -> PartialDate | None:
    """The date of its stored text: 1985-03, or 1985春 as people write it."""
    return PartialDate.read(text.replace("-", ".")) if text else None


def stage(start: str | None, end: str | None, text: str, notes: str | None = None) -> ResumeStage:
    """A stage of the résumé."""
    return ResumeStage(
        cadre_id=1, position=1, start=day(start), end=day(end), text=text, notes=notes
    )


def course(
    level: str | None,
    start: str | None,
    end: str | None,
    *,
    full_time: bool = True,
    degree: str | None = None,
) -> Education:
    """A course of study at 示例大学."""
    return Education(
        cadre_id=1,
        position=1,
        full_time=full_time,
        level=level,
        degree=degree,
        school="示例大学",
        start=day(start),
        end=day(end),
        on_form=True,
    )


def post(title: str, start: str | None, end: str | None = None) -> PostHolding:
    """A main post."""
    return PostHolding(
        cadre_id=1, position=1, title=title, start=day(start), end=day(end), concurrent=False
    )


def rank(name: str, start: str | None, end: str | None = None) -> RankHolding:
    """A rank held."""
    return RankHolding(cadre_id=1, position=1, rank=name, start=day(start), end=day(end))


def member(relation: str, birth: str | None, name: str = "样本乙") -> FamilyMember:
    """A member of the family."""
    return FamilyMember(cadre_id=1, position=1, relation=relation, name=name, birth_date=day(birth))


def result(year: int, grade: str = "称职") -> AnnualResult:
    """The result of a year."""
    return AnnualResult(cadre_id=1, year=year, grade=grade)


def cadre(**values: Any) -> Cadre:
    """样本甲 with some values changed."""
    clean = {
        "id": 1,
        "name": "样本甲",
        "sex": "男",
        "birth_date": day("1985-03"),
        "verified_birth_date": day("1985-03-15"),
        "id_number": "999999198503150014",
        "political_status": "中共党员",
        "joined_party_on": day("2006-12"),
        "started_work_on": day("2007-07"),
        "status": "在职",
        "retirement_group": "男60",
    }
    return Cadre(**clean | values)


def bare_file(**values: Any) -> CadreFile:
    """The person alone: no records."""
    return CadreFile(cadre(**values))


def clean_file(**values: Any) -> CadreFile:
    """A whole file without a finding."""
    return CadreFile(
        cadre(**values),
        posts=[
            post("干部科科长", "2023-02"),
            post("副科级组织员", "2019-06", "2023-02"),
            post("党委委员、组织委员", "2014-11", "2019-06"),
        ],
        ranks=[
            rank("三级主任科员", "2021-06"),
            rank("四级主任科员", "2019-06", "2021-06"),
        ],
        education=[
            course("大学", "2003-09", "2007-07", degree="管理学学士"),
            course("省（区、市）委党校研究生", "2011-09", "2014-06", full_time=False),
        ],
        resume=[
            stage("2003-09", "2007-07", "示例大学公共管理学院行政管理专业学习"),
            stage("2007-07", "2010-03", "示例县甲乡人民政府科员"),
            stage(
                "2010-03",
                "2014-11",
                "示例县甲乡党政办公室主任",
                "（其间：2011.09--2014.06  示例省委党校在职研究生班公共管理专业学习）",
            ),
            stage("2014-11", "2019-06", "示例县乙镇党委委员、组织委员"),
            stage("2019-06", "2023-02", "示例县委组织部副科级组织员"),
            stage("2023-02", None, "示例县委组织部干部科科长"),
        ],
        family=[
            member("妻子", "1986-07"),
            member("女儿", "2012-05", "样本丙"),
            member("父亲", "1956-01", "样本丁"),
            member("母亲", "1958-03", "样本戊"),
        ],
        annual_results=[result(2023), result(2024, "优秀"), result(2025)],
    )


def rules_broken(file: CadreFile, on: date = ON) -> list[str]:
    """The names of the rules with a finding, in order."""
    return [finding.rule for finding in findings_of(file, on)]
