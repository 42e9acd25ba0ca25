"""The score of a member without its working, ten times as fast: for whole cycles.

It reckons in pairs of whole numbers, numerator and denominator, and says what `score_member` says;
what is not as usual is left to that. A property test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, NamedTuple

from desktop.appraisal.fields.results import PLUS
from desktop.appraisal.rules.bands import band_of
from desktop.appraisal.rules.inputs import LetterInput, MemberInput, PointInput
from desktop.appraisal.rules.lines import HIGHEST_MARK, DoesNotApply, Entries, Marks
from desktop.appraisal.rules.member_score import (
    NO_ACTUAL,
    NO_LETTER,
    score_member,
)
from desktop.appraisal.rules.parameters import (
    Bands,
    Completion,
    Deduction,
    Ledger,
    Panel,
    Plus,
    read_parameters,
)
from desktop.appraisal.rules.scoring import problem_with_weights
from desktop.appraisal.rules.sentences import exactly
from desktop.appraisal.rules.ways import Way, way_of
from desktop.base.errors import UserError

_Ratio = tuple[int, int]
"""Numerator and denominator, the latter above 0; not always reduced."""

_Points = Callable[[Decimal | None, Any], _Ratio]
"""From the target and the actual of a line to its points."""

_NONE: Final = (0, 1)


class ExactScore(NamedTuple):
    """A score before rounding; None as long as there is none."""

    exact: Fraction | None
    missing: int
    problem: str
    """English marked with N_; empty where nothing keeps the score from being made."""


class _Unusual(Exception):
    """Something that the fast way does not reckon."""


def exact_score(given: MemberInput) -> ExactScore:
    """What `score_member` says of exact, missing and problem. Nothing is raised."""
    try:
        return _exact_score(given)
    except (_Unusual, UserError, ArithmeticError, ValueError):
        slow = score_member(given)
        return ExactScore(slow.exact, slow.missing, slow.problem)


def _exact_score(given: MemberInput) -> ExactScore:
    if not given.letters:
        return ExactScore(None, 0, NO_LETTER)
    missing = 0
    parts = []
    for letter in given.letters:
        exact, absent = _letter(letter, given.total)
        missing += absent
        parts.append((letter, exact))
    made = _joined(parts)
    if made is None:
        return ExactScore(None, missing, NO_ACTUAL)
    if given.points:
        plus = _limited(given.points, given.plus_limit, plus=True)
        minus = _limited(given.points, given.minus_limit, plus=False)
        made = _sum(_sum(made, plus), (-minus[0], minus[1]))
    return ExactScore(Fraction(*made), missing, "")


def _letter(letter: LetterInput, total: Decimal) -> tuple[_Ratio | None, int]:
    """The points of a letter, and how many of its lines have no actual yet."""
    if not _make(tuple([line.weight for line in letter.lines]), total):
        raise _Unusual
    missing = 0
    left_out, made, beyond = _NONE, _NONE, _NONE
    for _id, _section, _name, _unit, weight, target, way, parameters, given in letter.lines:
        if given is None or type(given) is DoesNotApply:
            missing += given is None
            left_out = _sum(left_out, weight.as_integer_ratio())
            continue
        weighs, points_of = _scorer(way, parameters, weight)
        if weighs:
            made = _sum(made, points_of(target, given))
        else:
            beyond = _sum(beyond, points_of(target, given))
    if left_out[0]:
        whole = total.as_integer_ratio()
        weights = _sum(whole, (-left_out[0], left_out[1]))
        if not weights[0]:
            return None, missing
        made = made[0] * whole[0] * weights[1], made[1] * whole[1] * weights[0]
    return _sum(made, beyond), missing


@lru_cache(65536)
def _make(weights: tuple[Decimal, ...], total: Decimal) -> bool:
    """Whether the weights make the total."""
    return bool(weights) and not problem_with_weights(weights, total)


def _sum(one: _Ratio, other: _Ratio) -> _Ratio:
    if one[1] == other[1]:
        return one[0] + other[0], one[1]
    if other[1] == 1:
        return one[0] + other[0] * one[1], one[1]
    return one[0] * other[1] + other[0] * one[1], one[1] * other[1]


def _joined(parts: Sequence[tuple[LetterInput, _Ratio | None]]) -> _Ratio | None:
    """The mean of the letters that have a score, weighted by days."""
    if len(parts) == 1:
        return parts[0][1] if parts[0][0].start <= parts[0][0].end else _refused()
    made, days = _NONE, 0
    before = None
    for letter, points in sorted(parts, key=lambda part: part[0].start):
        if letter.end < letter.start or (before is not None and letter.start <= before):
            _refused()
        before = letter.end
        if points is not None:
            served = (letter.end - letter.start).days + 1
            made = _sum(made, (points[0] * served, points[1]))
            days += served
    return (made[0], made[1] * days) if days else None


def _refused() -> _Ratio:
    raise _Unusual


def _limited(points: Sequence[PointInput], limit: Decimal | None, *, plus: bool) -> _Ratio:
    made = sum((exactly(one.points) for one in points if (one.sign == PLUS) is plus), Fraction())
    if limit is not None:
        made = min(made, exactly(limit))
    return made.numerator, made.denominator


# The ways


@lru_cache(65536)
def _scorer(way: str, parameters: str | None, weight: Decimal) -> tuple[bool, _Points]:
    """Whether such a line weighs anything, and what reckons its points."""
    ratio = weight.as_integer_ratio()
    return bool(weight), _SCORERS[way_of(way)](read_parameters(way, parameters), ratio)


def _times(one: _Ratio, other: _Ratio) -> _Ratio:
    return one[0] * other[0], one[1] * other[1]


def _by_completion(parameters: Completion, weight: _Ratio) -> _Points:
    cap, floor = parameters.cap.as_integer_ratio(), parameters.floor.as_integer_ratio()
    most, least = _times(weight, cap), _times(weight, floor)
    below = (parameters.nothing_below or Decimal(0)).as_integer_ratio()
    lower_is_better = parameters.lower_is_better
    has_below = parameters.nothing_below is not None

    def points(target: Decimal | None, given: Any) -> _Ratio:
        if type(given) is not Decimal or target is None or target <= 0:
            raise _Unusual
        top, bottom = given.as_integer_ratio()
        target_top, target_bottom = target.as_integer_ratio()
        if not lower_is_better:
            top, bottom = top * target_bottom, bottom * target_top
        elif top > 0:
            top, bottom = target_top * bottom, target_bottom * top
        else:
            top, bottom = cap
        if has_below and top * below[1] < below[0] * bottom:
            return _NONE
        if top * cap[1] > cap[0] * bottom:
            return most
        if top * floor[1] < floor[0] * bottom:
            return least
        return weight[0] * top, weight[1] * bottom

    return points


def _by_bands(parameters: Bands, weight: _Ratio) -> _Points:
    shares = {
        band.condition: _times(weight, band.share.as_integer_ratio()) for band in parameters.bands
    }

    def points(_target: Decimal | None, given: Any) -> _Ratio:
        if type(given) is not Decimal or not given.is_finite():
            raise _Unusual
        band = band_of(parameters.bands, given)
        return _NONE if band is None else shares[band.condition]

    return points


def _count_in(given: Any) -> int:
    if type(given) is not Decimal or given < 0:
        raise _Unusual
    count, rest = given.as_integer_ratio()
    if rest != 1:
        raise _Unusual
    return count


def _by_deduction(parameters: Deduction, weight: _Ratio) -> _Points:
    each = parameters.each.as_integer_ratio()
    most = weight if parameters.most is None else parameters.most.as_integer_ratio()
    least = _sum(weight, (-most[0], most[1]))

    def points(_target: Decimal | None, given: Any) -> _Ratio:
        taken = _count_in(given) * each[0]
        if taken * most[1] > most[0] * each[1]:
            return least
        return _sum(weight, (-taken, each[1]))

    return points


def _by_plus(parameters: Plus, weight: _Ratio) -> _Points:
    each = parameters.each.as_integer_ratio()
    cap = weight if parameters.cap is None else parameters.cap.as_integer_ratio()

    def points(_target: Decimal | None, given: Any) -> _Ratio:
        made = _count_in(given) * each[0]
        return cap if made * cap[1] > cap[0] * each[1] else (made, each[1])

    return points


def _by_yes_no(_parameters: object, weight: _Ratio) -> _Points:
    def points(_target: Decimal | None, given: Any) -> _Ratio:
        if type(given) is not bool:
            raise _Unusual
        return weight if given else _NONE

    return points


def _by_panel(parameters: Panel, weight: _Ratio) -> _Points:
    leader = parameters.leader.as_integer_ratio() if parameters.leader is not None else None

    def points(_target: Decimal | None, given: Any) -> _Ratio:
        if type(given) is not Marks or not (given.panel or given.leader):
            raise _Unusual
        if leader is None or not (given.panel and given.leader):
            return _times(weight, _mean([*given.panel, *given.leader]))
        of_panel, of_leader = _mean(given.panel), _mean(given.leader)
        rest = leader[1] - leader[0], leader[1]
        return _times(weight, _sum(_times(of_panel, rest), _times(of_leader, leader)))

    return points


def _mean(marks: Sequence[Decimal]) -> _Ratio:
    """Of 1."""
    made = _NONE
    for mark in marks:
        if type(mark) is not Decimal or not 0 <= mark <= HIGHEST_MARK:
            raise _Unusual
        made = _sum(made, mark.as_integer_ratio())
    return made[0], made[1] * len(marks) * HIGHEST_MARK


def _by_evaluation(_parameters: object, weight: _Ratio) -> _Points:
    def points(_target: Decimal | None, given: Any) -> _Ratio:
        if type(given) not in {Decimal, Fraction} or not 0 <= given <= HIGHEST_MARK:
            raise _Unusual
        top, bottom = given.as_integer_ratio()
        return weight[0] * top, weight[1] * bottom * HIGHEST_MARK

    return points


def _by_ledger(parameters: Ledger, weight: _Ratio) -> _Points:
    base, plus = exactly(parameters.base), exactly(parameters.plus)
    minus, floor = exactly(parameters.minus), exactly(parameters.floor)
    cap = Fraction(*weight) if parameters.cap is None else exactly(parameters.cap)

    @lru_cache(1024)
    def made_of(good: int, bad: int) -> _Ratio:
        made = base + good * plus + bad * minus
        made = cap if made > cap else max(made, floor)
        return made.numerator, made.denominator

    def points(_target: Decimal | None, given: Any) -> _Ratio:
        if type(given) is not Entries or given.plus < 0 or given.minus < 0:
            raise _Unusual
        return made_of(given.plus, given.minus)

    return points


_SCORERS: Final[Mapping[Way, Callable[[Any, _Ratio], _Points]]] = {
    Way.COMPLETION: _by_completion,
    Way.BANDS: _by_bands,
    Way.DEDUCTION: _by_deduction,
    Way.PLUS: _by_plus,
    Way.YES_NO: _by_yes_no,
    Way.PANEL: _by_panel,
    Way.EVALUATION: _by_evaluation,
    Way.LEDGER: _by_ledger,
}
