"""What every test stands on: no display, and no warning, dialog or thread that nobody expected."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("CADREDESK_PASSWORD", None)

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMessageBox

from desktop.app import open_store
from desktop.base import words
from desktop.base.settings import Settings
from desktop.shell.practice.county import make_county
from desktop.shell.start import make_window
from desktop.shell.window import MainWindow
from desktop.store.store import PRACTICE_PASSWORD, Store

# The same examples on every machine, however slow it is.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("house")

Hand = Callable[[QDialog], int]
"""What a person does in a modal dialog, and how it ends."""

_TIME_TO_END_S = 2.0
_QUESTIONS = (
    (QFileDialog, "getExistingDirectory"),
    (QFileDialog, "getOpenFileName"),
    (QFileDialog, "getOpenFileNames"),
    (QFileDialog, "getSaveFileName"),
    (QInputDialog, "getItem"),
    (QInputDialog, "getText"),
)


class Dialogs:
    """Stands in for the person at modal dialogs: answers those a test expects, notes the others."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.unexpected: list[str] = []
        self._answers: list[int | Hand] = []

    def expect(self, answer: int | QMessageBox.StandardButton | Hand) -> None:
        """The next modal dialog is expected, and closed with this answer or what a hand does."""
        plain = answer.value if isinstance(answer, QMessageBox.StandardButton) else answer
        self._answers.append(plain)

    @property
    def awaited(self) -> int:
        """How many expected dialogs have not been shown."""
        return len(self._answers)

    def answer(self, dialog: QDialog) -> int:
        """What `exec` of the dialog gives back."""
        text = dialog.text() if isinstance(dialog, QMessageBox) else dialog.windowTitle()
        self.shown.append(text)
        if self._answers:
            answer = self._answers.pop(0)
            return answer if isinstance(answer, int) else answer(dialog)
        self.unexpected.append(text)
        return int(QDialog.DialogCode.Rejected)


@pytest.fixture(autouse=True)
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dialogs]:
    """Modal dialogs never wait for a hand; one that the test does not expect fails it."""
    person = Dialogs()

    def execute(dialog: QDialog) -> int:
        return person.answer(dialog)

    monkeypatch.setattr(QDialog, "exec", execute)
    monkeypatch.setattr(QMessageBox, "exec", execute)
    for name in ("about", "critical", "information", "question", "warning"):
        monkeypatch.setattr(QMessageBox, name, _asked(person))
    for kind, name in _QUESTIONS:
        monkeypatch.setattr(kind, name, _unanswered(name))
    yield person
    left_open = _close_dialogs()
    assert not person.unexpected, f"unexpected dialogs: {person.unexpected}"
    assert not person.awaited, f"{person.awaited} expected dialogs were not shown"
    assert not left_open, f"dialogs left open: {left_open}"


@pytest.fixture(autouse=True)
def no_leftover_threads() -> Iterator[None]:
    """Threads that a test starts end with it."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(_TIME_TO_END_S)
    assert not [thread.name for thread in left if thread.is_alive()]


@pytest.fixture(autouse=True)
def cleared_desk() -> Iterator[None]:
    """No window of a test is left: each would be dressed anew with those that follow."""
    yield
    clear_desk()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test starts with the screen in English, the language of the source."""
    words.set_language("en")
    yield
    words.set_language("en")


@pytest.fixture(scope="session")
def made_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice county of 60 cadres; to be read and copied only."""
    path = tmp_path_factory.mktemp("county") / "data"
    make_county(path, cadres=60)
    return path


@pytest.fixture
def county(made_county: Path, tmp_path: Path) -> Path:
    """A practice county of this test's own."""
    path = tmp_path / "county"
    shutil.copytree(made_county, path)
    return path


@pytest.fixture
def county_store(county: Path) -> Iterator[Store]:
    """The county, opened."""
    store = open_store(county, PRACTICE_PASSWORD)
    yield store
    store.close()


@pytest.fixture
def window(county: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The main window on a county of this test's own, on screen."""
    store = open_store(county, PRACTICE_PASSWORD)
    made = make_window(store, Settings(county / "screen.json"))
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def clear_desk() -> None:
    """Delete every window."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        for window in [found for found in app.topLevelWidgets() if found.parent() is None]:
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _asked(person: Dialogs) -> object:
    def ask(_parent: object, _title: str, text: str, *_buttons: object) -> object:
        box = QMessageBox()
        box.setText(text)
        return QMessageBox.StandardButton(person.answer(box))

    return staticmethod(ask)


def _unanswered(name: str) -> object:
    def fail(*_arguments: object, **_options: object) -> object:
        raise AssertionError(f"nobody answers {name} in this test")

    return staticmethod(fail)


def _close_dialogs() -> list[str]:
    if QApplication.instance() is None:
        return []
    left_open = [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QDialog) and widget.isVisible()
    ]
    for dialog in left_open:
        dialog.close()
    return [dialog.windowTitle() or type(dialog).__name__ for dialog in left_open]
