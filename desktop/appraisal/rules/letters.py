"""What bars a letter from being signed, and how several letters of one year are joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from desktop.appraisal.rules.lines import Line
from desktop.appraisal.rules.parameters import (
    Deduction,
    Ledger,
    Plus,
    read_parameters,
    show_parameters,
)
from desktop.appraisal.rules.scoring import problem_with_target, problem_with_weights, rounding
from desktop.appraisal.rules.sentences import Refusal, Sentence, figures, rounded
from desktop.appraisal.rules.ways import Way, way_of
from desktop.base.errors import UserError
from desktop.base.words import N_, _

_Problem = tuple[str, str]
_DAY: Final = timedelta(days=1)


# Before signing


def problems_in_letter(lines: Sequence[Line], total: Decimal) -> dict[str, str]:
    """The sentence for each field that bars signing, keyed "lines/place/field", places from 0.

    What concerns all lines together (none at all, weights that do not make the total) stands
    under "lines".
    """
    if not lines:
        return {"lines": _("A letter needs at least one indicator.")}
    found: dict[str, str] = {}
    if problem := problem_with_weights([line.weight or Decimal(0) for line in lines], total):
        found["lines"] = str(problem)
    first: dict[str, int] = {}
    for place, line in enumerate(lines):
        same = first.setdefault((line.name or "").strip(), place)
        for key, sentence in (*_problems_in_name(line, place, same), *_problems_in_line(line)):
            found.setdefault(f"lines/{place}/{key}", sentence)
    return found


def _problems_in_name(line: Line, place: int, same: int) -> Iterator[_Problem]:
    name = (line.name or "").strip()
    if not name:
        yield "name", _("Name the indicator.")
    elif same != place:
        yield (
            "name",
            _("“{name}” stands in line {line} already; name it otherwise or delete it.").format(
                name=name, line=same + 1
            ),
        )


def _problems_in_line(line: Line) -> Iterator[_Problem]:
    try:
        way = way_of(line.way)
    except UserError as refusal:
        yield "way", str(refusal)
        return
    if problem := _problem_with_weight(line, way):
        yield "weight", problem
    if wrong := problem_with_target(line):
        yield "target", str(wrong)
    if way.needs_unit_of_measure and not (line.unit_of_measure or "").strip():
        yield (
            "unit_of_measure",
            _("Write the unit in which it is measured, e.g. 万元 or 件."),
        )
    if problem := _problem_with_parameters(line):
        yield "parameters", problem


def _problem_with_weight(line: Line, way: Way) -> str:
    weight: Decimal | None = line.weight
    if weight is None:
        return _("Write what it weighs.")
    if weight < 0:
        return _("A weight cannot be less than 0; it is {weight}.").format(weight=figures(weight))
    if weight == 0 and not way.beyond_total:
        return _("Only {ways} may weigh 0, beyond the total; write a weight.").format(
            ways="、".join(one for one in Way if one.beyond_total)
        )
    return ""


def _problem_with_parameters(line: Line) -> str:
    try:
        parameters = read_parameters(line.way, line.parameters)
    except UserError as refusal:
        return str(refusal)
    weight = line.weight or Decimal(0)
    match parameters:
        case Deduction(_, None) if not weight:
            return _("With a weight of 0 nothing could be taken: write the most, like “最多5”.")
        case Plus(_, None) | Ledger(cap=None) if not weight:
            return _("With a weight of 0 nothing could be given: write the cap, like “上限5”.")
        case Ledger(cap=None, floor=floor) if floor > weight:
            return _("The floor of “{parameters}” lies above the weight {weight}.").format(
                parameters=show_parameters(parameters), weight=figures(weight)
            )
    return ""


# Several letters in one year


@dataclass(frozen=True, slots=True)
class Served:
    """The days that one letter held for, first and last included, and what it made."""

    name: str
    start: date
    end: date
    exact: Fraction | None
    """The points before rounding (`LetterScore.exact`); None: it has no score."""

    @property
    def days(self) -> int:
        """Calendar days."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without a letter, first and last included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Calendar days."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class JoinedScore:
    """The score of a year, in points, from its letters."""

    points: Decimal | None
    """Rounded half up; None where no letter has a score."""
    exact: Fraction | None
    days: int
    """Calendar days that count."""
    gaps: tuple[Gap, ...]
    left_out: tuple[Served, ...]
    """Letters without a score; their days do not count."""
    working: tuple[Sentence, ...]


