"""The order within a group: equal scores share a place and the next one is left out: 1, 1, 3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Ranked:
    """One member with score and place; without a score there is no place."""

    member_id: int
    cadre_id: int | None
    unit_id: int | None
    group_id: int
    name: str
    unit: str
    post: str
    points: Decimal | None
    """Rounded, as it is shown."""
    exact: Fraction | None
    """Before rounding."""
    missing: int
    """Lines without an actual yet."""
    problem: str
    """What keeps the score from being made; empty where nothing does."""
    place: int | None
    of: int
    """How many members of the group have a score."""


def places(points: Sequence[Decimal | None]) -> list[int | None]:
    """The place of each, 1 the highest, by the rounded points as they are shown to people.

    Equal points share a place; whoever has none has no place.
    """
    held = sorted((one for one in points if one is not None), reverse=True)
    first: dict[Decimal, int] = {}
    for place, one in enumerate(held, 1):
        first.setdefault(one, place)
    return [None if one is None else first[one] for one in points]
