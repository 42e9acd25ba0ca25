"""Undo and redo: the images of an act written back, as a new act."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session, aliased

from desktop.base.changes import ActKind, Label
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.store.history import Act, ActRow, Image, act_of, image_in
from desktop.store.records import Base, Record, plain_table


def act_to_undo(session: Session) -> Act | None:
    """The newest act that is not undone."""
    reverser = aliased(Act)
    return session.scalars(
        select(Act)
        .outerjoin(reverser, reverser.id == Act.undone_by_id)
        .where(
            Act.kind == ActKind.ACT, (reverser.id.is_(None)) | (reverser.undone_by_id.is_not(None))
        )
        .order_by(Act.id.desc())
        .limit(1)
    ).first()


def act_to_redo(session: Session) -> Act | None:
    """The newest undo that is not itself undone, as long as nothing new was done after it."""
    newest = session.scalars(
        select(Act)
        .where(Act.kind == ActKind.UNDO, Act.undone_by_id.is_(None))
        .order_by(Act.id.desc())
        .limit(1)
    ).first()
    if newest is None:
        return None
    later = session.scalars(
        select(Act.id).where(Act.kind == ActKind.ACT, Act.id > newest.id).limit(1)
    ).first()
    return newest if later is None else None


def label_of(act: Act) -> Label:
    """What the act is called."""
    return Label(act.label, act.subject)


def reverse(session: Session, act_id: int) -> None:
    """Write the images before an act back, as part of the act in progress.

    Raises UserError, naming the act, where one of its rows has changed since.
    """
    act = session.get_one(Act, act_id)
    rows = session.scalars(
        select(ActRow).where(ActRow.act_id == act_id).order_by(ActRow.position.desc())
    ).all()
    for row in rows:
        _write_back(session, act, row)
    act.undone_by_id = act_of(session).id
    act_of(session).reverses_id = act.id


def restore_rows(session: Session, rows: Iterable[ActRow]) -> None:
    """Put deleted rows back as they were. Raises UserError where one is there already."""
    for row in rows:
        image = image_in(row.before)
        if image is None or _row_now(session, row) is not None:
            raise UserError(_("This record is already back in its file."))
        _put(session, row, None, image)


def _write_back(session: Session, act: Act, row: ActRow) -> None:
    now = _row_now(session, row)
    if not _same(now, image_in(row.after)):
        raise UserError(
            _(
                "“{act}” cannot be undone: a record it wrote was changed afterwards; "
                "undo that change first."
            ).format(act=label_of(act).shown())
        )
    _put(session, row, now, image_in(row.before))


def _put(session: Session, row: ActRow, now: Image | None, image: Image | None) -> None:
    """Make the row hold `image`; none means that it goes."""
    rows = plain_table(row.kind)
    known = {name: value for name, value in (image or {}).items() if name in rows.c}
    if image is None:
        session.execute(delete(rows).where(rows.c.id == row.row_id))
    elif now is None:
        session.execute(insert(rows).values(known))
    else:
        session.execute(update(rows).where(rows.c.id == row.row_id).values(known))
    act_of(session).note(row.kind, _owner_column(row.kind), now, image)


def _row_now(session: Session, row: ActRow) -> Image | None:
    rows = plain_table(row.kind)
    found = session.execute(select(rows).where(rows.c.id == row.row_id)).mappings().first()
    return None if found is None else dict(found)


def _same(now: Image | None, image: Image | None) -> bool:
    """Whether a row is still as the image says; columns that came later do not count."""
    if now is None or image is None:
        return now is image
    return all(now[name] == value for name, value in image.items() if name in now)


def _owner_column(kind: str) -> str:
    records: list[type[Record]] = [
        mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Record)
    ]
    return next(record.owner_column for record in records if record.__tablename__ == kind)
