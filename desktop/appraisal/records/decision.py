"""What the organization decides on a year: grade, publication, notice, review, reopening."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.appraisal.records.plan import OfCycle
from desktop.appraisal.records.results import OfMember
from desktop.base.dates import PartialDate
from desktop.store.records import Record


class GradeDecision(OfCycle):
    """The meeting that decided on grades."""

    __tablename__ = "grade_decision"

    meeting: Mapped[str]
    organ: Mapped[str | None]
    """Who decided: 县委常委会, 考核委员会 ..."""
    decided_on: Mapped[PartialDate]
    document_number: Mapped[str | None]
    note: Mapped[str | None]


class Publication(OfCycle):
    """公示 of those who are to be excellent: at least 5 working days."""

    __tablename__ = "publication"

    start: Mapped[PartialDate]
    end: Mapped[PartialDate]
    """The last day of it."""
    place: Mapped[str | None]
    telephone: Mapped[str | None]
    objections: Mapped[str | None]
    outcome: Mapped[str | None]
    """无异议, 异议不成立 or 异议成立; empty while it runs."""
    concluded_on: Mapped[PartialDate | None]


class AnnualAssessment(OfMember):
    """年度考核 of one member: what was said of them, the grade decided, and what became of it."""

    __tablename__ = "annual_assessment"
    __table_args__ = (UniqueConstraint("member_id"),)

    leader: Mapped[str | None]
    leader_comment: Mapped[str | None]
    leader_grade: Mapped[str | None]
    """主管领导评语和考核等次建议."""
    leader_on: Mapped[PartialDate | None]
    organ_opinion: Mapped[str | None]
    """机关负责人或考核委员会意见."""
    organ_on: Mapped[PartialDate | None]
    grade: Mapped[str | None]
    no_grade: Mapped[str | None]
    """Instead of a grade: the result of the national code set (ZB18), e.g. 不进行考核."""
    departure_reason: Mapped[str | None]
    """Why the decision is not what the program proposed."""
    state: Mapped[str]
    """待定 or 已审定; what is decided is locked."""
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("grade_decision.id"), index=True)
    publication_id: Mapped[int | None] = mapped_column(ForeignKey("publication.id"), index=True)
    proposed: Mapped[str | None]
    """What the program proposed when it was decided; with `basis`, kept for good."""
    score: Mapped[Decimal | None]
    """Points, as they were when it was decided."""
    place: Mapped[int | None]
    """The rank in the group at that time."""
    basis: Mapped[str | None]
    """JSON: every input of score and proposal with the rules in force, to make them anew from."""
    notice_number: Mapped[str | None]
    noticed_on: Mapped[PartialDate | None]
    opinion: Mapped[str | None]
    """同意 or 不同意, as the person signed."""
    opinion_text: Mapped[str | None]
    opinion_on: Mapped[PartialDate | None]


class GradeReview(OfMember):
    """复核 of a result, asked for by the person."""

    __tablename__ = "grade_review"

    requested_on: Mapped[PartialDate]
    request: Mapped[str]
    due: Mapped[PartialDate | None]
    decided_on: Mapped[PartialDate | None]
    outcome: Mapped[str | None]
    """维持原等次 or 变更等次; a change is made by reopening."""
    answer: Mapped[str | None]
    document_number: Mapped[str | None]


class Reopening(OfMember):
    """That a locked result was opened again: why, and what depended on it."""

    __tablename__ = "reopening"

    on: Mapped[PartialDate]
    reason: Mapped[str]
    approved_by: Mapped[str | None]
    grade_before: Mapped[str | None]
    depended: Mapped[str | None]
    """JSON: a sentence for each thing that stood on the result then."""


class Consequence(OfMember):
    """奖惩运用: what a result leads to, a proposal until people decide."""

    __tablename__ = "consequence"

    rule: Mapped[str]
    """The code of the rule, or of the office's own measure."""
    text: Mapped[str]
    value: Mapped[str | None]
    clause: Mapped[str | None]
    confidence: Mapped[str | None]
    working: Mapped[str | None]
    """The records and years it came from, in words."""
    amount: Mapped[Decimal | None]
    """Yuan, of a measure of the office with a document."""
    state: Mapped[str]
    """建议, 已采纳, 不采纳 or 待问责处理."""
    decided_on: Mapped[PartialDate | None]
    decided_by: Mapped[str | None]
    document_number: Mapped[str | None]
    reason: Mapped[str | None]
    done_on: Mapped[PartialDate | None]


class LocalMeasure(Record):
    """A reward or penalty of the office's own table; without its document it does not count."""

    __tablename__ = "local_measure"

    position: Mapped[int]
    grade: Mapped[str]
    sign: Mapped[str]
    """奖励 or 惩戒."""
    text: Mapped[str]
    amount: Mapped[Decimal | None]
    """Yuan."""
    document_number: Mapped[str]
    issued_by: Mapped[str | None]
    valid_from: Mapped[PartialDate]
    valid_until: Mapped[PartialDate | None]
    """The last day."""
    note: Mapped[str | None]
