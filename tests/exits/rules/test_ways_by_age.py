"""Ways by age and service, at every border of the schedule, of 公务员法 art. 93 and of the window.

The months of the schedule are those of the tables of 国务院关于渐进式延迟法定退休年龄的办法, worked
out by hand here: one month for every four (女50: two) begun, at most 36 (女50: 60).
"""

from __future__ import annotations

import pytest

from desktop.base.dates import PartialDate
from desktop.exits.fields.choices import OPEN_AUDIT, OPEN_CASE, SECRECY_PERIOD
from desktop.exits.rules.facts import Course
from tests.exits.rules.facts import bar, lacks, person, post, says, stands, way


@pytest.mark.parametrize(
    ("group", "born", "month"),
    [
        ("男60", "1964.12", "2024-12-01"),  # the last month without delay
        ("男60", "1965.01", "2025-02-01"),  # 1 month
        ("男60", "1965.04", "2025-05-01"),  # the last of the first step
        ("男60", "1965.05", "2025-07-01"),  # 2 months
        ("男60", "1976.08", "2039-07-01"),  # the last of 35 months
        ("男60", "1976.09", "2039-09-01"),  # the cap, 36 months
        ("男60", "1985.01", "2048-01-01"),
        ("女55", "1969.12", "2024-12-01"),
        ("女55", "1970.01", "2025-02-01"),
        ("女55", "1970.04", "2025-05-01"),
        ("女55", "1970.05", "2025-07-01"),
        ("女55", "1981.08", "2039-07-01"),
        ("女55", "1981.09", "2039-09-01"),
        ("女50", "1974.12", "2024-12-01"),
        ("女50", "1975.01", "2025-02-01"),
        ("女50", "1975.02", "2025-03-01"),
        ("女50", "1975.03", "2025-05-01"),
        ("女50", "1984.10", "2039-09-01"),  # the last of 59 months
        ("女50", "1984.11", "2039-11-01"),  # the cap, 60 months
        ("女60", "1964.12", "2024-12-01"),
        ("女60", "1965.01", "2025-02-01"),
        ("女60", "1976.09", "2039-09-01"),
    ],
)
def test_the_statutory_month_opens_on_its_first_day(group: str, born: str, month: str) -> None:
    facts = person(birth=PartialDate.read(born), retirement_group=group, sex=group[0])
    opens = PartialDate.read(month.replace("-", ".")).earliest()
    assert stands(way("statutory_retirement", facts, opens)) == ("open", month)
    day_before = opens.fromordinal(opens.toordinal() - 1)
    assert stands(way("statutory_retirement", facts, day_before)) == ("not yet", month)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"birth": None}, "month of birth"),
        ({"birth": PartialDate(1972)}, "month of birth"),
        ({"retirement_group": ""}, "retirement group"),
    ],
)
def test_without_birth_month_or_group_nothing_is_invented(
    values: dict[str, object], words: str
) -> None:
    for key in ("statutory_retirement", "flexible_retirement"):
        found = way(key, person(**values))
        assert stands(found) == ("closed", "")
        assert lacks(found, words)


def test_a_birth_that_is_not_verified_and_open_findings_are_missing() -> None:
    doubted = way("statutory_retirement", person(birth_is_verified=False, doubts=2))
    assert lacks(doubted, "not verified") and lacks(doubted, "key-facts")
    assert not way("statutory_retirement", person()).missing


# Flexible early retirement: 国务院办法 art. 3


@pytest.mark.parametrize(
    ("born", "day", "state"),
    [
        ("1972.06", "2032.05.31", "not yet"),  # 23 months: never below the original age of 60
        ("1972.06", "2032.06.01", "open"),
        ("1972.06", "2034.04.30", "open"),
        ("1972.06", "2034.05.01", "closed"),  # the statutory month is reached
        ("1985.01", "2044.12.31", "not yet"),  # 36 months: three years and the original age meet
        ("1985.01", "2045.01.01", "open"),
        ("1964.12", "2024.11.30", "closed"),  # nothing is delayed, there is no window
    ],
)
def test_the_flexible_window(born: str, day: str, state: str) -> None:
    facts = person(birth=PartialDate.read(born))
    assert stands(way("flexible_retirement", facts, day))[0] == state


def test_of_women50_the_window_is_three_years_before_the_statutory_month() -> None:
    """60 months of delay: the original age lies further back than the three years."""
    facts = person(birth=PartialDate.read("1990.01"), retirement_group="女50", sex="女")
    assert stands(way("flexible_retirement", facts, "2041.12.31")) == ("not yet", "2042-01-01")


@pytest.mark.parametrize(("today", "late"), [("2032.03.15", False), ("2032.03.16", True)])
def test_notice_is_given_three_months_before(today: str, late: bool) -> None:
    on = PartialDate.read(today).earliest()
    found = way("flexible_retirement", person(), "2032.06.15", today=on)
    assert lacks(found, "notice of three months can no longer") is late


def test_contributions_are_those_of_the_year_of_leaving() -> None:
    """决定 annex 4: 15 years to 2029, half a year more each year: 2032 16.5, 2033 17 years."""
    for on, months in (("2032.06", 198), ("2033.06", 204)):
        missing = way("flexible_retirement", person(), on).missing
        assert [one.values["months"] for one in missing if "months" in one.values] == [months]


