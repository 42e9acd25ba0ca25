"""The plan of talks: who was talked to when, who is planned, and who is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.cadres.fields import SERVING
from desktop.cadres.records import CadreListing
from desktop.daily.fields.choices import DONE
from desktop.daily.records import Talk, TalkPerson
from desktop.daily.rules.deadlines import months_after

MONTHS: Final = 12
"""Whoever had no talk for so many months is missing in the plan."""


@dataclass(frozen=True, slots=True)
class TalkPlanLine:
    """A serving leader: the newest talk that was held, and the next that is planned."""

    id: int
    """The cadre."""
    name: str
    unit: str
    post: str
    level: str
    held_on: PartialDate | None
    planned_on: PartialDate | None
    planned: bool
    """Whether a talk is planned, be it without a day."""
    missing: bool
    """Neither a talk in the last twelve months nor a plan of one."""


def talk_plan(session: Session, today: date, months: int = MONTHS) -> list[TalkPlanLine]:
    """Every serving cadre with a leadership level, in the official order."""
    held, planned = _held(session), _planned(session)
    line = CadreListing
    query = (
        select(line.cadre_id, line.name, line.unit_name, line.post, line.level)
        .where(line.status.in_(SERVING), line.level.is_not(None), line.level != "")
        .order_by(line.official_order, line.cadre_id)
    )
    found = []
    for cadre_id, name, unit, post, level in session.execute(query):
        held_on = held.get(cadre_id)
        recent = held_on is not None and months_after(held_on.latest(), months) > today
        found.append(
            TalkPlanLine(
                cadre_id,
                name,
                unit or "",
                post or "",
                level or "",
                held_on,
                planned.get(cadre_id),
                cadre_id in planned,
                not recent and cadre_id not in planned,
            )
        )
    return found


def _held(session: Session) -> Mapping[int, PartialDate]:
    """The newest talk of each person that was held."""
    query: Any = (
        select(TalkPerson.cadre_id, func.max(Talk.on))
        .join(Talk, Talk.id == TalkPerson.talk_id)
        .where(Talk.state == DONE, Talk.on.is_not(None))
        .group_by(TalkPerson.cadre_id)
    )
    return dict(session.execute(query).all())


def _planned(session: Session) -> Mapping[int, PartialDate | None]:
    """The next talk of each person that is planned or drafted; without a day none."""
    query: Any = (
        select(TalkPerson.cadre_id, func.min(Talk.on))
        .join(Talk, Talk.id == TalkPerson.talk_id)
        .where(Talk.state != DONE)
        .group_by(TalkPerson.cadre_id)
    )
    return dict(session.execute(query).all())
