"""Target performance appraisal: the cycle with its groups and timetable, indicators, letters.

A responsibility letter (目标责任书) is the plan as signed: from then on it is frozen, and a change
is a new version beside it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.base.dates import PartialDate
from desktop.store.records import Record


class AppraisalCycle(Record):
    """One year's appraisal."""

    __tablename__ = "appraisal_cycle"

    year: Mapped[int]
    name: Mapped[str]
    document_number: Mapped[str | None]
    total: Mapped[Decimal]
    """Points that the weights of every letter add up to, usually 100."""
    decimals: Mapped[int]
    """So many decimals a score is rounded to, half up (四舍五入)."""
    state: Mapped[str]
    note: Mapped[str | None]
    plus_limit: Mapped[Decimal | None]
    """The most points that the plus points of one member may make; None: no limit."""
    minus_limit: Mapped[Decimal | None]
    """The most points that their minus points may take, as a number above 0; None: no limit."""


class OfCycle(Record):
    """A record that belongs to one cycle; its place is set by hand, from 1."""

    __abstract__ = True
    owner_column: ClassVar[str] = "cycle_id"

    cycle_id: Mapped[int] = mapped_column(
        ForeignKey("appraisal_cycle.id"), index=True, sort_order=-9
    )
    position: Mapped[int] = mapped_column(sort_order=-8)


class CycleStep(OfCycle):
    """A stop of the timetable: what is to be done by when, and when it was."""

    __tablename__ = "cycle_step"

    name: Mapped[str]
    quarter: Mapped[int | None]
    start: Mapped[PartialDate | None]
    due: Mapped[PartialDate]
    in_charge: Mapped[str | None]
    done_on: Mapped[PartialDate | None]


class AppraisalGroup(OfCycle):
    """Those who are compared with each other; the quota of excellent is reckoned in it."""

    __tablename__ = "appraisal_group"

    name: Mapped[str]
    kind: Mapped[str]
    """个人 or 班子."""
    excellent_share: Mapped[Decimal]
    """Percent of those assessed that may be excellent."""
    share_document: Mapped[str | None]
    """The approval of a share above the usual one."""


class GroupMember(Record):
    """One cadre, or one unit's leading body, that is appraised in a cycle, in one group."""

    __tablename__ = "group_member"
    goes_with: ClassVar[frozenset[str]] = frozenset({"cadre_id", "unit_id"})

    cadre_id: Mapped[int | None] = mapped_column(ForeignKey("cadre.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    """The unit whose leading body it is; either this or the cadre is named."""
    group_id: Mapped[int] = mapped_column(ForeignKey("appraisal_group.id"), index=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("appraisal_cycle.id"), index=True)


class Indicator(Record):
    """One indicator of the library, for a kind of post."""

    __tablename__ = "indicator"

    position: Mapped[int]
    post_kind: Mapped[str]
    section: Mapped[str]
    name: Mapped[str]
    unit_of_measure: Mapped[str | None]
    weight: Mapped[Decimal]
    target: Mapped[Decimal | None]
    way: Mapped[str]
    parameters: Mapped[str | None]
    """What the way of scoring needs, in its own words: "cap 1.2; floor 0.6"."""
    evidence: Mapped[str | None]
    in_use: Mapped[bool]


class ResponsibilityLetter(Record):
    """The plan of one cadre in one post, or of a leading body, for a time within a cycle."""

    __tablename__ = "responsibility_letter"
    __table_args__ = (Index(None, "cadre_id"), Index(None, "unit_id"))
    goes_with: ClassVar[frozenset[str]] = frozenset({"cadre_id"})

    cycle_id: Mapped[int] = mapped_column(ForeignKey("appraisal_cycle.id"), index=True)
    cadre_id: Mapped[int | None] = mapped_column(ForeignKey("cadre.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    post: Mapped[str]
    start: Mapped[PartialDate]
    end: Mapped[PartialDate]
    """The last day that it holds for."""
    superior: Mapped[str | None]
    superior_post: Mapped[str | None]
    signed_on: Mapped[PartialDate | None]
    superior_signed_on: Mapped[PartialDate | None]
    state: Mapped[str]
    version: Mapped[int]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("responsibility_letter.id"))
    reason: Mapped[str | None]
    """Why it takes the place of the version before."""


class LetterIndicator(Record):
    """One line of a letter: what is to be reached, what it weighs, how it is scored."""

    __tablename__ = "letter_indicator"
    owner_column: ClassVar[str] = "letter_id"

    letter_id: Mapped[int] = mapped_column(ForeignKey("responsibility_letter.id"), index=True)
    position: Mapped[int]
    section: Mapped[str]
    name: Mapped[str]
    unit_of_measure: Mapped[str | None]
    weight: Mapped[Decimal]
    target: Mapped[Decimal | None]
    way: Mapped[str]
    parameters: Mapped[str | None]
    evidence: Mapped[str | None]
