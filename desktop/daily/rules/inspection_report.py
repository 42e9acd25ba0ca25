"""The report of an inspection (考察材料), composed from what is on file.

Its parts follow what an inspection finds out by 干部任用条例 (2019): 德能勤绩廉, main features,
shortcomings, democratic recommendation and evaluation. There is no national form. Who was
interviewed is never told: the facts hold nothing but how many of each class there were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from desktop.base.dates import PartialDate
from desktop.cadres.records import AnnualResult, Cadre, CadreFile, Education, ResumeStage
from desktop.cadres.rules.retirement import counting_birth
from desktop.cadres.rules.schooling import schooling
from desktop.cadres.rules.standing import rank_on
from desktop.daily.records import Inspection, InspectionPerson, Opinion
from desktop.daily.rules.report_text import ReportSection, paragraphs_in, report_written

HEADS: Final = (
    "basics",
    "votes",
    "performance",
    "strengths",
    "shortcomings",
    "opinions",
    "conclusion",
)
"""The keys of the heads, in the order of the report."""

_ANNUAL_YEARS: Final = 3
_PERFORMANCE: Final = {
    "virtue": "德",
    "ability": "能",
    "diligence": "勤",
    "achievement": "绩",
    "integrity": "廉",
}
_GRADES: Final = {
    "excellent": "优秀",
    "competent": "称职",
    "basically_competent": "基本称职",
    "incompetent": "不称职",
}
_TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class InspectionFacts:
    """What the report on one person is composed from."""

    file: CadreFile
    post: str
    """The text of 现任职务."""
    inspection: Inspection
    person: InspectionPerson
    interviews: Mapping[str, int]
    """How many people were interviewed, by class; never who."""
    opinions: Sequence[Opinion]
    on: date
    """The day on which ranks are looked up."""


def report_text(facts: InspectionFacts, words: Mapping[str, str]) -> tuple[ReportSection, ...]:
    """The sections of the report; `words` are its heads by key. A part that nothing is known for
    has its head and no text.
    """
    person = facts.person
    parts = {
        "basics": _basics(facts),
        "votes": _votes(facts),
        "performance": _performance(person),
        "strengths": paragraphs_in(person.strengths),
        "shortcomings": paragraphs_in(person.shortcomings),
        "opinions": tuple(_opinion(opinion) for opinion in facts.opinions),
        "conclusion": _conclusion(person),
    }
    sections = (ReportSection(words[key], tuple(parts[key])) for key in HEADS)
    return (ReportSection("", (_opening(facts),)), *sections)


def report_draft(facts: InspectionFacts, words: Mapping[str, str]) -> str:
    """The report as text to be edited; `report_text.report_sections` reads it back."""
    return report_written(report_text(facts, words))


def share(part: int, whole: int) -> str:
    """A share in per cent, to one place where it has one; "" of nothing."""
    if whole <= 0:
        return ""
    exact = (Decimal(100 * part) / whole).quantize(_TENTH, ROUND_HALF_UP)
    return f"{exact}%".replace(".0%", "%")


def _opening(facts: InspectionFacts) -> str:
    inspection = facts.inspection
    start, end = inspection.start, inspection.end
    when = f"{start.written()}至{end.written()}" if start and end and start != end else ""
    when = when or (start.written() if start else "") or (end.written() if end else "")
    by = "、".join(_ways(facts))
    return (
        f"根据工作安排，考察组{f'于{when}' if when else ''}"
        f"{f'采取{by}等方式' if by else ''}对{facts.file.cadre.name}同志进行了"
        f"{inspection.kind or '考察'}。现将考察情况报告如下。"
    )


def _ways(facts: InspectionFacts) -> Iterator[str]:
    person = facts.person
    if person.recommended is not None:
        yield "民主推荐"
    if any(getattr(person, key) is not None for key in _GRADES):
        yield "民主测评"
    if facts.interviews:
        yield "个别谈话"
    if facts.inspection.visits:
        yield "实地走访"
    if facts.opinions:
        yield "征求有关部门意见"


def _basics(facts: InspectionFacts) -> Iterator[str]:
    yield "，".join(filter(None, _life(facts))) + "。"
    if facts.person.proposed_post:
        yield f"拟任职务：{facts.person.proposed_post}。"
    if facts.file.resume:
        yield "主要简历："
        yield from map(_stage, facts.file.resume)
    if facts.file.annual_results:
        yield f"近年来年度考核结果：{_annual(facts.file.annual_results)}。"


def _life(facts: InspectionFacts) -> Iterator[str | None]:
    cadre, born = facts.file.cadre, counting_birth(facts.file.cadre)
    yield cadre.name
    yield cadre.sex
    yield cadre.ethnicity
    yield f"{_month(born)}出生" if born else ""
    yield f"{cadre.native_place}人" if cadre.native_place else ""
    yield f"{_month(cadre.started_work_on)}参加工作" if cadre.started_work_on else ""
    yield _party(cadre)
    yield _schooled(facts.file.education)
    rank = rank_on(facts.file.ranks, facts.on)
    post = [facts.post] if facts.post else []
    if rank is not None and rank.rank not in facts.post:
        post.append(rank.rank)
    yield f"现任{'，'.join(post)}" if facts.post else "".join(post)


def _party(cadre: Cadre) -> str:
    if cadre.joined_party_on:
        return f"{_month(cadre.joined_party_on)}加入中国共产党"
    return cadre.political_status or ""


def _schooled(education: Sequence[Education]) -> str:
    sorts = {
        "全日制": schooling(education, full_time=True).words,
        "在职": schooling(education, full_time=False).words,
    }
    return "，".join(f"{sort}{words}" for sort, words in sorts.items() if words)


def _stage(stage: ResumeStage) -> str:
    start = stage.start.shown_month() if stage.start else ""
    end = stage.end.shown_month() if stage.end else "至今" if start else ""
    return f"{start}—{end}　{stage.text}" if start else stage.text


def _annual(results: Sequence[AnnualResult]) -> str:
    last = sorted(results, key=lambda result: result.year)[-_ANNUAL_YEARS:]
    return "，".join(f"{result.year}年{result.grade}" for result in last)


def _votes(facts: InspectionFacts) -> Iterator[str]:
    if sentence := _recommendation(facts):
        yield sentence
    if sentence := _evaluation(facts.person):
        yield sentence
    if facts.interviews:
        counted = [f"{sort}{count}人" for sort, count in facts.interviews.items()]
        total = f"{sum(facts.interviews.values())}人，其中" if len(counted) > 1 else ""
        yield f"个别谈话{total}{'，'.join(counted)}。"
    visits = paragraphs_in(facts.inspection.visits)
    if visits:
        yield f"实地走访：{'；'.join(visit.rstrip('；。') for visit in visits)}。"


def _recommendation(facts: InspectionFacts) -> str:
    """What the democratic recommendation gave; nothing where no ballots were counted."""
    recommended, ballots = facts.person.recommended, facts.inspection.ballots
    if recommended is None:
        return ""
    on = facts.inspection.recommended_on
    when = f"{on.written()}进行民主推荐，" if on else "民主推荐"
    of = f"收回有效票{ballots}张，" if ballots else "" if on else "中，"
    rate = share(recommended, ballots or 0)
    return (
        f"{when}{of}推荐{facts.file.cadre.name}同志{recommended}票"
        f"{f'，推荐率{rate}' if rate else ''}。"
    )


def _evaluation(person: InspectionPerson) -> str:
    """What the democratic evaluation gave, each grade with its share of the valid ballots."""
    counted = {
        word: getattr(person, key)
        for key, word in _GRADES.items()
        if getattr(person, key) is not None
    }
    if not counted:
        return ""
    valid = person.evaluations or 0
    grades = [
        f"{word}{count}票{f'，占{rate}' if (rate := share(count, valid)) else ''}"
        for word, count in counted.items()
    ]
    of = f"收回有效票{valid}张：" if valid else "："
    return f"民主测评{of}{'；'.join(grades)}。"


def _performance(person: InspectionPerson) -> Iterator[str]:
    """德能勤绩廉, each that something is written for under a head of its own."""
    written = {
        word: paragraphs_in(getattr(person, key))
        for key, word in _PERFORMANCE.items()
        if getattr(person, key)
    }
    for number, (word, paragraphs) in zip("一二三四五", written.items(), strict=False):
        yield f"（{number}）{word}"
        yield from paragraphs


def _opinion(opinion: Opinion) -> str:
    asked = f"{opinion.asked_on.written()}" if opinion.asked_on else ""
    answered = f"{opinion.answered_on.written()}回复" if opinion.answered_on else ""
    text = " ".join(paragraphs_in(opinion.text)).rstrip("。")
    if not answered and not text:
        return f"{asked}征求{opinion.organ}意见，尚未回复。"
    days = "，".join(filter(None, (f"{asked}征求意见" if asked else "", answered)))
    told = f"（{days}）" if days else ""
    return f"{opinion.organ}{told}：{text or '未提出意见'}。"


def _conclusion(person: InspectionPerson) -> Iterator[str]:
    if person.conclusion:
        yield f"经综合分析研判，考察组意见：{person.conclusion.rstrip('。')}。"


def _month(day: PartialDate | None) -> str:
    return day.without_day().written() if day else ""
