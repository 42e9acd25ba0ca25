"""A finding goes up the whole ladder, and who may not see it does not learn of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.cadres.queries.files import cadre_file
from desktop.cadres.records import EffectPeriod
from desktop.cadres.rules.effect import barred
from desktop.daily.rules.deadlines import months_after
from desktop.kit.preview import PreviewWindow
from tests.daily.page import office
from tests.daily.page.office import day, listed, shown_page, sub_page
from tests.flows.clerk import CTRL, Clerk, Key, button_of, chosen_from, press, words_on

WORD = "鱼塘承包款截留"
TALKED = 100
"""So many days ago the talk of the admonition was held: its effect period still runs."""
CONCLUDED = {
    "follow_up_due": day(10).shown(),
    "followed_up_on": day(5).shown(),
    "follow_up": "款项全部退还，制度已建立",
    "result": "已改正",
    "closed_on": day(1).shown(),
    "state": "已办结",
}


def fill(clerk: Clerk, panel: Any, texts: Mapping[str, str]) -> None:
    """Edit with F2, walk to each field with Tab and write there, save with Ctrl+S."""
    if not panel.editing:
        press(panel, Key.Key_F2)
    for key, text in texts.items():
        for _step in range(80):
            if panel.form.field_at(clerk.focus)[0] == key:
                break
            clerk.press(Key.Key_Tab)
        assert panel.form.field_at(clerk.focus)[0] == key, f"Tab does not lead to {key}"
        clerk.write_over(text)
    clerk.save()
    assert not panel.editing, panel.notice.accessibleName()


def push(clerk: Clerk, words: str) -> None:
    """Press a button by keyboard."""
    button = button_of(shown_page(clerk.window), words)
    button.setFocus()
    clerk.press(Key.Key_Space)


def carry_on(clerk: Clerk, words: str) -> None:
    """Choose the next step from the menu of its button."""
    button = button_of(shown_page(clerk.window), "Carry on")
    assert isinstance(button, QPushButton)
    chosen_from(button.menu(), words)


def choose(clerk: Clerk, page: Any, record_id: int) -> Any:
    """Walk to a line of the list by keyboard; the panel beside it."""
    page.table.setFocus()
    clerk.press(Key.Key_Home, CTRL)
    for _step in range(page.model.row_of(record_id)):
        clerk.press(Key.Key_Down)
    clerk.wait(lambda: page.panel.owner_id == record_id)
    return page.panel


def served(days_ago: int, post: str) -> dict[str, str]:
    """Approval, issue and service on one day."""
    on = day(days_ago).shown()
    return {
        "approver": "样本书记",
        "approver_post": post,
        "approved_on": on,
        "number": f"样本{days_ago}号",
        "issuer": "组织部",
        "on": on,
        "served_on": on,
    }


def effect_periods(clerk: Clerk, cadre_id: int) -> list[EffectPeriod]:
    """The effect periods in the file of a person."""
    return clerk.window.desk.read(cadre_file, cadre_id).effect_periods


def test_a_finding_goes_up_to_a_concluded_admonition(clerk: Clerk) -> None:
    (cadre_id, _name), *_rest = office.people(clerk.window.store, 1)
    finding_id = office.finding(clerk.window.store, cadre_id, WORD, days_ago=150)
    before = len(effect_periods(clerk, cadre_id))
    admonition = up_to_an_admonition(clerk, finding_id)
    step_id = admonition.owner_id
    assert len(effect_periods(clerk, cadre_id)) == before
    approval = served(TALKED + 1, "党委（党组）主要负责同志")
    talk = {"talk_on": day(TALKED).shown(), "talker": "样本部长", "recorder": "样本记"}
    fill(clerk, admonition, {"way": "诫勉谈话", **approval, **talk})
    check_effect_period(clerk, cadre_id)

    clerk.window.open_record("admonition", step_id)
    examined = {"self_examined_on": day(95).shown(), "self_examination": "深刻反省"}
    fill(clerk, admonition, examined)
    assert admonition.course.standing.accessibleName().startswith("Next: Follow up from")
    fill(clerk, admonition, CONCLUDED)
    assert admonition.course.standing.accessibleName() == "Concluded: 已改正"
    way = [line.kind for line in admonition._shown.way]
    assert way == ["reminder", "inquiry", "admonition"]

    admonition.course.way.follow("Finding")
    settled = shown_page(clerk.window).panel
    assert settled.owner_id == finding_id
    assert settled.form.texts()["outcome"] == "已整改"
    assert settled.form.texts()["proof"] == CONCLUDED["follow_up"]
    clerk.window.open_cadre(cadre_id, "ledger")
    view = clerk.shown_panel().view
    kinds = {line.row.kind for line in view.model.records if WORD in line.row.text}
    assert kinds == {"finding", "reminder", "inquiry", "admonition"}


def up_to_an_admonition(clerk: Clerk, finding_id: int) -> Any:
    """Carry a finding to a reminder, on to a letter of inquiry, and on; the panel it ends at."""
    panel = choose(clerk, sub_page(clerk.window, "finding"), finding_id)
    panel.carry.menu().actions()[0].trigger()
    reminder = shown_page(clerk.window).panel
    assert reminder._shown.step.content == WORD
    fill(clerk, reminder, {"way": "提醒函", **served(140, "组织部部长")})
    assert "Await the report on the correction" in reminder.course.standing.accessibleName()
    carry_on(clerk, "Carry on to a letter of inquiry")
    inquiry = shown_page(clerk.window).panel
    assert inquiry.key == "inquiry"
    fill(clerk, inquiry, served(130, "组织部部长"))
    assert "Await the reply: overdue since" in inquiry.course.standing.accessibleName()
    assert "15 working days" in inquiry.course.working.text()
    fill(clerk, inquiry, {"replied_on": day(120).shown(), "reply": "承认截留，已退还"})
    carry_on(clerk, "Carry on to an admonition")
    admonition = shown_page(clerk.window).panel
    assert admonition.key == "admonition"
    return admonition


def check_effect_period(clerk: Clerk, cadre_id: int) -> None:
    """It runs from the talk on for 6 months: in the head of the file, and among its periods."""
    talked = office.TODAY - timedelta(days=TALKED)
    until = months_after(talked, 6)
    clerk.window.open_cadre(cadre_id, "effect_periods")
    assert f"诫勉: effect period until {until:%Y.%m.%d}." in " ".join(words_on(clerk.file().head))
    (written,) = [
        one
        for one in effect_periods(clerk, cadre_id)
        if one.end is not None and one.end.earliest() == until
    ]
    one_day = timedelta(days=1)
    for on, bars in (
        (talked - one_day, False),
        (talked, True),
        (until - one_day, True),
        (until, False),
    ):
        assert (written in barred([written], on)) is bars, on


def test_the_talk_record_and_the_admonition_are_printed(clerk: Clerk) -> None:
    (cadre_id, _name), *_rest = office.people(clerk.window.store, 1)
    values = office.approved(40, "admonition")
    talk = {"way": "诫勉谈话", "talk_on": day(39), "talker": "样本部长", "talk_content": "样本"}
    step_id = office.step(clerk.window.store, "admonition", cadre_id, **values, **talk)
    choose(clerk, sub_page(clerk.window, "admonition"), step_id)
    for words in ("Print the admonition", "Print the talk record"):
        push(clerk, words)
        clerk.wait(lambda: clerk.window.findChildren(PreviewWindow))
        (preview,) = clerk.window.findChildren(PreviewWindow)
        assert preview.preview.page_count >= 1
        preview.close()
        preview.deleteLater()
        clerk.wait(lambda: not clerk.window.findChildren(PreviewWindow))


@pytest.mark.parametrize("kind", ["reminder", "inquiry", "admonition"])
def test_who_may_not_see_a_step_does_not_learn_of_it(clerk: Clerk, kind: str) -> None:
    store = clerk.window.store
    (cadre_id, _name), *_rest = office.people(store, 1)
    finding_id = office.finding(store, cadre_id, WORD, secrecy="保密")
    step_id = office.carried(store, finding_id, kind)
    office.written(store, kind, step_id, **office.approved(9, kind), served_on=day(9))
    open_one = office.step(store, kind, cadre_id, content="人人可见")
    store.add_person("样本乙", "普通", "another one")

    told = tellings(clerk, kind, step_id, finding_id, cadre_id)
    assert told == {"list", "findings", "ledger", "file", "search"}
    clerk.start_again("another one")
    assert tellings(clerk, kind, step_id, finding_id, cadre_id) == set()
    assert open_one in {line.id for line in sub_page(clerk.window, kind).model.records}


def tellings(clerk: Clerk, kind: str, step_id: int, finding_id: int, cadre_id: int) -> set[str]:
    """Which screens tell of a step or of its finding."""
    told = set()
    ids = [line.id for line in sub_page(clerk.window, kind).model.records]
    if step_id in ids:
        told.add("list")
    findings = sub_page(clerk.window, "finding")
    findings.outcome.press("all")
    findings.load()
    if finding_id in {line.id for line in findings.model.records} or WORD in listed(
        findings, "text"
    ):
        told.add("findings")
    view = sub_page(clerk.window, "ledger").view
    clerk.write_over(WORD[:2])
    clerk.wait(lambda: not view.text.pause.isActive())
    if any(WORD in line.row.text for line in view.model.records):
        told.add("ledger")
    clerk.window.open_cadre(cadre_id, "ledger")
    if any(WORD in line.row.text for line in clerk.shown_panel().view.model.records):
        told.add("file")
    clerk.find(WORD[:2])
    clerk.wait(lambda: not clerk.window.search._notes.isActive())
    if any("notes: " in hit for hit in clerk.window.search.hits()):
        told.add("search")
    press(clerk.window.search, Key.Key_Escape)
    return told
