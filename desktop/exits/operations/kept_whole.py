"""What no act may break, by whichever way it writes.

The operations refuse it at their own door; undo, redo and the recycle bin write past them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.base.changes import Change
from desktop.base.errors import UserError
from desktop.base.words import N_, _
from desktop.cadres.records import Cadre
from desktop.exits.fields.choices import APPROVED, UNDER_WAY
from desktop.exits.records import Custody, ExitArrangement, LivingAllowance, RankTreatment

_ONE_AT_A_TIME: Final = {
    LivingAllowance: N_("{name} would have two living allowances at once, from {date}."),
    RankTreatment: N_("{name} would have two rank treatments at once, from {date}."),
    Custody: N_("{name} would be in custody twice at once, from {date}."),
}
"""What a person has once at a time, and what is said otherwise."""


def refuse_broken(session: Session, change: Change) -> None:
    """Look at what an act wrote.

    Raises UserError where somebody would have the same twice at once, or leave by two ways.
    """
    for record, told in _ONE_AT_A_TIME.items():
        for rows in _of_people(session, record, change):
            if twice := _second(rows):
                name, start = session.get_one(Cadre, twice.cadre_id).name, twice.start.shown()
                raise UserError(_(told).format(name=name, date=start))
    for rows in _of_people(session, ExitArrangement, change):
        going = [one for one in rows if one.state in {UNDER_WAY, APPROVED}]
        if len(going) > 1:
            told = _("{name} would leave by two ways at once: {ways}.")
            name = session.get_one(Cadre, going[0].cadre_id).name
            ways = "、".join(one.way for one in going)
            raise UserError(told.format(name=name, ways=ways))


def _of_people(session: Session, record: Any, change: Change) -> Iterator[Sequence[Any]]:
    """All records of a kind of each person of whom the act wrote one."""
    written = sorted(change.ids.get(record.__tablename__, ()))
    for batch in in_batches(written):
        whose = select(record.cadre_id).where(record.id.in_(batch))
        by_person: dict[int, list[Any]] = {}
        for one in session.scalars(select(record).where(record.cadre_id.in_(whose))):
            by_person.setdefault(one.cadre_id, []).append(one)
        yield from by_person.values()


def _second(rows: Sequence[Any]) -> Any:
    """The first that begins before another one has ended; None where there is none."""
    spans = sorted(((*_span(one), one) for one in rows), key=lambda span: span[0])
    last: float = 0
    for first, end, one in spans:
        if end <= first:
            continue
        if first < last:
            return one
        last = max(last, end)
    return None


def _span(one: Any) -> tuple[float, float]:
    """First and end, closed-open: months of an allowance, days of all else."""
    # The arithmetic is only imported for an act that needs it: this module is with every store.
    from desktop.exits.rules.allowance import span_of

    if isinstance(one, LivingAllowance):
        span = span_of(one.id, one.start, one.end, one.amount)
        return span.first, float("inf") if span.end is None else span.end
    end: date | None = one.end.earliest() if one.end is not None else None
    return one.start.earliest().toordinal(), float("inf") if end is None else end.toordinal()
