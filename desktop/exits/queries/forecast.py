"""Reading everybody for the forecast, with what it is divided by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.base.batches import nothing_collected
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.exits.queries.facts import exit_facts, exit_ground
from desktop.exits.records import AgeLimit, EligibilityRule
from desktop.exits.rules.forecast import MOST_YEARS, Forecast, Person, forecast
from desktop.exits.rules.way import Ground
from desktop.store.records import plain_table

_CADRE: Final = plain_table("cadre")
_LISTING: Final = plain_table("cadre_listing")


def forecast_of_all(
    session: Session,
    day: date,
    years: int,
    today: date | None = None,
    *,
    eligibility: Sequence[EligibilityRule] | None = None,
    age_limits: Sequence[AgeLimit] | None = None,
) -> Forecast:
    """The limits that everybody on file reaches within so many years of a day.

    `eligibility` and `age_limits` take the place of the office's own rules: what would be if.
    Raises UserError for a number of years that is not from 1 to 10.
    """
    if not 1 <= years <= MOST_YEARS:
        raise UserError(_("A forecast is made for 1 to {most} years.").format(most=MOST_YEARS))
    own = exit_ground(session, day, today)
    ground = Ground(
        day,
        own.today,
        own.eligibility if eligibility is None else eligibility,
        own.age_limits if age_limits is None else age_limits,
    )
    with nothing_collected():
        return forecast(people(session), ground, years)


def people(session: Session) -> list[Person]:
    """Everybody on file, in official order, with unit, level and speciality."""
    cadre, line = _CADRE.c, _LISTING.c
    query = select(
        cadre.id,
        line.unit_id,
        func.coalesce(line.unit_name, ""),
        func.coalesce(line.level, ""),
        func.coalesce(cadre.expertise, ""),
    ).join_from(_CADRE, _LISTING, line.cadre_id == cadre.id)
    known = {row[0]: row[1:] for row in session.execute(query)}
    return [
        Person(facts, *known[facts.cadre_id])
        for facts in exit_facts(session)
        if facts.cadre_id in known
    ]
