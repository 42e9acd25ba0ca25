"""The year before last, appraised through the window: each function is one stage, as a clerk goes.

Five people are in one group, so that one of them may be excellent.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QApplication

from desktop.appraisal.operations.letters import sign_letter
from desktop.appraisal.queries.evaluation import FIRST, SECOND, evaluation_sheet
from desktop.appraisal.queries.plan import cycle_sheet, letters, members
from desktop.appraisal.queries.results import member_sheet
from desktop.appraisal.rules.ballots import Counts
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.kit.preview import PreviewWindow
from tests.appraisal import evaluation_year
from tests.appraisal.results_year import key_task
from tests.flows.clerk import ALT, CTRL, Clerk, Key, click
from tests.paper.reading import characters, without_space

YEAR: Final = date.today().year - 2
"""The practice county has planned the two years after it."""
PEOPLE: Final = 5
POST_KIND: Final = "部门正职"
INVESTMENT: Final = ("1200", "1000", "900", "800", "700")
"""What each of them brought in, in 万元; the target is 1000."""
EVALUATED: Final = 2
CLASSES: Final = (("A", "6"), ("B", "8"), ("C", "4"))
"""Classes of voters and ballots issued; of the last one too few to be shown singly."""


def show(clerk: Clerk, key: str) -> Any:
    """Walk the list of pages at the left to this one; the page."""
    section = clerk.section("appraisal")
    section.show_page(key)
    return section.current()


def write_in(clerk: Clerk, form: Any, **texts: str) -> None:
    """Type into fields, one after the other."""
    for key, text in texts.items():
        form.focus_on(key)
        clerk.write_over(text)


def day(month: int, of_month: int, years: int = 0) -> str:
    """A day of the year, or of a later one, as people type it."""
    return f"{YEAR + years}.{month}.{of_month}"


def of_year(page: Any, cycle_id: int) -> None:
    """Choose the cycle on a page that has a box of cycles."""
    page.cycle.load()
    page.cycle.choose(cycle_id)
    page.cycle.chosen.emit()


# The plan


def plan_the_year(clerk: Clerk) -> int:
    """A cycle with one group; its id. The timetable follows the year that is typed."""
    page = show(clerk, "appraisal_cycle")
    clerk.press(Key.Key_N, CTRL)
    write_in(clerk, page.panel.tabs.form, year=str(YEAR))
    page.panel.tabs.show_tab("groups")
    groups = page.panel.tabs.lists["groups"]
    groups.table.setFocus()
    groups.add()
    clerk.write("部门正职组")
    clerk.save()
    sheet = clerk.window.desk.read(cycle_sheet, page.panel.owner_id)
    assert sheet.cycle.name == f"{YEAR}年度目标绩效考核"
    assert {step.due.year for step in sheet.steps} == {YEAR}
    return int(sheet.cycle.id)


def add_members(clerk: Clerk, cycle_id: int) -> list[int]:
    """The first who are offered become members; their ids, in their order."""
    page = show(clerk, "group_member")
    of_year(page, cycle_id)
    clerk.press(Key.Key_N, CTRL)
    table = page.candidates.table
    table.select_ids([one.id for one in page.candidates.model.records[:PEOPLE]])
    clerk.press(Key.Key_S, CTRL)
    assert clerk.said == f"{PEOPLE} members are added."
    return [line.id for line in clerk.window.desk.read(members, cycle_id)]


def fill_library(clerk: Clerk) -> None:
    """Four indicators of a kind of post of our own, of 100 points."""
    page = show(clerk, "indicator")
    form = page.panel.list.form
    clerk.press(Key.Key_N, CTRL)
    write_in(clerk, form, post_kind=POST_KIND, name="招商引资", weight="40", target="1000")
    write_in(clerk, form, unit_of_measure="万元", way="完成率", parameters="上限1")
    for name, weight, way in (
        ("党建重点任务", "20", "是否"),
        ("综合评议", "20", "评议"),
        ("民主测评", "20", "民主测评"),
    ):
        clerk.press(Key.Key_N, ALT)
        write_in(clerk, form, post_kind=POST_KIND, name=name, weight=weight, way=way)
    clerk.save()
    assert not page.panel.editing


def draft_and_sign(clerk: Clerk, cycle_id: int) -> list[int]:
    """Letters from the library for all, the first signed in the window; their ids."""
    page = show(clerk, "responsibility_letter")
    of_year(page, cycle_id)
    clerk.press(Key.Key_M, ALT)
    clerk.press(Key.Key_A, ALT)
    write_in(clerk, page.many.form, post_kind=POST_KIND, superior="样本书记")
    assert page.many.sum.text() == "4 indicators; weights: 100 of 100"
    clerk.save()
    found = clerk.window.desk.read(letters, cycle_id)
    page.open(found[0].id)
    click(page.panel, "Sign…")
    write_in(clerk, page.panel.signing.form, signed_on=day(2, 1), superior_signed_on=day(2, 2))
    clerk.save()
    for line in found[1:]:
        signed = PartialDate(YEAR, 2, 1)
        clerk.window.store.write(Label("Sign"), sign_letter, line.id, signed, signed)
    assert {line.state for line in clerk.window.desk.read(letters, cycle_id)} == {"已签订"}
    return [line.id for line in found]


# What the year brought in


def confirm_quarters(clerk: Clerk, cycle_id: int, member_ids: list[int]) -> None:
    """All quarters of all at once; the first two people were good in two of them."""
    page = show(clerk, "routine_assessment")
    of_year(page, cycle_id)
    for quarter in (1, 2, 3, 4):
        page.table.setFocus()
        clerk.press(getattr(Key, f"Key_{quarter}"), ALT)
        clerk.press(Key.Key_M, ALT)
        clerk.press(Key.Key_A, ALT)
        on = day(3 * quarter, 28)
        write_in(clerk, page.many.form, leader="样本书记", leader_comment="履职尽责")
        write_in(clerk, page.many.form, grade="较好", confirmed_on=on, fed_back_on=on)
        clerk.save()
        page.many.closed.emit()
        if quarter > 2:
            continue
        for member_id in member_ids[:2]:
            page.write_one(member_id)
            write_in(clerk, page.panel.form, grade="好")
            clerk.save()
            assert not page.panel.editing
    assert page.panel.sheet is not None
    page.show_quarter(1)
    assert page.count.text() == "5 cadres · 好 2 · 较好 3"


def type_results(clerk: Clerk, cycle_id: int, member_ids: list[int]) -> None:
    """Actuals and marks of everybody, self-assessment and points of the first."""
    page = show(clerk, "actual")
    of_year(page, cycle_id)
    for number, member_id in zip(INVESTMENT, member_ids, strict=True):
        page.type_one(member_id)
        tabs = page.panel.tabs
        tabs.show_tab("actuals")
        tabs.actuals.table.select_row(0)
        write_in(clerk, tabs.actuals.form, actual=f"{number}万元", source="县统计局年报")
        clerk.press(Key.Key_Down, ALT)
        write_in(clerk, tabs.actuals.form, actual="yes", source="县委组织部台账")
        tabs.show_tab("marks")
        for marker, role in (("样本丁", "评议组"), ("样本书记", "主管领导")):
            tabs.marks.add()
            write_in(clerk, tabs.marks.form, marker=marker, role=role, mark="90")
        clerk.save()
        assert not page.panel.editing, page.panel.notice.accessibleName()
    _add_self_and_points(clerk, page, member_ids[0])


def _add_self_and_points(clerk: Clerk, page: Any, member_id: int) -> None:
    cadre_id = clerk.window.desk.read(member_sheet, member_id).member.cadre_id
    assert cadre_id is not None
    key_task(clerk.window.store, cadre_id)
    page.open(member_id)
    page.panel.begin()
    tabs = page.panel.tabs
    tabs.show_tab("head")
    write_in(clerk, tabs.form, duties="主持全面工作", summary="完成全年任务")
    tabs.show_tab("points")
    tabs.points.add()
    write_in(clerk, tabs.points.form, points="1", on=day(7, 20), kind="重点任务")
    (entry,) = [one for one in tabs.points.form.editor("ledger").suggest("") if "防汛" in one]
    write_in(clerk, tabs.points.form, ledger=entry, reason="防汛抢险表现突出")
    clerk.save()
    assert not page.panel.editing, page.panel.notice.accessibleName()


def add_circumstance(clerk: Clerk, member_id: int, kind: str, **texts: str) -> None:
    """Something that bore on the year of a member."""
    page = show(clerk, "actual")
    page.open(member_id)
    page.panel.begin()
    tabs = page.panel.tabs
    tabs.show_tab("circumstances")
    tabs.circumstances.add()
    write_in(clerk, tabs.circumstances.form, kind=kind, **texts)
    clerk.save()
    assert not page.panel.editing, page.panel.notice.accessibleName()


# Democratic evaluation


def evaluate(clerk: Clerk, cycle_id: int) -> int:
    """Ballots on two people are planned, and counting begins; the id of the evaluation."""
    page = show(clerk, "evaluation")
    of_year(page, cycle_id)
    clerk.press(Key.Key_N, CTRL)
    tabs = page.panel.tabs
    write_in(clerk, tabs.form, held_on=day(12, 20))
    tabs.show_tab("classes")
    for row, (_name, issued) in enumerate(CLASSES):
        tabs.classes.table.select_row(row)
        write_in(clerk, tabs.classes.form, issued=issued)
    tabs.show_tab("subjects")
    tabs.subjects.table.setFocus()
    for _person in range(EVALUATED):
        clerk.press(Key.Key_Space)
        clerk.press(Key.Key_Down)
    assert tabs.subjects.count.text() == "2 are evaluated."
    clerk.save()
    click(page.panel, "Begin counting")
    return int(page.panel.owner_id)


def count(
    clerk: Clerk, evaluation_id: int, voters: int, counter: int, *, wrong: int | None = None
) -> None:
    """One counter types the sums of a class: all voted for the best; `wrong` is a row with one
    ballot in the next grade."""
    page = show(clerk, "evaluation")
    sheet = clerk.window.desk.read(evaluation_sheet, evaluation_id)
    page.count_class(sheet.classes[voters].id, counter)
    counting, ballots = page.counting, int(CLASSES[voters][1])
    if not counting.editing:
        clerk.press(Key.Key_F2)
    by = ("样本计票甲", "样本计票乙")[counter - 1]
    write_in(clerk, counting.form, counted_by=by, counted_on=day(12, 20))
    write_in(clerk, counting.form, returned=str(ballots), valid=str(ballots), invalid="0")
    for row in range(counting.model.rowCount()):
        best = ballots - 1 if row == wrong else ballots
        counting.table.setFocus()
        counting.table.go_to(row)
        for figure in (str(best), str(ballots - best)):
            clerk.press(getattr(Key, f"Key_{figure}"))
            clerk.press(Key.Key_Return)
            QApplication.processEvents()  # the editor commits what was typed once Enter is done
    clerk.save()
    assert not counting.isVisible(), counting.notice.accessibleName()


def count_in_store(clerk: Clerk, evaluation_id: int, voters: int) -> None:
    """Both counters count a class alike: everything for the best."""
    sheet = clerk.window.desk.read(evaluation_sheet, evaluation_id)
    ballots = int(CLASSES[voters][1])
    for counter, by in ((FIRST, "样本计票甲"), (SECOND, "样本计票乙")):
        told = evaluation_year.counted_head(ballots, by=by)
        sums = evaluation_year.alike(sheet, Counts(ballots))
        evaluation_year.count(clerk.window.store, sheet.classes[voters].id, counter, told, sums)


def settle(clerk: Clerk, evaluation_id: int) -> Any:
    """The count is settled in the window; its page."""
    page = show(clerk, "evaluation")
    page.open(evaluation_id)
    click(page.panel, "Settle the count")
    return page


# The decision


def bar_by_effect_period(clerk: Clerk, name: str) -> None:
    """An effect period of the year, entered in the person's file."""
    clerk.open_file_of(name)
    panel = clerk.edit("effect_periods")
    panel.list.table.setFocus()
    clerk.press(Key.Key_N, ALT)
    form = panel.list.form
    write_in(clerk, form, measure="诫勉", start=day(3, 1), end=day(9, 1))
    write_in(clerk, form, restriction="六个月内不得提拔、不得评优")
    clerk.save()
    assert not panel.editing


def grades(clerk: Clerk, cycle_id: int) -> Any:
    """The page of grades on the cycle, standing on the first line."""
    page = show(clerk, "annual_assessment")
    of_year(page, cycle_id)
    stand_on(page, 0)
    return page


def stand_on(page: Any, row: int) -> None:
    """Stand on a line of the grades, and have the panels beside it filled."""
    page.table.select_row(row)
    page._later.stop()
    page._show_records()
    page.table.setFocus()


# Paper


def paper(clerk: Clerk, key: str, *ids: int) -> str:
    """The text of a paper of these records as it prints."""
    clerk.window.print_paper(key, ids)
    return printed(clerk)


def printed(clerk: Clerk) -> str:
    """The text of the paper that is shown as it prints, without space; its window is closed."""
    clerk.wait(lambda: clerk.window.findChildren(PreviewWindow))
    (preview,) = clerk.window.findChildren(PreviewWindow)
    text = without_space(characters(preview.preview._content))
    preview.close()
    preview.setParent(None)
    preview.deleteLater()
    return text
