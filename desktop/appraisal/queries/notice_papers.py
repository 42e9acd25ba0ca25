"""What the notice of a year's result says, as plain JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.queries.rulebook import rules_in_force
from desktop.appraisal.records import (
    AnnualAssessment,
    AppraisalCycle,
    GradeDecision,
    GroupMember,
)
from desktop.base.batches import in_batches
from desktop.base.errors import UserError
from desktop.base.words import _, ngettext
from desktop.cadres.queries.office import office_settings
from desktop.cadres.records import CadreListing, Unit
from desktop.store.levels import ORDINARY
from desktop.store.records import plain

_MOST_NAMED: Final = 10
_SAID: Final = (
    *("grade", "no_grade", "notice_number", "noticed_on"),
    *("opinion", "opinion_text", "opinion_on"),
)


def notice_contents(
    session: Session, member_ids: Sequence[int], heads: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What the notices of these members say, in the order of the ids; `heads` are its words.

    The days for asking for a review are those of the office's rules (公务员法 art. 95: 30 days).
    Raises UserError where a member was deleted, and names those whose result is not decided.
    """
    found = {row[0].id: row for batch in in_batches(member_ids) for row in _rows(session, batch)}
    if len(found) < len(set(member_ids)):
        raise UserError(_("This member of the cycle was deleted; it may lie in the recycle bin."))
    _refuse_open([found[member_id] for member_id in member_ids])
    office = office_settings(session)["office_name"]
    days = rules_in_force(session).whole("review_request_days")
    return [
        {
            "heads": dict(heads),
            "issuing_office": office,
            "review_days": days,
            **_told(*found[member_id]),
        }
        for member_id in member_ids
    ]


def _rows(session: Session, member_ids: Sequence[int]) -> Iterator[Any]:
    query = (
        select(
            GroupMember,
            AppraisalCycle.year,
            CadreListing.name,
            Unit.name,
            AnnualAssessment,
            GradeDecision,
        )
        .join(AppraisalCycle, AppraisalCycle.id == GroupMember.cycle_id)
        .outerjoin(CadreListing, CadreListing.cadre_id == GroupMember.cadre_id)
        .outerjoin(Unit, Unit.id == GroupMember.unit_id)
        .outerjoin(AnnualAssessment, AnnualAssessment.member_id == GroupMember.id)
        .outerjoin(GradeDecision, GradeDecision.id == AnnualAssessment.decision_id)
        .where(GroupMember.id.in_(member_ids))
    )
    yield from session.execute(query)


def _refuse_open(rows: Sequence[Any]) -> None:
    """Raises UserError, naming the first of them, where results are not decided."""
    names = [
        name or body or ""
        for _member, _year, name, body, record, _decision in rows
        if record is None or record.state != DECIDED
    ]
    if names:
        named = "、".join(names[:_MOST_NAMED]) + ("…" if len(names) > _MOST_NAMED else "")
        raise UserError(
            ngettext(
                "{count} result is not decided yet, so there is no notice of it: {names}.",
                "{count} results are not decided yet, so there are no notices of them: {names}.",
                len(names),
            ).format(count=len(names), names=named)
        )


def _told(
    member: GroupMember,
    year: int,
    name: str | None,
    body: str | None,
    record: AnnualAssessment,
    decision: GradeDecision | None,
) -> dict[str, Any]:
    return {
        "id": member.id,
        "cadre_id": member.cadre_id,
        "name": name or body or "",
        "secrecy": ORDINARY,
        "year": year,
        "organ": (decision.organ or decision.meeting) if decision else None,
        **{key: plain(getattr(record, key)) for key in _SAID},
    }
