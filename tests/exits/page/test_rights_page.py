"""The page of rights and benefits through its own widgets, on a real county."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from desktop.exits.page.exits import ExitsPage
from desktop.exits.page.rights import LIMITS, MISSING, NOTHING, OVERDUE, SETTLED, RightsPage
from desktop.exits.queries.rights import overdue_rights, owed_people, owed_sheet
from desktop.exits.records import OutsideJob, PoliticalRight
from desktop.shell.window import MainWindow
from tests.exits.course import ACT, ago

TODAY = date.today()


@pytest.fixture
def page(window: MainWindow) -> RightsPage:
    """The page of rights, in front."""
    assert window.show_section("exits")
    section = window.findChild(ExitsPage)
    assert isinstance(section, ExitsPage)
    assert section.show_page("political_right")
    shown: Any = section.current()
    assert isinstance(shown, RightsPage)
    return shown


@pytest.fixture
def late(page: RightsPage) -> int:
    """Somebody with a right that was never given, though it was to be every month."""
    store = page.frame.desk.store
    cadre_id = next(one.id for one in store.read(owed_people, TODAY) if not one.rights)
    given = {"start": ago(200), "document_number": "样1号", "document_level": "县"}
    right = PoliticalRight(cadre_id=cadre_id, item="阅读有关文件", every_months=1, **given)
    store.write(ACT, lambda session: session.add(right))
    page.people.load()
    return int(cadre_id)


def test_the_list_shows_what_is_owed_in_the_county(page: RightsPage, late: int) -> None:
    people = page.people
    QAbstractItemModelTester(people.model)
    store = page.frame.desk.store
    everybody = store.read(owed_people, TODAY)
    assert [one.id for one in people.model.records] == [one.id for one in everybody]
    assert any(one.rights for one in everybody if one.id != late), "the county has rights"
    for state, fits in (
        (OVERDUE, lambda one: one.overdue),
        (MISSING, lambda one: one.missing),
        (LIMITS, lambda one: one.limits),
        (NOTHING, lambda one: not one.rights),
        (SETTLED, lambda one: one.settled),
    ):
        people.narrow.choose(state)
        people.load()
        assert {one.id for one in people.model.records} == {
            one.id for one in everybody if fits(one)
        }
    people.open(late)
    assert not people.is_narrowed(), "who is not in the narrowed list is shown all the same"


def test_what_is_overdue_stands_first_with_its_reckoning(page: RightsPage, late: int) -> None:
    page.people.open(late)
    panel = page.people.panel
    assert not panel.overdue.isHidden()
    words = " ".join(one.text() for one in panel.overdue.words)
    for part in ("阅读有关文件", ago(200).shown(), "every 1 month", "over"):
        assert part in words
    assert panel.settled.isHidden()


def test_an_occasion_is_written_and_nothing_is_overdue(page: RightsPage, late: int) -> None:
    store, panel = page.frame.desk.store, page.people.panel
    page.people.open(late)
    panel.begin()
    panel.tabs.show_tab("occasions")
    occasions = panel.tabs.lists["occasions"]
    occasions.add()
    typed = {"item": "阅读有关文件", "on": ago(-1).shown(), "occasion": "传阅文件"}
    occasions.form.set_texts(typed)
    assert not panel.save()
    assert "to come" in panel.notice.accessibleName()
    occasions.form.set_texts({"on": ago(0).shown(), "opinion": "建议早传。"})
    assert panel.save(), panel.notice.accessibleName()
    sheet = store.read(owed_sheet, late, TODAY)
    assert (sheet.occasions[0][1].opinion, sheet.overdue) == ("建议早传。", [])
    assert panel.overdue.isHidden()


def test_typed_text_comes_back_as_unsaved(page: RightsPage, late: int) -> None:
    panel = page.people.panel
    page.people.open(late)
    panel.begin()
    rights = panel.tabs.lists["rights"]
    rights.add()
    rights.form.set_texts({"item": "没有保存的权利"})
    panel.let_go()
    page.shown()
    assert "never saved" in page.people.notice.accessibleName()
    page.people.go_on()
    assert "没有保存的权利" in str(panel.typed())
    panel.let_go()


def test_one_meeting_for_many_is_two_keys_away(page: RightsPage, late: int) -> None:
    store = page.frame.desk.store
    page.people.table.setFocus()
    QTest.keyClick(page.people.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    many = page.many
    assert many.isVisible()
    many.form.set_texts({"item": "阅读有关文件"})
    QTest.keyClick(many.table, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    chosen = many.table.selected_ids()
    before = {one.id for one in store.read(overdue_rights, TODAY) if one.item == "阅读有关文件"}
    assert set(chosen) == before and before
    many.act()
    assert many.isVisible(), "the meeting is not named yet"
    many.form.set_texts({"occasion": "传阅县委文件", "proof": "签收单"})
    many.act()
    assert page.people.isVisible()
    assert not {one.id for one in store.read(overdue_rights, TODAY)} & before
    page.frame.undo()
    assert {one.id for one in store.read(overdue_rights, TODAY)} >= before


def test_everything_is_granted_to_those_who_are_chosen(page: RightsPage) -> None:
    store, people = page.frame.desk.store, page.people
    nobody = [one.id for one in people.model.records if not one.rights][:2]
    people.table.select_ids(nobody)
    people.begin_grant()
    people.granting.form.set_texts({"document_level": "县"})
    people.granting.do_it()
    assert not people.granting.isHidden(), "the document is missing"
    people.granting.form.set_texts({"document_number": "样组干〔2026〕9号"})
    people.granting.do_it()
    for cadre_id in nobody:
        assert len(store.read(owed_sheet, cadre_id, TODAY).rights) == 7


def test_somebody_who_is_not_listed_is_shown(page: RightsPage) -> None:
    people = page.people
    listed = {one.id for one in people.model.records}
    rows = page.frame.desk.store.rows("SELECT id, name FROM cadre ORDER BY id")
    cadre_id = next(row_id for row_id, _name in rows if row_id not in listed)
    people.begin_other()
    words = people.names.person_words(cadre_id)
    people.other.form.set_texts({"cadre": words})
    people.other.do_it()
    assert (people.panel.owner_id, people.panel.editing) == (cadre_id, True)
    people.panel.let_go()


def test_any_record_is_opened_by_its_table(page: RightsPage, window: MainWindow) -> None:
    store = page.frame.desk.store
    cadre_id = page.people.model.records[0].id
    job = OutsideJob(
        cadre_id=cadre_id, organization="样本协会", kind="社会团体", related=False, paid=False,
        start=ago(10),
    )  # fmt: skip
    store.write(ACT, lambda session: session.add(job))
    for kind, tab in (
        ("political_right", "rights"),
        ("right_occasion", "occasions"),
        ("benefit", "benefits"),
        ("outside_job", "jobs"),
    ):
        ((record_id,),) = store.rows(f"SELECT max(id) FROM {kind}")  # noqa: S608
        window.open_record(kind, record_id)
        panel = page.people.panel
        assert panel.tabs.key == tab
        shown = panel.tabs.lists[tab]
        assert shown.texts()[shown.table.currentIndex().row()]["id"] == record_id
