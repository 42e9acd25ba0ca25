"""The approval of a reward from the list of consequences: for rewards only, seen as it prints."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from desktop.kit.preview import PreviewWindow
from desktop.shell.window import MainWindow
from tests.appraisal import decided_year as decided
from tests.appraisal.page.screens import CTRL, page_of, press
from tests.conftest import Dialogs
from tests.daily.page import office

YEAR = 2022


def test_chosen_rewards_are_shown_as_they_print(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot
) -> None:
    people = [cadre_id for cadre_id, _name in office.people(window.store, 1)]
    decided.propose(window.store, decided.decide(window.store, YEAR, {people[0]: "优秀"}))
    page = page_of(window, "consequence")
    page.cycle.setCurrentText(str(YEAR))
    page.cycle.chosen.emit()
    by_kind = {line.kind: row for row, line in enumerate(page.model.records)}
    page.table.setFocus()
    page.table.selectRow(by_kind["rank_term"])
    dialogs.expect(QMessageBox.StandardButton.Ok)
    press(Qt.Key.Key_P, CTRL)
    assert not window.findChildren(PreviewWindow)
    page.table.selectAll()
    press(Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewWindow)))
    (preview,) = window.findChildren(PreviewWindow)
    assert preview.preview.page_count == 2
    preview.close()
