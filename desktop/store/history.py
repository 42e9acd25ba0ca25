"""The history: one act for each write, with the images of its rows before and after.

It answers who changed what and when, feeds undo and the recycle bin, and nothing in it is erased.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Index, event, inspect
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.unitofwork import UOWTransaction

from desktop.base.changes import ActKind, Change, Label
from desktop.base.errors import InvalidInput
from desktop.base.ids import new_id
from desktop.base.words import _
from desktop.store.levels import (
    HIGHEST,
    ORDINARY,
    highest_of,
    is_higher,
    level_words,
    levels_open_to,
    lowest_of,
)
from desktop.store.records import Base, Id, Record, complete, plain, plain_row

Image = dict[str, Any]

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Act(Base):
    """One write: who did it, when, and what it is called."""

    __tablename__ = "act"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    at: Mapped[str]
    """UTC, ISO 8601 with milliseconds."""
    person: Mapped[str]
    label: Mapped[str]
    """English, marked with N_; shown in the language of the screen."""
    subject: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default=ActKind.ACT)
    reverses_id: Mapped[int | None]
    undone_by_id: Mapped[int | None]
    secrecy: Mapped[str | None]
    """The highest level of its rows, none where all are ordinary."""


class ActRow(Base):
    """One row that an act wrote: its image before (none if new) and after (none if deleted)."""

    __tablename__ = "act_row"
    __table_args__ = (Index("ix_act_row_owner", "owner_id"),)

    act_id: Mapped[int] = mapped_column(Id, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    row_id: Mapped[int]
    owner_id: Mapped[int]
    before: Mapped[str | None]
    after: Mapped[str | None]
    secrecy: Mapped[str | None]
    """The higher level of the two images; raised when the record's level is raised."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A record whose level of secrecy an act raised."""

    kind: str
    row_id: int
    owner_column: str
    owners: frozenset[int]
    """In whose files it lay before and after."""
    level: str


@dataclass(slots=True)
class ActInProgress:
    """Gathers what one write does, until it is put into the history."""

    label: Label
    person: str
    kind: ActKind = ActKind.ACT
    reverses_id: int | None = None
    id: int = field(default_factory=new_id)
    rows: list[dict[str, Any]] = field(default_factory=list)
    columns: dict[str, set[str]] = field(default_factory=dict)
    raised: list[Raised] = field(default_factory=list)

    def note(
        self, table: str, owner_column: str, before: Image | None, after: Image | None
    ) -> None:
        """Take one written row with its images."""
        image = after or before or {}
        changed = image if before is None or after is None else _different(before, after)
        self.columns.setdefault(table, set()).update(changed)
        if before and after and is_higher(after.get("secrecy"), before.get("secrecy")):
            owners = frozenset({before[owner_column], after[owner_column]})
            self.raised.append(Raised(table, image["id"], owner_column, owners, after["secrecy"]))
        self.rows.append(
            {
                "act_id": self.id,
                "position": len(self.rows),
                "kind": table,
                "row_id": image["id"],
                "owner_id": image[owner_column],
                "before": as_text(before),
                "after": as_text(after),
                "secrecy": _level_of(before, after),
            }
        )

    def change(self) -> Change:
        """What was written so far."""
        ids: dict[str, set[int]] = {}
        for row in self.rows:
            ids.setdefault(row["kind"], set()).add(row["row_id"])
        owners = frozenset(row["owner_id"] for row in self.rows)
        return Change(
            self.id,
            self.label,
            {kind: frozenset(found) for kind, found in ids.items()},
            owners,
            {kind: frozenset(found) for kind, found in self.columns.items()},
        )

    def save(self, session: Session) -> None:
        """Put the act into the history."""
        act = {
            "id": self.id,
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "person": self.person,
            "label": self.label.text,
            "subject": self.label.subject,
            "kind": self.kind,
            "reverses_id": self.reverses_id,
            "undone_by_id": None,
            "secrecy": self._level(session),
        }
        insert_plain(session, Act.__tablename__, [act])
        insert_plain(session, ActRow.__tablename__, self.rows)

    def _level(self, session: Session) -> str | None:
        """No higher than the writer may see: what they call their act tells no more than that."""
        levels = {row["secrecy"] for row in self.rows} - {None}
        clearance = session.info.get("clearance", HIGHEST)
        return _kept_level(lowest_of([highest_of(levels), clearance])) if levels else None


