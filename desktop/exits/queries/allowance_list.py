"""Allowances and rank treatments: lists, one of them whole, what is offered, what it will cost."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.cadres.records import CadreListing
from desktop.daily.queries.drafts import UnsavedRecord
from desktop.exits.fields.choices import APPROVED, DONE
from desktop.exits.queries.allowance import grants_of, person_ledger, spans_by_person
from desktop.exits.queries.facts import exit_facts_of
from desktop.exits.queries.stop_facts import stop_facts, stops_of
from desktop.exits.records import (
    AllowanceRate,
    ExitArrangement,
    LivingAllowance,
    RankTreatment,
    TreatmentRule,
)
from desktop.exits.rules.allowance import BudgetMonth, LedgerLine, budget, span_of
from desktop.exits.rules.allowance_stops import StopProposal, known_end
from desktop.exits.rules.entitlement import rates_for, rules_for, service_on
from desktop.exits.rules.facts import ExitFacts
from desktop.store.store import Store

ALLOWANCE: Final = "living_allowance"
TREATMENT: Final = "rank_treatment"
_KINDS: Final[Mapping[str, type[LivingAllowance | RankTreatment]]] = {
    ALLOWANCE: LivingAllowance,
    TREATMENT: RankTreatment,
}


@dataclass(frozen=True, slots=True)
class AllowanceLine:
    """One allowance in the list."""

    id: int
    cadre_id: int
    name: str
    unit: str
    amount: Decimal
    start: PartialDate
    end: PartialDate | None
    stop_reason: str
    document_number: str
    state: str
    """One of RUNNING, COMING and ENDED, in English, marked with N_."""
    stops: Sequence[StopProposal]
    """Why it should stop; only while it runs."""


@dataclass(frozen=True, slots=True)
class AllowanceSheet:
    """One allowance with everything of its person."""

    line: AllowanceLine
    record: LivingAllowance
    rate: AllowanceRate | None
    chain: Sequence[LivingAllowance]
    """All allowances of the person by their start."""
    paid: Sequence[LedgerLine]
    next: Sequence[LedgerLine]
    """What the notice of the present month would still say."""


@dataclass(frozen=True, slots=True)
class TreatmentLine:
    """One rank treatment in the list."""

    id: int
    cadre_id: int
    name: str
    unit: str
    treatment: str
    rank: str
    start: PartialDate
    end: PartialDate | None
    document_number: str


@dataclass(frozen=True, slots=True)
class TreatmentSheet:
    """One rank treatment with the rule that it stands on."""

    line: TreatmentLine
    record: RankTreatment
    rule: TreatmentRule | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a rule of the office offers to a person, and the values that it would fill in."""

    words: str
    values: Mapping[str, Value]


def allowance_lines(session: Session, day: date) -> list[AllowanceLine]:
    """Every allowance in official order, those of one person by their start."""
    grants = session.scalars(select(LivingAllowance)).all()
    running = {one.cadre_id for one in grants if allowance_state(one, day) == "running"}
    stops = stops_of(session, running, day)
    places = _places(session)
    made = [_line(one, places, stops.get(one.cadre_id, ()), day) for one in grants]
    nowhere = ("", "", "")
    return sorted(
        made,
        key=lambda one: (places.get(one.cadre_id, nowhere)[0], one.cadre_id, one.start.stored()),
    )


def allowance_state(grant: LivingAllowance, day: date) -> str:
    """Whether the day's month is one of those that it is paid for: coming, running or ended."""
    month = PartialDate.from_day(day).months()
    span = span_of(grant.id, grant.start, grant.end, grant.amount)
    if span.covers(month):
        return "running"
    return "coming" if month < span.first and span.end != span.first else "ended"


def allowance_sheet(session: Session, allowance_id: int, day: date) -> AllowanceSheet:
    """One allowance. Raises UserError where it is gone."""
    record = session.get(LivingAllowance, allowance_id)
    if record is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    stops = stops_of(session, (record.cadre_id,), day).get(record.cadre_id, ())
    paid, following = person_ledger(session, record.cadre_id, PartialDate.from_day(day))
    return AllowanceSheet(
        _line(record, _places(session, (record.cadre_id,)), stops, day),
        record,
        session.get(AllowanceRate, record.rate_id) if record.rate_id is not None else None,
        grants_of(session, record.cadre_id),
        paid,
        following,
    )


def allowance_budget(session: Session, start: PartialDate, months: int) -> list[BudgetMonth]:
    """What each of so many months will cost, people who reach their statutory month left out from
    the month after it. Arrears and what is taken back are not in it."""
    by_person = spans_by_person(session)
    facts = stop_facts(session, by_person)
    spans = [
        known_end(span, facts.get(cadre_id))
        for cadre_id, found in by_person.items()
        for span in found
    ]
    return budget(spans, start.months(), months)


def treatment_lines(session: Session) -> list[TreatmentLine]:
    """Every rank treatment in official order."""
    places = _places(session)
    records = session.scalars(select(RankTreatment)).all()
    nowhere = ("", "", "")
    return sorted(
        (_treatment_line(one, places) for one in records),
        key=lambda one: (places.get(one.cadre_id, nowhere)[0], one.cadre_id, one.start.stored()),
    )


