"""Settings, through their own widgets: language and look, office, security, data."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.app import open_store
from desktop.base.errors import UserError
from desktop.base.settings import Settings
from desktop.base.words import language
from desktop.cadres.queries.office import office_settings
from desktop.kit import theme
from desktop.kit.dialogs import Unsaved
from desktop.kit.parts import Switch
from desktop.shell.first_start import RecoveryCard
from desktop.shell.look import dress
from desktop.shell.settings import SettingsPage
from desktop.shell.start import make_window
from desktop.shell.window import MainWindow
from desktop.store.store import DataKind, create_store
from tests.conftest import clear_desk

if TYPE_CHECKING:
    from tests.conftest import Dialogs

PASSWORD = "样本密码一二三四"


@pytest.fixture(autouse=True)
def usual_look(tmp_path: Path) -> Iterator[None]:
    """Tests that follow find the usual look; the window is gone then and need not be dressed."""
    yield
    clear_desk()
    dress(Settings(tmp_path / "usual.json"))


@pytest.fixture(scope="module")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An office with real data, and its recovery key; to be copied only."""
    path = tmp_path_factory.mktemp("office") / "data"
    _folder, recovery = create_store(path, DataKind.OFFICE, "示例县委组织部", "样本甲", PASSWORD)
    return path, recovery


@pytest.fixture
def office_folder(made_office: tuple[Path, str], tmp_path: Path) -> tuple[Path, str]:
    """An office of this test's own, and its recovery key."""
    made, recovery = made_office
    return Path(shutil.copytree(made, tmp_path / "office")), recovery


@pytest.fixture
def office(office_folder: tuple[Path, str], qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of that office."""
    path, _recovery = office_folder
    made = make_window(open_store(path, PASSWORD), Settings(path / "screen.json"))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def settings_of(window: MainWindow) -> SettingsPage:
    QApplication.processEvents()
    window.show_section("settings")
    pages = window.findChildren(SettingsPage)
    return next(page for page in pages if page.isVisible())


def click(switch: Switch, words: str) -> None:
    next(one for one in switch.findChildren(QPushButton) if one.text() == words).click()


def opens(path: Path, secret: str) -> bool:
    try:
        open_store(path, secret).close()
    except UserError:
        return False
    return True


def test_the_language_counts_at_once_and_is_kept(window: MainWindow) -> None:
    told: list[str] = []
    window.dressed.connect(lambda: told.append(language()))
    click(settings_of(window).looks.language, "简体中文")
    assert language() == "zh_CN"
    assert told == ["zh_CN"]
    assert window.windowTitle().endswith("干部工作台")
    page = settings_of(window)
    assert page.index.item(0).text() == "屏幕"
    assert Settings(window.settings.path).get("language") == "zh_CN"
    click(page.looks.language, "English")
    assert window.windowTitle().endswith("CadreDesk")


def test_text_grows_and_the_window_still_works(window: MainWindow) -> None:
    usual = QApplication.font().pointSizeF()
    click(settings_of(window).looks.scale, "150 %")
    assert QApplication.font().pointSizeF() == pytest.approx(usual * 1.5)
    assert settings_of(window).looks.scale.key == "150"
    window.show_section("units")
    window.show_section("cadres")


def test_dark_and_light(window: MainWindow) -> None:
    click(settings_of(window).looks.look, "Dark")
    assert theme.shades() is theme.DARK
    click(settings_of(window).looks.look, "Light")
    assert theme.shades() is theme.LIGHT


def test_settings_of_the_office_are_an_act(window: MainWindow) -> None:
    page = settings_of(window)
    page.index.setCurrentRow(1)
    page.office.begin()
    editor = page.office.form.editor("office_name")
    assert isinstance(editor, QLineEdit)
    editor.setText("示例县委老干部局")
    editor.textEdited.emit(editor.text())
    assert page.office.save()
    assert window.desk.read(office_settings)["office_name"] == "示例县委老干部局"
    assert window.windowTitle().startswith("示例县委老干部局")
    window.undo()
    assert not window.windowTitle().startswith("示例县委老干部局")


def test_unsaved_settings_of_the_office_are_asked_for(window: MainWindow, dialogs: Dialogs) -> None:
    page = settings_of(window)
    page.index.setCurrentRow(1)
    page.office.begin()
    editor = page.office.form.editor("filled_by")
    assert isinstance(editor, QLineEdit)
    editor.setText("样本乙")
    editor.textEdited.emit(editor.text())
    dialogs.expect(Unsaved.STAY.value)
    page.index.setCurrentRow(2)
    assert page.index.currentRow() == 1
    assert page.office.save()
    page.index.setCurrentRow(2)
    assert page.calendar.isVisible()


def test_the_practice_county_keeps_its_password(window: MainWindow) -> None:
    security = settings_of(window).security
    assert "known password" in security.notice.accessibleName()
    assert not security.old.isVisible()


@pytest.mark.parametrize(
    ("old", "first", "again", "sentence"),
    [
        ("falsch falsch", "新密码一二三四五", "新密码一二三四五", "wrong"),
        (PASSWORD, "新密码一二三四五", "新密码一二三四六", "differ"),
        (PASSWORD, "短", "短", "at least 8"),
    ],
)
def test_a_password_is_refused_with_the_reason(
    office: MainWindow, old: str, first: str, again: str, sentence: str
) -> None:
    security = settings_of(office).security
    for editor, text in ((security.old, old), (security.first, first), (security.again, again)):
        editor.setText(text)
    security.change_password()
    assert sentence in security.notice.accessibleName()
    path = office.store.folder.path
    office.close()
    assert opens(path, PASSWORD)


def test_a_new_password_opens_and_the_old_one_no_longer_does(office: MainWindow) -> None:
    security = settings_of(office).security
    security.old.setText(PASSWORD)
    security.first.setText("新密码一二三四五")
    security.again.setText("新密码一二三四五")
    security.change_password()
    path = office.store.folder.path
    office.close()
    assert opens(path, "新密码一二三四五")
    assert not opens(path, PASSWORD)


def test_a_new_recovery_key_replaces_the_old_one(
    office: MainWindow, office_folder: tuple[Path, str]
) -> None:
    path, old_key = office_folder
    security = settings_of(office).security
    security.for_key.setText(old_key)
    security.new_key()
    assert "not the password" in security.notice.accessibleName()
    security.for_key.setText(PASSWORD)
    security.new_key()
    card = security.findChild(RecoveryCard)
    assert isinstance(card, RecoveryCard)
    assert not card.go_on.isEnabled()
    card.written.click()
    card.go_on.click()
    assert card.isHidden()
    office.close()
    assert opens(path, card.recovery)
    assert opens(path, PASSWORD)
    assert not opens(path, old_key)


def test_the_check_of_the_data_offers_to_make_the_lists_anew(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = settings_of(window)
    page.index.setCurrentRow(3)
    data = page.data
    data.check()
    qtbot.waitUntil(lambda: "all is well" in data.notice.accessibleName())
    assert not data.mend.isVisible()
    window.desk.store.rows("DELETE FROM cadre_listing WHERE cadre_id = (SELECT max(id) FROM cadre)")
    data.check()
    qtbot.waitUntil(lambda: "missing from the list" in data.problems.text())
    data.mend.click()
    qtbot.waitUntil(lambda: "all is well" in data.notice.accessibleName())
    assert window.desk.store.rows("SELECT count(*) FROM cadre_listing") == [(60,)]
