"""What cannot be right in an exit: one sentence with its clause where it was typed, and the draft
is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest

from desktop.exits.fields.choices import OPEN_CASE, SECRECY_PERIOD
from desktop.exits.page.exits import ExitsPage
from desktop.store.store import Store
from tests.exits import course, office_rules
from tests.exits.course import ago
from tests.flows.clerk import ALT, Clerk, Key

_YOUNG: Final = course.years_ago(40)
_Before = Callable[[Store, int], object]


def _nothing(_store: Store, _cadre_id: int) -> None:
    """Nothing is on file before."""


def _another(store: Store, cadre_id: int) -> None:
    course.submitted(store, cadre_id, "自愿辞去领导职务")


def _case(store: Store, cadre_id: int) -> None:
    course.bar(store, cadre_id, OPEN_CASE, start=ago(10))


def _secrecy(store: Store, cadre_id: int) -> None:
    course.bar(store, cadre_id, SECRECY_PERIOD, start=ago(900), end=ago(-200))


_REFUSED: Final[dict[str, tuple[str, dict[str, Any], _Before, str, str]]] = {
    "before it is open": (
        *("提前退休", {"verified_birth_date": _YOUNG, "started_work_on": course.years_ago(15)}),
        *(_nothing, "leave_on", "第93条"),
    ),
    "no rule of the office": ("提前离岗", {}, _nothing, "way", "本县文件"),
    "two ways at once": ("提前退休", {}, _another, "way", "Two ways at once"),
    "an open case": ("提前退休", {}, _case, "way", "第86条"),
    "a period of secrecy": ("辞去公职", {}, _secrecy, "leave_on", "第86条"),
}


def _page(clerk: Clerk) -> Any:
    clerk.section("exits")
    section = clerk.window.findChild(ExitsPage)
    assert isinstance(section, ExitsPage)
    assert section.show_page("exit_arrangement")
    return section.current()


def _said(form: Any, key: str) -> str:
    return str(form.editor(key).accessibleDescription())


@pytest.mark.parametrize("name", _REFUSED)
def test_what_bars_leaving_is_said_at_its_field_and_the_draft_is_kept(
    clerk: Clerk, name: str
) -> None:
    way, person, before, key, words = _REFUSED[name]
    store = clerk.window.store
    if name == "no rule of the office":
        office_rules.clear(store)
    cadre_id = course.leader(store, "样本甲离", **person)
    before(store, cadre_id)
    draft = course.draft(store, cadre_id, way)
    page = _page(clerk)
    page.open(draft)
    page.panel.course.steps.setFocus()
    clerk.press(Key.Key_N, ALT)
    panel = page.panel
    assert words in _said(panel.form, key)
    assert "the draft is kept" in panel.notice.accessibleName()
    assert store.rows("SELECT state FROM exit_arrangement WHERE id = ?", (draft,)) == [("草稿",)]
    assert store.rows("SELECT 1 FROM exit_step WHERE arrangement_id = ?", (draft,)) == []
    panel.give_up()
    assert panel.form.texts()["way"] == way
    assert clerk.dialogs.shown == []


def test_nobody_leaves_before_the_decision(clerk: Clerk) -> None:
    store = clerk.window.store
    arrangement_id = course.submitted(store, course.leader(store, "样本甲离"))
    course.do_until(store, arrangement_id, "核查")
    page = _page(clerk)
    page.open(arrangement_id)
    view = page.panel.course
    view.steps.setFocus()
    clerk.press(Key.Key_N, ALT)
    typed = {
        "done_on": ago(60).shown(),
        "by": "中共样县县委",
        "meeting": course.MEETING,
        "document_number": course.DOCUMENT,
        "outcome": "同意",
        "leave_on": ago(61).shown(),
    }
    view.strip.form.set_texts(typed)
    clerk.save()
    assert "lies before the decision" in _said(view.strip.form, "leave_on")
    assert view.strip.form.texts()["meeting"] == course.MEETING
    assert course.sheet(store, arrangement_id).record.state == "办理中"
    page.panel.give_up()
