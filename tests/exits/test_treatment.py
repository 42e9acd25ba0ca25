"""Rank treatment by a rule of the office: the years are reached, or the sentence says how many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.exits.operations.treatment import delete_treatment, save_treatment
from desktop.exits.queries.allowance_list import (
    treatment_lines,
    treatment_offers,
    treatment_sheet,
)
from desktop.store.store import Store
from tests.exits import owed
from tests.exits.course import TODAY, ago, leader
from tests.exits.owed import ACT, OWN, RULES


def _values(**more: Any) -> dict[str, Any]:
    given = {
        "treatment": "副调研员待遇",
        "rank": "四级调研员",
        "start": ago(10),
        "document_number": RULES,
        "document_level": "县",
    }
    return {**given, **more}


def _save(store: Store, cadre_id: int, **more: Any) -> int:
    return store.write(ACT, save_treatment, None, _values(cadre_id=cadre_id, **more))


def _refusal(store: Store, cadre_id: int, **more: Any) -> Mapping[str, str]:
    with pytest.raises(InvalidInput) as refused:
        _save(store, cadre_id, **more)
    return refused.value.messages


def test_years_that_are_reached_give_the_treatment_with_its_working(store: Store) -> None:
    cadre_id, rule_id = leader(store), owed.treatment_rule(store)
    made = store.read(treatment_sheet, _save(store, cadre_id, note="会议研究"))
    assert made.rule is not None and made.rule.id == rule_id
    assert made.record.note is not None
    kept, working = made.record.note.split("\n")
    assert kept == "会议研究" and working.startswith("测算：") and RULES in working
    store.write(ACT, save_treatment, made.record.id, _values(note=made.record.note))
    assert store.read(treatment_sheet, made.record.id).record.note == made.record.note


def test_years_that_are_missing_are_told_in_days(store: Store) -> None:
    cadre_id = leader(store)
    owed.treatment_rule(store, 15)
    told = _refusal(store, cadre_id)["start"]
    assert "12 full years" in told and "asks for 15" in told
    assert "days are missing" in told and "It is reached on" in told
    (offer,) = store.read(treatment_offers, cadre_id, TODAY)
    assert "days are missing" in offer.words and offer.values["rank"] == "四级调研员"
    assert not store.read(treatment_lines)


@pytest.mark.parametrize("years", [10, 11])
def test_the_border_of_the_years(store: Store, years: int) -> None:
    """Full years to the day: one day less is refused."""
    cadre_id = leader(store)
    owed.treatment_rule(store, years)
    needed = -(-years * 1461 // 4)
    since = PartialDate(TODAY.year, TODAY.month).plus_months(-12 * 12).earliest()
    reached = PartialDate.from_day(since.fromordinal(since.toordinal() + needed))
    short = PartialDate.from_day(since.fromordinal(since.toordinal() + needed - 1))
    assert "1 days are missing" in _refusal(store, cadre_id, start=short)["start"]
    assert _save(store, cadre_id, start=reached)


def test_a_treatment_by_its_own_document_needs_no_years(store: Store) -> None:
    owed.treatment_rule(store, 15)
    made = store.read(treatment_sheet, _save(store, leader(store), document_number=OWN))
    assert made.rule is None and made.record.note is None


@pytest.mark.parametrize(
    ("more", "key", "says"),
    [
        ({"document_number": ""}, "document_number", "needs the number of the document"),
        ({"treatment": None}, "treatment", "needed"),
        ({"start": PartialDate(2026)}, "start", "day"),
        ({"end": ago(20), "stop_reason": "其他"}, "end", "lies before the start"),
        ({"end": ago(5)}, "stop_reason", "why it ended"),
    ],
)
def test_a_treatment_that_cannot_be_taken(
    store: Store, more: dict[str, Any], key: str, says: str
) -> None:
    told = _refusal(store, leader(store), **{"document_number": OWN, **more})
    assert set(told) == {key} and says in told[key]


def test_one_treatment_at_a_time_and_the_way_of_its_rule(store: Store) -> None:
    cadre_id = leader(store)
    made = _save(store, cadre_id, document_number=OWN)
    assert "is given since" in _refusal(store, cadre_id, document_number=OWN)["start"]
    store.write(ACT, delete_treatment, made)
    owed.treatment_rule(store, way="提前离岗")
    assert "for 提前离岗 only" in _refusal(store, cadre_id)["start"]
