"""Democratic evaluation (民主测评): classes of voters, two counts, and no voter anywhere.

Only sums are kept, each written in one act: no ballot, no number or order of ballots, no person
who cast one.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.appraisal.records.plan import OfCycle
from desktop.base.dates import PartialDate
from desktop.store.records import Record


class Evaluation(OfCycle):
    """One meeting at which ballots on cadres or on leading bodies are cast."""

    __tablename__ = "evaluation"

    name: Mapped[str]
    kind: Mapped[str]
    """个人 or 班子."""
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    """The unit in which it is held."""
    held_on: Mapped[PartialDate | None]
    place: Mapped[str | None]
    host: Mapped[str | None]
    state: Mapped[str]
    """筹备, 计票中 or 已核定."""
    settled_on: Mapped[PartialDate | None]
    note: Mapped[str | None]


class VoterClass(Record):
    """Voters of one class, A to D, with what their ballots weigh."""

    __tablename__ = "voter_class"
    __table_args__ = (Index(None, "evaluation_id"),)
    owner_column: ClassVar[str] = "evaluation_id"

    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"))
    position: Mapped[int]
    name: Mapped[str]
    """A, B, C, D."""
    voters: Mapped[str | None]
    """Who votes in it, in words: 县级领导, 班子成员 ..."""
    weight: Mapped[Decimal]
    """Percent; all classes together make 100."""
    issued: Mapped[int | None]
    """Ballots handed out."""


class EvaluationSubject(Record):
    """A member of the cycle on whom the ballots are."""

    __tablename__ = "evaluation_subject"
    __table_args__ = (UniqueConstraint("evaluation_id", "member_id"), Index(None, "member_id"))
    owner_column: ClassVar[str] = "evaluation_id"

    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"))
    position: Mapped[int]
    member_id: Mapped[int] = mapped_column(ForeignKey("group_member.id"))


class CountingSheet(Record):
    """The count of the ballots of one class by one of the two counters."""

    __tablename__ = "counting_sheet"
    __table_args__ = (UniqueConstraint("class_id", "counter"),)
    owner_column: ClassVar[str] = "class_id"

    class_id: Mapped[int] = mapped_column(ForeignKey("voter_class.id"))
    counter: Mapped[int]
    """1 or 2."""
    counted_by: Mapped[str]
    counted_on: Mapped[PartialDate | None]
    returned: Mapped[int]
    valid: Mapped[int]
    invalid: Mapped[int]
    """returned = valid + invalid; issued - returned are missing."""


class BallotCount(Record):
    """How the valid ballots of a class judged one subject in one aspect, by one counter."""

    __tablename__ = "ballot_count"
    __table_args__ = (UniqueConstraint("sheet_id", "subject_id", "aspect"),)
    owner_column: ClassVar[str] = "sheet_id"

    sheet_id: Mapped[int] = mapped_column(ForeignKey("counting_sheet.id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("evaluation_subject.id"), index=True)
    aspect: Mapped[str]
    """德, 能, 勤, 绩, 廉 or 总体 of a cadre; the aspects of a leading body are its own."""
    first: Mapped[int]
    second: Mapped[int]
    third: Mapped[int]
    fourth: Mapped[int]
    """The four grades, the best one first."""
    blank: Mapped[int]
    """Left empty (未填); the five together make the valid ballots."""
