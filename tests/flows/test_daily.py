"""A talk from the plan to the record, and an inspection from the plan to its printed report."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox

from desktop.base.dates import PartialDate
from desktop.kit.preview import PreviewWindow
from tests.daily.page.office import day, sub_page
from tests.flows.clerk import ALT, CTRL, SHIFT, Clerk, Key, click, shown

SAID = "对养老服务工作思路清晰"
SPOKE = "样本谈话人"
OWN = "本人善于做群众工作。"


def walk_to(clerk: Clerk, form: Any, key: str, text: str) -> None:
    """Tab to a field of a form and write there."""
    for _step in range(60):
        if form.field_at(clerk.focus)[0] == key:
            clerk.write_over(text)
            return
        clerk.press(Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {key}")


def fill(clerk: Clerk, form: Any, texts: dict[str, str]) -> None:
    """Write into several fields, from one to the next by keyboard."""
    for key, text in texts.items():
        walk_to(clerk, form, key, text)


def next_tab(clerk: Clerk, panel: Any, words: str) -> Any:
    """Ctrl+PgDown until the tab with these words is in front."""
    for _step in range(panel.tabs.count()):
        clerk.press(Key.Key_PageDown, CTRL)
        if panel.tabs.tabText(panel.tabs.currentIndex()).startswith(words):
            return panel
    raise AssertionError(f"no tab {words}")


def name_somebody(clerk: Clerk, form: Any, typed: str, name: str) -> None:
    """Type initials, walk to the person in the list, and take them with Enter."""
    editor: Any = form.editor("cadre")
    assert clerk.focus == editor
    clerk.write(typed)
    for _step in range(12):
        if editor._list.current().startswith(name):
            break
        clerk.press(Key.Key_Down)
    clerk.press(Key.Key_Return)
    assert editor.text().startswith(name)


def somebody(clerk: Clerk) -> tuple[str, str]:
    """Name and initials of a serving leader without a namesake."""
    ((name, sound),) = clerk.window.store.rows(
        "SELECT name, sound FROM cadre_listing WHERE status = '在职' AND level != '' "
        "GROUP BY name HAVING count(*) = 1 ORDER BY official_order DESC LIMIT 1"
    )
    return str(name), "".join(syllable[0] for syllable in str(sound).split())


def preview_text(clerk: Clerk) -> str:
    clerk.wait(lambda: clerk.window.findChildren(PreviewWindow))
    (preview,) = clerk.window.findChildren(PreviewWindow)
    with pdfplumber.open(BytesIO(preview.preview._content)) as pdf:
        text = "".join(page.extract_text() for page in pdf.pages)
    preview.close()
    return text.replace("\n", "").replace(" ", "")


def test_a_talk_is_planned_and_recorded_by_keyboard_alone(clerk: Clerk) -> None:
    page = sub_page(clerk.window, "talk")
    before = {line.id for line in page.model.records}
    page.table.setFocus()
    clerk.press(Key.Key_P, ALT)
    plan = page.plan
    (everybody,) = [one for one in shown(plan, QAbstractButton) if one.text().startswith("All ")]
    everybody.setFocus()
    clerk.press(Key.Key_Space)
    name = plan.model.record_at(0).name
    later = PartialDate.from_day(date.today() + timedelta(days=20)).shown()
    fill(clerk, plan.form, {"on": later, "talker": "样本部长"})
    clerk.press(Key.Key_S, CTRL)
    assert clerk.said == "1 talk is planned."
    assert plan.model.text_at(0, 5) == later
    clerk.press(Key.Key_Escape)
    (planned,) = {line.id for line in page.model.records} - before
    page.table.select_row(page.model.row_of(planned))
    clerk.press(Key.Key_F2)
    panel = page.panel
    assert panel.editing
    assert panel.tabs.form.texts()["state"] == "计划"
    clerk.press(Key.Key_F, ALT)
    assert "lies in the future" in panel.notice.accessibleName()
    fill(clerk, panel.tabs.form, {"on_work": SAID})
    clerk.press(Key.Key_Tab, SHIFT)
    panel.tabs.form.focus_first()
    clerk.write_over(day(1).shown())
    next_tab(clerk, panel, "Promises")
    promise = panel.tabs.parts["promises"].form
    fill(clerk, promise, {"text": "协调养老用地", "by": "样本部长", "until": later})
    clerk.press(Key.Key_F, ALT)
    assert not panel.editing, panel.notice.accessibleName()
    assert clerk.said == "Saved."
    line = next(line for line in page.model.records if line.id == planned)
    assert (line.state, line.people) == ("已完成", name)
    clerk.press(Key.Key_P, CTRL)
    text = preview_text(clerk)
    assert SAID in text
    assert "协调养老用地" in text
    assert name in text


def plan_inspection(clerk: Clerk, page: Any, name: str, initials: str) -> None:
    """A planned inspection of somebody, saved."""
    page.table.setFocus()
    clerk.press(Key.Key_N, CTRL)
    panel = page.panel
    later = PartialDate.from_day(date.today() + timedelta(days=9)).shown()
    fill(clerk, panel.tabs.form, {"kind": "任职考察", "on": later, "team_leader": "样本组长"})
    panel.tabs.form.set_texts({"state": "计划"})
    next_tab(clerk, panel, "People")
    name_somebody(clerk, panel.tabs.parts["people"].form, initials, name)
    clerk.save()
    assert not panel.editing, panel.notice.accessibleName()


def hold_inspection(clerk: Clerk, panel: Any) -> None:
    """What the inspection found; more recommending ballots than valid ones are refused first."""
    clerk.press(Key.Key_F2)
    next_tab(clerk, panel, "Record")
    fill(clerk, panel.tabs.form, {"on": day(1).shown(), "ballots": "50"})
    next_tab(clerk, panel, "People")
    people = panel.tabs.parts["people"].form
    fill(clerk, people, {"recommended": "60", "virtue": "政治坚定", "strengths": SAID})
    clerk.press(Key.Key_F, ALT)
    assert panel.editing
    editor = people.editor("recommended")
    assert editor.accessibleDescription() == "60 ballots of 50 valid ones; it can be 50 at most."
    assert clerk.focus is editor
    clerk.write_over("48")
    next_tab(clerk, panel, "Interviews")
    told = {"category": "班子成员", "people": "3", "interviewee": SPOKE, "notes": "评价较高"}
    fill(clerk, panel.tabs.parts["interviews"].form, told)
    clerk.press(Key.Key_F, ALT)
    assert not panel.editing, panel.notice.accessibleName()


def edit_report(clerk: Clerk, panel: Any) -> None:
    """A sentence of one's own below the report."""
    clerk.press(Key.Key_F2)
    panel.tabs.show_tab("report")
    text = panel.report.text
    text.setFocus()
    text.moveCursor(text.textCursor().MoveOperation.End)
    clerk.write(OWN)
    clerk.save()
    assert not panel.editing, panel.notice.accessibleName()


