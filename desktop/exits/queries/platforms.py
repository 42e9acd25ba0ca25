"""Reading the platforms of role: groups, roles, activities, contacts and custody, and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.records import Cadre, CadreListing, Unit
from desktop.exits.fields.choices import ARRANGED_WORK, GROUP_MEMBER
from desktop.exits.queries.last_posts import last_posts
from desktop.exits.records import (
    ActivityPerson,
    Contact,
    Contribution,
    Custody,
    LeadingGroup,
    PlatformRole,
    VeteranActivity,
)
from desktop.exits.rules.platforms import Term

GROUPS: Final = LeadingGroup.__tablename__
ROLES: Final = PlatformRole.__tablename__
ACTIVITIES: Final = VeteranActivity.__tablename__
CONTACTS: Final = Contact.__tablename__
CUSTODIES: Final = Custody.__tablename__

_RECORDS: Final = {
    record.__tablename__: record
    for record in (LeadingGroup, PlatformRole, VeteranActivity, Contact, Custody)
}
KINDS: Final = tuple(_RECORDS)
"""The kinds of record that have a list of their own, by table."""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One leading group in the list."""

    id: int
    name: str
    unit: str
    leader: str
    start: PartialDate
    end: PartialDate | None
    members: int
    """Different people with a role in it, whenever."""
    open_roles: int
    """Roles that have no end of their own."""
    ended: bool
    """Whether its term is over on the day asked for."""


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One role of one person."""

    id: int
    cadre_id: int
    name: str
    post: str
    kind: str
    group_id: int | None
    group: str
    unit: str
    duty: str
    start: PartialDate
    end: PartialDate | None
    """Its own last day, else that of the group's term."""
    document_number: str
    contributions: int

    @property
    def place(self) -> str:
        """The group or the department."""
        return self.group or self.unit

    def runs_on(self, day: date) -> bool:
        """Whether the role is held on a day."""
        return self.start.earliest() <= day and not Term(self.start, self.end).has_ended(day)


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One activity in the list."""

    id: int
    on: PartialDate
    name: str
    kind: str
    place: str
    people: int


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One contact in the list."""

    id: int
    cadre_id: int
    on: PartialDate
    name: str
    way: str
    reason: str
    by: str
    follow_up: str
    follow_up_due: PartialDate | None
    open: bool
    """Whether something is still to be done."""


@dataclass(frozen=True, slots=True)
class CustodyLine:
    """Custody of one person in the list."""

    id: int
    cadre_id: int
    name: str
    post: str
    start: PartialDate
    end: PartialDate | None
    bureau: str
    received: bool
    """Whether somebody is named who received them."""


@dataclass(frozen=True, slots=True)
class PlatformCounts:
    """How many there are on a day; people are counted once."""

    groups: int
    members: int
    """People in leading groups."""
    arranged: int
    """People with work arranged in departments."""
    others: int
    """People in other roles: speakers, interpreters, advisers."""
    custody: int


@dataclass(slots=True)
class Register:
    """The register of platforms on a day: groups with their members, and work arranged."""

    groups: list[GroupLine]
    members: dict[int, list[RoleLine]]
    """By group."""
    arranged: list[RoleLine]
    others: list[RoleLine]
    counts: PlatformCounts


@dataclass(slots=True)
class PlatformSheet:
    """One record with the lines that belong to it: members, contributions or people."""

    kind: str
    record: Any
    lines: list[Any] = field(default_factory=list)


def register(session: Session, day: date) -> Register:
    """Every group whose term runs on a day, and the roles held then, in official order."""
    groups = [
        one for one in leading_groups(session, day) if not one.ended and one.start.earliest() <= day
    ]
    running = {group.id for group in groups}
    held = [one for one in roles(session) if one.runs_on(day)]
    members: dict[int, list[RoleLine]] = {group.id: [] for group in groups}
    for one in held:
        if one.kind == GROUP_MEMBER and one.group_id in running:
            members[one.group_id].append(one)
    arranged = [one for one in held if one.kind == ARRANGED_WORK]
    others = [one for one in held if one.kind not in {GROUP_MEMBER, ARRANGED_WORK}]
    counts = PlatformCounts(
        len(groups),
        len({one.cadre_id for lines in members.values() for one in lines}),
        len({one.cadre_id for one in arranged}),
        len({one.cadre_id for one in others}),
        len({one.cadre_id for one in custodies(session) if in_custody(one, day)}),
    )
    return Register(groups, members, arranged, others, counts)


