"""The living allowance month by month: what is due, what was paid, what follows from both.

How an allowance counts is the office's rule (I): only whole months are paid. The first month is
that of the start where it starts on the 1st, else the next one; the month in which it ends is not
paid any more. A change in the middle of a month counts from the next month.

Months are counted as `PartialDate.months()`; sums are Decimal, in yuan and exact to the fen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from desktop.appraisal.rules.sentences import Sentence
from desktop.base.dates import PartialDate
from desktop.base.words import N_
from desktop.exits.fields.choices import ARREARS, TAKEN_BACK, THIS_MONTH

NOTHING: Final = Decimal()


class Span(NamedTuple):
    """So much a month from month `first` on, below month `end`; `id` is None while it is new."""

    id: int | None
    first: int
    end: int | None
    amount: Decimal

    def covers(self, month: int) -> bool:
        """Whether the month is due by it."""
        return self.first <= month and (self.end is None or month < self.end)


class Paid(NamedTuple):
    """So much was paid, once, for each month `first` to `last`; below 0 where taken back."""

    allowance_id: int
    first: int
    last: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What one person gets or gives back for one month."""

    cadre_id: int
    allowance_id: int
    month: int
    kind: str
    amount: Decimal
    due: Decimal
    paid: Decimal
    """Before this line."""

    def says(self) -> Sentence:
        """How it was reckoned."""
        text = _SAYS[self.kind] if self.due or self.kind != TAKEN_BACK else _NOT_DUE
        return Sentence(
            text,
            {
                "month": month_of(self.month).shown(),
                "due": fen(self.due),
                "paid": fen(self.paid),
                "difference": fen(abs(self.amount)),
            },
        )


_SAYS: Final = {
    THIS_MONTH: N_("{month}: {due} yuan are due."),
    ARREARS: N_("{month}: {due} yuan are due, {paid} were paid; {difference} are paid now."),
    TAKEN_BACK: N_("{month}: {due} yuan are due, {paid} were paid; {difference} are taken back."),
}
_NOT_DUE: Final = N_("{month}: nothing is due, {paid} yuan were paid; they are taken back.")


