"""What the register of platforms and the hand-over list say, as plain JSON."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.fields import SERVING
from desktop.cadres.queries.office import office_settings
from desktop.cadres.records import Cadre, CadreListing, Unit
from desktop.exits.fields.choices import APPROVED, ARRANGED_WORK, DONE, GROUP_MEMBER
from desktop.exits.queries.last_posts import last_posts
from desktop.exits.queries.platforms import RoleLine, roles
from desktop.exits.records import Custody, ExitArrangement, LeadingGroup
from desktop.exits.rules.platforms import Term
from desktop.store.levels import ORDINARY
from desktop.store.records import plain

_WHOLE: Final = "重点工作推进领导小组"


def register_content(session: Session, group_ids: Sequence[int], day: date) -> dict[str, Any]:
    """The register as of a day: these groups with their members, and all work arranged.

    Members are those with a role on the day, or on the last day of a term that is over. Raises
    UserError where a group was deleted.
    """
    groups = [_group(session, group_id) for group_id in dict.fromkeys(group_ids)]
    everything = roles(session)
    held = [one for one in everything if one.runs_on(day)]
    members = {
        group.id: [one for one in everything if _belongs(one, group, day)] for group in groups
    }
    arranged = [one for one in held if one.kind == ARRANGED_WORK]
    others = [one for one in held if one.kind not in {GROUP_MEMBER, ARRANGED_WORK}]
    named = [*(one for of in members.values() for one in of), *arranged, *others]
    people = {one.cadre_id for one in named}
    posts, ways = _posts_and_ways(session, people, day)
    units = dict(session.execute(select(Unit.id, Unit.name)).all())

    def lines(of: Sequence[RoleLine]) -> list[dict[str, Any]]:
        return [_role(one, posts, ways) for one in of]

    return {
        "id": groups[0].id,
        "ids": [group.id for group in groups],
        "cadre_id": None,
        "name": _WHOLE,
        "secrecy": ORDINARY,
        "issuing_office": office_settings(session)["office_name"],
        "on": day.isoformat(),
        "groups": {
            str(group.id): {
                "name": group.name,
                "task": group.task or "",
                "unit": units.get(group.unit_id or 0, ""),
                "leader": group.leader or "",
                "document_number": group.document_number or "",
                "start": plain(group.start),
                "end": plain(group.end),
                "members": lines(members[group.id]),
            }
            for group in groups
        },
        "arranged": lines(arranged),
        "others": lines(others),
        "counts": {
            "groups": len(groups),
            "members": len({one.cadre_id for of in members.values() for one in of}),
            "arranged": len({one.cadre_id for one in arranged}),
            "others": len({one.cadre_id for one in others}),
        },
    }


def hand_over_content(session: Session, custody_ids: Sequence[int]) -> dict[str, Any]:
    """Those who are handed over to the veteran bureau, with what is handed over with each.

    Raises UserError where one was deleted.
    """
    chosen = list(dict.fromkeys(custody_ids))
    found: dict[int, Custody] = {}
    for batch in in_batches(chosen):
        query = select(Custody).where(Custody.id.in_(batch))
        found |= {one.id: one for one in session.scalars(query)}
    if len(found) < len(chosen):
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    people = {one.cadre_id for one in found.values()}
    cadres = _cadres(session, people)
    posts, ways = _posts_and_ways(session, people, date.max)
    lines = {
        str(one_id): _handed(found[one_id], cadres, posts, ways)
        for one_id in sorted(chosen, key=lambda one: cadres[found[one].cadre_id]["order"])
    }
    bureaus = dict.fromkeys(line["bureau"] for line in lines.values() if line["bureau"])
    return {
        "id": chosen[0],
        "ids": chosen,
        "cadre_id": next(iter(people)) if len(people) == 1 else None,
        "name": next(iter(lines.values()))["name"] if len(lines) == 1 else "移交老干部局名单",
        "secrecy": ORDINARY,
        "issuing_office": office_settings(session)["office_name"],
        "bureau": "、".join(bureaus),
        "people": lines,
    }


def _group(session: Session, group_id: int) -> LeadingGroup:
    group = session.get(LeadingGroup, group_id)
    if group is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    return group


def _belongs(one: RoleLine, group: LeadingGroup, day: date) -> bool:
    if one.kind != GROUP_MEMBER or one.group_id != group.id:
        return False
    over = group.end is not None and Term(group.start, group.end).has_ended(day)
    return one.runs_on(group.end.latest() if over and group.end is not None else day)


def _role(one: RoleLine, posts: dict[int, str], ways: dict[int, str]) -> dict[str, Any]:
    return {
        "name": one.name,
        "post": posts.get(one.cadre_id, ""),
        "way": ways.get(one.cadre_id, ""),
        "kind": one.kind,
        "unit": one.unit,
        "duty": one.duty,
        "start": plain(one.start),
        "end": plain(one.end),
        "document_number": one.document_number,
    }


def _handed(
    one: Custody,
    cadres: dict[int, dict[str, Any]],
    posts: dict[int, str],
    ways: dict[int, str],
) -> dict[str, Any]:
    cadre = cadres[one.cadre_id]
    return {
        "name": cadre["name"],
        "sex": cadre["sex"],
        "birth": cadre["birth"],
        "post": posts.get(one.cadre_id, ""),
        "way": ways.get(one.cadre_id, ""),
        "start": plain(one.start),
        "bureau": one.bureau or "",
        "items": one.items or "",
        "handed_by": one.handed_by or "",
        "received_by": one.received_by or "",
        "note": one.note or "",
    }


def _cadres(session: Session, people: set[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for batch in in_batches(list(people)):
        query = (
            select(Cadre, CadreListing.official_order)
            .outerjoin(CadreListing, CadreListing.cadre_id == Cadre.id)
            .where(Cadre.id.in_(batch))
        )
        for cadre, order in session.execute(query):
            found[cadre.id] = {
                "name": cadre.name,
                "sex": cadre.sex or "",
                "birth": plain(cadre.verified_birth_date or cadre.birth_date),
                "order": order or "",
            }
    return found


def _posts_and_ways(
    session: Session, people: Collection[int], day: date
) -> tuple[dict[int, str], dict[int, str]]:
    """The post that each left, else the unit; and by which way, else the status on file."""
    posts: dict[int, str] = {}
    ways: dict[int, str] = {}
    for batch in in_batches(list(people)):
        query = select(CadreListing.cadre_id, CadreListing.unit_name, CadreListing.status)
        for cadre_id, unit, status in session.execute(
            query.where(CadreListing.cadre_id.in_(batch))
        ):
            posts[cadre_id] = unit or ""
            ways[cadre_id] = "" if status in SERVING else status
    return posts | last_posts(session, people), ways | _ways(session, people, day)


def _ways(session: Session, people: Collection[int], day: date) -> dict[int, str]:
    """By which way each left by a day: the newest arrangement that was carried out or approved."""
    found: dict[int, str] = {}
    for batch in in_batches(list(people)):
        query = (
            select(ExitArrangement)
            .where(ExitArrangement.cadre_id.in_(batch))
            .order_by(ExitArrangement.leave_on)
        )
        for one in session.scalars(query):
            left = one.leave_on is not None and one.leave_on.earliest() <= day
            if left and one.state in {APPROVED, DONE}:
                found[one.cadre_id] = one.way
    return found
