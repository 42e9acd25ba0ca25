"""Whole months only, differences made up: no month twice, none left out, exact to the fen."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.dates import PartialDate
from desktop.exits.fields.choices import ARREARS, TAKEN_BACK, THIS_MONTH
from desktop.exits.rules.allowance import (
    LedgerLine,
    Paid,
    Span,
    after_change,
    after_stop,
    budget,
    counted_from,
    due_by_month,
    month_ledger,
    month_of,
    person_lines,
    span_of,
    total_of,
)
from desktop.exits.rules.capitals import in_capitals

JANUARY = PartialDate(2026, 1).months()
HUNDRED = Decimal(100)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (PartialDate(2026, 1, 1), PartialDate(2026, 4, 1), [1, 2, 3]),
        (PartialDate(2026, 1, 2), PartialDate(2026, 4, 1), [2, 3]),
        (PartialDate(2026, 1, 31), PartialDate(2026, 4, 30), [2, 3]),
        (PartialDate(2026, 3, 1), PartialDate(2026, 3, 31), []),
        (PartialDate(2026, 3, 15), PartialDate(2026, 3, 20), []),
        (PartialDate(2026, 5), None, [5, 6]),
    ],
)
def test_only_whole_months_are_paid(
    start: PartialDate, end: PartialDate | None, months: list[int]
) -> None:
    due = due_by_month([span_of(1, start, end, HUNDRED)], PartialDate(2026, 6).months())
    assert [month_of(month).month for month in due] == months


def test_a_change_in_the_middle_of_a_month_counts_from_the_next() -> None:
    assert counted_from(PartialDate(2026, 3, 15)) == PartialDate(2026, 4, 1)
    assert counted_from(PartialDate(2025, 12, 2)) == PartialDate(2026, 1, 1)
    assert counted_from(PartialDate(2026, 3, 1)) == PartialDate(2026, 3, 1)


def test_months_that_were_not_paid_are_made_up() -> None:
    lines = person_lines(7, [Span(1, JANUARY, None, HUNDRED)], [], JANUARY + 2)
    assert [(line.month - JANUARY, line.kind, line.amount) for line in lines] == [
        (0, ARREARS, HUNDRED),
        (1, ARREARS, HUNDRED),
        (2, THIS_MONTH, HUNDRED),
    ]
    assert {line.allowance_id for line in lines} == {1}


def test_a_change_that_counts_back_makes_up_the_difference_alone() -> None:
    spans = [Span(1, JANUARY, JANUARY + 1, HUNDRED), Span(2, JANUARY + 1, None, Decimal("100.55"))]
    paid = [Paid(1, JANUARY, JANUARY + 2, HUNDRED)]
    lines = person_lines(7, spans, paid, JANUARY + 3)
    assert [(line.month - JANUARY, line.kind, line.amount) for line in lines] == [
        (1, ARREARS, Decimal("0.55")),
        (2, ARREARS, Decimal("0.55")),
        (3, THIS_MONTH, Decimal("100.55")),
    ]
    assert lines[0].says().shown() == (
        "2026.02: 100.55 yuan are due, 100.00 were paid; 0.55 are paid now."
    )


def test_what_was_paid_after_a_death_is_taken_back_once() -> None:
    spans = [Span(1, JANUARY, JANUARY + 1, HUNDRED)]
    paid = [Paid(1, JANUARY, JANUARY + 2, HUNDRED)]
    lines = person_lines(7, spans, paid, JANUARY + 3)
    assert [(line.month - JANUARY, line.kind, line.amount) for line in lines] == [
        (1, TAKEN_BACK, -HUNDRED),
        (2, TAKEN_BACK, -HUNDRED),
    ]
    assert "nothing is due" in lines[0].says().shown()
    again = [*paid, *(Paid(1, line.month, line.month, line.amount) for line in lines)]
    assert not person_lines(7, spans, again, JANUARY + 4)


def test_who_never_had_an_allowance_again_gives_back_what_was_paid() -> None:
    (line,) = month_ledger({}, {7: [Paid(1, JANUARY, JANUARY, HUNDRED)]}, JANUARY + 1)
    assert (line.kind, line.amount, line.allowance_id) == (TAKEN_BACK, -HUNDRED, 1)


def test_a_correction_is_no_change() -> None:
    spans = [Span(1, JANUARY, None, HUNDRED)]
    assert after_change(spans, JANUARY, Decimal(5)) is None
    assert after_change(spans, JANUARY - 1, Decimal(5)) is None
    assert after_change(after_stop(spans, JANUARY + 2), JANUARY + 2, Decimal(5)) is None


def test_the_budget_counts_each_month_and_who_ends_in_it() -> None:
    spans = [Span(1, JANUARY - 5, JANUARY + 2, HUNDRED), Span(2, JANUARY + 1, None, Decimal("0.1"))]
    made = budget(spans, JANUARY, 3)
    assert [(one.people, one.total, one.ending) for one in made] == [
        (1, HUNDRED, 0),
        (2, Decimal("100.1"), 1),
        (1, Decimal("0.1"), 0),
    ]


# What holds for every course of grants, changes, stops and payments

_AMOUNTS = st.decimals(min_value="0.01", max_value="99999.99", places=2)
_CHANGES = st.dictionaries(st.integers(1, 23), _AMOUNTS, max_size=5)


@given(_AMOUNTS, _CHANGES, st.none() | st.integers(0, 26), st.randoms(use_true_random=False))
def test_the_order_in_which_changes_are_entered_does_not_count(
    amount: Decimal, changes: dict[int, Decimal], stop: int | None, random: Random
) -> None:
    wanted = {
        JANUARY + month: next(
            (changes[at] for at in sorted(changes, reverse=True) if at <= month), amount
        )
        for month in range(24)
        if stop is None or month < stop
    }
    acts: list[tuple[int, Decimal | None]] = list(changes.items())
    acts += [(stop, None)] if stop is not None else []
    random.shuffle(acts)
    spans = [Span(1, JANUARY, None, amount)]
    for month, changed in acts:
        spans = _acted(spans, JANUARY + month, changed)
    due = due_by_month(spans, JANUARY + 23)
    assert {month: sum_ for month, (sum_, _grant) in due.items()} == wanted


@given(
    _AMOUNTS,
    st.lists(st.tuples(st.integers(0, 20), st.none() | _AMOUNTS), max_size=6),
    st.sets(st.integers(0, 20), min_size=1),
)
def test_the_lines_of_all_notices_are_what_is_due(
    amount: Decimal, acts: list[tuple[int, Decimal | None]], runs: set[int]
) -> None:
    """Whatever is changed or stopped between the notices, at whatever month it counts from."""
    spans = [Span(1, JANUARY, None, amount)]
    paid: list[Paid] = []
    told: list[LedgerLine] = []
    waiting = list(acts)
    for run in sorted(runs):
        if waiting:
            month, changed = waiting.pop()
            spans = _acted(spans, JANUARY + month, changed)
        lines = person_lines(7, spans, paid, JANUARY + run)
        assert len({line.month for line in lines}) == len(lines)
        told += lines
        paid += [Paid(line.allowance_id, line.month, line.month, line.amount) for line in lines]
        due = {month: sum_ for month, (sum_, _grant) in due_by_month(spans, JANUARY + run).items()}
        assert _by_month(told) == due
        assert total_of(told) == sum(due.values(), Decimal())
        assert not person_lines(7, spans, paid, JANUARY + run)


@given(_AMOUNTS, st.integers(0, 12), st.integers(0, 14), st.none() | st.integers(0, 20))
def test_the_quick_way_says_what_the_long_one_says(
    amount: Decimal, paid_months: int, later: int, end: int | None
) -> None:
    span = Span(1, JANUARY, None if end is None else JANUARY + end, amount)
    whole = [Paid(1, JANUARY, JANUARY + paid_months - 1, amount)] if paid_months else []
    singly = [Paid(1, JANUARY + one, JANUARY + one, amount) for one in range(paid_months)]
    month = JANUARY + paid_months + later
    nothing = Paid(1, JANUARY, JANUARY, Decimal())
    assert person_lines(7, [span], whole, month) == person_lines(
        7, [span], [*singly, nothing, nothing], month
    )


def _acted(spans: list[Span], month: int, amount: Decimal | None) -> list[Span]:
    if amount is None:
        return after_stop(spans, month)
    return after_change(spans, month, amount) or spans


def _by_month(lines: list[LedgerLine]) -> dict[int, Any]:
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for line in lines:
        sums[line.month] += line.amount
    return {month: sum_ for month, sum_ in sums.items() if sum_}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "人民币零元整"),
        ("0.05", "人民币伍分"),
        ("0.50", "人民币伍角整"),
        ("105", "人民币壹佰零伍元整"),
        ("1020.5", "人民币壹仟零贰拾元伍角整"),
        ("20300.06", "人民币贰万零叁佰元零陆分"),
        ("1234567.89", "人民币壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"),
        ("100010000", "人民币壹亿零壹万元整"),
        ("1000500000", "人民币壹拾亿零伍拾万元整"),
        ("-50", "人民币负伍拾元整"),
    ],
)
def test_sums_in_capitals(amount: str, words: str) -> None:
    assert in_capitals(Decimal(amount)) == words


@pytest.mark.parametrize("amount", ["0.005", "1000000000000"])
def test_sums_that_no_paper_bears_are_refused(amount: str) -> None:
    with pytest.raises(ValueError, match=amount):
        in_capitals(Decimal(amount))
