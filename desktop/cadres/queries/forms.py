"""Reading approval forms: what is on file, as the form says it, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.cadres.queries.files import (
    FORM_KINDS,
    cadre_files,
    office_defaults,
    photos_of,
    units_by_id,
)
from desktop.cadres.records import CadreFile, Unit
from desktop.cadres.rules.form_wording import FormDefaults, form_of
from desktop.exchange.appointment_form import AppointmentForm

_BATCH: Final = 100


def forms_of(
    session: Session, ids: Sequence[int], *, edition4: bool, today: date | None = None
) -> Iterator[AppointmentForm]:
    """The forms of these cadres with their photos, read a batch at a time."""
    units, defaults = units_by_id(session), office_defaults(session)
    for batch in in_batches(ids, _BATCH):
        files = list(cadre_files(session, batch, FORM_KINDS))
        yield from _batch_of_forms(session, files, units, defaults, today or date.today(), edition4)


def _batch_of_forms(
    session: Session,
    files: Sequence[CadreFile],
    units: Mapping[int, Unit],
    defaults: FormDefaults,
    today: date,
    edition4: bool,
) -> Iterator[AppointmentForm]:
    photos = photos_of(session, [file.cadre for file in files])
    for file in files:
        photo = photos.get(file.cadre.photo or "", b"")
        yield form_of(file, photo, units, defaults, today, edition4=edition4)
