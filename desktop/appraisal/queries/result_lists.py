"""The members of a cycle with what was decided on their year, for lists on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import LEADING_BODY
from desktop.appraisal.records import (
    AnnualAssessment,
    AppraisalGroup,
    GroupMember,
)
from desktop.base.batches import in_batches
from desktop.cadres.records import CadreListing, PostHolding, Unit
from desktop.cadres.rules.standing import posts_on


@dataclass(frozen=True, slots=True)
class MemberResult:
    """One member as lists name it, with what was decided on the year, if anything."""

    id: int
    group_id: int
    group: str
    cadre_id: int | None
    name: str
    unit_id: int | None
    """The unit on whose list the cadre stands, or whose leading body it is."""
    unit: str
    post: str
    assessment: AnnualAssessment | None

    @property
    def whole_post(self) -> str:
        """Unit and post as one text; the unit is not said twice."""
        if not self.post or self.unit in self.post:
            return self.post or self.unit
        return f"{self.unit}{self.post}"

    @property
    def result(self) -> str:
        """The grade, or the result without a grade; empty where there is neither."""
        found = self.assessment
        return (found.grade or found.no_grade or "") if found is not None else ""


def member_results(
    session: Session, *, cycle_id: int | None = None, member_ids: Collection[int] | None = None
) -> list[MemberResult]:
    """The members of a cycle, or these members: groups in their order, cadres in official order."""
    if member_ids is None:
        return _results(session, GroupMember.cycle_id == cycle_id)
    found = [
        one
        for batch in in_batches(list(member_ids))
        for one in _results(session, GroupMember.id.in_(batch))
    ]
    places = {member_id: place for place, member_id in enumerate(member_ids)}
    return sorted(found, key=lambda one: places[one.id])


def year_end_posts(
    session: Session, cadre_ids: Iterable[int], year: int
) -> dict[int, tuple[PostHolding, ...]]:
    """The posts that each cadre held on the last day of the year, the main ones first."""
    held: dict[int, list[PostHolding]] = defaultdict(list)
    for batch in in_batches(list(cadre_ids)):
        query = select(PostHolding).where(PostHolding.cadre_id.in_(batch))
        for post in session.scalars(query):
            held[post.cadre_id].append(post)
    return {cadre_id: posts_on(posts, date(year, 12, 31)) for cadre_id, posts in held.items()}


def _results(session: Session, condition: Any) -> list[MemberResult]:
    line, member = CadreListing, GroupMember
    query = (
        select(
            *(member, AppraisalGroup.name, AnnualAssessment, Unit.name),
            *(line.name, line.unit_id, line.unit_name, line.post),
        )
        .join(AppraisalGroup, AppraisalGroup.id == member.group_id)
        .outerjoin(line, line.cadre_id == member.cadre_id)
        .outerjoin(Unit, Unit.id == member.unit_id)
        .outerjoin(AnnualAssessment, AnnualAssessment.member_id == member.id)
        .where(condition)
        .order_by(AppraisalGroup.position, line.official_order, Unit.name)
    )
    return [
        MemberResult(
            found.id,
            found.group_id,
            group,
            found.cadre_id,
            name or body or "",
            unit_id if found.cadre_id else found.unit_id,
            (unit if found.cadre_id else body) or "",
            post or ("" if found.cadre_id else LEADING_BODY),
            assessment,
        )
        for found, group, assessment, body, name, unit_id, unit, post in session.execute(query)
    ]
