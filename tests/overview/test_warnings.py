"""Warnings of a real store: from records to what stands, after each change, by who may see."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from desktop.app import open_store
from desktop.base.changes import Change
from desktop.base.errors import Cancelled
from desktop.base.progress import Progress
from desktop.cadres.operations.person import delete_cadre, save_person
from desktop.cadres.operations.rules import save_rule_setting
from desktop.daily.operations.ladder import save_step
from desktop.daily.operations.records import (
    Entry,
    Line,
    delete_record,
    save_record,
    settle_finding,
)
from desktop.daily.queries.records import record_sheet
from desktop.overview.operations import dispose, withdraw_disposal
from desktop.overview.queries.warnings import (
    after_change,
    as_json,
    touched_by,
    tried,
    warnings_of_cadre,
    warnings_on,
)
from desktop.overview.rules.facts import Span
from desktop.overview.rules.warning import EarlyWarning
from desktop.store.store import Store
from tests.overview.office import (
    ACT,
    DAY,
    ON,
    codes,
    finding,
    leader,
    person,
    raised,
    section,
    talk,
    the,
    unit,
)

CLERK, CLERK_PASSWORD = "样本丙", "示例口令一二三四"
AUDIT = {
    "state": "已完成",
    "on": DAY("2026.03.10"),
    "kind": "任中审计",
    "secrecy": "普通",
    "period_start": DAY("2023.01"),
    "period_end": DAY("2025.12"),
}
INQUIRY: dict[str, Any] = {
    "approver": "样本丁",
    "approver_post": "组织部部长",
    "approved_on": DAY("2026.07.01"),
    "number": "组函〔2026〕1号",
    "content": "有关情况",
    "on": DAY("2026.07.01"),
    "served_on": DAY("2026.07.01"),
    "in_charge": "样本戊",
}


def test_an_empty_office_has_no_warnings(store: Store) -> None:
    assert raised(store) == []


def test_a_talk_ends_the_warning_that_none_was_held(store: Store) -> None:
    cadre_id = leader(store)
    assert codes(store) == ["TALK_12M", "TRAIN"]

    talk(store, cadre_id, "2026.08.20", state="草稿")
    assert "TALK_12M" in codes(store), "a draft is no talk"
    talk(store, cadre_id, "2026.08.20")
    assert "TALK_12M" not in codes(store)
    assert "TALK_12M" in codes(store, date(2027, 8, 1))


def test_the_last_talk_counts_however_long_ago(store: Store) -> None:
    cadre_id = leader(store, start=DAY("2024.01"))
    talk(store, cadre_id, "2024.06.03")
    last = talk(store, cadre_id, "2025.06.03")

    warning = the(store, "TALK_12M")

    assert warning.deadline == date(2026, 6, 3)
    assert [(one.kind, one.record_id) for one in warning.evidence] == [("talk", last)]


def test_findings_of_a_record_warn_by_their_deadline(store: Store) -> None:
    cadre_id = person(store)
    parts = finding(cadre_id, deadline=DAY("2026.08.31"))
    record_id = talk(store, cadre_id, "2026.03.04", parts, in_charge="样本戊")

    warning = the(store, "FINDING_DUE")
    assert warning.deadline == date(2026, 8, 31)
    assert warning.in_charge == "样本戊"
    assert (warning.evidence[0].kind, warning.evidence[0].record_id) == ("talk", record_id)

    (found,) = store.read(record_sheet, "talk", record_id).findings
    settled = {"outcome": "已整改", "proof": "凭证齐全", "outcome_on": DAY("2026.08.30")}
    store.write(ACT, settle_finding, found.id, settled)
    assert codes(store) == []


def test_a_finding_about_a_unit_alone_warns_of_the_unit(store: Store) -> None:
    cadre_id, unit_id = person(store), unit(store)
    both = {
        "people": [Line(None, {"cadre_id": one}) for one in (cadre_id, person(store, "样本乙"))]
    }
    parts = {**finding(deadline=DAY("2026.08.31")), **both}
    talk(store, cadre_id, "2026.03.04", parts, unit_id=unit_id)

    warning = the(store, "FINDING_DUE")

    assert (warning.subject.kind, warning.subject.id) == ("unit", unit_id)
    assert warning.subject.name == "示例局"


def test_findings_of_a_draft_do_not_warn(store: Store) -> None:
    cadre_id = person(store)
    talk(store, cadre_id, "2026.03.04", finding(cadre_id, deadline=DAY("2026.08.31")), state="草稿")
    assert codes(store) == []


def test_repeated_findings_are_told_once(store: Store) -> None:
    cadre_id = person(store)
    for on in ("2025.01.06", "2025.09.01", "2026.02.02"):
        talk(store, cadre_id, on, finding(cadre_id))

    warning = the(store, "FINDING_REPEATED")

    assert [one.sentence.values["on"] for one in warning.evidence] == ["2025.09.01", "2026.02.02"]


def test_an_inquiry_waits_for_its_reply(store: Store) -> None:
    cadre_id = person(store)
    step_id = store.write(ACT, save_step, "inquiry", None, {"cadre_id": cadre_id, **INQUIRY})

    warning = the(store, "INQ_15WD")
    assert warning.deadline == date(2026, 7, 22)
    assert (warning.in_charge, warning.evidence[0].kind) == ("样本戊", "inquiry")

    store.write(ACT, save_step, "inquiry", step_id, {"replied_on": DAY("2026.08.30"), "reply": "x"})
    assert codes(store) == []


def test_a_promise_stands_with_the_person_of_its_talk(store: Store) -> None:
    cadre_id = person(store)
    promise = {"text": "落实周转房", "by": "样本部长", "until": DAY("2026.08.31")}
    talk(store, cadre_id, "2026.03.04", {"promises": [Line(None, promise)]})

    warning = the(store, "PROMISE_DUE")

    assert warning.subject.id == cadre_id
    assert warning.evidence[0].sentence.shown() == "样本部长 promised until 2026.08.31: 落实周转房"


def test_an_audit_ends_the_long_tenure_without_one(store: Store) -> None:
    cadre_id = leader(store, title="局长", level="乡科级正职", start=DAY("2021.01"))
    assert the(store, "AUDIT_DUE").deadline == date(2026, 1, 1)

    tenure = {"cadre_id": cadre_id, "post": "示例局局长", "tenure_start": DAY("2021.01")}
    people = {"people": [Line(None, tenure)]}
    values = {**AUDIT, "auditor": "示例县审计局", "report_number": "示审〔2026〕1号"}
    store.write(ACT, save_record, "audit", None, Entry(values, people))
    assert "AUDIT_DUE" not in codes(store)


def test_a_relative_in_the_unit_of_a_post(store: Store) -> None:
    cadre_id = leader(store, unit_id=unit(store))
    section(
        store,
        cadre_id,
        "family",
        {"relation": "妻子", "name": "样本丁", "unit_and_post": "示例局科员"},
        {"relation": "父亲", "name": "样本戊", "unit_and_post": "示例局退休干部"},
        {"relation": "弟弟", "name": "样本己", "unit_and_post": "别的单位科员"},
    )

    warning = the(store, "AVOID")

    assert warning.evidence[0].sentence.shown() == "妻子 样本丁: 示例局科员"
    assert warning.deadline is None


def test_a_sanction_and_its_effect_period_are_one(store: Store) -> None:
    cadre_id = person(store)
    ends = DAY("2026.09.10")
    section(store, cadre_id, "sanctions", {"name": "警告", "on": DAY("2026.03.10"), "until": ends})
    period = {"measure": "警告", "start": DAY("2026.03.10"), "end": ends}
    section(store, cadre_id, "effect_periods", period)

    assert the(store, "EFFECT_END").evidence[0].kind == "effect_period"


def test_key_facts_that_cannot_both_be_right(store: Store) -> None:
    cadre_id = leader(store)
    values = {"birth_date": DAY("1980.05"), "started_work_on": DAY("1990.05")}
    store.write(ACT, save_person, cadre_id, values)

    warning = the(store, "KEY_FACTS")
    assert len(warning.evidence) == 2
    assert len(warning.official_evidence) == 1, "sentences of the screen are on no paper"

    colleague = person(store, "样本乙", **values)
    assert [one.subject.id for one in raised(store) if one.code == "KEY_FACTS"] == [cadre_id]
    store.write(ACT, save_rule_setting, "warning:KEY_FACTS", {"value": {"leaders_only": 0}})
    checked = {one.subject.id for one in raised(store) if one.code == "KEY_FACTS"}
    assert checked == {cadre_id, colleague}


def test_a_rule_that_is_off_raises_nothing(store: Store) -> None:
    leader(store)
    store.write(ACT, save_rule_setting, "warning:TALK_12M", {"off": True})
    assert codes(store) == ["TRAIN"]


def test_who_is_in_charge_of_a_rule(store: Store) -> None:
    leader(store)
    store.write(ACT, save_rule_setting, "warning:TALK_12M", {"value": {"in_charge": "样本乙"}})
    assert the(store, "TALK_12M").in_charge == "样本乙"


def test_a_rule_is_tried_on_past_days(store: Store) -> None:
    cadre_id = leader(store, start=DAY("2024.01"))
    talk(store, cadre_id, "2025.01.10")
    talk(store, cadre_id, "2026.03.10")
    year = Span(date(2025, 7, 1), date(2026, 6, 30))

    found = store.read(tried, "TALK_12M", {}, year)
    assert [one.occasion.raised_on for one in found] == [date(2025, 12, 11)]
    assert store.read(tried, "TALK_12M", {"months": 16}, year) == []
    shorter = store.read(tried, "TALK_12M", {"months": 6, "lead_days": 0}, year)
    assert [one.deadline for one in shorter] == [date(2025, 7, 10)]


def test_a_long_computation_can_be_stopped(store: Store) -> None:
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        store.read(warnings_on, ON, progress=progress)


def test_json_is_plain(store: Store) -> None:
    leader(store)
    lines = [as_json(warning, ON) for warning in raised(store)]
    assert json.loads(json.dumps(lines)) == lines
    (line,) = (line for line in lines if line["code"] == "TALK_12M")
    assert line["deadline"] == "2026-06-01"
    assert line["group"] == "overdue"
    assert line["disposal"] is None
    assert line["evidence"][0]["text"].startswith("In a leading post since 2025.06")


def test_one_cadre_has_the_same_warnings_as_among_all(store: Store) -> None:
    first, second = leader(store, "样本甲"), leader(store, "样本乙")
    talk(store, second, "2026.08.20")

    for cadre_id in (first, second):
        alone = [one.key for one in store.read(warnings_of_cadre, cadre_id, ON)]
        assert alone == [one.key for one in raised(store) if one.subject.id == cadre_id]


@pytest.mark.parametrize("level", ["内部", "保密"])
def test_nobody_is_warned_by_what_they_may_not_see(store: Store, level: str) -> None:
    """A clerk whose clearance is 内部 sees warnings from 内部, and does not learn of 保密."""
    cadre_id = person(store)
    promise = {"text": "落实周转房", "by": "样本部长", "until": DAY("2026.08.31")}
    parts = {**finding(cadre_id, deadline=DAY("2026.08.31")), "promises": [Line(None, promise)]}
    talk(store, cadre_id, "2026.03.04", parts, secrecy=level)
    asked = {"cadre_id": cadre_id, "secrecy": level, **INQUIRY}
    store.write(ACT, save_step, "inquiry", None, asked)
    everything = ["FINDING_DUE", "INQ_15WD", "PROMISE_DUE"]
    assert codes(store) == everything
    store.write(ACT, dispose, the(store, "FINDING_DUE"), "不成立", {"reason": "已说明"})
    store.add_person(CLERK, "内部", CLERK_PASSWORD)
    folder = store.folder.path
    store.close()

    clerk = open_store(Path(folder), CLERK_PASSWORD)
    try:
        assert codes(clerk) == (everything if level == "内部" else [])
        hidden = clerk.rows("SELECT count(*) FROM warning_disposal")
        assert hidden == [(1 if level == "内部" else 0,)]
    finally:
        clerk.close()


Act = Callable[[Store, Random, list[int]], object]


def _talk(store: Store, random: Random, people: list[int]) -> None:
    chosen = random.choice(people)
    parts = finding(chosen, deadline=DAY(f"2026.0{random.randint(6, 9)}.15"))
    talk(store, chosen, f"2026.0{random.randint(1, 6)}.10", parts if random.random() < 0.6 else {})


def _delete_talk(store: Store, random: Random, _people: list[int]) -> None:
    talks = store.rows("SELECT id FROM talk ORDER BY id")
    if talks:
        store.write(ACT, delete_record, "talk", random.choice(talks)[0])


def _move_talk(store: Store, random: Random, _people: list[int]) -> None:
    talks = store.rows("SELECT id FROM talk ORDER BY id")
    if talks:
        values = {"on": DAY(f"2025.0{random.randint(1, 9)}.11"), "in_charge": "样本庚"}
        store.write(ACT, save_record, "talk", random.choice(talks)[0], Entry(values))


def _post(store: Store, random: Random, people: list[int]) -> None:
    start = DAY(f"20{random.randint(10, 25)}.05")
    post = {"title": "局长", "level": "乡科级正职", "start": start}
    section(store, random.choice(people), "posts", post)


def _dispose(store: Store, random: Random, _people: list[int]) -> None:
    open_ones = [one for one in raised(store) if one.disposal is None]
    if open_ones:
        chosen = random.choice(open_ones)
        store.write(ACT, dispose, chosen, "不成立", {"reason": "核实无误"})


def _withdraw(store: Store, random: Random, _people: list[int]) -> None:
    found = store.rows("SELECT id FROM warning_disposal ORDER BY id")
    if found:
        store.write(ACT, withdraw_disposal, random.choice(found)[0])


def _leave(store: Store, random: Random, people: list[int]) -> None:
    values = {"status": "退休", "status_since": DAY("2026.03")}
    store.write(ACT, save_person, random.choice(people), values)


def _delete_person(store: Store, random: Random, people: list[int]) -> None:
    lone = [one for one in people if not store.rows(*_named_in_talks(one))]
    if len(people) > 2 and lone:
        gone = random.choice(lone)
        people.remove(gone)
        store.write(ACT, delete_cadre, gone)


def _named_in_talks(cadre_id: int) -> tuple[str, tuple[int, ...]]:
    return "SELECT 1 FROM talk_person WHERE cadre_id = ?", (cadre_id,)


def _rule(store: Store, random: Random, _people: list[int]) -> None:
    value = {"value": {"lead_days": random.randint(0, 90)}}
    store.write(ACT, save_rule_setting, "warning:FINDING_DUE", value)


def _undo(store: Store, _random: Random, _people: list[int]) -> None:
    store.undo()


ACTS: tuple[Act, ...] = (
    _talk, _talk, _delete_talk, _move_talk, _post, _dispose, _withdraw, _leave, _rule, _undo,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_after_each_change_the_same_as_reckoned_anew(store: Store, seed: int) -> None:
    random = Random(seed)
    people = [leader(store, name) for name in ("样本甲", "样本乙", "样本丙", "样本丁")]
    shown: list[EarlyWarning] = raised(store)
    changes: list[Change] = []
    store.listeners.append(changes.append)

    for _step in range(14):
        random.choice(ACTS)(store, random, people)
        while changes:
            shown = store.read(after_change, changes.pop(0), shown, ON)
        assert _said(shown) == _said(raised(store))


def test_a_file_that_goes_takes_its_warnings_with_it(store: Store) -> None:
    people = [leader(store, "样本甲"), leader(store, "样本乙")]
    shown = raised(store)
    changes: list[Change] = []
    store.listeners.append(changes.append)

    _delete_person(store, Random(1), [*people, 0])
    shown = store.read(after_change, changes[0], shown, ON)
    assert _said(shown) == _said(raised(store))
    assert len({one.subject.id for one in shown}) == 1


def test_an_act_of_one_file_touches_nobody_else(store: Store) -> None:
    first, _second = leader(store, "样本甲"), leader(store, "样本乙")
    changes: list[Change] = []
    store.listeners.append(changes.append)

    talk(store, first, "2026.08.20")

    assert store.read(touched_by, changes[0], raised(store)) == {first}


def _said(warnings: list[EarlyWarning]) -> list[tuple[Any, ...]]:
    return sorted(
        (one.key, one.in_charge, str(one.deadline), one.disposal is not None) for one in warnings
    )
