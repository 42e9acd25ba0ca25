"""Inspections and audits of the practice county, some of them still under way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Final

from desktop.base.dates import PartialDate
from desktop.daily.fields.choices import CORRECTED, DRAFT, OPEN
from desktop.daily.records import (
    Audit,
    AuditPerson,
    Inspection,
    InspectionPerson,
    Interview,
    Opinion,
)
from desktop.shell.practice import daily_words as words
from desktop.shell.practice.daily import YEARS, Leader, Records

_INSPECTED: Final = 0.06
"""The share of leaders inspected within the two years."""
_AUDITED: Final = 0.35
"""The share of principal leaders audited within the two years."""
_CLASSES: Final = (("班子成员", 5), ("中层干部", 8), ("干部群众", 12))


def reviews(records: Records, leaders: Sequence[Leader]) -> None:
    """Put inspections and audits to the records."""
    count = max(1, round(len(leaders) * _INSPECTED))
    for number, leader in enumerate(records.random.sample(list(leaders), count)):
        _inspection(records, leader, finished=number % 4 != 3)
    heads = [leader for leader in leaders if leader.level.endswith("正职")]
    for leader in heads:
        if records.random.random() < _AUDITED:
            _audit(records, leader)


def _inspection(records: Records, leader: Leader, *, finished: bool) -> None:
    random = records.random
    on = records.day_of(random.randrange(YEARS) if finished else 0)
    record = records.common(leader.unit_id, on)
    if not finished:
        record["state"] = DRAFT
    record["secrecy"] = "保密"
    ballots = random.randint(28, 60)
    inspection_id = records.add(
        Inspection,
        **record,
        kind=random.choice(("任职考察", "试用期满考察", "届中考察")),
        start=PartialDate.from_day(on - timedelta(days=9)),
        end=PartialDate.from_day(on - timedelta(days=5)),
        team_leader="样本砚",
        team="样本蘅、练习",
        recommended_on=PartialDate.from_day(on - timedelta(days=9)),
        ballots=ballots,
        visits="实地查看重点项目两处、走访群众十二户",
    )
    of = {"inspection_id": inspection_id, "secrecy": record["secrecy"]}
    excellent = random.randint(ballots * 2 // 3, ballots)
    records.add(
        InspectionPerson,
        **of,
        cadre_id=leader.id,
        position=1,
        proposed_post="上一级领导职务",
        recommended=random.randint(ballots // 2, ballots),
        evaluations=ballots,
        excellent=excellent,
        competent=ballots - excellent,
        basically_competent=0,
        incompetent=0,
        **words.INSPECTED,
        conclusion="同意列为任用人选" if finished else None,
    )
    for position, (category, people) in enumerate(_CLASSES, start=1):
        records.add(
            Interview,
            **of,
            position=position,
            category=category,
            people=people,
            on=PartialDate.from_day(on - timedelta(days=8)),
            place="本单位会议室",
            interviewer="样本砚",
            recorder="练习",
            notes=random.choice(words.INTERVIEWED),
        )
    records.add(
        Opinion,
        **of,
        position=1,
        organ="纪检监察机关",
        asked_on=PartialDate.from_day(on - timedelta(days=6)),
        answered_on=PartialDate.from_day(on - timedelta(days=2)),
        text="未发现影响使用的问题",
    )


def _audit(records: Records, leader: Leader) -> None:
    random = records.random
    on = records.day_of(random.randrange(YEARS))
    since = leader.since or PartialDate(on.year - 4, 3)
    if since.latest() > on - timedelta(days=400):
        return
    record = records.common(leader.unit_id, on)
    first = max(since.year, on.year - 3)
    number = random.randint(1, 40)
    audit_id = records.add(
        Audit,
        **record,
        kind="任中审计",
        auditor="县审计局",
        notice_on=PartialDate.from_day(on - timedelta(days=70)),
        notice_number=f"审通〔{on.year}〕{number}号",
        period_start=PartialDate(first, 1) if first > since.year else since.without_day(),
        period_end=PartialDate(on.year - 1, 12),
        report_number=f"审责报〔{on.year}〕{number}号",
        evaluation=words.AUDIT_EVALUATION,
        filed_on=records.after(on, 30),
    )
    of = {"audit_id": audit_id, "secrecy": record["secrecy"]}
    records.add(
        AuditPerson, **of, cadre_id=leader.id, position=1, post=leader.post, tenure_start=since
    )
    for position, (text, matter) in enumerate(random.sample(words.AUDIT_FINDINGS, 2), start=1):
        deadline = on + timedelta(days=90)
        corrected = deadline < records.today and random.random() < 0.8
        records.finding(
            "audit",
            record,
            audit_id,
            position=position,
            cadre_id=leader.id,
            text=text,
            matter=matter,
            amount=Decimal(random.randint(3_000, 900_000_00)) / 100,
            responsibility=random.choice(("领导责任", "领导责任", "直接责任")),
            deadline=PartialDate.from_day(deadline),
            outcome=CORRECTED if corrected else OPEN,
            outcome_on=records.after(on, 80) if corrected else None,
            proof="整改报告、入账凭证" if corrected else None,
            rechecked_on=records.after(on, 100) if corrected else None,
            recheck="整改到位" if corrected else None,
        )
