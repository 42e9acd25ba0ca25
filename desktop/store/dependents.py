"""Deleting a record with what hangs on it, whichever section that belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import KeyedColumnElement

from desktop.store.records import Base, Record

_BATCH = 500


def delete_with_dependents(session: Session, record: Record) -> None:
    """Delete a record and all that cannot be without it; what may be without it only lets go.

    Rows of Record tables that refer to a deleted row are deleted where the reference is needed,
    else it is emptied. All of it is noted in the act, so that undo and the recycle bin bring it
    back as it was.
    """
    doomed: dict[tuple[str, int], Record] = {_key(record): record}
    loose: list[tuple[Record, str]] = []
    newest: list[Record] = [record]
    while newest:
        reached: list[Record] = []
        for found, column in _referring(session, newest):
            if column.nullable:
                loose.append((found, column.key))
            elif _key(found) not in doomed:
                doomed[_key(found)] = found
                reached.append(found)
        newest = reached
    for found, name in loose:
        if _key(found) not in doomed:
            setattr(found, name, None)
    _delete(session, record, [one for one in doomed.values() if one is not record])


def references(kind: str) -> list[tuple[type[Record], KeyedColumnElement[Any]]]:
    """Which columns of which records refer to rows of this table by their id."""
    return [
        (record, column)
        for record in record_types()
        for column in record.__table__.columns
        if any(key.column.table.name == kind for key in column.foreign_keys)
    ]


def record_types() -> Iterator[type[Record]]:
    """Every kind of record of the program."""
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, Record):
            yield mapper.class_


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


def _key(record: Record) -> tuple[str, int]:
    return record.__tablename__, record.id
