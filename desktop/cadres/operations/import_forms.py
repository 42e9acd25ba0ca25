"""Taking approval forms (.lrmx, .lrm) into the cadre files: rehearsed first, written as one act.

Nothing on file is overwritten unless the clerk chose that very value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches, nothing_collected
from desktop.base.errors import RowProblem
from desktop.base.progress import Progress
from desktop.base.words import _
from desktop.cadres.operations.update_from_form import update_file
from desktop.cadres.queries.files import (
    FORM_KINDS,
    Likeness,
    SamePerson,
    cadre_files,
    find_same_people,
    full_number,
    office_defaults,
    photos_of,
    units_by_id,
)
from desktop.cadres.records import FILE_KINDS, Cadre, CadreFile, Unit
from desktop.cadres.rules.form_reading import UnitNames, records_of
from desktop.cadres.rules.form_wording import FormDefaults, form_on_file, retirement_digits
from desktop.exchange.appointment_form import AppointmentForm
from desktop.exchange.differences import FieldDifference, differences
from desktop.exchange.form_fields import unread_dates
from desktop.store.files import keep_files
from desktop.store.history import insert_rows

_BATCH: Final = 200


class Found(StrEnum):
    """What a form is to the people on file."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    CHOOSE = "choose"
    """Namesakes, or several people fit: the clerk says who it is, or that it is somebody new."""
    DOUBLE = "double"
    """An earlier form of the same batch is of this person."""


