"""Members of a group as the ranking gives them, and groups, for tests of proposals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from desktop.appraisal.rules.circumstances import MemberFacts, QuarterFact
from desktop.appraisal.rules.proposals import GroupProposal
from desktop.appraisal.rules.proposing import Group, propose
from desktop.appraisal.rules.ranking import Ranked, places
from desktop.appraisal.rules.rulebook import rulebook

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
GOOD_YEAR = tuple(QuarterFact(900 + quarter, quarter, "好") for quarter in (1, 2, 3, 4))


def group(share: int = 20, kind: str = "个人", total: int = 100) -> Group:
    """A group of the year 2026."""
    return Group(1, "乡镇领导组", kind, Decimal(share), Decimal(total), YEAR)


def ranked(points: Sequence[str | None], missing: int = 0) -> list[Ranked]:
    """Members 1, 2, 3 ... with these points, in this order."""
    made = [None if one is None else Decimal(one) for one in points]
    held = sum(1 for one in made if one is not None)
    return [
        Ranked(
            member_id=number,
            cadre_id=number,
            unit_id=None,
            group_id=1,
            name=f"样本{number}",
            unit="样本乡",
            post="乡长",
            points=one,
            exact=None if one is None else Fraction(one),
            missing=missing,
            problem="" if one is not None else "No letter is signed.",
            place=place,
            of=held,
        )
        for number, (one, place) in enumerate(zip(made, places(made), strict=True), 1)
    ]


def proposed(
    points: Sequence[str | None],
    facts: Mapping[int, MemberFacts] | None = None,
    share: int = 20,
    **rules: str,
) -> GroupProposal:
    """What is proposed for members with these points; `rules` are the office's own values."""
    return propose(group(share), ranked(points), facts or {}, rulebook(rules))


def said(found: GroupProposal) -> list[str]:
    """What is proposed for each, in order."""
    return [one.said for one in found.proposals]


def working(found: GroupProposal, place: int) -> list[str]:
    """The working of the member at this place of the list, from 0."""
    return [one.shown() for one in found.proposals[place].working]
