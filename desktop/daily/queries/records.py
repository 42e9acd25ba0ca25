"""Reading records of daily assessment: one with all its parts, or a list of light rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.records import CadreListing, Unit
from desktop.daily.fields.choices import DONE, OPEN
from desktop.daily.records import KINDS, LADDER, Finding, Merit, RecordFile

MOST: Final = 500
"""So many lines of a list are read at once, the newest first."""

_TITLES: Final[Mapping[str, tuple[str, ...]]] = {
    "talk": ("occasion", "way", "talker"),
    "research": ("topic",),
    "inspection": ("kind", "team_leader"),
    "audit": ("kind", "report_number"),
    "life_meeting": ("theme",),
    "key_task_record": ("event",),
    "channel_report": ("source", "summary"),
}
"""What names a record of each kind in a list."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on file as lists and choices name them."""

    id: int
    name: str
    born: PartialDate | None
    unit: str
    post: str

    def words(self) -> str:
        """Enough to tell namesakes apart."""
        born = self.born.shown_month() if self.born else ""
        return "　".join(part for part in (self.name, born, self.post or self.unit) if part)

    def whole_post(self) -> str:
        """Unit and post as one text; the unit is not said twice."""
        inside = not self.post or self.unit in self.post
        return (self.post or self.unit) if inside else f"{self.unit}{self.post}"


@dataclass(slots=True)
class RecordSheet:
    """One record with everything that belongs to it, and the people it names."""

    kind: str
    record: Any
    parts: dict[str, list[Any]] = field(default_factory=dict)
    files: list[RecordFile] = field(default_factory=list)
    people: dict[int, Person] = field(default_factory=dict)
    unit: str = ""

    @property
    def findings(self) -> list[Finding]:
        """What the record raised."""
        return self.parts["findings"]

    @property
    def merits(self) -> list[Merit]:
        """What good it found."""
        return self.parts["merits"]


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record as it is listed."""

    id: int
    on: PartialDate | None
    state: str
    people: str
    unit: str
    title: str
    in_charge: str
    secrecy: str
    open_findings: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a kind is to be listed; what is empty does not matter."""

    year: int | None = None
    state: str = ""
    text: str = ""
    """A part of a name, of the unit, of the title or of who is in charge."""
    cadre_id: int | None = None


def record_sheet(session: Session, kind: str, record_id: int) -> RecordSheet:
    """A record with all its parts. Raises UserError where it was deleted."""
    record = session.get(KINDS[kind].record, record_id)
    if record is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    sheet = RecordSheet(kind, record)
    for name, part in KINDS[kind].parts.items():
        sheet.parts[name] = _of(session, part.record, {part.of: record_id})
    of = {"record_kind": kind, "record_id": record_id}
    sheet.parts["findings"] = _of(session, Finding, of)
    sheet.parts["merits"] = _of(session, Merit, of)
    sheet.files = _of(session, RecordFile, of)
    named = {row.cadre_id for rows in sheet.parts.values() for row in rows if _about(row)}
    sheet.people = people_by_id(session, named)
    unit = session.get(Unit, record.unit_id) if record.unit_id is not None else None
    sheet.unit = unit.name if unit is not None else ""
    return sheet


def files_of(session: Session, kind: str, record_id: int) -> list[RecordFile]:
    """The scans and other files of a record, or of a step of the ladder."""
    return _of(session, RecordFile, {"record_kind": kind, "record_id": record_id})


def records_of(session: Session, kind: str, wanted: Wanted) -> list[RecordLine]:
    """The newest records of a kind that are wanted, at most `MOST`; plans without a day first."""
    record = KINDS[kind].record
    query: Select[Any] = select(
        record.id,
        record.on,
        record.state,
        Unit.name,
        record.in_charge,
        record.secrecy,
        *(getattr(record, key) for key in _TITLES[kind]),
    ).outerjoin(Unit, Unit.id == record.unit_id)
    for condition in _conditions(kind, wanted):
        query = query.where(condition)
    query = query.order_by(record.on.is_not(None), record.on.desc(), record.id.desc()).limit(MOST)
    rows = session.execute(query).all()
    ids = [row[0] for row in rows]
    people, open_findings = _people_of(session, kind, ids), _open_findings(session, kind, ids)
    return [
        RecordLine(
            row[0],
            row[1],
            row[2],
            "、".join(people.get(row[0], ())),
            row[3] or "",
            " ".join(filter(None, row[6:])),
            row[4] or "",
            row[5],
            open_findings.get(row[0], 0),
        )
        for row in rows
    ]


