"""Ids rise with time, and go on rising where the clock was put back."""

from __future__ import annotations

import pytest

from desktop.base import ids


@pytest.fixture(autouse=True)
def _fresh_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last id is one for the process: as at the start here, and as before for other tests."""
    monkeypatch.setattr(ids, "_last", 0)


def test_each_id_is_larger_than_the_one_before() -> None:
    drawn = [ids.new_id() for _ in range(10_000)]
    assert drawn == sorted(set(drawn))
    assert drawn[0] > 0 and drawn[-1] < 2**63


def test_an_older_act_changes_nothing() -> None:
    ids.start_after(1)
    assert ids.new_id() < 2**61


def test_ids_follow_the_newest_act_where_the_clock_is_behind_it() -> None:
    to_come = 2**62
    ids.start_after(to_come)
    assert to_come < ids.new_id() < ids.new_id() < 2**63
