"""The cadres: the list at the left, the file of the chosen one beside it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.changes import Change
from desktop.base.errors import UserError
from desktop.base.words import _, ngettext
from desktop.cadres.page.filters import FilterRow
from desktop.cadres.page.from_above import FromAbove
from desktop.cadres.queries import listing
from desktop.kit import dialogs
from desktop.kit.frame import Frame, Page
from desktop.kit.models import WindowedModel
from desktop.kit.parts import EmptyWord, Notice, button
from desktop.kit.table import DataTable

_ARRANGEMENT = "cadres.list"
_KEYS = tuple(field.key for field in listing.COLUMNS)
_REFRESH_MS = 150


class CadresPage(Page):
    """Find, filter, sort, open; new files, printing and export start here."""

    def __init__(self, frame: Frame, from_above: FromAbove | None = None) -> None:
        super().__init__()
        self._frame = frame
        self._from_above = from_above or FromAbove()
        self._store = frame.desk.store
        self._asked = listing.Asked()
        self._file: Any = None
        self.model = WindowedModel(
            listing.COLUMNS, lambda ids: listing.lines(self._store, _KEYS, ids), self
        )
        self.model.troubled.connect(lambda refusal: dialogs.tell(self, str(refusal)))
        self.table = DataTable(self.model)
        self.table.setAccessibleName(_("Cadres"))
        self.filters = FilterRow(frame, self.table)
        self._count = QLabel()
        self._lay_out()
        self._connect()
        self._arrange()
        self.load()
        self._tell_unsaved()

    # The list

    def load(self) -> None:
        """Show the cadres asked for, from the beginning."""
        try:
            self.model.load(0, listing.ids(self._store, self._asked))
        except UserError as refusal:
            self.filters.refuse(str(refusal))
            return
        self.filters.refuse("")
        narrowed = self._asked.wanted or self._asked.unit_ids
        self._left.setCurrentIndex(0 if self.model.rowCount() or narrowed else 1)

    def shown(self) -> None:
        """The page is in front again."""
        self.table.setFocus()

    def show_unit(self, unit_id: int) -> None:
        """Show the people of a unit and of those below it, and nobody else."""
        from desktop.cadres.queries.office import unit_name, units_below

        with self._frame.desk.guard(self):
            below = self._frame.desk.read(units_below, unit_id)
            name = self._frame.desk.read(unit_name, unit_id)
            self.filters.set_wanted(())
            self.filters.set_unit(name, below)

    def keep_arrangement(self) -> None:
        """Remember columns, widths and sorting. Raises UserError where that cannot be kept."""
        self._frame.settings.set(_ARRANGEMENT, self.table.arrangement())
        self._frame.settings.set("cadres.splitter", self._split.sizes())

    # The file

    def open_file(self, cadre_id: int, part: str = "") -> None:
        """Show the file of a cadre beside the list, at this part of it, and go there."""
        if not self.may_leave():
            return
        self._show_file(cadre_id, part)
        self._stand_on(cadre_id)
        if self._file is not None and not self._file.editing:
            self._file.index.setFocus()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self._file is None or bool(self._file.may_leave())

    def add(self) -> None:
        """Begin a new file."""
        if self.may_leave():
            self._unsaved.say("")
            file = self._file_view()
            file.begin_new()
            self._right.setCurrentWidget(file)

    def print_form(self) -> None:
        """Print the appointment form of those chosen, else of everybody listed."""
        self._frame.print_paper("appointment-form", self.chosen_ids())

    def print_shown(self) -> None:
        """Print the form of the file that is shown, or of several who are chosen in the list."""
        shown = self._file is not None and self._right.currentWidget() is self._file
        if not self.may_leave():
            return
        if shown and self._file.cadre_id is not None and len(self.table.selected_rows()) <= 1:
            self._frame.print_paper("appointment-form", (self._file.cadre_id,))
        else:
            self.print_form()

    def export(self) -> None:
        """Write the files of those chosen, else of everybody listed."""
        from desktop.cadres.page.exporting import export_files

        export_files(self._frame, self, self.chosen_ids())

    def chosen_ids(self) -> tuple[int, ...]:
        """Those selected; where it is one or none, everybody listed if more were asked for."""
        return tuple(self.table.selected_ids()) or tuple(self.model.ids())

    # Making

    def _file_view(self) -> Any:
        if self._file is None:
            from desktop.cadres.page.file import FileView

            self._file = FileView(self._frame, self._from_above)
            self._file.gone.connect(self._show_nobody)
            self._file.made.connect(self._stand_on)
            self._right.addWidget(self._file)
        return self._file

    def _show_nobody(self) -> None:
        self._right.setCurrentIndex(0)
        self.table.setFocus()

    def _tell_unsaved(self) -> None:
        """Say whose file holds text that was typed and never saved."""
        for draft in listing.unsaved(self._store):
            words = _("There is unsaved text of {time} in the file of {name}.")
            if draft.cadre_id is None:
                words = _("There is unsaved text of {time} in a new file.")
            self._unsaved.say(
                words.format(time=f"{draft.at:%m-%d %H:%M}", name=draft.name),
                button(_("Open"), partial(self._open_unsaved, draft)),
            )
            return

    def _open_unsaved(self, draft: listing.Unsaved) -> None:
        self._unsaved.say("")
        if draft.cadre_id is None:
            self.add()
        else:
            self.open_file(draft.cadre_id, draft.part)

    def _lay_out(self) -> None:
        first_step = EmptyWord(
            _("The files of the county's cadres will be listed here."),
            button(_("New file (Ctrl+N)"), self.add, "plus", main=True),
            button(_("Import files"), lambda: self._frame.show_section("files"), "file-down"),
        )
        self._left = QStackedWidget()
        self._left.addWidget(self.table)
        self._left.addWidget(first_step)
        lines = QVBoxLayout()
        lines.setContentsMargins(16, 0, 8, 0)
        lines.setSpacing(8)
        self._unsaved = Notice()
        lines.addWidget(self._unsaved)
        lines.addLayout(self._buttons())
        lines.addWidget(self.filters)
        lines.addWidget(self._left, stretch=1)
        lines.addWidget(self._count)
        left = QWidget()
        left.setLayout(lines)
        self._right = QStackedWidget()
        self._right.addWidget(EmptyWord(_("Choose a cadre to see the file.")))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self._right)
        self._split.setSizes(self._frame.settings.get("cadres.splitter") or [430, 800])
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._split)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button(_("New"), self.add, "plus"))
        row.addWidget(button(_("Print"), self.print_form, "printer"))
        row.addWidget(button(_("Export"), self.export, "file-up"))
        row.addWidget(self.filters.kept)
        row.addStretch()
        return row

    def _connect(self) -> None:
        self.model.counted.connect(
            lambda count: self._count.setText(
                ngettext("{count} cadre", "{count} cadres", count).format(count=count)
            )
        )
        self._later = QTimer(self, interval=_REFRESH_MS, singleShot=True)
        self._later.timeout.connect(self._open_current)
        self.table.opened.connect(self.open_file)
        self.table.selectionModel().selectionChanged.connect(lambda *_ranges: self._later.start())
        self.table.sort_asked.connect(self._sort)
        self.filters.asked.connect(self._filter)
        self._frame.desk.changed.connect(self._changed)
        for keys, act in (("Ctrl+N", self.add), ("Ctrl+P", self.print_shown)):
            QShortcut(QKeySequence(keys), self, act)

    def _arrange(self) -> None:
        hidden = [key for key in _KEYS if key not in listing.FIRST_SHOWN]
        kept = self._frame.settings.get(_ARRANGEMENT) or {"hidden": hidden}
        self.table.arrange(kept)
        key, descending = self.table.sort
        self._asked = listing.Asked(order=key or listing.OFFICIAL, descending=descending)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 edits and Ctrl+S saves from the list and the index too."""
        if self._file is not None and event.key() == Qt.Key.Key_F2:
            self._file.edit()
        elif self._file is not None and event.matches(QKeySequence.StandardKey.Save):
            self._file.save()
        else:
            super().keyPressEvent(event)

    def _open_current(self) -> None:
        """Show whoever the list stands on, once it stands still."""
        selected = self.table.selected_ids()
        if len(selected) == 1:
            (cadre_id,) = selected
            shown = self._file.shown_id if self._file is not None else None
            if cadre_id == shown:
                return
            if self.may_leave():
                self._show_file(cadre_id)
            elif self._file.cadre_id is not None:
                self._stand_on(self._file.cadre_id)

    def _show_file(self, cadre_id: int, part: str = "") -> None:
        file = self._file_view()
        with self._frame.desk.guard(self):
            file.open(cadre_id, part)
            self._right.setCurrentWidget(file)

    def _stand_on(self, cadre_id: int) -> None:
        """Let the list stand on this person; on nobody where it does not show them."""
        if self.table.current_id() != cadre_id or len(self.table.selected_rows()) != 1:
            self.table.select_ids([cadre_id])

    def _sort(self, key: str, descending: bool) -> None:
        self._ask(order=key or listing.OFFICIAL, descending=descending)

    def _filter(self, wanted: tuple[tuple[str, str], ...], unit_ids: tuple[int, ...]) -> None:
        self._ask(wanted=wanted, unit_ids=unit_ids)

    def _ask(self, **but: Any) -> None:
        before = self._asked
        values = {
            "wanted": before.wanted,
            "order": before.order,
            "descending": before.descending,
            "unit_ids": before.unit_ids,
        }
        self._asked = listing.Asked(**{**values, **but})
        self.load()

    def _changed(self, change: Change) -> None:
        """Show what an act changed: the same rows read again where nobody came, went or moved."""
        chosen = self.table.current_id() if self.table.selectionModel().hasSelection() else None
        opens_soon = self._later.isActive()
        self.load()
        if chosen is not None:
            self.table.blockSignals(True)
            row = self.model.row_of(chosen)
            if row >= 0:
                self.table.select_row(row)
            self.table.blockSignals(False)
        if not opens_soon:
            # Chosen again is not chosen anew: a new file must not give way to the former one.
            self._later.stop()
        if self._file is not None:
            self._file.changed(change)
