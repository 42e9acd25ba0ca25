"""Deleting a record with what hangs on it, in whichever section, and putting that back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import KeyedColumnElement

from desktop.store.history import ActRow, Image, image_in
from desktop.store.records import Base, Record, references
from desktop.store.undo import fill_empty, restore_rows, there

Key = tuple[str, int]
"""The table and the id of a row."""

_BATCH = 500


def delete_with_dependents(session: Session, record: Record) -> None:
    """Delete a record and all that cannot be without it; what may be without it only lets go.

    Rows of Record tables that refer to a deleted row are deleted where the reference is needed
    or in their `goes_with`, else it is emptied. All of it is noted in the act, so that undo
    and the recycle bin bring it back as it was.
    """
    doomed: dict[Key, Record] = {_key(record): record}
    loose: list[tuple[Record, str]] = []
    newest: list[Record] = [record]
    while newest:
        reached: list[Record] = []
        for found, column in _referring(session, newest):
            if column.nullable and column.key not in found.goes_with:
                loose.append((found, column.key))
            elif _key(found) not in doomed:
                doomed[_key(found)] = found
                reached.append(found)
        newest = reached
    for found, name in loose:
        if _key(found) not in doomed:
            setattr(found, name, None)
    _delete(session, record, [one for one in doomed.values() if one is not record])


def restore_dependents(session: Session, rows: Sequence[ActRow], back: Sequence[ActRow]) -> None:
    """After the rows `back` of an act were put back: what the same act did to others for them.

    Rows that were deleted because they cannot be without them come back, unless they also need one
    that is still gone; references that were emptied are filled again, where they still are empty.
    """
    done = {_key_of(row): image_in(row.before) or {} for row in rows if row.after is None}
    restored = {_key_of(row) for row in back}
    again = _needed_by(session, done, restored)
    restore_rows(session, [row for row in rows if row.after is None and _key_of(row) in again])
    restored |= again
    for row in rows:
        before, after = image_in(row.before), image_in(row.after)
        if before and after:
            lost = {
                name: target[1]
                for name, target in _targets(row.kind, before)
                if after[name] is None and target in restored
            }
            fill_empty(session, row.kind, row.row_id, lost)


def _needed_by(session: Session, deleted: Mapping[Key, Image], back: set[Key]) -> set[Key]:
    """Those of the deleted that hang on what is back, and on nothing that is still gone."""
    hanging: set[Key] = set()
    reached = set(back)
    while reached:
        reached = {
            key
            for key in deleted.keys() - hanging - back
            if any(target in reached for _name, target in _targets(key[0], deleted[key]))
        }
        hanging |= reached
    gone = deleted.keys() - there(session, deleted)
    hanging &= gone
    while wanting := {
        key
        for key in hanging
        if any(
            target in gone and target not in hanging
            for _name, target in _targets(key[0], deleted[key])
        )
    }:
        hanging -= wanting
    return hanging


def _targets(kind: str, image: Image) -> list[tuple[str, Key]]:
    """Each reference in an image: its column, and the table and id it leads to."""
    return [
        (column.name, (key.column.table.name, image[column.name]))
        for column in Base.metadata.tables[kind].columns
        for key in column.foreign_keys
        if image.get(column.name) is not None
    ]


def _key_of(row: ActRow) -> Key:
    return row.kind, row.row_id


def _delete(session: Session, record: Record, dependents: Iterable[Record]) -> None:
    """The record itself last, as the bin lists it."""
    for found in dependents:
        session.delete(found)
    session.flush()
    session.delete(record)


def _referring(
    session: Session, records: Collection[Record]
) -> Iterator[tuple[Record, KeyedColumnElement[Any]]]:
    by_kind: dict[str, list[int]] = {}
    for record in records:
        by_kind.setdefault(record.__tablename__, []).append(record.id)
    for kind, ids in by_kind.items():
        for referring, column in references(kind):
            for start in range(0, len(ids), _BATCH):
                some = ids[start : start + _BATCH]
                for found in session.scalars(select(referring).where(column.in_(some))):
                    yield found, column


def _key(record: Record) -> Key:
    return record.__tablename__, record.id
