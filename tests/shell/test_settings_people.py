"""People in the settings, through their own widgets: who signs in, and what they may see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.app import open_store
from desktop.base.errors import UserError
from desktop.base.settings import Settings
from desktop.shell.settings import SettingsPage
from desktop.shell.settings_people import PeoplePart
from desktop.shell.sign_in import SignIn
from desktop.shell.start import _signed_in, make_window
from desktop.shell.window import MainWindow
from desktop.store.levels import HIGHEST, LEVELS, ORDINARY
from desktop.store.secrecy import clearances

if TYPE_CHECKING:
    from tests.conftest import Dialogs

ME = "练习"
OTHER = "样本乙"
SECRET = "second one"


def people_of(window: MainWindow) -> PeoplePart:
    QApplication.processEvents()
    window.show_section("settings")
    page = next(page for page in window.findChildren(SettingsPage) if page.isVisible())
    keys = [
        page.index.item(row).data(Qt.ItemDataRole.UserRole) for row in range(page.index.count())
    ]
    page.index.setCurrentRow(keys.index("people"))
    assert page.people.isVisible()
    return page.people


def add(people: PeoplePart, name: str, level: str, first: str, again: str) -> None:
    people.name.setText(name)
    people.level.setCurrentIndex(LEVELS.index(level))
    people.first.setText(first)
    people.again.setText(again)
    next(one for one in people.findChildren(QPushButton) if one.text() == "Add the person").click()


def choose(people: PeoplePart, person: str, level: str) -> None:
    box = people.levels[person]
    box.setCurrentIndex(LEVELS.index(level))
    box.activated.emit(box.currentIndex())


@pytest.fixture
def reopened(window: MainWindow, qtbot: QtBot) -> Iterator[Callable[[str], MainWindow]]:
    """Closes the window and opens it for who has this password."""
    opened: list[MainWindow] = []

    def open_for(secret: str) -> MainWindow:
        path = window.store.folder.path
        window.close()
        made = make_window(open_store(path, secret), Settings(path / "screen.json"))
        qtbot.addWidget(made)
        made.show()
        opened.append(made)
        return made

    yield open_for
    for made in opened:
        made.close()


def test_a_person_is_added_and_signs_in_with_what_they_may_see(
    window: MainWindow, reopened: Callable[[str], MainWindow]
) -> None:
    people = people_of(window)
    add(people, OTHER, "内部", SECRET, SECRET)
    assert "can sign in from now on" in people.notice.accessibleName()
    assert list(people.levels) == [ME, OTHER]
    assert window.store.read(clearances) == {ME: HIGHEST, OTHER: "内部"}
    assert people.first.text() == ""
    theirs = reopened(SECRET)
    assert (theirs.store.person, theirs.store.clearance) == (OTHER, "内部")
    assert people_of(theirs).levels == {}


@pytest.mark.parametrize(
    ("name", "first", "again", "sentence"),
    [
        ("", SECRET, SECRET, "A name is needed"),
        (ME, SECRET, SECRET, "signs in already"),
        (OTHER, SECRET, "secnod one", "differ"),
        (OTHER, "practice", "practice", "cannot be taken"),
    ],
)
def test_a_person_is_refused_with_the_reason(
    window: MainWindow, name: str, first: str, again: str, sentence: str
) -> None:
    people = people_of(window)
    add(people, name, ORDINARY, first, again)
    assert sentence in people.notice.accessibleName()
    assert people.name.text() == name
    assert window.store.key_file.people() == [ME]
    assert window.store.read(clearances) == {}


def test_a_clearance_is_changed_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    people = people_of(window)
    add(people, OTHER, ORDINARY, SECRET, SECRET)
    choose(people, OTHER, "保密")
    assert window.store.read(clearances)[OTHER] == "保密"
    window.undo()
    qtbot.waitUntil(lambda: people.levels[OTHER].currentData() == ORDINARY)


def test_the_last_who_sees_everything_keeps_that(window: MainWindow) -> None:
    people = people_of(window)
    add(people, OTHER, ORDINARY, SECRET, SECRET)
    choose(people, ME, "内部")
    assert "must keep the clearance" in people.notice.accessibleName()
    assert people.levels[ME].currentData() == HIGHEST


def test_who_lowers_their_own_sees_less_at_once(window: MainWindow, qtbot: QtBot) -> None:
    people = people_of(window)
    add(people, OTHER, HIGHEST, SECRET, SECRET)
    choose(people, ME, "普通")
    qtbot.waitUntil(lambda: people_of(window).levels == {})
    assert window.store.clearance == "普通"


def test_a_person_is_removed_once_that_is_confirmed(window: MainWindow, dialogs: Dialogs) -> None:
    people = people_of(window)
    add(people, OTHER, ORDINARY, SECRET, SECRET)
    for answer, left in (
        (QMessageBox.StandardButton.No, [ME, OTHER]),
        (QMessageBox.StandardButton.Yes, [ME]),
    ):
        dialogs.expect(answer)
        removing = [one for one in people.findChildren(QPushButton) if one.text() == "Remove"]
        removing[-1].click()
        assert window.store.key_file.people() == left
    assert list(people.levels) == [ME]
    path = window.store.folder.path
    window.close()
    with pytest.raises(UserError, match="password is wrong"):
        open_store(path, SECRET)


def test_a_practice_county_of_several_people_asks_who_it_is(
    window: MainWindow, dialogs: Dialogs
) -> None:
    add(people_of(window), OTHER, ORDINARY, SECRET, SECRET)
    path = window.store.folder.path
    window.close()

    def sign_in(dialog: QDialog) -> int:
        assert isinstance(dialog, SignIn)
        assert any("“practice”" in label.text() for label in dialog.findChildren(QLabel))
        dialog.password.setText(SECRET)
        dialog.try_it()
        return dialog.result()

    dialogs.expect(sign_in)
    store = _signed_in(path, open_store)
    assert store is not None and store.person == OTHER
    store.close()
