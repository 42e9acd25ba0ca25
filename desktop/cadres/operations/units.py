"""Writing units: the tree, their order, their approved leading posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _, ngettext
from desktop.cadres.records import ApprovedPosts, Cadre, PostHolding, Unit
from desktop.store.unseen import let_go_unseen

_LAST: Final = 1_000_000


def add_unit(session: Session, parent_id: int | None, values: Mapping[str, Value]) -> int:
    """A new unit, last among its siblings; returns the id. Raises InvalidInput for a taken name."""
    _refuse_taken_name(session, str(values["name"]), parent_id, None)
    last = session.scalar(select(func.max(Unit.position)).where(Unit.parent_id == parent_id))
    unit = Unit(parent_id=parent_id, position=(last or 0) + 1, **values)
    session.add(unit)
    return unit.id


def save_unit(session: Session, unit_id: int, values: Mapping[str, Value]) -> None:
    """Write values of a unit. Raises InvalidInput for a name that one beside it has."""
    unit = _unit(session, unit_id)
    _refuse_taken_name(session, str(values.get("name", unit.name)), unit.parent_id, unit_id)
    for key, value in values.items():
        setattr(unit, key, value)


def save_whole_unit(
    session: Session,
    unit_id: int,
    values: Mapping[str, Value],
    parent_id: int | None,
    posts: Sequence[tuple[str, int]],
) -> None:
    """Write a unit, its place and its approved posts as one; a new parent takes it as the last.

    Raises InvalidInput for a taken name or doubled level, UserError where it would lie below
    itself.
    """
    if _unit(session, unit_id).parent_id != parent_id:
        move_unit(session, unit_id, parent_id, _LAST)
    save_unit(session, unit_id, values)
    save_approved_posts(session, unit_id, posts)


def save_approved_posts(session: Session, unit_id: int, posts: Sequence[tuple[str, int]]) -> None:
    """Make a unit's approved posts these: level and number. Raises InvalidInput for doubles."""
    levels = [level for level, _number in posts]
    if len(set(levels)) < len(levels):
        raise InvalidInput({"level": _("Each level may stand here once; add the numbers up.")})
    wanted = dict(posts)
    for found in session.scalars(select(ApprovedPosts).where(ApprovedPosts.unit_id == unit_id)):
        if found.level in wanted:
            found.number = wanted.pop(found.level)
        else:
            session.delete(found)
    for level, number in wanted.items():
        session.add(ApprovedPosts(unit_id=unit_id, level=level, number=number))


def move_unit(session: Session, unit_id: int, parent_id: int | None, position: int) -> None:
    """Put a unit under another parent or to another place, from 1.

    Raises UserError where it would lie under itself.
    """
    unit = _unit(session, unit_id)
    above = parent_id
    while above is not None:
        if above == unit_id:
            raise UserError(_("A unit cannot lie under itself."))
        above = _unit(session, above).parent_id
    beside = select(Unit).where(Unit.parent_id == parent_id, Unit.id != unit_id)
    siblings = list(session.scalars(beside.order_by(Unit.position, Unit.id)))
    siblings.insert(max(0, position - 1), unit)
    unit.parent_id = parent_id
    for place, sibling in enumerate(siblings, start=1):
        sibling.position = place


def delete_unit(session: Session, unit_id: int) -> None:
    """Delete a unit that nobody and nothing belongs to. Raises UserError where that is not so."""
    unit = _unit(session, unit_id)
    used = (
        session.scalar(select(func.count()).select_from(Cadre).where(Cadre.unit_id == unit_id)) or 0
    )
    if used:
        raise UserError(
            ngettext(
                "{count} person belongs to {unit}; move the person first.",
                "{count} people belong to {unit}; move them first.",
                used,
            ).format(count=used, unit=unit.name)
        )
    if session.scalar(select(func.count()).select_from(Unit).where(Unit.parent_id == unit_id)):
        raise UserError(
            _("{unit} has units below it; move or delete those first.").format(unit=unit.name)
        )
    if session.scalar(
        select(func.count()).select_from(PostHolding).where(PostHolding.unit_id == unit_id)
    ):
        raise UserError(
            _("Posts in {unit} stand in somebody's file; the unit cannot be deleted.").format(
                unit=unit.name
            )
        )
    for posts in session.scalars(select(ApprovedPosts).where(ApprovedPosts.unit_id == unit_id)):
        session.delete(posts)
    let_go_unseen(session, Unit.__tablename__, [unit_id])
    session.flush()
    session.delete(unit)


def _unit(session: Session, unit_id: int) -> Unit:
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise UserError(_("This unit is no longer there."))
    return unit


def _refuse_taken_name(
    session: Session, name: str, parent_id: int | None, unit_id: int | None
) -> None:
    """Every bureau may have its 办公室, but only one."""
    beside = select(Unit.id).where(Unit.name == name, Unit.parent_id == parent_id)
    if session.scalars(beside.where(Unit.id != unit_id)).first() is not None:
        raise InvalidInput({"name": _("There is a unit of this name already.")})
