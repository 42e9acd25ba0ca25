"""Counting a democratic evaluation: sums that add up, two counts that agree, the score of them.

No regulation sets the marks of the grades or how classes are joined: the office's rules do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple

from desktop.appraisal.fields.evaluation import BODY_ASPECTS, OVERALL, PERSON_ASPECTS
from desktop.appraisal.fields.plan import BODIES
from desktop.appraisal.rules.rulebook import Rulebook
from desktop.appraisal.rules.sentences import Sentence, exactly, figures, sum_of
from desktop.base.words import N_, _

HUNDRED: Final = 100

Row = tuple[int, str]
"""A subject by its id, and an aspect."""


class Counts(NamedTuple):
    """How many ballots gave each of the four grades, the best one first, and how many none."""

    first: int = 0
    second: int = 0
    third: int = 0
    fourth: int = 0
    blank: int = 0

    @property
    def given(self) -> int:
        """The ballots that gave a grade."""
        return self.first + self.second + self.third + self.fourth


COLUMNS: Final = Counts._fields
NOTHING: Final = Counts()


@dataclass(frozen=True, slots=True)
class SheetCount:
    """The ballots of one class as one counter counted them."""

    returned: int
    valid: int
    invalid: int
    counts: Mapping[Row, Counts]


@dataclass(frozen=True, slots=True)
class ClassCount:
    """A class of voters with its ballots: what its weight is, and how they judged."""

    name: str
    weight: Decimal
    """Percent."""
    issued: int
    sheet: SheetCount

    @property
    def valid(self) -> int:
        """Its valid ballots."""
        return self.sheet.valid

    @property
    def missing(self) -> int:
        """Ballots handed out that did not come back."""
        return self.issued - self.sheet.returned


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that the two counters have differently."""

    subject_id: int | None
    """None: of the ballots themselves."""
    aspect: str
    column: str
    """"returned", "valid", "invalid", or one of COLUMNS."""
    first: int
    second: int


# One sheet


def problems_in_sheet(
    issued: int | None, sheet: SheetCount, rows: Collection[Row]
) -> dict[str, str]:
    """What does not add up in a count, with the number that would be right; by key.

    Keys are "returned", and "subject/aspect" for a row.
    """
    found: dict[str, str] = {}
    made = sheet.valid + sheet.invalid
    if issued is None:
        found["returned"] = _("Write first how many ballots of this class were issued.")
    elif sheet.returned > issued:
        found["returned"] = _("{issued} ballots were issued; no more than that can come back.")
        found["returned"] = found["returned"].format(issued=issued)
    elif made != sheet.returned:
        found["returned"] = _("Valid and invalid ballots make {made}, not {returned}.").format(
            made=made, returned=sheet.returned
        )
    for row in rows:
        if sentence := row_problem(sheet.counts.get(row, NOTHING), sheet.valid):
            found[row_key(row)] = sentence
    return found


def row_problem(counts: Counts, valid: int) -> str:
    """What does not add up in a row: how many are missing to the valid ballots, or too many."""
    made = sum(counts)
    told = {"made": made, "valid": valid, "short": abs(valid - made)}
    if min(counts) < 0:
        return _("A count cannot be below 0.")
    if made < valid:
        return _("{made} of {valid}: {short} missing").format(**told)
    if made > valid:
        return _("{made} of {valid}: {short} too many").format(**told)
    return ""


def row_key(row: Row) -> str:
    """The key of a row in problems and drafts."""
    return f"{row[0]}/{row[1]}"


def differences(first: SheetCount, second: SheetCount, rows: Iterable[Row]) -> list[Difference]:
    """Every number that the two counts have differently, in the order of the sheet."""
    found = [
        Difference(None, "", key, getattr(first, key), getattr(second, key))
        for key in ("returned", "valid", "invalid")
        if getattr(first, key) != getattr(second, key)
    ]
    for subject_id, aspect in rows:
        pair = [one.counts.get((subject_id, aspect), NOTHING) for one in (first, second)]
        found += [
            Difference(subject_id, aspect, column, one, other)
            for column, one, other in zip(COLUMNS, *pair, strict=True)
            if one != other
        ]
    return found


# The score


