"""The first start and signing in: language, a new office, the practice county, data from before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.app import open_store
from desktop.base.settings import Settings
from desktop.base.words import language
from desktop.kit.preview import PreviewWindow
from desktop.shell.first_start import FirstStart
from desktop.shell.practice import county as practice
from desktop.shell.sign_in import NewPassword, SignIn
from desktop.shell.start import _opened as opened_store
from desktop.shell.start import make_application
from desktop.store.folder import DataFolder
from desktop.store.store import DataKind, Store, create_store
from tests.conftest import Dialogs
from tests.flows.clerk import Clerk, Key, button_of, click, enter_text, press, words_on

_Button = QMessageBox.StandardButton
PASSWORD = "samples-2026"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "computer.json")


@pytest.fixture
def first_start(qtbot: QtBot, tmp_path: Path, settings: Settings) -> Iterator[FirstStart]:
    make_application(settings)
    dialog = FirstStart(None, tmp_path / "root", settings)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    dialog.done(QDialog.DialogCode.Rejected)


def _fill(first: QLineEdit, *texts: str) -> None:
    """Type into one field after the other, with Enter between them and at the end."""
    window = first.window()
    first.setFocus()
    for text in texts:
        editor = window.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        press(editor, Key.Key_Delete)
        enter_text(editor, text)
        press(editor, Key.Key_Return)


def _answer(dialog: SignIn, secret: str) -> Store | None:
    """Type the secret and press Enter; the store, where it opened."""
    assert QApplication.focusWidget() is dialog.password
    enter_text(dialog.password, secret)
    press(dialog.password, Key.Key_Return)
    return dialog.store


def _recovery_key(dialog: FirstStart) -> str:
    QApplication.processEvents()
    found = [words for words in words_on(dialog) if re.fullmatch(r"(\w{4}-){7}\w{4}", words)]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def office(tmp_path: Path) -> tuple[Path, str]:
    """The folder of an office and its recovery key."""
    folder, recovery = create_store(
        tmp_path / "office", DataKind.OFFICE, "示例县委组织部", "样本甲", PASSWORD
    )
    return folder.path, recovery


@pytest.fixture
def sign_in(qtbot: QtBot, office: tuple[Path, str], settings: Settings) -> Iterator[SignIn]:
    make_application(settings)
    dialog = SignIn(office[0], open_store)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    dialog.reject()
    if dialog.store is not None:
        dialog.store.close()


def test_the_language_is_switched_and_kept(first_start: FirstStart, settings: Settings) -> None:
    assert "Everything stays on this computer. What do you want to begin with?" in words_on(
        first_start
    )
    click(first_start, "简体中文")
    assert language() == "zh_CN"
    assert "干部工作台" in words_on(first_start)
    assert button_of(first_start, "新建单位").isVisible()
    assert settings.get("language") == "zh_CN"
    click(first_start, "English")
    assert button_of(first_start, "Set up a new office").isVisible()


def test_a_new_office_says_what_is_missing_and_shows_the_recovery_key_once(
    qtbot: QtBot, first_start: FirstStart, tmp_path: Path
) -> None:
    click(first_start, "Set up a new office")
    assert QApplication.focusWidget() is first_start.office.office
    for texts, said in (
        (("", "样本甲", PASSWORD, PASSWORD), "Name of the unit is needed."),
        (("示例县委组织部", "", PASSWORD, PASSWORD), "Your name is needed."),
        (
            ("示例县委组织部", "样本甲", PASSWORD, "samples-2027"),
            "The two passwords differ; type the same one twice.",
        ),
        (
            ("示例县委组织部", "样本甲", "short", "short"),
            "The password needs at least 8 characters.",
        ),
    ):
        _fill(first_start.office.office, *texts)
        assert said in words_on(first_start)
        assert not DataFolder(tmp_path / "root" / "office").holds_data()
        assert first_start.office.person.text() == texts[1]
    _fill(first_start.office.office, "示例县委组织部", "样本甲", PASSWORD, PASSWORD)
    recovery = _recovery_key(first_start)
    assert not button_of(first_start, "Go on").isEnabled()
    first_start.office.card.print_card()
    (card,) = first_start.findChildren(PreviewWindow)
    assert card.preview.page_count == 1
    card.close()
    click(first_start, "I have printed it or written it down")
    click(first_start, "Go on")
    assert first_start.result() == QDialog.DialogCode.Accepted
    assert first_start.folder == tmp_path / "root" / "office"
    for secret in (PASSWORD, recovery):
        store = open_store(first_start.folder, secret)
        assert store.person == "样本甲"
        store.close()


def test_back_leads_back(first_start: FirstStart) -> None:
    click(first_start, "Set up a new office")
    click(first_start, "Back")
    assert button_of(first_start, "Open existing data").isVisible()


def test_the_recovery_key_is_not_left_by_esc(first_start: FirstStart, dialogs: Dialogs) -> None:
    click(first_start, "Set up a new office")
    _fill(first_start.office.office, "示例县委组织部", "样本甲", PASSWORD, PASSWORD)
    recovery = _recovery_key(first_start)
    dialogs.expect(_Button.No)
    press(first_start, Key.Key_Escape)
    assert first_start.isVisible()
    assert _recovery_key(first_start) == recovery
    click(first_start, "I have printed it or written it down")
    press(first_start, Key.Key_Escape)
    assert not first_start.isVisible()


def test_the_practice_county_is_made_and_opened(
    qtbot: QtBot, first_start: FirstStart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(practice.make_county, "__defaults__", (12, 1, None, None))
    click(first_start, "Open the practice county")
    qtbot.waitUntil(lambda: first_start.folder is not None, timeout=20_000)
    assert first_start.folder == tmp_path / "root" / "practice"
    store = open_store(first_start.folder, "practice")
    assert store.rows("SELECT count(*) FROM cadre") == [(12,)]
    store.close()


def test_the_practice_county_that_is_there_is_opened_as_it_is(
    first_start: FirstStart, county: Path, tmp_path: Path
) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "practice").symlink_to(county)
    click(first_start, "Open the practice county")
    assert first_start.folder == tmp_path / "root" / "practice"


def test_existing_data_is_opened_and_a_folder_without_data_refused(
    first_start: FirstStart,
    county: Path,
    tmp_path: Path,
    dialogs: Dialogs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter(["", str(tmp_path), str(county)])
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getExistingDirectory",
        staticmethod(lambda *_asked: next(answers)),
    )
    click(first_start, "Open existing data")
    assert first_start.folder is None
    dialogs.expect(_Button.Ok)
    click(first_start, "Open existing data")
    assert dialogs.shown == [
        f"{tmp_path} holds no data of CadreDesk; choose the folder with keyfile.json."
    ]
    assert first_start.isVisible()
    click(first_start, "Open existing data")
    assert first_start.folder == county


def test_a_wrong_password_is_said_and_can_be_typed_again(sign_in: SignIn) -> None:
    assert _answer(sign_in, "samples-2025") is None
    assert any("password" in words.lower() for words in words_on(sign_in.notice))
    opened = _answer(sign_in, PASSWORD)
    assert opened is not None
    assert opened.person == "样本甲"


def test_the_recovery_key_opens_and_a_new_password_is_set(
    sign_in: SignIn, office: tuple[Path, str], dialogs: Dialogs
) -> None:
    said: list[str] = []

    def choose(dialog: QDialog) -> int:
        assert isinstance(dialog, NewPassword)
        dialog.show()
        for first, again in (("short", "short"), ("samples-2027", "x"), ("samples-2027",) * 2):
            _fill(dialog.first, first, again)
            said.extend(words_on(dialog.notice))
        dialog.hide()
        return dialog.result()

    dialogs.expect(choose)
    folder, recovery = office
    opened = _answer(sign_in, recovery.replace("-", " ").lower())
    assert said[:2] == [
        "The password needs at least 8 characters.",
        "The two passwords differ; type the same one twice.",
    ]
    assert opened is not None
    opened.close()
    sign_in.store = open_store(folder, "samples-2027")


def test_without_a_new_password_nothing_stays_open(
    sign_in: SignIn, office: tuple[Path, str], dialogs: Dialogs
) -> None:
    dialogs.expect(QDialog.DialogCode.Rejected.value)
    assert _answer(sign_in, office[1]) is None
    open_store(office[0], PASSWORD).close()


def test_a_second_copy_says_who_holds_the_data(
    clerk: Clerk, tmp_path: Path, settings: Settings, dialogs: Dialogs
) -> None:
    dialogs.expect(_Button.Ok)
    dialogs.expect(QDialog.DialogCode.Rejected.value)
    assert opened_store(clerk.data, tmp_path, settings, open_store) is None
    assert "open" in dialogs.shown[0]


def test_a_damaged_key_file_is_said(
    data: Path, tmp_path: Path, settings: Settings, dialogs: Dialogs
) -> None:
    make_application(settings)
    (data / "keyfile.json").write_text("{")
    dialogs.expect(_Button.Ok)
    dialogs.expect(QDialog.DialogCode.Rejected.value)
    assert opened_store(data, tmp_path, settings, open_store) is None
    assert "keyfile.json" in dialogs.shown[0]
