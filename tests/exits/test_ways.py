"""The ways of leaving out of a real store: what is read, for one and for everybody; the bars."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.appraisal.operations.plan import Line
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations.person import Line as PersonLine
from desktop.cadres.operations.person import save_section
from desktop.exits.fields.choices import OPEN_CASE, SECRECY_PERIOD
from desktop.exits.operations.bars import save_bars
from desktop.exits.queries.facts import exit_facts_of
from desktop.exits.queries.places import place_of
from desktop.exits.queries.ways import ways_of, ways_of_all
from desktop.exits.queries.workbench import bars_of, exit_overview, person_ways
from desktop.exits.rules.facts import Ref
from desktop.exits.rules.way import State
from desktop.store.store import Store
from tests.exits import course
from tests.exits.course import ACT, TODAY, ago


def _state(store: Store, cadre_id: int, key: str) -> State:
    return next(way.state for way in store.read(ways_of, cadre_id, TODAY) if way.key == key)


def test_one_and_all_agree(county_store: Store) -> None:
    everybody = county_store.read(ways_of_all, TODAY)
    assert len(everybody) == county_store.rows("SELECT count(*) FROM cadre")[0][0] > 50
    for facts, ways in everybody[::7]:
        own = county_store.read(ways_of, facts.cadre_id, TODAY)
        assert [(way.key, way.state, way.opens) for way in own] == [
            (way.key, way.state, way.opens) for way in ways
        ]


def test_every_record_that_a_way_stands_on_has_a_name(county_store: Store) -> None:
    for facts, ways in county_store.read(ways_of_all, TODAY):
        if facts.posts:
            told = county_store.read(person_ways, facts.cadre_id, TODAY, TODAY)
            assert {ref for way in ways for ref in way.records} <= told.names.keys()


def test_facts_are_read_with_their_borders(store: Store) -> None:
    cadre_id = course.leader(store)
    effect = {"measure": "诫勉", "start": PartialDate(2026, 3, 1), "end": PartialDate(2026, 9, 1)}
    store.write(ACT, save_section, cadre_id, "effect_periods", [PersonLine(None, effect)])
    bar = Line(None, {"kind": SECRECY_PERIOD, "start": None, "end": PartialDate(2026, 9)})
    store.write(ACT, save_bars, cadre_id, [bar])
    facts = store.read(exit_facts_of, cadre_id)
    assert [(one.name, one.end) for one in facts.periods] == [("诫勉", date(2026, 9, 1))]
    assert [(one.name, one.end) for one in facts.bars] == [(SECRECY_PERIOD, date(2026, 10, 1))]
    assert not any(one.inner for one in facts.posts)


def test_bars_are_written_whole_and_undone(store: Store) -> None:
    cadre_id = course.leader(store)
    assert _state(store, cadre_id, "resignation") is State.OPEN
    lines = [
        Line(None, {"kind": OPEN_CASE, "start": ago(30)}),
        Line(None, {"kind": SECRECY_PERIOD, "start": ago(60), "end": ago(40)}),
    ]
    store.write(ACT, save_bars, cadre_id, lines)
    assert _state(store, cadre_id, "resignation") is State.CLOSED
    first, second = store.read(bars_of, cadre_id)
    assert (first.kind, second.kind) == (SECRECY_PERIOD, OPEN_CASE)
    assert store.read(place_of, "exit_bar", first.id) == ("exit_workbench", cadre_id)
    store.write(ACT, save_bars, cadre_id, [Line(first.id, {"kind": first.kind, "note": "样本"})])
    assert [(one.id, one.note) for one in store.read(bars_of, cadre_id)] == [(first.id, "样本")]
    assert _state(store, cadre_id, "resignation") is State.OPEN
    store.undo()
    assert _state(store, cadre_id, "resignation") is State.CLOSED


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"kind": None}, "0/kind"),
        ({"kind": "其他情形"}, "0/kind"),
        ({"kind": OPEN_CASE, "start": PartialDate(2026, 5), "end": PartialDate(2026, 4)}, "0/end"),
    ],
)
def test_a_bar_that_is_none_is_refused(store: Store, values: dict[str, object], key: str) -> None:
    cadre_id = course.leader(store)
    with pytest.raises(InvalidInput) as wrong:
        store.write(ACT, save_bars, cadre_id, [Line(None, values)])
    assert set(wrong.value.messages) == {key}
    assert not store.read(bars_of, cadre_id)


def test_a_bar_deleted_meanwhile_is_said(store: Store) -> None:
    cadre_id = course.leader(store)
    with pytest.raises(UserError, match="deleted meanwhile"):
        store.write(ACT, save_bars, cadre_id, [Line(7, {"kind": OPEN_CASE})])


def test_the_file_tells_the_course_and_what_is_owed_today(store: Store) -> None:
    cadre_id = course.leader(store)
    assert store.read(exit_overview, cadre_id, TODAY).courses == []
    arrangement_id = course.submitted(store, cadre_id, applied_on=ago(120), leave_on=ago(30))
    found = store.read(exit_overview, cadre_id, TODAY)
    assert found.courses == [Ref("exit_arrangement", arrangement_id)]
    assert found.names[found.courses[0]] == "提前退休 办理中"
    assert not found.owed


def test_whoever_is_gone_is_said(store: Store) -> None:
    with pytest.raises(UserError, match="no longer on file"):
        store.read(ways_of, 7, TODAY)
    with pytest.raises(UserError, match="recycle bin"):
        store.read(place_of, "exit_bar", 7)
