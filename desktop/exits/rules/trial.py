"""Trying a rule of eligibility: who would be in, who not yet, who out and by which condition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from desktop.appraisal.rules.sentences import Sentence
from desktop.base.words import N_
from desktop.exits.fields.choices import WAYS
from desktop.exits.records.local_rules import AllowanceRate, EligibilityRule
from desktop.exits.rules.bars import GONE, bar_open_case, bar_second_course
from desktop.exits.rules.eligibility import CONDITIONS
from desktop.exits.rules.facts import ExitFacts
from desktop.exits.rules.rates import rate_for
from desktop.exits.rules.way import Ground, Judgement, State, rows

CASE: Final = "case"
COURSE: Final = "course"
CONDITION_WORDS: Final[Mapping[str, str]] = {
    "sex": N_("Sex"),
    "level": N_("Level and years at it"),
    "age": N_("Age"),
    "service": N_("Years of service"),
    "assessments": N_("Annual assessments"),
    CASE: N_("Open case"),
    COURSE: N_("Leaving by another way"),
}
"""What each condition is called, in the order in which they are told."""

COMES_IN: Final = "in"
FALLS_OUT: Final = "out"
MONTHS: Final = 12
_KEYS: Final = {name: key for key, name in WAYS.items()}
_IN_SERVICE: Final = "在职"


class Person(NamedTuple):
    """Somebody of the county and where they stand."""

    facts: ExitFacts
    unit_id: int | None
    unit: str
    post: str


@dataclass(frozen=True, slots=True)
class TrialLine:
    """What a rule says of one person."""

    id: int
    """Of the cadre."""
    name: str
    unit_id: int | None
    unit: str
    post: str
    level: str
    born: str
    years_at_level: int
    state: State
    opens: date | None
    """Not yet: from when."""
    conditions: tuple[str, ...]
    """Not yet or out: the conditions that do not hold."""
    says: tuple[Sentence, ...]
    """Each condition that does not hold; of who is in, each that does."""
    amount: Decimal | None
    """Yuan a month by the rates in force, of who is in; None: there is no rate."""
    change: str
    """Against another version: COMES_IN, FALLS_OUT, or "" where it is the same."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a unit, a level or the county are in, not yet and out, and what it costs."""

    name: str
    inside: int
    not_yet: int
    outside: int
    monthly: Decimal
    """Yuan a month."""
    without_rate: int
    """Who is in, but no rate is in force for them: they cost nothing here."""


@dataclass(slots=True)
class Trial:
    """A rule tried on the county on one day."""

    rule: EligibilityRule
    day: date
    other: EligibilityRule | None = None
    lines: list[TrialLine] = field(default_factory=list)
    gone: int = 0
    """Who has left already, and is not counted."""
    has_rates: bool = False
    """Whether any rate of the living allowance is in force for this way on this day."""

    @property
    def whole(self) -> Count:
        """All of them."""
        return _count("", self.lines)

    def by_unit(self) -> list[Count]:
        """By unit, in the order of the list; without those where nobody is in or not yet."""
        return [one for one in self._by(lambda line: line.unit) if one.inside or one.not_yet]

    def by_level(self) -> list[Count]:
        """By leadership level; "" for those who hold none."""
        return self._by(lambda line: line.level)

    def by_condition(self) -> list[tuple[str, int]]:
        """How many each condition keeps out for good; one person may be kept out by several."""
        kept = [line.conditions for line in self.lines if line.state is State.CLOSED]
        counted = [(key, sum(key in one for one in kept)) for key in CONDITION_WORDS]
        return [(key, count) for key, count in counted if count]

    def changed(self, change: str) -> list[TrialLine]:
        """Who comes in, or falls out, against the other version."""
        return [line for line in self.lines if line.change == change]

    def in_state(self, state: State) -> list[TrialLine]:
        """Who is in this state."""
        return [line for line in self.lines if line.state is state]

    def _by(self, key: Callable[[TrialLine], str]) -> list[Count]:
        groups: dict[str, list[TrialLine]] = {}
        for line in self.lines:
            groups.setdefault(key(line), []).append(line)
        return [_count(name, lines) for name, lines in groups.items()]


