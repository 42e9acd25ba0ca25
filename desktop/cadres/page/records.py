"""Parts of the file that are lists of records of one kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.base.changes import Label
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.cadres.forms import UNIT_KEY, SectionForm, with_unit
from desktop.cadres.operations import person
from desktop.cadres.page.edit_panel import remember_tick
from desktop.cadres.page.panels import EditPanel
from desktop.cadres.page.unit_names import unit_names
from desktop.kit.frame import Frame
from desktop.kit.record_list import RecordListEditor


class RecordsPanel(EditPanel):
    """A part that is a list of records of one kind."""

    def __init__(self, frame: Frame, form: SectionForm) -> None:
        self._form = form
        super().__init__(frame, form.kind, _(form.label))
        self.list: RecordListEditor | None = None

    def refresh(self) -> None:
        """Show the records."""
        if self.list is None:
            self.list = self._make_list()
            self.list.changed.connect(self.touched)
            self.set_body(self.list)
        self.list.set_records([self._values_of(record) for record in self._records()])

    def body_editing(self, *, editing: bool) -> None:
        """Let the list be edited."""
        if self.list is not None:
            self.list.set_editing(editing=editing)
            if editing and self._records():
                self.list.form.focus_first()
            elif editing:
                self.list.add()

    def typed(self) -> dict[str, Any]:
        """The typed records."""
        return {"records": self.list.texts() if self.list is not None else []}

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed records again."""
        if self.list is not None:
            self.list.restore_texts(typed.get("records", []))

    def is_dirty(self) -> bool:
        """Whether a record differs."""
        return self.list is not None and self.list.is_dirty()

    def write(self) -> None:
        """Save the list of records."""
        if self.list is None or self.file is None:
            return
        lines = [
            person.Line(record_id, self._to_save(values)) for record_id, values in self.list.read()
        ]
        self.frame.desk.write(
            Label(self._form.one, self.file.cadre.name),
            person.save_section,
            self.file.cadre.id,
            self._form.kind,
            lines,
        )

    def _has_unit(self) -> bool:
        return any(field.key == "unit_text" for field in self._form.fields)

    def _make_list(self) -> RecordListEditor:
        described = self._form.fields
        if self._has_unit():
            described = with_unit(described, tuple(unit_names(self.units).values()))
        made = RecordListEditor(described, self._form.rows)
        made.form.kind = self._form.kind
        if self._form.repeats is not None:
            made.offer_to_keep(self._form.repeats)
            remember_tick(made.keep, self.frame, f"keep.{self._form.kind}")
        return made

    def _records(self) -> Sequence[Any]:
        return getattr(self.file, self._form.kind) if self.file is not None else ()

    def _values_of(self, record: Any) -> dict[str, Value]:
        values = {field.key: getattr(record, field.key) for field in self._form.fields}
        values["id"] = record.id
        if self._has_unit():
            known = unit_names(self.units)
            values[UNIT_KEY] = known.get(record.unit_id, record.unit_text)
        return values

    def _to_save(self, values: dict[str, Value]) -> dict[str, Value]:
        if not self._has_unit():
            return values
        named = {name: unit_id for unit_id, name in unit_names(self.units).items()}
        rest = {key: value for key, value in values.items() if key != UNIT_KEY}
        typed = values.get(UNIT_KEY)
        ours = named.get(typed) if typed else None
        return {**rest, "unit_id": ours, "unit_text": None if ours is not None else typed}
