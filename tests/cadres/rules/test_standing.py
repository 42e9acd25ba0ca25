"""What a person is today: posts, level, rank, age, and the place in the official order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.base.codes import codes
from desktop.base.dates import PartialDate
from desktop.cadres.records import Cadre, CadreFile, PostHolding, RankHolding, Unit
from desktop.cadres.rules.standing import (
    level_order,
    official_order_key,
    posts_on,
    rank_on,
    rank_order,
    standing_of,
    unit_paths,
    unit_wording,
)

ON = date(2026, 11, 22)


def _day(text: str | None) -> PartialDate | None:
    return PartialDate.from_stored(text) if text else None


def _unit(
    unit_id: int, name: str, parent: int | None = None, position: int = 1, **more: object
) -> Unit:
    return Unit(id=unit_id, name=name, parent_id=parent, position=position, **more)


UNITS = {
    unit.id: unit
    for unit in (
        _unit(1, "示例县委组织部", kind="党委机关", position=1),
        _unit(2, "示例县财政局", kind="政府部门", position=2),
        _unit(3, "干部科", 1, kind="内设机构", position=1),
        _unit(4, "示例县甲镇", kind="乡镇", position=3),
        _unit(5, "二组", 3, kind="内设机构", position=1),
    )
}


def _post(
    title: str,
    start: str | None = None,
    end: str | None = None,
    *,
    unit: int | None = 2,
    level: str | None = None,
    concurrent: bool = False,
    position: int = 1,
    unit_text: str | None = None,
) -> PostHolding:
    return PostHolding(
        cadre_id=1,
        position=position,
        title=title,
        start=_day(start),
        end=_day(end),
        unit_id=unit,
        unit_text=unit_text,
        level=level,
        concurrent=concurrent,
    )


def _rank(rank: str, start: str | None, end: str | None = None, position: int = 1) -> RankHolding:
    return RankHolding(cadre_id=1, position=position, rank=rank, start=_day(start), end=_day(end))


def _file(*posts: PostHolding, ranks: tuple[RankHolding, ...] = (), **values: Any) -> CadreFile:
    cadre = Cadre(**{"id": 1, "name": "样本甲", "status": "在职"} | values)
    return CadreFile(cadre, posts=list(posts), ranks=list(ranks))


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        ("2020-01", None, True),
        (None, None, True),
        ("2026-11", None, True),
        ("2026-11-22", None, True),
        ("2026-11-23", None, False),
        ("2026-12", None, False),
        ("2026", None, True),
        ("2020-01", "2026-12", True),
        ("2020-01", "2026-11-23", True),
        ("2020-01", "2026-11-22", False),
        ("2020-01", "2026-11", False),
        ("2020-01", "2026", False),
        ("2020-01", "2027", True),
    ],
)
def test_a_post_is_held_from_its_start_until_before_its_end(
    start: str | None, end: str | None, held: bool
) -> None:
    assert bool(posts_on([_post("局长", start, end)], ON)) is held


def test_main_posts_stand_before_concurrent_ones() -> None:
    first = _post("主任", "2020-01", concurrent=True, position=1)
    second = _post("局长", "2020-01", position=2)
    third = _post("党组书记", "2020-01", position=3)
    standing = standing_of(_file(first, second, third), UNITS, ON)
    assert standing.posts == (second, third, first)


@pytest.mark.parametrize(
    ("posts", "text"),
    [
        ([], ""),
        ([_post("局长")], "示例县财政局局长"),
        ([_post("党组书记"), _post("局长", position=2)], "示例县财政局党组书记、局长"),
        (
            [
                _post("党组书记"),
                _post("局长", position=2),
                _post("主任", unit=None, unit_text="示例县国资办", concurrent=True, position=3),
            ],
            "示例县财政局党组书记、局长，示例县国资办主任",
        ),
        ([_post("科长", unit=3)], "示例县委组织部干部科科长"),
        ([_post("示例县财政局局长")], "示例县财政局局长"),
        (
            [_post("县委常委", unit=None), _post("组织部部长", unit=None, position=2)],
            "县委常委，组织部部长",
        ),
        ([_post("局长", unit=99)], "局长"),
    ],
    ids=[
        "none",
        "one",
        "one unit",
        "two units",
        "inner unit",
        "unit in title",
        "no unit",
        "unknown unit",
    ],
)
def test_the_wording_of_the_present_post(posts: list[PostHolding], text: str) -> None:
    assert standing_of(_file(*posts), UNITS, ON).post == text


def test_the_forms_own_wording_wins() -> None:
    file = _file(_post("局长"), form_post="示例县财政局党组书记、局长（正科级）")
    assert standing_of(file, UNITS, ON).post == "示例县财政局党组书记、局长（正科级）"


def test_an_inner_unit_is_named_after_all_units_above_it() -> None:
    assert unit_wording(UNITS[5], UNITS) == "示例县委组织部干部科二组"


def test_inner_units_in_a_ring_are_named_all_the_same() -> None:
    ring = {
        1: _unit(1, "甲科", 2, kind="内设机构"),
        2: _unit(2, "乙科", 1, kind="内设机构"),
    }
    assert unit_wording(ring[1], ring) == "乙科甲科"


def test_the_level_is_the_highest_of_the_posts_held() -> None:
    standing = standing_of(
        _file(
            _post("副局长", "2015-03", level="乡科级副职"),
            _post("县长助理", "2018-03", level="县处级副职", position=2),
            _post("书记", "2010-03", "2015-03", level="县处级正职", position=3),
        ),
        UNITS,
        ON,
    )
    assert standing.level == "县处级副职"
    assert standing.level_since == PartialDate(2018, 3)


@pytest.mark.parametrize(
    ("posts", "since"),
    [
        ([("2015-03", None, "乡科级正职")], "2015-03"),
        ([("2019-06", None, "乡科级正职"), ("2015-03", "2019-06", "乡科级正职")], "2015-03"),
        ([("2019-07", None, "乡科级正职"), ("2015-03", "2019-06", "乡科级正职")], "2015-03"),
        ([("2019-09", None, "乡科级正职"), ("2015-03", "2019-06", "乡科级正职")], "2019-09"),
        ([("2019-06", None, "乡科级正职"), ("2015-03", "2019-06", "乡科级副职")], "2019-06"),
        ([("2019-06", None, "乡科级副职"), ("2015-03", "2019-06", "乡科级正职")], "2015-03"),
        (
            [
                ("2019-06", None, "乡科级副职"),
                ("2016-02", "2019-06", "乡科级副职"),
                ("2012-05", "2016-02", "乡科级正职"),
                ("2008-01", "2011-01", "乡科级正职"),
            ],
            "2012-05",
        ),
        ([("2019-06", None, "乡科级正职"), ("2015", "2019", "乡科级正职")], "2015"),
        ([(None, None, "乡科级正职")], None),
        ([(None, None, None)], None),
    ],
    ids=[
        "one post",
        "next in the same month",
        "next in the month after",
        "a break",
        "lower before",
        "higher before",
        "a chain and a break",
        "year precision",
        "start not known",
        "no level",
    ],
)
def test_the_level_is_held_since_its_unbroken_start(
    posts: list[tuple[str | None, str | None, str | None]], since: str | None
) -> None:
    holdings = [
        _post("某职", start, end, level=level, position=number)
        for number, (start, end, level) in enumerate(posts, 1)
    ]
    assert standing_of(_file(*holdings), UNITS, ON).level_since == _day(since)


def test_a_renewed_post_counts_from_its_first_term() -> None:
    file = _file(_post("局长", "2021-11"), _post("局长", "2016-11", "2021-11", position=2))
    standing = standing_of(file, UNITS, ON)
    assert standing.post_since == PartialDate(2016, 11)
    assert standing.years_in_post == 10


def test_the_same_title_elsewhere_does_not_count() -> None:
    file = _file(_post("局长", "2021-12"), _post("局长", "2016-11", "2021-12", unit=1, position=2))
    standing = standing_of(file, UNITS, ON)
    assert standing.post_since == PartialDate(2021, 12)
    assert standing.years_in_post == 4


@pytest.mark.parametrize(
    ("ranks", "rank", "since"),
    [
        ((), None, None),
        ((_rank("一级主任科员", "2021-06"),), "一级主任科员", "2021-06"),
        (
            (
                _rank("二级主任科员", "2019-06", "2021-06"),
                _rank("一级主任科员", "2021-06", position=2),
            ),
            "一级主任科员",
            "2021-06",
        ),
        (
            (_rank("一级主任科员", "2021-06", position=2), _rank("二级主任科员", "2019-06")),
            "一级主任科员",
            "2021-06",
        ),
        ((_rank("四级调研员", "2027-01"),), None, None),
        (
            (_rank("四级调研员", None), _rank("一级主任科员", "2021", position=2)),
            "一级主任科员",
            "2021",
        ),
    ],
    ids=["none", "one", "two terms", "open older one", "not yet", "start not known"],
)
def test_the_rank_held_today(
    ranks: tuple[RankHolding, ...], rank: str | None, since: str | None
) -> None:
    standing = standing_of(_file(ranks=ranks), UNITS, ON)
    assert (standing.rank, standing.rank_since) == (rank, _day(since))
    held = rank_on(ranks, ON)
    assert (held.rank if held else None) == rank


def test_the_unit_is_that_of_the_list_else_of_the_main_post() -> None:
    assert standing_of(_file(_post("局长"), unit_id=1), UNITS, ON).unit is UNITS[1]
    assert standing_of(_file(_post("局长")), UNITS, ON).unit is UNITS[2]
    assert standing_of(_file(_post("局长"), unit_id=77), UNITS, ON).unit is UNITS[2]
    assert standing_of(_file(), UNITS, ON).unit is None


@pytest.mark.parametrize(
    ("values", "age"),
    [
        ({}, None),
        ({"birth_date": _day("1985-11-30")}, 41),
        ({"birth_date": _day("1985-12")}, 40),
        ({"birth_date": _day("1985-12"), "verified_birth_date": _day("1984-12")}, 41),
        ({"birth_date": _day("1950-01"), "status": "去世", "status_since": _day("2020-01")}, 70),
        ({"birth_date": _day("1950-01"), "status": "去世"}, None),
    ],
    ids=["unknown", "this month", "next month", "verified", "at death", "death not dated"],
)
def test_age_in_full_years_to_this_month(values: dict[str, Any], age: int | None) -> None:
    assert standing_of(_file(**values), UNITS, ON).age == age


def test_levels_and_ranks_have_their_places() -> None:
    assert [level_order(level) for level in codes("leadership_levels_10")] == list(range(1, 11))
    assert level_order(None) == level_order("某级") == 99
    assert rank_order("一级巡视员") == 1
    assert rank_order("二级科员") == 12
    assert rank_order("一级总监") == 1
    assert rank_order(None) == 99


def test_unit_paths_sort_as_the_tree_is_walked() -> None:
    paths = unit_paths(UNITS)
    assert sorted(UNITS, key=paths.__getitem__) == [1, 3, 5, 2, 4]
    assert paths[5] == "0001/0001/0001"


def test_a_unit_that_goes_leaves_the_paths_of_the_others() -> None:
    """The lines of their people are not written anew then."""
    before = unit_paths(UNITS)
    after = unit_paths({unit.id: unit for unit in UNITS.values() if unit.id != 2})
    assert after == {unit: path for unit, path in before.items() if unit != 2}


def test_units_of_one_place_keep_apart_and_rings_come_last() -> None:
    units = {
        7: _unit(7, "甲", position=2),
        8: _unit(8, "乙", position=2),
        9: _unit(9, "丙", 10),
        10: _unit(10, "丁", 9),
    }
    paths = unit_paths(units)
    assert paths[7] != paths[8]
    assert paths[9] == paths[10] > max(paths[7], paths[8])


def _key(
    unit: str = "0001",
    level: str | None = "乡科级正职",
    rank: str | None = "一级主任科员",
    since: str | None = "2015-03",
    birth: str | None = "1975-01",
) -> str:
    return official_order_key(
        unit, level=level, rank=rank, level_since=_day(since), birth=_day(birth)
    )


def test_the_official_order_is_unit_then_level_then_rank_then_seniority_then_age() -> None:
    in_order = [
        _key("0001", "县处级副职", "二级主任科员", "2020-01", "1990-01"),
        _key("0001", birth="1974"),
        _key("0001"),
        _key("0001", birth=None),
        _key("0001", since="2015-03-20"),
        _key("0001", since="2016", birth="1960-01"),
        _key("0001", since=None),
        _key("0001", rank="二级主任科员"),
        _key("0001", rank=None),
        _key("0001", "乡科级副职"),
        _key("0001", None, "一级调研员"),
        _key("0001", None, None),
        _key("0001/0001", "县处级正职"),
        _key("0001/0002", "县处级正职"),
        _key("0002", "县处级正职"),
        _key("0010", "县处级正职"),
        _key("", "县处级正职"),
    ]
    assert sorted(in_order) == in_order
