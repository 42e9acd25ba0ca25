"""Who wrote a record last, and when: from the history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.store.history import Act, ActRow
from desktop.store.records import Record, record_types

Key = tuple[str, int]
"""The table and the id of a record."""


@dataclass(frozen=True, slots=True)
class Entered:
    """The last act that wrote a record."""

    person: str
    at: str
    """UTC, ISO 8601."""

    def when(self) -> str:
        """In local time: 2026.11.22 14:05."""
        return f"{datetime.fromisoformat(self.at).astimezone():%Y.%m.%d %H:%M}"


def entered(session: Session, records: Collection[Key]) -> dict[Key, Entered]:
    """Who wrote each of these records last; none of the first contents of a store.

    Records above the clearance of who reads are left out.
    """
    by_kind: dict[str, set[int]] = defaultdict(set)
    for kind, record_id in records:
        if kind in _types():
            by_kind[kind].add(record_id)
    found: dict[Key, Entered] = {}
    for kind, ids in by_kind.items():
        for batch in in_batches(sorted(ids)):
            found |= _of_kind(session, kind, batch)
    return found


def _of_kind(session: Session, kind: str, ids: Collection[int]) -> dict[Key, Entered]:
    """The history is found by the owner of a record."""
    rows = _types()[kind].__table__.c
    owner = rows[_types()[kind].owner_column]
    owners = set(session.scalars(select(owner).where(rows.id.in_(ids))))
    query = (
        select(ActRow.row_id, Act.person, Act.at)
        .join(Act, Act.id == ActRow.act_id)
        .where(ActRow.owner_id.in_(owners), ActRow.kind == kind, ActRow.row_id.in_(ids))
        .order_by(ActRow.act_id)
    )
    return {(kind, row_id): Entered(person, at) for row_id, person, at in session.execute(query)}


@cache
def _types() -> dict[str, type[Record]]:
    return {record.__tablename__: record for record in record_types()}
