"""A kind of record with a level of secrecy, mapped for the time of one test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.instrumentation import manager_of_class

from desktop.app import open_store
from desktop.store.history import insert_rows
from desktop.store.records import Base, Record
from desktop.store.secrecy import Secret
from desktop.store.store import Store

CHIEF, CLERK = "样本甲", "样本乙"
CLERK_PASSWORD = "clerk's own"


@contextmanager
def mapped() -> Iterator[type[Any]]:
    """The class `SecretNote`; other tests never see it."""

    class SecretNote(Secret, Record):
        __tablename__ = "secret_note"
        __table_args__ = (Index(None, "cadre_id", "day"),)
        owner_column: ClassVar[str] = "cadre_id"

        cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
        recorder_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
        day: Mapped[str]
        text: Mapped[str]

    try:
        yield SecretNote
    finally:
        manager = manager_of_class(SecretNote)
        Base.metadata.remove(SecretNote.__table__)  # type: ignore[arg-type]
        Base.registry._managers.pop(manager, None)
        Base.registry._dispose_manager_and_mapper(manager)


def fill_notes(session: Session, note: type[Any]) -> None:
    """The table, with one note of each level about 样本甲, and an ordinary one about 样本乙.

    样本丙 recorded them all.
    """
    note.__table__.create(session.connection())
    rows = [
        {"id": 1, "cadre_id": 10, "day": "2026-01-01", "text": "一", "secrecy": "普通"},
        {"id": 2, "cadre_id": 10, "day": "2026-01-02", "text": "二", "secrecy": "内部"},
        {"id": 3, "cadre_id": 10, "day": "2026-01-03", "text": "三", "secrecy": "保密"},
        {"id": 4, "cadre_id": 10, "day": "2026-01-04", "text": "四", "secrecy": "限科室负责人"},
        {"id": 5, "cadre_id": 11, "day": "2026-01-05", "text": "五", "secrecy": "普通"},
    ]
    insert_rows(session, note, [{**row, "recorder_id": 12} for row in rows])


@contextmanager
def signed_in(data: Path, secret: str) -> Iterator[Store]:
    """The data as the person of this password sees it."""
    store = open_store(data, secret)
    try:
        yield store
    finally:
        store.close()