def try_on(trial: Trial, people: Iterable[Person], rates: Sequence[AllowanceRate]) -> None:
    """Judge these people too; who has left already is only counted."""
    after = rows()[_KEYS[trial.rule.way]]["status_after"]
    gone = GONE if after == _IN_SERVICE else GONE | {after}
    for person in people:
        if person.facts.status in gone:
            trial.gone += 1
        else:
            trial.lines.append(_line(trial, person, rates))


def _line(trial: Trial, person: Person, rates: Sequence[AllowanceRate]) -> TrialLine:
    rule, day, facts = trial.rule, trial.day, person.facts
    verdict = _judge(facts, rule, day)
    level = facts.level_on(day)
    years = facts.years_at_level(level, day) if level else 0
    rate = None
    if verdict.state is State.OPEN and trial.has_rates:
        rate = rate_for(rates, rule.way, level, years, day)
    return TrialLine(
        id=facts.cadre_id,
        name=facts.name,
        unit_id=person.unit_id,
        unit=person.unit,
        post=person.post,
        level=level,
        born=facts.birth.shown() if facts.birth is not None else "",
        years_at_level=years,
        state=verdict.state,
        opens=verdict.opens,
        conditions=verdict.conditions,
        says=verdict.says,
        amount=rate.amount if rate is not None else None,
        change=_change(trial, facts, verdict),
    )


class _Verdict(NamedTuple):
    state: State
    opens: date | None
    conditions: tuple[str, ...]
    says: tuple[Sentence, ...]


def _judge(facts: ExitFacts, rule: EligibilityRule, day: date) -> _Verdict:
    """Every condition by itself, so that each that does not hold is known."""
    held: list[Sentence] = []
    against: list[Sentence] = []
    conditions: list[str] = []
    opens: list[date] = []
    closed = False
    for key in CONDITION_WORDS:
        judged = _judged(key, facts, rule, day)
        waits = [one for one in judged.opens if one > day]
        if judged.closed or waits:
            conditions.append(key)
            against += [*judged.says, *judged.missing]
            opens += waits
            closed = closed or judged.closed
        else:
            held += judged.says
    if closed:
        return _Verdict(State.CLOSED, None, tuple(conditions), tuple(against))
    if opens:
        return _Verdict(State.NOT_YET, max(opens), tuple(conditions), tuple(against))
    return _Verdict(State.OPEN, None, (), tuple(held))


def _judged(key: str, facts: ExitFacts, rule: EligibilityRule, day: date) -> Judgement:
    judgement = Judgement()
    if key == CASE:
        bar_open_case(facts, Ground(day, day), judgement)
    elif key == COURSE:
        bar_second_course(facts, rows()[_KEYS[rule.way]], judgement)
    else:
        CONDITIONS[key](facts, rule, day, judgement)
    return judgement


def _change(trial: Trial, facts: ExitFacts, verdict: _Verdict) -> str:
    if trial.other is None:
        return ""
    inside = verdict.state is State.OPEN
    before = _judge(facts, trial.other, trial.day).state is State.OPEN
    if inside == before:
        return ""
    return COMES_IN if inside else FALLS_OUT


def _count(name: str, lines: Sequence[TrialLine]) -> Count:
    inside = [line for line in lines if line.state is State.OPEN]
    not_yet = sum(line.state is State.NOT_YET for line in lines)
    amounts = [line.amount for line in inside if line.amount is not None]
    return Count(
        name,
        len(inside),
        not_yet,
        len(lines) - len(inside) - not_yet,
        sum(amounts, Decimal()),
        len(inside) - len(amounts),
    )