def records_about(
    session: Session, kind: str, cadre_ids: Collection[int], start: str, end: str
) -> list[int]:
    """The ids of finished records, or issued steps of the ladder, about these people, by day.

    `start` and `end` are stored dates between which the day lies, both included; "" for no limit.
    """
    record: Any = LADDER[kind] if kind in LADDER else KINDS[kind].record
    found: list[tuple[Any, int]] = []
    for batch in in_batches(list(cadre_ids)):
        query = select(record.on, record.id).where(_is_about(kind, record, batch))
        if kind in LADDER:
            query = query.where(record.on.is_not(None))
        else:
            query = query.where(record.state == DONE)
        found += [(on, record_id) for on, record_id in session.execute(query)]
    chosen = {
        (on.stored(), record_id)
        for on, record_id in found
        if (not start or on.stored() >= start) and (not end or on.stored() <= end)
    }
    return [record_id for _on, record_id in sorted(chosen)]


def _is_about(kind: str, record: Any, cadre_ids: Sequence[int]) -> Any:
    if kind in LADDER:
        return record.cadre_id.in_(cadre_ids)
    part: Any = KINDS[kind].parts["people"]
    named = select(getattr(part.record, part.of)).where(part.record.cadre_id.in_(cadre_ids))
    return record.id.in_(named)


def people_by_id(session: Session, ids: Collection[int]) -> dict[int, Person]:
    """The people of these ids as lists name them."""
    line = CadreListing
    query = select(line.cadre_id, line.name, line.birth_date, line.unit_name, line.post).where(
        line.cadre_id.in_(ids)
    )
    return {
        cadre_id: Person(
            cadre_id,
            name,
            PartialDate.from_stored(born) if born else None,
            unit or "",
            post or "",
        )
        for cadre_id, name, born, unit, post in session.execute(query)
    }


def unit_names(session: Session) -> dict[int, str]:
    """Every unit by id, to be chosen by name."""
    query = select(Unit.id, Unit.name).order_by(Unit.name)
    return dict(session.execute(query).all())


def _conditions(kind: str, wanted: Wanted) -> list[Any]:
    record = KINDS[kind].record
    conditions: list[Any] = []
    if wanted.year is not None:
        conditions.append(record.on >= PartialDate(wanted.year))
        conditions.append(record.on < PartialDate(wanted.year + 1))
    if wanted.state:
        conditions.append(record.state == wanted.state)
    if wanted.cadre_id is not None:
        part = KINDS[kind].parts["people"]
        named = select(getattr(part.record, part.of)).filter_by(cadre_id=wanted.cadre_id)
        conditions.append(record.id.in_(named))
    conditions += [_holds(kind, word) for word in wanted.text.split()]
    return conditions


def _holds(kind: str, word: str) -> Any:
    record, part = KINDS[kind].record, KINDS[kind].parts["people"]
    named = (
        select(getattr(part.record, part.of))
        .join(CadreListing, CadreListing.cadre_id == part.record.cadre_id)  # type: ignore[union-attr]
        .where(CadreListing.name.contains(word, autoescape=True))
    )
    texts = [Unit.name, record.in_charge, *(getattr(record, key) for key in _TITLES[kind])]
    return or_(
        *(text.contains(word, autoescape=True) for text in texts if text is not None),
        record.id.in_(named),
    )


def _people_of(session: Session, kind: str, ids: Sequence[int]) -> dict[int, list[str]]:
    part = KINDS[kind].parts["people"]
    of = getattr(part.record, part.of)
    query = (
        select(of, CadreListing.name)
        .join(CadreListing, CadreListing.cadre_id == part.record.cadre_id)  # type: ignore[union-attr]
        .where(of.in_(ids))
        .order_by(part.record.position)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for record_id, name in session.execute(query):
        found[record_id].append(name)
    return found


def _open_findings(session: Session, kind: str, ids: Sequence[int]) -> dict[int, int]:
    query = select(Finding.record_id).where(
        Finding.record_kind == kind, Finding.record_id.in_(ids), Finding.outcome == OPEN
    )
    found: dict[int, int] = defaultdict(int)
    for record_id in session.scalars(query):
        found[record_id] += 1
    return found


def _of(session: Session, record: type[Any], of: Mapping[str, Any]) -> list[Any]:
    return list(session.scalars(select(record).filter_by(**of).order_by(record.position)))


def _about(row: Any) -> bool:
    return getattr(row, "cadre_id", None) is not None
