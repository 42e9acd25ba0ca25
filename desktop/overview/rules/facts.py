"""What the rules look at: one light object for each person, with dates as the database holds them.

Texts of dates sort by time; `first_day` and `last_day` read them, remembering what they read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from desktop.base.dates import PartialDate
from desktop.base.workdays import Workdays
from desktop.cadres.records import RuleSetting
from desktop.cadres.rules.principal import is_principal
from desktop.daily.rules.deadlines import months_after
from desktop.overview.rules.warning import Subject


class Span(NamedTuple):
    """The days that are asked about, both included; one day where they are the same."""

    start: date
    end: date

    def meets(self, raised_on: date, ended_on: date | None) -> bool:
        """Whether a warning that stands from..to stands on any of these days."""
        if raised_on > self.end:
            return False
        return ended_on is None or ended_on > max(raised_on, self.start)


class Post(NamedTuple):
    """A post held, from..to."""

    id: int
    unit_id: int | None
    unit: str
    unit_kind: str
    title: str
    level: str
    concurrent: bool
    start: str | None
    end: str | None
    probation_until: str | None
    secondment_until: str | None

    @property
    def chief(self) -> bool:
        """Whether it is the principal post of its unit: a level of that name, and no deputy's."""
        return is_principal(self.title, self.level, self.unit_kind, concurrent=self.concurrent)


class Period(NamedTuple):
    """An effect period or the period of a sanction; `kind` is its table."""

    kind: str
    id: int
    measure: str
    end: str


class Step(NamedTuple):
    """A step of the ladder that waits for something."""

    kind: str
    id: int
    waits_for: str
    """A reply, a report, a self-examination or a follow-up; a key of `measures`."""
    since: str
    due: str | None
    ended: str | None
    in_charge: str
    secrecy: str


class Dated(NamedTuple):
    """A record of which only the day matters."""

    id: int
    on: str
    secrecy: str


class Audited(NamedTuple):
    """An audit that is finished."""

    id: int
    on: str
    secrecy: str


class Inspected(NamedTuple):
    """An inspection that is finished."""

    id: int
    on: str
    kind: str


class Due(NamedTuple):
    """A promise of a talk with its day; `record_id` is the talk."""

    id: int
    record_id: int
    text: str
    by: str
    until: str
    kept_on: str | None
    in_charge: str
    secrecy: str


class Found(NamedTuple):
    """A finding of a record that is finished."""

    id: int
    record_kind: str
    record_id: int
    on: str | None
    matter: str
    text: str
    deadline: str | None
    outcome: str
    outcome_on: str | None
    in_charge: str
    secrecy: str


class Course(NamedTuple):
    """A training course."""

    id: int
    name: str
    kind: str
    start: str | None
    end: str | None


class Relative(NamedTuple):
    """A relative whose unit is that of a post."""

    id: int
    post_id: int
    relation: str
    name: str
    unit_and_post: str


class Owed(NamedTuple):
    """Something that is due about an exit: a decision, a right, a contact, an allowance."""

    code: str
    """The rule that warns of it."""
    kind: str
    id: int
    what: str
    since: str | None
    due: str
    done: str | None
    in_charge: str = ""


class Doubt(NamedTuple):
    """A finding of the key-facts check that is wrong rather than unusual."""

    key: str
    sentence: str


class Graded(NamedTuple):
    """The result of a year in the file of a cadre."""

    id: int
    year: int
    grade: str


class Asked(NamedTuple):
    """A review of a result that was asked for."""

    id: int
    name: str
    """Of the cadre, or of the unit of a leading body."""
    requested_on: str
    due: str
    decided_on: str | None


class Stop(NamedTuple):
    """A stop of the timetable of an appraisal."""

    id: int
    name: str
    due: str
    done_on: str | None
    in_charge: str


class Waiting(NamedTuple):
    """Those of a group who still wait for something, and the day that it hangs on."""

    id: int
    name: str
    """Of the group."""
    due: str
    number: int
    """How many wait."""
    all: int
    names: str
    """The first of them."""


class Excellent(NamedTuple):
    """How many of a group are decided as excellent, and how many may be."""

    id: int
    name: str
    number: int
    most: int
    decided_on: str
    """The latest decision."""


@dataclass(slots=True)
class Facts:
    """What is known of one cadre; of a unit its name and findings, of an appraisal its groups."""

    subject: Subject
    serving: bool = True
    left_on: str | None = None
    """Since when a person does not serve any more, where that is known."""
    birth: str | None = None
    retirement_group: str = ""
    retirement_month: str | None = None
    started_work_on: str | None = None
    native_place: str = ""
    level: str = ""
    """The highest leadership level held now."""
    posts: list[Post] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    talks: list[Dated] = field(default_factory=list)
    """In the order of their days."""
    promises: list[Due] = field(default_factory=list)
    audits: list[Audited] = field(default_factory=list)
    inspections: list[Inspected] = field(default_factory=list)
    findings: list[Found] = field(default_factory=list)
    """In the order of their days."""
    courses: list[Course] = field(default_factory=list)
    relatives: list[Relative] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    owed: list[Owed] = field(default_factory=list)
    results: list[Graded] = field(default_factory=list)
    """Those of the last years that warn."""
    reviews: list[Asked] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    unsigned: list[Waiting] = field(default_factory=list)
    """For a letter; their day is that of the stop."""
    untold: list[Waiting] = field(default_factory=list)
    """For a notice; their day is that of the decision or of the publication's end."""
    excellent: list[Excellent] = field(default_factory=list)

    @property
    def last_day(self) -> date | None:
        """The day since which the person does not serve, None where they serve."""
        if self.serving:
            return None
        return first_day(self.left_on) if self.left_on else date.min


@dataclass(frozen=True, slots=True)
class Ground:
    """What every rule stands on: the days asked about, working days, the office's own settings."""

    span: Span
    workdays: Workdays
    settings: dict[str, RuleSetting]
    """By code, time limits among them."""
    county: str = ""
    """The name of the county without its last character, "" where the office does not say it."""


@lru_cache(65_536)
def stored(text: str) -> PartialDate:
    """A date as the database holds it."""
    return PartialDate.from_stored(text)


@lru_cache(65_536)
def first_day(text: str) -> date:
    """The first day that a stored date can mean."""
    return PartialDate.from_stored(text).earliest()


@lru_cache(65_536)
def last_day(text: str) -> date:
    """The last day that a stored date can mean."""
    return PartialDate.from_stored(text).latest()


@lru_cache(65_536)
def dotted(text: str) -> str:
    """A stored date as people read it: 2026.07.15."""
    return PartialDate.from_stored(text).shown()


@lru_cache(65_536)
def months_later(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where that has no such day."""
    return months_after(day, months)


def earlier(*days: date | None) -> date | None:
    """The earliest of those days that are known."""
    return min((day for day in days if day is not None), default=None)


def days_after(day: date, days: int) -> date:
    """So many days later, the last day there is where that lies beyond."""
    return day + timedelta(days=days) if (date.max - day).days > days else date.max
