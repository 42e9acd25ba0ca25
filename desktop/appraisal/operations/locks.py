"""What is decided is locked: nothing that the result stands on is written any more."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.records import (
    AnnualAssessment,
    GroupMember,
    LetterIndicator,
    ResponsibilityLetter,
)
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.records import CadreListing, Unit


def refuse_decided(session: Session, member_ids: Collection[int]) -> None:
    """Raises UserError, naming the first, where the result of one of these members is decided."""
    query = (
        select(CadreListing.name, Unit.name)
        .select_from(AnnualAssessment)
        .join(GroupMember, GroupMember.id == AnnualAssessment.member_id)
        .outerjoin(CadreListing, CadreListing.cadre_id == GroupMember.cadre_id)
        .outerjoin(Unit, Unit.id == GroupMember.unit_id)
        .where(AnnualAssessment.member_id.in_(member_ids), AnnualAssessment.state == DECIDED)
    )
    found = session.execute(query).first()
    if found is not None:
        raise UserError(
            _("The result of {name} is decided and locked; reopen it first, with a reason.").format(
                name=found[0] or found[1] or ""
            )
        )


def refuse_decided_letter(session: Session, letter_id: int) -> None:
    """The same for the member whose letter this is. Raises UserError."""
    letter = session.get(ResponsibilityLetter, letter_id)
    if letter is not None:
        refuse_decided(session, members_of_letter(session, letter))


def refuse_decided_line(session: Session, letter_indicator_id: int) -> None:
    """The same for the member in whose letter this line stands. Raises UserError."""
    line = session.get(LetterIndicator, letter_indicator_id)
    if line is None:
        raise UserError(_("This line of the letter was deleted; open the letter again."))
    refuse_decided_letter(session, line.letter_id)


def members_of_letter(session: Session, letter: ResponsibilityLetter) -> list[int]:
    """The member of the cycle whose letter it is; none where it is about nobody in a group."""
    whose = (
        GroupMember.cadre_id == letter.cadre_id
        if letter.cadre_id is not None
        else GroupMember.unit_id == letter.unit_id
    )
    query = select(GroupMember.id).where(GroupMember.cycle_id == letter.cycle_id, whose)
    return list(session.scalars(query))
