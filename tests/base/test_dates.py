"""Dates keep the precision in which they are known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.dates import SEASON_MONTHS, PartialDate, date_in, full_years
from desktop.base.errors import UserError

# Typed, stored, shown, digits of exchange files.
READ = (
    ("1978", "1978", "1978", "1978"),
    ("1978.09", "1978-09", "1978.09", "197809"),
    ("1978.9", "1978-09", "1978.09", "197809"),
    ("197809", "1978-09", "1978.09", "197809"),
    ("1978-9-5", "1978-09-05", "1978.09.05", "19780905"),
    ("19780905", "1978-09-05", "1978.09.05", "19780905"),
    ("1978年9月", "1978-09", "1978.09", "197809"),
    ("1978年9月5日", "1978-09-05", "1978.09.05", "19780905"),
    ("１９７８．０９", "1978-09", "1978.09", "197809"),
    ("1978/09", "1978-09", "1978.09", "197809"),
    (" 1978.09 ", "1978-09", "1978.09", "197809"),
    ("1978春", "1978-04春", "1978春", "1978春"),
    ("1978年底", "1978-12底", "1978底", "1978底"),
)

REFUSED = (
    "",
    "今年",
    "78.9",
    "1978.13",
    "1978.00",
    "1978.02.30",
    "19781",
    "1978.9.5.1",
    "3019.01",
    "1978夏天",
)


@pytest.mark.parametrize(("typed", "stored", "shown", "digits"), READ)
def test_what_people_type_is_read(typed: str, stored: str, shown: str, digits: str) -> None:
    read = PartialDate.read(typed)
    assert (read.stored(), read.shown(), read.digits()) == (stored, shown, digits)


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_date_is_refused_in_one_sentence(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        PartialDate.read(typed)
    assert str(refused.value).endswith(".")


def dates() -> st.SearchStrategy[PartialDate]:
    days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
    return st.one_of(
        days.map(PartialDate.from_day),
        days.map(lambda day: PartialDate(day.year, day.month)),
        days.map(lambda day: PartialDate(day.year)),
        st.builds(
            lambda day, word: PartialDate(day.year, SEASON_MONTHS[word], None, word),
            days,
            st.sampled_from(sorted(SEASON_MONTHS)),
        ),
    )


@given(dates())
def test_what_is_shown_and_stored_is_read_back(kept: PartialDate) -> None:
    assert PartialDate.read(kept.shown()) == kept
    assert PartialDate.read(kept.digits()) == kept
    assert PartialDate.from_stored(kept.stored()) == kept


@given(dates(), dates())
def test_stored_texts_sort_by_time(one: PartialDate, other: PartialDate) -> None:
    if one.latest() < other.earliest():
        assert one.stored() < other.stored()


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = PartialDate.read(text)
    except UserError:
        return
    assert PartialDate.read(read.shown()) == read


@given(dates())
def test_a_date_means_some_days(kept: PartialDate) -> None:
    assert kept.earliest() <= kept.latest()
    assert kept.latest().year == kept.year


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        ("1985.03", "2024.09", 39),
        ("1985.03", "2024.02", 38),
        ("1985.03", "2024.03", 39),
        ("1985.03.31", "2024.03.01", 39),  # the form counts months, not days
        ("1985春", "2024.04", 39),
        ("1985", "2024.01", 39),
    ],
)
def test_age_is_counted_in_full_years_to_the_month(born: str, on: str, years: int) -> None:
    assert full_years(PartialDate.read(born), PartialDate.read(on)) == years


def test_months_can_be_added() -> None:
    assert PartialDate(2045, 3).plus_months(36) == PartialDate(2048, 3)
    assert PartialDate(2024, 12).plus_months(1) == PartialDate(2025, 1)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("198503", PartialDate(1985, 3)),
        ("1985春", PartialDate(1985, 4, None, "春")),
        ("", None),
        ("不详", None),
        ("198513", None),
    ],
)
def test_a_text_that_may_be_no_date(text: str, date: PartialDate | None) -> None:
    assert date_in(text) == date


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1978.09.05", "1978年9月5日"),
        ("1978.09", "1978年9月"),
        ("1978", "1978年"),
        ("1978春", "1978年春"),
    ],
)
def test_a_date_in_official_documents(text: str, written: str) -> None:
    assert PartialDate.read(text).written() == written
