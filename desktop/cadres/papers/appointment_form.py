"""干部任免审批表, the national form: A4, two pages and, where needed, continuation sheets.

Filling rules: help of the national 干部任免审批表编辑器 3.0. Geometry: appointment_geometry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from desktop.base.dates import PartialDate
from desktop.base.errors import RowProblem, UserError
from desktop.base.progress import Progress
from desktop.base.words import _
from desktop.cadres.papers.appointment_geometry import TITLE, V3, V4, Edition
from desktop.cadres.papers.appointment_pages import AppointmentPages
from desktop.cadres.papers.appointment_words import all_texts
from desktop.exchange.appointment_form import AppointmentForm
from desktop.paper.document import PaperDocument, paper_document
from desktop.paper.fonts import refuse_missing, tidy

__all__ = ["V3", "V4", "Edition", "print_appointment_forms", "unprintable"]


def print_appointment_forms(
    forms: Iterable[AppointmentForm],
    out: Path | BinaryIO,
    *,
    edition: Edition = V3,
    today: date,
    serials: Iterable[str] | None = None,
    progress: Progress | None = None,
) -> int:
    """Print the forms into one PDF and return its number of pages.

    A path gets the whole file or keeps what it had. Raises UserError for characters that no
    shipped font draws (of a sequence, all of them at once), for a photo that is no picture, for
    nothing to print and for a file that cannot be written; Cancelled when `progress` was stopped.
    """
    total = len(forms) if isinstance(forms, Sequence) else 0
    if isinstance(forms, Sequence) and (problems := unprintable(forms)):
        raise UserError("\n".join(problem.message for problem in problems))
    printed_on = PartialDate.from_day(today)
    with paper_document(out, TITLE) as document:
        for done, (form, serial) in enumerate(_with_serials(forms, serials)):
            if progress:
                progress.step(done, total, form.name)
            _print_form(document, form, edition, printed_on, serial)
        if document.page_count == 0:
            raise UserError(_("There is nobody to print the form for; choose at least one cadre."))
    return document.page_count


def unprintable(forms: Iterable[AppointmentForm]) -> list[RowProblem]:
    """All forms with characters that no shipped font draws, so that all can be mended at once."""
    problems = []
    for form in forms:
        try:
            refuse_missing(tidy(all_texts(form)), of=form.name)
        except UserError as error:
            problems.append(RowProblem(form.name, str(error)))
    return problems


def _with_serials(
    forms: Iterable[AppointmentForm], serials: Iterable[str] | None
) -> Iterator[tuple[AppointmentForm, str]]:
    if serials is None:
        return ((form, "") for form in forms)
    return zip(forms, serials, strict=True)


def _print_form(
    document: PaperDocument,
    form: AppointmentForm,
    edition: Edition,
    printed_on: PartialDate,
    serial: str,
) -> None:
    refuse_missing(tidy(all_texts(form)), serial, of=form.name)
    AppointmentPages(document, edition, form, printed_on).add(serial)
