"""Which rate of the living allowance is in force for somebody who leaves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.exits.records.local_rules import AllowanceRate
from desktop.exits.rules.eligibility import in_force


def rate_for(
    rates: Iterable[AllowanceRate], way: str, level: str, years: int, day: date
) -> AllowanceRate | None:
    """The rate in force on a day for a way, a level and full years at it; None where there is none.

    A rate that names the way counts before one for any way.
    """
    fitting = [
        rate
        for rate in in_force(rates, day)
        if rate.level == level
        and (rate.way or way) == way
        and rate.years_from <= years
        and (rate.years_to is None or years < rate.years_to)
    ]
    return min(fitting, key=lambda rate: not rate.way, default=None)
