"""The word index: people by character, sound, place and end of the ID number, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from desktop.base.errors import UserError
from desktop.base.sounds import sounds
from desktop.cadres.queries.listing import search
from desktop.store import word_index
from desktop.store.store import Store
from desktop.store.word_index import Entry
from desktop.store.word_query import ALL_COLUMNS, NAME_COLUMNS, Column, expression
from tests.store.pieces import LABEL

PEOPLE = (
    Entry(21, "单样本", sounds("单样本"), "示例县委组织部 部长", "999999197805121234"),
    Entry(22, "𠀀样𪚥", sounds("𠀀样𪚥"), "示例县丙镇 镇长", "99999919780512567X"),
    Entry(23, "阿样·买", sounds("阿样·买"), "示例县第一中学 校长", "999999780512345"),
    Entry(24, "样𰻝", sounds("样𰻝"), "示例县委组织部 科员", ""),
    Entry(25, "曾本", sounds("曾本"), "A县2处 主任", ""),
)


@pytest.fixture
def filled(store: Store) -> Store:
    store.fill(_put)
    return store


def _put(session: Session) -> None:
    word_index.clear(session)
    word_index.put(session, PEOPLE)


def _found(store: Store, typed: str, columns: tuple[Column, ...] = ALL_COLUMNS) -> list[int]:
    words = expression(typed, columns)
    if not words:
        return []
    rows = store.rows(
        "SELECT rowid FROM person_index WHERE person_index MATCH ? ORDER BY rowid", [words]
    )
    return [row[0] for row in rows]


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        # Names: any part, characters of planes 2 and 3 among them.
        ("样本", [21]),
        ("本", [21, 25]),
        ("𠀀", [22]),
        ("𪚥", [22]),
        ("样𪚥", [22]),
        ("𰻝", [24]),
        ("𠀁", []),
        ("阿样·买", [23]),
        ("阿样买", [23]),
        # Sounds: pinyin, initials, both readings, from each syllable on.
        ("shanyangben", [21]),
        ("danyangben", [21]),
        ("syb", [21]),
        ("dyb", [21]),
        ("SYB", [21]),
        ("zeng", [25]),
        ("ceng", [25]),
        ("zb", [25]),
        # Places.
        ("组织部", [21, 24]),
        ("镇长", [22]),
        ("县委 部长", [21]),
        ("样 组织部", [21, 24]),
        ("a县", [25]),
        ("a县2处", [25]),
        # The end of the ID number.
        ("1234", [21]),
        ("567X", [22]),
        ("567x", [22]),
        ("12345", [23]),
        ("999999", []),
        # Nobody.
        ("样本组织部", []),
        ("查无此人", []),
    ],
)
def test_people_are_found(filled: Store, typed: str, people: list[int]) -> None:
    assert _found(filled, typed) == people


def test_places_are_left_out_where_only_the_person_counts(filled: Store) -> None:
    assert _found(filled, "组织部", NAME_COLUMNS) == []
    assert _found(filled, "样", NAME_COLUMNS) == [21, 22, 23, 24]


@pytest.mark.parametrize(
    "typed",
    [
        *('"', "'", "*", "样*", '样"', "AND", "OR", "NOT", "NEAR(", "NEAR(样 本)", "name:", "-样"),
        *(
            "^样",
            "+",
            "(",
            ")",
            "样 OR 本",
            "{name} : 样",
            "\\",
            "%",
            "_",
            ";",
            "--",
            "\x00",
            "样\x00",
        ),
        *("", " ", "\u3000", "·", "é", "½", "①", "𠀀" * 50, "a" * 500, "9" * 500, "\u0301"),
    ],
)
def test_nothing_typed_raises(filled: Store, typed: str) -> None:
    _found(filled, typed)
    search(filled, typed)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.one_of(
        st.text(max_size=12),
        st.text(st.sampled_from("样本县委aA1x\"'*:^-+(){}·\x00 　"), max_size=10),
    )
)
def test_no_text_raises(filled: Store, typed: str) -> None:
    _found(filled, typed)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(categories=["Lo"]), min_size=1, max_size=4), data=st.data())
def test_every_part_of_every_name_is_found(filled: Store, name: str, data: st.DataObject) -> None:
    entry = Entry(31, name, (), "", "")
    filled.fill(word_index.put, [entry])
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    assert 31 in _found(filled, name[start:end])


def test_an_entry_takes_the_place_of_the_old(filled: Store) -> None:
    filled.fill(word_index.put, [Entry(25, "样丙", ("yangbing",), "", "")])
    assert _found(filled, "曾") == [] and 25 in _found(filled, "样丙")


def test_a_person_taken_out_is_not_found(filled: Store) -> None:
    filled.fill(word_index.drop, [21, 999])
    assert _found(filled, "样本") == []
    filled.fill(word_index.drop, [])


def test_a_refused_write_leaves_the_index_alone(filled: Store) -> None:
    def put_and_refuse(session: Session) -> None:
        word_index.put(session, [Entry(41, "样辛", (), "", "")])
        raise UserError("no")

    with pytest.raises(UserError):
        filled.write(LABEL, put_and_refuse)
    assert _found(filled, "样辛") == []
