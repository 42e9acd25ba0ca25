"""Which members of a cycle have results, and of what kinds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.records import (
    Actual,
    AnnualAssessment,
    Circumstance,
    Consequence,
    EvaluationSubject,
    GradeReview,
    GroupMember,
    LetterIndicator,
    Mark,
    PointEntry,
    Reopening,
    ResponsibilityLetter,
    RoutineAssessment,
    SelfAssessment,
)
from desktop.base.batches import in_batches
from desktop.base.words import N_
from desktop.cadres.records import CadreListing, Unit

_OF_MEMBERS: Final[Mapping[type[Any], str]] = {
    RoutineAssessment: N_("Routine assessment"),
    SelfAssessment: N_("Self-assessment"),
    Circumstance: N_("Circumstance of the year"),
    PointEntry: N_("Plus and minus points"),
    EvaluationSubject: N_("Democratic evaluation"),
    AnnualAssessment: N_("Annual assessment"),
    GradeReview: N_("Review of a result"),
    Reopening: N_("Reopening"),
    Consequence: N_("Consequence"),
}
"""What hangs on a member itself, and what each is called."""

_OF_LINES: Final[Mapping[type[Any], str]] = {Actual: N_("Actual"), Mark: N_("Mark")}
"""What hangs on the lines of their letters."""


@dataclass(frozen=True, slots=True)
class Held:
    """A member who has results, and the kinds of them, English, marked with N_."""

    member_id: int
    name: str
    kinds: tuple[str, ...]


def results_held(session: Session, member_ids: Collection[int]) -> list[Held]:
    """Those of these members who have results in the cycle, and the kinds of results."""
    found: dict[int, list[str]] = {}
    for batch in in_batches(list(member_ids)):
        for kind, query in _queries(batch):
            for member_id in session.scalars(query):
                kinds = found.setdefault(member_id, [])
                if kind not in kinds:
                    kinds.append(kind)
    names = _names(session, list(found))
    return [Held(one, names.get(one, ""), tuple(kinds)) for one, kinds in found.items()]


def is_decided(session: Session, member_id: int) -> bool:
    """Whether the result of a member is decided and locked."""
    query = select(AnnualAssessment.id).filter_by(member_id=member_id, state=DECIDED)
    return session.scalars(query).first() is not None


def _queries(member_ids: Collection[int]) -> Iterator[tuple[str, Select[Any]]]:
    """For each kind a query for those of these members who have such a result.

    A function of the cycle's column, so that no index on it is taken: it holds everybody.
    """
    for record, kind in _OF_MEMBERS.items():
        yield kind, select(record.member_id).where(record.member_id.in_(member_ids)).distinct()
    letter, member = ResponsibilityLetter, GroupMember
    for record, kind in _OF_LINES.items():
        for owner in (letter.cadre_id == member.cadre_id, letter.unit_id == member.unit_id):
            yield (
                kind,
                select(member.id)
                .join(letter, owner & (func.coalesce(letter.cycle_id, 0) == member.cycle_id))
                .join(LetterIndicator, LetterIndicator.letter_id == letter.id)
                .join(record, record.letter_indicator_id == LetterIndicator.id)
                .where(member.id.in_(member_ids))
                .distinct(),
            )


def _names(session: Session, member_ids: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for batch in in_batches(list(member_ids)):
        query = (
            select(GroupMember.id, CadreListing.name, Unit.name)
            .outerjoin(CadreListing, CadreListing.cadre_id == GroupMember.cadre_id)
            .outerjoin(Unit, Unit.id == GroupMember.unit_id)
            .where(GroupMember.id.in_(batch))
        )
        for member_id, name, unit in session.execute(query):
            found[member_id] = name or unit or ""
    return found
