"""From actuals to the score of a letter, with the working of every step.

The ways are those that the plan of the cycle fixes (no regulation sets a formula). Reckoned in
exact fractions; the score alone is rounded, once, half up (四舍五入). A part that does not apply
or has no actual yet is left out and the rest is re-weighted: nothing is 0 by absence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from desktop.appraisal.rules.bands import band_of
from desktop.appraisal.rules.lines import (
    HIGHEST_MARK,
    DoesNotApply,
    Entries,
    Given,
    Line,
    Marks,
    marks_in,
    problem_with_given,
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
from desktop.appraisal.rules.sentences import (
    Sentence,
    as_decimal,
    exactly,
    figures,
    rounded,
    sum_of,
)
from desktop.appraisal.rules.ways import Way, way_of
from desktop.base.errors import UserError
from desktop.base.words import N_, _

_Steps = tuple[Fraction, list[Sentence]]
_SHARED: Final = N_("Weight {weight} × {share} = {points}.")


@dataclass(frozen=True, slots=True)
class Scored:
    """What a line makes, in points; `exact` is None where it is missing, and `missing` says why."""

    exact: Fraction | None
    working: tuple[Sentence, ...]
    missing: Sentence | None = None

    @property
    def points(self) -> Decimal | None:
        """The points, exact or to 50 digits; None where missing. Sums are made of `exact`."""
        return None if self.exact is None else as_decimal(self.exact)


@dataclass(frozen=True, slots=True)
class LetterScore:
    """The score of a letter in points; None as long as no weighted part has an actual."""

    points: Decimal | None
    """Rounded half up to the cycle's decimals."""
    exact: Fraction | None
    """Before rounding; what letters are joined from."""
    parts: tuple[Scored, ...]
    """In the order of the lines."""
    left_out: tuple[int, ...]
    """The places of the lines that are missing, from 0."""
    working: tuple[Sentence, ...]


def score_of(line: Line, given: Given) -> Scored:
    """What one line makes of its actual, with the working; the weight is in points.

    Raises UserError, one sentence, where the line cannot be scored (an unknown way, parameters
    that cannot be read, a target of zero) or the actual is not of the kind that its way needs.
    """
    missing = _missing(given)
    if missing is not None:
        return Scored(None, (missing,), missing)
    if problem := problem_with_given(line, given) or problem_with_target(line):
        raise UserError(problem)
    parameters = read_parameters(line.way, line.parameters)
    exact, steps = _WAYS[way_of(line.way)](line, parameters, given)
    if parameters.assumed:
        taken = N_("Not written, therefore taken: {terms}.")
        steps.append(Sentence(taken, {"terms": "；".join(parameters.assumed)}))
    return Scored(exact, tuple(steps))


def score_letter(
    lines: Sequence[Line], given: Sequence[Given], total: Decimal, decimals: int
) -> LetterScore:
    """The score of a letter; `given` stands in the order of the lines.

    Points of the parts that have an actual × total / their weights; lines of weight 0 add to that
    or take from it as they are, beyond the total. Rounded half up to `decimals`. Raises UserError
    where the weights do not make the total or a line cannot be scored, naming it.
    """
    if problem := problem_with_weights([line.weight for line in lines], total):
        raise UserError(problem)
    parts = tuple(_named_score(line, one) for line, one in zip(lines, given, strict=True))
    left_out = tuple(place for place, part in enumerate(parts) if part.exact is None)
    steps = [_left_out(lines[place], parts[place]) for place in left_out]
    scored = [
        (line, part.exact)
        for line, part in zip(lines, parts, strict=True)
        if part.exact is not None
    ]
    weights = sum_of(tuple(line.weight for line, _points in scored))
    if not weights:
        steps.append(Sentence(N_("No weighted part has an actual yet: there is no score.")))
        return LetterScore(None, None, parts, left_out, tuple(steps))
    within = sum((points for line, points in scored if line.weight), Fraction())
    beyond = [points for line, points in scored if not line.weight]
    exact = within if weights == exactly(total) else within * exactly(total) / weights
    steps.append(_within(within, weights, total, exact))
    if beyond:
        exact += sum(beyond, Fraction())
        steps.append(_beyond(sum(beyond, Fraction()), exact))
    points = rounded(exact, decimals)
    steps.append(rounding(points, decimals))
    return LetterScore(points, exact, parts, left_out, tuple(steps))


def problem_with_weights(weights: Sequence[Decimal], total: Decimal) -> str:
    """What keeps the weights from making exactly the total, one sentence; empty where they do."""
    made = sum_of(tuple(weights))
    short = exactly(total) - made
    if not short:
        return ""
    message = (
        _("The weights make {made}, not {total}: {difference} is missing.")
        if short > 0
        else _("The weights make {made}, not {total}: {difference} is too much.")
    )
    return message.format(made=figures(made), total=figures(total), difference=figures(abs(short)))


