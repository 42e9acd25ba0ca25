"""What the steps of an arrangement stand on that is written elsewhere: talks, grants, custody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.daily.fields.choices import DONE as FINISHED
from desktop.daily.records import Talk, TalkPerson
from desktop.exits.rules.facts import Ref
from desktop.store.records import plain_table

GRANTS: Final = ("rank_treatment", "living_allowance", "political_right", "benefit")
"""The tables of what is granted by a document."""
OWED: Final = (*GRANTS, "platform_role", "custody")


def running(session: Session, cadre_id: int, day: date, kinds: Sequence[str] = OWED) -> list[Ref]:
    """What runs for a person on a day, kind after kind; closed-open, stored dates sort by time."""
    found: list[Ref] = []
    for kind in kinds:
        table, on = plain_table(kind).c, day.isoformat()
        query = (
            select(table.id)
            .where(table.cadre_id == cadre_id, table.start <= on)
            .where(table.end.is_(None) | (table.end > on))
            .order_by(table.start, table.id)
        )
        found += [Ref(kind, row_id) for row_id in session.scalars(query)]
    return found


def is_granted(session: Session, cadre_id: int, since: date) -> bool:
    """Whether anything is granted to a person that runs on this day or begins later."""
    for kind in GRANTS:
        table = plain_table(kind).c
        query = select(table.id).where(
            table.cadre_id == cadre_id, table.end.is_(None) | (table.end > since.isoformat())
        )
        if session.scalars(query.limit(1)).first() is not None:
            return True
    return False


def talk_with(
    session: Session, cadre_id: int, first: date, last: date | None = None
) -> Talk | None:
    """The newest talk held with a person on one of these days, both included; only what who is
    signed in may read."""
    query = (
        select(Talk)
        .join(TalkPerson, TalkPerson.talk_id == Talk.id)
        .where(TalkPerson.cadre_id == cadre_id, Talk.state == FINISHED)
        .where(Talk.on >= PartialDate.from_day(first))
        .order_by(Talk.on.desc(), Talk.id.desc())
    )
    if last is not None:
        query = query.where(Talk.on <= PartialDate.from_day(last))
    return session.scalars(query.limit(1)).first()
