"""Naming people in forms: by part of the name or its sound, namesakes told apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.cadres.operations.person import add_cadre
from desktop.daily.page.people import Names, to_form_keys
from desktop.kit.desk import Desk
from desktop.store.store import Store
from tests.cadres.conftest import empty_folder, store

__all__ = ["empty_folder", "store"]


@pytest.fixture
def desk(qapp: QApplication, store: Store) -> Iterator[Desk]:
    made = Desk(store)
    yield made
    made.close()


def person(desk: Desk, name: str, born: PartialDate | None) -> int:
    return desk.write(Label("New file"), add_cadre, {"name": name, "birth_date": born})


def test_initials_offer_people_with_what_tells_namesakes_apart(desk: Desk) -> None:
    first = person(desk, "杨本", PartialDate(1970, 1))
    second = person(desk, "杨本", PartialDate(1980, 2))
    names = Names(desk)
    offered = names.suggest("yb")
    assert sorted(offered) == ["杨本　1970.01", "杨本　1980.02"]
    assert names.person_id("杨本　1970.01") == first
    assert names.person_id("杨本　1980.02") == second
    assert names.person_id("杨本") is None


def test_namesakes_alike_in_everything_have_a_number(desk: Desk) -> None:
    people = {person(desk, "杨本", PartialDate(1970, 1)) for _number in range(2)}
    names = Names(desk)
    offered = names.suggest("杨本")
    assert {names.person_id(words) for words in offered} == people
    fresh = Names(desk)
    assert {fresh.person_id(words) for words in offered} == people
    assert Names(desk).person_id("杨本　1970.01") is None


def test_the_full_name_of_one_person_is_enough_and_a_strange_one_is_refused(desk: Desk) -> None:
    cadre_id = person(desk, "杨本", None)
    names = Names(desk)
    assert names.ids({"cadre": "杨本"}) == {"cadre_id": cadre_id}
    assert names.ids({"cadre": "杨"}) == {"cadre_id": None}
    assert names.words({"cadre_id": cadre_id}) == {"cadre": "杨本"}


def test_people_of_the_record_are_offered_before_anything_is_typed(desk: Desk) -> None:
    one, other = person(desk, "杨本", None), person(desk, "李样", None)
    names = Names(desk)
    assert names.suggest("") == []
    assert names.suggest("", [other, one]) == ["李样", "杨本"]
    assert names.suggest("yb", [other, one]) == ["杨本"]


def test_messages_of_operations_stand_at_the_fields_of_forms() -> None:
    told = {"unit_id": "a", "people/0/cadre_id": "b", "on": "c"}
    assert to_form_keys(told) == {"unit": "a", "people/0/cadre": "b", "on": "c"}
