"""Who reaches which limit in the coming years, and which leading posts fall vacant by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.exits.rules.all_ways import way_out
from desktop.exits.rules.facts import ExitFacts, years_after
from desktop.exits.rules.way import Ground, State, WayOut

LIMITS: Final = (
    *("statutory_retirement", "rank_track", "early_leave", "voluntary_resignation"),
    *("early_retirement", "flexible_retirement", "women_county_level"),
)
"""The ways that open by age, service or the office's own rules, in the order of the picture."""
COMPULSORY: Final = ("statutory_retirement", "rank_track")
"""Limits at which a leading post is left without anybody's wish."""
_BY_RULE: Final = frozenset({"early_leave", "voluntary_resignation"})
MOST_YEARS: Final = 10


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on file, with what the forecast is divided by."""

    facts: ExitFacts
    unit_id: int | None
    unit: str
    level: str
    speciality: str


@dataclass(frozen=True, slots=True)
class Reached:
    """A limit that one person reaches on a day; each limit once for each person."""

    person: Person
    way: WayOut
    on: date

    @property
    def key(self) -> str:
        """The way of leaving, as resources/rules/exit_ways.csv names it."""
        return self.way.key


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A leading post that its holder leaves at the first compulsory limit."""

    person: Person
    post: str
    level: str
    on: date
    key: str
    """The limit."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The limits reached from a day on, for so many years; `years[0]` begins on that day."""

    since: date
    years: int
    reached: Sequence[Reached]
    standing: Sequence[Reached]
    """Limits reached before that day, by people who are still there."""
    vacancies: Sequence[Vacancy]

    def year_of(self, day: date) -> int:
        """In which year of the forecast a day lies, from 0."""
        return next(
            (year for year in range(self.years) if day < years_after(self.since, year + 1)),
            self.years,
        )

    def counts(self) -> list[Counter[str]]:
        """How many reach each limit, year by year; the keys are those of LIMITS."""
        counted: list[Counter[str]] = [Counter() for _year in range(self.years)]
        for one in self.reached:
            counted[self.year_of(one.on)][one.key] += 1
        return counted

    def counts_by(self, part: Callable[[Person], str]) -> dict[str, list[int]]:
        """How many limits are reached in each year, by unit, level or speciality."""
        counted: dict[str, list[int]] = {}
        for one in self.reached:
            row = counted.setdefault(part(one.person), [0] * self.years)
            row[self.year_of(one.on)] += 1
        return counted

    def vacant(self) -> list[int]:
        """How many leading posts fall vacant in each year."""
        counted = [0] * self.years
        for one in self.vacancies:
            counted[self.year_of(one.on)] += 1
        return counted


def forecast(people: Iterable[Person], ground: Ground, years: int) -> Forecast:
    """What everybody reaches within so many years (1 to 10) of the ground's day.

    A local way counts only by a rule of the office. Conditions are judged as they stand today: a
    post that goes on, the grades on file, the rules in force.
    """
    since, until = ground.day, years_after(ground.day, years)
    reached: list[Reached] = []
    standing: list[Reached] = []
    vacancies: list[Vacancy] = []
    for person in people:
        mine = [one for key in LIMITS if (one := _reached(key, person, ground)) is not None]
        standing += [one for one in mine if one.on < since]
        reached += [one for one in mine if since <= one.on < until]
        vacancies += [one for one in _vacancies(person, mine, ground) if since <= one.on < until]
    return Forecast(since, years, reached, standing, vacancies)


@dataclass(frozen=True, slots=True)
class Difference:
    """What another rule changes: limits that are reached only by one of the two."""

    more: Sequence[Reached]
    fewer: Sequence[Reached]


def difference(before: Forecast, after: Forecast) -> Difference:
    """Who reaches a limit only after the change, and who only before it, the day compared too."""
    known, new = _keys(before), _keys(after)
    return Difference(
        [one for one in after.reached if _key(one) not in known],
        [one for one in before.reached if _key(one) not in new],
    )


def _keys(made: Forecast) -> set[tuple[int, str, date]]:
    return {_key(one) for one in made.reached}


def _key(one: Reached) -> tuple[int, str, date]:
    return one.person.facts.cadre_id, one.key, one.on


def _reached(key: str, person: Person, ground: Ground) -> Reached | None:
    way = way_out(key, person.facts, ground)
    if way.state is State.CLOSED or way.opens is None:
        return None
    if key in _BY_RULE and way.rule_id is None:
        return None
    return Reached(person, way, way.opens)


def _vacancies(person: Person, mine: Sequence[Reached], ground: Ground) -> list[Vacancy]:
    leaving = [one for one in mine if one.key in COMPULSORY]
    if not leaving:
        return []
    first = min(leaving, key=lambda one: one.on)
    day = max(first.on, ground.day)
    return [
        Vacancy(person, post.title, post.level, day, first.key)
        for post in person.facts.held_on(ground.day)
    ]
