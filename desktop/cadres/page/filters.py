"""The filter row above the list: a unit, some columns, and filters kept under a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QInputDialog,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.base.changes import Label
from desktop.base.words import N_, _
from desktop.cadres.queries import listing
from desktop.kit import theme
from desktop.kit.frame import Frame
from desktop.kit.parts import Notice, button
from desktop.kit.table import DataTable

_TYPING_MS = 200
SAVE_FILTER = N_("Keep a filter")
DELETE_FILTER = N_("Delete a filter")


class FilterRow(QWidget):
    """One small editor above each shown column; `asked` carries what is typed and the units."""

    asked = Signal(object, object)

    def __init__(self, frame: Frame, table: DataTable) -> None:
        super().__init__()
        self._frame = frame
        self._table = table
        self._editors = {field.key: self._editor(field) for field in listing.COLUMNS}
        self._unit_ids: tuple[int, ...] = ()
        self._unit_name = ""
        self._unit = button("", lambda: self.set_unit("", ()), "x")
        self._unit.hide()
        self._notice = Notice()
        self._row = QWidget()
        self._row.setFixedHeight(theme.pixels(28))
        for editor in self._editors.values():
            editor.setParent(self._row)
        self.kept = QToolButton()
        self.kept.setObjectName("plain")
        self.kept.setText(_("Filters"))
        self.kept.setAccessibleName(_("Saved filters"))
        self.kept.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.kept.setMenu(self._menu())
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(4)
        page.addWidget(self._unit)
        page.addWidget(self._row)
        page.addWidget(self._notice)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self._ask)
        header = table.horizontalHeader()
        for moved in (header.sectionResized, header.sectionMoved, header.geometriesChanged):
            moved.connect(lambda *_args: self._follow())
        table.horizontalScrollBar().valueChanged.connect(lambda _at: self._follow())

    # What is asked for

    def wanted(self) -> tuple[tuple[str, str], ...]:
        """What is typed, by column."""
        return tuple(
            (key, editor.text().strip())
            for key, editor in self._editors.items()
            if editor.text().strip()
        )

    def set_wanted(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Ask for this and nothing else."""
        typed = dict(wanted)
        for key, editor in self._editors.items():
            editor.setText(typed.get(key, ""))
        self._ask()

    def set_unit(self, name: str, unit_ids: Iterable[int]) -> None:
        """Ask for the people of these units, called by the name of the first, too; none: of all."""
        self._unit_ids, self._unit_name = tuple(unit_ids), name
        self._unit.setText(_("Unit: {name}").format(name=name))
        self._unit.setAccessibleName(_("No longer only {name}").format(name=name))
        self._unit.setVisible(bool(self._unit_ids))
        self._ask()

    def clear(self) -> None:
        """Ask for everybody."""
        self.set_unit("", ())
        self.set_wanted(())

    def refuse(self, message: str) -> None:
        """Say what cannot be understood; nothing where all is well."""
        self._notice.say(message, icon_name="circle-alert")

    # Filters kept under a name

    def keep(self, name: str) -> None:
        """Keep what is asked for, with columns and order, under a name."""
        from desktop.cadres.operations.office import save_filter

        content = {
            "wanted": self.wanted(),
            "columns": self._table.arrangement(),
            "unit": [self._unit_name, self._unit_ids],
        }
        with self._frame.desk.guard(self):
            self._frame.desk.write(Label(SAVE_FILTER, name), save_filter, name, content)

    def apply(self, content: dict[str, Any]) -> None:
        """Show the list as a kept filter has it."""
        self._table.arrange(content.get("columns", {}))
        self.set_unit(*content.get("unit", ("", ())))
        self.set_wanted([(key, text) for key, text in content.get("wanted", ())])
        self._table.sort_asked.emit(*self._table.sort)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        return menu

    def _fill(self, menu: QMenu) -> None:
        import json

        from desktop.cadres.operations.office import delete_filter
        from desktop.cadres.queries.office import saved_filters

        menu.clear()
        kept = self._frame.desk.read(saved_filters)
        for found in kept:
            content = json.loads(found.content)
            menu.addAction(found.name, lambda content=content: self.apply(content))
        if kept:
            menu.addSeparator()
        menu.addAction(_("Clear the filter"), self.clear)
        menu.addAction(_("Keep this filter…"), self._ask_name)
        if kept:
            away = menu.addMenu(_("Delete"))
            for found in kept:
                away.addAction(
                    found.name,
                    lambda found=found: self._frame.desk.write(
                        Label(DELETE_FILTER, found.name), delete_filter, found.id
                    ),
                )

    def _ask_name(self) -> None:
        name, agreed = QInputDialog.getText(self, _("Keep this filter"), _("Name"))
        if agreed:
            self.keep(name)

    # Making

    def _editor(self, field: Any) -> QLineEdit:
        editor = QLineEdit()
        editor.setPlaceholderText("…")
        editor.setAccessibleName(_("Filter: {column}").format(column=field.caption))
        editor.setToolTip(
            _("A part of the text; = before it for the whole; dates also as 1970..1975")
        )
        editor.textChanged.connect(lambda _text: self._typing.start())
        return editor

    def _ask(self) -> None:
        self._typing.stop()
        self.asked.emit(self.wanted(), self._unit_ids)

    def _follow(self) -> None:
        """Keep each editor above its column."""
        header = self._table.horizontalHeader()
        for place, field in enumerate(listing.COLUMNS):
            editor = self._editors[field.key]
            if header.isSectionHidden(place):
                editor.hide()
                continue
            left = header.sectionViewportPosition(place) + self._table.frameWidth()
            editor.setGeometry(left, 0, header.sectionSize(place), self._row.height())
            editor.show()

    def resizeEvent(self, event: Any) -> None:
        """Follow the table."""
        super().resizeEvent(event)
        self._follow()
