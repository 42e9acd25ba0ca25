"""The gradual raising of the retirement age: 国务院关于渐进式延迟法定退休年龄的办法 art.1."""

from __future__ import annotations

import pytest

from desktop.base.dates import PartialDate
from desktop.cadres.fields import RETIREMENT_GROUPS
from desktop.cadres.records import Cadre
from desktop.cadres.rules.retirement import (
    counting_birth,
    minimum_contribution,
    retirement_of,
    schedule_of,
    statutory_retirement,
)


def _cadre(**values: object) -> Cadre:
    return Cadre(**{"name": "样本甲", "status": "在职"} | values)


@pytest.mark.parametrize(
    ("birth", "group", "original", "delay", "month"),
    [
        ("1964-12", "男60", "2024.12", 0, "2024.12"),
        ("1965-01", "男60", "2025.01", 1, "2025.02"),
        ("1965-04", "男60", "2025.04", 1, "2025.05"),
        ("1965-05", "男60", "2025.05", 2, "2025.07"),
        ("1976-08", "男60", "2036.08", 35, "2039.07"),
        ("1976-09", "男60", "2036.09", 36, "2039.09"),
        ("1985-03", "男60", "2045.03", 36, "2048.03"),
        ("1985-03-15", "男60", "2045.03", 36, "2048.03"),
        ("1969-12", "女55", "2024.12", 0, "2024.12"),
        ("1970-01", "女55", "2025.01", 1, "2025.02"),
        ("1981-08", "女55", "2036.08", 35, "2039.07"),
        ("1981-09", "女55", "2036.09", 36, "2039.09"),
        ("1974-12", "女50", "2024.12", 0, "2024.12"),
        ("1975-01", "女50", "2025.01", 1, "2025.02"),
        ("1975-02", "女50", "2025.02", 1, "2025.03"),
        ("1975-03", "女50", "2025.03", 2, "2025.05"),
        ("1984-10", "女50", "2034.10", 59, "2039.09"),
        ("1984-11", "女50", "2034.11", 60, "2039.11"),
        ("1965-01", "女60", "2025.01", 1, "2025.02"),
        ("1976-09", "女60", "2036.09", 36, "2039.09"),
    ],
)
def test_the_month_of_retirement(
    birth: str, group: str, original: str, delay: int, month: str
) -> None:
    retirement = statutory_retirement(PartialDate.from_stored(birth), group)
    assert retirement is not None
    assert retirement.original_month.shown() == original
    assert retirement.delay == delay
    assert retirement.month.shown() == month


