"""Undo, redo and the recycle bin: what leaves comes back whole, and nothing stands twice."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations.person import delete_cadre
from desktop.exits.operations.allowance import delete_allowance
from desktop.exits.operations.arrangement import delete_draft, submit
from desktop.exits.operations.platforms import delete_platform_record, save_custody
from desktop.exits.operations.treatment import delete_treatment, save_treatment
from desktop.exits.queries.allowance import notices
from desktop.exits.records import ExitArrangement
from desktop.store.records import plain_table
from desktop.store.recycle_bin import deleted, restore
from desktop.store.store import Store
from tests.exits import course, owed
from tests.exits.course import ACT, LEAVE_DAYS, add, ago

_KINDS = (
    *("exit_arrangement", "exit_step", "exit_check", "living_allowance", "allowance_month"),
    *("rank_treatment", "custody"),
)


def _restore_newest(store: Store) -> None:
    """Put back what was deleted last."""
    lying = store.read(deleted)[0]
    store.write(ACT, restore, lying.act_id, lying.owner_id)


def _rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table.name: store.rows(str(select(table).order_by(table.c.id)))
        for table in map(plain_table, _KINDS)
    }


def _treatment(store: Store, cadre_id: int, **more: Any) -> int:
    values = {
        "cadre_id": cadre_id,
        "treatment": "副调研员待遇",
        "start": ago(200),
        "document_number": owed.OWN,
        "document_level": "县",
        **more,
    }
    return store.write(ACT, save_treatment, None, values)


@pytest.fixture
def left(store: Store) -> int:
    """Somebody who left, was handed over and is paid an allowance."""
    cadre_id = course.leader(store)
    arrangement_id = course.submitted(store, cadre_id)
    course.do_until(store, arrangement_id, "移交")
    course.close_it(store, arrangement_id)
    _treatment(store, cadre_id, start=ago(LEAVE_DAYS))
    owed.allowance(store, cadre_id, start=owed.first_of(-1))
    owed.notice(store, -1)
    return cadre_id


def test_a_person_comes_back_with_course_grants_and_ledger(store: Store, left: int) -> None:
    before = _rows(store)
    assert all(before.values())
    store.write(ACT, delete_cadre, left)
    assert not any(_rows(store).values())
    _restore_newest(store)
    assert _rows(store) == before


def test_a_month_that_was_paid_is_undone_and_done_again_as_one(store: Store) -> None:
    cadre_id = course.leader(store)
    owed.allowance(store, cadre_id)
    before = _rows(store)
    owed.notice(store, 4)
    paid = _rows(store)
    store.undo()
    assert _rows(store) == before and store.read(notices) == []
    store.redo()
    assert _rows(store) == paid


def test_a_draft_that_comes_back_is_not_submitted_beside_another(store: Store) -> None:
    cadre_id = course.leader(store)
    draft = course.draft(store, cadre_id, "提前退休")
    store.write(ACT, delete_draft, draft)
    course.submitted(store, cadre_id, "自愿辞去领导职务")
    _restore_newest(store)
    with pytest.raises(InvalidInput) as wrong:
        store.write(ACT, submit, draft)
    assert "Two ways at once" in wrong.value.messages["way"]
    assert course.sheet(store, draft).record.state == "草稿"


def test_nobody_leaves_by_two_ways_whoever_writes(store: Store) -> None:
    cadre_id = course.leader(store)
    course.submitted(store, cadre_id)
    kept = _rows(store)
    second = ExitArrangement(cadre_id=cadre_id, way="提前离岗", state="办理中")
    with pytest.raises(UserError, match="two ways at once"):
        add(store, second)
    assert _rows(store) == kept


def test_an_allowance_does_not_come_back_beside_another(store: Store) -> None:
    cadre_id = course.leader(store)
    store.write(ACT, delete_allowance, owed.allowance(store, cadre_id))
    owed.allowance(store, cadre_id, start=owed.first_of(2))
    with pytest.raises(UserError, match="two living allowances at once"):
        _restore_newest(store)
    assert store.rows("SELECT count(*) FROM living_allowance") == [(1,)]


def test_a_treatment_and_custody_do_not_come_back_beside_others(store: Store) -> None:
    cadre_id = course.leader(store)
    store.write(ACT, delete_treatment, _treatment(store, cadre_id))
    _treatment(store, cadre_id, start=ago(100))
    with pytest.raises(UserError, match="two rank treatments at once"):
        _restore_newest(store)
    values = {"cadre_id": cadre_id, "start": ago(50), "bureau": "样县老干部局"}
    first = store.write(ACT, save_custody, None, values)
    store.write(ACT, delete_platform_record, "custody", first)
    store.write(ACT, save_custody, None, {**values, "start": ago(10)})
    with pytest.raises(UserError, match="in custody twice"):
        _restore_newest(store)


def test_one_after_the_other_is_no_second(store: Store) -> None:
    cadre_id = course.leader(store)
    _treatment(store, cadre_id, end=ago(100), stop_reason="其他")
    later = _treatment(store, cadre_id, start=ago(100))
    store.write(ACT, delete_treatment, later)
    _restore_newest(store)
    assert store.rows("SELECT count(*) FROM rank_treatment") == [(2,)]