def treatment_sheet(session: Session, treatment_id: int) -> TreatmentSheet:
    """One rank treatment. Raises UserError where it is gone."""
    record = session.get(RankTreatment, treatment_id)
    if record is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    rule = session.get(TreatmentRule, record.rule_id) if record.rule_id is not None else None
    return TreatmentSheet(
        _treatment_line(record, _places(session, (record.cadre_id,))), record, rule
    )


# What the office's rules offer


def arrangement_of_person(session: Session, cadre_id: int) -> ExitArrangement | None:
    """The newest arrangement of a person that was approved, None where there is none."""
    query = select(ExitArrangement).where(
        ExitArrangement.cadre_id == cadre_id, ExitArrangement.state.in_((APPROVED, DONE))
    )
    found = session.scalars(query).all()
    return max(
        found, key=lambda one: (one.leave_on.stored() if one.leave_on else "", one.id), default=None
    )


def fitting_rates(session: Session, cadre_id: int, day: date) -> list[AllowanceRate]:
    """The rates that fit a person for an allowance from a day on: level, full years and way."""
    facts, way = _leaving(session, cadre_id)
    return rates_for(session.scalars(select(AllowanceRate)), service_on(facts, day), way, day)


def allowance_offers(session: Session, cadre_id: int, day: date) -> list[Offer]:
    """The rates that fit a person, each with what it would fill in."""
    service = service_on(exit_facts_of(session, cadre_id), day)
    told = _("{amount} yuan: {level}, {years} full years; {document}")
    return [
        Offer(
            told.format(
                amount=f"{rate.amount:.2f}",
                level=service.level,
                years=service.years,
                document=rate.document_number,
            ),
            _filled(rate, amount=rate.amount),
        )
        for rate in fitting_rates(session, cadre_id, day)
    ]


def treatment_offers(session: Session, cadre_id: int, day: date) -> list[Offer]:
    """The rules of treatment for a level that the person held, each with what is reached."""
    facts, way = _leaving(session, cadre_id)
    return [
        Offer(
            f"{one.rule.treatment}: {one.says}",
            _filled(one.rule, treatment=one.rule.treatment, rank=one.rule.rank),
        )
        for one in rules_for(session.scalars(select(TreatmentRule)), facts, way, day)
    ]


def _filled(rule: AllowanceRate | TreatmentRule, **values: Value) -> dict[str, Value]:
    document = {"document_number": rule.document_number, "document_level": rule.document_level}
    return {**values, **document}


def _leaving(session: Session, cadre_id: int) -> tuple[ExitFacts, str]:
    """The facts, and the way of leaving; "" where no arrangement says it."""
    arrangement = arrangement_of_person(session, cadre_id)
    return exit_facts_of(session, cadre_id), arrangement.way if arrangement is not None else ""


# Drafts


def draft_key(kind: str, record_id: int | None, cadre_id: int | None) -> str:
    """The key of the draft of an allowance or a treatment, or of a new one about somebody."""
    return f"exits:{kind}:{record_id or f'new{cadre_id or str()}'}"


def unsaved_grants(store: Store, kind: str) -> list[UnsavedRecord]:
    """The drafts of who is signed in that are still there, newest first. Raises KeyError."""
    table = _KINDS[kind].__tablename__
    drafts = store.rows(
        "SELECT at, key FROM draft WHERE key LIKE ? AND person = ? ORDER BY at DESC",
        (f"exits:{kind}:%", store.person),
    )
    found = []
    for at, key in drafts:
        place = key.rpartition(":")[2]
        when = datetime.fromisoformat(at)
        if place.startswith("new"):
            whom = place.removeprefix("new")
            found.append(UnsavedRecord(when, None, int(whom) if whom else None))
        elif store.rows(f"SELECT 1 FROM {table} WHERE id = ?", (int(place),)):  # noqa: S608 - ours
            found.append(UnsavedRecord(when, int(place), None))
    return found


# Inside


def _places(
    session: Session, cadre_ids: Collection[int] | None = None
) -> dict[int, tuple[str, str, str]]:
    """Official order, name and unit of each person."""
    query = select(
        CadreListing.cadre_id,
        CadreListing.official_order,
        CadreListing.name,
        CadreListing.unit_name,
    )
    if cadre_ids is not None:
        query = query.where(CadreListing.cadre_id.in_(cadre_ids))
    return {
        cadre_id: (order, name, unit or "")
        for cadre_id, order, name, unit in session.execute(query)
    }


def _line(
    one: LivingAllowance,
    places: Mapping[int, tuple[str, str, str]],
    stops: Sequence[StopProposal],
    day: date,
) -> AllowanceLine:
    _order, name, unit = places.get(one.cadre_id, ("", "", ""))
    state = allowance_state(one, day)
    return AllowanceLine(
        one.id,
        one.cadre_id,
        name,
        unit,
        one.amount,
        one.start,
        one.end,
        one.stop_reason or "",
        one.document_number,
        state,
        stops if state == "running" else (),
    )


def _treatment_line(
    one: RankTreatment, places: Mapping[int, tuple[str, str, str]]
) -> TreatmentLine:
    _order, name, unit = places.get(one.cadre_id, ("", "", ""))
    return TreatmentLine(
        one.id,
        one.cadre_id,
        name,
        unit,
        one.treatment,
        one.rank or "",
        one.start,
        one.end,
        one.document_number,
    )
