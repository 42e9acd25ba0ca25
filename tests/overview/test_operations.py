"""Disposing of warnings and setting their rules."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations.person import delete_cadre
from desktop.cadres.queries.rules import rule_settings
from desktop.overview.operations import dispose, save_rule, withdraw_disposal
from desktop.overview.queries.warnings import warnings_of_cadre
from desktop.overview.rules.table import WarningRule, shipped_rules, warning_rules
from desktop.store.store import Store
from tests.overview.office import ACT, DAY, ON, codes, leader, raised, talk, the


def rule(store: Store, code: str) -> WarningRule:
    return warning_rules(store.read(rule_settings))[code]


@pytest.mark.parametrize(
    ("outcome", "values", "keys"),
    [
        ("已办理", {}, {"document"}),
        ("已办理", {"reason": "办了"}, {"document"}),
        ("不成立", {}, {"reason"}),
        ("不成立", {"document": "示组〔2026〕1号"}, {"reason"}),
        ("以后再说", {}, {"outcome"}),
        ("不成立", {"reason": "核实无误", "decided_on": None}, {"decided_on"}),
        ("不成立", {"reason": "核实无误", "decided_on": PartialDate(2026, 5)}, {"decided_on"}),
        ("不成立", {"reason": "核实无误", "decided_on": PartialDate(2149, 5, 1)}, {"decided_on"}),
    ],
)
def test_a_disposal_says_by_what_or_why(
    store: Store, outcome: str, values: dict[str, Any], keys: set[str]
) -> None:
    leader(store)
    with pytest.raises(InvalidInput) as refused:
        store.write(ACT, dispose, the(store, "TALK_12M"), outcome, values)
    assert set(refused.value.messages) == keys
    assert store.rows("SELECT count(*) FROM warning_disposal") == [(0,)]


def test_what_is_disposed_of_stays_with_its_reason_until_it_is_withdrawn(store: Store) -> None:
    cadre_id = leader(store)
    warning = the(store, "TALK_12M")
    values = {"reason": "本人长期驻外学习", "decided_on": DAY("2026.08.20")}

    made = store.write(ACT, dispose, warning, "不成立", values)

    disposal = the(store, "TALK_12M").disposal
    assert disposal is not None
    assert (disposal.outcome, disposal.reason) == ("不成立", "本人长期驻外学习")
    assert (disposal.decided_on, disposal.decided_by) == ("2026.08.20", store.person)
    assert [one.code for one in store.read(warnings_of_cadre, cadre_id, ON)] == ["TRAIN"]
    with pytest.raises(UserError, match="disposed of already"):
        store.write(ACT, dispose, warning, "不成立", values)

    store.write(ACT, withdraw_disposal, made)
    assert the(store, "TALK_12M").disposal is None
    with pytest.raises(UserError, match="withdrawn already"):
        store.write(ACT, withdraw_disposal, made)
    store.undo()
    assert the(store, "TALK_12M").disposal is not None


def test_done_by_a_record(store: Store) -> None:
    cadre_id = leader(store)
    warning = the(store, "TRAIN")
    record_id = talk(store, cadre_id, "2026.08.20")

    store.write(ACT, dispose, warning, "已办理", {"record": ("talk", record_id)})

    disposal = the(store, "TRAIN").disposal
    assert disposal is not None
    assert (disposal.record_kind, disposal.record_id) == ("talk", record_id)


@pytest.mark.parametrize("record", [("talk", 5), ("no_such_kind", 5)])
def test_done_by_a_record_that_is_not_there(store: Store, record: tuple[str, int]) -> None:
    leader(store)
    with pytest.raises(UserError, match="not on file"):
        store.write(ACT, dispose, the(store, "TRAIN"), "已办理", {"record": record})


def test_a_new_occasion_raises_it_anew(store: Store) -> None:
    cadre_id = leader(store, start=DAY("2022.01"))
    talk(store, cadre_id, "2024.06.03")
    store.write(ACT, dispose, the(store, "TALK_12M"), "不成立", {"reason": "核实无误"})
    assert the(store, "TALK_12M").disposal is not None

    talk(store, cadre_id, "2025.06.03")
    assert the(store, "TALK_12M").disposal is None


def test_a_file_that_is_deleted_comes_back_with_its_disposals(store: Store) -> None:
    cadre_id = leader(store)
    store.write(ACT, dispose, the(store, "TALK_12M"), "不成立", {"reason": "核实无误"})

    store.write(ACT, delete_cadre, cadre_id)
    assert store.rows("SELECT cadre_id FROM warning_disposal") == [(None,)]
    assert raised(store) == []
    store.undo()
    assert the(store, "TALK_12M").disposal is not None


def test_a_rule_is_set_and_set_back(store: Store) -> None:
    leader(store)
    values = {"months": 18, "lead_days": 30, "in_charge": "样本乙", "off": False}

    store.write(ACT, save_rule, rule(store, "TALK_12M"), values)
    found = rule(store, "TALK_12M")
    assert (found["months"], found.in_charge) == (18, "样本乙")
    assert store.read(rule_settings)["warning:TALK_12M"].thresholds == {
        "in_charge": "样本乙",
        "months": 18,
    }, "what is as shipped is not kept"
    assert codes(store) == ["TRAIN"]

    store.write(ACT, save_rule, found, {"months": 12, "in_charge": None})
    assert rule(store, "TALK_12M") == shipped_rules()["TALK_12M"]
    assert store.read(rule_settings) == {}


def test_switching_a_rule_off_keeps_its_thresholds(store: Store) -> None:
    leader(store)
    store.write(ACT, save_rule, rule(store, "TALK_12M"), {"months": 13})
    store.write(ACT, save_rule, rule(store, "TALK_12M"), {"off": True})

    assert rule(store, "TALK_12M").off
    assert rule(store, "TALK_12M")["months"] == 13
    assert [one.code for one in raised(store)] == ["TRAIN"]


@pytest.mark.parametrize(
    ("code", "values", "keys"),
    [
        ("TALK_12M", {"months": 0}, {"months"}),
        ("TALK_12M", {"months": None, "lead_days": -1}, {"months", "lead_days"}),
        ("FINDING_REPEATED", {"number": 1}, {"number"}),
        ("BIRTHDAY", {"leaders_only": 2}, {"leaders_only"}),
        ("TALK_12M", {"verified_by": "样本乙", "verified_on": None}, {"verified_on"}),
    ],
)
def test_a_setting_that_cannot_be_reckoned_with(
    store: Store, code: str, values: dict[str, Any], keys: set[str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        store.write(ACT, save_rule, rule(store, code), values)
    assert set(refused.value.messages) == keys
    assert store.read(rule_settings) == {}
