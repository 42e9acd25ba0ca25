"""Statutory retirement: the month, and how it was worked out.

国务院关于渐进式延迟法定退休年龄的办法 (in force 2025-01-01); the schedule itself is data, in
resources/rules/retirement_schedule.csv.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from desktop.base.codes import Row, rule_rows
from desktop.base.dates import PartialDate
from desktop.base.words import _
from desktop.cadres.records import Cadre

_UNCONFIRMED = "M"

MOST_MONTHS_EARLIER = 36
"""弹性提前退休 by at most three years, 办法 art.3."""


@dataclass(frozen=True, slots=True)
class RetirementSchedule:
    """The schedule of one group: who was born how long after the first cohort stays how long on."""

    group: str
    sex: str
    original_years: int
    first_cohort: PartialDate
    step_months: int
    cap_months: int
    valid_from: str
    clause: str
    confidence: str

    @property
    def unconfirmed(self) -> bool:
        """Whether nobody has seen the text of the rule yet."""
        return _UNCONFIRMED in self.confidence

    def delay_of(self, birth: PartialDate) -> int:
        """Months of delay for this month of birth."""
        later = birth.months() - self.first_cohort.months()
        return min(self.cap_months, later // self.step_months + 1) if later >= 0 else 0


@dataclass(frozen=True, slots=True)
class Retirement:
    """The statutory retirement month of one person; `delay` is in months."""

    month: PartialDate
    original_month: PartialDate
    delay: int
    birth: PartialDate
    birth_is_verified: bool
    schedule: RetirementSchedule

    @property
    def age(self) -> tuple[int, int]:
        """The statutory age as years and months."""
        return divmod(self.schedule.original_years * 12 + self.delay, 12)

    @property
    def earliest_flexible(self) -> PartialDate:
        """The first month of 弹性提前退休: 3 years earlier at most, never below the original age.

        办法 art.3. It is the statutory month itself where nothing is delayed.
        """
        earlier = self.month.plus_months(-MOST_MONTHS_EARLIER)
        return max(earlier, self.original_month, key=PartialDate.months)

    @property
    def minimum_contribution(self) -> int:
        """Months of contribution that a pension in the statutory month needs, 决定 annex 4."""
        return minimum_contribution(self.month.year)

    @property
    def working(self) -> list[str]:
        """How the month was worked out: inputs, rule, clause and verification, a line each."""
        return [*self._inputs(), *self._steps(), *self._source()]

    def _inputs(self) -> list[str]:
        born = (
            _("Born {date}, as verified from the archive.")
            if self.birth_is_verified
            else _("Born {date}, as stated; not verified from the archive.")
        )
        lines = [born.format(date=self.birth.shown())]
        if self.birth.season:
            lines.append(
                _("The month of birth is not known; {month} is counted, as for age.").format(
                    month=f"{self.birth.year}.{self.birth.month:02d}"
                )
            )
        lines.append(
            _("Group {group}: {years} years before the reform, reached in {month}.").format(
                group=self.schedule.group,
                years=self.schedule.original_years,
                month=self.original_month.shown(),
            )
        )
        return lines

    def _steps(self) -> list[str]:
        schedule = self.schedule
        later = self.birth.months() - schedule.first_cohort.months()
        if later < 0:
            why = _("Born before {cohort}: no delay.").format(cohort=schedule.first_cohort.shown())
        else:
            why = _(
                "Born {later} months after {cohort}; one month for every {step} begun, "
                "at most {cap}: delay {delay} months."
            ).format(
                later=later,
                cohort=schedule.first_cohort.shown(),
                step=schedule.step_months,
                cap=schedule.cap_months,
                delay=self.delay,
            )
        years, months = self.age
        reached = _("Statutory retirement: {month}, at {years} years and {months} months.").format(
            month=self.month.shown(), years=years, months=months
        )
        return [why, reached]

    def _source(self) -> list[str]:
        schedule = self.schedule
        rule = _("Rule: {clause}; version of {date}; verification {mark}.").format(
            clause=schedule.clause, date=schedule.valid_from, mark=schedule.confidence
        )
        if not schedule.unconfirmed:
            return [rule]
        return [rule, _("This rule is unconfirmed: have it checked before relying on it.")]


def counting_birth(cadre: Cadre) -> PartialDate | None:
    """The birth date that counts (三龄两历): the archive's where verified, else the stated one."""
    return cadre.verified_birth_date or cadre.birth_date


def schedule_of(group: str) -> RetirementSchedule | None:
    """The schedule of a retirement group, None for a group the table lacks."""
    return _schedules().get(group)


def statutory_retirement(
    birth: PartialDate, group: str, *, verified: bool = False
) -> Retirement | None:
    """When a person of this birth and group retires by statute, 办法 art.1.

    None for a group the table lacks and for a birth of which only the year is known: the month
    decides, and none is invented. For a season word the month that counts for age is taken, and
    the working says so. `verified` tells that the birth date is the archive's.
    """
    schedule = schedule_of(group)
    if schedule is None or birth.month is None:
        return None
    delay = schedule.delay_of(birth)
    original = birth.plus_months(schedule.original_years * 12)
    return Retirement(original.plus_months(delay), original, delay, birth, verified, schedule)


def retirement_of(cadre: Cadre) -> Retirement | None:
    """When this person retires by statute; None where birth month or group is not on file.

    The group is read from the file, never derived from sex.
    """
    birth = counting_birth(cadre)
    if birth is None or cadre.retirement_group is None:
        return None
    verified = cadre.verified_birth_date is not None
    return statutory_retirement(birth, cadre.retirement_group, verified=verified)


def minimum_contribution(year: int) -> int:
    """Months of contribution that a pension from this year on needs, 决定 annex 4.

    15 years up to 2029, half a year more each year from 2030, 20 years from 2039.
    """
    table = _contributions()
    return table[min(max(year, min(table)), max(table))]


@cache
def _contributions() -> Mapping[int, int]:
    rows = rule_rows("min_contribution")
    return {int(row["retirement_year"]): int(row["min_months"]) for row in rows}


@cache
def _schedules() -> Mapping[str, RetirementSchedule]:
    return {row["group"]: _schedule(row) for row in rule_rows("retirement_schedule")}


def _schedule(row: Row) -> RetirementSchedule:
    return RetirementSchedule(
        row["group"],
        row["sex"],
        int(row["original_years"]),
        PartialDate.from_stored(row["first_cohort"]),
        int(row["step_months"]),
        int(row["cap_months"]),
        row["valid_from"],
        row["clause"],
        row["confidence"],
    )
