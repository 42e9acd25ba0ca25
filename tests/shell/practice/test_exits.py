"""The practice county shows the founding example: 19 groups, 16 members, 30 with work arranged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.app import open_store
from desktop.cadres.papers.printing import print_to_bytes
from desktop.exits.fields.choices import STATES
from desktop.exits.papers.hand_over_list import HAND_OVER_LIST_PAPER
from desktop.exits.papers.platform_register import PLATFORM_REGISTER_PAPER
from desktop.exits.queries.platforms import custodies, leading_groups, register
from desktop.exits.queries.without_contact import without_contact
from desktop.paper.catalogue import PrintOptions
from desktop.shell.practice.county import make_county
from desktop.store.store import PRACTICE_PASSWORD, Store
from tests.exits.papers.printed import pages

TODAY = date.today()
KINDS = (
    *("eligibility_rule", "age_limit", "treatment_rule", "allowance_rate", "exit_arrangement"),
    *("exit_step", "exit_check", "exit_bar", "living_allowance", "finance_notice"),
    *("allowance_month", "political_right", "right_occasion", "benefit", "outside_job"),
    *("leading_group", "platform_role", "contribution", "custody", "veteran_activity"),
    *("activity_person", "contact"),
)


@pytest.fixture(scope="module", params=[(300, 4), (317, 11)], ids=str)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county that is large enough for the whole example."""
    cadres, seed = request.param
    path = tmp_path_factory.mktemp("county") / "data"
    make_county(path, cadres, seed)
    return path


@pytest.fixture
def store(made: Path) -> Iterator[Store]:
    """That county, opened; only to be read, but for what is printed."""
    store = open_store(made, PRACTICE_PASSWORD)
    yield store
    store.close()


def test_the_example_stands_in_full(store: Store) -> None:
    counts = store.read(register, TODAY).counts
    assert (counts.groups, counts.members, counts.arranged) == (19, 16, 30)
    found = store.read(register, TODAY)
    assert all(found.members[group.id] for group in found.groups)


def test_the_members_left_early_or_gave_up_their_posts(store: Store) -> None:
    left = {
        cadre_id
        for (cadre_id,) in store.rows(
            "SELECT cadre_id FROM exit_arrangement WHERE state = '已办结' "
            "AND way IN ('提前离岗', '自愿辞去领导职务')"
        )
    }
    members = {
        one.cadre_id for lines in store.read(register, TODAY).members.values() for one in lines
    }
    assert members <= left
    held = store.rows(
        "SELECT 1 FROM post_holding p JOIN exit_arrangement a ON a.cadre_id = p.cadre_id "
        "WHERE a.state = '已办结' AND p.level IS NOT NULL AND p.end IS NULL"
    )
    assert not held, "who left holds no leading post"


def test_the_printed_register_shows_them(store: Store) -> None:
    groups = [one.id for one in store.read(leading_groups, TODAY)]
    pdf, (told,) = print_to_bytes(store, PLATFORM_REGISTER_PAPER, groups, PrintOptions(TODAY))
    text = "".join(pages(pdf))
    assert "领导小组19个，成员16人，安排工作30人" in text
    found = store.read(register, TODAY)
    for one in (*found.arranged, *(one for of in found.members.values() for one in of)):
        assert one.name in text
    for group in found.groups:
        assert group.name in text
    assert store.read(PLATFORM_REGISTER_PAPER.now, told.content) == told.content


def test_the_hand_over_list_has_a_line_and_a_place_to_sign_for_each(store: Store) -> None:
    lines = store.read(custodies)
    chosen = [one.id for one in lines]
    pdf, (told,) = print_to_bytes(store, HAND_OVER_LIST_PAPER, chosen, PrintOptions(TODAY))
    text = "".join(pages(pdf))
    assert f"{len(lines)}人" in text
    for word in ("本人签字", "移交单位（盖章）", "接收单位（盖章）", "干部人事档案目录"):
        assert word in text
    assert all(one.name in text for one in lines)
    assert store.read(HAND_OVER_LIST_PAPER.now, told.content) == told.content


def test_every_state_is_there_and_somebody_is_forgotten(store: Store) -> None:
    states = {state for (state,) in store.rows("SELECT DISTINCT state FROM exit_arrangement")}
    assert states == set(STATES)
    assert store.read(without_contact, TODAY)


def test_every_list_has_rows_in_the_smallest_county_of_the_tests(county_store: Store) -> None:
    empty = [
        kind
        for kind in KINDS
        if not county_store.rows(f"SELECT 1 FROM {kind} LIMIT 1")  # noqa: S608 - ours
    ]
    assert empty == []
    assert county_store.read(without_contact, TODAY)
