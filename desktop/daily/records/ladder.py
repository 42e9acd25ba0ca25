"""The ladder: reminder (提醒), letter of inquiry (函询), admonition (诫勉)."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.base.dates import PartialDate
from desktop.cadres.records import OfCadre
from desktop.store.secrecy import Secret


class LadderStep(Secret, OfCadre):
    """One measure on one person: approved, issued, served, answered, closed; each with its day."""

    __abstract__ = True

    state: Mapped[str] = mapped_column(sort_order=-8)
    on: Mapped[PartialDate | None] = mapped_column(index=True, sort_order=-7)
    """The day it was issued."""
    in_charge: Mapped[str | None] = mapped_column(sort_order=-5)
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id"), index=True)
    """The finding that was carried here."""
    number: Mapped[str | None]
    source: Mapped[str | None]
    matter: Mapped[str | None]
    content: Mapped[str | None]
    approver: Mapped[str | None]
    approver_post: Mapped[str | None]
    approved_on: Mapped[PartialDate | None]
    issuer: Mapped[str | None]
    served_on: Mapped[PartialDate | None]
    served_how: Mapped[str | None]
    result: Mapped[str | None]
    closed_on: Mapped[PartialDate | None]


class Reminder(LadderStep):
    """A reminder, by talk or by letter (提醒谈话, 提醒函)."""

    __tablename__ = "reminder"

    way: Mapped[str | None]
    talker: Mapped[str | None]
    report_due: Mapped[PartialDate | None]
    reported_on: Mapped[PartialDate | None]
    report: Mapped[str | None]


class Inquiry(LadderStep):
    """A letter of inquiry (函询): reply within 15 working days."""

    __tablename__ = "inquiry"

    reply_due: Mapped[PartialDate | None]
    replied_on: Mapped[PartialDate | None]
    reply: Mapped[str | None]
    repeated: Mapped[bool] = mapped_column(default=False)
    """Whether it asks once more after an earlier letter."""


class Admonition(LadderStep):
    """An admonition (诫勉), with its talk, self-examination, effect period and follow-up."""

    __tablename__ = "admonition"

    way: Mapped[str | None]
    talker: Mapped[str | None]
    recorder: Mapped[str | None]
    talk_on: Mapped[PartialDate | None]
    talk_place: Mapped[str | None]
    talk_content: Mapped[str | None]
    statement: Mapped[str | None]
    """What the person said to it."""
    self_examination_due: Mapped[PartialDate | None]
    self_examined_on: Mapped[PartialDate | None]
    self_examination: Mapped[str | None]
    effect_until: Mapped[PartialDate | None]
    effect_period_id: Mapped[int | None]
    """The effect period that it wrote into the person's file."""
    follow_up_due: Mapped[PartialDate | None]
    followed_up_on: Mapped[PartialDate | None]
    follow_up: Mapped[str | None]
    copied_to: Mapped[str | None]
