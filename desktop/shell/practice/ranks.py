"""Ranks since 2019.06, when posts and ranks became parallel, and the titles before that."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Final

from desktop.base.codes import codes
from desktop.shell.practice.lives import Life, RankTime
from desktop.shell.practice.months import month_in

RANKS_BEGAN: Final = month_in(2019, 6)
"""公务员职务与职级并行规定 took effect on 2019-06-01."""

_YEARS: Final = (1, 5, 9, 14, 19, 26, 32)
"""Years of service after which the next rank is usual; the first year is probation."""

_TABLES: Final = {
    "法官": ("ranks_12_judge", 0),
    "检察官": ("ranks_12_procurator", 0),
    "执法勤务警员": ("ranks_12_police_duty", 1),
    "行政执法类公务员": ("ranks_11_enforcement", 1),
}
_LEADERS: Final = {
    "乡科级副职": ("四级主任科员", "三级主任科员"),
    "乡科级正职": ("二级主任科员", "一级主任科员", "四级调研员"),
    "县处级副职": ("四级调研员", "三级调研员"),
    "县处级正职": ("二级调研员", "一级调研员"),
}
_OLD_TITLES: Final = ((10, "科员"), (17, "副主任科员"), (99, "主任科员"))


def ladder(random: Random, life: Life, until: int) -> list[RankTime]:
    """The ranks held as staff, up to a month; the last one stays open."""
    table, lowest = _TABLES.get(life.person_type, ("ranks_12_general", 1))
    steps = tuple(reversed(codes(table)))[lowest : lowest + len(_YEARS)]
    pace = random.uniform(0.9, 1.4)
    waits = [12, *(round(12 * years * pace) for years in _YEARS[1:])]
    starts = [life.started_work + wait for wait in waits]
    held = [
        RankTime(rank, max(start, RANKS_BEGAN))
        for rank, start, following in zip(steps, starts, [*starts[1:], 1 << 30], strict=True)
        if start < until and min(following, until) > RANKS_BEGAN
    ]
    for rank, following in pairwise(held):
        rank.end = following.start
    return held


def title_at(life: Life, month: int) -> str:
    """What staff was called: a rank, or before 2019 the non-leading title."""
    if life.person_type == "机关工勤人员":
        return "工勤人员"
    if life.person_type == "事业单位管理人员":
        return "职员"
    for rank in reversed(life.ranks):
        if rank.start <= month:
            return rank.rank
    if month >= RANKS_BEGAN:
        return "干部（试用期）"
    years = (month - life.started_work) // 12
    return next(title for before, title in _OLD_TITLES if years < before)


def highest(random: Random, life: Life) -> str:
    """A rank that fits the level (公务员职务与职级并行规定 art.9), or the one held if higher."""
    rank = random.choice(_LEADERS[life.place.level])
    if not life.ranks:
        return rank
    held, order = life.ranks[-1].rank, tuple(codes("ranks_12_general"))
    if held not in order or order.index(held) <= order.index(rank):
        return held
    return rank
