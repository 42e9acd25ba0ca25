"""The recycle bin: what was deleted and is not back, read from the history."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from desktop.base.changes import ActKind, Label
from desktop.store.dependents import restore_dependents
from desktop.store.history import Act, ActRow, Image, image_in
from desktop.store.undo import restore_rows


@dataclass(frozen=True, slots=True)
class Deleted:
    """What one act deleted in one file."""

    act_id: int
    owner_id: int
    at: str
    person: str
    label: Label
    records: tuple[tuple[str, Image], ...]
    """Kind and last image of each record, the owner's own first."""


def deleted(session: Session, newest: int = 500) -> list[Deleted]:
    """The newest deletions of records that are not there now; a record undone was never there."""
    rows = session.execute(
        select(Act, ActRow)
        .join(ActRow, ActRow.act_id == Act.id)
        .where(ActRow.after.is_(None), Act.kind != ActKind.UNDO, _is_gone(), ~_deleted_later())
        .order_by(Act.id.desc(), ActRow.position)
        .limit(newest)
    ).all()
    found: dict[tuple[int, int], list[tuple[Act, ActRow]]] = {}
    for act, row in rows:
        found.setdefault((act.id, row.owner_id), []).append((act, row))
    return [_deleted(together) for together in found.values()]


def restore(session: Session, act_id: int, owner_id: int) -> None:
    """Put what an act deleted in one file back, as part of the act in progress.

    What lay in other files and went or let go because of it comes back with it.
    Raises UserError where it is already back.
    """
    rows = session.scalars(
        select(ActRow).where(ActRow.act_id == act_id).order_by(ActRow.position.desc())
    ).all()
    chosen = [row for row in rows if row.owner_id == owner_id and row.after is None]
    restore_rows(session, chosen)
    restore_dependents(session, rows, chosen)


def _is_gone() -> ColumnElement[bool]:
    """The newest image of the record says that it is not there."""
    later = aliased(ActRow)
    newest = (
        select(later.after)
        .where(*_of_the_same_record(later))
        .order_by(later.act_id.desc(), later.position.desc())
        .limit(1)
    )
    return newest.scalar_subquery().is_(None)


def _deleted_later() -> ColumnElement[bool]:
    """The record came back and was deleted by hand once more; that deletion counts.

    So does one that the person may not see.
    """
    later, act = aliased(ActRow), aliased(Act)
    return (
        select(later.act_id)
        .outerjoin(act, act.id == later.act_id)
        .where(
            *_of_the_same_record(later),
            later.act_id > ActRow.act_id,
            later.after.is_(None),
            act.id.is_(None) | (act.kind != ActKind.UNDO),
        )
        .exists()
    )


def _of_the_same_record(other: type[ActRow]) -> tuple[ColumnElement[bool], ...]:
    return (
        other.owner_id == ActRow.owner_id,
        other.row_id == ActRow.row_id,
        other.kind == ActRow.kind,
    )


def _deleted(together: list[tuple[Act, ActRow]]) -> Deleted:
    act, first = together[0]
    records = [(row.kind, image_in(row.before) or {}) for _act, row in together]
    records.sort(key=lambda record: record[1]["id"] != first.owner_id)
    return Deleted(
        act.id, first.owner_id, act.at, act.person, Label(act.label, act.subject), tuple(records)
    )
