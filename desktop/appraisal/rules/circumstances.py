"""Which circumstances of a year bear on a grade: no grade, a fixed one, or none of excellent.

Rows of resources/rules/appraisal_circumstances.csv that hold for a member, each with its record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

from desktop.appraisal.fields import results
from desktop.appraisal.fields.decision import RESULTS
from desktop.appraisal.rules.proposals import Bar
from desktop.appraisal.rules.rulebook import Rulebook
from desktop.appraisal.rules.sentences import Sentence
from desktop.base.codes import Row, codes, rule_rows
from desktop.base.dates import PartialDate
from desktop.base.words import N_
from desktop.cadres.records import EffectPeriod
from desktop.cadres.rules.effect import barred
from desktop.daily.rules.deadlines import months_after

NOT_ASSESSED: Final = RESULTS.name_of("6A")
"""Who was on leave for more than half of the year."""
WHOLE_YEAR: Final = "年内任一时间"
AT_YEAR_END: Final = "考核年度末"
WARNING: Final = "警告"
_SERIOUS_WARNING: Final = "严重警告"
SERIOUS: Final = ("记过", "记大过", "降级", "撤职", "开除")
"""记过 and above (公务员法 art. 62)."""

_DAY: Final = timedelta(days=1)
_TOLD: Final = {
    results.SECONDMENT: ("secondment", N_("assessed by the unit that sent the person")),
    results.EXCHANGE: ("exchange", N_("assessed by the unit of today; the former one is heard")),
    results.STUDY: ("study", N_("assessed by the unit that sent the person, the school is heard")),
}


@dataclass(frozen=True, slots=True)
class CircumstanceFact:
    """A record 考核情形 of the member; `end` is its last day."""

    id: int
    kind: str
    start: PartialDate | None
    end: PartialDate | None
    days: Decimal | None


@dataclass(frozen=True, slots=True)
class SanctionFact:
    """A sanction of the cadre, whenever it was; until when it runs is closed-open."""

    id: int
    name: str
    on: PartialDate | None
    until: PartialDate | None


@dataclass(frozen=True, slots=True)
class QuarterFact:
    """The routine assessment of one quarter."""

    id: int
    quarter: int
    grade: str | None


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What is on file of one member that a grade may hang on."""

    circumstances: Sequence[CircumstanceFact] = ()
    leave_days: Decimal = Decimal(0)
    """Personal and sick leave in the attendance of the routine assessments, days."""
    sanctions: Sequence[SanctionFact] = ()
    effects: Sequence[EffectPeriod] = ()
    """Whenever they run."""
    quarters: Sequence[QuarterFact] = ()
    last_grade: str | None = None
    """The grade of the year before."""
    worst_votes: tuple[int, int] | None = None
    """In the overall judgement of a settled democratic evaluation: votes for the worst grade, and
    votes for any; None where there is none."""


NO_FACTS: Final = MemberFacts()


@dataclass(frozen=True, slots=True)
class Holding:
    """What holds for one member: a result that is fixed, bars of excellent, what is only said."""

    result: str | None = None
    """A result without a grade of the national code set, or 不称职 for who refused."""
    fixed: tuple[Bar, ...] = ()
    not_excellent: tuple[Bar, ...] = ()
    notes: tuple[Sentence, ...] = ()


NOTHING: Final = Holding()


@dataclass(slots=True)
class _Found:
    """What has been found so far."""

    year: tuple[date, date]
    rulebook: Rulebook
    fixed: dict[str, list[Bar]] = field(default_factory=dict)
    not_excellent: list[Bar] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)


def holding(facts: MemberFacts, year: tuple[date, date], rulebook: Rulebook) -> Holding:
    """What holds for a member of a cycle; `year` is its first and last day.

    公务员法 art. 34 and the assessment rules of 2007 and 2020, as the rows of the table say. Where
    several rows fix the result, the first row of the table does.
    """
    if facts is NO_FACTS:
        return NOTHING
    found = _Found(year, rulebook)
    _leave(facts, found)
    for one in facts.circumstances:
        if check := _CHECKS.get(one.kind):
            check(one, found)
    for sanction in facts.sanctions:
        _sanction(sanction, found)
    for effect in facts.effects:
        _effect(effect, found)
    result = next((code for code in circumstance_rows() if code in found.fixed), None)
    return Holding(
        circumstance_rows()[result]["result"] if result else None,
        tuple(bar for code in circumstance_rows() for bar in found.fixed.get(code, ())),
        tuple(found.not_excellent),
        tuple(found.notes),
    )


