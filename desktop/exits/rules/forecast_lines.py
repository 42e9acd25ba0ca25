"""The table of a forecast: a line for each limit, unit, level or speciality, a column a year.

Each count is a list of those who are counted, so that it opens to who they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from desktop.base.words import N_
from desktop.cadres.rules.standing import level_order
from desktop.exits.rules.forecast import (
    BEFORE,
    LIMITS,
    Difference,
    Forecast,
    Person,
    Reached,
    Vacancy,
)
from desktop.exits.rules.posts_ahead import Place, PostsAhead, Room, posts_ahead
from desktop.exits.rules.way import rows

One = Reached | Vacancy
POSTS: Final = N_("Leading posts falling vacant")


@dataclass(slots=True)
class Line:
    """Those who are counted together; `name` is on file, or an official word."""

    name: str
    years: list[list[One]]
    before: list[One] = field(default_factory=list)
    """Reached before the first year."""
    posts: PostsAhead | None = None
    """Of a line of posts: approved and held."""

    @property
    def within(self) -> list[One]:
        """Those of all the years."""
        return [one for year in self.years for one in year]

    def add(self, made: Forecast, one: One) -> None:
        """Count one more."""
        year = made.year_of(one.on)
        (self.before if year == BEFORE else self.years[year]).append(one)


def lines_by_way(made: Forecast) -> list[Line]:
    """A line for each limit that anybody reaches, in the order of LIMITS."""
    lines = {key: _line(made, rows()[key]["way"]) for key in LIMITS}
    for one in made.reached:
        lines[one.key].add(made, one)
    return [line for line in lines.values() if line.before or line.within]


def posts_line(made: Forecast, name: str) -> Line:
    """The leading posts that fall vacant, all in one line of this name."""
    line = _line(made, name)
    for one in made.vacancies:
        line.add(made, one)
    return line


def lines_by(made: Forecast, part: Callable[[Person], Sequence[str]]) -> list[Line]:
    """A line for each unit, level or speciality, in the order in which people come.

    Somebody with several of them stands in the line of each.
    """
    lines: dict[str, Line] = {}
    for one in made.reached:
        for name in part(one.person):
            line = lines.get(name)
            if line is None:
                line = lines[name] = _line(made, name)
            line.add(made, one)
    return list(lines.values())


def lines_by_level(made: Forecast) -> list[Line]:
    """The highest leadership level first; those who hold none last."""
    return sorted(
        lines_by(made, lambda person: (person.level,)), key=lambda line: level_order(line.name)
    )


def lines_of_posts(made: Forecast, rooms: Mapping[Place, Room]) -> list[Line]:
    """By unit and level: where a leading post is vacant or will be."""
    lines = {
        place: Line(ahead.unit, [[] for _year in range(made.years)], posts=ahead)
        for place, ahead in zip(rooms, posts_ahead(made, rooms), strict=True)
        if ahead.changes
    }
    for one in made.vacancies:
        if one.post.unit_id is not None:
            line = lines.get(Place(one.post.unit_id, one.post.level))
            if line is not None:
                line.add(made, one)
    return list(lines.values())


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what another rule changes: who comes, and who falls out, year by year."""

    more: Line
    fewer: Line

    @property
    def name(self) -> str:
        """The limit, or the posts."""
        return self.more.name


def lines_of_difference(made: Forecast, found: Difference, posts: str) -> list[Change]:
    """By limit, and `posts` for the leading posts: what changes at all."""
    names = [*((key, rows()[key]["way"]) for key in LIMITS), ("", posts)]
    lines = {key: Change(_line(made, name), _line(made, name)) for key, name in names}
    for ones, which in ((found.more, "more"), (found.fewer, "fewer")):
        for one in ones:
            key = "" if isinstance(one, Vacancy) else one.key
            getattr(lines[key], which).add(made, one)
    return [
        change
        for change in lines.values()
        if any((*line.before, *line.within) for line in (change.more, change.fewer))
    ]


def _line(made: Forecast, name: str) -> Line:
    return Line(name, [[] for _year in range(made.years)])
