"""A cycle from its plan to a signed letter that is changed by a new version, mostly by keyboard."""

from __future__ import annotations

from typing import Any

from desktop.appraisal.fields.plan import DRAFTED, REPLACED, SIGNED
from desktop.appraisal.queries.plan import cycle_sheet, letter_sheet, letters, members
from tests.flows.clerk import ALT, CTRL, Clerk, Key, click


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


def plan_the_year(clerk: Clerk) -> int:
    """A cycle with one group, from what is proposed; its id."""
    page = show(clerk, "appraisal_cycle")
    clerk.press(Key.Key_N, CTRL)
    page.panel.tabs.show_tab("groups")
    groups = page.panel.tabs.lists["groups"]
    groups.table.setFocus()
    groups.add()
    clerk.write("部门正职组")
    clerk.save()
    assert clerk.said == "Saved."
    sheet = clerk.window.desk.read(cycle_sheet, page.panel.owner_id)
    assert [group.name for group in sheet.groups] == ["部门正职组"]
    assert len(sheet.steps) > 4
    return int(sheet.cycle.id)


def add_members(clerk: Clerk, cycle_id: int, count: int) -> list[str]:
    """The first who are offered become members; their names."""
    page = show(clerk, "group_member")
    assert page.cycle.cycle_id == cycle_id
    clerk.press(Key.Key_N, CTRL)
    table = page.candidates.table
    table.select_ids([one.id for one in page.candidates.model.records[:count]])
    names = [one.name for one in page.candidates.model.records[:count]]
    clerk.press(Key.Key_S, CTRL)
    assert clerk.said == f"{count} members are added."
    assert [line.name for line in clerk.window.desk.read(members, cycle_id)] == names
    return names


def fill_library(clerk: Clerk) -> None:
    """Two indicators of a kind of post of our own."""
    page = show(clerk, "indicator")
    form = page.panel.list.form
    clerk.press(Key.Key_N, CTRL)
    write_in(clerk, form, post_kind="部门正职", name="招商引资到位资金", weight="60", target="500")
    write_in(clerk, form, unit_of_measure="万元", way="完成率", parameters="上限1.2")
    clerk.press(Key.Key_N, ALT)
    write_in(clerk, form, post_kind="部门正职", name="党建重点任务", weight="30", way="是否")
    clerk.save()
    assert not page.panel.editing


def draft_for_all(clerk: Clerk, page: Any) -> None:
    """A draft for each member without a letter, as one act; ten points are missing."""
    clerk.press(Key.Key_M, ALT)
    clerk.press(Key.Key_A, ALT)
    write_in(clerk, page.many.form, post_kind="部门正职", superior="样本书记")
    assert page.many.sum.text() == "2 indicators; weights: 90 of 100: 10 missing"
    clerk.save()


def sign(clerk: Clerk, page: Any) -> None:
    """Both sides signed today, as is proposed."""
    click(page.panel, "Sign…")
    clerk.save()


def put_right_and_sign(clerk: Clerk, page: Any) -> None:
    """Ten points are missing: signing is refused, the draft put right, then both sides sign."""
    sign(clerk, page)
    assert page.panel.editing
    assert "Not signed." in page.panel.notice.accessibleName()
    page.panel.tabs.lines.table.select_row(1)
    write_in(clerk, page.panel.tabs.lines.form, weight="40")
    assert page.panel.tabs.sum.text() == "Weights: 100 of 100"
    clerk.save()
    sign(clerk, page)


def change(clerk: Clerk, page: Any) -> None:
    """The signed letter is frozen; a new version takes its place once it is signed too."""
    clerk.press(Key.Key_F2)
    assert not page.panel.editing
    click(page.panel, "New version…")
    clerk.write("分工调整")
    clerk.save()
    clerk.press(Key.Key_F2)
    page.panel.tabs.show_tab("lines")
    page.panel.tabs.lines.table.select_row(0)
    write_in(clerk, page.panel.tabs.lines.form, target="600")
    clerk.save()
    sign(clerk, page)


def states(clerk: Clerk, letter_id: int) -> list[str]:
    """The states of the versions of a letter, the first one first."""
    return [one.state for one in clerk.window.desk.read(letter_sheet, letter_id).versions]


def test_a_cycle_from_its_plan_to_a_changed_letter(clerk: Clerk) -> None:
    cycle_id = plan_the_year(clerk)
    names = add_members(clerk, cycle_id, 2)
    fill_library(clerk)
    page = show(clerk, "responsibility_letter")
    draft_for_all(clerk, page)
    found = clerk.window.desk.read(letters, cycle_id)
    assert [(line.owner, line.state) for line in found] == [(name, DRAFTED) for name in names]
    letter_id = found[0].id

    page.open(letter_id)
    put_right_and_sign(clerk, page)
    assert states(clerk, letter_id) == [SIGNED]
    change(clerk, page)
    assert states(clerk, letter_id) == [REPLACED, SIGNED]
    versions = clerk.window.desk.read(letter_sheet, letter_id).versions
    targets = [clerk.window.desk.read(letter_sheet, one.id).lines[0].target for one in versions]
    assert targets == [500, 600]

    page.panel.tabs.show_tab("trial")
    write_in(clerk, page.panel.tabs.trial.form, line0="540", line1="yes")
    assert page.panel.tabs.trial.result.text().startswith("Score: 94.00")
    assert [line.late for line in clerk.window.desk.read(members, cycle_id)] == [False, True]

    clerk.start_again()
    clerk.undo()
    assert states(clerk, letter_id) == [SIGNED, DRAFTED]
