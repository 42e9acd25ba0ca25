"""Calling records that a judgement stands on by name: what they are, in a few words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.exits.rules.facts import Ref
from desktop.store.records import plain_table

_TOLD: Final[Mapping[str, tuple[str, ...]]] = {
    "cadre": ("name",),
    "post_holding": ("title", "start"),
    "annual_result": ("year", "grade"),
    "effect_period": ("measure", "start"),
    "sanction": ("name", "on"),
    "audit": ("on",),
    "talk": ("on", "talker"),
    "exit_bar": ("kind", "start"),
    "exit_arrangement": ("way", "state"),
    "eligibility_rule": ("name", "document_number"),
    "age_limit": ("level", "document_number"),
    "rank_treatment": ("treatment", "start"),
    "living_allowance": ("amount", "start"),
    "political_right": ("item", "start"),
    "benefit": ("item", "start"),
    "custody": ("bureau", "start"),
    "platform_role": ("kind", "start"),
}
"""The columns that tell a record from others of its kind."""
_DATES: Final = frozenset({"start", "on"})


def names_of(session: Session, refs: Iterable[Ref]) -> dict[Ref, str]:
    """A few words for each of these records; those that are gone are left out."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for ref in refs:
        by_kind[ref.kind].add(ref.id)
    found: dict[Ref, str] = {}
    for kind, ids in by_kind.items():
        table, columns = plain_table(kind).c, _TOLD[kind]
        for batch in in_batches(sorted(ids)):
            query = select(table.id, *(table[key] for key in columns)).where(table.id.in_(batch))
            for row_id, *values in session.execute(query):
                told = (_told(key, value) for key, value in zip(columns, values, strict=True))
                found[Ref(kind, row_id)] = " ".join(filter(None, told))
    return found


def _told(key: str, value: Any) -> str:
    if value is None:
        return ""
    return PartialDate.from_stored(value).shown() if key in _DATES else str(value)
