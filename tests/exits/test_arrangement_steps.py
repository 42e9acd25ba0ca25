"""The steps of an arrangement in their order; decisions, appeals, formalities, the hand-over."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.base.errors import InvalidInput, UserError
from desktop.exits.fields.choices import OPEN_CASE
from desktop.exits.operations.formalities import formalities, hand_over
from desktop.exits.operations.steps import appeal, do_step, leave_out, plan_step, save_checks
from desktop.exits.queries.arrangements import arrangements
from desktop.exits.rules.limits import answer_limit, filing_limit
from desktop.store.store import Store
from tests.cadres.conftest import empty_folder, store
from tests.exits import course
from tests.exits.course import ACT, ago

__all__ = ["empty_folder", "store"]


@pytest.fixture
def under_way(store: Store) -> int:
    """An early retirement that was submitted."""
    return course.submitted(store, course.leader(store))


def _refused(act: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as wrong:
        act()
    return wrong.value.messages


def _state(store: Store, arrangement_id: int) -> str:
    return course.sheet(store, arrangement_id).record.state


def test_steps_are_done_in_their_order(store: Store, under_way: int) -> None:
    with pytest.raises(UserError, match="“单位意见” comes first"):
        course.do(store, under_way, "组织决定")
    with pytest.raises(UserError, match="“单位意见” comes first"):
        course.do(store, under_way, "办理手续")
    course.do(store, under_way, "单位意见")
    following = course.sheet(store, under_way).next
    assert following is not None and following.step == "核查"


@pytest.mark.parametrize(
    ("values", "key", "says"),
    [
        ({"done_on": None}, "done_on", "on which day"),
        ({"done_on": ago(-1)}, "done_on", "in the future"),
        ({"done_on": ago(126)}, "done_on", "before “本人申请”"),
        ({"by": None}, "by", "needed"),
        ({"outcome": None}, "outcome", "needed"),
        ({"outcome": "再议"}, "outcome", "Choose one of"),
        ({"outcome": "不同意"}, "text", "the reason"),
    ],
)
def test_a_step_says_what_it_lacks(
    store: Store, under_way: int, values: dict[str, Any], key: str, says: str
) -> None:
    told = _refused(lambda: course.do(store, under_way, "单位意见", **values))
    assert set(told) == {key} and says in told[key]


def test_a_step_that_is_done_can_be_corrected_between_its_neighbours(
    store: Store, under_way: int
) -> None:
    course.do_until(store, under_way, "核查")
    course.do(store, under_way, "单位意见", done_on=ago(100), by="样县样局党组")
    told = _refused(lambda: course.do(store, under_way, "单位意见", done_on=ago(70)))
    assert "after “核查”" in told["done_on"]
    opinion = course.sheet(store, under_way).steps[1]
    assert (opinion.done_on, opinion.by) == (ago(100), "样县样局党组")


def test_checks_without_result_and_checks_that_failed_are_named(
    store: Store, under_way: int
) -> None:
    course.do(store, under_way, "单位意见")
    told = _refused(lambda: course.do(store, under_way, "核查"))
    assert told["done_on"] == "Not checked yet: 档案、审计、案件、个人有关事项、涉密."
    course.check_all(store, under_way)
    audit = course.sheet(store, under_way).checks[1]
    failed = {"outcome": "有问题", "on": ago(85), "by": "审计局", "note": "离任审计未完成"}
    store.write(ACT, save_checks, [audit.id], failed)
    course.do(store, under_way, "核查")
    told = _refused(lambda: course.do(store, under_way, "组织决定"))
    assert set(told) == {"outcome"} and "Not passed: 审计" in told["outcome"]
    store.write(ACT, save_checks, [audit.id], {**failed, "outcome": "不适用"})
    course.do(store, under_way, "组织决定")
    assert _state(store, under_way) == "已批准"
    with pytest.raises(UserError, match="已批准"):
        store.write(ACT, save_checks, [audit.id], failed)


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ({"on": None}, {"on"}),
        ({"on": ago(-1)}, {"on"}),
        ({"by": None}, {"by"}),
        ({"outcome": "不适用", "note": None}, {"note"}),
        ({"outcome": "有问题", "note": None}, {"note"}),
        ({"outcome": "大概"}, {"outcome"}),
    ],
)
def test_a_check_needs_day_name_and_reason(
    store: Store, under_way: int, values: dict[str, Any], keys: set[str]
) -> None:
    check = course.sheet(store, under_way).checks[0]
    given = {"outcome": "通过", "on": ago(85), "by": "档案室", "note": None, **values}
    assert set(_refused(lambda: store.write(ACT, save_checks, [check.id], given))) == keys


@pytest.mark.parametrize("key", ["by", "meeting", "document_number", "outcome", "done_on"])
def test_a_decision_needs_meeting_document_and_outcome(
    store: Store, under_way: int, key: str
) -> None:
    course.do_until(store, under_way, "核查")
    told = _refused(lambda: course.do(store, under_way, "组织决定", **{key: None}))
    assert key in told


def test_nobody_leaves_before_the_decision(store: Store, under_way: int) -> None:
    course.do_until(store, under_way, "核查")
    told = _refused(lambda: course.do(store, under_way, "组织决定", done_on=ago(29)))
    assert set(told) == {"leave_on"} and "before the decision" in told["leave_on"]
    course.do(store, under_way, "组织决定", done_on=ago(29), leave_on=ago(29))
    assert course.sheet(store, under_way).record.leave_on == ago(29)


def test_a_case_opened_meanwhile_bars_the_decision(store: Store) -> None:
    cadre_id = course.leader(store)
    arrangement_id = course.submitted(store, cadre_id)
    course.do_until(store, arrangement_id, "核查")
    course.bar(store, cadre_id, OPEN_CASE, start=ago(75))
    told = _refused(lambda: course.do(store, arrangement_id, "组织决定"))
    assert "第86条" in told["outcome"]
    assert _state(store, arrangement_id) == "办理中"


def test_a_refusal_has_its_reason_and_can_be_appealed_against(store: Store, under_way: int) -> None:
    course.do_until(store, under_way, "核查")
    told = _refused(lambda: course.do(store, under_way, "组织决定", outcome="不同意"))
    assert set(told) == {"text"}
    course.do(store, under_way, "组织决定", outcome="不同意", text="重点工作未完成")
    sheet = course.sheet(store, under_way)
    assert sheet.record.state == "不予批准" and sheet.next is None
    with pytest.raises(UserError, match="不予批准"):
        course.do(store, under_way, "谈话")
    filed = {"kind": "复核", "done_on": ago(40), "by": "县委组织部", "text": "理由"}
    store.write(ACT, appeal, under_way, filed)
    sheet = course.sheet(store, under_way)
    filing = next(step for step in sheet.steps if step.step == "复核")
    assert sheet.next is not None and sheet.next.step == "复核决定"
    assert (filing.due, sheet.next.due) == (ago(60 - 30), ago(40 - 30))
    with pytest.raises(UserError, match="still waited for"):
        store.write(ACT, appeal, under_way, filed)


def _refuse_and_file(store: Store, under_way: int, kind: str) -> None:
    course.do_until(store, under_way, "核查")
    course.do(store, under_way, "组织决定", outcome="不同意", text="重点工作未完成")
    filed = {"kind": kind, "done_on": ago(50), "by": "县委组织部"}
    store.write(ACT, appeal, under_way, filed)


def _answer(store: Store, arrangement_id: int, outcome: str, days: int) -> None:
    step = course.sheet(store, arrangement_id).next
    assert step is not None
    values = {"done_on": ago(days), "by": "县委组织部", "outcome": outcome, "text": "复核意见"}
    store.write(ACT, do_step, step.id, values)


def test_after_a_review_the_appeal_has_fifteen_days_then_the_second_appeal(
    store: Store, under_way: int
) -> None:
    _refuse_and_file(store, under_way, "复核")
    _answer(store, under_way, "不同意", 45)
    told = _refused(
        lambda: store.write(ACT, appeal, under_way, {"kind": "复核", "done_on": ago(44), "by": "x"})
    )
    assert told == {"kind": "Choose one of: 申诉."}
    filed = {"kind": "申诉", "done_on": ago(40), "by": "市委组织部"}
    store.write(ACT, appeal, under_way, filed)
    steps = course.sheet(store, under_way).steps
    assert [step.step for step in steps[3:8]] == [
        *("组织决定", "复核", "复核决定", "申诉", "申诉处理决定"),
    ]
    assert (steps[6].due, steps[7].due) == (ago(45 - 15), ago(40 - 60))
    _answer(store, under_way, "不同意", 20)
    second = {"kind": "再申诉", "done_on": ago(10), "by": "省委组织部"}
    store.write(ACT, appeal, under_way, second)
    _answer(store, under_way, "不同意", 5)
    told = _refused(lambda: store.write(ACT, appeal, under_way, second))
    assert "kind" in told


def test_an_appeal_that_is_upheld_leads_to_a_new_decision(store: Store, under_way: int) -> None:
    _refuse_and_file(store, under_way, "申诉")
    _answer(store, under_way, "同意", 45)
    sheet = course.sheet(store, under_way)
    assert sheet.record.state == "办理中"
    assert sheet.next is not None and sheet.next.step == "组织决定"
    told = _refused(lambda: course.do(store, under_way, "组织决定", done_on=ago(46)))
    assert "申诉处理决定" in told["done_on"]
    course.do(store, under_way, "组织决定", done_on=ago(40))
    course.do(store, under_way, "谈话", done_on=ago(38))
    course.do_until(store, under_way, "移交")
    course.close_it(store, under_way)
    assert _state(store, under_way) == "已办结"


def test_an_appeal_against_an_ordered_way_suspends_nothing(store: Store) -> None:
    from desktop.cadres.operations.person import Line, save_section

    cadre_id = course.leader(store)
    bad = [Line(None, {"year": course.TODAY.year - 1, "grade": "不称职"})]
    store.write(ACT, save_section, cadre_id, "annual_results", bad)
    arrangement_id = course.submitted(store, cadre_id, "免职", applied_on=None)
    course.do_until(store, arrangement_id, "组织决定")
    filed = {"kind": "申诉", "done_on": ago(55), "by": "市委组织部"}
    store.write(ACT, appeal, arrangement_id, filed)
    course.do_until(store, arrangement_id, "移交")
    with pytest.raises(UserError, match="申诉处理决定"):
        course.close_it(store, arrangement_id)
    _answer(store, arrangement_id, "不同意", 2)
    course.close_it(store, arrangement_id)


def test_nothing_is_appealed_against_before_a_decision(store: Store, under_way: int) -> None:
    filed = {"kind": "申诉", "done_on": ago(1), "by": "市委组织部"}
    with pytest.raises(UserError, match="no decision yet"):
        store.write(ACT, appeal, under_way, filed)


@pytest.mark.parametrize(
    ("kind", "after", "filing", "answer"),
    [
        ("复核", False, 30, 30),
        ("申诉", False, 30, 60),
        ("申诉", True, 15, 60),
        ("再申诉", True, 30, 60),
    ],
)
def test_limits_of_appeals_are_those_of_articles_95_and_96(
    kind: str, after: bool, filing: int, answer: int
) -> None:
    assert filing_limit(kind, after_review=after).days == filing
    assert answer_limit(kind).days == answer
    assert (filing_limit(kind).confidence == "M") == (kind == "再申诉")


def test_a_step_is_left_out_with_a_reason_and_can_still_be_done(
    store: Store, under_way: int
) -> None:
    course.do_until(store, under_way, "组织决定")
    talk = course.step_id(store, under_way, "谈话")
    assert set(_refused(lambda: store.write(ACT, leave_out, talk, " ", ago(50)))) == {"text"}
    store.write(ACT, leave_out, talk, "已书面告知", ago(50))
    step = next(one for one in course.sheet(store, under_way).steps if one.id == talk)
    assert (step.outcome, step.text, step.done_on) == ("不适用", "已书面告知", ago(50))
    course.do(store, under_way, "谈话")
    step = next(one for one in course.sheet(store, under_way).steps if one.id == talk)
    assert step.outcome is None
    with pytest.raises(UserError, match="cannot be left out"):
        store.write(ACT, leave_out, course.step_id(store, under_way, "办理手续"), "无", ago(40))


def test_the_office_sets_a_day_that_is_waited_for(store: Store, under_way: int) -> None:
    (line,) = store.read(arrangements, course.TODAY)
    assert line.due is None
    store.write(ACT, plan_step, course.step_id(store, under_way, "单位意见"), ago(3))
    (line,) = store.read(arrangements, course.TODAY)
    assert (line.next, line.awaited.days_left, line.awaited.is_overdue) == ("单位意见", -3, True)
    store.write(ACT, plan_step, course.step_id(store, under_way, "单位意见"), ago(-7))
    (line,) = store.read(arrangements, course.TODAY)
    assert line.awaited.days_left == 7
    assert line.awaited.workdays_left is not None and 3 <= line.awaited.workdays_left <= 7


# Formalities and hand-over


def test_retirement_ends_every_post_and_rank_in_one_act_that_is_undone_as_one(
    store: Store,
) -> None:
    from desktop.cadres.operations.person import Line, save_section

    cadre_id = course.leader(store)
    rank = {"rank": "二级主任科员", "start": course.years_ago(4)}
    store.write(ACT, save_section, cadre_id, "ranks", [Line(None, rank)])
    before = course.states(store, cadre_id)
    arrangement_id = course.submitted(store, cadre_id)
    course.do_until(store, arrangement_id, "办理手续")
    leave = ago(course.LEAVE_DAYS)
    after = course.states(store, cadre_id)
    assert (after["status"], after["since"]) == ("退休", leave)
    assert after["posts"] == {"局长": leave, "理事": leave}
    assert after["ranks"] == {"二级主任科员": (course.years_ago(4), leave)}
    store.undo()
    assert course.states(store, cadre_id) == before
    following = course.sheet(store, arrangement_id).next
    assert following is not None and following.step == "办理手续"


def test_early_leave_ends_leading_posts_alone(store: Store) -> None:
    course.rule(store)
    cadre_id = course.leader(store)
    arrangement_id = course.submitted(store, cadre_id, "提前离岗")
    course.do_until(store, arrangement_id, "办理手续")
    after = course.states(store, cadre_id)
    assert after["status"] == "提前离岗"
    assert after["posts"] == {"局长": ago(course.LEAVE_DAYS), "理事": None}


def test_the_rank_track_begins_the_chosen_rank(store: Store) -> None:
    course.age_limit(store)
    cadre_id = course.leader(store)
    arrangement_id = course.submitted(store, cadre_id, "转任职级", applied_on=None)
    course.do_until(store, arrangement_id, "谈话")
    assert set(_refused(lambda: course.do(store, arrangement_id, "办理手续"))) == {"rank"}
    told = _refused(lambda: course.do(store, arrangement_id, "办理手续", rank="处长"))
    assert "Choose one of" in told["rank"]
    course.do(store, arrangement_id, "办理手续", rank="一级主任科员")
    after = course.states(store, cadre_id)
    assert after["status"] == "在职"
    assert after["posts"]["局长"] == ago(course.LEAVE_DAYS) and after["posts"]["理事"] is None
    assert after["ranks"] == {"一级主任科员": (ago(course.LEAVE_DAYS), None)}
    ((number,),) = store.rows("SELECT document_number FROM rank_holding")
    assert number == course.DOCUMENT


def test_no_rank_begins_for_somebody_who_retires(store: Store, under_way: int) -> None:
    course.do_until(store, under_way, "谈话")
    told = _refused(lambda: course.do(store, under_way, "办理手续", rank="一级主任科员"))
    assert set(told) == {"rank"}


def test_formalities_are_refused_before_the_decision_and_twice(
    store: Store, under_way: int
) -> None:
    values = course.values_of("办理手续")
    with pytest.raises(UserError, match="comes first"):
        store.write(ACT, formalities, under_way, values)
    course.do_until(store, under_way, "办理手续")
    with pytest.raises(UserError, match="already"):
        store.write(ACT, formalities, under_way, values)


def test_a_post_that_begins_after_the_leave_day_is_named(store: Store) -> None:
    from desktop.cadres.operations.person import Line, save_section

    cadre_id = course.leader(store)
    arrangement_id = course.submitted(store, cadre_id)
    course.do_until(store, arrangement_id, "谈话")
    posts = [Line(None, {"title": "样本镇书记", "level": course.LEVEL, "start": ago(5)})]
    store.write(ACT, save_section, cadre_id, "posts", posts)
    told = _refused(lambda: course.do(store, arrangement_id, "办理手续"))
    assert "样本镇书记" in told["done_on"]


def test_the_hand_over_begins_the_custody_of_the_bureau(store: Store, under_way: int) -> None:
    course.do_until(store, under_way, "落实待遇")
    given = {"done_on": ago(10), "bureau": None}
    assert set(_refused(lambda: store.write(ACT, hand_over, under_way, given))) == {"bureau"}
    handed = {**given, "bureau": "样县老干部局", "items": "档案1卷\n待遇卡"}
    custody_id = store.write(ACT, hand_over, under_way, handed)
    ((start, bureau),) = store.rows("SELECT start, bureau FROM custody")
    assert (start, bureau) == (ago(10).stored(), "样县老干部局")
    step = course.sheet(store, under_way).steps[-1]
    assert (step.record_kind, step.record_id) == ("custody", custody_id)


def test_nobody_is_handed_over_twice(store: Store) -> None:
    from desktop.exits.records import Custody

    cadre_id = course.leader(store)
    arrangement_id = course.submitted(store, cadre_id)
    course.do_until(store, arrangement_id, "落实待遇")
    course.add(store, Custody(cadre_id=cadre_id, start=ago(100), bureau="样县老干部局"))
    with pytest.raises(UserError, match="custody of this person already"):
        course.do(store, arrangement_id, "移交")
