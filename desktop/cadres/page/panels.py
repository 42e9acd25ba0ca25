"""Panels of the cadre file: each shows one part and edits it in place, whole, as one act."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from desktop.base.changes import Label
from desktop.base.fields import Value
from desktop.base.words import N_
from desktop.cadres.operations import person
from desktop.cadres.page.edit_panel import EditInPlace, OwnedPanel
from desktop.cadres.page.form_in_place import FormInPlace
from desktop.cadres.records import CadreFile, Unit
from desktop.kit.form import Form
from desktop.kit.frame import Frame
from desktop.store.drafts import has_draft

EDIT_PERSON = N_("Edit basic data")


class Panel(OwnedPanel):
    """A part of the file. It is told which file to show, and which units there are."""

    def __init__(self, frame: Frame, key: str, title: str) -> None:
        super().__init__(frame, key, title)
        self.file: CadreFile | None = None
        self.units: Mapping[int, Unit] = {}

    def show_file(self, file: CadreFile, units: Mapping[int, Unit]) -> None:
        """Show this part of a file."""
        self.file = file
        self.units = units
        self.refresh()

    def let_go(self) -> None:
        """The file that was shown is gone."""
        self.file = None

    @property
    def owner_id(self) -> int | None:
        """Whose file is shown, None where none is."""
        return self.file.cadre.id if self.file is not None else None


class EditPanel(EditInPlace, Panel):
    """A part of the file that is edited in place."""

    def has_draft_of(self, cadre_id: int) -> bool:
        """Whether text of this part of a file was typed and never saved."""
        return has_draft(self.frame.desk.store, self.draft_key(cadre_id))

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of this part of a file."""
        return f"cadres:{self.key}:{owner_id}"

    def show_file(self, file: CadreFile, units: Mapping[int, Unit]) -> None:
        """Show this part of a file; what is under edit stays as typed."""
        other = self.owner_id != file.cadre.id
        if self._editing and not other:
            self.file, self.units = file, units
            return
        if other:
            self.let_go()
        super().show_file(file, units)


class FormPanel(FormInPlace, EditPanel):
    """A part that is one form over values of the person."""

    act = EDIT_PERSON

    def make_form(self) -> Form:
        """The form, made anew where its choices may have changed."""
        raise NotImplementedError

    def below(self) -> tuple[QWidget, ...]:
        """What stands below the form."""
        return ()

    def values(self) -> dict[str, Value]:
        """The values to show."""
        raise NotImplementedError

    def to_save(self, values: dict[str, Value]) -> dict[str, Value]:
        """The values to write."""
        return values

    def refresh(self) -> None:
        """Show the person's values."""
        form = self.form
        if form is None:
            form = self.make_form()
            self.take_form(form)
            self.set_body(form, *self.below())
        form.set_values(self.values())

    def write_values(self, values: dict[str, Value]) -> None:
        """Save the person's values."""
        if self.file is not None:
            cadre = self.file.cadre
            self.frame.desk.write(
                Label(self.act, cadre.name), person.save_person, cadre.id, self.to_save(values)
            )
