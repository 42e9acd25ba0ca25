"""What the report of an inspection says for which facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.base.dates import PartialDate
from desktop.cadres.records import (
    AnnualResult,
    Cadre,
    CadreFile,
    Education,
    RankHolding,
    ResumeStage,
)
from desktop.daily.fields.paper_words import PAPER_WORDS
from desktop.daily.records import Inspection, InspectionPerson, Opinion
from desktop.daily.rules.inspection_report import (
    InspectionFacts,
    report_draft,
    report_text,
    share,
)
from desktop.daily.rules.report_text import report_sections

WORDS = PAPER_WORDS["inspection-report"]
Day = PartialDate


def facts(
    person: Mapping[str, Any] | None = None,
    inspection: Mapping[str, Any] | None = None,
    file: CadreFile | None = None,
    post: str = "",
    interviews: Mapping[str, int] | None = None,
    opinions: tuple[Opinion, ...] = (),
) -> InspectionFacts:
    return InspectionFacts(
        file=file or CadreFile(Cadre(name="样本甲")),
        post=post,
        inspection=Inspection(**(inspection or {})),
        person=InspectionPerson(**(person or {})),
        interviews=interviews or {},
        opinions=opinions,
        on=date(2026, 3, 10),
    )


def part(told: InspectionFacts, key: str) -> tuple[str, ...]:
    return next(s.paragraphs for s in report_text(told, WORDS) if s.head == WORDS[key])


def opening(told: InspectionFacts) -> str:
    (sentence,) = report_text(told, WORDS)[0].paragraphs
    return sentence


def life() -> CadreFile:
    cadre = Cadre(
        name="样本甲",
        sex="女",
        ethnicity="汉族",
        birth_date=Day(1980, 5, 3),
        native_place="样本省样本县",
        started_work_on=Day(2003, 7),
        joined_party_on=Day(2005, 6, 18),
    )
    return CadreFile(
        cadre,
        ranks=[RankHolding(rank="四级调研员", start=Day(2020, 1), position=1)],
        education=[
            Education(full_time=True, level="大学", degree="管理学学士", on_form=True, position=1),
            Education(full_time=False, level="研究生", on_form=True, position=2),
        ],
        resume=[
            ResumeStage(start=Day(2003, 7), end=Day(2009, 5), text="样本局科员", position=1),
            ResumeStage(start=Day(2009, 5), end=None, text="样本局局长", position=2),
            ResumeStage(start=None, end=None, text="样本县委委员", position=3),
        ],
        annual_results=[AnnualResult(year=year, grade="优秀") for year in (2025, 2022, 2024, 2023)],
    )


def test_the_life_in_one_sentence_and_the_resume_below_it() -> None:
    told = facts({"proposed_post": "副县长"}, file=life(), post="样本局局长")
    sentence, *rest = part(told, "basics")
    assert sentence == (
        "样本甲，女，汉族，1980年5月出生，样本省样本县人，2003年7月参加工作，"
        "2005年6月加入中国共产党，全日制大学、管理学学士，在职研究生，现任样本局局长，四级调研员。"
    )
    assert rest == [
        "拟任职务：副县长。",
        "主要简历：",
        "2003.07—2009.05　样本局科员",
        "2009.05—至今　样本局局长",
        "样本县委委员",
        "近年来年度考核结果：2023年优秀，2024年优秀，2025年优秀。",
    ]


def test_the_verified_birth_date_and_the_status_of_who_joined_no_party() -> None:
    file = life()
    file.cadre.verified_birth_date = Day(1979, 12)
    file.cadre.joined_party_on, file.cadre.political_status = None, "群众"
    (sentence, *_rest) = part(facts(file=file, post="样本局局长兼四级调研员"), "basics")
    assert "1979年12月出生" in sentence
    assert "群众" in sentence
    assert sentence.count("四级调研员") == 1


@pytest.mark.parametrize(
    ("start", "end", "when"),
    [
        (Day(2026, 3, 1), Day(2026, 3, 6), "于2026年3月1日至2026年3月6日"),
        (Day(2026, 3, 1), Day(2026, 3, 1), "于2026年3月1日"),
        (None, Day(2026, 3, 6), "于2026年3月6日"),
        (None, None, ""),
    ],
)
def test_when_the_inspection_was(start: Day | None, end: Day | None, when: str) -> None:
    told = facts(inspection={"start": start, "end": end, "kind": "届中考察"})
    assert opening(told) == (
        f"根据工作安排，考察组{when}对样本甲同志进行了届中考察。现将考察情况报告如下。"
    )


def test_the_ways_are_those_that_left_a_trace() -> None:
    told = facts(
        {"recommended": 3, "excellent": 2},
        {"visits": "样本镇"},
        interviews={"班子成员": 1},
        opinions=(Opinion(organ="审计机关"),),
    )
    assert "采取民主推荐、民主测评、个别谈话、实地走访、征求有关部门意见等方式" in opening(told)


@pytest.mark.parametrize(
    ("person", "inspection", "sentence"),
    [
        (
            {"recommended": 55},
            {"ballots": 60, "recommended_on": Day(2026, 3, 2)},
            "2026年3月2日进行民主推荐，收回有效票60张，推荐样本甲同志55票，推荐率91.7%。",
        ),
        (
            {"recommended": 60},
            {"ballots": 60},
            "民主推荐收回有效票60张，推荐样本甲同志60票，推荐率100%。",
        ),
        ({"recommended": 5}, {}, "民主推荐中，推荐样本甲同志5票。"),
        (
            {"evaluations": 8, "excellent": 5, "competent": 3},
            {},
            "民主测评收回有效票8张：优秀5票，占62.5%；称职3票，占37.5%。",
        ),
        (
            {"incompetent": 0, "basically_competent": 1},
            {},
            "民主测评：基本称职1票；不称职0票。",
        ),
    ],
)
def test_votes(person: dict[str, Any], inspection: dict[str, Any], sentence: str) -> None:
    assert part(facts(person, inspection), "votes") == (sentence,)


def test_interviews_are_counted_and_visits_joined() -> None:
    told = facts(
        inspection={"visits": "3月3日 样本镇。\n\n3月4日 样本村"},
        interviews={"班子成员": 5, "中层干部": 12},
    )
    assert part(told, "votes") == (
        "个别谈话17人，其中班子成员5人，中层干部12人。",
        "实地走访：3月3日 样本镇；3月4日 样本村。",
    )
    assert part(facts(interviews={"班子成员": 5}), "votes") == ("个别谈话班子成员5人。",)


def test_each_side_of_performance_that_is_written_has_its_head() -> None:
    told = facts({"virtue": "坚定。", "achievement": "一、项目多\n建成3个。", "integrity": ""})
    assert part(told, "performance") == (
        "（一）德",
        "坚定。",
        "（二）绩",
        "（一）项目多",
        "建成3个。",
    )


@pytest.mark.parametrize(
    ("asked", "answered", "text", "sentence"),
    [
        (
            Day(2026, 3, 2),
            Day(2026, 3, 5),
            "未发现问题。",
            "审计机关（2026年3月2日征求意见，2026年3月5日回复）：未发现问题。",
        ),
        (Day(2026, 3, 2), None, None, "2026年3月2日征求审计机关意见，尚未回复。"),
        (None, None, "无意见", "审计机关：无意见。"),
        (None, Day(2026, 3, 5), None, "审计机关（2026年3月5日回复）：未提出意见。"),
    ],
)
def test_opinions(asked: Day | None, answered: Day | None, text: str | None, sentence: str) -> None:
    opinion = Opinion(organ="审计机关", asked_on=asked, answered_on=answered, text=text)
    assert part(facts(opinions=(opinion,)), "opinions") == (sentence,)


def test_what_is_not_known_leaves_a_head_without_text() -> None:
    sections = report_text(facts(), WORDS)
    assert [section.head for section in sections[1:]] == [
        "基本情况",
        "民主推荐和测评情况",
        "德能勤绩廉表现",
        "主要特点",
        "主要不足",
        "征求意见情况",
        "考察结论",
    ]
    assert sections[1].paragraphs == ("样本甲。",)
    assert not any(section.paragraphs for section in sections[2:])


def test_the_draft_reads_back_into_the_same_sections() -> None:
    told = replace(facts({"conclusion": "暂缓", "strengths": "一、踏实\n好。"}), file=life())
    draft = report_draft(told, WORDS)
    assert draft.startswith("根据工作安排，")
    assert "\n\n七、考察结论\n经综合分析研判，考察组意见：暂缓。" in draft
    assert report_sections(draft) == report_text(told, WORDS)


@pytest.mark.parametrize(
    ("some", "whole", "written"), [(1, 3, "33.3%"), (1, 8, "12.5%"), (0, 5, "0%"), (1, 0, "")]
)
def test_shares(some: int, whole: int, written: str) -> None:
    assert share(some, whole) == written
