"""What the score of one member is made from: everything that people entered, and nothing else.

The same inputs always make the same score; they are kept with a decided result (`basis`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from desktop.appraisal.rules.lines import Given


class LineInput(NamedTuple):
    """One line of a letter (it fits `rules.lines.Line`) with what was given for it.

    A tuple, as 300,000 of them are made when a county of 20,000 is scored.
    """

    id: int
    """The letter_indicator."""
    section: str
    name: str
    unit_of_measure: str | None
    weight: Decimal
    target: Decimal | None
    way: str
    parameters: str | None
    given: Given


@dataclass(frozen=True, slots=True)
class LetterInput:
    """One letter in force, in the version that counts."""

    id: int
    version: int
    post: str
    start: date
    end: date
    lines: tuple[LineInput, ...]


@dataclass(frozen=True, slots=True)
class PointInput:
    """Plus or minus points beyond the letters."""

    id: int
    sign: str
    points: Decimal
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class MemberInput:
    """Everything the score of one member of a cycle is made from."""

    member_id: int
    group_id: int
    total: Decimal
    decimals: int
    plus_limit: Decimal | None
    minus_limit: Decimal | None
    period: tuple[date, date]
    """First and last day of the cycle's year."""
    letters: Sequence[LetterInput]
    points: Sequence[PointInput]
