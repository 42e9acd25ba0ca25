"""The workbench of ways out and the part of the file, through their own widgets."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from desktop.base.dates import PartialDate
from desktop.cadres.page.file import FileView
from desktop.exits.fields.choices import OPEN_CASE, SECRECY_PERIOD
from desktop.exits.page.exits import ExitsPage
from desktop.exits.page.in_file import ExitPanel
from desktop.exits.page.workbench import WorkbenchPage
from desktop.exits.records import EligibilityRule, ExitBar
from desktop.shell.window import MainWindow
from tests.conftest import Dialogs
from tests.exits import course
from tests.exits.course import TODAY, ago
from tests.kit.hands import write

Key = Qt.Key


@pytest.fixture
def cadre_id(window: MainWindow) -> int:
    """A leader of 54 with 34 years of service."""
    return course.leader(window.store, "样本某甲")


def _bench(window: MainWindow, cadre_id: int = 0) -> WorkbenchPage:
    assert window.show_section("exits")
    section = window.findChild(ExitsPage)
    assert isinstance(section, ExitsPage)
    if cadre_id:
        window.open_record("exit_workbench", cadre_id)
    page = section.current()
    assert isinstance(page, WorkbenchPage)
    return page


def _groups(page: WorkbenchPage) -> dict[str, list[str]]:
    top = page.list.invisibleRootItem()
    groups = [top.child(place) for place in range(top.childCount())]
    return {
        group.text(0).partition(" (")[0]: [
            group.child(row).text(0) for row in range(group.childCount())
        ]
        for group in groups
    }


def _shown(page: WorkbenchPage) -> str:
    view = page.view
    parts = (view.state, view.clause, view.working, view.missing)
    return "\n".join(part.text() for part in parts)


def test_a_typed_name_shows_every_way_in_its_group(window: MainWindow, cadre_id: int) -> None:
    page = _bench(window)
    assert not page.begin.isVisible()
    page.who.setFocus()
    write(page.who, "样本某甲")
    assert page.person is not None and page.person.cadre_id == cadre_id
    groups = _groups(page)
    assert sum(map(len, groups.values())) == 15
    assert "提前退休" in groups["Open now"] and "到龄退休" in groups["Not yet"]
    assert "辞退" in groups["Closed"]
    page.list.choose("early_retirement")
    assert "公务员法第93条 (the text of the law was read in full)" in _shown(page)
    assert "30 years on" in _shown(page) and "Own written application" in _shown(page)
    page.list.choose("women_county_level")
    assert "unconfirmed" in page.view.clause.text() and not page.begin.isEnabled()


def test_the_day_moves_a_way_into_another_group(window: MainWindow, cadre_id: int) -> None:
    page = _bench(window, cadre_id)
    page.list.choose("statutory_retirement")
    assert page.view.state.text().startswith("Not yet: from ")
    page.day.setText("2045")
    page.day.editingFinished.emit()
    assert "到龄退休" in _groups(page)["Open now"]
    page.day.setText("soon")
    page.day.editingFinished.emit()
    assert "is not a date" in page.notice.accessibleName() and page.person is None


def test_a_bar_is_written_on_the_page_and_opens_from_its_way(
    window: MainWindow, cadre_id: int
) -> None:
    page = _bench(window, cadre_id)
    page.list.choose("resignation")
    assert page.begin.isEnabled()
    page.tabs.setCurrentWidget(page.bars)
    page.bars.begin()
    page.bars.list.add()
    end = PartialDate.from_day(TODAY + timedelta(days=90)).shown()
    page.bars.list.form.set_texts(
        {"kind": SECRECY_PERIOD, "start": ago(9).shown(), "end": "2001.01.01"}
    )
    page.bars.list.form.changed.emit()
    assert not page.bars.save() and "ends before" in page.bars.notice.accessibleName()
    page.bars.list.form.set_texts({"kind": SECRECY_PERIOD, "start": ago(9).shown(), "end": end})
    page.bars.list.form.changed.emit()
    assert page.bars.save()
    assert "辞去公职" in _groups(page)["Not yet"]
    page.list.choose("resignation")
    page.tabs.setCurrentIndex(0)
    page.view.records.setFocus()
    QTest.keyClick(page.view.records, Key.Key_Return)
    assert page.tabs.currentWidget() is page.bars
    window.undo()
    assert "辞去公职" in _groups(page)["Open now"]


def test_unsaved_bars_are_asked_about_before_another_person(
    window: MainWindow, cadre_id: int, dialogs: Dialogs
) -> None:
    other = course.leader(window.store, "样本某乙")
    page = _bench(window, cadre_id)
    page.bars.begin()
    page.bars.list.add()
    page.bars.list.form.set_texts({"kind": OPEN_CASE})
    page.bars.list.form.changed.emit()
    dialogs.expect(QMessageBox.StandardButton.Cancel)
    page.open(other)
    assert page.person is not None and page.person.cadre_id == cadre_id
    assert page.who.text().startswith("样本某甲")
    dialogs.expect(QMessageBox.StandardButton.Discard)
    page.open(other)
    assert page.person.cadre_id == other


def test_beginning_takes_way_and_day_along(window: MainWindow, cadre_id: int) -> None:
    page = _bench(window, cadre_id)
    page.list.choose("early_retirement")
    QTest.keyClick(page, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    section: Any = window.findChild(ExitsPage)
    begun = section.current()
    assert begun.key == "exit_arrangement"
    texts = begun.panel.form.texts()
    assert texts["way"] == "提前退休"
    assert texts["leave_on"] == PartialDate.from_day(date.today()).shown()
    assert texts["cadre"].startswith("样本某甲")


def test_a_local_rule_says_where_it_stands_in_law(window: MainWindow, cadre_id: int) -> None:
    course.add(
        window.store,
        EligibilityRule(
            position=1,
            name="提前离岗办法",
            way="提前离岗",
            document_number="样县组发〔2024〕1号",
            document_level="县",
            valid_from=PartialDate(2020, 1, 1),
        ),
    )
    page = _bench(window, cadre_id)
    page.list.choose("early_leave")
    assert "art. 84 and 106" in page.view.legality.accessibleName()
    assert "样县组发" in _shown(page)
    page.list.choose("early_retirement")
    assert not page.view.legality.isVisible()


def test_the_file_shows_ways_and_leads_to_the_workbench(window: MainWindow, cadre_id: int) -> None:
    window.open_cadre(cadre_id, "exits")
    file = window.findChild(FileView)
    assert isinstance(file, FileView)
    panel = window.findChild(ExitPanel)
    assert isinstance(panel, ExitPanel) and panel.isVisible()
    assert panel.ways.key and panel.courses.count() == 0
    arrangement_id = course.submitted(
        window.store, cadre_id, "提前退休", applied_on=ago(120), leave_on=ago(30)
    )
    assert arrangement_id and panel.courses.count() == 1
    assert "提前退休 办理中" in panel.courses.item(0).text()
    panel.open_workbench()
    page = _bench(window)
    assert page.person is not None and page.person.cadre_id == cadre_id


def test_a_bar_found_elsewhere_opens_on_the_workbench(window: MainWindow, cadre_id: int) -> None:
    bar_id = course.add(window.store, ExitBar(cadre_id=cadre_id, kind=OPEN_CASE))
    window.open_record("exit_bar", bar_id)
    page = _bench(window)
    assert page.person is not None and page.person.cadre_id == cadre_id
    assert page.tabs.currentWidget() is page.bars
