"""Every screen: named for a screen reader, small enough for 1366 x 768, in the chosen language."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTabWidget,
    QWidget,
)

from desktop.base.resources import resource
from desktop.base.words import LANGUAGES, set_language
from desktop.kit import theme
from desktop.shell.look import dress
from tests.flows.clerk import Clerk, shown
from tests.flows.screens import screens

WIDTH, HEIGHT = 1366, 768
FRAME = 40
"""The bar of the desktop and the title of the window, in pixels."""


@pytest.fixture
def usual_look(qapp: QApplication) -> Iterator[None]:
    """Text is of the usual size again once the window is gone, which need not be dressed then."""
    yield
    set_language("en")
    theme.apply(qapp)


@pytest.fixture
def plain_look(usual_look: None, clerk: Clerk) -> Clerk:
    """The clerk; afterwards text is of the usual size again."""
    return clerk


def _dress(clerk: Clerk, language: str, scale: int) -> None:
    clerk.window.settings.set("language", language)
    clerk.window.settings.set("scale", scale)
    clerk.window.dress_anew()
    QApplication.processEvents()


def _takes_focus(widget: QWidget) -> bool:
    inner = widget.parentWidget()
    part = isinstance(inner, QComboBox | QAbstractScrollArea) and not widget.accessibleName()
    focusable = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return widget.isVisible() and focusable and not part


def _said_by(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton | QLabel):
        return widget.text()
    if isinstance(widget, QTabWidget):
        return _said_by(widget.tabBar())
    if isinstance(widget, QTabBar):
        return " ".join(widget.tabText(tab) for tab in range(widget.count()))
    buddies = widget.window().findChildren(QLabel)
    return "".join(label.text() for label in buddies if label.buddy() is widget)


def test_every_control_that_takes_focus_says_what_it_is(plain_look: Clerk, tmp_path: Path) -> None:
    nameless = [
        f"{screen}: {type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for screen, root in screens(plain_look, tmp_path)
        for widget in root.findChildren(QWidget)
        if _takes_focus(widget) and not _said_by(widget).strip()
    ]
    assert sorted(set(nameless)) == []


@pytest.mark.parametrize("scale", [100, 125])
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_screen_fits_a_small_screen(
    plain_look: Clerk, tmp_path: Path, language: str, scale: int
) -> None:
    _dress(plain_look, language, scale)
    too_large = []
    for screen, root in screens(plain_look, tmp_path):
        least = root.minimumSizeHint().expandedTo(root.minimumSize())
        if least.width() > WIDTH or least.height() > HEIGHT - FRAME:
            too_large.append(f"{screen}: {least.width()} x {least.height()}")
    assert too_large == []


def _words_shown(root: QWidget) -> Iterator[str]:
    yield root.windowTitle()
    for label in shown(root, QLabel):
        yield label.text()
    for button in shown(root, QAbstractButton):
        yield button.text()
        yield button.toolTip()
    for line in shown(root, QLineEdit):
        yield line.placeholderText()
        yield line.toolTip()
        yield line.accessibleName()
    for notes in shown(root, QPlainTextEdit):
        yield notes.accessibleName()
    for side in shown(root, QListWidget):
        yield side.accessibleName()
        yield from (side.item(row).text() for row in range(side.count()))
    for tabs in shown(root, QTabBar):
        yield from (tabs.tabText(tab) for tab in range(tabs.count()))
    for box in shown(root, QComboBox):
        yield from (box.itemText(row) for row in range(box.count()))
    for table in shown(root, QTableView):
        model = table.model()
        yield table.accessibleName()
        for column in range(model.columnCount()):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def _translated() -> dict[str, str]:
    found = gettext.translation("cadredesk", resource("locale"), languages=["zh_CN"])
    catalogue: dict[object, str] = vars(found)["_catalog"]
    return {
        english: chinese
        for english, chinese in catalogue.items()
        if isinstance(english, str) and english and english != chinese
    }


def test_in_chinese_nothing_is_said_in_english(plain_look: Clerk, tmp_path: Path) -> None:
    _dress(plain_look, "zh_CN", 100)
    known = _translated()
    assert len(known) > 300
    english = {
        f"{screen}: {words}"
        for screen, root in screens(plain_look, tmp_path)
        for words in _words_shown(root)
        if words.strip() in known
    }
    assert sorted(english) == []


def test_in_chinese_every_word_is_chinese(plain_look: Clerk, tmp_path: Path) -> None:
    _dress(plain_look, "zh_CN", 100)
    allowed = {"English", "…"}
    english = {
        f"{screen}: {words}"
        for screen, root in screens(plain_look, tmp_path)
        for words in _words_shown(root)
        if words not in allowed and _is_english(words)
    }
    assert sorted(english) == []


def _is_english(words: str) -> bool:
    plain = [word for word in words.split() if word.isascii() and word.isalpha()]
    return len(plain) >= 2 or (bool(plain) and words.isascii() and words.islower())


def test_the_language_is_switched_while_running(plain_look: Clerk) -> None:
    clerk = plain_look
    page = clerk.section("settings")
    page.looks.language._group.button(0).click()
    assert clerk.page() is not page
    assert clerk.window._sections.item(1).text() == "干部"
    assert clerk.window.windowTitle().endswith("干部工作台")
    dress(clerk.window.settings)
    clerk.page().looks.language._group.button(1).click()
    assert clerk.window._sections.item(1).text() == "Cadres"
