"""The recycle bin: what was deleted and is not back, read from the history."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from desktop.base.changes import ActKind, Label
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
    """The newest deletions that were neither undone nor restored."""
    back = aliased(ActRow)
    rows = session.execute(
        select(Act, ActRow)
        .join(ActRow, ActRow.act_id == Act.id)
        .where(
            ActRow.after.is_(None),
            Act.kind != ActKind.UNDO,
            ~select(back.act_id)
            .where(
                back.owner_id == ActRow.owner_id,
                back.row_id == ActRow.row_id,
                back.kind == ActRow.kind,
                back.act_id > ActRow.act_id,
                back.before.is_(None),
            )
            .exists(),
        )
        .order_by(Act.id.desc(), ActRow.position)
        .limit(newest)
    ).all()
    found: dict[tuple[int, int], list[tuple[Act, ActRow]]] = {}
    for act, row in rows:
        found.setdefault((act.id, row.owner_id), []).append((act, row))
    return [_deleted(together) for together in found.values()]


def restore(session: Session, act_id: int, owner_id: int) -> None:
    """Put what an act deleted in one file back, as part of the act in progress.

    Raises UserError where it is already back.
    """
    rows = session.scalars(
        select(ActRow)
        .where(ActRow.act_id == act_id, ActRow.owner_id == owner_id, ActRow.after.is_(None))
        .order_by(ActRow.position.desc())
    ).all()
    restore_rows(session, rows)


def _deleted(together: list[tuple[Act, ActRow]]) -> Deleted:
    act, first = together[0]
    records = [(row.kind, image_in(row.before) or {}) for _act, row in together]
    records.sort(key=lambda record: record[1]["id"] != first.owner_id)
    return Deleted(
        act.id, first.owner_id, act.at, act.person, Label(act.label, act.subject), tuple(records)
    )
