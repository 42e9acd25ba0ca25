"""Who may not see a record does not learn that it exists: each way in, on a real database."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.app import open_store
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations.person import add_cadre
from desktop.cadres.papers.printing import print_to_bytes
from desktop.daily.operations.ladder import carry_finding, save_step
from desktop.daily.operations.records import (
    Entry,
    Line,
    add_file,
    choose_for_comment,
    save_record,
)
from desktop.daily.queries.findings import FindingsWanted, findings_of
from desktop.daily.queries.ladder import steps_of_kind
from desktop.daily.queries.ledger import chosen_for_comment, ledger_rows
from desktop.daily.queries.records import (
    Wanted,
    files_of,
    record_sheet,
    records_about,
    records_of,
)
from desktop.overview.queries.warnings import warnings_on
from desktop.paper.catalogue import PrintOptions
from desktop.reports.queries import printed_paper, register
from desktop.shell.papers import paper_of
from desktop.store.acts import acts_of, newest_acts
from desktop.store.levels import HIGHEST
from desktop.store.note_query import Sought
from desktop.store.recycle_bin import deleted
from desktop.store.secrecy import set_clearances
from desktop.store.store import Store
from tests.cadres.conftest import PASSWORD

TODAY = date(2026, 11, 20)
CLERK_PASSWORD = "clerk of the section"
SECRET_WORD = "违规接待"
LEVELS = ("内部", "保密", HIGHEST)
ACT = Label("Record a talk", "样本乙")


@dataclass
class Planted:
    """What was written above the clerk's clearance."""

    cadre_id: int = 0
    talk_id: int = 0
    finding_id: int = 0
    step_id: int = 0
    serial: str = ""
    ids: set[int] = field(default_factory=set)


def plant(store: Store, level: str) -> Planted:
    """One talk with everything that can hang on it, and a reminder; all of one level."""
    planted = Planted()
    born = {"name": "样本乙", "sex": "男", "birth_date": PartialDate(1980, 5)}
    planted.cadre_id = store.write(Label("New file"), add_cadre, born)
    values = {
        "state": "已完成",
        "on": PartialDate(2026, 3, 4),
        "talker": "样本部长",
        "on_problems": SECRET_WORD,
        "secrecy": level,
    }
    finding = {
        "text": SECRET_WORD,
        "basis": "事实",
        "severity": "一般",
        "outcome": "未办结",
        "deadline": PartialDate(2026, 4, 1),
    }
    parts = {
        "people": [Line(None, {"cadre_id": planted.cadre_id})],
        "promises": [Line(None, {"text": SECRET_WORD, "by": "样本乙"})],
        "findings": [Line(None, finding)],
        "merits": [Line(None, {"text": "如实说明", "basis": "事实"})],
    }
    planted.talk_id = store.write(ACT, save_record, "talk", None, Entry(values, parts))
    store.write(ACT, add_file, "talk", planted.talk_id, "记录", "记录.txt", b"abc")
    choose = Label("Choose")
    of = planted.cadre_id, "talk", planted.talk_id
    store.write(choose, choose_for_comment, *of, 2026, chosen=True)
    (found,) = store.read(record_sheet, "talk", planted.talk_id).findings
    planted.finding_id = found.id
    planted.step_id = store.write(Label("Carry"), carry_finding, found.id, "reminder")
    issued = {
        "approver": "样本部长",
        "approver_post": "组织部部长",
        "approved_on": PartialDate(2026, 3, 9),
        "on": PartialDate(2026, 3, 9),
        "number": "组提醒〔2026〕1号",
        "served_on": PartialDate(2026, 3, 9),
    }
    store.write(Label("Issue"), save_step, "reminder", planted.step_id, issued)
    paper = paper_of("talk-record")
    _pdf, (printed,) = print_to_bytes(store, paper, [planted.talk_id], PrintOptions(TODAY))
    planted.serial = printed.serial
    return planted


@dataclass(frozen=True)
class County:
    """Data with what was planted, which a clerk may not see; to be read and copied only."""

    path: Path
    planted: Planted


@pytest.fixture(scope="session")
def counties(empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, County]:
    """One for each level; written by the section head, who may see everything."""
    return {level: _made(level, empty_folder, tmp_path_factory.mktemp("made")) for level in LEVELS}


def _made(level: str, empty: Path, folder: Path) -> County:
    path = Path(shutil.copytree(empty, folder / "data"))
    store = open_store(path, PASSWORD)
    planted = plant(store, level)
    store.write(Label("Clearances"), set_clearances, {store.person: HIGHEST})
    store.add_person("样本文员", "普通", CLERK_PASSWORD)
    store.close()
    return County(path, planted)


@pytest.fixture(params=LEVELS)
def made(request: pytest.FixtureRequest, counties: dict[str, County]) -> County:
    """What was planted at one level."""
    return counties[request.param]


@pytest.fixture
def planted(made: County) -> Planted:
    """What hangs on the talk."""
    return made.planted


@pytest.fixture
def data(made: County, tmp_path: Path) -> Path:
    """A copy of the data for this test."""
    return Path(shutil.copytree(made.path, tmp_path / "copy"))


@pytest.fixture
def chief(data: Path) -> Iterator[Store]:
    """Who may see everything."""
    yield from _opened(data, PASSWORD)


@pytest.fixture
def clerk(data: Path) -> Iterator[Store]:
    """Who may see what is ordinary, in the same data."""
    yield from _opened(data, CLERK_PASSWORD)


def _opened(data: Path, secret: str) -> Iterator[Store]:
    opened = open_store(data, secret)
    yield opened
    opened.close()


Way = Callable[[Store, Planted], Any]

