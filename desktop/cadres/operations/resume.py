"""Writing the résumé as it is typed: a text in, stages on file."""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from desktop.base.errors import InvalidInput
from desktop.base.words import _
from desktop.cadres.operations.update_from_form import update_file
from desktop.cadres.queries.files import FORM_KINDS, cadre_files, units_by_id
from desktop.cadres.rules.form_reading import UnitNames
from desktop.exchange.appointment_form import AppointmentForm
from desktop.exchange.resume import read_resume

_LIKE_A_DATE = re.compile(r"\s*[\d０-９]{4}")


def save_resume(session: Session, cadre_id: int, text: str) -> None:
    """Make the stages on file those of the text; equal ones stay as they are.

    Raises InvalidInput naming the lines whose dates cannot be read or run backwards.
    """
    problems = [*_unread(text), *_backwards(text)]
    if problems:
        raise InvalidInput({"resume": " ".join(problems)})
    (file,) = cadre_files(session, [cadre_id], FORM_KINDS)
    form = AppointmentForm(resume=text.strip())
    update_file(session, file, form, frozenset({"resume"}), UnitNames(units_by_id(session)))


def _unread(text: str) -> list[str]:
    """Lines that begin like a date and were not read as one."""
    read = read_resume(text)
    words = {note for stage in read.stages for note in stage.notes}
    words.update(stage.text for stage in read.stages if not (stage.start or stage.end))
    words.update(read.closing.split("\n"))
    return [
        _("Line {number} begins like a date that cannot be read: “{line}”.").format(
            number=number, line=line.strip()[:20]
        )
        for number, line in enumerate(text.splitlines(), 1)
        if _LIKE_A_DATE.match(line) and line.strip() in words
    ]


def _backwards(text: str) -> list[str]:
    return [
        _("“{stage}” ends before it begins.").format(
            stage=f"{stage.start.shown()}--{stage.end.shown()}"
        )
        for stage in read_resume(text).stages
        if stage.start and stage.end and stage.end.latest() < stage.start.earliest()
    ]