def problem_with_target(line: Line) -> str:
    """What is wrong with the target of the line, one sentence; empty where nothing is."""
    if not way_of(line.way).needs_target:
        return ""
    if line.target is None:
        return _("Completion is measured against a target: write it.")
    if line.target <= 0:
        return _("A completion indicator needs a target above 0, not {target}.").format(
            target=figures(line.target)
        )
    return ""


def rounding(points: Decimal, decimals: int) -> Sentence:
    """The step that says how the score was rounded."""
    text = N_("Rounded half up, decimals kept {decimals}: {points}.")
    return Sentence(text, {"decimals": decimals, "points": str(points)})


def _missing(given: Given) -> Sentence | None:
    if isinstance(given, DoesNotApply):
        return Sentence(N_("does not apply: {reason}"), {"reason": given.reason})
    if given is None:
        return Sentence(N_("no actual yet"))
    marks = marks_in(given)
    if marks is not None and not (marks.panel or marks.leader):
        return Sentence(N_("no marks yet"))
    return None


def _named_score(line: Line, given: Given) -> Scored:
    try:
        return score_of(line, given)
    except UserError as refusal:
        raise UserError(
            _("“{name}”: {problem}").format(name=line.name, problem=refusal)
        ) from refusal


# The steps of a letter


def _left_out(line: Line, part: Scored) -> Sentence:
    return Sentence(
        N_("“{name}” (weight {weight}) is left out: {why}."),
        {"name": line.name, "weight": line.weight, "why": part.missing},
    )


def _within(points: Fraction, weights: Fraction, total: Decimal, exact: Fraction) -> Sentence:
    if weights == exactly(total):
        return Sentence(
            N_("The parts make {points} of {total} points."), {"points": points, "total": total}
        )
    return Sentence(
        N_("The other parts make {points} of {weights} points; × {total} / {weights} = {exact}."),
        {"points": points, "weights": weights, "total": total, "exact": exact},
    )


def _beyond(points: Fraction, exact: Fraction) -> Sentence:
    return Sentence(
        N_("Beyond the total, not re-weighted: {points}; together {exact}."),
        {"points": points, "exact": exact},
    )


# The ways


def _weighted(line: Line, share: Fraction, steps: list[Sentence]) -> _Steps:
    weight = exactly(line.weight)
    points = weight * share
    steps.append(Sentence(_SHARED, {"weight": weight, "share": share, "points": points}))
    return points, steps


def _by_completion(line: Line, parameters: Completion, given: Decimal) -> _Steps:
    cap, floor = exactly(parameters.cap), exactly(parameters.floor)
    ratio, first = _ratio(line, parameters, given)
    steps = [first]
    if parameters.nothing_below is not None and ratio < exactly(parameters.nothing_below):
        below = N_("A ratio below {limit} gives no points.")
        steps.append(Sentence(below, {"limit": parameters.nothing_below}))
        ratio = Fraction()
    elif ratio > cap:
        steps.append(Sentence(N_("It counts as the cap {cap}."), {"cap": cap}))
        ratio = cap
    elif ratio < floor:
        steps.append(Sentence(N_("It counts as the floor {floor}."), {"floor": floor}))
        ratio = floor
    return _weighted(line, ratio, steps)


def _ratio(line: Line, parameters: Completion, given: Decimal) -> tuple[Fraction, Sentence]:
    actual, target = exactly(given), exactly(line.target or Decimal(0))
    values = {
        "actual": actual,
        "target": target,
        "unit": _unit(line),
        "cap": parameters.cap,
    }
    if not parameters.lower_is_better:
        ratio = actual / target
        text = N_("Actual {actual}{unit} / target {target}{unit} = ratio {ratio}.")
    elif actual > 0:
        ratio = target / actual
        text = N_("Lower is better: target {target}{unit} / actual {actual}{unit} = ratio {ratio}.")
    else:
        ratio = exactly(parameters.cap)
        text = N_("Lower is better, the actual is {actual}{unit}: the ratio is the cap {cap}.")
    return ratio, Sentence(text, {**values, "ratio": ratio})


def _unit(line: Line) -> str:
    return f" {line.unit_of_measure}" if line.unit_of_measure else ""


def _by_bands(line: Line, parameters: Bands, given: Decimal) -> _Steps:
    band = band_of(parameters.bands, given)
    values = {"actual": given, "unit": _unit(line)}
    if band is None:
        none = Sentence(N_("Actual {actual}{unit} lies in no band and gives 0."), values)
        return _weighted(line, Fraction(), [none])
    text = N_("Actual {actual}{unit} lies in the band {band}.")
    step = Sentence(text, {**values, "band": band.condition})
    return _weighted(line, exactly(band.share), [step])


def _by_deduction(line: Line, parameters: Deduction, given: Decimal) -> _Steps:
    weight = exactly(line.weight)
    most = weight if parameters.most is None else exactly(parameters.most)
    taken, steps = _events(given, parameters.each)
    if taken > most:
        steps.append(Sentence(N_("At most {most} points are taken."), {"most": most}))
        taken = most
    points = weight - taken
    text = N_("Weight {weight} - {taken} = {points}.")
    steps.append(Sentence(text, {"weight": weight, "taken": taken, "points": points}))
    return points, steps


