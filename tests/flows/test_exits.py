"""People leave: each way from the draft to the hand-over, by keyboard, in the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from desktop.exits.fields.choices import WAY_NAMES
from desktop.exits.page.exits import ExitsPage
from desktop.exits.rules.course import by_application
from tests.exits import course
from tests.exits.course import COURSE_DAYS, DOCUMENT, LEAVE_DAYS, MEETING, ago
from tests.exits.ways import CASES, leaver
from tests.flows.clerk import ALT, CTRL, Clerk, Key

_OWN = tuple(way for way in WAY_NAMES if by_application(way))
_ORDERED = ("引咎辞职", "责令辞职", "免职", "辞退")
_OTHERS = tuple(way for way in WAY_NAMES if way not in (*_OWN, *_ORDERED))
_OFFICE = "样县县委组织部"


def _page(clerk: Clerk) -> Any:
    clerk.section("exits")
    section = clerk.window.findChild(ExitsPage)
    assert isinstance(section, ExitsPage)
    assert section.show_page("exit_arrangement")
    return section.current()


def _fill(clerk: Clerk, form: Any, texts: Mapping[str, str]) -> None:
    """Walk to each field with Enter or Tab and write there; save with Ctrl+S."""
    for key, text in texts.items():
        for _step in range(40):
            if form.field_at(clerk.focus)[0] == key:
                break
            clerk.press(Key.Key_Tab)
        assert form.field_at(clerk.focus)[0] == key, f"Tab does not lead to {key}"
        clerk.write_over(text)
    clerk.save()


def _typed(step: str, way: str) -> dict[str, str]:
    """What a clerk types for a step."""
    day = {"done_on": ago(COURSE_DAYS[step]).shown()}
    if step == "组织决定":
        decided = {"meeting": MEETING, "document_number": DOCUMENT, "outcome": "同意"}
        return {**day, "by": "中共样县县委", **decided}
    if step == "办理手续":
        rank = CASES[way].rank
        return {**day, **({"rank": rank} if rank else {})}
    if step == "移交":
        return {**day, "bureau": "样县老干部局", "items": "干部档案1卷"}
    if step == "落实待遇":
        return {**day, "by": _OFFICE, "text": "按文件不享受待遇"}
    outcome = {"outcome": "同意"} if step == "单位意见" else {}
    return {**day, "by": _OFFICE, **outcome}


def _lead_through(clerk: Clerk, page: Any, way: str) -> None:
    """Alt+N again and again, until nothing is left to do."""
    view = page.panel.course
    for _act in range(12):
        if view.main.isHidden():
            return
        clerk.press(Key.Key_N, ALT)
        if view.strip is None:
            continue
        form, following = view.strip.form, view.sheet.next
        if "on" in form.texts():
            _fill(clerk, form, {"on": ago(85).shown(), "by": _OFFICE})
        else:
            _fill(clerk, form, _typed(following.step, way))
        assert view.strip is None, f"{way}, {following.step}: {form.texts()}"


@pytest.mark.parametrize("ways", [_OWN, _ORDERED, _OTHERS], ids=["own", "ordered", "others"])
def test_people_leave_by_every_way(clerk: Clerk, ways: tuple[str, ...]) -> None:
    store = clerk.window.store
    for number, way in enumerate(ways):
        cadre_id = leaver(store, way, f"样本{'甲乙丙丁戊己庚辛'[number]}离")
        page = _page(clerk)
        page.table.setFocus()
        clerk.press(Key.Key_N, CTRL)
        panel = page.panel
        texts = {"cadre": panel.names.person_words(cadre_id), "way": way}
        if by_application(way):
            texts |= {"applied_on": ago(COURSE_DAYS["本人申请"]).shown()}
        texts |= {"leave_on": ago(LEAVE_DAYS).shown()}
        _fill(clerk, panel.form, {**texts, "note": CASES[way].note or "无"})
        assert panel.sheet is not None, panel.notice.accessibleName()
        _lead_through(clerk, page, way)
        assert panel.sheet.record.state == "已办结", f"{way}: {panel.notice.accessibleName()}"
        after = course.states(store, cadre_id)
        assert after["status"] == CASES[way].status
        ended = {title for title, end in after["posts"].items() if end == ago(LEAVE_DAYS)}
        assert ended == CASES[way].ended
    assert clerk.dialogs.shown == []
