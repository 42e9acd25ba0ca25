"""Approved leading posts beside those held, and those that fall vacant in the coming years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.cadres.rules.standing import level_order
from desktop.exits.rules.forecast import Forecast


class Place(NamedTuple):
    """The leading posts of one level in one unit."""

    unit_id: int
    level: str


@dataclass(frozen=True, slots=True)
class Room:
    """How many posts are approved and how many are held by people who serve."""

    unit: str
    approved: int
    held: int


@dataclass(frozen=True, slots=True)
class PostsAhead:
    """The posts of one level in one unit, or in all of them, over the years of a forecast."""

    unit: str
    level: str
    approved: int
    held: int
    before: int
    """Held still, though the holder passed the limit before the first year."""
    leaving: tuple[int, ...]
    """How many fall vacant in each year."""

    @property
    def vacant(self) -> int:
        """Approved posts that nobody holds now; below 0 where more are held than approved."""
        return self.approved - self.held

    @property
    def changes(self) -> bool:
        """Whether a post is vacant, or will be."""
        return self.vacant > 0 or bool(self.before) or any(self.leaving)

    @property
    def vacant_at_end(self) -> int:
        """What is vacant after the last year if nobody is appointed meanwhile."""
        return self.vacant + self.before + sum(self.leaving)


def posts_ahead(made: Forecast, rooms: Mapping[Place, Room]) -> list[PostsAhead]:
    """Every place of `rooms`, in their order."""
    left: dict[Place, Counter[int]] = {}
    for one in made.vacancies:
        if one.post.unit_id is not None:
            place = Place(one.post.unit_id, one.post.level)
            left.setdefault(place, Counter())[made.year_of(one.on)] += 1
    return [
        _ahead(place.level, room, left.get(place, Counter()), made.years)
        for place, room in rooms.items()
    ]


def by_level(lines: Sequence[PostsAhead]) -> list[PostsAhead]:
    """All units together, the highest level first."""
    found: dict[str, list[PostsAhead]] = {}
    for one in lines:
        found.setdefault(one.level, []).append(one)
    return [
        PostsAhead(
            "",
            level,
            sum(one.approved for one in same),
            sum(one.held for one in same),
            sum(one.before for one in same),
            tuple(map(sum, zip(*(one.leaving for one in same), strict=True))),
        )
        for level, same in sorted(found.items(), key=lambda item: level_order(item[0]))
    ]


def _ahead(level: str, room: Room, left: Counter[int], years: int) -> PostsAhead:
    leaving = tuple(left[year] for year in range(years))
    return PostsAhead(room.unit, level, room.approved, room.held, left[-1], leaving)
