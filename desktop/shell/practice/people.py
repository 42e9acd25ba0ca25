"""One invented person after the other: who they are, before their files are written."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from desktop.base.dates import PartialDate
from desktop.base.identity import check_digit
from desktop.cadres.fields import SERVING
from desktop.cadres.rules.retirement import statutory_retirement
from desktop.shell.practice.careers import work
from desktop.shell.practice.families import family
from desktop.shell.practice.lives import Life, Place
from desktop.shell.practice.months import month_of
from desktop.shell.practice.names import person_name
from desktop.shell.practice.organs import COUNTY_DEPUTY, COUNTY_HEAD, SECTION_DEPUTY, SECTION_HEAD
from desktop.shell.practice.places import REGION_CODE
from desktop.shell.practice.schooling import study_full_time, study_in_service

_YOUNGEST: Final = {
    "": 24,
    SECTION_DEPUTY: 31,
    SECTION_HEAD: 37,
    COUNTY_DEPUTY: 42,
    COUNTY_HEAD: 46,
}
_WOMEN: Final = {
    "": 0.45,
    SECTION_DEPUTY: 0.32,
    SECTION_HEAD: 0.22,
    COUNTY_DEPUTY: 0.2,
    COUNTY_HEAD: 0.12,
}
_MEMBERS: Final = {
    "": 0.68,
    SECTION_DEPUTY: 0.93,
    SECTION_HEAD: 0.98,
    COUNTY_DEPUTY: 0.9,
    COUNTY_HEAD: 1.0,
}
_RETIREMENT_AGES: Final = {"男60": 60, "女60": 60, "女55": 55, "女50": 50}
_AGES: Final = {"辞职": (27, 45), "调出": (31, 50), "去世": (40, 58), "提前离岗": (53, 59)}
_DEMOCRATIC_PARTIES: Final = ("民革", "民盟", "民建", "民进", "农工党", "九三")


class Registry:
    """Gives out ID numbers of region 999999, each once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def number(self, random: Random, birth: date, sex: str) -> str:
        """A number with the right sex digit and check digit (GB 11643)."""
        while True:
            order = random.randrange(0, 998, 2) + (sex == "男")
            seventeen = f"{REGION_CODE}{birth:%Y%m%d}{order:03d}"
            if seventeen not in self._given:
                self._given.add(seventeen)
                return seventeen + check_digit(seventeen)


def person(random: Random, place: Place, today: date, registry: Registry) -> Life:
    """Invent the person who stands at this place."""
    woman = random.random() < _WOMEN[place.level] or not place.office.takes("男")
    sex = "女" if woman else "男"
    person_type = _person_type(random, place)
    group = _retirement_group(sex, place.level, person_type)
    birth, last = _born_and_served(random, place, group, today)
    life = Life(place, person_name(random, sex), sex, birth, month_of(today), last)
    life.retirement_group, life.person_type = group, person_type
    life.id_number = registry.number(random, birth, sex)
    study_full_time(random, life)
    work(random, life)
    study_in_service(random, life)
    _politics(random, life)
    family(random, life)
    return life


def _person_type(random: Random, place: Place) -> str:
    if place.seat is None and random.random() < 0.03:
        return "机关工勤人员"
    if place.level in {COUNTY_HEAD, COUNTY_DEPUTY} and place.office.sort.kind not in {
        "审判机关",
        "检察机关",
    }:
        return "综合管理类公务员"
    return place.office.sort.person_type


def _retirement_group(sex: str, level: str, person_type: str) -> str:
    if sex == "男":
        return "男60"
    if level in {COUNTY_HEAD, COUNTY_DEPUTY}:
        return "女60"
    return "女50" if person_type == "机关工勤人员" else "女55"


def _born_and_served(random: Random, place: Place, group: str, today: date) -> tuple[date, int]:
    """The birth date, and the month in which service ended; this month for who serves."""
    now, limit = month_of(today), _RETIREMENT_AGES[group]
    if place.status == "退休":
        birth = _day_in(random, now - random.randint(12, 28) - limit * 12)
        retirement = statutory_retirement(PartialDate.from_day(birth), group)
        return birth, min(retirement.month.months(), now) if retirement else now
    youngest, oldest = _AGES.get(place.status, (_YOUNGEST[place.level], limit))
    youngest = max(min(youngest, limit - 6), _YOUNGEST[place.level])
    months = random.triangular(youngest * 12, min(oldest, limit) * 12 - 2, (youngest + 12) * 12)
    birth = _day_in(random, now - int(months) - 1)
    ended = 0 if place.status in SERVING else random.randint(1, 16)
    return birth, now - ended


def _day_in(random: Random, count: int) -> date:
    return date(count // 12, count % 12 + 1, 1) + timedelta(days=random.randrange(28))


def _politics(random: Random, life: Life) -> None:
    adult = life.birth_month + 18 * 12 + 1
    if random.random() < _MEMBERS[life.place.level]:
        latest = min(life.last - 1, life.birth_month + 38 * 12)
        joined = int(random.triangular(adult + 6, max(latest, adult + 7), adult + 60))
        life.joined_party = joined
        life.political_status = "预备党员" if life.now - joined < 12 else "中共党员"
    elif life.age_at(life.now) < 28:
        life.political_status = "共青团员"
    elif life.place.seat or random.random() < 0.12:
        life.political_status = random.choice((*_DEMOCRATIC_PARTIES, "无党派"))
