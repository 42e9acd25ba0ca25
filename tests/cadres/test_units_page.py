"""The page of units, through its own widgets, on a real county."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.base.changes import Label
from desktop.cadres.operations import units as operations
from desktop.cadres.page.cadres import CadresPage
from desktop.cadres.page.file import FileView
from desktop.cadres.page.unit_panel import state_words
from desktop.cadres.page.units import UnitsPage
from desktop.cadres.queries.office import PostCount, post_counts, unit_tree
from desktop.cadres.records import Unit
from desktop.kit.form import Form
from desktop.shell.window import MainWindow

if TYPE_CHECKING:
    from tests.conftest import Dialogs

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(window: MainWindow) -> UnitsPage:
    window.show_section("units")
    found = window.findChild(UnitsPage)
    assert isinstance(found, UnitsPage)
    return found


def units(window: MainWindow) -> list[Unit]:
    return [line.unit for line in window.desk.read(unit_tree)]


def unit_called(window: MainWindow, name: str) -> Unit:
    return next(unit for unit in units(window) if unit.name == name)


def type_into(form: Form | None, key: str, text: str) -> None:
    assert form is not None
    editor = form.editor(key)
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    editor.textEdited.emit(text)


def press(where: QWidget, key: Qt.Key, *, alt: bool = False) -> None:
    modifier = Qt.KeyboardModifier.AltModifier if alt else NO_MODIFIER
    where.setFocus()
    QTest.keyClick(where, key, modifier)


def test_the_tree_shows_every_unit_with_who_serves_there(
    window: MainWindow, page: UnitsPage
) -> None:
    for line in window.desk.read(unit_tree):
        page.tree.choose(line.unit.id)
        item = page.tree.currentItem()
        assert item.text(0) == line.unit.name
        assert item.text(2) == (str(line.serving) if line.serving else "")
        assert page.name.text() == line.unit.name


def test_the_chosen_unit_shows_its_people_and_opens_their_files(
    window: MainWindow, page: UnitsPage
) -> None:
    unit_id, name = window.desk.store.rows(
        "SELECT unit_id, unit_name FROM cadre_listing WHERE unit_id IS NOT NULL LIMIT 1"
    )[0]
    expected = [
        row[0]
        for row in window.desk.store.rows(
            "SELECT cadre_id FROM cadre_listing WHERE unit_id = ? ORDER BY official_order",
            (unit_id,),
        )
    ]
    page.tree.choose(unit_id)
    assert page.name.text() == name
    page.people.selectAll()
    assert page.people.selected_ids() == expected
    page.people.opened.emit(expected[0])
    file = window.findChild(FileView)
    assert isinstance(file, FileView)
    assert file.cadre_id == expected[0]


def test_a_unit_is_added_beside_and_below_with_the_keyboard(
    window: MainWindow, page: UnitsPage
) -> None:
    first = units(window)[0]
    page.tree.choose(first.id)
    press(page.tree, Qt.Key.Key_N, alt=True)
    new = page.new
    assert new is not None
    type_into(new.form, "name", "样例局")
    QTest.keyClick(new, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    added = unit_called(window, "样例局")
    assert added.parent_id == first.parent_id
    assert page.tree.unit_id() == added.id
    page.add_below()
    assert page.new is not None
    type_into(page.new.form, "name", "样例科")
    page.new.create_it()
    assert unit_called(window, "样例科").parent_id == added.id


def test_a_new_unit_with_a_taken_name_says_so_beside_the_field(
    window: MainWindow, page: UnitsPage
) -> None:
    first = units(window)[0]
    page.tree.choose(first.id)
    page.add()
    assert page.new is not None
    type_into(page.new.form, "name", first.name)
    before = len(units(window))
    page.new.create_it()
    assert len(units(window)) == before
    editor = page.new.form.editor("name")
    assert editor is not None
    assert "this name already" in editor.accessibleDescription()
    type_into(page.new.form, "name", "样例局")
    page.new.create_it()
    assert len(units(window)) == before + 1


def test_up_and_down_move_and_undo_brings_back(window: MainWindow, page: UnitsPage) -> None:
    def top() -> list[str]:
        return [unit.name for unit in units(window) if unit.parent_id is None]

    before = top()
    page.tree.choose(unit_called(window, before[1]).id)
    press(page.tree, Qt.Key.Key_Up, alt=True)
    assert top() == [before[1], before[0], *before[2:]]
    press(page.tree, Qt.Key.Key_Up, alt=True)
    assert top()[0] == before[1]
    press(page.tree, Qt.Key.Key_Down, alt=True)
    assert top() == before
    window.undo()
    assert top() == [before[1], before[0], *before[2:]]


def test_edit_in_place_saves_data_place_and_posts_as_one_act(
    window: MainWindow, page: UnitsPage
) -> None:
    top = [unit for unit in units(window) if unit.parent_id is None]
    unit, above = top[1], top[0]
    page.tree.choose(unit.id)
    page.panel.begin()
    type_into(page.panel.form, "short_name", "样例简称")
    type_into(page.panel.form, "parent", above.name)
    while page.panel.posts.texts():
        page.panel.posts.table.select_row(0)
        page.panel.posts.remove()
    page.panel.posts.add()
    type_into(page.panel.posts.form, "level", "乡科级正职")
    type_into(page.panel.posts.form, "number", "7")
    acts = window.desk.store.rows("SELECT count(*) FROM act")
    assert page.panel.save()
    assert window.desk.store.rows("SELECT count(*) FROM act")[0][0] == acts[0][0] + 1
    saved = unit_called(window, unit.name)
    assert (saved.short_name, saved.parent_id) == ("样例简称", above.id)
    approved = {one.level: one.approved for one in window.desk.read(post_counts, unit.id)}
    assert approved["乡科级正职"] == 7
    assert set(approved.values()) <= {0, 7}
    window.undo()
    again = unit_called(window, unit.name)
    assert (again.short_name, again.parent_id) == (unit.short_name, None)


def test_a_level_typed_twice_is_refused_and_nothing_is_written(
    window: MainWindow, page: UnitsPage
) -> None:
    page.tree.choose(units(window)[0].id)
    page.panel.begin()
    for _time in range(2):
        page.panel.posts.add()
        type_into(page.panel.posts.form, "level", "乡科级正职")
        type_into(page.panel.posts.form, "number", "1")
    acts = window.desk.store.rows("SELECT count(*) FROM act")
    assert not page.panel.save()
    assert "once" in page.panel.notice.accessibleName()
    assert window.desk.store.rows("SELECT count(*) FROM act") == acts
    page.panel.posts.remove()
    assert page.panel.save()


def test_a_unit_in_use_is_not_deleted_and_the_reason_is_told(
    window: MainWindow, page: UnitsPage, dialogs: Dialogs
) -> None:
    used = window.desk.store.rows("SELECT unit_id FROM cadre WHERE unit_id IS NOT NULL LIMIT 1")[0][
        0
    ]
    page.tree.choose(used)
    dialogs.expect(1)
    press(page.tree, Qt.Key.Key_Delete)
    assert used in {unit.id for unit in units(window)}
    assert "belong" in dialogs.shown[-1]


def test_an_empty_unit_is_deleted_and_comes_back_with_undo(
    window: MainWindow, page: UnitsPage
) -> None:
    added = window.desk.write(Label("New unit"), operations.add_unit, None, {"name": "样例局"})
    page.tree.choose(added)
    press(page.tree, Qt.Key.Key_Delete)
    assert added not in {unit.id for unit in units(window)}
    window.undo()
    assert added in {unit.id for unit in units(window)}


def test_the_list_shows_the_people_of_a_unit_until_the_filter_is_cleared(
    window: MainWindow, page: UnitsPage
) -> None:
    unit_id = window.desk.store.rows("SELECT unit_id FROM cadre_listing LIMIT 1")[0][0]
    page.tree.choose(unit_id)
    page.show_cadres()
    cadres = window.findChild(CadresPage)
    assert isinstance(cadres, CadresPage)
    assert cadres.isVisible()
    shown = cadres.model.ids()
    below = window.desk.store.rows(
        "SELECT count(*) FROM cadre_listing WHERE unit_id = ? "
        "OR unit_id IN (SELECT id FROM unit WHERE parent_id = ?)",
        (unit_id, unit_id),
    )[0][0]
    assert len(shown) == below < 60
    cadres.filters.clear()
    assert len(cadres.model.ids()) == 60


@pytest.mark.parametrize(
    ("approved", "filled", "words"),
    [
        (2, 2, "full"),
        (3, 1, "2 vacant"),
        (1, 2, "1 over the approved number"),
        (0, 1, "1 over the approved number"),
    ],
)
def test_the_state_of_posts_is_said_in_words(approved: int, filled: int, words: str) -> None:
    assert state_words(PostCount("乡科级正职", approved, filled)) == words
