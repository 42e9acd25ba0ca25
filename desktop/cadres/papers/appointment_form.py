"""干部任免审批表, the national form: A4, two pages and, where needed, continuation sheets.

Filling rules: help of the national 干部任免审批表编辑器 3.0. Geometry: appointment_geometry.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import BinaryIO

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.papers.appointment_geometry import TITLE, V3, V4, Edition
from desktop.cadres.papers.appointment_pages import AppointmentPages
from desktop.cadres.papers.appointment_words import all_texts
from desktop.exchange.appointment_form import AppointmentForm
from desktop.paper.document import paper_document
from desktop.paper.fonts import refuse_missing, tidy

__all__ = ["V3", "V4", "Edition", "print_appointment_forms"]


def print_appointment_forms(
    forms: Iterable[tuple[AppointmentForm, str]],
    out: Path | BinaryIO,
    *,
    edition: Edition = V3,
    today: date,
) -> None:
    """Print the forms into one PDF, each with its serial.

    A path gets the whole file or keeps what it had. Raises UserError for characters that no
    shipped font draws, those of all forms at once, for a photo that is no picture, for nothing to
    print and for a file that cannot be written.
    """
    printed_on = PartialDate.from_day(today)
    problems: list[str] = []
    with paper_document(out, TITLE) as document:
        for form, serial in forms:
            try:
                refuse_missing(tidy(all_texts(form)), of=form.name)
            except UserError as refusal:
                problems.append(str(refusal))
            if not problems:
                AppointmentPages(document, edition, form, printed_on).add(serial)
        if problems:
            raise UserError("\n".join(problems))
        if document.page_count == 0:
            raise UserError(_("There is nobody to print the form for; choose at least one cadre."))
