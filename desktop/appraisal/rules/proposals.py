"""What the program proposes for each member of a group, and why; the organization decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.appraisal.rules.ranking import Ranked
from desktop.appraisal.rules.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Bar:
    """Why somebody may not be excellent, or has no grade: the record, the clause, the rule."""

    rule: str
    """Its code in appraisal_rules.csv or appraisal_circumstances.csv."""
    says: Sentence
    source: str
    """Regulation and article."""
    confidence: str
    record_kind: str | None = None
    record_id: int | None = None
    """The record that it stands on."""


@dataclass(frozen=True, slots=True)
class Quota:
    """How many of a group may be excellent."""

    members: int
    base: int
    """Those who are counted for it."""
    share: Decimal
    """Percent."""
    most: int
    working: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for one member: a grade, a result without a grade, or nothing yet."""

    ranked: Ranked
    grade: str | None
    no_grade: str | None
    not_excellent: tuple[Bar, ...]
    """Why not excellent, where something bars it."""
    without_grade: tuple[Bar, ...]
    """Why there is to be no grade, or a fixed one."""
    working: tuple[Sentence, ...]

    @property
    def said(self) -> str:
        """The grade or result proposed, in its official word; empty where there is none yet."""
        return self.grade or self.no_grade or ""


@dataclass(frozen=True, slots=True)
class GroupProposal:
    """What is proposed for a group, in the order of its ranking."""

    group_id: int
    group: str
    kind: str
    """个人 or 班子."""
    quota: Quota
    proposals: Sequence[Proposal]
