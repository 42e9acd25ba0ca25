"""The year before last as a worked cycle, through the window: from its plan to printed papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QTreeWidget, QTreeWidgetItemIterator

from desktop.appraisal.fields.decision import ADOPTED
from desktop.appraisal.queries.consequences import consequences
from desktop.appraisal.queries.decisions import result_sheet
from desktop.appraisal.queries.plan import members
from tests.appraisal.page.screens import listed
from tests.conftest import Dialogs
from tests.flows import year_in_window as year
from tests.flows.clerk import ALT, CTRL, SHIFT, Clerk, Key, click, pressing
from tests.flows.year_in_window import YEAR, day, show, write_in
from tests.paper.reading import characters, without_space

MEETING = "县委常委会第3次会议"
POINTS = ["99.00", "98.00", "92.50", "87.50", "82.50"]
DECIDED = "The result is decided; this is what was kept with it."


class Year:
    """The cycle with its five members, and what was made on the way."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.cycle = year.plan_the_year(clerk)
        self.members = year.add_members(clerk, self.cycle)
        year.fill_library(clerk)
        year.draft_and_sign(clerk, self.cycle)
        self.names = [one.name for one in clerk.window.desk.read(members, self.cycle)]
        self.evaluation = 0

    def bring_in(self) -> None:
        """Quarters, actuals, marks, points, and an evaluation that is settled."""
        year.confirm_quarters(self.clerk, self.cycle, self.members)
        year.type_results(self.clerk, self.cycle, self.members)
        self.evaluation = year.evaluate(self.clerk, self.cycle)


@pytest.fixture
def worked(clerk: Clerk) -> Year:
    """The plan of the year, made through the window."""
    return Year(clerk)


def test_from_the_plan_to_printed_papers(
    clerk: Clerk, worked: Year, dialogs: Dialogs, tmp_path: Path
) -> None:
    worked.bring_in()
    _count_and_settle(clerk, worked, dialogs)
    _see_the_ranking(clerk, worked)
    _decide(clerk, worked, dialogs)
    _find_everything_locked(clerk, worked)
    _change_rules_and_plan(clerk, worked)
    _publish_and_conclude(clerk, worked, dialogs)
    _print_everything(clerk, worked, dialogs, tmp_path)
    _notify_and_sign(clerk, worked)
    _adopt_a_consequence(clerk, worked)
    _reopen(clerk, worked)


def _tree_texts(tree: QTreeWidget) -> list[str]:
    """Every line of the working, from top to bottom."""
    found: list[str] = []
    walk = QTreeWidgetItemIterator(tree)
    while walk.value() is not None:
        found.append(walk.value().text(0))
        walk += 1
    return found


def _count_and_settle(clerk: Clerk, worked: Year, dialogs: Dialogs) -> None:
    """Ballots are printed; two counts differ, the second is mended, then they are settled."""
    assert "民主测评票" in year.paper(clerk, "ballot", worked.evaluation)
    year.count(clerk, worked.evaluation, 0, 1)
    year.count(clerk, worked.evaluation, 0, 2, wrong=3)
    page = show(clerk, "evaluation")
    counts = page.panel.tabs.counts
    assert counts.said.text() == "The two counts differ in 2 numbers; look at the ballots again:"
    assert [(one.aspect, one.first, one.second) for one in counts.differences.records] == [
        ("绩", 6, 5),
        ("绩", 0, 1),
    ]
    year.count(clerk, worked.evaluation, 0, 2)
    for voters in (1, 2):
        year.count_in_store(clerk, worked.evaluation, voters)
    page = year.settle(clerk, worked.evaluation)
    result = page.panel.tabs.result
    assert [result.subjects.text_at(row, 2) for row in range(2)] == ["100.00", "100.00"]
    text = year.paper(clerk, "evaluation-summary", worked.evaluation)
    assert worked.names[0] in text


def _see_the_ranking(clerk: Clerk, worked: Year) -> None:
    """Who was not evaluated has that part left out and the rest weighed again, and it says so."""
    page = show(clerk, "member_score")
    year.of_year(page, worked.cycle)
    assert listed(page, "name") == worked.names
    assert listed(page, "points") == POINTS
    page.open(worked.members[2])
    left_out = [text for text in _tree_texts(page.side.tree) if "× 100 / 80" in text]
    assert left_out, "\n".join(_tree_texts(page.side.tree))
    assert "place 3 of 5" in page.side.facts.text()