def joined(
    parts: Sequence[Served], decimals: int, period: tuple[date, date] | None = None
) -> JoinedScore:
    """Letters of one year joined by days served: the mean of their points, weighted by days.

    `period` is the first and last day of the cycle; then days without a letter at its ends are
    told too. Days without a letter, or with one that has no score, do not count. Rounded half up
    to `decimals`. Raises Refusal where a letter ends before it begins or two hold for one day.
    The cycle's plan fixes joining by days; no regulation is known.
    """
    ordered = sorted(parts, key=lambda part: (part.start, part.end))
    _check_days(ordered)
    gaps = _gaps(ordered, period)
    counted = [(part, part.exact) for part in ordered if part.exact is not None]
    left_out = tuple(part for part in ordered if part.exact is None)
    days = sum(part.days for part, _points in counted)
    steps = [_counted(part, points) for part, points in counted]
    steps += [_without_score(part) for part in left_out]
    steps += [_without_letter(gap) for gap in gaps]
    if not days:
        steps.append(Sentence(N_("No letter has a score: there is none for the year.")))
        return JoinedScore(None, None, 0, gaps, left_out, tuple(steps))
    made = sum((points * part.days for part, points in counted), Fraction())
    exact = made / days
    points = rounded(exact, decimals)
    mean = N_("Scores × days {made} / days {days} = {exact}.")
    steps.append(Sentence(mean, {"made": made, "days": days, "exact": exact}))
    steps.append(rounding(points, decimals))
    return JoinedScore(points, exact, days, gaps, left_out, tuple(steps))


def _check_days(ordered: Sequence[Served]) -> None:
    for part in ordered:
        if part.end < part.start:
            raise Refusal(
                N_("“{name}” ends on {end}, before it begins on {start}."),
                name=part.name,
                end=_shown(part.end),
                start=_shown(part.start),
            )
    for before, after in pairwise(ordered):
        if after.start <= before.end:
            raise Refusal(
                N_("“{one}” and “{other}” both hold on {day}; end the first one before."),
                one=before.name,
                other=after.name,
                day=_shown(after.start),
            )


def _gaps(ordered: Sequence[Served], period: tuple[date, date] | None) -> tuple[Gap, ...]:
    if not ordered:
        return (Gap(*period),) if period else ()
    borders = [(before.end, after.start) for before, after in pairwise(ordered)]
    if period:
        first, last = period
        borders.insert(0, (first - _DAY, ordered[0].start))
        borders.append((ordered[-1].end, last + _DAY))
    return tuple(
        Gap(before + _DAY, after - _DAY) for before, after in borders if after - before > _DAY
    )


def _counted(part: Served, points: Fraction) -> Sentence:
    return Sentence(
        N_("“{name}”, {start} to {end} (days: {days}): {points}."),
        {**_period(part), "name": part.name, "points": points},
    )


def _without_score(part: Served) -> Sentence:
    return Sentence(
        N_("“{name}”, {start} to {end} (days: {days}): no score, they do not count."),
        {**_period(part), "name": part.name},
    )


def _without_letter(gap: Gap) -> Sentence:
    return Sentence(
        N_("No letter from {start} to {end} (days: {days}): they do not count."), _period(gap)
    )


def _period(one: Served | Gap) -> dict[str, str | int]:
    return {"start": _shown(one.start), "end": _shown(one.end), "days": one.days}


def _shown(day: date) -> str:
    return f"{day:%Y.%m.%d}"
