"""Reading the ledger: of one cadre, of a unit, or of the whole office, by words in the notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.daily.records import CommentChoice
from desktop.store.note_query import COLUMNS, Sought, newest
from desktop.store.store import Store

PAGE: Final = 200
"""So many lines are read at once."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line of the ledger as it is shown."""

    id: int
    cadre_id: int | None
    unit_id: int | None
    kind: str
    record_id: int
    on: PartialDate
    sign: str
    basis: str
    title: str
    text: str
    secrecy: str


def ledger_rows(store: Store, sought: Sought, count: int = PAGE) -> list[LedgerRow]:
    """The newest lines that fit, newest first. Raises UserError where the database fails.

    The next page is asked for with `sought.before` = the id of the last line.
    """
    sql, values = newest(sought, count)
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in store.rows(sql, values)]
    return [LedgerRow(**{**row, "on": PartialDate.from_stored(row["on"])}) for row in rows]


def names_in(store: Store, rows: list[LedgerRow]) -> Mapping[int, str]:
    """The name of each cadre in these lines, by id."""
    ids = sorted({row.cadre_id for row in rows if row.cadre_id is not None})
    marks = ", ".join("?" for _id in ids)
    sql = f"SELECT cadre_id, name FROM cadre_listing WHERE cadre_id IN ({marks})"  # noqa: S608
    return dict(store.rows(sql, ids)) if ids else {}


def chosen_for_comment(session: Session, cadre_id: int) -> set[tuple[str, int, int]]:
    """Kind and id of each line taken into an annual comment on a person, and the year."""
    query = select(CommentChoice.record_kind, CommentChoice.record_id, CommentChoice.year).where(
        CommentChoice.cadre_id == cadre_id
    )
    return set(session.execute(query))