def leave_days(facts: MemberFacts, year: tuple[date, date]) -> Decimal:
    """Days of personal and sick leave in the year: as declared or by attendance, the larger sum."""
    return max(_declared_days(_leaves(facts, year), year), facts.leave_days)


@cache
def circumstance_rows() -> Mapping[str, Row]:
    """The table of circumstances by code, in its order."""
    return {row["code"]: row for row in rule_rows("appraisal_circumstances")}


def _fix(found: _Found, code: str, says: Sentence, kind: str, record_id: int | None) -> None:
    row = circumstance_rows()[code]
    bar = Bar(code, says, row["source"], row["confidence"], kind, record_id)
    found.fixed.setdefault(code, []).append(bar)


# Circumstances that were entered


def _probation(one: CircumstanceFact, found: _Found) -> None:
    """公务员法 art. 34: a recruit's first year; who is confirmed within the year gets a grade."""
    values = {"end": _shown(one.end)}
    if not _touches(one, found.year[1], found.year[1]):
        if _touches(one, *found.year):
            ended = N_("The probation of the recruit ended on {end}, within the year.")
            found.notes.append(Sentence(ended, values))
        return
    told = (
        N_("On probation as a recruit until {end}: assessed in words, without a grade.")
        if one.end is not None
        else N_("On probation as a recruit, no end on file: assessed in words, without a grade.")
    )
    _fix(found, "recruit_probation", Sentence(told, values), "circumstance", one.id)


def _investigation(one: CircumstanceFact, found: _Found) -> None:
    first, last = found.year
    if one.start is not None and one.start.earliest() > last:
        return
    if one.end is not None and one.end.latest() <= last:
        if one.end.latest() >= first:
            closed = N_("The case against the person was closed on {end}; nothing is barred by it.")
            found.notes.append(Sentence(closed, {"end": _shown(one.end)}))
        return
    told = N_("A case has been open since {start}: no grade until it is closed, then one is given.")
    says = Sentence(told, {"start": _shown(one.start)})
    _fix(found, "investigation", says, "circumstance", one.id)


def _sanctioned(one: CircumstanceFact, found: _Found) -> None:
    if _touches(one, *_sanction_days(found)):
        told = N_("Under sanction from {start} to {end}: assessed in words, without a grade.")
        says = Sentence(told, {"start": _shown(one.start), "end": _shown(one.end)})
        _fix(found, "sanction_period", says, "circumstance", one.id)


def _refused(one: CircumstanceFact, found: _Found) -> None:
    if _touches(one, *found.year):
        told = N_("Refused to be assessed without good reason: 不称职 without further assessment.")
        _fix(found, "refused", Sentence(told), "circumstance", one.id)


def _told(one: CircumstanceFact, found: _Found) -> None:
    if _touches(one, *found.year):
        text = N_("{kind} from {start} to {end}: {says} ({source}).")
        code, says = _TOLD[one.kind]
        values = {"kind": one.kind, "start": _shown(one.start), "end": _shown(one.end)}
        source = circumstance_rows()[code]["source"]
        found.notes.append(Sentence(text, {**values, "says": Sentence(says), "source": source}))


_CHECKS: Final[Mapping[str, Callable[[CircumstanceFact, _Found], None]]] = {
    results.PROBATION: _probation,
    results.INVESTIGATION: _investigation,
    results.SANCTIONED: _sanctioned,
    results.REFUSED: _refused,
    **dict.fromkeys(_TOLD, _told),
}


# Leave


def _leave(facts: MemberFacts, found: _Found) -> None:
    """The same leave may stand in both places, so that the larger sum counts."""
    leaves = _leaves(facts, found.year)
    limit = found.rulebook.number("leave_limit_days")
    if not leaves and facts.leave_days < limit:
        return
    declared = _declared_days(leaves, found.year)
    days = max(declared, facts.leave_days)
    if declared >= facts.leave_days:
        counted = N_("Leave of {days} days (as declared; attendance says {other}), limit {limit}")
        other = facts.leave_days
    else:
        counted = N_("Leave of {days} days (by attendance; {other} are declared), limit {limit}")
        other = declared
    told = Sentence(counted, {"days": days, "other": other, "limit": limit})
    if days < limit:
        found.notes.append(Sentence(N_("{leave}: assessed."), {"leave": told}))
        return
    says = Sentence(N_("{leave}: not assessed."), {"leave": told})
    kind = "circumstance" if leaves else "routine_assessment"
    records = leaves or facts.quarters
    _fix(found, "long_leave", says, kind, records[0].id if records else None)


