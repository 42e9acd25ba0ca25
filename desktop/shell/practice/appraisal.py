"""Target appraisal of the practice county: a running cycle, a closed one, letters of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from random import Random
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import (
    BODIES,
    CLOSED,
    COMPLETION,
    DRAFTED,
    HIGHEST_SHARE,
    PERSONS,
    REPLACED,
    RUNNING,
    SIGNED,
    USUAL_SHARE,
    USUAL_TOTAL,
)
from desktop.appraisal.records import (
    AppraisalCycle,
    AppraisalGroup,
    CycleStep,
    GroupMember,
    Indicator,
    LetterIndicator,
    ResponsibilityLetter,
)
from desktop.base.dates import PartialDate
from desktop.cadres.fields import SERVING
from desktop.cadres.records import CadreListing, Unit
from desktop.shell.practice.appraisal_results import appraisal_results
from desktop.shell.practice.appraisal_words import (
    LIBRARY,
    REASON,
    STEPS,
    SUPERIOR,
    indicators,
)
from desktop.shell.practice.daily import Leader, Records
from desktop.shell.practice.organs import COUNTY_HEAD, SECTION_HEAD

COUNTY: Final = "县级领导"
"""The group of those who sign their letters with the city."""
TOWNS, BUREAUS, DEPUTIES, STAFF, LEADING_BODIES = LIBRARY
"""The kinds of post of the library; the groups have their names."""

_GROUPS: Final = (TOWNS, BUREAUS, DEPUTIES, STAFF, LEADING_BODIES, COUNTY)
_TOWN_KINDS: Final = ("乡镇", "街道")
_STAFF_EVERY: Final = 10
"""Of so many staff one is appraised here."""
_DEPUTY_EVERY: Final = 5
"""Of so many deputies one has the draft of a letter."""


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose letter it is: a cadre or a unit, with group, post and the first day in it."""

    group: str
    post: str
    cadre_id: int | None = None
    unit_id: int | None = None
    since: date | None = None
    superior: tuple[str, str] = SUPERIOR

    def signs(self, *, closed: bool) -> bool:
        """In a closed cycle everybody signed; in a running one deputies are at their drafts."""
        return closed or self.group in {TOWNS, BUREAUS, LEADING_BODIES}


def appraisal_plan(
    session: Session, random: Random, leaders: Sequence[Leader], today: date
) -> None:
    """Put the library, this year's and last year's cycle and their letters into the store."""
    records = Records(random, today)
    for place, (post_kind, line) in enumerate(_library(), start=1):
        records.add(Indicator, position=place, post_kind=post_kind, in_use=True, **line)
    owners = [*_owners(session, leaders), *_staff(session)]
    for year in (today.year - 1, today.year):
        cycle = _Cycle(records, year)
        cycle.members(owners)
        cycle.letters([one for one in owners if one.group != COUNTY])
    records.put_into(session)
    session.flush()
    for year in (today.year - 1, today.year):
        appraisal_results(session, random, today, year)


def _library() -> Iterator[tuple[str, dict[str, Any]]]:
    return ((kind, line) for kind in LIBRARY for line in indicators(kind))


