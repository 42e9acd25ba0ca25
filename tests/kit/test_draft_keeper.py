"""Drafts: what is typed is kept, comes back, and goes when it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.kit.desk import Desk
from desktop.kit.draft_keeper import DraftKeeper
from desktop.kit.form import Form
from desktop.store.drafts import draft_of
from tests.kit.fields import PERSON, ROWS, a_person
from tests.kit.hands import write

if TYPE_CHECKING:
    from tests.conftest import Dialogs


def test_what_is_typed_is_kept_and_comes_back(qtbot: QtBot, desk: Desk) -> None:
    form = Form(PERSON, ROWS, editing=True)
    qtbot.addWidget(form)
    form.set_values(a_person())
    keeper = DraftKeeper(desk, "person 7", form.texts, form)
    keeper._timer.setInterval(1)
    form.changed.connect(keeper.touch)
    assert keeper.restore() is None

    write(form.editor("name"), "样本乙")
    qtbot.waitUntil(lambda: draft_of(desk.store, "person 7") is not None)
    draft = keeper.restore()
    assert draft is not None and draft.content == form.texts()
    assert draft.content["name"] == "样本乙"

    keeper.drop()
    assert keeper.restore() is None


def test_typing_on_does_not_put_off_the_keeping(qtbot: QtBot, desk: Desk) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    keeper = DraftKeeper(desk, "key", lambda: {"a": "b"}, parent)
    keeper.touch()
    assert keeper._timer.interval() == 3000
    keeper._timer.setInterval(20)
    for _key in range(50):
        keeper.touch()
    qtbot.waitUntil(lambda: draft_of(desk.store, "key") is not None)
    assert not keeper._timer.isActive()


def test_that_nothing_can_be_kept_is_told_once(qtbot: QtBot, desk: Desk, dialogs: Dialogs) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    keeper = DraftKeeper(desk, "key", lambda: {"a": "b"}, parent)
    desk.store.rows("DROP TABLE draft")
    dialogs.expect(QMessageBox.StandardButton.Ok)
    keeper.keep()
    keeper.keep()
    assert len(dialogs.shown) == 1
