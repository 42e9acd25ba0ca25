"""Who may be put into a group of a cycle: serving cadres, or units with a leading body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from desktop.appraisal.records import AppraisalGroup, GroupMember
from desktop.cadres.fields import SERVING
from desktop.cadres.queries.office import units_below
from desktop.cadres.records import CadreListing, Unit

MOST: Final = 20_000
"""So many are listed at once."""

LEADERS: Final = "领导职务"
OTHERS: Final = "无领导职务"
LEVELS_ASKED: Final = (LEADERS, OTHERS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is asked for; what is left empty asks for everybody."""

    unit_id: int | None = None
    below: bool = True
    """With the units below it."""
    level: str = ""
    """A leadership level, or one of LEVELS_ASKED."""
    name: str = ""
    """A part of the name or post."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A serving cadre, and the group of the cycle that they belong to already."""

    id: int
    """The cadre."""
    name: str
    unit: str
    post: str
    level: str
    group: str


@dataclass(frozen=True, slots=True)
class BodyCandidate:
    """A unit that has leaders, and the group that its leading body belongs to already."""

    id: int
    """The unit."""
    name: str
    above: str
    """The unit above it."""
    leaders: int
    group: str


def body_candidates(
    session: Session, cycle_id: int, group_id: int, name: str = ""
) -> list[BodyCandidate]:
    """Units with serving leaders whose leading body is not in this group, in their order.

    `name` is a part of the name of the unit.
    """
    line, member, group, above = CadreListing, GroupMember, AppraisalGroup, aliased(Unit)
    leaders = (
        select(line.unit_id.label("unit_id"), func.count().label("count"))
        .where(line.status.in_(SERVING), func.coalesce(line.level, "") != "")
        .group_by(line.unit_id)
        .subquery()
    )
    query = (
        select(Unit.id, Unit.name, above.name, leaders.c.count, group.name)
        .join(leaders, leaders.c.unit_id == Unit.id)
        .outerjoin(above, above.id == Unit.parent_id)
        .outerjoin(member, (member.unit_id == Unit.id) & (member.cycle_id == cycle_id))
        .outerjoin(group, group.id == member.group_id)
        .where(or_(group.id.is_(None), group.id != group_id))
        .where(Unit.name.contains(name, autoescape=True))
        .order_by(above.position, Unit.position, Unit.id)
    )
    return [
        BodyCandidate(unit_id, unit, parent or "", count, group_name or "")
        for unit_id, unit, parent, count, group_name in session.execute(query)
    ]


def candidates(session: Session, cycle_id: int, group_id: int, wanted: Wanted) -> list[Candidate]:
    """Serving cadres who are not in this group, in the official order; at most MOST."""
    line, member, group = CadreListing, GroupMember, AppraisalGroup
    query = (
        select(line.cadre_id, line.name, line.unit_name, line.post, line.level, group.name)
        .outerjoin(member, (member.cadre_id == line.cadre_id) & (member.cycle_id == cycle_id))
        .outerjoin(group, group.id == member.group_id)
        .where(line.status.in_(SERVING), or_(group.id.is_(None), group.id != group_id))
        .order_by(line.official_order, line.cadre_id)
        .limit(MOST)
    )
    if wanted.unit_id is not None:
        units = units_below(session, wanted.unit_id) if wanted.below else (wanted.unit_id,)
        query = query.where(line.unit_id.in_(units))
    level_held = func.coalesce(line.level, "")
    if wanted.level in LEVELS_ASKED:
        query = query.where(level_held != "" if wanted.level == LEADERS else level_held == "")
    elif wanted.level:
        query = query.where(level_held == wanted.level)
    if wanted.name:
        query = query.where(
            or_(
                line.name.contains(wanted.name, autoescape=True),
                line.post.contains(wanted.name, autoescape=True),
            )
        )
    return [
        Candidate(cadre_id, name, unit or "", post or "", level or "", group_name or "")
        for cadre_id, name, unit, post, level, group_name in session.execute(query)
    ]
