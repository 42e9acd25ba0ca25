"""Platforms of role: what those who left still do, who keeps in touch, who has custody."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.base.dates import PartialDate
from desktop.cadres.records import OfCadre
from desktop.store.records import Record


class LeadingGroup(Record):
    """重点工作推进领导小组: a leading group for key work, for a term."""

    __tablename__ = "leading_group"

    name: Mapped[str]
    task: Mapped[str | None]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    """The unit that leads it."""
    leader: Mapped[str | None]
    document_number: Mapped[str | None]
    start: Mapped[PartialDate]
    end: Mapped[PartialDate | None]
    """The last day of its term."""
    note: Mapped[str | None]


class PlatformRole(OfCadre):
    """What one person does: in a leading group, in work arranged in a department, as a speaker."""

    __tablename__ = "platform_role"

    kind: Mapped[str]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("leading_group.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    duty: Mapped[str | None]
    start: Mapped[PartialDate]
    end: Mapped[PartialDate | None]
    document_number: Mapped[str | None]
    note: Mapped[str | None]


class Contribution(OfCadre):
    """What somebody brought in, on a day."""

    __tablename__ = "contribution"

    role_id: Mapped[int | None] = mapped_column(ForeignKey("platform_role.id"), index=True)
    on: Mapped[PartialDate]
    text: Mapped[str]
    result: Mapped[str | None]


class Custody(OfCadre):
    """委托老干部局管理: the veteran bureau has custody from the hand-over on."""

    __tablename__ = "custody"

    start: Mapped[PartialDate]
    end: Mapped[PartialDate | None]
    bureau: Mapped[str | None]
    handed_by: Mapped[str | None]
    received_by: Mapped[str | None]
    items: Mapped[str | None]
    """What was handed over, a line each."""
    note: Mapped[str | None]


class VeteranActivity(Record):
    """An activity of culture, sport or social life."""

    __tablename__ = "veteran_activity"

    name: Mapped[str]
    kind: Mapped[str]
    on: Mapped[PartialDate]
    place: Mapped[str | None]
    organizer: Mapped[str | None]
    note: Mapped[str | None]


class ActivityPerson(OfCadre):
    """Somebody who took part in an activity."""

    __tablename__ = "activity_person"
    __table_args__ = (UniqueConstraint("activity_id", "cadre_id"),)

    activity_id: Mapped[int] = mapped_column(ForeignKey("veteran_activity.id"))
    remark: Mapped[str | None]


class Contact(OfCadre):
    """A visit, a call or a letter to somebody who left: also when ill or in hardship."""

    __tablename__ = "contact"

    on: Mapped[PartialDate]
    way: Mapped[str]
    reason: Mapped[str]
    by: Mapped[str | None]
    text: Mapped[str | None]
    follow_up: Mapped[str | None]
    follow_up_due: Mapped[PartialDate | None]
    followed_up_on: Mapped[PartialDate | None]
