"""Typing a file from paper: new file, basic data, lists, the résumé; undo and redo."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QMessageBox

from tests.conftest import Dialogs
from tests.flows.clerk import (
    ALT,
    CTRL,
    Clerk,
    Key,
    press,
    turn_wheel_over,
    words_on,
)
from tests.flows.conftest import POLYPHONE

_Button = QMessageBox.StandardButton
_COLUMNS = ("sex", "birth_date", "native_place", "started_work_on", "ethnicity")


def _on_file(clerk: Clerk, column: str, name: str = POLYPHONE) -> Any:
    rows = clerk.window.store.rows(
        "SELECT name, sex, birth_date, native_place, started_work_on, ethnicity FROM cadre "
        "WHERE name = ?",
        (name,),
    )
    ((_name, *values),) = rows
    return dict(zip(_COLUMNS, values, strict=True))[column]


def _family(clerk: Clerk) -> list[tuple[Any, ...]]:
    return clerk.window.store.rows(
        "SELECT family_member.relation, family_member.name FROM family_member JOIN cadre "
        "ON cadre.id = cadre_id WHERE cadre.name = ? ORDER BY position",
        (POLYPHONE,),
    )


def _names_in_table(panel: Any) -> list[str]:
    model = panel.list.table.model()
    return [model.text_at(row, 1) for row in range(model.rowCount())]


def test_a_new_file_by_keyboard_alone(clerk: Clerk) -> None:
    clerk.press(Key.Key_N, CTRL)
    clerk.write("样本丁")
    clerk.press(Key.Key_Return)
    clerk.write("nv")
    clerk.press(Key.Key_Return)
    clerk.write("198507")
    clerk.press(Key.Key_Return)
    clerk.save()
    assert clerk.said == "Saved."
    assert clerk.file().head.name.text() == "样本丁"
    assert _on_file(clerk, "sex", "样本丁") == "女"
    assert _on_file(clerk, "birth_date", "样本丁") == "1985-07"
    assert "样本丁" in clerk.names_listed()
    clerk.press(Key.Key_F2)
    assert clerk.shown_panel().editing


@pytest.mark.parametrize("open_before", [True, False])
def test_a_new_file_stays_open_and_the_list_stands_on_it(clerk: Clerk, open_before: bool) -> None:
    page = clerk.page()
    if open_before:
        clerk.open_file_of(POLYPHONE)
    clerk.press(Key.Key_N, CTRL)
    clerk.write("样本丁")
    form = clerk.file()._new.form
    form.set_texts({**form.texts(), "sex": "女", "birth_date": "1985.07"})
    clerk.save()
    clerk.wait(lambda: not page._later.isActive())
    assert clerk.file().head.name.text() == "样本丁"
    assert page.table.current_id() == clerk.file().cadre_id


def test_a_new_file_says_beside_the_fields_what_is_missing(clerk: Clerk) -> None:
    clerk.press(Key.Key_N, CTRL)
    form = clerk.file()._new
    form.form.focus_on("birth_date")
    clerk.write("1985.13")
    clerk.save()
    said = words_on(form)
    assert "Name is needed." in said
    assert "Sex is needed." in said
    assert "Born: There is no month 13." in said
    assert form.form.texts()["birth_date"] == "1985.13"
    assert clerk.focus is form.form.editor("name")


def test_a_new_file_is_not_given_up_without_asking(clerk: Clerk, dialogs: Dialogs) -> None:
    clerk.press(Key.Key_N, CTRL)
    clerk.write("样本丁")
    dialogs.expect(_Button.No)
    clerk.press(Key.Key_Escape)
    assert clerk.file()._new.form.texts()["name"] == "样本丁"
    dialogs.expect(_Button.Yes)
    clerk.press(Key.Key_Escape)
    assert clerk.file()._new is None
    assert "样本丁" not in clerk.names_listed()


def test_a_unit_that_does_not_exist_is_said_beside_the_unit(clerk: Clerk) -> None:
    clerk.press(Key.Key_N, CTRL)
    new = clerk.file()._new
    for text in ("样本丁", "男", "1985.07", "", "", "不存在的单位"):
        clerk.write(text) if text else None
        clerk.press(Key.Key_Return)
    clerk.save()
    assert "There is no unit “不存在的单位”; choose one of the list." in words_on(new)


def test_enter_and_tab_walk_the_fields_in_the_order_of_the_paper(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("person")
    fields = {panel.form.editor(key): key for key in panel.form.texts()}
    walked = [fields[clerk.focus]]
    for number in range(len(fields) - 1):
        clerk.press(Key.Key_Return if number % 2 else Key.Key_Tab)
        walked.append(fields[clerk.focus])
    assert walked[:10] == [
        "name",
        "sex",
        "birth_date",
        "ethnicity",
        "native_place",
        "birthplace",
        "joined_party_on",
        "started_work_on",
        "health",
        "political_status",
    ]
    assert walked == list(panel.form.texts())


def test_edit_save_undo_redo_and_the_screen_follows(clerk: Clerk) -> None:
    view = clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("person")
    clerk.write_over("曾样欢")
    panel.form.focus_on("native_place")
    clerk.write("示例禾川")
    clerk.save()
    assert clerk.said == "Saved."
    assert not panel.editing
    assert view.head.name.text() == "曾样欢"
    assert "曾样欢" in clerk.names_listed()

    clerk.undo()
    assert clerk.said.startswith("Undone: Edit basic data")
    assert view.head.name.text() == POLYPHONE
    assert panel.form.texts()["native_place"] == ""
    assert POLYPHONE in clerk.names_listed()
    assert "曾样欢" not in clerk.names_listed()

    clerk.redo()
    assert view.head.name.text() == "曾样欢"
    assert _on_file(clerk, "native_place", "曾样欢") == "示例禾川"
    assert clerk.find("zyh")[0].startswith("曾样欢")


def test_undo_is_offered_at_the_foot(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    clerk.edit("person")
    clerk.write_over("曾样欢")
    clerk.save()
    assert clerk.window._undo_button.isVisible()
    clerk.window._undo_button.click()
    assert clerk.file().head.name.text() == POLYPHONE


def test_ctrl_z_in_an_editor_undoes_the_typing_alone(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("person")
    clerk.write("x")
    clerk.press(Key.Key_Z, CTRL)
    assert panel.form.texts()["name"] == POLYPHONE
    assert panel.editing
    assert len(_family(clerk)) == 3


def test_a_wrong_date_and_a_missing_name_are_said_beside_the_field(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("person")
    clerk.write_over(" ")
    panel.form.focus_on("started_work_on")
    clerk.write_over("2001.07.32")
    clerk.save()
    assert panel.editing
    assert "Name is needed." in words_on(panel.form)
    assert any("Started work" in said for said in words_on(panel.form) if "day" in said)
    assert panel.form.texts()["started_work_on"] == "2001.07.32"
    assert clerk.focus is panel.form.editor("name")
    clerk.write_over(POLYPHONE)
    panel.form.focus_on("started_work_on")
    clerk.write_over("2001.07.31")
    clerk.save()
    assert not panel.editing
    assert _on_file(clerk, "started_work_on") == "2001-07-31"


def test_an_id_number_of_somebody_else_is_said_beside_it(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("person")
    ((name, number),) = clerk.window.store.rows(
        "SELECT name, id_number FROM cadre WHERE name != ? AND id_number IS NOT NULL LIMIT 1",
        (POLYPHONE,),
    )
    panel.form.focus_on("id_number")
    clerk.write_over(number)
    clerk.save()
    assert panel.editing
    assert f"{name} is on file with this ID number already." in words_on(panel.form)


def test_a_choice_by_pinyin_initials(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("person")
    panel.form.focus_on("ethnicity")
    clerk.write_over("mgz")
    clerk.press(Key.Key_Return)
    assert panel.form.texts()["ethnicity"] == "蒙古族"
    assert clerk.focus is panel.form.editor("native_place")
    clerk.save()
    assert _on_file(clerk, "ethnicity") == "蒙古族"


def test_the_wheel_changes_no_value(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("person")
    before = panel.form.texts()
    for editor in panel.form.findChildren(QLineEdit):
        turn_wheel_over(editor)
    assert panel.form.texts() == before
    panel.form.focus_on("ethnicity")
    for box in (clerk.focus, panel.form.editor("sex")):
        turn_wheel_over(box)
    assert panel.form.texts() == before


def test_a_list_is_typed_moved_and_shortened_by_keyboard(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("family")
    clerk.press(Key.Key_N, ALT)
    clerk.write("nver")
    clerk.press(Key.Key_Return)
    clerk.write("样本戊")
    clerk.press(Key.Key_Return)
    clerk.write("201203")
    clerk.press(Key.Key_Return)
    assert _names_in_table(panel) == ["样本甲", "样本戊", "样本乙", "样本丙"]
    clerk.press(Key.Key_Down, ALT)
    clerk.press(Key.Key_Down, ALT)
    assert _names_in_table(panel) == ["样本甲", "样本乙", "样本丙", "样本戊"]
    panel.list.table.setFocus()
    press(panel.list.table, Key.Key_Home, CTRL)
    press(panel.list.table, Key.Key_Delete)
    clerk.save()
    saved = [("母亲", "样本乙"), ("丈夫", "样本丙"), ("女儿", "样本戊")]
    assert _family(clerk) == saved
    assert _names_in_table(panel) == ["样本乙", "样本丙", "样本戊"]

    clerk.undo()
    assert _names_in_table(panel) == ["样本甲", "样本乙", "样本丙"]
    clerk.redo()
    assert _family(clerk) == saved


def test_a_wrong_line_of_a_list_is_shown_with_what_is_wrong(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("family")
    clerk.press(Key.Key_N, ALT)
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Return)
    clerk.write("2012.33")
    panel.list.table.select_row(3)
    clerk.save()
    assert panel.editing
    assert panel.list.table.currentIndex().row() == 1
    assert {"Name is needed.", "Born: There is no month 33."} <= set(words_on(panel.list.form))
    assert panel.list.form.texts()["birth_date"] == "2012.33"


def test_a_saved_list_is_edited_again_as_the_same_records(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("family")
    clerk.press(Key.Key_N, ALT)
    clerk.press(Key.Key_Return)
    clerk.write("样本戊")
    clerk.save()
    ids = "SELECT id FROM family_member ORDER BY id"
    before = clerk.window.store.rows(ids)
    press(panel, Key.Key_F2)
    assert not panel.is_dirty()
    panel.list.form.focus_on("unit_and_post")
    clerk.write("示例县样本局退休干部")
    clerk.save()
    assert clerk.window.store.rows(ids) == before
    press(panel, Key.Key_F2)
    clerk.press(Key.Key_Escape)
    assert not panel.editing


def test_an_empty_list_begins_with_a_first_line(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("posts")
    assert clerk.focus is panel.list.form.editor("unit")
    clerk.press(Key.Key_Return)
    clerk.write("示例县样本局局长")
    clerk.save()
    assert clerk.file().head.post.text().endswith("示例县样本局局长")


def test_leaving_a_list_as_it_was_saves_nothing(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    acts = clerk.window.store.rows("SELECT count(*) FROM act")
    panel = clerk.edit("posts")
    clerk.press(Key.Key_Escape)
    assert not panel.editing
    assert clerk.window.store.rows("SELECT count(*) FROM act") == acts


def _stages(clerk: Clerk) -> list[tuple[Any, ...]]:
    return clerk.window.store.rows(
        "SELECT start, resume_stage.text FROM resume_stage JOIN cadre ON cadre.id = cadre_id "
        "WHERE cadre.name = ? ORDER BY position",
        (POLYPHONE,),
    )


def test_the_resume_is_typed_as_on_paper(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("resume")
    clerk.write("1998.09-2001.07 示例学校学习")
    clerk.press(Key.Key_Return)
    clerk.write("2001.07--          示例县样本局科员")
    clerk.save()
    assert not panel.editing
    assert _stages(clerk) == [("1998-09", "示例学校学习"), ("2001-07", "示例县样本局科员")]
    assert panel.text.toPlainText().startswith("1998.09--2001.07  示例学校学习\n2001.07--")
    clerk.undo()
    assert panel.text.toPlainText() == ""
    clerk.redo()
    assert len(_stages(clerk)) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1998.13--2001.07  示例学校学习", "Line 1 begins like a date that cannot be read"),
        ("1998.09--2001.07  学习\n2001.7.33--  科员", "Line 2 begins like a date that cannot"),
        ("1998.09--2001.07  学习\n\n2001.13--  科员", "Line 3 begins like a date that cannot"),
        ("2001.09--1998.07  示例学校学习", "“2001.09--1998.07” ends before it begins."),
    ],
)
def test_a_line_of_the_resume_that_cannot_be_read_is_named_and_the_text_stays(
    clerk: Clerk, text: str, said: str
) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("resume")
    clerk.write(text)
    clerk.save()
    assert panel.editing
    assert any(said in words for words in words_on(panel.notice))
    assert panel.text.toPlainText() == text
    assert _stages(clerk) == []
    clerk.write_over("1998.09--2001.07  示例学校学习")
    clerk.save()
    assert not panel.editing
    assert _stages(clerk) == [("1998-09", "示例学校学习")]
