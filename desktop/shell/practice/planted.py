"""Inconsistencies put into about one file of fifty, for the key-facts check to find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Final

from desktop.shell.practice.lives import Life

EVERY: Final = 50
"""One file of so many has an inconsistency."""

_FULL_AGE: Final = 18 * 12


@dataclass(frozen=True, slots=True)
class Planted:
    """An inconsistency, and in whose file it was put."""

    cadre_id: int
    kind: str


def plant(random: Random, life: Life, kind: str) -> bool:
    """Put an inconsistency of this kind into the life; False where it does not fit."""
    return _PLANTS[kind](random, life)


def _birth_and_id(random: Random, life: Life) -> bool:
    """The form makes the person some months younger than the ID number."""
    life.stated_birth = life.birth + timedelta(days=random.randint(60, 300))
    return True


def _resume_gap(random: Random, life: Life) -> bool:
    """A stage ends months before the next begins."""
    long = [stage for stage in life.stages[:-1] if stage.end and stage.end - stage.start > 12]
    if not long:
        return False
    stage = random.choice(long)
    stage.end = (stage.end or 0) - random.randint(4, 8)
    return True


def _resume_overlap(random: Random, life: Life) -> bool:
    """A stage ends months after the next began."""
    pairs = [
        stage
        for stage, following in pairwise(life.stages)
        if (following.end or life.last) - following.start > 10 and stage.end
    ]
    if not pairs:
        return False
    stage = random.choice(pairs)
    stage.end = (stage.end or 0) + random.randint(4, 8)
    return True


def _party_before_18(random: Random, life: Life) -> bool:
    """Joined the Party before coming of age (党章第一条: 年满十八岁)."""
    if not life.joined_party:
        return False
    life.joined_party = life.birth_month + _FULL_AGE - random.randint(5, 14)
    return True


def _education_and_resume(_random: Random, life: Life) -> bool:
    """The full-time education ends a year later than the stage at that school."""
    studies = [study for study in life.studies if study.full_time and study.level != "高中"]
    if not studies:
        return False
    studies[-1].end += 12
    return True


def _child_too_old(random: Random, life: Life) -> bool:
    """A child is born when the parent is a child."""
    for relative in life.family:
        if relative.relation in {"儿子", "女儿", "长子", "长女"}:
            relative.birth = life.birth_month + random.randint(9, 13) * 12
            return True
    return False


_PLANTS: Final = {
    "birth_and_id": _birth_and_id,
    "resume_gap": _resume_gap,
    "resume_overlap": _resume_overlap,
    "party_before_18": _party_before_18,
    "education_and_resume": _education_and_resume,
    "child_too_old": _child_too_old,
}
KINDS: Final = tuple(_PLANTS)
"""The kinds of inconsistency, in turn."""
