"""The practice county has a running and a closed cycle, with letters that all rules accept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.app import open_store
from desktop.appraisal.fields.plan import BODIES, CLOSED, DRAFTED, REPLACED, RUNNING, SIGNED
from desktop.appraisal.queries.plan import (
    CycleSheet,
    LetterSheet,
    cycle_sheet,
    cycles,
    late_steps,
    letter_sheet,
    letters,
    library,
    members,
)
from desktop.appraisal.records import ResponsibilityLetter
from desktop.appraisal.rules.letters import problems_in_letter
from desktop.appraisal.rules.parameters import read_parameters
from desktop.appraisal.rules.ways import Way
from desktop.shell.practice.county import make_county
from desktop.store.store import PRACTICE_PASSWORD, Store

TODAY = date.today()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with deputies and staff in its units."""
    path = tmp_path_factory.mktemp("county") / "data"
    make_county(path, 300, 5)
    return path


@pytest.fixture
def store(made: Path) -> Iterator[Store]:
    """That county, opened; only to be read."""
    store = open_store(made, PRACTICE_PASSWORD)
    yield store
    store.close()


def sheets(store: Store) -> list[CycleSheet]:
    """The running cycle and the closed one."""
    return [store.read(cycle_sheet, cycle.id) for cycle in store.read(cycles)]


def _letter_sheets(session: Session) -> list[LetterSheet]:
    return [letter_sheet(session, one) for one in session.scalars(select(ResponsibilityLetter.id))]


def test_one_cycle_runs_and_one_is_closed(store: Store) -> None:
    running, closed = sheets(store)
    assert (running.cycle.year, running.cycle.state) == (TODAY.year, RUNNING)
    assert (closed.cycle.year, closed.cycle.state) == (TODAY.year - 1, CLOSED)
    assert all(step.quarter in {None, 1, 2, 3, 4} for step in running.steps)
    assert all(step.start.earliest() <= step.due.latest() for step in running.steps if step.start)
    assert late_steps(closed.steps, date(TODAY.year, 1, 1)) == []


def test_everybody_who_leads_and_some_of_the_staff_are_in_a_group(store: Store) -> None:
    leading = {
        cadre_id
        for (cadre_id,) in store.rows(
            "SELECT cadre_id FROM cadre_listing "
            "WHERE level IS NOT NULL AND status IN ('在职', '挂职')"
        )
    }
    for sheet in sheets(store):
        names = {group.id: group.name for group in sheet.groups}
        by_group = defaultdict(list)
        for member in store.read(members, sheet.cycle.id):
            by_group[names[member.group_id]].append(member.cadre_id)
        assert set(by_group.pop("领导班子")) == {None}
        staff = by_group.pop("一般干部")
        appraised = [cadre_id for group in by_group.values() for cadre_id in group]
        assert len(appraised) == len(leading) and set(appraised) == leading
        assert staff
        assert not leading & set(staff)
        assert {"乡镇领导", "部门领导", "副职"} <= by_group.keys()


def test_the_library_uses_every_way_and_can_be_read(store: Store) -> None:
    found = store.read(library)
    assert len(found) >= 30
    assert {one.way for one in found} == set(Way)
    weights: dict[str, Decimal] = defaultdict(Decimal)
    for one in found:
        read_parameters(one.way, one.parameters)
        weights[one.post_kind] += one.weight
    assert set(weights.values()) == {Decimal(100)}
    assert [one.position for one in found] == list(range(1, len(found) + 1))


def test_every_letter_keeps_the_rules(store: Store) -> None:
    found = store.read(_letter_sheets)
    assert len(found) > 100
    for sheet in found:
        letter = sheet.letter
        assert problems_in_letter(sheet.lines, sheet.cycle.total) == {}
        assert (letter.cadre_id is None) != (letter.unit_id is None)
        assert letter.start.year == letter.end.year == sheet.cycle.year
        assert letter.start.earliest() <= letter.end.latest()
        assert letter.superior
        assert (letter.signed_on is None) is (letter.state == DRAFTED)
        if letter.signed_on is not None:
            assert letter.signed_on.earliest() <= TODAY
            assert letter.signed_on == letter.superior_signed_on


def test_leading_bodies_are_a_group_of_each_year(store: Store) -> None:
    for sheet in sheets(store):
        (bodies,) = [one for one in sheet.groups if one.kind == BODIES]
        found = store.read(members, sheet.cycle.id)
        units = [one.unit_id for one in found if one.group_id == bodies.id]
        assert len(units) == len(set(units)) > 20
        assert all((one.unit_id is None) is (one.group_id != bodies.id) for one in found)


def test_in_the_year_that_is_over_all_have_signed_but_the_leaders_of_the_county(
    store: Store,
) -> None:
    """In the running year the deputies are at their drafts, and the staff has none yet."""
    since = dict(store.rows("SELECT cadre_id, post_since FROM cadre_listing"))
    for sheet in sheets(store):
        names = {one.id: one.name for one in sheet.groups}
        signing = {"乡镇领导", "部门领导", "领导班子"}
        if sheet.cycle.state == CLOSED:
            signing |= {"副职", "一般干部"}
        assert signing < set(names.values())
        for member in store.read(members, sheet.cycle.id):
            begun = since.get(member.cadre_id) or ""
            if begun[:4] <= str(sheet.cycle.year):
                assert member.late is (names[member.group_id] not in signing)


def test_some_letters_are_drafts_and_one_was_changed(store: Store) -> None:
    running, closed = (store.read(letters, sheet.cycle.id) for sheet in sheets(store))
    assert {one.state for one in closed} == {SIGNED}
    assert {one.state for one in running} == {SIGNED, DRAFTED, REPLACED}
    (second,) = [one for one in running if one.version == 2]
    (first,) = [one for one in running if one.state == REPLACED]
    sheet = store.read(letter_sheet, second.id)
    assert [one.id for one in sheet.versions] == [first.id, second.id]
    assert sheet.letter.reason
    before = store.read(letter_sheet, first.id).lines
    changed = [(a.name, a.target, b.target) for a, b in zip(before, sheet.lines, strict=True)]
    assert len([one for one in changed if one[1] != one[2]]) == 1
    assert first.signed_on is not None
    assert second.signed_on is not None
    assert first.signed_on.stored() <= second.signed_on.stored()


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 3, 2), date(2024, 2, 29)])
def test_the_plan_is_the_same_for_the_same_seed_and_keeps_to_its_day(
    tmp_path: Path, today: date
) -> None:
    told = []
    for name in ("one", "two"):
        make_county(tmp_path / name, 50, 7, today=today)
        store = open_store(tmp_path / name, PRACTICE_PASSWORD)
        try:
            told.append(
                store.rows(
                    "SELECT post, start, signed_on, state, version FROM responsibility_letter"
                )
            )
            steps = store.rows("SELECT done_on FROM cycle_step WHERE done_on IS NOT NULL")
        finally:
            store.close()
        assert all(day <= today.isoformat() for (day,) in steps)
    assert told[0] == told[1]
    assert all(signed is None or signed <= today.isoformat() for _p, _s, signed, *_ in told[0])
