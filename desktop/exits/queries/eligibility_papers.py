"""What the statement of eligibility says: each condition with its value and record, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.exits.queries.facts import exit_facts_of, exit_ground
from desktop.exits.queries.named import names_of
from desktop.exits.queries.papers import asked_of, course_on_paper, person_on_paper
from desktop.exits.queries.ways import ways_of
from desktop.exits.records import EligibilityRule, ExitArrangement
from desktop.exits.rules.all_ways import way_out
from desktop.exits.rules.basis import ExitBasis, as_basis, from_basis
from desktop.exits.rules.conditions import THE_RULE, Condition, conditions_of, judged_by_rule
from desktop.exits.rules.course import row_of
from desktop.exits.rules.facts import ExitFacts, Ref
from desktop.exits.rules.legality import official_legality_notice
from desktop.exits.rules.way import WayOut
from desktop.store.levels import ORDINARY

_EARLY: Final = ("early_leave", "early_retirement", "flexible_retirement", "women_county_level")
"""The ways that are stated where there is no arrangement: leaving early by own wish."""
_WOMEN: Final = "women_county_level"
_FEMALE: Final = "女"
_CALLED: Final = {
    "cadre": "干部档案",
    "post_holding": "职务",
    "annual_result": "年度考核",
    "effect_period": "影响期",
    "sanction": "处分",
    "exit_bar": "不得离职情形",
    "exit_arrangement": "退出安排",
    "audit": "经济责任审计",
    "eligibility_rule": "规则",
    "age_limit": "任职年龄界限",
}
"""By table: what a record is called on paper."""
_RULE_TOLD: Final = (
    *("name", "document_number", "document_level", "issued_by", "valid_from", "valid_until"),
    *("verified_by", "verified_on"),
)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A way with what is known of its conditions."""

    basis: ExitBasis
    conditions: Sequence[Condition]
    is_kept: bool
    """Whether it is told as it was when the arrangement was submitted or decided."""


def eligibility_content(
    session: Session, record_id: int, today: date, day: date | None = None
) -> dict[str, Any]:
    """The statement on an arrangement, or on a person who might leave early on `day`.

    An arrangement is told as it was judged when it was submitted or decided; a draft, and a person
    without an arrangement, as it stands today. Raises UserError where the file is gone.
    """
    asked = asked_of(session, record_id)
    leave_on = _day(asked.arrangement, day or today)
    if asked.arrangement is not None and asked.arrangement.basis:
        judged = [_kept(from_basis(asked.arrangement.basis))]
    else:
        judged = _judged_today(session, asked.cadre_id, asked.arrangement, leave_on, today)
    names = names_of(session, _refs(judged))
    return {
        "id": record_id,
        "day": leave_on.isoformat(),
        "secrecy": ORDINARY,
        **person_on_paper(session, asked.cadre_id, asked.on(today)),
        **course_on_paper(session, asked.arrangement),
        "ways": [_told(one, names) for one in judged],
    }


def _day(arrangement: ExitArrangement | None, otherwise: date) -> date:
    leave_on = arrangement.leave_on if arrangement is not None else None
    return leave_on.earliest() if leave_on is not None else otherwise


def _kept(basis: ExitBasis) -> _Judged:
    conditions = conditions_of(basis.says, basis.records, basis.state, basis.leave_on)
    return _Judged(basis, tuple(conditions), is_kept=True)


def _judged_today(
    session: Session,
    cadre_id: int,
    arrangement: ExitArrangement | None,
    leave_on: date,
    today: date,
) -> list[_Judged]:
    if arrangement is None:
        facts = exit_facts_of(session, cadre_id)
        wanted = [key for key in _EARLY if key != _WOMEN or facts.sex == _FEMALE]
        ways = [way for way in ways_of(session, cadre_id, leave_on, today) if way.key in wanted]
        ways.sort(key=lambda way: wanted.index(way.key))
    else:
        facts = exit_facts_of(session, cadre_id)
        facts.courses = [one for one in facts.courses if one.id != arrangement.id]
        ground = exit_ground(session, leave_on, today)
        ways = [way_out(row_of(arrangement.way)["key"], facts, ground)]
    return [_judged(session, facts, way, leave_on, today) for way in ways]


def _judged(
    session: Session, facts: ExitFacts, way: WayOut, leave_on: date, today: date
) -> _Judged:
    rule = session.get(EligibilityRule, way.rule_id) if way.rule_id is not None else None
    basis = from_basis(as_basis(way, rule, leave_on, today))
    by_rule = judged_by_rule(facts, rule, leave_on, today) if rule is not None else ()
    conditions = conditions_of(way.says, way.records, way.state, leave_on, by_rule)
    return _Judged(basis, tuple(conditions), is_kept=False)


def _refs(judged: Iterable[_Judged]) -> Iterable[Ref]:
    return (ref for one in judged for ref in one.basis.records)


def _told(judged: _Judged, names: Mapping[Ref, str]) -> dict[str, Any]:
    basis = judged.basis
    level = basis.rule.get("document_level")
    return {
        "key": basis.way,
        "state": str(basis.state),
        "opens": basis.opens.isoformat() if basis.opens else None,
        "clause": basis.clause,
        "confidence": basis.confidence,
        "is_unconfirmed": basis.is_unconfirmed,
        "is_kept": judged.is_kept,
        "judged_on": basis.judged_on.isoformat(),
        "leave_on": basis.leave_on.isoformat(),
        "rule": {key: basis.rule.get(key) for key in _RULE_TOLD} if basis.rule else None,
        "legality": official_legality_notice(level),
        "conditions": [
            _line(one, names)
            for one in judged.conditions
            if one.about is not THE_RULE or not basis.rule
        ],
        "missing": [one.official() for one in basis.missing],
    }


def _line(condition: Condition, names: Mapping[Ref, str]) -> dict[str, Any]:
    return {
        "head": condition.about.head,
        "found": condition.sentence.official(),
        "records": [
            f"{_CALLED[ref.kind]}：{names[ref]}"
            for ref in condition.records
            if ref in names and _fits(condition, names[ref])
        ],
        "state": str(condition.state) if condition.state is not None else None,
    }


def _fits(condition: Condition, name: str) -> bool:
    """Of the results of several years the one that the sentence tells of."""
    year = condition.sentence.values.get("year")
    return year is None or name.startswith(str(year))


def day_of(content: Mapping[str, Any]) -> date:
    """The day of leaving that a statement was made for."""
    return PartialDate.from_stored(content["day"]).earliest()
