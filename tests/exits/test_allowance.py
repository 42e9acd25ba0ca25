"""The living allowance in a real store: begun, changed, stopped, paid, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations.person import Line, save_person, save_section
from desktop.exits.operations.allowance import (
    change_allowance,
    delete_allowance,
    save_allowance,
    stop_allowance,
    undo_month,
)
from desktop.exits.operations.arrangement import arrangement_of
from desktop.exits.queries.allowance import grants_of, month_sheet, notices, person_ledger
from desktop.exits.queries.allowance_list import (
    allowance_budget,
    allowance_lines,
    allowance_offers,
    allowance_sheet,
)
from desktop.exits.records import AllowanceMonth, OutsideJob
from desktop.store.store import Store
from tests.exits import owed
from tests.exits.course import LEAVE_DAYS, TODAY, add, ago, leader, rule, submitted, years_ago
from tests.exits.owed import ACT, RATES, first_of, month


def _refusal(store: Store, act: Any, *given: Any) -> Mapping[str, str]:
    before = store.rows("SELECT count(*) FROM act")
    with pytest.raises(InvalidInput) as refused:
        store.write(ACT, act, *given)
    assert store.rows("SELECT count(*) FROM act") == before
    return refused.value.messages


def _lines(store: Store, back: int) -> list[tuple[int, str, Decimal]]:
    """The lines of a month as they stand: months ago, kind, amount."""
    here = month(0).months()
    return [
        (here - line.month, line.kind, line.amount)
        for person in store.read(month_sheet, month(back)).people
        for line in person.lines
    ]


# Begun


@pytest.mark.parametrize(
    ("given", "key", "says"),
    [
        ({"document_number": None}, "document_number", "needs the number of the document"),
        ({"document_number": ""}, "document_number", "needs the number of the document"),
        ({"document_level": None}, "document_level", "needed"),
        ({"amount": Decimal("1.005")}, "amount", "two decimals"),
        ({"amount": Decimal(0)}, "amount", "above 0"),
        ({"start": PartialDate(2026, 3)}, "start", "day"),
        ({"start": None}, "start", "needed"),
    ],
)
def test_an_allowance_that_cannot_be_taken(
    store: Store, given: dict[str, Any], key: str, says: str
) -> None:
    cadre_id = leader(store)
    told = _refusal(store, save_allowance, None, owed.values(cadre_id=cadre_id, **given))
    assert says in told[key]


def test_nobody_has_two_allowances_at_once(store: Store) -> None:
    cadre_id = leader(store)
    owed.allowance(store, cadre_id)
    told = _refusal(store, save_allowance, None, owed.values(cadre_id=cadre_id, start=first_of(2)))
    assert told["start"].startswith("An allowance runs since")


def test_no_allowance_begins_after_a_death(store: Store) -> None:
    cadre_id = leader(store)
    store.write(ACT, save_person, cadre_id, {"status": "去世", "status_since": ago(200)})
    told = _refusal(store, save_allowance, None, owed.values(cadre_id=cadre_id))
    assert "has died" in told["start"]


def test_an_allowance_does_not_begin_before_the_leave_day(store: Store) -> None:
    cadre_id = leader(store)
    rule(store)
    arrangement_id = submitted(store, cadre_id, "提前离岗")

    def approve(session: Any) -> None:
        arrangement_of(session, arrangement_id).state = "已批准"

    store.write(ACT, approve)
    leave = ago(LEAVE_DAYS)
    told = _refusal(store, save_allowance, None, owed.values(cadre_id=cadre_id))
    assert f"leaves on {leave}" in told["start"]
    made = owed.allowance(store, cadre_id, start=leave)
    assert store.read(allowance_sheet, made, TODAY).record.arrangement_id == arrangement_id


def test_the_amount_is_that_of_the_rate_of_the_document(store: Store) -> None:
    cadre_id = leader(store)
    rate_id = owed.rate(store)
    (offer,) = store.read(allowance_offers, cadre_id, TODAY)
    assert offer.values == {
        "amount": Decimal(1000),
        "document_number": RATES,
        "document_level": "县",
    }
    told = _refusal(
        store, save_allowance, None, owed.values(cadre_id=cadre_id, document_number=RATES)
    )
    assert "is 1000.00 yuan; another one needs its own document" in told["amount"]
    made = owed.allowance(store, cadre_id, **offer.values)
    assert store.read(allowance_sheet, made, TODAY).record.rate_id == rate_id
    own = owed.allowance(store, leader(store, "样本乙"))
    assert store.read(allowance_sheet, own, TODAY).rate is None


@pytest.mark.parametrize(
    "more",
    [
        {"level": "县处级副职"},
        {"years_from": 13},
        {"years_from": 1, "years_to": 11},
        {"way": "提前退休"},
    ],
)
def test_a_rate_for_others_does_not_fit(store: Store, more: dict[str, Any]) -> None:
    cadre_id = leader(store)
    owed.rate(store, **more)
    assert not store.read(allowance_offers, cadre_id, TODAY)
    given = owed.values(cadre_id=cadre_id, document_number=RATES, amount=Decimal(1000))
    told = _refusal(store, save_allowance, None, given)
    assert "No rate of" in told["document_number"]


# Changed and stopped


def test_a_change_counts_from_the_first_of_a_month_up_to_the_next_change(store: Store) -> None:
    cadre_id = leader(store)
    made = owed.allowance(store, cadre_id)
    for back, amount in ((1, "900"), (3, "850")):
        middle = PartialDate(month(back + 1).year, month(back + 1).month, 15)
        given = owed.values(amount=Decimal(amount), start=middle)
        store.write(ACT, change_allowance, made, given)
    chain = store.read(grants_of, cadre_id)
    assert [(one.start, one.end, one.amount) for one in chain] == [
        (first_of(5), first_of(3), Decimal("800.50")),
        (first_of(3), first_of(1), Decimal(850)),
        (first_of(1), None, Decimal(900)),
    ]
    assert [one.stop_reason for one in chain] == ["标准调整", "标准调整", None]
    told = _refusal(store, change_allowance, made, owed.values(start=first_of(3)))
    assert "850.00 yuan begins in" in told["start"] and "correct that one" in told["start"]
    told = _refusal(store, change_allowance, made, owed.values(start=first_of(9)))
    assert "No allowance runs" in told["start"]


def test_a_stop_ends_what_runs_and_lets_later_changes_fall_away(store: Store) -> None:
    cadre_id = leader(store)
    made = owed.allowance(store, cadre_id)
    later = store.write(ACT, change_allowance, made, owed.values(start=first_of(1)))
    store.write(ACT, stop_allowance, later, {"end": first_of(3), "stop_reason": "去世"})
    assert [back for back, _kind, _sum in _lines(store, 0)] == [5, 4]
    lines = store.read(allowance_lines, TODAY)
    assert [(line.state, line.stop_reason) for line in lines] == [("ended", "去世")] * 2
    told = _refusal(store, stop_allowance, later, {"end": first_of(2), "stop_reason": "其他"})
    assert "No allowance is due" in told["end"]
    told = _refusal(store, stop_allowance, later, {"end": first_of(9), "stop_reason": "其他"})
    assert "cannot stop before" in told["end"]
    assert set(_refusal(store, stop_allowance, later, {})) == {"end", "stop_reason"}


def test_deleting_a_change_lets_what_was_before_run_on(store: Store) -> None:
    cadre_id = leader(store)
    made = owed.allowance(store, cadre_id)
    changed = store.write(ACT, change_allowance, made, owed.values(start=first_of(1)))
    store.write(ACT, delete_allowance, changed)
    (one,) = store.read(grants_of, cadre_id)
    assert (one.end, one.stop_reason) == (None, None)
    owed.notice(store, 0)
    with pytest.raises(UserError, match="were paid"):
        store.write(ACT, delete_allowance, made)


# Why it should stop


def test_what_should_stop_is_said_and_nothing_stops_itself(store: Store) -> None:
    died, old, works, punished, fine = (leader(store, f"样本{name}") for name in "甲乙丙丁戊")
    for cadre_id in (died, old, works, punished, fine):
        owed.allowance(store, cadre_id)
    store.write(ACT, save_person, died, {"status": "去世", "status_since": ago(3)})
    store.write(ACT, save_person, old, {"verified_birth_date": years_ago(64)})
    job = {"organization": "样本公司", "kind": "企业", "related": False, "paid": True}
    add(store, OutsideJob(cadre_id=works, start=ago(10), **job))
    sanction = {
        "name": "记过",
        "on": ago(20),
        "until": PartialDate.from_day(TODAY + timedelta(days=90)),
    }
    store.write(ACT, save_section, punished, "sanctions", [Line(None, sanction)])
    told = {
        line.cadre_id: [(stop.reason, stop.record.kind) for stop in line.stops]
        for line in store.read(allowance_lines, TODAY)
        if line.stops
    }
    assert told == {
        died: [("去世", "cadre")],
        old: [("到龄退休", "cadre")],
        works: [("重新就业", "outside_job")],
        punished: [("受处分", "sanction")],
    }
    assert all(line.state == "running" for line in store.read(allowance_lines, TODAY))


def test_the_budget_ends_with_the_statutory_month(store: Store) -> None:
    owed.allowance(store, leader(store))
    near = leader(store, "样本乙", birth_date=years_ago(60), verified_birth_date=years_ago(60))
    owed.allowance(store, near)
    made = store.read(allowance_budget, month(0), 60)
    assert (made[0].people, made[0].total) == (2, Decimal("1601.00"))
    (last,) = [one for one in made if one.ending]
    assert 0 < last.month - month(0).months() < 36
    assert made[-1].people == 1


# Paid month by month


def test_a_month_is_paid_with_what_was_not_paid_before(store: Store) -> None:
    cadre_id = leader(store)
    owed.allowance(store, cadre_id, start=first_of(2))
    notice_id = owed.notice(store, 1)
    (one,) = store.read(notices)
    assert one.total == Decimal("1601.00")
    rows = store.read(
        lambda session: session.scalars(select(AllowanceMonth).order_by(AllowanceMonth.month)).all()
    )
    assert [(row.month, row.kind, row.notice_id) for row in rows] == [
        (month(2), "补发", notice_id),
        (month(1), "当月", notice_id),
    ]
    assert _lines(store, 0) == [(0, "当月", Decimal("800.50"))]


def test_changes_after_a_payment_go_into_the_next_notice(store: Store) -> None:
    first, second = leader(store), leader(store, "样本乙")
    made, other = owed.allowance(store, first), owed.allowance(store, second)
    for back in (5, 4, 3):
        owed.notice(store, back)
    given = owed.values(amount=Decimal("900.55"), start=first_of(4))
    store.write(ACT, change_allowance, made, given)
    store.write(ACT, stop_allowance, other, {"end": first_of(4), "stop_reason": "去世"})
    here = store.read(month_sheet, month(2))
    assert {p.id: (p.this_month, p.arrears, p.taken_back) for p in here.people} == {
        first: (Decimal("900.55"), Decimal("200.10"), Decimal(0)),
        second: (Decimal(0), Decimal(0), Decimal("-1601.00")),
    }
    owed.notice(store, 2)
    paid = store.read(month_sheet, month(2))
    assert paid.notice is not None and paid.total == here.total == paid.notice.total
    assert [person.lines for person in paid.people] == [person.lines for person in here.people]
    lines, following = store.read(person_ledger, second, month(0))
    assert sum(line.amount for line in lines) == Decimal("800.50") and not following


@pytest.mark.parametrize(
    ("given", "key", "says"),
    [
        ({"number": " "}, "number", "needs its number"),
        ({"number": "样本财函3号"}, "number", "There is a notice with the number"),
        ({"back": 3}, "month", "a month is paid once"),
        ({"back": 4}, "month", "a month is paid once"),
        ({"back": -2}, "month", "too far ahead"),
        ({"made_on": ago(-1)}, "made_on", "lies in the future"),
    ],
)
def test_a_notice_that_cannot_be_made(
    store: Store, given: dict[str, Any], key: str, says: str
) -> None:
    owed.allowance(store, leader(store))
    owed.notice(store, 3)
    more = {"back": 2, "number": "样本财函9号", **given}
    with pytest.raises(InvalidInput) as refused:
        owed.notice(store, **more)
    assert says in refused.value.messages[key] and set(refused.value.messages) == {key}
    assert len(store.read(notices)) == 1


def test_where_nothing_is_due_there_is_no_notice(store: Store) -> None:
    with pytest.raises(UserError, match="Nothing is due"):
        owed.notice(store, 0)


def test_only_the_newest_notice_can_be_taken_back(store: Store) -> None:
    owed.allowance(store, leader(store))
    older, newer = owed.notice(store, 4), owed.notice(store, 3)
    with pytest.raises(UserError, match="was paid later"):
        store.write(ACT, undo_month, older)
    before = _lines(store, 3)
    store.write(ACT, undo_month, newer)
    assert [one.id for one in store.read(notices)] == [older]
    assert _lines(store, 3) == before
    store.undo()
    assert len(store.read(notices)) == 2
    with pytest.raises(InvalidInput):
        owed.notice(store, 3)


def test_a_broken_row_of_months_is_read_singly(store: Store) -> None:
    """Stopped and begun again with the same amount: the months between were never paid."""
    cadre_id = leader(store)
    made = owed.allowance(store, cadre_id)
    owed.notice(store, 3)
    store.write(ACT, stop_allowance, made, {"end": first_of(4), "stop_reason": "其他"})
    owed.notice(store, 2)
    owed.allowance(store, cadre_id, start=first_of(1))
    owed.notice(store, 0)
    lines, following = store.read(person_ledger, cadre_id, month(0))
    sums: dict[int, Decimal] = {}
    for line in lines:
        back = month(0).months() - line.month
        sums[back] = sums.get(back, Decimal()) + line.amount
    paid = Decimal("800.50")
    assert sums == {5: paid, 4: 0, 3: 0, 1: paid, 0: paid} and not following
    assert not store.read(month_sheet, month(-1)).people[0].arrears


def test_the_sheet_adds_up_by_unit(store: Store) -> None:
    for name in "甲乙丙":
        owed.allowance(store, leader(store, f"样本{name}"))
    made = store.read(month_sheet, month(0))
    assert sum(total for _unit, _people, total in made.by_unit()) == made.total
    assert sum(people for _unit, people, _total in made.by_unit()) == 3
    assert made.total == 3 * 6 * Decimal("800.50")
    assert made.people[0].post
