"""The screen of findings, through its own widgets, on a real county."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.base.changes import Label
from desktop.daily.operations.ladder import delete_step
from desktop.daily.queries.findings import FindingsWanted, findings_of
from desktop.shell.window import MainWindow
from desktop.store.recycle_bin import deleted, restore
from tests.daily.page import office
from tests.daily.page.office import day, listed, shown_page, stand_on, sub_page
from tests.kit.hands import write

_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def found(window: MainWindow) -> int:
    """A finding that is overdue."""
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    return office.finding(window.store, cadre_id, "样本台账不实", deadline=day(5))


def outcome_of(window: MainWindow, finding_id: int) -> str:
    ((outcome,),) = window.store.rows("SELECT outcome FROM finding WHERE id = ?", (finding_id,))
    return str(outcome)


def all_of(page: Any) -> None:
    page.outcome.press("all")
    page.load()


def test_open_ones_stand_first_by_the_day_they_are_due(window: MainWindow, found: int) -> None:
    page = sub_page(window, "finding")
    QAbstractItemModelTester(page.model, _FATAL)
    assert set(listed(page, "outcome")) <= {"未办结", "overdue"}
    assert listed(page, "outcome")[page.model.row_of(found)] == "overdue"
    days = [line.deadline.stored() for line in page.model.records if line.deadline]
    assert days == sorted(days)
    all_of(page)
    open_ones = [line.outcome == "未办结" for line in page.model.records]
    assert open_ones == sorted(open_ones, reverse=True)
    assert not all(open_ones)


def test_only_what_is_overdue(window: MainWindow, found: int) -> None:
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    later = office.finding(window.store, cadre_id, "样本后到期", deadline=day(-5))
    page = sub_page(window, "finding")
    assert page.model.row_of(later) >= 0
    page.outcome.press("overdue")
    page.load()
    assert page.model.row_of(found) >= 0
    assert page.model.row_of(later) == -1
    assert page.count.text().endswith(f"{page.model.rowCount()} overdue")


@pytest.mark.parametrize(
    ("wanted", "others"),
    [
        (FindingsWanted(severity="严重"), {"severity": "轻微"}),
        (FindingsWanted(matter="财务管理"), {"matter": "生活作风"}),
        (FindingsWanted(basis="判断"), {"basis": "事实"}),
        (FindingsWanted(text="样本独有的话"), {"text": "别的"}),
    ],
)
def test_each_filter_keeps_what_fits_and_nothing_else(
    window: MainWindow, wanted: FindingsWanted, others: dict[str, str]
) -> None:
    (cadre_id, _name), *_rest = office.people(window.store, 1)
    (key,) = others
    fitting = office.finding(window.store, cadre_id, **{key: getattr(wanted, key)})
    other = office.finding(window.store, cadre_id, **others)
    lines = window.desk.read(findings_of, wanted, date.today())
    assert fitting in {line.id for line in lines}
    assert other not in {line.id for line in lines}
    if key != "text":
        assert {getattr(line, key) for line in lines} == {getattr(wanted, key)}


def test_findings_are_narrowed_by_name(window: MainWindow, found: int, qtbot: QtBot) -> None:
    (_cadre_id, name), *_rest = office.people(window.store, 1)
    page = sub_page(window, "finding")
    write(page.text, name)
    qtbot.waitUntil(lambda: set(listed(page, "name")) == {name})
    assert page.model.row_of(found) >= 0


def test_it_is_closed_with_proof_only(window: MainWindow, found: int, qtbot: QtBot) -> None:
    page = sub_page(window, "finding")
    stand_on(page, found, qtbot)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    panel = page.panel
    panel.form.set_texts({"outcome": "已整改", "outcome_on": day(0).shown()})
    assert not panel.save()
    assert "proof" in panel.form.editor("proof").accessibleDescription()
    assert outcome_of(window, found) == "未办结"
    panel.form.set_texts({"proof": "台账已补齐，附复印件", "rechecked_on": day(0).shown()})
    assert panel.save()
    assert outcome_of(window, found) == "已整改"
    assert page.model.row_of(found) == -1, "only open ones are listed"
    assert panel.owner_id == found, "what was settled stays in sight"
    window.undo()
    assert outcome_of(window, found) == "未办结"


def test_it_is_carried_to_the_ladder(window: MainWindow, found: int, qtbot: QtBot) -> None:
    page = sub_page(window, "finding")
    stand_on(page, found, qtbot)
    assert page.panel.carry.isVisible()
    page.panel.carry.menu().actions()[0].trigger()
    reminder = shown_page(window)
    assert reminder.key == "reminder"
    assert reminder.panel._shown.step.finding_id == found
    window.open_record("finding", found)
    assert outcome_of(window, found) == "已转入提醒函询诫勉"
    assert not page.panel.carry.isVisible()


def test_what_is_about_nobody_is_not_offered_to_the_ladder(
    window: MainWindow, qtbot: QtBot
) -> None:
    (one, _name), (other, _other) = office.people(window.store, 2)
    found = [{"text": "样本"}]
    record_id = office.talk(window.store, one, findings=found, with_others=[other])
    ((finding_id, about),) = window.store.rows(
        "SELECT id, cadre_id FROM finding WHERE record_id = ?", (record_id,)
    )
    assert about is None
    page = sub_page(window, "finding")
    stand_on(page, finding_id, qtbot)
    assert not page.panel.carry.isVisible()


def test_it_leads_to_the_record_that_raised_it(
    window: MainWindow, found: int, qtbot: QtBot
) -> None:
    page = sub_page(window, "finding")
    stand_on(page, found, qtbot)
    page.panel.way.follow(page.panel.way.stations[0].words)
    assert shown_page(window).key == "talk"


def test_what_is_on_the_ladder_is_not_offered_to_be_carried_again(
    window: MainWindow, found: int, qtbot: QtBot
) -> None:
    """A step that came back from the bin leaves the outcome open until it is saved."""
    page = sub_page(window, "finding")
    stand_on(page, found, qtbot)
    assert page.panel.carry.isVisible()
    step_id = office.carried(window.store, found, "reminder")
    window.store.write(Label("Delete"), delete_step, "reminder", step_id)
    assert page.panel.carry.isVisible()
    (gone,) = window.store.read(deleted)
    window.store.write(Label("Restore"), restore, gone.act_id, gone.owner_id)
    assert outcome_of(window, found) == "未办结"
    assert not page.panel.carry.isVisible()
