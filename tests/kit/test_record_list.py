"""Sections with several records: adding, moving, removing, reading, drafts."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.base.errors import InvalidInput
from desktop.base.serial_entry import Repeats
from desktop.kit.record_list import RecordListEditor
from tests.kit.fields import PERSON, ROWS, a_person
from tests.kit.hands import write


@pytest.fixture
def people(qtbot: QtBot) -> RecordListEditor:
    people = RecordListEditor(PERSON, ROWS, columns=("name", "born"), empty_word="Write one.")
    qtbot.addWidget(people)
    people.set_records([a_person(id=1), a_person(id=2, name="样本乙", serving=False)])
    people.set_editing(editing=True)
    people.show()
    qtbot.waitExposed(people)
    return people


def _names(people: RecordListEditor) -> list[tuple[int | None, str]]:
    return [(record_id, values["name"]) for record_id, values in people.read()]


def _type_name(people: RecordListEditor, name: str) -> None:
    write(people.form.editor("name"), name)


def test_records_come_back_with_their_ids(people: RecordListEditor) -> None:
    assert people.read() == [(1, a_person()), (2, a_person(name="样本乙", serving=False))]
    assert not people.is_dirty()


def test_the_form_edits_the_selected_record(qtbot: QtBot, people: RecordListEditor) -> None:
    people.table.select_row(1)
    with qtbot.waitSignal(people.changed):
        _type_name(people, "样本丙")
    assert _names(people) == [(1, "样本甲"), (2, "样本丙")]
    assert people.table.model().index(1, 0).data() == "样本丙"
    assert people.is_dirty()


def test_a_record_is_added_after_the_selected_one(people: RecordListEditor) -> None:
    people.table.select_row(0)
    QTest.keyClick(people.table, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    _type_name(people, "样本丁")
    assert _names(people) == [(1, "样本甲"), (None, "样本丁"), (2, "样本乙")]


def test_a_new_record_left_blank_is_left_out(people: RecordListEditor) -> None:
    people.add()
    assert _names(people) == [(1, "样本甲"), (2, "样本乙")]


def test_records_move_with_the_arrows(people: RecordListEditor) -> None:
    people.table.select_row(1)
    QTest.keyClick(people.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _names(people) == [(2, "样本乙"), (1, "样本甲")]
    assert people.table.current_id() == 2
    QTest.keyClick(people.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _names(people) == [(1, "样本甲"), (2, "样本乙")]


def test_del_in_the_table_removes(people: RecordListEditor) -> None:
    people.table.select_row(0)
    people.table.setFocus()
    QTest.keyClick(people.table, Qt.Key.Key_Delete)
    assert _names(people) == [(2, "样本乙")]


def test_del_in_the_form_removes_a_letter(people: RecordListEditor) -> None:
    people.form.focus_on("name")
    QTest.keyClick(people.form.focusWidget(), Qt.Key.Key_Delete)
    assert [one["texts"]["name"] for one in people.texts()] == ["", "样本乙"]


def test_the_first_wrong_record_is_shown_with_its_message(people: RecordListEditor) -> None:
    people.table.select_row(1)
    _type_name(people, " ")
    people.table.select_row(0)
    with pytest.raises(InvalidInput, match=r"Name is needed\."):
        people.read()
    assert people.table.current_id() == 2
    words = [label.text() for label in people.findChildren(QLabel) if label.isVisible()]
    assert "Name is needed." in words


def test_a_draft_brings_everything_back(qtbot: QtBot, people: RecordListEditor) -> None:
    people.add()
    _type_name(people, "样本丁")
    kept = json.loads(json.dumps(people.texts()))

    other = RecordListEditor(PERSON, ROWS)
    qtbot.addWidget(other)
    other.set_records([a_person(id=1), a_person(id=2)])
    other.set_editing(editing=True)
    other.restore_texts(kept)
    assert other.texts() == people.texts()
    assert other.is_dirty()


def _new_texts(people: RecordListEditor) -> dict[str, str]:
    """What the record that is under the cursor holds."""
    return {key: text for key, text in people.form.texts().items() if text}


def test_without_the_tick_a_new_record_is_blank(people: RecordListEditor) -> None:
    people.offer_to_keep(Repeats(("people",)))
    people.add()
    assert _new_texts(people) == {}


def test_in_serial_entry_a_new_record_stands_last_with_what_repeats(
    people: RecordListEditor,
) -> None:
    people.offer_to_keep(Repeats(("people", "serving"), counted="number"))
    people.table.select_row(0)
    QTest.keyClick(people.table, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(people.table, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert _new_texts(people) == {"people": "汉族", "serving": "no", "number": "4"}
    assert people.form.focusWidget() is people.form.editor("name")
    _type_name(people, "样本丁")
    people.add()
    _type_name(people, "样本戊")
    assert [values["number"] for _id, values in people.read()] == [3, 3, 4, 5]
    assert _names(people)[2:] == [(None, "样本丁"), (None, "样本戊")]


def test_what_was_typed_last_is_kept_for_the_next_list(people: RecordListEditor) -> None:
    people.offer_to_keep(Repeats(("name", "note"), across=True))
    people.keep.setChecked(True)
    people.add()
    _type_name(people, "样本丁")
    people.set_records([a_person(id=7, name="样本己")])
    people.set_editing(editing=True)
    people.add()
    assert _new_texts(people) == {"name": "样本丁", "note": "第一行\n第二行"}


def test_the_tick_is_no_station_of_the_tab_key(people: RecordListEditor) -> None:
    assert not people.keep.isVisible()
    people.offer_to_keep(Repeats(("people",)))
    assert people.keep.isVisible()
    assert people.keep.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_shown_only_it_is_the_table_alone(people: RecordListEditor) -> None:
    people.set_editing(editing=False)
    assert people.table.isVisible()
    assert not people.form.isVisible()
    assert not any(button.isVisible() for button in people.findChildren(QPushButton))
    people.table.select_row(0)
    people.remove()
    assert len(people.texts()) == 2


def test_an_empty_list_says_what_it_is_for(people: RecordListEditor) -> None:
    people.set_records([])
    words = [label.text() for label in people.findChildren(QLabel) if label.isVisible()]
    assert "Write one." in words
    assert not people.table.isVisible()
