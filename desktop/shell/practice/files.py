"""Turns an invented life into the rows of a cadre's file."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from desktop.base.dates import PartialDate
from desktop.cadres.records import (
    Education,
    FamilyMember,
    PostHolding,
    RankHolding,
    ResumeStage,
)
from desktop.exchange.party import PARTIES
from desktop.shell.practice.archives import archive_items
from desktop.shell.practice.binder import Binder
from desktop.shell.practice.lives import Life, Tenure
from desktop.shell.practice.months import any_day, month
from desktop.shell.practice.organs import SECTION_DEPUTY, SECTION_HEAD
from desktop.shell.practice.places import COUNTIES, short_place
from desktop.shell.practice.service import service_records

_EXPERTISE: Final = (
    "党务管理", "公文写作", "财政预算管理", "农村工作", "项目管理", "群众工作", "法律事务",
    "统计分析", "城乡规划", "审计", "教育管理", "应急管理", "信息化建设",
)  # fmt: skip
_PROBATION_MONTHS: Final = 12
"""领导干部任职试用期 (党政领导干部选拔任用工作条例): one year, for posts that are not elected."""


def write_file(random: Random, life: Life, photos: list[str], binder: Binder) -> int:
    """Put the whole file of this person into the binder; returns the cadre's id."""
    cadre_id = binder.open_file(
        **_person(random, life, photos), **_standing(life), **_appointment(random, life)
    )
    for tenure in life.tenures:
        binder.add(PostHolding, **_post(random, life, tenure))
    for rank in life.ranks:
        number = _document(random, life, rank.start)
        binder.add(
            RankHolding, rank=rank.rank, start=month(rank.start), end=_month(rank.end),
            document_number=number,
        )  # fmt: skip
    for study in life.studies:
        binder.add(
            Education, full_time=study.full_time, level=study.level, degree=study.degree,
            school=study.school, start=month(study.start), end=month(study.end),
            on_form=study.on_form,
        )  # fmt: skip
    for stage in life.stages:
        notes = "\n".join(stage.notes) or None
        binder.add(
            ResumeStage,
            start=month(stage.start),
            end=_month(stage.end),
            text=stage.text,
            notes=notes,
        )
    for relative in life.family:
        binder.add(
            FamilyMember, relation=relative.relation, name=relative.name,
            birth_date=month(relative.birth), political_status=relative.political_status,
            unit_and_post=relative.unit_and_post,
        )  # fmt: skip
    service_records(random, life, binder)
    archive_items(random, life, binder)
    return cadre_id


def _person(random: Random, life: Life, photos: list[str]) -> dict[str, Any]:
    birth = PartialDate.from_day(life.birth)
    stated = PartialDate.from_day(life.stated_birth or life.birth)
    away = random.random()
    home = short_place(random.choice(COUNTIES) if away < 0.25 else life.county.name)
    born_at = short_place(life.county.name) if away < 0.35 else home
    party = life.political_status in PARTIES
    return {
        "name": life.name.full,
        "former_name": f"{life.name.surname}小禾" if random.random() < 0.01 else None,
        "sex": life.sex,
        "birth_date": stated if random.random() < 0.7 else stated.without_day(),
        "verified_birth_date": birth if random.random() < 0.85 and not life.stated_birth else None,
        "id_number": life.id_number,
        "ethnicity": life.name.ethnicity,
        "native_place": home,
        "birthplace": born_at,
        "political_status": life.political_status,
        "joined_party_on": any_day(random, life.joined_party) if life.joined_party else None,
        "other_parties": life.political_status if party else None,
        "started_work_on": month(life.started_work),
        "health": "健康" if random.random() < 0.97 else "一般",
        "marriage": life.marriage,
        "expertise": "、".join(random.sample(_EXPERTISE, 2)) if random.random() < 0.7 else None,
        "phone": f"0000-{random.randrange(10_000_000):07d}" if random.random() < 0.4 else None,
        "photo": random.choice(photos) if random.random() < 0.88 else None,
    }


def _standing(life: Life) -> dict[str, Any]:
    place, group = life.place, life.retirement_group
    leads = place.level.startswith("县")
    limit = 60 if group in {"男60", "女60"} else 55
    return {
        "unit_id": place.office.id,
        "status": place.status,
        "status_since": month(life.last) if not life.serving else None,
        "management_category": _managed(place.level),
        "person_type": life.person_type,
        "retirement_group": group,
        "retirement_group_reason": "县处级女干部（组通字〔2015〕14号）"
        if group == "女60"
        else None,
        "former_age_limit": f"改革前任职年龄界限为{limit}岁" if place.seat else None,
        "resume_closing": f"{life.county.name}第十五届县委委员"
        if leads and life.joined_party
        else None,
    }


def _managed(level: str) -> str:
    if level.startswith("县"):
        return "市级党委管理干部"
    return "县级党委管理干部" if level in {SECTION_HEAD, SECTION_DEPUTY} else "其他"


def _appointment(random: Random, life: Life) -> dict[str, Any]:
    """For few a change of post is being prepared; for some the reporting unit is set."""
    reports = f"中共{life.county.name}委组织部" if random.random() < 0.3 else None
    if not (life.place.seat and life.serving and random.random() < 0.06):
        return {"reporting_unit": reports}
    office, seat = random.choice(life.county.by_level[life.place.level])
    present = month(life.now)
    return {
        "proposed_post": office.name + seat.title,
        "post_to_remove": life.place.office.name + life.place.seat.title,
        "appointment_reason": "工作需要",
        "reporting_unit": f"中共{life.county.name}委组织部",
        "age_on": present,
        "filled_on": present,
        "filled_by": "练习",
    }


def _post(random: Random, life: Life, tenure: Tenure) -> dict[str, Any]:
    start = month(tenure.start)
    fresh = tenure.level and not tenure.elected and life.now - tenure.start < _PROBATION_MONTHS
    return {
        "unit_id": tenure.office.id if tenure.office else None,
        "unit_text": tenure.elsewhere,
        "title": tenure.title,
        "level": tenure.level,
        "concurrent": tenure.concurrent,
        "start": start,
        "end": _month(tenure.end),
        "appointment_mode": "选任" if tenure.elected else "委任",
        "document_number": _document(random, life, tenure.start) if tenure.level else None,
        "probation_until": month(tenure.start + _PROBATION_MONTHS)
        if fresh and life.serving
        else None,
        "secondment_until": _month(tenure.secondment_until),
    }


def _document(random: Random, life: Life, on: int) -> str:
    return f"{life.county.name[0]}委〔{on // 12}〕{random.randint(1, 120)}号"


def _month(count: int | None) -> PartialDate | None:
    return None if count is None else month(count)
