"""Drafts, submission, withdrawal and closing of arrangements, on a real store."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.exits.fields.choices import OPEN_CASE
from desktop.exits.operations.arrangement import (
    attach,
    close,
    delete_draft,
    detach,
    save_arrangement,
    submit,
    withdraw,
)
from desktop.exits.queries.arrangements import arrangements
from desktop.exits.rules.way import State
from desktop.store.store import Store
from tests.cadres.conftest import empty_folder, store
from tests.exits import course
from tests.exits.course import ACT, ago

__all__ = ["empty_folder", "store"]


def _refused(store: Store, arrangement_id: int) -> dict[str, str]:
    with pytest.raises(InvalidInput) as wrong:
        store.write(ACT, submit, arrangement_id)
    (line,) = [one for one in store.read(arrangements, course.TODAY) if one.id == arrangement_id]
    assert line.state == "草稿"
    return wrong.value.messages


def test_a_draft_may_be_incomplete_and_is_deleted_whole(store: Store) -> None:
    cadre_id = course.leader(store)
    values = {"cadre_id": cadre_id, "way": "提前退休"}
    arrangement_id = store.write(ACT, save_arrangement, None, values)
    store.write(ACT, attach, arrangement_id, "", "申请.pdf", b"%PDF")
    assert set(_refused(store, arrangement_id)) == {"applied_on", "leave_on"}
    store.write(ACT, delete_draft, arrangement_id)
    assert store.read(arrangements, course.TODAY) == []
    assert store.rows("SELECT count(*) FROM record_file") == [(0,)]


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"cadre_id": None}, "cadre"),
        ({"way": None}, "way"),
        ({"way": "不辞而别"}, "way"),
        ({"applied_on": PartialDate(2024, 5)}, "applied_on"),
        ({"leave_on": PartialDate(2024)}, "leave_on"),
    ],
)
def test_a_draft_refuses_values_that_are_none(
    store: Store, values: dict[str, Any], key: str
) -> None:
    given = {"cadre_id": course.leader(store), "way": "提前退休", **values}
    with pytest.raises(InvalidInput) as wrong:
        store.write(ACT, save_arrangement, None, given)
    assert set(wrong.value.messages) == {key}


@pytest.mark.parametrize(
    ("values", "key", "says"),
    [
        ({"applied_on": None}, "applied_on", "own written application"),
        ({"leave_on": None}, "leave_on", "the day from which"),
        ({"applied_on": ago(-3), "leave_on": ago(-9)}, "applied_on", "in the future"),
        ({"applied_on": ago(10), "leave_on": ago(20)}, "applied_on", "after the leave day"),
    ],
)
def test_an_application_needs_its_days(
    store: Store, values: dict[str, Any], key: str, says: str
) -> None:
    told = _refused(store, course.draft(store, course.leader(store), **values))
    assert set(told) == {key} and says in told[key]


def test_a_way_that_is_not_open_yet_says_from_when_and_by_which_clause(store: Store) -> None:
    young = course.leader(store, started_work_on=course.years_ago(28))
    told = _refused(store, course.draft(store, young))
    opens = course.years_ago(28).plus_months(30 * 12)
    assert f"not open before {opens.shown()}.01" in told["leave_on"]
    assert "公务员法第93条" in told["leave_on"]


def test_a_way_without_a_rule_of_the_office_is_closed(store: Store) -> None:
    told = _refused(store, course.draft(store, course.leader(store), "提前离岗"))
    assert "No rule of the office for 提前离岗" in told["way"]


def test_two_ways_at_once_are_refused(store: Store) -> None:
    cadre_id = course.leader(store)
    course.submitted(store, cadre_id)
    for way in ("提前退休", "辞去公职"):
        told = _refused(store, course.draft(store, cadre_id, way))
        assert told["way"].startswith("Two ways at once") and "提前退休" in told["way"]


def test_an_open_case_bars_leaving_by_own_wish(store: Store) -> None:
    cadre_id = course.leader(store)
    course.bar(store, cadre_id, OPEN_CASE, start=ago(5))
    told = _refused(store, course.draft(store, cadre_id))
    assert "open case" in told["way"] and "第86条第（四）项" in told["way"]


def test_a_secrecy_period_bars_resignation_until_its_end(store: Store) -> None:
    cadre_id = course.leader(store)
    course.bar(store, cadre_id, "脱密期", start=ago(100), end=ago(-100))
    told = _refused(store, course.draft(store, cadre_id, "辞去公职"))
    assert "第86条" in told["leave_on"] and "脱密期" in told["leave_on"]


def test_flexible_retirement_wants_its_notice_three_months_before(store: Store) -> None:
    old = course.years_ago(60, 1)
    cadre_id = course.leader(store, birth_date=old, verified_birth_date=old)
    given = {"leave_on": ago(0), "applied_on": ago(60)}
    told = _refused(store, course.draft(store, cadre_id, "弹性提前退休", **given))
    assert "〔2024〕94号" in told["applied_on"]
    early = {**given, "applied_on": ago(95)}
    assert course.submitted(
        store,
        course.leader(store, "样本乙", birth_date=old, verified_birth_date=old),
        "弹性提前退休",
        **early,
    )


def test_submission_keeps_why_the_way_was_open(store: Store) -> None:
    rule_id = course.rule(store)
    arrangement_id = course.submitted(store, course.leader(store), "提前离岗")
    sheet = course.sheet(store, arrangement_id)
    basis = sheet.basis
    assert basis is not None and basis.state is State.OPEN and basis.way == "early_leave"
    assert basis.rule["id"] == rule_id and basis.rule["document_number"] == course.DOCUMENT
    assert basis.is_local and basis.is_unconfirmed
    assert sheet.record.eligibility_rule_id == rule_id
    assert any("10 years at 乡科级正职" in one.shown() for one in basis.says)
    assert any("满10年" in one.official() or "10" in one.official() for one in basis.says)
    assert ("eligibility_rule", rule_id) in basis.records


def test_the_basis_stays_as_it_was_when_the_rule_is_changed(store: Store) -> None:
    from desktop.exits.records import EligibilityRule

    rule_id = course.rule(store)
    arrangement_id = course.submitted(store, course.leader(store), "提前离岗")

    def raise_age(session: Any) -> None:
        session.get_one(EligibilityRule, rule_id).min_age = 58

    store.write(ACT, raise_age)
    basis = course.sheet(store, arrangement_id).basis
    assert basis is not None and basis.rule["min_age"] == 50


@pytest.mark.parametrize(("level", "days"), [(course.LEVEL, 90), (None, 30)])
def test_a_resignation_is_decided_within_its_days(
    store: Store, level: str | None, days: int
) -> None:
    from desktop.cadres.operations.person import Line, save_section

    cadre_id = course.leader(store)
    post = {"title": "科员", "level": level, "start": course.years_ago(12)}
    store.write(ACT, save_section, cadre_id, "posts", [Line(None, post)])
    arrangement_id = course.submitted(
        store, cadre_id, "辞去公职", applied_on=ago(10), leave_on=ago(0)
    )
    (decision,) = [s for s in course.sheet(store, arrangement_id).steps if s.step == "组织决定"]
    assert decision.due == ago(10 - days)


def test_a_way_of_the_organization_begins_without_an_application(store: Store) -> None:
    course.age_limit(store)
    arrangement_id = course.submitted(
        store, course.leader(store), "转任职级", applied_on=None, application=None
    )
    sheet = course.sheet(store, arrangement_id)
    assert [step.step for step in sheet.steps] == [
        *("单位意见", "核查", "组织决定", "谈话", "办理手续", "落实待遇", "移交"),
    ]
    assert sheet.next is not None and sheet.next.step == "单位意见"


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"withdrawn_on": None}, "withdrawn_on"),
        ({"withdrawn_on": ago(-1)}, "withdrawn_on"),
        ({"withdrawn_on": ago(126)}, "withdrawn_on"),
        ({"withdrawn_reason": None}, "withdrawn_reason"),
    ],
)
def test_withdrawal_needs_day_and_reason(store: Store, values: dict[str, Any], key: str) -> None:
    arrangement_id = course.submitted(store, course.leader(store))
    given = {"withdrawn_on": ago(40), "withdrawn_reason": "本人撤回", **values}
    with pytest.raises(InvalidInput) as wrong:
        store.write(ACT, withdraw, arrangement_id, given)
    assert set(wrong.value.messages) == {key}


def test_withdrawal_is_possible_until_the_formalities(store: Store) -> None:
    given = {"withdrawn_on": ago(5), "withdrawn_reason": "本人撤回"}
    early = course.submitted(store, course.leader(store))
    course.do_until(store, early, "谈话")
    store.write(ACT, withdraw, early, given)
    sheet = course.sheet(store, early)
    assert (sheet.record.state, sheet.next) == ("已撤回", None)
    late = course.submitted(store, course.leader(store, "样本乙"))
    course.do_until(store, late, "办理手续")
    with pytest.raises(UserError, match="formalities were done"):
        store.write(ACT, withdraw, late, given)


def test_closing_names_every_missing_step(store: Store) -> None:
    arrangement_id = course.submitted(store, course.leader(store))
    with pytest.raises(UserError, match="办理中"):
        store.write(ACT, close, arrangement_id)
    course.do_until(store, arrangement_id, "办理手续")
    with pytest.raises(UserError, match="落实待遇、移交"):
        store.write(ACT, close, arrangement_id)
    course.do_until(store, arrangement_id, "移交")
    store.write(ACT, close, arrangement_id)
    assert course.sheet(store, arrangement_id).record.state == "已办结"


def test_what_was_submitted_is_no_draft_any_more(store: Store) -> None:
    arrangement_id = course.submitted(store, course.leader(store))
    for act in (
        lambda session: save_arrangement(session, arrangement_id, {"note": "改"}),
        lambda session: submit(session, arrangement_id),
        lambda session: delete_draft(session, arrangement_id),
    ):
        with pytest.raises(UserError, match="办理中"):
            store.write(ACT, act)


def test_scans_are_put_to_it_and_taken_away(store: Store) -> None:
    arrangement_id = course.submitted(store, course.leader(store))
    store.write(ACT, attach, arrangement_id, "申请书", "申请.pdf", b"%PDF")
    ((file_id, title),) = store.rows("SELECT id, title FROM record_file")
    assert title == "申请书"
    store.write(ACT, detach, file_id)
    with pytest.raises(UserError):
        store.write(ACT, detach, file_id)


def test_deleting_the_person_takes_the_arrangement_along(store: Store) -> None:
    from desktop.cadres.operations.person import delete_cadre

    cadre_id = course.leader(store)
    arrangement_id = course.submitted(store, cadre_id)
    store.write(ACT, delete_cadre, cadre_id)
    assert store.rows("SELECT count(*) FROM exit_step") == [(0,)]
    with pytest.raises(UserError):
        course.sheet(store, arrangement_id)
