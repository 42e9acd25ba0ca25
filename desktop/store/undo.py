"""Undo and redo: the images of an act written back, as a new act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from desktop.base.changes import ActKind, Label
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.store.history import Act, ActRow, Image, act_of, image_in, insert_plain
from desktop.store.records import plain_table, record_types
from desktop.store.unseen import let_go_unseen

_BATCH: Final = 500


def act_to_undo(session: Session) -> Act | None:
    """The newest act that is not undone."""
    reverser = aliased(Act)
    return session.scalars(
        select(Act)
        .outerjoin(reverser, reverser.id == Act.undone_by_id)
        .where(
            Act.kind == ActKind.ACT,
            Act.undone_by_id.is_(None) | reverser.undone_by_id.is_not(None),
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
    rows = session.execute(
        select(ActRow.kind, ActRow.row_id, ActRow.before, ActRow.after)
        .where(ActRow.act_id == act_id)
        .order_by(ActRow.position)
    )
    for kind, turns in _by_kind(rows).items():
        _turn_back(session, kind, turns, _refusal(act))
    act.undone_by_id = act_of(session).id
    act_of(session).reverses_id = act.id


def restore_rows(session: Session, rows: Iterable[ActRow]) -> None:
    """Put deleted rows back as they were. Raises UserError where one is there already."""
    deleted = ((row.kind, row.row_id, row.before, row.after) for row in rows)
    back = _("This record is already back in its file.")
    for kind, turns in _by_kind(deleted).items():
        _turn_back(session, kind, turns, back)


def there(session: Session, keys: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Which of these rows, by table and id, stand now."""
    by_kind: dict[str, list[int]] = {}
    for kind, row_id in keys:
        by_kind.setdefault(kind, []).append(row_id)
    return {
        (kind, found) for kind, ids in by_kind.items() for found in _rows_now(session, kind, ids)
    }


def fill_empty(session: Session, kind: str, row_id: int, values: Mapping[str, Any]) -> None:
    """Fill columns of a row that still stands, where they still are empty."""
    standing = _rows_now(session, kind, [row_id]).get(row_id)
    filled = {name: value for name, value in values.items() if standing and standing[name] is None}
    if standing and filled:
        target = {**standing, **filled}
        act_of(session).note(kind, _owner_column(kind), standing, target)
        _write(session, kind, [], [{"row": row_id, **filled}], [])


@dataclass(slots=True)
class _Turn:
    """One record of an act: as the act found it and as it left it; none where it was not there."""

    found: str | None
    left: str | None


def _by_kind(
    rows: Iterable[tuple[str, int, str | None, str | None]],
) -> dict[str, dict[int, _Turn]]:
    """What an act did to each record in the end, however often it wrote it; by kind and id."""
    turns: dict[str, dict[int, _Turn]] = {}
    for kind, row_id, before, after in rows:
        turns.setdefault(kind, {}).setdefault(row_id, _Turn(before, after)).left = after
    return turns


def _turn_back(session: Session, kind: str, turns: Mapping[int, _Turn], refusal: str) -> None:
    """Make rows what they were. Raises UserError where one is not as the act left it."""
    now = _rows_now(session, kind, list(turns))
    gone, changed, back = [], [], []
    owner, columns = _owner_column(kind), plain_table(kind).c
    for row_id, turn in turns.items():
        standing, target = now.get(row_id), image_in(turn.found)
        if not _same(standing, image_in(turn.left)):
            raise UserError(refusal)
        if standing is None and target is None:
            continue
        act_of(session).note(kind, owner, standing, target)
        known = {name: value for name, value in (target or {}).items() if name in columns}
        if target is None:
            gone.append({"row": row_id})
        elif standing is None:
            back.append(known)
        else:
            changed.append({"row": row_id, **known})
    let_go_unseen(session, kind, [one["row"] for one in gone])
    _write(session, kind, gone, changed, back)


def _write(
    session: Session, kind: str, gone: list[Image], changed: list[Image], back: list[Image]
) -> None:
    """Delete before inserting: a value that may stand once is free then.

    Raises UserError where another row holds such a value now.
    """
    rows = plain_table(kind)
    if gone:
        session.execute(delete(rows).where(rows.c.id == bindparam("row")), gone)
    if changed:
        values: dict[str, BindParameter[Any]] = {
            name: bindparam(name) for name in changed[0] if name != "row"
        }
        session.execute(update(rows).where(rows.c.id == bindparam("row")).values(values), changed)
    try:
        insert_plain(session, kind, back)
    except IntegrityError as error:
        if "UNIQUE" not in str(error.orig):
            raise
        raise UserError(
            _("Another record has taken its place meanwhile; delete that one first.")
        ) from error


def _rows_now(session: Session, kind: str, ids: Sequence[int]) -> dict[int, Image]:
    rows = plain_table(kind)
    found: dict[int, Image] = {}
    for start in range(0, len(ids), _BATCH):
        query = select(rows).where(rows.c.id.in_(ids[start : start + _BATCH]))
        found.update((row["id"], dict(row)) for row in session.execute(query).mappings())
    return found


def _refusal(act: Act) -> str:
    return _(
        "“{act}” cannot be undone: a record it wrote was changed afterwards; "
        "undo that change first."
    ).format(act=label_of(act).shown())


def _same(now: Image | None, image: Image | None) -> bool:
    """Whether a row is still as the image says; columns that came later do not count."""
    if now is None or image is None:
        return now is image
    return all(now[name] == value for name, value in image.items() if name in now)


def _owner_column(kind: str) -> str:
    return next(one.owner_column for one in record_types() if one.__tablename__ == kind)
