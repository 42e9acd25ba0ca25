"""The form: what is typed is read, wrong values are said beside the field, keys walk the fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.kit.editors import ChoiceEditor, LineEditor, keep_wheel_from
from desktop.kit.form import Form, Heading
from tests.kit.fields import PERSON, ROWS, a_person
from tests.kit.hands import write


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    form = Form(PERSON, (Heading("Person"), *ROWS), editing=True)
    qtbot.addWidget(form)
    form.set_values(a_person())
    form.resize(900, 500)
    form.show()
    qtbot.waitExposed(form)
    return form


def _line(form: Form, key: str) -> LineEditor:
    editor = form.editor(key)
    assert isinstance(editor, LineEditor)
    return editor


def _choice(form: Form, key: str) -> ChoiceEditor:
    editor = form.editor(key)
    assert isinstance(editor, ChoiceEditor)
    return editor


def _focused(form: Form) -> str:
    focused = form.focusWidget()
    return next(key for key in form.texts() if form.editor(key) is focused)


def _shown_words(form: Form) -> list[str]:
    return [label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form)]


def test_values_come_back_as_they_were(form: Form) -> None:
    assert form.read() == a_person()
    assert not form.is_dirty()


def test_typing_makes_it_dirty_and_is_told(qtbot: QtBot, form: Form) -> None:
    with qtbot.waitSignal(form.changed):
        write(_line(form, "name"), "样本乙")
    assert form.is_dirty()
    assert form.read()["name"] == "样本乙"


def test_setting_values_tells_nothing(qtbot: QtBot, form: Form) -> None:
    with qtbot.assertNotEmitted(form.changed):
        form.set_values(a_person(name="样本丙", note="另一段"))
    assert not form.is_dirty()


def test_a_draft_comes_back_as_unsaved_text(form: Form) -> None:
    form.set_texts({"born": "1978.1x", "gone": "?"})
    assert form.is_dirty()
    assert form.texts()["born"] == "1978.1x"


def test_wrong_values_are_said_beside_their_fields_and_the_first_has_the_cursor(form: Form) -> None:
    _line(form, "name").set_text("")
    _line(form, "born").set_text("1978.13")
    _line(form, "number").set_text("10")
    with pytest.raises(InvalidInput) as refused:
        form.read()
    assert set(refused.value.messages) == {"name", "born", "number"}
    assert {"Name is needed.", "Born: There is no month 13.", "Ten is taken."} <= set(
        _shown_words(form)
    )
    assert _focused(form) == "name"
    assert _line(form, "born").accessibleDescription() == "Born: There is no month 13."

    form.set_values(a_person())
    assert "Name is needed." not in _shown_words(form)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_enter_and_tab_walk_the_fields_in_the_order_of_the_paper(
    form: Form, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    form.focus_first()
    walked = [_focused(form)]
    for _step in range(6):
        QTest.keyClick(form.focusWidget(), key, modifier)
        walked.append(_focused(form))
    assert walked == ["name", "sex", "people", "born", "number", "serving", "note"]


def test_shift_enter_walks_back(form: Form) -> None:
    form.focus_on("people")
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert _focused(form) == "sex"


def test_fields_keep_their_place_between_their_neighbours(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    form = Form(PERSON, ("name", "born"))
    before, after = QPushButton("Edit"), QPushButton("Save")
    for part in (before, form, after):
        column.addWidget(part)
    page.show()
    for _time in range(2):
        form.set_editing(editing=False)
        form.set_editing(editing=True)
        form.focus_first()
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
        assert page.focusWidget() is form.editor("born")
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
        assert page.focusWidget() is after


def test_in_several_lines_enter_breaks_the_line_and_ctrl_enter_walks(qtbot: QtBot) -> None:
    form = Form(PERSON, ("note", "name"), editing=True)
    qtbot.addWidget(form)
    form.show()
    form.focus_first()
    note = form.focusWidget()
    QTest.keyClicks(note, "a")
    QTest.keyClick(note, Qt.Key.Key_Return)
    QTest.keyClicks(note, "b")
    QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert _focused(form) == "name"
    assert form.texts()["note"] == "a\nb"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("197809", "1978.09"),
        ("１９７８.9", "1978.09"),
        ("1978年9月15日", "1978.09.15"),
        ("197x", "197x"),
    ],
)
def test_a_date_is_written_as_on_paper_when_left(form: Form, typed: str, shown: str) -> None:
    born = _line(form, "born")
    write(born, typed)
    form.focus_on("number")
    assert born.text() == shown


def test_a_choice_is_found_by_initials_and_taken_by_enter(form: Form) -> None:
    people = _choice(form, "people")
    write(people, "mgz")
    QTest.keyClick(people, Qt.Key.Key_Return)
    assert people.text() == "蒙古族"
    assert _focused(form) == "born"
    assert form.read()["people"] == "蒙古族"


def test_a_choice_is_walked_with_the_arrows(form: Form) -> None:
    people = _choice(form, "people")
    people.setFocus()
    QTest.keyClick(people, Qt.Key.Key_Down)
    QTest.keyClick(people, Qt.Key.Key_Down)
    QTest.keyClick(people, Qt.Key.Key_Tab)
    assert people.text() == "蒙古族"


def test_esc_hides_the_choices_and_keeps_the_text(form: Form) -> None:
    people = _choice(form, "people")
    write(people, "m")
    QTest.keyClick(people, Qt.Key.Key_Escape)
    form.focus_on("born")
    assert people.text() == "m"


def test_a_choice_takes_what_people_write(form: Form) -> None:
    people = _choice(form, "people")
    write(people, "样本族")
    form.focus_on("born")
    assert form.read()["people"] == "样本族"


def test_part_of_a_choice_in_chinese_stays_as_typed(form: Form) -> None:
    people = _choice(form, "people")
    write(people, "满")
    form.focus_on("born")
    assert people.text() == "满"


def test_yes_and_no_are_chosen_in_words(form: Form) -> None:
    serving = _choice(form, "serving")
    write(serving, "n")
    QTest.keyClick(serving, Qt.Key.Key_Return)
    assert serving.text() == "no"
    assert form.read()["serving"] is False


def test_the_choices_are_no_popup_and_stay_inside_the_window(qtbot: QtBot, form: Form) -> None:
    form.resize(900, 240)
    people = _choice(form, "people")
    people.toggle_choices()
    shown = people._list
    assert shown is not None and shown.isVisible() and not shown.isWindow()
    assert form.rect().contains(shown.geometry())
    assert people.hasFocus() or form.focusWidget() is people


def test_every_editor_says_its_label_to_a_screen_reader(form: Form) -> None:
    names = [editor.accessibleName() for key in form.texts() if (editor := form.editor(key))]
    assert names == ["Name", "Sex", "Ethnicity", "Born", "Number", "Serving", "Note"]


def test_shown_only_it_is_plain_text_that_can_be_selected(form: Form) -> None:
    write(_line(form, "name"), "样本乙")
    form.set_editing(editing=False)
    assert form.editor("name") is None and not form.editing
    shown = {label.accessibleName(): label for label in form.findChildren(QLabel)}
    assert shown["Name"].text() == "样本乙"
    assert shown["Note"].text() == "第一行\n第二行"
    assert shown["Name"].textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert form.texts()["born"] == "1978.09"
    assert form.read()["born"] == PartialDate(1978, 9)


def test_data_is_never_taken_for_markup(form: Form) -> None:
    form.set_editing(editing=False)
    form.set_values(a_person(name="<b>样本</b>"))
    shown = [label for label in form.findChildren(QLabel) if label.text() == "<b>样本</b>"]
    assert [label.textFormat() for label in shown] == [Qt.TextFormat.PlainText]


def test_where_a_row_does_not_fit_its_fields_stand_below_each_other(qtbot: QtBot) -> None:
    form = Form(PERSON, ROWS, editing=True)
    area = QScrollArea(widgetResizable=True)
    qtbot.addWidget(area)
    area.setWidget(form)
    area.show()
    for width, side_by_side in ((1000, True), (330, False)):
        area.resize(width, 400)
        QApplication.processEvents()
        assert (form._cells["name"].y() == form._cells["sex"].y()) is side_by_side
    assert form.width() <= area.viewport().width()


def test_the_wheel_changes_nothing_that_has_no_focus(qtbot: QtBot) -> None:
    box = QComboBox()
    box.addItems(["one", "two"])
    qtbot.addWidget(box)
    keep_wheel_from(box)
    box.show()
    box.clearFocus()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.currentText() == "one"
