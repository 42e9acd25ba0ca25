"""Time limits: the day, whether it stands, and how it was worked out."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.base.workdays import Workdays
from desktop.cadres.operations.rules import save_rule_setting
from desktop.cadres.queries.rules import rule_settings
from desktop.cadres.records import RuleSetting
from desktop.daily.rules import deadlines
from desktop.daily.rules.deadlines import code_of, deadline_of, due
from desktop.store.store import Store

DAY = PartialDate.read
ACT = Label("Set a rule")


@pytest.mark.parametrize(
    ("event", "start", "expected"),
    [
        # 常州操作规程 (2015-11-10): 15 working days from the receipt of the letter. National Day
        # 2024-10-01..07 is off, 2024-09-29 and 2024-10-12 are worked.
        (deadlines.REPLY, "2024.09.20", "2024.10.16"),
        # Spring Festival 2025-01-28..02-04, worked 2025-01-26 and 2025-02-08.
        (deadlines.REPLY, "2025.01.20", "2025.02.14"),
        # Spring Festival 2026-02-15..23, worked 2026-02-14 and 2026-02-28.
        (deadlines.REPLY, "2026.02.06", "2026.03.05"),
        # The same procedure: self-examination within 5 working days. Spring Festival
        # 2024-02-10..17, worked 2024-02-04 and 2024-02-18.
        (deadlines.SELF_EXAMINATION, "2024.02.07", "2024.02.20"),
        (deadlines.SELF_EXAMINATION, "2026.02.13", "2026.02.27"),
        # Report on the correction after 6 months; 南昌操作办法: follow-up after 6 months.
        (deadlines.REPORT, "2026.03.10", "2026.09.10"),
        (deadlines.FOLLOW_UP, "2025.08.31", "2026.02.28"),
        (deadlines.EFFECT, "2023.08.31", "2024.02.29"),
        # 若干规定2016: reported within 15 days after the meeting.
        (deadlines.MEETING_REPORT, "2026.01.20", "2026.02.04"),
    ],
)
def test_the_day_is_counted_by_the_rule(event: str, start: str, expected: str) -> None:
    found = due(event, DAY(start), {}, Workdays())
    assert found is not None
    assert (found.day, found.provisional) == (DAY(expected), False)


def test_beyond_the_known_calendars_the_day_is_provisional_and_says_so() -> None:
    found = due(deadlines.REPLY, DAY("2040.01.03"), {}, Workdays())
    assert found is not None and found.provisional
    assert found.day == DAY("2040.01.24")
    assert "the calendar of 2040 is not known" in " ".join(found.working)
    entered = due(deadlines.REPLY, DAY("2040.01.03"), {}, Workdays({date(2040, 1, 4): False}))
    assert entered is not None and not entered.provisional
    assert entered.day == DAY("2040.01.25")


def test_the_working_names_start_rule_and_verification() -> None:
    found = due(deadlines.REPLY, DAY("2026.03.10"), {}, Workdays())
    assert found is not None
    counted, rule = found.working
    assert counted == (
        "函询回复: 15 working days from 2026.03.10 (收到函询通知书), which is not counted: "
        "2026.03.31."
    )
    assert rule == "Rule: 常州操作规程（2015-11-10）、2005暂行办法; verification B."
    unread = due(deadlines.MEETING_REPORT, DAY("2026.03.10"), {}, Workdays())
    assert unread is not None
    assert unread.working[-1].startswith("This rule is unconfirmed")


@pytest.mark.parametrize("start", [None, PartialDate(2026, 3), PartialDate(2026)])
def test_nothing_is_counted_from_a_day_that_is_not_known(start: PartialDate | None) -> None:
    assert due(deadlines.REPLY, start, {}, Workdays()) is None


@pytest.mark.parametrize("event", deadlines.EVENTS)
def test_every_limit_has_its_rule(event: str) -> None:
    found = deadline_of(event, {})
    assert found.amount > 0
    assert found.source and found.confidence in "ABCIM"
    assert found.unit in ("days", "workdays", "months")


def test_the_office_sets_a_limit_of_its_own_and_verifies_it(store: Store) -> None:
    code = code_of(deadlines.SELF_EXAMINATION)
    store.write(ACT, save_rule_setting, code, {"value": {deadlines.AMOUNT: 10}})
    verified = {"verified_by": "样本乙", "verified_on": DAY("2026.01.05")}
    store.write(ACT, save_rule_setting, code, verified)
    settings = store.read(rule_settings)
    found = due(deadlines.SELF_EXAMINATION, DAY("2026.03.10"), settings, Workdays())
    assert found is not None
    assert found.day == DAY("2026.03.24")
    told = " ".join(found.working)
    assert "The office set 10 working days; the rule as shipped says 5 working days." in told
    assert "Verified: 样本乙 2026.01.05." in told
    store.write(ACT, save_rule_setting, code, {"off": True})
    switched_off = store.read(rule_settings)
    assert due(deadlines.SELF_EXAMINATION, DAY("2026.03.10"), switched_off, Workdays()) is None


def test_what_the_office_verified_is_no_longer_unconfirmed() -> None:
    setting = RuleSetting(
        code=code_of(deadlines.MEETING_REPORT), verified_by="样本乙", verified_on=DAY("2026.01.05")
    )
    assert deadline_of(deadlines.MEETING_REPORT, {}).unconfirmed
    assert not deadline_of(deadlines.MEETING_REPORT, {setting.code: setting}).unconfirmed


def test_a_rule_of_which_nothing_is_set_is_as_shipped(store: Store) -> None:
    store.write(ACT, save_rule_setting, "deadline:x", {"off": False, "note": None})
    assert store.read(rule_settings) == {}
    store.write(ACT, save_rule_setting, "deadline:x", {"value": {"amount": 3}, "note": "本县规定"})
    assert store.read(rule_settings)["deadline:x"].thresholds == {"amount": 3}
    store.write(ACT, save_rule_setting, "deadline:x", {"value": {}})
    kept = store.read(rule_settings)["deadline:x"]
    assert (kept.thresholds, kept.note) == ({}, "本县规定")
    store.write(ACT, save_rule_setting, "deadline:x", {"note": None})
    assert store.read(rule_settings) == {}


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"verified_by": "样本乙"}, "verified_on"),
        ({"verified_on": PartialDate(2026, 1, 5)}, "verified_by"),
        ({"verified_by": "样本乙", "verified_on": PartialDate(2149, 1, 1)}, "verified_on"),
    ],
)
def test_a_rule_is_verified_by_somebody_on_a_day(
    store: Store, values: dict[str, object], key: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        store.write(ACT, save_rule_setting, "deadline:x", values)
    assert list(refused.value.messages) == [key]
    assert store.read(rule_settings) == {}
