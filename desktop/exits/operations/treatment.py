"""Rank treatment (职级待遇): given by a rule of the office, or by a document of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value, problems_in
from desktop.base.words import _
from desktop.cadres.operations.person import cadre_of
from desktop.exits.fields.records import RANK_TREATMENT
from desktop.exits.queries.allowance_list import arrangement_of_person
from desktop.exits.queries.facts import exit_facts_of
from desktop.exits.records import RankTreatment, TreatmentRule
from desktop.exits.rules.eligibility import in_force
from desktop.exits.rules.entitlement import TreatmentJudgement, judge_treatment
from desktop.store.dependents import delete_with_dependents

_WORKING: Final = "测算："
"""Begins the line of the note that keeps how the treatment was reckoned."""


def save_treatment(session: Session, treatment_id: int | None, values: Mapping[str, Value]) -> int:
    """Give a rank treatment, or correct one; returns its id.

    `values`: cadre_id (a new one only), treatment, rank, start, end, stop_reason, document_number,
    document_level, note. Where document and treatment are those of a rule in force, its years must
    be reached on the day of the start (time in posts that ended counts up to their end); the
    reckoning is kept in the note. Raises InvalidInput by field, UserError where somebody is gone.
    """
    record = treatment_of(session, treatment_id) if treatment_id is not None else None
    cadre_id = record.cadre_id if record is not None else values.get("cadre_id")
    if not cadre_id:
        raise InvalidInput({"cadre": _("Name the person who gets the treatment.")})
    cadre_of(session, cadre_id)
    found = problems_in(RANK_TREATMENT, values)
    if not values.get("document_number"):
        found["document_number"] = _("A treatment needs the number of the document it stands on.")
    if not found:
        found = _problems(session, cadre_id, treatment_id, values)
    if found:
        raise InvalidInput(found)
    judged, problem = _judged(session, cadre_id, values)
    if problem:
        raise InvalidInput({"start": problem})
    arrangement = arrangement_of_person(session, cadre_id)
    record = record or RankTreatment(
        cadre_id=cadre_id, arrangement_id=arrangement.id if arrangement is not None else None
    )
    for field in RANK_TREATMENT:
        if field.key in values:
            setattr(record, field.key, values[field.key])
    record.rule_id = judged.rule.id if judged is not None else None
    record.note = _with_working(values.get("note"), judged)
    session.add(record)
    session.flush()
    return record.id


def delete_treatment(session: Session, treatment_id: int) -> None:
    """Delete a treatment that was given by mistake; it lies in the recycle bin."""
    delete_with_dependents(session, treatment_of(session, treatment_id))


def treatment_of(session: Session, treatment_id: int) -> RankTreatment:
    """The treatment. Raises UserError where it was deleted."""
    found = session.get(RankTreatment, treatment_id)
    if found is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    return found


def _problems(
    session: Session, cadre_id: int, treatment_id: int | None, values: Mapping[str, Value]
) -> dict[str, str]:
    start: PartialDate = values["start"]
    end: PartialDate | None = values.get("end")
    if end is not None and end.earliest() < start.earliest():
        told = _("{date} lies before the start, {other}.")
        return {"end": told.format(date=end.shown(), other=start.shown())}
    if end is not None and not values.get("stop_reason"):
        return {"stop_reason": _("Say why it ended.")}
    others = select(RankTreatment).where(
        RankTreatment.cadre_id == cadre_id, RankTreatment.id != (treatment_id or 0)
    )
    for other in session.scalars(others):
        begins = end is None or other.start.earliest() < end.earliest()
        if begins and (other.end is None or start.earliest() < other.end.earliest()):
            told = _("{treatment} is given since {date}; end it first.")
            date = other.start.shown()
            return {"start": told.format(treatment=other.treatment, date=date)}
    return {}


def _judged(
    session: Session, cadre_id: int, values: Mapping[str, Value]
) -> tuple[TreatmentJudgement | None, str]:
    """How the rule of this document and treatment judges; and what bars it.

    None where the treatment stands on a document of its own.
    """
    start: PartialDate = values["start"]
    rules = [
        rule
        for rule in in_force(session.scalars(select(TreatmentRule)), start.earliest())
        if (rule.document_number, rule.treatment)
        == (values["document_number"], values["treatment"])
    ]
    if not rules:
        return None, ""
    arrangement = arrangement_of_person(session, cadre_id)
    way = arrangement.way if arrangement is not None else ""
    of_way = [rule for rule in rules if rule.way in {None, "", way}]
    if not of_way:
        told = _("{document} gives this treatment for {way} only.")
        ways = "、".join(rule.way or "" for rule in rules)
        return None, told.format(document=values["document_number"], way=ways)
    facts = exit_facts_of(session, cadre_id)
    judged = [judge_treatment(rule, facts, start.earliest()) for rule in of_way]
    reached = next((one for one in judged if one.reached), None)
    if reached is not None:
        return reached, ""
    nearest = max(judged, key=lambda one: int(one.says.values["days"]))
    told = str(nearest.says)
    if nearest.opens is not None:
        reached_on = _("It is reached on {date}.").format(date=f"{nearest.opens:%Y.%m.%d}")
        told = f"{told} {reached_on}"
    return None, told


def _with_working(note: str | None, judged: TreatmentJudgement | None) -> str | None:
    """The note with how the treatment was reckoned, an older reckoning left out."""
    kept = [line for line in (note or "").split("\n") if line and not line.startswith(_WORKING)]
    if judged is not None:
        kept.append(f"{_WORKING}{judged.says.official()}")
    return "\n".join(kept) or None
