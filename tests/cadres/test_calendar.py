"""The calendar of working days: what the office enters, and the command that counts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from desktop.app import main
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.cadres.operations.office import save_calendar
from desktop.cadres.queries.office import calendar_days, workdays
from desktop.store.store import Store

ACT = Label("Calendar of working days")
HOLIDAY = {"day": PartialDate(2033, 1, 31), "worked": False, "note": "春节"}
WORKED = {"day": PartialDate(2033, 2, 5), "worked": True, "note": None}


def test_the_office_extends_the_calendar_and_takes_it_back(store: Store) -> None:
    store.write(ACT, save_calendar, [(None, HOLIDAY), (None, WORKED)])
    counted = store.read(workdays).after(date(2033, 1, 30), 5)
    assert (counted.day, counted.provisional) == (date(2033, 2, 5), False)
    first, second = store.read(calendar_days)
    store.write(ACT, save_calendar, [(second.id, WORKED)])
    assert [found.id for found in store.read(calendar_days)] == [second.id]
    store.undo()
    assert [found.id for found in store.read(calendar_days)] == [first.id, second.id]
    store.undo()
    assert store.read(workdays).after(date(2033, 1, 30), 5).provisional


def test_two_days_can_change_places(store: Store) -> None:
    store.write(ACT, save_calendar, [(None, HOLIDAY), (None, WORKED)])
    first, second = store.read(calendar_days)
    store.write(ACT, save_calendar, [(first.id, {**HOLIDAY, "note": "除夕"}), (second.id, WORKED)])
    assert [found.note for found in store.read(calendar_days)] == ["除夕", None]


def test_a_day_stands_once(store: Store) -> None:
    with pytest.raises(InvalidInput) as refused:
        store.write(ACT, save_calendar, [(None, HOLIDAY), (None, {**HOLIDAY, "worked": True})])
    assert "twice" in refused.value.messages["day"]
    assert store.read(calendar_days) == []


@pytest.fixture(autouse=True)
def own_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing set on this computer, and it speaks English."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LC_ALL", "en")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("--from", "2024-02-04", "--days", "10"),
            {"from": "2024-02-04", "days": 10, "day": "2024-02-22", "provisional": False},
        ),
        (
            ("--from", "20330131", "--days", "15"),
            {"from": "2033-01-31", "days": 15, "day": "2033-02-21", "provisional": True},
        ),
    ],
)
def test_the_command_counts(
    empty_folder: Path,
    arguments: tuple[str, ...],
    expected: dict[str, object],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--data", str(empty_folder), "workdays", *arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == expected


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--from", "2024.02", "--days", "1"), "the whole day"),
        (("--from", "2024-02-01", "--days", "0"), "at least one"),
        (("--from", "gestern", "--days", "1"), "not a date"),
    ],
)
def test_what_cannot_be_counted_is_said(
    empty_folder: Path,
    arguments: tuple[str, ...],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--data", str(empty_folder), "workdays", *arguments]) == 1
    assert words in capsys.readouterr().err
