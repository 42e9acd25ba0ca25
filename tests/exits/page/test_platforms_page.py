"""The page of the platforms through its own widgets, on a real county."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMessageBox

from desktop.exits.page.exits import ExitsPage
from desktop.exits.page.platforms import WITHOUT_CONTACT, PlatformsPage
from desktop.exits.queries.platforms import (
    ACTIVITIES,
    CONTACTS,
    CUSTODIES,
    GROUPS,
    ROLES,
    contacts,
    leading_groups,
    platform_sheet,
)
from desktop.exits.queries.without_contact import left_people, without_contact
from desktop.shell.window import MainWindow
from tests.conftest import Dialogs
from tests.exits.course import ago

TODAY = date.today()


@pytest.fixture
def page(window: MainWindow) -> PlatformsPage:
    """The page of the platforms, in front."""
    assert window.show_section("exits")
    section = window.findChild(ExitsPage)
    assert isinstance(section, ExitsPage)
    assert section.show_page("platform_role")
    shown: Any = section.current()
    assert isinstance(shown, PlatformsPage)
    return shown


def _first(store: Any) -> Any:
    return store.read(left_people, TODAY)[0]


@pytest.mark.parametrize("key", [GROUPS, ROLES, ACTIVITIES, CONTACTS, CUSTODIES])
def test_each_list_shows_its_records_and_is_narrowed(page: PlatformsPage, key: str) -> None:
    shown = page.list_of(key)
    QAbstractItemModelTester(shown.model)
    everything = len(shown.model.records)
    assert everything
    found = 0
    for value in shown.of.choices:
        shown.narrow.choose(value)
        shown.load()
        found += len(shown.model.records)
    assert found >= everything
    shown.widen()
    shown.load()
    shown.open(shown.model.records[0].id)
    assert shown.panel.owner_id == shown.model.records[0].id
    assert shown.panel.head.text()


def test_a_group_with_a_member_is_written_in_one_go(page: PlatformsPage) -> None:
    store = page.frame.desk.store
    person = _first(store)
    shown = page.list_of(GROUPS)
    shown.begin_new()
    panel = shown.panel
    panel.tabs.form.set_texts({"name": "县样本工作领导小组", "start": ago(20).shown()})
    assert panel.list is not None
    panel.list.add()
    words = panel.names.person_words(person.id)
    panel.list.form.set_texts({"cadre": words, "duty": "督导", "start": ago(30).shown()})
    assert not panel.save()
    assert "begins on" in panel.notice.accessibleName(), "the member starts before the group"
    panel.list.form.set_texts({"start": ago(10).shown()})
    assert panel.save()
    (made,) = [one for one in store.read(leading_groups, TODAY) if one.name == "县样本工作领导小组"]
    (line,) = store.read(platform_sheet, GROUPS, made.id).lines
    assert (line.cadre_id, line.duty) == (person.id, "督导")
    assert shown.table.current_id() == made.id


def test_a_role_in_a_group_is_written_by_the_words_of_the_group(page: PlatformsPage) -> None:
    store = page.frame.desk.store
    person, group = _first(store), store.read(leading_groups, TODAY)[0]
    page.begin_new(cadre_id=person.id)
    panel = page.list_of(ROLES).panel
    assert panel.tabs.form.texts()["cadre"] == panel.names.person_words(person.id)
    typed = {"kind": "领导小组成员", "group": "没有的小组", "start": ago(1).shown()}
    panel.tabs.form.set_texts(typed)
    assert not panel.save()
    panel.tabs.form.set_texts({"group": group.name})
    assert panel.save()
    assert panel.owner_id is not None
    assert store.read(platform_sheet, ROLES, panel.owner_id).record.group_id == group.id


def test_typed_text_comes_back_as_unsaved(page: PlatformsPage) -> None:
    shown = page.list_of(CONTACTS)
    shown.begin_new()
    shown.panel.tabs.form.set_texts({"text": "没有保存的话"})
    shown.panel.let_go()
    shown.shown()
    assert "never saved" in shown.notice.accessibleName()
    shown.go_on()
    assert shown.panel.tabs.form.texts()["text"] == "没有保存的话"
    shown.panel.let_go()


def test_many_people_are_put_to_an_activity(page: PlatformsPage) -> None:
    store = page.frame.desk.store
    shown = page.list_of(ACTIVITIES)
    activity = min(shown.model.records, key=lambda one: one.people)
    shown.open(activity.id)
    page.add_people()
    page.people.choose_all()
    page.people.act()
    sheet = store.read(platform_sheet, ACTIVITIES, activity.id)
    named = {one.cadre_id for one in sheet.lines}
    assert named >= {one.id for one in store.read(left_people, TODAY)}
    assert page.current() is shown


def test_a_contact_takes_somebody_off_the_list(page: PlatformsPage) -> None:
    store = page.frame.desk.store
    late = store.read(without_contact, TODAY)
    page.show_list(WITHOUT_CONTACT)
    shown: Any = page.current()
    assert [one.id for one in shown.model.records] == [one.id for one in late]
    shown.table.select_row(0)
    shown.begin_contact()
    panel = page.list_of(CONTACTS).panel
    assert panel.save(), panel.notice.accessibleName()
    assert late[0].id not in {one.id for one in store.read(without_contact, TODAY)}


def test_the_days_of_the_office_are_set_and_several_are_contacted(page: PlatformsPage) -> None:
    store = page.frame.desk.store
    page.show_list(WITHOUT_CONTACT)
    shown: Any = page.current()
    shown.begin_days()
    shown.days.form.set_texts({"days": "0"})
    shown.days.do_it()
    assert not shown.days.isHidden(), "what cannot be is said at its field"
    shown.days.form.set_texts({"days": "1"})
    shown.days.do_it()
    assert len(shown.model.records) > 1
    assert "1 days" in shown.rule.text()
    shown.table.selectAll()
    shown.begin_contact()
    before = len(store.read(contacts))
    count = len(shown.model.records)
    shown.contact.do_it()
    assert len(store.read(contacts)) == before + count
    assert not shown.model.records


def test_a_record_is_deleted_after_asking_and_comes_back(
    page: PlatformsPage, dialogs: Dialogs
) -> None:
    shown = page.list_of(CUSTODIES)
    count = len(shown.model.records)
    shown.open(shown.model.records[0].id)
    dialogs.expect(QMessageBox.StandardButton.Yes)
    shown.panel.delete()
    assert len(shown.model.records) == count - 1
    page.frame.undo()
    assert len(shown.model.records) == count


def test_any_record_of_the_platforms_is_opened_by_its_table(
    page: PlatformsPage, window: MainWindow
) -> None:
    store = page.frame.desk.store
    for kind, owner, column in (
        ("contribution", ROLES, "role_id"),
        ("activity_person", ACTIVITIES, "activity_id"),
        ("custody", CUSTODIES, "id"),
        ("contact", CONTACTS, "id"),
        ("leading_group", GROUPS, "id"),
    ):
        ((record_id, owner_id),) = store.rows(f"SELECT id, {column} FROM {kind} LIMIT 1")  # noqa: S608
        window.open_record(kind, record_id)
        assert page.current().key == owner
        assert page.list_of(owner).panel.owner_id == owner_id
