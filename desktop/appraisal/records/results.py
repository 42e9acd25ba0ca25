"""What a year brought in: routine and self-assessment, actuals, marks, points, circumstances.

All of it is entered by people and belongs to a member of the cycle; the score is derived from it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.base.dates import PartialDate
from desktop.store.records import Base, Record


class OfMember(Record):
    """A record that belongs to one member of a cycle: a cadre or a leading body."""

    __abstract__ = True
    owner_column: ClassVar[str] = "member_id"

    member_id: Mapped[int] = mapped_column(ForeignKey("group_member.id"), index=True, sort_order=-9)


class RoutineAssessment(OfMember):
    """平时考核 of one quarter: summary, elements, attendance, the leader's comment, the grade."""

    __tablename__ = "routine_assessment"
    __table_args__ = (UniqueConstraint("member_id", "quarter"),)

    quarter: Mapped[int]
    summary: Mapped[str | None]
    """个人小结, in the person's own words."""
    summary_on: Mapped[PartialDate | None]
    politics: Mapped[str | None]
    ethics: Mapped[str | None]
    style: Mapped[str | None]
    integrity: Mapped[str | None]
    own_tasks: Mapped[str | None]
    """Elements of the form, each 好, 较好, 一般 or 较差."""
    present_days: Mapped[Decimal | None]
    personal_leave_days: Mapped[Decimal | None]
    sick_leave_days: Mapped[Decimal | None]
    absent_days: Mapped[Decimal | None]
    """旷工; working days, halves allowed."""
    leader: Mapped[str | None]
    leader_comment: Mapped[str | None]
    leader_on: Mapped[PartialDate | None]
    grade: Mapped[str | None]
    confirmed_on: Mapped[PartialDate | None]
    """The day on which the organization confirmed the grade."""
    fed_back_on: Mapped[PartialDate | None]
    """The day on which the person was told."""


class SelfAssessment(OfMember):
    """个人总结 of the year, as the annual form asks for it."""

    __tablename__ = "self_assessment"
    __table_args__ = (UniqueConstraint("member_id"),)

    duties: Mapped[str | None]
    """从事或分管工作."""
    summary: Mapped[str | None]
    training: Mapped[str | None]
    """参加脱产培训情况."""
    handed_in_on: Mapped[PartialDate | None]


class Circumstance(OfMember):
    """What in the year bears on the appraisal: probation, leave, secondment, exchange, a case."""

    __tablename__ = "circumstance"

    kind: Mapped[str]
    start: Mapped[PartialDate | None]
    end: Mapped[PartialDate | None]
    """The last day."""
    days: Mapped[Decimal | None]
    """Days that count, where they are fewer than from start to end."""
    elsewhere: Mapped[str | None]
    """The unit that the person was sent to, or came from."""
    document_number: Mapped[str | None]
    note: Mapped[str | None]


class Actual(Record):
    """What one line of a letter came to, with its evidence."""

    __tablename__ = "actual"
    __table_args__ = (UniqueConstraint("letter_indicator_id"),)
    owner_column: ClassVar[str] = "letter_indicator_id"

    letter_indicator_id: Mapped[int] = mapped_column(ForeignKey("letter_indicator.id"))
    number: Mapped[Decimal | None]
    """In the unit of the indicator, or the number of events."""
    unit_of_measure: Mapped[str | None]
    """As it was entered; it must be that of the indicator."""
    done: Mapped[bool | None]
    """For yes or no."""
    not_applicable: Mapped[str | None]
    """Why the part does not apply; then there is no number."""
    on: Mapped[PartialDate | None]
    """The day as of which it is true."""
    source: Mapped[str | None]
    """Where the number comes from: a statistic, a document."""
    record_kind: Mapped[str | None]
    record_id: Mapped[int | None]
    """A line of the ledger that proves it."""
    note: Mapped[str | None]


class Mark(Record):
    """One mark of 0 to 100 for a line that is judged, by the panel or the leader in charge."""

    __tablename__ = "mark"
    __table_args__ = (Index(None, "letter_indicator_id"),)
    owner_column: ClassVar[str] = "letter_indicator_id"

    letter_indicator_id: Mapped[int] = mapped_column(ForeignKey("letter_indicator.id"))
    role: Mapped[str]
    marker: Mapped[str]
    mark: Mapped[Decimal]
    on: Mapped[PartialDate | None]


class PointEntry(OfMember):
    """Plus or minus points beyond the letter, for a commendation or a criticism."""

    __tablename__ = "point_entry"

    sign: Mapped[str]
    """加分 or 减分."""
    points: Mapped[Decimal]
    """Above 0."""
    on: Mapped[PartialDate]
    kind: Mapped[str]
    reason: Mapped[str]
    by: Mapped[str | None]
    document_number: Mapped[str | None]
    record_kind: Mapped[str]
    record_id: Mapped[int]
    """The line of the ledger that it stands on."""


class MemberScore(Base):
    """The score of one member, derived within each act; never edited."""

    __tablename__ = "member_score"
    __table_args__ = (Index("ix_member_score_group", "group_id"),)

    member_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cycle_id: Mapped[int] = mapped_column(index=True)
    group_id: Mapped[int]
    points: Mapped[str | None]
    """Rounded to the decimals of the cycle; None: no score yet."""
    exact: Mapped[str | None]
    """Before rounding, as a fraction "n/d"; places go by the points, as they are shown."""
    missing: Mapped[int]
    """How many lines have no actual yet; those that do not apply are not counted."""
    problem: Mapped[str | None]
    """What keeps the score from being made, in words; None where nothing does."""
