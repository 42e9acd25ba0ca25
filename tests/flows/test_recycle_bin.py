"""A file is deleted, lies in the bin with all its records, and comes back as it was."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QMessageBox, QTabBar, QToolButton

from tests.conftest import Dialogs
from tests.flows.clerk import CTRL, Clerk, Key, chosen_from, click, press, shown
from tests.flows.conftest import PEOPLE, POLYPHONE


def _delete(clerk: Clerk) -> None:
    button = next(shown(clerk.file().head, QToolButton))
    chosen_from(button.menu(), "Delete the file…")


def _records(clerk: Clerk) -> list[tuple[Any, ...]]:
    return clerk.window.store.rows(
        "SELECT cadre.id, cadre.name, family_member.id, family_member.name FROM cadre "
        "JOIN family_member ON cadre.id = cadre_id WHERE cadre.name = ? ORDER BY position",
        (POLYPHONE,),
    )


def test_delete_find_in_the_bin_and_restore(clerk: Clerk, dialogs: Dialogs) -> None:
    before = _records(clerk)
    assert len(before) == 3
    clerk.open_file_of(POLYPHONE)
    dialogs.expect(QMessageBox.StandardButton.No)
    _delete(clerk)
    assert _records(clerk) == before
    dialogs.expect(QMessageBox.StandardButton.Yes)
    _delete(clerk)
    assert clerk.said == "Deleted."
    assert _records(clerk) == []
    assert POLYPHONE not in clerk.names_listed()
    assert clerk.page()._right.currentIndex() == 0
    assert clerk.find("zyl") == ["Nobody fits."]
    clerk.press(Key.Key_Escape)

    page = clerk.section("history")
    tabs = next(shown(page, QTabBar))
    tabs.setFocus()
    press(tabs, Key.Key_Right)
    model = page.bin.table.model()
    assert f"File of {POLYPHONE} and 3 more records" in model.text_at(0, 1)
    page.bin.table.setFocus()
    click(page.bin, "Restore")
    assert clerk.said == "Restored."
    assert model.rowCount() == 0
    assert _records(clerk) == before

    clerk.section("cadres")
    assert len(clerk.names_listed()) == PEOPLE + 1
    view = clerk.open_file_of(POLYPHONE)
    assert view.head.name.text() == POLYPHONE
    family = clerk.part("family").list.table.model()
    assert family.rowCount() == 3


def test_deleting_is_undone(clerk: Clerk, dialogs: Dialogs) -> None:
    clerk.open_file_of(POLYPHONE)
    dialogs.expect(QMessageBox.StandardButton.Yes)
    _delete(clerk)
    clerk.undo()
    assert POLYPHONE in clerk.names_listed()
    clerk.open_file_of(POLYPHONE)


def test_a_removed_line_lies_in_the_bin_too(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("family")
    panel.list.table.setFocus()
    press(panel.list.table, Key.Key_Delete)
    clerk.save()
    page = clerk.section("history")
    tabs = next(shown(page, QTabBar))
    tabs.setFocus()
    press(tabs, Key.Key_Right)
    assert "样本甲" in page.bin.table.model().text_at(0, 1)
    click(page.bin, "Restore")
    assert len(_records(clerk)) == 3


def test_unsaved_text_is_asked_for_before_a_file_is_deleted(clerk: Clerk, dialogs: Dialogs) -> None:
    clerk.open_file_of(POLYPHONE)
    clerk.edit("person")
    clerk.write("x")
    dialogs.expect(QMessageBox.StandardButton.Cancel)
    _delete(clerk)
    assert clerk.shown_panel().editing
    dialogs.expect(QMessageBox.StandardButton.Discard)
    dialogs.expect(QMessageBox.StandardButton.Yes)
    _delete(clerk)
    assert _records(clerk) == []
    clerk.section("units")
    clerk.section("cadres")
    assert clerk.window.store.rows("SELECT key FROM draft") == []


def test_text_typed_into_a_file_that_is_undone_comes_back_with_it(
    clerk: Clerk, dialogs: Dialogs
) -> None:
    clerk.press(Key.Key_N, CTRL)
    clerk.write("样本丁")
    clerk.press(Key.Key_Return)
    clerk.write("nv")
    clerk.press(Key.Key_Return)
    clerk.write("198507")
    clerk.save()
    panel = clerk.edit("person")
    panel.form.focus_on("native_place")
    clerk.write("typed and never saved")
    clerk.undo()
    assert "样本丁" not in clerk.names_listed()
    clerk.section("units")
    clerk.section("cadres")
    clerk.redo()
    clerk.open_file_of("样本丁")
    assert clerk.shown_panel().editing
    assert clerk.shown_panel().form.texts()["native_place"] == "typed and never saved"
