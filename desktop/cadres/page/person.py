"""The person's own part of the file, and the form of a new file."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from desktop.base.changes import Label
from desktop.base.fields import Value
from desktop.base.words import N_, _
from desktop.cadres import fields
from desktop.cadres.forms import NEW_REPEATS, NEW_ROWS, PERSON_ROWS, UNIT_KEY, with_unit
from desktop.cadres.operations import person
from desktop.cadres.page.edit_panel import remember_tick
from desktop.cadres.page.new_panel import NewPanel, NewWords
from desktop.cadres.page.panels import FormPanel
from desktop.cadres.page.unit_names import unit_by_id, unit_names
from desktop.cadres.queries.listing import NEW_DRAFT
from desktop.cadres.records import Unit
from desktop.cadres.rules.retirement import retirement_of
from desktop.kit.form import Form
from desktop.kit.frame import Frame
from desktop.kit.parts import heading, keep_tick, plain_words

ADD_CADRE = N_("New file")


class PersonPanel(FormPanel):
    """The person, in the order of the appointment form."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "person", _("Basic data"))
        self.retirement = plain_words("")

    def refresh(self) -> None:
        """Show the person's values, and how the retirement month was worked out."""
        super().refresh()
        retirement = retirement_of(self.file.cadre) if self.file is not None else None
        unknown = _("Not known: it needs the retirement group and the month of birth.")
        self.retirement.setText("\n".join(retirement.working) if retirement else unknown)

    def below(self) -> tuple[QWidget, ...]:
        """The statutory retirement with its working."""
        return heading(_("Statutory retirement")), self.retirement

    def make_form(self) -> Form:
        """With the unit to choose."""
        described = with_unit(fields.PERSON, tuple(unit_names(self.units).values()))
        return Form(described, PERSON_ROWS, kind=self.key)

    def values(self) -> dict[str, Value]:
        """The person's own columns and the unit's name."""
        if self.file is None:
            return {}
        cadre = self.file.cadre
        unit = unit_names(self.units).get(cadre.unit_id) if cadre.unit_id is not None else None
        values = {field.key: getattr(cadre, field.key) for field in fields.PERSON}
        return {**values, UNIT_KEY: unit}

    def to_save(self, values: dict[str, Value]) -> dict[str, Value]:
        """The unit by its id. Raises InvalidInput where no unit has that name."""
        return unit_by_id(values, self.units)


class NewFilePanel(NewPanel):
    """The first values of a new file.

    `last` are the texts of the file created before: with the tick, what repeats is kept from it.
    """

    def __init__(
        self, frame: Frame, units: Mapping[int, Unit], last: Mapping[str, str] | None = None
    ) -> None:
        described = with_unit(fields.PERSON, tuple(unit_names(units).values()))
        form = Form(described, NEW_ROWS, editing=True, kind="person")
        keep = keep_tick()
        remember_tick(keep, frame, "keep.new")
        if last and keep.isChecked():
            form.show_texts(NEW_REPEATS.kept((), last))
        words = NewWords(_("New file"), _("Create the file (Ctrl+S)"), _("Give up the new file?"))

        def write(values: dict[str, Value]) -> int:
            placed = unit_by_id(values, units)
            return frame.desk.write(Label(ADD_CADRE, values["name"]), person.add_cadre, placed)

        super().__init__(frame, form, words, NEW_DRAFT, write, keep)
