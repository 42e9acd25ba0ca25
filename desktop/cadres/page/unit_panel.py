"""One unit: its data and approved leading posts, edited in place as one act; and a new unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.base.changes import Label
from desktop.base.codes import codes
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.cadres import fields
from desktop.cadres.operations import units as operations
from desktop.cadres.page.form_in_place import FormInPlace
from desktop.cadres.page.new_panel import NewPanel, NewWords
from desktop.cadres.page.panels import EditPanel
from desktop.cadres.page.unit_names import unit_called, unit_names
from desktop.cadres.queries.office import PostCount, post_counts
from desktop.cadres.records import Unit
from desktop.kit.form import Form
from desktop.kit.frame import Frame
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import heading, quiet
from desktop.kit.record_list import RecordListEditor
from desktop.kit.table import DataTable

EDIT_UNIT = N_("Edit a unit")
ADD_UNIT = N_("New unit")

_NEW_DRAFT = "units:new"
_PARENT = "parent"
_ROWS = ("name", ("short_name", "kind"), _PARENT, "note")
_COUNTS = (
    Field("level", N_("Level"), width=8),
    Field("approved", N_("Approved posts"), Kind.WHOLE, width=4),
    Field("filled", N_("Filled"), Kind.WHOLE, width=4),
    Field("state", N_("State"), width=12),
)
_MOST_LEVELS = 6


class UnitPanel(FormInPlace, EditPanel):
    """The chosen unit: form, approved posts beside those filled.

    `edit_began` tells that it is under edit, or no longer.
    """

    edit_began = Signal(bool)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "unit", _("Data of the unit"))
        self.unit: Unit | None = None
        self._counts = RecordTableModel(_COUNTS, _count_value, parent=self)
        self.counts = DataTable(self._counts, sortable=False)
        self.counts.setAccessibleName(_("Approved leading posts"))
        self._none = quiet(_("No leading posts are approved for this unit."))
        self.posts = RecordListEditor(fields.APPROVED_POSTS, (("level", "number"),), ordered=False)
        self.posts.form.kind = "approved_posts"
        self.posts.changed.connect(self.touched)

    @property
    def owner_id(self) -> int | None:
        """The unit that is shown."""
        return self.unit.id if self.unit is not None else None

    def show_unit(self, unit: Unit, units: Mapping[int, Unit]) -> None:
        """Show a unit; what is under edit stays as typed."""
        other = self.owner_id != unit.id
        if other:
            self.let_go()
        renamed = unit_names(units) != unit_names(self.units)
        self.unit, self.units = unit, units
        if self.editing:
            return
        if self.form is None or renamed:
            self._make_body()
        self.refresh()

    def refresh(self) -> None:
        """Show what the unit holds now."""
        if self.unit is None or self.form is None:
            return
        self.form.set_values(self._values(self.unit))
        counts = sorted(self.frame.desk.read(post_counts, self.unit.id), key=_by_level)
        self._counts.set_records(counts)
        self.posts.set_records(
            [{"level": one.level, "number": one.approved} for one in counts if one.approved]
        )
        self._show_posts()

    def body_editing(self, *, editing: bool) -> None:
        """Let form and posts be edited."""
        if self.form is not None:
            self.posts.set_editing(editing=editing)
            self._show_posts()
            self.edit_began.emit(editing)
            super().body_editing(editing=editing)

    def begin_at_parent(self) -> None:
        """Edit, with the cursor where the unit lies."""
        self.begin()
        if self.form is not None:
            self.form.focus_on(_PARENT)

    def typed(self) -> dict[str, Any]:
        """The typed texts."""
        return {"form": super().typed(), "posts": self.posts.texts()}

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed texts again."""
        super().put_back(typed.get("form", {}))
        self.posts.restore_texts(typed.get("posts", []))

    def is_dirty(self) -> bool:
        """Whether a text differs."""
        return super().is_dirty() or self.posts.is_dirty()

    def write_values(self, values: dict[str, Value]) -> None:
        """Save the unit, its place and its approved posts as one act."""
        if self.unit is None:
            return
        parent = parent_id_in(values, self.units)
        posts = [(line["level"], line["number"]) for _id, line in self.posts.read()]
        self.frame.desk.write(
            Label(EDIT_UNIT, values["name"]),
            operations.save_whole_unit,
            self.unit.id,
            _without_parent(values),
            parent,
            posts,
        )

    def _values(self, unit: Unit) -> dict[str, Value]:
        values = {field.key: getattr(unit, field.key) for field in fields.UNIT}
        above = unit.parent_id
        return {**values, _PARENT: None if above is None else unit_names(self.units).get(above)}

    def _make_body(self) -> None:
        form = unit_form(self.units)
        self.take_form(form)
        body = QWidget()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for part in (
            form,
            heading(_("Approved leading posts")),
            self._none,
            self.counts,
            self.posts,
        ):
            lines.addWidget(part)
        self.set_body(body)

    def _show_posts(self) -> None:
        shown = not self.editing and self._counts.rowCount() > 0
        self.counts.setVisible(shown)
        self.counts.fit_rows(_MOST_LEVELS)
        self._none.setVisible(not self.editing and not shown)
        self.posts.setVisible(self.editing)


class NewUnitPanel(NewPanel):
    """The first values of a new unit, below the unit that was chosen."""

    def __init__(self, frame: Frame, units: Mapping[int, Unit], parent_id: int | None) -> None:
        form = unit_form(units, editing=True)
        above = None if parent_id is None else unit_names(units).get(parent_id)
        form.set_values({_PARENT: above})
        words = NewWords(_("New unit"), _("Create the unit (Ctrl+S)"), _("Give up the new unit?"))

        def write(values: dict[str, Value]) -> int:
            return frame.desk.write(
                Label(ADD_UNIT, values["name"]),
                operations.add_unit,
                parent_id_in(values, units),
                _without_parent(values),
            )

        super().__init__(frame, form, words, _NEW_DRAFT, write)


def unit_form(units: Mapping[int, Unit], *, editing: bool = False) -> Form:
    """The form of a unit, with the unit above it to choose."""
    names = tuple(unit_names(units).values())
    above = Field(_PARENT, N_("Lies under"), Kind.CHOICE, choices=names, width=20)
    return Form((*fields.UNIT, above), _ROWS, editing=editing, kind="unit")


def parent_id_in(values: Mapping[str, Value], units: Mapping[int, Unit]) -> int | None:
    """The id of the unit typed as the one above; none at the top of the tree.

    Raises InvalidInput where no unit has that name.
    """
    typed = values.get(_PARENT)
    return unit_called(typed, units, _PARENT) if typed else None


def state_words(count: PostCount) -> str:
    """How approved and filled posts of a level compare, in words."""
    over = count.filled - count.approved
    if over > 0:
        return ngettext(
            "{count} over the approved number", "{count} over the approved number", over
        ).format(count=over)
    if over < 0:
        return ngettext("{count} vacant", "{count} vacant", -over).format(count=-over)
    return _("full")


def _count_value(count: PostCount, key: str) -> Value:
    return state_words(count) if key == "state" else getattr(count, key)


def _by_level(count: PostCount) -> int:
    levels: Sequence[str] = codes("leadership_levels_10")
    return levels.index(count.level) if count.level in levels else len(levels)


def _without_parent(values: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if key != _PARENT}
