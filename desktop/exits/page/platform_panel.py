"""One record of the platforms, shown and edited whole with its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from desktop.appraisal.operations.plan import Line
from desktop.appraisal.page.tabs import EntryTabs
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Kind, Value, show
from desktop.base.matching import matching
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.people import Names, to_form_keys
from desktop.daily.page.record_in_place import RecordInPlace
from desktop.exits.fields.choices import CONTACT_REASONS, CONTACT_WAYS
from desktop.exits.fields.platform import GROUP_ID, GROUP_KEY
from desktop.exits.operations.platforms import delete_platform_record, end_roles
from desktop.exits.page.platform_kinds import (
    PlatformKind,
    columns_of,
    line_columns,
    record_values,
)
from desktop.exits.queries.platform_drafts import draft_key
from desktop.exits.queries.platforms import (
    CONTACTS,
    GROUPS,
    PlatformSheet,
    group_choices,
    platform_sheet,
)
from desktop.exits.rules.platforms import Term
from desktop.kit import dialogs
from desktop.kit.editors import ChoiceEditor
from desktop.kit.form import Form
from desktop.kit.parts import Notice, button
from desktop.kit.record_list import RecordListEditor

if TYPE_CHECKING:
    from desktop.kit.frame import Frame

END_ROLES: Final = N_("End the roles of a group with its term")


class PlatformPanel(RecordInPlace):
    """Shows a record of one kind and edits it."""

    def __init__(self, frame: Frame, kind: PlatformKind) -> None:
        self.kind = kind
        self.sheet: PlatformSheet | None = None
        self.names = Names(frame.desk)
        self.names.refresh()
        self._groups: dict[int, str] = {}
        form = Form(self._described(kind.fields), kind.rows, kind=kind.key)
        self.tabs = EntryTabs(form, _(kind.tab))
        self.term = Notice()
        self.list = self._add_part()
        super().__init__(frame, kind.key, _(kind.label))
        self.delete_button = button(_("Delete"), self.delete, "trash-2")
        self.tools.insertWidget(self.tools.indexOf(self._edit), self.delete_button)
        self.head.setWordWrap(True)
        self.tools.setStretch(0, 1)
        self.tabs.tabBar().setVisible(kind.part is not None)
        self.tabs.changed.connect(self.touched)
        self._show_tools()

    # What the panel answers for itself

    def middle(self) -> QWidget:
        """The tabs fill the panel."""
        return self.tabs

    def refresh(self) -> None:
        """Show what the record holds now, or what a new one starts with."""
        if self._record_id is None:
            return
        self.names.refresh()
        self._groups = self.frame.desk.read(group_choices)
        self.term.say("")
        if self.is_new:
            self.sheet = None
            self.head.setText(_(self.kind.new))
            self.tabs.show_saved({}, {})
            self.tabs.show_tab("head")
            self._show_tools()
            return
        sheet = self.sheet = self.frame.desk.read(platform_sheet, self.kind.key, self._record_id)
        values = self._words(record_values(sheet.record, columns_of(self.kind)))
        self.tabs.show_saved(values, self._lines(sheet))
        called = str(values.get("name") or values.get("cadre") or _(self.kind.label))
        self.head.setText(called.partition("　")[0])
        self._say_term(sheet)
        self._show_tools()

    def begin(self) -> None:
        """Edit; a new record starts with what was given for it."""
        was_editing = self.editing
        super().begin()
        if self.is_new and not was_editing and not self.tabs.is_dirty():
            self.tabs.form.set_texts(self._first_texts())
            self.tabs.form.focus_first()

    def body_editing(self, *, editing: bool) -> None:
        """Let everything be edited."""
        self.tabs.set_editing(editing=editing)
        if not editing:
            return
        self.names.attach(self.tabs.form)
        if self.list is not None:
            self.names.attach(self.list.form)
        if GROUP_KEY in self.tabs.form.texts():
            editor = self.tabs.form.editor(GROUP_KEY)
            if isinstance(editor, ChoiceEditor):
                editor.suggest = lambda typed: matching(typed, list(self._groups.values()))
        self.tabs.focus_here()

    def typed(self) -> dict[str, Any]:
        """The typed texts."""
        return self.tabs.texts()

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed texts again."""
        self.tabs.restore_texts(typed)

    def is_dirty(self) -> bool:
        """Whether a text differs."""
        return self.tabs.is_dirty()

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft; what is new about somebody has one of its own."""
        return draft_key(self.kind.key, owner_id or None, self._given.get("cadre_id"))

    def write(self) -> None:
        """Save the record with its lines as one act."""
        values, lines = self.tabs.read()
        about = str(values.get("name") or values.get("cadre") or "").partition("　")[0]
        part = self.kind.part
        given = [self._read_lines(lines[part.name])] if part is not None else []
        try:
            self._record_id = self.frame.desk.write(
                Label(self.kind.save, about),
                self.kind.write,
                self._record_id or None,
                self._ids(values),
                *given,
            )
        except InvalidInput as wrong:
            self.tabs.show_problems(to_form_keys(wrong.messages))
            raise

    # Acts

    def delete(self) -> None:
        """Delete the record, after asking; it lies in the recycle bin."""
        if self.sheet is None or not self._record_id or not self.may_leave():
            return
        name = self.head.text()
        question = _("Delete “{name}”? It can be restored from the recycle bin.")
        if dialogs.ask(self, question.format(name=name), _("Delete"), _("Keep")):
            with self.frame.desk.guard(self):
                label = Label(self.kind.delete, name)
                operation = delete_platform_record
                self.frame.desk.write(label, operation, self.kind.key, self._record_id)
                self.frame.say(_("Deleted."), undo=True)

    def end_roles(self) -> None:
        """Let the open roles of the group end with its term."""
        if self._record_id and self.may_leave():
            with self.frame.desk.guard(self):
                label = Label(END_ROLES, self.head.text())
                self.frame.desk.write(label, end_roles, self._record_id)
                self.frame.say(_("Saved."), undo=True)

    # Inside

    def _described(self, described: Sequence[Field]) -> tuple[Field, ...]:
        """People, units and groups as choices that refuse what is not on file."""
        return tuple(
            replace(field, kind=Kind.CHOICE, check=self._check_group)
            if field.key == GROUP_KEY
            else field
            for field in self.names.fields(described)
        )

    def _check_group(self, name: str) -> str:
        known = self._group_id(name) is not None
        return "" if known else _("Choose the group from the list.")

    def _group_id(self, name: str) -> int | None:
        return next((one for one, known in self._groups.items() if known == name), None)

    def _words(self, values: Mapping[str, Value]) -> dict[str, Value]:
        told = self.names.words(values)
        if GROUP_ID in told:
            told[GROUP_KEY] = self._groups.get(told.pop(GROUP_ID))
        return told

    def _ids(self, values: Mapping[str, Value]) -> dict[str, Value]:
        told = self.names.ids(values)
        if GROUP_KEY in told:
            told[GROUP_ID] = self._group_id(told.pop(GROUP_KEY) or "")
        return told

    def _lines(self, sheet: PlatformSheet) -> dict[str, list[dict[str, Value]]]:
        part = self.kind.part
        if part is None:
            return {}
        keys = line_columns(part)
        lines = [
            {"id": row.id, **self.names.words(record_values(row, keys))} for row in sheet.lines
        ]
        return {part.name: lines}

    def _read_lines(self, lines: Sequence[Line]) -> list[Line]:
        return [Line(line.id, self.names.ids(line.values)) for line in lines]

    def _add_part(self) -> RecordListEditor | None:
        part = self.kind.part
        if part is None:
            return None
        made = RecordListEditor(
            self.names.fields(part.fields),
            part.rows,
            columns=part.columns,
            name=_(part.label),
            empty_word=_(part.empty),
            ordered=False,
        )
        made.form.kind = part.kind
        self.tabs.add_list(part.name, _(part.label), made, self.term)
        return made

    def _first_texts(self) -> dict[str, str]:
        texts = {key: str(value) for key, value in self._given.items() if key != "cadre_id"}
        cadre_id = self._given.get("cadre_id")
        if cadre_id is not None:
            texts["cadre"] = self.names.person_words(cadre_id)
        if self.kind.key == CONTACTS:
            texts["on"] = PartialDate.from_day(date.today()).shown()
            texts |= {"way": CONTACT_WAYS[0], "reason": CONTACT_REASONS[0]}
        return texts

    def _say_term(self, sheet: PlatformSheet) -> None:
        """The term of a group is over: its open roles are said."""
        group = sheet.record
        if self.kind.key != GROUPS or not Term(group.start, group.end).has_ended(date.today()):
            return
        count = sum(role.end is None for role in sheet.lines)
        words = ngettext(
            "The term ended on {day}; {count} role has no end of its own.",
            "The term ended on {day}; {count} roles have no end of their own.",
            count,
        )
        answers = [button(_("End them with the term"), self.end_roles)] if count else []
        told = words if count else _("The term ended on {day}.")
        day = show(Field("end", "", Kind.DATE), group.end)
        self.term.say(told.format(day=day, count=count), *answers, icon_name="circle-alert")

    def _show_tools(self) -> None:
        super()._show_tools()
        if hasattr(self, "delete_button"):
            self.delete_button.setVisible(not self.editing and bool(self._record_id))
