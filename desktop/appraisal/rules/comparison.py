"""The groups of a cycle beside each other: how many have a score, the mean and both ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.appraisal.rules.sentences import rounded, sum_of


@dataclass(frozen=True, slots=True)
class GroupMean:
    """One group; the figures are None where nobody has a score yet."""

    group_id: int
    name: str
    members: int
    scored: int
    mean: Decimal | None
    """Of the rounded points as they are shown to people."""
    lowest: Decimal | None
    highest: Decimal | None


def group_means(
    points: Mapping[int, Sequence[Decimal | None]], names: Mapping[int, str], decimals: int
) -> list[GroupMean]:
    """Every group in the order of `names`; means are rounded half up to so many decimals.

    `points` are those of its members, None for who has no score.
    """
    return [
        _mean(group_id, name, points.get(group_id, ()), decimals)
        for group_id, name in names.items()
    ]


def _mean(group_id: int, name: str, held: Sequence[Decimal | None], decimals: int) -> GroupMean:
    points = [one for one in held if one is not None]
    if not points:
        return GroupMean(group_id, name, len(held), 0, None, None, None)
    mean = sum_of(tuple(points)) / len(points)
    return GroupMean(
        group_id,
        name,
        len(held),
        len(points),
        rounded(mean, decimals),
        min(points),
        max(points),
    )
