"""Who reaches which limit in the coming years, and which leading posts fall vacant by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple, TypeVar

from desktop.cadres.fields import SERVING
from desktop.exits.records.local_rules import LocalRule
from desktop.exits.rules.all_ways import way_out
from desktop.exits.rules.bars import GONE
from desktop.exits.rules.eligibility import judge
from desktop.exits.rules.facts import ExitFacts, Post, years_after
from desktop.exits.rules.way import Ground, State, WayOut, rows

STATUTORY: Final = "statutory_retirement"
RANK_TRACK: Final = "rank_track"
LIMITS: Final = (
    *(STATUTORY, RANK_TRACK, "early_leave", "voluntary_resignation"),
    *("early_retirement", "flexible_retirement", "women_county_level"),
)
"""The ways that open by age, service or the office's own rules, in the order of the picture."""
COMPULSORY: Final = (STATUTORY, RANK_TRACK)
"""Limits at which a leading post is left without anybody's wish."""
MOST_YEARS: Final = 10
BEFORE: Final = -1
"""Stands for the time before the first year."""

_BETWEEN: Final = re.compile(r"[、，,；;/]")
_BY_RULE: Final = ("early_leave", "voluntary_resignation")
_RESIGNS: Final = "voluntary_resignation"
_Rule = TypeVar("_Rule", bound=LocalRule)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on file, with what the forecast is divided by."""

    facts: ExitFacts
    unit_id: int | None
    unit: str
    post: str
    """Unit and posts, as the list of cadres says it."""
    level: str
    speciality: str

    @property
    def specialities(self) -> tuple[str, ...]:
        """One or several, as they are parted on file; "" alone where none is on file."""
        return tuple(filter(None, map(str.strip, _BETWEEN.split(self.speciality)))) or ("",)


class Reached(NamedTuple):
    """A limit that one person reaches on a day; each limit once for each person."""

    person: Person
    way: WayOut
    on: date

    @property
    def key(self) -> str:
        """The way of leaving, as resources/rules/exit_ways.csv names it."""
        return self.way.key


class Vacancy(NamedTuple):
    """A leading post that its holder leaves at the first compulsory limit."""

    person: Person
    post: Post
    way: WayOut
    on: date
    """Before the first day of the forecast where the limit is passed and the post still held."""

    @property
    def key(self) -> str:
        """The limit."""
        return self.way.key


@dataclass(slots=True)
class Forecast:
    """The limits reached from a day on, for so many years; the first year begins on that day."""

    since: date
    years: int
    people: list[Person] = field(default_factory=list)
    """Everybody who was looked at."""
    reached: list[Reached] = field(default_factory=list)
    """Within these years, and before them by people who are still there."""
    vacancies: list[Vacancy] = field(default_factory=list)

    @property
    def until(self) -> date:
        """The first day after the last year."""
        return years_after(self.since, self.years)

    def year_of(self, day: date) -> int:
        """In which year of the forecast a day lies, from 0; BEFORE for a day before the first."""
        if day < self.since:
            return BEFORE
        year = day.year - self.since.year
        return year if years_after(self.since, year) <= day else year - 1

    def starts(self) -> list[date]:
        """The first day of each year."""
        return [years_after(self.since, year) for year in range(self.years)]

    def counts(self) -> list[Counter[str]]:
        """How many reach each limit, year by year; the keys are those of LIMITS."""
        counted: list[Counter[str]] = [Counter() for _year in range(self.years)]
        for one in self.reached:
            if one.on >= self.since:
                counted[self.year_of(one.on)][one.key] += 1
        return counted

    def standing(self) -> Counter[str]:
        """How many reached each limit before the first year and are still there."""
        return Counter(one.key for one in self.reached if one.on < self.since)

    def vacant(self) -> list[int]:
        """How many leading posts fall vacant in each year."""
        counted = [0] * self.years
        for one in self.vacancies:
            if one.on >= self.since:
                counted[self.year_of(one.on)] += 1
        return counted

    def narrowed(self, asked: Callable[[Person], bool], key: str = "") -> Forecast:
        """The forecast of some of the people, and of one limit where its key is given."""
        wanted = {one.facts.cadre_id for one in self.people if asked(one)}
        return Forecast(
            self.since,
            self.years,
            [one for one in self.people if one.facts.cadre_id in wanted],
            [one for one in self.reached if _is_asked(one, wanted, key)],
            [one for one in self.vacancies if _is_asked(one, wanted, key)],
        )


def foresee(made: Forecast, people: Iterable[Person], ground: Ground) -> None:
    """Add what these people reach within the years of a forecast; `ground` has its first day.

    Conditions are judged as they stand on that day: a post goes on, the grades are those on file.
    A rule of the office counts on its own days only. Bars and arrangements under way are left out,
    for they may be over by then. Nobody reaches a limit who retires at the statutory month before.
    """
    until = made.until
    for person in people:
        made.people.append(person)
        mine = [one for one in _limits_of(person, ground, until) if one.on < until]
        made.reached += mine
        made.vacancies += _vacancies(person, mine, ground.day)


class Difference(NamedTuple):
    """What another rule changes: what is only in one of the two forecasts, the day compared too."""

    more: list[Reached | Vacancy]
    fewer: list[Reached | Vacancy]


def difference(before: Forecast, after: Forecast) -> Difference:
    """Who reaches a limit, or leaves a post, only after a change, and who only before it."""
    was = {_key(one): one for one in _all_of(before)}
    now = {_key(one): one for one in _all_of(after)}
    return Difference(
        [one for key, one in now.items() if key not in was],
        [one for key, one in was.items() if key not in now],
    )


def _all_of(made: Forecast) -> Iterator[Reached | Vacancy]:
    yield from made.reached
    yield from made.vacancies


def _key(one: Reached | Vacancy) -> tuple[int, str, int, date]:
    post_id = one.post.id if isinstance(one, Vacancy) else 0
    return one.person.facts.cadre_id, one.key, post_id, one.on


def _is_asked(one: Reached | Vacancy, people: set[int], key: str) -> bool:
    return one.person.facts.cadre_id in people and key in {"", one.key}


def _limits_of(person: Person, ground: Ground, until: date) -> Iterator[Reached]:
    """Each limit once, on the day on which it is first reached."""
    facts = person.facts
    if facts.status in GONE:
        return
    if facts.bars or facts.courses:
        facts = replace(facts, bars=[], courses=[])
    retires = facts.retirement.month.earliest() if facts.retirement is not None else date.max
    for key in LIMITS:
        found = min(_reaching(key, facts, ground, until), key=lambda one: one[1], default=None)
        if found is not None and (key == STATUTORY or found[1] < retires):
            yield Reached(person, *found)


def _reaching(
    key: str, facts: ExitFacts, ground: Ground, until: date
) -> Iterator[tuple[WayOut, date]]:
    """The way and from when it is open, by each rule that it may be open by."""
    if key == RANK_TRACK:
        for limit in _sometime_in_force(ground.age_limits, ground.day, until):
            day = max(ground.day, limit.valid_from.earliest())
            alone = Ground(day, ground.today, (), (limit,))
            yield from _while_in_force(limit, way_out(key, facts, alone))
    elif key in _BY_RULE:
        name = rows()[key]["way"]
        for rule in _sometime_in_force(ground.eligibility, ground.day, until):
            if rule.way == name:
                day = max(ground.day, rule.valid_from.earliest())
                if _may_leave_post(key, facts, day):
                    judged = judge(facts, rule, day, ground.today).way(key, day, rule.id)
                    yield from _while_in_force(rule, judged)
    else:
        way = way_out(key, facts, ground)
        if way.state is not State.CLOSED and way.opens is not None:
            yield way, way.opens


def _may_leave_post(key: str, facts: ExitFacts, day: date) -> bool:
    if key == _RESIGNS:
        return bool(facts.held_on(day))
    return facts.status != rows()[key]["status_after"]


def _sometime_in_force(rules: Sequence[_Rule], since: date, until: date) -> list[_Rule]:
    return [
        rule
        for rule in rules
        if rule.valid_from.earliest() < until
        and (rule.valid_until is None or since <= rule.valid_until.latest())
    ]


def _while_in_force(rule: LocalRule, way: WayOut) -> Iterator[tuple[WayOut, date]]:
    """The way, if its conditions are met before the rule ends; never before the rule begins."""
    on = max(way.opens or rule.valid_from.earliest(), rule.valid_from.earliest())
    ends = rule.valid_until.latest() if rule.valid_until is not None else date.max
    if way.state is not State.CLOSED and on <= ends:
        yield way, on


def _vacancies(person: Person, mine: Sequence[Reached], day: date) -> Iterator[Vacancy]:
    leaving = [one for one in mine if one.key in COMPULSORY]
    if not leaving or person.facts.status not in SERVING:
        return
    first = min(leaving, key=lambda one: one.on)
    for post in person.facts.held_on(day):
        if not post.concurrent:
            yield Vacancy(person, post, first.way, first.on)
