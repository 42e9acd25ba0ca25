"""The rules of the office through their own widgets, on a real county."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.base.dates import PartialDate
from desktop.cadres.page.file import FileView
from desktop.exits.page.exits import ExitsPage
from desktop.exits.page.local_rules import LocalRulesPage
from desktop.shell.window import MainWindow
from tests.appraisal.page.screens import listed
from tests.conftest import Dialogs
from tests.exits import office_rules

Key = Qt.Key


@pytest.fixture
def page(window: MainWindow) -> LocalRulesPage:
    """A past and a present rule of eligibility, an age limit, a treatment and a rate."""
    store = window.store
    office_rules.clear(store)
    for kind in ("age_limit", "treatment_rule", "allowance_rate"):
        office_rules.add(store, kind)
    office_rules.add(store, "eligibility_rule", valid_until=PartialDate(2021, 12, 31), min_age=53)
    office_rules.add(store, "eligibility_rule", valid_from=PartialDate(2022, 1, 1), min_age=48)
    assert window.show_section("exits")
    section = window.findChild(ExitsPage)
    assert isinstance(section, ExitsPage)
    assert section.show_page("eligibility_rule")
    found = section.current()
    assert isinstance(found, LocalRulesPage)
    return found


def _open(page: LocalRulesPage, kind: str, place: int = 0) -> int:
    lines = [line for line in page.model.records if line.kind == kind]
    page.open(lines[place].id)
    return int(lines[place].id)


def _type(page: LocalRulesPage, **texts: str) -> None:
    page.panel.form.set_texts(texts)


def test_the_list_is_narrowed_by_kind_and_validity(page: LocalRulesPage) -> None:
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert listed(page, "validity") == ["in force", "past", "in force", "in force", "in force"]
    assert page.count.text() == "5 rules · 5 unconfirmed"
    page.kind.choose("eligibility_rule")
    page.validity.choose("past")
    page.kind.chosen.emit()
    assert listed(page, "title") == ["提前离岗条件"]
    page.open_kind("age_limit", page.frame.desk.store.rows("SELECT id FROM age_limit")[0][0])
    assert page.kind.value == ""
    assert page.panel.kind == "age_limit"


def test_what_is_wrong_stands_at_its_field_and_the_text_stays(page: LocalRulesPage) -> None:
    _open(page, "allowance_rate")
    page.panel.begin()
    _type(page, years_from="10", years_to="5")
    assert not page.panel.save()
    assert any("above 10 years" in one.text() for one in page.panel.findChildren(QLabel))
    assert page.panel.form.texts()["years_to"] == "5"
    _type(page, years_to="20")
    assert page.panel.save()
    assert "10–20 years" in page.panel.name.text()


def test_an_old_name_offers_its_rank(page: LocalRulesPage) -> None:
    _open(page, "treatment_rule")
    assert page.panel.old_term.isVisible()
    page.panel.begin()
    _type(page, treatment="主任科员待遇")
    offers = page.panel.old_term.findChildren(QPushButton)
    take = next(one for one in offers if one.text() == "Take 二级主任科员")
    QTest.mouseClick(take, Qt.MouseButton.LeftButton)
    assert page.panel.form.texts()["rank"] == "二级主任科员"
    assert page.panel.old_term.isHidden()
    assert page.panel.save()


def test_legality_stands_beside_what_is_owed_and_follows_the_level(page: LocalRulesPage) -> None:
    _open(page, "eligibility_rule")
    assert page.panel.legality.isHidden()
    _open(page, "allowance_rate")
    assert page.panel.legality.isVisible()
    page.panel.begin()
    _type(page, document_level="国家")
    assert page.panel.legality.isHidden()
    assert page.panel.save()


def test_a_new_version_is_asked_for_and_goes_under_edit(page: LocalRulesPage) -> None:
    old = _open(page, "age_limit")
    page.panel.begin_version()
    strip = page.panel.strip
    strip.form.set_texts({"valid_from": "2018.01.01", "document_number": "样县发〔2026〕1号"})
    strip.do_it()
    assert strip.isVisible()
    strip.form.set_texts({"valid_from": "2026.01.01"})
    strip.do_it()
    assert strip.isHidden()
    assert page.panel.editing
    assert page.panel.owner_id != old
    assert page.panel.form.texts()["document_number"] == "样县发〔2026〕1号"
    assert [one.record_id for one in page.panel.versions.stations] == [old]
    page.panel.give_up()
    page.frame.undo()
    assert len(page.model.records) == 5


def test_a_rule_is_written_tried_as_typed_and_saved(
    page: LocalRulesPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.begin_kind("eligibility_rule")
    page.panel.tried.emit()
    assert page.trial.isHidden()  # nothing is typed yet
    texts = {"name": "新办法", "way": "提前离岗", "min_age": "45"}
    _type(page, **texts, document_number="样县发〔2026〕2号", document_level="县")
    page.panel.tried.emit()
    qtbot.waitUntil(lambda: page.trial.trial is not None)
    trial = page.trial.trial
    assert trial is not None
    assert page.trial.models["people"].rowCount() == trial.whole.inside > 0
    assert not page.trial.tables["people"].isHidden()
    page.trial.print_it()  # an unsaved rule is not printed
    page.trial.close_it()
    assert page.panel.editing
    assert page.panel.save()
    assert "新办法" in listed(page, "title")


def test_the_trial_compares_counts_and_opens_the_file(
    page: LocalRulesPage, window: MainWindow, qtbot: QtBot
) -> None:
    _open(page, "eligibility_rule")
    page.try_rule()
    qtbot.waitUntil(lambda: page.trial.trial is not None)
    trial = page.trial.trial
    assert trial is not None and trial.other is not None
    assert f"{len(trial.changed('in'))} come in, 0 fall out" in page.trial.words.text()
    assert page.trial.legality.isVisible()
    for key in ("units", "levels", "conditions"):
        page.trial.show_as(key)
        model = page.trial.models[key]
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert page.trial.tables[key].isVisible() and model.rowCount()
    page.trial.show_as("people")
    page.trial.which.choose("change in")
    page.trial.which.chosen.emit()
    assert page.trial.models["people"].rowCount() == len(trial.changed("in")) > 0
    first = page.trial.models["people"].id_at(0)
    page.trial.tables["people"].opened.emit(first)
    view = window.findChild(FileView)
    assert view is not None and view.isVisible()


def test_a_rule_is_deleted_after_asking(page: LocalRulesPage, dialogs: Dialogs) -> None:
    _open(page, "age_limit")
    dialogs.expect(QMessageBox.StandardButton.Yes)
    page.panel.delete()
    assert len(page.model.records) == 4


def test_what_was_typed_and_never_saved_is_offered(page: LocalRulesPage, dialogs: Dialogs) -> None:
    page.begin_kind("treatment_rule")
    _type(page, treatment="科员待遇")
    page.panel.let_go()
    page.shown()
    assert page.notice.isVisible()
    page.go_on()
    assert page.panel.kind == "treatment_rule"
    assert page.panel.form.texts()["treatment"] == "科员待遇"
    dialogs.expect(QMessageBox.StandardButton.Yes)
    page.panel.give_up()
