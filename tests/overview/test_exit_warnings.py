"""What the workbench warns of about exits, out of the records of a real store."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from desktop.base.changes import Change
from desktop.base.dates import PartialDate
from desktop.exits.operations.arrangement import withdraw
from desktop.exits.operations.steps import appeal, plan_step
from desktop.exits.records import (
    Contact,
    LivingAllowance,
    OutsideJob,
    PoliticalRight,
    RightOccasion,
)
from desktop.overview.queries.warnings import after_change, warnings_on
from desktop.overview.rules.warning import EarlyWarning
from desktop.store.store import Store
from tests.cadres.conftest import empty_folder, store
from tests.exits import course
from tests.exits.course import ACT, TODAY, ago

__all__ = ["empty_folder", "store"]

_CODES = (
    "RESIGN_30",
    "RESIGN_BLOCK",
    "APPEAL",
    "RIGHT_OVERDUE",
    "CONTACT_90",
    "ALLOWANCE_END",
    "JOB_LIMIT",
    "AGE70",
)


def _warned(store: Store) -> dict[str, EarlyWarning]:
    return {one.code: one for one in store.read(warnings_on, TODAY) if one.code in _CODES}


def _days_over(warning: EarlyWarning) -> int:
    assert warning.deadline is not None
    return (TODAY - warning.deadline).days


def test_a_resignation_that_is_not_decided_in_time(store: Store) -> None:
    cadre_id = course.leader(store)
    arrangement_id = course.submitted(
        store, cadre_id, "辞去公职", applied_on=ago(100), leave_on=ago(0)
    )
    warning = _warned(store)["RESIGN_30"]
    assert _days_over(warning) == 10 and warning.subject.id == cadre_id
    assert "辞去公职" in warning.evidence[0].sentence.shown()
    for step, day in (("单位意见", 60), ("核查", 59)):
        if step == "核查":
            course.check_all(store, arrangement_id)
        course.do(store, arrangement_id, step, done_on=ago(day))
    course.do(store, arrangement_id, "组织决定", done_on=ago(5), leave_on=ago(0))
    assert _warned(store) == {}


def test_a_case_opened_against_somebody_who_resigns(store: Store) -> None:
    cadre_id = course.leader(store)
    arrangement_id = course.submitted(
        store, cadre_id, "辞去公职", applied_on=ago(20), leave_on=ago(0)
    )
    course.bar(store, cadre_id, "脱密期", start=ago(400), end=ago(30))
    assert _warned(store) == {}
    course.bar(store, cadre_id, "正在接受纪律审查、监察调查或司法程序", start=ago(5))
    warning = _warned(store)["RESIGN_BLOCK"]
    assert _days_over(warning) == 5 and warning.subject.id == cadre_id
    assert "纪律审查" in warning.evidence[0].sentence.official()
    values = {"withdrawn_on": ago(0), "withdrawn_reason": "本人撤回"}
    store.write(ACT, withdraw, arrangement_id, values)
    assert _warned(store) == {}


def test_an_appeal_that_is_not_answered_in_time(store: Store) -> None:
    arrangement_id = course.submitted(store, course.leader(store))
    course.do_until(store, arrangement_id, "核查")
    course.do(store, arrangement_id, "组织决定", outcome="不同意", text="重点工作未完成")
    filed = {"kind": "复核", "done_on": ago(40), "by": "县委组织部"}
    store.write(ACT, appeal, arrangement_id, filed)
    warning = _warned(store)["APPEAL"]
    assert _days_over(warning) == 10
    assert "复核决定" in warning.evidence[0].sentence.official()


@pytest.mark.parametrize(("given", "warned"), [(ago(40), True), (ago(20), False)])
def test_a_right_that_falls_due_again(store: Store, given: object, warned: bool) -> None:
    right_id = course.add(
        store,
        PoliticalRight(
            cadre_id=course.leader(store),
            item="列席所在部门班子会议",
            every_months=1,
            start=ago(100),
            document_number=course.DOCUMENT,
            document_level="县",
        ),
    )
    assert "RIGHT_OVERDUE" in _warned(store)
    course.add(store, RightOccasion(right_id=right_id, on=given, occasion="班子会议"))
    assert ("RIGHT_OVERDUE" in _warned(store)) == warned


def test_nobody_in_touch_for_ninety_days(store: Store) -> None:
    cadre_id = course.leader(store, status="退休", status_since=ago(200))
    assert _days_over(_warned(store)["CONTACT_90"]) == 110
    course.add(store, Contact(cadre_id=cadre_id, on=ago(91), way="走访", reason="日常联系"))
    assert _days_over(_warned(store)["CONTACT_90"]) == 1
    course.add(store, Contact(cadre_id=cadre_id, on=ago(90), way="走访", reason="日常联系"))
    assert "CONTACT_90" not in _warned(store)


def test_an_allowance_that_ends_with_none_after_it(store: Store) -> None:
    cadre_id = course.leader(store)
    given = {"cadre_id": cadre_id, "document_number": course.DOCUMENT, "document_level": "县"}
    end = ago(-10)
    course.add(store, LivingAllowance(start=ago(300), end=end, amount=Decimal("800.00"), **given))
    warning = _warned(store)["ALLOWANCE_END"]
    assert _days_over(warning) == -10
    assert "800.00" in warning.evidence[0].sentence.shown()
    course.add(store, LivingAllowance(start=end, end=None, amount=Decimal(900), **given))
    assert "ALLOWANCE_END" not in _warned(store)


def test_a_change_of_a_step_reckons_its_person_anew(store: Store) -> None:
    arrangement_id = course.submitted(store, course.leader(store))
    shown = store.read(warnings_on, TODAY)
    step = course.step_id(store, arrangement_id, "组织决定")
    store.write(ACT, plan_step, step, ago(1))
    ids = {"exit_step": frozenset({step})}
    change = Change(1, ACT, ids, frozenset({arrangement_id}))
    after = store.read(after_change, change, shown, TODAY)
    assert "RESIGN_30" in {one.code for one in after}


def test_work_after_leaving_that_breaks_a_limit(store: Store) -> None:
    cadre_id = course.leader(store, status="退休", status_since=ago(200))
    job = OutsideJob(
        cadre_id=cadre_id,
        organization="样本公司",
        kind="企业",
        related=True,
        paid=False,
        start=ago(50),
    )
    job_id = course.add(store, job)
    warning = _warned(store)["JOB_LIMIT"]
    assert _days_over(warning) == 50
    assert (warning.evidence[0].kind, warning.evidence[0].record_id) == ("outside_job", job_id)
    store.write(ACT, lambda session: setattr(session.get(OutsideJob, job_id), "end", ago(1)))
    assert "JOB_LIMIT" not in _warned(store)


def test_the_age_limit_of_an_association_comes(store: Store) -> None:
    turns = TODAY + timedelta(days=100)
    birth = PartialDate(turns.year - 70, turns.month, min(turns.day, 28))
    cadre_id = course.leader(
        store, status="退休", status_since=ago(3000), verified_birth_date=birth
    )
    job = {"kind": "社会团体", "related": False, "paid": False, "term": 1}
    approved = {"approved_on": ago(400), "document_number": "样组函1号"}
    course.add(
        store,
        OutsideJob(cadre_id=cadre_id, organization="样本协会", start=ago(300), **job, **approved),
    )
    found = _warned(store)
    assert _days_over(found["AGE70"]) == (TODAY - turns.replace(day=min(turns.day, 28))).days
    assert "JOB_LIMIT" not in found
