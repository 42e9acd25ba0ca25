"""What is owed to those who left in the practice county: treatment, allowance, rights, benefits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.exits.operations.allowance import run_month
from desktop.exits.queries.facts import exit_facts
from desktop.exits.records import (
    AllowanceRate,
    Benefit,
    LivingAllowance,
    OutsideJob,
    PoliticalRight,
    RankTreatment,
    RightOccasion,
    TreatmentRule,
)
from desktop.shell.practice import exits_words as words
from desktop.shell.practice.daily import Records
from desktop.shell.practice.exits import Leaver

_MONTHS_PAID: Final = 3


def owed(session: Session, records: Records, leavers: Sequence[Leaver]) -> None:
    """Treatment, allowance, rights with their occasions and benefits of everybody who left."""
    facts = {one.cadre_id: one for one in exit_facts(session, [one.id for one in leavers])}
    rates = session.scalars(select(AllowanceRate)).all()
    treatments = session.scalars(select(TreatmentRule)).all()
    for place, leaver in enumerate(leavers):
        years = facts[leaver.id].years_at_level(leaver.level, leaver.leave) if leaver.level else 0
        _treatment(records, leaver, years, treatments)
        _allowance(records, leaver, years, rates)
        _rights(records, leaver, place)
        _benefits(records, leaver, place)
    for (organization, kind, post, related, approved), leaver in zip(
        words.JOBS, leavers, strict=False
    ):
        _job(records, leaver, organization, kind, post, related=related, approved=approved)


def pay_months(session: Session, today: date) -> None:
    """The notices of the last months, by the program's own operation."""
    month = PartialDate(today.year, today.month).months()
    if session.scalars(select(LivingAllowance.id)).first() is None:
        return
    for back in range(_MONTHS_PAID, 0, -1):
        year, number = divmod(month - back, 12)
        paid = PartialDate(year, number + 1)
        values = {
            "month": paid,
            "number": f"样组资〔{paid.year}〕{paid.month}号",
            "made_on": PartialDate(paid.year, paid.month or 1, 25),
            "note": words.NOTE,
        }
        with suppress(UserError):  # nothing was due then
            run_month(session, values, today)


def _grant(leaver: Leaver) -> dict[str, Any]:
    return {
        "cadre_id": leaver.id,
        "arrangement_id": leaver.arrangement_id,
        "start": PartialDate.from_day(leaver.leave),
        "document_number": leaver.document,
        "document_level": "县",
    }


def _treatment(
    records: Records, leaver: Leaver, years: int, rules: Sequence[TreatmentRule]
) -> None:
    for rule in rules:
        if rule.level == leaver.level and years >= rule.years_at_level:
            records.add(
                RankTreatment,
                **{**_grant(leaver), "document_number": rule.document_number},
                treatment=rule.treatment,
                rank=rule.rank,
                rule_id=rule.id,
            )
            return


def _allowance(
    records: Records, leaver: Leaver, years: int, rates: Sequence[AllowanceRate]
) -> None:
    """By the rate that fits; who led nothing has one by a document of their own."""
    granted = {**_grant(leaver), "start": PartialDate(leaver.leave.year, leaver.leave.month)}
    if not leaver.level:
        records.add(LivingAllowance, **granted, amount=Decimal(words.OWN_AMOUNT))
        return
    for rate in rates:
        fits = rate.years_from <= years and (rate.years_to is None or years < rate.years_to)
        if rate.level == leaver.level and fits:
            by_rate = {**granted, "document_number": rate.document_number}
            records.add(LivingAllowance, **by_rate, amount=Decimal(rate.amount), rate_id=rate.id)
            return


def _rights(records: Records, leaver: Leaver, place: int) -> None:
    """Most are given in time; of every fifth person they are overdue."""
    for item, months in words.RIGHTS:
        right_id = records.add(
            PoliticalRight, **_grant(leaver), item=item, every_months=months, in_charge="样本蘅"
        )
        told = words.OCCASIONS.get(item)
        if told is None or months is None:
            continue
        occasion, opinion, answer = told
        newest = 20 if place % 5 else 31 * months + 40
        for back in (newest + 28 * months, newest):
            on = records.today - timedelta(days=back)
            if on > leaver.leave:
                records.add(
                    RightOccasion, right_id=right_id, on=PartialDate.from_day(on),
                    occasion=occasion, opinion=opinion, answer=answer, proof="签到表",
                )  # fmt: skip


def _benefits(records: Records, leaver: Leaver, place: int) -> None:
    for number, (item, level, office) in enumerate(words.BENEFITS):
        proved = (place + number) % 4 != 0
        proof: Mapping[str, Any] = (
            {"proof": "落实情况回执", "proof_on": records.after(leaver.leave, 30)} if proved else {}
        )
        records.add(Benefit, **_grant(leaver), item=item, level=level, office=office, **proof)


def _job(
    records: Records,
    leaver: Leaver,
    organization: str,
    kind: str,
    post: str,
    *,
    related: bool,
    approved: bool,
) -> None:
    start = records.after(leaver.leave, 40)
    records.add(
        OutsideJob, cadre_id=leaver.id, organization=organization, kind=kind, post=post,
        related=related, start=start, approved_on=start if approved else None,
        document_number=f"样组函〔{start.year}〕3号" if approved else None, paid=related,
        term=None if related else 1, note=words.NOTE,
    )  # fmt: skip
