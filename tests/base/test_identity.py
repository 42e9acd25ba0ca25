"""Identity numbers (GB 11643)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base import identity

TODAY = date(2026, 11, 22)
RIGHT = ("11010519491231002X", "440524188001010014", "999999198503150014", "99999919860702002X")
"""The first two are the examples of the standard itself."""


@pytest.mark.parametrize("number", RIGHT)
def test_the_examples_of_the_standard_are_right(number: str) -> None:
    assert identity.problem(number, TODAY) == ""
    assert identity.check_digit(number[:17]) == number[17]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("99999919850315001", "18 characters"),
        ("999999198513150014", "does not exist"),
        ("999999198502300014", "does not exist"),
        ("999999209901010014", "lies in the future"),
        ("999999198503150015", "should be 4"),
        ("abc", "18 characters"),
    ],
)
def test_what_is_wrong_is_said(typed: str, words: str) -> None:
    assert words in identity.problem(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("99999919860702002x", "99999919860702002X"),
        ("９９９９９９１９８６０７０２００２Ｘ", "99999919860702002X"),
        (" 999999 19860702 002X ", "99999919860702002X"),
        ("'99999919860702002X", "99999919860702002X"),
    ],
)
def test_a_number_is_tidied_not_changed(typed: str, kept: str) -> None:
    assert identity.tidy(typed) == kept
    read = identity.read(typed)
    assert read is not None
    assert read.text == kept


def test_an_old_number_is_upgraded_beside_not_over() -> None:
    old = identity.read("999999850315001")
    assert old is not None
    assert old.text == "999999850315001"
    assert old.full == "999999198503150014"
    assert (old.birth, old.sex, old.check_is_right) == (date(1985, 3, 15), "男", True)


def test_sex_and_birth_are_said() -> None:
    woman = identity.read("99999919860702002X")
    assert woman is not None
    assert (woman.birth, woman.sex) == (date(1986, 7, 2), "女")


def test_a_region_that_no_longer_exists_is_valid() -> None:
    seventeen = "51020119700101001"
    assert identity.problem(seventeen + identity.check_digit(seventeen), TODAY) == ""


@given(st.from_regex(r"[1-9][0-9]{16}", fullmatch=True), st.integers(0, 16), st.integers(1, 9))
def test_no_single_wrong_digit_passes(seventeen: str, place: int, shift: int) -> None:
    check = identity.check_digit(seventeen)
    wrong = str((int(seventeen[place]) + shift) % 10)
    assert identity.check_digit(seventeen[:place] + wrong + seventeen[place + 1 :]) != check


@given(st.from_regex(r"[1-9][0-9]{16}", fullmatch=True), st.integers(0, 15))
def test_no_swap_of_neighbours_passes(seventeen: str, place: int) -> None:
    swapped = seventeen[:place] + seventeen[place + 1] + seventeen[place] + seventeen[place + 2 :]
    if swapped != seventeen:
        assert identity.check_digit(swapped) != identity.check_digit(seventeen)
