"""The screens of the ladder, through their own widgets, on a real county."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.daily.queries.drafts import unsaved_records
from desktop.daily.queries.records import files_of
from desktop.kit.preview import PreviewWindow
from desktop.shell.window import MainWindow
from tests.daily.page import office
from tests.daily.page.office import day, listed, shown_page, stand_on, sub_page
from tests.kit.hands import write

if TYPE_CHECKING:
    from tests.conftest import Dialogs

CTRL = Qt.KeyboardModifier.ControlModifier
_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def carry_on(page: Any) -> None:
    """Choose the first step that the ladder leads to."""
    buttons = page.findChildren(QPushButton)
    (button,) = [one for one in buttons if one.isVisible() and one.text() == "Carry on"]
    button.menu().actions()[0].trigger()


def steps(window: MainWindow, kind: str) -> int:
    ((count,),) = window.store.rows(f"SELECT count(*) FROM {kind}")  # noqa: S608
    return int(count)


@pytest.fixture
def late(window: MainWindow) -> int:
    """A letter of inquiry that nobody answered in time."""
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    values = office.approved(90, "inquiry")
    return office.step(window.store, "inquiry", cadre_id, **values, served_on=day(89))


def test_the_list_begins_with_what_is_overdue_and_says_so(
    window: MainWindow, late: int, qtbot: QtBot
) -> None:
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    draft = office.step(window.store, "inquiry", cadre_id)
    page = sub_page(window, "inquiry")
    QAbstractItemModelTester(page.model, _FATAL)
    lines = page.model.records
    dues = [line.next.due.stored() for line in lines if line.next.due is not None]
    assert dues == sorted(dues)
    open_first = [line.state != "已办结" for line in lines]
    assert open_first == sorted(open_first, reverse=True)
    assert "overdue since" in listed(page, "next")[page.model.row_of(late)]
    assert listed(page, "next")[page.model.row_of(draft)] == "Approve"
    assert "overdue" in page.count.text()


def test_the_head_says_what_is_next_and_how_its_day_was_worked_out(
    window: MainWindow, late: int, qtbot: QtBot
) -> None:
    page = sub_page(window, "inquiry")
    stand_on(page, late, qtbot)
    head = page.panel.course
    assert head.standing.accessibleName().startswith("Next: Await the reply: overdue since")
    assert f"15 working days from {day(89).shown()}" in head.working.text()
    assert "verification B" in head.working.text()


def test_a_day_set_by_hand_is_told_beside_the_day_of_the_rule(
    window: MainWindow, late: int, qtbot: QtBot
) -> None:
    page = sub_page(window, "inquiry")
    stand_on(page, late, qtbot)
    page.panel.begin()
    write(page.panel.form.editor("reply_due"), day(1).shown())
    assert page.panel.save()
    assert page.panel.course.working.text().startswith(f"Set by hand to {day(1).shown()}")


def test_typing_narrows_the_list(window: MainWindow, late: int, qtbot: QtBot) -> None:
    page = sub_page(window, "inquiry")
    before = page.model.rowCount()
    write(page.text, "90号inquiry")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.model.id_at(0) == late
    page.text.clear()
    qtbot.waitUntil(lambda: page.model.rowCount() == before)


def test_a_new_step_is_written_and_saved_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    (cadre_id, name), *_rest = office.people(window.store, 1)
    page = sub_page(window, "reminder")
    before = steps(window, "reminder")
    press(Qt.Key.Key_N, CTRL)
    assert page.panel.is_new
    write(QApplication.focusWidget(), name)
    write(page.panel.form.editor("matter"), "工作作风")
    press(Qt.Key.Key_S, CTRL)
    assert steps(window, "reminder") == before + 1
    assert not page.panel.editing
    assert page.panel._shown.step.cadre_id == cadre_id
    assert page.table.current_id() == page.panel.owner_id
    assert page.panel.course.standing.accessibleName() == "Next: Approve"


def test_a_new_step_given_up_leaves_nothing(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot
) -> None:
    page = sub_page(window, "reminder")
    before = steps(window, "reminder")
    press(Qt.Key.Key_N, CTRL)
    write(page.panel.form.editor("matter"), "工作作风")
    press(Qt.Key.Key_Tab)
    dialogs.expect(QMessageBox.StandardButton.Yes)
    press(Qt.Key.Key_Escape)
    assert steps(window, "reminder") == before
    assert page.panel.owner_id in {None, page.table.current_id()}
    assert unsaved_records(window.store, "reminder") == []


def test_the_cursor_stands_on_what_is_next(window: MainWindow, late: int, qtbot: QtBot) -> None:
    page = sub_page(window, "inquiry")
    stand_on(page, late, qtbot)
    page.table.setFocus()
    press(Qt.Key.Key_F2)
    assert page.panel.form.field_at(QApplication.focusWidget())[0] == "replied_on"


def test_what_is_wrong_stands_at_its_field_and_in_sight(
    window: MainWindow, late: int, qtbot: QtBot
) -> None:
    page = sub_page(window, "inquiry")
    stand_on(page, late, qtbot)
    panel = page.panel
    panel.begin()
    write(panel.form.editor("replied_on"), day(95).shown())
    panel.form.set_texts({"reply": "样本回复", "state": "已办结"})
    assert not panel.save()
    assert panel.editing
    assert panel.notice.accessibleName().startswith("3 things are to be put right, first: ")
    said = panel.form.editor("replied_on").accessibleDescription()
    assert said == f"{day(95).shown()} lies before “Served on”, {day(89).shown()}."
    assert panel.form.field_at(QApplication.focusWidget())[0] == "replied_on"
    qtbot.waitUntil(lambda: not panel.form.editor("replied_on").visibleRegion().isEmpty())
    panel._forget()


def test_text_that_was_typed_comes_back(window: MainWindow, late: int, qtbot: QtBot) -> None:
    page = sub_page(window, "inquiry")
    stand_on(page, late, qtbot)
    page.panel.begin()
    page.panel.form.set_texts({"reply": "写到一半"})
    page.show_nothing()
    page.shown()
    assert page.notice.isVisible()
    page.go_on()
    assert page.panel.owner_id == late
    assert page.panel.form.texts()["reply"] == "写到一半"
    assert page.panel.notice.accessibleName().startswith("Unsaved text of")
    page.panel._forget()
    assert page.panel.form.texts()["reply"] == ""


def test_a_new_step_comes_back_too(window: MainWindow, qtbot: QtBot) -> None:
    (cadre_id, name), *_rest = office.people(window.store, 1)
    page = sub_page(window, "reminder")
    page.begin_new(cadre_id=cadre_id)
    assert page.panel.form.texts()["cadre"].startswith(name)
    page.panel.form.set_texts({"content": "写到一半"})
    page.show_nothing()
    page.shown()
    page.go_on()
    assert page.panel.is_new
    assert page.panel.form.texts()["content"] == "写到一半"
    assert page.panel.form.texts()["cadre"].startswith(name)
    page.panel._forget()
    assert unsaved_records(window.store, "reminder") == []


def test_the_next_number_is_offered(window: MainWindow, qtbot: QtBot) -> None:
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    year = office.TODAY.year
    number = f"组诫〔{year}〕77号"
    values = {**office.approved(9, "admonition"), "number": number}
    office.step(window.store, "admonition", cadre_id, **values)
    page = sub_page(window, "admonition")
    page.begin_new()
    page.panel.take_number()
    assert page.panel.form.texts()["number"] == f"组诫〔{year}〕78号"
    page.panel._forget()


def test_a_step_is_carried_on_and_its_way_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    finding_id = office.finding(window.store, cadre_id)
    reminder = office.carried(window.store, finding_id, "reminder")
    page = sub_page(window, "reminder")
    stand_on(page, reminder, qtbot)
    carry_on(page)
    assert page.panel.editing, "what bars closing is to be mended here"
    assert "approver" in {key for key, cell in page.panel.form._cells.items() if cell._message}
    for key, text in {
        "approver": "样本书记",
        "approver_post": "组织部部长",
        "approved_on": day(20).shown(),
        "number": "样本提醒20号",
        "on": day(20).shown(),
        "served_on": day(19).shown(),
    }.items():
        write(page.panel.form.editor(key), text)
    assert page.panel.save()
    carry_on(page)
    inquiry = shown_page(window)
    assert inquiry.key == "inquiry"
    assert page.panel._shown.step.result == "转入函询"
    way = inquiry.panel.course.way
    assert way.accessibleName() == "Finding › Reminder 样本提醒20号 › Letter of inquiry"
    way.follow("Reminder 样本提醒20号")
    assert shown_page(window) is page
    assert page.panel.owner_id == reminder
    page.panel.course.way.follow("Finding")
    assert shown_page(window).panel.owner_id == finding_id


def test_the_letter_is_printed_with_ctrl_p(window: MainWindow, late: int, qtbot: QtBot) -> None:
    page = sub_page(window, "inquiry")
    stand_on(page, late, qtbot)
    page.table.setFocus()
    press(Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewWindow)))
    (preview,) = window.findChildren(PreviewWindow)
    assert preview.preview.page_count >= 1
    preview.close()


def test_a_deleted_step_is_gone_from_the_list_and_comes_back(
    window: MainWindow, late: int, dialogs: Dialogs, qtbot: QtBot
) -> None:
    page = sub_page(window, "inquiry")
    stand_on(page, late, qtbot)
    dialogs.expect(QMessageBox.StandardButton.Yes)
    page.panel.delete()
    assert page.model.row_of(late) == -1
    assert page.panel.owner_id != late
    window.undo()
    assert page.model.row_of(late) >= 0


def test_a_scan_is_kept_with_the_step(
    window: MainWindow, late: int, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = tmp_path / "回执.pdf"
    scan.write_bytes(b"%PDF-1.4 sample")
    answer: Any = staticmethod(lambda *_asked, **_more: ([str(scan)], ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    page = sub_page(window, "inquiry")
    stand_on(page, late, qtbot)
    page.panel.files.add()
    (kept,) = window.desk.read(files_of, "inquiry", late)
    assert (kept.title, kept.file_name) == ("回执", "回执.pdf")
    page.panel.files.table.select_row(0)
    page.panel.files.remove()
    assert window.desk.read(files_of, "inquiry", late) == []


@pytest.mark.parametrize("kind", ["reminder", "finding", "talk"])
def test_what_was_deleted_under_edit_is_given_up_and_gone(
    window: MainWindow, dialogs: Dialogs, kind: str
) -> None:
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    make: dict[str, Any] = {"talk": office.talk, "finding": office.finding}
    made = make.get(kind, lambda store, one: office.step(store, kind, one))
    record_id = made(window.store, cadre_id)
    page = sub_page(window, kind)
    page.open(record_id)
    panel = page.panel
    panel.begin()
    fields = {"reminder": "content", "finding": "proof", "talk": "place"}
    form = panel.tabs.form if kind == "talk" else panel.form
    form.set_texts({fields[kind]: "样本"})
    window.undo()
    dialogs.expect(QMessageBox.StandardButton.Ok)
    assert not panel.save()
    dialogs.expect(QMessageBox.StandardButton.Yes)
    panel.give_up()
    assert not panel.editing
    assert panel.owner_id != record_id
    assert not panel.isVisible() or panel.owner_id
