"""Invented facts for the rules of leaving: short words for people, posts, results and rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.base.dates import PartialDate
from desktop.exits.records import AgeLimit, EligibilityRule
from desktop.exits.rules.all_ways import way_out
from desktop.exits.rules.facts import ExitFacts, Period, Post, Result
from desktop.exits.rules.way import Ground, WayOut

DAY = date(2026, 6, 1)
CHIEF = "乡科级正职"
DEPUTY = "乡科级副职"
DOCUMENT = "样县组发〔2024〕1号"


def day(text: str) -> date:
    """The first day that a date as typed can mean."""
    return PartialDate.read(text).earliest()


def person(**values: Any) -> ExitFacts:
    """A man of 54 in service for 30 years less a day on DAY, with nothing else on file."""
    told = {
        "sex": "男",
        "birth": PartialDate.read("1972.06.15"),
        "birth_is_verified": True,
        "retirement_group": "男60",
        "started_work_on": PartialDate.read("1996.06.02"),
        "status": "在职",
    }
    return ExitFacts(1, "样本甲", **{**told, **values})


def post(start: str, end: str = "", level: str = CHIEF, number: int = 1, **values: Any) -> Post:
    """A post from..to; an empty start is not known, an empty end is still to come."""
    held = Post(
        number, "局长", level, day(start) if start else None, day(end) if end else None, True
    )
    return held._replace(**values)


def results(**grades: str) -> list[Result]:
    """Results by year: results(y2024="称职")."""
    return [
        Result(place, int(year[1:]), grade)
        for place, (year, grade) in enumerate(sorted(grades.items()), start=1)
    ]


def bar(name: str, start: str = "", end: str = "", kind: str = "exit_bar") -> Period:
    """A bar, closed-open."""
    return Period(kind, 7, name, day(start) if start else None, day(end) if end else None, "")


def rule(number: int = 1, **values: Any) -> EligibilityRule:
    """A rule of the office for leaving the post early, in force since 2024."""
    told = {
        "id": number,
        "name": "提前离岗办法",
        "way": "提前离岗",
        "position": number,
        "document_number": DOCUMENT,
        "document_level": "县",
        "valid_from": PartialDate(2024, 1, 1),
        "verified_by": "样本乙",
    }
    return EligibilityRule(**{**told, **values})


def limit(number: int = 1, **values: Any) -> AgeLimit:
    """An age limit of the office for chiefs of township level."""
    told = {
        "id": number,
        "position": number,
        "level": CHIEF,
        "age": 56,
        "then": "改任职级",
        "document_number": DOCUMENT,
        "document_level": "县",
        "valid_from": PartialDate(2024, 1, 1),
    }
    return AgeLimit(**{**told, **values})


def way(
    key: str,
    facts: ExitFacts,
    on: date | str = DAY,
    *,
    rules: Sequence[EligibilityRule] = (),
    limits: Sequence[AgeLimit] = (),
    today: date | None = None,
) -> WayOut:
    """One way on a day; today is that day where none is given."""
    asked = day(on) if isinstance(on, str) else on
    return way_out(key, replace(facts), Ground(asked, today or asked, rules, limits))


def stands(found: WayOut) -> tuple[str, str]:
    """The state and the day from which it is open."""
    return str(found.state), found.opens.isoformat() if found.opens is not None else ""


def lacks(found: WayOut, words: str) -> bool:
    """Whether something with these English words is missing."""
    return any(words in one.text for one in found.missing)


def says(found: WayOut, words: str) -> bool:
    """Whether something with these English words is told."""
    return any(words in one.text for one in found.says)