@dataclass(frozen=True, slots=True)
class Marking:
    """How ballots become a score: the aspects that count with their weights, the grades' marks."""

    weights: Mapping[str, int]
    """Whole numbers in the ratio of the weights."""
    marks: tuple[int, int, int, int]
    scale: int
    """The marks are so many times those of the rule, to be whole."""
    says: Sentence


def marking(kind: str, rules: Rulebook) -> Marking:
    """How ballots on cadres (个人) or leading bodies (班子) are marked by the rules in force.

    The aspects of a leading body have no weights of their own in the rules: they count alike.
    """
    marks = rules.grade_marks
    scale = _scale(marks)
    whole = [int(mark * scale) for mark in marks]
    values: dict[str, Any] = {"marks": "、".join(figures(mark) for mark in marks)}
    if rules.word("evaluation_from") == "总体":
        weights = {OVERALL: 1}
        text = N_("Grades count {marks}; the overall evaluation alone counts.")
    elif kind == BODIES:
        weights = {aspect: 1 for aspect in BODY_ASPECTS if aspect != OVERALL}
        text = N_("Grades count {marks}; the aspects of a leading body count alike.")
    else:
        own = rules.aspect_weights
        ratio = _scale(tuple(own.values()))
        weights = {a: int(own[a] * ratio) for a in PERSON_ASPECTS if own.get(a)}
        values["weights"] = "、".join(f"{a} {figures(own[a])}" for a in weights)
        text = N_("Grades count {marks}; aspects weigh {weights}.")
    return Marking(weights, (whole[0], whole[1], whole[2], whole[3]), scale, Sentence(text, values))


@dataclass(frozen=True, slots=True)
class SubjectScore:
    """What the ballots of all classes make for one subject; None where nobody gave a grade."""

    points: Fraction | None
    """Of 100."""
    working: tuple[Sentence, ...]


def score_subject(
    subject_id: int, classes: Sequence[ClassCount], how: Marking, small_class: int
) -> SubjectScore:
    """The score of one subject over all classes, by their weights, and how it came about.

    A class without a grade for the subject is left out and the others are re-weighted. Small
    classes are told only together with another.
    """
    made = {one.name: class_points(subject_id, one.sheet, how) for one in classes}
    counted = [one for one in classes if made[one.name] is not None]
    left = sum_of(tuple(one.weight for one in counted))
    if not left:
        return SubjectScore(None, (how.says, Sentence(N_("No ballot gave a grade."))))
    points = _joined(counted, made) / left
    told = told_apart(classes, small_class)
    working = [how.says]
    working += [_class_words(one, made[one.name]) for one in told.singly]
    if told.together:
        working.append(_together_words(told.together, made, small_class))
    working += [
        Sentence(
            N_("Class {name} returned no valid ballot; it is left out and the others re-weighted."),
            {"name": one.name},
        )
        for one in classes
        if not one.valid
    ]
    working.append(
        Sentence(
            N_("Democratic evaluation: {points} of 100, by weights that make {left}."),
            {"points": points, "left": left},
        )
    )
    return SubjectScore(points, tuple(working))


def class_points(subject_id: int, sheet: SheetCount, how: Marking) -> Fraction | None:
    """What the ballots of a class make of 100; None where they gave the subject no grade.

    An aspect that everybody left empty is left out and the other aspects re-weighted.
    """
    best, second, third, worst = how.marks
    sums: dict[int, int] = {}
    weighed = 0
    for aspect, weight in how.weights.items():
        found = sheet.counts.get((subject_id, aspect))
        if found is None:
            continue
        a, b, c, d, _blank = found
        given = a + b + c + d
        if given:
            mark = best * a + second * b + third * c + worst * d
            sums[given] = sums.get(given, 0) + weight * mark
            weighed += weight
    if not weighed:
        return None
    over, under = 0, 1  # whole numbers until the end: fractions are reduced at each step
    for given, made in sums.items():
        over, under = over * given + made * under, under * given
    return Fraction(over, under * weighed * how.scale)


def _joined(counted: Sequence[ClassCount], made: Mapping[str, Fraction | None]) -> Fraction:
    """The points of these classes, each times its weight, summed."""
    over, under = 0, 1
    for one in counted:
        weight, points = exactly(one.weight), made[one.name] or Fraction()
        part = weight.denominator * points.denominator
        over = over * part + weight.numerator * points.numerator * under
        under *= part
    return Fraction(over, under)


