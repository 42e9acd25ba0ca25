"""Taking a folder of files in: looked at first, decided file by file, written and undone as one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from desktop.exchange.appointment_form import AppointmentForm
from desktop.exchange.lrmx import read_lrmx, write_lrmx
from tests.conftest import Dialogs
from tests.exchange.forms import SAMPLE
from tests.flows.clerk import Clerk, Key, choose_in, click, press, words_on
from tests.flows.conftest import POLYPHONE

SAME, DIFFERS, NEW, NAMESAKE = "same.lrmx", "differs.lrmx", "new.lrmx", "namesake.lrmx"
BAD = {
    "bad_text.lrmx": b"this is no XML",
    "bad_doctype.lrmx": b'<?xml version="1.0"?><!DOCTYPE Person [<!ENTITY a "b">]><Person/>',
    "bad_cut.lrmx": SAMPLE.read_bytes()[:900],
}


def _form_of(clerk: Clerk, name: str) -> AppointmentForm:
    """The form of a person as the program exports it."""
    folder = clerk.data.parent / "exported"
    folder.mkdir(exist_ok=True)
    _export(clerk, name, folder)
    clerk.wait_for_work()
    return read_lrmx((folder / f"{name}.lrmx").read_bytes())


def _export(clerk: Clerk, name: str, folder: Path) -> None:
    page = clerk.section("cadres")
    view = clerk.open_file_of(name)
    assert view.cadre_id in page.chosen_ids()

    def choose(dialog: QDialog) -> int:
        dialog.show()
        click(dialog, ".lrmx for the national editor 3.0")
        return dialog.result()

    clerk.dialogs.expect(choose)
    clerk.will_choose_folder(folder)
    click(page, "Export")


@pytest.fixture
def folder(clerk: Clerk) -> Path:
    """A folder with four good files and some bad ones."""
    here = clerk.data.parent / "incoming"
    (here / "below").mkdir(parents=True)
    form = _form_of(clerk, POLYPHONE)
    other = clerk.names_listed()[0]
    good = {
        SAME: form,
        DIFFERS: replace(_form_of(clerk, other), native_place="示例新乡", health="良好"),
        NEW: replace(form, name="样本辛", id_number="", birth="196803"),
        f"below/{NAMESAKE}": replace(form, id_number="", birth="198811", ethnicity="回族"),
    }
    for name, filled in good.items():
        (here / name).write_bytes(write_lrmx(filled))
    for name, content in BAD.items():
        (here / name).write_bytes(content)
    (here / "notes.txt").write_text("nothing to import")
    return here


def _rows(page: Any) -> dict[str, tuple[str, ...]]:
    model = page.table.model()
    rows = [
        tuple(model.text_at(row, column) for column in range(4)) for row in range(model.rowCount())
    ]
    return {row[0]: row[1:] for row in rows}


def _stand_on(page: Any, file: str) -> None:
    page.table.setFocus()
    below = list(_rows(page)).index(file) - page.table.currentIndex().row()
    for _step in range(abs(below)):
        press(page.table, Key.Key_Down if below > 0 else Key.Key_Up)


def _read(clerk: Clerk, folder: Path, dialogs: Dialogs) -> Any:
    page = clerk.section("files")
    clerk.will_choose_folder(folder)
    dialogs.expect(QDialog.DialogCode.Accepted.value)
    click(page, "Choose a folder…")
    clerk.wait(lambda: page.lines)
    return page


def _people(clerk: Clerk) -> list[tuple[Any, ...]]:
    return clerk.window.store.rows(
        "SELECT name, native_place, health, ethnicity, birth_date FROM cadre ORDER BY id"
    )


def test_the_rehearsal_says_what_each_file_would_do_and_what_was_refused(
    clerk: Clerk, folder: Path, dialogs: Dialogs
) -> None:
    before = _people(clerk)
    page = clerk.section("files")
    clerk.will_choose_folder(folder)
    told: list[str] = []

    def read_list(dialog: QDialog) -> int:
        dialog.show()
        click(dialog, "Copy the list")
        told.extend(QGuiApplication.clipboard().text().splitlines())
        click(dialog, "Close")
        return dialog.result()

    dialogs.expect(read_list)
    click(page, "Choose a folder…")
    clerk.wait(lambda: page.lines)
    assert len(told) == len(BAD)
    for name in BAD:
        assert sum(name in line for line in told) == 1
    rows = _rows(page)
    assert rows[SAME] == (POLYPHONE, "on file, nothing differs", "leave alone")
    assert rows[DIFFERS][1:] == ("on file, 2 values differ", "leave alone")
    assert rows[NEW] == ("样本辛", "a new person", "add as a new person")
    assert rows[NAMESAKE] == (POLYPHONE, "namesakes are on file: choose", "leave alone")
    assert "7 files: 1 new, 0 to update, 3 refused." in words_on(page)
    assert _people(clerk) == before


def test_decided_by_hand_imported_as_one_act_and_undone(
    clerk: Clerk, folder: Path, dialogs: Dialogs
) -> None:
    before = _people(clerk)
    page = _read(clerk, folder, dialogs)

    _stand_on(page, DIFFERS)
    values = page.details.values
    labels = [values.item(row, 0).text() for row in range(values.rowCount())]
    assert [values.item(row, 2).text() for row in range(2)] == ["示例新乡", "良好"]
    values.setFocus()
    values.setCurrentCell(labels.index("Native place"), 0)
    press(values, Key.Key_Space)
    assert _rows(page)[DIFFERS][2] == "take 1 value over"

    _stand_on(page, NAMESAKE)
    who = page.details.who
    people = [who.itemText(row) for row in range(who.count())]
    assert people[0] == "A new person"
    assert people[1].startswith(f"On file: {POLYPHONE}")
    choose_in(who, "A new person")
    assert _rows(page)[NAMESAKE][2] == "add as a new person"
    assert "7 files: 2 new, 1 to update, 3 refused." in words_on(page)

    click(page, "Import as decided")
    clerk.wait(lambda: not page.lines)
    assert clerk.said == "2 added, 1 updated, 1 left alone."
    after = _people(clerk)
    assert len(after) == len(before) + 2
    changed = [person for person in after if person[1] == "示例新乡"]
    assert len(changed) == 1
    assert changed[0][2] != "良好"
    assert (POLYPHONE, "1988-11") in [(person[0], person[4]) for person in after]

    clerk.undo()
    assert _people(clerk) == before
    clerk.redo()
    assert _people(clerk) == after
    page = clerk.section("cadres")
    assert "样本辛" in clerk.names_listed()


def test_a_namesake_that_is_the_person_on_file(
    clerk: Clerk, folder: Path, dialogs: Dialogs
) -> None:
    page = _read(clerk, folder, dialogs)
    _stand_on(page, NAMESAKE)
    who = page.details.who
    choose_in(who, next(who.itemText(row) for row in range(3) if "On file" in who.itemText(row)))
    assert page.details.values.rowCount() >= 2
    click(page.details, "Tick all")
    assert _rows(page)[NAMESAKE][2].startswith("take ")
    click(page, "Import as decided")
    clerk.wait(lambda: not page.lines)
    found = [person for person in _people(clerk) if person[0] == POLYPHONE]
    assert [(person[3], person[4]) for person in found] == [("回族", "1988-11")]


def test_take_all_differing_values(clerk: Clerk, folder: Path, dialogs: Dialogs) -> None:
    page = _read(clerk, folder, dialogs)
    click(page, "Take all differing values")
    assert _rows(page)[DIFFERS][2] == "take 2 values over"
    _stand_on(page, DIFFERS)
    values = page.details.values
    assert {values.item(row, 0).checkState() for row in range(2)} == {Qt.CheckState.Checked}
    click(page.details, "Tick none")
    assert _rows(page)[DIFFERS][2] == "leave alone"


def test_given_up_nothing_is_written(clerk: Clerk, folder: Path, dialogs: Dialogs) -> None:
    before = _people(clerk)
    page = _read(clerk, folder, dialogs)
    click(page, "Give up")
    assert not page.lines
    assert _people(clerk) == before


def test_a_file_that_is_on_file_may_not_be_added_again(
    clerk: Clerk, folder: Path, dialogs: Dialogs
) -> None:
    page = _read(clerk, folder, dialogs)
    _stand_on(page, SAME)
    choose_in(page.details.who, "A new person")
    dialogs.expect(QDialog.DialogCode.Accepted.value)
    click(page, "Import as decided")
    clerk.wait(lambda: not page.lines)
    assert clerk.said == "1 added, 0 updated, 2 left alone."
    assert dialogs.shown[-1] == "Left out"


def test_files_are_dropped(clerk: Clerk, folder: Path) -> None:
    page = clerk.section("files")
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(folder / name)) for name in (NEW, DIFFERS)])
    place = page.rect().center()
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, dragged, *keys)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, dragged, *keys, QEvent.Type.Drop)
    QApplication.sendEvent(page, drop)
    clerk.wait(lambda: page.lines)
    assert set(_rows(page)) == {NEW, DIFFERS}


def test_a_folder_without_files_is_said(clerk: Clerk, tmp_path: Path, dialogs: Dialogs) -> None:
    (tmp_path / "empty").mkdir()
    page = clerk.section("files")
    clerk.will_choose_folder(tmp_path / "empty")
    dialogs.expect(QMessageBox.StandardButton.Ok)
    click(page, "Choose a folder…")
    clerk.wait(lambda: dialogs.shown)
    assert dialogs.shown == ["No .lrmx or .lrm files are there; choose another folder."]


def test_export_asks_before_it_replaces(clerk: Clerk, dialogs: Dialogs) -> None:
    form = _form_of(clerk, POLYPHONE)
    written = clerk.data.parent / "exported" / f"{POLYPHONE}.lrmx"
    for answer, kept in (
        (QMessageBox.StandardButton.No, True),
        (QMessageBox.StandardButton.Yes, False),
    ):
        written.write_bytes(b"mine")
        _export(clerk, POLYPHONE, written.parent)
        dialogs.expect(answer)
        clerk.wait(lambda: not dialogs.awaited)
        clerk.wait_for_work()
        assert (written.read_bytes() == b"mine") is kept
    assert read_lrmx(written.read_bytes()) == form


def test_the_history_keeps_the_import_as_one_act(
    clerk: Clerk, folder: Path, dialogs: Dialogs
) -> None:
    acts = "SELECT count(*) FROM act"
    ((before,),) = clerk.window.store.rows(acts)
    page = _read(clerk, folder, dialogs)
    click(page, "Import as decided")
    clerk.wait(lambda: not page.lines)
    assert clerk.window.store.rows(acts) == [(before + 1,)]
