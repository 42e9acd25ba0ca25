"""Reading everybody for the forecast, with what it is divided by, and the approved posts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches, nothing_collected
from desktop.base.errors import UserError
from desktop.base.progress import Progress
from desktop.base.words import _
from desktop.cadres.fields import SERVING
from desktop.cadres.queries.files import units_by_id
from desktop.cadres.rules.standing import level_order, unit_paths
from desktop.exits.queries.facts import exit_facts, exit_ground
from desktop.exits.queries.local_rules import RULES, rule_of
from desktop.exits.records import AgeLimit, EligibilityRule
from desktop.exits.rules.forecast import MOST_YEARS, Forecast, Person, foresee
from desktop.exits.rules.posts_ahead import Place, Room
from desktop.exits.rules.way import Ground
from desktop.store.records import plain_table

_CADRE: Final = plain_table("cadre")
_LISTING: Final = plain_table("cadre_listing")
_AT_ONCE: Final = 2_000
_TYPED: Final = 0
"""Stands for the id of a rule that is not kept."""

SUPPOSABLE: Final = ("eligibility_rule", "age_limit")
"""The kinds of rules that a forecast depends on."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """A rule as it would be: in the place of the rule with `rule_id`, or beside all others."""

    kind: str
    """One of SUPPOSABLE."""
    rule_id: int | None
    values: Mapping[str, Any]
    """What differs from the rule whose place it takes; of a new one all that it says."""


def forecast_of_all(
    session: Session,
    day: date,
    years: int,
    today: date | None = None,
    *,
    supposed: Supposed | None = None,
    cadre_ids: Collection[int] | None = None,
    progress: Progress | None = None,
) -> Forecast:
    """The limits that everybody on file (or these) reaches within so many years of a day.

    `supposed` is a rule that is not kept: what would be if. Raises UserError for a number of years
    that is not from 1 to 10 and where the supposed rule was deleted, and Cancelled.
    """
    if not 1 <= years <= MOST_YEARS:
        raise UserError(_("A forecast is made for 1 to {most} years.").format(most=MOST_YEARS))
    progress = progress or Progress()
    ground = exit_ground(session, day, today)
    if supposed is not None:
        ground = _with_supposed(session, ground, supposed)
    made = Forecast(day, years)
    with nothing_collected():
        known = _people(session, cadre_ids)
        done = 0
        for batch in in_batches(list(known), _AT_ONCE):
            progress.step(done, len(known))
            facts = exit_facts(session, batch)
            foresee(made, (Person(one, *known[one.cadre_id]) for one in facts), ground)
            done += len(batch)
    progress.step(done, len(known))
    return made


def rooms(session: Session) -> dict[Place, Room]:
    """Approved posts, and those held by who serves, by unit and level, in the order of the tree."""
    approved = plain_table("approved_posts").c
    counted: dict[Place, list[int]] = {}
    for unit_id, level, number in session.execute(
        select(approved.unit_id, approved.level, approved.number)
    ):
        counted.setdefault(Place(unit_id, level), [0, 0])[0] = number
    for unit_id, level, number in session.execute(_held()):
        counted.setdefault(Place(unit_id, level), [0, 0])[1] = number
    units = units_by_id(session)
    paths = unit_paths(units)
    in_order = sorted(counted, key=lambda one: (paths[one.unit_id], level_order(one.level)))
    return {place: Room(units[place.unit_id].name, *counted[place]) for place in in_order}


def _held() -> Any:
    post = plain_table("post_holding").c
    return (
        select(post.unit_id, post.level, func.count(post.cadre_id.distinct()))
        .join_from(plain_table("post_holding"), _CADRE, _CADRE.c.id == post.cadre_id)
        .where(
            post.unit_id.is_not(None),
            post.level.is_not(None),
            post.end.is_(None),
            post.concurrent.is_(False),
            _CADRE.c.status.in_(SERVING),
        )
        .group_by(post.unit_id, post.level)
    )


def _people(
    session: Session, cadre_ids: Collection[int] | None
) -> dict[int, tuple[int | None, str, str, str, str]]:
    """In official order: unit, post, level and speciality of each."""
    cadre, line = _CADRE.c, _LISTING.c
    query = (
        select(
            cadre.id,
            line.unit_id,
            func.coalesce(line.unit_name, ""),
            func.coalesce(line.post, ""),
            func.coalesce(line.level, ""),
            func.coalesce(cadre.expertise, ""),
        )
        .join_from(_CADRE, _LISTING, line.cadre_id == cadre.id)
        .order_by(line.official_order)
    )
    wanted = None if cadre_ids is None else frozenset(cadre_ids)
    return {
        row[0]: cast("tuple[int | None, str, str, str, str]", tuple(row[1:]))
        for row in session.execute(query)
        if wanted is None or row[0] in wanted
    }


def _with_supposed(session: Session, own: Ground, supposed: Supposed) -> Ground:
    record = RULES[supposed.kind]
    values = dict(supposed.values)
    if supposed.rule_id is not None:
        kept = rule_of(session, supposed.kind, supposed.rule_id)
        columns = record.__table__.columns.keys()
        values = {key: getattr(kept, key) for key in columns} | values
    else:
        values = {"id": _TYPED, "position": 0, "document_number": "", **values}
    rule = record(**values)
    if isinstance(rule, EligibilityRule):
        others = [one for one in own.eligibility if one.id != supposed.rule_id]
        return replace(own, eligibility=(*others, rule))
    return replace(
        own,
        age_limits=(
            *(one for one in own.age_limits if one.id != supposed.rule_id),
            cast("AgeLimit", rule),
        ),
    )
