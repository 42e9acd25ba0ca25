"""Every screen: named for a screen reader, small enough for 1366 x 768, in the chosen language."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from dataclasses import dataclass, field
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


@dataclass
class Seen:
    """What a walk over every screen found wrong, a line each."""

    nameless: set[str] = field(default_factory=set)
    too_large: set[str] = field(default_factory=set)
    words: set[tuple[str, str]] = field(default_factory=set)
    """The screen, and a word on it."""


def _walked(clerk: Clerk, folder: Path) -> Seen:
    seen = Seen()
    for screen, root in screens(clerk, folder):
        for widget in root.findChildren(QWidget):
            if _takes_focus(widget) and not _said_by(widget).strip():
                inside = type(widget.parentWidget()).__name__
                seen.nameless.add(f"{screen}: {type(widget).__name__} in {inside}")
        least = root.minimumSizeHint().expandedTo(root.minimumSize())
        if least.width() > WIDTH or least.height() > HEIGHT - FRAME:
            seen.too_large.add(f"{screen}: {least.width()} x {least.height()}")
        seen.words.update((screen, words) for words in _words_shown(root))
    return seen


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_screen(plain_look: Clerk, tmp_path: Path, language: str) -> None:
    """One walk in large text: what fits then fits at the usual size."""
    _dress(plain_look, language, 125)

    seen = _walked(plain_look, tmp_path)

    assert seen.nameless == set()
    assert seen.too_large == set()
    if language == "zh_CN":
        known, allowed = _translated(), {"English", "…"}
        assert len(known) > 300
        assert {one for one in seen.words if one[1].strip() in known} == set()
        others = {one for one in seen.words if one[1] not in allowed}
        assert {one for one in others if _is_english(one[1])} == set()


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
