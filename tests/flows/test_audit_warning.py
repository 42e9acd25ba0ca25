"""An audit whose rectification is overdue raises a warning on the workbench and is disposed of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.overview.page.overview import OverviewPage
from desktop.overview.page.warnings import WarningsTab
from desktop.overview.rules.table import shipped_rules
from desktop.overview.rules.warning import EarlyWarning
from tests.daily.page.office import day, shown_page, sub_page
from tests.flows.clerk import ALT, CTRL, Clerk, Key, button_of, shown, words_on
from tests.flows.test_daily import fill, name_somebody, next_tab, somebody, walk_to

OVERSPENT = "超标准接待三批次"
UNPAID = "往来款长期挂账"
DEADLINE = day(12)
OPEN_GROUPS = ("All", "Overdue", "This week", "This month", "Later", "For information")


def record_audit(clerk: Clerk) -> tuple[int, str]:
    """A finished audit of somebody with two findings past their day; its id and their name."""
    name, initials = somebody(clerk)
    page = sub_page(clerk.window, "audit")
    page.table.setFocus()
    clerk.press(Key.Key_N, CTRL)
    panel = page.panel
    report = {"on": day(100).shown(), "report_number": "样审报〔2026〕3号"}
    told = {"period_start": "2023.01", "period_end": "2025.12", **report}
    fill(clerk, panel.tabs.form, {"kind": "任中审计", "auditor": "样本审计局", **told})
    next_tab(clerk, panel, "Leaders audited")
    people = panel.tabs.parts["people"].form
    name_somebody(clerk, people, initials, name)
    fill(clerk, people, {"tenure_start": "2022.03"})
    next_tab(clerk, panel, "Findings")
    findings = panel.tabs.parts["findings"]
    add_finding(clerk, findings, {"text": OVERSPENT, "amount": "36500"})
    findings.add()
    add_finding(clerk, findings, {"text": UNPAID})
    clerk.press(Key.Key_F, ALT)
    assert not panel.editing, panel.notice.accessibleName()
    return panel.owner_id, name


def add_finding(clerk: Clerk, part: Any, texts: Mapping[str, str]) -> None:
    """One line of findings that waits for its rectification since twelve days."""
    plain = {"basis": "事实", "severity": "较重", "matter": "财务管理"}
    for key, text in {**texts, **plain, "deadline": DEADLINE.shown()}.items():
        walk_to(clerk, part.form, key, text)


def workbench(clerk: Clerk) -> WarningsTab:
    """The warnings of today, reckoned."""
    page = clerk.section("overview")
    assert isinstance(page, OverviewPage)
    settle(clerk, page.warnings)
    return page.warnings


def settle(clerk: Clerk, tab: WarningsTab) -> None:
    """Go on when nothing is being reckoned."""
    clerk.wait(lambda: tab.standing.at is not None and not tab.standing.busy)


def group(clerk: Clerk, tab: WarningsTab, words: str) -> list[EarlyWarning]:
    """Press the button of a group by keyboard; what it shows, as many as it says."""
    button = next(one for one in group_buttons(tab) if one.text().rpartition(" ")[0] == words)
    button.setFocus()
    clerk.press(Key.Key_Space)
    found: list[EarlyWarning] = list(tab.model.records)
    assert button.text() == f"{words} {len(found)}"
    return found


def group_buttons(tab: WarningsTab) -> list[QPushButton]:
    return list(shown(tab.group, QPushButton))


def of_finding(found: list[EarlyWarning], text: str) -> list[EarlyWarning]:
    return [
        one
        for one in found
        if one.code == "FINDING_DUE" and text in one.evidence[0].sentence.shown()
    ]


def walk_to_warning(clerk: Clerk, tab: WarningsTab, warning: EarlyWarning) -> None:
    """Stand on a warning by keyboard."""
    tab.table.setFocus()
    clerk.press(Key.Key_Home, CTRL)
    for _step in range([one.key for one in tab.model.records].index(warning.key)):
        clerk.press(Key.Key_Down)
    assert tab.detail.warning == warning


def push(clerk: Clerk, tab: WarningsTab, words: str) -> None:
    """Press a button of the warning by keyboard."""
    button_of(tab.detail, words).setFocus()
    clerk.press(Key.Key_Space)


def overdue(clerk: Clerk, tab: WarningsTab, text: str) -> EarlyWarning:
    """The one overdue warning about this finding."""
    (warning,) = of_finding(group(clerk, tab, "Overdue"), text)
    return warning


def begin(clerk: Clerk, tab: WarningsTab, words: str) -> Any:
    """Open the form of a disposal in place."""
    push(clerk, tab, words)
    form: Any = tab.detail.form
    clerk.wait(lambda: form.editor("decided_on").isVisible())
    return form


def dispose(clerk: Clerk, tab: WarningsTab, words: str, texts: Mapping[str, str]) -> None:
    """Open the form of a disposal in place, write by keyboard, save with Ctrl+S."""
    begin(clerk, tab, words)
    fill(clerk, tab.detail.form, dict(texts))
    clerk.save()
    assert not tab.detail.editing, tab.detail.notice.accessibleName()
    settle(clerk, tab)


@pytest.fixture
def audited(clerk: Clerk) -> tuple[Clerk, WarningsTab, int, str]:
    """After an audit with two overdue findings was recorded, at the workbench."""
    audit_id, name = record_audit(clerk)
    return clerk, workbench(clerk), audit_id, name


Audited = tuple[Clerk, WarningsTab, int, str]


def test_an_overdue_rectification_is_warned_of_with_all_it_rests_on(audited: Audited) -> None:
    clerk, tab, audit_id, name = audited
    warning = overdue(clerk, tab, OVERSPENT)
    walk_to_warning(clerk, tab, warning)
    said = "\n".join(words_on(tab.detail))
    for words in (
        name,
        f"Found on {day(100).shown()}: {OVERSPENT}",
        f"Due {DEADLINE.shown()}: 12 days overdue.",
        shipped_rules()["FINDING_DUE"].basis,
        warning.proposal,
    ):
        assert words in said
    push(clerk, tab, "Show")
    page = shown_page(clerk.window)
    assert (page.key, page.panel.owner_id) == ("audit", audit_id)


def test_it_is_disposed_of_in_place_and_undo_brings_it_back(audited: Audited) -> None:
    clerk, tab, _audit_id, _name = audited
    first = overdue(clerk, tab, OVERSPENT)
    walk_to_warning(clerk, tab, first)
    begin(clerk, tab, "Done…")
    clerk.save()
    needed = "Name the record or the document by which it was done."
    assert needed in "\n".join(words_on(tab.detail))
    clerk.press(Key.Key_Escape)
    assert clerk.focus is tab.table
    dispose(clerk, tab, "Done…", {"document": "样财〔2026〕9号 收缴通知"})
    assert clerk.said == "Saved."
    assert clerk.focus is tab.table
    assert not of_finding(group(clerk, tab, "Overdue"), OVERSPENT)
    second = overdue(clerk, tab, UNPAID)
    walk_to_warning(clerk, tab, second)
    dispose(clerk, tab, "Not founded…", {"reason": "挂账系上级往来，核对无误"})
    for words in OPEN_GROUPS:
        assert not of_finding(group(clerk, tab, words), UNPAID), words
    gone = group(clerk, tab, "Disposed of")
    assert {one.key for one in gone} == {first.key, second.key}
    for key, told in ((first.key, "样财〔2026〕9号 收缴通知"), (second.key, "挂账系上级往来")):
        walk_to_warning(clerk, tab, next(one for one in gone if one.key == key))
        assert told in "\n".join(words_on(tab.detail))

    clerk.undo()
    settle(clerk, tab)
    assert [one.key for one in group(clerk, tab, "Disposed of")] == [first.key]
    assert overdue(clerk, tab, UNPAID).key == second.key
    clerk.undo()
    settle(clerk, tab)
    assert group(clerk, tab, "Disposed of") == []
    assert overdue(clerk, tab, OVERSPENT).key == first.key
    clerk.redo()
    settle(clerk, tab)
    assert [one.key for one in group(clerk, tab, "Disposed of")] == [first.key]


def test_it_is_done_by_the_record_that_is_chosen(audited: Audited) -> None:
    clerk, tab, audit_id, _name = audited
    walk_to_warning(clerk, tab, overdue(clerk, tab, OVERSPENT))
    form = begin(clerk, tab, "Done…")
    record = next(one for one in tab.detail.records if one.record_id == audit_id)
    walk_to(clerk, form, "record", record.words)
    clerk.save()
    assert not tab.detail.editing, tab.detail.notice.accessibleName()
    settle(clerk, tab)
    (gone,) = group(clerk, tab, "Disposed of")
    walk_to_warning(clerk, tab, gone)
    push(clerk, tab, "Show the record")
    assert shown_page(clerk.window).panel.owner_id == audit_id


def test_it_goes_by_itself_when_the_finding_is_corrected_with_proof(audited: Audited) -> None:
    clerk, tab, audit_id, _name = audited
    warning = overdue(clerk, tab, OVERSPENT)
    ((finding_id,),) = clerk.window.store.rows(
        "SELECT id FROM finding WHERE record_id = ? AND text = ?", (audit_id, OVERSPENT)
    )
    clerk.window.open_record("finding", finding_id)
    panel = shown_page(clerk.window).panel
    clerk.press(Key.Key_F2)
    fill(clerk, panel.form, {"outcome": "已整改", "outcome_on": day(1).shown()})
    clerk.save()
    assert panel.editing, "nothing is closed without proof"
    assert "without proof it stays open" in "\n".join(words_on(panel))
    walk_to(clerk, panel.form, "proof", "超标准部分已退缴，缴款书3张")
    clerk.save()
    assert not panel.editing, panel.notice.accessibleName()
    tab = workbench(clerk)
    assert not of_finding(group_all(tab), OVERSPENT)
    assert group(clerk, tab, "Disposed of") == []
    clerk.undo()
    settle(clerk, tab)
    assert overdue(clerk, tab, OVERSPENT).key == warning.key


def group_all(tab: WarningsTab) -> list[EarlyWarning]:
    """Every warning that stands, however the list is narrowed."""
    return [one for one in tab.found if one.disposal is None]
