"""Ways by age and service: statutory, flexible and early retirement, women of county level."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.appraisal.rules.sentences import Sentence
from desktop.base.dates import PartialDate
from desktop.base.words import N_
from desktop.cadres.rules.retirement import minimum_contribution
from desktop.cadres.rules.standing import level_order
from desktop.daily.rules.deadlines import months_after
from desktop.exits.rules.bars import bar_case_before_retirement, tell_effect_periods
from desktop.exits.rules.facts import ExitFacts, Ref, years_after
from desktop.exits.rules.way import Ground, Judgement, fixed

SERVICE_YEARS: Final = 30
SERVICE_YEARS_NEAR_AGE: Final = 20
YEARS_BEFORE_AGE: Final = 5
"""公务员法 art. 93 (1) and (2)."""
NOTICE_MONTHS: Final = 3
"""人社部发〔2024〕94号: written notice to the unit so long before."""
_COUNTY_DEPUTY: Final = "县处级副职"
_WOMEN: Final = "女60"
_SENIOR: Final = ("正高", "副高", "高级", "教授", "研究员", "主任医师", "主任护师", "编审", "译审")


def statutory_retirement(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """公务员法 art. 92; 国务院办法 art. 1: from the statutory month on."""
    retirement = facts.retirement
    judgement.records.append(Ref("cadre", facts.cadre_id))
    if retirement is None:
        _lack_birth_or_group(facts, judgement)
        return
    judgement.wait_for(
        retirement.month.earliest(),
        Sentence(
            N_("Born {birth}, group {group}, delay {delay} months: statutory month {month}."),
            {
                "birth": retirement.birth.shown(),
                "group": retirement.schedule.group,
                "delay": retirement.delay,
                "month": retirement.month.shown(),
            },
        ),
    )
    if retirement.schedule.unconfirmed:
        judgement.lack(
            Sentence(
                N_("The schedule of {group} is unconfirmed: have it checked first."),
                {"group": retirement.schedule.group},
            )
        )
    _look_at_person(facts, ground, judgement)


def flexible_retirement(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """国务院办法 art. 3: three years early at most, never below the original age; own wish."""
    retirement = facts.retirement
    judgement.records.append(Ref("cadre", facts.cadre_id))
    if retirement is None:
        _lack_birth_or_group(facts, judgement)
        return
    earliest, statutory = retirement.earliest_flexible, retirement.month
    months = {"earliest": earliest.shown(), "month": statutory.shown()}
    if earliest.months() >= statutory.months():
        judgement.close(
            Sentence(N_("Nothing is delayed: there is no window before {month}."), months)
        )
        return
    if age_reached(facts, ground, judgement):
        return
    judgement.wait_for(
        earliest.earliest(),
        Sentence(
            N_("Window from {earliest} to before {month}, at most three years early."), months
        ),
    )
    opened = max(ground.day, earliest.earliest())
    notice = months_after(opened, -NOTICE_MONTHS)
    told = {"day": f"{notice:%Y.%m.%d}", "leave": f"{opened:%Y.%m}"}
    judgement.says.append(
        Sentence(N_("Written notice to the unit by {day} for leaving in {leave}."), told)
    )
    if notice < ground.today:
        judgement.lack(fixed(N_("The notice of three months can no longer be kept for this day.")))
    judgement.lack(
        Sentence(
            N_("Contributions of at least {months} months, as social insurance confirms them."),
            {"months": minimum_contribution(opened.year)},
        )
    )
    _look_at_person(facts, ground, judgement)


def early_retirement(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """公务员法 art. 93: 30 years of service, or 20 and within 5 years of the state's age."""
    judgement.records.append(Ref("cadre", facts.cadre_id))
    if facts.started_work_on is None:
        judgement.lack(fixed(N_("The start of work is not on file.")))
        judgement.closed = True
        return
    started = service_start(facts.started_work_on, judgement)
    thirty = years_after(started, SERVICE_YEARS)
    reached = {"start": facts.started_work_on.shown(), "day": f"{thirty:%Y.%m.%d}"}
    opens = [thirty]
    judgement.says.append(
        Sentence(N_("In service since {start}: 30 years on {day} (art. 93 (1))."), reached)
    )
    retirement = facts.retirement
    if retirement is None:
        _lack_birth_or_group(facts, judgement)
    else:
        near = months_after(retirement.month.earliest(), 1 - 12 * YEARS_BEFORE_AGE)
        twenty = years_after(started, SERVICE_YEARS_NEAR_AGE)
        opens.append(max(near, twenty))
        judgement.says.append(
            Sentence(
                N_("20 years on {twenty}; under 5 years to {month} from {near} on (art. 93 (2))."),
                {
                    "twenty": f"{twenty:%Y.%m.%d}",
                    "month": retirement.month.shown(),
                    "near": f"{near:%Y.%m.%d}",
                },
            )
        )
        age_reached(facts, ground, judgement)
    judgement.opens.append(min(opens))
    judgement.lack(fixed(N_("Own written application, and approval of the appointing authority.")))
    _look_at_person(facts, ground, judgement)


