"""Every way of leaving from application to hand-over: what it asks for and what it changes."""

from __future__ import annotations

import pytest

from desktop.base.errors import InvalidInput
from desktop.cadres.operations.person import save_section
from desktop.exits.fields.choices import WAY_NAMES
from desktop.exits.operations.arrangement import save_arrangement, submit
from desktop.exits.rules.course import by_application, row_of
from desktop.store.store import Store
from tests.cadres.conftest import empty_folder, store
from tests.exits import course
from tests.exits.course import ACT, ago
from tests.exits.ways import CASES, leaver

__all__ = ["empty_folder", "store"]


def test_every_way_has_its_case() -> None:
    assert set(CASES) == set(WAY_NAMES)


@pytest.mark.parametrize("way", CASES)
def test_a_way_leads_from_its_beginning_to_the_hand_over(store: Store, way: str) -> None:
    case = CASES[way]
    cadre_id = leaver(store, way)
    own = by_application(way)
    arrangement_id = course.submitted(
        store, cadre_id, way, applied_on=ago(125) if own else None, note=case.note or None
    )
    first = course.sheet(store, arrangement_id).steps[0].step
    assert first == ("本人申请" if own else "单位意见")
    course.do_until(store, arrangement_id, "移交", rank=case.rank or None)
    course.close_it(store, arrangement_id)
    sheet = course.sheet(store, arrangement_id)
    assert (sheet.record.state, sheet.next) == ("已办结", None)
    assert all(step.done_on is not None for step in sheet.steps)
    after = course.states(store, cadre_id)
    leave = ago(course.LEAVE_DAYS)
    assert (after["status"], after["since"]) == (case.status, leave)
    assert {title for title, end in after["posts"].items() if end == leave} == case.ended
    assert set(after["ranks"]) == ({case.rank} if case.rank else set())
    assert store.rows("SELECT count(*) FROM custody") == [(1,)]


@pytest.mark.parametrize("way", ["引咎辞职", "责令辞职", "免职", "辞退", "因健康原因调整"])
def test_a_way_without_a_ground_on_file_wants_it_named(store: Store, way: str) -> None:
    cadre_id = course.leader(store)
    arrangement_id = course.draft(store, cadre_id, way, applied_on=None)
    with pytest.raises(InvalidInput) as wrong:
        store.write(ACT, submit, arrangement_id)
    assert set(wrong.value.messages) == {"note"}
    assert "No ground is on file" in wrong.value.messages["note"]
    assert row_of(way)["source"] in wrong.value.messages["note"]
    store.write(ACT, save_arrangement, arrangement_id, {"note": "县纪委〔2026〕1号"})
    store.write(ACT, submit, arrangement_id)
    assert course.sheet(store, arrangement_id).record.state == "办理中"


@pytest.mark.parametrize("way", ["引咎辞职", "免职"])
def test_without_a_leading_post_there_is_nothing_to_leave(store: Store, way: str) -> None:
    cadre_id = course.leader(store)
    store.write(ACT, save_section, cadre_id, "posts", [])
    arrangement_id = course.draft(store, cadre_id, way, applied_on=None, note="县纪委〔2026〕1号")
    with pytest.raises(InvalidInput) as wrong:
        store.write(ACT, submit, arrangement_id)
    assert "No leading post is held" in wrong.value.messages["way"]
