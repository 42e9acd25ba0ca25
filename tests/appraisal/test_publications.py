"""Publication of the excellent, notice and opinion, review: days, who, and what follows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.appraisal.operations.decisions import decide
from desktop.appraisal.operations.notices import notify, record_opinion
from desktop.appraisal.operations.publications import (
    conclude,
    delete_publication,
    make_publication,
)
from desktop.appraisal.operations.reopening import reopen
from desktop.appraisal.operations.reviews import answer_review, request_review
from desktop.appraisal.queries.decisions import (
    excellent_to_publish,
    published,
    result_sheet,
    standings,
    usual_end,
)
from desktop.appraisal.rules.publication import first_end, problem_with_end, working_days
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.workdays import Workdays
from desktop.store.store import Store
from tests.appraisal import grades_year, year
from tests.appraisal.grades_year import MEETING, TODAY, YEAR, held, in_file

TEN = (97, 96, 85, 84, 83, 82, 81, 80, 75, 65)
"""Of ten two may be excellent."""
START = PartialDate(YEAR + 1, 1, 6)
END = PartialDate(YEAR + 1, 1, 20)
"""Long enough in every year: no holiday of the first half of January has five days."""
OVER = {"outcome": "无异议", "objections": None, "concluded_on": END}


def publish(store: Store, cycle: int, members: Collection[int], **values: Any) -> int:
    told = {"start": START, "end": END, "place": "县委公开栏", "telephone": "12380", **values}
    return store.write(year.ACT, make_publication, cycle, members, told)


def messages(caught: pytest.ExceptionInfo[InvalidInput]) -> dict[str, str]:
    return dict(caught.value.messages)


# How long

MONDAY = date(2024, 1, 8)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (MONDAY, 5, date(2024, 1, 12)),
        (MONDAY, 1, MONDAY),
        (date(2024, 1, 10), 5, date(2024, 1, 16)),
        (date(2024, 1, 13), 5, date(2024, 1, 19)),
        # The Spring Festival of 2024: 10 to 17 February, worked on the 4th and the 18th.
        (date(2024, 2, 7), 5, date(2024, 2, 19)),
    ],
)
def test_the_first_day_on_which_a_publication_may_end(start: date, days: int, end: date) -> None:
    calendar = Workdays()
    assert first_end(start, days, calendar).day == end
    assert working_days(start, end, calendar) == days
    shown = PartialDate.from_day(end)
    assert not problem_with_end(PartialDate.from_day(start), shown, days, calendar)


def test_too_few_working_days_are_said_with_the_right_day() -> None:
    """公务员考核规定 (2020) art. 18: 5 working days at least."""
    start = PartialDate.from_day(MONDAY)
    told = problem_with_end(start, PartialDate(2024, 1, 11), 5, Workdays())
    assert told == "These are 4 of 5 working days; the first day that would be right is 2024.01.12."
    before = problem_with_end(start, PartialDate(2024, 1, 5), 5, Workdays())
    assert before == "It ends before it begins."
    far = PartialDate(2090, 1, 2)
    assert "not known yet" in problem_with_end(far, far, 5, Workdays())


# Publication


def test_the_excellent_wait_for_their_publication(store: Store) -> None:
    cycle, members = grades_year.decided(store, TEN)
    first, second = members[:2]
    assert sorted(store.read(excellent_to_publish, cycle)) == sorted([first, second])
    assert in_file(store, first) == []
    made = publish(store, cycle, [first, second])
    assert store.read(excellent_to_publish, cycle) == []
    (shown,) = store.read(published, cycle)
    assert [name for _id, name, _unit in shown.members] == ["样本1", "样本2"]
    (group,) = year.group_ids(store, cycle)
    assert not store.read(standings, group)[first].stands
    store.write(year.ACT, conclude, made, OVER)
    assert (in_file(store, first), in_file(store, second)) == (["优秀"], ["优秀"])
    assert store.read(standings, group)[first].stands
    assert store.rows("SELECT 1 FROM consequence WHERE member_id = ?", (first,))


def test_only_those_decided_as_excellent_are_published(store: Store) -> None:
    cycle, members = grades_year.decided(store, TEN)
    with pytest.raises(UserError, match=r"样本3 is not decided as excellent"):
        publish(store, cycle, [members[0], members[2]])
    with pytest.raises(UserError, match="Nobody"):
        publish(store, cycle, [])
    publish(store, cycle, [members[0]])
    with pytest.raises(UserError, match=r"样本1 is published already"):
        publish(store, cycle, [members[0]])
    assert held(store, members[2])["publication_id"] is None


def test_a_publication_that_is_too_short_or_too_early_is_refused(store: Store) -> None:
    cycle, members = grades_year.decided(store, TEN)
    with pytest.raises(InvalidInput) as caught:
        publish(store, cycle, [members[0]], start=PartialDate(YEAR, 12, 30), end=START)
    assert "start" in messages(caught)
    with pytest.raises(InvalidInput) as caught:
        publish(store, cycle, [members[0]], end=START)
    right = store.read(usual_end, START.earliest()).shown()
    assert right in messages(caught)["end"]
    assert store.read(published, cycle) == []


def test_a_founded_objection_reopens_whom_it_is_about(store: Store) -> None:
    cycle, members = grades_year.decided(store, TEN)
    first, second = members[:2]
    made = publish(store, cycle, [first, second])
    told = {"outcome": "异议成立", "objections": "考核期内受到投诉属实", "concluded_on": END}
    for against in ([], [members[4]]):
        with pytest.raises(InvalidInput) as caught:
            store.write(year.ACT, conclude, made, told, against)
        assert "outcome" in messages(caught)
    store.write(year.ACT, conclude, made, told, [second])
    assert (in_file(store, first), in_file(store, second)) == (["优秀"], [])
    assert held(store, second)["state"] == "待定"
    (trace,) = store.read(result_sheet, second).reopenings
    assert "考核期内受到投诉属实" in trace.reason


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"outcome": None}, "outcome"),
        ({"concluded_on": PartialDate(YEAR + 1, 1, 19)}, "concluded_on"),
        ({"concluded_on": None}, "concluded_on"),
        ({"outcome": "异议不成立"}, "objections"),
    ],
)
def test_a_conclusion_that_cannot_be_is_refused(
    store: Store, wrong: dict[str, Any], key: str
) -> None:
    cycle, members = grades_year.decided(store, TEN)
    made = publish(store, cycle, members[:2])
    with pytest.raises(InvalidInput) as caught:
        store.write(year.ACT, conclude, made, {**OVER, **wrong})
    assert list(messages(caught)) == [key]
    assert in_file(store, members[0]) == []


def test_a_publication_is_withdrawn_only_before_it_is_concluded(store: Store) -> None:
    cycle, members = grades_year.decided(store, TEN)
    made = publish(store, cycle, members[:2])
    store.write(year.ACT, delete_publication, made)
    assert len(store.read(excellent_to_publish, cycle)) == 2
    again = publish(store, cycle, members[:2])
    store.write(year.ACT, conclude, again, OVER)
    with pytest.raises(UserError, match="concluded"):
        store.write(year.ACT, delete_publication, again)
    with pytest.raises(UserError, match="concluded"):
        store.write(year.ACT, conclude, again, OVER)


# Notice and opinion


def test_notice_and_opinion(store: Store) -> None:
    _cycle, members = grades_year.decided(store, TEN)
    told = [members[2], members[3]]
    store.write(year.ACT, notify, told, "样组考〔2025〕7号", START)
    assert held(store, members[3])["notice_number"] == "样组考〔2025〕7号"
    slip = {"opinion": "不同意", "opinion_text": "请求复核", "opinion_on": END}
    store.write(year.ACT, record_opinion, members[2], slip)
    assert held(store, members[2])["opinion"] == "不同意"
    with pytest.raises(UserError, match="opinion already"):
        store.write(year.ACT, notify, told, None, END)


def test_a_notice_that_cannot_be_is_refused(store: Store) -> None:
    cycle, members = grades_year.planned(store, TEN)
    with pytest.raises(UserError, match="样本3 is not decided"):
        store.write(year.ACT, notify, [members[2]], None, START)
    store.write(year.ACT, decide, cycle, MEETING, grades_year.proposed(store, cycle))
    with pytest.raises(UserError, match="样本1 is excellent only after the publication"):
        store.write(year.ACT, notify, [members[2], members[0]], None, START)
    tomorrow = PartialDate.from_day(date.today() + timedelta(days=1))
    for day in (tomorrow, PartialDate(YEAR + 1, 1, 4)):
        with pytest.raises(InvalidInput) as caught:
            store.write(year.ACT, notify, [members[2]], None, day)
        assert list(messages(caught)) == ["noticed_on"]
    assert held(store, members[2])["noticed_on"] is None


def test_an_opinion_follows_the_notice(store: Store) -> None:
    _cycle, members = grades_year.decided(store, TEN)
    slip = {"opinion": "同意", "opinion_text": None, "opinion_on": START}
    with pytest.raises(UserError, match="not notified"):
        store.write(year.ACT, record_opinion, members[2], slip)
    store.write(year.ACT, notify, [members[2]], None, END)
    with pytest.raises(InvalidInput) as caught:
        store.write(year.ACT, record_opinion, members[2], slip)
    assert list(messages(caught)) == ["opinion_on"]
    with pytest.raises(InvalidInput) as caught:
        store.write(year.ACT, record_opinion, members[2], {})
    assert set(messages(caught)) == {"opinion", "opinion_on"}


# Review


def asked(store: Store, member_id: int, on: PartialDate, late_reason: str = "") -> int:
    values = {"requested_on": on, "request": "评分有误，请求复核"}
    return store.write(year.ACT, request_review, member_id, values, late_reason)


def answered(store: Store, review_id: int, outcome: str | None, on: PartialDate) -> None:
    values = {"decided_on": on, "outcome": outcome, "answer": "经复核", "document_number": None}
    store.write(year.ACT, answer_review, review_id, values)


def test_a_review_is_due_within_thirty_days(store: Store) -> None:
    """公务员法 art. 95: asked for within 30 days, decided within 30 days."""
    _cycle, members = grades_year.decided(store, TEN)
    store.write(year.ACT, notify, [members[2]], None, START)
    made = asked(store, members[2], END)
    (review,) = store.read(result_sheet, members[2]).reviews
    assert review.due == PartialDate.from_day(END.earliest() + timedelta(days=30))
    with pytest.raises(UserError, match="not answered yet"):
        asked(store, members[2], END)
    answered(store, made, "维持原等次", END)
    with pytest.raises(UserError, match="answered already"):
        answered(store, made, "维持原等次", END)


def test_a_late_request_is_taken_with_its_reason_alone(store: Store) -> None:
    _cycle, members = grades_year.decided(store, TEN)
    store.write(year.ACT, notify, [members[2]], None, START)
    last = START.earliest() + timedelta(days=30)
    late = PartialDate.from_day(last + timedelta(days=1))
    with pytest.raises(InvalidInput) as caught:
        asked(store, members[2], late)
    assert PartialDate.from_day(last).shown() in messages(caught)["requested_on"]
    asked(store, members[2], late, "住院治疗")
    (review,) = store.read(result_sheet, members[2]).reviews
    assert review.request.endswith("逾期受理理由：住院治疗")


def test_a_request_that_cannot_be_is_refused(store: Store) -> None:
    _cycle, members = grades_year.decided(store, TEN)
    with pytest.raises(UserError, match="not notified"):
        asked(store, members[2], END)
    store.write(year.ACT, notify, [members[2]], None, END)
    for day in (START, PartialDate.from_day(date.today() + timedelta(days=1))):
        with pytest.raises(InvalidInput):
            asked(store, members[2], day)
    assert store.read(result_sheet, members[2]).reviews == []


def test_a_grade_is_changed_by_reopening_alone(store: Store) -> None:
    _cycle, members = grades_year.decided(store, TEN)
    store.write(year.ACT, notify, [members[2]], None, START)
    made = asked(store, members[2], END)
    with pytest.raises(InvalidInput) as caught:
        answered(store, made, "变更等次", TODAY)
    assert "reopen" in messages(caught)["outcome"]
    with pytest.raises(InvalidInput) as caught:
        answered(store, made, None, START)
    assert set(messages(caught)) == {"outcome", "decided_on"}
    reason = {"on": TODAY, "reason": "复核：计分有误", "approved_by": None}
    store.write(year.ACT, reopen, members[2], reason)
    answered(store, made, "变更等次", TODAY)
    (review,) = store.read(result_sheet, members[2]).reviews
    assert review.outcome == "变更等次"