@lru_cache(4096)
def month_of(months: int) -> PartialDate:
    """The month with this number."""
    return PartialDate(months // 12, months % 12 + 1)


def fen(amount: Decimal) -> str:
    """Yuan with two decimals, as people write sums."""
    return f"{amount:.2f}"


@lru_cache(4096)
def first_month(start: PartialDate) -> int:
    """The first month that is paid: that of the start where it is the 1st, else the next one."""
    return start.months() + (start.earliest().day != 1)


def counted_from(start: PartialDate) -> PartialDate:
    """The first day of the first month that is paid."""
    month = month_of(first_month(start))
    return PartialDate(month.year, month.month, 1)


def span_of(
    allowance_id: int | None, start: PartialDate, end: PartialDate | None, amount: Decimal
) -> Span:
    """The months of a grant; the month in which it ends is not one of them."""
    return Span(allowance_id, first_month(start), end.months() if end else None, amount)


def after_change(spans: Sequence[Span], month: int, amount: Decimal) -> list[Span] | None:
    """The spans once the amount changes from a month on, up to the next change or the stop.

    None where nothing runs in that month, or where what runs began in it: that is a correction.
    """
    old = next((span for span in spans if span.covers(month)), None)
    if old is None or old.first == month:
        return None
    new = Span(None, month, old.end, amount)
    changed = [span._replace(end=month) if span is old else span for span in spans]
    return sorted([*changed, new], key=lambda span: span.first)


def after_stop(spans: Sequence[Span], month: int) -> list[Span]:
    """The spans once nothing is due from a month on; those that begin later have no months."""
    return [
        span
        if span.end is not None and span.end <= month
        else span._replace(end=max(month, span.first))
        for span in spans
    ]


def due_by_month(spans: Iterable[Span], until: int) -> dict[int, tuple[Decimal, int]]:
    """What is due for each month up to `until`, that one included, and the grant that says so."""
    due: dict[int, tuple[Decimal, int]] = {}
    for span in spans:
        end = until + 1 if span.end is None else min(span.end, until + 1)
        for month in range(span.first, end):
            before = due[month][0] if month in due else NOTHING
            due[month] = (before + span.amount, span.id or 0)
    return due


def person_lines(
    cadre_id: int, spans: Sequence[Span], paid: Sequence[Paid], month: int
) -> list[LedgerLine]:
    """What the notice of a month says of one person: 当月, 补发 and 扣回, a line for each month.

    Each line is the difference between what is due for a month and what was paid for it before, so
    that with these lines the payments of each month are what is due for it, to the fen.
    """
    if (quick := _only_new(cadre_id, spans, paid, month)) is not None:
        return quick
    due = due_by_month(spans, month)
    sums: dict[int, Decimal] = defaultdict(Decimal)
    paid_by: dict[int, int] = {}
    for run in paid:
        for one in range(run.first, run.last + 1):
            sums[one] += run.amount
            paid_by[one] = run.allowance_id
    lines = []
    for one in sorted(due.keys() | sums.keys()):
        owed, allowance_id = due.get(one, (NOTHING, paid_by.get(one, 0)))
        if difference := owed - sums.get(one, NOTHING):
            kind = _kind(difference, one, month)
            before = sums.get(one, NOTHING)
            lines.append(LedgerLine(cadre_id, allowance_id, one, kind, difference, owed, before))
    return lines


def _only_new(
    cadre_id: int, spans: Sequence[Span], paid: Sequence[Paid], month: int
) -> list[LedgerLine] | None:
    """The lines of the many of whom one grant was paid without a change; None for the others."""
    if len(spans) != 1 or len(paid) > 1:
        return None
    (span,) = spans
    begin = span.first
    end = month + 1 if span.end is None else min(span.end, month + 1)
    if paid:
        (run,) = paid
        if run.first != begin or run.amount != span.amount or run.last >= end:
            return None
        begin = run.last + 1
    return [
        LedgerLine(
            cadre_id, span.id or 0, one, _kind(span.amount, one, month),
            *(span.amount, span.amount, NOTHING),
        )
        for one in range(begin, end)
    ]  # fmt: skip


def month_ledger(
    spans: Mapping[int, Sequence[Span]], paid: Mapping[int, Sequence[Paid]], month: int
) -> list[LedgerLine]:
    """The ledger of a month for everybody, by cadre; nothing for whom nothing is due or wrong."""
    people = dict.fromkeys((*spans, *paid))
    return [
        line
        for cadre_id in people
        for line in person_lines(cadre_id, spans.get(cadre_id, ()), paid.get(cadre_id, ()), month)
    ]


def total_of(lines: Iterable[LedgerLine]) -> Decimal:
    """The sum of the lines in yuan, exact to the fen."""
    return sum((line.amount for line in lines), NOTHING)


def _kind(difference: Decimal, of: int, month: int) -> str:
    if difference < 0:
        return TAKEN_BACK
    return THIS_MONTH if of == month else ARREARS


@dataclass(frozen=True, slots=True)
class BudgetMonth:
    """What a month will cost by what is known today."""

    month: int
    people: int
    total: Decimal
    ending: int
    """Of how many it is the last month."""


def budget(spans: Iterable[Span], start: int, months: int) -> list[BudgetMonth]:
    """What each of so many months from `start` on will cost; ends known today are in the spans."""
    people, totals, ending = [0] * months, [NOTHING] * months, [0] * months
    for span in spans:
        first = max(span.first - start, 0)
        end = months if span.end is None else min(span.end - start, months)
        for place in range(first, end):
            people[place] += 1
            totals[place] += span.amount
        if span.end is not None and first < span.end - start <= months:
            ending[span.end - start - 1] += 1
    return [
        BudgetMonth(start + place, people[place], totals[place], ending[place])
        for place in range(months)
    ]
