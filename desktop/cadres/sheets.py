"""What the cadre section hands out as files: the approval form as .lrmx, or as .lrm with .pic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.base.errors import RowProblem, UserError
from desktop.base.progress import Progress
from desktop.base.words import _
from desktop.cadres.queries.forms import forms_of
from desktop.cadres.records import Cadre
from desktop.cadres.rules.form_wording import digits
from desktop.exchange.appointment_form import AppointmentForm
from desktop.exchange.files import FileKind, write_forms
from desktop.exchange.lrm import FAMILY_SLOTS, losses, lost_rows

FAMILY_ROWS: Final = 10
"""How many family rows the national editor takes in a .lrmx file."""


def export_forms(
    session: Session,
    ids: Sequence[int],
    folder: Path,
    kind: FileKind,
    *,
    edition4: bool = False,
    progress: Progress,
    replace: bool = False,
) -> list[Path]:
    """Write the forms of these cadres as files named 姓名.lrmx or 姓名.lrm, in the order given.

    Edition 4 adds the retirement month by rule. Stopping leaves nothing behind. Raises UserError
    where nobody is chosen, a file of that name is there and `replace` is not asked for, the folder
    cannot be written, or a cadre was deleted; and Cancelled.
    """
    if not ids:
        raise UserError(_("Nobody is chosen; choose the people whose files are to be written."))
    forms = (_fitting(form, kind) for form in forms_of(session, ids, edition4=edition4))
    people = _people(session, ids)
    return write_forms(forms, people, folder, kind, progress, replace=replace, edition4=edition4)


def export_losses(session: Session, ids: Sequence[int], kind: FileKind) -> list[RowProblem]:
    """What the files of this kind cannot hold, person by person, to be said before writing."""
    found = []
    for form in forms_of(session, ids, edition4=False):
        lost = losses(form) if kind == "lrm" else lost_rows(form, FAMILY_ROWS)
        if lost:
            found.append(RowProblem(form.name, "; ".join(lost)))
    return found


def _people(session: Session, ids: Sequence[int]) -> list[tuple[str, str]]:
    """Name and birth of each, as their files are named by."""
    found = {}
    for batch in in_batches(ids):
        query = select(Cadre.id, Cadre.name, Cadre.birth_date).where(Cadre.id.in_(batch))
        for cadre_id, name, birth in session.execute(query):
            found[cadre_id] = (name, digits(birth))
    if len(found) < len(set(ids)):
        raise UserError(_("One of these files was deleted; choose again."))
    return [found[cadre_id] for cadre_id in ids]


def _fitting(form: AppointmentForm, kind: FileKind) -> AppointmentForm:
    """The form with no more family rows than the file takes; `export_losses` names the others."""
    return replace(form, family=form.family[: _slots(kind)])


def _slots(kind: FileKind) -> int:
    return FAMILY_SLOTS if kind == "lrm" else FAMILY_ROWS
