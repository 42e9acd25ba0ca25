"""Consequences and local measures through their own widgets, on a real county."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMessageBox

from desktop.appraisal.fields.decision import ADOPTED, PROPOSED, REJECTED
from desktop.appraisal.queries.consequences import measures
from desktop.cadres.page.file import FileView
from desktop.daily.page.daily import DailyPage
from desktop.shell.window import MainWindow
from tests.appraisal import decided_year as decided
from tests.appraisal import year
from tests.appraisal.page.screens import ALT, CTRL, listed, page_of, press
from tests.conftest import Dialogs
from tests.daily.page import office
from tests.kit.hands import write

Key = Qt.Key
YEAR = 2022


@pytest.fixture
def page(window: MainWindow) -> Any:
    """The consequences of a year: of an excellent one, a basically competent one, two others."""
    store = window.store
    people = [cadre_id for cadre_id, _name in office.people(store, 4)]
    grades = ("优秀", "基本称职", "称职", "称职")
    decided.add_measures(store, decided.measure())
    decided.propose(store, decided.decide(store, YEAR, dict(zip(people, grades, strict=True))))
    page = page_of(window, "consequence")
    page.cycle.setCurrentText(str(YEAR))
    page.cycle.chosen.emit()
    return page


def _open(page: Any, rule: str) -> int:
    found: int = next(line.id for line in page.model.records if line.rule == rule)
    page.open(found)
    return found


def _state(page: Any, rule: str) -> str:
    (state,) = {line.state for line in page.model.records if line.rule == rule}
    return str(state)


def test_the_list_is_narrowed_by_kind_and_state(page: Any) -> None:
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    every = page.model.rowCount()
    page.kind.setCurrentText("Admonition")
    page.kind.chosen.emit()
    assert listed(page, "kind") == ["Admonition"]
    assert page.count.text() == "1 consequence · 1 not decided"
    page.state.choose(ADOPTED)
    page.state.chosen.emit()
    assert page.model.rowCount() == 0 and page.count.text() == "Nothing fits."
    page.widen()
    page.load()
    assert page.model.rowCount() == every


def test_a_consequence_says_what_it_stands_on(page: Any) -> None:
    _open(page, "basic_promotion_bar")
    panel = page.panel
    assert panel.weak.isVisible() and "unconfirmed" in panel.weak.accessibleName()
    assert decided.MEETING in panel.working.text()
    assert panel.clause.text().startswith("Clause: 公务员考核规定（2020）")
    assert "Verification: unconfirmed" in panel.clause.text()
    assert not panel.legality.isVisible()
    assert panel.years.stations[-1].words == f"{YEAR}\xa0基本称职"
    _open(
        page, "demotion" if "demotion" in {one.rule for one in page.model.records} else "rank_term"
    )
    assert not panel.weak.isVisible()


def test_beside_money_stands_what_the_law_says(page: Any) -> None:
    (own,) = [line for line in page.model.records if line.kind == "measure"]
    page.open(own.id)
    assert page.panel.legality.isVisible()
    assert "art. 84 and 106" in page.panel.legality.accessibleName()
    assert "Amount: 1000 yuan" in page.panel.text.text()


def test_a_year_of_the_file_opens_the_file(page: Any, window: MainWindow) -> None:
    _open(page, "commendation")
    cadre_id = page.panel.sheet.line.cadre_id
    kept = next(one for one in page.panel.years.stations if one.kind == "annual_result")
    page.panel.years.follow(kept.words)
    file = window.findChild(FileView)
    assert isinstance(file, FileView) and file.cadre_id == cadre_id
    assert file.panels[file.index.currentRow()].key == "annual_results"


def test_a_rejection_asks_for_its_reason_and_can_be_undone(page: Any, window: MainWindow) -> None:
    _open(page, "commendation")
    page.table.setFocus()
    press(Key.Key_F2)
    form = page.panel.form
    write(form.editor("state"), REJECTED)
    write(form.editor("decided_on"), f"{YEAR + 1}.2.1")
    write(form.editor("decided_by"), "组织部")
    press(Key.Key_S, CTRL)
    assert page.panel.editing and _state(page, "commendation") == PROPOSED
    assert "reason" in form.editor("reason").accessibleDescription()
    form.set_texts({**form.texts(), "reason": "受影响期限制"})
    press(Key.Key_S, CTRL)
    assert not page.panel.editing and _state(page, "commendation") == REJECTED
    window.undo()
    assert _state(page, "commendation") == PROPOSED


def test_many_are_adopted_with_one_document(page: Any) -> None:
    page.kind.choose("year_counted")
    page.kind.chosen.emit()
    page.table.setFocus()
    press(Key.Key_A, CTRL)
    press(Key.Key_M, ALT)
    form = page.asking.form
    assert page.asking.isVisible() and form.texts()["state"] == ADOPTED
    page.asking.do_it()
    assert "day of the decision" in form.editor("decided_on").accessibleDescription()
    write(form.editor("decided_on"), f"{YEAR + 1}.2.1")
    write(form.editor("decided_by"), "组织部")
    write(form.editor("document_number"), "样组发〔2023〕1号")
    page.asking.do_it()
    assert not page.asking.isVisible()
    assert {line.document_number for line in page.model.records} == {"样组发〔2023〕1号"}
    assert listed(page, "state") == [ADOPTED] * 3


def test_nothing_chosen_asks_nothing(page: Any, dialogs: Dialogs) -> None:
    page.table.clearSelection()
    dialogs.expect(QMessageBox.StandardButton.Ok)
    page.begin_many()
    assert not page.asking.isVisible() and "Nothing is chosen" in dialogs.shown[0]


def test_an_adopted_admonition_is_begun_by_people(page: Any, window: MainWindow) -> None:
    found = _open(page, "admonition")
    assert not page.panel.admonish.isVisible()
    page.panel.begin()
    for key, text in (("state", ADOPTED), ("decided_on", f"{YEAR + 1}.2.1"), ("decided_by", "甲")):
        write(page.panel.form.editor(key), text)
    assert page.panel.save()
    page.open(found)
    assert page.panel.admonish.isVisible()
    before = _admonitions(window)
    page.panel.admonish.click()
    daily = window.findChild(DailyPage)
    assert isinstance(daily, DailyPage) and daily.current().key == "admonition"
    assert _admonitions(window) == before
    step: Any = daily.current()
    step.side._forget()


def test_the_page_begins_with_the_newest_year_that_has_some(window: MainWindow) -> None:
    people = office.people(window.store, 1)
    decided.propose(window.store, decided.decide(window.store, 2040, {people[0][0]: "优秀"}))
    year.plan_cycle(window.store, year=2041)
    page = page_of(window, "consequence")
    assert page.cycle.currentText() == "2040" and page.model.rowCount()


def test_an_empty_year_says_what_the_page_is_for(window: MainWindow) -> None:
    year.plan_cycle(window.store, year=2041)
    page = page_of(window, "consequence")
    page.cycle.setCurrentText("2041")
    page.cycle.chosen.emit()
    assert page.model.rowCount() == 0
    assert page._left.currentIndex() == 1


def test_a_measure_is_written_and_its_document_is_asked_for(window: MainWindow) -> None:
    page = page_of(window, "local_measure")
    before = [one.text for one in window.desk.read(measures)]
    press(Key.Key_N, CTRL)
    form = page.panel.list.form
    assert form.texts()["grade"] == "优秀"
    for key, text in (
        ("text", "通报表扬"),
        ("valid_from", "2027.1.1"),
        ("valid_until", "2026.1.1"),
    ):
        write(form.editor(key), text)
    press(Key.Key_S, CTRL)
    assert page.panel.editing
    assert [one.text for one in window.desk.read(measures)] == before
    assert form.editor("document_number").accessibleDescription()
    write(form.editor("document_number"), "样发〔2027〕1号")
    press(Key.Key_S, CTRL)
    assert page.panel.editing
    assert "before it begins" in form.editor("valid_until").accessibleDescription()
    write(form.editor("valid_until"), "2027.12.31")
    press(Key.Key_S, CTRL)
    assert not page.panel.editing
    assert {one.text for one in window.desk.read(measures)} == {*before, "通报表扬"}


def _admonitions(window: MainWindow) -> int:
    ((count,),) = window.store.rows("SELECT count(*) FROM admonition")
    return int(count)
