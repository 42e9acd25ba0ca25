"""The grade proposed for each member of a group, with why.

The program proposes; the organization decides (公务员考核规定 2020, art. 14-18).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from desktop.appraisal.fields.decision import (
    BASICALLY_COMPETENT,
    EXCELLENT,
    INCOMPETENT,
)
from desktop.appraisal.fields.evaluation import grades_of
from desktop.appraisal.fields.plan import PERSONS
from desktop.appraisal.fields.results import FAIR, GOOD, POOR, QUARTERS
from desktop.appraisal.rules.circumstances import (
    NO_FACTS,
    NOT_ASSESSED,
    NOTHING,
    Holding,
    MemberFacts,
    holding,
)
from desktop.appraisal.rules.proposals import Bar, GroupProposal, Proposal, Quota
from desktop.appraisal.rules.quota import quota
from desktop.appraisal.rules.ranking import Ranked
from desktop.appraisal.rules.rulebook import Rulebook, shipped
from desktop.appraisal.rules.sentences import Sentence
from desktop.base.words import N_

BAND_RULES: Final = ("excellent_from", "competent_from", "basic_from")
"""Rules that say from how many points of 100 each of the first three grades begins."""

_HUNDRED: Final = 100
_VOTES: Final = {"三分之一": Fraction(1, 3), "二分之一": Fraction(1, 2)}
"""By the value of the rule worst_votes; with 不适用 no votes bar anything."""


@dataclass(frozen=True, slots=True)
class Group:
    """What of a group and its cycle a proposal depends on."""

    id: int
    name: str
    kind: str
    """个人 or 班子."""
    share: Decimal
    """Percent that may be excellent."""
    total: Decimal
    """Points of a letter; the bands are of 100."""
    year: tuple[date, date]
    """First and last day of the cycle."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """One member before the quota."""

    ranked: Ranked
    holding: Holding
    notes: tuple[Sentence, ...]
    not_excellent: tuple[Bar, ...]
    band: str
    """The grade by points alone; empty without a score."""
    reason: Sentence
    """Why this band, or why there is none."""

    @property
    def contends(self) -> bool:
        """Whether they may be excellent, were there room."""
        return self.band == EXCELLENT and not self.not_excellent and not self.holding.result


def propose(
    group: Group, ranked: Sequence[Ranked], facts: Mapping[int, MemberFacts], rulebook: Rulebook
) -> GroupProposal:
    """What is proposed for each of a group, in the order given; `facts` by member.

    First the circumstances that leave no grade or fix one, then the bands of the score, then what
    bars excellent, last the quota: the highest points get it, and of those who tie at its border
    nobody does. Points are compared as they are shown, so that no hidden decimal decides.
    """
    judged = [_judged(group, one, facts.get(one.member_id, NO_FACTS), rulebook) for one in ranked]
    results = [one.holding.result for one in judged]
    held = quota(
        len(judged),
        results.count(NOT_ASSESSED),
        sum(1 for result in results if result and result != INCOMPETENT),
        group.share,
        rulebook,
    )
    border = _Border.of([one.ranked.points for one in judged if one.contends], held)
    proposals = [_proposal(group, one, border) for one in judged]
    return GroupProposal(group.id, group.name, group.kind, held, proposals)


# One member


def _judged(group: Group, ranked: Ranked, facts: MemberFacts, rulebook: Rulebook) -> _Judged:
    person = group.kind == PERSONS
    held = holding(facts, group.year, rulebook) if person else NOTHING
    bars = held.not_excellent + _bars_of_votes(facts, rulebook)
    notes = held.notes
    if person:
        bars += _bars_of_quarters(facts, rulebook)
        notes += _notes(group, facts, rulebook)
    band, reason = _band(group, ranked, rulebook)
    return _Judged(ranked, held, notes, bars, band, reason)


def _band(group: Group, ranked: Ranked, rulebook: Rulebook) -> tuple[str, Sentence]:
    """The grade by points alone, of 100; empty without a score."""
    if ranked.points is None:
        problem = ranked.problem or Sentence(N_("Nothing has been entered."))
        return "", Sentence(
            N_("No score yet, so no grade is proposed: {problem}"), {"problem": problem}
        )
    of_hundred = _of_hundred(ranked.points, group.total)
    grades = grades_of(group.kind)
    values = {"points": of_hundred}
    limits = [rulebook.number(code) for code in BAND_RULES]
    for grade, limit in zip(grades, limits, strict=False):
        if of_hundred >= limit:
            told = N_("{points} points of 100, from {limit} on: {grade}.")
            return grade, Sentence(told, {**values, "limit": limit, "grade": grade})
    told = N_("{points} points of 100, below {limit}: {grade}.")
    return grades[-1], Sentence(told, {**values, "limit": limits[-1], "grade": grades[-1]})


def _of_hundred(points: Decimal, total: Decimal) -> Decimal | Fraction:
    return points if total == _HUNDRED else Fraction(points) * 100 / Fraction(total)


def _bars_of_quarters(facts: MemberFacts, rulebook: Rulebook) -> tuple[Bar, ...]:
    """公务员考核规定 (2020), unconfirmed: excellent are those with most quarters 好, none poor.

    Quarters without a grade are not held against anybody: only what cannot be reached any more.
    """
    found = []
    if rulebook.holds("quarters_bar"):
        told = N_("Routine assessment of quarter {quarter}: {grade}; none may be 一般 or 较差.")
        found += [
            _rule_bar("quarters_bar", told, one.id, {"quarter": one.quarter, "grade": one.grade})
            for one in facts.quarters
            if one.grade in {FAIR, POOR}
        ]
    good, needed = _good(facts), rulebook.whole("good_quarters_needed")
    graded = [one for one in facts.quarters if one.grade]
    if graded and good + len(QUARTERS) - len(graded) < needed:
        told = N_("Quarters 好: {good}; at least {needed} are needed.")
        values = {"good": good, "needed": needed}
        found.append(_rule_bar("good_quarters_needed", told, graded[-1].id, values))
    return tuple(found)


def _bars_of_votes(facts: MemberFacts, rulebook: Rulebook) -> tuple[Bar, ...]:
    """More than the share that the office itself set (no regulation known); no number is told.

    Of fewer ballots than the rule small_class nothing is told at all.
    """
    limit = rulebook.word("worst_votes")
    if facts.worst_votes is None or limit not in _VOTES:
        return ()
    worst, votes = facts.worst_votes
    too_few = votes < rulebook.whole("small_class")
    if not votes or too_few or Fraction(worst, votes) <= _VOTES[limit]:
        return ()
    told = N_("In the democratic evaluation more than {limit} voted for the lowest grade overall.")
    return (_rule_bar("worst_votes", told, None, {"limit": limit}),)


def _rule_bar(
    code: str, told: str, record_id: int | None, values: Mapping[str, str | int | None]
) -> Bar:
    row = shipped()[code]
    kind = "routine_assessment" if record_id else None
    return Bar(code, Sentence(told, values), row["source"], row["confidence"], kind, record_id)


def _notes(group: Group, facts: MemberFacts, rulebook: Rulebook) -> tuple[Sentence, ...]:
    """What is said and bars nothing: quarters without a grade, the grade of the year before."""
    found = []
    graded = {one.quarter for one in facts.quarters if one.grade}
    open_ones = [str(quarter) for quarter in QUARTERS if quarter not in graded]
    if open_ones:
        told = N_(
            "No routine grade yet for quarter {quarters}; 好 so far: {good}, needed: {needed}."
        )
        needed = rulebook.whole("good_quarters_needed")
        values = {"quarters": "、".join(open_ones), "good": _good(facts), "needed": needed}
        found.append(Sentence(told, values))
    if facts.last_grade in {BASICALLY_COMPETENT, INCOMPETENT}:
        told = N_("{year}: {grade}. This does not bar a grade now.")
        found.append(Sentence(told, {"year": group.year[0].year - 1, "grade": facts.last_grade}))
    return tuple(found)


def _good(facts: MemberFacts) -> int:
    return sum(1 for one in facts.quarters if one.grade == GOOD)


# The quota


@dataclass(frozen=True, slots=True)
class _Border:
    """Where the quota ends: who has more than `above` points is proposed excellent."""

    most: int
    above: Decimal | None
    """None: everybody who contends fits."""
    tied: int
    """How many have just as many points, of whom not all fit."""
    places: int
    """Places of the quota that remain for them."""

    @classmethod
    def of(cls, points: Iterable[Decimal | None], held: Quota) -> _Border:
        """The border among those who contend."""
        ordered = sorted((one for one in points if one is not None), reverse=True)
        if len(ordered) <= held.most:
            return cls(held.most, None, 0, held.most - len(ordered))
        above = ordered[held.most]
        higher = sum(1 for one in ordered if one > above)
        return cls(held.most, above, ordered.count(above), held.most - higher)

    def takes(self, points: Decimal) -> bool:
        """Whether there is room for one with so many points."""
        return self.above is None or points > self.above


def _proposal(group: Group, one: _Judged, border: _Border) -> Proposal:
    held = one.holding
    if held.result:
        fixed = INCOMPETENT if held.result == INCOMPETENT else None
        working = (*(bar.says for bar in held.fixed), *one.notes)
        no_grade = None if fixed else held.result
        return Proposal(one.ranked, fixed, no_grade, one.not_excellent, held.fixed, working)
    grade, steps = one.band, [one.reason]
    if grade == EXCELLENT:
        grade, step = _excellent_or_less(group, one, border)
        steps.append(step)
    if one.ranked.missing and one.band:
        told = N_("Lines without an actual yet: {missing}; the score may change.")
        steps.append(Sentence(told, {"missing": one.ranked.missing}))
    steps += one.notes
    return Proposal(one.ranked, grade or None, None, one.not_excellent, (), tuple(steps))


def _excellent_or_less(group: Group, one: _Judged, border: _Border) -> tuple[str, Sentence]:
    lower = grades_of(group.kind)[1]
    points = one.ranked.points or Decimal(0)
    if one.not_excellent:
        told = N_("Not eligible for excellent: {grade}.")
        return lower, Sentence(told, {"grade": lower})
    if border.takes(points):
        return EXCELLENT, Sentence(N_("Within the quota of {most}."), {"most": border.most})
    if points == border.above and border.tied > 1 and border.places:
        told = N_(
            "{tied} tie for the last {places} of the quota: people decide; until then {grade}."
        )
        values = {"tied": border.tied, "places": border.places, "grade": lower}
        return lower, Sentence(told, values)
    used = N_("The quota of {most} is used up by higher scores: {grade}.")
    return lower, Sentence(used, {"most": border.most, "grade": lower})
