"""The list as a clerk arranges it: filters, kept filters, columns, widths, sorting, units."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox

from tests.conftest import Dialogs
from tests.flows.clerk import Clerk, Key, chosen_from, click, press, words_on
from tests.flows.conftest import PEOPLE, POLYPHONE


def _filter(clerk: Clerk, column: str, typed: str) -> None:
    """Type into the filter above a column and wait for the list."""
    editor = next(
        found
        for found in clerk.page().filters.findChildren(QLineEdit)
        if found.accessibleName() == f"Filter: {column}"
    )
    editor.setFocus()
    editor.selectAll()
    clerk.write(typed) if typed else press(editor, Key.Key_Delete)
    clerk.wait(lambda: not clerk.page().filters._typing.isActive())


def _column(clerk: Clerk, key: str) -> int:
    keys = [field.key for field in clerk.page().model.fields]
    return keys.index(key)


def _values(clerk: Clerk, key: str) -> list[str]:
    model = clerk.page().model
    model.take_all()
    column = _column(clerk, key)
    return [model.text_at(row, column) for row in range(model.rowCount())]


def _click_header(clerk: Clerk, key: str) -> None:
    header = clerk.page().table.horizontalHeader()
    left = header.sectionViewportPosition(_column(clerk, key))
    QTest.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(left + 20, header.height() // 2)
    )


def _toggle_column(clerk: Clerk, caption: str) -> None:
    menu = clerk.page().table.column_menu()
    chosen_from(menu, caption)
    menu.close()


def _shown_columns(clerk: Clerk) -> list[str]:
    header = clerk.page().table.horizontalHeader()
    keys = [field.key for field in clerk.page().model.fields]
    places = sorted(range(len(keys)), key=header.visualIndex)
    return [keys[place] for place in places if not header.isSectionHidden(place)]


def test_filter_by_text_and_by_dates(clerk: Clerk) -> None:
    everybody = clerk.names_listed()
    assert len(everybody) == PEOPLE + 1
    _filter(clerk, "Sex", "女")
    women = clerk.names_listed()
    assert 0 < len(women) < len(everybody)
    _toggle_column(clerk, "Born")
    _toggle_column(clerk, "Born")
    _filter(clerk, "Born", "1970..1979")
    born = _values(clerk, "birth_date")
    assert born
    assert all("1970" <= day <= "1979.99" for day in born)
    assert set(_values(clerk, "sex")) == {"女"}
    clerk.wait(lambda: f"{len(born)} cadres" in words_on(clerk.page()))
    _filter(clerk, "Sex", "")
    _filter(clerk, "Born", "1979.04")
    assert POLYPHONE in clerk.names_listed()
    _filter(clerk, "Born", "")
    assert clerk.names_listed() == everybody


def test_a_filter_that_is_no_date_is_said_and_the_list_stays(clerk: Clerk) -> None:
    everybody = clerk.names_listed()
    _filter(clerk, "Born", "1970.13..")
    assert any("month" in words for words in words_on(clerk.page().filters))
    assert clerk.names_listed() == everybody
    _filter(clerk, "Born", "1970..")
    assert not any("month" in words for words in words_on(clerk.page().filters))


def test_a_filter_is_kept_applied_after_a_restart_and_deleted(
    clerk: Clerk, dialogs: Dialogs
) -> None:
    _filter(clerk, "Name", "样")
    _toggle_column(clerk, "Ethnicity")
    clerk.will_write("  ")
    dialogs.expect(QMessageBox.StandardButton.Ok)
    chosen_from(clerk.page().filters.kept.menu(), "Keep this filter…")
    assert dialogs.shown == ["Give the filter a name."]
    clerk.will_write("样本")
    chosen_from(clerk.page().filters.kept.menu(), "Keep this filter…")
    kept = clerk.names_listed()
    assert kept == [POLYPHONE]
    chosen_from(clerk.page().filters.kept.menu(), "Clear the filter")
    _toggle_column(clerk, "Ethnicity")
    assert len(clerk.names_listed()) == PEOPLE + 1

    clerk.start_again()
    chosen_from(clerk.page().filters.kept.menu(), "样本")
    assert clerk.names_listed() == kept
    assert "ethnicity" in _shown_columns(clerk)
    chosen_from(clerk.page().filters.kept.menu(), "Delete", "样本")
    assert clerk.window.store.rows("SELECT name FROM saved_filter") == []
    clerk.undo()
    assert clerk.window.store.rows("SELECT name FROM saved_filter") == [("样本",)]


def test_columns_widths_and_order_are_remembered(clerk: Clerk) -> None:
    _toggle_column(clerk, "Ethnicity")
    _toggle_column(clerk, "Post")
    header = clerk.page().table.horizontalHeader()
    header.resizeSection(_column(clerk, "name"), 133)
    header.moveSection(header.visualIndex(_column(clerk, "ethnicity")), 1)
    columns = _shown_columns(clerk)
    assert columns[:2] == ["name", "ethnicity"]
    assert "post" not in columns
    clerk.start_again()
    assert _shown_columns(clerk) == columns
    header = clerk.page().table.horizontalHeader()
    assert header.sectionSize(_column(clerk, "name")) == 133


def test_sorting_by_the_header_and_back_to_the_official_order(clerk: Clerk) -> None:
    official = clerk.names_listed()
    sounds = dict(clerk.window.store.rows("SELECT name, sound FROM cadre_listing"))
    _click_header(clerk, "name")
    up = clerk.names_listed()
    assert [sounds[name] for name in up] == sorted(sounds[name] for name in official)
    _click_header(clerk, "name")
    down = clerk.names_listed()
    assert [sounds[name] for name in down] == sorted((sounds[name] for name in up), reverse=True)
    clerk.start_again()
    assert clerk.names_listed() == down
    _click_header(clerk, "name")
    assert clerk.names_listed() == official


@pytest.mark.parametrize("key", ["unit_name", "sex"])
def test_every_shown_column_sorts(clerk: Clerk, key: str) -> None:
    _click_header(clerk, key)
    values = [value for value in _values(clerk, key) if value]
    assert values == sorted(values)


def test_the_people_of_a_unit(clerk: Clerk) -> None:
    page = clerk.section("units")
    model = page.tree.model()
    page.tree.setFocus()
    page.tree.setCurrentIndex(model.index(0, 0))
    name = str(model.index(0, 0).data())
    click(page, "Show these cadres in the list")
    assert clerk.page() is clerk.window._pages["cadres"]
    assert 0 < len(clerk.names_listed()) < PEOPLE
    click(clerk.page().filters, f"Unit: {name}")
    assert len(clerk.names_listed()) == PEOPLE + 1


def test_walking_the_list_shows_the_files(clerk: Clerk) -> None:
    table = clerk.section("cadres").table
    table.setFocus()
    names = clerk.names_listed()
    for _step in range(3):
        press(table, Key.Key_Down)
        clerk.wait(lambda: not clerk.page()._later.isActive())
        assert clerk.file().head.name.text() in names
        assert clerk.focus is table
    row = table.currentIndex().row()
    assert clerk.file().head.name.text() == names[row]


def test_several_chosen_are_printed_and_exported_together(clerk: Clerk) -> None:
    page = clerk.section("cadres")
    page.table.setFocus()
    press(page.table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(page.chosen_ids()) == PEOPLE + 1
    page.table.select_row(2)
    press(page.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.chosen_ids()) == 2
