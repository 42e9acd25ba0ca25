"""The score of one member for the year: letters joined by days, plus and minus points on top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from desktop.appraisal.fields.results import PLUS
from desktop.appraisal.rules.inputs import LetterInput, MemberInput, PointInput
from desktop.appraisal.rules.letters import JoinedScore, Served, joined
from desktop.appraisal.rules.scoring import LetterScore, rounding, score_letter
from desktop.appraisal.rules.sentences import Sentence, exactly, rounded
from desktop.base.errors import UserError
from desktop.base.words import N_

NO_LETTER: Final = N_("No responsibility letter is signed.")
NO_ACTUAL: Final = N_("No weighted part has an actual yet.")
CANNOT_SCORE: Final = N_("A letter cannot be scored; its working says why.")
CANNOT_JOIN: Final = N_("The letters cannot be joined; the working says why.")


@dataclass(frozen=True, slots=True)
class LetterResult:
    """What one letter made."""

    letter: LetterInput
    score: LetterScore | None
    problem: str
    """Why it cannot be scored, one sentence; empty where it can."""


@dataclass(frozen=True, slots=True)
class MemberResult:
    """The score of one member; `points` and `exact` are None as long as there is none."""

    points: Decimal | None
    """Rounded half up to the decimals of the cycle."""
    exact: Fraction | None
    letters: tuple[LetterResult, ...]
    """By the days that they hold for."""
    joined: JoinedScore | None
    """How the letters were joined by days; None where one letter holds for the whole year."""
    plus: Fraction
    """Plus points that count, within the limit of the cycle."""
    minus: Fraction
    """Minus points that count, as a number of 0 or more."""
    working: tuple[Sentence, ...]
    """The steps from the letters to the score of the year."""
    missing: int
    """Lines without an actual yet; those that do not apply are not counted."""
    problem: str = ""
    """What keeps the score from being made, English marked with N_; empty where nothing does."""
    why: str = ""
    """The sentences that say more of the problem, in the language of the screen."""


def score_member(given: MemberInput) -> MemberResult:
    """The score of a member, with its working; in whatever order things were entered.

    Each letter is scored by `score_letter`, several are joined by days served; plus and minus
    points beyond them count up to the limits of the cycle; rounded half up once, at the end.
    Nothing is raised: what keeps a letter from being scored is told in the result.
    """
    letters = tuple(
        _scored(letter, given) for letter in sorted(given.letters, key=lambda one: one.start)
    )
    missing = sum(line.given is None for letter in given.letters for line in letter.lines)
    problem, why = _problem(letters)
    steps: list[Sentence] = []
    together: JoinedScore | None = None
    base: Fraction | None = None
    if not problem:
        try:
            together, base = _joined(letters, given)
        except UserError as refusal:
            problem, why = CANNOT_JOIN, str(refusal)
    plus, plus_steps = _counted(given, plus=True)
    minus, minus_steps = _counted(given, plus=False)
    if together is not None:
        steps += together.working[:-1] if base is not None else together.working
    steps += [*plus_steps, *minus_steps]
    if base is None:
        held = problem or NO_ACTUAL, why
        return MemberResult(
            None, None, letters, together, plus, minus, tuple(steps), missing, *held
        )
    exact = base + plus - minus
    if plus_steps or minus_steps:
        text = N_("Letters {base} + plus points {plus} - minus points {minus} = {exact}.")
        values = {"base": base, "plus": plus, "minus": minus, "exact": exact}
        steps.append(Sentence(text, values))
    points = rounded(exact, given.decimals)
    steps.append(rounding(points, given.decimals))
    return MemberResult(points, exact, letters, together, plus, minus, tuple(steps), missing)


def _scored(letter: LetterInput, given: MemberInput) -> LetterResult:
    try:
        actuals = [line.given for line in letter.lines]
        score = score_letter(letter.lines, actuals, given.total, given.decimals)
    except UserError as refusal:
        return LetterResult(letter, None, str(refusal))
    return LetterResult(letter, score, "")


def _problem(letters: Sequence[LetterResult]) -> tuple[str, str]:
    if not letters:
        return NO_LETTER, ""
    problems = [one.problem for one in letters if one.problem]
    return (CANNOT_SCORE if problems else ""), "\n".join(problems)


def _joined(
    letters: Sequence[LetterResult], given: MemberInput
) -> tuple[JoinedScore | None, Fraction | None]:
    """Several letters by days; one that holds for the whole year is its own score."""
    (first, *others) = letters
    exact = first.score.exact if first.score is not None else None
    if not others and (first.letter.start, first.letter.end) == given.period:
        return None, exact
    served = [
        Served(
            one.letter.post,
            one.letter.start,
            one.letter.end,
            one.score.exact if one.score else None,
        )
        for one in letters
    ]
    together = joined(served, given.decimals, given.period)
    return together, together.exact


def _counted(given: MemberInput, *, plus: bool) -> tuple[Fraction, list[Sentence]]:
    """The points of one sign that count, and the steps that say so; none where there are none."""
    chosen = points_of(given.points, plus=plus)
    if not chosen:
        return Fraction(), []
    made = sum((exactly(one.points) for one in chosen), Fraction())
    limit = given.plus_limit if plus else given.minus_limit
    text = N_("Plus points: {made}.") if plus else N_("Minus points: {made}.")
    steps = [Sentence(text, {"made": made})]
    if limit is not None and made > exactly(limit):
        made = exactly(limit)
        text = (
            N_("At most {limit} plus points count.")
            if plus
            else N_("At most {limit} minus points count.")
        )
        steps.append(Sentence(text, {"limit": limit}))
    return made, steps


def points_of(points: Iterable[PointInput], *, plus: bool) -> list[PointInput]:
    """The plus points, or the minus points, by day."""
    chosen = [one for one in points if (one.sign == PLUS) is plus]
    return sorted(chosen, key=lambda one: (one.on, one.id))
