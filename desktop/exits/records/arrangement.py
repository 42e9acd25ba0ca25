"""The exit arrangement: one course of acts for one person, from application to hand-over."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.base.dates import PartialDate
from desktop.cadres.records import OfCadre
from desktop.store.records import Record


class ExitArrangement(OfCadre):
    """How one person leaves: by which way, on which day, and how far it has come."""

    __tablename__ = "exit_arrangement"

    way: Mapped[str]
    state: Mapped[str]
    """草稿, 办理中, 已批准, 已办结, 不予批准 or 已撤回."""
    applied_on: Mapped[PartialDate | None]
    application: Mapped[str | None]
    """The reasons, in the person's own words."""
    leave_on: Mapped[PartialDate | None]
    """The day from which the person has left."""
    eligibility_rule_id: Mapped[int | None] = mapped_column(ForeignKey("eligibility_rule.id"))
    basis: Mapped[str | None]
    """JSON: why the way was open when it was applied for, with the rules in force."""
    treatment_wanted: Mapped[str | None]
    withdrawn_on: Mapped[PartialDate | None]
    withdrawn_reason: Mapped[str | None]
    note: Mapped[str | None]


class OfArrangement(Record):
    """A record that belongs to one arrangement; its place is set by hand, from 1."""

    __abstract__ = True
    owner_column: ClassVar[str] = "arrangement_id"

    arrangement_id: Mapped[int] = mapped_column(
        ForeignKey("exit_arrangement.id"), index=True, sort_order=-9
    )
    position: Mapped[int] = mapped_column(sort_order=-8)


class ExitStep(OfArrangement):
    """One step: opinion, decision, talk, formalities, treatment, hand-over, appeal."""

    __tablename__ = "exit_step"

    step: Mapped[str]
    due: Mapped[PartialDate | None]
    """By law or by the office's plan."""
    done_on: Mapped[PartialDate | None]
    by: Mapped[str | None]
    """Who did it: the unit, the organ, the person in charge."""
    meeting: Mapped[str | None]
    document_number: Mapped[str | None]
    outcome: Mapped[str | None]
    """同意, 不同意 ..."""
    text: Mapped[str | None]
    record_kind: Mapped[str | None]
    record_id: Mapped[int | None]
    """The record it stands on, e.g. the talk."""


class ExitCheck(OfArrangement):
    """核查: archive, audit, case, personal matters, secrecy."""

    __tablename__ = "exit_check"

    kind: Mapped[str]
    outcome: Mapped[str | None]
    """通过, 有问题 or 不适用; empty: not yet."""
    on: Mapped[PartialDate | None]
    by: Mapped[str | None]
    note: Mapped[str | None]
    record_kind: Mapped[str | None]
    record_id: Mapped[int | None]


class ExitBar(OfCadre):
    """What bars leaving and is not on file elsewhere: secrecy period, unfinished duty, minimum
    service, an open case (公务员法 art. 86)."""

    __tablename__ = "exit_bar"

    kind: Mapped[str]
    start: Mapped[PartialDate | None]
    end: Mapped[PartialDate | None]
    """The last day; None: until further notice."""
    document_number: Mapped[str | None]
    note: Mapped[str | None]