def _by_plus(line: Line, parameters: Plus, given: Decimal) -> _Steps:
    cap = exactly(line.weight if parameters.cap is None else parameters.cap)
    points, steps = _events(given, parameters.each)
    if points > cap:
        steps.append(Sentence(N_("At most {cap} points are given."), {"cap": cap}))
        points = cap
    return points, steps


def _events(given: Decimal, each: Decimal) -> tuple[Fraction, list[Sentence]]:
    points = exactly(given) * exactly(each)
    text = N_("Events: {count} × {each} = {points}.")
    return points, [Sentence(text, {"count": given, "each": each, "points": points})]


def _by_yes_no(line: Line, _parameters: Any, given: bool) -> _Steps:
    text = N_("It was done.") if given else N_("It was not done.")
    return _weighted(line, Fraction(int(given)), [Sentence(text)])


_OF_PANEL: Final = N_("Marks of the panel: {made} / {count} = {mean} of {highest}.")
_OF_LEADER: Final = N_("Marks of the leader: {made} / {count} = {mean} of {highest}.")
_OF_BOTH: Final = N_("Marks of panel and leader: {made} / {count} = {mean} of {highest}.")


def _by_panel(line: Line, parameters: Panel, given: Any) -> _Steps:
    marks = marks_in(given) or Marks()
    mean, steps = _mean_of(marks, parameters)
    return _weighted(line, mean / HIGHEST_MARK, steps)


def _mean_of(marks: Marks, parameters: Panel) -> tuple[Fraction, list[Sentence]]:
    """The mean of all marks, or of the two means where the leader's has a share of its own."""
    if not (marks.panel and marks.leader):
        mean, step = _mean(_OF_PANEL if marks.panel else _OF_LEADER, marks.panel or marks.leader)
        return mean, [step, *_alone(marks, parameters)]
    if parameters.leader is None:
        mean, step = _mean(_OF_BOTH, (*marks.panel, *marks.leader))
        return mean, [step]
    share = exactly(parameters.leader)
    panel, of_panel = _mean(_OF_PANEL, marks.panel)
    leader, of_leader = _mean(_OF_LEADER, marks.leader)
    mean = panel * (1 - share) + leader * share
    text = N_("Panel {panel} × {rest} + leader {leader} × {share} = {mean}.")
    values = {"panel": panel, "rest": 1 - share, "leader": leader, "share": share, "mean": mean}
    return mean, [of_panel, of_leader, Sentence(text, values)]


def _mean(text: str, marks: Sequence[Decimal]) -> tuple[Fraction, Sentence]:
    made = sum((exactly(mark) for mark in marks), Fraction())
    mean = made / len(marks)
    values = {"made": made, "count": len(marks), "mean": mean, "highest": HIGHEST_MARK}
    return mean, Sentence(text, values)


def _alone(marks: Marks, parameters: Panel) -> list[Sentence]:
    if parameters.leader is None:
        return []
    if marks.panel:
        return [Sentence(N_("The leader gave no mark: the panel's mean counts alone."))]
    return [Sentence(N_("The panel gave no mark: the leader's mean counts alone."))]


def _by_evaluation(line: Line, _parameters: Any, given: Decimal) -> _Steps:
    text = N_("Democratic evaluation: {mark} of {highest}.")
    step = Sentence(text, {"mark": given, "highest": HIGHEST_MARK})
    return _weighted(line, exactly(given) / HIGHEST_MARK, [step])


def _by_ledger(line: Line, parameters: Ledger, given: Entries) -> _Steps:
    cap = exactly(line.weight if parameters.cap is None else parameters.cap)
    plus, minus = exactly(parameters.plus), exactly(parameters.minus)
    points = exactly(parameters.base) + given.plus * plus + given.minus * minus
    text = N_(
        "Ledger: {base} to start from; plus entries {plus_entries} × {plus}, "
        "minus entries {minus_entries} × {minus}: {points}."
    )
    values = {
        "base": parameters.base,
        "plus_entries": given.plus,
        "plus": plus,
        "minus_entries": given.minus,
        "minus": minus,
        "points": points,
    }
    steps = [Sentence(text, values)]
    if points > cap:
        steps.append(Sentence(N_("They count as the cap {cap}."), {"cap": cap}))
        points = cap
    elif points < exactly(parameters.floor):
        points = exactly(parameters.floor)
        steps.append(Sentence(N_("They count as the floor {floor}."), {"floor": points}))
    return points, steps


_WAYS: Final[Mapping[Way, Callable[[Line, Any, Any], _Steps]]] = {
    Way.COMPLETION: _by_completion,
    Way.BANDS: _by_bands,
    Way.DEDUCTION: _by_deduction,
    Way.PLUS: _by_plus,
    Way.YES_NO: _by_yes_no,
    Way.PANEL: _by_panel,
    Way.EVALUATION: _by_evaluation,
    Way.LEDGER: _by_ledger,
}
