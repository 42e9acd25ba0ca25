"""Reading the living allowance: grants, what was paid, the ledger of a month, sheets by unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Final

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.exits.fields.choices import ARREARS, TAKEN_BACK, THIS_MONTH
from desktop.exits.records import FinanceNotice, LivingAllowance
from desktop.exits.rules.allowance import (
    NOTHING,
    LedgerLine,
    Paid,
    Span,
    month_ledger,
    person_lines,
    span_of,
)
from desktop.store.records import plain_table

_GRANT: Final = plain_table("living_allowance")
_MONTH: Final = plain_table("allowance_month")
_NOTICE: Final = plain_table("finance_notice")
_LISTING: Final = plain_table("cadre_listing")
_DATE: Final = lru_cache(65_536)(PartialDate.from_stored)
_SUM: Final = lru_cache(4_096)(Decimal)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """What one person gets in a month; amounts in yuan."""

    cadre_id: int
    name: str
    unit: str
    post: str
    this_month: Decimal
    arrears: Decimal
    taken_back: Decimal
    """0 or below."""
    lines: Sequence[LedgerLine]

    @property
    def id(self) -> int:
        """The person: one line each."""
        return self.cadre_id

    @property
    def total(self) -> Decimal:
        """What is paid."""
        return self.this_month + self.arrears + self.taken_back


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """A month: as it was paid where there is a notice, else as it would be paid today."""

    month: PartialDate
    notice: FinanceNotice | None
    people: Sequence[SheetLine] = field(default_factory=tuple)

    @property
    def total(self) -> Decimal:
        """The sum of all, exact to the fen."""
        return sum((one.total for one in self.people), NOTHING)

    def by_unit(self) -> list[tuple[str, int, Decimal]]:
        """Unit, people, sum; in the order of the list."""
        return [
            (unit, len(lines), sum((one.total for one in lines), NOTHING))
            for unit, lines in (
                (unit, list(found)) for unit, found in groupby(self.people, lambda one: one.unit)
            )
        ]


def grants_of(session: Session, cadre_id: int) -> list[LivingAllowance]:
    """The allowances of a person by their start."""
    query = select(LivingAllowance).where(LivingAllowance.cadre_id == cadre_id)
    return sorted(
        session.scalars(query), key=lambda one: (one.start.earliest(), one.end is None, one.id)
    )


def notices(session: Session) -> list[FinanceNotice]:
    """The notices to finance, the newest month first."""
    return list(
        session.scalars(
            select(FinanceNotice).order_by(FinanceNotice.month.desc(), FinanceNotice.id)
        )
    )


def notice_of(session: Session, notice_id: int) -> FinanceNotice:
    """A notice. Raises UserError where it was undone."""
    found = session.get(FinanceNotice, notice_id)
    if found is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    return found


def spans_by_person(
    session: Session, cadre_ids: Collection[int] | None = None
) -> dict[int, list[Span]]:
    """The months of every grant, by person; None: of all."""
    grant = _GRANT.c
    query = select(grant.cadre_id, grant.id, grant.start, grant.end, grant.amount).where(
        _of(grant.cadre_id, cadre_ids)
    )
    found: dict[int, list[Span]] = defaultdict(list)
    for cadre_id, row_id, start, end, amount in session.execute(query):
        span = span_of(row_id, _DATE(start), _DATE(end) if end else None, _SUM(amount))
        found[cadre_id].append(span)
    return {cadre_id: sorted(spans, key=_by_month) for cadre_id, spans in found.items()}


def paid_by_person(
    session: Session, before: PartialDate | None = None, cadre_ids: Collection[int] | None = None
) -> dict[int, list[Paid]]:
    """What was paid by person: runs of months paid alike by one grant.

    `before`: only by notices of earlier months. Months paid once each without a gap are one run,
    which the database counts; the others are read one by one.
    """
    line, notice = _MONTH.c, _NOTICE.c
    amount = line.amount
    query = (
        select(
            line.cadre_id, line.allowance_id, amount, func.min(line.month), func.max(line.month),
            func.count(), func.count(line.month.distinct()),
        )
        .where(_of(line.cadre_id, cadre_ids), _until(before))
        .group_by(line.cadre_id, line.allowance_id, amount)
    )  # fmt: skip
    if before is not None:
        query = query.join_from(_MONTH, _NOTICE, notice.id == line.notice_id)
    found: dict[int, list[Paid]] = defaultdict(list)
    broken: set[int] = set()
    for cadre_id, allowance_id, sum_, first, last, count, months in session.execute(query):
        run = Paid(allowance_id, _DATE(first).months(), _DATE(last).months(), _SUM(sum_))
        if count == months == run.last - run.first + 1:
            found[cadre_id].append(run)
        else:
            broken.add(cadre_id)
    return {**found, **(_paid_singly(session, before, broken) if broken else {})}


def ledger_of_month(session: Session, month: PartialDate) -> list[LedgerLine]:
    """What the notice of a month would say today, for everybody. Months before it count as paid
    where a notice of an earlier month says so."""
    paid = paid_by_person(session, month)
    return month_ledger(spans_by_person(session), paid, month.months())


def person_ledger(
    session: Session, cadre_id: int, month: PartialDate
) -> tuple[list[LedgerLine], list[LedgerLine]]:
    """The lines of a person: those paid, in their order, and what would follow in a month."""
    paid = _stored_lines(session, cadre_ids=(cadre_id,))
    spans = spans_by_person(session, (cadre_id,)).get(cadre_id, [])
    runs = [Paid(one.allowance_id, one.month, one.month, one.amount) for one in paid]
    return paid, person_lines(cadre_id, spans, runs, month.months())


def month_sheet(session: Session, month: PartialDate) -> MonthSheet:
    """The sheet of a month, in official order by unit."""
    month = month.without_day()
    query = select(FinanceNotice).where(FinanceNotice.month == month)
    notice = session.scalars(query).first()
    if notice is None:
        return MonthSheet(month, None, _people(session, ledger_of_month(session, month)))
    return notice_sheet(session, notice)


def notice_sheet(session: Session, notice: FinanceNotice) -> MonthSheet:
    """The sheet of a notice as it was paid."""
    lines = _stored_lines(session, notice_id=notice.id)
    return MonthSheet(notice.month, notice, _people(session, lines))


def _people(session: Session, lines: Sequence[LedgerLine]) -> list[SheetLine]:
    by_person: dict[int, list[LedgerLine]] = defaultdict(list)
    for line in lines:
        by_person[line.cadre_id].append(line)
    listing = _LISTING.c
    names = {
        cadre_id: (order, name, unit or "", post or "")
        for cadre_id, order, name, unit, post in session.execute(
            select(
                listing.cadre_id, listing.official_order, listing.name, listing.unit_name,
                listing.post,
            )
        )
        if cadre_id in by_person
    }  # fmt: skip
    made = [
        (names.get(cadre_id, ("", "", "", "")), cadre_id, found)
        for cadre_id, found in by_person.items()
    ]
    first_of: dict[str, str] = {}
    for (order, _name, unit, _post), _cadre_id, _found in sorted(made, key=lambda one: one[0]):
        first_of.setdefault(unit, order)
    made.sort(key=lambda one: (first_of[one[0][2]], one[0][2], one[0], one[1]))
    return [
        SheetLine(cadre_id, name, unit, post, *_sums(found), found)
        for (_order, name, unit, post), cadre_id, found in made
    ]


def _sums(lines: Sequence[LedgerLine]) -> tuple[Decimal, Decimal, Decimal]:
    sums = dict.fromkeys((THIS_MONTH, ARREARS, TAKEN_BACK), NOTHING)
    for line in lines:
        sums[line.kind] += line.amount
    return sums[THIS_MONTH], sums[ARREARS], sums[TAKEN_BACK]


def _stored_lines(
    session: Session, *, notice_id: int | None = None, cadre_ids: Collection[int] | None = None
) -> list[LedgerLine]:
    """Lines as they were paid; what was paid for the same month before is summed up anew."""
    line, notice = _MONTH.c, _NOTICE.c
    query = (
        select(
            line.cadre_id, line.allowance_id, line.month, line.kind, line.amount, line.notice_id,
        )
        .join_from(_MONTH, _NOTICE, notice.id == line.notice_id)
        .where(_of(line.cadre_id, cadre_ids))
        .order_by(notice.month, line.month, line.id)
    )  # fmt: skip
    if notice_id is not None:
        query = query.where(_of_notice(notice_id))
    sums: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    found = []
    for cadre_id, allowance_id, month, kind, amount, of_notice in session.execute(query):
        key = (cadre_id, _DATE(month).months())
        before, sum_ = sums[key], _SUM(amount)
        sums[key] = before + sum_
        if notice_id in {None, of_notice}:
            made = LedgerLine(cadre_id, allowance_id, key[1], kind, sum_, before + sum_, before)
            found.append(made)
    return found


def _of_notice(notice_id: int) -> ColumnElement[bool]:
    """The lines of a notice; with them those of earlier ones where it corrects other months."""
    line, own, made = _MONTH.c, _MONTH.alias("own").c, _NOTICE.alias("made").c
    month = select(made.month).where(made.id == notice_id).scalar_subquery()
    corrected = select(own.cadre_id).where(own.notice_id == notice_id, own.kind != THIS_MONTH)
    earlier = line.cadre_id.in_(corrected) & (_NOTICE.c.month < month)
    return (line.notice_id == notice_id) | earlier


def _paid_singly(
    session: Session, before: PartialDate | None, cadre_ids: Collection[int]
) -> dict[int, list[Paid]]:
    line, notice = _MONTH.c, _NOTICE.c
    query = select(line.cadre_id, line.allowance_id, line.month, line.amount).where(_until(before))
    if before is not None:
        query = query.join_from(_MONTH, _NOTICE, notice.id == line.notice_id)
    found: dict[int, list[Paid]] = defaultdict(list)
    for cadre_id, allowance_id, month, amount in session.execute(
        query.order_by(line.month, line.id)
    ):
        if cadre_id in cadre_ids:
            of = _DATE(month).months()
            found[cadre_id].append(Paid(allowance_id, of, of, _SUM(amount)))
    return found


def _until(before: PartialDate | None) -> ColumnElement[bool]:
    return true() if before is None else _NOTICE.c.month < before.without_day().stored()


def _of(column: ColumnElement[int], cadre_ids: Collection[int] | None) -> ColumnElement[bool]:
    return true() if cadre_ids is None else column.in_(cadre_ids)


def _by_month(span: Span) -> tuple[int, int]:
    return span.first, span.id or 0
