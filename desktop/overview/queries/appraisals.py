"""Reading what the rules need to know of target appraisals: of cadres, and of whole cycles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Select, func, select

from desktop.appraisal.fields.decision import DECIDED, EXCELLENT, RESULTS
from desktop.appraisal.fields.plan import PREPARED, RUNNING, SIGNED
from desktop.appraisal.queries.rulebook import rules_in_force
from desktop.appraisal.records import (
    AnnualAssessment,
    AppraisalCycle,
    AppraisalGroup,
    CycleStep,
    GradeDecision,
    GradeReview,
    GroupMember,
    Publication,
    ResponsibilityLetter,
)
from desktop.appraisal.rules.quota import quota
from desktop.cadres.records import AnnualResult, CadreListing, Unit
from desktop.overview.queries.wanted import Wanted
from desktop.overview.rules import appraisal
from desktop.overview.rules.facts import Asked, Excellent, Facts, Graded, Stop, Waiting, first_day
from desktop.overview.rules.warning import CYCLE, Subject
from desktop.store.records import plain_table

CYCLE_RULES: Final = (
    *("ASSESS_REVIEW", "ASSESS_STOP", "ASSESS_LETTER", "ASSESS_NOTICE", "ASSESS_QUOTA"),
)
"""The rules that warn about a cycle."""
CYCLE_KINDS: Final = (
    *("appraisal_cycle", "appraisal_group", "cycle_step", "group_member", "responsibility_letter"),
    *("annual_assessment", "grade_decision", "publication", "grade_review", "warning_disposal"),
)
"""The tables that these rules read."""

_MEMBER: Final = plain_table(GroupMember.__tablename__)
_REVIEW: Final = plain_table(GradeReview.__tablename__)
_ASSESSMENT: Final = plain_table(AnnualAssessment.__tablename__)
_DECISION: Final = plain_table(GradeDecision.__tablename__)
_PUBLICATION: Final = plain_table(Publication.__tablename__)
_LISTING: Final = plain_table(CadreListing.__tablename__)
_UNIT: Final = plain_table(Unit.__tablename__)
_LETTERS: Final = plain_table(ResponsibilityLetter.__tablename__)
_GROUP: Final = plain_table(AppraisalGroup.__tablename__)
_STEP: Final = plain_table(CycleStep.__tablename__)
_CYCLE: Final = plain_table(AppraisalCycle.__tablename__)
_RESULT: Final = plain_table(AnnualResult.__tablename__)

_LETTER: Final = "责任书"
"""In the name of the stop by which letters are signed."""
_MOST_NAMES: Final = 3
_YEARS_BACK: Final = 2
_NOT_ASSESSED: Final = tuple(RESULTS.name_of(code) for code in ("6", "6A"))


def results(wanted: Wanted, people: dict[int, Facts]) -> None:
    """The results of the last years that warn."""
    result = _RESULT.c
    since = wanted.span.start.year - _YEARS_BACK - 1
    query = select(result.cadre_id, result.id, result.year, result.grade).where(
        result.year >= since, result.grade.in_(appraisal.RESULTS), wanted.of(result.cadre_id)
    )
    for cadre_id, *values in wanted.rows(query.order_by(result.year)):
        people[cadre_id].results.append(Graded(*values))


def reviews(wanted: Wanted, people: dict[int, Facts]) -> None:
    """Reviews that cadres asked for."""
    for cadre_id, review in _reviews(wanted, of_bodies=False):
        people[cadre_id].reviews.append(review)


def cycles(wanted: Wanted) -> list[Facts]:
    """The cycles under way and of the last years, with what these rules need to know of them."""
    if not wanted.asks(*CYCLE_RULES):
        return []
    cycle = _CYCLE.c
    query = select(cycle.id, cycle.year, cycle.name, cycle.state).where(
        cycle.state != PREPARED,
        (cycle.state == RUNNING) | (cycle.year >= wanted.span.start.year - _YEARS_BACK),
    )
    found = []
    for cycle_id, year, name, state in wanted.rows(query):
        facts = Facts(Subject(CYCLE, cycle_id, f"{year}", unit=name))
        groups = _groups(wanted, facts.subject)
        if state == RUNNING:
            _timetable(wanted, facts, groups)
        _decided(wanted, cycle_id, groups)
        found += [facts, *(group.facts for group in groups.values())]
    for cycle_id, review in _reviews(wanted, of_bodies=True):
        for facts in [one for one in found if one.subject.id == cycle_id][:1]:
            facts.reviews.append(review)
    return found


# The groups of a cycle


@dataclass(slots=True)
class _Group:
    id: int
    name: str
    share: Decimal
    facts: Facts
    members: list[int] = field(default_factory=list)


def _groups(wanted: Wanted, cycle: Subject) -> dict[int, _Group]:
    group, member = _GROUP.c, _MEMBER.c
    named = select(group.id, group.name, group.excellent_share).where(group.cycle_id == cycle.id)
    found = {
        row[0]: _Group(row[0], row[1], Decimal(row[2]), Facts(replace(cycle, name=row[1])))
        for row in wanted.rows(named.order_by(group.position))
    }
    members = select(member.id, member.group_id).where(member.cycle_id == cycle.id)
    for member_id, group_id in wanted.rows(members.order_by(member.id)):
        found[group_id].members.append(member_id)
    return found


def _timetable(wanted: Wanted, facts: Facts, groups: Mapping[int, _Group]) -> None:
    """The stops, and who has no signed letter at the one for signing."""
    step = _STEP.c
    query = select(step.id, step.name, step.due, step.done_on, func.coalesce(step.in_charge, ""))
    of_cycle = query.where(step.cycle_id == facts.subject.id).order_by(step.position)
    facts.stops = [Stop(*row) for row in wanted.rows(of_cycle)]
    signing = next((one for one in facts.stops if _LETTER in one.name), None)
    if signing is None or not wanted.asks("ASSESS_LETTER"):
        return
    if first_day(signing.due) - wanted.rules["ASSESS_LETTER"].lead > wanted.span.end:
        return
    signed = _signed(wanted, facts.subject.id)
    for one in groups.values():
        without = [member for member in one.members if member not in signed]
        if without:
            one.facts.unsigned.append(_waiting(wanted, one, signing.due, without))


def _signed(wanted: Wanted, cycle_id: int) -> set[int]:
    """The members of a cycle who have a signed letter."""
    letter, member = _LETTERS.c, _MEMBER.c
    query = select(member.id).where(
        member.cycle_id == cycle_id, letter.cycle_id == cycle_id, letter.state == SIGNED
    )
    return {
        row[0]
        for owner in ("cadre_id", "unit_id")
        for row in wanted.rows(query.where(letter[owner] == member[owner]))
    }


def _decided(wanted: Wanted, cycle_id: int, groups: Mapping[int, _Group]) -> None:
    """Who was not notified of a result that stands, and how many are excellent."""
    held, member = _ASSESSMENT.c, _MEMBER.c
    decision, published = _DECISION.c, _PUBLICATION.c
    query: Select[Any] = (
        select(
            member.group_id, held.member_id, held.grade, held.no_grade, held.noticed_on,
            decision.decided_on, published.concluded_on,
        )
        .join_from(_MEMBER, _ASSESSMENT, held.member_id == member.id)
        .join(_DECISION, decision.id == held.decision_id)
        .join(_PUBLICATION, published.id == held.publication_id, isouter=True)
        .where(member.cycle_id == cycle_id, held.state == DECIDED)
        .order_by(held.member_id)
    )  # fmt: skip
    by_group: dict[int, list[Any]] = defaultdict(list)
    for group_id, *values in wanted.rows(query):
        by_group[group_id].append(values)
    for group_id, decided in by_group.items():
        _tell(wanted, groups[group_id], decided)


def _tell(wanted: Wanted, group: _Group, decided: Collection[Any]) -> None:
    untold: dict[int, str] = {}
    for member_id, grade, _no_grade, noticed_on, decided_on, concluded_on in decided:
        since = concluded_on if grade == EXCELLENT else decided_on
        if noticed_on is None and since is not None:
            untold[member_id] = since
    if untold:
        waiting = _waiting(wanted, group, min(untold.values()), list(untold))
        group.facts.untold.append(waiting._replace(all=len(decided)))
    excellent = [row[4] for row in decided if row[1] == EXCELLENT]
    if excellent and wanted.asks("ASSESS_QUOTA"):
        without = [row[2] for row in decided if row[2]]
        absent = sum(one in _NOT_ASSESSED for one in without)
        rulebook = rules_in_force(wanted.session)
        held = quota(len(group.members), absent, len(without), group.share, rulebook)
        group.facts.excellent.append(
            Excellent(group.id, group.name, len(excellent), held.most, max(excellent))
        )


def _waiting(wanted: Wanted, group: _Group, due: str, member_ids: list[int]) -> Waiting:
    names = _names(wanted, member_ids[:_MOST_NAMES])
    told = "、".join(names) + ("…" if len(member_ids) > len(names) else "")
    return Waiting(group.id, group.name, due, len(member_ids), len(group.members), told)


def _names(wanted: Wanted, member_ids: Collection[int]) -> list[str]:
    member, listing = _MEMBER.c, _LISTING.c
    unit = _UNIT.c
    query = (
        select(func.coalesce(listing.name, unit.name, ""))
        .join_from(_MEMBER, _LISTING, listing.cadre_id == member.cadre_id, isouter=True)
        .join(_UNIT, unit.id == member.unit_id, isouter=True)
        .where(member.id.in_(member_ids))
        .order_by(member.id)
    )  # fmt: skip
    return [row[0] for row in wanted.rows(query)]


def _reviews(wanted: Wanted, *, of_bodies: bool) -> list[tuple[int, Asked]]:
    """Reviews with the cadre who asked, or of leading bodies with the cycle."""
    review, member = _REVIEW.c, _MEMBER.c
    listing, unit = _LISTING.c, _UNIT.c
    query = (
        select(
            member.cycle_id if of_bodies else member.cadre_id, review.id,
            func.coalesce(listing.name, unit.name, ""), review.requested_on, review.due,
            review.decided_on,
        )
        .join_from(_REVIEW, _MEMBER, member.id == review.member_id)
        .join(_LISTING, listing.cadre_id == member.cadre_id, isouter=True)
        .join(_UNIT, unit.id == member.unit_id, isouter=True)
        .where(
            review.due.is_not(None),
            member.cadre_id.is_(None) if of_bodies else wanted.of(member.cadre_id),
            review.decided_on.is_(None) | (review.decided_on > wanted.span.start.isoformat()),
        )
    )  # fmt: skip
    if not of_bodies:
        query = query.where(member.cadre_id.is_not(None))
    return [(owner, Asked(*values)) for owner, *values in wanted.rows(query)]
