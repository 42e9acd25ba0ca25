"""What the records of daily assessment share, and what hangs on any of them."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.base.dates import PartialDate
from desktop.cadres.records import Listed, OfCadre
from desktop.store.records import Base, Record
from desktop.store.secrecy import Secret


class DailyRecord(Secret, Record):
    """One talk, research, inspection ...: it may be planned or drafted first, and finished later.

    Only what is finished stands in the ledger.
    """

    __abstract__ = True

    state: Mapped[str] = mapped_column(sort_order=-8)
    on: Mapped[PartialDate | None] = mapped_column(index=True, sort_order=-7)
    """The day under which it stands in the ledger; of what is planned, the day planned for."""
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True, sort_order=-6)
    """The leading body or unit that it is about."""
    in_charge: Mapped[str | None] = mapped_column(sort_order=-5)
    """Who sees to it (经办人); a warning goes to them."""


class PersonPart(Secret, Listed):
    """What a record says about one of its persons."""

    __abstract__ = True


class RecordPart(Secret, Record):
    """A line of a record that is about no person on file; its place is set by hand, from 1."""

    __abstract__ = True

    position: Mapped[int] = mapped_column(sort_order=-8)


class OfAnyRecord:
    """Hangs on a record of any kind: its table's name and its id."""

    owner_column: ClassVar[str] = "record_id"

    record_kind: Mapped[str] = mapped_column(sort_order=-8)
    record_id: Mapped[int] = mapped_column(sort_order=-7)


class Finding(OfAnyRecord, RecordPart):
    """A fact that wants an answer (发现的问题), with its rectification (整改)."""

    __tablename__ = "finding"
    __table_args__ = (Index(None, "record_kind", "record_id"), Index(None, "cadre_id"))

    cadre_id: Mapped[int | None] = mapped_column(ForeignKey("cadre.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    on: Mapped[PartialDate | None]
    """The day of the record that raised it."""
    matter: Mapped[str | None]
    """What sort of problem it is; findings of one sort about one person count as repeated."""
    text: Mapped[str]
    basis: Mapped[str]
    """事实 or 判断."""
    severity: Mapped[str]
    amount: Mapped[Decimal | None]
    """Yuan, where an audit names one."""
    responsibility: Mapped[str | None]
    """直接责任 or 领导责任 (经济责任审计规定 2019)."""
    deadline: Mapped[PartialDate | None]
    outcome: Mapped[str]
    """未办结, 已整改, 不属实, 已转入提醒函询诫勉."""
    outcome_on: Mapped[PartialDate | None]
    proof: Mapped[str | None]
    """What shows that it was corrected, or why it is not founded."""
    rechecked_on: Mapped[PartialDate | None]
    recheck: Mapped[str | None]


class Merit(OfAnyRecord, RecordPart):
    """Something good that a record found in somebody."""

    __tablename__ = "merit"
    __table_args__ = (Index(None, "record_kind", "record_id"), Index(None, "cadre_id"))

    cadre_id: Mapped[int | None] = mapped_column(ForeignKey("cadre.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    on: Mapped[PartialDate | None]
    text: Mapped[str]
    basis: Mapped[str]


class RecordFile(OfAnyRecord, RecordPart):
    """A scan or another file that belongs to a record."""

    __tablename__ = "record_file"
    __table_args__ = (Index(None, "record_kind", "record_id"),)

    title: Mapped[str]
    file_name: Mapped[str]
    digest: Mapped[str]
    size: Mapped[int]


class CommentChoice(Secret, OfCadre):
    """A line of the ledger that is to be used in the annual comment on a person."""

    __tablename__ = "comment_choice"

    year: Mapped[int]
    record_kind: Mapped[str]
    record_id: Mapped[int]


class LedgerEntry(Base):
    """One line of the ledger for each person of a record: derived within each act, never edited.

    `id` sorts by day and then by time of writing, so that the newest come first out of any index.
    """

    __tablename__ = "ledger_entry"
    __table_args__ = (
        Index("ix_ledger_entry_cadre", "cadre_id", "id"),
        Index("ix_ledger_entry_unit", "unit_id", "id"),
        Index("ix_ledger_entry_record", "kind", "record_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cadre_id: Mapped[int | None]
    unit_id: Mapped[int | None]
    kind: Mapped[str]
    """The table of the record."""
    record_id: Mapped[int]
    on: Mapped[str]
    sign: Mapped[str]
    """+, - or nothing."""
    basis: Mapped[str]
    """事实, 判断 or nothing."""
    title: Mapped[str]
    text: Mapped[str]
    secrecy: Mapped[str]
