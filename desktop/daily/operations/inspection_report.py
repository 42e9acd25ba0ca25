"""Keeping the report of an inspection as it was edited by hand."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.daily.queries.inspection_papers import draft_of
from desktop.daily.records import InspectionPerson


def save_report(session: Session, person_id: int, text: str, today: date) -> None:
    """Keep the report on one person (id of the InspectionPerson) as edited.

    A text that is empty, or what the template gives, is not kept: then the report goes on
    following the facts. Raises UserError where the person is no longer in the inspection.
    """
    person = session.get(InspectionPerson, person_id)
    if person is None:
        raise UserError(_("This person is no longer in the inspection."))
    edited = text.strip()
    person.report = edited if edited and edited != draft_of(session, person_id, today) else None
