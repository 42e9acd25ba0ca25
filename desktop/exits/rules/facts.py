"""What the ways of leaving are judged by: one light object for each person, out of the records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from desktop.base.dates import PartialDate
from desktop.cadres.rules.retirement import Retirement, statutory_retirement
from desktop.cadres.rules.standing import level_order
from desktop.daily.rules.deadlines import months_after


class Ref(NamedTuple):
    """A record that a judgement stands on: its table and its id."""

    kind: str
    id: int


class Post(NamedTuple):
    """A post with a leadership level, from..to; periods are closed-open."""

    id: int
    title: str
    level: str
    start: date | None
    end: date | None
    principal: bool
    inner: bool = False
    """In an inner unit: its head is no 领导成员 of the organ (公务员法 art. 111)."""
    unit_id: int | None = None
    concurrent: bool = False
    """Held beside another one: it takes no approved post."""


class Result(NamedTuple):
    """The grade of a year."""

    id: int
    year: int
    grade: str


class Period(NamedTuple):
    """An effect period, the period of a sanction, or a bar of the office; closed-open."""

    kind: str
    """Its table."""
    id: int
    name: str
    start: date | None
    end: date | None
    note: str


class Course(NamedTuple):
    """An arrangement that is not finished."""

    id: int
    way: str
    state: str


@dataclass
class ExitFacts:
    """What is known of one cadre. What is derived is reckoned once: it is not to be changed."""

    cadre_id: int
    name: str
    sex: str = ""
    birth: PartialDate | None = None
    """As verified from the archive, else as stated."""
    birth_is_verified: bool = False
    retirement_group: str = ""
    started_work_on: PartialDate | None = None
    status: str = ""
    health: str = ""
    titles: tuple[str, ...] = ()
    posts: list[Post] = field(default_factory=list)
    """All of them, past and present, in order of their starts."""
    results: list[Result] = field(default_factory=list)
    """In order of their years."""
    periods: list[Period] = field(default_factory=list)
    bars: list[Period] = field(default_factory=list)
    audits: list[tuple[int, date]] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    doubts: int = 0
    """Open findings of the key-facts check (三龄两历); read for one person only."""

    @cached_property
    def retirement(self) -> Retirement | None:
        """The statutory month with its working; None where birth month or group is not known."""
        if self.birth is None or not self.retirement_group:
            return None
        return statutory_retirement(
            self.birth, self.retirement_group, verified=self.birth_is_verified
        )

    def held_on(self, day: date) -> list[Post]:
        """The posts with a level that are held on a day."""
        return [
            post
            for post in self.posts
            if post.level
            and (post.start is None or post.start <= day)
            and (post.end is None or day < post.end)
        ]

    def level_on(self, day: date) -> str:
        """The highest leadership level held on a day, "" where none is."""
        return min((post.level for post in self.held_on(day)), key=level_order, default="")

    def leads_organ_on(self, day: date) -> bool:
        """Whether somebody is a 领导成员 of an organ: a leading post outside its inner units."""
        return any(not post.inner for post in self.held_on(day))

    def spells_at_level(self, level: str, day: date) -> list[tuple[date, date]]:
        """The times before `day` at this level or a higher one, whichever post, closed-open.

        What overlaps or follows without a break is one. A post of which the start is not known
        does not count.
        """
        wanted = level_order(level)
        spells: list[tuple[date, date]] = []
        for start, end in sorted(
            (post.start, min(post.end or day, day))
            for post in self.posts
            if post.start is not None and post.level and level_order(post.level) <= wanted
        ):
            if spells and start <= spells[-1][1]:
                spells[-1] = (spells[-1][0], max(end, spells[-1][1]))
            elif start < end:
                spells.append((start, end))
        return spells

    def days_at_level(self, level: str, day: date) -> int:
        """Days before `day` spent at this level or a higher one, none twice."""
        return sum((end - start).days for start, end in self.spells_at_level(level, day))

    def years_at_level(self, level: str, day: date) -> int:
        """Full years before `day` at this level or a higher one; breaks are left out."""
        spells = self.spells_at_level(level, day)
        if not spells:
            return 0
        start, end = _without_breaks(spells), spells[-1][1]
        years = end.year - start.year
        return years if years_after(start, years) <= end else years - 1


def runs(period: Period, day: date) -> bool:
    """Whether a period runs on this day; where a border is not known, it does."""
    return (period.start is None or period.start <= day) and (
        period.end is None or day < period.end
    )


def years_after(day: date, years: int) -> date:
    """The same day so many years later; the 28th for a 29th of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _without_breaks(spells: Sequence[tuple[date, date]]) -> date:
    """When it would have begun if there had been no break before the last spell."""
    begun = spells[0][0]
    for before, after in pairwise(spells):
        months, days = _between(begun, before[1])
        begun = months_after(after[0], -months) - timedelta(days=days)
    return begun


def _between(start: date, end: date) -> tuple[int, int]:
    """Full months from one day to another, and the days left over."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if months_after(start, months) > end:
        months -= 1
    return months, (end - months_after(start, months)).days


def day_at_level(facts: ExitFacts, level: str, years: int, day: date) -> date | None:
    """From when so many full years at a level are reached, if the present post goes on; or None.

    Years go from a day to the same day of the year; of times with breaks between them the years,
    months and days are added up.
    """
    spells = facts.spells_at_level(level, day)
    for count in range(1, len(spells) + 1):
        reached = years_after(_without_breaks(spells[:count]), years)
        if reached <= spells[count - 1][1]:
            return reached
    held = facts.level_on(day)
    if not held or level_order(held) > level_order(level):
        return None
    if not spells or spells[-1][1] < day:
        spells.append((day, day))
    return years_after(_without_breaks(spells), years)