def leading_groups(session: Session, day: date) -> list[GroupLine]:
    """Every group, those that run first, then by beginning and name."""
    role = PlatformRole
    counts = {
        group_id: (members, open_roles)
        for group_id, members, open_roles in session.execute(
            select(
                role.group_id,
                func.count(func.distinct(role.cadre_id)),
                func.count().filter(role.end.is_(None)),
            ).group_by(role.group_id)
        )
    }
    query = select(LeadingGroup, Unit.name).outerjoin(Unit, Unit.id == LeadingGroup.unit_id)
    lines = [
        GroupLine(
            one.id,
            one.name,
            unit or "",
            one.leader or "",
            one.start,
            one.end,
            *counts.get(one.id, (0, 0)),
            Term(one.start, one.end).has_ended(day),
        )
        for one, unit in session.execute(query)
    ]
    return sorted(lines, key=lambda one: (one.ended, one.start.stored(), one.id))


def roles(session: Session, cadre_id: int | None = None) -> list[RoleLine]:
    """Every role, of everybody or of one, in official order, then by beginning."""
    role, line = PlatformRole, CadreListing
    given = (
        select(Contribution.role_id, func.count().label("count"))
        .group_by(Contribution.role_id)
        .subquery()
    )
    query = (
        select(role, LeadingGroup, line.name, line.unit_name, line.post, Unit.name, given.c.count)
        .outerjoin(line, line.cadre_id == role.cadre_id)
        .outerjoin(LeadingGroup, LeadingGroup.id == role.group_id)
        .outerjoin(Unit, Unit.id == role.unit_id)
        .outerjoin(given, given.c.role_id == role.id)
        .order_by(line.official_order, role.start)
    )
    if cadre_id is not None:
        query = query.where(role.cadre_id == cadre_id)
    return [
        RoleLine(
            one.id,
            one.cadre_id,
            name or "",
            post or of or "",
            one.kind,
            one.group_id,
            group.name if group is not None else "",
            unit or "",
            one.duty or "",
            one.start,
            one.end or (group.end if group is not None else None),
            one.document_number or "",
            count or 0,
        )
        for one, group, name, of, post, unit, count in session.execute(query)
    ]


def activities(session: Session) -> list[ActivityLine]:
    """Every activity, the newest first."""
    people = (
        select(func.count())
        .where(ActivityPerson.activity_id == VeteranActivity.id)
        .scalar_subquery()
    )
    query = select(VeteranActivity, people).order_by(VeteranActivity.on.desc(), VeteranActivity.id)
    return [
        ActivityLine(one.id, one.on, one.name, one.kind, one.place or "", count)
        for one, count in session.execute(query)
    ]


def contacts(session: Session, cadre_id: int | None = None) -> list[ContactLine]:
    """Every contact, with everybody or with one, the newest first."""
    query = (
        select(Contact, Cadre.name)
        .join(Cadre, Cadre.id == Contact.cadre_id)
        .order_by(Contact.on.desc(), Contact.id)
    )
    if cadre_id is not None:
        query = query.where(Contact.cadre_id == cadre_id)
    return [
        ContactLine(
            one.id,
            one.cadre_id,
            one.on,
            name,
            one.way,
            one.reason,
            one.by or "",
            one.follow_up or "",
            one.follow_up_due,
            bool(one.follow_up) and one.followed_up_on is None,
        )
        for one, name in session.execute(query)
    ]


