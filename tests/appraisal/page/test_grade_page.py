"""The page of grades through its own widgets: choosing, deciding, publishing, reopening."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from desktop.appraisal.operations.decisions import save_choices
from desktop.appraisal.page.grades import GradesPage
from desktop.appraisal.queries.decisions import open_choices, result_sheet
from desktop.appraisal.records import Circumstance
from desktop.base.dates import PartialDate
from desktop.cadres.records import AnnualResult
from desktop.shell.window import MainWindow
from tests.appraisal import grades_year, year
from tests.appraisal.grades_year import YEAR, choice, in_file
from tests.appraisal.page.screens import CTRL, listed, page_of
from tests.conftest import Dialogs

SCORES = (97, 96, 85, 84, 83, 82, 81, 80, 75, 65)
"""Of ten two may be excellent."""
SHIFT = Qt.KeyboardModifier.ShiftModifier
MEETING = {"meeting": "县委常委会第3次会议", "decided_on": f"{YEAR + 1}.01.05"}


class Shown:
    """The page of grades on a planned year."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.store = window.store
        self.cycle, self.members = grades_year.planned(self.store, SCORES)
        self.page: GradesPage = page_of(window, "annual_assessment")
        self.page.cycle.choose(self.cycle)
        self.page.load_groups()

    def stand_on(self, place: int) -> None:
        """Stand on the line of this place, and have the panels beside it filled."""
        self.page.table.select_row(place)
        self.page._later.stop()
        self.page._show_records()

    def chosen(self) -> dict[int, str]:
        """What is chosen, by place in the ranking."""
        found = self.store.read(open_choices, self.cycle)
        return {self.members.index(one): found[one].said for one in found}

    def decide(self, **texts: str) -> None:
        """Decide at a meeting."""
        self.page.begin_deciding()
        self.page.deciding.form.set_texts({**MEETING, **texts})
        self.page.deciding.do_it()


@pytest.fixture
def shown(window: MainWindow) -> Shown:
    return Shown(window)


def press(widget: Any, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key, modifier)


def test_the_list_is_a_ranking_with_proposals(shown: Shown, qtbot: QtBot) -> None:
    page = shown.page
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    assert listed(page, "place") == [str(place) for place in range(1, 11)]
    assert listed(page, "said")[:3] == ["优秀", "优秀", "称职"]
    assert page.head.quota.text() == "Excellent: 0 of 2; 2 left"
    page.head.toggle_working()
    assert page.head.working.isVisible()
    assert "20 percent of 10 are 2" in page.head.working.text()
    assert "Within the quota" in page.panel.working.text()


def test_keys_choose_for_every_chosen_line_and_take_back(shown: Shown) -> None:
    page = shown.page
    page.table.select_ids(shown.members[2:5])
    press(page.table, Qt.Key.Key_2)
    assert shown.chosen() == {2: "称职", 3: "称职", 4: "称职"}
    assert listed(page, "standing")[2] == "ready to be decided"
    page.table.select_row(3)
    press(page.table, Qt.Key.Key_0)
    assert shown.chosen() == {2: "称职", 4: "称职"}


def test_beyond_the_quota_is_said_while_one_chooses(shown: Shown) -> None:
    page = shown.page
    page.take_proposals()
    assert page.head.quota.text() == "Excellent: 2 of 2; 0 left"
    page.table.select_row(2)
    press(page.table, Qt.Key.Key_1)
    assert page.head.quota.text() == "Excellent: 3 of 2; 1 too many"
    assert "take 1 away" in listed(page, "standing")[0]


def test_the_reason_of_a_departure_is_typed_beside_it(shown: Shown) -> None:
    page = shown.page
    page.table.select_row(8)
    press(page.table, Qt.Key.Key_3)
    assert page.panel.reason.isVisible()
    assert page.panel.reason.hasFocus()
    assert "write why" in listed(page, "standing")[8]
    QTest.keyClicks(page.panel.reason, "two tasks not done")
    QTest.keyClick(page.panel.reason, Qt.Key.Key_Return)
    assert listed(page, "standing")[8] == "ready to be decided"
    found = shown.store.read(open_choices, shown.cycle)[shown.members[8]]
    assert found.reason == "two tasks not done"