@pytest.mark.parametrize(
    ("group", "step", "cap"), [("男60", 4, 36), ("女55", 4, 36), ("女50", 2, 60)]
)
def test_it_is_the_formula_of_the_national_editor(group: str, step: int, cap: int) -> None:
    # The editor counts n months from 2025-01 to the original month, that month included.
    for births in range(PartialDate(1955, 1).months(), PartialDate(2005, 1).months()):
        birth = PartialDate(births // 12, births % 12 + 1)
        retirement = statutory_retirement(birth, group)
        assert retirement is not None
        n = retirement.original_month.months() - PartialDate(2025, 1).months() + 1
        assert retirement.delay == (min(cap, (n - 1) // step + 1) if n > 0 else 0)


def test_nobody_born_later_retires_earlier() -> None:
    for group in RETIREMENT_GROUPS:
        months = [
            retirement.month.months()
            for year in range(1955, 2000)
            for month in range(1, 13)
            if (retirement := statutory_retirement(PartialDate(year, month), group))
        ]
        assert months == sorted(months)


def test_every_group_of_the_file_has_its_schedule() -> None:
    assert all(schedule_of(group) for group in RETIREMENT_GROUPS)
    assert schedule_of("男65") is None
    assert statutory_retirement(PartialDate(1985, 3), "男65") is None


def test_a_year_alone_gives_no_month() -> None:
    assert statutory_retirement(PartialDate(1985), "男60") is None


def test_a_season_counts_by_its_month_and_says_so() -> None:
    retirement = statutory_retirement(PartialDate.read("1985春"), "男60")
    assert retirement is not None
    assert retirement.month.shown() == "2048.04"
    assert "The month of birth is not known; 1985.04 is counted, as for age." in retirement.working


def test_the_verified_birth_date_counts() -> None:
    cadre = _cadre(
        birth_date=PartialDate(1966, 3),
        verified_birth_date=PartialDate(1965, 3),
        retirement_group="男60",
    )
    assert counting_birth(cadre) == PartialDate(1965, 3)
    retirement = retirement_of(cadre)
    assert retirement is not None
    assert retirement.month.shown() == "2025.04"
    assert retirement.working[0] == "Born 1965.03, as verified from the archive."


def test_the_stated_birth_date_counts_where_none_is_verified() -> None:
    cadre = _cadre(birth_date=PartialDate(1966, 3), retirement_group="男60")
    retirement = retirement_of(cadre)
    assert retirement is not None
    assert retirement.birth == PartialDate(1966, 3)
    assert "not verified from the archive" in retirement.working[0]


@pytest.mark.parametrize(
    "values",
    [
        {"retirement_group": "男60"},
        {"birth_date": PartialDate(1966, 3), "sex": "男"},
        {"birth_date": PartialDate(1966), "retirement_group": "男60"},
    ],
    ids=["no birth", "no group: never derived from sex", "year only"],
)
def test_nothing_is_said_where_the_file_does_not_say_enough(values: dict[str, object]) -> None:
    assert retirement_of(_cadre(**values)) is None


def test_the_working_can_be_read_line_by_line() -> None:
    retirement = statutory_retirement(PartialDate(1985, 3), "男60", verified=True)
    assert retirement is not None
    assert retirement.age == (63, 0)
    assert retirement.schedule.clause == "国务院关于渐进式延迟法定退休年龄的办法第1条"
    assert retirement.working == [
        "Born 1985.03, as verified from the archive.",
        "Group 男60: 60 years before the reform, reached in 2045.03.",
        "Born 242 months after 1965.01; one month for every 4 begun, at most 36: delay 36 months.",
        "Statutory retirement: 2048.03, at 63 years and 0 months.",
        f"Rule: {retirement.schedule.clause}; version of 2025-01-01; verification A/B.",
    ]


def test_the_working_of_somebody_born_before_the_first_cohort() -> None:
    retirement = statutory_retirement(PartialDate(1964, 12), "男60")
    assert retirement is not None
    assert "Born before 1965.01: no delay." in retirement.working


def test_an_unconfirmed_schedule_says_so() -> None:
    women = statutory_retirement(PartialDate(1970, 1), "女60")
    men = statutory_retirement(PartialDate(1970, 1), "男60")
    assert women is not None
    assert men is not None
    assert women.schedule.unconfirmed
    assert not men.schedule.unconfirmed
    assert women.month == men.month
    assert any("unconfirmed" in line for line in women.working)


@pytest.mark.parametrize(
    ("birth", "group", "earliest"),
    [
        # Not delayed: the statutory month itself.
        ("1964-12", "男60", "2024.12"),
        # 办法 art.3: never below the original age ...
        ("1965-01", "男60", "2025.01"),
        ("1976-08", "男60", "2036.08"),
        # ... and at most three years early.
        ("1976-09", "男60", "2036.09"),
        ("1976-10", "男60", "2036.10"),
        ("1981-09", "女55", "2036.09"),
        # The group that is delayed by more than three years.
        ("1979-12", "女50", "2029.12"),
        ("1981-01", "女50", "2031.02"),
        ("1984-11", "女50", "2036.11"),
    ],
)
def test_the_earliest_month_of_flexible_retirement(birth: str, group: str, earliest: str) -> None:
    retirement = statutory_retirement(PartialDate.from_stored(birth), group)
    assert retirement is not None
    assert retirement.earliest_flexible.shown() == earliest


@pytest.mark.parametrize(
    ("year", "months"),
    [
        (2024, 180),
        (2025, 180),
        (2029, 180),
        (2030, 186),
        (2031, 192),
        (2038, 234),
        (2039, 240),
        (2040, 240),
        (2060, 240),
    ],
)
def test_the_minimum_contribution_grows_from_2030_to_2039(year: int, months: int) -> None:
    # 决定 annex 4: 15 years to 2029, half a year more each year, 20 years from 2039.
    assert minimum_contribution(year) == months