# Early retirement: 公务员法 art. 93


@pytest.mark.parametrize(
    ("started", "day", "state"),
    [
        ("1996.06.02", "2026.06.01", "not yet"),  # (1): a day short of 30 years
        ("1996.06.02", "2026.06.02", "open"),
        ("1996.06", "2026.06.01", "open"),
        ("2009.05.02", "2029.05.31", "not yet"),  # (2): exactly 5 years are not under 5 years
        ("2009.05.02", "2029.06.01", "open"),
        ("2012.07.01", "2032.06.30", "not yet"),  # (2): a day short of 20 years
        ("2012.07.01", "2032.07.01", "open"),
        ("1996.06.02", "2034.05.01", "closed"),  # the statutory month is reached
        ("1996", "2026.06.02", "not yet"),  # of a year alone the last day counts
        ("1996", "2026.12.31", "open"),
    ],
)
def test_thirty_years_or_twenty_within_five(started: str, day: str, state: str) -> None:
    facts = person(started_work_on=PartialDate.read(started))
    assert stands(way("early_retirement", facts, day))[0] == state


def test_a_year_alone_is_asked_about() -> None:
    assert lacks(
        way("early_retirement", person(started_work_on=PartialDate(1996))), "Only the year"
    )
    assert stands(way("early_retirement", person(started_work_on=None)))[0] == "closed"


# 组通字〔2015〕14号


@pytest.mark.parametrize(
    ("values", "day", "state"),
    [
        ({"retirement_group": "女60"}, "2026.05.31", "not yet"),
        ({"retirement_group": "女60"}, "2026.06.01", "open"),
        ({"titles": ("正高级教师",)}, "2026.06.01", "open"),
        ({"posts": [post("2020.01", level="县处级副职")]}, "2026.06.01", "open"),
        ({"posts": [post("2020.01")]}, "2026.06.01", "closed"),
        ({"titles": ("中级经济师",)}, "2026.06.01", "closed"),
        ({"sex": "男", "retirement_group": "男60"}, "2026.06.01", "closed"),
        ({"retirement_group": "女60"}, "2033.03.01", "closed"),  # the statutory month is reached
    ],
)
def test_women_of_county_level_from_55_on(values: dict[str, object], day: str, state: str) -> None:
    woman = {"sex": "女", "birth": PartialDate.read("1971.06"), "retirement_group": "女55"}
    assert stands(way("women_county_level", person(**{**woman, **values}), day))[0] == state


def test_that_the_reform_moves_this_age_is_said_to_be_unconfirmed() -> None:
    facts = person(sex="女", birth=PartialDate.read("1971.06"), retirement_group="女60")
    found = way("women_county_level", facts)
    assert lacks(found, "unconfirmed") and "M" in found.row["confidence"]


# A case, an audit, another course


RETIRING = ("statutory_retirement", "flexible_retirement", "early_retirement")


@pytest.mark.parametrize("key", RETIRING)
def test_nobody_is_retired_while_a_case_is_open(key: str) -> None:
    """政务处分法 art. 52: 在被立案调查期间，不得……办理退休手续; not even at the statutory age."""
    facts = person(bars=[bar(OPEN_CASE, "2025.01")], started_work_on=PartialDate(1990, 1))
    on = "2034.06" if key == "statutory_retirement" else "2033.06"
    assert stands(way(key, facts, on))[0] == "closed"
    assert stands(way(key, person(started_work_on=PartialDate(1990, 1)), on))[0] == "open"


@pytest.mark.parametrize("key", RETIRING)
def test_an_audit_that_runs_is_waited_for_and_secrecy_bars_no_retirement(key: str) -> None:
    bars = [bar(OPEN_AUDIT, "2025.01"), bar(SECRECY_PERIOD, "2025.01", "2040.01")]
    facts = person(bars=bars, started_work_on=PartialDate(1990, 1))
    found = way(key, facts, "2034.06" if key == "statutory_retirement" else "2033.06")
    assert stands(found)[0] == "open"
    assert lacks(found, "audit is under way")


@pytest.mark.parametrize(
    ("key", "state", "expected"),
    [
        ("early_retirement", "办理中", "closed"),
        ("early_retirement", "已批准", "closed"),
        ("early_retirement", "草稿", "open"),
        ("statutory_retirement", "办理中", "open"),
    ],
)
def test_two_ways_at_once(key: str, state: str, expected: str) -> None:
    """An own wish waits for the other course; a draft is none, and the age limit needs no wish."""
    facts = person(courses=[Course(3, "提前离岗", state)], started_work_on=PartialDate(1990, 1))
    found = way(key, facts, "2034.06" if key == "statutory_retirement" else "2033.06")
    assert stands(found)[0] == expected
    assert ("exit_arrangement", 3) in found.records


def test_the_course_of_the_same_way_is_told() -> None:
    facts = person(courses=[Course(3, "提前退休", "办理中")], started_work_on=PartialDate(1990, 1))
    found = way("early_retirement", facts)
    assert stands(found)[0] == "open" and says(found, "by this way")


@pytest.mark.parametrize("status", ["退休", "辞职", "辞退", "调出", "去世"])
def test_whoever_has_left_has_no_way_open(status: str) -> None:
    for key in ("statutory_retirement", "resignation", "early_retirement"):
        assert stands(way(key, person(status=status), "2035.01"))[0] == "closed"
