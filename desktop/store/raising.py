"""Where a record's level of secrecy is raised, its history is raised with it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from desktop.store.history import Act, ActInProgress, ActRow, Raised, image_in
from desktop.store.levels import LEVELS, ORDINARY


def raise_earlier(session: Session, act: ActInProgress) -> None:
    """Make what was written of the act's raised records as secret as they are now."""
    for raised in act.raised:
        of_record = _of_record(raised, _owners(session, raised))
        lower = LEVELS[: LEVELS.index(raised.level)]
        wrote = select(ActRow.act_id).where(*of_record)
        session.execute(
            update(Act)
            .where(Act.id.in_(wrote), func.coalesce(Act.secrecy, ORDINARY).in_(lower))
            .values(secrecy=raised.level),
            execution_options={"synchronize_session": False},
        )
        session.execute(
            update(ActRow)
            .where(*of_record, func.coalesce(ActRow.secrecy, ORDINARY).in_(lower))
            .values(secrecy=raised.level),
            execution_options={"synchronize_session": False},
        )


def _owners(session: Session, raised: Raised) -> set[int]:
    """In whose files the record lay at any time: the history is found by that alone."""
    owners: set[int] = set()
    found = set(raised.owners)
    while found - owners:
        owners |= found
        images = session.scalars(select(ActRow.before).where(*_of_record(raised, owners)))
        found = {image[raised.owner_column] for text in images if (image := image_in(text))}
    return owners


def _of_record(raised: Raised, owners: set[int]) -> tuple[ColumnElement[bool], ...]:
    return (
        ActRow.owner_id.in_(owners),
        ActRow.kind == raised.kind,
        ActRow.row_id == raised.row_id,
    )
