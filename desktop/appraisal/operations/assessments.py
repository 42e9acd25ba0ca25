"""Finding the annual assessment of a member, open or decided, and days that cannot be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED, OPEN
from desktop.appraisal.records import AnnualAssessment, GroupMember
from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.records import CadreListing, Unit


def member_of(session: Session, member_id: int) -> GroupMember:
    """The member. Raises UserError where it was taken out of its group."""
    member = session.get(GroupMember, member_id)
    if member is None:
        raise UserError(_("This member is no longer there."))
    return member


def assessments_of(session: Session, member_ids: Collection[int]) -> dict[int, AnnualAssessment]:
    """The annual assessments that there are of these members, by member."""
    found: dict[int, AnnualAssessment] = {}
    for batch in in_batches(list(member_ids)):
        query = select(AnnualAssessment).where(AnnualAssessment.member_id.in_(batch))
        found |= {one.member_id: one for one in session.scalars(query)}
    return found


def open_assessments(session: Session, member_ids: Collection[int]) -> dict[int, AnnualAssessment]:
    """The annual assessment of each of these members, a new open one where there is none yet."""
    found = assessments_of(session, member_ids)
    for member_id in member_ids:
        if member_id not in found:
            found[member_id] = AnnualAssessment(member_id=member_id, state=OPEN)
            session.add(found[member_id])
    return found


def decided_assessment(session: Session, member_id: int) -> AnnualAssessment:
    """The annual assessment that was decided. Raises UserError where it was not."""
    found = assessments_of(session, [member_id]).get(member_id)
    if found is None or found.state != DECIDED:
        member_of(session, member_id)
        raise UserError(
            _("The result of {name} is not decided yet.").format(
                name=names_of(session, [member_id])[member_id]
            )
        )
    return found


def names_of(session: Session, member_ids: Collection[int]) -> dict[int, str]:
    """The name of each of these members: of the cadre, or of the unit of a leading body."""
    names: dict[int, str] = {}
    for batch in in_batches(list(member_ids)):
        query = (
            select(GroupMember.id, CadreListing.name, Unit.name)
            .outerjoin(CadreListing, CadreListing.cadre_id == GroupMember.cadre_id)
            .outerjoin(Unit, Unit.id == GroupMember.unit_id)
            .where(GroupMember.id.in_(batch))
        )
        names |= {found: name or body or "" for found, name, body in session.execute(query)}
    return names


def days_in_the_future(values: Mapping[str, Any], keys: Iterable[str]) -> dict[str, str]:
    """The sentence for each of these days that lies in the future, by key."""
    today = date.today()
    return {
        key: _("{date} lies in the future.").format(date=day.shown())
        for key in keys
        for day in (values.get(key),)
        if isinstance(day, PartialDate) and day.earliest() > today
    }


def days_before(
    values: Mapping[str, Any], key: str, first: PartialDate | None, sentence: str
) -> dict[str, str]:
    """`sentence`, which names {day}, at a day that lies before the first one that can be."""
    day = values.get(key)
    if first is None or day is None or day.latest() >= first.earliest():
        return {}
    return {key: sentence.format(day=first.shown())}
