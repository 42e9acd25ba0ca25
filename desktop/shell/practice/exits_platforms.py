"""The platforms of role of the practice county: the founding example, 19 groups, 16 and 30 people.

In a county of fewer than 300 people there is as much of it as fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.cadres.records import CadreListing, Unit
from desktop.exits.fields import choices
from desktop.exits.records import (
    ActivityPerson,
    Contact,
    Contribution,
    Custody,
    LeadingGroup,
    PlatformRole,
    VeteranActivity,
)
from desktop.shell.practice import exits_words as words
from desktop.shell.practice.daily import Records
from desktop.shell.practice.exits import FULL_SIZE, Leaver

MEMBERS: Final = 16
ARRANGED: Final = 30
_FEWEST_GROUPS: Final = 3
_FORGOTTEN: Final = 4
"""So many have had no contact for too long."""
_LONG_AGO: Final = 130
"""Days."""
_LEADERS: Final = ("县委副书记", "常务副县长", "县委常委、组织部部长", "县人大常委会副主任")


def platforms(session: Session, records: Records, leavers: Sequence[Leaver], cadres: int) -> None:
    """Groups and their members, work arranged, speakers, activities, contacts and custody."""
    left = {one.id: one.leave for one in leavers}
    retired = [one for one in _gone(session) if one not in left]
    units = _departments(session)
    wanted = max(_FEWEST_GROUPS, min(len(words.GROUPS), len(words.GROUPS) * cadres // FULL_SIZE))
    groups = _groups(records, units, wanted)
    members = list(left)[:MEMBERS]
    _members(records, groups, members, left)
    first = [*list(left)[MEMBERS:], *retired]
    arranged = [*first, *members][:ARRANGED]
    for place, cadre_id in enumerate(arranged):
        _arranged(records, cadre_id, units[place % len(units)], left.get(cadre_id), place)
    everybody = [*left, *retired]
    for place, cadre_id in enumerate(everybody[::4]):
        _speaker(records, cadre_id, left.get(cadre_id), place)
    _custody(records, everybody, left)
    forgotten = set(retired[-min(_FORGOTTEN, len(retired) // 2) :] if len(retired) > 1 else ())
    _activities(records, everybody, left, forgotten)
    _contacts(records, everybody, left, forgotten)


def _gone(session: Session) -> list[int]:
    """Who left early or retired, with or without a leading post, in official order."""
    query = select(CadreListing.cadre_id).where(CadreListing.status.in_(("提前离岗", "退休")))
    return list(session.scalars(query.order_by(CadreListing.official_order)))


def _departments(session: Session) -> list[int]:
    query = select(Unit.id).where(Unit.kind.in_(("政府部门", "党委机关"))).order_by(Unit.id)
    return list(session.scalars(query))


def _groups(records: Records, units: Sequence[int], wanted: int) -> dict[int, date]:
    """Set up last year; the term of most runs on, that of one has just ended in a large county."""
    year = records.today.year - 1
    found = {}
    for place, (name, task) in enumerate(words.GROUPS[:wanted]):
        start = date(year, 2 + place % 4, 10)
        group_id = records.add(
            LeadingGroup, name=f"县{name}{words.GROUP_ENDING}", task=task,
            unit_id=units[place % len(units)], leader=_LEADERS[place % len(_LEADERS)],
            document_number=f"样办发〔{year}〕{place + 11}号", start=PartialDate.from_day(start),
            end=PartialDate(records.today.year + 1, 12, 31) if place % 3 else None,
        )  # fmt: skip
        found[group_id] = start
    return found


def _members(
    records: Records, groups: dict[int, date], members: Sequence[int], left: dict[int, date]
) -> None:
    """Everybody is in a group, and every group has somebody where there are enough people."""
    ids = list(groups)
    for place, group_id in enumerate(ids[: len(members)] if len(members) < len(ids) else ids):
        _member(records, group_id, members[place % len(members)], groups[group_id], left, place)
    for place, group_id in enumerate(ids[len(members) :] if members else []):
        cadre_id = members[place % len(members)]
        _member(records, group_id, cadre_id, groups[group_id], left, place)
    for place, cadre_id in enumerate(members[len(ids) :]):
        group_id = ids[place % len(ids)]
        _member(records, group_id, cadre_id, groups[group_id], left, place + 1)


def _member(
    records: Records,
    group_id: int,
    cadre_id: int,
    begun: date,
    left: dict[int, date],
    place: int,
) -> None:
    start = max(begun, left[cadre_id] + timedelta(days=7))
    role_id = records.add(
        PlatformRole, cadre_id=cadre_id, kind=choices.GROUP_MEMBER, group_id=group_id,
        duty=words.DUTIES[place % len(words.DUTIES)], start=PartialDate.from_day(start),
        document_number=f"样组干〔{start.year}〕{40 + place}号",
    )  # fmt: skip
    _contribution(records, role_id, cadre_id, start, place)


def _arranged(
    records: Records, cadre_id: int, unit_id: int, leave: date | None, place: int
) -> None:
    start = (leave or records.today - timedelta(days=300)) + timedelta(days=14)
    role_id = records.add(
        PlatformRole, cadre_id=cadre_id, kind=choices.ARRANGED_WORK, unit_id=unit_id,
        duty=words.WORK[place % len(words.WORK)], start=PartialDate.from_day(start),
    )  # fmt: skip
    if place % 3 == 0:
        _contribution(records, role_id, cadre_id, start, place)


def _speaker(records: Records, cadre_id: int, leave: date | None, place: int) -> None:
    start = (leave or records.today - timedelta(days=250)) + timedelta(days=21)
    records.add(
        PlatformRole, cadre_id=cadre_id, kind=words.SPEAKERS[place % len(words.SPEAKERS)],
        duty=words.SPEAKING, start=PartialDate.from_day(start),
    )  # fmt: skip


def _contribution(records: Records, role_id: int, cadre_id: int, start: date, place: int) -> None:
    """A while after the beginning, if that is past; of some it is long ago."""
    text, result = words.CONTRIBUTIONS[place % len(words.CONTRIBUTIONS)]
    on = start + timedelta(days=20 + 7 * (place % 4))
    if on <= records.today:
        records.add(
            Contribution, cadre_id=cadre_id, role_id=role_id, on=PartialDate.from_day(on),
            text=text, result=result,
        )  # fmt: skip


def _custody(records: Records, everybody: Sequence[int], left: dict[int, date]) -> None:
    """Two of three are in custody of the veteran bureau; the newest ones are not received yet."""
    for place, cadre_id in enumerate(everybody):
        if place % 3 == 2:
            continue
        leave = left.get(cadre_id) or records.today - timedelta(days=280)
        received = "样本接收" if place % 4 else None
        records.add(
            Custody, cadre_id=cadre_id, start=records.after(leave, 30), bureau=words.BUREAU,
            handed_by="样本砚", received_by=received, items=words.ITEMS,
        )  # fmt: skip


def _activities(
    records: Records, everybody: Sequence[int], left: dict[int, date], forgotten: set[int]
) -> None:
    """The year's activities that are past; many took part, of those who had left by then."""
    for number, (name, kind, month, day, place) in enumerate(words.ACTIVITIES):
        on = date(records.today.year, month, day)
        if on > records.today:
            on = on.replace(year=on.year - 1)
        activity_id = records.add(
            VeteranActivity, name=name, kind=kind, on=PartialDate.from_day(on), place=place,
            organizer=words.BUREAU,
        )  # fmt: skip
        recent = (records.today - on).days < _LONG_AGO
        for cadre_id in everybody[number % 2 :: 2]:
            if left.get(cadre_id, on) <= on and not (recent and cadre_id in forgotten):
                records.add(ActivityPerson, activity_id=activity_id, cadre_id=cadre_id)


def _contacts(
    records: Records, everybody: Sequence[int], left: dict[int, date], forgotten: set[int]
) -> None:
    """Most were contacted within the quarter, some long ago."""
    for place, cadre_id in enumerate(everybody):
        reason, way, text, follow_up = words.CONTACTS[place % len(words.CONTACTS)]
        back = _LONG_AGO if cadre_id in forgotten else 10 + 11 * (place % 6)
        on = records.today - timedelta(days=back)
        if left.get(cadre_id, on) > on:
            continue
        done = follow_up is not None and place % 2 == 0
        records.add(
            Contact, cadre_id=cadre_id, on=PartialDate.from_day(on), way=way, reason=reason,
            by="样本蘅", text=text, follow_up=follow_up,
            follow_up_due=PartialDate.from_day(on + timedelta(days=21)) if follow_up else None,
            followed_up_on=records.after(on, 15) if done else None,
        )  # fmt: skip
