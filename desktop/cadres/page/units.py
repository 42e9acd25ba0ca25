"""The units: the tree at the left, the chosen unit with its posts and people beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.changes import Change, Label
from desktop.base.words import N_, _, ngettext
from desktop.cadres.operations import units as operations
from desktop.cadres.page.unit_panel import NewUnitPanel, UnitPanel
from desktop.cadres.page.unit_tree import UnitTree
from desktop.cadres.queries import listing
from desktop.cadres.queries.office import unit_tree
from desktop.cadres.records import Unit
from desktop.kit import dialogs
from desktop.kit.frame import Frame, Page
from desktop.kit.models import WindowedModel
from desktop.kit.parts import EmptyWord, button, heading, name_head, quiet
from desktop.kit.table import DataTable

MOVE_UNIT = N_("Move a unit")
DELETE_UNIT = N_("Delete a unit")

_PEOPLE_KEYS = ("name", "post", "level", "rank", "status")
_PEOPLE = tuple(field for field in listing.COLUMNS if field.key in _PEOPLE_KEYS)
_SPLIT = "units.splitter"


class UnitsPage(Page):
    """Looks after the tree of units; everything is an act that can be undone."""

    def __init__(self, frame: Frame, more_acts: Mapping[str, Callable[[int], None]]) -> None:
        """`more_acts` are what higher sections can do with a unit, by N_-marked words."""
        super().__init__()
        self._frame = frame
        self._more_acts = more_acts
        self._units: Mapping[int, Unit] = {}
        self.new: NewUnitPanel | None = None
        self.tree = UnitTree()
        self.panel = UnitPanel(frame)
        self.name = name_head("")
        self.name.setWordWrap(True)
        self.place = quiet("")
        self._people = WindowedModel(
            _PEOPLE,
            lambda ids: listing.lines(frame.desk.store, [field.key for field in _PEOPLE], ids),
            self,
        )
        self._people.troubled.connect(lambda refusal: dialogs.tell(self, str(refusal)))
        self.people = DataTable(self._people, sortable=False)
        self.people.setAccessibleName(_("People of the unit"))
        self._people_heading = heading("")
        self._lay_out()
        self._connect()
        self.load()

    def load(self, current: int | None = None) -> None:
        """Show the units as they are now, standing on `current` where it is given."""
        with self._frame.desk.guard(self):
            lines = self._frame.desk.read(unit_tree)
            self._units = {line.unit.id: line.unit for line in lines}
            self._left.setCurrentIndex(0 if lines else 1)
            self.tree.show_units(lines, current)

    def shown(self) -> None:
        """The page is in front again."""
        self.tree.setFocus()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        if self.new is not None:
            if not self.new.may_leave():
                return False
            self._drop_new()
        return self.panel.may_leave()

    def keep_arrangement(self) -> None:
        """Remember the widths. Raises UserError where that cannot be kept."""
        self._frame.settings.set(_SPLIT, self._split.sizes())

    # Acts

    def add(self) -> None:
        """Begin a new unit beside the chosen one."""
        unit = self._chosen()
        self._begin_new(unit.parent_id if unit is not None else None)

    def add_below(self) -> None:
        """Begin a new unit below the chosen one."""
        unit = self._chosen()
        self._begin_new(unit.id if unit is not None else None)

    def move_by(self, by: int) -> None:
        """Move the chosen unit among those of the same parent."""
        unit = self._chosen()
        if unit is None or not self.may_leave():
            return
        beside = [found.id for found in self._in_order(unit.parent_id)]
        place = beside.index(unit.id) + by
        if 0 <= place < len(beside):
            self._write(MOVE_UNIT, unit, operations.move_unit, unit.parent_id, place + 1)

    def delete(self) -> None:
        """Delete the chosen unit; refused where people, posts or units belong to it."""
        unit = self._chosen()
        if unit is not None and self.may_leave():
            self._write(DELETE_UNIT, unit, operations.delete_unit)

    def show_cadres(self) -> None:
        """Show the people of the chosen unit and those below it in the list of cadres."""
        self._with_chosen(self._frame.show_unit)

    def _with_chosen(self, act: Callable[[int], None]) -> None:
        unit = self._chosen()
        if unit is not None:
            act(unit.id)

    def _write(
        self, act: str, unit: Unit, operation: Callable[..., object], *values: object
    ) -> None:
        with self._frame.desk.guard(self):
            self._frame.desk.write(Label(act, unit.name), operation, unit.id, *values)
            self._frame.say(_("Saved."), undo=True)

    def _begin_new(self, parent_id: int | None) -> None:
        if not self.may_leave():
            return
        self.new = NewUnitPanel(self._frame, self._units, parent_id)
        self.new.created.connect(self._created)
        self.new.given_up.connect(self._give_up_new)
        self._right.addWidget(self.new)
        self._right.setCurrentWidget(self.new)
        self.new.form.focus_first()
        self.new.restore()

    def _created(self, unit_id: int) -> None:
        self._drop_new()
        self.tree.choose(unit_id)
        self.tree.setFocus()

    def _give_up_new(self) -> None:
        self._drop_new()
        self._show(self.tree.unit_id())
        self.tree.setFocus()

    def _drop_new(self) -> None:
        if self.new is not None:
            self._right.removeWidget(self.new)
            self.new.deleteLater()
            self.new = None

    # The chosen unit

    def _chosen(self) -> Unit | None:
        unit_id = self.tree.unit_id()
        return self._units.get(unit_id) if unit_id is not None else None

    def _choose(self, unit_id: int | None) -> None:
        before = self.panel.owner_id
        leaving = before is not None and before in self._units and unit_id != before
        if before is not None and leaving and not self.may_leave():
            self.tree.stay(before)
            return
        self._show(unit_id)

    def _show(self, unit_id: int | None) -> None:
        unit = self._units.get(unit_id) if unit_id is not None else None
        if self.new is not None:
            return
        if unit is None:
            self._right.setCurrentIndex(1)
            return
        self._right.setCurrentIndex(0)
        self.name.setText(unit.name)
        self.place.setText(self._place_words(unit))
        with self._frame.desk.guard(self):
            self.panel.show_unit(unit, self._units)
            self._show_people(unit)

    def _show_people(self, unit: Unit) -> None:
        asked = listing.Asked(unit_ids=(unit.id,))
        count = listing.count(self._frame.desk.store, asked)
        self._people.load(count, listing.ids(self._frame.desk.store, asked))
        self._people_heading.setText(
            ngettext("{count} person", "{count} people", count).format(count=count)
        )

    def _place_words(self, unit: Unit) -> str:
        above: list[str] = []
        parent = unit.parent_id
        while parent is not None and parent in self._units:
            above.insert(0, self._units[parent].name)
            parent = self._units[parent].parent_id
        return " › ".join([*above, unit.kind or ""]).strip(" ›")

    def _in_order(self, parent_id: int | None) -> list[Unit]:
        beside = [unit for unit in self._units.values() if unit.parent_id == parent_id]
        return sorted(beside, key=lambda unit: (unit.position, unit.id))

    def _changed(self, change: Change) -> None:
        if change.touches("unit", "approved_posts", "cadre", "post_holding"):
            self.load()

    # Making

    def _connect(self) -> None:
        self.tree.chosen.connect(self._choose)
        self.people.opened.connect(self._frame.open_cadre)
        self._frame.desk.changed.connect(self._changed)
        self._split.setSizes(self._frame.settings.get(_SPLIT) or [460, 760])
        for keys, where, act in (
            ("Alt+N", self._tree_side, self.add),
            ("Alt+Shift+N", self._tree_side, self.add_below),
            ("Alt+Up", self._tree_side, lambda: self.move_by(-1)),
            ("Alt+Down", self._tree_side, lambda: self.move_by(1)),
            ("Del", self.tree, self.delete),
            ("F2", self._tree_side, self.panel.begin),
        ):
            shortcut = QShortcut(QKeySequence(keys), where)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        first_step = EmptyWord(
            _("The organs, bureaus and townships of the county stand here, as a tree."),
            button(_("Add the first unit"), self.add, "plus", main=True),
        )
        self._left = QStackedWidget()
        self._left.addWidget(self.tree)
        self._left.addWidget(first_step)
        self._tree_side = QWidget()
        lines = QVBoxLayout(self._tree_side)
        lines.setContentsMargins(16, 0, 8, 8)
        lines.setSpacing(8)
        for row in self._buttons():
            lines.addLayout(row)
        lines.addWidget(self._left, stretch=1)
        self._right = QStackedWidget()
        self._right.addWidget(self._unit_side())
        self._right.addWidget(EmptyWord(_("Choose a unit to see it.")))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._tree_side)
        self._split.addWidget(self._right)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._split)

    def _buttons(self) -> tuple[QHBoxLayout, QHBoxLayout]:
        rows = QHBoxLayout(), QHBoxLayout()
        for row, tools in zip(
            rows,
            (
                (
                    button(_("Add (Alt+N)"), self.add, "plus"),
                    button(_("Add below"), self.add_below, "plus"),
                    button(_("Delete"), self.delete, "trash-2"),
                ),
                (
                    button(_("Up"), lambda: self.move_by(-1), "arrow-up"),
                    button(_("Down"), lambda: self.move_by(1), "arrow-down"),
                    button(_("Move under…"), self.panel.begin_at_parent),
                ),
            ),
            strict=True,
        ):
            row.setSpacing(8)
            for tool in tools:
                row.addWidget(tool)
            row.addStretch()
        return rows

    def _unit_side(self) -> QWidget:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 0)
        head.setSpacing(16)
        names = QVBoxLayout()
        names.setSpacing(4)
        names.addWidget(self.name)
        names.addWidget(self.place)
        head.addLayout(names, stretch=1)
        for words, act in self._more_acts.items():
            more = button(_(words), partial(self._with_chosen, act))
            head.addWidget(more, alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(
            button(_("Show these cadres in the list"), self.show_cadres, "users"),
            alignment=Qt.AlignmentFlag.AlignTop,
        )
        below = QWidget()
        self.panel.edit_began.connect(below.setHidden)
        people = QVBoxLayout(below)
        people.setContentsMargins(16, 0, 16, 8)
        people.setSpacing(8)
        people.addWidget(self._people_heading)
        people.addWidget(self.people, stretch=1)
        side = QWidget()
        lines = QVBoxLayout(side)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(head)
        lines.addWidget(self.panel, stretch=3)
        lines.addWidget(below, stretch=2)
        return side
