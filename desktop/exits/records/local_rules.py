"""The office's own dated rules: who may leave early, until when one leads, what is owed.

None of them is shipped: each stands on a local document, and several versions stand side by side.
"""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy.orm import Mapped, mapped_column

from desktop.base.dates import PartialDate
from desktop.store.records import Record


class LocalRule(Record):
    """A rule by a document of the office or of those above it; without one it does not count."""

    __abstract__ = True

    position: Mapped[int] = mapped_column(sort_order=-8)
    document_number: Mapped[str]
    document_level: Mapped[str]
    """依据层级: 国家, 省, 市 or 县."""
    issued_by: Mapped[str | None]
    valid_from: Mapped[PartialDate]
    valid_until: Mapped[PartialDate | None]
    """The last day; None: still in force."""
    verified_by: Mapped[str | None]
    verified_on: Mapped[PartialDate | None]
    note: Mapped[str | None]


class EligibilityRule(LocalRule):
    """Who may leave by one way: older, served long, passed the assessment, own application."""

    __tablename__ = "eligibility_rule"

    name: Mapped[str]
    way: Mapped[str]
    level: Mapped[str | None]
    """The leadership level held, or None: any."""
    sex: Mapped[str | None]
    min_age: Mapped[int | None]
    """Full years."""
    years_at_level: Mapped[int | None]
    """Full years at this level or a higher one."""
    years_of_service: Mapped[int | None]
    """Full years since the start of work."""
    assessment_years: Mapped[int | None]
    """So many last years must all have been assessed 称职 or better."""


class AgeLimit(LocalRule):
    """任职年龄界限: the age at which a leading post is left (改任职级 or 免职)."""

    __tablename__ = "age_limit"

    level: Mapped[str]
    sex: Mapped[str | None]
    age: Mapped[int]
    """Full years."""
    then: Mapped[str]
    """改任职级, 提前离岗 or 免职."""


class TreatmentRule(LocalRule):
    """职级待遇: so many years at a level give the treatment of a rank, as the document says."""

    __tablename__ = "treatment_rule"

    level: Mapped[str]
    way: Mapped[str | None]
    """None: any way of leaving."""
    years_at_level: Mapped[int]
    treatment: Mapped[str]
    """In the document's own words, e.g. 副调研员待遇."""
    rank: Mapped[str | None]
    """The rank of 2019 that it is mapped to."""


class AllowanceRate(LocalRule):
    """生活补贴: yuan a month, by level, years at it and way of leaving."""

    __tablename__ = "allowance_rate"

    way: Mapped[str | None]
    level: Mapped[str]
    years_from: Mapped[int]
    years_to: Mapped[int | None]
    """Below this; None: no upper bound."""
    amount: Mapped[Decimal]
