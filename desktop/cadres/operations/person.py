"""Writing the file of one cadre: a section at a time, each as one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.identity import tidy
from desktop.base.words import _
from desktop.cadres.fields import NEW_STATUS
from desktop.cadres.records import (
    FILE_KINDS,
    Attachment,
    Cadre,
    ConsistencyReview,
    OfCadre,
    Unit,
)
from desktop.store.dependents import delete_with_dependents
from desktop.store.files import keep_file, thumbnail, upright

MOST_ATTACHMENT_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a section as the form gives it back: its id, or none for a new one."""

    id: int | None
    values: Mapping[str, Value] = field(default_factory=dict)


def add_cadre(session: Session, values: Mapping[str, Value]) -> int:
    """A new person; returns the id. Raises InvalidInput where the ID number is on file already."""
    cadre = Cadre(status=NEW_STATUS)
    _fill_person(session, cadre, values)
    session.add(cadre)
    return cadre.id


def save_person(session: Session, cadre_id: int, values: Mapping[str, Value]) -> None:
    """Write values of the person. Raises InvalidInput where the ID number is somebody else's."""
    _fill_person(session, cadre_of(session, cadre_id), values)


def save_section(session: Session, cadre_id: int, kind: str, lines: Sequence[Line]) -> None:
    """Make the records of one kind in a file just these, in this order.

    Raises UserError where a record is no longer there.
    """
    record = FILE_KINDS[kind]
    cadre_of(session, cadre_id)
    before = {
        found.id: found
        for found in session.scalars(select(record).where(record.cadre_id == cadre_id))
    }
    for position, line in enumerate(lines, start=1):
        kept = _kept(record, before, line, cadre_id)
        session.add(kept)
        _set_all(kept, line.values)
        if hasattr(kept, "position"):
            _set_all(kept, {"position": position})
    for gone in before.values():
        session.delete(gone)


def set_photo(session: Session, cadre_id: int, picture: bytes | None) -> None:
    """Put a photo into the file, or take it out. Raises UserError where it is no picture."""
    if picture is not None and thumbnail(picture) is None:
        raise UserError(_("This file is no picture that can be read; choose a JPEG or PNG."))
    digest = keep_file(session, upright(picture)) if picture is not None else None
    cadre_of(session, cadre_id).photo = digest


def refuse_too_large(file_name: str, content: bytes) -> None:
    """Raises UserError for a file of more bytes than the database takes of one."""
    if len(content) > MOST_ATTACHMENT_BYTES:
        raise UserError(
            _("{file} is larger than {limit} MB; scan it at a lower resolution.").format(
                file=file_name, limit=MOST_ATTACHMENT_BYTES // 1024 // 1024
            )
        )


def add_attachment(
    session: Session, cadre_id: int, title: str, file_name: str, content: bytes
) -> None:
    """Put a scan or another file into the database. Raises UserError where it is too large."""
    refuse_too_large(file_name, content)
    cadre_of(session, cadre_id)
    last = session.scalars(
        select(Attachment.position)
        .where(Attachment.cadre_id == cadre_id)
        .order_by(Attachment.position.desc())
        .limit(1)
    ).first()
    session.add(
        Attachment(
            cadre_id=cadre_id,
            position=(last or 0) + 1,
            title=title or file_name,
            file_name=file_name,
            digest=keep_file(session, content),
            size=len(content),
            added_on=PartialDate.from_day(date.today()),
        )
    )


def review_finding(session: Session, cadre_id: int, finding: str, reason: str) -> None:
    """Note that a finding was looked at and why the file is correct. Raises InvalidInput."""
    if not reason.strip():
        raise InvalidInput({"reason": _("Write why the file is correct as it is.")})
    cadre_of(session, cadre_id)
    session.add(ConsistencyReview(cadre_id=cadre_id, finding=finding, reason=reason.strip()))


def withdraw_review(session: Session, review_id: int) -> None:
    """Let a finding stand again. Raises UserError where the note is no longer there."""
    review = session.get(ConsistencyReview, review_id)
    if review is None:
        raise UserError(_("This note is no longer there."))
    session.delete(review)


def delete_cadre(session: Session, cadre_id: int) -> None:
    """Delete a person with all that hangs on them; it lies in the recycle bin."""
    delete_with_dependents(session, cadre_of(session, cadre_id))


def cadre_of(session: Session, cadre_id: int) -> Cadre:
    """The person. Raises UserError where the file was deleted."""
    cadre = session.get(Cadre, cadre_id)
    if cadre is None:
        raise UserError(_("This file was deleted; it may lie in the recycle bin."))
    return cadre


def _fill_person(session: Session, cadre: Cadre, values: Mapping[str, Value]) -> None:
    given = dict(values)
    if number := given.get("id_number"):
        given["id_number"] = tidy(number)
        _refuse_taken(session, cadre, given["id_number"])
    if (unit_id := given.get("unit_id")) and session.get(Unit, unit_id) is None:
        raise InvalidInput({"unit_id": _("This unit is no longer there; choose another.")})
    _set_all(cadre, given)


def _refuse_taken(session: Session, cadre: Cadre, number: str) -> None:
    with session.no_autoflush:
        other = session.scalars(
            select(Cadre).where(Cadre.id_number == number, Cadre.id != cadre.id).limit(1)
        ).first()
    if other is not None:
        raise InvalidInput(
            {
                "id_number": _("{name} is on file with this ID number already.").format(
                    name=other.name
                )
            }
        )


def _kept(record: type[OfCadre], before: dict[int, Any], line: Line, cadre_id: int) -> OfCadre:
    if line.id is None:
        return record(cadre_id=cadre_id)
    kept: OfCadre | None = before.pop(line.id, None)
    if kept is None:
        raise UserError(
            _("A record of this section was deleted meanwhile; open the section again.")
        )
    return kept


def _set_all(record: Cadre | OfCadre, values: Mapping[str, Value]) -> None:
    for key, value in values.items():
        setattr(record, key, value)
