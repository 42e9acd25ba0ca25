"""Questions and messages, answered by the person that stands in for one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.base.errors import RowProblem, UserError
from desktop.kit import dialogs as kit_dialogs

if TYPE_CHECKING:
    from tests.conftest import Dialogs

_Button = QMessageBox.StandardButton
_PROBLEMS = (RowProblem("样本甲.lrmx", "Not XML."), RowProblem("row 3", "There is no month 13."))


@pytest.mark.parametrize(("answer", "meant"), [(_Button.Yes, True), (_Button.No, False)])
def test_a_question(qtbot: QtBot, dialogs: Dialogs, answer: _Button, meant: bool) -> None:
    dialogs.expect(answer)
    assert kit_dialogs.ask(None, "Remove 样本甲?", "Remove", "Keep") is meant
    assert dialogs.shown == ["Remove 样本甲?"]


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        (_Button.Save, kit_dialogs.Unsaved.SAVE),
        (_Button.Discard, kit_dialogs.Unsaved.DISCARD),
        (_Button.Cancel, kit_dialogs.Unsaved.STAY),
    ],
)
def test_unsaved_text(
    qtbot: QtBot, dialogs: Dialogs, answer: _Button, meant: kit_dialogs.Unsaved
) -> None:
    dialogs.expect(answer)
    assert kit_dialogs.ask_unsaved(None, "Save?") is meant


def test_what_is_told_is_plain_text(qtbot: QtBot) -> None:
    box = kit_dialogs._box(None, "<b>样本</b>", QMessageBox.Icon.Warning, _Button.Ok)
    qtbot.addWidget(box)
    assert box.text() == "<b>样本</b>"
    assert box.textFormat().name == "PlainText"


def test_a_long_message_fits_a_small_screen_and_is_there_whole(qtbot: QtBot) -> None:
    message = "\n".join(f"样本{number}: …" for number in range(200))
    box = kit_dialogs._box(None, message, QMessageBox.Icon.Warning, _Button.Ok)
    qtbot.addWidget(box)
    assert box.sizeHint().height() < 500
    assert box.detailedText() == message


def test_only_what_the_person_can_mend_is_told(qtbot: QtBot, dialogs: Dialogs) -> None:
    def fail(error: Exception) -> None:
        with kit_dialogs.telling(None):
            raise error

    dialogs.expect(_Button.Ok)
    fail(UserError("The disk is full."))
    assert dialogs.shown == ["The disk is full."]
    with pytest.raises(KeyError):
        fail(KeyError())


@pytest.mark.parametrize(
    ("typed", "kinds", "meant"),
    [
        ("a/roster", "PDF (*.pdf)", Path("a/roster.pdf")),
        ("a/roster.txt", "PDF (*.pdf)", Path("a/roster.txt")),
        ("a/roster", "All files (*)", Path("a/roster")),
        ("", "PDF (*.pdf)", None),
    ],
)
def test_where_to_save(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, typed: str, kinds: str, meant: Path | None
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (typed, kinds))
    assert kit_dialogs.ask_save_path(None, "Save", "roster.pdf", kinds) == meant


def test_the_list_of_problems_is_copied_and_saved(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, dialogs: Dialogs
) -> None:
    dialogs.expect(QDialog.DialogCode.Accepted.value)
    kit_dialogs.show_problems(None, "Import", _PROBLEMS)
    assert dialogs.shown == ["Import"]

    shown = kit_dialogs._ProblemList(None, "Import", _PROBLEMS, "18 were taken.")
    qtbot.addWidget(shown)
    buttons = {button.text(): button for button in shown.findChildren(QPushButton)}
    buttons["Copy the list"].click()
    text = "样本甲.lrmx\tNot XML.\nrow 3\tThere is no month 13.\n"
    assert QGuiApplication.clipboard().text() == text
    target = tmp_path / "problems.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), "(*.txt)"))
    buttons["Save the list…"].click()
    assert target.read_text(encoding="utf-8-sig") == text
