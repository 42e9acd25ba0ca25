"""Responsibility letters: drafted, refused at their fields, signed and frozen, changed, undone."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from desktop.appraisal.operations.letters import (
    delete_letter,
    new_version,
    save_letter,
    sign_letter,
)
from desktop.appraisal.operations.many_letters import draft_letters
from desktop.appraisal.operations.plan import Line
from desktop.appraisal.queries.plan import LetterSheet, letter_sheet, letters, members
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations import person
from desktop.cadres.operations.units import add_unit
from desktop.store import recycle_bin
from desktop.store.store import Store
from tests.appraisal import year
from tests.appraisal.year import ACT, INDICATORS, SIGNED_ON, YEAR, draft, indicator


@pytest.fixture
def cycle(store: Store) -> int:
    return year.plan_cycle(store)


def sheet(store: Store, letter_id: int) -> LetterSheet:
    return store.read(letter_sheet, letter_id)


def barred(store: Store, letter_id: int, *days: PartialDate) -> dict[str, str]:
    """What bars signing, by field; the letter stays a draft."""
    signed_on, other = days or (SIGNED_ON, SIGNED_ON)
    with pytest.raises(InvalidInput) as caught:
        store.write(ACT, sign_letter, letter_id, signed_on, other)
    letter = sheet(store, letter_id).letter
    assert (letter.state, letter.signed_on) == ("草稿", None)
    return dict(caught.value.messages)


def test_a_draft_may_be_incomplete(store: Store, cycle: int, people: list[int]) -> None:
    made = draft(store, cycle, people[0], INDICATORS[:2], superior=None)
    (line,) = store.read(letters, cycle)
    assert (line.id, line.weights, line.state) == (made, Decimal(70), "草稿")


@pytest.mark.parametrize(
    ("own", "key"),
    [
        ({"cadre_id": None}, "cadre"),
        ({"start": PartialDate(YEAR, 7, 1), "end": PartialDate(YEAR, 6, 30)}, "end"),
        ({"start": PartialDate(YEAR - 1, 12, 1)}, "start"),
        ({"end": PartialDate(YEAR + 1, 1, 1)}, "end"),
    ],
)
def test_a_draft_about_nobody_or_outside_its_year_is_refused(
    store: Store, cycle: int, people: list[int], own: dict[str, Any], key: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        draft(store, cycle, people[0], **own)
    assert list(caught.value.messages) == [key]
    assert store.read(letters, cycle) == []


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ((), "lines"),
        (INDICATORS[:3], "lines"),
        ((indicator("甲", "99.99"),), "lines"),
        ((indicator("甲", "50"), indicator("甲", "50")), "lines/1/name"),
        (
            (
                indicator("甲", "60"),
                indicator("乙", "40", way="完成率", unit_of_measure="件", target=Decimal(0)),
            ),
            "lines/1/target",
        ),
        (
            (indicator("甲", "100", way="完成率", target=Decimal(5)),),
            "lines/0/unit_of_measure",
        ),
        ((indicator("甲", "100", way="扣分", parameters="每次很多"),), "lines/0/parameters"),
    ],
)
def test_what_is_wrong_with_a_line_bars_signing_at_its_field(
    store: Store, cycle: int, people: list[int], lines: tuple[dict[str, Any], ...], key: str
) -> None:
    made = draft(store, cycle, people[0], lines)
    assert list(barred(store, made)) == [key]


def test_weights_of_9999_name_the_number_that_is_missing(
    store: Store, cycle: int, people: list[int]
) -> None:
    made = draft(store, cycle, people[0], [indicator("甲", "99.99")])
    assert "0.01" in barred(store, made)["lines"]


def test_a_day_in_the_future_and_nobody_on_the_other_side_bar_signing(
    store: Store, cycle: int, people: list[int]
) -> None:
    made = draft(store, cycle, people[0], superior=None)
    tomorrow = PartialDate.from_day(date.today() + timedelta(days=1))
    assert set(barred(store, made, tomorrow, SIGNED_ON)) == {"signed_on", "superior"}


def test_a_second_letter_for_the_same_days_bars_signing(
    store: Store, cycle: int, people: list[int]
) -> None:
    half = PartialDate(YEAR, 6, 30)
    year.sign(store, draft(store, cycle, people[0], end=half))
    again = draft(store, cycle, people[0], start=half)
    assert list(barred(store, again)) == ["start"]
    after = draft(store, cycle, people[0], start=PartialDate(YEAR, 7, 1))
    year.sign(store, after)
    year.sign(store, draft(store, cycle, people[1]))


def test_a_signed_letter_is_frozen(store: Store, cycle: int, people: list[int]) -> None:
    made = draft(store, cycle, people[0])
    year.sign(store, made)
    values = year.letter_values(cycle, people[0], post="样本局副局长")
    for act in (
        lambda: store.write(ACT, save_letter, made, values, []),
        lambda: store.write(ACT, delete_letter, made),
        lambda: store.write(ACT, sign_letter, made, SIGNED_ON, SIGNED_ON),
    ):
        with pytest.raises(UserError, match="frozen"):
            act()
    found = sheet(store, made)
    assert (found.letter.post, len(found.lines)) == ("样本局局长", 4)


def test_a_new_version_takes_over_everything_and_replaces_once_it_is_signed(
    store: Store, cycle: int, people: list[int]
) -> None:
    first = draft(store, cycle, people[0])
    year.sign(store, first)
    second = year.changed(store, first)
    found = sheet(store, second)
    assert [(line.name, line.weight) for line in found.lines] == [
        (line["name"], line["weight"]) for line in INDICATORS
    ]
    assert (found.letter.version, found.letter.reason) == (2, "职务分工调整")
    assert sheet(store, first).letter.state == "已签订"
    year.sign(store, second)
    assert [one.state for one in sheet(store, first).versions] == ["已变更", "已签订"]
    assert [one.id for one in sheet(store, second).versions] == [first, second]


def test_a_new_version_wants_a_reason_and_a_letter_in_force(
    store: Store, cycle: int, people: list[int]
) -> None:
    first = draft(store, cycle, people[0])
    with pytest.raises(UserError, match="in force"):
        year.changed(store, first)
    year.sign(store, first)
    with pytest.raises(InvalidInput) as caught:
        store.write(ACT, new_version, first, "  ")
    assert list(caught.value.messages) == ["reason"]
    year.changed(store, first)
    with pytest.raises(UserError, match="drafted already"):
        year.changed(store, first)


def test_signing_is_undone_and_the_version_before_is_in_force_again(
    store: Store, cycle: int, people: list[int]
) -> None:
    first = draft(store, cycle, people[0])
    year.sign(store, first)
    second = year.changed(store, first)
    year.sign(store, second)
    store.undo()
    assert sheet(store, first).letter.state == "已签订"
    assert sheet(store, second).letter.state == "草稿"
    store.redo()
    assert sheet(store, first).letter.state == "已变更"


def test_a_new_version_stays_with_its_person(store: Store, cycle: int, people: list[int]) -> None:
    first = draft(store, cycle, people[0])
    year.sign(store, first)
    second = year.changed(store, first)
    with pytest.raises(InvalidInput) as caught:
        store.write(ACT, save_letter, second, year.letter_values(cycle, people[1]))
    assert list(caught.value.messages) == ["cadre"]
    assert sheet(store, second).letter.cadre_id == people[0]


def test_a_letter_is_replaced_only_once(store: Store, cycle: int, people: list[int]) -> None:
    first = draft(store, cycle, people[0])
    year.sign(store, first)
    deleted = year.changed(store, first)
    store.write(ACT, delete_letter, deleted)
    (found,) = store.read(recycle_bin.deleted)
    second = year.changed(store, first)
    store.write(ACT, save_letter, second, {"end": PartialDate(YEAR, 6, 30)})
    store.write(ACT, recycle_bin.restore, found.act_id, deleted)
    store.write(ACT, save_letter, deleted, {"start": PartialDate(YEAR, 7, 1)})
    year.sign(store, second)
    with pytest.raises(UserError, match="no longer in force"):
        year.sign(store, deleted)
    assert sheet(store, deleted).letter.state == "草稿"


def test_letters_go_with_their_person_and_come_back(
    store: Store, cycle: int, people: list[int]
) -> None:
    first = draft(store, cycle, people[0])
    year.sign(store, first)
    second = year.changed(store, first)
    year.sign(store, second)
    other = draft(store, cycle, people[1])
    store.write(ACT, person.delete_cadre, people[0])
    assert [line.id for line in store.read(letters, cycle)] == [other]
    store.undo()
    assert [one.state for one in sheet(store, first).versions] == ["已变更", "已签订"]
    store.redo()
    act_id = next(one.act_id for one in store.read(recycle_bin.deleted))
    store.write(ACT, recycle_bin.restore, act_id, people[0])
    assert [one.state for one in sheet(store, second).versions] == ["已变更", "已签订"]
    assert len(sheet(store, second).lines) == 4


def test_a_deleted_draft_comes_back_with_its_lines(
    store: Store, cycle: int, people: list[int]
) -> None:
    made = draft(store, cycle, people[0])
    store.write(ACT, delete_letter, made)
    with pytest.raises(UserError, match="recycle bin"):
        sheet(store, made)
    store.undo()
    assert len(sheet(store, made).lines) == 4


def test_lines_are_changed_moved_and_dropped_in_one_act(
    store: Store, cycle: int, people: list[int]
) -> None:
    made = draft(store, cycle, people[0])
    before = sheet(store, made).lines
    kept = [Line(before[2].id, {"weight": Decimal(25)}), Line(before[0].id, {})]
    values = year.letter_values(cycle, people[0])
    store.write(ACT, save_letter, made, values, kept)
    after = sheet(store, made).lines
    assert [(line.id, line.weight) for line in after] == [
        (before[2].id, Decimal(25)),
        (before[0].id, Decimal(40)),
    ]


def test_many_members_get_a_draft_each_in_one_act(
    store: Store, cycle: int, people: list[int]
) -> None:
    unit = store.write(ACT, add_unit, None, {"name": "样本局"})
    for cadre_id in people[:2]:
        post = {"unit_id": unit, "title": "局长", "start": PartialDate(2020, 1)}
        line = person.Line(None, post)
        store.write(ACT, person.save_section, cadre_id, "posts", [line])
    group_id = year.group_ids(store, cycle)[0]
    year.join(store, group_id, people)
    shared = {
        key: year.letter_values(cycle, 0)[key]
        for key in ("start", "end", "superior", "superior_post")
    }
    with pytest.raises(InvalidInput) as caught:
        store.write(ACT, draft_letters, cycle, people[:2], "部门领导", shared)
    assert list(caught.value.messages) == ["post_kind"]
    year.fill_library(store)
    with pytest.raises(UserError, match="样本丙 holds no post"):
        store.write(ACT, draft_letters, cycle, people, "部门领导", shared)
    assert store.read(letters, cycle) == []
    with pytest.raises(UserError, match="Nobody is chosen"):
        store.write(ACT, draft_letters, cycle, [], "部门领导", shared)
    made = store.write(ACT, draft_letters, cycle, people[:2], "部门领导", shared)
    assert [line.weights for line in store.read(letters, cycle)] == [Decimal(100)] * 2
    assert [line.drafted for line in store.read(members, cycle)] == [1, 1, 0]
    for letter_id in made:
        year.sign(store, letter_id)
    assert [line.late for line in store.read(members, cycle)] == [False, False, True]
