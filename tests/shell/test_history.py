"""History and recycle bin, through their own widgets, on a real county."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.base.changes import Label
from desktop.base.words import N_
from desktop.cadres.operations.person import Line, delete_cadre, save_person, save_section
from desktop.cadres.queries.files import cadre_file
from desktop.shell.history import HistoryPage
from desktop.shell.window import MainWindow

EDIT = N_("Edit basic data")


@pytest.fixture
def cadre_id(window: MainWindow) -> int:
    return int(window.desk.store.rows("SELECT max(id) FROM cadre")[0][0])


@pytest.fixture
def page(window: MainWindow) -> HistoryPage:
    window.show_section("history")
    found = window.findChild(HistoryPage)
    assert isinstance(found, HistoryPage)
    return found


def name_of(window: MainWindow, cadre_id: int) -> str:
    return window.desk.read(cadre_file, cadre_id).cadre.name


def show_bin(page: HistoryPage) -> None:
    page.tabs.setCurrentWidget(page.bin)


def test_an_act_stands_at_the_top_with_its_values(
    window: MainWindow, page: HistoryPage, cadre_id: int
) -> None:
    name = name_of(window, cadre_id)
    window.desk.write(Label(EDIT, name), save_person, cadre_id, {"note": "样本备注"})
    act = page.acts.model.record_at(0)
    assert act.words() == f"Edit basic data: {name}"
    assert page.acts.table.currentIndex().row() == 0
    lines = page.acts.details.toPlainText().splitlines()
    assert lines[0].startswith(name)
    assert any(line.endswith("→ 样本备注") for line in lines)


def test_undo_and_redo_are_acts_too(window: MainWindow, page: HistoryPage, cadre_id: int) -> None:
    window.desk.write(Label(EDIT, "样本甲"), save_person, cadre_id, {"note": "样本备注"})
    page.acts.undo_button.click()
    assert window.desk.read(cadre_file, cadre_id).cadre.note != "样本备注"
    assert [page.acts.model.record_at(row).words() for row in range(2)] == [
        "Undone: Edit basic data: 样本甲",
        "Edit basic data: 样本甲 (undone)",
    ]
    page.acts.redo_button.click()
    assert window.desk.read(cadre_file, cadre_id).cadre.note == "样本备注"


def test_a_deleted_file_is_restored_whole(
    window: MainWindow, page: HistoryPage, cadre_id: int
) -> None:
    before = window.desk.read(cadre_file, cadre_id)
    name, stages = before.cadre.name, [stage.text for stage in before.resume]
    show_bin(page)
    assert not page.bin.restore_button.isEnabled()
    window.desk.write(Label("Delete the file", name), delete_cadre, cadre_id)
    model = page.bin.table.model()
    assert model.rowCount() == 1
    words = model.index(0, 1).data()
    assert words.startswith(f"File of {name} and ")
    assert page.bin.details.toPlainText().count("\n") > len(stages)
    page.bin.restore_button.click()
    after = window.desk.read(cadre_file, cadre_id)
    assert [stage.text for stage in after.resume] == stages
    assert model.rowCount() == 0
    listed = window.desk.store.rows("SELECT 1 FROM cadre_listing WHERE cadre_id = ?", (cadre_id,))
    assert listed == [(1,)]
    window.undo()
    assert model.rowCount() == 1


def test_a_deleted_record_is_named_by_its_values(
    window: MainWindow, page: HistoryPage, cadre_id: int
) -> None:
    family = [Line(None, {"relation": "妻子", "name": "样本乙"})]
    window.desk.write(Label("Edit family"), save_section, cadre_id, "family", family)
    window.desk.write(Label("Edit family"), save_section, cadre_id, "family", [])
    show_bin(page)
    words = page.bin.table.model().index(0, 1).data()
    assert words == "Family: 妻子 样本乙"


def test_older_acts_are_shown_when_asked(
    window: MainWindow, page: HistoryPage, cadre_id: int, qtbot: QtBot
) -> None:
    page.acts.step = 3
    page.acts.load()
    for number in range(5):
        window.desk.write(Label(EDIT), save_person, cadre_id, {"note": f"样本{number}"})
    assert page.acts.model.rowCount() == 3
    page.acts.older_button.click()
    assert page.acts.model.rowCount() == 5
    assert not page.acts.older_button.isVisible()


def test_a_clearance_is_told_in_words(window: MainWindow, page: HistoryPage) -> None:
    window.store.add_person("样本乙", "内部", "second one")
    assert page.acts.model.record_at(0).words() == "Clearance: 样本乙"
    lines = page.acts.details.toPlainText().splitlines()
    assert "Clearance" in lines
    assert any("Clearance:" in line and line.endswith("→ 内部") for line in lines)
