"""Undo and redo: whatever was done, the tables come back row for row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from desktop.base.changes import Change, Label
from desktop.base.errors import UserError
from desktop.cadres.operations.person import (
    Line,
    add_cadre,
    delete_cadre,
    save_person,
    save_section,
)
from desktop.cadres.operations.units import (
    add_unit,
    delete_unit,
    move_unit,
    save_approved_posts,
    save_unit,
)
from desktop.cadres.queries.listing import search
from desktop.cadres.records import FILE_KINDS, Cadre
from desktop.store.store import Store
from tests.store.pieces import LABEL, acts, count, reverse_act, tables

Step = tuple[Callable[..., object], tuple[Any, ...]]

NAMES = ("样本戊", "样本己", "单样本", "𠀀样本")
TEXTS = {
    "family": "name",
    "resume": "text",
    "posts": "title",
    "rewards": "name",
    "titles": "title",
}
"""For some kinds of records, the field that a test writes."""

LEVELS = ("县处级正职", "乡科级正职", "乡科级副职")

# Which of the records there are is meant is drawn as a number and taken by its remainder.
_which = st.integers(0, 11)
_names = st.sampled_from(NAMES)
_steps = st.one_of(
    st.tuples(st.just("add_cadre"), _which, _names),
    st.tuples(st.just("edit"), _which, _names),
    st.tuples(st.just("delete"), _which, _names),
    st.tuples(
        st.just("section"),
        _which,
        st.tuples(st.sampled_from(sorted(TEXTS)), st.lists(st.integers(-2, 3), max_size=4)),
    ),
    st.tuples(st.just("add_unit"), _which, _names),
    st.tuples(st.just("name_unit"), _which, _names),
    st.tuples(st.just("move_unit"), _which, st.tuples(_which, st.integers(1, 3))),
    st.tuples(st.just("delete_unit"), _which, _names),
    st.tuples(st.just("approved"), _which, st.integers(0, 3)),
)


def _nth(store: Store, table: str, which: int) -> int:
    found = [row[0] for row in store.rows(f"SELECT id FROM {table} ORDER BY id")]  # noqa: S608
    return int(found[which % len(found)]) if found else 0


def _step(store: Store, name: str, which: int, detail: Any) -> Step:
    cadre, unit = _nth(store, "cadre", which), _nth(store, "unit", which)
    steps: dict[str, Callable[[], Step]] = {
        "add_cadre": lambda: (add_cadre, ({"name": detail, "unit_id": unit},)),
        "edit": lambda: (save_person, (cadre, {"name": detail, "unit_id": unit or None})),
        "delete": lambda: (delete_cadre, (cadre,)),
        "section": lambda: (save_section, (cadre, detail[0], _lines(store, cadre, *detail))),
        "add_unit": lambda: (add_unit, (unit or None, {"name": f"{detail}{which}"})),
        "name_unit": lambda: (save_unit, (unit, {"name": f"{detail}{which}"})),
        "move_unit": lambda: (move_unit, (unit, _nth(store, "unit", detail[0]), detail[1])),
        "delete_unit": lambda: (delete_unit, (unit,)),
        "approved": lambda: (
            save_approved_posts,
            (unit, [(one, which) for one in LEVELS[:detail]]),
        ),
    }
    return steps[name]()


def _lines(store: Store, cadre: int, kind: str, drawn: Sequence[int]) -> list[Line]:
    """Lines of a section: those there are by their place, below zero for a new one."""
    table = FILE_KINDS[kind].__tablename__
    there = [
        row[0]
        for row in store.rows(f"SELECT id FROM {table} WHERE cadre_id = ? ORDER BY id", [cadre])  # noqa: S608
    ]
    kept = dict.fromkeys(there[number] for number in drawn if 0 <= number < len(there))
    lines = [Line(found, {TEXTS[kind]: f"改{found % 7}"}) for found in kept]
    return lines + [Line(None, {TEXTS[kind]: "新"}) for number in drawn if number < 0]


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=st.lists(_steps, min_size=1, max_size=8))
def test_undoing_all_restores_every_table_and_redoing_all_the_later_state(
    store: Store, drawn: list[tuple[str, int, Any]]
) -> None:
    told: list[Change] = []
    store.listeners.append(told.append)
    states = [tables(store)]
    for name, which, detail in drawn:
        operation, arguments = _step(store, name, which, detail)
        written = len(told)
        try:
            store.write(Label(name), operation, *arguments)
        except UserError:
            assert tables(store) == states[-1]
        if len(told) > written:
            states.append(tables(store))
    done = len(told)
    assert done == len(states) - 1
    for earlier in reversed(states[:-1]):
        store.undo()
        assert tables(store) == earlier
    for later in states[1:]:
        store.redo()
        assert tables(store) == later
    for _again in range(done):
        store.undo()
    assert tables(store) == states[0]
    assert len(told) == 4 * done
    store.listeners.clear()
    # What an example leaves undone must not be done again by the next.
    store.write(LABEL, lambda session: session.add(Cadre(name="样本", status="在职")))


def _rename(session: Session, name: str) -> None:
    session.get_one(Cadre, 10).name = name


def _names_on_file(store: Store) -> list[str]:
    return [name for (name,) in store.rows("SELECT name FROM cadre ORDER BY id")]


def test_undo_brings_the_list_and_the_search_box_along(store: Store) -> None:
    store.write(LABEL, _rename, "样本庚")
    assert [hit.id for hit in search(store, "样本庚")] == [10]
    store.undo()
    assert search(store, "样本庚") == []
    assert [hit.id for hit in search(store, "样本甲")] == [10]


def test_undo_is_an_act_of_its_own(store: Store) -> None:
    told: list[Change] = []
    store.listeners.append(told.append)
    store.write(Label("Rename", "样本甲"), _rename, "样本庚")
    assert store.undo() == Label("Rename", "样本甲")
    assert [change.ids for change in told] == [{"cadre": frozenset({10})}] * 2
    assert store.rows("SELECT kind, reverses_id IS NULL FROM act ORDER BY id") == [
        ("act", 1),
        ("undo", 0),
    ]


def test_undo_of_the_undo_of_the_undo(store: Store) -> None:
    store.write(LABEL, _rename, "样本庚")
    for _turn in range(3):
        store.undo()
        assert _names_on_file(store)[0] == "样本甲"
        store.redo()
        assert _names_on_file(store)[0] == "样本庚"
    assert len(acts(store)) == 7


def test_nothing_to_undo_or_to_do_again(store: Store) -> None:
    with pytest.raises(UserError, match="nothing to undo"):
        store.undo()
    store.write(LABEL, _rename, "样本庚")
    with pytest.raises(UserError, match="nothing to do again"):
        store.redo()
    store.undo()
    with pytest.raises(UserError, match="nothing to undo"):
        store.undo()
    store.redo()
    with pytest.raises(UserError, match="nothing to do again"):
        store.redo()


def test_after_something_new_nothing_is_done_again(store: Store) -> None:
    store.write(LABEL, _rename, "样本庚")
    store.undo()
    store.write(LABEL, _rename, "样本辛")
    with pytest.raises(UserError, match="nothing to do again"):
        store.redo()
    store.undo()
    assert _names_on_file(store)[0] == "样本甲"
    with pytest.raises(UserError, match="nothing to undo"):
        store.undo()


def test_a_row_changed_since_is_not_overwritten(store: Store) -> None:
    store.write(Label("Rename", "样本甲"), _rename, "样本庚")
    store.write(Label("Rename again"), _rename, "样本辛")
    first, second = acts(store)
    before = tables(store)
    with pytest.raises(
        UserError, match=r"“Rename: 样本甲” cannot be undone: .* undo that change first"
    ):
        reverse_act(store, first)
    assert tables(store) == before
    assert acts(store) == [first, second]
    reverse_act(store, second)
    reverse_act(store, first)
    assert _names_on_file(store)[0] == "样本甲"


def test_a_row_deleted_since_is_not_put_back_changed(store: Store) -> None:
    store.write(LABEL, _rename, "样本庚")
    store.write(LABEL, delete_cadre, 10)
    with pytest.raises(UserError, match="cannot be undone"):
        reverse_act(store, acts(store)[0])
    assert count(store, "cadre") == 2


def test_an_act_on_other_rows_can_be_undone_out_of_turn(store: Store) -> None:
    store.write(LABEL, _rename, "样本庚")
    store.write(LABEL, save_person, 11, {"name": "样本辛"})
    reverse_act(store, acts(store)[0])
    assert _names_on_file(store)[:2] == ["样本甲", "样本辛"]


def test_undoing_a_unit_that_is_in_use_is_refused(store: Store) -> None:
    unit = store.write(LABEL, add_unit, 1, {"name": "示例县某局"})
    store.write(LABEL, save_person, 10, {"unit_id": unit})
    before = tables(store)
    with pytest.raises(UserError, match="Nothing was written"):
        reverse_act(store, acts(store)[0])
    assert tables(store) == before


def test_a_deleted_file_comes_back_with_all_its_records(store: Store) -> None:
    before = tables(store)
    store.write(LABEL, delete_cadre, 11)
    assert [count(store, name) for name in ("cadre", "family_member", "post_holding")] == [2, 2, 2]
    store.undo()
    assert tables(store) == before
