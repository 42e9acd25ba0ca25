"""What the ways of leaving are judged by: one light object for each person, out of the records."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from desktop.base.dates import PartialDate
from desktop.cadres.rules.retirement import Retirement, statutory_retirement
from desktop.cadres.rules.standing import level_order


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


@dataclass(slots=True)
class ExitFacts:
    """What is known of one cadre."""

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

    @property
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

    def days_at_level(self, level: str, day: date) -> int:
        """Days before `day` spent at this level or a higher one, whichever post; none twice.

        A post of which the start is not known does not count.
        """
        wanted = level_order(level)
        spells = sorted(
            (post.start, min(post.end or day, day))
            for post in self.posts
            if post.start is not None and post.level and level_order(post.level) <= wanted
        )
        total, reached = 0, date.min
        for start, end in spells:
            first = max(start, reached)
            if first < end:
                total += (end - first).days
                reached = end
        return total

    def barred_on(self, day: date) -> list[Period]:
        """The effect periods, sanctions and bars that run on a day."""
        return [one for one in (*self.periods, *self.bars) if runs(one, day)]


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


def day_at_level(facts: ExitFacts, level: str, years: int, day: date) -> date | None:
    """From when so many full years at a level are reached, if the present post goes on; or None.

    A year counts as 365.25 days, as the spells may be broken; up to a day is rounded up.
    """
    needed = -(-years * 1461 // 4)
    served = facts.days_at_level(level, day)
    if served >= needed:
        return day
    if not facts.level_on(day) or level_order(facts.level_on(day)) > level_order(level):
        return None
    return day + timedelta(days=needed - served)
