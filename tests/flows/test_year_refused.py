"""What cannot be right in a year is refused in the window: one sentence with the number that would
be right, where it was typed; nothing is saved as final."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox

from desktop.appraisal.fields.plan import DRAFTED
from desktop.appraisal.fields.results import PROBATION
from desktop.appraisal.page.counting_model import FIRST_SUM
from desktop.appraisal.queries.decisions import result_sheet
from desktop.appraisal.queries.evaluation import evaluation_sheet
from desktop.appraisal.queries.plan import letter_sheet
from desktop.appraisal.queries.results import member_sheet
from desktop.appraisal.records import Circumstance
from desktop.base.dates import PartialDate
from desktop.shell.window import MainWindow
from tests.appraisal import evaluation_year, grades_year, results_year
from tests.appraisal import year as plans
from tests.appraisal.page.screens import ALT, CTRL, Planned, listed, page_of, planned, press
from tests.conftest import Dialogs
from tests.flows.clerk import Clerk, Key, click
from tests.kit.hands import write


@pytest.fixture
def window(clerk: Clerk) -> MainWindow:
    """The window on a copy of the county."""
    return clerk.window


@pytest.fixture
def plan(window: MainWindow) -> Planned:
    return planned(window)


def _drafted(window: MainWindow, plan: Planned, *lines: dict[str, Any]) -> Any:
    """The page of letters on a draft with these lines, after an attempt to sign it."""
    letter = plans.draft(window.store, plan.cycle, plan.ids[0], lines)
    page = page_of(window, "responsibility_letter")
    page.open(letter)
    click(page.panel, "Sign…")
    press(Key.Key_S, CTRL)
    assert window.desk.read(letter_sheet, letter).letter.state == DRAFTED
    return page


def test_weights_that_miss_the_total_by_a_hundredth(window: MainWindow, plan: Planned) -> None:
    page = _drafted(
        window, plan, plans.indicator("甲", "60"), plans.indicator("乙", "39.99", way="扣分")
    )
    assert "Weights: 99.99 of 100: 0.01 missing" in page.panel.tabs.sum.text()
    assert page.panel.notice.accessibleName().startswith("Not signed.")
    assert "99.99" in page.panel.notice.accessibleName()
    assert "0.01" in page.panel.notice.accessibleName()
    page.panel._forget()


def test_a_target_of_zero_for_a_completion_indicator(window: MainWindow, plan: Planned) -> None:
    line = plans.indicator("甲", "100", way="完成率", target=0, unit_of_measure="万元")
    page = _drafted(window, plan, line)
    told = page.panel.tabs.lines.form.editor("target").accessibleDescription()
    assert told == "A completion indicator needs a target above 0, not 0."
    page.panel._forget()


def test_an_actual_without_its_unit(window: MainWindow, plan: Planned) -> None:
    results_year.signed(window.store, plan.cycle, plan.ids[0])
    member = results_year.member_id(window.store, plan.cycle, plan.ids[0])
    page = page_of(window, "actual")
    page.type_one(member)
    write(page.panel.tabs.actuals.form.editor("actual"), "520")
    write(page.panel.tabs.actuals.form.editor("source"), "县统计局年报")
    press(Key.Key_S, CTRL)
    assert page.panel.editing
    told = page.panel.tabs.actuals.form.editor("actual").accessibleDescription()
    assert told == "Write the unit; the letter measures in 万元."
    assert window.desk.read(member_sheet, member).actuals == {}
    page.panel._forget()


def test_a_count_of_ballots_that_does_not_add_up(window: MainWindow, plan: Planned) -> None:
    ids = evaluation_year.member_ids(window.store, plan.cycle)[:1]
    sheet = evaluation_year.counting(window.store, plan.cycle, ids, (("A", 100, 6),))
    page = page_of(window, "evaluation")
    page.open(sheet.evaluation.id)
    page.count_class(sheet.classes[0].id, 1)
    counting = page.counting
    for key, text in (("counted_by", "样本甲"), ("returned", "6"), ("valid", "5")):
        write(counting.form.editor(key), text)
    write(counting.form.editor("invalid"), "0")
    for row in range(counting.model.rowCount()):
        counting.model.setData(counting.model.index(row, FIRST_SUM), "5")
    press(Key.Key_S, CTRL)
    told = counting.form.editor("returned").accessibleDescription()
    assert told == "Valid and invalid ballots make 5, not 6."
    write(counting.form.editor("invalid"), "1")
    counting.model.setData(counting.model.index(3, FIRST_SUM), "7")
    press(Key.Key_S, CTRL)
    assert counting.editing
    assert counting.model.problem(3) == "7 of 5: 2 too many"
    assert "绩: 7 of 5: 2 too many" in counting.notice.accessibleName()
    assert window.desk.read(evaluation_sheet, sheet.evaluation.id).counted == {}
    counting._forget()


class Grades:
    """The page of grades on a year of ten people, two of whom may be excellent."""

    def __init__(self, window: MainWindow) -> None:
        self.store = window.store
        scores = (97, 96, 85, 84, 83, 82, 81, 80, 75, 65)
        self.cycle, self.members = grades_year.planned(self.store, scores)
        self.page = page_of(window, "annual_assessment")
        self.page.cycle.choose(self.cycle)
        self.page.load_groups()
        self.page.table.setFocus()

    def decide(self) -> None:
        """Ask for the decision of everybody for whom something is chosen."""
        press(Key.Key_D, ALT)
        form = self.page.deciding.form
        write(form.editor("meeting"), "县委常委会第3次会议")
        write(form.editor("decided_on"), f"{grades_year.YEAR + 1}.1.5")
        press(Key.Key_S, CTRL)


@pytest.fixture
def grades(window: MainWindow) -> Grades:
    return Grades(window)


def test_a_decision_beyond_the_quota(window: MainWindow, grades: Grades, dialogs: Dialogs) -> None:
    page = grades.page
    page.table.select_ids(grades.members[:3])
    press(Key.Key_1)
    page.table.select_row(2)
    page.panel.reason.setText("表现突出")
    page.panel.tell_reason()
    sentence = "2 may be excellent, 3 are chosen; take 1 away."
    assert page.head.quota.text() == "Excellent: 3 of 2; 1 too many"
    assert listed(page, "standing")[:3] == [sentence] * 3
    dialogs.expect(QMessageBox.StandardButton.Ok)
    page.table.setFocus()
    grades.decide()
    assert dialogs.shown[-1] == sentence
    query = "SELECT 1 FROM grade_decision WHERE cycle_id = ?"
    assert grades.store.rows(query, (grades.cycle,)) == []
    page.deciding.close_it()


def test_a_grade_for_a_person_on_probation(
    window: MainWindow, grades: Grades, dialogs: Dialogs
) -> None:
    def put(session: Any) -> None:
        start = PartialDate(grades_year.YEAR, 9, 1)
        session.add(Circumstance(member_id=grades.members[2], kind=PROBATION, start=start))

    grades.store.write(plans.ACT, put)
    page = grades.page
    page.table.select_row(page.model.row_of(grades.members[2]))
    press(Key.Key_2)
    standing = listed(page, "standing")[page.model.row_of(grades.members[2])]
    assert "has no grade this year: the result is 5A" in standing
    assert "On probation as a recruit, no end on file" in standing
    dialogs.expect(QMessageBox.StandardButton.Ok)
    page.table.setFocus()
    grades.decide()
    assert dialogs.shown[-1] == standing
    held = window.desk.read(result_sheet, grades.members[2]).assessment
    assert held is None or held.state == "待定"
    page.deciding.close_it()
