"""Reading the ranking of a cycle from its scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import LEADING_BODY
from desktop.appraisal.records import AppraisalGroup, GroupMember, MemberScore
from desktop.appraisal.rules.member_score import NO_LETTER
from desktop.appraisal.rules.ranking import Ranked, places
from desktop.base.words import _
from desktop.cadres.records import CadreListing, Unit
from desktop.store.records import plain_table

_MEMBER = plain_table(GroupMember.__tablename__)
_GROUP = plain_table(AppraisalGroup.__tablename__)
_SCORE = plain_table(MemberScore.__tablename__)
_LISTING = plain_table(CadreListing.__tablename__)
_UNIT = plain_table(Unit.__tablename__)


def ranking(session: Session, cycle_id: int, group_id: int | None = None) -> list[Ranked]:
    """The members of a cycle, or of one of its groups: by group, then by place.

    Who shares a place stands in official order; who has no score stands last, without a place.
    """
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(_query(cycle_id, group_id)).all():
        groups[row[0]].append(row)
    return [ranked for rows in groups.values() for ranked in _ranked(rows)]


def _query(cycle_id: int, group_id: int | None) -> Select[Any]:
    """Groups as they are ordered; within them cadres in official order, then leading bodies."""
    score = [_SCORE.c[name] for name in ("points", "exact", "missing", "problem")]
    query = (
        select(
            *(_MEMBER.c[name] for name in ("group_id", "id", "cadre_id", "unit_id")),
            *(_LISTING.c[name] for name in ("name", "unit_name", "post")),
            _UNIT.c.name.label("body"),
            *score,
        )
        .join_from(_MEMBER, _GROUP, _GROUP.c.id == _MEMBER.c.group_id)
        .outerjoin(_SCORE, _SCORE.c.member_id == _MEMBER.c.id)
        .outerjoin(_LISTING, _LISTING.c.cadre_id == _MEMBER.c.cadre_id)
        .outerjoin(_UNIT, _UNIT.c.id == _MEMBER.c.unit_id)
        .where(_MEMBER.c.cycle_id == cycle_id)
        .order_by(
            _GROUP.c.position,
            _MEMBER.c.cadre_id.is_(None),
            _LISTING.c.official_order,
            _UNIT.c.name,
            _MEMBER.c.id,
        )
    )
    return query if group_id is None else query.where(_MEMBER.c.group_id == group_id)


def _ranked(rows: Sequence[Any]) -> list[Ranked]:
    """The members of one group."""
    points = [None if row.points is None else Decimal(row.points) for row in rows]
    of = len(points) - points.count(None)
    made = [
        _one(row, one, place, of)
        for row, one, place in zip(rows, points, places(points), strict=True)
    ]
    return sorted(made, key=lambda one: (one.place is None, one.place))


def _one(row: Any, points: Decimal | None, place: int | None, of: int) -> Ranked:
    group_id, member_id, cadre_id, unit_id, name, unit, post, body, *score = row
    _points, exact, missing, problem = score
    if missing is None:
        problem = NO_LETTER
    return Ranked(
        member_id,
        cadre_id,
        unit_id,
        group_id,
        name or body or "",
        unit or body or "",
        post or ("" if cadre_id else LEADING_BODY),
        points,
        _fraction(exact),
        missing or 0,
        _(problem) if problem else "",
        place,
        of,
    )


def _fraction(text: str | None) -> Fraction | None:
    """Of "n/d"; reading a whole fraction from its text takes five times as long."""
    if text is None:
        return None
    top, bottom = text.split("/")
    return Fraction(int(top), int(bottom))
