"""The appointment form beside the records: its own texts, and the way to paper."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.base.fields import Value
from desktop.base.words import N_, _
from desktop.cadres import fields
from desktop.cadres.forms import APPOINTMENT_ROWS
from desktop.cadres.page.panels import FormPanel
from desktop.cadres.rules.effect import bar_words, barred
from desktop.kit import dialogs
from desktop.kit.form import Form
from desktop.kit.frame import Frame
from desktop.kit.parts import Notice, button

EDIT_APPOINTMENT = N_("Edit the appointment form")


class AppointmentPanel(FormPanel):
    """What the appointment form holds beside the records."""

    act = EDIT_APPOINTMENT

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "appointment", _("Approval form"))
        self.bars = Notice()
        self._print = button(_("Preview and print (Ctrl+P)"), self.print_form, "printer")
        self.tools.insertWidget(2, self._print)

    def make_form(self) -> Form:
        """The form's own texts."""
        return Form(fields.APPOINTMENT, APPOINTMENT_ROWS, kind=self.key)

    def below(self) -> tuple[QWidget, ...]:
        """What bars an appointment today."""
        return (self.bars,)

    def refresh(self) -> None:
        """Show the texts, and what bars an appointment today."""
        super().refresh()
        self.bars.say("\n".join(self._bars()), icon_name="triangle-alert")

    def values(self) -> dict[str, Value]:
        """The person's columns for the form."""
        if self.file is None:
            return {}
        return {field.key: getattr(self.file.cadre, field.key) for field in fields.APPOINTMENT}

    def print_form(self) -> None:
        """See the paper; unsaved text is asked for first, for the paper shows what is saved."""
        if self.file is None or not self.may_leave():
            return
        bars = self._bars() if self.file.cadre.proposed_post else []
        if not bars or dialogs.ask(
            self,
            "\n".join([_("An effect period stands against the proposed post."), *bars]),
            _("Print all the same"),
            _("Do not print"),
        ):
            self.frame.print_paper("appointment-form", (self.file.cadre.id,))

    def _bars(self) -> list[str]:
        periods = self.file.effect_periods if self.file is not None else ()
        return [bar_words(period) for period in barred(periods, date.today())]