def test_an_inspection_from_the_plan_to_its_printed_report(clerk: Clerk) -> None:
    name, initials = somebody(clerk)
    page = sub_page(clerk.window, "inspection")
    panel = page.panel
    plan_inspection(clerk, page, name, initials)
    hold_inspection(clerk, panel)
    next_tab(clerk, panel, "Report")
    assert f"推荐{name}同志48票" in panel.report.text.toPlainText()
    edit_report(clerk, panel)
    clerk.press(Key.Key_P, CTRL)
    text = preview_text(clerk)
    assert OWN in text
    assert SAID in text
    assert SPOKE not in text
    assert clerk.window.store.rows(
        "SELECT state FROM inspection WHERE id = ?", (panel.owner_id,)
    ) == [("已完成",)]


def test_the_report_is_written_anew_from_the_records_after_a_question(clerk: Clerk) -> None:
    page = sub_page(clerk.window, "inspection")
    page.open(page.model.id_at(0))
    panel = page.panel
    panel.begin()
    panel.tabs.show_tab("report")
    draft = panel.report.text.toPlainText()
    panel.report.text.setPlainText("另写一份")
    clerk.dialogs.expect(QMessageBox.StandardButton.No)
    panel.report.from_records()
    assert panel.report.text.toPlainText() == "另写一份"
    clerk.dialogs.expect(QMessageBox.StandardButton.Yes)
    panel.report.from_records()
    assert panel.report.text.toPlainText() == draft
    assert not panel.is_dirty()


def test_every_screen_of_the_records_keeps_to_the_width_of_the_window(clerk: Clerk) -> None:
    for kind in ("talk", "inspection", "audit", "life_meeting"):
        page = sub_page(clerk.window, kind)
        page.open(page.model.id_at(0))
        page.panel.begin()
        QApplication.processEvents()
        assert clerk.window.width() == 1366
        assert all(one.width() > 0 for one in shown(page, QAbstractButton))
        page.panel._forget()
        page.back()


@pytest.mark.parametrize(
    ("kind", "button", "title"),
    [
        ("inspection", "Print notes", "个别谈话记录"),
        ("audit", "Print (Ctrl+P)", "审计"),
        ("life_meeting", "Print (Ctrl+P)", "民主生活会"),
    ],
)
def test_papers_of_a_record_open_in_the_preview(
    clerk: Clerk, kind: str, button: str, title: str
) -> None:
    page = sub_page(clerk.window, kind)
    done = next(line for line in page.model.records if line.state == "已完成")
    page.open(done.id)
    click(page.panel, button)
    assert title in preview_text(clerk)