def women_of_county_level(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """组通字〔2015〕14号: women of county-division level or with a senior title, from 55 on."""
    judgement.records.append(Ref("cadre", facts.cadre_id))
    if facts.sex != "女":
        judgement.close(fixed(N_("It is for women only.")))
        return
    level = facts.level_on(ground.day)
    senior = [title for title in facts.titles if any(word in title for word in _SENIOR)]
    if not (facts.retirement_group == _WOMEN or at_least(level, _COUNTY_DEPUTY) or senior):
        judgement.close(
            fixed(N_("It is for women of county-division level or with a senior title."))
        )
        return
    if facts.birth is None or facts.birth.month is None:
        _lack_birth_or_group(facts, judgement)
        return
    if age_reached(facts, ground, judgement):
        return
    opens = facts.birth.plus_months(ground.women_age * 12)
    judgement.wait_for(
        opens.earliest(),
        Sentence(
            N_("Born {birth}: {age} years in {month}."),
            {"birth": facts.birth.shown(), "age": ground.women_age, "month": opens.shown_month()},
        ),
    )
    judgement.lack(
        fixed(N_("How the reform of 2025 moves this age is unconfirmed: have it checked first."))
    )
    _look_at_person(facts, ground, judgement)


def at_least(level: str, wanted: str) -> bool:
    """Whether a leadership level is this one or a higher one."""
    return bool(level) and level_order(level) <= level_order(wanted)


def full_age(birth: PartialDate, years: int) -> date:
    """The first day of the month in which somebody is so many years old, as the editor counts."""
    return birth.plus_months(years * 12).without_day().earliest()


def age_reached(facts: ExitFacts, ground: Ground, judgement: Judgement) -> bool:
    """Whether the statutory month is reached, and there is nothing to leave early for."""
    retirement = facts.retirement
    if retirement is None or ground.day < retirement.month.earliest():
        return False
    month = {"month": retirement.month.shown()}
    judgement.close(Sentence(N_("The statutory month {month} is reached: no longer early."), month))
    return True


def service_start(started: PartialDate, judgement: Judgement) -> date:
    """The first day of service; of a year alone the last, and its month is asked for."""
    if started.month is not None:
        return started.earliest()
    judgement.lack(
        Sentence(
            N_("Only the year of the start of work ({start}) is known: the month decides."),
            {"start": started.shown()},
        )
    )
    return started.latest()


def _look_at_person(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """What any retirement looks at: birth and key facts, an open case, effect periods."""
    if not facts.birth_is_verified:
        judgement.lack(fixed(N_("The birth date is not verified from the archive.")))
    if facts.doubts:
        judgement.lack(
            Sentence(
                N_("Open findings of the key-facts check: {count}; clear them up first."),
                {"count": facts.doubts},
            )
        )
    bar_case_before_retirement(facts, ground, judgement)
    tell_effect_periods(facts, ground, judgement)


def _lack_birth_or_group(facts: ExitFacts, judgement: Judgement) -> None:
    judgement.closed = True
    if facts.birth is None or facts.birth.month is None:
        judgement.lack(fixed(N_("The month of birth is not on file.")))
    if not facts.retirement_group:
        judgement.lack(fixed(N_("The retirement group is not on file.")))
