"""Finding people with the search box, by everything a clerk may remember of them."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.flows.clerk import Clerk, Key
from tests.flows.conftest import POLYPHONE


def _names(hits: list[str]) -> list[str]:
    return [hit.split("　")[0] for hit in hits]


_WAYS = (
    "zyl",
    "zyy",
    "cyl",
    "cyy",
    "ZYL",
    "zengyangle",
    "cengyangyue",
    "曾样乐",
    "样乐",
    "yangle",
    "0026",
    "010026",
)
"""Either reading, a part, the end of the number."""


def test_a_person_is_found_by_either_reading_a_part_or_the_end_of_the_number(
    clerk: Clerk,
) -> None:
    assert [typed for typed in _WAYS if POLYPHONE not in _names(clerk.find(typed))] == []


def test_people_are_found_by_their_unit_and_their_post(clerk: Clerk) -> None:
    ((name, unit, post),) = clerk.window.store.rows(
        "SELECT name, unit_name, post FROM cadre_listing WHERE post IS NOT NULL "
        "ORDER BY official_order LIMIT 1"
    )
    assert name in _names(clerk.find(unit))
    assert name in _names(clerk.find(post))


def test_arrows_walk_and_enter_opens_the_file(clerk: Clerk) -> None:
    hits = clerk.find("县")
    assert len(hits) > 3
    clerk.press(Key.Key_Down)
    clerk.press(Key.Key_Down)
    clerk.press(Key.Key_Up)
    clerk.press(Key.Key_Return)
    assert clerk.file().head.name.text() == _names(hits)[1]
    assert clerk.window.search.hits() == []
    assert clerk.window.search.text() == ""


def test_after_opening_the_keys_work_on_the_file(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    clerk.press(Key.Key_F2)
    assert clerk.shown_panel().editing


def test_the_list_stands_on_the_person_that_was_found(clerk: Clerk) -> None:
    view = clerk.open_file_of(POLYPHONE)
    assert clerk.page().table.current_id() == view.cadre_id


def test_esc_hides_the_hits_and_keeps_the_text(clerk: Clerk) -> None:
    assert clerk.find("zyl")
    clerk.press(Key.Key_Escape)
    assert clerk.window.search.hits() == []
    assert clerk.window.search.text() == "zyl"
    assert clerk.page()._file is None


def test_nobody_is_said(clerk: Clerk) -> None:
    assert clerk.find("qqqq") == ["Nobody fits."]
    clerk.press(Key.Key_Return)
    assert clerk.page()._file is None


def test_those_whose_name_begins_to_sound_so_come_first(clerk: Clerk) -> None:
    names = _names(clerk.find("y"))
    sounds = dict(clerk.window.store.rows("SELECT name, sound FROM cadre_listing"))
    begins = [sounds[name].startswith("y") for name in names]
    assert True in begins
    assert begins[: begins.count(True)] == [True] * begins.count(True)


def test_the_search_is_at_hand_on_every_page(clerk: Clerk) -> None:
    for section in ("reports", "files", "units"):
        clerk.section(section)
        assert POLYPHONE in _names(clerk.find("zyl"))
        assert QApplication.focusWidget() is clerk.window.search
    clerk.press(Key.Key_Return)
    assert clerk.page() is clerk.window._pages["cadres"]
    assert clerk.file().head.name.text() == POLYPHONE
