"""Reading whole cadre files, one or many, and the people that a form may be about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base import identity
from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate, date_in
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.office import office_settings
from desktop.cadres.records import (
    FILE_KINDS,
    AnnualResult,
    Cadre,
    CadreFile,
    EffectPeriod,
    OfCadre,
    Training,
    Unit,
)
from desktop.cadres.rules.form_wording import FormDefaults
from desktop.exchange.appointment_form import AppointmentForm
from desktop.store.files import StoredFile

FORM_KINDS: Final = (
    "posts",
    "education",
    "resume",
    "family",
    "rewards",
    "sanctions",
    "annual_results",
    "titles",
)
"""The kinds of records that the approval form is composed from."""

_ORDERS: Mapping[type[OfCadre], Any] = {
    AnnualResult: AnnualResult.year,
    Training: Training.start,
    EffectPeriod: EffectPeriod.start,
}


class Likeness(IntEnum):
    """By what a form and a file seem to be of one person; higher is surer."""

    NAME = 1
    NAME_AND_BIRTH = 2
    ID_NUMBER = 3


@dataclass(frozen=True, slots=True)
class SamePerson:
    """A file that may be of the person a form is about."""

    cadre_id: int
    name: str
    born: str
    unit: str
    likeness: Likeness


def cadre_file(session: Session, cadre_id: int) -> CadreFile:
    """The whole file of one cadre. Raises UserError where it was deleted."""
    return next(cadre_files(session, (cadre_id,)))


def cadre_files(
    session: Session, ids: Sequence[int], kinds: Collection[str] = tuple(FILE_KINDS)
) -> Iterator[CadreFile]:
    """The files in the order of the ids, a batch at a time; only these kinds of records.

    Raises UserError where one of them was deleted.
    """
    for batch in in_batches(ids):
        yield from _batch_of_files(session, batch, kinds)


def photos_of(session: Session, cadres: Sequence[Cadre]) -> dict[str, bytes]:
    """The photos of some people by digest; hold only as many as memory should."""
    digests = {cadre.photo for cadre in cadres if cadre.photo}
    query = select(StoredFile.digest, StoredFile.content)
    return dict(session.execute(query.where(StoredFile.digest.in_(digests))).all())


def is_on_file(session: Session, cadre_id: int) -> bool:
    """Whether there is a file of this id."""
    return session.scalar(select(Cadre.id).where(Cadre.id == cadre_id)) is not None


def units_by_id(session: Session) -> dict[int, Unit]:
    """All units."""
    return {unit.id: unit for unit in session.scalars(select(Unit))}


def office_defaults(session: Session) -> FormDefaults:
    """What the office writes on forms: its own name as reporting unit unless settings say else."""
    settings = office_settings(session)
    return FormDefaults(
        reporting_unit=settings.get("reporting_unit") or settings["office_name"],
        filled_by=settings.get("filled_by", ""),
    )


def find_same_people(session: Session, forms: Sequence[AppointmentForm]) -> list[list[SamePerson]]:
    """For each form the people on file who may be meant; only the surest sort is given.

    By ID number, else by name and birth month (two different ID numbers speak against it), else
    by name.
    """
    found = _Candidates(session, forms)
    return [found.of(form) for form in forms]


def full_number(text: str | None) -> str:
    """An ID number in 18 characters for comparing, an old one upgraded; "" where it is none."""
    number = identity.read(text or "")
    return number.full if number else ""


def birth_month(birth: PartialDate | None) -> str:
    """The first six digits of a birth date, "" where the month is not known."""
    return birth.digits()[:6] if birth and birth.month and not birth.season else ""


class _Candidates:
    """People on file who share a name or an ID number with one of the forms."""

    def __init__(self, session: Session, forms: Sequence[AppointmentForm]) -> None:
        self._by_name: dict[str, list[SamePerson]] = defaultdict(list)
        self._by_number: dict[str, list[SamePerson]] = defaultdict(list)
        self._month: dict[int, str] = {}
        self._number: dict[int, str] = {}
        names = list(dict.fromkeys(form.name for form in forms))
        numbers = list(dict.fromkeys(_ways_to_write(forms)))
        for batch in in_batches(names):
            self._take(session, Cadre.name.in_(batch))
        for batch in in_batches(numbers):
            self._take(session, Cadre.id_number.in_(batch))

    def of(self, form: AppointmentForm) -> list[SamePerson]:
        """The surest matches of one form."""
        number = full_number(form.id_number)
        if number and (same := self._by_number.get(number)):
            return [_likened(person, Likeness.ID_NUMBER) for person in same]
        namesakes = self._by_name.get(form.name, [])
        month = birth_month(date_in(form.birth))
        alike = [person for person in namesakes if self._alike(person.cadre_id, month, number)]
        if alike:
            return [_likened(person, Likeness.NAME_AND_BIRTH) for person in alike]
        return list(namesakes)

    def _alike(self, cadre_id: int, month: str, number: str) -> bool:
        """Whether the birth month is the same and no ID number speaks against it."""
        known = self._number[cadre_id]
        return bool(month) and self._month[cadre_id] == month and (not known or not number)

    def _take(self, session: Session, condition: Any) -> None:
        query = (
            select(Cadre.id, Cadre.name, Cadre.birth_date, Cadre.id_number, Unit.name)
            .outerjoin(Unit, Unit.id == Cadre.unit_id)
            .where(condition)
            .order_by(Cadre.id)
        )
        for cadre_id, name, birth, number, unit in session.execute(query):
            if cadre_id in self._month:
                continue
            self._month[cadre_id] = birth_month(birth)
            born = birth.shown() if birth else ""
            person = SamePerson(cadre_id, name, born, unit or "", Likeness.NAME)
            self._by_name[name].append(person)
            self._number[cadre_id] = full_number(number)
            if self._number[cadre_id]:
                self._by_number[self._number[cadre_id]].append(person)


def _likened(person: SamePerson, likeness: Likeness) -> SamePerson:
    return SamePerson(person.cadre_id, person.name, person.born, person.unit, likeness)


def _ways_to_write(forms: Sequence[AppointmentForm]) -> Iterator[str]:
    """Each ID number as files may hold it: as it is, in 18 characters, and in the old 15."""
    for form in forms:
        number = identity.read(form.id_number)
        if number is None:
            continue
        yield number.text
        yield number.full
        if number.full[6:8] == "19":
            yield number.full[:6] + number.full[8:17]


def _batch_of_files(
    session: Session, ids: Sequence[int], kinds: Collection[str]
) -> Iterator[CadreFile]:
    cadres = session.scalars(select(Cadre).where(Cadre.id.in_(ids)))
    files = {cadre.id: CadreFile(cadre) for cadre in cadres}
    for kind, record in FILE_KINDS.items():
        if kind in kinds:
            for found in session.scalars(
                select(record).where(record.cadre_id.in_(ids)).order_by(*_order(record))
            ):
                getattr(files[found.cadre_id], kind).append(found)
    for cadre_id in ids:
        if cadre_id not in files:
            raise UserError(_("This file was deleted; it may lie in the recycle bin."))
        yield files[cadre_id]


def _order(record: type[OfCadre]) -> tuple[Any, ...]:
    return _ORDERS.get(record, getattr(record, "position", record.id)), record.id
