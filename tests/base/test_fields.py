"""One description of a value: read, shown, checked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.fields import Field, Kind, Value, problems_in, read, read_all, show
from desktop.base.plain_text import visible

FIELDS = {kind: Field("key", "Label", kind) for kind in Kind}
FIELDS[Kind.CHOICE] = Field("key", "Label", Kind.CHOICE, choices=("男", "女"))

VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: st.text(min_size=1).map(visible).map(str.strip).filter(bool),
    Kind.LINES: st.text(min_size=1).map(lambda text: visible(text).strip("\n")).filter(str.strip),
    Kind.WHOLE: st.integers(1 - 10**15, 10**15 - 1),
    Kind.DECIMAL: st.decimals(1 - 10**15, 10**15 - 1, places=2),
    Kind.DATE: st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12)),
    Kind.CHOICE: st.sampled_from(("男", "女", "其他")),
    Kind.YES_NO: st.booleans(),
}


@pytest.mark.parametrize("kind", list(Kind))
@given(data=st.data())
def test_what_is_shown_is_read_back(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(VALUES[kind])
    assert read(FIELDS[kind], show(FIELDS[kind], value)) == value


@pytest.mark.parametrize("kind", list(Kind))
@given(text=st.text(max_size=20))
def test_any_text_is_read_for_good_or_refused_with_the_label(kind: Kind, text: str) -> None:
    found = _read_or_refusal(FIELDS[kind], text)
    if isinstance(found, UserError):
        assert str(found).startswith("Label: ")
    else:
        assert read(FIELDS[kind], show(FIELDS[kind], found)) == found


def _read_or_refusal(field: Field, text: str) -> Value | UserError:
    try:
        return read(field, text)
    except UserError as refusal:
        return refusal


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_typed_is_no_value(kind: Kind) -> None:
    assert read(FIELDS[kind], "  ") is None
    assert show(FIELDS[kind], None) == ""


def test_characters_that_nobody_sees_are_not_taken_along() -> None:
    """Copied from a web page; a name with them is not found and no font draws them."""
    copied = "\ufeff样\u200b本\u202e甲\u200e"
    assert read(FIELDS[Kind.TEXT], copied) == "样本甲"
    assert read(FIELDS[Kind.TEXT], "\u200b") is None


def test_decimals_are_exact() -> None:
    assert read(FIELDS[Kind.DECIMAL], "99.99") == Decimal("99.99")


def test_all_that_is_wrong_is_said_at_once() -> None:
    fields = (
        Field("name", "Name", required=True),
        Field("born", "Born", Kind.DATE),
        Field("age", "Age", Kind.WHOLE, check=lambda age: "" if age < 100 else "Too old."),
        Field("sex", "Sex"),
    )
    values, problems = read_all(fields, {"born": "x", "age": "120", "sex": "女"})
    assert set(problems) == {"name", "born", "age"}
    assert problems["name"] == "Name is needed."
    assert problems["age"] == "Too old."
    assert values["sex"] == "女"
    assert problems_in(fields, {"name": "样本", "age": 50}) == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567.80", Decimal("1234567.80")),
        ("１２，３４５", Decimal(12345)),
        ("-0.5", Decimal("-0.5")),
    ],
)
def test_figures_are_read_as_offices_write_them(text: str, value: Decimal) -> None:
    assert read(FIELDS[Kind.DECIMAL], text) == value


@pytest.mark.parametrize("text", ["1e30", "1_000", "12,34", "NaN", "1.2.3", "½", "9" * 6000 + "x"])
@pytest.mark.parametrize("kind", [Kind.WHOLE, Kind.DECIMAL])
def test_other_spellings_of_numbers_are_refused_shortly(kind: Kind, text: str) -> None:
    with pytest.raises(UserError, match="is not a") as refusal:
        read(FIELDS[kind], text)
    assert len(str(refusal.value)) < 70


@pytest.mark.parametrize("kind", [Kind.WHOLE, Kind.DECIMAL])
def test_more_figures_than_the_database_counts_with_are_refused(kind: Kind) -> None:
    assert read(FIELDS[kind], "0" * 20 + "7") == 7
    with pytest.raises(UserError, match="too large"):
        read(FIELDS[kind], "1" * 16)
