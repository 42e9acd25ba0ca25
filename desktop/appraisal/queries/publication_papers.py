"""What the publication of those who are to be excellent says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.queries.plan import cycle_of
from desktop.appraisal.queries.result_lists import member_results
from desktop.appraisal.records import AnnualAssessment, GradeDecision, Publication
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.office import office_settings, workdays
from desktop.store.levels import ORDINARY
from desktop.store.records import plain


def publication_content(session: Session, publication_id: int) -> dict[str, Any]:
    """What a publication says, as plain JSON: who, from when to when, where to object.

    Raises UserError where it was deleted, or names nobody any more.
    """
    found = session.get(Publication, publication_id)
    if found is None:
        raise UserError(_("This publication was deleted; it may lie in the recycle bin."))
    named = session.scalars(
        select(AnnualAssessment.member_id).where(AnnualAssessment.publication_id == publication_id)
    ).all()
    if not named:
        raise UserError(_("This publication names nobody."))
    cycle = cycle_of(session, found.cycle_id)
    settings = office_settings(session)
    people = _in_order(session, found.cycle_id, set(named))
    return {
        "id": publication_id,
        "name": cycle.name,
        "cadre_id": None,
        "secrecy": ORDINARY,
        "issuing_office": settings["office_name"],
        "year": cycle.year,
        "start": plain(found.start),
        "end": plain(found.end),
        "workdays": _length(session, found),
        "place": found.place,
        "telephone": found.telephone,
        "decided": _decided(session, publication_id),
        "people": people,
    }


def _in_order(session: Session, cycle_id: int, member_ids: set[int]) -> dict[str, Any]:
    """Whom it names: cadres and leading bodies, groups in their order."""
    return {
        str(one.id): {
            "name": one.name,
            "unit": one.unit,
            "post": one.post,
            "grade": one.result,
            "body": one.cadre_id is None,
        }
        for one in member_results(session, cycle_id=cycle_id)
        if one.id in member_ids
    }


def _length(session: Session, found: Publication) -> int:
    """Its working days, the first and the last day included."""
    before = found.start.earliest() - timedelta(days=1)
    return workdays(session).between(before, found.end.earliest())


def _decided(session: Session, publication_id: int) -> list[str]:
    """The organs, else the meetings, that decided on the grades it names."""
    query = (
        select(GradeDecision)
        .join(AnnualAssessment, AnnualAssessment.decision_id == GradeDecision.id)
        .where(AnnualAssessment.publication_id == publication_id)
        .order_by(GradeDecision.decided_on, GradeDecision.id)
    )
    return list(dict.fromkeys(one.meeting for one in session.scalars(query)))