def _leaves(facts: MemberFacts, year: tuple[date, date]) -> list[CircumstanceFact]:
    return [
        one for one in facts.circumstances if one.kind == results.LEAVE and _touches(one, *year)
    ]


def _declared_days(leaves: Sequence[CircumstanceFact], year: tuple[date, date]) -> Decimal:
    """Days as entered; else calendar days within the year, each counted once."""
    entered = sum((one.days for one in leaves if one.days is not None), Decimal(0))
    away = {day for one in leaves if one.days is None for day in _days_of(one, year)}
    return entered + len(away)


def _days_of(one: CircumstanceFact, year: tuple[date, date]) -> Iterator[date]:
    day = max(year[0], one.start.earliest()) if one.start else year[0]
    last = min(year[1], one.end.latest()) if one.end else year[1]
    while day <= last:
        yield day
        day += _DAY


# Sanctions and effect periods


def _sanction(one: SanctionFact, found: _Found) -> None:
    """处分: 记过 and above leave no grade while they run; any other bars excellent in its year."""
    if one.on is None and one.until is None:
        undated = N_("The sanction {name} has no date on file; write when it was.")
        found.notes.append(Sentence(undated, {"name": one.name}))
        return
    if name := next((name for name in SERIOUS if name in one.name), None):
        _serious(one, name, found)
    elif one.on is not None and _within(one.on, found.year):
        told = N_("{name} on {on}: not excellent in the year of it.")
        says = Sentence(told, {"name": one.name, "on": one.on.shown()})
        row = circumstance_rows()["warned"]
        bar = Bar("warned", says, row["source"], row["confidence"], "sanction", one.id)
        found.not_excellent.append(bar)
        if WARNING not in one.name or _SERIOUS_WARNING in one.name:
            other = N_("{name} is no sanction of 公务员法 art. 62: decide whether a grade is due.")
            found.notes.append(Sentence(other, {"name": one.name}))


def _serious(one: SanctionFact, name: str, found: _Found) -> None:
    end = one.until or _end_by_law(one.on, name)
    first, last = _sanction_days(found)
    begun = one.on is None or one.on.earliest() <= last
    if not begun or (end is not None and end.latest() <= first):
        return
    told = N_("Under {name} from {start} to {end}: assessed in words, without a grade.")
    values = {"name": one.name, "start": _shown(one.on), "end": _shown(end)}
    _fix(found, "sanction_period", Sentence(told, values), "sanction", one.id)
    if end is not None and end.latest() <= found.year[1]:
        over = N_("The sanction ended on {end}; by the rule in force any time in the year counts.")
        found.notes.append(Sentence(over, {"end": end.shown()}))


def _end_by_law(on: PartialDate | None, name: str) -> PartialDate | None:
    """公务员法 art. 64: 记过 12, 记大过 18, 降级 and 撤职 24 months; 开除 does not end."""
    months = {row["name"]: row["period_months"] for row in codes("civil_servant_sanctions").rows}
    if on is None or not months[name]:
        return None
    if on.day is None:
        return on.plus_months(int(months[name]))
    return PartialDate.from_day(months_after(on.earliest(), int(months[name])))


def _sanction_days(found: _Found) -> tuple[date, date]:
    """The days on which a sanction counts, by the rule sanction_days."""
    first, last = found.year
    return (last, last) if found.rulebook.word("sanction_days") == AT_YEAR_END else (first, last)


def _effect(one: EffectPeriod, found: _Found) -> None:
    """The effect period bars excellent in every year in which it runs on a day."""
    first, last = found.year
    begins = one.start.earliest()
    if begins > last or not barred([one], max(first, begins)):
        return
    told = N_("{measure}, effect period from {start} to {end}: {restriction}")
    values = {"measure": one.measure, "start": one.start.shown(), "end": _shown(one.end)}
    says = Sentence(told, {**values, "restriction": one.restriction or ""})
    row = circumstance_rows()["effect_period"]
    source = one.basis or row["source"]
    bar = Bar("effect_period", says, source, row["confidence"], "effect_period", one.id)
    found.not_excellent.append(bar)


def _touches(one: CircumstanceFact, first: date, last: date) -> bool:
    """Whether it may hold on a day from first to last; an open side has no bound."""
    begun = one.start is None or one.start.earliest() <= last
    return begun and (one.end is None or one.end.latest() >= first)


def _within(on: PartialDate, year: tuple[date, date]) -> bool:
    return year[0] <= on.latest() and on.earliest() <= year[1]


def _shown(on: PartialDate | None) -> str:
    return on.shown() if on is not None else "…"
