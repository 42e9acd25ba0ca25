"""What the roster of the results of a year (年度考核结果名册) says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED, with_code
from desktop.appraisal.fields.results import QUARTERS
from desktop.appraisal.queries.evaluation import evaluation_results
from desktop.appraisal.queries.plan import cycle_of
from desktop.appraisal.queries.proposals import facts_of
from desktop.appraisal.queries.ranking import ranking
from desktop.appraisal.queries.result_lists import MemberResult, member_results
from desktop.appraisal.records import AppraisalCycle
from desktop.appraisal.rules.circumstances import (
    NO_FACTS,
    MemberFacts,
    SanctionFact,
    leave_days,
)
from desktop.appraisal.rules.ranking import Ranked
from desktop.appraisal.rules.sentences import figures, rounded
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.office import office_settings
from desktop.store.levels import ORDINARY

_PENDING = "未审定"


def roster_content(session: Session, cycle_id: int) -> dict[str, Any]:
    """What the roster of a cycle says, as plain JSON: each group in the order of its ranking.

    Decided results as they were decided, others as they stand. Raises UserError where the cycle
    was deleted or has no members.
    """
    cycle = cycle_of(session, cycle_id)
    members = {one.id: one for one in member_results(session, cycle_id=cycle_id)}
    if not members:
        raise UserError(_("Nobody is appraised in this cycle yet."))
    facts = facts_of(session, cycle)
    votes = evaluation_results(session, list(members))
    lines = [
        _line(members[ranked.member_id], ranked, facts.get(ranked.member_id, NO_FACTS), cycle)
        | {"evaluation": _points(votes, ranked.member_id, cycle)}
        for ranked in ranking(session, cycle_id)
        if ranked.member_id in members
    ]
    return {
        "id": cycle_id,
        "cadre_id": None,
        "name": cycle.name,
        "secrecy": ORDINARY,
        "year": cycle.year,
        "issuing_office": office_settings(session)["office_name"],
        "members": {str(line.pop("member")): line for line in _in_order(lines)},
    }


def _in_order(lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """By group, then by place; who has none stands last, in the order given."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        groups[line["group"]].append(line)
    return [
        line
        for of_group in groups.values()
        for line in sorted(of_group, key=lambda one: (one["place"] is None, one["place"] or 0))
    ]


def _line(
    one: MemberResult, ranked: Ranked, facts: MemberFacts, cycle: AppraisalCycle
) -> dict[str, Any]:
    year = (date(cycle.year, 1, 1), date(cycle.year, 12, 31))
    quarters = {fact.quarter: fact.grade or "" for fact in facts.quarters}
    decided = one.assessment if one.assessment and one.assessment.state == DECIDED else None
    points = decided.score if decided else ranked.points
    return {
        "member": one.id,
        "group": one.group,
        "name": one.name,
        "post": one.whole_post,
        "sanctions": [_sanction(found) for found in facts.sanctions if _bears(found, year)],
        "leave": _leave(facts, year),
        "quarters": [quarters.get(number, "") for number in QUARTERS],
        "points": f"{points:f}" if points is not None else "",
        "place": decided.place if decided else ranked.place,
        "grade": (one.assessment.grade or "") if one.assessment else "",
        "remarks": _remarks(one, facts, decided=decided is not None),
    }


def _leave(facts: MemberFacts, year: tuple[date, date]) -> str:
    """Days of leave; empty where no attendance and no leave is on file."""
    days = leave_days(facts, year)
    return figures(days) if days or facts.quarters else ""


def _points(votes: Mapping[int, Any], member_id: int, cycle: AppraisalCycle) -> str:
    """What democratic evaluation made, of 100; empty where there was none."""
    found = votes.get(member_id)
    return f"{rounded(found.points, cycle.decimals):f}" if found is not None else ""


def _bears(one: SanctionFact, year: tuple[date, date]) -> bool:
    """Whether a sanction was given in the year, or ran in it."""
    first, last = year
    if one.on is not None and one.on.earliest() > last:
        return False
    if one.on is not None and one.on.latest() >= first:
        return True
    return one.until is not None and one.until.latest() > first


def _sanction(one: SanctionFact) -> str:
    return f"{one.name}（{one.on.shown()}）" if one.on is not None else one.name


def _remarks(one: MemberResult, facts: MemberFacts, *, decided: bool) -> list[str]:
    """The result without a grade, what bore on the year, and whether it is decided yet."""
    told = [with_code(one.assessment.no_grade or "")] if one.assessment else []
    told += [fact.kind for fact in facts.circumstances]
    told += [] if decided else [_PENDING]
    return list(dict.fromkeys(filter(None, told)))
