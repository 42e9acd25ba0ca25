"""The post from which somebody left: the newest leading post, else the newest post at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.cadres.queries.files import units_by_id
from desktop.cadres.records import Unit
from desktop.cadres.rules.standing import unit_wording
from desktop.store.records import plain_table

_OPEN = "9999"


def last_posts(session: Session, cadre_ids: Collection[int]) -> dict[int, str]:
    """Unit and post of each of these people; who never had a post on file is left out."""
    post = plain_table("post_holding").c
    units = units_by_id(session)
    best: dict[int, tuple[tuple[bool, str, str], str]] = {}
    for batch in in_batches(list(cadre_ids)):
        query = select(
            post.cadre_id, post.unit_id, post.unit_text, post.title, post.level, post.start,
            post.end,
        ).where(post.cadre_id.in_(batch), post.concurrent.is_(False))  # fmt: skip
        for row in session.execute(query):
            place = (bool(row.level), row.end or _OPEN, row.start or "")
            if row.cadre_id not in best or place > best[row.cadre_id][0]:
                best[row.cadre_id] = (place, _words(row, units))
    return {cadre_id: words for cadre_id, (_place, words) in best.items()}


def _words(row: Any, units: Mapping[int, Unit]) -> str:
    unit = units.get(row.unit_id)
    named = unit_wording(unit, units) if unit is not None else (row.unit_text or "")
    return row.title if named and named in row.title else f"{named}{row.title}"
