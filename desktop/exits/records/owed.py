"""What is owed to those who left: treatment, allowance month by month, rights, benefits, limits."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.base.dates import PartialDate
from desktop.cadres.records import OfCadre
from desktop.store.records import Record


class Granted(OfCadre):
    """Something granted for a time by a document."""

    __abstract__ = True

    arrangement_id: Mapped[int | None] = mapped_column(
        ForeignKey("exit_arrangement.id"), index=True, sort_order=-8
    )
    start: Mapped[PartialDate]
    end: Mapped[PartialDate | None]
    """The day from which it is no longer given."""
    stop_reason: Mapped[str | None]
    document_number: Mapped[str]
    document_level: Mapped[str]
    note: Mapped[str | None]


class RankTreatment(Granted):
    """职级待遇 of a rank, without the rank itself."""

    __tablename__ = "rank_treatment"

    treatment: Mapped[str]
    rank: Mapped[str | None]
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("treatment_rule.id"))


class LivingAllowance(Granted):
    """生活补贴: yuan a month from its first month on; a change is a new one from that month."""

    __tablename__ = "living_allowance"

    amount: Mapped[Decimal]
    rate_id: Mapped[int | None] = mapped_column(ForeignKey("allowance_rate.id"))
    """The rate that it comes from; None: set by its own document."""


class FinanceNotice(Record):
    """拨付通知: what finance is to pay in one month, by its number."""

    __tablename__ = "finance_notice"

    month: Mapped[PartialDate]
    number: Mapped[str]
    made_on: Mapped[PartialDate]
    total: Mapped[Decimal]
    note: Mapped[str | None]


class AllowanceMonth(OfCadre):
    """One line of the allowance ledger: what one person is due for one month, and why."""

    __tablename__ = "allowance_month"
    __table_args__ = (Index(None, "month"), Index(None, "notice_id"))

    allowance_id: Mapped[int] = mapped_column(ForeignKey("living_allowance.id"), index=True)
    month: Mapped[PartialDate]
    """The month that it is for."""
    kind: Mapped[str]
    """当月, 补发 or 扣回."""
    amount: Mapped[Decimal]
    """Below 0 where it is taken back."""
    working: Mapped[str]
    notice_id: Mapped[int] = mapped_column(ForeignKey("finance_notice.id"))


class PoliticalRight(Granted):
    """政治待遇: attendance without vote, documents to read, being heard; how often it falls due."""

    __tablename__ = "political_right"

    item: Mapped[str]
    every_months: Mapped[int | None]
    """It is overdue when it was not given for longer than this; None: on occasion only."""
    in_charge: Mapped[str | None]


class RightOccasion(Record):
    """One time that a right was given: date, meeting or document, opinion expressed, proof."""

    __tablename__ = "right_occasion"
    owner_column: ClassVar[str] = "right_id"

    right_id: Mapped[int] = mapped_column(ForeignKey("political_right.id"), index=True)
    on: Mapped[PartialDate]
    occasion: Mapped[str]
    opinion: Mapped[str | None]
    answer: Mapped[str | None]
    """What became of the opinion."""
    proof: Mapped[str | None]


class Benefit(Granted):
    """社会保障待遇: housing, medical, pension, transport, communication."""

    __tablename__ = "benefit"

    item: Mapped[str]
    level: Mapped[str | None]
    office: Mapped[str | None]
    """The responsible office."""
    proof: Mapped[str | None]
    proof_on: Mapped[PartialDate | None]


class OutsideJob(OfCadre):
    """What somebody does after leaving: a business or an association (公务员法 art. 107)."""

    __tablename__ = "outside_job"

    organization: Mapped[str]
    kind: Mapped[str]
    post: Mapped[str | None]
    related: Mapped[bool]
    """Whether its business has to do with the former work."""
    start: Mapped[PartialDate]
    end: Mapped[PartialDate | None]
    approved_on: Mapped[PartialDate | None]
    document_number: Mapped[str | None]
    paid: Mapped[bool]
    term: Mapped[int | None]
    """Of an association: the how-manieth term."""
    note: Mapped[str | None]
