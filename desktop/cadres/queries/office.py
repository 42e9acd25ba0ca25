"""Reading what the office keeps beside files: units, saved filters, settings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.base.workdays import Workdays
from desktop.cadres.fields import SERVING
from desktop.cadres.records import (
    ApprovedPosts,
    Cadre,
    CalendarDay,
    OfficeSetting,
    PostHolding,
    SavedFilter,
    Unit,
)
from desktop.cadres.rules.standing import unit_paths
from desktop.store.identity import StoreIdentity


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in its place in the tree."""

    unit: Unit
    path: str
    """Sorts the tree in its order."""
    depth: int
    serving: int
    """People who serve and stand on this unit's list."""


def unit_tree(session: Session) -> list[UnitLine]:
    """All units in the order of the tree."""
    units = session.scalars(select(Unit)).all()
    paths = unit_paths({unit.id: unit for unit in units})
    serving = dict(
        session.execute(
            select(Cadre.unit_id, func.count())
            .where(Cadre.status.in_(SERVING))
            .group_by(Cadre.unit_id)
        ).all()
    )
    lines = [
        UnitLine(unit, paths[unit.id], paths[unit.id].count("/"), serving.get(unit.id, 0))
        for unit in units
    ]
    return sorted(lines, key=lambda line: line.path)


def unit_name(session: Session, unit_id: int) -> str:
    """What a unit is called."""
    return session.scalars(select(Unit.name).where(Unit.id == unit_id)).one()


def names_of(session: Session, owners: Iterable[int]) -> dict[int, str]:
    """What cadres and units are called that are still on file."""
    wanted = list(owners)
    names: dict[int, str] = {}
    for record in (Cadre, Unit):
        for batch in in_batches(wanted):
            rows = session.execute(select(record.id, record.name).where(record.id.in_(batch)))
            names.update((found, name) for found, name in rows)
    return names


def units_below(session: Session, unit_id: int) -> tuple[int, ...]:
    """A unit and every unit below it."""
    paths = unit_paths({unit.id: unit for unit in session.scalars(select(Unit))})
    above = paths[unit_id]
    return tuple(
        found for found, path in paths.items() if path == above or path.startswith(f"{above}/")
    )


@dataclass(frozen=True, slots=True)
class PostCount:
    """Approved and filled leading posts of one level in one unit."""

    level: str
    approved: int
    filled: int


def post_counts(session: Session, unit_id: int) -> list[PostCount]:
    """The approved leading posts of a unit beside those that serving people fill, by level."""
    approved = dict(
        session.execute(
            select(ApprovedPosts.level, ApprovedPosts.number).where(
                ApprovedPosts.unit_id == unit_id
            )
        ).all()
    )
    filled = dict(
        session.execute(
            select(PostHolding.level, func.count(PostHolding.cadre_id.distinct()))
            .join(Cadre, Cadre.id == PostHolding.cadre_id)
            .where(
                PostHolding.unit_id == unit_id,
                PostHolding.end.is_(None),
                PostHolding.level.is_not(None),
                PostHolding.concurrent.is_(False),
                Cadre.status.in_(SERVING),
            )
            .group_by(PostHolding.level)
        ).all()
    )
    levels = dict.fromkeys((*approved, *(level for level in filled if level)))
    return [PostCount(level, approved.get(level, 0), filled.get(level, 0)) for level in levels]


def saved_filters(session: Session) -> list[SavedFilter]:
    """The saved filters by name."""
    return list(session.scalars(select(SavedFilter).order_by(SavedFilter.name)))


def calendar_days(session: Session) -> list[CalendarDay]:
    """The days that the office entered into the calendar, in order."""
    return list(session.scalars(select(CalendarDay).order_by(CalendarDay.day)))


def workdays(session: Session) -> Workdays:
    """The calendar of working days, with what the office entered."""
    return Workdays({found.day.earliest(): found.worked for found in calendar_days(session)})


def office_settings(session: Session) -> dict[str, str]:
    """The settings of the office, its name among them."""
    settings = {"office_name": session.scalars(select(StoreIdentity.office)).one()}
    settings.update((found.key, found.value) for found in session.scalars(select(OfficeSetting)))
    return settings
