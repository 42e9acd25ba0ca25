"""Unsaved text is never lost by going elsewhere: person, part, section, language, window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMessageBox

from tests.conftest import Dialogs
from tests.flows.clerk import CTRL, Clerk, Key, click, press
from tests.flows.conftest import POLYPHONE

_Button = QMessageBox.StandardButton
OTHER_NAME = "曾样欢"
Go = Callable[[Clerk], object]


def _to_another_person(clerk: Clerk) -> None:
    table = clerk.page().table
    clerk.wait(lambda: not clerk.page()._later.isActive())
    table.setFocus()
    last = table.currentIndex().row() == table.model().rowCount() - 1
    press(table, Key.Key_Up if last else Key.Key_Down)
    clerk.wait(lambda: not clerk.page()._later.isActive())


def _by_search(clerk: Clerk) -> None:
    first = clerk.names_listed()[0]
    clerk.find(first)
    clerk.press(Key.Key_Return)


def _to_another_part(clerk: Clerk) -> None:
    clerk.file().index.setFocus()
    press(clerk.file().index, Key.Key_Down)


def _to_another_section(clerk: Clerk) -> None:
    clerk.section("daily")


def _to_a_new_file(clerk: Clerk) -> None:
    clerk.press(Key.Key_N, CTRL)


def _out(clerk: Clerk) -> None:
    clerk.window.close()


WAYS = (
    _to_another_person,
    _by_search,
    _to_another_part,
    _to_another_section,
    _to_a_new_file,
    _out,
)
ways = pytest.mark.parametrize("go", WAYS, ids=[way.__name__.strip("_") for way in WAYS])


@pytest.fixture
def typing(clerk: Clerk) -> Clerk:
    """A clerk with another name typed into the basic data."""
    clerk.open_file_of(POLYPHONE)
    clerk.edit("person")
    clerk.write_over(OTHER_NAME)
    return clerk


def _names(clerk: Clerk) -> set[str]:
    return {name for (name,) in clerk.window.store.rows("SELECT name FROM cadre")}


def _question(part: str = "Basic data") -> str:
    return f"“{part}” has unsaved text."


@ways
def test_go_on_editing_stays(typing: Clerk, dialogs: Dialogs, go: Go) -> None:
    view = typing.file()
    cadre_id = view.cadre_id
    dialogs.expect(_Button.Cancel)
    go(typing)
    assert dialogs.shown == [_question()]
    assert typing.window.isVisible()
    assert typing.page() is typing.window._pages["cadres"]
    assert typing.page().table.current_id() == view.cadre_id == cadre_id
    assert typing.shown_panel().key == "person"
    assert typing.window._sections.currentRow() == 1
    assert view.index.currentRow() == 0
    assert typing.shown_panel().form.texts()["name"] == OTHER_NAME
    assert typing.shown_panel().editing
    assert POLYPHONE in _names(typing)


@ways
def test_save_saves_and_goes(typing: Clerk, dialogs: Dialogs, go: Go) -> None:
    panel = typing.shown_panel()
    dialogs.expect(_Button.Save)
    go(typing)
    assert dialogs.shown == [_question()]
    if go is _out:
        assert not typing.window.isVisible()
        typing.window = typing._opened()
    else:
        assert not panel.editing
    assert OTHER_NAME in _names(typing)
    assert typing.window.store.rows("SELECT count(*) FROM draft") == [(0,)]


@ways
def test_do_not_save_forgets_and_goes(typing: Clerk, dialogs: Dialogs, go: Go) -> None:
    panel = typing.shown_panel()
    panel._keeper().keep()
    dialogs.expect(_Button.Discard)
    go(typing)
    assert dialogs.shown == [_question()]
    if go is _out:
        assert not typing.window.isVisible()
        typing.window = typing._opened()
    else:
        assert not panel.editing
    assert OTHER_NAME not in _names(typing)
    assert typing.window.store.rows("SELECT count(*) FROM draft") == [(0,)]


@pytest.mark.parametrize("go", [_to_another_part, _out])
def test_what_cannot_be_saved_stays(typing: Clerk, dialogs: Dialogs, go: Go) -> None:
    typing.write_over(" ")
    dialogs.expect(_Button.Save)
    go(typing)
    assert dialogs.shown == [_question()]
    assert typing.window.isVisible()
    assert typing.shown_panel().editing
    assert typing.focus is typing.shown_panel().form.editor("name")


@pytest.mark.parametrize("go", [_to_another_person, _out])
def test_where_nothing_was_typed_nobody_is_asked(clerk: Clerk, go: Go) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("family")
    go(clerk)
    if go is _out:
        assert not clerk.window.isVisible()
        clerk.window = clerk._opened()
    else:
        assert not panel.editing


def test_a_list_and_the_resume_ask_too(clerk: Clerk, dialogs: Dialogs) -> None:
    clerk.open_file_of(POLYPHONE)
    clerk.edit("family")
    clerk.write("x")
    dialogs.expect(_Button.Discard)
    clerk.edit("resume")
    clerk.write("1998.09--2001.07  x")
    dialogs.expect(_Button.Discard)
    clerk.section("history")
    assert dialogs.shown == [_question("Family"), _question("Résumé")]


def test_the_language_is_not_switched_over_unsaved_text(clerk: Clerk, dialogs: Dialogs) -> None:
    page = clerk.section("settings")
    page.index.setFocus()
    clerk.press(Key.Key_Down)
    office = page.office
    click(office, "Edit (F2)")
    clerk.write("x")
    dialogs.expect(_Button.Cancel)
    clerk.window.dress_anew()
    assert clerk.page() is page
    dialogs.expect(_Button.Discard)
    clerk.section("cadres")
