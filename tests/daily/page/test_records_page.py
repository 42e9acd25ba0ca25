"""The screens of talks, inspections, audits ...: through their own widgets, on a real county."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QMessageBox,
    QRadioButton,
    QTabBar,
)

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.cadres.operations.units import add_unit
from desktop.daily.forms import RECORD_FORMS
from desktop.daily.page.record_panel import RecordPanel
from desktop.daily.page.records import RecordsPage
from desktop.kit.form import Form
from desktop.kit.parts import EmptyWord
from desktop.shell.window import MainWindow
from tests.daily.page import office
from tests.daily.page.office import day, listed, sub_page

if TYPE_CHECKING:
    from tests.conftest import Dialogs

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def talks(window: MainWindow) -> RecordsPage:
    page = sub_page(window, "talk")
    assert isinstance(page, RecordsPage)
    return page


def fill(form: Form, **texts: str) -> None:
    form.set_texts(texts)


def fill_line(panel: RecordPanel, part: str, **texts: str) -> None:
    """Add a line to a part of the record, typed into its form; a talk begins with an empty one."""
    editor = panel.tabs.parts[part]
    panel.tabs.show_tab(part)
    if not editor.texts() or any(editor.texts()[-1]["texts"].values()):
        editor.add()
    editor.form.set_texts(texts)


def message_at(form: Form, key: str) -> str:
    editor = form.editor(key)
    assert editor is not None
    return editor.accessibleDescription()


def marked(panel: RecordPanel) -> list[str]:
    """The tabs that carry the sign of a problem."""
    return [
        panel.tabs.tabText(place)
        for place in range(panel.tabs.count())
        if not panel.tabs.tabIcon(place).isNull()
    ]


def state_of(window: MainWindow, kind: str, record_id: int | None) -> str:
    ((state,),) = window.store.rows(f"SELECT state FROM {kind} WHERE id = ?", (record_id,))  # noqa: S608
    return str(state)


@pytest.mark.parametrize("kind", RECORD_FORMS)
def test_each_kind_is_listed_opened_and_edited(window: MainWindow, kind: str) -> None:
    page = sub_page(window, kind)
    QAbstractItemModelTester(page.model, _FATAL)
    assert page.model.rowCount() > 0
    record_id = page.model.id_at(0)
    page.table.select_row(0)
    QTest.keyClick(page.table, Key.Key_Return)
    panel: RecordPanel = page.panel
    assert panel.owner_id == record_id
    assert panel.isVisible()
    panel.begin()
    assert not panel.is_dirty()
    for part in panel.tabs.parts:
        panel.tabs.show_tab(part)
    panel.give_up()
    assert not panel.editing
    panel.give_up()
    assert not panel.isVisible()
    assert page.model.rowCount() > 0


def test_the_list_is_narrowed_down(window: MainWindow, talks: RecordsPage) -> None:
    (cadre_id, name), *_rest = office.people(window.store, 1)
    talk_id = office.talk(window.store, cadre_id, 3)
    assert talks.model.row_of(talk_id) >= 0
    talks.text.setText(name)
    assert set(listed(talks, "people")) == {name}
    talks.state.setCurrentText("计划")
    assert "已完成" not in listed(talks, "state")
    talks.text.clear()
    talks.state.setCurrentIndex(0)
    talks.year.setCurrentText(str(date.today().year - 1))
    assert {day[:4] for day in listed(talks, "on")} == {str(date.today().year - 1)}


def test_a_talk_in_the_future_is_refused_at_its_day_and_saved_as_a_draft(
    window: MainWindow, talks: RecordsPage
) -> None:
    (_cadre_id, name), *_rest = office.people(window.store, 1)
    talks.begin_new()
    panel = talks.panel
    later = PartialDate.from_day(date.today() + timedelta(days=30)).shown()
    fill(panel.tabs.form, on=later, talker="样本部长", on_work="样本内容")
    fill_line(panel, "people", cadre=name)
    panel.finish()
    assert panel.editing
    assert message_at(panel.tabs.form, "on") == (
        f"{later} lies in the future; save it as a plan until then."
    )
    assert panel.tabs.tabText(panel.tabs.currentIndex()) == "Record"
    assert marked(panel) == ["Record"]
    assert panel.save()
    assert state_of(window, "talk", panel.owner_id) == "草稿"


def test_nobody_named_and_a_promise_before_the_talk_are_said_at_their_tabs(
    talks: RecordsPage,
) -> None:
    talks.begin_new()
    panel = talks.panel
    fill(panel.tabs.form, on=day(3).shown(), talker="样本部长", on_work="样本内容")
    fill_line(panel, "promises", text="样本承诺", by="样本甲", until=day(9).shown())
    panel.finish()
    assert marked(panel) == ["Talked with", "Promises 1"]
    assert panel.tabs.tabText(panel.tabs.currentIndex()) == "Talked with"
    assert "Name at least one person." in panel.notice.accessibleName()
    assert message_at(panel.tabs.parts["people"].form, "cadre") == "Name at least one person."
    promise = panel.tabs.parts["promises"].form
    assert message_at(promise, "until") == f"{day(9).shown()} lies before the talk."
    assert panel.save()


def test_twelve_present_of_ten_is_refused_at_its_field(window: MainWindow) -> None:
    page = sub_page(window, "life_meeting")
    page.begin_new()
    panel: RecordPanel = page.panel
    ((unit,),) = window.store.rows("SELECT name FROM unit ORDER BY id LIMIT 1")
    fill(panel.tabs.form, on=day(3).shown(), unit=unit, theme="样本主题", due="10", present="12")
    panel.finish()
    assert message_at(panel.tabs.form, "present") == ("12 present of 10 due; it can be 10 at most.")
    fill(panel.tabs.form, present="6")
    panel.finish()
    assert "two thirds" in message_at(panel.tabs.form, "present")
    assert panel.save()
    assert state_of(window, "life_meeting", panel.owner_id) == "草稿"


def test_an_audit_outside_the_tenure_and_closed_without_proof_is_refused(
    window: MainWindow,
) -> None:
    (_cadre_id, name), *_rest = office.people(window.store, 1)
    page = sub_page(window, "audit")
    page.begin_new()
    panel: RecordPanel = page.panel
    fill(
        panel.tabs.form,
        kind="任中审计",
        on=day(3).shown(),
        report_number="样审〔2026〕1号",
        period_start="2019.01",
        period_end="2024.12",
    )
    fill_line(panel, "people", cadre=name, tenure_start="2021.03")
    fill_line(
        panel,
        "findings",
        text="样本账目不清",
        basis="事实",
        severity="一般",
        outcome="已整改",
        outcome_on=day(2).shown(),
    )
    panel.finish()
    assert "begins before the tenure" in message_at(panel.tabs.form, "period_start")
    finding = panel.tabs.parts["findings"].form
    assert message_at(finding, "proof") == (
        "Write what proves the correction; without proof it stays open."
    )
    assert marked(panel) == ["Record", "Findings 1"]
    fill(panel.tabs.form, period_start="2021.03")
    finding.set_texts({"proof": "样本凭证"})
    panel.finish()
    assert not panel.editing
    assert state_of(window, "audit", panel.owner_id) == "已完成"


def test_a_person_who_is_not_on_file_is_refused_at_the_field(talks: RecordsPage) -> None:
    talks.begin_new()
    panel = talks.panel
    fill_line(panel, "people", cadre="无此人")
    assert not panel.save()
    form = panel.tabs.parts["people"].form
    assert message_at(form, "cadre") == "Choose the person from the list."
    assert marked(panel) == ["Talked with 1"]
    panel._forget()


def test_a_new_line_of_findings_starts_open_and_left_blank_does_not_count(
    window: MainWindow, talks: RecordsPage
) -> None:
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    talk_id = office.talk(window.store, cadre_id, 3)
    talks.open(talk_id)
    panel = talks.panel
    panel.begin()
    panel.tabs.show_tab("findings")
    panel.tabs.focus_here()
    assert panel.tabs.parts["findings"].texts()[0]["texts"]["outcome"] == "未办结"
    assert not panel.is_dirty()
    assert panel.save()
    assert panel.sheet is not None
    assert not panel.sheet.findings


def test_a_finding_that_names_nobody_is_about_the_one_person_and_carried_up(
    window: MainWindow, talks: RecordsPage
) -> None:
    (cadre_id, name), *_rest = office.people(window.store, 1)
    talks.open(office.talk(window.store, cadre_id, 3))
    panel = talks.panel
    panel.begin()
    fill_line(panel, "findings", text="样本问题", basis="事实", severity="一般")
    assert panel.save()
    panel.tabs.show_tab("findings")
    assert panel.tabs.parts["findings"].texts()[0]["texts"]["cadre"].startswith(name)
    assert panel.way.carry_button.isVisible()
    panel.way.carry("reminder")
    ((about,),) = window.store.rows("SELECT cadre_id FROM reminder ORDER BY id DESC LIMIT 1")
    assert about == cadre_id
    talks.open(panel.owner_id or 0)
    assert "Reminder" in panel.way.words.text()
    assert not panel.way.carry_button.isVisible()


def test_a_finished_record_is_edited_again_and_deleted(
    window: MainWindow, talks: RecordsPage
) -> None:
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    talk_id = office.talk(window.store, cadre_id, 3)
    talks.open(talk_id)
    panel = talks.panel
    panel.begin()
    fill(panel.tabs.form, place="样本地点")
    assert panel.save()
    assert state_of(window, "talk", talk_id) == "已完成"
    panel.give_up()
    talks.table.select_row(talks.model.row_of(talk_id))
    talks.delete()
    assert talks.model.row_of(talk_id) == -1
    window.undo()
    assert talks.model.row_of(talk_id) >= 0


def test_levels_above_the_clearance_are_not_offered(window: MainWindow) -> None:
    panel = sub_page(window, "talk").panel
    panel.begin_new({})
    editor: Any = panel.tabs.form.editor("secrecy")
    assert tuple(editor.suggest("")) == ("普通", "内部", "保密", "限科室负责人")
    assert panel.tabs.form.texts()["secrecy"] == "内部"
    panel._forget()


def test_text_that_was_never_saved_is_offered_again(window: MainWindow) -> None:
    page = sub_page(window, "talk")
    page.begin_new()
    fill(page.panel.tabs.form, on_work="没有保存的内容")
    fill_line(page.panel, "people", cadre=office.people(window.store, 1)[0][1])
    page.panel._keeper().keep()
    page.panel.let_go()
    page.back()
    assert "never saved" in page._notice.accessibleName()
    page._go_on()
    assert page.panel.editing
    assert page.panel.tabs.form.texts()["on_work"] == "没有保存的内容"
    assert len(page.panel.tabs.parts["people"].texts()) == 1
    assert "Unsaved text" in page.panel.notice.accessibleName()
    page.panel._forget()
    assert not page.panel.isVisible()


def test_a_talk_begun_from_a_file_names_its_cadre(window: MainWindow) -> None:
    (cadre_id, name), *_rest = office.people(window.store, 1)
    window.new_record("talk", cadre_id)
    page = sub_page(window, "talk")
    (line,) = page.panel.tabs.parts["people"].texts()
    assert line["texts"]["cadre"].startswith(name)
    page.panel._forget()


def test_leaving_asks_for_what_was_typed(
    window: MainWindow, talks: RecordsPage, dialogs: Dialogs
) -> None:
    talks.begin_new()
    fill(talks.panel.tabs.form, on_work="样本内容")
    dialogs.expect(QMessageBox.StandardButton.Cancel)
    assert not window.show_section("units")
    dialogs.expect(QMessageBox.StandardButton.Discard)
    assert window.show_section("units")
    assert not talks.panel.editing


def test_a_scan_is_kept_with_its_record(
    window: MainWindow, talks: RecordsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    talk_id = office.talk(window.store, cadre_id, 3)
    talks.open(talk_id)
    scan = tmp_path / "谈话记录.pdf"
    scan.write_bytes(b"%PDF-1.4 sample")
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getOpenFileNames", lambda *_asked: ([str(scan)], "")
    )
    talks.panel.files.add()
    assert window.store.rows("SELECT title FROM record_file WHERE record_id = ?", (talk_id,)) == [
        ("谈话记录",)
    ]


def test_a_new_talk_begins_with_whom_and_walks_on_by_keyboard(talks: RecordsPage) -> None:
    talks.begin_new()
    bar = talks.panel.tabs.tabBar()
    assert isinstance(bar, QTabBar)
    assert talks.panel.head.text() == "New talk"
    named: Any = talks.panel.tabs.parts["people"].form.editor("cadre")
    assert named.hasFocus()
    QTest.keyClick(named, Key.Key_PageDown, CTRL)
    assert bar.tabText(bar.currentIndex()) == "Record"
    first: Any = talks.panel.tabs.form.editor("on")
    assert first.hasFocus()
    talks.panel._forget()


def test_what_is_said_first_is_what_is_shown_first(talks: RecordsPage) -> None:
    talks.begin_new()
    talks.panel.finish()
    bar = talks.panel.tabs.tabBar()
    assert bar.tabText(bar.currentIndex()).startswith("Talked with")
    assert "first: Name at least one person." in talks.panel.notice.accessibleName()
    assert message_at(talks.panel.tabs.form, "on") == "Write the day."
    talks.panel._forget()


def test_a_new_talk_with_somebody_named_begins_with_its_day(
    window: MainWindow, talks: RecordsPage
) -> None:
    (cadre_id, name), *_rest = office.people(window.store, 1)
    talks.begin_new(cadre_id=cadre_id)
    first: Any = talks.panel.tabs.form.editor("on")
    assert first.hasFocus()
    assert talks.panel.head.text() == f"New talk · {name}"
    talks.panel._forget()


def test_a_record_is_called_by_its_matter_and_by_three_of_many(window: MainWindow) -> None:
    people = office.people(window.store, 5)
    page = sub_page(window, "key_task_record")
    page.begin_new()
    for _cadre_id, name in people:
        fill_line(page.panel, "people", cadre=name)
    assert "and others, 5 in all" in page.panel.head.text()
    fill(page.panel.tabs.form, event="样本事件" * 10)
    assert page.panel.head.text() == f"New key task · {'样本事件' * 6}…"
    page.panel._forget()


def test_a_list_that_holds_nothing_that_fits_says_so(talks: RecordsPage) -> None:
    talks.text.setText("没有这样的")
    assert talks.count.text() == "Nothing fits."


def test_several_talks_are_printed_without_asking_for_an_edition(
    window: MainWindow, talks: RecordsPage, dialogs: Dialogs
) -> None:
    asked: list[str] = []

    def look(dialog: QDialog) -> int:
        asked.extend(label.text() for label in dialog.findChildren(QLabel))
        assert not dialog.findChildren(QRadioButton)
        return 0

    talks.table.select_ids([talks.model.record_at(row).id for row in range(2)])
    dialogs.expect(look)
    talks.print_chosen()
    assert asked == ["Record of a heart-to-heart talk", "2 papers."]
    dialogs.expect(QMessageBox.StandardButton.Ok)
    window.print_paper("talk-record", ())
    assert dialogs.shown[-1] == "There is nothing to print; choose at least one record."


def test_an_empty_list_says_what_it_is_for_and_offers_the_first_step(window: MainWindow) -> None:
    for table in ("key_task_person", "key_task_record"):
        window.store.rows(f"DELETE FROM {table}")  # noqa: S608
    page = sub_page(window, "key_task_record")
    assert page.findChild(EmptyWord).isVisible()
    assert not page._new.isVisible()
    QTest.keyClick(page._first, Key.Key_Space)
    assert page.panel.editing
    assert not page._side.isVisible()
    page.panel.give_up()
    assert page._first.isVisible()


def test_what_changes_elsewhere_is_shown(window: MainWindow, talks: RecordsPage) -> None:
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    talk_id = office.talk(window.store, cadre_id, 3)
    talks.open(talk_id)
    panel = talks.panel
    panel.begin()
    fill_line(panel, "promises", text="样本承诺", by="样本甲")
    assert panel.save()
    assert len(panel.tabs.parts["promises"].texts()) == 1
    window.undo()
    assert panel.tabs.parts["promises"].texts() == []
    window.undo()
    assert not panel.isVisible()
    assert talks.model.row_of(talk_id) == -1


def test_a_unit_made_meanwhile_can_be_chosen(window: MainWindow, talks: RecordsPage) -> None:
    values = {"name": "样本新局"}
    unit_id = window.desk.write(Label("New unit", "样本新局"), add_unit, None, values)
    talks.begin_new()
    editor: Any = talks.panel.tabs.form.editor("unit")
    assert "样本新局" in editor.suggest("样本新")
    fill(talks.panel.tabs.form, unit="样本新局")
    assert talks.panel.save()
    assert window.store.rows("SELECT unit_id FROM talk WHERE id = ?", (talks.panel.owner_id,)) == [
        (unit_id,)
    ]


def test_several_chosen_records_are_deleted_and_come_back_as_one_act(
    window: MainWindow, talks: RecordsPage
) -> None:
    ids = [talks.model.record_at(row).id for row in range(5)]
    chosen = [ids[0], ids[1], ids[3]]
    talks.table.select_ids(chosen)
    talks.delete()
    assert [talks.model.row_of(one) >= 0 for one in ids] == [False, False, True, False, True]
    window.undo()
    assert all(talks.model.row_of(one) >= 0 for one in ids)


def test_somebody_named_twice_is_said_at_the_second_line(
    window: MainWindow, talks: RecordsPage
) -> None:
    (_cadre_id, name), *_rest = office.people(window.store, 1)
    talks.begin_new()
    panel = talks.panel
    fill(panel.tabs.form, on=day(3).shown(), talker="样本部长", on_work="样本内容")
    for _each in range(2):
        fill_line(panel, "people", cadre=name)
    panel.finish()
    people = panel.tabs.parts["people"]
    assert message_at(people.form, "cadre") == "This person is named above already."
    assert people.table.currentIndex().row() == 1
    assert panel.save()
