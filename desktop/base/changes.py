"""What an act changed, told to everybody who shows records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.base.words import _


class ActKind(StrEnum):
    """What an act is to other acts."""

    ACT = "act"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Label:
    """What an act is called: English, marked with N_, and whom or what it is about."""

    text: str
    subject: str = ""

    def shown(self) -> str:
        """In the language of the screen: "Edit family: 样本甲"."""
        words = _(self.text)
        return (
            _("{act}: {subject}").format(act=words, subject=self.subject) if self.subject else words
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One act of the history: its number and label, and the ids of the records by kind.

    A kind is the name of a record's table, e.g. "family_member". `owners` are the ids of the
    cadres and units whose files the records belong to. `columns` are those whose values changed,
    by kind; all of a record that came or went.
    """

    act: int
    label: Label
    ids: Mapping[str, frozenset[int]]
    owners: frozenset[int]
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def touches(self, *kinds: str) -> bool:
        """Whether a record of one of these kinds was written."""
        return any(kind in self.ids for kind in kinds)
