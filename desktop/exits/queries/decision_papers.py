"""What the decision on an exit and the notice to the person say, as plain JSON."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, Final, NoReturn

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.base.codes import rule_rows
from desktop.base.errors import UserError
from desktop.base.words import _, ngettext
from desktop.cadres.queries.office import office_settings
from desktop.cadres.records import Cadre
from desktop.cadres.rules.standing import level_order
from desktop.exits.fields.choices import APPEAL, DECISION, REVIEW
from desktop.exits.queries.facts import exit_facts_of
from desktop.exits.queries.papers import Asked, course_on_paper, person_on_paper
from desktop.exits.records import ExitArrangement, ExitStep, RankTreatment
from desktop.exits.rules.basis import ExitBasis, from_basis
from desktop.exits.rules.course import by_application, leaves_service, row_of
from desktop.exits.rules.legality import official_legality_notice
from desktop.exits.rules.limits import filing_limit
from desktop.store.levels import ORDINARY

_MOST_NAMED: Final = 10
_COUNTY_DEPUTY: Final = "县处级副职"
_LEADERS: Final = "离职从业限制: 领导成员、县处级以上领导"
_OTHERS: Final = "离职从业限制: 其他公务员"


def decision_content(session: Session, arrangement_id: int, today: date) -> dict[str, Any]:
    """What was decided on an arrangement, on what ground, and what follows for the person.

    Raises UserError where the arrangement was deleted or nothing was decided yet.
    """
    arrangement = session.get(ExitArrangement, arrangement_id)
    if arrangement is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    course = course_on_paper(session, arrangement)
    on = Asked(arrangement.cadre_id, arrangement).on(today)
    person = person_on_paper(session, arrangement.cadre_id, on)
    if course["decision"] is None:
        _refuse([person["name"]])
    basis = from_basis(arrangement.basis) if arrangement.basis else None
    treatments = _treatments(session, arrangement_id)
    return {
        "id": arrangement_id,
        "secrecy": ORDINARY,
        **person,
        **course,
        "by_application": by_application(arrangement.way),
        "leaves_service": leaves_service(arrangement.way),
        "clause": row_of(arrangement.way)["source"],
        "documents": _documents(basis),
        "is_unconfirmed": basis.is_unconfirmed if basis is not None else False,
        "treatments": treatments,
        "legality": _legality(course["legality"], treatments),
        "limits": _limits(),
        "outside_years": _outside_years(session, arrangement.cadre_id, on),
        "issuing_office": office_settings(session)["office_name"],
    }


def refuse_undecided(session: Session, arrangement_ids: Collection[int]) -> None:
    """Raises UserError that names whose arrangements have no decision yet, all at once."""
    decided = (ExitStep.step == DECISION) & ExitStep.done_on.is_not(None)
    names = [
        name
        for batch in in_batches(list(arrangement_ids))
        for name in session.scalars(
            select(Cadre.name)
            .join(ExitArrangement, ExitArrangement.cadre_id == Cadre.id)
            .where(ExitArrangement.id.in_(batch))
            .where(ExitArrangement.id.not_in(select(ExitStep.arrangement_id).where(decided)))
        )
    ]
    if names:
        _refuse(names)


def _refuse(names: Sequence[str]) -> NoReturn:
    told = ngettext(
        "There is no decision yet on {count} arrangement, so there is no paper on it: {names}.",
        "There is no decision yet on {count} arrangements, so there are no papers on them: "
        "{names}.",
        len(names),
    )
    named = "、".join(names[:_MOST_NAMED]) + ("…" if len(names) > _MOST_NAMED else "")
    raise UserError(told.format(count=len(names), names=named))


def _documents(basis: ExitBasis | None) -> list[str]:
    """The documents of the office that the working names, e.g. that of an age limit."""
    says = basis.says if basis is not None else ()
    return list(
        dict.fromkeys(str(one.values["document"]) for one in says if "document" in one.values)
    )


def _treatments(session: Session, arrangement_id: int) -> list[dict[str, str]]:
    query = select(RankTreatment).where(RankTreatment.arrangement_id == arrangement_id)
    return [
        {key: getattr(one, key) or "" for key in ("treatment", "document_number", "document_level")}
        for one in session.scalars(query.order_by(RankTreatment.start, RankTreatment.id))
    ]


def _legality(of_rule: str, treatments: list[dict[str, str]]) -> str:
    """公务员法 art. 84 and 106: the notice on the rule, or on a treatment granted."""
    told = [official_legality_notice(one["document_level"]) for one in treatments]
    return next(filter(None, (of_rule, *told)), "")


def _limits() -> dict[str, int]:
    """公务员法 art. 95: days for a review, an appeal after it, and an appeal without one."""
    return {
        "review": filing_limit(REVIEW).days,
        "after_review": filing_limit(APPEAL, after_review=True).days,
        "appeal": filing_limit(APPEAL).days,
    }


def _outside_years(session: Session, cadre_id: int, on: date) -> int:
    """公务员法 art. 107: how many years no related work may be taken after leaving.

    So long for who led an organ or held a county-level leading post on that day or the one before.
    """
    facts = exit_facts_of(session, cadre_id)
    days = (on, on - timedelta(days=1))
    leads = any(
        facts.leads_organ_on(day) or level_order(facts.level_on(day)) <= level_order(_COUNTY_DEPUTY)
        for day in days
    )
    wanted = _LEADERS if leads else _OTHERS
    return next(int(row["limit"]) for row in rule_rows("deadlines") if row["event"] == wanted)
