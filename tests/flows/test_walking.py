"""From part to part of a file by the keyboard alone; everybody exported from the files section."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from desktop.cadres.page.exporting import ExportDialog
from desktop.exchange.files import find_files
from tests.flows.clerk import CTRL, Clerk, Key
from tests.flows.conftest import POLYPHONE


def test_the_parts_are_walked_and_edited_without_the_mouse(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    file = clerk.file()
    assert [file.panels[row].key for row in range(3)] == ["person", "posts", "ranks"]
    file.show_part("person")
    clerk.press(Key.Key_PageDown, CTRL)
    clerk.press(Key.Key_PageDown, CTRL)
    clerk.press(Key.Key_PageUp, CTRL)
    assert file.index.currentRow() == 1
    clerk.press(Key.Key_F2)
    assert file.panels[1].editing
    clerk.press(Key.Key_Escape)
    assert not file.panels[1].editing


def test_everybody_is_exported_and_files_are_replaced_only_after_asking(
    clerk: Clerk, tmp_path: Path
) -> None:
    people = clerk.window.store.rows("SELECT count(*) FROM cadre")[0][0]
    page = clerk.section("files")
    clerk.dialogs.expect(0)
    page.export_everybody()
    assert clerk.dialogs.shown == ["Export"]
    everybody = tuple(row[0] for row in clerk.window.store.rows("SELECT id FROM cadre"))
    clerk.will_choose_folder(tmp_path)
    for answer in (None, QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes):
        if answer is not None:
            clerk.dialogs.expect(answer)
        ExportDialog(clerk.window, page, everybody).write("lrmx", edition4=False)
        clerk.wait_for_work()
    files = list(tmp_path.glob("*.lrmx"))
    assert len(files) == people
    assert len(find_files([tmp_path])) == people
