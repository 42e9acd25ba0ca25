"""Democratic evaluations in a real store: planned, counted by two, settled, and nobody in it."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from desktop.appraisal.fields.evaluation import OVERALL, SETTLED
from desktop.appraisal.operations.evaluation import (
    begin_counting,
    delete_evaluation,
    delete_sheet,
    reopen_counting,
    save_evaluation,
    settle,
)
from desktop.appraisal.operations.plan import Line
from desktop.appraisal.queries.evaluation import (
    FIRST,
    SECOND,
    counting_differences,
    counting_view,
    evaluation_results,
    evaluation_sheet,
    evaluations,
    settled_result,
)
from desktop.appraisal.records import AnnualAssessment, BallotCount, CountingSheet
from desktop.appraisal.rules.ballots import Counts
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.store.store import Store
from tests.appraisal import evaluation_year as ballots
from tests.appraisal import year

BY_CLASS = {"A": Counts(6), "B": Counts(0, 12), "C": Counts(10, 10)}


@pytest.fixture
def cycle(store: Store, people: list[int]) -> int:
    made = year.plan_cycle(store)
    year.join(store, year.group_ids(store, made)[0], people)
    return made


@pytest.fixture
def members(store: Store, cycle: int) -> list[int]:
    return ballots.member_ids(store, cycle)


def refused(store: Store, operation: Any, *args: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as wrong:
        store.write(year.ACT, operation, *args)
    return dict(wrong.value.messages)


def test_an_evaluation_settled_by_two_counts_scores_its_members(
    store: Store, cycle: int, members: list[int]
) -> None:
    made = ballots.settled(store, cycle, members[:2], BY_CLASS)
    found = store.read(evaluation_results, members)
    assert set(found) == set(members[:2])
    result = found[members[0]]
    assert result.points == Fraction(40 * 100 + 30 * 80 + 30 * 90, 100)
    assert (result.evaluation_id, result.held_on) == (made, ballots.TODAY)
    assert "38 ballots issued, 38 valid, 0 invalid, 0 missing" in str(result.working[0])
    (line,) = store.read(evaluations, cycle)
    assert (line.state, line.subjects, line.issued) == (SETTLED, 2, 38)


def test_a_leading_body_is_evaluated_too(store: Store, cycle: int, members: list[int]) -> None:
    with pytest.raises(InvalidInput) as wrong:
        ballots.held(store, cycle, members, kind="班子")
    assert "not all of this kind" in wrong.value.messages["kind"]


@pytest.mark.parametrize(
    ("weights", "key", "said"),
    [
        (
            (("A", "99.99", 5),),
            "classes/0/weight",
            "The weights make 99.99, not 100: 0.01 missing.",
        ),
        ((("A", "50", 5), ("B", "50", None)), "classes/1/issued", "Write how many ballots"),
        ((), "classes", "There is no class of voters yet."),
    ],
)
def test_counting_begins_only_where_weights_make_100_and_ballots_are_issued(
    store: Store, cycle: int, members: list[int], weights: Any, key: str, said: str
) -> None:
    made = ballots.held(store, cycle, members, weights)
    assert refused(store, begin_counting, made)[key].startswith(said)


def test_counting_needs_a_day_and_somebody_to_evaluate(store: Store, cycle: int) -> None:
    made = ballots.held(store, cycle, [], held_on=None)
    assert set(refused(store, begin_counting, made)) == {"held_on", "subjects"}
    later = ballots.held(store, cycle, [], held_on=PartialDate(year.YEAR, 12, 31))
    assert "future" in refused(store, begin_counting, later)["held_on"]


def test_weights_above_100_and_two_classes_of_one_name_are_refused(
    store: Store, cycle: int
) -> None:
    with pytest.raises(InvalidInput) as wrong:
        ballots.held(store, cycle, [], (("A", "60", 1), ("A", "50", 1)))
    assert wrong.value.messages == {
        "classes/1/name": "There is a class A already.",
        "classes/1/weight": "The weights make 110, not 100: 10 too many.",
    }


def test_once_counting_has_begun_what_ballots_say_stays(
    store: Store, cycle: int, members: list[int]
) -> None:
    sheet = ballots.counting(store, cycle, members[:2])
    of = sheet.evaluation.id
    classes = [
        Line(one.id, {"name": one.name, "voters": "新", "weight": one.weight, "issued": 50})
        for one in sheet.classes
    ]
    store.write(
        year.ACT, save_evaluation, of, ballots.head(cycle, place="会议室"), classes, members[:2]
    )
    assert store.read(evaluation_sheet, of).classes[0].issued == 50
    with pytest.raises(UserError, match="Counting has begun"):
        store.write(year.ACT, save_evaluation, of, ballots.head(cycle), classes, members)
    other = [Line(one.id, {**one.values, "weight": Decimal(1)}) for one in classes]
    with pytest.raises(UserError, match="Counting has begun"):
        store.write(year.ACT, save_evaluation, of, ballots.head(cycle), other, members[:2])
    with pytest.raises(UserError, match="already"):
        store.write(year.ACT, begin_counting, of)


def test_a_count_that_does_not_add_up_writes_nothing(
    store: Store, cycle: int, members: list[int]
) -> None:
    sheet = ballots.counting(store, cycle, members[:1])
    voters, (subject,) = sheet.classes[0], sheet.subjects
    told = ballots.counted_head(6)
    sums = ballots.alike(sheet, Counts(6)) | {(subject.id, "绩"): Counts(5)}
    with pytest.raises(InvalidInput) as wrong:
        ballots.count(store, voters.id, FIRST, told, sums)
    assert wrong.value.messages == {f"{subject.id}/绩": "5 of 6: 1 missing"}
    too_many = ballots.counted_head(7)
    with pytest.raises(InvalidInput) as wrong:
        ballots.count(store, voters.id, FIRST, too_many, ballots.alike(sheet, Counts(7)))
    assert "6 ballots were issued" in wrong.value.messages["returned"]
    assert store.read(evaluation_sheet, sheet.evaluation.id).counted == {}


def test_the_two_counters_are_two_people(store: Store, cycle: int, members: list[int]) -> None:
    sheet = ballots.counting(store, cycle, members[:1])
    voters, sums = sheet.classes[0], ballots.alike(sheet, Counts(6))
    ballots.count(store, voters.id, FIRST, ballots.counted_head(6), sums)
    with pytest.raises(InvalidInput) as wrong:
        ballots.count(store, voters.id, SECOND, ballots.counted_head(6, by=" 样本甲 "), sums)
    assert "two people count separately" in wrong.value.messages["counted_by"]
    early = {**ballots.counted_head(6, by="样本乙"), "counted_on": PartialDate(2020, 1, 1)}
    with pytest.raises(InvalidInput) as wrong:
        ballots.count(store, voters.id, SECOND, early, sums)
    assert "after this" in wrong.value.messages["counted_on"]


def test_nothing_is_settled_while_a_count_is_missing_or_differs(
    store: Store, cycle: int, members: list[int]
) -> None:
    sheet = ballots.counting(store, cycle, members[:1], (("A", 100, 6),))
    voters, (subject,) = sheet.classes[0], sheet.subjects
    of, sums = sheet.evaluation.id, ballots.alike(sheet, Counts(6))
    ballots.count(store, voters.id, FIRST, ballots.counted_head(6), sums)
    with pytest.raises(UserError, match="class A, counter 2"):
        store.write(year.ACT, settle, of)
    other = sums | {(subject.id, "廉"): Counts(5, 1)}
    ballots.count(store, voters.id, SECOND, ballots.counted_head(6, by="样本乙"), other)
    with pytest.raises(UserError, match="differ in 2 numbers"):
        store.write(year.ACT, settle, of)
    found = store.read(counting_differences, of)
    assert [(one.what.column, one.what.first, one.what.second) for one in found] == [
        ("first", 6, 5),
        ("second", 0, 1),
    ]
    assert {(one.voters, one.subject, one.what.aspect) for one in found} == {
        ("A", subject.name, "廉")
    }
    ballots.count(store, voters.id, SECOND, ballots.counted_head(6, by="样本乙"), sums)
    store.write(year.ACT, settle, of)
    assert store.read(settled_result, of).subjects[0].score.points == 100


def test_a_settled_count_is_frozen_until_it_is_reopened_with_a_reason(
    store: Store, cycle: int, members: list[int]
) -> None:
    of = ballots.settled(store, cycle, members[:1], BY_CLASS)
    sheet = store.read(evaluation_sheet, of)
    first = sheet.classes[0].id
    for act, args in (
        (settle, (of,)),
        (delete_evaluation, (of,)),
        (delete_sheet, (first, FIRST)),
        (save_evaluation, (of, ballots.head(cycle), [], members[:1])),
    ):
        with pytest.raises(UserError, match="settled"):
            store.write(year.ACT, act, *args)
    with pytest.raises(UserError, match="settled"):
        store.read(counting_view, first, FIRST)
    assert "reason" in refused(store, reopen_counting, of, "  ")
    store.write(year.ACT, reopen_counting, of, "B类漏计一票")
    again = store.read(evaluation_sheet, of).evaluation
    assert again.state != SETTLED
    assert "重新计票：B类漏计一票" in (again.note or "")
    assert store.read(evaluation_results, members) == {}
    assert store.read(counting_view, first, FIRST).counts[sheet.subjects[0].id, "德"] == Counts(6)


def test_what_a_decided_result_stands_on_is_not_counted_again(
    store: Store, cycle: int, members: list[int]
) -> None:
    of = ballots.settled(store, cycle, members[:1], BY_CLASS)
    store.write(
        year.ACT,
        lambda session: session.add(
            AnnualAssessment(member_id=members[0], grade="称职", state="已审定")
        ),
    )
    with pytest.raises(UserError, match="decided and locked"):
        store.write(year.ACT, reopen_counting, of, "重计")


def test_of_several_evaluations_the_latest_held_counts_and_says_so(
    store: Store, cycle: int, members: list[int]
) -> None:
    day = ballots.TODAY
    earlier = PartialDate(day.year - 1, 12, 31)
    latest = ballots.settled(store, cycle, members[:1], BY_CLASS)
    best = {name: Counts(sum(sums)) for name, sums in BY_CLASS.items()}
    ballots.settled(store, cycle, members[:2], best, held_on=earlier)
    found = store.read(evaluation_results, members)
    assert found[members[0]].evaluation_id == latest
    assert str(found[members[0]].working[1]) == ("Of 2 evaluations of the year the latest counts.")
    assert found[members[1]].points == 100
    assert "latest" not in " ".join(map(str, found[members[1]].working))


def test_a_class_without_ballots_needs_no_count(
    store: Store, cycle: int, members: list[int]
) -> None:
    weights = (("A", 40, 6), ("B", 60, 0))
    sheet = ballots.counting(store, cycle, members[:1], weights)
    first = sheet.classes[0]
    for counter, by in ((FIRST, "样本甲"), (SECOND, "样本乙")):
        sums = ballots.alike(sheet, Counts(3, 3))
        ballots.count(store, first.id, counter, ballots.counted_head(6, by=by), sums)
    store.write(year.ACT, settle, sheet.evaluation.id)
    assert store.read(evaluation_results, members)[members[0]].points == 90


# Who voted


def test_the_result_shows_small_classes_only_together(
    store: Store, cycle: int, members: list[int]
) -> None:
    weights = (("A", 40, 3), ("B", 30, 12), ("C", 30, 20))
    small = {**BY_CLASS, "A": Counts(0, 0, 3)}
    of = ballots.settled(store, cycle, members[:1], small, weights)
    result = store.read(settled_result, of)
    assert [(one.names, one.valid, one.aspects) for one in result.groups] == [
        ("C", 20, ("德", "能", "勤", "绩", "廉", OVERALL)),
        ("A、B", 15, (OVERALL,)),
        ("A、B、C", 35, (OVERALL,)),
    ]
    (subject,) = result.subjects
    assert subject.counts[1, OVERALL] == Counts(0, 12, 3)
    assert (1, "德") not in subject.counts
    assert Counts(0, 0, 3) not in subject.counts.values()
    assert next((one.name, one.valid, one.missing) for one in result.classes) == ("A", 3, 0)


def test_no_table_holds_who_cast_a_ballot_when_or_in_which_order(
    store: Store, cycle: int, members: list[int]
) -> None:
    """Neither the columns nor the images of the history tell one ballot from another."""
    of = ballots.settled(store, cycle, members[:2], BY_CLASS)
    sums = {"first", "second", "third", "fourth", "blank"}
    assert (
        set(BallotCount.__table__.columns.keys())
        == {"id", "sheet_id", "subject_id", "aspect"} | sums
    )
    assert set(CountingSheet.__table__.columns.keys()) == {
        *("id", "class_id", "counter", "counted_by", "counted_on"),
        *("returned", "valid", "invalid"),
    }
    sheet = store.read(evaluation_sheet, of)
    images = [
        (act, before, json.loads(after))
        for act, before, after in store.rows(
            "SELECT act_id, before, after FROM act_row WHERE kind = 'ballot_count'"
        )
    ]
    valid = {one.id: one.valid for one in sheet.counted.values()}
    assert len(images) == len(valid) * len(sheet.rows)
    acts: dict[int, set[int]] = {}
    for act, before, image in images:
        assert before is None
        assert sum(image[key] for key in sums) == valid[image["sheet_id"]]
        acts.setdefault(image["sheet_id"], set()).add(act)
    assert all(len(of_sheet) == 1 for of_sheet in acts.values())
