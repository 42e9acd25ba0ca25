"""Writing the platforms of role: groups and their members, roles, activities, contacts, custody."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.operations.plan import Line
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value, problems_in
from desktop.base.words import _
from desktop.cadres.fields import SERVING
from desktop.cadres.operations.person import cadre_of
from desktop.cadres.operations.rules import save_rule_setting
from desktop.cadres.records import PostHolding
from desktop.daily.fields.of_record import CADRE_KEY
from desktop.exits.fields.choices import GROUP_MEMBER
from desktop.exits.fields.platform import CONTACT_DAYS, CONTACT_OF_MANY
from desktop.exits.records import (
    ActivityPerson,
    Contact,
    Contribution,
    Custody,
    LeadingGroup,
    PlatformRole,
    VeteranActivity,
)
from desktop.exits.rules.platforms import (
    CONTACT_DAYS_CODE,
    USUAL_CONTACT_DAYS,
    OtherRole,
    Term,
    contact_problems,
    contribution_problems,
    custody_problems,
    leading_problem,
    role_problems,
    term_problems,
)
from desktop.store.dependents import delete_with_dependents
from desktop.store.records import Record

CADRE_ID: Final = "cadre_id"
MEMBERS: Final = "members"
CONTRIBUTIONS: Final = "contributions"
PEOPLE: Final = "people"
"""What the lists of lines are called in the keys of messages: "members/0/start"."""

_R = TypeVar("_R", bound=Record)


def save_group(
    session: Session, group_id: int | None, values: Mapping[str, Value], members: Sequence[Line]
) -> int:
    """Write a leading group with its members (cadre_id, duty, start, end, document_number).

    Returns its id. Raises InvalidInput at the field ("members/place/field" for a member) where the
    term ends before it begins, a group of the same name runs in it, a member's role lies outside
    it, is there twice, or begins while the person still leads; UserError where it was deleted.
    """
    group = _there(session, LeadingGroup, group_id)
    term = Term(values["start"], values.get("end")) if values.get("start") else None
    found = {**term_problems(values), **_same_name(session, group_id, values, term)}
    lines = [{**line.values, "kind": GROUP_MEMBER, "group_id": group_id or 0} for line in members]
    found |= _member_problems(session, lines, members, term)
    if found:
        raise InvalidInput(found)
    _fill(session, group, values)
    _write_lines(session, PlatformRole, PlatformRole.group_id, group.id, members, kind=GROUP_MEMBER)
    return group.id


def end_roles(session: Session, group_id: int) -> int:
    """Let the open roles of a group end with its term; returns how many.

    Raises UserError where the group has no end or was deleted.
    """
    group = _there(session, LeadingGroup, group_id)
    if group.end is None:
        raise UserError(_("The term of this group has no end."))
    query = select(PlatformRole).where(
        PlatformRole.group_id == group_id, PlatformRole.end.is_(None)
    )
    roles = session.scalars(query).all()
    for role in roles:
        role.end = group.end
    return len(roles)


def save_role(
    session: Session,
    role_id: int | None,
    values: Mapping[str, Value],
    contributions: Sequence[Line] = (),
) -> int:
    """Write a role with its contributions (on, text, result); returns its id.

    Raises InvalidInput at the field ("contributions/place/field") for a role outside the term of
    its group, the same role twice, one that begins while the person still leads, a contribution
    before it or in the future; UserError where it was deleted.
    """
    role = _there(session, PlatformRole, role_id)
    found = _nobody(values) or _role_problems(session, values, role_id)
    start, today = values.get("start"), date.today()
    for place, line in enumerate(contributions):
        if start is not None:
            told = contribution_problems(line.values, start, today)
            found |= {f"{CONTRIBUTIONS}/{place}/{key}": words for key, words in told.items()}
    if found:
        raise InvalidInput(found)
    _fill(session, role, values)
    _write_lines(
        session, Contribution, Contribution.role_id, role.id, contributions, cadre_id=role.cadre_id
    )
    return role.id


def save_activity(
    session: Session, activity_id: int | None, values: Mapping[str, Value], people: Sequence[Line]
) -> int:
    """Write an activity with who took part (cadre_id, remark); returns its id.

    Raises InvalidInput at "people/place/cadre_id" for somebody who is named twice, UserError where
    it was deleted.
    """
    activity = _there(session, VeteranActivity, activity_id)
    seen: set[Any] = set()
    found: dict[str, str] = {}
    for place, line in enumerate(people):
        if line.values[CADRE_ID] in seen:
            found[f"{PEOPLE}/{place}/{CADRE_ID}"] = _("This person is named twice.")
        seen.add(line.values[CADRE_ID])
    if found:
        raise InvalidInput(found)
    _fill(session, activity, values)
    owner = ActivityPerson.activity_id
    _write_lines(session, ActivityPerson, owner, activity.id, people)
    return activity.id


def add_people(session: Session, activity_id: int, cadre_ids: Collection[int]) -> int:
    """Put people to an activity; who is there already stays. Returns how many were new.

    Raises UserError where the activity was deleted.
    """
    _there(session, VeteranActivity, activity_id)
    query = select(ActivityPerson.cadre_id).where(ActivityPerson.activity_id == activity_id)
    standing = set(session.scalars(query))
    new = [one for one in dict.fromkeys(cadre_ids) if one not in standing]
    session.add_all(ActivityPerson(activity_id=activity_id, cadre_id=one) for one in new)
    return len(new)


def save_contact(session: Session, contact_id: int | None, values: Mapping[str, Value]) -> int:
    """Write a contact; returns its id.

    Raises InvalidInput at the field for a day to come or a follow-up before the contact, UserError
    where it was deleted.
    """
    contact = _there(session, Contact, contact_id)
    if found := _nobody(values) or contact_problems(values, date.today()):
        raise InvalidInput(found)
    _fill(session, contact, values)
    return contact.id


def contact_many(session: Session, cadre_ids: Collection[int], values: Mapping[str, Value]) -> int:
    """The same contact (on, way, reason, by, text) with several people; returns how many.

    Raises InvalidInput at the field.
    """
    problems = {**problems_in(CONTACT_OF_MANY, values), **contact_problems(values, date.today())}
    if problems:
        raise InvalidInput(problems)
    keys = [field.key for field in CONTACT_OF_MANY]
    chosen = list(dict.fromkeys(cadre_ids))
    for cadre_id in chosen:
        session.add(Contact(cadre_id=cadre_id, **{key: values.get(key) for key in keys}))
    return len(chosen)


def save_custody(session: Session, custody_id: int | None, values: Mapping[str, Value]) -> int:
    """Write custody of the veteran bureau; returns its id.

    Raises InvalidInput at the field where it ends before it begins or meets other custody of the
    same person, UserError where it was deleted.
    """
    custody = _there(session, Custody, custody_id)
    query = select(Custody.start, Custody.end).where(
        Custody.cadre_id == values.get(CADRE_ID), Custody.id != (custody_id or 0)
    )
    others = [Term(start, end) for start, end in session.execute(query)]
    if found := _nobody(values) or custody_problems(values, others):
        raise InvalidInput(found)
    _fill(session, custody, values)
    return custody.id


def delete_platform_record(session: Session, kind: str, record_id: int) -> None:
    """Delete a group, role, activity, contact or custody with what hangs on it.

    It lies in the recycle bin. Raises UserError where it is gone, or where it is a group that has
    members.
    """
    record = _there(session, RECORDS[kind], record_id)
    if kind == LeadingGroup.__tablename__:
        member = select(PlatformRole.id).where(PlatformRole.group_id == record_id).limit(1)
        if session.scalar(member) is not None:
            raise UserError(
                _("This group has members; give it an end instead, or delete their roles first.")
            )
    delete_with_dependents(session, record)


def set_contact_days(session: Session, values: Mapping[str, Value]) -> None:
    """Set after how many days ("days") somebody counts as without contact.

    Raises InvalidInput at "days". The usual number takes the office's own away.
    """
    if problems := problems_in(CONTACT_DAYS, values):
        raise InvalidInput(problems)
    days = values["days"]
    own = None if days == USUAL_CONTACT_DAYS else json.dumps(days)
    save_rule_setting(session, CONTACT_DAYS_CODE, {"value": own})


RECORDS: Final[Mapping[str, type[Record]]] = {
    record.__tablename__: record
    for record in (LeadingGroup, PlatformRole, VeteranActivity, Contact, Custody)
}
"""The kinds that are written here, by table."""


def _there(session: Session, record: type[_R], record_id: int | None) -> _R:
    if record_id is None:
        return record()
    found = session.get(record, record_id)
    if found is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    return found


def _fill(session: Session, record: Record, values: Mapping[str, Value]) -> None:
    for key, value in values.items():
        setattr(record, key, value)
    session.add(record)
    session.flush()


def _nobody(values: Mapping[str, Value]) -> dict[str, str]:
    return {} if values.get(CADRE_ID) else {CADRE_KEY: _("Name the person.")}


def _same_name(
    session: Session, group_id: int | None, values: Mapping[str, Value], term: Term | None
) -> dict[str, str]:
    query = select(LeadingGroup.start, LeadingGroup.end).where(
        LeadingGroup.name == values["name"], LeadingGroup.id != (group_id or 0)
    )
    for start, end in session.execute(query):
        if term is not None and term.meets(Term(start, end)):
            told = _("A group of this name runs from {start} already.")
            return {"name": told.format(start=start.shown())}
    return {}


def _member_problems(
    session: Session,
    lines: Sequence[Mapping[str, Any]],
    members: Sequence[Line],
    term: Term | None,
) -> dict[str, str]:
    """Each member by itself, against the term and the members before them."""
    found: dict[str, str] = {}
    before: dict[int, list[OtherRole]] = {}
    standing = {
        role.id: role
        for role in session.scalars(
            select(PlatformRole).where(PlatformRole.id.in_([one.id for one in members if one.id]))
        )
    }
    for place, (line, member) in enumerate(zip(lines, members, strict=True)):
        others = before.setdefault(line[CADRE_ID], [])
        told = role_problems(line, term, others)
        kept = standing.get(member.id) if member.id is not None else None
        if not told and not _as_it_was(kept, line):
            told = _still_leads(session, line[CADRE_ID], line["start"])
        found |= {f"{MEMBERS}/{place}/{key}": words for key, words in told.items()}
        if line.get("start") is not None and term is not None:
            own = Term(line["start"], line.get("end") or term.end)
            others.append(OtherRole(GROUP_MEMBER, line["group_id"], None, own))
    return found


def _role_problems(
    session: Session, values: Mapping[str, Any], role_id: int | None
) -> dict[str, str]:
    group_id = values.get("group_id")
    group = session.get(LeadingGroup, group_id) if group_id is not None else None
    term = Term(group.start, group.end) if group is not None else None
    found = role_problems(values, term, _other_roles(session, values[CADRE_ID], role_id))
    kept = session.get(PlatformRole, role_id) if role_id is not None else None
    if not found and values.get("start") is not None and not _as_it_was(kept, values):
        found = _still_leads(session, values[CADRE_ID], values["start"])
    return found


def _as_it_was(kept: PlatformRole | None, values: Mapping[str, Any]) -> bool:
    """Whether a role stays with its person and beginning: a later act is not asked about it."""
    return kept is not None and (kept.cadre_id, kept.start) == (values[CADRE_ID], values["start"])


def _other_roles(session: Session, cadre_id: int, role_id: int | None) -> list[OtherRole]:
    query = (
        select(PlatformRole, LeadingGroup.end)
        .outerjoin(LeadingGroup, LeadingGroup.id == PlatformRole.group_id)
        .where(PlatformRole.cadre_id == cadre_id, PlatformRole.id != (role_id or 0))
    )
    return [
        OtherRole(role.kind, role.group_id, role.unit_id, Term(role.start, role.end or end))
        for role, end in session.execute(query)
    ]


def _still_leads(session: Session, cadre_id: int, start: PartialDate) -> dict[str, str]:
    cadre = cadre_of(session, cadre_id)
    if cadre.status not in SERVING:
        return {}
    query = select(PostHolding).where(
        PostHolding.cadre_id == cadre_id, PostHolding.level.is_not(None)
    )
    for post in session.scalars(query):
        begun = post.start is None or post.start.earliest() <= start.earliest()
        if begun and (post.end is None or post.end.latest() > start.latest()):
            return {"start": leading_problem(cadre.name, post.title)}
    return {}


def _write_lines(
    session: Session,
    record: type[Any],
    owner: Any,
    owner_id: int,
    lines: Sequence[Line],
    **of: Value,
) -> None:
    """Make the lines of an owner just these. Raises UserError where one was deleted meanwhile."""
    before = {one.id: one for one in session.scalars(select(record).where(owner == owner_id))}
    kept = {line.id for line in lines}
    for gone in [one for one in before.values() if one.id not in kept]:
        delete_with_dependents(session, gone)
    session.flush()
    for line in lines:
        one = record(**{owner.key: owner_id}) if line.id is None else before.get(line.id)
        if one is None:
            raise UserError(_("A line of this list was deleted meanwhile; open it again."))
        for key, value in {**line.values, **of}.items():
            setattr(one, key, value)
        session.add(one)
    session.flush()
