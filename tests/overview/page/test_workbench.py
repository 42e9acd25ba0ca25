"""The workbench in the window: what stands, narrowed down, disposed of in place, tried out."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.dates import PartialDate
from desktop.cadres.operations.rules import save_rule_setting
from desktop.daily.operations.records import Entry, Line, save_record
from desktop.overview.fields import DONE, NOT_FOUNDED
from desktop.overview.page.overview import OverviewPage
from desktop.overview.page.rules import RulesTab
from desktop.overview.page.warnings import WarningsTab
from desktop.overview.queries.warnings import warnings_on
from desktop.overview.rules.table import shipped_rules
from desktop.overview.rules.warning import EarlyWarning, Group
from desktop.shell.window import MainWindow
from tests.conftest import Dialogs
from tests.overview.office import ACT

Key = Qt.Key


def page_of(window: MainWindow) -> OverviewPage:
    page = window.findChild(OverviewPage)
    assert isinstance(page, OverviewPage)
    return page


@pytest.fixture
def tab(window: MainWindow, qtbot: QtBot) -> WarningsTab:
    """The workbench with the warnings of today."""
    window.show_section("overview")
    found = page_of(window).warnings
    qtbot.waitUntil(lambda: found.standing.at is not None and not found.standing.busy)
    return found


@pytest.fixture
def rules(tab: WarningsTab, window: MainWindow) -> RulesTab:
    """The tab of the rules."""
    page = page_of(window)
    page.tabs.setCurrentIndex(1)
    return page.rules


def settled(tab: WarningsTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tab.standing.busy)


def shown(tab: WarningsTab) -> list[EarlyWarning]:
    return list(tab.model.records)


def choose(tab: WarningsTab, code: str) -> EarlyWarning:
    row = next(row for row, one in enumerate(shown(tab)) if one.code == code)
    tab.table.select_row(row)
    warning = tab.detail.warning
    assert warning is not None
    assert warning.code == code
    return warning


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def press(widget: QWidget, words: str) -> None:
    found = [one for one in widget.findChildren(QPushButton) if one.text() == words]
    assert found, words
    found[0].click()


def test_the_warnings_of_today_stand_the_most_urgent_first(
    tab: WarningsTab, window: MainWindow
) -> None:
    reckoned = window.desk.read(warnings_on, date.today())
    assert [one.key for one in shown(tab)] == [one.key for one in reckoned]

    groups = [one.group(date.today()) for one in shown(tab)]
    assert groups == sorted(groups, key=list(Group).index)
    assert tab.table.currentIndex().row() == 0
    assert tab.state.text().startswith(f"{len(reckoned)} warnings · reckoned at ")


def test_the_buttons_count_and_narrow(tab: WarningsTab, window: MainWindow) -> None:
    numbers = Counter(one.group(date.today()) for one in tab.found)
    for group in Group:
        button = next(
            one
            for one in tab.group.findChildren(QPushButton)
            if one.text() == f"{group.caption} {numbers[group]}"
        )
        button.click()
        assert len(shown(tab)) == numbers[group]
        assert {one.group(date.today()) for one in shown(tab)} <= {group}


def test_boxes_narrow_by_rule_person_and_unit(tab: WarningsTab) -> None:
    codes = Counter(one.code for one in tab.found)
    tab.rule.setCurrentIndex(tab.rule.findData("TALK_12M"))
    tab.rule.activated.emit(tab.rule.currentIndex())
    assert len(shown(tab)) == codes["TALK_12M"] > 0

    tab.rule.setCurrentIndex(0)
    who = next(one.in_charge for one in tab.found if one.in_charge)
    tab.in_charge.setCurrentIndex(tab.in_charge.findData(who))
    tab.in_charge.activated.emit(tab.in_charge.currentIndex())
    assert {one.in_charge for one in shown(tab)} == {who}

    tab.in_charge.setCurrentIndex(0)
    name = tab.found[0].subject.name
    tab.text.setText(name)
    assert {one.subject.name for one in shown(tab)} == {name}
    tab.text.setText("没有这个人")
    assert shown(tab) == []
    assert tab.detail.warning is None


def test_the_detail_says_evidence_clause_proposal_and_day(tab: WarningsTab) -> None:
    warning = choose(tab, "TALK_12M")
    words = words_in(tab.detail)
    for piece in (
        warning.title,
        warning.subject.name,
        warning.evidence[0].sentence.shown(),
        warning.rule.basis,
        warning.proposal,
        "This rule is unconfirmed",
    ):
        assert piece in words


def test_not_founded_needs_a_reason_and_can_be_undone(
    tab: WarningsTab, window: MainWindow, qtbot: QtBot
) -> None:
    warning = choose(tab, "TALK_12M")
    before = len(shown(tab))
    press(tab.detail, "Not founded…")
    assert tab.detail.form is not None

    assert not tab.detail.save()
    assert "Write why the warning is not founded." in words_in(tab.detail)
    tab.detail.form.set_texts({"reason": "本人脱产学习"})
    assert tab.detail.save()
    settled(tab, qtbot)

    assert len(shown(tab)) == before - 1
    assert warning.key not in {one.key for one in shown(tab)}
    press(tab.group, "Disposed of 1")
    assert [one.key for one in shown(tab)] == [warning.key]
    assert "本人脱产学习" in words_in(tab.detail)
    press(tab.detail, "Withdraw")
    settled(tab, qtbot)
    assert shown(tab) == []
    window.undo()
    settled(tab, qtbot)
    assert [one.key for one in shown(tab)] == [warning.key]


def test_done_by_a_record_of_the_ledger(tab: WarningsTab, window: MainWindow, qtbot: QtBot) -> None:
    warning = choose(tab, "PROMISE_DUE")
    tab.detail.begin(DONE)
    form = tab.detail.form
    assert form is not None
    form.set_texts({"record": "没有这条记录"})
    assert not tab.detail.save()
    assert "Choose a record of the list" in words_in(tab.detail)

    named = tab.detail.records[0]
    form.set_texts({"record": named.words})
    assert tab.detail.save()
    settled(tab, qtbot)
    (row,) = window.store.rows("SELECT key, record_kind, record_id FROM warning_disposal")
    assert row == (warning.key, named.kind, named.record_id)


def test_what_is_typed_is_asked_for_before_another_is_shown(
    tab: WarningsTab, dialogs: Dialogs
) -> None:
    warning = choose(tab, "TALK_12M")
    tab.detail.begin(NOT_FOUNDED)
    assert tab.detail.form is not None
    tab.detail.form.set_texts({"reason": "还没写完"})

    dialogs.expect(QMessageBox.StandardButton.Cancel)
    tab.table.select_row((tab.table.currentIndex().row() + 1) % tab.model.rowCount())

    assert tab.detail.warning == warning
    assert tab.detail.form is not None
    assert tab.detail.form.texts()["reason"] == "还没写完"
    dialogs.expect(QMessageBox.StandardButton.Discard)
    assert tab.may_leave()


def test_enter_opens_the_file_and_evidence_its_record(tab: WarningsTab, window: MainWindow) -> None:
    choose(tab, "PROMISE_DUE")
    tab.table.setFocus()
    QTest.keyClick(tab.table, Key.Key_Return)
    assert window._shown_key() == "cadres"

    window.show_section("overview")
    press(tab.detail, "Show")
    assert window._shown_key() == "daily"


def test_what_is_written_elsewhere_is_followed(
    tab: WarningsTab, window: MainWindow, qtbot: QtBot
) -> None:
    warning = choose(tab, "TALK_12M")
    today = PartialDate.from_day(date.today())
    told = {
        "state": "已完成",
        "on": today,
        "talker": "样本部长",
        "on_work": "好",
        "secrecy": "普通",
    }
    people = {"people": [Line(None, {"cadre_id": warning.subject.id})]}

    window.desk.write(ACT, save_record, "talk", None, Entry(told, people))
    qtbot.waitUntil(lambda: warning.key not in {one.key for one in tab.found})
    settled(tab, qtbot)

    assert [one.key for one in tab.found] == [
        one.key for one in window.desk.read(warnings_on, date.today())
    ]


def test_nothing_due_says_what_the_list_is_for(
    tab: WarningsTab, window: MainWindow, qtbot: QtBot
) -> None:
    for code in shipped_rules():
        window.desk.write(ACT, save_rule_setting, f"warning:{code}", {"off": True})
    settled(tab, qtbot)

    assert tab.found == []
    assert "Nothing is due now" in words_in(tab)


def test_a_rule_is_edited_in_place(rules: RulesTab, tab: WarningsTab, qtbot: QtBot) -> None:
    codes = [rule.code for rule in rules.model.records]
    rules.table.select_row(codes.index("TALK_12M"))
    rules.panel.begin()
    rules.panel.form.set_texts({"months": "0"})
    assert not rules.panel.save()
    assert "Write a number from 1 to 600." in words_in(rules.panel)

    rules.panel.form.set_texts({"months": "12", "off": "yes", "in_charge": "样本乙"})
    assert rules.panel.save()
    settled(tab, qtbot)

    assert "TALK_12M" not in {one.code for one in tab.found}
    assert rules.model.record_at(codes.index("TALK_12M")).off


def test_a_rule_is_tried_on_last_year(rules: RulesTab, window: MainWindow, qtbot: QtBot) -> None:
    codes = [rule.code for rule in rules.model.records]
    rules.table.select_row(codes.index("TALK_12M"))
    rules.panel.try_out()
    qtbot.waitUntil(lambda: not window.desk.worker.busy)

    assert rules.panel.answer.text().startswith("From ")
    assert f"raised {rules.panel.tried.rowCount()} warning" in rules.panel.answer.text()
    assert rules.panel.tried.rowCount() > 0


def test_closing_while_reckoning_leaves_nothing_behind(window: MainWindow) -> None:
    window.show_section("overview")
    assert page_of(window).warnings.standing.busy
    window.close()
