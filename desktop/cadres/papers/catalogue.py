"""The papers of the cadre section."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.words import N_
from desktop.cadres.papers.appointment_form import V3, V4, print_appointment_forms
from desktop.cadres.queries.forms import forms_of
from desktop.exchange.appointment_form import AppointmentForm
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob


def _print_appointment_forms(session: Session, job: PrintJob) -> list[Printed]:
    printed: list[Printed] = []
    edition4 = job.options.edition == "4"

    def forms() -> Iterator[tuple[AppointmentForm, str]]:
        found = forms_of(session, job.ids, edition4=edition4, today=job.options.today)
        for done, (cadre_id, form) in enumerate(zip(job.ids, found, strict=True)):
            job.progress.step(done, len(job.ids), form.name)
            told = {"cadre_id": cadre_id, "edition": job.options.edition, "form": _plain(form)}
            printed.append(Printed(job.next_serial(), form.name, told, cadre_id))
            yield form, printed[-1].serial

    edition = V4 if edition4 else V3
    print_appointment_forms(forms(), job.out, edition=edition, today=job.options.today)
    return printed


def _appointment_form_now(session: Session, content: Content) -> Content:
    edition4 = content["edition"] == "4"
    (form,) = forms_of(session, [content["cadre_id"]], edition4=edition4, today=date.today())
    return {**content, "form": _plain(form)}


def _plain(form: AppointmentForm) -> dict[str, Any]:
    values = asdict(form)
    values["photo"] = hashlib.sha256(form.photo).hexdigest() if form.photo else ""
    return values


PAPERS: Final = (
    Paper(
        "appointment-form",
        N_("Appointment approval form"),
        _print_appointment_forms,
        _appointment_form_now,
        editions=True,
    ),
)
