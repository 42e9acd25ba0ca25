"""Planning a year: cycle, timetable, groups, members, library; what is refused and where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from desktop.appraisal.operations.plan import (
    Line,
    add_members,
    delete_cycle,
    remove_members,
    save_cycle,
    save_library,
)
from desktop.appraisal.queries.candidates import LEADERS, OTHERS, Wanted, candidates
from desktop.appraisal.queries.plan import cycle_sheet, cycles, late_steps, library, members
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations import person
from desktop.cadres.operations.units import add_unit
from desktop.store.store import Store
from tests.appraisal import year
from tests.appraisal.year import ACT, YEAR, cycle_values, group, group_ids, join, plan_cycle, step


def refused(
    store: Store, steps: Sequence[Line] = (), groups: Sequence[Line] = (), **own: Any
) -> Any:
    with pytest.raises(InvalidInput) as caught:
        store.write(ACT, save_cycle, None, cycle_values(**own), steps, groups)
    assert store.read(cycles) == []
    return caught.value.messages


def test_a_cycle_keeps_its_timetable_and_groups_in_their_order(store: Store) -> None:
    steps = [step("二", PartialDate(YEAR, 6, 30)), step("一", PartialDate(YEAR, 3, 31))]
    made = store.write(ACT, save_cycle, None, cycle_values(), steps, [group("甲组"), group("乙组")])
    sheet = store.read(cycle_sheet, made)
    assert [one.name for one in sheet.steps] == ["二", "一"]
    assert [one.name for one in sheet.groups] == ["甲组", "乙组"]
    kept = [Line(sheet.groups[1].id, group("丙组").values)]
    store.write(ACT, save_cycle, made, cycle_values(), [], kept)
    sheet = store.read(cycle_sheet, made)
    assert (sheet.steps, [one.name for one in sheet.groups]) == ([], ["丙组"])


def test_a_second_cycle_of_a_year_is_refused_at_the_year(store: Store) -> None:
    plan_cycle(store)
    with pytest.raises(InvalidInput) as caught:
        store.write(ACT, save_cycle, None, cycle_values(), [], [])
    assert caught.value.messages == {"year": f"There is a cycle of {YEAR} already."}


def test_a_stop_that_is_due_before_it_begins_is_refused_at_its_line(store: Store) -> None:
    fine = step("一", PartialDate(YEAR, 3, 31))
    wrong = step("二", PartialDate(YEAR, 3, 31), start=PartialDate(YEAR, 4, 1))
    assert list(refused(store, [fine, wrong])) == ["steps/1/due"]


@pytest.mark.parametrize(
    ("share", "document", "told"),
    [
        (20, None, ""),
        (21, None, "Above 20 %"),
        (25, "样本〔2027〕1号", ""),
        (26, "样本〔2027〕1号", "At most 25 %"),
    ],
)
def test_a_quota_above_the_usual_wants_its_approval(
    store: Store, share: int, document: str | None, told: str
) -> None:
    line = group("甲组", share, share_document=document)
    if not told:
        store.write(ACT, save_cycle, None, cycle_values(), [], [line])
        return
    messages = refused(store, [], [line])
    assert messages["groups/0/excellent_share"].startswith(told)


def test_the_total_stays_once_a_letter_is_signed(store: Store, people: list[int]) -> None:
    made = plan_cycle(store)
    year.sign(store, year.draft(store, made, people[0]))
    with pytest.raises(InvalidInput) as caught:
        store.write(ACT, save_cycle, made, cycle_values(total=Decimal(120)), [], [])
    assert list(caught.value.messages) == ["total"]


def test_the_year_stays_once_there_is_a_letter(store: Store, people: list[int]) -> None:
    made = plan_cycle(store)
    year.draft(store, made, people[0])
    with pytest.raises(InvalidInput) as caught:
        store.write(ACT, save_cycle, made, cycle_values(YEAR + 1), [], [])
    assert caught.value.messages == {"year": f"There are letters for {YEAR}; it stays."}
    assert [one.year for one in store.read(cycles)] == [YEAR]


def test_a_stop_is_late_after_its_day_until_it_is_done(store: Store) -> None:
    due, done = PartialDate(YEAR, 3, 31), PartialDate(YEAR, 3, 30)
    steps = [step("未办", due), step("已办", due, done_on=done)]
    made = store.write(ACT, save_cycle, None, cycle_values(), steps, [])
    found = store.read(cycle_sheet, made).steps
    assert late_steps(found, date(YEAR, 3, 31)) == []
    assert [one.name for one in late_steps(found, date(YEAR, 4, 1))] == ["未办"]


def test_members_move_between_groups_and_are_counted(store: Store, people: list[int]) -> None:
    made = plan_cycle(store)
    first, second = group_ids(store, made)
    assert join(store, first, people) == 3
    assert join(store, second, people[:1]) == 0
    assert store.read(cycle_sheet, made).members == {first: 2, second: 1}
    lines = {line.cadre_id: line for line in store.read(members, made)}
    assert lines[people[0]].group_id == second
    assert all(line.late for line in lines.values())
    store.write(ACT, remove_members, [lines[people[0]].id])
    assert store.read(cycle_sheet, made).members == {first: 2}
    with pytest.raises(UserError, match="no longer there"):
        store.write(ACT, remove_members, [lines[people[0]].id])


def test_adding_many_is_one_act_that_is_undone(store: Store, people: list[int]) -> None:
    made = plan_cycle(store)
    join(store, group_ids(store, made)[0], people)
    store.undo()
    assert store.read(members, made) == []


def test_a_group_with_members_cannot_go(store: Store, people: list[int]) -> None:
    made = plan_cycle(store)
    first, second = group_ids(store, made)
    join(store, first, people)
    kept = [Line(second, dict(group("部门副职组").values))]
    with pytest.raises(UserError, match="has members"):
        store.write(ACT, save_cycle, made, cycle_values(), [], kept)
    assert len(store.read(cycle_sheet, made).groups) == 2


def test_a_group_that_is_gone_takes_nobody(store: Store, people: list[int]) -> None:
    with pytest.raises(UserError, match="deleted"):
        store.write(ACT, add_members, 77, people)


def test_a_cycle_without_letters_is_deleted_and_comes_back(store: Store, people: list[int]) -> None:
    made = plan_cycle(store)
    join(store, group_ids(store, made)[0], people)
    store.write(ACT, delete_cycle, made)
    assert store.read(cycles) == []
    store.undo()
    assert len(store.read(members, made)) == 3
    year.draft(store, made, people[0])
    with pytest.raises(UserError, match="delete their drafts"):
        store.write(ACT, delete_cycle, made)


def test_the_library_is_just_what_was_saved(store: Store) -> None:
    year.fill_library(store)
    found = store.read(library)
    assert [one.name for one in found] == [line["name"] for line in year.INDICATORS]
    turned = [Line(one.id, {"weight": one.weight}) for one in reversed(found[1:])]
    store.write(ACT, save_library, turned)
    after = store.read(library)
    assert [one.id for one in after] == [line.id for line in turned]
    with pytest.raises(UserError, match="deleted meanwhile"):
        store.write(ACT, save_library, [Line(found[0].id, {})])


def posted(store: Store, cadre_id: int, unit_id: int, level: str | None) -> None:
    """Give somebody a post now."""
    values = {"unit_id": unit_id, "title": "局长", "level": level, "start": PartialDate(2020, 1)}
    line = person.Line(None, values)
    store.write(ACT, person.save_section, cadre_id, "posts", [line])


def test_candidates_are_narrowed_by_unit_level_and_name(store: Store, people: list[int]) -> None:
    county = store.write(ACT, add_unit, None, {"name": "样本县"})
    bureau = store.write(ACT, add_unit, county, {"name": "样本局"})
    posted(store, people[0], county, "县处级正职")
    posted(store, people[1], bureau, "乡科级正职")
    posted(store, people[2], bureau, None)
    made = plan_cycle(store)
    first, second = group_ids(store, made)

    def found(wanted: Wanted, group_id: int = first) -> set[int]:
        return {one.id for one in store.read(candidates, made, group_id, wanted)}

    one, two, three = people
    assert found(Wanted()) == {one, two, three}
    assert found(Wanted(county)) == {one, two, three}
    assert found(Wanted(county, below=False)) == {one}
    assert found(Wanted(level=LEADERS)) == {one, two}
    assert found(Wanted(level=OTHERS)) == {three}
    assert found(Wanted(level="乡科级正职")) == {two}
    assert found(Wanted(name="样本乙")) == {two}
    join(store, first, [one])
    assert found(Wanted()) == {two, three}
    shown = store.read(candidates, made, second, Wanted(name="样本甲"))
    assert [line.group for line in shown] == ["乡镇领导组"]
