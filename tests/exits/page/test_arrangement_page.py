"""The page of arrangements through its own widgets, on a real county."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop.cadres.page.file import FileView
from desktop.exits.fields.choices import STEPS
from desktop.exits.forms.arrangement import STEP_FORMS
from desktop.exits.page.exits import ExitsPage
from desktop.shell.window import MainWindow
from tests.appraisal.page.screens import ALT, CTRL, listed, press
from tests.conftest import Dialogs
from tests.exits import course
from tests.exits.course import ago
from tests.kit.hands import write

Key = Qt.Key


def _page(window: MainWindow) -> Any:
    assert window.show_section("exits")
    section = window.findChild(ExitsPage)
    assert isinstance(section, ExitsPage)
    assert section.show_page("exit_arrangement")
    return section.current()


@pytest.fixture
def cadre_id(window: MainWindow) -> int:
    """Somebody who may retire early."""
    return course.leader(window.store, "样本某甲")


def _open(window: MainWindow, arrangement_id: int) -> Any:
    page = _page(window)
    page.open(arrangement_id)
    assert page.panel.owner_id == arrangement_id
    return page


def _type(page: Any, **texts: str) -> None:
    """Type into the strip that is open."""
    page.panel.course.strip.form.set_texts(texts)


def _said(page: Any) -> str:
    return str(page.panel.course.standing.accessibleName())


def test_the_list_tells_what_is_next_and_is_narrowed(window: MainWindow, cadre_id: int) -> None:
    store = window.store
    before = len(_page(window).model.records)
    course.submitted(store, cadre_id, "辞去公职", applied_on=ago(100), leave_on=ago(0))
    course.draft(store, course.leader(store, "样本某乙"))
    page = _page(window)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.model.rowCount() == before + 2
    row = listed(page, "name").index("样本某甲")
    assert listed(page, "next")[row] == "Unit's opinion"
    assert listed(page, "left")[row] == "10 days overdue"
    assert "overdue" in page.count.text()
    page.state.choose("草稿")
    page.state.chosen.emit()
    assert "样本某乙" in listed(page, "name") and "样本某甲" not in listed(page, "name")
    page.widen()
    page.text.setText("样本某甲")
    page.load()
    assert listed(page, "name") == ["样本某甲"]


def test_an_arrangement_is_begun_and_submitted_by_keyboard(
    window: MainWindow, cadre_id: int
) -> None:
    page = _page(window)
    page.table.setFocus()
    press(Key.Key_N, CTRL)
    panel = page.panel
    assert panel.editing and panel.is_new
    texts = {"cadre": panel.names.person_words(cadre_id), "way": "提前退休"}
    panel.form.set_texts({**texts, "leave_on": ago(1).shown()})
    write(panel.form.editor("applied_on"), ago(60).shown())
    panel.form.editor("leave_on").setFocus()
    press(Key.Key_S, CTRL)
    assert not panel.editing and panel.sheet.record.state == "草稿"
    assert panel.course.main.text() == "Submit (Alt+N)"
    press(Key.Key_N, ALT)
    assert panel.sheet.record.state == "办理中"
    assert panel.course.main.text() == "Unit's opinion… (Alt+N)"
    assert panel._edit.isHidden()


def test_what_bars_a_submission_is_said_at_its_field_and_the_draft_stays(
    window: MainWindow, cadre_id: int
) -> None:
    page = _open(window, course.draft(window.store, cadre_id, applied_on=None))
    page.panel.course.go_on()
    assert page.panel.editing
    assert "Not submitted; the draft is kept" in page.panel.notice.accessibleName()
    assert "own written application" in page.panel.notice.accessibleName()
    page.panel.form.set_texts({"applied_on": ago(60).shown()})
    assert page.panel.save()
    page.panel.course.go_on()
    assert page.panel.sheet.record.state == "办理中"


def test_steps_are_done_in_place(window: MainWindow, cadre_id: int) -> None:
    page = _open(window, course.submitted(window.store, cadre_id))
    view = page.panel.course
    view.go_on()
    view.strip.do_it()
    assert view.strip is not None, "who and outcome are needed"
    _type(page, done_on=ago(90).shown(), by="样县样局", outcome="同意")
    assert page.panel.save()
    assert _said(page) == "Next: Checks"
    view.go_on()
    _type(page, on=ago(85).shown(), by="干部监督科")
    assert page.panel.save()
    assert [check.outcome for check in page.panel.sheet.checks] == ["通过"] * 5
    view.go_on()
    _type(page, done_on=ago(80).shown(), by="干部监督科")
    assert page.panel.save()
    assert _said(page) == "Next: Organization's decision"
    view.go_on()
    _type(
        page,
        done_on=ago(10).shown(),
        by="中共样县县委",
        meeting=course.MEETING,
        document_number=course.DOCUMENT,
        outcome="同意",
    )
    assert not page.panel.save()
    cell = view.strip.form.editor("leave_on")
    assert "before the decision" in cell.accessibleDescription()
    _type(page, done_on=ago(60).shown())
    assert page.panel.save()
    assert page.panel.sheet.record.state == "已批准"


def test_the_formalities_are_one_act_in_the_window(window: MainWindow, cadre_id: int) -> None:
    store = window.store
    arrangement_id = course.submitted(store, cadre_id)
    course.do_until(store, arrangement_id, "谈话")
    page = _open(window, arrangement_id)
    page.panel.course.go_on()
    _type(page, done_on=ago(25).shown())
    assert page.panel.save()
    assert course.states(store, cadre_id)["status"] == "退休"
    window.undo()
    assert course.states(store, cadre_id)["status"] == "在职"
    assert _said(page) == "Next: Formalities"


def test_a_step_is_left_out_planned_and_the_course_is_closed(
    window: MainWindow, cadre_id: int
) -> None:
    arrangement_id = course.submitted(window.store, cadre_id)
    course.do_until(window.store, arrangement_id, "组织决定")
    page = _open(window, arrangement_id)
    view = page.panel.course
    view.begin_planning()
    _type(page, due=ago(-5).shown())
    assert page.panel.save()
    assert _said(page).startswith(
        "Next: Talk with the person · Talk with the person by "
    ) and "5 days left" in _said(page)
    view.begin_leaving_out()
    _type(page, done_on=ago(50).shown(), text="已书面告知")
    assert page.panel.save()
    assert page.panel.sheet.steps[4].outcome == "不适用"
    course.do_until(window.store, arrangement_id, "移交")
    page.open(arrangement_id)
    page.panel.refresh()
    assert view.main.text() == "Close (Alt+N)"
    view.go_on()
    assert page.panel.sheet.record.state == "已办结" and view.main.isHidden()


def test_a_refusal_tells_until_when_one_may_appeal(window: MainWindow, cadre_id: int) -> None:
    arrangement_id = course.submitted(window.store, cadre_id)
    course.do_until(window.store, arrangement_id, "核查")
    values = {"outcome": "不同意", "text": "重点工作未完成。"}
    course.do(window.store, arrangement_id, "组织决定", **values)
    page = _open(window, arrangement_id)
    assert "重点工作未完成" in _said(page) and f"until {ago(60 - 30).shown()}" in _said(page)
    assert not page.panel.course.appealing.isHidden()
    page.panel.course.begin_appeal()
    _type(page, kind="申诉", done_on=ago(40).shown(), by="市委组织部")
    assert page.panel.save()
    assert "申诉处理决定" in page.panel.course.main.text()


def test_what_was_typed_for_an_act_is_not_lost_unasked(
    window: MainWindow, dialogs: Dialogs, cadre_id: int
) -> None:
    page = _open(window, course.submitted(window.store, cadre_id))
    view = page.panel.course
    view.go_on()
    assert page.may_leave(), "nothing was typed"
    _type(page, text="单位意见的内容")
    dialogs.expect(QMessageBox.StandardButton.No)
    assert not page.may_leave()
    assert view.strip.form.texts()["text"] == "单位意见的内容"
    dialogs.expect(QMessageBox.StandardButton.Yes)
    assert page.may_leave() and view.strip is None


def test_withdrawal_and_giving_up_a_strip(window: MainWindow, cadre_id: int) -> None:
    page = _open(window, course.submitted(window.store, cadre_id))
    view = page.panel.course
    view.begin_withdrawal()
    page.panel.give_up()
    assert view.strip is None
    view.begin_withdrawal()
    _type(page, withdrawn_on=ago(3).shown(), withdrawn_reason="本人撤回")
    assert page.panel.save()
    assert _said(page) == f"Withdrawn on {ago(3).shown()}: 本人撤回"
    assert view.more.isHidden()


def test_a_local_rule_shows_the_notice_of_legality(window: MainWindow, cadre_id: int) -> None:
    course.rule(window.store)
    page = _open(window, course.submitted(window.store, cadre_id, "提前离岗"))
    assert "art. 84 and 106" in page.panel.legality.accessibleName()
    number = page.panel.sheet.basis.rule["document_number"]
    assert page.panel.legality.accessibleName().startswith(f"{number}: ")
    unconfirmed = page.panel.sheet.basis.is_unconfirmed
    assert page.panel.weak.isHidden() != unconfirmed
    assert "Clause: 本县文件" in page.panel.working.text()


def test_a_draft_is_deleted_after_asking(
    window: MainWindow, dialogs: Dialogs, cadre_id: int
) -> None:
    arrangement_id = course.draft(window.store, cadre_id)
    page = _open(window, arrangement_id)
    dialogs.expect(QMessageBox.StandardButton.Yes)
    page.panel.delete()
    assert page.model.row_of(arrangement_id) == -1
    assert page.panel.owner_id is None
    window.undo()
    assert page.model.row_of(arrangement_id) >= 0


def test_typed_text_comes_back_after_a_crash(window: MainWindow, cadre_id: int) -> None:
    arrangement_id = course.draft(window.store, cadre_id)
    page = _open(window, arrangement_id)
    page.panel.begin()
    page.panel.form.set_texts({"application": "未保存的理由"})
    page.panel.let_go()
    assert [one.record_id for one in page.read_unsaved()] == [arrangement_id]
    page.panel.show_record(arrangement_id)
    page.panel.begin()
    assert page.panel.form.texts()["application"] == "未保存的理由"
    page.panel._forget()


def test_scans_are_kept_with_it(
    window: MainWindow, cadre_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _open(window, course.submitted(window.store, cadre_id))
    scan = tmp_path / "申请书.pdf"
    scan.write_bytes(b"%PDF-1.4")
    answer = ([str(scan)], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: answer)
    page.panel.files.add()
    assert [one.title for one in page.panel.files.model.records] == ["申请书"]
    page.panel.files.remove()
    assert page.panel.files.model.rowCount() == 0


def test_its_file_is_opened_and_its_step_finds_its_page(window: MainWindow, cadre_id: int) -> None:
    arrangement_id = course.submitted(window.store, cadre_id)
    window.open_record("exit_step", course.step_id(window.store, arrangement_id, "核查"))
    page = _page(window)
    assert page.panel.owner_id == arrangement_id
    page.panel.open_file()
    assert isinstance(window.findChild(FileView), FileView)
    window.new_record("exit_arrangement", cadre_id)
    assert page.panel.editing and "样本某甲" in page.panel.form.texts()["cadre"]
    page.panel._forget()


def test_every_step_that_is_done_by_hand_has_its_form() -> None:
    own = {"本人申请", "复核", "申诉", "再申诉"}
    assert set(STEP_FORMS) == set(STEPS) - own
