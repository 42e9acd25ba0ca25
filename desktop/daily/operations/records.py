"""Writing records of daily assessment: a record with all its parts is one act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.cadres.operations.person import refuse_too_large
from desktop.daily.fields.choices import CARRIED, DONE
from desktop.daily.records import (
    KINDS,
    LADDER,
    CommentChoice,
    DailyRecord,
    Finding,
    Merit,
    RecordFile,
)
from desktop.daily.rules.checks import Filled, problems_in_finding, problems_in_record
from desktop.store.files import keep_file
from desktop.store.levels import ORDINARY, is_higher, level_words, levels_open_to
from desktop.store.unseen import let_go_unseen

RAISED: Final[Mapping[str, type[Finding | Merit]]] = {"findings": Finding, "merits": Merit}
"""What a record of any kind can raise, by the name of the part."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a part as the form gives it back: its id, or none for a new one."""

    id: int | None
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as the form gives it back; parts that are not named stay as they are."""

    values: Mapping[str, Value]
    parts: Mapping[str, Sequence[Line]] = field(default_factory=dict)


def save_record(session: Session, kind: str, record_id: int | None, entry: Entry) -> int:
    """Write a record with its parts; returns its id.

    A plan or draft may be incomplete. Raises InvalidInput where a finished record is not right
    (keys "field" or "part/place/field"), UserError where it was deleted meanwhile.
    """
    record = KINDS[kind].record() if record_id is None else record_of(session, kind, record_id)
    for key, value in entry.values.items():
        setattr(record, key, value)
    record.secrecy = record.secrecy or ORDINARY
    refuse_out_of_sight(session, record.secrecy)
    if record.state == DONE:
        _refuse_unfinished(session, kind, record, entry)
    session.add(record)
    session.flush()
    for name, part in KINDS[kind].parts.items():
        if name in entry.parts:
            _save_lines(session, part.record, {part.of: record.id}, record, entry.parts[name])
    for name, raised in RAISED.items():
        of = {"record_kind": kind, "record_id": record.id}
        if name in entry.parts:
            lines = _about(entry, entry.parts[name])
            _save_lines(session, raised, of, record, lines)
        _follow(session, raised, record, of)
    _level_parts(session, kind, record)
    return record.id


def delete_records(session: Session, kind: str, record_ids: Sequence[int]) -> None:
    """Delete records of one kind, all or none of them. Raises UserError as `delete_record`."""
    for record_id in record_ids:
        delete_record(session, kind, record_id)


def delete_record(session: Session, kind: str, record_id: int) -> None:
    """Delete a record with its parts, findings and files; it lies in the recycle bin.

    Raises UserError where one of its findings was carried to the ladder.
    """
    record = record_of(session, kind, record_id)
    for part in KINDS[kind].parts.values():
        _delete_all(session, part.record, {part.of: record_id})
    for name, told in _told_with(session, kind, record_id):
        _delete_all(session, CommentChoice, {"record_kind": name, "record_id": told})
    of = {"record_kind": kind, "record_id": record_id}
    for hanging in (*RAISED.values(), RecordFile):
        _delete_all(session, hanging, of)
    session.flush()
    session.delete(record)


def settle_finding(session: Session, finding_id: int, values: Mapping[str, Value]) -> None:
    """Write the outcome of a finding, its proof and its check.

    Raises InvalidInput where it is closed without proof or reason or said to be carried to the
    ladder while no step is there, UserError where it is gone.
    """
    finding = _in_sight(session, Finding, finding_id)
    problems = dict(_carried_by_word(session, finding_id, values))
    for key, value in values.items():
        setattr(finding, key, value)
    problems.update(problems_in_finding(_values_of(finding), date.today()))
    if problems:
        raise InvalidInput(problems)


def add_file(
    session: Session, kind: str, record_id: int, title: str, file_name: str, content: bytes
) -> None:
    """Put a scan or another file to a record. Raises UserError where it is too large."""
    refuse_too_large(file_name, content)
    owner = _in_sight(session, _table_of(kind), record_id)
    count = len(_standing(session, RecordFile, {"record_kind": kind, "record_id": record_id}))
    session.add(
        RecordFile(
            record_kind=kind,
            record_id=record_id,
            position=count + 1,
            secrecy=owner.secrecy,
            title=title or file_name,
            file_name=file_name,
            digest=keep_file(session, content),
            size=len(content),
        )
    )


def remove_file(session: Session, file_id: int) -> None:
    """Take a file from its record; it lies in the recycle bin. Raises UserError."""
    session.delete(_in_sight(session, RecordFile, file_id))


def choose_for_comment(
    session: Session, cadre_id: int, kind: str, record_id: int, year: int, *, chosen: bool
) -> None:
    """Take a line of the ledger into the annual comment of a year, or out of it again."""
    query = select(CommentChoice).filter_by(
        cadre_id=cadre_id, record_kind=kind, record_id=record_id, year=year
    )
    standing = session.scalars(query).first()
    if chosen and standing is None:
        session.add(
            CommentChoice(
                cadre_id=cadre_id,
                record_kind=kind,
                record_id=record_id,
                year=year,
                secrecy=_in_sight(session, _table_of(kind), record_id).secrecy,
            )
        )
    elif not chosen and standing is not None:
        session.delete(standing)


def refuse_out_of_sight(session: Session, level: str) -> None:
    """Raise InvalidInput where who writes could not read the record any more."""
    clearance = session.info["clearance"]
    if level not in levels_open_to(clearance):
        raise InvalidInput(
            {
                "secrecy": _("You may see up to “{level}”; choose no higher one.").format(
                    level=level_words(clearance)
                )
            }
        )


def record_of(session: Session, kind: str, record_id: int) -> Any:
    """The record. Raises UserError where it was deleted."""
    return _in_sight(session, KINDS[kind].record, record_id)


def _in_sight(session: Session, table: type[Any], record_id: int) -> Any:
    """A row that who writes may see. Raises UserError as for one that was deleted."""
    record = session.get(table, record_id)
    if record is None or is_higher(record.secrecy, session.info["clearance"]):
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    return record


def _table_of(kind: str) -> type[Any]:
    """The mapped class of whatever the ledger names."""
    others: dict[str, type[Any]] = {"finding": Finding, "merit": Merit, **LADDER}
    return others[kind] if kind in others else KINDS[kind].record


def _refuse_unfinished(session: Session, kind: str, record: DailyRecord, entry: Entry) -> None:
    """Raise InvalidInput with everything that bars finishing; parts not given count as saved."""
    parts: dict[str, Sequence[Mapping[str, Any]]] = {
        name: [line.values for line in lines] for name, lines in entry.parts.items()
    }
    with session.no_autoflush:
        for name, part in KINDS[kind].parts.items():
            if name not in parts and record.id is not None:
                saved = _standing(session, part.record, {part.of: record.id})
                parts[name] = [_values_of(row) for row in saved]
        problems = {
            f"findings/{place}/{key}": sentence
            for place, line in enumerate(entry.parts.get("findings", ()))
            for key, sentence in _carried_by_word(session, line.id, line.values)
        }
    problems.update(problems_in_record(kind, Filled(_values_of(record), parts), date.today()))
    if problems:
        raise InvalidInput(problems)


def _carried_by_word(
    session: Session, finding_id: int | None, values: Mapping[str, Value]
) -> Iterator[tuple[str, str]]:
    """Where a finding is newly said to be carried to the ladder: that no step is there."""
    finding = session.get(Finding, finding_id) if finding_id is not None else None
    if values.get("outcome") != CARRIED or (finding and finding.outcome == CARRIED):
        return
    if finding is None or not _has_step(session, finding):
        yield "outcome", _("Carry it to the ladder; its outcome follows from that.")


def _values_of(record: Any) -> dict[str, Any]:
    return {one.name: getattr(record, one.name) for one in record.__table__.columns}


def _about(entry: Entry, lines: Sequence[Line]) -> list[Line]:
    """A finding that names nobody is about the one person of the record, where there is one."""
    people = [line.values.get("cadre_id") for line in entry.parts.get("people", ())]
    if len(people) != 1:
        return list(lines)
    return [
        Line(line.id, {**line.values, "cadre_id": line.values.get("cadre_id") or people[0]})
        for line in lines
    ]


def _save_lines(
    session: Session,
    kind: type[Any],
    of: Mapping[str, Any],
    record: DailyRecord,
    lines: Sequence[Line],
) -> None:
    """Make the lines of a part just these, in this order."""
    before = {found.id: found for found in _standing(session, kind, of)}
    for position, line in enumerate(lines, start=1):
        if line.id is None:
            kept = kind(**of, **line.values, position=position, secrecy=record.secrecy)
            session.add(kept)
            continue
        kept = before.pop(line.id, None)
        if kept is None:
            raise UserError(
                _("A line of this record was deleted meanwhile; open the record again.")
            )
        for key, value in {**line.values, "position": position}.items():
            setattr(kept, key, value)
    for gone in before.values():
        _refuse_carried(session, gone)
        told = {"record_kind": kind.__tablename__, "record_id": gone.id}
        _delete_all(session, CommentChoice, told)
        session.delete(gone)
    session.flush()


def _follow(
    session: Session, raised: type[Finding | Merit], record: DailyRecord, of: Mapping[str, Any]
) -> None:
    """What a record raised stands under its day, and its unit."""
    for found in _standing(session, raised, of):
        found.on = record.on if record.state == DONE else None
        found.unit_id = record.unit_id


def _level_parts(session: Session, kind: str, record: DailyRecord) -> None:
    """Every row of a record carries its level."""
    of = {"record_kind": kind, "record_id": record.id}
    tables: list[tuple[type[Any], Mapping[str, Any]]] = [
        *((part.record, {part.of: record.id}) for part in KINDS[kind].parts.values()),
        *((hanging, of) for hanging in (*RAISED.values(), RecordFile)),
        *(
            (CommentChoice, {"record_kind": name, "record_id": told})
            for name, told in _told_with(session, kind, record.id)
        ),
    ]
    for table, where in tables:
        for row in _standing(session, table, where):
            row.secrecy = record.secrecy


def _told_with(session: Session, kind: str, record_id: int) -> list[tuple[str, int]]:
    """The record, and the findings and merits that it raised, as the ledger names them."""
    of = {"record_kind": kind, "record_id": record_id}
    raised = [
        (table.__tablename__, row.id)
        for table in RAISED.values()
        for row in _standing(session, table, of)
    ]
    return [(kind, record_id), *raised]


def _refuse_carried(session: Session, gone: Any) -> None:
    if not isinstance(gone, Finding):
        return
    let_go_unseen(session, Finding.__tablename__, [gone.id])
    if _has_step(session, gone):
        raise UserError(
            _("Other records build on a finding of this one; settle it instead of deleting it.")
        )


def _has_step(session: Session, finding: Finding) -> bool:
    """Whether a step that who writes may see stands on the finding."""
    seen = levels_open_to(session.info["clearance"])
    return any(
        session.scalars(
            select(step.id).where(step.finding_id == finding.id, step.secrecy.in_(seen)).limit(1)
        ).first()
        for step in LADDER.values()
    )


def _delete_all(session: Session, kind: type[Any], of: Mapping[str, Any]) -> None:
    for row in _standing(session, kind, of):
        _refuse_carried(session, row)
        session.delete(row)


def _standing(session: Session, kind: type[Any], of: Mapping[str, Any]) -> list[Any]:
    return list(session.scalars(select(kind).filter_by(**of).order_by(kind.id)))