def test_a_box_chooses_a_result_without_a_grade(shown: Shown) -> None:
    page = shown.page
    page.table.select_row(0)
    page.panel.box.setCurrentIndex(
        page.panel.box.findData("病、事假累计超过考核年度半年不进行考核")
    )
    page.panel.box.activated.emit(page.panel.box.currentIndex())
    assert shown.chosen() == {0: "病、事假累计超过考核年度半年不进行考核"}
    assert page.panel.reason.isVisible()


def test_proposals_are_taken_over_where_nothing_is_chosen(shown: Shown) -> None:
    page = shown.page
    page.table.select_row(9)
    press(page.table, Qt.Key.Key_2)
    press(page.table, Qt.Key.Key_T, CTRL | SHIFT)
    chosen = shown.chosen()
    assert len(chosen) == 10
    assert (chosen[0], chosen[9]) == ("优秀", "称职")


def test_why_somebody_has_no_grade_stands_beside_the_list(shown: Shown) -> None:
    def put(session: Any, record: Any) -> None:
        session.add(record)

    probation = Circumstance(
        member_id=shown.members[0], kind="录用试用期", start=PartialDate(YEAR, 9, 1)
    )
    shown.store.write(year.ACT, put, probation)
    page = shown.page
    page.table.select_row(page.model.row_of(shown.members[0]))
    told = page.panel.proposed.text()
    assert "Proposed: 5A 新录用公务员试用期年度考核不确定等次" in told
    assert "公务员法第34条" in told
    assert "verification B" in told
    assert page.panel.links.count() == 2  # the way to the circumstance, and the space after it


def test_decide_locks_and_says_so(shown: Shown) -> None:
    page = shown.page
    page.take_proposals()
    shown.decide()
    assert page.deciding.isHidden()
    assert listed(page, "standing")[0] == "locked: to be published"
    assert listed(page, "standing")[2] == "locked: to be notified"
    shown.stand_on(2)
    assert not page.panel.box.isEnabled()
    press(page.table, Qt.Key.Key_4)
    assert shown.store.read(open_choices, shown.cycle) == {}
    page.comments.begin()
    assert not page.comments.editing
    assert "称职, decided on" in page.after.decided.text()


def test_a_decision_that_cannot_be_is_said_and_nothing_is_decided(
    shown: Shown, dialogs: Dialogs
) -> None:
    page = shown.page
    page.take_proposals()
    shown.decide(decided_on=f"{YEAR - 1}.12.31")
    editor = page.deciding.form.editor("decided_on")
    assert editor is not None
    assert str(YEAR) in editor.accessibleDescription()
    page.deciding.close_it()
    page.table.select_row(2)
    page.choose("优秀")
    dialogs.expect(QMessageBox.StandardButton.Ok)
    shown.decide()
    assert "take 1 away" in dialogs.shown[-1] or "write why" in dialogs.shown[-1]
    assert not page.deciding.isHidden()
    assert shown.store.rows("SELECT 1 FROM grade_decision WHERE cycle_id = ?", (shown.cycle,)) == []


def test_another_result_in_the_file_is_asked_about(shown: Shown, dialogs: Dialogs) -> None:
    query = "SELECT cadre_id FROM group_member WHERE id = ?"
    ((cadre_id,),) = shown.store.rows(query, (shown.members[2],))

    def put(session: Any) -> None:
        session.add(AnnualResult(cadre_id=cadre_id, year=YEAR, grade="基本称职"))

    shown.store.write(year.ACT, put)
    shown.store.write(year.ACT, save_choices, {shown.members[2]: choice("称职")})
    dialogs.expect(QMessageBox.StandardButton.Yes)
    shown.decide()
    assert "基本称职" in dialogs.shown[-1]
    assert in_file(shown.store, shown.members[2]) == ["称职"]


