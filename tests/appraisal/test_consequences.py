"""Proposals and decisions on a real store: made anew without losing what people decided."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from desktop.appraisal.fields.decision import (
    ADOPTED,
    FOR_ACCOUNTABILITY,
    PROPOSED,
    REJECTED,
)
from desktop.appraisal.operations.consequences import decide_consequences, save_measures
from desktop.appraisal.operations.plan import Line
from desktop.appraisal.queries.consequences import (
    consequence_sheet,
    consequences_of_cadre,
    measures,
)
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.store.store import Store
from tests.appraisal import decided_year as decided
from tests.appraisal import year

YEAR = 2027


def _states(store: Store, of: int = YEAR) -> dict[str, str]:
    return {line.rule: line.state for line in decided.found(store, of)}


def _ids(store: Store, *rules: str) -> list[int]:
    return [line.id for line in decided.found(store, YEAR) if line.rule in rules]


def _choice(state: str, **values: Any) -> dict[str, Any]:
    return {
        "state": state,
        "decided_on": PartialDate(YEAR + 1, 2, 1),
        "decided_by": "县委组织部",
        "document_number": "样组发〔2028〕5号",
        "reason": None,
        "done_on": None,
        **values,
    }


def _take(store: Store, ids: list[int], state: str, **values: Any) -> None:
    store.write(year.ACT, decide_consequences, ids, _choice(state, **values))


def test_a_decided_result_leads_to_open_proposals(store: Store, people: list[int]) -> None:
    members = decided.decide(
        store, YEAR, dict(zip(people, ("优秀", "不称职", "称职"), strict=True))
    )
    assert decided.propose(store, members) == 3 + 3 + 1
    found = decided.found(store, YEAR)
    assert {line.rule: line.name for line in found}["commendation"] == "样本甲"
    assert {line.state for line in found if line.rule != "adjustment"} == {PROPOSED}
    # 对认定不称职者予以组织调整：留待问责部分处理
    assert _states(store)["adjustment"] == FOR_ACCOUNTABILITY
    sheet = store.read(consequence_sheet, _ids(store, "commendation")[0])
    assert sheet.record.working == f"2027年优秀（2028.01.20 {decided.MEETING}审定）。"
    assert [one.result for one in sheet.years] == ["优秀"]


def test_proposing_again_changes_nothing(store: Store, people: list[int]) -> None:
    members = decided.decide(store, YEAR, dict.fromkeys(people, "优秀"))
    decided.propose(store, members)
    before = decided.found(store, YEAR)
    assert decided.propose(store, members) == 0
    assert decided.found(store, YEAR) == before


def test_what_no_longer_follows_goes_and_what_was_decided_stays(
    store: Store, people: list[int]
) -> None:
    members = decided.decide(store, YEAR, {people[0]: "优秀"})
    decided.propose(store, members)
    _take(store, _ids(store, "commendation"), ADOPTED)
    _take(store, _ids(store, "rank_term"), REJECTED, reason="已享受")
    decided.regrade(store, members[people[0]], "称职")
    decided.propose(store, members)
    assert _states(store) == {
        "commendation": ADOPTED,
        "rank_term": REJECTED,
        "year_counted": PROPOSED,
    }
    decided.regrade(store, members[people[0]], "优秀")
    decided.propose(store, members)
    assert _states(store)["rank_term"] == REJECTED


def test_a_reopened_result_leads_to_nothing(store: Store, people: list[int]) -> None:
    members = decided.decide(store, YEAR, {people[0]: "不称职"})
    decided.propose(store, members)
    decided.reopen(store, members[people[0]])
    decided.propose(store, members)
    assert decided.found(store, YEAR) == []


def test_years_count_from_the_file_and_from_earlier_cycles(store: Store, people: list[int]) -> None:
    person = people[0]
    decided.on_file(store, person, {2025: "优秀", 2026: "称职", YEAR: "称职"})
    decided.decide(store, 2026, {person: "优秀"})
    members = decided.decide(store, YEAR, {person: "优秀"})
    decided.propose(store, members)
    assert {"third_class_merit", "pay_step"} <= _states(store).keys()
    (merit,) = _ids(store, "third_class_merit")
    working = store.read(consequence_sheet, merit).record.working
    assert working is not None and working.startswith(
        "连续3年：2025年优秀（干部档案）；2026年优秀（"
    )


def test_no_year_counts_twice_for_a_pay_step(store: Store, people: list[int]) -> None:
    person = people[0]
    decided.on_file(store, person, {2026: "称职"})
    decided.propose(store, decided.decide(store, YEAR, {person: "称职"}))
    _take(store, _ids(store, "pay_step"), ADOPTED)
    decided.propose(store, decided.decide(store, YEAR + 1, {person: "称职"}))
    assert "pay_step" not in _states(store, YEAR + 1)
    decided.propose(store, decided.decide(store, YEAR + 2, {person: "称职"}))
    assert "pay_step" in _states(store, YEAR + 2)
    assert store.read(consequences_of_cadre, person)[0].year == YEAR + 2


def test_two_years_incompetent(store: Store, people: list[int]) -> None:
    decided.on_file(store, people[0], {2026: "不称职"})
    decided.propose(store, decided.decide(store, YEAR, {people[0]: "不称职", people[1]: "不称职"}))
    (line,) = [line for line in decided.found(store, YEAR) if line.rule == "dismissal"]
    assert line.name == "样本甲" and line.state == PROPOSED


@pytest.mark.parametrize(
    ("state", "values", "key"),
    [
        (ADOPTED, {"decided_on": None}, "decided_on"),
        (ADOPTED, {"decided_by": None}, "decided_by"),
        (REJECTED, {}, "reason"),
        (REJECTED, {"reason": "缓", "done_on": PartialDate(2028, 3, 1)}, "done_on"),
        (ADOPTED, {"done_on": PartialDate(2028, 1, 31)}, "done_on"),
        (FOR_ACCOUNTABILITY, {"decided_by": None}, "decided_by"),
        # decided before the grade was
        (ADOPTED, {"decided_on": PartialDate(2028, 1, 19)}, "decided_on"),
    ],
)
def test_what_a_decision_lacks_is_said_at_its_field(
    store: Store, people: list[int], state: str, values: dict[str, Any], key: str
) -> None:
    decided.propose(store, decided.decide(store, YEAR, dict.fromkeys(people, "优秀")))
    ids = _ids(store, "commendation")
    with pytest.raises(InvalidInput) as refused:
        _take(store, ids, state, **values)
    assert set(refused.value.messages) == {key}
    assert set(_states(store).values()) == {PROPOSED}


def test_many_are_decided_by_one_document_and_opened_again(store: Store, people: list[int]) -> None:
    decided.propose(store, decided.decide(store, YEAR, dict.fromkeys(people, "不称职")))
    ids = _ids(store, "adjustment", "demotion")
    _take(store, ids, ADOPTED, done_on=PartialDate(YEAR + 1, 2, 1))
    lines = [line for line in decided.found(store, YEAR) if line.id in ids]
    assert {line.document_number for line in lines} == {"样组发〔2028〕5号"} and len(lines) == 6
    _take(store, ids, PROPOSED)
    assert _states(store)["demotion"] == PROPOSED
    assert _states(store)["adjustment"] == FOR_ACCOUNTABILITY
    sheet = store.read(consequence_sheet, ids[0])
    assert (sheet.record.decided_on, sheet.record.decided_by) == (None, None)
    with pytest.raises(UserError):
        _take(store, [*ids, 1], ADOPTED)


@pytest.mark.parametrize(
    ("values", "counts"),
    [
        ({}, True),
        ({"valid_until": PartialDate(YEAR + 1, 1, 20)}, True),
        ({"valid_until": PartialDate(YEAR + 1, 1, 19)}, False),
        ({"valid_from": PartialDate(YEAR + 1, 1, 20)}, True),
        ({"valid_from": PartialDate(YEAR + 1, 1, 21)}, False),
        ({"grade": "称职"}, False),
    ],
)
def test_a_measure_counts_while_it_is_valid_on_the_day_of_the_decision(
    store: Store, people: list[int], values: dict[str, Any], counts: bool
) -> None:
    decided.add_measures(store, decided.measure(**values))
    decided.propose(store, decided.decide(store, YEAR, {people[0]: "优秀"}))
    own = [line for line in decided.found(store, YEAR) if line.kind == "measure"]
    assert [line.amount for line in own] == ([Decimal(1000)] if counts else [])
    if counts:
        record = store.read(consequence_sheet, own[0].id).record
        assert record.clause == "样本县委 样发〔2026〕3号"


def test_a_measure_without_its_document_is_refused(store: Store) -> None:
    decided.add_measures(store, decided.measure())
    (kept,) = store.read(measures)
    lines = [
        Line(kept.id, decided.measure(text="另一项")),
        Line(None, decided.measure(document_number=None)),
        Line(None, decided.measure(valid_until=PartialDate(2019, 12, 31))),
    ]
    with pytest.raises(InvalidInput) as refused:
        store.write(year.ACT, save_measures, lines)
    assert set(refused.value.messages) == {"1/document_number", "2/valid_until"}
    assert [one.text for one in store.read(measures)] == ["年度考核优秀奖"]
    store.write(year.ACT, save_measures, lines[:1])
    assert [one.text for one in store.read(measures)] == ["另一项"]


def test_undo_takes_the_proposals_back(store: Store, people: list[int]) -> None:
    decided.propose(store, decided.decide(store, YEAR, {people[0]: "优秀"}))
    store.undo()
    assert decided.found(store, YEAR) == []
