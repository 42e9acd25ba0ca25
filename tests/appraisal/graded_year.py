"""A year in which members have scores, for tests of what is proposed for them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from desktop.appraisal.operations.plan import save_cycle
from desktop.appraisal.queries.proposals import group_proposal
from desktop.appraisal.records import GroupMember, Mark
from desktop.appraisal.rules.proposals import Proposal
from desktop.base.dates import PartialDate
from desktop.cadres.operations.person import add_cadre
from desktop.store.store import Store
from tests.appraisal import year

JUDGED = (year.indicator("履职尽责", "100", way="评议"),)
"""A letter whose score is the mark of the panel."""


def people(store: Store, count: int) -> list[int]:
    """So many cadres, 样本1 and so on."""
    made = [{"name": f"样本{number}"} for number in range(1, count + 1)]
    return [store.write(year.ACT, add_cadre, one) for one in made]


def graded(store: Store, marks: Sequence[str | None], share: int = 20) -> list[int]:
    """A group with a member for each mark of the panel; None: nothing is entered yet.

    Returns the members in this order.
    """
    group = [year.group("乡镇领导组", share, share_document="组考〔2026〕1号")]
    cycle = store.write(year.ACT, save_cycle, None, year.cycle_values(), [], group)
    cadres = people(store, len(marks))
    year.join(store, year.group_ids(store, cycle)[0], cadres)
    for cadre_id, mark in zip(cadres, marks, strict=True):
        letter = year.draft(store, cycle, cadre_id, JUDGED)
        year.sign(store, letter)
        if mark is not None:
            _mark(store, letter, mark)
    query = "SELECT id FROM group_member WHERE cadre_id = ?"
    return [store.rows(query, (cadre_id,))[0][0] for cadre_id in cadres]


def add(store: Store, record: Any) -> int:
    """Write one record as it is; its id."""
    store.write(year.ACT, lambda session: session.add(record))
    found: int = record.id
    return found


def days(start: tuple[int, int], end: tuple[int, int]) -> dict[str, PartialDate]:
    """From a month and day of the year to another."""
    return {"start": PartialDate(year.YEAR, *start), "end": PartialDate(year.YEAR, *end)}


def _mark(store: Store, letter_id: int, mark: str) -> None:
    query = "SELECT id FROM letter_indicator WHERE letter_id = ?"
    ((line_id,),) = store.rows(query, (letter_id,))
    add(
        store,
        Mark(letter_indicator_id=line_id, role="评议组", marker="样本评委", mark=Decimal(mark)),
    )


def proposal_of(session: Session, member_id: int) -> Proposal:
    """What is proposed for one member, among their whole group."""
    found = group_proposal(session, session.get_one(GroupMember, member_id).group_id)
    return next(one for one in found.proposals if one.ranked.member_id == member_id)
