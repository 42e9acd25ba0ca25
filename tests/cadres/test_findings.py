"""The key-facts check over all files: the query and the page."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.base.changes import Label
from desktop.base.errors import Cancelled
from desktop.base.progress import Progress
from desktop.cadres.operations.person import review_finding, save_person
from desktop.cadres.page.file import FileView
from desktop.cadres.page.findings import FindingsPage
from desktop.cadres.queries.files import cadre_files
from desktop.cadres.queries.findings import FileFinding, all_findings, chosen_findings, counted
from desktop.cadres.rules.consistency import Matter, Severity, open_findings
from desktop.shell.window import MainWindow
from desktop.store.store import Store

TODAY = date(2026, 11, 22)
ACT = Label("Edit")


def found_in(store: Store) -> list[FileFinding]:
    return store.read(all_findings, Progress(), TODAY)


def plant(store: Store) -> int:
    """A file whose birth date contradicts its ID number for certain."""
    cadre_id = int(store.rows("SELECT max(cadre_id) FROM cadre_listing")[0][0])
    store.write(ACT, save_person, cadre_id, {"id_number": "999999197001010018"})
    return cadre_id


def test_the_check_of_all_files_finds_what_each_file_shows(county_store: Store) -> None:
    plant(county_store)
    order = "SELECT cadre_id FROM cadre_listing ORDER BY official_order"
    ids = [row[0] for row in county_store.rows(order)]

    def one_by_one(session: object) -> list[tuple[int, str]]:
        return [
            (file.cadre.id, finding.key)
            for file in cadre_files(session, ids)  # type: ignore[arg-type]
            for finding in open_findings(file, TODAY)
        ]

    found = found_in(county_store)
    assert found
    assert [(one.cadre_id, one.finding.key) for one in found] == county_store.read(one_by_one)


def test_a_finding_looked_at_is_silent(county_store: Store) -> None:
    cadre_id = plant(county_store)
    before = [one for one in found_in(county_store) if one.cadre_id == cadre_id]
    county_store.write(ACT, review_finding, cadre_id, before[0].finding.key, "已核对原件")
    after = [one for one in found_in(county_store) if one.cadre_id == cadre_id]
    assert after == before[1:]


def test_the_check_tells_how_far_it_is_and_stops(county_store: Store) -> None:
    told: list[tuple[int, int]] = []
    progress = Progress(lambda done, total, _name: told.append((done, total)))
    county_store.read(all_findings, progress, TODAY)
    assert told == [(0, 60)]
    progress.stop()
    with pytest.raises(Cancelled):
        county_store.read(all_findings, progress, TODAY)


def test_findings_are_chosen_by_matter_severity_unit_and_name(county_store: Store) -> None:
    plant(county_store)
    found = found_in(county_store)
    numbers = counted(found)
    assert sum(numbers[severity] for severity in Severity) == len(found)
    for matter in Matter:
        assert len(list(chosen_findings(found, matter, None, ""))) == numbers[matter]
    wrong = list(chosen_findings(found, None, Severity.WRONG, ""))
    assert {one.finding.severity for one in wrong} == {Severity.WRONG}
    named = list(chosen_findings(found, None, None, found[0].name))
    assert {one.name for one in named} == {found[0].name}
    assert list(chosen_findings(found, None, None, "没有这个单位")) == []


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> FindingsPage:
    plant(window.store)
    window.show_section("findings")
    found = window.findChild(FindingsPage)
    assert isinstance(found, FindingsPage)
    QTest.keyClick(found, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: found.model.rowCount() > 0)
    return found


def test_the_page_shows_the_findings_and_counts_them(page: FindingsPage) -> None:
    count = page.model.rowCount()
    files = {page.model.id_at(row) for row in range(count)}
    assert page.state.text().startswith(f"{count} finding")
    assert f"in {len(files)} file" in page.state.text()
    assert page.sentence.text() == page.model.record_at(0).finding.sentence


def test_the_page_narrows_down_and_sorts(page: FindingsPage) -> None:
    name = page.model.record_at(0).name
    page.text.setText(name)
    shown = [page.model.record_at(row).name for row in range(page.model.rowCount())]
    assert set(shown) == {name}
    page.text.clear()
    page.table.sort_asked.emit("name", True)
    names = [page.model.record_at(row).name for row in range(page.model.rowCount())]
    assert names == sorted(names, reverse=True)
    assert len(set(names)) > 1


def test_enter_opens_the_file_at_its_key_facts(page: FindingsPage, window: MainWindow) -> None:
    cadre_id = page.model.id_at(0)
    page.table.select_row(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    file = window.findChild(FileView)
    assert isinstance(file, FileView)
    assert file.cadre_id == cadre_id
    assert file.index.currentItem().data(Qt.ItemDataRole.UserRole) == "findings"


def test_files_changed_since_the_check_are_counted(page: FindingsPage, window: MainWindow) -> None:
    ids = [row[0] for row in window.desk.store.rows("SELECT id FROM cadre LIMIT 2")]
    rows = page.model.rowCount()
    for cadre_id in (*ids, ids[0]):
        note = f"样本{cadre_id}{len(page.state.text())}"
        window.desk.write(ACT, save_person, cadre_id, {"note": note})
    assert "2 files changed since" in page.state.text()
    assert page.model.rowCount() == rows
