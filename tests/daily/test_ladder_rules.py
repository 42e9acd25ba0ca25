"""Who approves a step, in which order its days lie, what is missing for the next one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.base.dates import PartialDate
from desktop.cadres.records import EffectPeriod, RuleSetting
from desktop.cadres.rules.effect import barred
from desktop.daily.fields.choices import APPROVERS, CLOSED, DRAFT, LADDER_RESULTS
from desktop.daily.records import LADDER, Admonition, LadderStep
from desktop.daily.rules.ladder import (
    CORRECTED_RESULT,
    RESULT_OF_CARRYING,
    approval_code,
    approval_of,
    closing_problems,
    day_problems,
    effect_period,
    is_in_force,
    issue_problems,
    step_start,
)
from desktop.daily.rules.next_step import Awaited, next_step

TODAY = date(2026, 12, 31)
HEAD, COMMITTEE = "组织部部长", "党委（党组）主要负责同志"
APPROVED = {"approver": "样本丁", "approver_post": HEAD, "approved_on": "2026.03.01"}
ISSUED = {**APPROVED, "number": "组提醒〔2026〕1号", "on": "2026.03.02"}
SERVED = {**ISSUED, "served_on": "2026.03.03"}
ADMONISHED = {**SERVED, "approver_post": COMMITTEE, "way": "诫勉谈话", "talk_on": "2026.03.04"}
EXAMINED = {**ADMONISHED, "self_examined_on": "2026.03.10", "self_examination": "认识到位"}
FOLLOWED = {
    **EXAMINED,
    "follow_up_due": "2026.09.04",
    "followed_up_on": "2026.09.07",
    "follow_up": "已改正",
    "result": "已改正",
    "closed_on": "2026.09.08",
}
REPLIED = {**SERVED, "replied_on": "2026.03.20", "reply": "说明如下"}
ANSWERED = {**REPLIED, "result": "说明清楚，予以了结", "closed_on": "2026.03.25"}
REPORTED = {
    **SERVED,
    "reported_on": "2026.08.01",
    "report": "整改到位",
    "closed_on": "2026.08.02",
}


def step(kind: str, values: dict[str, Any]) -> LadderStep:
    """A step with these values; days as people write them."""
    read = {
        key: PartialDate.read(value) if isinstance(value, str) and value[:3] == "202" else value
        for key, value in values.items()
    }
    return LADDER[kind](**{"cadre_id": 1, "state": DRAFT, **read})


@pytest.mark.parametrize(
    ("kind", "post", "right"),
    [
        # 常州操作规程 (2015-11-10): reminder and inquiry by way of the vice head to the head of
        # the organization department; admonition by the principal leader of the committee.
        ("reminder", HEAD, True),
        ("reminder", "组织部分管副部长", False),
        ("inquiry", HEAD, True),
        ("inquiry", "组织部分管副部长", False),
        ("admonition", COMMITTEE, True),
        ("admonition", HEAD, False),
        # Inferred: what the head approves, the committee's principal leader can approve.
        ("reminder", COMMITTEE, True),
        ("inquiry", COMMITTEE, True),
        ("reminder", None, False),
    ],
)
def test_the_right_person_approves(kind: str, post: str | None, right: bool) -> None:
    found = issue_problems(
        step(kind, {**ISSUED, "approver_post": post}), approval_of(kind, {}), TODAY
    )
    assert list(found) == ([] if right else ["approver_post"])


def test_every_approver_of_the_table_is_offered() -> None:
    for kind in LADDER:
        assert set(approval_of(kind, {}).posts) <= set(APPROVERS)


def test_the_office_says_who_approves() -> None:
    code = approval_code("reminder")
    own = RuleSetting(code=code, value='{"posts": ["组织部分管副部长"]}')
    found = approval_of("reminder", {code: own})
    values = {**ISSUED, "approver_post": "组织部分管副部长"}
    assert issue_problems(step("reminder", values), found, TODAY) == {}
    assert "approver_post" in issue_problems(step("reminder", ISSUED), found, TODAY)


@pytest.mark.parametrize(
    ("without", "keys"),
    [
        (("approved_on",), {"approved_on"}),
        (("approver",), {"approver"}),
        (
            ("approver", "approver_post", "approved_on"),
            {"approver", "approver_post", "approved_on"},
        ),
    ],
)
@pytest.mark.parametrize("issued", [("on",), ("number",), ("on", "number")])
def test_nothing_is_issued_before_it_was_approved(
    without: tuple[str, ...], keys: set[str], issued: tuple[str, ...]
) -> None:
    values = {key: value for key, value in ISSUED.items() if key not in without}
    dropped = {"on", "number"} - set(issued)
    values = {key: value for key, value in values.items() if key not in dropped}
    assert set(issue_problems(step("reminder", values), approval_of("reminder", {}), TODAY)) == keys


def test_what_is_not_issued_needs_no_approval_yet() -> None:
    drafted = step("inquiry", {"content": "关于个人有关事项"})
    assert issue_problems(drafted, approval_of("inquiry", {}), TODAY) == {}


@pytest.mark.parametrize(
    ("kind", "values", "key"),
    [
        ("reminder", {**ISSUED, "on": "2026.02.28"}, "on"),
        ("reminder", {**ISSUED, "served_on": "2026.03.01"}, "served_on"),
        ("reminder", {**SERVED, "reported_on": "2026.03.01"}, "reported_on"),
        ("reminder", {**SERVED, "report_due": "2026.03.01"}, "report_due"),
        ("reminder", {**REPORTED, "closed_on": "2026.07.01"}, "closed_on"),
        # A reply before the letter.
        ("inquiry", {**SERVED, "replied_on": "2026.03.02"}, "replied_on"),
        ("inquiry", {**SERVED, "reply_due": "2026.03.02"}, "reply_due"),
        ("inquiry", {**ANSWERED, "closed_on": "2026.03.19"}, "closed_on"),
        ("admonition", {**ADMONISHED, "talk_on": "2026.02.28"}, "talk_on"),
        ("admonition", {**EXAMINED, "self_examined_on": "2026.03.03"}, "self_examined_on"),
        ("admonition", {**ADMONISHED, "effect_until": "2026.03.01"}, "effect_until"),
        # 南昌操作办法: the follow-up comes after six months.
        ("admonition", {**FOLLOWED, "followed_up_on": "2026.09.03"}, "followed_up_on"),
        ("admonition", {**FOLLOWED, "closed_on": "2026.09.06"}, "closed_on"),
        # Nothing was done in the future.
        ("reminder", {**APPROVED, "approved_on": "2027.01.01"}, "approved_on"),
        ("reminder", {**ISSUED, "on": "2027.01.01"}, "on"),
        ("reminder", {**SERVED, "served_on": "2027.01.01"}, "served_on"),
        ("inquiry", {**REPLIED, "replied_on": "2027.01.01"}, "replied_on"),
        ("admonition", {**ADMONISHED, "talk_on": "2027.01.01"}, "talk_on"),
        ("admonition", {**FOLLOWED, "closed_on": "2027.01.01"}, "closed_on"),
    ],
)
def test_days_in_disorder_are_said_at_their_field(
    kind: str, values: dict[str, Any], key: str
) -> None:
    assert list(day_problems(step(kind, values), TODAY)) == [key]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("reminder", REPORTED),
        ("inquiry", ANSWERED),
        ("admonition", FOLLOWED),
        # All on one day, and days of which only the month is known, contradict nothing.
        ("inquiry", {**ANSWERED, "served_on": "2026.03.02", "replied_on": "2026.03.02"}),
        ("inquiry", {**SERVED, "replied_on": "2026.03"}),
    ],
)
def test_days_in_order_are_taken(kind: str, values: dict[str, Any]) -> None:
    assert day_problems(step(kind, values), TODAY) == {}


def test_a_reply_before_the_letter_is_one_sentence() -> None:
    wrong = step("inquiry", {**SERVED, "replied_on": "2026.03.02"})
    sentence = "2026.03.02 lies before “Served on”, 2026.03.03."
    assert day_problems(wrong, TODAY) == {"replied_on": sentence}


@pytest.mark.parametrize(
    ("kind", "values", "keys"),
    [
        ("reminder", REPORTED, set()),
        ("reminder", {**SERVED, "result": "转入函询", "closed_on": "2026.04.01"}, set()),
        ("reminder", {**SERVED, "closed_on": "2026.04.01"}, {"report"}),
        ("reminder", {**REPORTED, "closed_on": None}, {"closed_on"}),
        ("reminder", {**REPORTED, "number": None}, {"number"}),
        ("reminder", {**REPORTED, "number": None, "way": "提醒谈话"}, set()),
        ("reminder", {**REPORTED, "served_on": None}, {"served_on"}),
        ("inquiry", ANSWERED, set()),
        ("inquiry", {**ANSWERED, "result": None}, {"result"}),
        ("inquiry", {**ANSWERED, "reply": None}, {"reply"}),
        ("inquiry", {**ANSWERED, "replied_on": None}, {"replied_on"}),
        # No reply: the result says why; that it was explained cannot be.
        ("inquiry", {**SERVED, "result": "转入诫勉", "closed_on": "2026.04.01"}, set()),
        (
            "inquiry",
            {**SERVED, "result": "说明清楚，予以了结", "closed_on": "2026.04.01"},
            {"result"},
        ),
        ("admonition", FOLLOWED, set()),
        ("admonition", {**FOLLOWED, "way": "书面诫勉", "talk_on": None}, set()),
        ("admonition", {**FOLLOWED, "talk_on": None, "served_on": None}, {"talk_on"}),
        ("admonition", {**FOLLOWED, "self_examination": None}, {"self_examination"}),
        ("admonition", {**FOLLOWED, "follow_up": None, "result": None}, {"follow_up", "result"}),
        ("admonition", {**FOLLOWED, "followed_up_on": None}, {"followed_up_on"}),
        ("admonition", {**FOLLOWED, "approver_post": HEAD}, {"approver_post"}),
    ],
)
def test_a_step_is_closed_only_when_it_is_whole(
    kind: str, values: dict[str, Any], keys: set[str]
) -> None:
    assert set(closing_problems(step(kind, values), approval_of(kind, {}), TODAY)) == keys


@pytest.mark.parametrize(
    ("kind", "values", "awaited", "words"),
    [
        ("reminder", {}, Awaited.APPROVAL, "Approve"),
        ("inquiry", APPROVED, Awaited.ISSUE, "Issue"),
        ("inquiry", ISSUED, Awaited.SERVICE, "Serve"),
        ("admonition", {**ISSUED, "way": "诫勉谈话"}, Awaited.TALK, "Hold the talk"),
        (
            "inquiry",
            {**SERVED, "reply_due": "2026.03.24"},
            Awaited.REPLY,
            "Await the reply: overdue since 2026.03.24",
        ),
        (
            "reminder",
            {**SERVED, "report_due": "2027.03.03"},
            Awaited.REPORT,
            "Await the report on the correction until 2027.03.03",
        ),
        ("reminder", REPORTED, Awaited.CLOSING, "Conclude"),
        (
            "admonition",
            {**ADMONISHED, "self_examination_due": "2026.12.31"},
            Awaited.SELF_EXAMINATION,
            "Await the self-examination until 2026.12.31",
        ),
        (
            "admonition",
            {**EXAMINED, "follow_up_due": "2027.01.04"},
            Awaited.FOLLOW_UP,
            "Follow up from 2027.01.04",
        ),
        ("admonition", FOLLOWED, Awaited.CLOSING, "Conclude"),
        ("admonition", {**FOLLOWED, "state": CLOSED}, Awaited.NOTHING, "Concluded"),
    ],
)
def test_what_comes_next(kind: str, values: dict[str, Any], awaited: Awaited, words: str) -> None:
    found = next_step(step(kind, values))
    assert (found.awaited, found.words(TODAY)) == (awaited, words)


def test_time_runs_from_the_talk_or_from_the_service() -> None:
    both = {"served_on": "2026.03.03", "talk_on": "2026.03.04"}
    days = {"诫勉谈话": "2026.03.04", "书面诫勉": "2026.03.03"}
    for way, day in days.items():
        assert step_start(step("admonition", {**both, "way": way})) == PartialDate.read(day)
    alone = step("admonition", {"way": "书面诫勉", "talk_on": "2026.03.04"})
    assert step_start(alone) == PartialDate(2026, 3, 4)


@pytest.mark.parametrize(
    ("values", "in_force"),
    [
        (ADMONISHED, True),
        ({**ADMONISHED, "approver_post": HEAD}, False),
        ({**ADMONISHED, "approved_on": None}, False),
        ({**ADMONISHED, "on": None}, False),
        ({**ADMONISHED, "served_on": None, "talk_on": None}, False),
        ({**ADMONISHED, "talk_on": "2027.01.01"}, False),
        ({**EXAMINED, "self_examined_on": "2026.03.01"}, True),
    ],
)
def test_an_admonition_bars_nothing_before_it_is_rightly_served(
    values: dict[str, Any], in_force: bool
) -> None:
    approval = approval_of("admonition", {})
    assert is_in_force(step("admonition", values), approval, TODAY) is in_force


@pytest.mark.parametrize(
    ("secrecy", "measure", "basis", "number"),
    [
        ("普通", "诫勉", "南昌操作办法（依据2015实施细则）", "组提醒〔2026〕1号"),
        ("内部", "诫勉", "南昌操作办法（依据2015实施细则）", "组提醒〔2026〕1号"),
        ("保密", "影响期", "依据限阅", None),
        ("限科室负责人", "影响期", "依据限阅", None),
    ],
)
def test_a_secret_admonition_tells_what_is_barred_but_not_why(
    secrecy: str, measure: str, basis: str, number: str | None
) -> None:
    values = {**ADMONISHED, "effect_until": "2026.09.04", "secrecy": secrecy}
    admonition = step("admonition", values)
    assert isinstance(admonition, Admonition)
    found = effect_period(admonition)
    assert (found.measure, found.basis, found.document_number) == (measure, basis, number)
    assert (found.start, found.end) == (PartialDate(2026, 3, 4), PartialDate(2026, 9, 4))
    assert (
        found.restriction == "6个月内不得提拔或者重用；取消当年年度考核和本任期考核评优、评先资格"
    )


@pytest.mark.parametrize(
    ("day", "end", "running"),
    [
        (date(2026, 3, 3), "2026.09.04", False),
        (date(2026, 3, 4), "2026.09.04", True),
        (date(2026, 9, 3), "2026.09.04", True),
        (date(2026, 9, 4), "2026.09.04", False),
        (date(2026, 9, 29), "2026.09", True),
        (date(2030, 1, 1), None, True),
    ],
)
def test_periods_bar_from_their_first_day_to_the_day_before_their_end(
    day: date, end: str | None, running: bool
) -> None:
    until = PartialDate.read(end) if end else None
    period = EffectPeriod(cadre_id=1, measure="诫勉", start=PartialDate(2026, 3, 4), end=until)
    assert barred([period], day) == ([period] if running else [])


def test_the_results_that_the_rules_know_are_offered() -> None:
    assert {CORRECTED_RESULT, *RESULT_OF_CARRYING.values()} <= set(LADDER_RESULTS)
