"""The page of rules: what is in force, set and set back; the tables of the regulations."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop.appraisal.page.rules import RulesPage
from desktop.appraisal.queries.rulebook import rules_in_force
from desktop.appraisal.rules.rulebook import shipped
from desktop.kit.table import DataTable
from desktop.shell.window import MainWindow
from tests.appraisal.page.screens import CTRL, listed, page_of, press
from tests.conftest import Dialogs


@pytest.fixture
def rules(window: MainWindow) -> RulesPage:
    """The page, shown."""
    page = page_of(window, "appraisal_rule")
    assert isinstance(page, RulesPage)
    return page


def write(page: RulesPage, key: str, text: str) -> None:
    editor: Any = page.panel.form.editor(key)
    editor.set_text(text)


def test_every_rule_is_listed_with_value_source_and_verification(rules: RulesPage) -> None:
    assert rules.model.rowCount() == len(shipped())
    assert listed(rules, "shown")[:3] == ["向下取整", "应参加考核人数", "30 %"]
    assert listed(rules, "confidence")[0] == "I"
    assert "unconfirmed" in rules.panel.working.text()
    assert rules.panel.called.text() == "How the quota of excellent is rounded"


def test_a_value_is_set_verified_and_set_back(rules: RulesPage, window: MainWindow) -> None:
    rules.show_rule("leave_limit_days")
    assert rules.panel.shipped.isHidden()
    rules.panel.begin()
    write(rules, "value", "180")
    write(rules, "verified_by", "样本甲")
    write(rules, "verified_on", "2026.01.05")
    press(Qt.Key.Key_S, CTRL)
    row = rules.table.currentIndex().row()
    assert listed(rules, "shown")[row] == "180 days"
    assert listed(rules, "confidence")[row] == "样本甲 2026.01.05"
    assert "180 days, set by the office; as shipped 183 days." in rules.panel.working.text()
    assert window.store.read(rules_in_force).whole("leave_limit_days") == 180
    assert not rules.panel.shipped.isHidden()
    rules.panel.shipped.click()
    assert listed(rules, "shown")[row] == "183 days"
    assert listed(rules, "confidence")[row] == "样本甲 2026.01.05"
    assert rules.panel.shipped.isHidden()


def test_what_cannot_be_is_said_beside_the_field(rules: RulesPage) -> None:
    rules.show_rule("aspect_weights")
    rules.panel.begin()
    write(rules, "value", "德20;能15;勤15;绩30;廉10")
    assert not rules.panel.save()
    described = rules.panel.form.editor("value").accessibleDescription()  # type: ignore[union-attr]
    assert "The weights make 90, not 100." in described
    write(rules, "value", "德30;能15;勤15;绩30;廉10")
    assert rules.panel.save()


def test_bands_out_of_order_are_said_beside_the_field(rules: RulesPage) -> None:
    rules.show_rule("competent_from")
    rules.panel.begin()
    write(rules, "value", "95")
    assert not rules.panel.save()
    described = rules.panel.form.editor("value").accessibleDescription()  # type: ignore[union-attr]
    assert "90 / 95 / 60" in described
    rules.panel._forget()


def test_another_rule_is_not_shown_while_one_has_unsaved_text(
    rules: RulesPage, dialogs: Dialogs
) -> None:
    rules.show_rule("body_quota")
    rules.panel.begin()
    write(rules, "value", "25")
    dialogs.expect(QMessageBox.StandardButton.Cancel)
    rules.show_rule("quota_base")
    assert rules.panel.rule is not None and rules.panel.rule.code == "body_quota"
    assert rules.table.currentIndex().row() == list(shipped()).index("body_quota")
    rules.panel._forget()


def test_the_tables_of_the_regulations_can_be_read(rules: RulesPage) -> None:
    tables = rules.tabs.findChildren(DataTable)
    rows = {table.accessibleName(): table.model().rowCount() for table in tables}
    assert rows["Circumstances of a year"] == 10
    assert rows["Consequences of a result"] > 10
