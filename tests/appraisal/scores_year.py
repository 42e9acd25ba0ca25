"""What a year brought in, for tests of scores: written straight, as the pages of it would."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.queries.inputs import inputs_of
from desktop.appraisal.records import (
    Actual,
    AnnualAssessment,
    Mark,
    PointEntry,
)
from desktop.appraisal.rules.inputs import MemberInput
from desktop.base.dates import PartialDate
from desktop.daily.fields.choices import DONE
from desktop.daily.records import KeyTaskPerson, KeyTaskRecord
from desktop.store.store import Store
from tests.appraisal import year

DAY = PartialDate(year.YEAR, 6, 1)


def member_ids(store: Store, cycle_id: int) -> list[int]:
    """The members of a cycle in the order in which they joined it."""
    rows = store.rows("SELECT id FROM group_member WHERE cycle_id = ? ORDER BY id", (cycle_id,))
    return [found for (found,) in rows]


def line_ids(store: Store, letter_id: int) -> list[int]:
    """The lines of a letter in their order."""
    rows = store.rows(
        "SELECT id FROM letter_indicator WHERE letter_id = ? ORDER BY position", (letter_id,)
    )
    return [found for (found,) in rows]


def enter(store: Store, line_id: int, **values: Any) -> None:
    """The actual of a line, in place of the one before."""
    store.write(year.ACT, _enter, line_id, values)


def _enter(session: Session, line_id: int, values: Mapping[str, Any]) -> None:
    query = select(Actual).where(Actual.letter_indicator_id == line_id)
    actual = session.scalars(query).first() or Actual(letter_indicator_id=line_id)
    for key, value in values.items():
        setattr(actual, key, value)
    session.add(actual)


def mark(store: Store, line_id: int, role: str, points: str) -> None:
    """A mark for a line that is judged."""
    values = {"role": role, "marker": "样本评委", "mark": Decimal(points)}
    store.write(year.ACT, _add, Mark(letter_indicator_id=line_id, **values))


def give_points(store: Store, member_id: int, sign: str, points: str, **values: Any) -> None:
    """Plus or minus points beyond the letters."""
    told = {"kind": "表彰奖励", "reason": "样本事由", "record_kind": "merit", "record_id": 1}
    entry = PointEntry(
        member_id=member_id, sign=sign, points=Decimal(points), on=DAY, **{**told, **values}
    )
    store.write(year.ACT, _add, entry)


def _add(session: Session, record: Any) -> None:
    session.add(record)


def set_state(store: Store, member_id: int, state: str, basis: str | None = None) -> None:
    """Decide on a member, or open the result again."""
    store.write(year.ACT, _set_state, member_id, state, basis)


def _set_state(session: Session, member_id: int, state: str, basis: str | None) -> None:
    query = select(AnnualAssessment).where(AnnualAssessment.member_id == member_id)
    found = session.scalars(query).first() or AnnualAssessment(member_id=member_id)
    found.state, found.basis = state, basis
    session.add(found)


def noted(
    store: Store, cadre_id: int | None, sign: str, on: PartialDate = DAY, **values: Any
) -> int:
    """A finished record of a key task with a sign, that is a line of the ledger; its id.

    Written as it is: days to come would be refused at the form.
    """
    return store.write(year.ACT, _note, cadre_id, sign, {"on": on, "event": "样本任务", **values})


def _note(session: Session, cadre_id: int | None, sign: str, values: Mapping[str, Any]) -> int:
    record = KeyTaskRecord(state=DONE, **values)
    session.add(record)
    session.flush()
    if cadre_id is not None:
        told = {"key_task_record_id": record.id, "cadre_id": cadre_id, "sign": sign}
        session.add(KeyTaskPerson(position=1, secrecy=record.secrecy, **told))
    return record.id


def change_record(store: Store, record_id: int, **values: Any) -> None:
    """Change the head of such a record."""
    store.write(year.ACT, _change_record, record_id, values)


def _change_record(session: Session, record_id: int, values: Mapping[str, Any]) -> None:
    record = session.get_one(KeyTaskRecord, record_id)
    for key, value in values.items():
        setattr(record, key, value)


def scored(store: Store, member_id: int) -> tuple[str | None, int, str | None]:
    """Points, missing lines and problem as they are kept."""
    query = "SELECT points, missing, problem FROM member_score WHERE member_id = ?"
    ((points, missing, problem),) = store.rows(query, (member_id,))
    return points, missing, problem


def input_of(store: Store, member_id: int) -> MemberInput:
    """What a member's score is made from."""
    return store.read(inputs_of, [member_id])[member_id]
