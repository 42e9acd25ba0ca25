"""Deciding on a year: drafts, what bars a decision, what it locks and writes; reopening."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from desktop.appraisal.operations.consequences import decide_consequences
from desktop.appraisal.operations.decisions import decide, save_assessment, save_choices
from desktop.appraisal.operations.locks import refuse_decided
from desktop.appraisal.operations.reopening import reopen
from desktop.appraisal.queries.decisions import (
    open_choices,
    result_sheet,
    standings,
)
from desktop.appraisal.queries.dependents import dependents_of, kept_words
from desktop.appraisal.records import Circumstance
from desktop.appraisal.rules.decided import chosen_in
from desktop.appraisal.rules.grades import Choice
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.words import set_language
from desktop.cadres.operations.paper_register import register_papers
from desktop.cadres.records import AnnualResult
from desktop.paper.catalogue import Printed
from desktop.store.store import Store
from tests.appraisal import grades_year, year
from tests.appraisal.grades_year import MEETING, TODAY, YEAR, choice, held, in_file

SCORES = (95, 92, 85, 75, 65)
"""Of five one may be excellent: 20 %."""
REOPENED = {"on": TODAY, "reason": "民主测评计票有误", "approved_by": "样本书记"}


def decision(store: Store, cycle: int, choices: Mapping[int, Choice], **values: Any) -> int:
    return store.write(year.ACT, decide, cycle, {**MEETING, **values}, choices)


def barred(
    store: Store, cycle: int, choices: Mapping[int, Choice], **values: Any
) -> dict[str, str]:
    """What bars a decision; nothing of it is kept."""
    before = store.rows("SELECT COUNT(*) FROM grade_decision")
    with pytest.raises(InvalidInput) as caught:
        decision(store, cycle, choices, **values)
    assert store.rows("SELECT COUNT(*) FROM grade_decision") == before
    assert store.rows("SELECT 1 FROM annual_assessment WHERE state = '已审定'") == []
    return dict(caught.value.messages)


def add(store: Store, record: Any) -> None:
    def put(session: Session, one: Any) -> None:
        session.add(one)

    store.write(year.ACT, put, record)


# Drafts


def test_a_choice_is_a_draft_and_can_be_taken_back(store: Store) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    store.write(year.ACT, save_choices, {members[0]: choice("优秀"), members[3]: choice("不称职")})
    assert store.read(open_choices, cycle) == {
        members[0]: choice("优秀"),
        members[3]: choice("不称职"),
    }
    assert held(store, members[0])["state"] == "待定"
    store.write(year.ACT, save_choices, {members[0]: Choice()})
    assert list(store.read(open_choices, cycle)) == [members[3]]


@pytest.mark.parametrize(
    "wrong",
    [
        Choice("良好"),
        Choice(None, "没有"),
        Choice("称职", "病、事假累计超过考核年度半年不进行考核"),
    ],
)
def test_a_choice_that_the_group_does_not_have_is_refused(store: Store, wrong: Choice) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    with pytest.raises(InvalidInput) as caught:
        store.write(year.ACT, save_choices, {members[0]: choice("称职"), members[1]: wrong})
    assert list(caught.value.messages) == [f"choices/{members[1]}"]
    assert store.read(open_choices, cycle) == {}


def test_comments_are_kept_before_the_decision(store: Store) -> None:
    _cycle, members = grades_year.planned(store, SCORES)
    comments = {"leader": "样本书记", "leader_comment": "实干", "leader_grade": "称职"}
    store.write(year.ACT, save_assessment, members[0], comments)
    assert held(store, members[0])["leader_comment"] == "实干"
    tomorrow = PartialDate.from_day(date.today() + timedelta(days=1))
    with pytest.raises(InvalidInput) as caught:
        store.write(
            year.ACT, save_assessment, members[0], {"leader_grade": "良好", "leader_on": tomorrow}
        )
    assert set(caught.value.messages) == {"leader_grade", "leader_on"}


def test_the_quota_is_reckoned_while_one_chooses(store: Store) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    group = grades_year.group_of(store, cycle)
    chosen = chosen_in(group, {members[0]: choice("优秀"), members[1]: choice("优秀")})
    assert (chosen.excellent, chosen.most, chosen.left, chosen.open) == (2, 1, -1, 3)
    assert chosen.counts == {"优秀": 2}


# Deciding


def test_a_decision_locks_and_goes_into_the_files_but_for_the_excellent(store: Store) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    choices = grades_year.proposed(store, cycle)
    assert [choices[one].said for one in members] == ["优秀", "称职", "称职", "称职", "基本称职"]
    made = decision(store, cycle, choices)
    first = held(store, members[0])
    assert (first["state"], first["grade"], first["proposed"]) == ("已审定", "优秀", "优秀")
    assert (first["score"], first["place"], first["decision_id"]) == ("95.00", 1, made)
    assert first["basis"]
    assert [in_file(store, one) for one in members] == [
        [],
        ["称职"],
        ["称职"],
        ["称职"],
        ["基本称职"],
    ]
    with pytest.raises(UserError, match="样本2"):
        store.read(refuse_decided, [members[1]])
    with pytest.raises(UserError, match="locked"):
        store.write(year.ACT, save_choices, {members[1]: choice("优秀")})
    with pytest.raises(UserError, match="locked"):
        decision(store, cycle, {members[1]: choice("称职")})


def test_undoing_a_decision_unlocks(store: Store) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    decision(store, cycle, grades_year.proposed(store, cycle))
    store.undo()
    assert in_file(store, members[1]) == []
    store.write(year.ACT, save_choices, {members[1]: choice("称职")})


def test_those_without_a_choice_stay_open(store: Store) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    decision(store, cycle, {members[2]: choice("称职")})
    assert held(store, members[0]) == {}
    (group,) = year.group_ids(store, cycle)
    assert [one for one, found in store.read(standings, group).items() if found.decided] == [
        members[2]
    ]


def test_more_than_the_quota_is_refused_with_the_right_number(store: Store) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    too_many = grades_year.proposed(store, cycle) | {members[1]: choice("优秀", "实绩突出")}
    messages = barred(store, cycle, too_many)
    assert list(messages) == [f"choices/{members[0]}", f"choices/{members[1]}"]
    assert "1 may be excellent, 2 are chosen; take 1 away." in messages[f"choices/{members[1]}"]


def test_those_decided_before_use_up_the_quota(store: Store) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    decision(store, cycle, {members[0]: choice("优秀")})
    with pytest.raises(InvalidInput) as caught:
        decision(store, cycle, {members[1]: choice("优秀", "实绩突出")})
    assert "take 1 away" in caught.value.messages[f"choices/{members[1]}"]


def test_a_departure_needs_its_reason(store: Store) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    assert (
        "write why"
        in barred(store, cycle, {members[3]: choice("基本称职")})[f"choices/{members[3]}"]
    )
    decision(store, cycle, {members[3]: choice("基本称职", "两项重点任务未完成")})
    found = held(store, members[3])
    assert (found["proposed"], found["departure_reason"]) == ("称职", "两项重点任务未完成")


def test_a_grade_on_probation_is_refused_with_the_right_result(store: Store) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    add(
        store,
        Circumstance(member_id=members[0], kind="录用试用期", start=PartialDate(YEAR, 9, 1)),
    )
    messages = barred(store, cycle, {members[0]: choice("称职", "表现好")})
    assert "新录用公务员试用期年度考核不确定等次" in messages[f"choices/{members[0]}"]
    decision(store, cycle, {members[0]: Choice(None, "新录用公务员试用期年度考核不确定等次")})
    assert in_file(store, members[0]) == ["新录用公务员试用期年度考核不确定等次"]


def test_nothing_chosen_and_days_that_cannot_be_are_refused(store: Store) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    one = {members[1]: choice("称职")}
    tomorrow = PartialDate.from_day(date.today() + timedelta(days=1))
    assert "future" in barred(store, cycle, one, decided_on=tomorrow)["decided_on"]
    early = PartialDate(YEAR - 1, 12, 31)
    assert str(YEAR) in barred(store, cycle, one, decided_on=early)["decided_on"]
    with pytest.raises(UserError, match="Choose a grade"):
        decision(store, cycle, {})
    assert f"choices/{members[1]}" in barred(store, cycle, {members[1]: Choice()})


def test_another_result_in_the_file_is_replaced_only_when_told(store: Store) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    ((cadre_id,),) = store.rows("SELECT cadre_id FROM group_member WHERE id = ?", (members[1],))
    add(store, AnnualResult(cadre_id=cadre_id, year=YEAR, grade="优秀"))
    one = {members[1]: choice("称职")}
    messages = barred(store, cycle, one)
    assert list(messages) == [f"file/{members[1]}"]
    assert "优秀" in messages[f"file/{members[1]}"]
    store.write(year.ACT, decide, cycle, MEETING, one, replace=True)
    assert in_file(store, members[1]) == ["称职"]


def test_an_equal_result_in_the_file_stays_alone(store: Store) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    ((cadre_id,),) = store.rows("SELECT cadre_id FROM group_member WHERE id = ?", (members[1],))
    add(store, AnnualResult(cadre_id=cadre_id, year=YEAR, grade="称职"))
    decision(store, cycle, {members[1]: choice("称职")})
    assert in_file(store, members[1]) == ["称职"]


# Reopening


def test_reopening_unlocks_and_leaves_a_trace(store: Store) -> None:
    _cycle, members = grades_year.decided(store, SCORES)
    store.write(year.ACT, reopen, members[1], REOPENED)
    found = held(store, members[1])
    assert (found["state"], found["grade"], found["basis"]) == ("待定", None, None)
    assert in_file(store, members[1]) == []
    store.read(refuse_decided, [members[1]])
    (trace,) = store.read(result_sheet, members[1]).reopenings
    assert (trace.grade_before, trace.reason) == ("称职", "民主测评计票有误")
    assert kept_words(trace.depended)[0] == f"The file says 称职 for {YEAR}; it is taken out."
    set_language("zh_CN")
    assert "称职" in kept_words(trace.depended)[0]


def test_reopening_needs_a_decided_result_a_reason_and_a_day_after_it(store: Store) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    with pytest.raises(UserError, match="not decided"):
        store.write(year.ACT, reopen, members[1], REOPENED)
    decision(store, cycle, {members[1]: choice("称职")})
    wrong = {**REOPENED, "reason": " ", "on": PartialDate(YEAR, 12, 31)}
    with pytest.raises(InvalidInput) as caught:
        store.write(year.ACT, reopen, members[1], wrong)
    assert set(caught.value.messages) == {"reason", "on"}
    assert held(store, members[1])["state"] == "已审定"


def test_open_consequences_are_withdrawn_and_adopted_ones_listed(store: Store) -> None:
    _cycle, members = grades_year.decided(store, SCORES)
    query = "SELECT id, text, state FROM consequence WHERE member_id = ? ORDER BY id"
    rows = store.rows(query, (members[4],))
    assert len(rows) > 1  # 基本称职 leads to several
    adopted = {
        "state": "已采纳",
        "decided_on": TODAY,
        "decided_by": "样本书记",
        "document_number": "样组〔2025〕1号",
        "reason": None,
        "done_on": None,
    }
    store.write(year.ACT, decide_consequences, [rows[0][0]], adopted)
    told = store.read(dependents_of, members[4])
    assert f"Adopted consequence, which stays: {rows[0][1]}" in told
    assert f"Proposed consequence, which is withdrawn: {rows[1][1]}" in told
    store.write(year.ACT, reopen, members[4], REOPENED)
    assert [row[0] for row in store.rows(query, (members[4],))] == [rows[0][0]]


def test_an_adjustment_left_to_accountability_goes_unless_people_decided_so(store: Store) -> None:
    cycle, members = grades_year.planned(store, SCORES)
    decision(store, cycle, {one: choice("不称职", "会议决定") for one in members[3:]})
    query = "SELECT id, text FROM consequence WHERE member_id = ? AND state = '待问责处理'"
    ((kept, text),) = store.rows(query, (members[3],))
    left = {"state": "待问责处理", "decided_on": TODAY, "decided_by": "样本书记"}
    store.write(year.ACT, decide_consequences, [kept], left)
    assert f"Left to accountability, which stays: {text}" in store.read(dependents_of, members[3])
    withdrawn = f"Proposed consequence, which is withdrawn: {text}"
    assert withdrawn in store.read(dependents_of, members[4])
    for member in members[3:]:
        store.write(year.ACT, reopen, member, REOPENED)
    assert store.rows(query, (members[3],)) == [(kept, text)]
    assert store.rows(query, (members[4],)) == []


def test_printed_papers_and_later_years_are_listed(store: Store) -> None:
    cycle, members = grades_year.decided(store, SCORES)
    ((cadre_id,),) = store.rows("SELECT cadre_id FROM group_member WHERE id = ?", (members[1],))
    later = year.plan_cycle(store)
    year.join(store, year.group_ids(store, later)[0], [cadre_id])
    content = {"id": members[1], "year": YEAR}
    papers = [
        Printed("ABC-1234", "样本2", content, cadre_id),
        Printed("ABC-9999", "样本", {"id": members[2]}),
    ]
    store.write(year.ACT, register_papers, "annual-assessment", papers)
    approval = Printed("ABC-5678", "样本局", {"id": cycle})
    store.write(year.ACT, register_papers, "results-approval", [approval])
    told = store.read(dependents_of, members[1])
    assert any("年度考核登记表" in one and "ABC-1234" in one for one in told)
    assert any("年度考核结果审定表" in one and "ABC-5678" in one for one in told)
    assert not any("ABC-9999" in one for one in told)
    assert any(str(year.YEAR) in one for one in told)
