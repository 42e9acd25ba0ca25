"""The ledger on the screen: in the section, in a file, of a unit, and in the search box."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.daily.page.ledger import LedgerPanel
from desktop.daily.page.ledger_view import LedgerView
from desktop.daily.queries.ledger import PAGE
from desktop.daily.queries.notes import notes_with, places, snippet
from desktop.kit.preview import PreviewWindow
from desktop.shell.window import MainWindow
from desktop.store.note_query import Sought, newest
from tests.daily.page import office
from tests.daily.page.office import day, listed, shown_page, sub_page
from tests.kit.hands import write

WORD = "鱼塘承包"
_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def talk_id(window: MainWindow) -> int:
    """A talk whose notes hold a word that no other has."""
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    return office.talk(window.store, cadre_id, 3, on_problems=f"群众反映{WORD}不公开")


def lines(view: LedgerView) -> list[Any]:
    return [line.row for line in view.model.records]


def look_for(view: LedgerView, typed: str, qtbot: QtBot) -> None:
    view.text.clear()
    write(view.text, typed)
    qtbot.waitUntil(lambda: not view.text.pause.isActive())


def test_the_newest_stand_first_and_older_ones_follow_as_one_scrolls(
    window: MainWindow,
) -> None:
    view = sub_page(window, "ledger").view
    ((held,),) = window.store.rows("SELECT count(*) FROM ledger_entry")
    assert held > PAGE, "the county is too small for this test"
    assert view.model.rowCount() == PAGE
    assert "older ones follow" in view.count.text()
    while not view.model.complete:
        view.table.scrollToBottom()
        QApplication.processEvents()
    ids = [row.id for row in lines(view)]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == held
    assert view.count.text() == f"{held} lines"
    view.load()
    QAbstractItemModelTester(view.model, _FATAL)
    view.table.scrollToBottom()


@pytest.mark.parametrize("typed", ["鱼", "鱼塘", WORD, f"{WORD} 群众"])
def test_words_are_found_from_one_character_on_and_marked(
    window: MainWindow, talk_id: int, typed: str, qtbot: QtBot
) -> None:
    view = sub_page(window, "ledger").view
    look_for(view, typed, qtbot)
    first, *_rest = words = typed.split()
    held = window.store.rows(
        "SELECT id FROM ledger_entry WHERE text LIKE ? AND text LIKE ? ORDER BY id DESC",
        [f"%{first}%", f"%{words[-1]}%"],
    )
    assert [row.id for row in lines(view)] == [one for (one,) in held][:PAGE]
    assert ("talk", talk_id) in {(row.kind, row.record_id) for row in lines(view)}
    marked = {mark.cursor.selectedText() for mark in view.notes.extraSelections()}
    assert marked == set(words)
    assert first in listed(view, "text")[0]


def test_what_nobody_wrote_is_not_found(window: MainWindow, qtbot: QtBot) -> None:
    view = sub_page(window, "ledger").view
    look_for(view, "无人写过", qtbot)
    assert view.model.rowCount() == 0
    assert view.count.text() == "Nothing fits."
    assert view.notes.toPlainText() == ""
    assert view.current() is None


@pytest.mark.parametrize(
    ("box", "value", "column"),
    [("kind", "audit", "kind"), ("sign", "+", "sign"), ("basis", "判断", "basis")],
)
def test_each_filter_keeps_what_fits(window: MainWindow, box: str, value: str, column: str) -> None:
    view = sub_page(window, "ledger").view
    getattr(view, box).choose(value)
    view.load()
    found = lines(view)
    assert found
    assert {getattr(row, column) for row in found} == {value}


def test_the_ledger_of_a_unit_opens_from_the_units(window: MainWindow) -> None:
    ((unit_id, name),) = window.store.rows(
        "SELECT unit_id, unit.name FROM ledger_entry JOIN unit ON unit.id = unit_id "
        "GROUP BY unit_id ORDER BY count(*) DESC LIMIT 1"
    )
    window.show_section("units")
    units: Any = window._pages["units"]
    units.tree.choose(unit_id)
    assert "Ledger of the unit" in units._more_acts
    units._with_chosen(units._more_acts["Ledger of the unit"])
    page = shown_page(window)
    assert page.key == "ledger"
    assert page.unit.text() == name
    assert {row.unit_id for row in lines(page.view)} == {unit_id}
    page.unit.clear()
    assert len({row.unit_id for row in lines(page.view)}) > 1


def test_enter_opens_the_record(window: MainWindow, talk_id: int, qtbot: QtBot) -> None:
    view = sub_page(window, "ledger").view
    look_for(view, WORD, qtbot)
    QTest.keyClick(view.text, Qt.Key.Key_Return)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert shown_page(window).key == "talk"


def test_a_merit_opens_the_record_that_tells_of_it(window: MainWindow, qtbot: QtBot) -> None:
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    office.talk(window.store, cadre_id, merits=[f"{WORD}处置得当"])
    view = sub_page(window, "ledger").view
    look_for(view, f"{WORD}处置", qtbot)
    assert [row.kind for row in lines(view)] == ["merit"]
    view.open_current()
    assert shown_page(window).key == "talk"


def test_what_is_written_meanwhile_is_shown(window: MainWindow) -> None:
    view = sub_page(window, "ledger").view
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    record_id = office.talk(window.store, cadre_id, 0)
    assert (lines(view)[0].kind, lines(view)[0].record_id) == ("talk", record_id)
    window.undo()
    assert ("talk", record_id) not in {(row.kind, row.record_id) for row in lines(view)}


# In the file of a cadre


@pytest.fixture
def panel(window: MainWindow, talk_id: int) -> LedgerPanel:
    """The part of a file."""
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    window.open_cadre(cadre_id, "ledger")
    found = window.findChild(LedgerPanel)
    assert isinstance(found, LedgerPanel)
    return found


def test_the_file_shows_the_ledger_of_its_person_alone(
    window: MainWindow, panel: LedgerPanel, talk_id: int
) -> None:
    assert {row.cadre_id for row in lines(panel.view)} == {panel.owner_id}
    ((held,),) = window.store.rows(
        "SELECT count(*) FROM ledger_entry WHERE cadre_id = ?", (panel.owner_id,)
    )
    assert len(lines(panel.view)) == held
    other = office.people(window.store, 2)[1][0]
    window.open_cadre(other, "ledger")
    assert {row.cadre_id for row in lines(panel.view)} <= {other}


def test_only_the_period(window: MainWindow, panel: LedgerPanel) -> None:
    assert panel.owner_id is not None
    for days_ago in (40, 30, 20):
        office.talk(window.store, panel.owner_id, days_ago, on_work=f"期间{days_ago}")
    write(panel.start, day(30).shown())
    write(panel.end, day(20).shown())
    panel.end.editingFinished.emit()
    days = {row.on for row in lines(panel.view)}
    assert {day(30), day(20)} <= days
    assert min(on.stored() for on in days) >= day(30).stored()
    assert max(on.stored() for on in days) <= day(20).stored()


def test_a_wrong_period_gets_a_sentence(panel: LedgerPanel) -> None:
    before = len(lines(panel.view))
    write(panel.start, "abc")
    panel.start.editingFinished.emit()
    assert "“abc” is not a date" in panel.view.notice.accessibleName()
    assert len(lines(panel.view)) == before


def test_a_line_is_chosen_for_the_comment_of_its_year(
    window: MainWindow, panel: LedgerPanel, qtbot: QtBot
) -> None:
    look_for(panel.view, WORD, qtbot)
    year = day(3).year
    assert panel.choose.text() == f"Into the annual comment of {year} (Alt+K)"
    panel.view.table.setFocus()
    QTest.keyClick(panel.view.table, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    assert listed(panel.view, "comment") == [f"★ {year}"]
    assert panel.choose.text() == f"Out of the annual comment of {year} (Alt+K)"
    assert window.store.rows("SELECT cadre_id, year FROM comment_choice") == [
        (panel.owner_id, year)
    ]
    panel.choose_line()
    assert listed(panel.view, "comment") == [""]


def test_the_ledger_of_the_period_is_printed(
    window: MainWindow, panel: LedgerPanel, qtbot: QtBot
) -> None:
    write(panel.start, day(5).shown())
    write(panel.end, day(2).shown())
    panel.end.editingFinished.emit()
    panel.print_ledger()
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewWindow)))
    ((content,),) = window.store.rows("SELECT content FROM printed_paper")
    told = json.loads(content)
    assert (told["start"], told["end"]) == (day(5).stored(), day(2).stored())
    assert len(told["entries"]) == len(lines(panel.view))
    (preview,) = window.findChildren(PreviewWindow)
    assert preview.preview.page_count >= 1
    preview.close()


def test_a_talk_begins_in_the_file(window: MainWindow, panel: LedgerPanel) -> None:
    panel.new_talk()
    page = shown_page(window)
    assert page.key == "talk"
    assert page.panel.editing
    page.panel._forget()


# In the search box


def test_the_search_box_offers_the_newest_notes_below_the_people(
    window: MainWindow, talk_id: int, qtbot: QtBot
) -> None:
    search = window.search
    write(search, WORD)
    assert search.hits() == ["Nobody fits."], "the people come first"
    qtbot.waitUntil(lambda: len(search.hits()) > 1)
    _nobody, note = search.hits()
    assert note.startswith(f"notes: {day(3).shown()}　")
    assert WORD in note
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert shown_page(window).key == "talk"
    assert search.hits() == []


def test_with_people_found_enter_opens_the_first_of_them(window: MainWindow, qtbot: QtBot) -> None:
    (cadre_id, name), *_rest = office.people(window.store, 1)
    office.talk(window.store, cadre_id, on_work=f"{name}汇报了工作")
    write(window.search, name)
    qtbot.waitUntil(lambda: any(hit.startswith("notes: ") for hit in window.search.hits()))
    hits = window.search.hits()
    assert hits[0].startswith(name)
    assert sum(hit.startswith("notes: ") for hit in hits) <= 6
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window._stack.currentWidget() is window._pages["cadres"]


def test_hidden_hits_stay_hidden(window: MainWindow, talk_id: int) -> None:
    write(window.search, WORD)
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert not window.search._notes.isActive()
    assert window.search.hits() == []


@pytest.mark.parametrize("typed", ["鱼", "塘承", WORD, "群众 鱼塘"])
def test_the_notes_are_those_of_like(window: MainWindow, talk_id: int, typed: str) -> None:
    hits = notes_with(window.store, typed, 6)
    sql, values = newest(Sought(typed), 6)
    assert len(hits) == len(window.store.rows(sql, values))
    assert ("talk", talk_id) in {(hit.kind, hit.record_id) for hit in hits}
    assert all(word in hit.snippet for hit in hits for word in typed.split()[:1])


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("aXbx", "x", [(1, 1), (3, 1)]),
        ("甲乙甲", "甲 乙", [(0, 1), (1, 1), (2, 1)]),
        ("İi", "i", [(1, 1)]),
        ("甲", "乙", []),
        ("甲", " ", []),
    ],
)
def test_hits_stand_where_the_words_are(
    text: str, typed: str, expected: list[tuple[int, int]]
) -> None:
    assert places(text, typed) == expected


def test_a_piece_of_a_note_holds_the_hit_and_says_that_it_is_cut() -> None:
    note = "前" * 100 + "鱼塘" + "后" * 100
    piece = snippet(note, "鱼塘")
    assert piece.startswith("…前")
    assert "鱼塘后" in piece
    assert piece.endswith("后…")
    assert snippet("短句\n第二行", "") == "短句 第二行"
