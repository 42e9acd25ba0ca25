"""What is known of one invented person while the file is being made; times are months."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop.cadres.fields import SERVING
from desktop.shell.practice.names import PersonName
from desktop.shell.practice.organs import Seat
from desktop.shell.practice.units import County, Office


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands: unit, leading post if any, and status."""

    office: Office
    seat: Seat | None
    status: str

    @property
    def level(self) -> str:
        """The leadership level; "" without a leading post."""
        return self.seat.level if self.seat else ""


@dataclass(slots=True)
class Study:
    """One course of study."""

    full_time: bool
    level: str
    degree: str | None
    school: str
    start: int
    end: int
    on_form: bool = True


@dataclass(slots=True)
class Stage:
    """One stage of the résumé."""

    start: int
    end: int | None
    text: str
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Tenure:
    """One post from..to; `elsewhere` names a unit that is none of ours."""

    title: str
    level: str | None
    office: Office | None
    start: int
    end: int | None
    elsewhere: str | None = None
    elected: bool = False
    concurrent: bool = False
    secondment_until: int | None = None


@dataclass(slots=True)
class RankTime:
    """One rank from..to."""

    rank: str
    start: int
    end: int | None = None


@dataclass(slots=True)
class Relative:
    """A member of the family."""

    relation: str
    name: str
    birth: int
    political_status: str
    unit_and_post: str


@dataclass(slots=True)
class Life:
    """One person."""

    place: Place
    name: PersonName
    sex: str
    birth: date
    now: int
    """The month in which the county is looked at."""
    last: int
    """The month in which service ended; `now` for who serves."""
    retirement_group: str = "男60"
    person_type: str = "综合管理类公务员"
    id_number: str = ""
    stated_birth: date | None = None
    """The birth date on the form, where it is not the true one."""
    started_work: int = 0
    joined_party: int | None = None
    political_status: str = "群众"
    marriage: str = "未婚"
    studies: list[Study] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    ranks: list[RankTime] = field(default_factory=list)
    family: list[Relative] = field(default_factory=list)

    @property
    def county(self) -> County:
        """The county of the unit."""
        return self.place.office.county

    @property
    def birth_month(self) -> int:
        """The month of birth."""
        return self.birth.year * 12 + self.birth.month - 1

    @property
    def serving(self) -> bool:
        """Whether the person still serves."""
        return self.place.status in SERVING

    def age_at(self, month: int) -> int:
        """Full years in a month."""
        return (month - self.birth_month) // 12
