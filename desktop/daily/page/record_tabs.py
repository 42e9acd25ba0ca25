"""The tabs of a record: its form, then one for each of its parts; and where problems are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.base.errors import InvalidInput
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.cadres.page.edit_panel import scrolled
from desktop.daily.fields.choices import FACT, OPEN, USUAL_SEVERITY
from desktop.daily.fields.of_record import CADRE_KEY, SECRECY
from desktop.daily.forms import PartForm, RecordForm
from desktop.daily.operations.records import Entry, Line
from desktop.daily.page.people import Names
from desktop.daily.records import KINDS
from desktop.kit import theme
from desktop.kit.form import Form
from desktop.kit.icons import tinted
from desktop.kit.record_list import RecordListEditor

_RECORD: Final = "record"
_GIVEN: Final[Mapping[str, Mapping[str, str]]] = {
    "findings": {"basis": FACT, "severity": USUAL_SEVERITY, "outcome": OPEN},
    "merits": {"basis": FACT},
    "interviews": {"people": "1"},
}
"""What a new line of a part starts with."""

_RAISED: Final = {"findings": "finding", "merits": "merit"}


class RecordTabs(QTabWidget):
    """Everything of one record that is typed. `changed` follows each edit.

    `levels` are the levels of secrecy that are offered.
    """

    changed = Signal()

    def __init__(self, form: RecordForm, names: Names, levels: Sequence[str]) -> None:
        super().__init__()
        self._described = form
        self._names = names
        self._keys: list[str] = []
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        described = [
            replace(field, choices=levels) if field.key == SECRECY.key else field
            for field in names.fields(form.fields)
        ]
        self.form = Form(described, form.rows, kind=form.kind)
        self.form.changed.connect(self.changed)
        self.parts: dict[str, RecordListEditor] = {}
        before = 1 if form.people_first else 0
        for part in form.parts[:before]:
            self._add_part(part)
        self.add_tab(_RECORD, _("Record"), self.form)
        for part in form.parts[before:]:
            self._add_part(part)
        self.show_tab(_RECORD)

    # Tabs

    def add_tab(self, key: str, label: str, *body: QWidget, fill: bool = False) -> None:
        """One more tab, which scrolls; `fill` gives the last widget all the room there is."""
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, theme.pixels(12), theme.pixels(8), 0)
        lines.setSpacing(8)
        for part in body:
            lines.addWidget(part)
        if fill:
            lines.setStretch(len(body) - 1, 1)
        else:
            lines.addStretch(1)
        area = scrolled()
        area.setWidget(holder)
        self._keys.append(key)
        self.addTab(area, label)

    def offer_tab(self, key: str, *, offered: bool) -> None:
        """Whether a tab can be chosen now."""
        self.setTabVisible(self._keys.index(key), offered)

    def show_tab(self, key: str) -> None:
        """Show a tab by its key."""
        self.setCurrentIndex(self._keys.index(key))

    def add_to_tab(self, key: str, widget: QWidget) -> None:
        """Put something below what a tab holds."""
        area = self.widget(self._keys.index(key))
        layout = area.widget().layout() if hasattr(area, "widget") else None
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.count() - 1, widget)

    def walk(self, by: int) -> None:
        """Show the next tab, or the one before, with the cursor in its first field."""
        offered = [place for place in range(self.count()) if self.isTabVisible(place)]
        here = offered.index(self.currentIndex())
        self.setCurrentIndex(offered[(here + by) % len(offered)])
        self.focus_here()

    def focus_here(self) -> None:
        """Put the cursor where the shown tab is edited."""
        key = self._keys[self.currentIndex()]
        part = self.parts.get(key)
        if key == _RECORD:
            self.form.focus_first()
        elif part is None:
            self.currentWidget().setFocus()
        elif part.editing and part.texts():
            part.form.focus_first()
        elif part.editing:
            part.add()
        else:
            part.table.setFocus()

    # Values

    def show_record(self, values: Mapping[str, Value], parts: Mapping[str, Sequence[Any]]) -> None:
        """Show what is saved; the lines of parts are records."""
        self.form.set_values(self._names.words(values))
        for part in self._described.parts:
            keys = [field.key for field in part.fields if field.key != CADRE_KEY]
            lines = [self._line(row, keys) for row in parts.get(part.name, ())]
            self.parts[part.name].set_records(lines)
        self.show_problems({})
        self.count_lines()

    def read(self) -> Entry:
        """What is typed. Raises InvalidInput; then its messages stand beside their fields."""
        self.show_problems({})
        values = self._read(_RECORD, self.form.read)
        parts = {
            name: [
                Line(line_id, self._names.ids(read)) for line_id, read in self._read(name, one.read)
            ]
            for name, one in self.parts.items()
        }
        return Entry(self._names.ids(values), parts)

    def texts(self) -> dict[str, Any]:
        """What is typed, as plain JSON."""
        parts = {name: one.texts() for name, one in self.parts.items()}
        return {"form": self.form.texts(), "parts": parts}

    def restore_texts(self, typed: Mapping[str, Any]) -> None:
        """Put back what `texts` gave."""
        self.form.set_texts(typed.get("form", {}))
        for name, kept in typed.get("parts", {}).items():
            if name in self.parts:
                self.parts[name].restore_texts(kept)
        self.count_lines()

    def is_dirty(self) -> bool:
        """Whether anything differs from what is saved."""
        return self.form.is_dirty() or any(one.is_dirty() for one in self.parts.values())

    def set_editing(self, *, editing: bool) -> None:
        """Let everything be edited, or only be read."""
        self.form.set_editing(editing=editing)
        if editing:
            self._names.attach(self.form)
        for name, one in self.parts.items():
            one.set_editing(editing=editing)
            if editing:
                self._names.attach(one.form, tuple if name == "people" else self.people)
        if editing:
            self.focus_here()
        else:
            self.show_problems({})

    def people(self) -> list[int]:
        """The ids of the people whom the record names as it is typed now."""
        found = map(self._names.person_id, self.people_words())
        return [cadre_id for cadre_id in found if cadre_id is not None]

    def people_words(self) -> list[str]:
        """How the people are called whom the record names as it is typed now."""
        typed = (line["texts"].get(CADRE_KEY, "") for line in self.parts["people"].texts())
        return [words for words in typed if words]

    # Problems

    def show_problems(self, messages: Mapping[str, str]) -> None:
        """Show each sentence at its field or line, mark the tabs, and go to the first."""
        by_tab = _by_tab(messages)
        for place, key in enumerate(self._keys):
            self.setTabIcon(place, self._sign() if key in by_tab else QIcon())
        for key in reversed([key for key in self._keys if key in by_tab]):
            self.show_tab(key)
            if key == _RECORD:
                self.form.show_problems(by_tab[key])
            else:
                self._show_in_part(key, by_tab[key])

    def in_order(self, messages: Mapping[str, str]) -> dict[str, str]:
        """The sentences in the order of the tabs."""
        place = {key: self._keys.index(_tab_of(key)) for key in messages}
        return dict(sorted(messages.items(), key=lambda said: place[said[0]]))

    def _show_in_part(self, name: str, messages: Mapping[str, str]) -> None:
        """Select the first line that is wrong, and show what is wrong with it."""
        part = self.parts[name]
        if (nobody := messages.get("")) and part.editing:
            if not part.texts():
                part.add()
            part.show_problems(0, {CADRE_KEY: nobody})
            return
        show_in_lines(part, messages)

    def _read(self, key: str, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except InvalidInput:
            self.show_tab(key)
            self.setTabIcon(self.currentIndex(), self._sign())
            raise

    # Inside

    def count_lines(self) -> None:
        """Say at each tab how many lines the part has."""
        for part in self._described.parts:
            count = sum(not blank for blank in blank_lines(self.parts[part.name]))
            words = f"{_(part.label)} {count}" if count else _(part.label)
            self.setTabText(self._keys.index(part.name), words)

    def _add_part(self, part: PartForm) -> None:
        made = RecordListEditor(
            self._names.fields(part.fields),
            part.rows,
            columns=part.columns,
            name=_(part.label),
            empty_word=_(part.empty),
        )
        made.details = len(part.fields) > 1
        made.given = _GIVEN.get(part.name, {})
        parts = KINDS[self._described.kind].parts
        made.form.kind = _RAISED.get(part.name) or str(parts[part.name].record.__tablename__)
        if part.repeats is not None:
            made.offer_to_keep(part.repeats)
        made.changed.connect(self.changed)
        made.changed.connect(self.count_lines)
        self.parts[part.name] = made
        self.add_tab(part.name, _(part.label), made)

    def _line(self, row: Any, keys: Sequence[str]) -> dict[str, Value]:
        values = {key: getattr(row, key) for key in keys}
        if hasattr(row, "cadre_id"):
            values["cadre_id"] = row.cadre_id
        return {"id": row.id, **self._names.words(values)}

    def _sign(self) -> QIcon:
        return tinted("circle-alert", QColor(theme.shades().wrong))


def _by_tab(messages: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Messages by tab: "on" belongs to the form, "people" and "people/0/post" to a part."""
    found: dict[str, dict[str, str]] = {}
    for key, sentence in messages.items():
        tab = _tab_of(key)
        rest = key if tab == _RECORD else key.partition("/")[2]
        found.setdefault(tab, {})[rest] = sentence
    return found


def _tab_of(key: str) -> str:
    tab, slash, _rest = key.partition("/")
    return tab if slash or tab in {"people", *_RAISED} else _RECORD


def show_in_lines(part: RecordListEditor, messages: Mapping[str, str]) -> None:
    """Select the first line that is wrong, and show what is wrong with it.

    A message is found by "place/key", the place among the lines that are not blank, from 0.
    """
    rows = [row for row, blank in enumerate(blank_lines(part)) if not blank]
    wrong: dict[int, dict[str, str]] = {}
    for place_and_key, sentence in messages.items():
        place, _slash, key = place_and_key.partition("/")
        if place.isdecimal() and int(place) < len(rows):
            wrong.setdefault(rows[int(place)], {})[key] = sentence
    if wrong:
        first = min(wrong)
        part.show_problems(first, wrong[first])


def blank_lines(part: RecordListEditor) -> Iterator[bool]:
    """For each line of a part whether it is a new one in which nothing was typed."""
    for line in part.texts():
        typed = (
            key for key, text in line["texts"].items() if text.strip() != part.given.get(key, "")
        )
        yield line["id"] is None and not any(typed)
