"""Trying a rule of eligibility on the whole county."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches, nothing_collected
from desktop.base.progress import Progress
from desktop.cadres.records import CadreListing
from desktop.exits.queries.facts import exit_facts
from desktop.exits.records import AllowanceRate, EligibilityRule
from desktop.exits.rules.eligibility import in_force
from desktop.exits.rules.trial import Person, Trial, try_on

_AT_ONCE: Final = 2_000


def tried_rule(
    session: Session,
    rule: EligibilityRule,
    day: date,
    other: EligibilityRule | None = None,
    progress: Progress | None = None,
) -> Trial:
    """What a rule, saved or still being typed, says of everybody on file on a day.

    It is judged as if it were in force on that day. With `other`, who comes in and who falls out
    against it is told. Raises Cancelled.
    """
    progress = progress or Progress()
    rates = [
        rate
        for rate in in_force(session.scalars(select(AllowanceRate)).all(), day)
        if (rate.way or rule.way) == rule.way
    ]
    trial = Trial(rule, day, other, has_rates=bool(rates))
    line = CadreListing
    places: dict[int, tuple[int | None, str, str]] = {
        cadre_id: (unit_id, unit or "", post or "")
        for cadre_id, unit_id, unit, post in session.execute(
            select(line.cadre_id, line.unit_id, line.unit_name, line.post).order_by(
                line.official_order
            )
        )
    }
    with nothing_collected():
        done = 0
        for batch in in_batches(list(places), _AT_ONCE):
            progress.step(done, len(places))
            people = (
                Person(facts, *places[facts.cadre_id]) for facts in exit_facts(session, batch)
            )
            try_on(trial, people, rates)
            done += len(batch)
    progress.step(done, len(places))
    return trial
