"""Invented steps of the ladder to print."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.daily.records import LADDER
from desktop.store.store import Store

ACT = Label("Record")

GROUND: dict[str, Any] = {
    "state": "办理中",
    "secrecy": "内部",
    "source": "信访举报",
    "matter": "财务管理",
    "content": "公务接待费用未按规定公示。",
    "number": "组样〔2026〕7号",
    "on": PartialDate(2026, 11, 20),
}


def step(store: Store, kind: str, cadre_id: int, **values: Any) -> int:
    """A step of the ladder as it lies in the store."""

    def add(session: Session) -> int:
        made = LADDER[kind](cadre_id=cadre_id, **{**GROUND, **values})
        session.add(made)
        session.flush()
        return made.id

    return store.write(ACT, add)


def change(store: Store, kind: str, step_id: int, **values: Any) -> None:
    """Change a step as it lies in the store."""

    def set_values(session: Session) -> None:
        found = session.get_one(LADDER[kind], step_id)
        for key, value in values.items():
            setattr(found, key, value)

    store.write(ACT, set_values)
