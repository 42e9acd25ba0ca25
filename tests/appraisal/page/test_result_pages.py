"""Quarters and results of the year, typed through their own widgets on a real county."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.appraisal.operations.results import save_actuals
from desktop.appraisal.operations.routine import save_quarter
from desktop.appraisal.queries.plan import members
from desktop.appraisal.queries.results import member_sheet
from desktop.appraisal.queries.routine import quarter_sheet
from desktop.base.dates import PartialDate
from desktop.kit.editors import LinesEditor
from desktop.shell.window import MainWindow
from tests.appraisal import year
from tests.appraisal.page.screens import ALT, CTRL, Planned, listed, page_of, planned, press
from tests.appraisal.results_year import (
    actual,
    group_of_bodies,
    key_task,
    line_ids,
    member_id,
    signed,
)
from tests.appraisal.year import ACT, SIGNED_ON
from tests.conftest import Dialogs
from tests.kit import hands

Key = Qt.Key
_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def write(editor: Any, text: str) -> None:
    """Type a text in place of what the editor holds, one line or several."""
    if isinstance(editor, LinesEditor):
        editor.setPlainText(text)
    else:
        hands.write(editor, text)


class Results:
    """A planned year in which the first two people have signed letters."""

    def __init__(self, window: MainWindow) -> None:
        self.plan: Planned = planned(window)
        self.store = window.store
        self.letters = [signed(self.store, self.plan.cycle, one) for one in self.plan.ids[:2]]
        self.lines = [line_ids(self.store, letter) for letter in self.letters]
        self.members = [member_id(self.store, self.plan.cycle, one) for one in self.plan.ids[:3]]

    def actual(self, person: int, line: int) -> Any:
        found = self.store.read(member_sheet, self.members[person])
        return found.actuals.get(self.lines[person][line])


@pytest.fixture
def results(window: MainWindow) -> Results:
    return Results(window)


def shown(window: MainWindow, key: str, results: Results) -> Any:
    """A page, standing on the first member of the planned year."""
    page = page_of(window, key)
    page.open(results.members[0])
    page.table.setFocus()
    return page


# Routine assessment


def test_enter_writes_the_quarter_of_who_is_chosen(window: MainWindow, results: Results) -> None:
    page = shown(window, "routine_assessment", results)
    QAbstractItemModelTester(page.model, _FATAL)
    press(Key.Key_Return)
    assert page.panel.editing
    write(page.panel.form.editor("grade"), "较好")
    press(Key.Key_S, CTRL)
    assert listed(page, "q1") == ["较好 (draft)", "", ""]
    write_quarter(page, "2", leader_comment="工作扎实", grade="好", confirmed_on=str(SIGNED_ON))
    assert listed(page, "q2") == ["好", "", ""]
    assert "without a grade" in page.count.text()


def write_quarter(page: Any, quarter: str, **texts: str) -> None:
    page.show_quarter(int(quarter))
    page.panel.begin()
    for key, text in texts.items():
        write(page.panel.form.editor(key), text)
    assert page.panel.save()


def test_a_share_of_good_that_is_too_large_is_said_at_the_grade_and_stays_typed(
    window: MainWindow, results: Results
) -> None:
    values = {"grade": "好", "leader_comment": "好", "confirmed_on": SIGNED_ON}
    results.store.write(ACT, save_quarter, results.members[1], 1, values)
    page = shown(window, "routine_assessment", results)
    page.panel.begin()
    for key, text in values.items():
        write(page.panel.form.editor(key), str(text))
    assert not page.panel.save()
    assert "take 1 away" in page.panel.form.editor("grade").accessibleDescription()
    assert page.panel.editing
    assert results.store.read(quarter_sheet, results.members[0], 1).record is None
    page.panel._forget()


def test_the_next_person_is_one_key_away_and_what_is_typed_is_saved(
    window: MainWindow, results: Results
) -> None:
    page = shown(window, "routine_assessment", results)
    press(Key.Key_Return)
    write(page.panel.form.editor("summary"), "完成春耕")
    press(Key.Key_PageDown, ALT)
    assert page.panel.owner_id == results.members[1]
    assert page.panel.editing
    record = results.store.read(quarter_sheet, results.members[0], 1).record
    assert record is not None
    assert record.summary == "完成春耕"
    page.panel._forget()


def test_a_quarter_of_many_is_one_act(window: MainWindow, results: Results) -> None:
    page = shown(window, "routine_assessment", results)
    press(Key.Key_M, ALT)
    page.many.choose_all()
    write(page.many.form.editor("leader"), "样本书记")
    write(page.many.form.editor("grade"), "较好")
    page.many.act()
    assert listed(page, "q1") == ["较好 (draft)"] * 3
    window.undo()
    assert listed(page, "q1") == ["", "", ""]


def test_only_those_without_a_grade_are_listed_where_that_is_asked(
    window: MainWindow, results: Results
) -> None:
    results.store.write(ACT, save_quarter, results.members[0], 1, {"grade": "一般"})
    page = shown(window, "routine_assessment", results)
    page.missing.choose("no grade")
    page.load()
    assert page.model.rowCount() == 2
    page.show_quarter(2)
    assert page.model.rowCount() == 3


def test_unsaved_text_of_a_quarter_comes_back_in_its_quarter(
    window: MainWindow, results: Results
) -> None:
    page = shown(window, "routine_assessment", results)
    page.show_quarter(3)
    page.panel.begin()
    write(page.panel.form.editor("summary"), "秋粮收购")
    page.panel.let_go()
    page.show_quarter(1)
    page.shown()
    assert not page.notice.isHidden()
    page.go_on()
    assert page.panel.quarter == 3
    assert page.panel.form.texts()["summary"] == "秋粮收购"
    page.panel._forget()


# Results of the year


def test_actuals_are_typed_line_by_line_and_the_points_follow(
    window: MainWindow, results: Results
) -> None:
    page = shown(window, "actual", results)
    QAbstractItemModelTester(page.model, _FATAL)
    press(Key.Key_Return)
    tabs = page.panel.tabs
    write(tabs.actuals.form.editor("actual"), "520万元")
    write(tabs.actuals.form.editor("source"), "县统计局年报")
    assert tabs.actuals.texts()[0]["texts"]["points"] == "40"
    assert "Score so far: 100" in page.panel.standing.text()
    press(Key.Key_Down, ALT)
    focused = QApplication.focusWidget()
    assert tabs.actuals.form.editor("actual").isAncestorOf(focused) or focused is (
        tabs.actuals.form.editor("actual")
    )
    write(tabs.actuals.form.editor("actual"), "2")
    write(tabs.actuals.form.editor("source"), "信访局台账")
    press(Key.Key_S, CTRL)
    assert not page.panel.editing
    assert results.actual(0, 0).number == Decimal(520)
    assert results.actual(0, 1).number == Decimal(2)
    assert listed(page, "missing")[0] == "3"
    assert listed(page, "points")[0] == "94.29"
    assert "× 100 / 70" in tabs.working.text()
    lines = tabs.tree.topLevelItem(0).child(0)
    assert any(
        "520" in lines.child(n).child(0).text(0)
        for n in range(lines.childCount())
        if lines.child(n).childCount()
    )


@pytest.mark.parametrize(
    ("row", "typed", "said"),
    [
        (0, "520", "Write the unit; the letter measures in 万元."),
        (0, "520 元", "is not the unit"),
        (0, "很多", "is not a number"),
        (1, "1.5", "whole number"),
        (2, "90", "democratic evaluation"),
        (3, "也许", "neither yes nor no"),
        (4, "90", "Marks"),
    ],
)
def test_bad_input_is_one_sentence_at_the_actual_and_nothing_is_saved(
    window: MainWindow, results: Results, row: int, typed: str, said: str
) -> None:
    page = shown(window, "actual", results)
    page.panel.begin()
    actuals = page.panel.tabs.actuals
    actuals.table.select_row(row)
    write(actuals.form.editor("actual"), typed)
    write(actuals.form.editor("source"), "报表")
    actuals.table.select_row(0 if row else 1)
    assert not page.panel.save()
    assert actuals.table.currentIndex().row() == row
    assert said in actuals.form.editor("actual").accessibleDescription()
    assert results.actual(0, row) is None
    page.panel._forget()


def test_evidence_that_is_missing_is_said_at_the_source(
    window: MainWindow, results: Results
) -> None:
    page = shown(window, "actual", results)
    page.panel.begin()
    actuals = page.panel.tabs.actuals
    actuals.table.select_row(3)
    write(actuals.form.editor("actual"), "yes")
    actuals.table.select_row(0)
    assert not page.panel.save()
    assert actuals.table.currentIndex().row() == 3
    assert "Name the evidence" in actuals.form.editor("source").accessibleDescription()
    page.panel._forget()


def test_points_stand_on_an_entry_of_the_ledger_that_is_chosen_from_its_list(
    window: MainWindow, results: Results
) -> None:
    _kind, record_id = key_task(results.store, results.plan.ids[0])
    page = shown(window, "actual", results)
    page.panel.begin()
    tabs = page.panel.tabs
    tabs.show_tab("points")
    tabs.points.add()
    day = str(PartialDate(year.YEAR, 6, 30))
    for key, text in (("points", "3"), ("on", day), ("kind", "表彰奖励"), ("reason", "市级表彰")):
        write(tabs.points.form.editor(key), text)
    assert not page.panel.save()
    assert tabs.points.form.editor("ledger").accessibleDescription()
    (words,) = [one for one in tabs.points.form.editor("ledger").suggest("") if "防汛" in one]
    write(tabs.points.form.editor("ledger"), words)
    assert page.panel.save()
    (entry,) = results.store.read(member_sheet, results.members[0]).points
    assert (entry.points, entry.record_id) == (Decimal(3), record_id)
    assert tabs.points.texts()[0]["texts"]["ledger"] == words


def test_a_sheet_of_the_panel_is_typed_at_once(window: MainWindow, results: Results) -> None:
    page = shown(window, "actual", results)
    page.panel.begin()
    tabs = page.panel.tabs
    tabs.show_tab("marks")
    for marker, mark in (("样本丁", "80"), ("样本戊", "90")):
        tabs.marks.add()
        write(tabs.marks.form.editor("marker"), marker)
        write(tabs.marks.form.editor("mark"), mark)
    assert tabs.actuals.texts()[4]["texts"]["points"] == "4.25"
    assert page.panel.save()
    found = results.store.read(member_sheet, results.members[0]).marks[results.lines[0][4]]
    assert [one.mark for one in found] == [Decimal(80), Decimal(90)]


def test_one_indicator_is_typed_for_many_with_its_unit_written_once(
    window: MainWindow, results: Results
) -> None:
    page = shown(window, "actual", results)
    press(Key.Key_M, ALT)
    many = page.many
    place = next(n for n, one in enumerate(many._found) if one.unit_of_measure == "万元")
    many.choice.setCurrentIndex(place)
    many._other()
    write(many.shared.editor("source"), "县统计局年报")
    write(many.list.form.editor("actual"), "500")
    press(Key.Key_Down, ALT)
    write(many.list.form.editor("actual"), "450")
    assert [one["texts"]["points"] for one in many.list.texts()] == ["40", "36"]
    press(Key.Key_S, CTRL)
    assert not many.editing
    kept = [results.actual(person, 0) for person in (0, 1)]
    assert [one.number for one in kept] == [Decimal(500), Decimal(450)]
    assert {one.source for one in kept} == {"县统计局年报"}
    many.leave()
    assert page.count.text().startswith("3 members")


def test_unsaved_results_come_back(window: MainWindow, results: Results) -> None:
    page = shown(window, "actual", results)
    page.panel.begin()
    write(page.panel.tabs.actuals.form.editor("actual"), "520 万元")
    page.panel.let_go()
    page.shown()
    assert not page.notice.isHidden()
    page.go_on()
    assert page.panel.tabs.actuals.texts()[0]["texts"]["actual"] == "520 万元"
    page.panel._forget()


# Leading bodies


def test_leading_bodies_are_chosen_among_units_with_leaders(
    window: MainWindow, results: Results
) -> None:
    group = group_of_bodies(results.store, results.plan.cycle)
    page = page_of(window, "group_member")
    page.group.choose(str(group))
    page.add()
    assert page.bodies.model.rowCount() > 1
    page.bodies.table.select_row(0)
    name = page.bodies.model.record_at(0).name
    page.bodies.act()
    assert listed(page, "name") == [name]
    assert listed(page, "post") == ["领导班子"]
    body = window.desk.read(members, results.plan.cycle)[-1]
    assert body.unit_id is not None


def test_a_member_with_results_is_not_taken_out(
    window: MainWindow, results: Results, dialogs: Dialogs
) -> None:
    values = {results.lines[0][0]: actual("520", unit_of_measure="万元")}
    results.store.write(ACT, save_actuals, values)
    page = page_of(window, "group_member")
    page.table.select_row(page.model.row_of(results.members[0]))
    dialogs.expect(QMessageBox.StandardButton.Ok)
    page.remove()
    assert page.model.row_of(results.members[0]) >= 0
