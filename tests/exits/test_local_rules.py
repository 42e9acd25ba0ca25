"""The office's own rules: written, refused with a sentence, carried to a new version, deleted."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations.person import add_cadre
from desktop.exits.operations.local_rules import delete_rule, new_version, save_rule
from desktop.exits.queries.local_rules import RULES, RuleSheet, local_rules, rule_sheet
from desktop.exits.records import AllowanceRate, ExitArrangement, LivingAllowance, RankTreatment
from desktop.store.store import Store
from tests.exits.office_rules import ACT, CHIEF, add, values

TODAY = date.today()


def _sheet(store: Store, kind: str, rule_id: int) -> RuleSheet:
    return store.read(rule_sheet, kind, rule_id, TODAY)


def _version(store: Store, kind: str, rule_id: int, start: PartialDate, **changed: Any) -> int:
    told = {"document_number": "样县发〔2025〕3号", "document_level": "县", "issued_by": None}
    asked = {**told, "valid_from": start, **changed}
    return store.write(ACT, new_version, kind, rule_id, asked)


@pytest.mark.parametrize("kind", RULES)
def test_a_rule_of_each_kind_is_kept_and_listed(store: Store, kind: str) -> None:
    made = add(store, kind)
    (line,) = store.read(local_rules, TODAY)
    assert (line.id, line.kind, line.validity, line.verified) == (made, kind, "in force", False)
    store.write(ACT, save_rule, kind, made, values(kind, verified_by="样本甲"))
    (line,) = store.read(local_rules, TODAY)
    assert line.verified


TOMORROW = PartialDate.from_day(TODAY + timedelta(days=1))
BAD: list[tuple[str, dict[str, Any], str, str]] = [
    ("age_limit", {"valid_until": PartialDate(2018, 12, 31)}, "valid_until", "ends before"),
    ("age_limit", {"verified_on": PartialDate(2020, 1, 1)}, "verified_by", "Who has verified"),
    (
        "age_limit",
        {"verified_by": "样本甲", "verified_on": TOMORROW},
        "verified_on",
        "still to come",
    ),
    ("age_limit", {"level": "镇长"}, "level", "镇长"),
    ("eligibility_rule", {"min_age": None}, "min_age", "at least one"),
    ("eligibility_rule", {"level": None, "years_at_level": 5}, "level", "Name the level"),
    ("treatment_rule", {"rank": "副调研员"}, "rank", "no rank of 2019"),
    ("allowance_rate", {"years_from": 10, "years_to": 10}, "years_to", "above 10"),
    ("allowance_rate", {"years_from": 10, "years_to": 5}, "years_to", "above 10"),
]


@pytest.mark.parametrize(("kind", "changed", "field", "words"), BAD)
def test_bad_input_is_one_sentence_at_its_field(
    store: Store, kind: str, changed: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        add(store, kind, **changed)
    assert list(refusal.value.messages) == [field]
    assert words in refusal.value.messages[field]
    assert store.read(local_rules, TODAY) == []


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"years_from": 5, "years_to": 15}, True),
        ({"years_from": 9, "years_to": None}, True),
        ({"years_from": 10, "years_to": None}, False),
        ({"years_from": 5, "years_to": 15, "level": "乡科级副职"}, False),
        ({"years_from": 5, "years_to": 15, "way": "提前退休"}, False),
        ({"valid_from": PartialDate(2025, 1, 1)}, True),
        ({"valid_from": PartialDate(2018, 1, 1), "valid_until": PartialDate(2018, 12, 31)}, False),
    ],
)
def test_two_rates_for_the_same_years_are_refused(
    store: Store, changed: dict[str, Any], refused: bool
) -> None:
    add(store, "allowance_rate")
    if refused:
        with pytest.raises(InvalidInput, match="Meets another rate"):
            add(store, "allowance_rate", **changed)
    else:
        add(store, "allowance_rate", **changed)
    assert len(store.read(local_rules, TODAY)) == (1 if refused else 2)


def test_a_rate_does_not_meet_itself(store: Store) -> None:
    made = add(store, "allowance_rate")
    changed = values("allowance_rate", amount=Decimal(310))
    assert store.write(ACT, save_rule, "allowance_rate", made, changed) == made


def test_two_versions_may_run_together_and_that_is_told(store: Store) -> None:
    first = add(store, "eligibility_rule")
    later = add(store, "eligibility_rule", min_age=45, valid_from=PartialDate(2022, 1, 1))
    sheet = _sheet(store, "eligibility_rule", first)
    assert [line.id for line in sheet.together] == [later]
    assert [line.id for line in store.read(local_rules, TODAY)] == [later, first]


@pytest.mark.parametrize("kind", RULES)
def test_a_new_version_ends_the_old_one_the_day_before(store: Store, kind: str) -> None:
    old = add(store, kind, verified_by="样本甲", note="旧")
    new = _version(store, kind, old, PartialDate(2025, 1, 1))
    before, after = _sheet(store, kind, old), _sheet(store, kind, new)
    assert before.rule.valid_until == PartialDate(2024, 12, 31)
    assert after.rule.valid_until is None
    assert after.rule.document_number == "样县发〔2025〕3号"
    assert (after.rule.verified_by, after.rule.note) == (None, None)
    assert after.line.title == before.line.title
    assert [line.id for line in after.versions] == [old]
    assert after.together == []
    store.undo()
    assert _sheet(store, kind, old).rule.valid_until is None


def test_a_version_that_ended_earlier_keeps_its_end(store: Store) -> None:
    end = PartialDate(2023, 6, 30)
    old = add(store, "age_limit", valid_until=end)
    _version(store, "age_limit", old, PartialDate(2025, 1, 1))
    assert _sheet(store, "age_limit", old).rule.valid_until == end


@pytest.mark.parametrize("start", [PartialDate(2019, 1, 1), PartialDate(2018, 5, 1)])
def test_a_new_version_begins_after_the_old_one(store: Store, start: PartialDate) -> None:
    old = add(store, "age_limit")
    with pytest.raises(InvalidInput, match="begins on"):
        _version(store, "age_limit", old, start)
    assert len(store.read(local_rules, TODAY)) == 1


USERS: list[tuple[str, type[Any], dict[str, Any]]] = [
    ("eligibility_rule", ExitArrangement, {"way": "提前离岗", "state": "办理中"}),
    ("treatment_rule", RankTreatment, {"treatment": "副调研员待遇"}),
    ("allowance_rate", LivingAllowance, {"amount": Decimal("300.50")}),
]
COLUMNS = {
    "eligibility_rule": "eligibility_rule_id",
    "treatment_rule": "rule_id",
    "allowance_rate": "rate_id",
}


@pytest.mark.parametrize(("kind", "record", "own"), USERS)
def test_a_rule_that_something_stands_on_is_not_deleted(
    store: Store, kind: str, record: type[Any], own: dict[str, Any]
) -> None:
    rule_id = add(store, kind)
    cadre_id = store.write(ACT, add_cadre, {"name": "样本甲"})
    given = {"start": PartialDate(2026, 1, 1), "document_number": "x", "document_level": "县"}
    extra = {} if record is ExitArrangement else given

    def use(session: Any) -> None:
        session.add(record(cadre_id=cadre_id, **{COLUMNS[kind]: rule_id}, **own, **extra))

    store.write(ACT, use)
    assert _sheet(store, kind, rule_id).used == 1
    with pytest.raises(UserError, match="1 record stands on this rule"):
        store.write(ACT, delete_rule, kind, rule_id)
    store.undo()
    store.write(ACT, delete_rule, kind, rule_id)
    assert store.read(local_rules, TODAY) == []


def test_a_deleted_rule_is_told_of(store: Store) -> None:
    rule_id = add(store, "age_limit")
    store.write(ACT, delete_rule, "age_limit", rule_id)
    with pytest.raises(UserError, match="recycle bin"):
        _sheet(store, "age_limit", rule_id)


def test_the_rate_is_kept_to_the_fen(store: Store) -> None:
    rule_id = add(store, "allowance_rate")
    rate = store.read(lambda session: session.get(AllowanceRate, rule_id))
    assert rate is not None
    assert (rate.amount, rate.level) == (Decimal("300.50"), CHIEF)
