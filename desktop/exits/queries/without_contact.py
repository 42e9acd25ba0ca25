"""Who left and has had no contact for too long: nobody is to be forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.words import N_
from desktop.cadres.records import RuleSetting
from desktop.exits.fields.choices import APPROVED, DONE, WAYS
from desktop.exits.queries.last_posts import last_posts
from desktop.exits.rules.platforms import CONTACT_DAYS_CODE, USUAL_CONTACT_DAYS
from desktop.store.records import plain_table

CONTACT: Final = N_("Contact")
ACTIVITY: Final = N_("Activity")
CONTRIBUTION: Final = N_("Contribution")
OCCASION: Final = N_("Occasion")

_LEFT: Final = ("提前离岗", "退休")
_GONE: Final = ("去世",)
_LEADERS_NO_MORE: Final = (WAYS["voluntary_resignation"], WAYS["early_leave"])


@dataclass(frozen=True, slots=True)
class WithoutContact:
    """Somebody who has had no contact for longer than the office allows."""

    cadre_id: int
    name: str
    unit: str
    post: str
    status: str
    last_on: PartialDate | None
    """The newest contact of any sort; None: none since leaving."""
    last_kind: str
    """Contact, Activity, Contribution or Occasion, in English (marked); "" where none."""
    since: PartialDate | None
    """From when the days are counted: the newest contact, else the day of leaving, if known."""
    days: int | None
    """Days without contact; None where not even the day of leaving is known."""

    @property
    def id(self) -> int:
        """The id of the cadre."""
        return self.cadre_id


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who left, or is in custody, and is to be kept in touch with."""

    id: int
    name: str
    unit: str
    post: str
    status: str
    since: PartialDate | None


def contact_days(session: Session) -> int:
    """After how many days somebody counts as without contact, as the office set it."""
    query = select(RuleSetting.value).where(RuleSetting.code == CONTACT_DAYS_CODE)
    value = session.scalar(query)
    return int(json.loads(value)) if value else USUAL_CONTACT_DAYS


def without_contact(session: Session, day: date, days: int | None = None) -> list[WithoutContact]:
    """Who had no contact for more than so many days on a day, the longest first.

    Those who left early, gave up a leading post or retired, and those in custody of the veteran
    bureau; of contributions, activities, occasions of a right and contacts the newest counts, and
    the day of leaving where there is none. `days` None: as the office set it.
    """
    allowed = contact_days(session) if days is None else days
    newest = _newest(session, day)
    found = []
    for one in left_people(session, day):
        last_on, kind = newest.get(one.id, (None, ""))
        since = last_on or one.since
        gone = (day - since.latest()).days if since is not None else None
        if gone is None or gone > allowed:
            found.append(
                WithoutContact(
                    one.id, one.name, one.unit, one.post, one.status, last_on, kind, since, gone
                )
            )
    return sorted(found, key=lambda one: -(one.days if one.days is not None else 10**6))


def left_people(session: Session, day: date) -> list[Left]:
    """Everybody to be kept in touch with on a day, in official order."""
    line, cadre = plain_table("cadre_listing").c, plain_table("cadre").c
    wanted = _by_arrangement(session, day) | _in_custody(session, day)
    query = (
        select(line.cadre_id, line.name, line.unit_name, line.post, line.status, cadre.status_since)
        .where(cadre.id == line.cadre_id, line.status.not_in(_GONE))
        .order_by(line.official_order)
    )
    by_status = query.where(line.status.in_(_LEFT))
    rows = {row[0]: row for row in session.execute(by_status)}
    others = [cadre_id for cadre_id in wanted if cadre_id not in rows]
    if others:
        rows |= {row[0]: row for row in session.execute(query.where(line.cadre_id.in_(others)))}
    before = last_posts(session, [row[0] for row in rows.values() if not row[3]])
    return [
        Left(
            cadre_id,
            name,
            unit or "",
            post or before.get(cadre_id, ""),
            status,
            _known(wanted.get(cadre_id) or since),
        )
        for cadre_id, name, unit, post, status, since in rows.values()
        if not since or _partial(since).earliest() <= day
    ]


def _by_arrangement(session: Session, day: date) -> dict[int, str]:
    """Who left a leading post by an arrangement: the day, by cadre."""
    course = plain_table("exit_arrangement").c
    query = select(course.cadre_id, course.leave_on).where(
        course.state.in_((APPROVED, DONE)),
        course.way.in_(_LEADERS_NO_MORE),
        course.leave_on.is_not(None),
        course.leave_on <= day.isoformat(),
    )
    return dict(session.execute(query).all())


def _in_custody(session: Session, day: date) -> dict[int, str]:
    custody = plain_table("custody").c
    query = select(custody.cadre_id, custody.start, custody.end)
    return {
        cadre_id: start
        for cadre_id, start, end in session.execute(query)
        if _partial(start).earliest() <= day and (not end or day < _partial(end).earliest())
    }


def _newest(session: Session, day: date) -> dict[int, tuple[PartialDate, str]]:
    """The newest contact of any sort by a day, by cadre."""
    found: dict[int, tuple[str, str]] = {}
    for kind, query in _sources(day):
        for cadre_id, on in session.execute(query):
            if on > found.get(cadre_id, ("", ""))[0]:
                found[cadre_id] = (on, kind)
    return {cadre_id: (_partial(on), kind) for cadre_id, (on, kind) in found.items()}


def _sources(day: date) -> Iterator[tuple[str, Select[Any]]]:
    last = day.isoformat()
    for kind, name in ((CONTACT, "contact"), (CONTRIBUTION, "contribution")):
        one = plain_table(name).c
        query = select(one.cadre_id, func.max(one.on)).where(one.on <= last)
        yield kind, query.group_by(one.cadre_id)
    person, activity = plain_table("activity_person").c, plain_table("veteran_activity").c
    query = select(person.cadre_id, func.max(activity.on)).where(
        activity.id == person.activity_id, activity.on <= last
    )
    yield ACTIVITY, query.group_by(person.cadre_id)
    occasion, right = plain_table("right_occasion").c, plain_table("political_right").c
    query = select(right.cadre_id, func.max(occasion.on)).where(
        right.id == occasion.right_id, occasion.on <= last
    )
    yield OCCASION, query.group_by(right.cadre_id)


def _known(text: str | None) -> PartialDate | None:
    return PartialDate.from_stored(text) if text else None


def _partial(text: str) -> PartialDate:
    return PartialDate.from_stored(text)