def test_publication_from_first_day_to_the_file(shown: Shown) -> None:
    page = shown.page
    page.take_proposals()
    shown.decide()
    page.begin_publication()
    view = page.publications
    assert view.waiting.text() == "2 decided as excellent are still to be published."
    assert not view.publishing.isHidden()
    view.publishing.form.set_texts({"start": f"{YEAR + 1}.01.06", "end": f"{YEAR + 1}.01.07"})
    view.publishing.do_it()
    editor = view.publishing.form.editor("end")
    assert editor is not None
    assert "the first day that would be right" in editor.accessibleDescription()
    view.publishing.form.set_texts({"end": f"{YEAR + 1}.01.20"})
    view.publishing.do_it()
    assert listed(view, "members") == ["2"]
    view.begin_concluding()
    view.concluding.form.set_texts({"outcome": "无异议", "concluded_on": f"{YEAR + 1}.01.20"})
    view.concluding.do_it()
    assert listed(view, "outcome") == ["无异议"]
    assert in_file(shown.store, shown.members[0]) == ["优秀"]
    view.close_it()
    assert listed(page, "standing")[0] == "locked: to be notified"


def test_a_founded_objection_names_whom_it_is_about(shown: Shown) -> None:
    page = shown.page
    page.take_proposals()
    shown.decide()
    page.begin_publication()
    view = page.publications
    view.publishing.form.set_texts({"start": f"{YEAR + 1}.01.06", "end": f"{YEAR + 1}.01.20"})
    view.publishing.do_it()
    view.begin_concluding()
    view.member_table.select_ids([shown.members[1]])
    told = {"outcome": "异议成立", "objections": "投诉属实", "concluded_on": f"{YEAR + 1}.01.20"}
    view.concluding.form.set_texts(told)
    view.concluding.do_it()
    assert in_file(shown.store, shown.members[0]) == ["优秀"]
    assert shown.store.read(result_sheet, shown.members[1]).reopenings
    view.close_it()
    assert listed(page, "standing")[1] == "nothing chosen yet"


def test_notice_opinion_review_and_reopening(shown: Shown) -> None:
    page = shown.page
    page.take_proposals()
    shown.decide()
    shown.stand_on(3)
    page.tabs.setCurrentWidget(page.after)
    page.begin_notifying()
    page.notifying.form.set_texts({"noticed_on": f"{YEAR + 1}.01.10"})
    page.notifying.do_it()
    shown.stand_on(3)
    assert "Notified on" in page.after.decided.text()
    page.after.begin_opinion()
    page.after.opinion.form.set_texts({"opinion": "不同意", "opinion_on": f"{YEAR + 1}.01.11"})
    page.after.opinion.do_it()
    shown.stand_on(3)
    page.after.begin_review()
    asked = {"requested_on": f"{YEAR + 1}.01.12", "request": "score wrong"}
    page.after.reviewing.form.set_texts(asked)
    page.after.reviewing.do_it()
    shown.stand_on(3)
    assert "Answer due on" in page.after.reviews.text()
    assert page.after.acts["review"].isHidden()
    page.after.begin_reopening()
    assert "is not answered yet" in page.after.dependents.text()
    page.after.reopening.form.set_texts({"reason": "score wrong indeed"})
    page.after.reopening.do_it()
    shown.stand_on(3)
    assert "score wrong indeed" in page.after.trace.text()
    assert listed(page, "standing")[3] == "nothing chosen yet"
    page.after.begin_answer()
    today = PartialDate.from_day(date.today()).shown()
    page.after.answering.form.set_texts(
        {"decided_on": today, "outcome": "变更等次", "answer": "granted"}
    )
    page.after.answering.do_it()
    (review,) = shown.store.read(result_sheet, shown.members[3]).reviews
    assert review.outcome == "变更等次"


def test_comments_are_written_in_place(shown: Shown) -> None:
    page = shown.page
    shown.stand_on(4)
    page.tabs.setCurrentWidget(page.comments)
    page.comments.begin()
    assert page.comments.form is not None
    page.comments.form.set_texts({"leader": "样本书记", "leader_comment": "实干"})
    assert page.comments.save()
    held = shown.store.read(result_sheet, shown.members[4]).assessment
    assert held is not None
    assert held.leader_comment == "实干"


def test_a_result_opens_from_elsewhere(shown: Shown) -> None:
    shown.store.write(year.ACT, save_choices, {shown.members[5]: choice("称职")})
    query = "SELECT id FROM annual_assessment WHERE member_id = ?"
    ((held,),) = shown.store.rows(query, (shown.members[5],))
    shown.window.show_section("cadres")
    shown.window.open_record("annual_assessment", held)
    assert shown.page.table.current_id() == shown.members[5]