WAYS_IN: dict[str, Way] = {
    "list of talks": lambda store, _planted: store.read(records_of, "talk", Wanted()),
    "talks found by name": lambda store, _planted: store.read(
        records_of, "talk", Wanted(text="样本乙")
    ),
    "talks about somebody": lambda store, planted: store.read(
        records_about, "talk", [planted.cadre_id], "", ""
    ),
    "files of the talk": lambda store, planted: store.read(files_of, "talk", planted.talk_id),
    "ledger of the office": lambda store, _planted: ledger_rows(store, Sought()),
    "ledger of the person": lambda store, planted: ledger_rows(
        store, Sought(cadre_id=planted.cadre_id)
    ),
    "words in notes": lambda store, _planted: ledger_rows(store, Sought(typed=SECRET_WORD)),
    "one sign in notes": lambda store, _planted: ledger_rows(store, Sought(typed="违")),
    "plain statement": lambda store, _planted: store.rows("SELECT id FROM talk"),
    "lines for the annual comment": lambda store, planted: store.read(
        chosen_for_comment, planted.cadre_id
    ),
    "findings": lambda store, _planted: store.read(findings_of, FindingsWanted(), TODAY),
    "list of reminders": lambda store, _planted: store.read(steps_of_kind, "reminder"),
    "warnings": lambda store, _planted: [
        one
        for one in store.read(warnings_on, TODAY)
        if any(proof.kind in {"talk", "finding", "reminder", "promise"} for proof in one.evidence)
    ],
    "paper register": lambda store, _planted: store.read(register),
    "history": lambda store, _planted: [
        act for act in store.read(newest_acts) if act.label.text in {"Record a talk", "Carry"}
    ],
    "history of the file": lambda store, planted: [
        act
        for act in store.read(acts_of, planted.cadre_id)
        if act.label.text in {"Record a talk", "Carry", "Issue", "Choose"}
    ],
}


@pytest.mark.parametrize("way", WAYS_IN)
def test_the_section_head_finds_it(way: str, chief: Store, planted: Planted) -> None:
    assert WAYS_IN[way](chief, planted)


@pytest.mark.parametrize("way", WAYS_IN)
def test_the_clerk_finds_nothing(way: str, clerk: Store, planted: Planted) -> None:
    assert not WAYS_IN[way](clerk, planted)


def test_a_record_that_may_not_be_seen_is_as_one_deleted(clerk: Store, planted: Planted) -> None:
    with pytest.raises(UserError, match="was deleted"):
        clerk.read(record_sheet, "talk", planted.talk_id)
    with pytest.raises(UserError, match="was deleted"):
        clerk.read(record_sheet, "talk", planted.talk_id + 1)


@pytest.mark.parametrize("key", ["talk-record", "reminder"])
def test_it_cannot_be_printed_by_its_number(key: str, clerk: Store, planted: Planted) -> None:
    number = planted.talk_id if key == "talk-record" else planted.step_id

    with pytest.raises(UserError):
        print_to_bytes(clerk, paper_of(key), [number], PrintOptions(TODAY))
    assert clerk.read(register) == []


def test_the_ledger_on_paper_does_not_tell_of_it(clerk: Store, planted: Planted) -> None:
    (printed,) = print_to_bytes(clerk, paper_of("ledger"), [planted.cadre_id], PrintOptions(TODAY))[
        1
    ]

    assert SECRET_WORD not in printed.content_text()
    assert printed.content["entries"] == {}


def test_the_serial_of_its_paper_is_unknown(clerk: Store, planted: Planted) -> None:
    with pytest.raises(UserError):
        clerk.read(printed_paper, planted.serial)


def test_it_is_not_undone_by_who_may_not_see_it(clerk: Store, planted: Planted) -> None:
    with pytest.raises(UserError) as refused:
        clerk.undo()  # the newest act that the clerk may see: the new file of the person

    assert "talk" not in str(refused.value)
    assert clerk.read(newest_acts)[0].label.text == "New file"


def test_it_cannot_be_written_by_its_number(clerk: Store, planted: Planted) -> None:
    with pytest.raises(UserError, match="was deleted"):
        clerk.write(ACT, save_record, "talk", planted.talk_id, Entry({"on_problems": "无"}))
    with pytest.raises(UserError, match="was deleted"):
        clerk.write(ACT, add_file, "talk", planted.talk_id, "记录", "记录.txt", b"abc")


def test_nobody_writes_what_they_could_not_read(clerk: Store, planted: Planted) -> None:
    values = {"state": "草稿", "secrecy": "保密"}

    with pytest.raises(InvalidInput) as refused:
        clerk.write(ACT, save_record, "talk", None, Entry(values))

    assert list(refused.value.messages) == ["secrecy"]


def test_what_was_deleted_does_not_show_in_the_bin(clerk: Store, planted: Planted) -> None:
    assert clerk.read(deleted) == []


def test_a_level_that_is_raised_hides_what_was_open(store: Store, tmp_path: Path) -> None:
    planted = plant(store, "普通")
    store.write(ACT, save_record, "talk", planted.talk_id, Entry({"secrecy": "保密"}))
    store.write(Label("Raise"), save_step, "reminder", planted.step_id, {"secrecy": "保密"})
    store.write(Label("Clearances"), set_clearances, {store.person: HIGHEST})
    store.add_person("样本文员", "内部", CLERK_PASSWORD)
    store.close()

    clerk = open_store(tmp_path / "data", CLERK_PASSWORD)
    try:
        for name in ("list of talks", "words in notes", "findings", "list of reminders", "history"):
            assert not WAYS_IN[name](clerk, planted), name
    finally:
        clerk.close()
