"""Serial entry: several records, files and units in a row, through the real window."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.cadres.forms import SECTION_FORMS, SectionForm, with_unit
from desktop.cadres.page.cadres import CadresPage
from desktop.cadres.page.file import FileView
from desktop.cadres.page.person import NewFilePanel
from desktop.cadres.page.records import RecordsPanel
from desktop.cadres.page.units import UnitsPage
from desktop.cadres.queries.office import unit_tree
from desktop.kit.form import Form
from desktop.kit.record_list import RecordListEditor
from desktop.shell.window import MainWindow
from desktop.store.drafts import draft_of, keep_draft

if TYPE_CHECKING:
    from tests.conftest import Dialogs

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def type_into(form: Form, key: str, text: str) -> None:
    editor = form.editor(key)
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    editor.textEdited.emit(text)


def cadres_page(window: MainWindow) -> CadresPage:
    page = window.findChild(CadresPage)
    assert isinstance(page, CadresPage)
    return page


def list_under_edit(window: MainWindow, kind: str, place: int = 0) -> RecordListEditor:
    page = cadres_page(window)
    page.open_file(page.model.ids()[place])
    file = window.findChild(FileView)
    assert isinstance(file, FileView)
    file.show_part(kind)
    panel = next(found for found in file.panels if found.key == kind)
    assert isinstance(panel, RecordsPanel)
    panel.begin()
    assert panel.list is not None
    return panel.list


def new_file(window: MainWindow) -> NewFilePanel:
    cadres_page(window).add()
    panel = window.findChildren(NewFilePanel)[-1]
    assert isinstance(panel, NewFilePanel)
    return panel


def units_page(window: MainWindow) -> UnitsPage:
    window.show_section("units")
    page = window.findChild(UnitsPage)
    assert isinstance(page, UnitsPage)
    return page


@pytest.mark.parametrize("form", SECTION_FORMS, ids=lambda form: form.kind)
def test_what_repeats_is_on_the_form(form: SectionForm, qtbot: QtBot) -> None:
    if form.repeats is not None:
        laid_out = Form(with_unit(form.fields, ()), form.rows)
        qtbot.addWidget(laid_out)
        keys = {*form.repeats.keys, *filter(None, (form.repeats.counted,))}
        assert keys <= set(laid_out.texts())


def test_annual_results_go_on_with_the_next_year_and_the_same_grade(window: MainWindow) -> None:
    results = list_under_edit(window, "annual_results")
    results.set_records([])
    results.add()
    type_into(results.form, "year", "2021")
    type_into(results.form, "grade", "称职")
    QTest.keyClick(results.form, Qt.Key.Key_K, ALT)
    QTest.keyClick(results.form, Qt.Key.Key_N, ALT)
    assert results.form.texts() == {"year": "2022", "grade": "称职", "note": ""}
    assert results.form.focusWidget() is results.form.editor("year")
    QTest.keyClick(results.form, Qt.Key.Key_S, CTRL)
    assert not results.editing


def test_the_tick_is_remembered_for_its_kind_of_record(window: MainWindow) -> None:
    assert not list_under_edit(window, "trainings").keep.isChecked()
    list_under_edit(window, "trainings").keep.click()
    assert window.settings.get("keep.trainings") is True
    assert window.settings.get("keep.family") is None
    window.dress_anew()
    assert list_under_edit(window, "trainings").keep.isChecked()
    assert not list_under_edit(window, "family").keep.isChecked()


def test_where_nothing_repeats_there_is_no_tick(window: MainWindow) -> None:
    assert not list_under_edit(window, "ranks").keep.isVisible()


def test_the_next_new_file_has_the_unit_and_ethnicity_of_the_last(window: MainWindow) -> None:
    panel = new_file(window)
    assert panel.keep is not None
    panel.keep.click()
    unit = window.desk.read(unit_tree)[0].unit.name
    texts = {"name": "样本辛", "sex": "女", "birth_date": "1980.05", "ethnicity": "回族"}
    for key, text in {**texts, "unit": unit}.items():
        type_into(panel.form, key, text)
    QTest.keyClick(panel, Qt.Key.Key_S, CTRL)
    following = new_file(window)
    assert following is not panel
    kept = {key: text for key, text in following.form.texts().items() if text}
    assert kept == {"ethnicity": "回族", "unit": unit}
    assert not following.form.is_dirty()
    assert following.keep is not None
    following.keep.click()
    assert not any(new_file(window).form.texts().values())


def test_a_draft_of_a_new_file_goes_before_what_is_kept(window: MainWindow) -> None:
    window.settings.set("keep.new", True)
    keep_draft(window.store, "cadres:new", {"name": "样本壬", "ethnicity": "满族"})
    panel = new_file(window)
    assert panel.form.texts()["name"] == "样本壬"
    assert panel.form.texts()["ethnicity"] == "满族"
    assert "restored" in panel.notice.accessibleName()
    panel._drafts.drop()
    panel.form.set_values({})


def test_a_new_unit_under_edit_is_drafted_and_comes_back(window: MainWindow) -> None:
    page = units_page(window)
    page.add()
    assert page.new is not None
    type_into(page.new.form, "name", "样例中心")
    page.new._drafts.keep()
    kept = draft_of(window.store, "units:new")
    assert kept is not None and json.loads(json.dumps(kept.content))["name"] == "样例中心"

    page._drop_new()  # as if the process had been killed
    page.add()
    assert page.new is not None
    assert page.new.form.texts()["name"] == "样例中心"
    assert "restored" in page.new.notice.accessibleName()
    QTest.keyClick(page.new, Qt.Key.Key_S, CTRL)
    assert draft_of(window.store, "units:new") is None
    names = [name for (name,) in window.desk.store.rows("SELECT name FROM unit")]
    assert "样例中心" in names


def test_a_new_unit_given_up_leaves_no_draft(window: MainWindow, dialogs: Dialogs) -> None:
    page = units_page(window)
    page.add()
    assert page.new is not None
    type_into(page.new.form, "name", "样例中心")
    page.new._drafts.keep()
    dialogs.expect(QMessageBox.StandardButton.No)
    QTest.keyClick(page.new, Qt.Key.Key_Escape)
    assert draft_of(window.store, "units:new") is not None
    dialogs.expect(QMessageBox.StandardButton.Yes)
    QTest.keyClick(page.new, Qt.Key.Key_Escape)
    assert draft_of(window.store, "units:new") is None
    page.add()
    assert page.new.form.texts()["name"] == ""
