"""The pages of target appraisal on a county of the test's own, with a year planned beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.appraisal.page.appraisal import AppraisalPage
from desktop.shell.window import MainWindow
from tests.appraisal import year
from tests.daily.page import office

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
_PLAIN = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Planned:
    """A planned year: its cycle and groups; of five people three are in the first group."""

    cycle: int
    groups: list[int]
    people: list[tuple[int, str]]

    @property
    def ids(self) -> list[int]:
        return [cadre_id for cadre_id, _name in self.people]


def planned(window: MainWindow) -> Planned:
    """Plan the year after this one."""
    store = window.store
    cycle = year.plan_cycle(store)
    groups = year.group_ids(store, cycle)
    people = office.people(store, 5)
    year.join(store, groups[0], [cadre_id for cadre_id, _name in people[:3]])
    year.fill_library(store)
    return Planned(cycle, groups, people)


def page_of(window: MainWindow, key: str) -> Any:
    """A page of the section, shown."""
    assert window.show_section("appraisal")
    section = window.findChild(AppraisalPage)
    assert isinstance(section, AppraisalPage)
    assert section.show_page(key)
    return section.current()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = _PLAIN) -> None:
    """Press a key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def listed(page: Any, key: str) -> list[str]:
    """What a list shows in a column, from top to bottom."""
    column = [field.key for field in page.model.fields].index(key)
    return [page.model.text_at(row, column) for row in range(page.model.rowCount())]
