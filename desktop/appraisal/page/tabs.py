"""The tabs of what is planned: its form, then its lists of lines; and where problems are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from desktop.appraisal.operations.plan import Line
from desktop.base.errors import InvalidInput
from desktop.base.fields import Value
from desktop.cadres.page.edit_panel import scrolled
from desktop.daily.page.record_tabs import blank_lines, show_in_lines
from desktop.kit import theme
from desktop.kit.form import Form
from desktop.kit.icons import tinted
from desktop.kit.record_list import RecordListEditor

HEAD: Final = "head"
"""The key of the tab with the form."""


class EntryTabs(QTabWidget):
    """A form and lists of lines, read and written together. `changed` follows each edit."""

    changed = Signal()

    def __init__(self, form: Form, label: str) -> None:
        super().__init__()
        self._keys: list[str] = []
        self._labels: dict[str, str] = {}
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        self.form = form
        self.lists: dict[str, RecordListEditor] = {}
        form.changed.connect(self.changed)
        self.add_tab(HEAD, label, form)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self, lambda by=by: self.walk(by))

    # Tabs

    def add_tab(self, key: str, label: str, *body: QWidget) -> None:
        """One more tab, which scrolls."""
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, theme.pixels(12), theme.pixels(8), 0)
        lines.setSpacing(8)
        for part in body:
            lines.addWidget(part)
        lines.addStretch(1)
        area = scrolled()
        area.setWidget(holder)
        self._keys.append(key)
        self._labels[key] = label
        self.addTab(area, label)

    def add_list(
        self, key: str, label: str, made: RecordListEditor, above: QWidget, *below: QWidget
    ) -> None:
        """One more tab with a list of lines, and what stands above and below it."""
        made.details = True
        made.changed.connect(self.changed)
        made.changed.connect(self.count_lines)
        self.lists[key] = made
        self.add_tab(key, label, above, made, *below)

    def add_below(self, key: str, part: QWidget) -> None:
        """Put something at the foot of a tab."""
        area = self.widget(self._keys.index(key))
        holder = area.widget() if isinstance(area, QScrollArea) else None
        lines = holder.layout() if holder is not None else None
        if isinstance(lines, QVBoxLayout):
            lines.insertWidget(lines.count() - 1, part)

    def offer_tab(self, key: str, *, offered: bool) -> None:
        """Whether a tab can be chosen now."""
        self.setTabVisible(self._keys.index(key), offered)

    def show_tab(self, key: str) -> None:
        """Show a tab by its key."""
        self.setCurrentIndex(self._keys.index(key))

    @property
    def key(self) -> str:
        """The key of the tab in front."""
        return self._keys[self.currentIndex()]

    def walk(self, by: int) -> None:
        """Show the tab so many further on, those that cannot be chosen passed over."""
        offered = [place for place in range(self.count()) if self.isTabVisible(place)]
        place = offered.index(self.currentIndex()) + by
        self.setCurrentIndex(offered[place % len(offered)])
        self.focus_here()

    def focus_here(self) -> None:
        """Put the cursor into the tab in front."""
        part = self.lists.get(self.key)
        if self.key == HEAD:
            self.form.focus_first()
        elif part is not None:
            part.table.setFocus()

    def count_lines(self) -> None:
        """Say at each tab how many lines its list has."""
        for key, part in self.lists.items():
            count = sum(not blank for blank in blank_lines(part))
            words = f"{self._labels[key]} {count}" if count else self._labels[key]
            self.setTabText(self._keys.index(key), words)

    # Values and texts

    def show_saved(
        self, values: Mapping[str, Value], lines: Mapping[str, Sequence[Mapping[str, Value]]]
    ) -> None:
        """Show what is saved."""
        self.form.set_values(values)
        for key, part in self.lists.items():
            part.set_records(lines.get(key, ()))
        self.count_lines()

    def read(self) -> tuple[dict[str, Value], dict[str, list[Line]]]:
        """The values of the form and the lines of each list. Raises InvalidInput, shown already."""
        self.show_problems({})
        values: dict[str, Value] = self._read(HEAD, self.form.read)
        lines = {
            key: [Line(*one) for one in self._read(key, part.read)]
            for key, part in self.lists.items()
        }
        return values, lines

    def texts(self) -> dict[str, Any]:
        """What is typed, as plain JSON."""
        lists = {key: part.texts() for key, part in self.lists.items()}
        return {HEAD: self.form.texts(), "lists": lists}

    def restore_texts(self, typed: Mapping[str, Any]) -> None:
        """Put back what `texts` gave."""
        self.form.set_texts(typed.get(HEAD, {}))
        for key, kept in typed.get("lists", {}).items():
            if key in self.lists:
                self.lists[key].restore_texts(kept)

    def is_dirty(self) -> bool:
        """Whether anything differs from what is saved."""
        return self.form.is_dirty() or any(part.is_dirty() for part in self.lists.values())

    def set_editing(self, *, editing: bool) -> None:
        """Let everything be edited, or only be read."""
        self.form.set_editing(editing=editing)
        for part in self.lists.values():
            part.set_editing(editing=editing)
        if not editing:
            self.show_problems({})

    # Problems

    def show_problems(self, messages: Mapping[str, str]) -> None:
        """Show each sentence at its field or line, mark the tabs, and go to the first."""
        by_tab: dict[str, dict[str, str]] = {}
        for key, sentence in messages.items():
            tab, _slash, rest = key.partition("/")
            if tab in self.lists:
                by_tab.setdefault(tab, {})[rest] = sentence
            else:
                by_tab.setdefault(HEAD, {})[key] = sentence
        sign = tinted("circle-alert", QColor(theme.shades().wrong)) if by_tab else QIcon()
        for place, key in enumerate(self._keys):
            self.setTabIcon(place, sign if key in by_tab else QIcon())
        if not messages:
            self.form.show_problems({})
        for key in reversed([key for key in self._keys if key in by_tab]):
            self.show_tab(key)
            if key == HEAD:
                self.form.show_problems(by_tab[key])
            else:
                show_in_lines(self.lists[key], by_tab[key])

    def _read(self, key: str, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except InvalidInput:
            self.show_tab(key)
            self.setTabIcon(
                self.currentIndex(), tinted("circle-alert", QColor(theme.shades().wrong))
            )
            raise


def line_values(record: Any, keys: Sequence[str]) -> dict[str, Value]:
    """A saved line as lists show it."""
    return {"id": record.id, **{key: getattr(record, key) for key in keys}}
