"""What an act changed, told to everybody who shows records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One act of the history: its number and label, and the ids of the records by kind.

    A kind is the name of a record's table, e.g. "family_member". `owners` are the ids of the
    cadres and units whose files the records belong to.
    """

    act: int
    label: str
    ids: Mapping[str, frozenset[int]]
    owners: frozenset[int]

    def touches(self, *kinds: str) -> bool:
        """Whether a record of one of these kinds was written."""
        return any(kind in self.ids for kind in kinds)
