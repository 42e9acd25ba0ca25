"""Every way of leaving from application to hand-over: what it asks for and what it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import pytest

from desktop.base.errors import InvalidInput
from desktop.cadres.operations.person import Line, save_section
from desktop.exits.fields.choices import WAY_NAMES
from desktop.exits.operations.arrangement import save_arrangement, submit
from desktop.exits.rules.course import by_application, row_of
from desktop.store.store import Store
from tests.cadres.conftest import empty_folder, store
from tests.exits import course
from tests.exits.course import ACT, ago

__all__ = ["empty_folder", "store"]

_LEADING = frozenset({"局长"})
_ALL = frozenset({"局长", "理事"})


@dataclass(frozen=True)
class Case:
    """A way: who goes it, what must be on file before, and what the file says afterwards."""

    status: str
    ended: frozenset[str]
    person: dict[str, Any] = field(default_factory=dict)
    before: Callable[[Store, int], object] = lambda _store, _cadre_id: None
    level: str = course.LEVEL
    rank: str = ""
    note: str = ""


def _grades(*grades: str) -> Callable[[Store, int], object]:
    def write(store: Store, cadre_id: int) -> None:
        lines = [
            Line(None, {"year": course.TODAY.year - back, "grade": grade})
            for back, grade in enumerate(grades, start=1)
        ]
        store.write(ACT, save_section, cadre_id, "annual_results", lines)

    return write


def _born(years: int, months: int = 0) -> dict[str, Any]:
    born = course.years_ago(years, months)
    return {"birth_date": born, "verified_birth_date": born}


_OFFICIAL: Final = {"sex": "女", "retirement_group": "女60"}
CASES: Final = {
    "到龄退休": Case("退休", _ALL, _born(64)),
    "弹性提前退休": Case("退休", _ALL, _born(60, 2)),
    "提前退休": Case("退休", _ALL),
    "县处级女干部自愿退休": Case("退休", _ALL, {**_OFFICIAL, **_born(56)}, level="县处级副职"),
    "提前离岗": Case("提前离岗", _LEADING, before=lambda store, _id: course.rule(store)),
    "自愿辞去领导职务": Case("在职", _LEADING),
    "辞去公职": Case("辞职", _ALL),
    "转任职级": Case(
        "在职", _LEADING, before=lambda store, _id: course.age_limit(store), rank="一级主任科员"
    ),
    "因健康原因调整": Case("在职", _LEADING, {"health": "患病一年以上不能正常履职"}),
    "任期届满离任": Case("在职", _LEADING),
    "因公辞职": Case("在职", _LEADING),
    "引咎辞职": Case("在职", _LEADING, note="县纪委〔2026〕1号认定负有主要领导责任"),
    "责令辞职": Case("在职", _LEADING, note="县纪委〔2026〕1号认定负有主要领导责任"),
    "免职": Case("在职", _LEADING, before=_grades("不称职")),
    "辞退": Case("辞退", _ALL, before=_grades("不称职", "不称职")),
}


def test_every_way_has_its_case() -> None:
    assert set(CASES) == set(WAY_NAMES)


@pytest.mark.parametrize("way", CASES)
def test_a_way_leads_from_its_beginning_to_the_hand_over(store: Store, way: str) -> None:
    case = CASES[way]
    cadre_id = course.leader(store, **case.person)
    if case.level != course.LEVEL:
        posts = [
            {"title": "局长", "level": case.level, "start": course.years_ago(12)},
            {"title": "理事", "start": course.years_ago(3), "concurrent": True},
        ]
        store.write(ACT, save_section, cadre_id, "posts", [Line(None, one) for one in posts])
    case.before(store, cadre_id)
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
