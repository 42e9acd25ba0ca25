"""Trying a rule of eligibility on the whole county."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches, nothing_collected
from desktop.base.fields import Value
from desktop.base.progress import Progress
from desktop.cadres.records import CadreListing
from desktop.exits.queries.facts import exit_facts
from desktop.exits.queries.local_rules import rule_of
from desktop.exits.records import AllowanceRate, EligibilityRule
from desktop.exits.rules.eligibility import in_force
from desktop.exits.rules.trial import Person, Trial, try_on

_AT_ONCE: Final = 2_000


def typed_rule(values: Mapping[str, Value]) -> EligibilityRule:
    """A rule as it is typed, which is not kept."""
    return EligibilityRule(position=0, **values)


def eligibility_rule(session: Session, rule_id: int) -> EligibilityRule:
    """A rule of eligibility. Raises UserError where it was deleted."""
    return cast("EligibilityRule", rule_of(session, "eligibility_rule", rule_id))


def tried_rule(
    session: Session,
    rule: EligibilityRule,
    day: date,
    other_id: int | None = None,
    progress: Progress | None = None,
) -> Trial:
    """What a rule, saved or still being typed, says of everybody on file on a day.

    It is judged as if it were in force on that day. Against the version `other_id`, who comes in
    and who falls out is told. Raises UserError where that version was deleted, and Cancelled.
    """
    progress = progress or Progress()
    other = None if other_id is None else eligibility_rule(session, other_id)
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