def _decide(clerk: Clerk, worked: Year, dialogs: Dialogs) -> None:
    """A bar is seen in words, the quota shown; one choice departs with its reason."""
    year.bar_by_effect_period(clerk, worked.names[0])
    page = year.grades(clerk, worked.cycle)
    assert listed(page, "said") == ["称职", "优秀", "称职", "称职", "称职"]
    told = page.panel.proposed.text()
    assert f"诫勉, effect period from {YEAR}.03.01 to {YEAR}.09.01" in told
    assert page.head.quota.text() == "Excellent: 0 of 1; 1 left"
    clerk.press(Key.Key_T, CTRL | SHIFT)
    assert page.head.quota.text() == "Excellent: 1 of 1; 0 left"
    year.stand_on(page, 4)
    clerk.press(Key.Key_3)
    assert "write why" in listed(page, "standing")[4]
    clerk.write("重点任务两项未完成")
    clerk.press(Key.Key_Return)
    assert listed(page, "standing") == ["ready to be decided"] * 5
    page.table.setFocus()
    clerk.press(Key.Key_D, ALT)
    write_in(clerk, page.deciding.form, meeting=MEETING, decided_on=day(1, 5, 1))
    dialogs.expect(QMessageBox.StandardButton.Yes)  # the files of the county hold other grades
    clerk.save()
    for line in dialogs.shown[-1].splitlines():
        assert any(name in line for name in worked.names)
    assert page.deciding.isHidden()
    assert clerk.said == "5 results are decided."
    assert listed(page, "standing")[:2] == ["locked: to be notified", "locked: to be published"]


def _find_everything_locked(clerk: Clerk, worked: Year) -> None:
    """Neither results nor quarters nor the grade of a decided member can be edited."""
    for key in ("actual", "routine_assessment"):
        page = show(clerk, key)
        page.open(worked.members[0])
        page.table.setFocus()
        clerk.press(Key.Key_F2)
        assert not page.panel.editing
        assert "decided and locked" in page.panel.notice.accessibleName()
    page = year.grades(clerk, worked.cycle)
    clerk.press(Key.Key_4)
    assert listed(page, "choice")[0] == "称职"


def _change_rules_and_plan(clerk: Clerk, worked: Year) -> None:
    """Later rules and a later library change nothing of what was decided on the earlier ones."""
    page = show(clerk, "appraisal_rule")
    page.table.select_row([one.code for one in page.model.records].index("excellent_from"))
    page.table.setFocus()
    clerk.press(Key.Key_F2)
    write_in(clerk, page.panel.form, value="99")
    clerk.save()
    page = show(clerk, "indicator")
    row = [one["texts"]["name"] for one in page.panel.list.texts()].index("招商引资")
    page.panel.list.table.select_row(row)
    clerk.press(Key.Key_F2)
    write_in(clerk, page.panel.list.form, target="5000")
    clerk.save()
    page = show(clerk, "member_score")
    page.table.setFocus()
    clerk.press(Key.Key_A, ALT)
    clerk.wait_for_work()
    assert listed(page, "points") == POINTS
    page.open(worked.members[1])
    assert page.side.notice.accessibleName() == DECIDED
    working = "\n".join(_tree_texts(page.side.tree))
    assert "Actual 1000 万元 / target 1000 万元 = ratio 1." in working
    assert "version 1" in working
    page = year.grades(clerk, worked.cycle)
    assert listed(page, "choice")[1] == "优秀"


def _publish_and_conclude(clerk: Clerk, worked: Year, dialogs: Dialogs) -> None:
    """The excellent one is published for five working days; then the result goes into the file."""
    page = year.grades(clerk, worked.cycle)
    click(page, "Publication…")
    view = page.publications
    assert view.waiting.text() == "1 decided as excellent is still to be published."
    form = view.publishing.form
    write_in(clerk, form, start=day(1, 8, 1), end=day(1, 13, 1), place="县委公开栏")
    clerk.save()
    assert f"{YEAR + 1}.01.14" in form.editor("end").accessibleDescription()
    write_in(clerk, form, end=day(1, 14, 1), telephone="12380")
    clerk.save()
    (published,) = view.model.records
    text = year.paper(clerk, "excellence-publication", published.publication.id)
    assert worked.names[1] in text
    assert "12380" in text
    click(view, "Conclude…")
    write_in(clerk, view.concluding.form, outcome="无异议", concluded_on=day(1, 15, 1))
    dialogs.expect(QMessageBox.StandardButton.Yes)
    clerk.save()
    assert listed(view, "outcome") == ["无异议"]
    clerk.press(Key.Key_Escape)
    assert listed(page, "standing") == ["locked: to be notified"] * 5


