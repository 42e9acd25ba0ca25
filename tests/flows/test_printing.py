"""From the window to paper: one form, a batch and its Stop, a roster, and the paper register."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QTabBar

from desktop.kit.preview import PreviewWindow
from desktop.kit.worker import ProgressWindow
from tests.conftest import Dialogs
from tests.flows.clerk import CTRL, Clerk, Key, choose_in, click, press, pressing, shown, words_on
from tests.flows.conftest import PEOPLE, POLYPHONE


@pytest.fixture(autouse=True)
def no_preview_left(clerk: Clerk) -> Iterator[None]:
    """Previews that a test opened are closed."""
    yield
    for preview in clerk.window.findChildren(PreviewWindow):
        preview.close()


def _preview(clerk: Clerk) -> PreviewWindow:
    clerk.wait(lambda: clerk.window.findChildren(PreviewWindow))
    (found,) = clerk.window.findChildren(PreviewWindow)
    return found


def _text_of(content: bytes) -> str:
    with pdfplumber.open(BytesIO(content)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def _registered(clerk: Clerk) -> list[tuple[Any, ...]]:
    return clerk.window.store.rows("SELECT serial, paper, subject FROM printed_paper ORDER BY at")


def test_one_form_from_the_file_to_the_preview(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    clerk.press(Key.Key_P, CTRL)
    preview = _preview(clerk)
    assert preview.windowTitle() == "干部任免审批表.pdf"
    assert preview.preview.page_count == 2
    text = _text_of(preview.preview._content)
    assert POLYPHONE in text.replace(" ", "")
    ((serial, paper, subject),) = _registered(clerk)
    assert (paper, subject) == ("appointment-form", POLYPHONE)
    assert serial in text


def test_the_form_of_the_file_is_printed_even_where_the_list_does_not_show_it(
    clerk: Clerk,
) -> None:
    page = clerk.section("cadres")
    editor = page.filters._editors["name"]
    editor.setFocus()
    clerk.write(clerk.names_listed()[0])
    clerk.wait(lambda: len(clerk.names_listed()) == 1)
    clerk.open_file_of(POLYPHONE)
    clerk.press(Key.Key_P, CTRL)
    _preview(clerk)
    assert [subject for _serial, _paper, subject in _registered(clerk)] == [POLYPHONE]


def test_a_batch_into_one_file(clerk: Clerk, dialogs: Dialogs, tmp_path: Path) -> None:
    out = tmp_path / "forms.pdf"
    page = clerk.section("cadres")
    clerk.will_save_as(out)
    dialogs.expect(pressing("One PDF…"))
    click(page, "Print")
    clerk.wait_for_work()
    assert clerk.said == f"{PEOPLE + 1} papers are in {out}."
    assert len(_registered(clerk)) == PEOPLE + 1
    with pdfplumber.open(out) as pdf:
        assert len(pdf.pages) >= 2 * (PEOPLE + 1)


def test_a_batch_into_a_file_each(clerk: Clerk, dialogs: Dialogs, tmp_path: Path) -> None:
    out = tmp_path / "forms"
    out.mkdir()
    page = clerk.section("cadres")
    clerk.will_choose_folder(out)
    dialogs.expect(pressing("One PDF each…"))
    click(page, "Print")
    clerk.wait_for_work()
    assert len(list(out.iterdir())) == PEOPLE + 1
    assert {path.suffix for path in out.iterdir()} == {".pdf"}
    assert len(_registered(clerk)) == PEOPLE + 1


@pytest.mark.parametrize("each", [False, True])
def test_a_batch_that_is_stopped_leaves_nothing(
    clerk: Clerk, dialogs: Dialogs, tmp_path: Path, each: bool
) -> None:
    clerk.window.desk.worker._show_window.setInterval(0)
    out = tmp_path / "forms"
    out.mkdir()
    everybody = tuple(clerk.page().model.ids()) * 40
    clerk.will_choose_folder(out)
    clerk.will_save_as(out / "forms.pdf")
    dialogs.expect(pressing("One PDF each…" if each else "One PDF…"))
    clerk.window.print_paper("appointment-form", everybody)
    clerk.wait(lambda: any(isinstance(top, ProgressWindow) for top in _tops()))
    progress = next(top for top in _tops() if isinstance(top, ProgressWindow))
    clerk.wait(lambda: progress._job.state[0] > 0 or not clerk.window.desk.worker.busy)
    assert clerk.window.desk.worker.busy
    click(progress, "Stop")
    clerk.wait_for_work()
    assert list(out.iterdir()) == []
    assert _registered(clerk) == []
    assert "papers are in" not in clerk.said


def _tops() -> list[Any]:
    return [top for top in QApplication.topLevelWidgets() if top.isVisible()]


def test_the_edition_is_remembered(clerk: Clerk, dialogs: Dialogs) -> None:
    page = clerk.section("cadres")

    def choose(dialog: QDialog) -> int:
        dialog.show()
        click(dialog, "Edition 4.0, with the retirement month")
        click(dialog, "Cancel")
        return dialog.result()

    dialogs.expect(choose)
    click(page, "Print")
    clerk.start_again()
    clerk.open_file_of(POLYPHONE)
    clerk.press(Key.Key_P, CTRL)
    assert "到龄" in _text_of(_preview(clerk).preview._content).replace(" ", "").replace("\n", "")


def test_a_roster_with_chosen_columns(clerk: Clerk) -> None:
    page = clerk.section("reports")
    roster = page.roster
    columns = roster.columns
    captions = [columns.item(row).text() for row in range(columns.count())]
    columns.setFocus()
    columns.setCurrentRow(captions.index("Ethnicity"))
    press(columns, Key.Key_Space)
    columns.setCurrentRow(captions.index("Post"))
    click(roster, "Down")
    choose_in(roster.whom, "Everybody on file")
    roster.title.setFocus()
    clerk.write_over("示例花名册")
    chosen = roster.chosen_columns()
    assert chosen[:3] == ("name", "sex", "post")
    assert "ethnicity" not in chosen
    clerk.press(Key.Key_P, CTRL)
    preview = _preview(clerk)
    text = _text_of(preview.preview._content).replace(" ", "")
    assert "示例花名册" in text
    assert "民族" not in text
    ((content,),) = clerk.window.store.rows("SELECT content FROM printed_paper")
    assert tuple(json.loads(content)["columns"]) == chosen
    assert sum(name in text for name in clerk.names_listed()) == PEOPLE + 1
    preview.close()
    clerk.start_again()
    assert clerk.section("reports").roster.chosen_columns() == chosen
    click(clerk.page().roster, "Official columns")
    assert "ethnicity" in clerk.page().roster.chosen_columns()


def test_a_roster_of_one_unit_and_those_below_it(clerk: Clerk) -> None:
    page = clerk.section("reports")
    unit = page.roster.unit
    choose_in(unit, unit.itemText(1))
    people = page.roster.chosen_people()
    assert 0 < len(people) < PEOPLE


def _look_up(clerk: Clerk, serial: str) -> Any:
    page = clerk.section("reports")
    tabs = next(shown(page, QTabBar))
    tabs.setFocus()
    if tabs.currentIndex() == 0:
        press(tabs, Key.Key_Right)
    register = page.register
    register.serial.setFocus()
    register.serial.selectAll()
    clerk.write(serial)
    press(register.serial, Key.Key_Return)
    return register


def test_the_register_says_whether_a_paper_still_holds(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    clerk.press(Key.Key_P, CTRL)
    _preview(clerk).close()
    ((serial, _paper, _subject),) = _registered(clerk)
    register = _look_up(clerk, serial.lower().replace("-", " "))
    title = f"Appointment approval form · {POLYPHONE}"
    assert f"{title}: still says what is on file." in words_on(register)
    assert not register.stale.isVisible()

    clerk.section("cadres")
    panel = clerk.edit("person")
    panel.form.focus_on("native_place")
    clerk.write("示例新乡")
    clerk.save()
    register = _look_up(clerk, serial)
    assert f"{title}: the data has changed since it was printed." in words_on(register)
    model = register.stale.model()
    rows = [
        tuple(model.text_at(row, column) for column in range(3)) for row in range(model.rowCount())
    ]
    assert rows == [("Native place", "", "示例新乡")]


def test_enter_in_the_register_looks_the_paper_up(clerk: Clerk) -> None:
    register = clerk.section("reports").register
    assert not register.table.isVisibleTo(register)
    clerk.section("cadres")
    clerk.open_file_of(POLYPHONE)
    clerk.press(Key.Key_P, CTRL)
    _preview(clerk).close()
    clerk.section("reports")
    tabs = next(shown(clerk.page(), QTabBar))
    tabs.setFocus()
    press(tabs, Key.Key_Right)
    register.table.setFocus()
    register.table.select_row(0)
    press(register.table, Key.Key_Return)
    ((serial, _paper, _subject),) = _registered(clerk)
    assert register.serial.text() == serial
    assert any("still says what is on file" in words for words in words_on(register))


def test_unsaved_text_is_asked_for_before_it_would_be_missing_on_paper(
    clerk: Clerk, dialogs: Dialogs
) -> None:
    clerk.open_file_of(POLYPHONE)
    clerk.edit("appointment")
    clerk.write("示例县样本局局长")
    dialogs.expect(QMessageBox.StandardButton.Cancel)
    clerk.press(Key.Key_P, CTRL)
    assert _registered(clerk) == []
    dialogs.expect(QMessageBox.StandardButton.Save)
    click(clerk.shown_panel(), "Preview and print (Ctrl+P)")
    assert "示例县样本局局长" in _text_of(_preview(clerk).preview._content).replace("\n", "")


def test_a_serial_that_was_never_printed_is_said(clerk: Clerk, dialogs: Dialogs) -> None:
    dialogs.expect(QMessageBox.StandardButton.Ok)
    _look_up(clerk, "CD-2222-2222")
    assert "No paper with the serial “CD-2222-2222”" in dialogs.shown[0]


def test_nobody_to_print_for_is_said(clerk: Clerk, dialogs: Dialogs) -> None:
    page = clerk.section("cadres")
    next(shown(page.filters, QLineEdit)).setFocus()
    clerk.write("qqqq")
    clerk.wait(lambda: not clerk.names_listed())
    dialogs.expect(QMessageBox.StandardButton.Ok)
    click(page, "Print")
    clerk.wait_for_work()
    assert dialogs.shown == ["There is nobody to print for; choose at least one cadre."]