class _Cycle:
    """One cycle while its rows are gathered."""

    def __init__(self, records: Records, year: int) -> None:
        self._records, self._year = records, year
        self._closed = year < records.today.year
        self._id = records.add(
            AppraisalCycle,
            year=year,
            name=f"{year}年度目标绩效考核",
            document_number=f"组发〔{year}〕3号",
            total=USUAL_TOTAL,
            decimals=2,
            state=CLOSED if self._closed else RUNNING,
            note=None,
        )
        for place, step in enumerate(STEPS, start=1):
            self._step(place, *step)
        self._groups = {name: self._group(place, name) for place, name in enumerate(_GROUPS, 1)}

    def _step(
        self,
        place: int,
        name: str,
        quarter: int | None,
        start: tuple[int, int, int],
        due: tuple[int, int, int],
        in_charge: str,
    ) -> None:
        """A stop; what was due by today is done, but for the last of it in a running cycle."""
        first, last = (date(self._year + later, month, day) for later, month, day in (start, due))
        late = not self._closed and (self._records.today - last).days < 60
        done = last <= self._records.today and not late
        self._records.add(
            CycleStep,
            cycle_id=self._id,
            position=place,
            name=name,
            quarter=quarter,
            start=PartialDate.from_day(first),
            due=PartialDate.from_day(last),
            in_charge=in_charge,
            done_on=PartialDate.from_day(last - timedelta(days=place % 4)) if done else None,
        )

    def _group(self, place: int, name: str) -> int:
        approved = name == TOWNS
        return self._records.add(
            AppraisalGroup,
            cycle_id=self._id,
            position=place,
            name=name,
            kind=BODIES if name == LEADING_BODIES else PERSONS,
            excellent_share=HIGHEST_SHARE if approved else USUAL_SHARE,
            share_document=f"市组函〔{self._year}〕12号" if approved else None,
        )

    def members(self, owners: Sequence[_Owner]) -> None:
        """Everybody in the group that their post belongs to."""
        for one in owners:
            self._records.add(
                GroupMember,
                cadre_id=one.cadre_id,
                unit_id=one.unit_id,
                group_id=self._groups[one.group],
                cycle_id=self._id,
            )

    def letters(self, owners: Sequence[_Owner]) -> None:
        """Signed letters, drafts of some deputies, and one that was changed in the year."""
        there = [one for one in owners if one.since is None or one.since.year <= self._year]
        signing = [one for one in there if one.signs(closed=self._closed)]
        changed = None if self._closed else _who_changes(signing)
        for one in signing:
            letter_id = self._letter(one, REPLACED if one is changed else SIGNED)
            if one is changed:
                self._changed(one, letter_id)
        if not self._closed:
            deputies = [one for one in there if one.group == DEPUTIES]
            for one in deputies[::_DEPUTY_EVERY]:
                self._letter(one, DRAFTED)

    def _letter(self, one: _Owner, state: str, **values: Any) -> int:
        start = max(date(self._year, 1, 1), one.since or date.min)
        signed = min(start + timedelta(days=self._records.random.randint(5, 50)), self._last_day)
        day = PartialDate.from_day(max(signed, start)) if state != DRAFTED else None
        superior, superior_post = one.superior
        letter = {
            "cycle_id": self._id,
            "cadre_id": one.cadre_id,
            "unit_id": one.unit_id,
            "post": one.post,
            "start": PartialDate.from_day(start),
            "end": PartialDate(self._year, 12, 31),
            "superior": superior,
            "superior_post": superior_post,
            "signed_on": day,
            "superior_signed_on": day,
            "state": state,
            "version": 1,
        }
        letter_id = self._records.add(ResponsibilityLetter, **{**letter, **values})
        lighter = "replaces_id" in values
        lines = _lighter(one.group) if lighter else indicators(one.group)
        for place, line in enumerate(lines, start=1):
            self._records.add(LetterIndicator, letter_id=letter_id, position=place, **line)
        return letter_id

    def _changed(self, one: _Owner, before: int) -> None:
        """The second version, signed in summer."""
        day = PartialDate.from_day(min(date(self._year, 7, 10), self._last_day))
        self._letter(
            one, SIGNED, version=2, replaces_id=before, reason=_reason(one.group),
            signed_on=day, superior_signed_on=day,
        )  # fmt: skip

    @property
    def _last_day(self) -> date:
        """The last day on which something of the cycle can have been signed."""
        return min(date(self._year, 12, 31), self._records.today)


def _who_changes(signing: Sequence[_Owner]) -> _Owner | None:
    """Whose letter is changed in the year: a leader of a town, if there is one."""
    leaders = [one for one in signing if one.cadre_id is not None]
    return next((one for one in leaders if one.group == TOWNS), leaders[0] if leaders else None)


def _lighter(group: str) -> list[dict[str, Any]]:
    """The indicators of a kind of post with the first target a tenth lower."""
    lines = [*indicators(group)]
    line = _first_target(lines)
    line["target"] = Decimal(int(line["target"] * 9 / 10))
    return lines


def _first_target(lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return next(one for one in lines if one["way"] == COMPLETION)


def _reason(group: str) -> str:
    return REASON.format(indicator=_first_target([*indicators(group)])["name"])


def _owners(session: Session, leaders: Sequence[Leader]) -> Iterator[_Owner]:
    """The leaders of each unit in their groups, and its leading body."""
    units: Mapping[int, tuple[str, str]] = {
        unit_id: (name, kind or "")
        for unit_id, name, kind in session.execute(select(Unit.id, Unit.name, Unit.kind))
    }
    superior = SUPERIOR
    for unit_id, of_unit in groupby(leaders, key=lambda leader: leader.unit_id):
        body = list(of_unit)
        name, kind = units[unit_id]
        if body[0].level == COUNTY_HEAD:
            if body[0].post.endswith("委书记"):
                superior = (body[0].name, _whole(name, body[0].post))
            yield from (_owner(one, COUNTY, name, superior) for one in body)
            continue
        for place, leader in enumerate(body):
            yield _owner(leader, _group_of(leader, place, kind), name, superior)
        yield _Owner(LEADING_BODIES, "领导班子", unit_id=unit_id, superior=superior)


def _group_of(leader: Leader, place: int, unit_kind: str) -> str:
    if unit_kind in _TOWN_KINDS:
        return TOWNS if leader.level == SECTION_HEAD else DEPUTIES
    return BUREAUS if place == 0 else DEPUTIES


def _owner(leader: Leader, group: str, unit: str, superior: tuple[str, str]) -> _Owner:
    since = leader.since.earliest() if leader.since else None
    return _Owner(group, _whole(unit, leader.post), leader.id, None, since, superior)


def _whole(unit: str, post: str) -> str:
    return post if unit in post else f"{unit}{post}"


def _staff(session: Session) -> Iterator[_Owner]:
    """Some of the staff, in official order."""
    line = CadreListing
    query = (
        select(line.cadre_id, line.post, line.unit_name)
        .where(line.status.in_(SERVING), line.level.is_(None))
        .order_by(line.official_order)
    )
    for cadre_id, post, unit in session.execute(query).all()[::_STAFF_EVERY]:
        yield _Owner(STAFF, post or unit or STAFF, cadre_id)
