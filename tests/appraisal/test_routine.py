"""Routine assessment: a quarter written, confirmed and fed back; how many may be 好."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.operations.routine import (
    delete_quarter,
    save_quarter,
    save_quarter_of_many,
)
from desktop.appraisal.queries.plan import members
from desktop.appraisal.queries.routine import QuarterGrade, quarter_sheet, routine_lines
from desktop.appraisal.records import AnnualAssessment
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations.person import add_cadre
from desktop.store.store import Store
from tests.appraisal import year
from tests.appraisal.results_year import bodies
from tests.appraisal.year import ACT, YEAR

TODAY = PartialDate.from_day(date.today())
CONFIRMED = {"grade": "好", "leader_comment": "工作扎实", "confirmed_on": TODAY}


@pytest.fixture
def ids(store: Store) -> list[int]:
    """Five members of one group."""
    cycle = year.plan_cycle(store)
    people = [store.write(ACT, add_cadre, {"name": f"样本{n}"}) for n in "甲乙丙丁戊"]
    year.join(store, year.group_ids(store, cycle)[0], people)
    return [line.id for line in store.read(members, cycle)]


def refused(store: Store, member: int, **values: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refusal:
        store.write(ACT, save_quarter, member, 1, values)
    return refusal.value.messages


def test_a_draft_may_be_incomplete_and_what_is_not_given_stays(
    store: Store, ids: list[int]
) -> None:
    first = store.write(ACT, save_quarter, ids[0], 1, {"summary": "完成春耕"})
    again = store.write(ACT, save_quarter, ids[0], 1, {"grade": "较好"})
    assert first == again
    record = store.read(quarter_sheet, ids[0], 1).record
    assert record is not None
    assert (record.summary, record.grade, record.confirmed_on) == ("完成春耕", "较好", None)


def test_confirming_needs_a_grade_and_the_comment_of_the_leader(
    store: Store, ids: list[int]
) -> None:
    assert set(refused(store, ids[0], confirmed_on=TODAY)) == {"grade", "leader_comment"}
    assert store.read(quarter_sheet, ids[0], 1).record is None
    store.write(ACT, save_quarter, ids[0], 1, CONFIRMED)
    (line, *_others) = store.read(routine_lines, _cycle(store))
    assert line.quarters == {1: QuarterGrade("好", confirmed=True, fed_back=False)}


def test_it_is_fed_back_after_it_was_confirmed(store: Store, ids: list[int]) -> None:
    assert "fed_back_on" in refused(store, ids[0], fed_back_on=TODAY)
    before = PartialDate.from_day(date.today() - timedelta(days=1))
    assert "fed_back_on" in refused(store, ids[0], **CONFIRMED, fed_back_on=before)
    store.write(ACT, save_quarter, ids[0], 1, {**CONFIRMED, "fed_back_on": TODAY})


def test_days_in_the_future_and_too_many_days_are_refused(store: Store, ids: list[int]) -> None:
    ahead = PartialDate.from_day(date.today() + timedelta(days=1))
    assert "future" in refused(store, ids[0], leader_on=ahead)["leader_on"]
    days = {"present_days": Decimal(80), "sick_leave_days": Decimal("13.5")}
    quarter = 91 if YEAR % 4 == 0 else 90
    assert refused(store, ids[0], **days) == {
        "present_days": f"The days make 93.5; the quarter has {quarter}."
    }


def test_no_more_of_a_group_are_confirmed_as_good_than_the_share(
    store: Store, ids: list[int]
) -> None:
    """公务员平时考核办法 (M): 40 % of five are two."""
    for member in ids[:2]:
        store.write(ACT, save_quarter, member, 1, CONFIRMED)
    said = refused(store, ids[2], **CONFIRMED)
    assert said == {
        "grade": "Of 5 cadres in the group 2 may be 好 (40 %), with this it would be 3: "
        "take 1 away."
    }
    store.write(ACT, save_quarter, ids[2], 1, {**CONFIRMED, "confirmed_on": None})
    store.write(ACT, save_quarter, ids[2], 2, CONFIRMED)
    store.write(ACT, save_quarter, ids[0], 1, {"grade": "较好"})
    store.write(ACT, save_quarter, ids[2], 1, CONFIRMED)


def test_a_quarter_of_many_is_one_act_or_none(store: Store, ids: list[int]) -> None:
    with pytest.raises(InvalidInput, match="take 1 away"):
        store.write(ACT, save_quarter_of_many, ids[:3], 1, CONFIRMED)
    assert all(not line.quarters for line in store.read(routine_lines, _cycle(store)))
    store.write(ACT, save_quarter_of_many, ids, 1, {**CONFIRMED, "grade": "较好"})
    grades = [line.quarters[1].grade for line in store.read(routine_lines, _cycle(store))]
    assert grades == ["较好"] * 5
    store.undo()
    assert all(not line.quarters for line in store.read(routine_lines, _cycle(store)))


def test_nobody_and_a_fifth_quarter_are_refused(store: Store, ids: list[int]) -> None:
    with pytest.raises(UserError, match="Nobody"):
        store.write(ACT, save_quarter_of_many, [], 1, CONFIRMED)
    with pytest.raises(UserError, match="quarter"):
        store.write(ACT, save_quarter, ids[0], 5, CONFIRMED)


def test_a_leading_body_has_no_quarters(store: Store, ids: list[int]) -> None:
    bodies(store, _cycle(store))
    body = store.read(members, _cycle(store))[-1]
    with pytest.raises(UserError, match="leading body"):
        store.write(ACT, save_quarter, body.id, 1, CONFIRMED)
    assert body.id not in {line.id for line in store.read(routine_lines, _cycle(store))}


def test_the_quarters_of_a_decided_year_are_locked(store: Store, ids: list[int]) -> None:
    store.write(ACT, save_quarter, ids[0], 1, CONFIRMED)

    def lock(session: Any) -> None:
        session.add(AnnualAssessment(member_id=ids[0], state=DECIDED, grade="称职"))

    store.write(ACT, lock)
    with pytest.raises(UserError, match="decided and locked"):
        store.write(ACT, save_quarter, ids[0], 2, CONFIRMED)
    with pytest.raises(UserError, match="decided and locked"):
        store.write(ACT, delete_quarter, ids[0], 1)


def test_a_quarter_that_is_deleted_comes_back_by_undo(store: Store, ids: list[int]) -> None:
    store.write(ACT, save_quarter, ids[0], 1, CONFIRMED)
    store.write(ACT, delete_quarter, ids[0], 1)
    assert store.read(quarter_sheet, ids[0], 1).record is None
    store.undo()
    assert store.read(quarter_sheet, ids[0], 1).record is not None


def _cycle(store: Store) -> int:
    ((found,),) = store.rows("SELECT id FROM appraisal_cycle")
    return int(found)
