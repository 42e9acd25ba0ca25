"""Scores and ranking, and the appraisal in a cadre's file, through their own widgets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTreeWidgetItem, QTreeWidgetItemIterator
from pytestqt.qtbot import QtBot
from sqlalchemy import update
from sqlalchemy.orm import Session

from desktop.appraisal.page.appraisal import AppraisalPage
from desktop.appraisal.page.in_file import AppraisalPanel
from desktop.appraisal.records import MemberScore
from desktop.cadres.operations.person import add_cadre
from desktop.cadres.page.file import FileView
from desktop.shell.window import MainWindow
from tests.appraisal import decided_year as decided
from tests.appraisal import scores_year as scores
from tests.appraisal import year
from tests.appraisal.page.screens import ALT, Planned, listed, page_of, planned, press

Key = Qt.Key
LINES = (
    year.indicator("招商引资", "60", way="完成率", target=Decimal(500), unit_of_measure="万元"),
    year.indicator("党建任务", "40"),
)


@dataclass(frozen=True)
class Scored:
    """A planned year in which the first two of three members of a group have a letter."""

    plan: Planned
    members: list[int]
    letters: list[int]


@pytest.fixture
def scored(window: MainWindow) -> Scored:
    plan, store = planned(window), window.store
    letters = [year.draft(store, plan.cycle, person, LINES) for person in plan.ids[:2]]
    for letter, number in zip(letters, (400, 500), strict=True):
        year.sign(store, letter)
        first, second = scores.line_ids(store, letter)
        scores.enter(store, first, number=Decimal(number), source="样本年报")
        if number == 500:
            scores.enter(store, second, done=True)
    return Scored(plan, scores.member_ids(store, plan.cycle), letters)


@pytest.fixture
def page(window: MainWindow, scored: Scored) -> Any:
    page = page_of(window, "member_score")
    page.cycle.choose(scored.plan.cycle)
    page.cycle.chosen.emit()
    return page


def _items(page: Any) -> list[QTreeWidgetItem]:
    found = []
    walk = QTreeWidgetItemIterator(page.side.tree)
    while walk.value() is not None:
        found.append(walk.value())
        walk += 1
    return found


def _item(page: Any, begins: str) -> QTreeWidgetItem:
    return next(one for one in _items(page) if one.text(0).startswith(begins))


def test_the_group_is_listed_by_place_and_says_what_is_missing(page: Any) -> None:
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert listed(page, "place") == ["1", "2", ""]
    assert listed(page, "points") == ["100.00", "80.00", ""]
    assert listed(page, "state") == [
        "",
        "1 part without actual",
        "No responsibility letter is signed.",
    ]
    assert page.count.text() == "3 members · 1 without a score"


def test_the_chosen_score_opens_to_its_working(page: Any, scored: Scored) -> None:
    page.open(scored.members[0])
    assert page.side.head.text() == scored.plan.people[0][1]
    assert "80.00 points, place 2 of 2" in page.side.facts.text()
    texts = [one.text(0) for one in _items(page)]
    assert texts[0] == f"Score of {year.YEAR}"
    assert any("招商引资" in text for text in texts)
    assert _items(page)[0].text(1) == "80.00"
    letter = _item(page, "Letter")
    assert letter.font(0).underline() and letter.text(2)
    page.open(scored.members[2])
    assert page.side.notice.isVisible()


def test_a_record_of_the_working_opens_on_its_page(
    page: Any, scored: Scored, window: MainWindow
) -> None:
    page.open(scored.members[0])
    page.side.tree.open_item(_item(page, "Letter"))
    section = window.findChild(AppraisalPage)
    assert isinstance(section, AppraisalPage)
    shown: Any = section.current()
    assert (shown.key, shown.panel.owner_id) == ("responsibility_letter", scored.letters[0])
    page_of(window, "member_score")
    page.side.tree.open_item(_item(page, "Actual 400"))
    shown = section.current()
    assert (shown.key, shown.side.owner_id) == ("actual", scored.members[0])


def test_pictures_are_said_in_words(page: Any, scored: Scored) -> None:
    page.open(scored.members[0])
    page.side.tabs.setCurrentIndex(1)
    assert page.side.group.isVisible() and not page.side._no_pictures.isVisible()
    assert "1 (here)" in page.side.group.accessibleDescription()
    assert f"{year.YEAR} 80.00" in page.side.years.accessibleDescription()
    means = page.side.groups.accessibleDescription()
    assert "乡镇领导组: mean 90.00, 80.00 to 100.00, 2 with a score" in means
    assert "部门副职组: no score" in means
    assert not page.side.groups.grab().isNull() and page.side.groups.height() > 0


def test_without_scores_no_empty_picture_is_shown(window: MainWindow) -> None:
    plan = planned(window)
    page = page_of(window, "member_score")
    page.cycle.choose(plan.cycle)
    page.cycle.chosen.emit()
    page.side.tabs.setCurrentIndex(1)
    assert not any(one.isVisible() for one in (page.side.group, page.side.groups))
    assert page.side._no_pictures.isVisible()


def test_a_changed_actual_is_seen_at_once(page: Any, scored: Scored, window: MainWindow) -> None:
    page.open(scored.members[0])
    line = scores.line_ids(window.store, scored.letters[0])[0]
    scores.enter(window.store, line, number=Decimal(450))
    assert listed(page, "points") == ["100.00", "90.00", ""]
    assert page.table.current_id() == scored.members[0]
    assert _items(page)[0].text(1) == "90.00"


def test_scores_are_reckoned_anew(
    page: Any, scored: Scored, window: MainWindow, qtbot: QtBot
) -> None:
    window.store.write(year.ACT, _spoil, scored.members[0])
    page.load()
    assert listed(page, "points")[:2] == ["100.00", "1.00"]
    page.table.setFocus()
    press(Key.Key_A, ALT)
    qtbot.waitUntil(lambda: not window.desk.worker.busy)
    assert listed(page, "points") == ["100.00", "80.00", ""]


def _spoil(session: Session, member_id: int) -> None:
    """A score that does not fit its actuals: as if the program had been wrong."""
    session.execute(
        update(MemberScore).where(MemberScore.member_id == member_id).values(points="1.00")
    )


def test_a_group_without_members_says_what_the_page_is_for(page: Any, scored: Scored) -> None:
    page.group.choose(scored.plan.groups[1])
    page.group.chosen.emit()
    assert page._left.currentIndex() == 1 and page.side.currentIndex() == 0


def test_the_file_shows_the_years_and_opens_them(
    page: Any, scored: Scored, window: MainWindow
) -> None:
    cadre_id = scored.plan.ids[0]
    decided.propose(window.store, decided.decide(window.store, 2022, {cadre_id: "优秀"}))
    page.open(scored.members[0])
    page.side.file.click()
    file = window.findChild(FileView)
    assert isinstance(file, FileView) and file.cadre_id == cadre_id
    panel = file.panels[file.index.currentRow()]
    assert isinstance(panel, AppraisalPanel)
    years = [panel.years.text_at(row, 0) for row in range(2)]
    assert years[0] == str(year.YEAR)
    row = [one.year for one in panel.years.records].index(2022)
    assert panel.years.text_at(row, 1) == "优秀"
    open_ones = [line for line in panel.following.records if line.year == 2022]
    assert panel.years.text_at(row, 6) == str(len(open_ones)) and len(open_ones) >= 3
    assert f"{year.YEAR} 80.00" in panel.picture.accessibleDescription()
    panel.consequences.opened.emit(panel.following.records[0].id)
    section = window.findChild(AppraisalPage)
    assert isinstance(section, AppraisalPage)
    shown: Any = section.current()
    assert (shown.key, shown.panel.owner_id) == ("consequence", panel.following.records[0].id)
    assert window.show_section("cadres")
    panel.table.select_row(0)
    panel.table.opened.emit(year.YEAR)
    shown = section.current()
    assert (shown.key, shown.table.current_id()) == ("member_score", scored.members[0])


def test_who_was_never_appraised_has_an_empty_part(window: MainWindow) -> None:
    cadre_id = window.store.write(year.ACT, add_cadre, {"name": "样本新"})
    window.open_cadre(cadre_id, "appraisal")
    file = window.findChild(FileView)
    assert isinstance(file, FileView)
    panel = file.panels[file.index.currentRow()]
    assert isinstance(panel, AppraisalPanel)
    assert panel._empty.isVisible() and not panel._area.isVisible()
