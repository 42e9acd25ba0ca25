"""The page of letters: drafting, the running sum, signing, versions, trying a score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.appraisal.queries.plan import letter_sheet, letters
from desktop.kit.preview import PreviewWindow
from desktop.shell.window import MainWindow
from tests.appraisal import year
from tests.appraisal.page.screens import ALT, CTRL, Planned, listed, page_of, planned, press
from tests.kit.hands import write

if TYPE_CHECKING:
    from tests.conftest import Dialogs

Key = Qt.Key
_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def plan(window: MainWindow) -> Planned:
    return planned(window)


def letters_page(window: MainWindow) -> Any:
    return page_of(window, "responsibility_letter")


def state_of(window: MainWindow, letter_id: int) -> str:
    return window.desk.read(letter_sheet, letter_id).letter.state


def test_a_letter_is_drafted_from_the_library(window: MainWindow, plan: Planned) -> None:
    page = letters_page(window)
    QAbstractItemModelTester(page.model, _FATAL)
    press(Key.Key_N, CTRL)
    tabs = page.panel.tabs
    write(tabs.form.editor("cadre"), plan.people[0][1])
    write(tabs.form.editor("post"), "样本局局长")
    tabs.show_tab("lines")
    tabs.fill_menu()
    offered = [entry.text() for entry in tabs._menu.actions()]
    assert "部门领导（4）" in offered
    tabs._menu.actions()[offered.index("部门领导（4）")].trigger()
    assert tabs.sum.text() == "Weights: 100 of 100"
    tabs.lines.table.select_row(3)
    tabs.lines.remove()
    assert tabs.sum.text() == "Weights: 90 of 100: 10 missing"
    tabs.take("部门领导")
    assert tabs.lines.table.model().rowCount() == 4
    assert page.panel.save()
    (line,) = window.desk.read(letters, plan.cycle)
    assert line.id == page.panel.owner_id == page.table.current_id()
    assert listed(page, "weights") == ["100 of 100"]


def test_the_sum_follows_what_is_typed(window: MainWindow, plan: Planned) -> None:
    made = year.draft(window.store, plan.cycle, plan.ids[0])
    page = letters_page(window)
    page.open(made)
    page.panel.begin()
    tabs = page.panel.tabs
    tabs.show_tab("lines")
    tabs.lines.table.select_row(0)
    write(tabs.lines.form.editor("weight"), "40.5")
    assert tabs.sum.text() == "Weights: 100.5 of 100: 0.5 too many"
    write(tabs.lines.form.editor("weight"), "4x")
    assert tabs.sum.text() == "Weights: 60 of 100: 40 missing"
    assert not page.panel.save()
    assert tabs.lines.form.editor("weight").accessibleDescription()
    page.panel._forget()


def test_what_bars_signing_is_said_at_its_line_and_nothing_is_signed(
    window: MainWindow, plan: Planned
) -> None:
    wrong = year.indicator("甲", "100", way="扣分", parameters="很多")
    made = year.draft(window.store, plan.cycle, plan.ids[0], [wrong])
    page = letters_page(window)
    page.open(made)
    page.panel.begin_signing()
    press(Key.Key_S, CTRL)
    assert state_of(window, made) == "草稿"
    assert page.panel.editing
    assert page.panel.tabs.key == "lines"
    assert page.panel.notice.accessibleName().startswith("Not signed.")
    editor = page.panel.tabs.lines.form.editor("parameters")
    assert "not understood" in editor.accessibleDescription()
    write(editor, "每次2")
    press(Key.Key_S, CTRL)
    page.panel.begin_signing()
    press(Key.Key_S, CTRL)
    assert state_of(window, made) == "已签订"
    assert page.panel.standing.text().startswith("Version 1 · 已签订 · signed by the person on")


def test_a_day_in_the_future_is_said_in_the_strip(window: MainWindow, plan: Planned) -> None:
    made = year.draft(window.store, plan.cycle, plan.ids[0])
    page = letters_page(window)
    page.open(made)
    page.panel.begin_signing()
    form = page.panel.signing.form
    write(form.editor("signed_on"), f"{year.YEAR}.12.31")
    press(Key.Key_S, CTRL)
    assert "future" in form.editor("signed_on").accessibleDescription()
    assert not page.panel.editing
    press(Key.Key_Escape)
    assert page.panel.signing.isHidden()
    assert state_of(window, made) == "草稿"


def test_a_signed_letter_cannot_be_edited_but_gets_a_new_version(
    window: MainWindow, plan: Planned
) -> None:
    made = year.draft(window.store, plan.cycle, plan.ids[0])
    year.sign(window.store, made)
    page = letters_page(window)
    page.open(made)
    press(Key.Key_F2)
    assert not page.panel.editing
    assert "frozen" in page.panel.notice.accessibleName()
    page.panel.begin_version()
    press(Key.Key_S, CTRL)
    assert page.panel.changing.form.editor("reason").accessibleDescription()
    page.panel.changing.form.set_texts({"reason": "分工调整"})
    press(Key.Key_S, CTRL)
    second = page.panel.owner_id
    assert second != made
    assert page.panel.standing.text() == "Version 2 · 草稿 · reason of the change: 分工调整"
    tabs = page.panel.tabs
    assert [one.id for one in tabs.versions.records] == [made, second]
    tabs.version_table.opened.emit(made)
    assert page.panel.owner_id == made


def test_a_score_is_tried_and_nothing_is_kept(window: MainWindow, plan: Planned) -> None:
    made = year.draft(window.store, plan.cycle, plan.ids[0])
    page = letters_page(window)
    page.open(made)
    before = window.store.rows("SELECT count(*) FROM act")
    trial = page.panel.tabs.trial
    page.panel.tabs.show_tab("trial")
    assert "no score yet" in trial.result.text()
    for key, actual in (("line0", "450"), ("line1", "2"), ("line2", "-"), ("line3", "yes")):
        write(trial.form.editor(key), actual)
    told = trial.result.text()
    assert told.startswith("Score: 90.00")
    assert "招商引资到位资金: 36 points" in told
    assert "does not apply" in told
    write(trial.form.editor("line2"), "many")
    assert "民主测评" in trial.result.text() and "Score" not in trial.result.text()
    assert window.store.rows("SELECT count(*) FROM act") == before
    page.open(made)
    assert not page.panel.tabs.is_dirty()


def test_panel_marks_and_ledger_entries_are_typed_in_one_field(
    window: MainWindow, plan: Planned
) -> None:
    lines = [
        year.indicator("评议项", "60", way="评议"),
        year.indicator("台账项", "40", way="台账", parameters="基础30；正面+1；负面-2"),
    ]
    made = year.draft(window.store, plan.cycle, plan.ids[0], lines)
    page = letters_page(window)
    page.open(made)
    page.panel.tabs.show_tab("trial")
    trial = page.panel.tabs.trial
    trial.form.set_texts({"line0": "80、90、100", "line1": "3/1"})
    assert trial.result.text().startswith("Score: 85.00")
    assert "台账项: 31 points" in trial.result.text()
    trial.form.set_texts({"line1": "/2"})
    assert "台账项: 26 points" in trial.result.text()
    for nonsense in ("3/1/7", "、"):
        trial.form.set_texts({"line1": nonsense})
        assert trial.result.text().startswith("台账项: The numbers of plus and minus entries")


def test_text_for_a_letter_signed_meanwhile_is_not_offered(
    window: MainWindow, plan: Planned
) -> None:
    made = year.draft(window.store, plan.cycle, plan.ids[0])
    page = letters_page(window)
    page.open(made)
    page.panel.begin()
    write(page.panel.tabs.form.editor("post"), "样本局副局长")
    page.panel.let_go()
    assert [one.record_id for one in page.read_unsaved()] == [made]
    year.sign(window.store, made)
    assert page.read_unsaved() == []
    window.store.undo()
    assert [one.record_id for one in page.read_unsaved()] == [made]


def test_many_members_get_letters_in_one_act(window: MainWindow, plan: Planned) -> None:
    year.draft(window.store, plan.cycle, plan.ids[0])
    page = letters_page(window)
    press(Key.Key_M, ALT)
    assert sorted(one.cadre_id for one in page.many.model.records) == sorted(plan.ids[1:3])
    press(Key.Key_A, ALT)
    press(Key.Key_S, CTRL)
    assert page.many.form.editor("post_kind").accessibleDescription()
    write(page.many.form.editor("post_kind"), "部门领导")
    assert page.many.sum.text() == "4 indicators; weights: 100 of 100"
    press(Key.Key_S, CTRL)
    assert len(window.desk.read(letters, plan.cycle)) == 3
    assert page.model.rowCount() == 3
    window.undo()
    assert page.model.rowCount() == 1


def test_the_list_is_narrowed_and_widens_for_a_letter_that_is_opened(
    window: MainWindow, plan: Planned, qtbot: QtBot
) -> None:
    made = [year.draft(window.store, plan.cycle, one) for one in plan.ids[:2]]
    year.sign(window.store, made[0])
    page = letters_page(window)
    page.state.choose("草稿")
    page.load()
    assert [one.id for one in page.model.records] == [made[1]]
    page.open(made[0])
    assert page.model.rowCount() == 2
    write(page.text, plan.people[1][1])
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)


def test_a_letter_of_another_cycle_is_opened_in_its_cycle(
    window: MainWindow, plan: Planned
) -> None:
    page = letters_page(window)
    others = [row for row in range(page.cycle.count()) if page.cycle.itemData(row) != plan.cycle]
    other = window.desk.read(letters, page.cycle.itemData(others[0]))[0]
    page.open(other.id)
    assert page.cycle.cycle_id == page.cycle.itemData(others[0])
    assert page.table.current_id() == other.id


def test_letters_are_printed_with_ctrl_p_one_or_several(
    window: MainWindow, plan: Planned, dialogs: Dialogs, qtbot: QtBot
) -> None:
    for cadre_id in plan.ids[:2]:
        year.sign(window.store, year.draft(window.store, plan.cycle, cadre_id))
    page = letters_page(window)
    page.table.setFocus()
    page.table.selectAll()
    dialogs.expect(QDialog.DialogCode.Rejected.value)
    press(Key.Key_P, CTRL)
    assert dialogs.shown == ["Print"]
    page.table.select_row(0)
    press(Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewWindow)))
    (preview,) = window.findChildren(PreviewWindow)
    assert preview.preview.page_count >= 1
    preview.close()


def test_a_draft_is_deleted_after_asking(
    window: MainWindow, plan: Planned, dialogs: Dialogs
) -> None:
    made = year.draft(window.store, plan.cycle, plan.ids[0])
    page = letters_page(window)
    page.open(made)
    dialogs.expect(QMessageBox.StandardButton.Yes)
    page.panel.delete()
    assert page.model.rowCount() == 0
    assert page.panel.owner_id is None
