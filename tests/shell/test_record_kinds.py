"""Records of every section in the history: each kind by its name, each value by its label."""

from __future__ import annotations

import subprocess
import sys

import pytest

import desktop.exits.records  # noqa: F401 - registers its records
from desktop.appraisal.page.record_kinds import APPRAISAL_KINDS
from desktop.cadres.page.file import FileView
from desktop.cadres.page.file_history import FileHistoryPanel
from desktop.cadres.page.record_words import CADRE_KINDS
from desktop.daily.fields.of_record import CADRE_KEY, UNIT_KEY
from desktop.daily.page.record_kinds import DAILY_KINDS
from desktop.exits.page.record_kinds import EXIT_KINDS
from desktop.overview.page.in_file import WARNING_KINDS
from desktop.shell.history import HistoryPage
from desktop.shell.window import MainWindow
from desktop.store.records import record_types
from tests.daily.page import office

KINDS = {**CADRE_KINDS, **DAILY_KINDS, **APPRAISAL_KINDS, **EXIT_KINDS, **WARNING_KINDS}


def test_every_kind_is_described_by_its_own_columns() -> None:
    ours = [one for one in record_types() if one.__module__.startswith("desktop.")]
    assert {one.__tablename__ for one in ours} == KINDS.keys()
    for record in ours:
        keys = {field.key for field in KINDS[record.__tablename__].fields}
        assert keys - {CADRE_KEY, UNIT_KEY} <= set(record.__table__.columns.keys())


def test_an_open_store_knows_every_kind_before_any_page_is_shown() -> None:
    # Deleting a cadre follows all references; a kind that is not imported would be left behind.
    asked = (
        "from desktop.app import _derive; _derive();"
        "from desktop.store.records import record_types;"
        "print(*(one.__tablename__ for one in record_types()))"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert set(told.stdout.split()) >= KINDS.keys()


@pytest.fixture
def cadre_id(window: MainWindow) -> int:
    ((person, _name),) = office.people(window.store, 1)
    finding = {"text": "样本问题", "cadre_id": person}
    office.talk(window.store, person, talker="样本谈话人", findings=[finding])
    return person


def test_a_talk_stands_in_the_history_with_its_values(window: MainWindow, cadre_id: int) -> None:
    window.show_section("history")
    page = window.findChild(HistoryPage)
    assert isinstance(page, HistoryPage)
    lines = page.acts.details.toPlainText().splitlines()
    assert "Talk" in lines
    assert "    + Talked by: (empty) → 样本谈话人" in lines
    assert "    + What was found: (empty) → 样本问题" in lines


def test_the_file_of_a_cadre_tells_talk_and_step(window: MainWindow, cadre_id: int) -> None:
    window.open_cadre(cadre_id)
    file = window.findChild(FileView)
    assert isinstance(file, FileView)
    file.show_part("history")
    panel = window.findChild(FileHistoryPanel)
    assert isinstance(panel, FileHistoryPanel)
    assert "+ Talk" in panel.details.toPlainText().splitlines()
    office.step(window.store, "reminder", cadre_id, matter="工作作风")
    panel.refresh()
    assert "+ Kind of problem: (empty) → 工作作风" in panel.details.toPlainText().splitlines()
