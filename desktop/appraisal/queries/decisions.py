"""Reading what is chosen and decided in a group, and how far publication, notice and review are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED, EXCELLENT
from desktop.appraisal.queries.proposals import group_proposal
from desktop.appraisal.queries.rulebook import rules_in_force
from desktop.appraisal.records import (
    AnnualAssessment,
    AppraisalGroup,
    GradeDecision,
    GradeReview,
    GroupMember,
    Publication,
    Reopening,
)
from desktop.appraisal.rules.grades import Choice
from desktop.appraisal.rules.proposals import GroupProposal
from desktop.appraisal.rules.publication import first_end
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.office import workdays
from desktop.cadres.records import CadreListing, Unit


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the result of one member is."""

    member_id: int
    choice: Choice
    """What is decided, or chosen so far; empty where nothing is."""
    decided: bool
    decided_on: PartialDate | None
    publication_id: int | None
    published_until: PartialDate | None
    concluded_on: PartialDate | None
    noticed_on: PartialDate | None
    opinion: str | None
    review_due: PartialDate | None
    """The day by which a review is to be answered; None where none waits."""

    @property
    def stands(self) -> bool:
        """Whether the result is final: decided and, if excellent, through its publication."""
        if not self.decided:
            return False
        return self.choice.grade != EXCELLENT or self.concluded_on is not None

    @property
    def to_publish(self) -> bool:
        """Whether somebody decided as excellent is still to be published."""
        return self.decided and self.choice.grade == EXCELLENT and self.publication_id is None


@dataclass(frozen=True, slots=True)
class Published:
    """One publication with those whom it is about."""

    publication: Publication
    members: Sequence[tuple[int, str, str]]
    """Member, name and unit, in official order."""


@dataclass(frozen=True, slots=True)
class ResultSheet:
    """All that was said and done about the result of one member."""

    member: GroupMember
    assessment: AnnualAssessment | None
    decision: GradeDecision | None
    publication: Publication | None
    reviews: Sequence[GradeReview]
    """The newest first."""
    reopenings: Sequence[Reopening]
    """The newest first."""


def groups_of(session: Session, cycle_id: int) -> list[AppraisalGroup]:
    """The groups of a cycle, in their order."""
    query = select(AppraisalGroup).where(AppraisalGroup.cycle_id == cycle_id)
    return list(session.scalars(query.order_by(AppraisalGroup.position)))


def group_with_standings(
    session: Session, group_id: int
) -> tuple[GroupProposal, dict[int, Standing]]:
    """What is proposed for a group, and how far each member is. Raises UserError where gone."""
    if session.get(AppraisalGroup, group_id) is None:
        raise UserError(_("This group was deleted; choose another."))
    return group_proposal(session, group_id), standings(session, group_id)


def standings(session: Session, group_id: int) -> dict[int, Standing]:
    """How far the members of a group are, by member; those of whom nothing is written are left."""
    held, decision, publication = AnnualAssessment, GradeDecision, Publication
    query = (
        select(
            *(held.member_id, held.grade, held.no_grade, held.departure_reason, held.state),
            *(decision.decided_on, publication.id, publication.end, publication.concluded_on),
            *(held.noticed_on, held.opinion),
        )
        .join(GroupMember, GroupMember.id == held.member_id)
        .outerjoin(decision, decision.id == held.decision_id)
        .outerjoin(publication, publication.id == held.publication_id)
        .where(GroupMember.group_id == group_id)
    )
    due = _reviews_due(session, group_id)
    found: dict[int, Standing] = {}
    for member_id, grade, no_grade, reason, state, *rest in session.execute(query):
        decided_on, published_as, until, concluded_on, noticed_on, opinion = rest
        found[member_id] = Standing(
            member_id,
            Choice(grade, no_grade, reason),
            decided=state == DECIDED,
            decided_on=decided_on,
            publication_id=published_as,
            published_until=until,
            concluded_on=concluded_on,
            noticed_on=noticed_on,
            opinion=opinion,
            review_due=due.get(member_id),
        )
    return found


def open_choices(session: Session, cycle_id: int) -> dict[int, Choice]:
    """What is chosen in a cycle and not decided yet, by member."""
    held = AnnualAssessment
    query = (
        select(held.member_id, held.grade, held.no_grade, held.departure_reason)
        .join(GroupMember, GroupMember.id == held.member_id)
        .where(GroupMember.cycle_id == cycle_id, held.state != DECIDED)
        .where(held.grade.is_not(None) | held.no_grade.is_not(None))
    )
    return {member_id: Choice(*chosen) for member_id, *chosen in session.execute(query)}


def result_sheet(session: Session, member_id: int) -> ResultSheet:
    """All about the result of one member. Raises UserError where the member is gone."""
    member = session.get(GroupMember, member_id)
    if member is None:
        raise UserError(_("This member is no longer there."))
    query = select(AnnualAssessment).where(AnnualAssessment.member_id == member_id)
    held = session.scalars(query).first()
    return ResultSheet(
        member,
        held,
        session.get(GradeDecision, held.decision_id) if held and held.decision_id else None,
        session.get(Publication, held.publication_id) if held and held.publication_id else None,
        _of_member(session, GradeReview, GradeReview.requested_on, member_id),
        _of_member(session, Reopening, Reopening.on, member_id),
    )


def published(session: Session, cycle_id: int) -> list[Published]:
    """The publications of a cycle with their members, the newest first."""
    query = (
        select(Publication)
        .where(Publication.cycle_id == cycle_id)
        .order_by(Publication.position.desc())
    )
    return [Published(one, _members_of(session, one.id)) for one in session.scalars(query)]


def usual_end(session: Session, start: date) -> PartialDate:
    """The first day on which a publication may end that begins on `start`."""
    days = max(rules_in_force(session).whole("publication_days"), 1)
    return PartialDate.from_day(first_end(start, days, workdays(session)).day)


def excellent_to_publish(session: Session, cycle_id: int) -> list[int]:
    """The members of a cycle who are decided as excellent and not published yet."""
    query = (
        select(AnnualAssessment.member_id)
        .join(GroupMember, GroupMember.id == AnnualAssessment.member_id)
        .where(
            GroupMember.cycle_id == cycle_id,
            AnnualAssessment.state == DECIDED,
            AnnualAssessment.grade == EXCELLENT,
            AnnualAssessment.publication_id.is_(None),
        )
    )
    return list(session.scalars(query))


def _reviews_due(session: Session, group_id: int) -> dict[int, PartialDate | None]:
    query = (
        select(GradeReview.member_id, GradeReview.due)
        .join(GroupMember, GroupMember.id == GradeReview.member_id)
        .where(GroupMember.group_id == group_id, GradeReview.outcome.is_(None))
    )
    return dict(session.execute(query).all())


def _members_of(session: Session, publication_id: int) -> list[tuple[int, str, str]]:
    line = CadreListing
    query = (
        select(GroupMember.id, line.name, line.unit_name, Unit.name)
        .join(AnnualAssessment, AnnualAssessment.member_id == GroupMember.id)
        .outerjoin(line, line.cadre_id == GroupMember.cadre_id)
        .outerjoin(Unit, Unit.id == GroupMember.unit_id)
        .where(AnnualAssessment.publication_id == publication_id)
        .order_by(GroupMember.cadre_id.is_(None), line.official_order, Unit.name)
    )
    return [
        (member_id, name or body or "", unit or "")
        for member_id, name, unit, body in session.execute(query)
    ]


def _of_member(session: Session, record: type[Any], order: Any, member_id: int) -> list[Any]:
    query = select(record).where(record.member_id == member_id).order_by(order.desc())
    return list(session.scalars(query))
