"""The page of evaluations: planning, counting in a grid and ballot by ballot, settling, result."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.appraisal.fields.evaluation import COUNTING, SETTLED
from desktop.appraisal.page.counting_model import FIRST_SUM, CountingModel
from desktop.appraisal.queries.evaluation import (
    FIRST,
    SECOND,
    EvaluationSheet,
    counting_view,
    evaluation_results,
    evaluation_sheet,
)
from desktop.appraisal.rules.ballots import Counts
from desktop.shell.window import MainWindow
from tests.appraisal import evaluation_year as ballots
from tests.appraisal.page.screens import CTRL, Planned, listed, page_of, planned, press
from tests.kit.hands import write

if TYPE_CHECKING:
    from tests.conftest import Dialogs

Key = Qt.Key
_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def plan(window: MainWindow) -> Planned:
    return planned(window)


def evaluations_page(window: MainWindow, plan: Planned) -> Any:
    page = page_of(window, "evaluation")
    page.cycle.load()
    page.cycle.choose(plan.cycle)
    page.cycle.chosen.emit()
    return page


def counted(window: MainWindow, plan: Planned, issued: int = 6) -> EvaluationSheet:
    store = window.store
    ids = ballots.member_ids(store, plan.cycle)[:2]
    return ballots.counting(store, plan.cycle, ids, (("A", 100, issued),))


def sheet_of(window: MainWindow, evaluation_id: int) -> EvaluationSheet:
    return window.desk.read(evaluation_sheet, evaluation_id)


def head(counting: Any, **texts: str) -> None:
    for key, text in texts.items():
        write(counting.form.editor(key), text)


def test_an_evaluation_is_planned_with_classes_and_subjects(
    window: MainWindow, plan: Planned
) -> None:
    page = evaluations_page(window, plan)
    press(Key.Key_N, CTRL)
    tabs = page.panel.tabs
    assert tabs.sum.text() == "Weights: 100 of 100"
    write(tabs.form.editor("held_on"), str(ballots.TODAY))
    tabs.show_tab("subjects")
    QAbstractItemModelTester(tabs.subjects.model, _FATAL)
    assert tabs.subjects.model.rowCount() == 3
    tabs.subjects.table.setFocus()
    press(Key.Key_Space)
    assert tabs.subjects.count.text() == "1 is evaluated."
    tabs.subjects.tick_all(ticked=True)
    assert page.panel.save()
    (line,) = page.model.records
    assert (line.subjects, line.state) == (3, "筹备")
    assert len(sheet_of(window, line.id).classes) == 3


def test_what_bars_counting_is_said_at_its_field(window: MainWindow, plan: Planned) -> None:
    ids = ballots.member_ids(window.store, plan.cycle)
    made = ballots.held(window.store, plan.cycle, ids, (("A", 60, 5), ("B", 30, 5)))
    page = evaluations_page(window, plan)
    page.open(made)
    page.panel.begin_counting()
    assert page.panel.editing
    assert page.panel.tabs.key == "classes"
    told = page.panel.tabs.classes.form.editor("weight").accessibleDescription()
    assert told == "The weights make 90, not 100: 10 missing."
    write(page.panel.tabs.classes.form.editor("weight"), "40")
    assert page.panel.save()
    page.panel.begin_counting()
    assert sheet_of(window, made).evaluation.state == COUNTING
    assert page.panel.tabs.key == "counts"


def test_sums_are_typed_by_keys_and_a_row_that_does_not_add_up_is_said(
    window: MainWindow, plan: Planned
) -> None:
    sheet = counted(window, plan)
    page = evaluations_page(window, plan)
    page.open(sheet.evaluation.id)
    page.panel.tabs.show_tab("counts")
    page.panel.tabs.counts.open_line(1)
    counting = page.counting
    QAbstractItemModelTester(counting.model, _FATAL)
    assert counting.isVisible()
    assert counting.editing
    head(counting, counted_by="样本甲", returned="6", valid="6", invalid="0")
    counting.table.setFocus()
    counting.table.go_to(0)
    for figure in "40002":
        QTest.keyClick(counting.table, getattr(Key, f"Key_{figure}"))
        press(Key.Key_Return)
        QApplication.processEvents()  # the editor commits what was typed once Enter is done
    assert counting.model.problem(0) == ""
    assert counting.table.currentIndex().row() == 1
    assert counting.model.problem(1) == "0 of 6: 6 missing"
    press(Key.Key_S, CTRL)
    assert counting.editing
    assert "11 things are to be put right" in counting.notice.accessibleName()
    assert "能: 0 of 6: 6 missing" in counting.notice.accessibleName()
    for row in range(counting.model.rowCount()):
        for column, number in enumerate((4, 0, 0, 0, 2)):
            counting.model.setData(counting.model.index(row, FIRST_SUM + column), str(number))
    assert counting.save()
    assert not counting.isVisible()
    view = window.desk.read(counting_view, sheet.classes[0].id, FIRST)
    assert set(view.counts.values()) == {Counts(4, 0, 0, 0, 2)}


def test_ballot_by_ballot_only_sums_are_kept_in_the_draft_too(
    window: MainWindow, plan: Planned
) -> None:
    sheet = counted(window, plan)
    page = evaluations_page(window, plan)
    page.open(sheet.evaluation.id)
    page.count_class(sheet.classes[0].id, FIRST)
    counting = page.counting
    head(counting, counted_by="样本甲")
    counting.mode.press("ballots")
    counting.mode.chosen.emit("ballots")
    for _ballot in range(2):
        for _row in range(counting.model.rowCount()):
            press(Key.Key_1)
        press(Key.Key_Return)
    press(Key.Key_0)
    press(Key.Key_2)
    press(Key.Key_Backspace)
    press(Key.Key_3)
    assert "Ballot 3: 2 of 12 rows" in counting.hint.text()
    assert counting.form.texts()["valid"] == counting.form.texts()["returned"] == "2"
    counting._keeper().keep()
    rows = window.store.rows("SELECT content FROM draft WHERE key LIKE '%counting_sheet%'")
    ((content,),) = rows
    kept = json.loads(content)
    assert set(kept) == {"head", "sums"}
    assert {tuple(texts) for texts in kept["sums"].values()} == {("2", "", "", "", "")}
    counting.add_invalid()
    assert counting.form.texts()["returned"] == "3"
    press(Key.Key_Escape)
    assert counting.table.marks == {}
    assert counting.save()
    view = window.desk.read(counting_view, sheet.classes[0].id, FIRST)
    assert set(view.counts.values()) == {Counts(2)}
    assert view.head is not None
    assert (view.head.returned, view.head.valid, view.head.invalid) == (3, 2, 1)


def test_a_half_typed_ballot_is_not_saved(
    window: MainWindow, plan: Planned, dialogs: Dialogs
) -> None:
    sheet = counted(window, plan)
    page = evaluations_page(window, plan)
    page.open(sheet.evaluation.id)
    page.count_class(sheet.classes[0].id, FIRST)
    page.counting.mode.press("ballots")
    page.counting.mode.chosen.emit("ballots")
    press(Key.Key_1)
    dialogs.expect(QMessageBox.StandardButton.Ok)
    press(Key.Key_S, CTRL)
    assert "half typed" in dialogs.shown[-1]
    assert sheet_of(window, sheet.evaluation.id).counted == {}
    page.counting.table.forget_ballot()
    page.counting._forget()


def test_sums_left_unsaved_come_back(window: MainWindow, plan: Planned) -> None:
    sheet = counted(window, plan)
    page = evaluations_page(window, plan)
    page.open(sheet.evaluation.id)
    page.count_class(sheet.classes[0].id, SECOND)
    counting = page.counting
    head(counting, counted_by="样本乙", valid="6")
    counting.model.setData(counting.model.index(3, FIRST_SUM), "5")
    counting.let_go()
    page.count_class(sheet.classes[0].id, SECOND)
    assert "Unsaved text" in counting.notice.accessibleName()
    assert counting.model.problem(3) == "5 of 6: 1 missing"
    assert counting.form.texts()["counted_by"] == "样本乙"
    counting._forget()


def test_differences_are_listed_and_the_result_counts_once_they_are_gone(
    window: MainWindow, plan: Planned, dialogs: Dialogs
) -> None:
    sheet = counted(window, plan)
    voters, store = sheet.classes[0].id, window.store
    sums = ballots.alike(sheet, Counts(6))
    ballots.count(store, voters, FIRST, ballots.counted_head(6), sums)
    other = sums | {(sheet.subjects[1].id, "绩"): Counts(5, 1)}
    second = ballots.counted_head(6, by="样本乙")
    ballots.count(store, voters, SECOND, second, other)
    page = evaluations_page(window, plan)
    page.open(sheet.evaluation.id)
    counts = page.panel.tabs.counts
    assert counts.said.text() == "The two counts differ in 2 numbers; look at the ballots again:"
    told = counts.differences.records
    assert [(one.aspect, one.column, one.first, one.second) for one in told] == [
        ("绩", "好", 6, 5),
        ("绩", "较好", 0, 1),
    ]
    dialogs.expect(QMessageBox.StandardButton.Ok)
    page.panel.settle()
    assert "differ in 2 numbers" in dialogs.shown[-1]
    ballots.count(store, voters, SECOND, second, sums)
    assert counts.said.text() == "The two counts agree."
    page.panel.settle()
    assert sheet_of(window, sheet.evaluation.id).evaluation.state == SETTLED
    assert page.panel.tabs.key == "result"
    result = page.panel.tabs.result
    assert [result.subjects.text_at(row, 2) for row in range(2)] == ["100.00", "100.00"]
    assert "德: 好 6" in result.bars.accessibleDescription()
    assert "Democratic evaluation: 100 of 100" in result.working.text()
    assert listed(page, "state") == [SETTLED]


def test_a_settled_count_is_opened_again_with_a_reason(window: MainWindow, plan: Planned) -> None:
    ids = ballots.member_ids(window.store, plan.cycle)[:1]
    sums = {"A": Counts(6), "B": Counts(12), "C": Counts(20)}
    made = ballots.settled(window.store, plan.cycle, ids, sums)
    page = evaluations_page(window, plan)
    page.open(made)
    press(Key.Key_F2)
    assert not page.panel.editing
    page.panel.begin_reopening()
    page.panel.reopening.form.set_texts({"reason": "漏计一票"})
    page.panel.save()
    assert page.panel.reopening.isHidden()
    assert sheet_of(window, made).evaluation.state == COUNTING
    assert window.desk.read(evaluation_results, ids) == {}


def test_several_hundred_rows_are_quick(window: MainWindow, qtbot: Any) -> None:
    """Each key looks at its own row: a sheet of 200 subjects is typed like a short one."""
    model = CountingModel()
    subjects = [(number, f"样本{number}") for number in range(200)]
    model.show_rows("个人", subjects, ("德", "能", "勤", "绩", "廉", "总体评价"), None)
    model.set_valid(30)
    model.editing = True
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda top, bottom: told.append((top.row(), bottom.row())))
    for row in range(0, 1200, 100):
        model.setData(model.index(row, FIRST_SUM), "30")
    assert told == [(row, row) for row in range(0, 1200, 100)]
    assert len(model.wrong_rows()) == 1200 - 12
    assert len(model.texts()) == 12