def _class_words(one: ClassCount, points: Fraction | None) -> Sentence:
    values: dict[str, Any] = {"name": one.name, "ballots": one.valid, "weight": one.weight}
    if points is None:
        text = N_("Class {name}: none of {ballots} valid ballots gave a grade; it is left out.")
        return Sentence(text, values)
    text = N_("Class {name}, weight {weight} %, {ballots} valid ballots: {points}")
    return Sentence(text, {**values, "points": points})


def _together_words(
    classes: Sequence[ClassCount], made: Mapping[str, Fraction | None], small_class: int
) -> Sentence:
    counted = [one for one in classes if made[one.name] is not None]
    weight = sum_of(tuple(one.weight for one in counted))
    values: dict[str, Any] = {
        "names": "、".join(one.name for one in classes),
        "ballots": sum(one.valid for one in classes),
        "least": small_class,
    }
    if len(classes) == 1:
        text = N_("Class {names}: {ballots} valid ballots; fewer than {least} are not told apart.")
        return Sentence(text, values)
    values |= {"weight": weight, "points": _joined(counted, made) / weight if weight else 0}
    text = N_(
        "Classes {names} together, weight {weight} %, {ballots} valid ballots: {points}. "
        "A class of fewer than {least} ballots is not told singly."
    )
    return Sentence(text, values)


def _scale(numbers: Iterable[Decimal]) -> int:
    """The power of ten that makes all of these whole."""
    most = max((-int(one.as_tuple().exponent) for one in numbers), default=0)
    return int(10 ** max(most, 0))


# What may be told


@dataclass(frozen=True, slots=True)
class ToldApart:
    """Which classes are told singly, and which only together."""

    singly: tuple[ClassCount, ...]
    together: tuple[ClassCount, ...]


def told_apart(classes: Sequence[ClassCount], small_class: int) -> ToldApart:
    """Which classes may be shown singly: those with at least `small_class` valid ballots.

    The others are shown together. That nothing follows from the total less what is shown, they are
    never one class alone and never fewer than `small_class` ballots: the next smallest joins them.
    """
    voting = sorted((one for one in classes if one.valid), key=lambda one: (one.valid, one.name))
    hidden = [one for one in voting if one.valid < small_class]
    others = voting[len(hidden) :]
    while hidden and others and (len(hidden) < 2 or sum(h.valid for h in hidden) < small_class):
        hidden.append(others.pop(0))
    names = {one.name for one in hidden}
    return ToldApart(
        tuple(one for one in classes if one.valid and one.name not in names),
        tuple(one for one in classes if one.name in names),
    )


@dataclass(frozen=True, slots=True)
class ToldGroup:
    """Classes of which the grades are shown as one sum, and in which aspects they may be."""

    classes: tuple[ClassCount, ...]
    aspects: tuple[str, ...]

    @property
    def names(self) -> str:
        """A, or B、C."""
        return "、".join(one.name for one in self.classes)

    @property
    def valid(self) -> int:
        """Their valid ballots."""
        return sum(one.valid for one in self.classes)

    def counts(self, subject_id: int, aspect: str) -> Counts:
        """The sums of these classes."""
        found = [one.sheet.counts.get((subject_id, aspect), NOTHING) for one in self.classes]
        return Counts(*map(sum, zip(*found, strict=True)))


def told_groups(
    classes: Sequence[ClassCount], aspects: Sequence[str], how: Marking, small_class: int
) -> list[ToldGroup]:
    """What may be shown by grade: each class singly, small ones together, then all of them.

    The score joins classes by weight, so that in an aspect from which it is made the sum of the
    classes that are hidden would give away what each of them thought: there neither that sum nor
    the total is shown, only the score. Fewer than `small_class` ballots are never shown by grade.
    """
    told = told_apart(classes, small_class)
    open_aspects = tuple(one for one in aspects if not told.together or one not in how.weights)
    groups = [ToldGroup((one,), tuple(aspects)) for one in told.singly]
    if told.together and told.singly:
        groups.append(ToldGroup(told.together, open_aspects))
    voting = tuple(one for one in classes if one.valid)
    if len(voting) > 1 or told.together:
        enough = sum(one.valid for one in voting) >= small_class
        groups.append(ToldGroup(voting, open_aspects if enough else ()))
    return groups