def act_of(session: Session) -> ActInProgress:
    """The act that this session's writes belong to."""
    act: ActInProgress = session.info["act"]
    return act


class Unrecorded(ActInProgress):
    """The first contents of a new store: nothing was there before, so there is nothing to undo."""

    def note(
        self, table: str, owner_column: str, before: Image | None, after: Image | None
    ) -> None:
        """Leave no trace."""


def insert_rows(session: Session, record: type[Record], rows: Sequence[Mapping[str, Any]]) -> None:
    """Put many new rows in at once, history included."""
    if not rows:
        return
    act = act_of(session)
    names = record.__table__.columns.keys()
    images: list[Image] = []
    for row in rows:
        given = complete(record, row)
        image = {name: plain(given.get(name)) for name in names}
        _refuse_higher(session, None, image)
        act.note(record.__tablename__, record.owner_column, None, image)
        images.append(image)
    insert_plain(session, record.__tablename__, images)


def insert_plain(session: Session, name: str, rows: Sequence[Image]) -> None:
    """Put rows in that hold what the database holds: by the driver itself, twice as fast."""
    if rows:
        columns = ", ".join(f'"{column}"' for column in rows[0])
        values = ", ".join(f":{column}" for column in rows[0])
        session.connection().exec_driver_sql(
            f"INSERT INTO {name} ({columns}) VALUES ({values})",  # noqa: S608 - our own names
            rows,
        )


def as_text(image: Image | None) -> str | None:
    """An image as it is kept."""
    return None if image is None else _ENCODER.encode(image)


def image_in(text: str | None) -> Image | None:
    """An image as it was kept."""
    return None if text is None else dict(json.loads(text))


def _level_of(*images: Image | None) -> str | None:
    levels = {image["secrecy"] for image in images if image is not None and "secrecy" in image}
    return _kept_level(highest_of(levels)) if levels else None


def _kept_level(level: str) -> str | None:
    return None if level == ORDINARY else level


def _refuse_higher(session: Session, before: Image | None, after: Image) -> None:
    """Nobody puts a record where they could not see it any more. Raises InvalidInput."""
    clearance = session.info.get("clearance", HIGHEST)
    if clearance == HIGHEST or "secrecy" not in after:
        return
    level = highest_of([after["secrecy"]])
    if level not in levels_open_to(clearance) and level != (before or {}).get("secrecy"):
        raise InvalidInput(
            {
                "secrecy": _("You may see up to “{level}”; choose no higher one.").format(
                    level=level_words(clearance)
                )
            }
        )


@event.listens_for(Session, "before_flush")
def _gather(session: Session, _flush: UOWTransaction, _instances: object) -> None:
    """Note every record that this flush will write."""
    if "act" not in session.info:
        return
    act = act_of(session)
    for record in _records(session.new):
        image = _image(record)
        _refuse_higher(session, None, image)
        act.note(record.__tablename__, record.owner_column, None, image)
    for record in _records(session.dirty):
        if session.is_modified(record):
            before, image = _image_before(record), _image(record)
            _refuse_higher(session, before, image)
            act.note(record.__tablename__, record.owner_column, before, image)
    for record in _records(session.deleted):
        act.note(record.__tablename__, record.owner_column, _image_before(record), None)


def _records(found: Iterable[object]) -> list[Record]:
    return [record for record in found if isinstance(record, Record)]


def _image(record: Record) -> Image:
    return plain_row({name: getattr(record, name) for name in _names_of(record)})


def _image_before(record: Record) -> Image:
    """As the record was read: what this session did not touch, and the old values of the rest."""
    state = inspect(record)
    image = _image(record)
    for name in image.keys() - state.unmodified:
        if deleted := state.attrs[name].load_history().deleted:
            image[name] = plain(deleted[0])
    return image


def _different(before: Image, after: Image) -> list[str]:
    return [name for name, value in after.items() if before.get(name) != value]


def _names_of(record: Record) -> list[str]:
    return [column.name for column in record.__table__.columns]
