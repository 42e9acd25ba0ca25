"""The help: every page in every language, opened where one is."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.base.resources import resource
from desktop.base.words import LANGUAGES, set_language
from desktop.shell.help import TOPICS, HelpWindow, help_page, show_help
from desktop.shell.window import MainWindow

KEYS = [key for key, _words in TOPICS]


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_page_is_there_and_no_other(spoken: str) -> None:
    pages = {path.stem for path in resource("help", spoken).glob("*.html")}
    assert pages == set(KEYS)


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("topic", KEYS)
def test_a_page_is_whole(topic: str, spoken: str) -> None:
    set_language(spoken)
    page = help_page(topic)
    assert page.startswith("<h1>")
    for tag in ("p", "ul", "ol", "li", "table", "tr", "td", "b", "h2"):
        assert len(re.findall(f"<{tag}[ >]", page)) == page.count(f"</{tag}>"), tag
    assert bool(re.search("[一-鿿]", page.split("</h1>")[0])) == (spoken == "zh_CN")


def test_keys_are_the_same_in_every_language() -> None:
    def keys(spoken: str) -> list[str]:
        set_language(spoken)
        return re.findall("<b>(.*?)</b>", help_page("keyboard"))

    assert keys("zh_CN") == keys("en")


def test_f1_opens_the_page_of_the_section(window: MainWindow, qtbot: QtBot) -> None:
    window.show_section("units")
    QTest.keyClick(window, Qt.Key.Key_F1)
    opened = window.findChild(HelpWindow)
    assert isinstance(opened, HelpWindow)
    qtbot.addWidget(opened)
    assert opened.page.toPlainText().startswith("Units and approved posts")
    opened.open("backup")
    assert "keyfile.json" in opened.page.toPlainText()
    opened.close()


def test_an_unknown_page_opens_the_first(qtbot: QtBot) -> None:
    opened = show_help(None, "nowhere")
    qtbot.addWidget(opened)
    assert opened.page.toPlainText().startswith("Start here")
