"""Cycles, members and the library, through their own widgets, on a real county."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.appraisal.operations.plan import save_cycle
from desktop.appraisal.queries.plan import cycle_sheet, cycles, library, members
from desktop.base.dates import PartialDate
from desktop.cadres.page.file import FileView
from desktop.shell.window import MainWindow
from tests.appraisal import year
from tests.appraisal.page.screens import ALT, CTRL, Planned, listed, page_of, planned, press
from tests.appraisal.year import YEAR
from tests.kit.hands import write

if TYPE_CHECKING:
    from tests.conftest import Dialogs

Key = Qt.Key
_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def plan(window: MainWindow) -> Planned:
    return planned(window)


def test_a_new_cycle_proposes_the_next_year_with_a_usual_timetable(window: MainWindow) -> None:
    page = page_of(window, "appraisal_cycle")
    newest = max(cycle.year for cycle in page.model.records)
    press(Key.Key_N, CTRL)
    texts = page.panel.tabs.form.texts()
    assert texts["year"] == str(newest + 1)
    assert (texts["total"], texts["decimals"]) == ("100", "2")
    press(Key.Key_S, CTRL)
    assert not page.panel.editing
    sheet = window.desk.read(cycle_sheet, page.panel.owner_id)
    assert {step.quarter for step in sheet.steps} == {1, 2, 3, 4}
    assert {step.due.year for step in sheet.steps} == {newest + 1}
    assert page.table.current_id() == sheet.cycle.id


def test_a_year_that_is_planned_already_is_refused_at_its_field(
    window: MainWindow, plan: Planned
) -> None:
    page = page_of(window, "appraisal_cycle")
    before = len(window.desk.read(cycles))
    press(Key.Key_N, CTRL)
    write(page.panel.tabs.form.editor("year"), str(YEAR))
    press(Key.Key_S, CTRL)
    assert page.panel.editing
    assert "already" in page.panel.tabs.form.editor("year").accessibleDescription()
    assert len(window.desk.read(cycles)) == before
    page.panel._forget()


def test_what_is_wrong_with_a_group_is_said_at_its_line(window: MainWindow, plan: Planned) -> None:
    page = page_of(window, "appraisal_cycle")
    page.open(plan.cycle)
    press(Key.Key_F2)
    page.panel.tabs.show_tab("groups")
    groups = page.panel.tabs.lists["groups"]
    groups.table.select_row(1)
    write(groups.form.editor("excellent_share"), "23")
    page.panel.tabs.show_tab("head")
    assert not page.panel.save()
    assert page.panel.tabs.key == "groups"
    assert groups.table.currentIndex().row() == 1
    assert "approves" in groups.form.editor("excellent_share").accessibleDescription()
    page.panel._forget()


def test_who_is_late_is_said_in_words(window: MainWindow) -> None:
    steps = [
        year.step("签订责任书", PartialDate(2020, 3, 31), in_charge="考核科"),
        year.step("平时考核", PartialDate(YEAR, 12, 31)),
    ]
    window.store.write(year.ACT, save_cycle, None, year.cycle_values(), steps, [])
    page = page_of(window, "appraisal_cycle")
    page.open(next(one.id for one in page.model.records if one.year == YEAR))
    told = page.panel.late.accessibleName()
    assert told == "1 step is late: 签订责任书 was due on 2020.03.31 (考核科)."
    page.open(next(one.id for one in page.model.records if one.year != YEAR))
    assert page.panel.late.accessibleName() != told


def test_a_cycle_typed_and_left_is_offered_again(
    window: MainWindow, dialogs: Dialogs, plan: Planned
) -> None:
    page = page_of(window, "appraisal_cycle")
    page.open(plan.cycle)
    page.panel.begin()
    write(page.panel.tabs.form.editor("name"), "改名")
    page.panel.let_go()
    page.show_nothing()
    page.shown()
    assert "never saved" in page.notice.accessibleName()
    page.go_on()
    assert page.panel.tabs.form.texts()["name"] == "改名"
    page.panel._forget()


def test_a_cycle_with_letters_is_not_deleted(
    window: MainWindow, dialogs: Dialogs, plan: Planned
) -> None:
    year.draft(window.store, plan.cycle, plan.ids[0])
    page = page_of(window, "appraisal_cycle")
    page.open(plan.cycle)
    dialogs.expect(QMessageBox.StandardButton.Yes)
    dialogs.expect(QMessageBox.StandardButton.Ok)
    page.panel.delete()
    assert "delete their drafts" in dialogs.shown[-1]
    assert plan.cycle in [one.id for one in page.model.records]


def test_members_show_their_letters_and_what_is_missing(window: MainWindow, plan: Planned) -> None:
    year.sign(window.store, year.draft(window.store, plan.cycle, plan.ids[0]))
    year.draft(window.store, plan.cycle, plan.ids[1])
    page = page_of(window, "group_member")
    QAbstractItemModelTester(page.model, _FATAL)
    assert page.cycle.currentText() == str(YEAR)
    told = dict(zip(listed(page, "name"), listed(page, "late"), strict=True))
    names = [name for _id, name in plan.people]
    assert told[names[0]] == ""
    assert told[names[1]] == "late: drafted, not signed"
    assert told[names[2]] == "late: no letter yet"
    assert page.count.text() == "3 members · 2 without a signed letter"
    year.sign(window.store, year.draft(window.store, plan.cycle, plan.ids[2]))
    assert page.count.text() == "3 members · 1 without a signed letter"


def test_several_members_are_added_at_once_and_moved_and_taken_out(
    window: MainWindow, plan: Planned, qtbot: QtBot
) -> None:
    page = page_of(window, "group_member")
    page.group.choose(str(plan.groups[1]))
    page.load()
    press(Key.Key_N, CTRL)
    view = page.candidates
    everybody = view.model.rowCount()
    write(view.form.editor("name"), plan.people[3][1])
    qtbot.waitUntil(lambda: view.model.rowCount() < everybody)
    assert plan.ids[3] in [one.id for one in view.model.records]
    view.form.set_texts({"name": "", "level": "领导职务"})
    qtbot.waitUntil(lambda: view.model.rowCount() > 3)
    assert all(one.level for one in view.model.records)
    press(Key.Key_A, ALT)
    count = view.model.rowCount()
    press(Key.Key_S, CTRL)
    assert page.model.rowCount() == count > 3
    page.table.selectAll()
    page.move_to(plan.groups[0])
    assert page.model.rowCount() == 0
    page.group.clear()
    page.load()
    page.table.setFocus()
    page.table.selectAll()
    press(Key.Key_Delete)
    assert window.desk.read(members, plan.cycle) == []
    window.undo()
    assert len(window.desk.read(members, plan.cycle)) == page.model.rowCount() > 0


def test_a_filter_that_nobody_meets_is_said_at_its_field(window: MainWindow, plan: Planned) -> None:
    page = page_of(window, "group_member")
    page.add()
    before = page.candidates.model.rowCount()
    write(page.candidates.form.editor("unit"), "没有的单位")
    page.candidates.load()
    assert page.candidates.form.editor("unit").accessibleDescription()
    assert page.candidates.model.rowCount() == before
    page.back()


def test_enter_on_a_member_opens_the_file(window: MainWindow, plan: Planned) -> None:
    page = page_of(window, "group_member")
    line = page.model.record_at(0)
    press(Key.Key_Return)
    file = window.findChild(FileView)
    assert isinstance(file, FileView)
    assert file.cadre_id == line.cadre_id


def test_an_indicator_is_added_to_the_library_by_keyboard(
    window: MainWindow, plan: Planned
) -> None:
    page = page_of(window, "indicator")
    before = len(window.desk.read(library))
    press(Key.Key_N, CTRL)
    form = page.panel.list.form
    write(form.editor("name"), "安全生产零事故")
    write(form.editor("weight"), "0")
    write(form.editor("way"), "扣分")
    assert "like “每次2；最多扣完”" in page.panel.hint.words.text()
    write(form.editor("parameters"), "随便")
    assert "not understood" in page.panel.hint.words.text()
    write(form.editor("parameters"), "每次2；最多5")
    assert "not understood" not in page.panel.hint.words.text()
    focused = QApplication.focusWidget()
    assert focused is not None
    press(Key.Key_S, CTRL)
    found = window.desk.read(library)
    assert len(found) == before + 1
    (made,) = [one for one in found if one.name == "安全生产零事故"]
    assert (made.way, made.parameters, made.in_use) == ("扣分", "每次2；最多5", True)
