"""Each rule on the day before it is raised, on that day, and around what ends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.base.codes import rule_rows
from desktop.base.workdays import Workdays
from desktop.overview.rules import facts as light
from desktop.overview.rules.all_rules import RULES, raised
from desktop.overview.rules.facts import Facts, Ground, Span
from desktop.overview.rules.table import THRESHOLDS, changed_rule, shipped_rules, warning_rules
from desktop.overview.rules.warning import EarlyWarning, Group, Subject
from desktop.overview.rules.wording import PROPOSALS, TITLES

WHO = Subject("cadre", 1, "样本甲", 7, "示例局", "示例局局长")


def person(**values: Any) -> Facts:
    return Facts(WHO, **values)


def post(
    title: str = "副局长", level: str = "乡科级副职", start: str | None = "2020-03", **values: Any
) -> light.Post:
    plain = light.Post(11, 7, "示例局", "政府部门", title, level, False, start, None, None, None)
    return plain._replace(**values)


def found(number: int, on: str, **values: Any) -> light.Found:
    plain = light.Found(
        number,
        "talk",
        90 + number,
        on,
        "工作作风",
        "会议迟到",
        None,
        "未办结",
        None,
        "样本乙",
        "普通",
    )  # fmt: skip
    return plain._replace(**values)


def owed(code: str, due: str, done: str | None = None) -> light.Owed:
    return light.Owed(code, "exit_step", 41, "辞去公职", "2026-04-01", due, done)


def step(kind: str, waits_for: str, since: str, **values: Any) -> light.Step:
    plain = light.Step(kind, 31, waits_for, since, None, None, "样本丙", "内部")
    return plain._replace(**values)


def standing(code: str, facts: Facts, day: str, **thresholds: int) -> list[EarlyWarning]:
    rule = changed_rule(shipped_rules()[code], thresholds)
    on = date.fromisoformat(day)
    ground = Ground(Span(on, on), Workdays(), {}, "示例")
    return list(raised([facts], [rule], ground))


def results(*years: tuple[int, str]) -> list[light.Graded]:
    return [light.Graded(60 + place, *one) for place, one in enumerate(years)]


def waiting(due: str) -> light.Waiting:
    return light.Waiting(71, "副职", due, 2, 5, "样本甲、样本乙")


PROMISE = light.Due(5, 41, "落实周转房", "样本部长", "2026-06-30", None, "", "普通")

CASES: Sequence[tuple[str, Facts, str, tuple[str, ...], tuple[str, ...]]] = [
    # code, facts, clause, days on which it stands, days on which it does not
    (
        "ASSESS_2BAD", person(results=results((2024, "不称职"), (2025, "不称职"))),
        "公务员法 art. 88: from the end of the second year, shown for 365 days",
        ("2026-01-01", "2026-12-31"), ("2025-12-31", "2027-01-01"),
    ),
    (
        "ASSESS_2BAD", person(results=results((2023, "不称职"), (2025, "不称职"))),
        "not two years running", (), ("2026-01-01",),
    ),
    (
        "ASSESS_2BAD", person(results=results((2024, "基本称职"), (2025, "不称职"))),
        "基本称职 does not count", (), ("2026-01-01",),
    ),
    (
        "ASSESS_BASIC", person(results=results((2025, "基本称职"))),
        "公务员考核规定 art. 21: shown for 365 days",
        ("2026-01-01", "2026-12-31"), ("2025-12-31", "2027-01-01"),
    ),
    (
        "ASSESS_BASIC",
        person(
            results=results((2025, "基本称职")),
            steps=[step("admonition", "follow_up", "2025-06-01"),
                   step("admonition", "follow_up", "2026-03-09")],
        ),
        "until an admonition after the year is on record", ("2026-03-08",), ("2026-03-09",),
    ),
    (
        "ASSESS_REVIEW",
        person(reviews=[light.Asked(61, "样本甲", "2026-03-01", "2026-03-31", "2026-04-02")]),
        "公务员法 art. 95: from 5 days before until it is answered",
        ("2026-03-26", "2026-04-01"), ("2026-03-25", "2026-04-02"),
    ),
    (
        "ASSESS_STOP",
        person(stops=[light.Stop(62, "半年督查", "2026-08-15", "2026-09-01", "督查室")]),
        "the cycle's own plan: from 7 days before until it is done",
        ("2026-08-08", "2026-08-31"), ("2026-08-07", "2026-09-01"),
    ),
    (
        "ASSESS_LETTER", person(unsigned=[waiting("2026-02-28")]),
        "the cycle's own plan: from the day of the stop", ("2026-02-28",), ("2026-02-27",),
    ),
    (
        "ASSESS_NOTICE", person(untold=[waiting("2026-02-25")]),
        "公务员法 art. 38: within days that the office sets", ("2026-03-07",), ("2026-03-06",),
    ),
    (
        "ASSESS_QUOTA", person(excellent=[light.Excellent(73, "副职", 3, 2, "2026-02-25")]),
        "公务员考核规定: more than the share", ("2026-02-25", "2027-01-01"), ("2026-02-24",),
    ),
    (
        "ASSESS_QUOTA", person(excellent=[light.Excellent(73, "副职", 2, 2, "2026-02-25")]),
        "just the share", (), ("2026-02-25",),
    ),
    (
        "RET_DUE", person(birth="1966-11", retirement_group="男60", retirement_month="2027-06"),
        "the last day of the month, 365 days ahead; overdue from the day after",
        ("2026-06-30", "2027-06-30"), ("2026-06-29", "2027-07-01"),
    ),
    (
        "RET_DUE", person(serving=False, left_on="2026-09", retirement_month="2027-06"),
        "not after the status changed", ("2026-08-31",), ("2026-09-01",),
    ),
    (
        "RET_OVER", person(retirement_month="2026-06"),
        "still in service after the month", ("2026-07-01", "2030-01-01"), ("2026-06-30",),
    ),
    (
        "RET_EARLY_OK", person(started_work_on="1996-05-10", retirement_month="2033-01"),
        "公务员法 art.93 (1): 30 years of service", ("2026-05-10",), ("2026-05-09", "2026-11-06"),
    ),
    (
        "RET_EARLY_OK", person(started_work_on="2003-05-10", retirement_month="2031-08"),
        "art.93 (2): 20 years and within 5 years of the age", ("2026-08-01",), ("2026-07-31",),
    ),
    (
        "RET_FLEX", person(birth="1967-03", retirement_group="男60", retirement_month="2027-10"),
        "办法 art.3: never below the original age; notice three months before",
        ("2026-12-01", "2027-03-01"), ("2026-11-30", "2027-08-28"),
    ),
    (
        "PROB_END", person(posts=[post(probation_until="2026-05-20")]),
        "60 days ahead, at most 180 after", ("2026-03-21", "2026-11-15"),
        ("2026-03-20", "2026-11-16"),
    ),
    (
        "PROB_END",
        person(
            posts=[post(probation_until="2026-05-20")],
            inspections=[light.Inspected(8, "2026-05-12", "试用期满考察")],
        ),
        "ended by the inspection", ("2026-05-11",), ("2026-05-12",),
    ),
    (
        "PROB_END",
        person(
            posts=[post(probation_until="2026-05-20")],
            inspections=[light.Inspected(8, "2026-05-12", "年度考察")],
        ),
        "another inspection does not end it", ("2026-05-12",), (),
    ),
    (
        "SECOND_END", person(posts=[post(secondment_until="2026-05-20")]),
        "30 days ahead", ("2026-04-20",), ("2026-04-19",),
    ),
    (
        "TERM_TWO", person(posts=[post("党组书记、局长", "乡科级正职", "2017-03")]),
        "职务任期暂行规定 art.6: ten years, 180 days ahead", ("2026-09-02",), ("2026-09-01",),
    ),
    (
        "TERM_TWO", person(posts=[post("副局长", "乡科级正职", "2017-03")]),
        "no deputy", (), ("2027-03-01",),
    ),
    (
        "POST_10Y",
        person(
            posts=[
                post(start="2017-03", end="2020-06"),
                post(start="2020-07"),
                post(title="党组成员", start="2010-01", concurrent=True),
            ]
        ),
        "任用条例: ten years in one post, joined over a month", ("2026-03-01",), (),
    ),
    (
        "POST_10Y", person(posts=[post(start="2016-03", end="2026-02")]),
        "not after the post", ("2026-01-31",), ("2026-02-01",),
    ),
    (
        "POST_10Y", person(posts=[post("党组书记、局长", "乡科级正职", "2010-03")]),
        "a principal leader comes under two terms", (), ("2026-03-01",),
    ),
    (
        "TEAM_10Y",
        person(posts=[post("党组成员", start="2016-06", end="2020-01"), post(start="2020-01")]),
        "ten years in one body at one level, in two posts", ("2025-06-01",), ("2025-05-31",),
    ),
    ("TEAM_10Y", person(posts=[post(start="2010-01")]), "one post", (), ("2026-01-01",)),
    (
        "LEVEL_15Y",
        person(posts=[post(start="2008-01", end="2013-01"), post(start="2016-01")]),
        "art.7: periods of one level add up to 15 years", ("2025-01-01", "2030-01-01"),
        ("2024-12-31",),
    ),
    (
        "TRAIN", person(posts=[post(start="2026-01-10")]),
        "公务员法 art.67: within a year, 60 days ahead", ("2026-11-11",), ("2026-11-10",),
    ),
    (
        "TRAIN",
        person(
            posts=[post(start="2026-01-10")],
            courses=[light.Course(3, "领导干部任职培训班", "", "2025-03", None)],
        ),
        "the training may come before the post", (), ("2026-12-01",),
    ),
    (
        "TRAIN", person(posts=[post(start="2022-01", end="2026-01"), post(start="2026-01-10")]),
        "the level is not new", (), ("2026-12-01",),
    ),
    (
        "AVOID",
        person(
            posts=[post(start="2024-05")],
            relatives=[light.Relative(6, 11, "妻子", "样本丁", "示例局科员")],
        ),
        "公务员法 art.74", ("2024-05-01",), ("2024-04-30",),
    ),
    (
        "AVOID",
        person(
            posts=[post(start="2024-05")],
            relatives=[light.Relative(6, 11, "父亲", "样本丁", "示例局退休职工")],
        ),
        "who is retired is in no post", (), ("2026-01-01",),
    ),
    (
        "AVOID_HOME",
        person(native_place="示例示例", posts=[post("县长", "县处级正职", "2024-05")]),
        "公务员法 art.75: principal leader of the county", ("2024-05-01",), ("2024-04-30",),
    ),
    (
        "AVOID_HOME",
        person(native_place="示例示例", posts=[post("局长", "乡科级正职", "2024-05")]),
        "not of a bureau", (), ("2025-01-01",),
    ),
    (
        "EFFECT_END", person(periods=[light.Period("effect_period", 4, "诫勉", "2026-08-15")]),
        "30 days ahead, 30 after", ("2026-07-16", "2026-09-13"), ("2026-07-15", "2026-09-14"),
    ),
    (
        "INQ_15WD", person(steps=[step("inquiry", "函询回复", "2026-02-05")]),
        "15 working days over the Spring Festival of 2026 (make-up Saturdays counted): 2026-03-04",
        ("2026-03-01", "2026-04-01"), ("2026-02-28",),
    ),
    (
        "INQ_15WD", person(steps=[step("inquiry", "函询回复", "2026-02-05", ended="2026-03-03")]),
        "ended by the reply", ("2026-03-02",), ("2026-03-03",),
    ),
    (
        "INQ_15WD", person(steps=[step("inquiry", "函询回复", "2026-02-05", due="2026-03-20")]),
        "the day in the record counts", ("2026-03-17",), ("2026-03-16",),
    ),
    (
        "ADMON_6M", person(steps=[step("admonition", "诫勉改正情况跟踪", "2026-02-05")]),
        "six months after, 30 days ahead", ("2026-07-06", "2026-08-06"), ("2026-07-05",),
    ),
    (
        "LADDER_DUE", person(steps=[step("admonition", "诫勉书面检查", "2026-06-01")]),
        "self-examination within 5 working days (常州)", ("2026-06-01",), ("2026-05-31",),
    ),
    (
        "TALK_12M",
        person(posts=[post(start="2020-03")], talks=[light.Dated(9, "2025-05-20", "普通")]),
        "12 months after the last talk, 30 days ahead", ("2026-04-20", "2027-01-01"),
        ("2026-04-19",),
    ),
    (
        "TALK_12M", person(posts=[post(start="2026-01-15")]),
        "a new leader: 12 months after the post", ("2026-12-16",), ("2026-12-15",),
    ),
    (
        "TALK_12M", person(posts=[post(level="", start="2020-03")]),
        "leading cadres only", (), ("2026-12-15",),
    ),
    (
        "PROMISE_DUE", person(promises=[PROMISE]),
        "7 days ahead", ("2026-06-23", "2026-09-01"), ("2026-06-22",),
    ),
    (
        "PROMISE_DUE", person(promises=[PROMISE._replace(kept_on="2026-06-28")]),
        "ended when it was kept", ("2026-06-27",), ("2026-06-28",),
    ),
    (
        "AUDIT_DUE", person(posts=[post("党委书记", "乡科级正职", "2021-04")]),
        "审计规定 2019 art.4: five years in office without audit", ("2026-03-02",),
        ("2026-03-01",),
    ),
    (
        "AUDIT_DUE",
        person(
            posts=[post("党委书记", "乡科级正职", "2021-04")],
            audits=[light.Audited(2, "2025-08-01", "普通")],
        ),
        "counted from the last audit", ("2030-07-02",), ("2026-05-01", "2030-07-01"),
    ),
    (
        "AUDIT_DUE", person(posts=[post("党委书记", "乡科级正职", "2024-04", end="2026-06-10")]),
        "公务员法 art.91: on leaving, shown a year", ("2026-05-11", "2027-06-09"),
        ("2026-05-10", "2027-06-10"),
    ),
    (
        "AUDIT_DUE", person(posts=[post("副书记", "乡科级副职", "2010-04")]),
        "principal leaders only", (), ("2026-05-11",),
    ),
    (
        "FINDING_DUE", person(findings=[found(1, "2026-01-05", deadline="2026-04-30")]),
        "30 days ahead, until it has an outcome", ("2026-03-31", "2027-01-01"), ("2026-03-30",),
    ),
    (
        "FINDING_DUE",
        person(
            findings=[
                found(
                    1, "2026-01-05", deadline="2026-04-30", outcome="已整改",
                    outcome_on="2026-04-20",
                )
            ]
        ),
        "ended by its outcome", ("2026-04-19",), ("2026-04-20",),
    ),
    (
        "FINDING_REPEATED", person(findings=[found(1, "2025-01-10"), found(2, "2026-06-10")]),
        "twice within 24 months", ("2026-06-10", "2027-01-09"), ("2026-06-09", "2027-01-10"),
    ),
    (
        "FINDING_REPEATED",
        person(findings=[found(1, "2026-06-10"), found(2, "2026-06-10", record_id=91)]),
        "several in one record are one time", (), ("2026-06-10",),
    ),
    (
        "FINDING_REPEATED",
        person(findings=[found(1, "2025-01-10"), found(2, "2026-06-10", matter="财务管理")]),
        "another matter", (), ("2026-06-10",),
    ),
    (
        "FINDING_REPEATED",
        person(findings=[found(1, "2025-01-10"), found(2, "2026-06-10", outcome="不属实")]),
        "what is not founded does not count", (), ("2026-06-10",),
    ),
    (
        "RESIGN_30", person(owed=[owed("RESIGN_30", "2026-06-30", "2026-06-28")]),
        "公务员法 art.85: 7 days ahead, until it is decided", ("2026-06-23", "2026-06-27"),
        ("2026-06-22", "2026-06-28"),
    ),
    (
        "RESIGN_30", person(owed=[owed("RESIGN_30", "2026-06-30")]),
        "overdue until it is decided", ("2026-07-01", "2027-07-01"), (),
    ),
    (
        "RESIGN_BLOCK", person(owed=[owed("RESIGN_BLOCK", "2026-06-30", "2026-08-01")]),
        "公务员法 art.86: from the first day of the bar to its last",
        ("2026-06-30", "2026-07-31"), ("2026-06-29", "2026-08-01"),
    ),
    (
        "APPEAL", person(owed=[owed("APPEAL", "2026-06-30")]),
        "公务员法 art.96: 5 days ahead", ("2026-06-25", "2026-12-30"), ("2026-06-24",),
    ),
    (
        "RIGHT_OVERDUE", person(serving=False, owed=[owed("RIGHT_OVERDUE", "2026-06-30")]),
        "from its day on", ("2026-06-30", "2026-12-30"), ("2026-06-29",),
    ),
    (
        "CONTACT_90", person(serving=False, owed=[owed("CONTACT_90", "2026-06-30")]),
        "from its day on", ("2026-06-30", "2026-12-30"), ("2026-06-29",),
    ),
    (
        "ALLOWANCE_END", person(serving=False, owed=[owed("ALLOWANCE_END", "2026-06-30")]),
        "30 days ahead, at most 60 after", ("2026-05-31", "2026-08-28"),
        ("2026-05-30", "2026-08-30"),
    ),
    (
        "JOB_LIMIT", person(serving=False, owed=[owed("JOB_LIMIT", "2026-06-30", "2026-07-31")]),
        "公务员法 art.107: 30 days ahead, until the limit or the job is over",
        ("2026-05-31", "2026-07-30"), ("2026-05-30", "2026-07-31"),
    ),
    (
        "AGE70", person(serving=False, owed=[owed("AGE70", "2026-06-30")]),
        "180 days ahead, until the post is given up", ("2026-01-01", "2027-12-30"),
        ("2025-12-31",),
    ),
    (
        "KEY_FACTS", person(doubts=[light.Doubt("k", "The ID number says …")]),
        "any day", ("2026-06-10",), (),
    ),
    (
        "BIRTHDAY", person(birth="1980-02-29", level="乡科级副职"),
        "the last of February in a common year, 7 days ahead", ("2026-02-21", "2026-02-28"),
        ("2026-02-20", "2026-03-01"),
    ),
    (
        "BIRTHDAY", person(birth="1980-02-28"),
        "leading cadres only unless set otherwise", (), ("2026-02-28",),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "facts", "stands", "stands_not"),
    [(code, facts, yes, no) for code, facts, _clause, yes, no in CASES],
    ids=[f"{code}: {clause}" for code, _facts, clause, _yes, _no in CASES],
)
def test_a_rule_stands_on_its_days(
    code: str, facts: Facts, stands: tuple[str, ...], stands_not: tuple[str, ...]
) -> None:
    for day in stands:
        assert [warning.code for warning in standing(code, facts, day)] == [code], day
    for day in stands_not:
        assert standing(code, facts, day) == [], day


def test_every_rule_has_cases_words_and_a_row() -> None:
    assert set(RULES) == set(TITLES) == set(PROPOSALS) == set(shipped_rules())
    assert set(RULES) == {code for code, *_rest in CASES}
    for rule in shipped_rules().values():
        assert rule.basis
        assert set(rule.shipped) <= set(THRESHOLDS)
        assert rule.working[0].startswith("Clause: ")
    assert len(shipped_rules()) < len(rule_rows("warning_rules")), "others wait for their data"


@pytest.mark.parametrize(
    ("code", "facts", "day", "thresholds", "stands"),
    [
        ("POST_10Y", person(posts=[post(start="2019-01")]), "2026-11-22", {"years": 7}, True),
        ("POST_10Y", person(posts=[post(start="2019-01")]), "2026-11-22", {"years": 10}, False),
        ("RET_DUE", person(retirement_month="2027-06"), "2027-01-01", {"lead_days": 90}, False),
        (
            "FINDING_REPEATED",
            person(findings=[found(1, "2026-01-10"), found(2, "2026-06-10")]),
            "2026-06-10",
            {"number": 3},
            False,
        ),
        ("BIRTHDAY", person(birth="1980-02-28"), "2026-02-28", {"leaders_only": 0}, True),
        (
            "TALK_12M",
            person(posts=[post(start="2020-03")], talks=[light.Dated(9, "2026-01-20", "普通")]),
            "2026-07-20",
            {"months": 6},
            True,
        ),
    ],
)
def test_thresholds_move_a_rule(
    code: str, facts: Facts, day: str, thresholds: dict[str, int], stands: bool
) -> None:
    assert bool(standing(code, facts, day, **thresholds)) is stands


def test_a_warning_says_its_evidence_clause_proposal_deadline_and_who_sees_to_it() -> None:
    (warning,) = standing(
        "FINDING_DUE",
        person(findings=[found(1, "2026-01-05", deadline="2026-04-30")]),
        "2026-04-28",
    )
    (evidence,) = warning.evidence
    assert evidence.sentence.shown() == "Found on 2026.01.05: 会议迟到"
    assert (evidence.kind, evidence.record_id) == ("talk", 91)
    assert warning.deadline == date(2026, 4, 30)
    assert warning.in_charge == "样本乙"
    assert warning.proposal.startswith("Have it corrected")
    assert warning.rule.unconfirmed
    assert warning.rule.working[-1].startswith("This rule is unconfirmed")


def test_a_new_occasion_has_another_key() -> None:
    def key(on: str) -> str:
        talked = person(posts=[post(start="2020-03")], talks=[light.Dated(9, on, "普通")])
        (warning,) = standing("TALK_12M", talked, "2026-11-01")
        return warning.key

    assert key("2025-05-20") != key("2025-05-21")
    assert key("2025-05-20") == key("2025-05-20")


def test_a_repetition_takes_the_highest_level_of_its_findings() -> None:
    several = [found(1, "2026-01-10", secrecy="保密"), found(2, "2026-06-10", secrecy="内部")]
    (warning,) = standing("FINDING_REPEATED", person(findings=several), "2026-06-10")
    assert warning.secrecy == "保密"


@pytest.mark.parametrize(
    ("deadline", "group"),
    [
        ("2026-11-21", Group.OVERDUE),
        ("2026-11-22", Group.WEEK),
        ("2026-11-29", Group.WEEK),
        ("2026-11-30", Group.MONTH),
        ("2026-12-22", Group.MONTH),
        ("2026-12-23", Group.LATER),
    ],
)
def test_warnings_stand_under_when_they_are_due(deadline: str, group: Group) -> None:
    facts = person(promises=[PROMISE._replace(until=deadline)])
    (warning,) = standing("PROMISE_DUE", facts, "2026-11-22", lead_days=90)
    assert warning.group(date(2026, 11, 22)) is group


def test_a_leader_never_talked_to_for_years_has_no_day_of_three_decades_ago() -> None:
    (warning,) = standing("TALK_12M", person(posts=[post(start="1995-03")]), "2026-11-22")
    assert warning.deadline is None
    assert warning.group(date(2026, 11, 22)) is Group.MONTH


def test_what_the_office_sets_stands_in_place_of_what_is_shipped() -> None:
    from desktop.base.dates import PartialDate
    from desktop.cadres.records import RuleSetting

    setting = RuleSetting(
        code="warning:TALK_12M",
        value='{"months": 6, "in_charge": "样本乙"}',
        verified_by="样本丙",
        verified_on=PartialDate(2026, 11, 2),
    )
    rule = warning_rules({setting.code: setting})["TALK_12M"]
    assert (rule["months"], rule["lead_days"]) == (6, 30)
    assert rule.in_charge == "样本乙"
    assert not rule.unconfirmed
    assert replace(rule, verified="").unconfirmed
    assert "Months: 6, set by the office; as shipped 12." in rule.working
