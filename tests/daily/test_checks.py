"""What bars finishing a record: one sentence at the field, with the number that would be right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.base.dates import PartialDate
from desktop.daily.rules.checks import Filled, problems_in_finding, problems_in_record

TODAY = date(2026, 11, 20)
SOMEBODY = {"cadre_id": 1}


def day(text: str) -> PartialDate:
    return PartialDate.read(text)


WHOLE: dict[str, tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]] = {
    "talk": (
        {"on": day("2026.11.20"), "talker": "样本部长", "on_work": "工作扎实"},
        {"people": [SOMEBODY]},
    ),
    "research": (
        {"on": day("2026.10.20"), "topic": "换届", "facts": "团结", "start": day("2026.10.08")},
        {},
    ),
    "inspection": (
        {"on": day("2026.10.20"), "kind": "任职考察", "ballots": 30},
        {
            "people": [
                {
                    "cadre_id": 1,
                    "recommended": 30,
                    "evaluations": 30,
                    "excellent": 25,
                    "competent": 5,
                }
            ]
        },
    ),
    "audit": (
        {
            "on": day("2026.9.30"),
            "kind": "任中审计",
            "report_number": "审责报〔2026〕1号",
            "notice_on": day("2026.7.1"),
            "period_start": day("2023.01"),
            "period_end": day("2025.12"),
        },
        {"people": [{"cadre_id": 1, "tenure_start": day("2021.03"), "tenure_end": None}]},
    ),
    "life_meeting": (
        {"on": day("2026.1.20"), "unit_id": 1, "theme": "主题", "due": 9, "present": 6},
        {},
    ),
    "key_task_record": (
        {"on": day("2026.7.3"), "event": "防汛", "judged_by": "县防指"},
        {"people": [{"cadre_id": 1, "performance": "连续值守", "sign": "正面"}]},
    ),
    "channel_report": (
        {
            "on": day("2026.7.3"),
            "source": "信访举报",
            "summary": "反映作风",
            "verification": "谈话核实",
            "conclusion": "不属实",
        },
        {},
    ),
}


def problems(kind: str, values: dict[str, Any], parts: dict[str, Any]) -> dict[str, str]:
    whole_values, whole_parts = WHOLE[kind]
    filled = Filled({**whole_values, **values}, {**whole_parts, **parts})
    return problems_in_record(kind, filled, TODAY)


@pytest.mark.parametrize("kind", WHOLE)
def test_a_whole_record_can_be_finished(kind: str) -> None:
    assert problems(kind, {}, {}) == {}


@pytest.mark.parametrize(
    ("kind", "values", "parts", "field", "words"),
    [
        ("talk", {"on": day("2026.11.21")}, {}, "on", "future"),
        ("talk", {"on": None}, {}, "on", "Write the day"),
        ("talk", {}, {"people": []}, "people", "at least one person"),
        ("talk", {"talker": ""}, {}, "talker", "who held the talk"),
        ("talk", {"on_work": None}, {}, "on_work", "at least one head"),
        (
            "talk",
            {},
            {"promises": [{"text": "a", "by": "b", "until": day("2026.11.19")}]},
            "promises/0/until",
            "before the talk",
        ),
        ("research", {"start": day("2026.10.21")}, {}, "on", "2026.10.20 lies before 2026.10.21"),
        (
            "inspection",
            {},
            {"people": [{"cadre_id": 1, "recommended": 31}]},
            "people/0/recommended",
            "30 at most",
        ),
        (
            "inspection",
            {},
            {"people": [{"cadre_id": 1, "evaluations": 30, "excellent": 25, "competent": 4}]},
            "people/0/evaluations",
            "make 29, not 30",
        ),
        (
            "inspection",
            {},
            {
                "opinions": [
                    {
                        "organ": "纪检监察机关",
                        "asked_on": day("2026.10.9"),
                        "answered_on": day("2026.10.8"),
                    }
                ]
            },
            "opinions/0/answered_on",
            "before the question",
        ),
        # 经济责任审计规定 2019: the audited period lies within the tenure.
        ("audit", {"period_start": day("2021.02")}, {}, "period_start", "which begins 2021.03"),
        (
            "audit",
            {},
            {
                "people": [
                    {
                        "cadre_id": 1,
                        "tenure_start": day("2021.03"),
                        "tenure_end": day("2025.11"),
                    }
                ]
            },
            "period_end",
            "which ends 2025.11",
        ),
        ("audit", {"notice_on": day("2026.10.1")}, {}, "on", "2026.09.30 lies before 2026.10.01"),
        # The last three years of a longer tenure; the notice is of July 2026.
        ("audit", {"period_start": None}, {}, "period_start", "2023.07"),
        ("audit", {"period_end": None}, {}, "period_end", "2026.06"),
        ("audit", {"report_number": ""}, {}, "report_number", "number of the report"),
        # 民主生活会若干规定: two thirds of those due must be present.
        ("life_meeting", {"due": 10, "present": 12}, {}, "present", "10 at most"),
        ("life_meeting", {"due": 10, "present": 6}, {}, "present", "at least 7"),
        ("life_meeting", {"reported_on": day("2026.1.19")}, {}, "reported_on", "lies before"),
        (
            "key_task_record",
            {},
            {"people": [{"cadre_id": 1, "performance": "值守"}]},
            "people/0/sign",
            "plus or minus",
        ),
        ("channel_report", {"conclusion": ""}, {}, "conclusion", "Write the conclusion"),
        (
            "talk",
            {},
            {"findings": [{"text": "迟到", "outcome": "已整改", "outcome_on": day("2026.11.1")}]},
            "findings/0/proof",
            "without proof",
        ),
    ],
)
def test_what_bars_finishing_stands_at_its_field(
    kind: str, values: dict[str, Any], parts: dict[str, Any], field: str, words: str
) -> None:
    found = problems(kind, values, parts)

    assert words in found[field]
    assert len(found) == 1


@pytest.mark.parametrize(("due", "present"), [(9, 6), (10, 7), (3, 2), (1, 1), (10, 10)])
def test_two_thirds_are_enough(due: int, present: int) -> None:
    assert problems("life_meeting", {"due": due, "present": present}, {}) == {}


@pytest.mark.parametrize(
    ("finding", "fields"),
    [
        ({"outcome": "未办结"}, set()),
        ({"outcome": "已整改"}, {"proof", "outcome_on"}),
        ({"outcome": "已整改", "proof": "凭证", "outcome_on": day("2026.11.1")}, set()),
        ({"outcome": "不属实"}, {"proof", "outcome_on"}),
        ({"outcome": "已转入提醒函询诫勉"}, {"cadre"}),
        (
            {
                "outcome": "已整改",
                "proof": "凭证",
                "outcome_on": day("2026.11.2"),
                "rechecked_on": day("2026.11.1"),
            },
            {"rechecked_on"},
        ),
        (
            {
                "outcome": "已整改",
                "proof": "凭证",
                "outcome_on": day("2026.11.21"),
                "rechecked_on": day("2026.12"),
            },
            {"outcome_on", "rechecked_on"},
        ),
    ],
)
def test_a_finding_is_settled_with_proof_or_reason(
    finding: dict[str, Any], fields: set[str]
) -> None:
    assert {key for key, _sentence in problems_in_finding(finding, TODAY)} == fields


def test_a_date_whose_day_is_not_known_proves_nothing() -> None:
    people = [{"cadre_id": 1, "tenure_start": day("2023")}]

    assert problems("audit", {"period_start": day("2023.01")}, {"people": people}) == {}


@pytest.mark.parametrize("kind", ["talk", "inspection", "audit", "key_task_record"])
def test_nobody_is_named_twice(kind: str) -> None:
    values, parts = WHOLE[kind]
    (line,) = parts["people"]
    twice = Filled(values, {**parts, "people": [line, {**line, "cadre_id": 2}, line]})
    assert problems_in_record(kind, twice, TODAY) == {
        "people/2/cadre_id": "This person is named above already."
    }


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("research", ["end"]),
        ("inspection", ["end", "recommended_on"]),
        ("audit", ["filed_on"]),
        ("audit", ["period_end"]),
        ("life_meeting", ["reported_on"]),
        ("key_task_record", ["until"]),
    ],
)
def test_what_was_done_does_not_lie_in_the_future(kind: str, keys: list[str]) -> None:
    later = dict.fromkeys(keys, day("2026.11.21"))
    told = dict.fromkeys(keys, "2026.11.21 lies in the future.")
    assert problems(kind, later, {}) == told
    assert problems(kind, dict.fromkeys(keys, day("2026.11.20")), {}) == {}


@pytest.mark.parametrize(
    ("kind", "part", "line"),
    [
        ("talk", "promises", {"kept_on": day("2026.11.21")}),
        ("inspection", "interviews", {"on": day("2026.11.21")}),
        ("inspection", "opinions", {"answered_on": day("2026.11.21")}),
    ],
)
def test_nor_does_what_was_done_in_a_part(kind: str, part: str, line: dict[str, Any]) -> None:
    (key,) = line
    found = problems(kind, {}, {**WHOLE[kind][1], part: [{}, line]})
    assert found == {f"{part}/1/{key}": "2026.11.21 lies in the future."}


def test_nothing_is_to_be_corrected_before_it_was_found() -> None:
    findings = [{"outcome": "未了结", "deadline": day("2026.11.19")}]
    found = problems("talk", {}, {**WHOLE["talk"][1], "findings": findings})
    assert found == {"findings/0/deadline": "2026.11.19 lies before 2026.11.20."}
