"""Keeping the ledger and the index of its words in step with the records, within the act."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any, Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from desktop.base.changes import Change
from desktop.base.dates import PartialDate
from desktop.base.progress import Progress
from desktop.cadres.records import Cadre
from desktop.daily.records import KINDS, LADDER, Finding, LedgerEntry, Merit
from desktop.daily.rules.ledger_lines import (
    LedgerLine,
    finding_line,
    merit_line,
    record_lines,
    step_line,
)
from desktop.store import note_index
from desktop.store.history import act_of, insert_plain

_BATCH: Final = 500
_DAY_BITS: Final = 20
"""A million lines a day; more bits make the index larger."""

_PARENT: Final[dict[str, tuple[str, str]]] = {
    part.record.__tablename__: (kind.key, part.of)
    for kind in KINDS.values()
    for part in kind.parts.values()
}
"""The table of each part: the kind of record it belongs to, and the column that says which."""

_OF_THEIR_OWN: Final[dict[str, type[Any]]] = {"finding": Finding, "merit": Merit, **LADDER}


def refresh(session: Session, change: Change) -> None:
    """Bring the lines of every record that a change touches up to date."""
    for kind, ids in _touched(session, change).items():
        _refresh(session, kind, sorted(ids))


def refresh_all(session: Session, progress: Progress | None = None) -> None:
    """Make the ledger and its index anew. Raises Cancelled when stopped."""
    progress = progress or Progress()
    note_index.clear(session)
    session.execute(delete(LedgerEntry))
    for kind in (*KINDS, *_OF_THEIR_OWN):
        table = KINDS[kind].record if kind in KINDS else _OF_THEIR_OWN[kind]
        ids = session.scalars(select(table.id).order_by(table.on, table.id)).all()
        for start in range(0, len(ids), _BATCH):
            progress.step(start, len(ids))
            _insert(session, _lines(session, kind, ids[start : start + _BATCH]))
    note_index.settle(session)


def _touched(session: Session, change: Change) -> dict[str, set[int]]:
    """The ids of the records to be told anew, by kind; a part tells its record by its image."""
    found: dict[str, set[int]] = defaultdict(set)
    for kind in (*KINDS, *_OF_THEIR_OWN):
        found[kind].update(change.ids.get(kind, ()))
    if change.touches(*_PARENT):
        for row in act_of(session).rows:
            if row["kind"] in _PARENT:
                kind, column = _PARENT[row["kind"]]
                found[kind].add(json.loads(row["after"] or row["before"])[column])
    return {kind: ids for kind, ids in found.items() if ids}


def _refresh(session: Session, kind: str, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        chosen = LedgerEntry.kind == kind, LedgerEntry.record_id.in_(batch)
        before = session.execute(select(LedgerEntry.__table__).where(*chosen)).mappings().all()
        lines = list(_lines(session, kind, batch))
        if sorted(map(_told_row, before)) == sorted(map(_told, lines)):
            continue
        note_index.drop(session, [row["id"] for row in before])
        session.execute(delete(LedgerEntry).where(*chosen))
        _insert(session, lines)


def _told_row(row: Any) -> tuple[str, ...]:
    return tuple(str(value) for key, value in row.items() if key != "id")


def _told(line: LedgerLine) -> tuple[str, ...]:
    return tuple(str(_row(line, 0)[name]) for name in _COLUMNS)


_COLUMNS: Final = [one.name for one in LedgerEntry.__table__.columns if one.name != "id"]


def _row(line: LedgerLine, entry_id: int) -> dict[str, Any]:
    return {"id": entry_id, **asdict(line), "on": line.on.stored()}


def _insert(session: Session, lines: Iterable[LedgerLine]) -> None:
    rows = []
    newest: dict[int, int] = {}
    for line in lines:
        day = line.on.earliest().toordinal()
        newest[day] = newest.get(day) or _newest_of(session, day)
        newest[day] += 1
        rows.append(_row(line, newest[day]))
    insert_plain(session, LedgerEntry.__tablename__, rows)
    note_index.put(
        session,
        (
            note_index.Entry(
                row["id"], row["text"], row["unit_id"], row["kind"], row["sign"], row["basis"]
            )
            for row in rows
        ),
    )


def _newest_of(session: Session, day: int) -> int:
    """The last number given on a day; numbers sort by day."""
    first = day << _DAY_BITS
    query = select(func.max(LedgerEntry.id)).where(
        LedgerEntry.id >= first, LedgerEntry.id < (day + 1) << _DAY_BITS
    )
    return session.scalar(query) or first


def first_number_of(day: PartialDate) -> int:
    """The number below which every line of an earlier day lies."""
    return day.earliest().toordinal() << _DAY_BITS


def _lines(session: Session, kind: str, ids: Sequence[int]) -> Iterator[LedgerLine]:
    if kind in KINDS:
        yield from _record_lines(session, kind, ids)
        return
    rows = _rows(session, _OF_THEIR_OWN[kind], "id", ids)
    told = {"finding": finding_line, "merit": merit_line}.get(kind, partial(step_line, kind))
    yield from _placed(session, [line for line in map(told, rows) if line is not None])


def _record_lines(session: Session, kind: str, ids: Sequence[int]) -> Iterator[LedgerLine]:
    parts: dict[str, dict[int, list[Any]]] = {}
    for name, part in KINDS[kind].parts.items():
        parts[name] = defaultdict(list)
        for row in _rows(session, part.record, part.of, ids):
            parts[name][getattr(row, part.of)].append(row)
    lines: list[LedgerLine] = []
    for record in _rows(session, KINDS[kind].record, "id", ids):
        told = {name: found.get(record.id, []) for name, found in parts.items()}
        lines += record_lines(kind, record, told.get("people", []), told)
    yield from _placed(session, lines)


def _placed(session: Session, lines: Sequence[LedgerLine]) -> Iterator[LedgerLine]:
    """Each line under a unit: where its record names none, that of the person at this time."""
    people = {line.cadre_id for line in lines if line.unit_id is None and line.cadre_id}
    query = select(Cadre.id, Cadre.unit_id).where(Cadre.id.in_(people))
    units = dict(session.execute(query).all()) if people else {}
    for line in lines:
        unit_id = units.get(line.cadre_id or 0) if line.unit_id is None else line.unit_id
        yield replace(line, unit_id=unit_id)


def _rows(session: Session, record: type[Any], column: str, ids: Sequence[int]) -> list[Any]:
    table = record.__table__
    order = [table.c[name] for name in ("position", "id") if name in table.c]
    query = select(table).where(table.c[column].in_(ids)).order_by(*order)
    return list(session.connection().execute(query))
