"""入党时间, by the table in the help of the national editor."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.base.dates import PartialDate
from desktop.exchange.party import (
    PartyEntry,
    read_party_entry,
    show_party_entry,
    write_party_entry,
)


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("20020303", "2002.03"),
        ("200203", "2002.03"),
        ("20020303；民盟", "民盟（2002.03）"),
        ("20020303；民盟；民革", "民盟、民革（2002.03）"),
        ("无党派", "无党派"),
        ("民盟", "（民盟）"),
        ("民盟；民革", "（民盟、民革）"),
        ("1985春", "1985春"),
        ("", ""),
    ],
)
def test_the_editors_table(stored: str, printed: str) -> None:
    entry = read_party_entry(stored)
    assert show_party_entry(entry) == printed
    assert write_party_entry(entry) == stored
    assert show_party_entry(read_party_entry(printed)) == printed


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("2002.03.03", PartyEntry(PartialDate(2002, 3, 3))),
        ("2002年3月；民盟", PartyEntry(PartialDate(2002, 3), ("民盟",))),
        ("民建;200108", PartyEntry(PartialDate(2001, 8), ("民建",))),
        (" 民建、民盟 ", PartyEntry(None, ("民建", "民盟"))),
        ("200213", PartyEntry(None, ("200213",))),
        ("（无党派）", PartyEntry(no_party=True)),
    ],
)
def test_what_people_write(text: str, entry: PartyEntry) -> None:
    assert read_party_entry(text) == entry


@settings(deadline=None)
@given(
    st.builds(
        PartyEntry,
        st.none() | st.builds(PartialDate, st.integers(1921, 2100), st.integers(1, 12)),
        st.lists(st.sampled_from(["民革", "民盟", "民建", "致公党"]), unique=True).map(tuple),
        st.booleans(),
    )
)
def test_what_is_written_reads_the_same(entry: PartyEntry) -> None:
    assert read_party_entry(write_party_entry(entry)) == entry
