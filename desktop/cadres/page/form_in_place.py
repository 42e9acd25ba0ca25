"""A part that is edited in place and is one form: its texts are the draft."""

from __future__ import annotations

from typing import Any

from desktop.base.errors import InvalidInput
from desktop.base.fields import Value
from desktop.cadres.page.edit_panel import EditInPlace
from desktop.kit.form import Form


class FormInPlace(EditInPlace):
    """What is wrong is said beside the fields of the form; what else is edited is added to it."""

    form: Form | None = None
    """None until it is made, where its choices depend on what is shown."""

    def take_form(self, form: Form) -> None:
        """Edit with this form from now on; the caller puts it into the body."""
        self.form = form
        form.changed.connect(self.touched)

    def write_values(self, values: dict[str, Value]) -> None:
        """Save the values of the form. Raises InvalidInput or UserError."""
        raise NotImplementedError

    def show_problems(self, wrong: InvalidInput) -> None:
        """Say each beside its field."""
        if self.form is not None:
            self.form.show_problems(wrong.messages)

    def body_editing(self, *, editing: bool) -> None:
        """Let the form be edited."""
        if self.form is not None:
            self.form.set_editing(editing=editing)
            if editing:
                self.form.focus_first()

    def typed(self) -> dict[str, Any]:
        """The typed texts."""
        return dict(self.form.texts()) if self.form is not None else {}

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed texts again."""
        if self.form is not None:
            self.form.set_texts(typed)

    def is_dirty(self) -> bool:
        """Whether a text differs."""
        return self.form is not None and self.form.is_dirty()

    def write(self) -> None:
        """Save the values of the form, as one act."""
        if self.form is None:
            return
        values = self.form.read()
        try:
            self.write_values(values)
        except InvalidInput as wrong:
            self.show_problems(wrong)
            raise
