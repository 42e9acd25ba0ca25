"""What the workbench keeps: how a warning was disposed of. Warnings themselves are reckoned."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.base.dates import PartialDate
from desktop.store.records import Record
from desktop.store.secrecy import Secret


class WarningDisposal(Secret, Record):
    """How one warning was disposed of: done by what, or not founded, because.

    Its level is that of the evidence of the warning.
    """

    __tablename__ = "warning_disposal"
    __table_args__ = (Index(None, "key"), Index(None, "cadre_id"))

    key: Mapped[str]
    """The warning: its rule, subject and occasion; a new occasion raises it anew."""
    rule: Mapped[str]
    cadre_id: Mapped[int | None] = mapped_column(ForeignKey("cadre.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    outcome: Mapped[str]
    """已办理 or 不成立."""
    record_kind: Mapped[str | None]
    """The table of the record by which it was done; no such record may be named."""
    record_id: Mapped[int | None]
    document: Mapped[str | None]
    """The document or act by which it was done, in words."""
    reason: Mapped[str | None]
    """Why it is not founded, or a note."""
    decided_on: Mapped[PartialDate]
    decided_by: Mapped[str | None]