def custodies(session: Session) -> list[CustodyLine]:
    """Everybody of whom the veteran bureau has or had custody, in official order."""
    line = CadreListing
    query = (
        select(Custody, line.name, line.unit_name, line.post)
        .outerjoin(line, line.cadre_id == Custody.cadre_id)
        .order_by(line.official_order, Custody.start)
    )
    rows = session.execute(query).all()
    left = last_posts(session, [one.cadre_id for one, _name, _unit, post in rows if not post])
    return [
        CustodyLine(
            one.id,
            one.cadre_id,
            name or "",
            post or left.get(one.cadre_id) or unit or "",
            one.start,
            one.end,
            one.bureau or "",
            bool(one.received_by),
        )
        for one, name, unit, post in rows
    ]


def in_custody(line: CustodyLine, day: date) -> bool:
    """Whether the bureau has custody on a day; the end is the first day without it."""
    return line.start.earliest() <= day and (line.end is None or day < line.end.earliest())


def platform_sheet(session: Session, kind: str, record_id: int) -> PlatformSheet:
    """One record of a kind with its lines. Raises UserError where it was deleted."""
    record = session.get(_RECORDS[kind], record_id)
    if record is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    query = _lines_query(kind, record_id)
    return PlatformSheet(kind, record, list(session.scalars(query)) if query is not None else [])


def owner_of_line(session: Session, kind: str, record_id: int) -> tuple[str, int]:
    """Kind and id of the record under which a record is shown: its own, or that of its owner.

    A contribution stands under its role, who took part under the activity, the membership of a
    group stands for itself. Raises UserError where it is gone.
    """
    owners: dict[str, tuple[str, Any, Any]] = {
        "contribution": (ROLES, Contribution.role_id, Contribution),
        "activity_person": (ACTIVITIES, ActivityPerson.activity_id, ActivityPerson),
    }
    if kind not in owners:
        return kind, record_id
    owner, column, record = owners[kind]
    found = session.scalar(select(column).where(record.id == record_id))
    if found is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    return owner, found


def group_choices(session: Session) -> dict[int, str]:
    """What each group is called in a choice, the newest first; a year tells namesakes apart."""
    query = select(LeadingGroup).order_by(LeadingGroup.start.desc(), LeadingGroup.id)
    groups = session.scalars(query).all()
    names = [one.name for one in groups]
    return {
        one.id: one.name if names.count(one.name) == 1 else f"{one.name}（{one.start.shown()}）"
        for one in groups
    }


def groups_about(session: Session, cadre_ids: Sequence[int], start: str, end: str) -> list[int]:
    """The groups in which these people have a role, whose term meets a period ("" is open)."""
    query = (
        select(LeadingGroup.id)
        .join(PlatformRole, PlatformRole.group_id == LeadingGroup.id)
        .where(PlatformRole.cadre_id.in_(cadre_ids), *_meets(LeadingGroup, start, end))
        .distinct()
        .order_by(LeadingGroup.id)
    )
    return list(session.scalars(query))


def custodies_about(session: Session, cadre_ids: Sequence[int], start: str, end: str) -> list[int]:
    """Custody of these people that meets a period ("" is open), in official order."""
    wanted = set(cadre_ids)
    query = select(Custody.id).where(*_meets(Custody, start, end))
    meeting = set(session.scalars(query))
    return [one.id for one in custodies(session) if one.cadre_id in wanted and one.id in meeting]


def _meets(record: Any, start: str, end: str) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if end:
        found.append(record.start <= PartialDate.from_stored(end))
    if start:
        found.append(or_(record.end.is_(None), record.end >= PartialDate.from_stored(start)))
    return found


def _lines_query(kind: str, record_id: int) -> Select[Any] | None:
    queries: dict[str, Select[Any]] = {
        GROUPS: select(PlatformRole)
        .where(PlatformRole.group_id == record_id)
        .order_by(PlatformRole.start, PlatformRole.id),
        ROLES: select(Contribution)
        .where(Contribution.role_id == record_id)
        .order_by(Contribution.on.desc(), Contribution.id),
        ACTIVITIES: select(ActivityPerson)
        .join(CadreListing, CadreListing.cadre_id == ActivityPerson.cadre_id)
        .where(ActivityPerson.activity_id == record_id)
        .order_by(CadreListing.official_order),
    }
    return queries.get(kind)