def _notify_and_sign(clerk: Clerk, worked: Year) -> None:
    """The notice goes to all at once; the slip of one comes back signed."""
    page = year.grades(clerk, worked.cycle)
    clerk.press(Key.Key_A, CTRL)
    clerk.press(Key.Key_N, ALT)
    write_in(clerk, page.notifying.form, notice_number="样组考〔1〕号", noticed_on=day(1, 16, 1))
    clerk.save()
    year.stand_on(page, 1)
    page.tabs.setCurrentWidget(page.after)
    click(page.after, "Opinion…")
    write_in(clerk, page.after.opinion.form, opinion="同意", opinion_on=day(1, 18, 1))
    clerk.save()
    assert listed(page, "standing")[:2] == [
        "locked: notified, opinion not signed yet",
        "locked: signed: 同意",
    ]
    assert "样组考〔1〕号" in year.paper(clerk, "result-notice", worked.members[1])


def _adopt_a_consequence(clerk: Clerk, worked: Year) -> None:
    """What follows is proposed with its clause; the commendation is adopted and printed."""
    page = show(clerk, "consequence")
    year.of_year(page, worked.cycle)
    found = clerk.window.desk.read(consequences, worked.cycle)
    assert {one.name for one in found} == set(worked.names)
    (award,) = [one for one in found if one.rule == "commendation"]
    assert award.name == worked.names[1]
    page.open(award.id)
    assert "公务员考核规定（2020）" in page.panel.clause.text()
    page.table.setFocus()
    clerk.press(Key.Key_F2)
    write_in(clerk, page.panel.form, state=ADOPTED, decided_on=day(2, 1, 1), decided_by="县委")
    clerk.save()
    assert not page.panel.editing
    text = year.paper(clerk, "reward-approval", award.id)
    assert worked.names[1] in text
    assert "嘉奖" in text


def _reopen(clerk: Clerk, worked: Year) -> None:
    """A reason is asked for, what depended on the result is listed and kept; it is open again."""
    page = year.grades(clerk, worked.cycle)
    year.stand_on(page, 1)
    page.tabs.setCurrentWidget(page.after)
    click(page.after, "Reopen…")
    assert "嘉奖" in page.after.dependents.text()
    clerk.save()
    form = page.after.reopening.form
    assert form.editor("reason").accessibleDescription()
    write_in(clerk, form, reason="统计数据更正")
    clerk.save()
    year.stand_on(page, 1)
    assert "统计数据更正" in page.after.trace.text()
    assert "嘉奖" in page.after.trace.text()
    assert listed(page, "standing")[1] == "nothing chosen yet"
    sheet = clerk.window.desk.read(result_sheet, worked.members[1])
    assert sheet.assessment is not None
    assert sheet.assessment.state != "已审定"
    results = show(clerk, "actual")
    results.open(worked.members[1])
    results.panel.begin()
    assert results.panel.editing
    results.panel.give_up()


def _print_everything(clerk: Clerk, worked: Year, dialogs: Dialogs, tmp_path: Path) -> None:
    """The forms of everybody and the papers of the cycle, read back."""
    names, members_ = worked.names, worked.members
    out = tmp_path / "forms.pdf"
    page = year.grades(clerk, worked.cycle)
    clerk.press(Key.Key_A, CTRL)
    clerk.will_save_as(out)
    dialogs.expect(pressing("One PDF…"))
    page.print_it("annual-assessment")
    clerk.wait_for_work()
    text = without_space(characters(out.read_bytes()))
    assert text.count(f"年度考核登记表（{YEAR}年度）") == len(members_)
    assert "完成全年任务" in text
    page = show(clerk, "routine_assessment")
    page.open(members_[0])
    page.table.setFocus()
    clerk.press(Key.Key_P, CTRL)
    assert f"平时考核登记表（{YEAR}年第一季度）" in year.printed(clerk)
    text = year.paper(clerk, "score-sheet", members_[2])
    assert "92.50" in text
    assert "1200" not in text
    text = year.paper(clerk, "results-approval", worked.cycle)
    assert f"{YEAR}年度考核结果审定表" in text
    text = year.paper(clerk, "results-roster", worked.cycle)
    assert all(name in text for name in names)
