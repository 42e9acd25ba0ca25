"""The clerk at the window: every step as a person takes it, by keyboard where a person would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from desktop.app import open_store
from desktop.base.settings import Settings
from desktop.cadres.page.edit_panel import EditInPlace
from desktop.shell.start import make_window
from desktop.shell.window import MainWindow
from desktop.store.store import PRACTICE_PASSWORD

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from tests.conftest import Dialogs

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_PATIENCE_MS = 20_000

Part = TypeVar("Part", bound=QWidget)


def shown(root: QWidget, kind: type[Part]) -> Iterator[Part]:
    """The widgets of a kind that are on screen below `root`."""
    yield from (found for found in root.findChildren(kind) if found.isVisible())


def words_on(root: QWidget) -> list[str]:
    """What the labels below `root` say on screen."""
    return [label.text() for label in shown(root, QLabel) if label.text()]


def button_of(root: QWidget, words: str) -> QAbstractButton:
    """The button below `root` that is on screen and says these words."""
    found = [one for one in shown(root, QAbstractButton) if one.text() == words]
    said = [one.text() for one in shown(root, QAbstractButton)]
    assert len(found) == 1, f"{words!r} is not one of {said}"
    return found[0]


def click(root: QWidget, words: str) -> None:
    """Press the button that says these words."""
    button = button_of(root, words)
    assert button.isEnabled(), f"{words!r} cannot be pressed"
    if isinstance(button, QCheckBox | QRadioButton):
        press(button, Key.Key_Space)
    else:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def press(target: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
    """Press a key where the focus is, or on a widget."""
    QTest.keyClick(target, key, modifiers)


def enter_text(target: QWidget, text: str) -> None:
    """Type: Latin letters by keys, Chinese through an input method, as people do."""
    if text.isascii():
        QTest.keyClicks(target, text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(target, event)


def turn_wheel_over(target: QWidget) -> None:
    """Turn the wheel a notch down over a widget."""
    place = QPointF(target.rect().center())
    event = QWheelEvent(
        place,
        QPointF(target.mapToGlobal(place.toPoint())),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        _PLAIN,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


class Clerk:
    """A person at the main window of one data folder."""

    def __init__(
        self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, dialogs: Dialogs, data: Path
    ) -> None:
        self.qtbot = qtbot
        self.dialogs = dialogs
        self.data = data
        self._monkeypatch = monkeypatch
        self.window = self._opened()

    # The window

    def close_window(self) -> bool:
        """Close the window; whether it closed."""
        closed = self.window.close()
        if closed:
            self.window.deleteLater()
            QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete.value)
        return closed

    def give_up_everything(self) -> None:
        """Forget what is under edit, without a question."""
        view = getattr(self.page(), "_file", None)
        if view is not None:
            view._drop_new()
            for panel in view.panels:
                if panel.editing:
                    panel._forget()
        for edited in self.window.findChildren(EditInPlace):
            if edited.editing:
                edited._forget()

    def start_again(self, secret: str = PRACTICE_PASSWORD) -> None:
        """Close the window and open it again on the same data, as whoever has this password."""
        assert self.close_window()
        self.window = self._opened(secret)

    def _opened(self, secret: str = PRACTICE_PASSWORD) -> MainWindow:
        store = open_store(self.data, secret)
        window = make_window(store, Settings(self.data / "screen.json"))
        window.resize(1366, 740)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        return window

    def wait(self, condition: Callable[[], object]) -> None:
        """Go on when something has come true."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=_PATIENCE_MS)

    def wait_for_work(self) -> None:
        """Go on when no long work runs."""
        self.wait(lambda: not self.window.desk.worker.busy)

    def section(self, key: str) -> Any:
        """Choose a section at the left; its page."""
        sections = self.window._sections
        rows = [_key_of(sections, row) for row in range(sections.count())]
        sections.setFocus()
        way = rows.index(key) - sections.currentRow()
        for _step in range(abs(way)):
            press(sections, Key.Key_Down if way > 0 else Key.Key_Up)
        return self.page()

    def page(self) -> Any:
        """The page that is shown."""
        return self.window._stack.currentWidget()

    @property
    def said(self) -> str:
        """What the foot of the window says."""
        return self.window._said.text()

    # Keys

    @property
    def focus(self) -> QWidget:
        """Where the keys go."""
        self._come_back()
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        """Press a key where the focus is."""
        press(self.focus, key, modifiers)

    def write(self, text: str) -> None:
        """Type where the focus is."""
        enter_text(self.focus, text)

    def write_over(self, text: str) -> None:
        """Type in place of what the focused editor holds."""
        editor = self.focus
        assert isinstance(editor, QLineEdit | QPlainTextEdit)
        editor.selectAll()
        enter_text(editor, text)

    # People

    def find(self, typed: str) -> list[str]:
        """Search with Ctrl+F; the lines that are offered."""
        self.press(Key.Key_F, CTRL)
        self.write_over(typed)
        return self.window.search.hits()

    def open_file_of(self, name: str) -> Any:
        """Open a file by searching for the name; the view of the file."""
        hits = self.find(name)
        assert hits, f"nobody is called {name}"
        assert hits[0].startswith(name), hits
        self.press(Key.Key_Return)
        return self.file()

    def file(self) -> Any:
        """The view of the open file."""
        assert self.page()._file is not None, "no file is open"
        return self.page()._file

    def names_listed(self) -> list[str]:
        """The names in the list, from top to bottom."""
        model = self.window._pages["cadres"].model  # type: ignore[attr-defined]
        model.take_all()
        return [model.text_at(row, 0) for row in range(model.rowCount())]

    def part(self, key: str) -> Any:
        """Choose a part of the open file; its panel."""
        index = self.file().index
        keys = [_key_of(index, row) for row in range(index.count())]
        index.setFocus()
        press(index, Key.Key_Home)
        for _step in range(keys.index(key)):
            press(index, Key.Key_Down)
        return self.shown_panel()

    def shown_panel(self) -> Any:
        """The panel of the part that is shown."""
        return self.file()._stack.currentWidget()

    def edit(self, key: str) -> Any:
        """Choose a part and edit it with F2; its panel."""
        panel = self.part(key)
        press(panel, Key.Key_F2)
        assert panel.editing, f"{key} is not under edit"
        return panel

    def save(self) -> None:
        """Save with Ctrl+S."""
        self.press(Key.Key_S, CTRL)

    def undo(self) -> None:
        """Undo with Ctrl+Z, where no editor has text of its own to undo."""
        self._come_back()
        press(self.window, Key.Key_Z, CTRL)

    def redo(self) -> None:
        """Do again with Ctrl+Y."""
        self._come_back()
        press(self.window, Key.Key_Y, CTRL)

    def _come_back(self) -> None:
        """After a dialog the window is in front again."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)

    # Answers to questions of the system's own dialogs

    def will_choose_files(self, *paths: Path) -> None:
        """The next file dialogs are answered with these files."""
        self._answer(QFileDialog, "getOpenFileNames", ([str(path) for path in paths], ""))

    def will_choose_folder(self, path: Path | None) -> None:
        """The next folder dialogs are answered with this folder."""
        self._answer(QFileDialog, "getExistingDirectory", str(path) if path else "")

    def will_save_as(self, path: Path, kinds: str = "PDF (*.pdf)") -> None:
        """The next dialogs for saving are answered with this path."""
        self._answer(QFileDialog, "getSaveFileName", (str(path), kinds))

    def will_write(self, text: str) -> None:
        """The next dialogs that ask for a line of text are answered with this one."""
        self._answer(QInputDialog, "getText", (text, True))

    def _answer(self, kind: type, name: str, answer: object) -> None:
        self._monkeypatch.setattr(kind, name, staticmethod(lambda *_asked, **_more: answer))


def chosen_from(menu: QMenu, *path: str) -> None:
    """Choose an entry of a menu by its words, and of the menus below it."""
    menu.aboutToShow.emit()
    first, *rest = path
    entries = {entry.text(): entry for entry in menu.actions()}
    assert first in entries, f"{first!r} is not one of {list(entries)}"
    below = entries[first].menu()
    if rest:
        assert isinstance(below, QMenu)
        chosen_from(below, *rest)
    else:
        entries[first].trigger()


def pressing(words: str) -> Callable[[QDialog], int]:
    """A hand that presses one button of a dialog."""

    def press_it(dialog: QDialog) -> int:
        dialog.show()
        click(dialog, words)
        return dialog.result()

    return press_it


def choose_in(box: QComboBox, words: str) -> None:
    """Choose an entry of a box by keyboard."""
    entries = [box.itemText(row) for row in range(box.count())]
    box.setFocus()
    press(box, Key.Key_Home)
    for _step in range(entries.index(words)):
        press(box, Key.Key_Down)
    box.activated.emit(box.currentIndex())


def _key_of(side: QListWidget, row: int) -> str:
    return str(side.item(row).data(Qt.ItemDataRole.UserRole))