class Action(StrEnum):
    """What is done with a form."""

    ADD = "add"
    UPDATE = "update"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class ImportDecision:
    """What the clerk decided: `keys` are those of the differences to write."""

    form: AppointmentForm
    action: Action
    cadre_id: int | None = None
    keys: frozenset[str] = frozenset()
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an import would meet: the people it may be, and where the file of the surest differs."""

    form: AppointmentForm
    found: Found
    people: tuple[SamePerson, ...] = ()
    differences: tuple[FieldDifference, ...] = ()
    double_of: int | None = None
    """The place of the earlier form in the batch, from 0."""

    def decision(self) -> ImportDecision:
        """What can be done without asking: new people are added, all else is left alone."""
        return ImportDecision(self.form, Action.ADD if self.found is Found.NEW else Action.SKIP)

    def unread(self) -> tuple[str, ...]:
        """A sentence for each date of the form that cannot be read."""
        return unread_dates(self.form)


@dataclass(slots=True)
class ImportSummary:
    """What an import did; `problems` name the forms that were left out, and why."""

    added: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    skipped: int = 0
    problems: list[RowProblem] = field(default_factory=list)


def rehearse(
    session: Session, forms: Sequence[AppointmentForm], progress: Progress | None = None
) -> list[Proposal]:
    """What importing these forms would meet; nothing is written. Raises Cancelled."""
    watched = progress or Progress()
    units, defaults = units_by_id(session), office_defaults(session)
    doubles = _doubles(forms)
    proposals: list[Proposal] = []
    for batch in in_batches(forms):
        watched.step(len(proposals), len(forms))
        matches = find_same_people(session, batch)
        sure = [_only_one(people) for people in matches]
        on_file = _forms_on_file(session, [found for found in sure if found], units, defaults)
        for form, people, person in zip(batch, matches, sure, strict=True):
            standing = on_file.get(person) if person else None
            double_of = doubles.get(len(proposals))
            proposals.append(_proposal(form, people, standing, double_of, defaults))
    return proposals


def differences_with(
    session: Session, cadre_id: int, form: AppointmentForm
) -> tuple[FieldDifference, ...]:
    """Where a file differs from a form, for a person whom the clerk chose.

    Raises UserError where the file was deleted.
    """
    defaults = office_defaults(session)
    on_file = _forms_on_file(session, [cadre_id], units_by_id(session), defaults)
    return _differences(on_file[cadre_id], form, defaults)


def import_many(
    session: Session, decisions: Sequence[ImportDecision], progress: Progress
) -> ImportSummary:
    """Do what was decided with each form, as one act; raises Cancelled, and then nothing is done.

    A form whose ID number is on file already is left out and named, and so is a form for a file
    that was deleted meanwhile.
    """
    summary = ImportSummary()
    units = UnitNames(units_by_id(session))
    with nothing_collected():
        for number, batch in enumerate(in_batches(decisions, _BATCH)):
            progress.step(number * _BATCH, len(decisions), batch[0].form.name)
            _add(session, [one for one in batch if one.action is Action.ADD], units, summary)
            _update(session, [one for one in batch if one.action is Action.UPDATE], units, summary)
            summary.skipped += sum(one.action is Action.SKIP for one in batch)
    progress.step(len(decisions), len(decisions))
    return summary


def _add(
    session: Session,
    decisions: Sequence[ImportDecision],
    units: UnitNames,
    summary: ImportSummary,
) -> None:
    numbers: set[str] = set()
    matches = find_same_people(session, [one.form for one in decisions])
    files = []
    for one, people in zip(decisions, matches, strict=True):
        number = full_number(one.form.id_number)
        message = _taken_number(people) or (
            _("Another file of this import has the same ID number.") if number in numbers else ""
        )
        if message:
            summary.problems.append(RowProblem(one.form.name, message))
            continue
        if number:
            numbers.add(number)
        files.append((one.form, records_of(one.form, units, date.today(), one.unit_id)))
    _insert(session, files)
    summary.added += [file.cadre.id for _form, file in files]


def _update(
    session: Session,
    decisions: Sequence[ImportDecision],
    units: UnitNames,
    summary: ImportSummary,
) -> None:
    wanted = {one.cadre_id for one in decisions}
    standing = session.scalars(select(Cadre.id).where(Cadre.id.in_(wanted))).all()
    files = {file.cadre.id: file for file in cadre_files(session, standing, FORM_KINDS)}
    for one in decisions:
        if file := files.get(one.cadre_id or 0):
            update_file(session, file, one.form, one.keys, units)
            summary.updated.append(file.cadre.id)
        else:
            gone = _("This file was deleted; it may lie in the recycle bin.")
            summary.problems.append(RowProblem(one.form.name, gone))


def _insert(session: Session, new: Sequence[tuple[AppointmentForm, CadreFile]]) -> None:
    """Put whole files in at once, the people before what belongs to them."""
    pictured = [(form.photo, file.cadre) for form, file in new if form.photo]
    digests = keep_files(session, [photo for photo, _cadre in pictured])
    for digest, (_photo, cadre) in zip(digests, pictured, strict=True):
        cadre.photo = digest
    insert_rows(session, Cadre, [vars(file.cadre) for _form, file in new])
    for kind, record in FILE_KINDS.items():
        rows = [vars(found) for _form, file in new for found in getattr(file, kind)]
        insert_rows(session, record, rows)


def _taken_number(people: Sequence[SamePerson]) -> str:
    if people and people[0].likeness is Likeness.ID_NUMBER:
        return _("{name} is on file with this ID number already.").format(name=people[0].name)
    return ""


def _only_one(people: Sequence[SamePerson]) -> int | None:
    """The person meant, where only one fits by more than the name."""
    if len(people) == 1 and people[0].likeness > Likeness.NAME:
        return people[0].cadre_id
    return None


def _forms_on_file(
    session: Session,
    ids: Sequence[int],
    units: Mapping[int, Unit],
    defaults: FormDefaults,
) -> dict[int, tuple[CadreFile, AppointmentForm]]:
    today = date.today()
    found = {}
    for batch in in_batches(list(dict.fromkeys(ids)), _BATCH):
        files = list(cadre_files(session, batch, FORM_KINDS))
        photos = photos_of(session, [file.cadre for file in files])
        for file in files:
            photo = photos.get(file.cadre.photo or "", b"")
            form = form_on_file(file, photo, units, today, defaults.annual_years)
            found[file.cadre.id] = (file, form)
    return found


def _proposal(
    form: AppointmentForm,
    people: Sequence[SamePerson],
    standing: tuple[CadreFile, AppointmentForm] | None,
    double_of: int | None,
    defaults: FormDefaults,
) -> Proposal:
    found = Found.CHOOSE if people else Found.NEW
    different: tuple[FieldDifference, ...] = ()
    if standing is not None:
        different = _differences(standing, form, defaults)
        found = Found.DIFFERS if different else Found.SAME
    if double_of is not None:
        found = Found.DOUBLE
    return Proposal(form, found, tuple(people), different, double_of)


def _differences(
    standing: tuple[CadreFile, AppointmentForm], form: AppointmentForm, defaults: FormDefaults
) -> tuple[FieldDifference, ...]:
    """Where they differ; what only our own export filled in is no difference."""
    file, on_file = standing
    filled_in = {
        "reporting_unit": defaults.reporting_unit,
        "filled_by": defaults.filled_by,
        "retirement_month": retirement_digits(file.cadre),
    }
    ours: dict[str, Any] = {
        key: text
        for key, text in filled_in.items()
        if not getattr(on_file, key) and getattr(form, key) == text
    }
    return differences(replace(on_file, **ours), form)


def _doubles(forms: Sequence[AppointmentForm]) -> dict[int, int]:
    """For each form whose person an earlier one is of, the place of that.

    By ID number, or by name and birth month unless two ID numbers speak against it.
    """
    by_number: dict[str, int] = {}
    by_name: dict[tuple[str, str], list[tuple[int, str]]] = {}
    doubles: dict[int, int] = {}
    for place, form in enumerate(forms):
        number = full_number(form.id_number)
        namesakes = by_name.setdefault((form.name, form.birth[:6]), [])
        alike = [earlier for earlier, other in namesakes if not number or not other]
        if number and number in by_number:
            doubles[place] = by_number[number]
        elif alike:
            doubles[place] = alike[0]
        by_number.setdefault(number, place)
        namesakes.append((place, number))
    return doubles
