"""What lies in the recycle bin comes back only where it breaks nothing that stands by now."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.appraisal.fields.decision import DECIDED, OPEN
from desktop.appraisal.operations.evaluation import delete_sheet, save_evaluation, settle
from desktop.appraisal.operations.letters import save_letter
from desktop.appraisal.operations.plan import Line, delete_cycle, remove_members
from desktop.appraisal.operations.results import save_actuals, save_circumstances
from desktop.appraisal.operations.routine import delete_quarter, save_quarter
from desktop.appraisal.queries.evaluation import evaluation_results
from desktop.appraisal.rules.ballots import Counts
from desktop.base.errors import UserError
from desktop.cadres.operations.person import delete_cadre
from desktop.cadres.operations.units import delete_unit
from desktop.daily.operations.records import delete_record
from desktop.store.recycle_bin import deleted, restore
from desktop.store.store import Store
from tests.appraisal import evaluation_year, grades_year, results_year, scores_year, year


def _restore_newest(store: Store) -> None:
    """Put back what was deleted last."""
    lying = store.read(deleted)[0]
    store.write(year.ACT, restore, lying.act_id, lying.owner_id)


@pytest.fixture
def cycle(store: Store, people: list[int]) -> int:
    """A cycle with 甲, 乙 and 丙 in one group."""
    cycle_id = year.plan_cycle(store)
    year.join(store, year.group_ids(store, cycle_id)[0], people)
    return cycle_id


@pytest.fixture
def member(store: Store, cycle: int, people: list[int]) -> int:
    """甲."""
    return results_year.member_id(store, cycle, people[0])


def test_a_line_does_not_come_back_into_a_letter_signed_without_it(
    store: Store, people: list[int], cycle: int
) -> None:
    letter = year.draft(store, cycle, people[0], [*year.INDICATORS, year.indicator("其他", "9")])
    lines = scores_year.line_ids(store, letter)[:4]
    kept = [Line(*one) for one in zip(lines, year.INDICATORS, strict=True)]
    values = year.letter_values(cycle, people[0])
    store.write(year.ACT, save_letter, letter, values, kept)
    year.sign(store, letter)
    with pytest.raises(UserError, match="signed"):
        _restore_newest(store)
    assert scores_year.line_ids(store, letter) == lines


def _no_actual(store: Store, letter: int, member: int) -> None:
    (line, *_others) = results_year.line_ids(store, letter)
    store.write(year.ACT, save_actuals, {line: results_year.actual("430", unit_of_measure="万元")})
    nothing = dict.fromkeys(results_year.actual())
    store.write(year.ACT, save_actuals, {line: nothing})


def _no_circumstance(store: Store, _letter: int, member: int) -> None:
    told = {
        "kind": "借调",
        "start": None,
        "end": None,
        "days": None,
        "elsewhere": "样本局",
        "document_number": None,
        "note": None,
    }
    store.write(year.ACT, save_circumstances, member, [Line(None, told)])
    store.write(year.ACT, save_circumstances, member, [])


def _no_quarter(store: Store, _letter: int, member: int) -> None:
    store.write(year.ACT, save_quarter, member, 1, {"summary": "样本小结"})
    store.write(year.ACT, delete_quarter, member, 1)


@pytest.mark.parametrize("taken_away", [_no_actual, _no_circumstance, _no_quarter])
def test_nothing_comes_back_under_a_decided_result(
    store: Store,
    people: list[int],
    cycle: int,
    member: int,
    taken_away: Callable[[Store, int, int], None],
) -> None:
    letter = results_year.signed(store, cycle, people[0])
    taken_away(store, letter, member)
    before = scores_year.input_of(store, member)
    scores_year.set_state(store, member, DECIDED)
    with pytest.raises(UserError, match=r"样本甲.*locked"):
        _restore_newest(store)
    assert scores_year.input_of(store, member) == before
    scores_year.set_state(store, member, OPEN)
    _restore_newest(store)


def test_what_was_typed_anew_stands_against_what_lies_in_the_bin(
    store: Store, people: list[int], cycle: int, member: int
) -> None:
    letter = results_year.signed(store, cycle, people[0])
    _no_actual(store, letter, member)
    (line, *_others) = results_year.line_ids(store, letter)
    store.write(year.ACT, save_actuals, {line: results_year.actual("77", unit_of_measure="万元")})
    with pytest.raises(UserError, match="meanwhile"):
        _restore_newest(store)
    assert store.rows("SELECT number FROM actual") == [("77",)]


def test_nobody_comes_back_twice_into_a_cycle(
    store: Store, people: list[int], cycle: int, member: int
) -> None:
    store.write(year.ACT, remove_members, [member])
    year.join(store, year.group_ids(store, cycle)[1], [people[0]])
    with pytest.raises(UserError, match="样本甲"):
        _restore_newest(store)
    assert len(scores_year.member_ids(store, cycle)) == 3


def test_a_cycle_does_not_come_back_beside_another_of_its_year(
    store: Store, cycle: int, people: list[int]
) -> None:
    store.write(year.ACT, remove_members, scores_year.member_ids(store, cycle))
    store.write(year.ACT, delete_cycle, cycle)
    year.plan_cycle(store)
    lying = next(one for one in store.read(deleted) if one.owner_id == cycle)
    with pytest.raises(UserError, match=str(year.YEAR)):
        store.write(year.ACT, restore, lying.act_id, lying.owner_id)
    assert store.rows("SELECT count(*) FROM appraisal_cycle") == [(1,)]


def test_a_cycle_goes_and_comes_back_with_its_groups_and_evaluations(
    store: Store, cycle: int, people: list[int]
) -> None:
    store.write(
        year.ACT,
        save_evaluation,
        None,
        evaluation_year.head(cycle),
        [evaluation_year.voters("A", 100, 9)],
        [],
    )
    store.write(year.ACT, delete_cycle, cycle)
    assert store.rows("SELECT count(*) FROM evaluation") == [(0,)]
    store.undo()
    assert store.rows("SELECT count(*) FROM voter_class") == [(1,)]
    assert len(scores_year.member_ids(store, cycle)) == 3


def test_a_count_taken_back_does_not_come_back_into_a_settled_evaluation(
    store: Store, cycle: int, member: int
) -> None:
    weights = (("A", 60, 6), ("B", 40, 9))
    sheet = evaluation_year.counting(store, cycle, [member], weights)
    both = {"A": Counts(6), "B": Counts(0, 9)}
    evaluation_year.count_twice(store, sheet, both)
    first = sheet.classes[0].id
    store.write(year.ACT, delete_sheet, first, 1)
    told = evaluation_year.counted_head(6, by="样本计票丙")
    evaluation_year.count(store, first, 1, told, evaluation_year.alike(sheet, Counts(6)))
    store.write(year.ACT, settle, sheet.evaluation.id)
    before = store.read(evaluation_results, [member])
    for lying in store.read(deleted):
        with pytest.raises(UserError):
            store.write(year.ACT, restore, lying.act_id, lying.owner_id)
    assert store.read(evaluation_results, [member]) == before


def test_a_cadre_goes_and_comes_back_with_a_decided_year(store: Store) -> None:
    cycle, (member, *_others) = grades_year.decided(store, [95, 85, 75, 65, 55])
    cadre = store.rows("SELECT cadre_id FROM group_member WHERE id = ?", (member,))[0][0]
    before = scores_year.scored(store, member), grades_year.held(store, member)
    store.write(year.ACT, delete_cadre, cadre)
    assert member not in scores_year.member_ids(store, cycle)
    assert not store.rows("SELECT 1 FROM member_score WHERE member_id = ?", (member,))
    lying = next(one for one in store.read(deleted) if one.owner_id == cadre)
    store.write(year.ACT, restore, lying.act_id, lying.owner_id)
    assert (scores_year.scored(store, member), grades_year.held(store, member)) == before
    store.undo()
    store.undo()
    assert (scores_year.scored(store, member), grades_year.held(store, member)) == before


def test_a_cadre_goes_and_comes_back_with_the_ballots_of_a_settled_evaluation(
    store: Store, people: list[int], cycle: int, member: int
) -> None:
    other = results_year.member_id(store, cycle, people[1])
    evaluation_year.settled(
        store,
        cycle,
        [member, other],
        {"A": Counts(6), "B": Counts(0, 9)},
        (("A", 60, 6), ("B", 40, 9)),
    )
    before = store.read(evaluation_results, [member, other])
    store.write(year.ACT, delete_cadre, people[0])
    assert store.read(evaluation_results, [member, other]) == {other: before[other]}
    lying = next(one for one in store.read(deleted) if one.owner_id == people[0])
    store.write(year.ACT, restore, lying.act_id, lying.owner_id)
    assert store.read(evaluation_results, [member, other]) == before


def test_the_unit_of_a_leading_body_that_is_appraised_stays(store: Store, cycle: int) -> None:
    (unit,) = results_year.bodies(store, cycle)
    with pytest.raises(UserError, match="belong"):
        store.write(year.ACT, delete_unit, unit)


def test_a_record_that_proves_points_is_not_deleted(
    store: Store, people: list[int], member: int
) -> None:
    kind, record = results_year.key_task(store, people[0])
    link = {"record_kind": kind, "record_id": record}
    scores_year.give_points(store, member, "加分", "2", **link)
    with pytest.raises(UserError, match="样本甲"):
        store.write(year.ACT, delete_record, kind, record)
    store.undo()
    store.write(year.ACT, delete_record, kind, record)
    assert not store.rows("SELECT id FROM key_task_record")
