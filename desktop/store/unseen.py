"""What somebody may not see never stands in their way: it lets go of what they delete.

A refusal would tell them that it exists. The history keeps what it held on to, and undo or the
recycle bin brings that back.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql import expression

from desktop.store.history import act_of
from desktop.store.levels import HIGHEST, levels_open_to
from desktop.store.records import plain_table, references


def let_go_unseen(session: Session, kind: str, ids: Collection[int]) -> None:
    """Empty the references to these rows in records above the clearance of who writes.

    What cannot be without them keeps its reference; the database refuses to delete them then.
    """
    clearance = session.info.get("clearance", HIGHEST)
    if clearance == HIGHEST or not ids:
        return
    for record, column in references(kind):
        name = record.__tablename__
        rows = plain_table(name)
        if not column.nullable or "secrecy" not in rows.c:
            continue
        unseen = rows.c.secrecy.not_in(levels_open_to(clearance))
        query = select(rows).where(rows.c[column.key].in_(ids), unseen)
        for found in session.execute(query).mappings().all():
            before = dict(found)
            act_of(session).note(name, record.owner_column, before, {**before, column.key: None})
            mine = update(rows).where(rows.c.id == before["id"])
            session.execute(mine.values({column.key: None}))


def counted_whole(name: str) -> expression.TableClause:
    """A table with what is above the reader's clearance too, without types: to be counted only.

    For sums that everybody is told, such as a score: they are the same whoever looks. No text of
    such a row may leave the query.
    """
    names: list[str] = plain_table(name).c.keys()
    return expression.table(name, *map(expression.column, names), schema="main")
